//! What clocks show: civil time to instants, and back.
//!
//! In: [`Clocks`], and a civil time or an instant. Out: every instant at which they
//! showed that time ([`Answer`]), or what they show then ([`Shown`]).

use super::{Local, LocalType, Zone, offset};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use std::borrow::Cow;

/// Clocks of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Clocks {
    /// So many seconds east of UTC, always.
    Fixed(i32),
    /// UTC, named as such.
    Utc,
    /// By the rules of a zone of the IANA database.
    Region(Zone),
}

/// One instant that a civil time can mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shown {
    /// The instant.
    pub instant: DateTime<Utc>,
    /// The offset then, in seconds east of UTC.
    pub offset_seconds: i32,
    /// What the database calls the offset; nothing for one without a zone.
    pub abbreviation: Option<&'static str>,
}

/// Every instant at which clocks showed a civil time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Answer {
    /// Once.
    Single(Shown),
    /// Twice: before and after the clocks went back.
    Fold(Shown, Shown),
    /// Never: by the offset before and after the clocks went forward.
    Gap(Shown, Shown),
}

impl Clocks {
    /// The clocks of an IANA name, in any case, of `UTC`, or of an offset such as
    /// `+05:30`.
    pub fn named(name: &str) -> Option<Self> {
        match offset::parse(name) {
            Some(seconds) => Some(Self::Fixed(seconds)),
            None if name == "UTC" => Some(Self::Utc),
            None => Zone::named(name).map(Self::Region),
        }
    }

    /// An IANA identifier, or an offset.
    pub fn name(self) -> Cow<'static, str> {
        match self {
            Self::Fixed(seconds) => offset::Rfc3339(seconds).to_string().into(),
            Self::Utc => "UTC".into(),
            Self::Region(zone) => zone.name().into(),
        }
    }

    /// The zone of the database, where they are by one.
    pub fn region(self) -> Option<Zone> {
        match self {
            Self::Fixed(_) | Self::Utc => None,
            Self::Region(zone) => Some(zone),
        }
    }

    /// The offset, where it does not hang on the date.
    pub fn fixed_offset(self) -> Option<i32> {
        match self {
            Self::Fixed(seconds) => Some(seconds),
            Self::Utc => Some(0),
            Self::Region(_) => None,
        }
    }

    /// Every instant at which these clocks showed `local`.
    pub fn resolve(self, local: NaiveDateTime) -> Answer {
        let zone = match self {
            Self::Fixed(seconds) => return Answer::Single(Shown::by_offset(local, seconds, None)),
            Self::Utc => return Answer::Single(Shown::by_offset(local, 0, Some("UTC"))),
            Self::Region(zone) => zone,
        };
        let shown = |candidate: super::Candidate| Shown {
            instant: candidate.instant,
            offset_seconds: candidate.local_type.offset.local_minus_utc(),
            abbreviation: Some(candidate.local_type.abbreviation),
        };
        match zone.resolve(local) {
            Local::Single(only) => Answer::Single(shown(only)),
            Local::Fold { earlier, later, .. } => Answer::Fold(shown(earlier), shown(later)),
            Local::Gap { before, after, .. } => Answer::Gap(shown(before), shown(after)),
        }
    }

    /// What these clocks showed at `instant`.
    pub fn at(self, instant: DateTime<Utc>) -> Shown {
        let (offset_seconds, abbreviation) = match self {
            Self::Fixed(seconds) => (seconds, None),
            Self::Utc => (0, Some("UTC")),
            Self::Region(zone) => {
                let LocalType {
                    offset,
                    abbreviation,
                    ..
                } = zone.local_type_at(instant);
                (offset.local_minus_utc(), Some(abbreviation))
            }
        };
        Shown {
            instant,
            offset_seconds,
            abbreviation,
        }
    }
}

impl Answer {
    /// The reading to go on with, unless something decides for another.
    pub fn first(self) -> Shown {
        match self {
            Self::Single(shown) | Self::Fold(shown, _) | Self::Gap(shown, _) => shown,
        }
    }
}

impl Shown {
    /// `local` less the offset; at the ends of the calendar, as it is.
    pub fn by_offset(
        local: NaiveDateTime,
        offset_seconds: i32,
        abbreviation: Option<&'static str>,
    ) -> Self {
        let utc = local.checked_sub_signed(TimeDelta::seconds(offset_seconds.into()));
        Self {
            instant: utc.unwrap_or(local).and_utc(),
            offset_seconds,
            abbreviation,
        }
    }

    /// The civil time on the clock.
    pub fn local(self) -> NaiveDateTime {
        civil(self.instant, self.offset_seconds)
    }
}

/// The civil time that clocks with an offset, in seconds east of UTC, showed at
/// `instant`; at the ends of the calendar, that of UTC.
pub fn civil(instant: DateTime<Utc>, offset_seconds: i32) -> NaiveDateTime {
    let local = instant.naive_utc();
    let shifted = local.checked_add_signed(TimeDelta::seconds(offset_seconds.into()));
    shifted.unwrap_or(local)
}

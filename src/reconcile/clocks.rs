//! What a clock showed: the zone of a statement, and civil time to instants
//! under it.

use super::timeline::{ZoneSource, ZoneUse};
use crate::zone::{Local, LocalType, Zone};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use std::borrow::Cow;

/// One meaning of what a statement says of its zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Clocks {
    /// A fixed offset, in seconds east of UTC.
    Fixed(i32),
    /// UTC, named as such.
    Utc,
    /// The wall clock of a region.
    Region(Zone),
    /// An abbreviation or a name that means one half of a region's year.
    Abbreviation {
        /// As it is written.
        word: String,
        /// The offset it stands for, in seconds east of UTC.
        offset: i32,
        /// The region whose clocks it is used for.
        region: Zone,
        /// When the region gave it up, where it did and there are others to
        /// tell it from.
        until: Option<DateTime<Utc>>,
    },
}

/// One instant that a civil time can mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Shown {
    pub instant: DateTime<Utc>,
    pub offset: i32,
    pub abbreviation: Option<&'static str>,
}

/// Every instant at which clocks showed a civil time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Answer {
    Single(Shown),
    /// Twice: before and after the clocks went back.
    Fold(Shown, Shown),
    /// Never: by the offset before and after the clocks went forward.
    Gap(Shown, Shown),
    /// As the region's wall clock, and as the fixed offset of an abbreviation
    /// that was not in use then.
    OutOfSeason {
        civil: Shown,
        literal: Shown,
    },
}

impl Answer {
    /// The reading to go on with, unless something decides for another.
    pub fn first(self) -> Shown {
        match self {
            Self::Single(shown) | Self::Fold(shown, _) | Self::Gap(shown, _) => shown,
            Self::OutOfSeason { civil, .. } => civil,
        }
    }
}

impl Clocks {
    /// What is written for it where a name is wanted: an IANA identifier, or
    /// an offset.
    pub fn name(&self) -> Cow<'static, str> {
        match self {
            Self::Fixed(seconds) => offset_text(*seconds).into(),
            Self::Utc => "UTC".into(),
            Self::Region(zone) | Self::Abbreviation { region: zone, .. } => zone.name().into(),
        }
    }

    /// The region, where there is one.
    pub fn region(&self) -> Option<Zone> {
        match self {
            Self::Fixed(_) | Self::Utc => None,
            Self::Region(zone) | Self::Abbreviation { region: zone, .. } => Some(*zone),
        }
    }

    /// The offset, where it does not hang on the date.
    pub fn fixed_offset(&self) -> Option<i32> {
        match self {
            Self::Fixed(seconds) => Some(*seconds),
            Self::Utc => Some(0),
            Self::Abbreviation { offset, .. } => Some(*offset),
            Self::Region(_) => None,
        }
    }

    /// Whether nobody used this meaning any more at `instant`; today, where
    /// the instant is not known.
    pub fn given_up(&self, instant: Option<DateTime<Utc>>) -> bool {
        let Self::Abbreviation { until, .. } = self else {
            return false;
        };
        until.is_some_and(|until| instant.is_none_or(|instant| until <= instant))
    }

    /// Every instant at which these clocks showed `local`.
    pub fn resolve(&self, local: NaiveDateTime) -> Answer {
        match self {
            Self::Fixed(_) | Self::Utc => {
                let abbreviation = matches!(self, Self::Utc).then_some("UTC");
                Answer::Single(by_offset(
                    local,
                    self.fixed_offset().unwrap_or(0),
                    abbreviation,
                ))
            }
            Self::Region(zone) => in_region(*zone, local),
            Self::Abbreviation { offset, region, .. } => {
                let literal = by_offset(local, *offset, None);
                let then = region.local_type_at(literal.instant);
                let literal = Shown {
                    abbreviation: Some(then.abbreviation),
                    ..literal
                };
                if then.offset.local_minus_utc() == *offset {
                    return Answer::Single(literal);
                }
                let civil = in_region(*region, local).first();
                Answer::OutOfSeason {
                    civil,
                    literal: Shown {
                        abbreviation: None,
                        ..literal
                    },
                }
            }
        }
    }

    /// What these clocks showed at `instant`.
    pub fn at(&self, instant: DateTime<Utc>) -> Shown {
        let (offset, abbreviation) = match self {
            Self::Fixed(seconds) => (*seconds, None),
            Self::Utc => (0, Some("UTC")),
            Self::Region(zone) | Self::Abbreviation { region: zone, .. } => {
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
            offset,
            abbreviation,
        }
    }

    /// Whether an abbreviation is out of season on this month and day, as far
    /// as can be told without the year: in every recent year.
    pub fn out_of_season_every_year(&self, month: u32, day: u32) -> bool {
        let noon = |year| NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(12, 0, 0);
        let mut years = (2000..=2030).filter_map(noon).peekable();
        years.peek().is_some()
            && years.all(|noon| matches!(self.resolve(noon), Answer::OutOfSeason { .. }))
    }

    /// The zone as the timeline shows it, with what held at `shown`.
    pub fn used(&self, shown: Option<Shown>, source: ZoneSource) -> ZoneUse {
        let abbreviation = match (self, shown) {
            (_, Some(shown)) => shown.abbreviation.map(Cow::from),
            (Self::Utc, None) => Some("UTC".into()),
            (Self::Abbreviation { word, .. }, None) => Some(word.clone().into()),
            _ => None,
        };
        ZoneUse {
            name: self.name(),
            offset_seconds: shown.map(|shown| shown.offset).or(self.fixed_offset()),
            abbreviation: abbreviation.filter(|word| word.starts_with(char::is_alphabetic)),
            source,
        }
    }
}

fn in_region(zone: Zone, local: NaiveDateTime) -> Answer {
    let shown = |candidate: crate::zone::Candidate| Shown {
        instant: candidate.instant,
        offset: candidate.local_type.offset.local_minus_utc(),
        abbreviation: Some(candidate.local_type.abbreviation),
    };
    match zone.resolve(local) {
        Local::Single(only) => Answer::Single(shown(only)),
        Local::Fold { earlier, later, .. } => Answer::Fold(shown(earlier), shown(later)),
        Local::Gap { before, after, .. } => Answer::Gap(shown(before), shown(after)),
    }
}

/// `local` less `offset`; at the ends of the calendar, as it is.
fn by_offset(local: NaiveDateTime, offset: i32, abbreviation: Option<&'static str>) -> Shown {
    let utc = local.checked_sub_signed(TimeDelta::seconds(offset.into()));
    Shown {
        instant: utc.unwrap_or(local).and_utc(),
        offset,
        abbreviation,
    }
}

/// The civil time that clocks with `offset` showed at `instant`.
pub(super) fn civil(instant: DateTime<Utc>, offset: i32) -> NaiveDateTime {
    let local = instant.naive_utc();
    let shifted = local.checked_add_signed(TimeDelta::seconds(offset.into()));
    shifted.unwrap_or(local)
}

/// An offset as RFC 3339 writes it, with seconds where it has some. It is what
/// chrono writes, without its detour through a formatter, which is a tenth of a
/// check where every time has an offset.
pub(crate) fn offset_text(seconds: i32) -> String {
    if seconds.unsigned_abs() >= 86_400 {
        return format!("{seconds} s");
    }
    let rest = seconds.unsigned_abs();
    let mut text = String::with_capacity(9);
    text.push(if seconds < 0 { '-' } else { '+' });
    let mut number = |before: &str, number: u32| {
        text.push_str(before);
        text.extend([number / 10, number % 10].map(|digit| char::from(b'0' + digit as u8)));
    };
    number("", rest / 3600);
    number(":", rest / 60 % 60);
    if !rest.is_multiple_of(60) {
        number(":", rest % 60);
    }
    text
}

/// A year in which 29 February exists, for month and day without a year.
pub(super) fn proxy_date(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2024, month, day)
}

/// The year nearest to `reference` that has this month and day.
pub(super) fn nearest_year(reference: NaiveDate, month: u32, day: u32) -> Option<NaiveDate> {
    let year = reference.year();
    let dates = (year.saturating_sub(4)..=year.saturating_add(4))
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    dates.min_by_key(|date| (*date - reference).num_days().abs())
}

#[cfg(test)]
mod tests {
    use super::offset_text;
    use chrono::FixedOffset;

    #[test]
    fn offsets_are_written_as_chrono_writes_them() {
        for seconds in -86_399..86_400 {
            let offset = FixedOffset::east_opt(seconds).map(|offset| offset.to_string());
            assert_eq!(Some(offset_text(seconds)), offset);
        }
        assert_eq!(offset_text(86_400), "86400 s");
        assert_eq!(offset_text(i32::MIN), "-2147483648 s");
    }
}

//! One meaning of what a statement says of its zone, and what it makes of a civil
//! time.

use crate::reconcile::timeline::{ZoneSource, ZoneUse};
use crate::zone::{Answer, Clocks, Shown};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};
use std::borrow::Cow;
use std::rc::Rc;

/// Clocks, and the word that names one half of their year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::reconcile) struct Meaning {
    pub clocks: Clocks,
    pub abbreviation: Option<Abbreviation>,
}

/// An abbreviation or a name that pins an offset of a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::reconcile) struct Abbreviation {
    /// As it is written.
    pub word: Rc<str>,
    /// The offset it stands for, in seconds east of UTC.
    pub offset_seconds: i32,
    /// Since when, and until when, somebody's clocks went by it, where there are
    /// others to tell it from.
    pub period: Option<(DateTime<Utc>, Option<DateTime<Utc>>)>,
}

/// What clocks with a meaning make of a civil time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::reconcile) enum Sense {
    /// What the clocks answer.
    Plain(Answer),
    /// As the region's wall clock, and as the offset of an abbreviation that was not
    /// in use then.
    OutOfSeason { civil: Shown, literal: Shown },
}

impl Sense {
    /// The reading to go on with, unless something decides for another.
    pub fn first(self) -> Shown {
        match self {
            Self::Plain(answer) => answer.first(),
            Self::OutOfSeason { civil, .. } => civil,
        }
    }
}

impl From<Clocks> for Meaning {
    fn from(clocks: Clocks) -> Self {
        Self {
            clocks,
            abbreviation: None,
        }
    }
}

impl Meaning {
    /// The offset, where it does not hang on the date.
    pub fn fixed_offset(&self) -> Option<i32> {
        let pinned = self.abbreviation.as_ref().map(|word| word.offset_seconds);
        pinned.or(self.clocks.fixed_offset())
    }

    /// Whether anybody used this meaning on `day`, or within a year of it; today,
    /// where no day is known.
    pub fn is_alive(&self, day: Option<NaiveDate>) -> bool {
        let period = self.abbreviation.as_ref().and_then(|word| word.period);
        let Some((from, until)) = period else {
            return true;
        };
        match day.map(|day| day.year()) {
            None => until.is_none(),
            Some(year) => from.year() <= year && until.is_none_or(|until| year <= until.year()),
        }
    }

    /// Every instant at which clocks with this meaning showed `local`.
    pub fn resolve(&self, local: NaiveDateTime) -> Sense {
        let answer = || self.clocks.resolve(local);
        let (Some(abbreviation), Some(region)) = (&self.abbreviation, self.clocks.region()) else {
            return Sense::Plain(answer());
        };
        let literal = Shown::by_offset(local, abbreviation.offset_seconds, None);
        let then = region.local_type_at(literal.instant);
        if then.offset.local_minus_utc() == abbreviation.offset_seconds {
            return Sense::Plain(Answer::Single(Shown {
                abbreviation: Some(then.abbreviation),
                ..literal
            }));
        }
        match answer() {
            // No clock of the region showed it, whatever it was called.
            gap @ Answer::Gap(..) => Sense::Plain(gap),
            // The word has stood for more than one offset there.
            civil if civil.first().abbreviation == Some(&*abbreviation.word) => Sense::Plain(civil),
            civil => Sense::OutOfSeason {
                civil: civil.first(),
                literal,
            },
        }
    }

    /// Whether an abbreviation is out of season on this month and day, as far
    /// as can be told without the year: in every recent year.
    pub fn out_of_season_every_year(&self, month: u32, day: u32) -> bool {
        let noon = |year| NaiveDate::from_ymd_opt(year, month, day)?.and_hms_opt(12, 0, 0);
        let mut years = (2000..=2030).filter_map(noon).peekable();
        years.peek().is_some()
            && years.all(|noon| matches!(self.resolve(noon), Sense::OutOfSeason { .. }))
    }

    /// The zone as the timeline shows it, with what held at `shown`.
    pub fn used(&self, shown: Option<Shown>, source: ZoneSource) -> ZoneUse {
        let word = || Some(Cow::from(self.abbreviation.as_ref()?.word.to_string()));
        let abbreviation = match (self.clocks, shown) {
            (_, Some(shown)) => shown.abbreviation.map(Cow::from),
            (Clocks::Utc, None) => Some("UTC".into()),
            (_, None) => word(),
        };
        ZoneUse {
            clocks: self.clocks,
            offset_seconds: shown
                .map(|shown| shown.offset_seconds)
                .or(self.fixed_offset()),
            abbreviation: abbreviation.filter(|word| word.starts_with(char::is_alphabetic)),
            source,
        }
    }
}

//! Moments told by their distance: `T+5m`, `+10 min`, `10 minutes later`; and
//! Unix time.
//!
//! In: the cursor at the start of a statement. Out: the distance and what it
//! is counted from.

use super::certainty::join_certainty;
use super::clock::Bare;
use super::length::Amount;
use super::parser::Parser;
use super::parts::{Anchor, Certainty, Reading, Relative, When};
use super::point::LEADING_WORDS;
use super::seconds::DAY;
use super::token::{DASH, HYPHEN, Kind, Number};
use super::words::{Unit, Word};
use crate::source::Spanned;
use chrono::TimeDelta;

/// From here on a number counts milliseconds; in seconds it is the year 5138.
const MILLISECONDS_FROM: f64 = 1e11;

/// From here on a number is no time; in milliseconds it is the year 5138.
const NO_TIME_FROM: f64 = 1e14;

/// The moment that a number states: Unix seconds below 100,000,000,000 in
/// magnitude (the year 5138), milliseconds below a thousand times that.
///
/// A fraction counts to the microsecond. `None` for numbers beyond.
///
/// # Examples
///
/// ```
/// use recount::time::unix;
///
/// assert_eq!(unix(1_482_330_600.0), unix(1_482_330_600_000.0));
/// assert!(unix(f64::NAN).is_none());
/// ```
pub fn unix(number: f64) -> Option<Reading> {
    let microseconds = match number.abs() {
        size if size < MILLISECONDS_FROM => number * 1e6,
        size if size < NO_TIME_FROM => number * 1e3,
        _ => return None,
    };
    // Below 1e17 in magnitude, so that the cast is exact.
    let nanoseconds = microseconds.round() as i128 * 1000;
    Some(Reading {
        when: When::Unix(nanoseconds),
        also: Vec::new(),
    })
}

/// What the incident itself is called.
const INCIDENTS: [&str; 14] = [
    "incident",
    "outage",
    "investigation",
    "disruption",
    "event",
    "failure",
    "downtime",
    "degradation",
    "interruption",
    "crash",
    "attack",
    "breach",
    "fault",
    "impact",
];

const STARTED: [&str; 6] = ["began", "begins", "started", "starts", "start", "occurred"];

/// `T+0`, which names no unit.
const AT_ONCE: Amount = Amount {
    seconds: 0,
    precision: 60,
};

/// The units that a distance is told in, in seconds.
pub(super) const YEAR: i64 = 31_556_952;
pub(super) const MONTH: i64 = 2_629_746;
pub(super) const WEEK: i64 = 604_800;

/// The unit that a distance as fine as `precision` is told in: `1.5 hours` is
/// told in minutes.
fn unit_of(precision: i64) -> i64 {
    let units = [YEAR, MONTH, WEEK, DAY, 3600, 60];
    units
        .into_iter()
        .find(|unit| *unit <= precision)
        .unwrap_or(1)
}

impl Parser<'_> {
    /// A relative moment at the cursor.
    pub fn relative(&mut self) -> Option<Spanned<Relative>> {
        self.attempt(|p| {
            let mark = p.mark();
            let mut certainty = Certainty::Exact;
            let mut after = p.eat_word(Word::After);
            for _ in 0..LEADING_WORDS {
                let Some(more) = p.certainty_ahead() else {
                    break;
                };
                join_certainty(&mut certainty, more)?;
                after |= !after && p.eat_word(Word::After);
            }
            let (anchor, distance) = match after {
                true => p.counted_after()?,
                false => p
                    .attempt(Self::since_start)
                    .or_else(|| p.attempt(Self::signed_distance))
                    .or_else(|| p.attempt(Self::worded_distance))?,
            };
            while let Some(more) = p.certainty_behind() {
                join_certainty(&mut certainty, more)?;
            }
            let relative = Relative {
                anchor,
                distance: TimeDelta::try_seconds(distance.seconds)?,
                unit_seconds: unit_of(distance.precision),
                certainty,
            };
            Some(Spanned::new(relative, p.since(mark)))
        })
    }

    /// `T+5m`, `T - 10 min`, `T+0`.
    fn since_start(&mut self) -> Option<(Anchor, Amount)> {
        if !self.spells(0, "t") {
            return None;
        }
        self.advance(1);
        if self.eat_lone_zero() {
            return Some((Anchor::Start, AT_ONCE));
        }
        let sign = self.distance_sign()?;
        if self.eat_lone_zero() {
            return Some((Anchor::Start, AT_ONCE));
        }
        Some((Anchor::Start, self.distance()?.times(sign)))
    }

    /// `+10 min`.
    fn signed_distance(&mut self) -> Option<(Anchor, Amount)> {
        let sign = self.distance_sign()?;
        Some((Anchor::Previous, self.distance()?.times(sign)))
    }

    /// The length of `after 10 minutes`; `after 0800 hours` is a clock time.
    fn counted_after(&mut self) -> Option<(Anchor, Amount)> {
        let military = |number: Number| number.digits >= 3;
        if self.number(0).is_some_and(military) || self.glued_sign(1) == Some(':') {
            return None;
        }
        // `after 2h` reads as a clock time, in doubt.
        if self.spells(1, "h") && self.attempt(|p| p.clock(Bare::No)).is_some() {
            return None;
        }
        Some((Anchor::Previous, self.amount()?))
    }

    fn distance(&mut self) -> Option<Amount> {
        self.calendar_amount().or_else(|| self.amount_or_colon())
    }

    /// `10 minutes later`, `5 min after`, `an hour earlier`, `10 minutes into
    /// the incident`, `two days before the outage`.
    fn worded_distance(&mut self) -> Option<(Anchor, Amount)> {
        let amount = self.calendar_amount().or_else(|| self.amount())?;
        if let Some(sign) = self.attempt(Self::incident_side) {
            return Some((Anchor::Start, amount.times(sign)));
        }
        let sign = match self.word(0)? {
            Word::Later | Word::After => 1,
            Word::Earlier | Word::Before => -1,
            _ if self.spells(0, "afterwards") || self.spells(0, "thereafter") => 1,
            _ if self.spells(0, "beforehand") || self.spells(0, "previously") => -1,
            _ => return None,
        };
        self.advance(1);
        self.eat_spelled(&["that"]);
        Some((Anchor::Previous, amount.times(sign)))
    }

    /// `into the incident`, `prior to the start of the outage`, `after it
    /// began`: on which side of its start.
    fn incident_side(&mut self) -> Option<i64> {
        let sign = match self.word(0)? {
            Word::After | Word::From => 1,
            Word::Before => -1,
            Word::Earlier if matches!(self.word(1), Some(Word::To | Word::Than)) => {
                self.advance(1);
                -1
            }
            _ if self.spells(0, "into") => 1,
            Word::In if self.token_ends(1) => {
                self.advance(1);
                return Some(1);
            }
            _ => return None,
        };
        self.advance(1);
        self.eat_spelled(&["the", "this", "our"]);
        if self.eat_spelled(&["it", "everything"]) {
            return self.eat_spelled(&STARTED).then_some(sign);
        }
        if self.eat_spelled(&["start", "beginning", "onset"]) {
            if self.eat_word(Word::Of) {
                self.eat_spelled(&["the", "this", "our"]);
                self.eat_spelled(&INCIDENTS).then_some(())?;
            }
            return Some(sign);
        }
        self.eat_spelled(&INCIDENTS).then_some(())?;
        self.eat_spelled(&STARTED);
        Some(sign)
    }

    /// Whether the token there is the end, or closes what is stated.
    fn token_ends(&self, ahead: usize) -> bool {
        match self.kind(ahead) {
            Kind::End => true,
            Kind::Sign(sign) => ".,;:)".contains(sign),
            Kind::Number(_) | Kind::Word(_) => false,
        }
    }

    fn distance_sign(&mut self) -> Option<i64> {
        let sign = match (self.sign(0), self.word(0)) {
            (Some('+'), _) | (_, Some(Word::Plus)) => 1,
            (Some(HYPHEN | DASH), _) | (_, Some(Word::Minus)) => -1,
            _ => return None,
        };
        self.advance(1);
        Some(sign)
    }

    /// `0` of `T0` and `T+0`, which needs no unit.
    fn eat_lone_zero(&mut self) -> bool {
        let zero = self.number(0).is_some_and(|number| number.value == 0);
        let unit = self.unit_at(1).is_some();
        let found = zero && !unit && self.glued_sign(1).is_none();
        self.advance(usize::from(found));
        found
    }

    /// `1482330600`, `1482330600123`, `@1482330600.5`: Unix time in seconds
    /// of ten digits, in milliseconds of thirteen; behind `@` in seconds of
    /// ten digits or more.
    pub fn unix_digits(&mut self) -> Option<i128> {
        self.attempt(|p| {
            let marked = p.eat_sign('@');
            let negative = marked && p.glued(0) && p.eat_sign(HYPHEN);
            let number = p.number(0)?;
            let glued = !marked || p.glued(0);
            p.advance(1);
            let whole = i128::from(number.value);
            let nanoseconds = match number.digits {
                10 => whole * 1_000_000_000 + p.unix_fraction(),
                13 if !marked => whole * 1_000_000,
                11..=18 if marked => whole * 1_000_000_000 + p.unix_fraction(),
                _ => return None,
            };
            let alone = !matches!(p.glued_sign(0), Some(HYPHEN | ':' | '/'));
            let unit = p.unit_at(0) == Some(Unit::Hour);
            let sign = if negative { -1 } else { 1 };
            (alone && glued && !unit).then_some(sign * nanoseconds)
        })
    }

    fn unix_fraction(&mut self) -> i128 {
        let digits = self.glued_number(1).filter(|number| number.digits <= 9);
        match digits.filter(|_| self.glued_sign(0) == Some('.')) {
            Some(digits) => {
                self.advance(2);
                i128::from(digits.value) * 10_i128.pow(9 - digits.digits)
            }
            None => 0,
        }
    }
}

//! Moments told by their distance: `T+5m`, `+10 min`, `10 minutes later`; and
//! Unix time.
//!
//! In: the cursor at the start of a statement. Out: the distance and what it
//! is counted from.

use super::certainty::join_certainty;
use super::clock::Bare;
use super::parser::Parser;
use super::parts::{Anchor, Certainty, Reading, Relative, When};
use super::point::LEADING_WORDS;
use super::token::{DASH, HYPHEN, Number};
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
            let (anchor, seconds) = match after {
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
                distance: TimeDelta::try_seconds(seconds)?,
                unit_seconds: 60,
                certainty,
            };
            Some(Spanned::new(relative, p.since(mark)))
        })
    }

    /// `T+5m`, `T - 10 min`, `T+0`.
    fn since_start(&mut self) -> Option<(Anchor, i64)> {
        if !self.spells(0, "t") {
            return None;
        }
        self.advance(1);
        if self.eat_lone_zero() {
            return Some((Anchor::Start, 0));
        }
        let sign = self.distance_sign()?;
        if self.eat_lone_zero() {
            return Some((Anchor::Start, 0));
        }
        Some((Anchor::Start, sign * self.amount_or_colon()?.seconds))
    }

    /// `+10 min`.
    fn signed_distance(&mut self) -> Option<(Anchor, i64)> {
        let sign = self.distance_sign()?;
        Some((Anchor::Previous, sign * self.amount_or_colon()?.seconds))
    }

    /// The length of `after 10 minutes`; `after 0800 hours` is a clock time.
    fn counted_after(&mut self) -> Option<(Anchor, i64)> {
        let military = |number: Number| number.digits >= 3;
        if self.number(0).is_some_and(military) || self.glued_sign(1) == Some(':') {
            return None;
        }
        // `after 2h` reads as a clock time, in doubt.
        if self.spells(1, "h") && self.attempt(|p| p.clock(Bare::No)).is_some() {
            return None;
        }
        Some((Anchor::Previous, self.amount()?.seconds))
    }

    /// `10 minutes later`, `5 min after`, `an hour earlier`, `10 minutes into
    /// the incident`.
    fn worded_distance(&mut self) -> Option<(Anchor, i64)> {
        let seconds = self.amount()?.seconds;
        if self.eat_word(Word::Later) {
            return Some((Anchor::Previous, seconds));
        }
        if self.eat_word(Word::Earlier) {
            return Some((Anchor::Previous, -seconds));
        }
        let into = self.spells(0, "into") || self.spells(0, "after") || self.spells(0, "from");
        if into {
            let whole = self.attempt(|p| {
                p.advance(1);
                p.eat_word(Word::The);
                let named = ["incident", "outage", "start", "beginning"];
                let named = named.iter().any(|name| p.spells(0, name));
                p.advance(1);
                named.then_some(())
            });
            if whole.is_some() {
                return Some((Anchor::Start, seconds));
            }
        }
        if self.eat_word(Word::After) {
            return Some((Anchor::Previous, seconds));
        }
        if self.eat_word(Word::Before) {
            return Some((Anchor::Previous, -seconds));
        }
        None
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

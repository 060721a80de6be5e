//! Clock times in words: `half past nine in the evening`, `a quarter to ten
//! pm`, `nine in the morning`.
//!
//! In: the cursor where one may begin. Out: the clock time. The half of the
//! day has to be named: twelve hours are too much to guess.

use super::clock::{ClockText, Shape, Style};
use super::parser::Parser;
use super::parts::{Clock, Precision};
use super::words::{Half, Word};
use crate::source::Spanned;

impl Parser<'_> {
    /// A clock time in words.
    pub fn spoken_clock(&mut self) -> Option<ClockText> {
        self.attempt(|p| {
            let mark = p.mark();
            let shift = p.attempt(Self::spoken_minutes);
            let hour = p.spoken_hour()?;
            let oclock = p.eat_word(Word::OClock);
            // `one am` is more often something else.
            if shift.is_none() && !oclock && matches!(p.word(0), Some(Word::Half(_))) {
                return None;
            }
            let half = p.spoken_half()?;
            let minutes = match half {
                Half::Am => hour % 12 * 60,
                Half::Pm => (hour % 12 + 12) * 60,
            };
            let minutes = minutes.checked_add_signed(shift.unwrap_or_default())?;
            let clock = Clock {
                hour: minutes / 60,
                minute: minutes % 60,
                second: 0,
                nanosecond: 0,
                precision: if shift.is_some() {
                    Precision::Minute
                } else {
                    Precision::Hour
                },
            };
            Some(ClockText {
                clock: Spanned::new(clock, p.since(mark)),
                style: Style::Marked(half),
                shape: Shape::Marked,
                doubt: None,
                minutes_unknown: false,
            })
        })
    }

    /// The minutes of `half past`, `a quarter to`, `ten past`.
    fn spoken_minutes(&mut self) -> Option<i32> {
        self.eat_word(Word::Article);
        let minutes = match self.word(0)? {
            Word::OneHalf => 30,
            Word::Count(count) => i32::try_from(count).ok().filter(|count| *count < 60)?,
            _ if self.spells(0, "quarter") => 15,
            _ => return None,
        };
        self.advance(1);
        let past = self.spells(0, "past");
        let to = self.spells(0, "to");
        self.advance(1);
        match (past, to) {
            (true, _) => Some(minutes),
            (_, true) => Some(-minutes),
            _ => None,
        }
    }

    fn spoken_hour(&mut self) -> Option<u32> {
        let hour = match self.word(0) {
            Some(Word::Count(count)) => count,
            _ => self.number(0).filter(|hour| hour.digits <= 2)?.small()?,
        };
        self.advance(1);
        (1..=12).contains(&hour).then_some(hour)
    }

    /// `in the evening`, `at night`, `pm`.
    fn spoken_half(&mut self) -> Option<Half> {
        match (self.word(0), self.word(1), self.word(2)) {
            (Some(Word::Half(half)), ..) => {
                self.advance(1);
                self.abbreviation_point();
                Some(half)
            }
            (Some(Word::In), Some(Word::The), Some(Word::Part(part))) => {
                let half = part.half()?;
                self.advance(3);
                Some(half)
            }
            (Some(Word::At), ..) if self.spells(1, "night") => {
                self.advance(2);
                Some(Half::Pm)
            }
            _ => None,
        }
    }
}

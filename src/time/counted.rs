//! Days that are counted: `Day 2`, `the next day`, `that evening`,
//! `yesterday`, `tonight`.
//!
//! In: the cursor where one may begin. Out: how many days from which day. A
//! part of the day (`evening`) stays where it is, and is read next.

use super::date::{DateStyle, DateText};
use super::parser::{Mark, Parser};
use super::parts::Date;
use super::words::{Unit, Word};
use crate::source::Spanned;

impl Parser<'_> {
    /// `Day 2`, `day two`.
    pub fn numbered_day(&mut self, mark: Mark) -> Option<DateText> {
        if !self.reads_words() || !self.spells(0, "day") {
            return None;
        }
        let day = match (self.number(1), self.word(1)) {
            (Some(number), _) if number.digits <= 3 => number.small(),
            (_, Some(Word::Count(count))) => Some(count),
            _ => None,
        };
        let day = day.filter(|day| *day > 0)?;
        self.advance(2);
        Some(DateText {
            date: Spanned::new(Date::Numbered { day }, self.since(mark)),
            style: DateStyle::Other,
        })
    }

    /// The day of a part of it: `that evening`, `this morning`, `last night`,
    /// `the next morning`. The part stays.
    fn shift_of_part(&mut self, mark: Mark) -> Option<DateText> {
        if !self.reads_words() {
            return None;
        }
        self.attempt(|p| {
            // The word is the part of the day too, which is read next.
            if p.spells(0, "tonight") {
                return Some(DateText {
                    date: Spanned::new(Date::Today { days: 0 }, p.token(0).span),
                    style: DateStyle::Other,
                });
            }
            if !p.spells(1, "day") {
                p.eat_spelled(&["later", "earlier"]);
            }
            let day = p.spells(1, "day");
            let part = day || matches!(p.word(1), Some(Word::Part(_)));
            let date = match p.word(0)? {
                Word::Same if part => Date::Shift { days: 0 },
                Word::Next if part => Date::Shift { days: 1 },
                Word::Previous if part => Date::Shift { days: -1 },
                _ if part && p.spells(0, "that") => Date::Shift { days: 0 },
                _ if part && p.spells(0, "this") => Date::Today { days: 0 },
                _ if part && !day && p.spells(0, "last") => Date::Today { days: -1 },
                _ => return None,
            };
            p.advance(1 + usize::from(day));
            Some(DateText {
                date: Spanned::new(date, p.since(mark)),
                style: DateStyle::Other,
            })
        })
    }

    /// `the same day`, `the day before`, `yesterday`.
    pub fn shift(&mut self, mark: Mark) -> Option<DateText> {
        if let Some(read) = self.attempt(|p| {
            p.eat_word(Word::The);
            p.shift_of_part(mark)
        }) {
            return Some(read);
        }
        self.attempt(|p| {
            p.eat_word(Word::The);
            let day = Some(Word::Unit(Unit::Day));
            let (days, words) = match (p.word(0)?, p.word(1)) {
                (Word::Same, next) if next == day => (0, 2),
                (Word::Next, next) if next == day => (1, 2),
                // In prose the part of the day says no more than the day.
                (Word::Next, Some(Word::Part(_))) if !p.reads_words() => (1, 2),
                (Word::Previous, next) if next == day => (-1, 2),
                (Word::Unit(Unit::Day), Some(Word::After)) => (1, 2),
                (Word::Unit(Unit::Day), Some(Word::Before)) => (-1, 2),
                (Word::Today, _) => (0, 1),
                (Word::Tomorrow, _) => (1, 1),
                (Word::Yesterday, _) => (-1, 1),
                _ => return None,
            };
            p.advance(words);
            let date = match words {
                1 => Date::Today { days },
                _ => Date::Shift { days },
            };
            Some(DateText {
                date: Spanned::new(date, p.since(mark)),
                style: DateStyle::Other,
            })
        })
    }
}

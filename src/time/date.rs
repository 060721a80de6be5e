//! Calendar dates: `2016-12-22`, `the 22nd of December`, `Dec 22, 2016`.
//!
//! In: the cursor where a date may begin. Out: the date as far as it is
//! written. A date that no calendar has is reported with those that were
//! likely meant.

use super::civil::Civil;
use super::messages;
use super::parser::{Mark, Parser};
use super::parts::Date;
use super::token::{APOSTROPHE, DASH, HYPHEN, Kind, Number};
use super::words::{Unit, Word};
use crate::model::DateOrder;
use crate::source::Spanned;

/// A date and what its writing tells beyond it.
#[derive(Debug, Clone, Copy)]
pub(super) struct DateText {
    pub date: Spanned<Date>,
    pub style: DateStyle,
}

/// How a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum DateStyle {
    /// Year first, in numbers: `2016-12-22`, `20161222`.
    Iso,
    /// In numbers otherwise.
    Numeric,
    /// Month first, in words: a day can follow in a range (`Dec 22 – 24`).
    MonthFirst,
    #[default]
    Other,
}

/// Years that a number of four digits is taken for without more.
fn is_year(number: Number) -> bool {
    number.digits == 4 && (1900..2200).contains(&number.value)
}

fn at_most_two(number: Number) -> bool {
    number.digits <= 2
}

impl Parser<'_> {
    /// A date at the cursor.
    pub fn date(&mut self) -> Option<DateText> {
        self.attempt(|p| {
            let mark = p.mark();
            match p.kind(0) {
                Kind::Number(_) => p
                    .packed_date(mark)
                    .or_else(|| p.numeric_date(mark))
                    .or_else(|| p.year_first(mark))
                    .or_else(|| p.day_first(mark)),
                Kind::Word(Word::Month(_)) => p.month_first(mark),
                Kind::Word(Word::The) => p.day_first(mark).or_else(|| p.shift(mark)),
                Kind::Word(_) => p.shift(mark),
                Kind::Sign(_) | Kind::End => None,
            }
        })
    }

    /// A day that takes its month from the date before: `Dec 22 – 24, 2016`.
    pub fn day_of(&mut self, month: u32) -> Option<DateText> {
        self.attempt(|p| {
            let mark = p.mark();
            let day = p.number(0).filter(|day| at_most_two(*day))?.small()?;
            p.advance(1);
            p.ordinal();
            if p.clock_follows() || matches!(p.word(0), Some(Word::Month(_))) {
                return None;
            }
            let year = p.year_behind(None, mark);
            Some(p.named(mark, year, month, day, DateStyle::MonthFirst))
        })
    }

    /// `20161222`; with a clock, `20161222063000`, of which this reads the
    /// first eight digits and leaves the cursor behind all.
    pub fn packed_date(&mut self, mark: Mark) -> Option<DateText> {
        let digits = self.number(0)?;
        let value = match digits.digits {
            8 => digits.value,
            12 => digits.value / 10_000,
            14 => digits.value / 1_000_000,
            _ => return None,
        };
        let value = u32::try_from(value).ok()?;
        let civil = Civil {
            year: i32::try_from(value / 10_000).ok()?,
            month: value / 100 % 100,
            day: value % 100,
        };
        if !(1900..2200).contains(&civil.year) || !civil.exists() {
            return None;
        }
        self.advance(1);
        let date = Spanned::new(civil.date(), self.since(mark));
        Some(DateText {
            date,
            style: DateStyle::Iso,
        })
    }

    /// Numbers with `-`, `/` or `.` between them.
    fn numeric_date(&mut self, mark: Mark) -> Option<DateText> {
        let first = self.number(0)?;
        let separator = self.glued_sign(1)?;
        if !matches!(separator, HYPHEN | '/' | '.') {
            return None;
        }
        if first.digits == 4
            && separator == HYPHEN
            && let Some(read) = self.week_date(mark, first)
        {
            return Some(read);
        }
        let second = self.glued_number(2)?;
        let third = self
            .glued_number(4)
            .filter(|_| self.glued_sign(3) == Some(separator))
            .filter(|_| self.glued_sign(5) != Some(':') || self.glued_number(6).is_none());
        match third {
            Some(third) => self.three_numbers(mark, first, second, third),
            None => self.two_numbers(mark, first, second, separator),
        }
    }

    fn three_numbers(
        &mut self,
        mark: Mark,
        first: Number,
        second: Number,
        third: Number,
    ) -> Option<DateText> {
        if !at_most_two(second) {
            return None;
        }
        self.advance(5);
        match (first.digits, third.digits) {
            (4, 1 | 2) => {
                let civil = Civil {
                    year: i32::try_from(first.value).ok()?,
                    month: second.small()?,
                    day: third.small()?,
                };
                Some(self.full(mark, civil, DateStyle::Iso))
            }
            (1 | 2, 4) => {
                let year = i32::try_from(third.value).ok()?;
                self.either_order(mark, Some(year), first.small()?, second.small()?)
            }
            (1 | 2, 1 | 2) => {
                let span = self.since(mark);
                let numbers = [first, second, third].map(|n| n.small().unwrap_or_default());
                self.report(messages::two_digit_year(
                    self.text, span, numbers, self.order,
                ));
                Some(self.stand_in(mark))
            }
            (5.., 1 | 2) | (1 | 2, 5..) => {
                let span = self.since(mark);
                self.report(messages::long_year(self.text, span));
                Some(self.stand_in(mark))
            }
            _ => None,
        }
    }

    /// `21-05`, `22/12`, `22.12.`; `2016-357`, a day of the year.
    fn two_numbers(
        &mut self,
        mark: Mark,
        first: Number,
        second: Number,
        separator: char,
    ) -> Option<DateText> {
        self.advance(3);
        if first.digits == 4 && second.digits == 3 && separator == HYPHEN {
            let span = self.since(mark);
            self.report(messages::ordinal_date(self.text, span, first, second));
            return Some(self.stand_in(mark));
        }
        if is_year(first) && (1..=12).contains(&second.value) && !self.range_follows() {
            return Some(self.dayless(mark));
        }
        if !at_most_two(first) || !at_most_two(second) {
            return None;
        }
        if separator == '.' {
            let closed = self.glued_sign(0) == Some('.') && self.glued_number(1).is_none();
            if !closed {
                return None;
            }
            self.advance(1);
        }
        let named = matches!(self.word(0), Some(Word::Month(_) | Word::Ordinal));
        if named || self.clock_follows() {
            return None;
        }
        self.either_order(mark, None, first.small()?, second.small()?)
    }

    /// `2016-W51-4`.
    fn week_date(&mut self, mark: Mark, year: Number) -> Option<DateText> {
        let week = self.glued_number(3).filter(|week| week.digits == 2)?;
        if !self.spells(2, "w") || !self.glued(2) {
            return None;
        }
        self.advance(4);
        let day = self.glued_number(1).filter(|day| day.digits == 1);
        let day = day.filter(|_| self.glued_sign(0) == Some(HYPHEN));
        self.advance(if day.is_some() { 2 } else { 0 });
        let span = self.since(mark);
        self.report(messages::week_date(self.text, span, year, week, day));
        Some(self.stand_in(mark))
    }

    /// Two numbers that are a day and a month in one order or the other.
    fn either_order(
        &mut self,
        mark: Mark,
        year: Option<i32>,
        first: u32,
        second: u32,
    ) -> Option<DateText> {
        let span = self.since(mark);
        let day_first = Civil::of(year, second, first);
        let month_first = Civil::of(year, first, second);
        let text = self.text;
        let order = match (self.order, year) {
            (Some(DateOrder::Ymd), Some(_)) | (None, _) => None,
            (Some(DateOrder::Ymd), None) => Some(DateOrder::Mdy),
            (order, _) => order,
        };
        let chosen = match order {
            Some(DateOrder::Dmy) => (day_first, month_first),
            Some(_) => (month_first, day_first),
            None if first == second || !month_first.exists() => (day_first, month_first),
            None if !day_first.exists() => (month_first, day_first),
            None => {
                let readings = [day_first, month_first];
                self.report(messages::unordered(text, span, readings, year));
                let date = Date::Unordered {
                    year,
                    first,
                    second,
                };
                return Some(DateText {
                    date: Spanned::new(date, span),
                    style: DateStyle::Numeric,
                });
            }
        };
        let (wanted, other) = chosen;
        if wanted.exists() {
            let date = Spanned::new(wanted.date_with(year), span);
            return Some(DateText {
                date,
                style: DateStyle::Numeric,
            });
        }
        let finding = match order.filter(|_| other.exists()) {
            Some(order) => messages::other_order(text, span, order, other, year),
            None => messages::no_such_date(text, span, wanted, year),
        };
        self.report(finding);
        Some(self.stand_in(mark))
    }

    /// `2016 Dec 22`, `2016-Dec-22`.
    fn year_first(&mut self, mark: Mark) -> Option<DateText> {
        self.attempt(|p| {
            let year = p.number(0).filter(|year| is_year(*year))?;
            p.advance(1);
            p.joint();
            let month = p.month()?;
            p.joint();
            let day = p.number(0).filter(|day| at_most_two(*day))?;
            p.advance(1);
            p.ordinal();
            if p.clock_follows() {
                return None;
            }
            let year = i32::try_from(year.value).ok();
            Some(p.named(mark, year, month, day.small()?, DateStyle::Other))
        })
    }

    /// `22 December 2016`, `the 22nd of Dec`, `22-Dec-2016`; `22nd` alone.
    fn day_first(&mut self, mark: Mark) -> Option<DateText> {
        self.attempt(|p| {
            p.eat_word(Word::The);
            let day = p.number(0).filter(|day| at_most_two(*day))?.small()?;
            p.advance(1);
            let ordinal = p.ordinal();
            let month = p.attempt(|p| {
                if p.glued_sign(0) == Some('.') {
                    p.advance(1);
                }
                let joint = p.joint();
                p.eat_word(Word::Of);
                Some((joint, p.month()?))
            });
            if let Some((joint, month)) = month {
                let year = p.year_behind(joint, mark);
                return Some(p.named(mark, year, month, day, DateStyle::Other));
            }
            if !ordinal {
                return None;
            }
            let span = p.since(mark);
            if !(1..=31).contains(&day) {
                p.report(messages::no_such_day(p.text, span, day));
            }
            Some(DateText {
                date: Spanned::new(Date::Day { day }, span),
                style: DateStyle::Other,
            })
        })
    }

    /// `December 22`, `Dec. 22nd, 2016`, `Dec-22-2016`.
    fn month_first(&mut self, mark: Mark) -> Option<DateText> {
        self.attempt(|p| {
            let month = p.month()?;
            let joint = p.joint();
            p.eat_word(Word::The);
            let number = p.number(0)?;
            p.advance(1);
            if is_year(number) && !p.clock_follows() {
                return Some(p.dayless(mark));
            }
            let day = Some(number).filter(|day| at_most_two(*day))?.small()?;
            p.ordinal();
            if p.clock_follows() {
                return None;
            }
            let year = p.year_behind(joint, mark);
            Some(p.named(mark, year, month, day, DateStyle::MonthFirst))
        })
    }

    /// `the same day`, `the day before`, `yesterday`.
    fn shift(&mut self, mark: Mark) -> Option<DateText> {
        self.attempt(|p| {
            p.eat_word(Word::The);
            let day = Some(Word::Unit(Unit::Day));
            let (days, words) = match (p.word(0)?, p.word(1)) {
                (Word::Same, next) if next == day => (0, 2),
                (Word::Next, next) if next == day => (1, 2),
                (Word::Next, Some(Word::DayPart(_))) => (1, 2),
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

    /// The year that stands apart from its date: `Dec 22 06:30:00 AEDT 2016`.
    pub fn year_of(&mut self, date: Date) -> Option<Date> {
        let Date::Yearless { month, day } = date else {
            return None;
        };
        let mark = self.mark();
        let year = self.number(0).filter(|year| is_year(*year))?;
        if self.glued_sign(1).is_some() && self.glued(2) {
            return None;
        }
        self.advance(1);
        let year = i32::try_from(year.value).ok();
        Some(
            self.named(mark, year, month, day, DateStyle::Other)
                .date
                .value,
        )
    }

    /// A weekday, with its point: `Thu.`.
    pub fn weekday(&mut self) -> Option<Spanned<chrono::Weekday>> {
        let mark = self.mark();
        let Some(Word::Weekday(weekday)) = self.word(0) else {
            return None;
        };
        self.advance(1);
        let read = Spanned::new(weekday, self.since(mark));
        self.abbreviation_point();
        Some(read)
    }

    fn month(&mut self) -> Option<u32> {
        let Some(Word::Month(month)) = self.word(0) else {
            return None;
        };
        let abbreviated = self.spelling(0).len() <= 4;
        self.advance(1);
        if abbreviated && self.glued_sign(0) == Some('.') {
            self.advance(1);
        }
        Some(month)
    }

    /// `st`, `nd`, `rd`, `th`, also apart from the number.
    fn ordinal(&mut self) -> bool {
        self.eat_word(Word::Ordinal)
    }

    /// `-` or `/` that touches both sides.
    fn joint(&mut self) -> Option<char> {
        let sign = self.glued_sign(0).filter(|sign| matches!(sign, '-' | '/'));
        let sign = sign.filter(|_| self.glued(1));
        self.advance(usize::from(sign.is_some()));
        sign
    }

    /// The year behind a day and a month. A year of two digits is reported.
    fn year_behind(&mut self, joint: Option<char>, mark: Mark) -> Option<i32> {
        self.attempt(|p| {
            let comma = p.eat_sign(',');
            let joined = joint.is_some() && p.joint() == joint;
            let apostrophe = !joined && p.eat_sign(APOSTROPHE);
            let year = p.number(0)?;
            if p.glued(0) && !joined && !apostrophe && !comma {
                return None;
            }
            p.advance(1);
            let is_clock = p.clock_follows();
            if is_year(year) && (joined || !is_clock) {
                return i32::try_from(year.value).ok();
            }
            let other = matches!(
                p.word(0),
                Some(Word::Month(_) | Word::Noon | Word::Midnight)
            );
            if year.digits == 2
                && (!comma || apostrophe)
                && !is_clock
                && !other
                && !p.range_follows()
            {
                let span = p.since(mark);
                p.report(messages::short_year(p.text, span, year));
                return Some(2000);
            }
            if year.digits == 5 && !is_clock {
                let span = p.since(mark);
                p.report(messages::long_year(p.text, span));
                return Some(2000);
            }
            None
        })
    }

    /// Whether what follows makes a range of the number before it.
    pub fn range_follows(&self) -> bool {
        matches!(self.sign(0), Some(HYPHEN | DASH))
            || matches!(self.word(0), Some(Word::To | Word::And))
    }

    /// Whether what follows makes a clock time of the number before it.
    fn clock_follows(&self) -> bool {
        let minutes = self.glued_number(1).is_some()
            || self.glued_sign(1) == Some('?')
            || self.glued(1) && self.spells(1, "xx");
        let colon = self.glued_sign(0) == Some(':') && minutes;
        let point = self.glued_sign(0) == Some('.')
            && self
                .glued_number(1)
                .is_some_and(|minute| minute.digits == 2);
        let word =
            matches!(self.word(0), Some(Word::Half(_) | Word::OClock)) || self.unit_at(0).is_some();
        let letter = self.spells(0, "a") || self.spells(0, "p");
        let spelled = letter && (self.glued(0) || self.glued_sign(1) == Some('.'));
        colon || point || word || spelled
    }

    fn named(
        &mut self,
        mark: Mark,
        year: Option<i32>,
        month: u32,
        day: u32,
        style: DateStyle,
    ) -> DateText {
        let civil = Civil::of(year, month, day);
        let span = self.since(mark);
        if !civil.exists() {
            let finding = messages::no_such_date(self.text, span, civil, year);
            self.report(finding);
        }
        DateText {
            date: Spanned::new(civil.date_with(year), span),
            style,
        }
    }

    fn full(&mut self, mark: Mark, civil: Civil, style: DateStyle) -> DateText {
        self.named(mark, Some(civil.year), civil.month, civil.day, style)
    }

    /// Reports a month and year without a day.
    fn dayless(&mut self, mark: Mark) -> DateText {
        let span = self.since(mark);
        self.report(messages::no_day(self.text, span));
        self.stand_in(mark)
    }

    /// Takes the place of a date that is reported.
    fn stand_in(&self, mark: Mark) -> DateText {
        DateText {
            date: Spanned::new(Date::Day { day: 1 }, self.since(mark)),
            style: DateStyle::Other,
        }
    }
}

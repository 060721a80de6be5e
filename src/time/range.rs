//! A whole statement: a moment or a range, and the same in other words.
//!
//! In: the cursor at the start. Out: the reading. What a range says once for
//! both of its ends is put on both, as a reader would: the zone, the date,
//! the half of the day.

use super::clock::{Bare, Doubt, Style};
use super::date::DateStyle;
use super::messages::{self, Civil};
use super::parser::Parser;
use super::parts::{Certainty, Clock, Date, Point, Precision, Reading, When};
use super::point::{Context, Draft, join_certainty, month_of};
use super::token::{DASH, HYPHEN, TILDE};
use super::words::Word;
use crate::source::Spanned;
use std::cmp::Ordering;

/// What stands between the ends of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Separator {
    /// `to`, `until`, `and`: nothing but a range.
    Word,
    /// A dash, which can also join a date and a clock time.
    Dash,
    /// The solidus of an ISO 8601 interval.
    Interval,
}

impl Parser<'_> {
    /// The statement at the cursor, as far as it goes.
    pub fn statement(&mut self) -> Option<Reading> {
        self.attempt(|p| {
            let mut when = p.attempt(Self::enclosed).or_else(|| p.when())?;
            let mut also = Vec::new();
            loop {
                if let Some(more) = p.attempt(Self::aside_list) {
                    match <[When; 1]>::try_from(more) {
                        Ok([one]) => match complete_day(&mut when, one) {
                            Some(one) => also.push(one),
                            None => continue,
                        },
                        Err(more) => also.extend(more),
                    }
                } else if let Some(more) = p.attempt(Self::beside) {
                    also.push(more);
                } else {
                    return Some(Reading { when, also });
                }
            }
        })
    }

    /// `(10am GMT + 1)`, parentheses and all.
    fn enclosed(&mut self) -> Option<When> {
        self.eat_sign('(').then_some(())?;
        let when = self.when()?;
        self.eat_sign(')').then_some(when)
    }

    /// `(7:19 PM IST, 10:49 AM US EST)`.
    fn aside_list(&mut self) -> Option<Vec<When>> {
        if !self.eat_sign('(') {
            return None;
        }
        let mut list = vec![self.when()?];
        loop {
            if self.eat_sign(')') {
                return Some(list);
            }
            let joined = self.sign(0).is_some_and(|sign| ",;/|=".contains(sign));
            let worded = matches!(self.word(0), Some(Word::And | Word::Or));
            if !joined && !worded {
                return None;
            }
            self.advance(1);
            if joined && matches!(self.word(0), Some(Word::And | Word::Or)) {
                self.advance(1);
            }
            list.push(self.when()?);
        }
    }

    /// `/ 15:30 CET`, `, 15:30 CET`.
    fn beside(&mut self) -> Option<When> {
        let sign = self.sign(0)?;
        if !",;/|=".contains(sign) {
            return None;
        }
        self.advance(1);
        self.when().filter(|when| {
            let ends = match when {
                When::Point(point) => [point, point],
                When::Range(from, to) => [from, to],
                When::Relative(_) | When::Unix(_) => return false,
            };
            ends.iter()
                .all(|end| end.clock.is_some() && (end.zone.is_some() || end.offset.is_some()))
        })
    }

    /// A moment, a range, or a distance from another moment.
    fn when(&mut self) -> Option<When> {
        if let Some(relative) = self.relative() {
            return Some(When::Relative(relative));
        }
        if let Some(nanoseconds) = self.unix_digits() {
            return Some(When::Unix(nanoseconds));
        }
        self.attempt(Self::moments)
    }

    fn moments(&mut self) -> Option<When> {
        let around = self.attempt(|p| {
            let certainty = p.certainty_ahead()?;
            let opens = matches!(p.word(0), Some(Word::From | Word::Between));
            opens.then_some(certainty)
        });
        let between = self.eat_word(Word::Between);
        if !between && !self.eat_word(Word::From) {
            self.eat_word(Word::To);
        }
        let mut first = self.bare_first()?;
        loop {
            let ended = self.attempt(|p| {
                let separator = p.separator(between, &first)?;
                let context = Context {
                    bare: match first.point.clock {
                        Some(_) => Bare::Hour,
                        None => Bare::No,
                    },
                    month: first
                        .point
                        .date
                        .filter(|_| first.date_style == DateStyle::MonthFirst)
                        .and_then(|date| month_of(date.value)),
                };
                Some((separator, p.point(context)?))
            });
            let Some((separator, second)) = ended else {
                break;
            };
            let second = match separator {
                Separator::Dash => match first.complete(second) {
                    Ok(()) => continue,
                    Err(second) => *second,
                },
                _ => second,
            };
            return self.range(first, second, around);
        }
        if between || around.is_some() {
            return None;
        }
        self.settle_doubt(first.open_doubt());
        Some(When::Point(first.point))
    }

    /// The first point; also a number alone that the second one explains:
    /// `10 – 11am`, `22 to 23 December`.
    fn bare_first(&mut self) -> Option<Draft> {
        if let Some(mut draft) = self.point(Context::default()) {
            if draft.point.clock.is_none()
                && let Some(read) = self.attempt(Self::bare_hour)
            {
                draft.point.clock = Some(read.0);
                draft.style = read.1;
            }
            return Some(draft);
        }
        self.attempt(|p| {
            let (clock, style) = p.bare_hour()?;
            let mut draft = Draft::default();
            draft.style = style;
            let mark = p.mark();
            let explained = p
                .separator(true, &draft)
                .and_then(|_| p.point(Context::default()));
            p.reset(mark);
            let explained = explained?.point;
            match explained.date.map(|date| date.value) {
                None if explained.clock.is_some() => draft.point.clock = Some(clock),
                Some(Date::Yearless { .. } | Date::Full { .. } | Date::Day { .. })
                    if explained.clock.is_none() =>
                {
                    let day = clock.value.hour;
                    draft.point.date = Some(Spanned::new(Date::Day { day }, clock.span));
                }
                _ => return None,
            }
            Some(draft)
        })
    }

    /// A number alone before what can join a range. The number is kept as an
    /// hour, whatever it is.
    fn bare_hour(&mut self) -> Option<(Spanned<Clock>, Style)> {
        let mark = self.mark();
        let number = self.number(0).filter(|number| number.digits <= 2)?;
        let hour = number.small()?;
        self.advance(1);
        let joins = matches!(self.sign(0), Some(HYPHEN | DASH))
            || matches!(self.word(0), Some(Word::To | Word::And));
        if !joins {
            return None;
        }
        let clock = Clock {
            hour,
            minute: 0,
            second: 0,
            nanosecond: 0,
            precision: Precision::Hour,
        };
        let style = match hour {
            1..=12 => Style::Open,
            _ => Style::Full,
        };
        Some((Spanned::new(clock, self.since(mark)), style))
    }

    fn separator(&mut self, between: bool, first: &Draft) -> Option<Separator> {
        if between && self.eat_word(Word::And) {
            return Some(Separator::Word);
        }
        let mark = self.mark();
        self.eat_word(Word::Up);
        if self.eat_word(Word::To) {
            self.eat_word(Word::To);
            return Some(Separator::Word);
        }
        self.reset(mark);
        match self.sign(0)? {
            HYPHEN => {
                self.advance(1);
                self.eat_sign(HYPHEN);
                Some(Separator::Dash)
            }
            DASH => {
                self.advance(1);
                Some(Separator::Dash)
            }
            TILDE if self.number(1).is_some() => {
                self.advance(1);
                Some(Separator::Word)
            }
            '/' if self.glued(0) && self.glued(1) && matches!(first.date_style, DateStyle::Iso) => {
                self.advance(1);
                Some(Separator::Interval)
            }
            _ => None,
        }
    }

    fn range(
        &mut self,
        mut first: Draft,
        mut second: Draft,
        around: Option<Certainty>,
    ) -> Option<When> {
        let halves = |draft: &Draft| draft.has_day() != draft.point.clock.is_some();
        if halves(&first) && halves(&second) && first.has_day() != second.has_day() {
            return None;
        }
        let doubts = [first.open_doubt(), second.open_doubt()];
        let clocks = [&first, &second].map(|draft| draft.point.clock.is_some());
        share_half(&mut first, &mut second);
        share_zone(&mut first.point, &mut second.point);
        share_date(&mut first.point, &mut second.point);
        if let [Some(first), Some(second)] = doubts {
            self.settle_doubt(Some(first));
            self.settle_doubt(Some(second));
        } else if clocks != [true, true] {
            self.settle_doubt(doubts[0].or(doubts[1]));
        }
        for certainty in [
            around,
            second.aside_certainty.then_some(second.point.certainty),
        ]
        .into_iter()
        .flatten()
        {
            join_certainty(&mut first.point.certainty, certainty);
        }
        if let Some(around) = around {
            join_certainty(&mut second.point.certainty, around);
        }
        for draft in [&first, &second] {
            if let Some(clock) = draft.point.clock
                && clock.value.hour > 24
            {
                self.report(messages::hour(self.text, clock.span, clock.value.hour));
            }
            if let Some(date) = draft.point.date
                && let Date::Day { day } = date.value
                && !(1..=31).contains(&day)
            {
                self.report(messages::no_such_day(self.text, date.span, day));
            }
        }
        Some(When::Range(first.point, second.point))
    }

    fn settle_doubt(&mut self, doubt: Option<Spanned<Doubt>>) {
        if let Some(doubt) = doubt {
            let finding = messages::doubtful(self.text, doubt.span, doubt.value);
            self.report(finding);
        }
    }
}

/// Puts a date before parentheses on the range of clock times inside them.
/// Gives the range back where the two do not complete each other.
fn complete_day(when: &mut When, aside: When) -> Option<When> {
    let (When::Point(day), When::Range(from, to)) = (&*when, &aside) else {
        return Some(aside);
    };
    let timeless = |point: &Point| point.date.is_none() && point.weekday.is_none();
    if day.clock.is_some() || !timeless(from) || !timeless(to) {
        return Some(aside);
    }
    let (mut from, mut to) = (from.clone(), to.clone());
    for end in [&mut from, &mut to] {
        end.date = day.date;
        end.weekday = day.weekday;
    }
    *when = When::Range(from, to);
    None
}

/// `9:30 – 10am`: the half of the day that is written once.
fn share_half(first: &mut Draft, second: &mut Draft) {
    let minutes = |clock: Clock| clock.hour * 60 + clock.minute;
    let (Some(from), Some(to)) = (&mut first.point.clock, &mut second.point.clock) else {
        return;
    };
    let opposite = |hour: u32| (hour + 12) % 24;
    match (first.style, second.style) {
        // The latest hour that is not after the end.
        (Style::Open, Style::Marked(_)) => {
            let clock = &mut from.value;
            let morning = clock.hour % 12;
            let gap = |hour: u32| {
                let from = hour * 60 + clock.minute;
                (minutes(to.value) + 1440 - from) % 1440
            };
            clock.hour = match gap(morning) <= gap(opposite(morning)) {
                true => morning,
                false => opposite(morning),
            };
        }
        // The earliest hour that is not before the start.
        (Style::Marked(_), Style::Open) => {
            let clock = &mut to.value;
            let morning = clock.hour % 12;
            let gap = |hour: u32| {
                let to = hour * 60 + clock.minute;
                (to + 1440 - minutes(from.value)) % 1440
            };
            clock.hour = match gap(morning) <= gap(opposite(morning)) {
                true => morning,
                false => opposite(morning),
            };
        }
        _ => {}
    }
}

fn share_zone(first: &mut Point, second: &mut Point) {
    let bare = |point: &Point| point.offset.is_none() && point.zone.is_none();
    if bare(first) {
        first.offset = second.offset;
        first.zone.clone_from(&second.zone);
    } else if bare(second) {
        second.offset = first.offset;
        second.zone.clone_from(&first.zone);
    }
}

fn share_date(first: &mut Point, second: &mut Point) {
    let dateless = |point: &Point| point.date.is_none() && point.weekday.is_none();
    if dateless(first) {
        first.date = second.date;
        first.weekday = second.weekday;
    } else if dateless(second) {
        second.date = first.date;
        second.weekday = first.weekday;
    } else if let (Some(from), Some(to)) = (&mut first.date, &mut second.date) {
        match (from.value, to.value) {
            (Date::Day { .. } | Date::Yearless { .. }, end) => {
                from.value = borrow(from.value, end, Ordering::is_le);
            }
            (start, Date::Day { .. } | Date::Yearless { .. }) => {
                to.value = borrow(to.value, start, Ordering::is_ge);
            }
            _ => {}
        }
    }
}

/// `date` with the month and year that it lacks taken from `whole`, where
/// the result exists and stands to `whole` as it should.
fn borrow(date: Date, whole: Date, order: fn(Ordering) -> bool) -> Date {
    let (year, month, last) = match whole {
        Date::Full { year, month, day } => (Some(year), month, day),
        Date::Yearless { month, day } => (None, month, day),
        _ => return date,
    };
    let civil = match date {
        Date::Day { day } => Civil::of(year, month, day),
        Date::Yearless { month, day } => Civil::of(year, month, day),
        _ => return date,
    };
    let fits = order((civil.month, civil.day).cmp(&(month, last)));
    match fits && civil.exists() {
        true => civil.date_with(year),
        false => date,
    }
}

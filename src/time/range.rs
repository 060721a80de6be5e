//! A whole statement: a moment or a range, and the same in other words.
//!
//! In: the cursor at the start. Out: the reading. What a range says once for
//! both of its ends is put on both, as a reader would: the zone, the date,
//! the half of the day.

use super::certainty::join_certainty;
use super::clock::{Bare, Doubt, Shape, Style};
use super::date::DateStyle;
use super::messages;
use super::parser::{Mode, Parser};
use super::parts::{Certainty, Clock, Date, Point, Precision, Reading, When};
use super::point::{Context, Draft, month_of};
use super::share::{complete, ends, says_the_same, share};
use super::token::{DASH, HYPHEN, TILDE};
use super::words::Word;
use crate::source::Spanned;
use chrono::{Datelike, NaiveDate, TimeDelta, Timelike};

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

/// `4:30am GMT / 10:30pm Central until 1:02pm GMT / 7:02am Central`: each end in both
/// zones is one stretch in both.
fn by_ends(mut reading: Reading) -> Reading {
    let is_clock = |point: &Point| point.clock.is_some();
    if let (When::Point(from), [When::Range(ends), When::Point(other)]) =
        (&reading.when, reading.also.as_slice())
        && is_clock(from)
        && is_clock(other)
    {
        let [beside, mut to] = (**ends).clone();
        let mut other = other.clone();
        // Each end has the date of the start that is in its zone.
        let span = |point: &Point| point.date.map(|date| date.span);
        if span(&to) == span(&beside) {
            (to.date, to.weekday) = (from.date, from.weekday);
        }
        if other.date.is_none() {
            (other.date, other.weekday) = (beside.date, beside.weekday);
        }
        let first = When::Range(Box::new([from.clone(), to]));
        let second = When::Range(Box::new([beside, other]));
        reading = Reading {
            when: first,
            also: vec![second],
        };
    }
    reading
}

impl Parser<'_> {
    /// The statement at the cursor, as far as it goes.
    pub fn statement(&mut self) -> Option<Reading> {
        self.attempt(|p| {
            let mut when = p.attempt(Self::enclosed).or_else(|| p.when())?;
            let mut also = Vec::new();
            loop {
                let mark = p.mark();
                let list = p.attempt(Self::aside_list);
                let Some(mut list) = list.or_else(|| p.attempt(|p| p.beside(&when))) else {
                    break;
                };
                if let Some(whole) = list.first().and_then(|one| complete(&when, one)) {
                    when = whole;
                    list.remove(0);
                }
                if list.iter().any(|one| !says_the_same(&when, one)) {
                    p.reset(mark);
                    break;
                }
                also.append(&mut list);
            }
            Some(by_ends(Reading { when, also }))
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

    /// `/ 15:30 CET`, `, 15:30 CET`; the clock time of `22 Dec / 0630`.
    fn beside(&mut self, before: &When) -> Option<Vec<When>> {
        let sign = self.sign(0)?;
        if !",;/|=".contains(sign) {
            return None;
        }
        self.advance(1);
        let when = self.when().filter(|when| {
            if complete(before, when).is_some() {
                return true;
            }
            // In a sentence, a comma goes on to another time.
            if self.mode == Mode::Prose && matches!(sign, ',' | ';') {
                return false;
            }
            let zoned = |end: &Point| end.zone.is_some() || end.offset.is_some();
            ends(when).is_some_and(|ends| {
                let complete = |end: &&Point| end.clock.is_some() && zoned(end);
                ends.iter().all(complete)
            })
        })?;
        Some(vec![when])
    }

    /// A moment, a range, or a distance from another moment.
    fn when(&mut self) -> Option<When> {
        if let Some(relative) = self.relative() {
            return Some(When::Relative(relative));
        }
        if let Some(nanoseconds) = self.unix_digits() {
            return Some(When::Unix(nanoseconds));
        }
        if let Some(year) = self.year_alone() {
            return Some(When::Point(Point {
                date: Some(year),
                ..Point::default()
            }));
        }
        self.attempt(Self::moments).map(unknown_if_open)
    }

    /// `starting at`, `at some point`, `beginning on`: what leads to a moment
    /// and says nothing more.
    fn lead_in(&mut self) {
        if !self.reads_words() {
            return;
        }
        self.eat_spelled(&["also"]);
        let begins = self.word(0) == Some(Word::Beginning) || self.spells(0, "starting");
        let led = matches!(self.word(1), Some(Word::At | Word::On | Word::From));
        if begins && (led || self.spells(0, "starting")) {
            self.advance(1);
        }
        for phrase in [
            ["at", "some", "point"].as_slice(),
            &["at", "some", "stage"],
            &["some", "time"],
            &["sometime"],
        ] {
            // `sometime after` is a bound.
            let ahead = phrase.len();
            if !matches!(self.word(ahead), Some(Word::After | Word::Before))
                && self.eat_phrase(phrase)
            {
                self.eat_spelled(&["during"]);
                break;
            }
        }
    }

    fn moments(&mut self) -> Option<When> {
        self.lead_in();
        let around = self.attempt(|p| {
            let certainty = p.certainty_ahead()?;
            let opens = matches!(p.word(0), Some(Word::From | Word::Between));
            opens.then_some(certainty)
        });
        let between = self.eat_word(Word::Between);
        let to_be = self.spells(1, "be");
        if !between && !self.eat_word(Word::From) && !to_be {
            self.eat_word(Word::To);
        }
        if between && self.reads_words() {
            self.eat_phrase(&["the", "hours", "of"]);
        }
        let mut first = self.bare_first()?;
        let opened = !between
            && self
                .attempt(|p| {
                    p.eat_sign(',');
                    p.eat_word(Word::Between).then_some(())?;
                    first.complete(p.bare_first()?).ok()
                })
                .is_some();
        let between = between || opened;
        loop {
            let ended = self.attempt(|p| {
                let separator = p.separator(between, &first)?;
                if separator == Separator::Interval
                    && let Some(end) = p.attempt(|p| p.end_after(&first))
                {
                    return Some((separator, end));
                }
                let context = Context {
                    bare: match first.point.clock {
                        Some(_) if p.mode != Mode::Statement => Bare::No,
                        Some(_) if first.open_doubt().is_none() => Bare::Hour,
                        _ => Bare::No,
                    },
                    month: first
                        .point
                        .date
                        .filter(|_| first.date_style == DateStyle::MonthFirst)
                        .and_then(|date| month_of(date.value)),
                    ..Context::default()
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
        let in_line = self.mode == Mode::Line && first.shape >= Shape::Parts;
        self.sure |= in_line || first.is_sure();
        self.settle_doubt(first.open_doubt());
        self.settled(first).map(When::Point)
    }

    /// The first point; also a number alone that the second one explains:
    /// `10 – 11am`, `22 to 23 December`.
    fn bare_first(&mut self) -> Option<Draft> {
        if let Some(mut draft) = self.point(Context::default()) {
            if draft.point.clock.is_none()
                && let Some((clock, style)) = self.attempt(|p| {
                    let hour = p.bare_hour()?;
                    let end = p.end_ahead()?;
                    matches!(end.style, Style::Marked(_)).then_some(hour)
                })
            {
                draft.point.clock = Some(clock);
                draft.style = style;
            }
            return Some(draft);
        }
        self.attempt(|p| {
            let (clock, style) = p.bare_hour()?;
            let mut draft = Draft::default();
            draft.style = style;
            let end = p.end_ahead()?.point;
            match end.date.map(|date| date.value) {
                None if end.clock.is_some() => draft.point.clock = Some(clock),
                Some(Date::Yearless { .. } | Date::Full { .. } | Date::Day { .. })
                    if end.clock.is_none() =>
                {
                    let day = clock.value.hour;
                    draft.point.date = Some(Spanned::new(Date::Day { day }, clock.span));
                }
                _ => return None,
            }
            Some(draft)
        })
    }

    /// The point behind the separator at the cursor, which stays where it is.
    fn end_ahead(&mut self) -> Option<Draft> {
        let mark = self.mark();
        let end = self
            .separator(true, &Draft::default())
            .and_then(|_| self.point(Context::default()));
        self.reset(mark);
        end
    }

    /// A number alone before what can join a range. The number is kept as an
    /// hour, whatever it is.
    fn bare_hour(&mut self) -> Option<(Spanned<Clock>, Style)> {
        let mark = self.mark();
        let number = self.number(0).filter(|number| number.digits <= 2)?;
        let hour = number.small()?;
        self.advance(1);
        if !self.range_follows() {
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
            HYPHEN | '=' if self.glued(1) && self.sign(1) == Some('>') && self.reads_words() => {
                self.advance(2);
                Some(Separator::Word)
            }
            HYPHEN => {
                self.advance(1);
                self.eat_sign(HYPHEN);
                Some(Separator::Dash)
            }
            DASH => {
                self.advance(1);
                Some(Separator::Dash)
            }
            '→' | '⟶' | '➔' | '➜' if self.reads_words() => {
                self.advance(1);
                Some(Separator::Word)
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
        let halves = |draft: &Draft| draft.has_day() != draft.has_clock();
        if halves(&first) && halves(&second) && first.has_day() != second.has_day() {
            return None;
        }
        if first.is_period() != second.is_period() {
            return None;
        }
        let parts = first.shape >= Shape::Parts && second.shape >= Shape::Parts;
        self.sure |= parts || first.is_sure() || second.is_sure();
        let doubts = [first.open_doubt(), second.open_doubt()];
        let clocks = [&first, &second].map(|draft| draft.point.clock.is_some());
        share(&mut first, &mut second);
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
        let ends = [self.settled(first)?, self.settled(second)?];
        Some(When::Range(Box::new(ends)))
    }

    /// The end of `2024-01-01T10:00Z/PT1H30M`. Only where an offset fixes the
    /// clock: between civil times, a change of the clocks could lie.
    fn end_after(&mut self, first: &Draft) -> Option<Draft> {
        let mark = self.mark();
        let length = self.iso_amount()?;
        let span = self.since(mark);
        let Point { date, clock, .. } = first.point;
        first.point.offset?;
        let (Date::Full { year, month, day }, clock) = (date?.value, clock?.value) else {
            return None;
        };
        let start = NaiveDate::from_ymd_opt(year, month, day)?.and_hms_nano_opt(
            clock.hour,
            clock.minute,
            clock.second,
            clock.nanosecond,
        )?;
        let end = start.checked_add_signed(TimeDelta::try_seconds(length.seconds)?)?;
        let by_length = match length.precision {
            1..60 => Precision::Second,
            60..3600 => Precision::Minute,
            _ => Precision::Hour,
        };
        let date = Date::Full {
            year: end.year(),
            month: end.month(),
            day: end.day(),
        };
        let clock = Clock {
            hour: end.hour(),
            minute: end.minute(),
            second: end.second(),
            nanosecond: end.nanosecond(),
            precision: clock.precision.max(by_length),
        };
        let mut draft = Draft::default();
        draft.point.date = Some(Spanned::new(date, span));
        draft.point.clock = Some(Spanned::new(clock, span));
        Some(draft)
    }

    fn settle_doubt(&mut self, doubt: Option<Spanned<Doubt>>) {
        if let Some(doubt) = doubt {
            let finding = messages::doubtful(self.text, doubt.span, doubt.value);
            self.report(finding);
        }
    }
}

/// A point that says only that the time is left open is no point.
fn unknown_if_open(when: When) -> When {
    match when {
        When::Point(Point {
            date: None,
            weekday: None,
            part: None,
            clock: None,
            lost_clock: Some(span),
            offset: None,
            zone: None,
            ..
        }) => When::Unknown(span),
        when => when,
    }
}

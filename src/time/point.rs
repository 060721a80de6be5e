//! One moment: dates, clock times, offsets and zones in any sensible order.
//!
//! In: the cursor where a moment may begin. Out: its parts, each at most
//! once, as far as they go. What joins them (`at`, `on`, `,`) is passed over
//! only where a part follows.

use super::certainty::join_certainty;
use super::clock::{Bare, Doubt, Shape, Style};
use super::date::{DateStyle, DateText};
use super::day_part::in_part;
use super::messages;
use super::offset::Before;
use super::parser::{Mode, Parser};
use super::parts::{Certainty, Date, Point, Precision, ZoneKind, ZoneText};
use super::token::Kind;
use super::words::Word;
use super::zone::{Tag, is_designation};
use crate::source::{Span, Spanned};

/// Most words and signs that lead to a part: `, at about` has three.
pub(super) const LEADING_WORDS: usize = 6;

/// Most words of a note in parentheses.
const NOTE_WORDS: usize = 12;

/// A point and what its writing tells beyond it.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub point: Point,
    /// How its clock time says the half of the day.
    pub style: Style,
    /// How far the writing of its clock time makes it one.
    pub shape: Shape,
    pub date_style: DateStyle,
    /// What its clock time could be instead, while nothing decides it.
    pub doubt: Option<Spanned<Doubt>>,
    /// Whether its certainty stands in parentheses behind it.
    pub aside_certainty: bool,
    /// Whether the clock time is joined to the date by a `T`.
    iso_clock: bool,
    /// Whether the text says that this is a moment: `at 2016`.
    introduced: bool,
    /// Whether its clock time cannot be, and is reported.
    faulty_clock: bool,
}

/// What stands before a point.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Context {
    /// Whether an hour can stand alone.
    pub bare: Bare,
    /// The month that a day alone belongs to.
    pub month: Option<u32>,
    pub asides: Asides,
}

/// Whether parentheses can hold more of a point. They do not nest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Asides {
    #[default]
    Allowed,
    Inside,
}

impl Draft {
    pub fn has_day(&self) -> bool {
        self.point.date.is_some() || self.point.weekday.is_some()
    }

    /// Whether a clock time stands there, read or not.
    pub fn has_clock(&self) -> bool {
        self.point.clock.is_some() || self.point.lost_clock.is_some()
    }

    pub fn has_zone(&self) -> bool {
        self.point.offset.is_some() || self.point.zone.is_some()
    }

    /// Whether its date is a part of a year.
    pub fn is_period(&self) -> bool {
        let date = self.point.date.map(|date| date.value);
        matches!(date, Some(Date::Within { .. }))
    }

    fn is_day_alone(&self) -> bool {
        self.has_day() && !self.has_clock()
    }

    /// Whether two points, each a part, can be one: a day and a clock time,
    /// or a date and its weekday.
    fn completes(&self, other: &Self) -> bool {
        let parts = |draft: &Self| {
            let point = &draft.point;
            [
                point.date.is_some(),
                point.weekday.is_some(),
                draft.has_clock(),
            ]
        };
        let disjoint = matches!(
            (parts(self), parts(other)),
            ([_, _, false], [false, false, true])
                | ([false, false, true], [_, _, false])
                | ([true, false, false], [false, true, false])
                | ([false, true, false], [true, false, false])
        );
        disjoint && !(self.has_zone() && other.has_zone())
    }

    /// Whether it is a time even in the midst of a sentence: a full date, or
    /// a clock time that its writing, a zone or a date tells from a number.
    pub fn is_sure(&self) -> bool {
        let point = &self.point;
        let full = point
            .date
            .is_some_and(|date| matches!(date.value, Date::Full { .. }));
        let zoned = point.offset.is_some()
            || point
                .zone
                .as_ref()
                .is_some_and(|zone| zone.value.len() > 2 || self.shape >= Shape::Parts);
        let clock = point.clock.is_some()
            && match self.shape {
                Shape::Marked => true,
                Shape::Parts => zoned || self.has_day(),
                Shape::Digits => zoned,
            };
        full || clock
    }

    /// The doubt about the clock time, unless the point itself decides it.
    pub fn open_doubt(&self) -> Option<Spanned<Doubt>> {
        let lacks_year = |date: Spanned<Date>| {
            matches!(
                date.value,
                Date::Yearless { .. } | Date::Day { .. } | Date::Unordered { year: None, .. }
            )
        };
        let date = self.point.date;
        self.doubt.filter(|doubt| {
            let decided = match doubt.value {
                Doubt::Year => match date {
                    Some(date) => !lacks_year(date),
                    None => self.has_zone(),
                },
                Doubt::DayMonth => date.is_some() || self.has_zone(),
                Doubt::Length => self.has_day() || self.has_zone(),
            };
            !decided && !self.introduced
        })
    }

    /// Adds what `other` says where the two complete each other; gives
    /// `other` back where they do not.
    pub fn complete(&mut self, other: Self) -> Result<(), Box<Self>> {
        let mut certainty = self.point.certainty;
        let joined = join_certainty(&mut certainty, other.point.certainty);
        if !self.completes(&other) || joined.is_none() {
            return Err(Box::new(other));
        }
        if other.has_clock() {
            self.style = other.style;
            self.shape = other.shape;
            self.doubt = other.doubt;
            self.faulty_clock = other.faulty_clock;
            self.introduced |= other.introduced;
            self.iso_clock = other.iso_clock;
        } else if other.point.date.is_some() {
            self.date_style = other.date_style;
        }
        let (point, other) = (&mut self.point, other.point);
        point.certainty = certainty;
        point.date = point.date.or(other.date);
        point.weekday = point.weekday.or(other.weekday);
        point.part = point.part.or(other.part);
        point.clock = point.clock.or(other.clock);
        point.lost_clock = point.lost_clock.or(other.lost_clock);
        if point.zone.is_none() {
            point.zone_kind = other.zone_kind;
        }
        point.offset = point.offset.or(other.offset);
        point.zone = point.zone.take().or(other.zone);
        Ok(())
    }

    fn before_offset(&self) -> Before {
        let Some(clock) = self.point.clock else {
            return Before::Other;
        };
        match clock.value.precision {
            _ if self.iso_clock => Before::Sure,
            Precision::Second | Precision::Subsecond(_) => Before::Seconds,
            _ if self.date_style == DateStyle::Iso => Before::IsoDateAndClock {
                seconds: (clock.value.hour * 60 + clock.value.minute) * 60,
            },
            _ => Before::Clock,
        }
    }
}

impl Parser<'_> {
    /// A point at the cursor.
    pub fn point(&mut self, context: Context) -> Option<Draft> {
        self.attempt(|p| {
            let mut draft = Draft::default();
            p.leading_zone(&mut draft);
            while p
                .attempt(|p| p.joined_part(&mut draft, context))
                .or_else(|| p.attempt(|p| p.attached_part(&mut draft, context)))
                .is_some()
            {}
            let stated = draft.has_day() || draft.has_clock() || draft.point.part.is_some();
            stated.then_some(draft)
        })
    }

    /// The point of a draft, its parts held against each other: a clock time
    /// that cannot be is given up where a day remains.
    pub fn settled(&mut self, mut draft: Draft) -> Option<Point> {
        if let Some(date) = draft.point.date
            && draft.is_period()
            && (draft.point.clock.is_some() || draft.point.weekday.is_some())
        {
            self.report(messages::period_with_clock(self.text, date.span));
        }
        if let (Some(part), Some(clock)) = (draft.point.part, &mut draft.point.clock) {
            match in_part(clock.value, draft.style, part.value) {
                Some(value) => clock.value = value,
                None if draft.faulty_clock => {}
                None => {
                    draft.faulty_clock = true;
                    self.report(messages::not_in_part(self.text, clock.span, part.span));
                }
            }
        }
        let named = |zone: &Spanned<String>| is_designation(&zone.value);
        if draft.point.part.is_some() && !draft.has_clock() && !draft.point.zone.iter().all(named) {
            return None;
        }
        if draft.faulty_clock && draft.has_day() {
            draft.point.lost_clock = draft.point.clock.take().map(|clock| clock.span);
        }
        Some(draft.point)
    }

    /// A date, a weekday or a clock time, with the words that lead to it.
    fn joined_part(&mut self, draft: &mut Draft, context: Context) -> Option<()> {
        let glued_date = draft.is_day_alone() && self.glued(0);
        if glued_date && draft.point.clock.is_none() {
            let spaced = self.reads_words() && self.sign(0) == Some(':') && self.token(1).spaced;
            let glued = matches!(self.sign(0), Some(':' | '_')) && self.glued_number(1).is_some();
            if glued || spaced {
                self.advance(1);
            } else if let Some(read) = self.iso_clock() {
                draft.point.clock = Some(read.clock);
                draft.shape = read.shape;
                draft.iso_clock = true;
                return Some(());
            }
        }
        let mut certainty = draft.point.certainty;
        let mut introduced = false;
        let mut after = false;
        for _ in 0..LEADING_WORDS {
            after |= self.word(0) == Some(Word::After);
            // `on or before` is a bound.
            let bound = self.word(1) == Some(Word::Or);
            match (self.kind(0), self.word(0)) {
                (_, Some(Word::At)) if !bound => introduced = true,
                (_, Some(Word::On | Word::Of)) if !bound => {}
                (_, Some(Word::From)) if draft.is_day_alone() => {}
                (_, Some(Word::Prose)) if self.leads_in() => {}
                (_, Some(Word::As)) if self.word(1) == Some(Word::Of) => {}
                _ if self.sign(0) == Some('@') => introduced = true,
                _ if self.sign(0) == Some(',') => {}
                _ => match self.certainty_ahead() {
                    Some(more) => {
                        join_certainty(&mut certainty, more)?;
                        continue;
                    }
                    None => break,
                },
            }
            self.advance(1);
        }
        let mark = self.mark();
        let digits = self.number(0);
        let had_clock = draft.has_clock();
        let point = &mut draft.point;
        let first = point.weekday.is_none() && point.clock.is_none();
        let reported = self.findings.len();
        if point.weekday.is_none()
            && let Some(weekday) = self.weekday()
        {
            point.weekday = Some(weekday);
        } else if point.date.is_none()
            && let Some(read) = self.date_or_day(context, first)
        {
            if let Some(digits) = digits.filter(|digits| digits.digits > 8) {
                if point.clock.is_some() {
                    return None;
                }
                let clock = self.packed_clock(mark, digits)?;
                point.clock = Some(clock.clock);
                draft.iso_clock = true;
            }
            point.date = Some(read.date);
            draft.date_style = read.style;
        } else if let Some(date) = point.date
            && let Some(whole) = self.year_of(date.value)
        {
            point.date = Some(Spanned::new(whole, date.span));
        } else if let Some(date) = point.date
            && let Some(read) = self.date_beside(date)
        {
            point.date = Some(read.date);
            draft.date_style = read.style;
        } else if !had_clock && let Some(read) = self.clock(context.bare) {
            draft.faulty_clock = self.findings.len() > reported;
            if read.minutes_unknown {
                join_certainty(&mut certainty, Certainty::WithinHour)?;
            }
            point.clock = Some(read.clock);
            draft.style = read.style;
            draft.shape = read.shape;
            let doubt = read.doubt.filter(|doubt| after || *doubt != Doubt::Length);
            draft.doubt = doubt.map(|doubt| Spanned::new(doubt, read.clock.span));
            draft.introduced = introduced;
        } else if point.part.is_none()
            && !(had_clock && self.mode == Mode::Line)
            && let Some(part) = self.day_part()
        {
            point.part = Some(part);
        } else if !had_clock && let Some(span) = self.left_open() {
            point.lost_clock = Some(span);
        } else {
            return None;
        }
        draft.point.certainty = certainty;
        Some(())
    }

    /// Words that lead to a time and say nothing more: `also`, `exactly`.
    fn leads_in(&self) -> bool {
        let words = ["also", "starting", "exactly", "precisely"];
        self.reads_words() && words.iter().any(|word| self.spells(0, word))
    }

    /// The date beside one that is counted from another day, or the other way
    /// round: `the next day, on 14 April`. What the calendar says counts.
    fn date_beside(&mut self, date: Spanned<Date>) -> Option<DateText> {
        if !self.reads_words() {
            return None;
        }
        self.attempt(|p| {
            let counted = |date| matches!(date, Date::Shift { .. } | Date::Today { .. });
            let mark = p.mark();
            let read = p.date()?;
            // Nothing is taken of `tonight`, which is a part of the day too.
            (p.taken_since(mark) > 0).then_some(())?;
            match (counted(date.value), counted(read.date.value)) {
                (true, false) => Some(read),
                (false, true) => Some(DateText {
                    date,
                    style: DateStyle::Other,
                }),
                _ => None,
            }
        })
    }

    fn date_or_day(&mut self, context: Context, first: bool) -> Option<DateText> {
        let month = context.month.filter(|_| first);
        let date = self.date();
        date.or_else(|| month.and_then(|month| self.day_of(month)))
    }

    /// What follows a date or a clock time: an offset, a zone, how certain it
    /// is, or more of the point in parentheses.
    fn attached_part(&mut self, draft: &mut Draft, context: Context) -> Option<()> {
        if !draft.has_day() && !draft.has_clock() {
            return None;
        }
        if self.reads_words() && self.goes_on_open() {
            return Some(());
        }
        if let Some(certainty) = self.certainty_behind() {
            return join_certainty(&mut draft.point.certainty, certainty);
        }
        if draft.point.offset.is_none()
            && let Some(offset) = self.offset(draft.before_offset())
        {
            draft.point.offset = Some(offset);
            return Some(());
        }
        if self.sign(0) == Some('[') {
            return self.tag(draft);
        }
        let behind_clock = draft.point.clock.is_some() && draft.point.offset.is_none();
        if draft.point.zone.is_none() && (!self.glued(0) || behind_clock) {
            let behind_time = draft.has_clock() || draft.point.part.is_none();
            let named = self.attempt(|p| {
                if p.sign(0) == Some(',') || p.word(0) == Some(Word::In) {
                    p.advance(1);
                }
                let named = p.zone_words()?;
                // `Thursday morning outage`
                let sure = behind_time || is_designation(&named.value);
                sure.then_some(named)
            });
            if named.is_some() {
                draft.point.zone = named;
                draft.point.zone_kind = ZoneKind::Words;
                return Some(());
            }
        }
        match context.asides {
            Asides::Allowed => self.aside(draft),
            Asides::Inside => None,
        }
    }

    /// `[Europe/Paris]` behind a point.
    fn tag(&mut self, draft: &mut Draft) -> Option<()> {
        let point = &mut draft.point;
        match self.bracket()? {
            Tag::Zone(zone) if point.zone.is_none() => {
                point.zone = Some(zone);
                point.zone_kind = ZoneKind::Identifier;
            }
            Tag::Offset(offset) => match point.offset {
                None => point.offset = Some(offset),
                Some(known) if known == offset => {}
                // `Z[+05:30]`: the instant is told by the one, the local
                // clock by the other.
                Some(known) if known.value.seconds == 0 && point.zone.is_none() => {
                    let words = offset.span.of(self.text).to_owned();
                    point.zone = Some(Spanned::new(words, offset.span));
                    point.zone_kind = ZoneKind::Identifier;
                }
                Some(_) => return None,
            },
            Tag::Zone(_) => return None,
            Tag::Other => {}
        }
        Some(())
    }

    /// Parentheses that hold more of the point before them.
    fn aside(&mut self, draft: &mut Draft) -> Option<()> {
        if self.sign(0) != Some('(') {
            return None;
        }
        if let Some(certainty) = self.aside_certainty() {
            draft.aside_certainty = true;
            return join_certainty(&mut draft.point.certainty, certainty);
        }
        if let Some(span) = self.attempt(Self::open_aside) {
            match draft.has_clock() {
                true => join_certainty(&mut draft.point.certainty, Certainty::Approximate)?,
                false => draft.point.lost_clock = Some(span),
            }
            return Some(());
        }
        let mut named = ZoneText {
            offset: draft.point.offset,
            zone: draft.point.zone.clone(),
            zone_kind: draft.point.zone_kind,
        };
        if self.aside_designation(&mut named).is_some() {
            draft.point.offset = named.offset;
            draft.point.zone = named.zone;
            draft.point.zone_kind = named.zone_kind;
            return Some(());
        }
        if let Some(more) = self.attempt(|p| {
            p.advance(1);
            let more = p.point(Context {
                asides: Asides::Inside,
                ..Context::default()
            })?;
            p.eat_sign(')').then_some(more)
        }) {
            return draft.complete(more).ok();
        }
        draft.has_clock().then_some(())?;
        self.note()
    }

    /// `(time TBC)`: behind a clock time, that it is not confirmed.
    fn open_aside(&mut self) -> Option<Span> {
        self.advance(1);
        let open = self.left_open()?;
        self.eat_sign(')').then_some(open)
    }

    /// `(first notice)`: parentheses that say nothing of time, which belong
    /// to the words of the statement and change nothing.
    fn note(&mut self) -> Option<()> {
        if self.mode != Mode::Statement {
            return None;
        }
        self.advance(1);
        let mut words = 0;
        while !self.eat_sign(')') {
            let plain = match self.kind(0) {
                Kind::Word(word) => {
                    words += 1;
                    !says_of_time(word) && !is_designation(self.spelling(0))
                }
                Kind::Sign(sign) => !"(:[]".contains(sign),
                Kind::Number(_) | Kind::End => false,
            };
            if !plain || words > NOTE_WORDS {
                return None;
            }
            self.advance(1);
        }
        (words > 0).then_some(())
    }

    /// `onwards`, `and on`, `sharp`: the time before it is what is stated.
    fn goes_on_open(&mut self) -> bool {
        if self.eat_spelled(&["onwards", "onward"]) {
            return true;
        }
        self.mode == Mode::Statement
            && (self.eat_spelled(&["sharp", "exactly", "precisely"])
                || self.eat_phrase(&["and", "on"])
                || self.eat_phrase(&["and", "onwards"])
                || self.eat_phrase(&["on", "the", "dot"]))
    }

    /// `UTC 14:30`: a zone first, where its shape leaves no doubt.
    fn leading_zone(&mut self, draft: &mut Draft) {
        let named = self.attempt(|p| {
            let offset = p
                .attempt(|p| (p.word(0) == Some(Word::Utc)).then(|| p.offset(Before::Sure))?)
                .map(|offset| (Some(offset), None));
            let named = offset.or_else(|| {
                let zone = p.zone_words().filter(|zone| is_designation(&zone.value))?;
                Some((None, Some(zone)))
            })?;
            if matches!(p.sign(0), Some(':' | ',')) {
                p.advance(1);
            }
            let leads = p.number(0).is_some() || p.attempt(Self::weekday_or_month).is_some();
            leads.then_some(named)
        });
        if let Some((offset, zone)) = named {
            draft.point.offset = offset;
            draft.point.zone = zone;
        }
    }

    fn weekday_or_month(&mut self) -> Option<()> {
        let found = matches!(self.word(0), Some(Word::Weekday(_) | Word::Month(_)));
        found.then_some(())
    }
}

/// Whether a word in parentheses can say something of the time before them.
fn says_of_time(word: Word) -> bool {
    matches!(
        word,
        Word::Month(_)
            | Word::Weekday(_)
            | Word::Half(_)
            | Word::Part(_)
            | Word::Noon
            | Word::Midnight
            | Word::Unit(_)
            | Word::Count(_)
            | Word::About
            | Word::Utc
            | Word::Time
            | Word::Zone
            | Word::Before
            | Word::After
            | Word::Later
            | Word::Earlier
            | Word::Today
            | Word::Tomorrow
            | Word::Yesterday
    )
}

/// Whether `date` names a day of a month.
pub(super) fn month_of(date: Date) -> Option<u32> {
    match date {
        Date::Full { month, .. } | Date::Yearless { month, .. } => Some(month),
        _ => None,
    }
}

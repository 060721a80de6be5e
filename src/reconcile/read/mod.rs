//! Statements read: their text through `time`, their places back into the
//! source.

pub(super) mod context;
pub(super) mod evidence;
pub(super) mod meaning;
pub(super) mod reads;
pub(super) mod words;

use super::place::messages;
use super::said::{Literal, Part, Said, Spoken, Words};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{DateOrder, Portion, Statement, Text, Written};
use crate::source::{Span, Spanned};
use crate::time::{self, Certainty, Date, Length, Point, Reading, When};
use chrono::{Datelike, NaiveDate, TimeDelta};
use std::rc::Rc;

/// A statement and what its text says.
#[derive(Debug, Clone)]
pub(super) struct Read<'m, 't> {
    pub statement: &'m Statement<'t>,
    spoken: Rc<Spoken<'t>>,
    /// How sure a Unix time is, which cannot say so itself.
    pub certainty: Certainty,
}

impl<'m, 't> Read<'m, 't> {
    /// A statement and what its text says.
    pub fn of(
        statement: &'m Statement<'t>,
        reading: Option<Reading>,
        order: Option<DateOrder>,
        source: Source<'_>,
    ) -> Self {
        let spoken = Spoken {
            text: Words::of(statement.text()),
            reading,
            order,
            places: Literal::of(statement, source.0),
        };
        Self {
            statement,
            spoken: Rc::new(spoken),
            certainty: Certainty::Exact,
        }
    }

    /// What its text says.
    pub fn reading(&self) -> Option<&Reading> {
        self.spoken.reading.as_ref()
    }

    /// The same, to be changed.
    pub fn spoken_mut(&mut self) -> &mut Spoken<'t> {
        Rc::make_mut(&mut self.spoken)
    }

    /// The place in the source of `inner`, a span of the statement's text.
    pub fn place(&self, inner: Span) -> Span {
        self.spoken.places.place(inner)
    }

    /// What a moment keeps of a part of it.
    pub fn said(&self, part: Part) -> Said<'t> {
        Said::new(&self.spoken, part)
    }

    /// The points that it names.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        let (when, also) = match self.reading() {
            Some(reading) => (reading.when.points(), reading.also.as_slice()),
            None => Default::default(),
        };
        when.iter().chain(also.iter().flat_map(When::points))
    }
}

/// The source text, for places inside strings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'t>(pub &'t str);

impl Source<'_> {
    /// Where the parts of `text` stand, which is the string `literal`.
    pub fn literal(self, text: &str, literal: Span) -> Literal {
        Literal::of_words(text, literal, Portion::Whole, self.0)
    }
}

/// Reads a statement's text, and the date and uncertainty of its object form.
pub(super) fn read<'m, 't>(
    statement: &'m Statement<'t>,
    order: Option<DateOrder>,
    source: Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Read<'m, 't> {
    let reading = match &statement.written {
        Written::Number(number) => {
            let reading = number.parse().ok().and_then(time::unix);
            if reading.is_none() {
                diagnostics.push(messages::number_not_understood(number));
            }
            reading
        }
        // What is empty is reported by its member.
        Written::Text(text) if is_blank(text) => None,
        Written::Text(text) => {
            let (reading, mut found) = time::parse(text, order);
            if reading.as_ref().is_some_and(weekday_decides) {
                found.retain(|found| found.code != Code::DateOrderUnknown);
            }
            if !found.is_empty() {
                diagnostics.extend(Literal::of(statement, source.0).placed(found));
            }
            reading
        }
    };
    let mut read = Read::of(statement, reading, order, source);
    add_beside(&mut read, order, source, diagnostics);
    read
}

/// What the object form says beside the text; what the text has no room for is
/// reported.
fn add_beside(
    read: &mut Read<'_, '_>,
    order: Option<DateOrder>,
    source: Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Some(beside) = &read.statement.beside else {
        return;
    };
    let Some(reading) = &mut Rc::make_mut(&mut read.spoken).reading else {
        return;
    };
    let mut unused = Vec::new();
    if let Some(zone) = beside.zone.as_ref().filter(|zone| !is_blank(zone))
        && !each_point(reading, |point| {
            point.offset.is_none() && point.zone.is_none()
        })
    {
        unused.push(("zone", zone.span()));
    }
    if let Some(text) = beside.date.as_ref().filter(|text| !is_blank(text))
        && let Some(date) = read_date(text, order, source, diagnostics)
        && !add_date(reading, &date, read.statement.text().len())
    {
        unused.push(("date", text.span()));
    }
    if let Some(text) = beside.uncertainty.as_ref()
        && let Some(length) = read_length(text, source, diagnostics)
    {
        let within = Certainty::Within(TimeDelta::seconds(length.most_seconds));
        if !add_uncertainty(reading, &mut read.certainty, within) {
            unused.push(("uncertainty", text.span()));
        }
    }
    let text = read.statement.text();
    let unused = unused.into_iter();
    diagnostics.extend(unused.map(|(name, span)| messages::without_effect(name, text, span)));
}

/// Whether nothing is written, which is reported where the member is.
pub(in crate::reconcile) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Whether a weekday decides which of two numbers is the day.
fn weekday_decides(reading: &Reading) -> bool {
    match &reading.when {
        When::Point(point) => ordered_by_weekday(point).is_some(),
        _ => false,
    }
}

/// The date of two numbers, where the weekday beside them fits one order.
pub(super) fn ordered_by_weekday(point: &Point) -> Option<NaiveDate> {
    let Date::Unordered {
        year: Some(year),
        first,
        second,
    } = point.date?.value
    else {
        return None;
    };
    let weekday = point.weekday?.value;
    let readings = [(second, first), (first, second)];
    let dates = readings.map(|(month, day)| NaiveDate::from_ymd_opt(year, month, day));
    let mut fitting = dates
        .into_iter()
        .flatten()
        .filter(|date| date.weekday() == weekday);
    let only = fitting.next()?;
    fitting.next().is_none().then_some(only)
}

/// The date of the object form.
fn read_date(
    text: &Text<'_>,
    order: Option<DateOrder>,
    source: Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Point> {
    let (date, found) = time::parse(text, order);
    let mut found = source.literal(text, text.span()).placed(found);
    let date = date.and_then(|date| match date.when {
        When::Point(point) => Some(point),
        _ => None,
    });
    let understood = date.filter(|point| point.date.is_some() && point.clock.is_none());
    if understood.is_none() && found.is_empty() {
        found.push(messages::not_a_date(text));
    }
    diagnostics.append(&mut found);
    let mut date = understood?;
    // Checked here, where its place is known; else it may decide the order.
    if let Some(full) = date.date.and_then(|date| date.value.full())
        && let Some(weekday) = date.weekday.take()
        && full.weekday() != weekday.value
    {
        let span = source.literal(text, text.span()).place(weekday.span);
        diagnostics.push(messages::weekday_mismatch(weekday.value, full, span));
    }
    Some(date)
}

/// Gives points that name no date the one of the object form; whether there
/// is one.
fn add_date(reading: &mut Reading, date: &Point, length: usize) -> bool {
    // Its place is in another text; here it stands for all of this one.
    let whole = Span::new(0, length);
    each_point(reading, |point| {
        let lacks = point.date.is_none();
        if lacks {
            point.date = date.date.map(|date| Spanned::new(date.value, whole));
            let weekday = date.weekday;
            let weekday = weekday.map(|weekday| Spanned::new(weekday.value, whole));
            point.weekday = point.weekday.or(weekday);
        }
        lacks
    })
}

/// Gives the uncertainty of the object form to what states no bounds; whether
/// there is some. `unix` is how sure a Unix time is.
fn add_uncertainty(reading: &mut Reading, unix: &mut Certainty, within: Certainty) -> bool {
    let add = |certainty: &mut Certainty| {
        let lacks = matches!(certainty, Certainty::Exact | Certainty::Approximate);
        if lacks {
            *certainty = within;
        }
        lacks
    };
    match &mut reading.when {
        When::Relative(relative) => add(&mut relative.value.certainty),
        When::Unix(_) => add(unix),
        When::Unknown(_) => false,
        When::Point(_) | When::Range(_) => each_point(reading, |point| add(&mut point.certainty)),
    }
}

/// Changes every point; whether any was.
fn each_point(reading: &mut Reading, mut change: impl FnMut(&mut Point) -> bool) -> bool {
    match &mut reading.when {
        When::Point(point) => change(point),
        When::Range(ends) => {
            let [from, to] = &mut **ends;
            let changed = change(from);
            change(to) || changed
        }
        When::Relative(_) | When::Unix(_) | When::Unknown(_) => false,
    }
}

/// Reads a stated length.
pub(super) fn read_length(
    text: &crate::model::Length,
    source: Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Length> {
    if is_blank(text) {
        return None;
    }
    match time::parse_length(text) {
        Ok(length) => Some(length),
        Err(found) => {
            diagnostics.extend(source.literal(text, text.span()).placed(vec![found]));
            None
        }
    }
}

//! Statements read: their text through `time`, their places back into the
//! source.

pub(super) mod context;
pub(super) mod evidence;
pub(super) mod meaning;
pub(super) mod reads;
pub(super) mod words;

use super::place::messages;
use super::said::{Literal, Said};
use crate::diagnostic::{Code, Diagnostic};
use crate::json;
use crate::model::{DateOrder, Statement, Text, Written};
use crate::source::{Span, Spanned};
use crate::time::{self, Certainty, Date, Length, Point, Reading, When};
use chrono::{Datelike, NaiveDate, TimeDelta};

/// A statement and what its text says.
#[derive(Debug, Clone)]
pub(super) struct Read<'m, 't> {
    pub statement: &'m Statement<'t>,
    pub reading: Option<Reading>,
    /// The order of day and month in which it was read.
    pub order: Option<DateOrder>,
    places: Literal,
    /// How sure a Unix time is, which cannot say so itself.
    pub certainty: Certainty,
}

impl<'m, 't> Read<'m, 't> {
    /// A statement whose text was read elsewhere.
    pub fn of(
        statement: &'m Statement<'t>,
        reading: Reading,
        order: Option<DateOrder>,
        source: Source<'_>,
    ) -> Self {
        Self {
            statement,
            reading: Some(reading),
            order,
            places: Literal::of(statement, source.0),
            certainty: Certainty::Exact,
        }
    }

    /// The place in the source of `inner`, a span of the statement's text.
    pub fn place(&self, inner: Span) -> Span {
        self.places.place(inner)
    }

    /// What a moment keeps of it.
    pub fn said(&self) -> Said<'t> {
        let text = self.statement.text().clone();
        Said::new(text, self.order, self.places.clone())
    }

    /// The points that it names.
    pub fn points(&self) -> impl Iterator<Item = &Point> {
        let reading = self.reading.as_ref();
        let whens = reading.map(|reading| std::iter::once(&reading.when).chain(&reading.also));
        whens.into_iter().flatten().flat_map(When::points)
    }
}

/// The source text, for places inside strings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Source<'t>(pub &'t str);

impl Source<'_> {
    /// The place in the source of `inner`, a span of the text that the string
    /// `literal` holds.
    pub fn place(self, literal: Span, inner: Span) -> Span {
        json::span_in_string(self.0, literal, inner)
    }

    /// `diagnostics` of that text, with places in the source.
    pub fn placed(self, literal: Span, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        placed(diagnostics, |inner| self.place(literal, inner))
    }
}

/// `diagnostics` of a text, each span put where `place` finds it in the source.
fn placed(mut diagnostics: Vec<Diagnostic>, place: impl Fn(Span) -> Span) -> Vec<Diagnostic> {
    for diagnostic in &mut diagnostics {
        diagnostic.span = place(diagnostic.span);
        for related in &mut diagnostic.related {
            related.span = place(related.span);
        }
        for edit in diagnostic.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
            edit.span = place(edit.span);
        }
    }
    diagnostics
}

/// Reads a statement's text, and the date and uncertainty of its object form.
pub(super) fn read<'m, 't>(
    statement: &'m Statement<'t>,
    order: Option<DateOrder>,
    source: Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Read<'m, 't> {
    let mut read = Read {
        statement,
        reading: None,
        order,
        places: Literal::of(statement, source.0),
        certainty: Certainty::Exact,
    };
    match &statement.written {
        Written::Number(number) => {
            read.reading = number.parse().ok().and_then(time::unix);
            if read.reading.is_none() {
                diagnostics.push(messages::number_not_understood(number));
            }
        }
        // What is empty is reported by its member.
        Written::Text(text) if is_blank(text) => {}
        Written::Text(text) => {
            let mut found;
            (read.reading, found) = time::parse(text, order);
            if read.reading.as_ref().is_some_and(weekday_decides) {
                found.retain(|found| found.code != Code::DateOrderUnknown);
            }
            diagnostics.extend(placed(found, |span| read.place(span)));
        }
    }
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
    let Some((beside, reading)) = read.statement.beside.as_ref().zip(read.reading.as_mut()) else {
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
    let mut found = source.placed(text.span(), found);
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
        let span = source.place(text.span(), weekday.span);
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
            diagnostics.extend(source.placed(text.span(), vec![found]));
            None
        }
    }
}

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
use crate::model::{DateOrder, Statement, Written};
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

    /// The places in the source of many spans of the text that the string
    /// `literal` holds.
    pub fn places(self, literal: Span) -> json::StringPlaces {
        json::StringPlaces::new(self.0, literal)
    }

    /// `diagnostics` of that text, with places in the source.
    pub fn placed(self, literal: Span, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut diagnostics = diagnostics;
        for diagnostic in &mut diagnostics {
            diagnostic.span = self.place(literal, diagnostic.span);
            for related in &mut diagnostic.related {
                related.span = self.place(literal, related.span);
            }
            for edit in diagnostic.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
                edit.span = self.place(literal, edit.span);
            }
        }
        diagnostics
    }
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
    };
    match &statement.written {
        Written::Number(number) => {
            read.reading = number.parse().ok().and_then(time::unix);
            if read.reading.is_none() {
                diagnostics.push(messages::number_not_understood(number));
            }
        }
        Written::Text(text) => {
            let mut found;
            (read.reading, found) = time::parse(text, order);
            if read.reading.as_ref().is_some_and(weekday_decides) {
                found.retain(|found| found.code != Code::DateOrderUnknown);
            }
            diagnostics.extend(source.placed(text.span(), found));
        }
    }
    if let Some(reading) = &mut read.reading {
        add_date(reading, statement, order, source, diagnostics);
        add_uncertainty(reading, statement, source, diagnostics);
    }
    read
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

/// The date of the object form, for points that name none.
fn add_date(
    reading: &mut Reading,
    statement: &Statement,
    order: Option<DateOrder>,
    source: Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let beside = statement.beside.as_ref();
    let Some(text) = beside.and_then(|beside| beside.date.as_ref()) else {
        return;
    };
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
    let Some(date) = understood else { return };
    let full = date.date.and_then(|date| date.value.full());
    // Checked here, where its place is known; else it may decide the order.
    let weekday = date.weekday.filter(|_| full.is_none());
    if let (Some(full), Some(weekday)) = (full, date.weekday)
        && full.weekday() != weekday.value
    {
        let span = source.place(text.span(), weekday.span);
        diagnostics.push(messages::weekday_mismatch(weekday.value, full, span));
    }
    let whole = Span::new(0, statement.text().len());
    each_point(reading, |point| {
        if point.date.is_none() {
            // Its place is in another text; here it stands for all of this one.
            point.date = date.date.map(|date| Spanned::new(date.value, whole));
            let weekday = weekday.map(|weekday| Spanned::new(weekday.value, whole));
            point.weekday = point.weekday.or(weekday);
        }
    });
}

/// The uncertainty of the object form, for points that state none.
fn add_uncertainty(
    reading: &mut Reading,
    statement: &Statement,
    source: Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let beside = statement.beside.as_ref();
    let Some(text) = beside.and_then(|beside| beside.uncertainty.as_ref()) else {
        return;
    };
    match time::parse_length(text) {
        Err(found) => {
            diagnostics.extend(source.placed(text.span(), vec![found]));
        }
        Ok(length) => {
            let within = Certainty::Within(TimeDelta::seconds(length.most_seconds));
            each_point(reading, |point| {
                if point.certainty == Certainty::Exact {
                    point.certainty = within;
                }
            });
        }
    }
}

fn each_point(reading: &mut Reading, mut change: impl FnMut(&mut Point)) {
    match &mut reading.when {
        When::Point(point) => change(point),
        When::Range(ends) => ends.iter_mut().for_each(change),
        When::Relative(_) | When::Unix(_) | When::Unknown(_) => {}
    }
}

/// Reads a stated length.
pub(super) fn read_length(
    text: &crate::model::Length,
    source: Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Length> {
    match time::parse_length(text) {
        Ok(length) => Some(length),
        Err(found) => {
            diagnostics.extend(source.placed(text.span(), vec![found]));
            None
        }
    }
}

//! Statements read: their text through `time`, their places back into the
//! source.

use super::messages;
use crate::diagnostic::{Code, Diagnostic};
use crate::json;
use crate::model::{DateOrder, Statement, Text, Written};
use crate::source::{Span, Spanned};
use crate::time::{self, Certainty, Date, Length, Point, Reading, When};
use chrono::{Datelike, NaiveDate, TimeDelta};
use std::cell::OnceCell;

/// A statement and what its text says.
#[derive(Debug, Clone)]
pub(super) struct Read<'m, 't> {
    pub statement: &'m Statement<'t>,
    pub reading: Option<Reading>,
    /// Looked for once, as a statement can have many parts.
    places: OnceCell<Places>,
}

impl<'m, 't> Read<'m, 't> {
    pub fn new(statement: &'m Statement<'t>, reading: Option<Reading>) -> Self {
        Self {
            statement,
            reading,
            places: OnceCell::new(),
        }
    }

    /// The place in `source` of `inner`, a span of the statement's text.
    pub fn place(&self, source: Source<'_>, inner: Span) -> Span {
        match &self.statement.written {
            Written::Number(number) => number.span(),
            Written::Text(text) => match self.places.get_or_init(|| source.places_of(text)) {
                Places::AsWritten(start) => Span::new(start + inner.start, start + inner.end),
                Places::Pieces(pieces) => pieces.place(inner),
            },
        }
    }
}

/// Where the text of a statement stands.
#[derive(Debug, Clone)]
enum Places {
    /// As it is, from this byte of the source on.
    AsWritten(usize),
    /// With escapes.
    Pieces(json::StringPlaces),
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

    /// The same for all of a text, which mostly stands in the source as it is.
    fn places_of(self, text: &Text<'_>) -> Places {
        let start = text.span().start + 1;
        match self.0.get(start..start + text.len()) {
            Some(same) if same == &**text => Places::AsWritten(start),
            _ => Places::Pieces(self.places(text.span())),
        }
    }

    /// The places in the source of many spans of the text that the string
    /// `literal` holds.
    pub fn places(self, literal: Span) -> json::StringPlaces {
        json::StringPlaces::new(self.0, literal)
    }

    /// `diagnostics` of that text, with places in the source.
    pub fn placed(self, literal: Span, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut diagnostics = diagnostics;
        if diagnostics.is_empty() {
            return diagnostics;
        }
        let places = self.places(literal);
        for diagnostic in &mut diagnostics {
            diagnostic.span = places.place(diagnostic.span);
            for related in &mut diagnostic.related {
                related.span = places.place(related.span);
            }
            for edit in diagnostic.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
                edit.span = places.place(edit.span);
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
    let mut read = Read::new(statement, None);
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

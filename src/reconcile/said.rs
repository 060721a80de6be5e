//! What a moment was read from: its words, their parts, and where they stand.

use crate::diagnostic::Diagnostic;
use crate::json::StringPlaces;
use crate::model::{DateOrder, Portion, Statement, Written};
use crate::source::Span;
use crate::time::{Point, Reading, When};
use std::borrow::Cow;
use std::ops::Deref;
use std::rc::Rc;

/// The part of a statement that a moment is of, with its reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Said<'t> {
    pub(super) statement: Rc<Spoken<'t>>,
    part: Part,
}

/// A statement's text with its reading, and the way from the one to the places of
/// the other in the source.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spoken<'t> {
    pub text: Words<'t>,
    pub reading: Option<Reading>,
    /// The order of day and month in which it was read.
    pub order: Option<DateOrder>,
    pub places: Literal,
}

/// A part of a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What it says first, or in other words, 0-based.
    When(Option<usize>),
    /// An end of that, 0 or 1.
    End(Option<usize>, usize),
}

impl Part {
    /// An end of the same.
    pub fn end(self, end: usize) -> Self {
        match self {
            Self::When(beside) | Self::End(beside, _) => Self::End(beside, end),
        }
    }

    fn beside(self) -> Option<usize> {
        match self {
            Self::When(beside) | Self::End(beside, _) => beside,
        }
    }
}

/// A text that many moments share.
#[derive(Debug, Clone, PartialEq)]
pub enum Words<'t> {
    /// As it stands in the input.
    Written(&'t str),
    /// Read from escapes.
    Read(Rc<str>),
}

impl<'t> Words<'t> {
    pub(super) fn of(text: &Cow<'t, str>) -> Self {
        match text {
            Cow::Borrowed(text) => Self::Written(text),
            Cow::Owned(text) => Self::Read(text.as_str().into()),
        }
    }
}

impl Deref for Words<'_> {
    type Target = str;
    fn deref(&self) -> &str {
        match self {
            Self::Written(text) => text,
            Self::Read(text) => text,
        }
    }
}

/// Where the parts of a statement's text stand in the source.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Literal {
    /// The text stands there as it reads, from this byte on.
    Same(usize),
    /// It is written with escapes.
    Escaped(Rc<StringPlaces>),
}

impl Literal {
    /// Of a statement's text.
    pub fn of(statement: &Statement<'_>, source: &str) -> Self {
        match &statement.written {
            Written::Text(text) => Self::of_words(text, text.span(), text.1, source),
            Written::Number(number) => Self::Same(number.span().start),
        }
    }

    /// Of `text` at `span`, which is so much of a literal.
    pub fn of_words(text: &str, span: Span, portion: Portion, source: &str) -> Self {
        let start = match portion {
            Portion::Whole => span.start + 1,
            Portion::Part => span.start,
        };
        if source.get(start..start + text.len()) == Some(text) {
            return Self::Same(start);
        }
        Self::Escaped(Rc::new(match portion {
            Portion::Whole => StringPlaces::new(source, span),
            Portion::Part => StringPlaces::of_part(source, span),
        }))
    }

    /// The place in the source of `inner`, a span of the text.
    pub fn place(&self, inner: Span) -> Span {
        match self {
            Self::Same(start) => Span::new(start + inner.start, start + inner.end),
            Self::Escaped(places) => places.place(inner),
        }
    }

    /// `diagnostics` of the text, with places in the source.
    pub fn placed(&self, mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        for diagnostic in &mut diagnostics {
            diagnostic.span = self.place(diagnostic.span);
            for related in &mut diagnostic.related {
                related.span = self.place(related.span);
            }
            for edit in diagnostic.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
                edit.span = self.place(edit.span);
            }
        }
        diagnostics
    }
}

impl<'t> Said<'t> {
    pub(super) fn new(statement: &Rc<Spoken<'t>>, part: Part) -> Self {
        Self {
            statement: Rc::clone(statement),
            part,
        }
    }

    /// What is meant as a whole; of an end, what it is the end of.
    fn whole(&self) -> Option<&When> {
        let reading = self.statement.reading.as_ref()?;
        match self.part.beside() {
            None => Some(&reading.when),
            Some(index) => reading.also.get(index),
        }
    }

    /// What is meant, where it is not an end of a stretch.
    pub fn when(&self) -> Option<&When> {
        self.whole().filter(|_| matches!(self.part, Part::When(_)))
    }

    /// The points that it is told by.
    pub fn points(&self) -> &[Point] {
        let points = self.whole().map(When::points).unwrap_or_default();
        match self.part {
            Part::When(_) => points,
            Part::End(_, end) => points.get(end..=end).unwrap_or_default(),
        }
    }

    /// The point that is written, where it is one.
    pub fn point(&self) -> Option<&Point> {
        match self.points() {
            [only] => Some(only),
            _ => None,
        }
    }

    /// The whole text of the statement.
    pub fn text(&self) -> &str {
        &self.statement.text
    }

    /// The order of day and month in which it was read.
    pub fn order(&self) -> Option<DateOrder> {
        self.statement.order
    }

    /// The place in the source of `inner`, a span of the text.
    pub fn place(&self, inner: Span) -> Span {
        self.statement.places.place(inner)
    }

    /// Where the words of the part that is meant stand in the text.
    pub(super) fn hull(&self) -> Option<Span> {
        let hull = match self.part {
            Part::When(_) => self.whole()?.span(),
            Part::End(..) => self.point()?.span(),
        };
        hull.filter(|hull| !hull.is_empty())
    }

    /// The words at `span` of the text.
    pub(super) fn words(&self, span: Span) -> Cow<'t, str> {
        match &self.statement.text {
            Words::Written(text) => span.of(text).into(),
            Words::Read(text) => span.of(text).to_owned().into(),
        }
    }
}

/// The parts of one point of time, each in the words of the author.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Parts<'m> {
    /// The date, such as `17th March`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<&'m str>,
    /// The weekday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekday: Option<&'m str>,
    /// The time of day, such as `12:30am`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<&'m str>,
    /// The offset, such as `GMT + 1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<&'m str>,
    /// The words that name a time zone, such as `AEDT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<&'m str>,
    /// The distance from another moment, such as `10 minutes later`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relative: Option<&'m str>,
}

impl Said<'_> {
    /// The parts that are written: of one point, of the two ends of a range,
    /// or nothing for a number and for words that could not be read.
    pub fn parts(&self) -> Vec<Parts<'_>> {
        match self.when() {
            Some(When::Relative(relative)) => vec![Parts {
                relative: Some(relative.span.of(self.text())),
                ..Parts::default()
            }],
            _ => {
                let points = self.points().iter();
                points.map(|point| self.parts_of(point)).collect()
            }
        }
    }

    fn parts_of(&self, point: &Point) -> Parts<'_> {
        let word = |span: Span| Some(span.of(self.text()));
        Parts {
            date: point.date.and_then(|date| word(date.span)),
            weekday: point.weekday.and_then(|weekday| word(weekday.span)),
            clock: point.clock.and_then(|clock| word(clock.span)),
            offset: point.offset.and_then(|offset| word(offset.span)),
            zone: point.zone.as_ref().and_then(|zone| word(zone.span)),
            relative: None,
        }
    }
}

//! What a moment was read from: its words, their parts, and where they stand.

use crate::json::StringPlaces;
use crate::model::{DateOrder, Portion, Statement, Written};
use crate::source::{Span, Spanned};
use crate::time::{Point, When};
use std::borrow::Cow;
use std::rc::Rc;

/// A statement's text with its reading, and the way from the one to the places of
/// the other in the source.
#[derive(Debug, Clone, PartialEq)]
pub struct Said<'t> {
    /// The whole text of the statement.
    pub text: Cow<'t, str>,
    /// What of the reading is meant; nothing where it could not be read.
    pub when: Option<Rc<When>>,
    /// The order of day and month in which it was read.
    pub order: Option<DateOrder>,
    places: Literal,
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
            Written::Text(text) => Self::of_words(&text.0, text.1, source),
            Written::Number(number) => Self::Same(number.span().start),
        }
    }

    /// Of words that are so much of a literal.
    pub fn of_words(words: &Spanned<Cow<'_, str>>, portion: Portion, source: &str) -> Self {
        let (text, span) = (words.value.as_ref(), words.span);
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
}

impl<'t> Said<'t> {
    pub(super) fn new(text: Cow<'t, str>, order: Option<DateOrder>, places: Literal) -> Self {
        Self {
            text,
            when: None,
            order,
            places,
        }
    }

    /// The same words, of which `when` is meant.
    pub(super) fn part(&self, when: &When) -> Self {
        Self {
            when: Some(Rc::new(when.clone())),
            ..self.clone()
        }
    }

    /// The point that is written, where it is one.
    pub fn point(&self) -> Option<&Point> {
        match self.when.as_deref()? {
            When::Point(point) => Some(point),
            _ => None,
        }
    }

    /// The words that name its zone.
    pub fn zone_words(&self) -> Option<&str> {
        let point = match self.when.as_deref()? {
            When::Point(point) => point,
            When::Range(ends) => ends.first()?,
            _ => return None,
        };
        point.zone.as_ref().map(|zone| zone.value.as_str())
    }

    /// The place in the source of `inner`, a span of the text.
    pub fn place(&self, inner: Span) -> Span {
        self.places.place(inner)
    }

    /// The words of the part that is meant, and where they stand in the text.
    pub(super) fn hull(&self) -> Option<Span> {
        let hull = self.when.as_deref()?.span();
        hull.filter(|hull| !hull.is_empty())
    }

    /// The words at `span` of the text.
    pub(super) fn words(&self, span: Span) -> Cow<'t, str> {
        match &self.text {
            Cow::Borrowed(text) => span.of(text).into(),
            Cow::Owned(text) => span.of(text).to_owned().into(),
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
        match self.when.as_deref() {
            Some(When::Point(point)) => vec![self.parts_of(point)],
            Some(When::Range(ends)) => ends.iter().map(|end| self.parts_of(end)).collect(),
            Some(When::Relative(relative)) => vec![Parts {
                relative: Some(relative.span.of(&self.text)),
                ..Parts::default()
            }],
            Some(When::Unix(_) | When::Unknown(_)) | None => Vec::new(),
        }
    }

    fn parts_of(&self, point: &Point) -> Parts<'_> {
        let word = |span: Span| Some(span.of(&self.text));
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

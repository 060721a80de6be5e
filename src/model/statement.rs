//! A time statement as it stands in the document.

use super::shape::{Kind, Present, View, object};
use super::text::{Length, Required, Text, Zone};
use crate::source::Span;
use std::borrow::Cow;

/// A statement of time, unresolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement<'t> {
    /// What is written.
    pub written: Written<'t>,
    /// Where the whole statement stands.
    pub span: Span,
    /// What the object form says beside it.
    pub beside: Option<Box<Beside<'t>>>,
}

/// What the object form of a statement says for this statement alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside<'t> {
    /// The zone in which it is read.
    pub zone: Option<Zone<'t>>,
    /// The date of the clock time.
    pub date: Option<Text<'t>>,
    /// How far the time may be off.
    pub uncertainty: Option<Length<'t>>,
}

/// The words of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written<'t> {
    /// A string as people write it; its span includes the quotes.
    Text(Text<'t>),
    /// A JSON number, as it is written: Unix seconds or milliseconds.
    Number(Text<'t>),
}

impl<'t> Statement<'t> {
    /// A statement that is a part of a string.
    pub fn part(text: Text<'t>) -> Self {
        Self {
            span: text.span(),
            written: Written::Text(text),
            beside: None,
        }
    }

    /// Where the words stand: of an object, its text.
    pub fn words_span(&self) -> Span {
        match (&self.written, &self.beside) {
            (Written::Text(text), Some(_)) => text.span(),
            _ => self.span,
        }
    }

    /// The words as they are written.
    pub fn text(&self) -> &Cow<'t, str> {
        match &self.written {
            Written::Text(text) | Written::Number(text) => &text.0.value,
        }
    }
}

object! {
    /// A time statement with what belongs to it alone.
    part StatementParts {
        /// The time as people write it.
        text: Required<Text<'t>> = r#""8:00 AM""#,
        /// The time zone in which this statement is read.
        zone: Option<Zone<'t>> = r#""Australia/Sydney""#,
        /// The date of this clock time.
        date: Option<Text<'t>> = r#""2016-12-22""#,
        /// How far the time may be off to either side.
        uncertainty: Option<Length<'t>> = r#""5 min""#,
    }
}

impl<'t> Present<'t> for Statement<'t> {
    const KIND: Kind = Kind::Statement(StatementParts::SHAPE);
    fn read<V: View<'t>>(value: V) -> Option<Self> {
        let bare = |written| Self {
            written,
            span: value.span(),
            beside: None,
        };
        if let Some(text) = Text::read(value) {
            let number = value.is_number();
            return Some(bare(match number {
                true => Written::Number(text),
                false => Written::Text(text),
            }));
        }
        let parts = StatementParts::from_members(value);
        let beside = Beside {
            zone: parts.zone,
            date: parts.date,
            uncertainty: parts.uncertainty,
        };
        Some(Self {
            beside: Some(Box::new(beside)),
            ..bare(Written::Text(parts.text.0?))
        })
    }
}

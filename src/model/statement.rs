//! A time statement as it stands in the document.

use super::shape::{Kind, Present, View, object};
use super::text::{Length, Required, Text, Zone};
use crate::source::Span;

/// A statement of time, unresolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Statement {
    /// What is written.
    pub written: Written,
    /// Where the whole statement stands.
    pub span: Span,
    /// What the object form says beside it.
    pub beside: Option<Box<Beside>>,
}

/// What the object form of a statement says for this statement alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Beside {
    /// The zone in which it is read.
    pub zone: Option<Zone>,
    /// The date of the clock time.
    pub date: Option<Text>,
    /// How far the time may be off.
    pub uncertainty: Option<Length>,
}

/// The words of a statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// A string as people write it; its span includes the quotes.
    Text(Text),
    /// A JSON number, as it is written: Unix seconds or milliseconds.
    Number(Text),
}

impl Statement {
    /// The words as they are written.
    pub fn text(&self) -> &str {
        match &self.written {
            Written::Text(text) | Written::Number(text) => text,
        }
    }
}

object! {
    /// A time statement with what belongs to it alone.
    part StatementParts {
        /// The time as people write it.
        text: Required<Text> = r#""8:00 AM""#,
        /// The time zone in which this statement is read.
        zone: Option<Zone> = r#""Australia/Sydney""#,
        /// The date of this clock time.
        date: Option<Text> = r#""2016-12-22""#,
        /// How far the time may be off to either side.
        uncertainty: Option<Length> = r#""5 min""#,
    }
}

impl Present for Statement {
    const KIND: Kind = Kind::Statement(StatementParts::SHAPE);
    fn read<V: View>(value: V) -> Option<Self> {
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

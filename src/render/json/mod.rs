//! Results as plain data: the `json` format, and what JavaScript is given.
//!
//! In: a timeline or diagnostics, and the text they came from. Out: structs
//! to serialize, in camelCase, places with lines and columns. Positions are
//! in UTF-16 units, whatever the runtime, so that the bytes of the format are
//! the same everywhere.

mod diagnostics;
mod timeline;

pub use diagnostics::DiagnosticJson;
pub use timeline::TimelineJson;

use crate::model::Incident;
use crate::reconcile::Timeline;
use crate::source::{Encoding, LineIndex, Position, Span};
use serde::Serialize;

/// A range of the input: lines and columns 1-based, offsets 0-based, in
/// UTF-16 units, the end exclusive.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Range {
    /// Its first character.
    pub start: Position,
    /// Just past its last character.
    pub end: Position,
}

/// Spans of one text to ranges.
#[derive(Debug)]
pub struct Places<'t>(LineIndex<'t>);

impl<'t> Places<'t> {
    /// For spans of `text`.
    pub fn new(text: &'t str) -> Self {
        Self(LineIndex::new(text))
    }

    /// The range of `span`.
    pub fn range(&self, span: Span) -> Range {
        let position = |offset| self.0.position(offset, Encoding::Utf16);
        Range {
            start: position(span.start),
            end: position(span.end),
        }
    }
}

/// The timeline as JSON text, indented by two spaces.
pub fn json(incident: &Incident, timeline: &Timeline, source: &str) -> String {
    text(&TimelineJson::new(incident, timeline, &Places::new(source)))
}

/// A result as JSON text, indented by two spaces.
pub fn text(result: &impl Serialize) -> String {
    // Strings, numbers and names alone: nothing in it can fail to serialize.
    serde_json::to_string_pretty(result).unwrap_or_default()
}

//! Results as plain data: the `json` format, and what JavaScript is given.
//!
//! In: a timeline or diagnostics, and the text they came from. Out: structs
//! to serialize, in camelCase, places with lines and columns. Positions are
//! in UTF-16 units, whatever the runtime, so that the bytes of the format are
//! the same everywhere.

mod diagnostics;
mod layout;
mod timeline;

pub use diagnostics::DiagnosticJson;
pub use timeline::TimelineJson;

use crate::diagnostic::Diagnostic;
use crate::model::Incident;
use crate::reconcile::Timeline;
use crate::source::{Encoding, LineIndex, Position, Span};
use layout::LineEach;
use serde::Serialize;
use serde_json::Serializer;

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

/// The timeline as JSON text: indented by two spaces down to the entries, each
/// of which takes one line.
pub fn json(
    incident: &Incident,
    timeline: &Timeline,
    diagnostics: &[Diagnostic],
    source: &str,
) -> String {
    let places = Places::new(source);
    let timeline = TimelineJson::new(incident, timeline, diagnostics, &places);
    let mut bytes = Vec::new();
    let layout = LineEach::default();
    let written = timeline.serialize(&mut Serializer::with_formatter(&mut bytes, layout));
    // Strings, numbers and names alone: nothing in it can fail to serialize.
    written.expect("plain data serializes into memory");
    String::from_utf8(bytes).unwrap_or_default()
}

/// A result as JSON text, on one line.
pub fn text(result: &impl Serialize) -> String {
    serde_json::to_string(result).unwrap_or_default()
}

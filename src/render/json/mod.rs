//! Results as plain data: the `json` format, and what JavaScript is given.
//!
//! In: a timeline or diagnostics, and the text they came from. Out: structs
//! to serialize, in camelCase, places with lines and columns. Positions are
//! in UTF-16 units, whatever the runtime, so that the bytes of the format are
//! the same everywhere.

mod diagnostics;
mod fit;
mod layout;
mod results;
mod timeline;

pub use diagnostics::DiagnosticJson;
pub use results::{checked, diagnostics, reconciled, text};
pub use timeline::TimelineJson;

use crate::diagnostic::Diagnostic;
use crate::model::Incident;
use crate::reconcile::Timeline;
use crate::source::{Encoding, LineIndex, Position, Span};
use crate::view::Room;
use layout::LineEach;
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

/// The timeline as JSON text: indented by two spaces down to the entries, each
/// of which takes one line. Where there is no room for all of it, it ends
/// early and says so in its last member.
pub fn json(
    incident: &Incident,
    timeline: &Timeline,
    diagnostics: &[Diagnostic],
    source: &str,
    room: &Room,
) -> String {
    let places = Places::new(source);
    let mut timeline = TimelineJson::new(incident, timeline, diagnostics, &places);
    let whole = fit::text(&timeline, LineEach::default(), room.most_bytes());
    whole.unwrap_or_else(|| {
        timeline.fit(room);
        fit::text(&timeline, LineEach::default(), usize::MAX).unwrap_or_default()
    })
}

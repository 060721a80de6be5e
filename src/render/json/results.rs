//! What the functions of the façade return, as JSON text for JavaScript.

use super::fit::{self, size};
use super::{DiagnosticJson, Places, TimelineJson};
use crate::diagnostic::Diagnostic;
use crate::model::Incident;
use crate::reconcile::Timeline;
use crate::view::Room;
use serde::Serialize;
use serde_json::ser::CompactFormatter;

#[derive(Serialize)]
struct CheckedJson {
    valid: bool,
    diagnostics: Vec<DiagnosticJson>,
}

#[derive(Serialize)]
struct ReconciledJson<'r> {
    timeline: Option<TimelineJson<'r>>,
    diagnostics: Vec<DiagnosticJson>,
}

/// `{ valid, diagnostics }` of the incident in `source`.
pub fn checked(valid: bool, found: &[Diagnostic], source: &str) -> String {
    text(&CheckedJson {
        valid,
        diagnostics: diagnostics(found, source),
    })
}

/// `{ timeline, diagnostics }` of the incident in `source`. Where there is no
/// room for all of the timeline, it ends early, and a diagnostic that `cut`
/// makes says so.
pub fn reconciled<'r>(
    whole: Option<(&'r Incident<'r>, &'r Timeline<'r>)>,
    found: &'r [Diagnostic],
    source: &str,
    room: &Room,
    cut: impl FnOnce() -> Option<Diagnostic>,
) -> String {
    let places = Places::new(source);
    let listed = found
        .iter()
        .map(|found| DiagnosticJson::new(found, &places));
    let timeline = |(incident, timeline)| TimelineJson::new(incident, timeline, found, &places);
    let mut result = ReconciledJson {
        timeline: whole.map(timeline),
        diagnostics: listed.collect(),
    };
    if let Some(text) = fit::text(&result, CompactFormatter, room.most_bytes()) {
        return text;
    }
    room.set_aside(size(&result.diagnostics));
    if let Some(timeline) = &mut result.timeline {
        timeline.fit(room);
    }
    let cut = cut().map(|cut| DiagnosticJson::new(&cut, &places));
    result.diagnostics.splice(0..0, cut);
    text(&result)
}

/// Diagnostics as plain data; where there are none, no line is counted.
pub fn diagnostics(found: &[Diagnostic], source: &str) -> Vec<DiagnosticJson> {
    if found.is_empty() {
        return Vec::new();
    }
    let places = Places::new(source);
    let listed = found
        .iter()
        .map(|found| DiagnosticJson::new(found, &places));
    listed.collect()
}

/// A result as JSON text, on one line.
pub fn text(result: &impl Serialize) -> String {
    serde_json::to_string(result).unwrap_or_default()
}

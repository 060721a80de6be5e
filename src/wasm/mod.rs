//! The JavaScript edge: arguments in, façade call, plain data out.
//!
//! Content never throws; wrong options do (see `options`). The package's script
//! stands before it: that turns objects into text, and survives a trap.

mod options;
mod text;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::render::json::{DiagnosticJson, Places, TimelineJson};
use js_sys::{JSON, JsString};
use options::{checking, rendering};
use serde::Serialize;
use text::text_of;
use wasm_bindgen::prelude::*;

type Result<T = JsValue> = std::result::Result<T, JsValue>;

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

#[derive(Serialize)]
struct RenderedJson {
    output: String,
    diagnostics: Vec<DiagnosticJson>,
}

#[derive(Serialize)]
struct CodeJson {
    code: Code,
    severity: Severity,
    explanation: &'static str,
}

/// `{ valid, diagnostics }` of an incident.
#[wasm_bindgen]
pub fn check(input: &JsString, options: JsValue) -> Result {
    let text = &text_of(input);
    let checked = crate::check(text, &checking(options)?);
    plain(&CheckedJson {
        valid: checked.valid,
        diagnostics: located(&checked.diagnostics, text),
    })
}

/// The diagnostics of an incident as text.
#[wasm_bindgen]
pub fn explain(input: &JsString, options: JsValue) -> Result<String> {
    Ok(crate::explain(&text_of(input), &checking(options)?))
}

/// `{ timeline, diagnostics }` of an incident.
#[wasm_bindgen]
pub fn reconcile(input: &JsString, options: JsValue) -> Result {
    let text = &text_of(input);
    let reconciled = crate::reconcile(text, &checking(options)?);
    let places = Places::new(text);
    let whole = reconciled
        .incident
        .as_ref()
        .zip(reconciled.timeline.as_ref());
    plain(&ReconciledJson {
        timeline: whole.map(|(incident, timeline)| {
            TimelineJson::new(incident, timeline, &reconciled.diagnostics, &places)
        }),
        diagnostics: diagnostics(&reconciled.diagnostics, &places),
    })
}

/// `{ output, diagnostics }` of an incident.
#[wasm_bindgen]
pub fn render(input: &JsString, options: JsValue) -> Result {
    let text = &text_of(input);
    let rendered = crate::render(text, &rendering(options)?);
    plain(&RenderedJson {
        output: rendered.output,
        diagnostics: located(&rendered.diagnostics, text),
    })
}

/// The JSON Schema of the incident format.
#[wasm_bindgen]
pub fn schema() -> Result {
    JSON::parse(crate::schema())
}

/// Every code: `{ code, severity, explanation }`.
#[wasm_bindgen]
pub fn codes() -> Result {
    let codes = Code::ALL.iter().map(|code| CodeJson {
        code: *code,
        severity: code.severity(),
        explanation: code.explanation(),
    });
    plain(&codes.collect::<Vec<_>>())
}

/// `{ recount, schema, tzdb }`.
#[wasm_bindgen]
pub fn version() -> Result {
    plain(&crate::version())
}

/// The findings alone; where there are none, no line is counted.
fn located(found: &[Diagnostic], text: &str) -> Vec<DiagnosticJson> {
    match found.is_empty() {
        true => Vec::new(),
        false => diagnostics(found, &Places::new(text)),
    }
}

fn diagnostics(found: &[Diagnostic], places: &Places<'_>) -> Vec<DiagnosticJson> {
    let found = found.iter();
    found
        .map(|found| DiagnosticJson::new(found, places))
        .collect()
}

/// Objects and arrays; what is absent is `null`. One text that JavaScript
/// parses is faster than a call for each member.
fn plain<T: Serialize>(value: &T) -> Result {
    let text = crate::render::json::text(value);
    JSON::parse(&text)
}

//! The JavaScript edge: arguments in, façade call, plain data out.
//!
//! Content never throws. The package's script stands before it: that checks
//! the options (see `options`), turns objects into text, and survives a trap.

mod options;
mod text;

use crate::Limits;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::render::json::{DiagnosticJson, Places, TimelineJson};
use js_sys::{JSON, JsString};
use options::{checking, rendering};
pub use options::{is_language, is_zone};
use serde::Serialize;
use text::{TooLong, text_of};
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
    let options = checking(options)?;
    let text = match text_of(input, options.limits.input_bytes) {
        Ok(text) => text,
        Err(long) => {
            return plain(&CheckedJson {
                valid: false,
                diagnostics: too_large(&long, options.limits),
            });
        }
    };
    let checked = crate::check(&text, &options);
    plain(&CheckedJson {
        valid: checked.valid,
        diagnostics: located(&checked.diagnostics, &text),
    })
}

/// The diagnostics of an incident as text.
#[wasm_bindgen]
pub fn explain(input: &JsString, options: JsValue) -> Result<String> {
    let options = checking(options)?;
    Ok(match text_of(input, options.limits.input_bytes) {
        Ok(text) => crate::explain(&text, &options),
        Err(long) => {
            let found = [crate::account::too_large(
                long.bytes,
                options.limits.input_bytes,
            )];
            crate::diagnostic::explain(&long.head, &found).to_string()
        }
    })
}

/// `{ timeline, diagnostics }` of an incident.
#[wasm_bindgen]
pub fn reconcile(input: &JsString, options: JsValue) -> Result {
    let options = checking(options)?;
    let text = match text_of(input, options.limits.input_bytes) {
        Ok(text) => text,
        Err(long) => {
            return plain(&ReconciledJson {
                timeline: None,
                diagnostics: too_large(&long, options.limits),
            });
        }
    };
    let reconciled = crate::reconcile(&text, &options);
    let places = Places::new(&text);
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
    let options = rendering(options)?;
    let text = match text_of(input, options.limits.input_bytes) {
        Ok(text) => text,
        Err(long) => {
            return plain(&RenderedJson {
                output: String::new(),
                diagnostics: too_large(&long, options.limits),
            });
        }
    };
    let rendered = crate::render(&text, &options);
    plain(&RenderedJson {
        output: rendered.output,
        diagnostics: located(&rendered.diagnostics, &text),
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

/// What is said of a text that is not read.
fn too_large(long: &TooLong, limits: Limits) -> Vec<DiagnosticJson> {
    let found = crate::account::too_large(long.bytes, limits.input_bytes);
    located(&[found], &long.head)
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

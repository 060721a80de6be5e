//! The JavaScript edge: arguments in, façade call, plain data out.
//!
//! Content never throws. The package's script stands before it: that checks
//! the options (see `options`), turns objects into text, and survives a trap.

mod options;
mod text;

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::render::json;
use crate::{Checked, Limits, Reconciled, Rendered};
use js_sys::{JSON, JsString, Object, Reflect};
use options::{checking, rendering};
pub use options::{is_language, is_zone};
use serde::Serialize;
use text::{TooLong, text_of};
use wasm_bindgen::prelude::*;

type Result<T = JsValue> = std::result::Result<T, JsValue>;

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
    JSON::parse(&match text_of(input, options.limits.input_bytes) {
        Ok(text) => crate::check(&text, &options).to_json(&text),
        Err(long) => {
            let checked = Checked {
                valid: false,
                diagnostics: too_large(&long, options.limits),
            };
            checked.to_json(&long.head)
        }
    })
}

/// The diagnostics of an incident as text.
#[wasm_bindgen]
pub fn explain(input: &JsString, options: JsValue) -> Result<String> {
    let options = checking(options)?;
    Ok(match text_of(input, options.limits.input_bytes) {
        Ok(text) => crate::explain(&text, &options),
        Err(long) => {
            let found = too_large(&long, options.limits);
            crate::diagnostic::explain(&long.head, &found).to_string()
        }
    })
}

/// `{ timeline, diagnostics }` of an incident.
#[wasm_bindgen]
pub fn reconcile(input: &JsString, options: JsValue) -> Result {
    let options = checking(options)?;
    let limits = options.limits;
    JSON::parse(&match text_of(input, limits.input_bytes) {
        Ok(text) => crate::reconcile(&text, &options).to_json(&text, limits),
        Err(long) => {
            let reconciled = Reconciled {
                incident: None,
                timeline: None,
                diagnostics: too_large(&long, limits),
            };
            reconciled.to_json(&long.head, limits)
        }
    })
}

/// `{ output, diagnostics }` of an incident.
#[wasm_bindgen]
pub fn render(input: &JsString, options: JsValue) -> Result {
    let options = rendering(options)?;
    match text_of(input, options.limits.input_bytes) {
        Ok(text) => written(&crate::render(&text, &options), &text),
        Err(long) => {
            let rendered = Rendered {
                output: String::new(),
                diagnostics: too_large(&long, options.limits),
            };
            written(&rendered, &long.head)
        }
    }
}

/// The output is a string of its own: in JSON it would grow by its escapes.
fn written(rendered: &Rendered, text: &str) -> Result {
    let result = Object::new();
    let diagnostics = plain(&json::diagnostics(&rendered.diagnostics, text))?;
    Reflect::set(&result, &"output".into(), &(&rendered.output).into())?;
    Reflect::set(&result, &"diagnostics".into(), &diagnostics)?;
    Ok(result.into())
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
fn too_large(long: &TooLong, limits: Limits) -> Vec<Diagnostic> {
    vec![crate::account::too_large(long.bytes, limits.input_bytes)]
}

/// Objects and arrays; what is absent is `null`. One text that JavaScript
/// parses is faster than a call for each member.
fn plain<T: Serialize>(value: &T) -> Result {
    JSON::parse(&json::text(value))
}

//! The JavaScript edge: arguments in, façade call, plain data out.
//!
//! Content never throws; wrong options do (see `options`). The package's script
//! stands before it: that turns objects into text, and survives a trap.

mod options;
mod text;

use crate::diagnostic::{Code, Severity};
use crate::render::json;
use js_sys::{JSON, JsString, Object, Reflect};
use options::{checking, rendering};
use serde::Serialize;
use text::text_of;
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
    let text = &text_of(input);
    let checked = crate::check(text, &checking(options)?);
    JSON::parse(&checked.to_json(text))
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
    let options = checking(options)?;
    let reconciled = crate::reconcile(text, &options);
    JSON::parse(&reconciled.to_json(text, options.limits))
}

/// `{ output, diagnostics }` of an incident.
#[wasm_bindgen]
pub fn render(input: &JsString, options: JsValue) -> Result {
    let text = &text_of(input);
    let rendered = crate::render(text, &rendering(options)?);
    let result = Object::new();
    let diagnostics = plain(&json::diagnostics(&rendered.diagnostics, text))?;
    // A string of its own: in JSON it would grow by its escapes.
    Reflect::set(&result, &"output".into(), &rendered.output.into())?;
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

/// Objects and arrays; what is absent is `null`. One text that JavaScript
/// parses is faster than a call for each member.
fn plain<T: Serialize>(value: &T) -> Result {
    JSON::parse(&json::text(value))
}

//! The JavaScript edge: arguments in, façade call, plain data out.
//!
//! Content never throws; misuse of the interface throws a `TypeError` that
//! says what would be right.

use crate::diagnostic::Diagnostic;
use crate::render::json::{DiagnosticJson, Places, TimelineJson};
use crate::view::{FindingsShown, HourCycle};
use crate::{Format, Limits, Options, RenderOptions};
use js_sys::{JSON, TypeError};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

type Result<T = JsValue> = std::result::Result<T, JsValue>;

#[derive(Serialize)]
struct CheckedJson {
    valid: bool,
    diagnostics: Vec<DiagnosticJson>,
}

#[derive(Serialize)]
struct ReconciledJson {
    timeline: Option<TimelineJson>,
    diagnostics: Vec<DiagnosticJson>,
}

#[derive(Serialize)]
struct RenderedJson {
    output: String,
    diagnostics: Vec<DiagnosticJson>,
}

/// `{ valid, diagnostics }` of an incident.
#[wasm_bindgen]
pub fn check(input: JsValue, options: JsValue) -> Result {
    let text = text_of(&input)?;
    let checked = crate::check(&text, &checking(options)?);
    plain(&CheckedJson {
        valid: checked.valid,
        diagnostics: diagnostics(checked.diagnostics, &Places::new(&text)),
    })
}

/// `{ timeline, diagnostics }` of an incident.
#[wasm_bindgen]
pub fn reconcile(input: JsValue, options: JsValue) -> Result {
    let text = text_of(&input)?;
    let reconciled = crate::reconcile(&text, &checking(options)?);
    let places = Places::new(&text);
    let whole = reconciled
        .incident
        .as_ref()
        .zip(reconciled.timeline.as_ref());
    plain(&ReconciledJson {
        timeline: whole.map(|(incident, timeline)| TimelineJson::new(incident, timeline, &places)),
        diagnostics: diagnostics(reconciled.diagnostics, &places),
    })
}

/// `{ output, diagnostics }` of an incident.
#[wasm_bindgen]
pub fn render(input: JsValue, options: JsValue) -> Result {
    let text = text_of(&input)?;
    let rendered = crate::render(&text, &rendering(options)?);
    plain(&RenderedJson {
        output: rendered.output,
        diagnostics: diagnostics(rendered.diagnostics, &Places::new(&text)),
    })
}

/// The JSON Schema of the incident format.
#[wasm_bindgen]
pub fn schema() -> Result {
    plain(&crate::schema())
}

/// `{ recount, schema, tzdb }`.
#[wasm_bindgen]
pub fn version() -> Result {
    plain(&crate::version())
}

fn diagnostics(found: Vec<Diagnostic>, places: &Places<'_>) -> Vec<DiagnosticJson> {
    let found = found.into_iter();
    found
        .map(|found| DiagnosticJson::new(found, places))
        .collect()
}

/// The input as JSON text: a string as it is, an object as `JSON.stringify`
/// writes it with an indent of two.
fn text_of(input: &JsValue) -> Result<String> {
    if let Some(text) = input.as_string() {
        return Ok(text);
    }
    if !input.is_object() {
        return Err(misuse("the input must be JSON text or a plain object"));
    }
    let cure =
        "the input cannot be written as JSON; pass text, or an object without cycles and BigInts";
    let text = JSON::stringify_with_replacer_and_space(input, &JsValue::NULL, &2.into());
    let text = text.map_err(|_| misuse(cure))?;
    JsValue::from(text).as_string().ok_or_else(|| misuse(cure))
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct CheckOptionsJs {
    max_diagnostics: Option<usize>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct RenderOptionsJs {
    format: Option<FormatJs>,
    zones: Option<Vec<String>>,
    reader_zone: Option<String>,
    hour_cycle: Option<HourCycleJs>,
    findings: Option<FindingsJs>,
    heading_level: Option<u8>,
    id_prefix: Option<String>,
    max_diagnostics: Option<usize>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum FormatJs {
    Html,
    Document,
    Timeline,
    Json,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum HourCycleJs {
    H23,
    H12,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum FindingsJs {
    None,
    List,
    Inline,
}

fn checking(options: JsValue) -> Result<Options> {
    let options: CheckOptionsJs = read(options)?;
    Ok(Options {
        limits: limits(options.max_diagnostics),
    })
}

fn rendering(options: JsValue) -> Result<RenderOptions> {
    let options: RenderOptionsJs = read(options)?;
    let standard = crate::view::Options::default();
    let level = options.heading_level.unwrap_or(standard.heading_level);
    if !(1..=6).contains(&level) {
        return Err(misuse("`headingLevel` must be 1 to 6"));
    }
    for zone in options.zones.iter().flatten().chain(&options.reader_zone) {
        if !crate::view::is_zone(zone) {
            return Err(misuse(&format!(
                "`{zone}` is no time zone; use an IANA name such as `Europe/Berlin`"
            )));
        }
    }
    let view = crate::view::Options {
        zones: options.zones,
        reader_zone: options.reader_zone,
        hour_cycle: match options.hour_cycle {
            Some(HourCycleJs::H12) => HourCycle::H12,
            Some(HourCycleJs::H23) | None => HourCycle::H23,
        },
        findings: match options.findings {
            Some(FindingsJs::None) => FindingsShown::None,
            Some(FindingsJs::List) => FindingsShown::List,
            Some(FindingsJs::Inline) | None => FindingsShown::Inline,
        },
        heading_level: level,
        id_prefix: options.id_prefix.unwrap_or(standard.id_prefix.clone()),
        ..standard
    };
    let format = match options.format {
        Some(FormatJs::Html) | None => Format::Html,
        Some(FormatJs::Document) => Format::Document,
        Some(FormatJs::Timeline) => Format::Timeline,
        Some(FormatJs::Json) => Format::Json,
    };
    Ok(RenderOptions {
        format,
        view,
        limits: limits(options.max_diagnostics),
    })
}

fn limits(diagnostics: Option<usize>) -> Limits {
    let standard = Limits::default();
    Limits {
        diagnostics: diagnostics.unwrap_or(standard.diagnostics),
        ..standard
    }
}

fn read<T: for<'a> Deserialize<'a> + Default>(options: JsValue) -> Result<T> {
    if options.is_undefined() || options.is_null() {
        return Ok(T::default());
    }
    if !options.is_object() {
        return Err(misuse("the options must be an object"));
    }
    let read = serde_wasm_bindgen::from_value(options);
    read.map_err(|error| misuse(&format!("options: {error}")))
}

/// Objects and arrays; what is absent is `null`.
fn plain<T: Serialize>(value: &T) -> Result {
    let serializer = Serializer::json_compatible();
    Ok(value.serialize(&serializer)?)
}

fn misuse(cure: &str) -> JsValue {
    TypeError::new(cure).into()
}

//! The JavaScript edge: arguments in, façade call, plain data out.
//!
//! Content never throws. Options that do not exist, or have no such value,
//! throw a `TypeError` that says what would be right. The package's script
//! stands before it: that turns objects into text, and survives a trap.

use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::reconcile::RunningText;
use crate::render::json::{DiagnosticJson, Places, TimelineJson};
use crate::view::labels::Language;
use crate::view::{FindingsShown, HourCycle, Theme};
use crate::{Format, Limits, Options, RenderOptions};
use js_sys::{JSON, Object, TypeError};
use serde::{Deserialize, Serialize};
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
pub fn check(text: &str, options: JsValue) -> Result {
    let checked = crate::check(text, &checking(options)?);
    plain(&CheckedJson {
        valid: checked.valid,
        diagnostics: located(&checked.diagnostics, text),
    })
}

/// The diagnostics of an incident as text.
#[wasm_bindgen]
pub fn explain(text: &str, options: JsValue) -> Result<String> {
    Ok(crate::explain(text, &checking(options)?))
}

/// `{ timeline, diagnostics }` of an incident.
#[wasm_bindgen]
pub fn reconcile(text: &str, options: JsValue) -> Result {
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
pub fn render(text: &str, options: JsValue) -> Result {
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

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct CheckOptionsJs {
    prose: Option<bool>,
    limits: Option<LimitsJs>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct LimitsJs {
    bytes: Option<usize>,
    depth: Option<usize>,
    entries: Option<usize>,
    diagnostics: Option<usize>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct RenderOptionsJs {
    format: Option<FormatJs>,
    zones: Option<Vec<String>>,
    reader_zone: Option<String>,
    hour_cycle: Option<HourCycleJs>,
    language: Option<String>,
    theme: Option<ThemeJs>,
    findings: Option<FindingsJs>,
    heading_level: Option<u8>,
    id_prefix: Option<String>,
    prose: Option<bool>,
    limits: Option<LimitsJs>,
}

#[derive(Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum FormatJs {
    Html,
    Document,
    Timeline,
    Svg,
    Markdown,
    Text,
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
enum ThemeJs {
    Page,
    Light,
    Dark,
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
        limits: limits(options.limits),
        running_text: running_text(options.prose),
    })
}

fn running_text(prose: Option<bool>) -> RunningText {
    match prose {
        Some(false) => RunningText::Ignored,
        Some(true) | None => RunningText::Read,
    }
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
    let language = match &options.language {
        Some(tag) => Language::tagged(tag).ok_or_else(|| {
            let known = Language::ALL
                .map(|language| language.labels().tag)
                .join("`, `");
            misuse(&format!(
                "`{tag}` is no language of reports; there are `{known}`"
            ))
        })?,
        None => standard.language,
    };
    let view = crate::view::Options {
        zones: options.zones,
        reader_zone: options.reader_zone,
        hour_cycle: match options.hour_cycle {
            Some(HourCycleJs::H12) => HourCycle::H12,
            Some(HourCycleJs::H23) | None => HourCycle::H23,
        },
        language,
        theme: match options.theme {
            Some(ThemeJs::Light) => Theme::Light,
            Some(ThemeJs::Dark) => Theme::Dark,
            Some(ThemeJs::Page) | None => Theme::Page,
        },
        findings: match options.findings {
            Some(FindingsJs::None) => FindingsShown::None,
            Some(FindingsJs::List) => FindingsShown::List,
            Some(FindingsJs::Inline) | None => FindingsShown::Inline,
        },
        heading_level: level,
        id_prefix: options.id_prefix.unwrap_or(standard.id_prefix),
    };
    let format = match options.format {
        Some(FormatJs::Html) | None => Format::Html,
        Some(FormatJs::Document) => Format::Document,
        Some(FormatJs::Timeline) => Format::Timeline,
        Some(FormatJs::Svg) => Format::Svg,
        Some(FormatJs::Markdown) => Format::Markdown,
        Some(FormatJs::Text) => Format::Text,
        Some(FormatJs::Json) => Format::Json,
    };
    Ok(RenderOptions {
        format,
        view,
        limits: limits(options.limits),
        running_text: running_text(options.prose),
    })
}

/// Limits can be lowered, not raised.
fn limits(lower: Option<LimitsJs>) -> Limits {
    let standard = Limits::default();
    let lower = lower.unwrap_or_default();
    let lowest =
        |given: Option<usize>, standard: usize| given.map_or(standard, |n| n.min(standard));
    Limits {
        input_bytes: lowest(lower.bytes, standard.input_bytes),
        depth: lowest(lower.depth, standard.depth),
        entries: lowest(lower.entries, standard.entries),
        diagnostics: lowest(lower.diagnostics, standard.diagnostics),
    }
}

/// The names of an options object. Deserializing looks up those it knows and
/// would pass over a misspelt one.
trait Named {
    const NAMES: &'static [&'static str];
}

impl Named for CheckOptionsJs {
    const NAMES: &'static [&'static str] = &["prose", "limits"];
}

impl Named for RenderOptionsJs {
    const NAMES: &'static [&'static str] = &[
        "format",
        "zones",
        "readerZone",
        "hourCycle",
        "language",
        "theme",
        "findings",
        "headingLevel",
        "idPrefix",
        "prose",
        "limits",
    ];
}

fn known(options: &JsValue, names: &[&str]) -> Result<()> {
    for name in Object::keys(options.unchecked_ref::<Object>()).iter() {
        let name = name.as_string().unwrap_or_default();
        if !names.contains(&name.as_str()) {
            let list = names.join("`, `");
            return Err(misuse(&format!(
                "`{name}` is no option; there are `{list}`"
            )));
        }
    }
    Ok(())
}

fn read<T: for<'a> Deserialize<'a> + Default + Named>(options: JsValue) -> Result<T> {
    if options.is_undefined() || options.is_null() {
        return Ok(T::default());
    }
    if !options.is_object() {
        return Err(misuse("the options must be an object"));
    }
    known(&options, T::NAMES)?;
    let read = serde_wasm_bindgen::from_value(options);
    read.map_err(|error| misuse(&format!("options: {error}")))
}

/// Objects and arrays; what is absent is `null`. One text that JavaScript
/// parses is faster than a call for each member.
fn plain<T: Serialize>(value: &T) -> Result {
    let text = crate::render::json::text(value);
    JSON::parse(&text)
}

fn misuse(cure: &str) -> JsValue {
    TypeError::new(cure).into()
}

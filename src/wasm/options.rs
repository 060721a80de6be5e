//! The options that the package passes, as the façade takes them.
//!
//! The package's script (`options.js`) knows which options there are and what
//! each may be, checks them before the module runs, and passes plain data.
//! What only the module knows, the names of zones and languages, it asks for.

use super::Result;
use crate::reconcile::RunningText;
use crate::view::labels::Language;
use crate::view::{FindingsShown, HourCycle, Theme};
use crate::{Format, Limits, Options, RenderOptions};
use js_sys::TypeError;
use serde::Deserialize;
use wasm_bindgen::prelude::*;

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
    output: Option<usize>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase")]
struct RenderOptionsJs {
    format: Option<Format>,
    zones: Option<Vec<String>>,
    reader_zone: Option<String>,
    hour_cycle: Option<HourCycle>,
    language: Option<String>,
    theme: Option<Theme>,
    findings: Option<FindingsShown>,
    heading_level: Option<u8>,
    id_prefix: Option<String>,
    prose: Option<bool>,
    limits: Option<LimitsJs>,
}

pub(super) fn checking(options: JsValue) -> Result<Options> {
    let options: CheckOptionsJs = read(options)?;
    Ok(Options {
        limits: limits(options.limits),
        running_text: running_text(options.prose),
    })
}

pub(super) fn rendering(options: JsValue) -> Result<RenderOptions> {
    let options: RenderOptionsJs = read(options)?;
    let standard = crate::view::Options::default();
    let language = options.language.as_deref().and_then(Language::tagged);
    let view = crate::view::Options {
        zones: options.zones,
        reader_zone: options.reader_zone,
        hour_cycle: options.hour_cycle.unwrap_or_default(),
        language: language.unwrap_or(standard.language),
        theme: options.theme.unwrap_or_default(),
        findings: options.findings.unwrap_or_default(),
        heading_level: options.heading_level.unwrap_or(standard.heading_level),
        id_prefix: options.id_prefix.unwrap_or(standard.id_prefix),
    };
    Ok(RenderOptions {
        format: options.format.unwrap_or_default(),
        view,
        limits: limits(options.limits),
        running_text: running_text(options.prose),
    })
}

/// Whether a report can show times in `name`, an IANA name or an offset.
#[wasm_bindgen(js_name = isZone)]
pub fn is_zone(name: &str) -> bool {
    crate::view::is_zone(name)
}

/// Whether reports are written in the language of a BCP 47 tag.
#[wasm_bindgen(js_name = isLanguage)]
pub fn is_language(tag: &str) -> bool {
    Language::tagged(tag).is_some()
}

fn running_text(prose: Option<bool>) -> RunningText {
    match prose {
        Some(false) => RunningText::Ignored,
        Some(true) | None => RunningText::Read,
    }
}

/// Limits can be lowered, not raised; but that of the output can.
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
        output: lower.output.unwrap_or(standard.output),
    }
}

fn read<T: for<'a> Deserialize<'a> + Default>(options: JsValue) -> Result<T> {
    if options.is_undefined() {
        return Ok(T::default());
    }
    let read = serde_wasm_bindgen::from_value(options);
    read.map_err(|error| TypeError::new(&format!("`options`: {error}")).into())
}

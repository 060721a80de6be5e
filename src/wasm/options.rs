//! The options that JavaScript passes, as the façade takes them.
//!
//! An option that does not exist, or has no such value, is a `TypeError` that
//! says what would be right.

use super::Result;
use crate::reconcile::RunningText;
use crate::view::labels::Language;
use crate::view::{FindingsShown, HourCycle, Theme};
use crate::{Format, Limits, Options, RenderOptions};
use js_sys::{Object, Reflect, TypeError};
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

fn running_text(prose: Option<bool>) -> RunningText {
    match prose {
        Some(false) => RunningText::Ignored,
        Some(true) | None => RunningText::Read,
    }
}

pub(super) fn rendering(options: JsValue) -> Result<RenderOptions> {
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
        hour_cycle: options.hour_cycle.unwrap_or_default(),
        language,
        theme: options.theme.unwrap_or_default(),
        findings: options.findings.unwrap_or_default(),
        heading_level: level,
        id_prefix: options.id_prefix.unwrap_or(standard.id_prefix),
    };
    Ok(RenderOptions {
        format: options.format.unwrap_or_default(),
        view,
        limits: limits(options.limits),
        running_text: running_text(options.prose),
    })
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

/// The names of an options object. Deserializing looks up those it knows and
/// would pass over a misspelt one.
trait Named {
    const NAMES: &'static [&'static str];
}

impl Named for LimitsJs {
    const NAMES: &'static [&'static str] = &["bytes", "depth", "entries", "diagnostics", "output"];
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
    let limits = Reflect::get(&options, &"limits".into())?;
    if limits.is_object() {
        known(&limits, LimitsJs::NAMES)?;
    }
    let read = serde_wasm_bindgen::from_value(options);
    read.map_err(|error| misuse(&format!("options: {error}")))
}

fn misuse(cure: &str) -> JsValue {
    TypeError::new(cure).into()
}

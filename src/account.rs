//! One document through all stages up to the timeline.
//!
//! In: a text. Out: what each stage made of it, and the findings of all of
//! them: in the order of the text, each with its JSON Pointer, and no more
//! than the limit.

use crate::decode::{self, decode};
use crate::diagnostic::{Code, Diagnostic, Findings, Severity};
use crate::json::{self, Data, Value};
use crate::model::Incident;
use crate::reconcile::{RunningText, Timeline, reconcile};
use crate::source::Span;
use crate::view::{Cut, Report, Room};
use crate::{Format, RenderOptions, render, view};

/// How much is read and reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest input, in bytes. 16 MiB by default.
    pub input_bytes: usize,
    /// How deep objects and arrays are nested at most. 128 by default, which
    /// cannot be raised.
    pub depth: usize,
    /// The longest list in the input. 100,000 by default.
    pub entries: usize,
    /// The most diagnostics that are returned. 1,000 by default.
    pub diagnostics: usize,
    /// The most bytes of a report, and of the other results as JSON. 64 MiB by
    /// default, 256 MiB at most. 20 times the input, counted as 64 KiB at
    /// least, are never exceeded.
    pub output: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 16 * 1024 * 1024,
            depth: json::MAX_DEPTH,
            entries: decode::Limits::default().entries,
            diagnostics: 1000,
            output: 64 * 1024 * 1024,
        }
    }
}

/// No string of any host has to be longer.
pub(crate) const MOST_OUTPUT: usize = 256 * 1024 * 1024;

/// What a result holds beside its findings, in bytes: the one that counts those
/// left out, and what is left of a timeline for which there is no room.
const REST: usize = 2048;

/// How often its own size an input may come out.
const TIMES: usize = 20;

/// What a shorter input is counted as, in bytes.
const LEAST_INPUT: usize = 64 * 1024;

impl Limits {
    /// The most bytes of what comes out for an input of `input_bytes`.
    pub(crate) fn output_of(&self, input_bytes: usize) -> usize {
        let times = input_bytes.max(LEAST_INPUT).saturating_mul(TIMES);
        self.output.min(MOST_OUTPUT).min(times)
    }
}

/// What a text says, as far as it could be read.
#[derive(Debug, Default)]
pub(crate) struct Account<'t> {
    /// Absent where the text holds no object.
    pub incident: Option<Incident<'t>>,
    /// Present with the incident.
    pub timeline: Option<Timeline<'t>>,
    pub diagnostics: Vec<Diagnostic>,
}

impl<'t> Account<'t> {
    /// Reads `text`.
    pub fn of(text: &'t str, limits: Limits, running_text: RunningText) -> Self {
        if text.len() > limits.input_bytes {
            let found = too_large(text.len(), limits.input_bytes);
            return Self {
                diagnostics: vec![found],
                ..Self::default()
            };
        }
        let mut findings = Findings::new(limits.diagnostics);
        let root = json::parse_within(text, limits.depth, &mut findings);
        let mut account = Self::default();
        if let Some(root) = &root {
            let limits = decode::Limits {
                entries: limits.entries,
            };
            let incident = decode(root, text, limits, &mut findings);
            if matches!(root.data, Data::Object(_)) {
                let (mut timeline, found) = reconcile(&incident, text, running_text);
                timeline.unlisted = unlisted(root);
                findings.extend(found);
                account.timeline = Some(timeline);
                account.incident = Some(incident);
            }
        }
        let most_bytes = limits.output_of(text.len()).saturating_sub(REST);
        account.diagnostics = findings.finish_within(most_bytes, |found| {
            if let Some(root) = &root {
                point(found, root);
            }
        });
        account
    }

    /// The report; empty where there is no incident. Where it ends early, a
    /// diagnostic says so.
    pub fn render(&mut self, text: &str, options: &RenderOptions) -> String {
        let (Some(incident), Some(timeline)) = (&self.incident, &self.timeline) else {
            return String::new();
        };
        let most_bytes = options.limits.output_of(text.len());
        let (output, cut) = match printer(options.format) {
            None => {
                let room = Room::of(most_bytes);
                let output = render::json(incident, timeline, &self.diagnostics, text, &room);
                (output, cut(&room))
            }
            Some(print) => {
                let printed = |view: &view::Options| {
                    let mut report = view::report(incident, timeline, &self.diagnostics, view);
                    report.room = Room::of(most_bytes);
                    let output = print(&report);
                    (output, cut(&report.room), report.zones.len())
                };
                let (output, cut, zones) = printed(&options.view);
                match cut {
                    Some(_) if zones > FEWEST_ZONES => {
                        let (output, cut, _) = printed(&fewer_zones(&options.view));
                        (output, cut.or_else(|| Some(zones_left_out(most_bytes))))
                    }
                    cut => (output, cut),
                }
            }
        };
        self.diagnostics.splice(0..0, cut);
        output
    }

    /// Whether nothing was found that would mislead.
    pub fn is_valid(&self) -> bool {
        let errors = |found: &Diagnostic| found.severity() == Severity::Error;
        !self.diagnostics.iter().any(errors)
    }
}

/// The lists that are written as their only element.
fn unlisted(root: &Value<'_>) -> Vec<&'static str> {
    let is_list = |member: &json::Member<'_>| matches!(member.value.data, Data::Array(_));
    let names = ["timeline", "impact", "updates"].into_iter();
    names
        .filter(|name| root.get(name).is_some_and(|member| !is_list(member)))
        .collect()
}

/// As they were written, and UTC.
const FEWEST_ZONES: usize = 2;

/// A report that shows times as they were written, and in UTC.
fn fewer_zones(view: &view::Options) -> view::Options {
    view::Options {
        zones: Some(Vec::new()),
        reader_zone: None,
        ..view.clone()
    }
}

/// What prints a report as `format`; nothing for JSON, which is of the
/// timeline.
fn printer(format: Format) -> Option<fn(&Report<'_>) -> String> {
    match format {
        Format::Html => Some(render::html),
        Format::Document => Some(render::document),
        Format::Timeline => Some(render::timeline),
        Format::Svg => Some(render::svg),
        Format::Markdown => Some(render::markdown),
        Format::Text => Some(render::text),
        Format::Json => None,
    }
}

/// That the output ends early; nothing where it is whole.
pub(crate) fn cut(room: &Room) -> Option<Diagnostic> {
    let Cut { part, number } = room.cut()?;
    let most_bytes = room.most_bytes();
    let message =
        format!("the output is larger than {most_bytes} bytes and ends before {part} {number}");
    let found = Diagnostic::new(Code::OutputTooLarge, Span::default(), message)
        .help("split the document, or leave out what readers do not need");
    Some(found)
}

/// That there is no room for the times in all zones.
fn zones_left_out(most_bytes: usize) -> Diagnostic {
    let message = format!("with all its time zones the output is larger than {most_bytes} bytes");
    Diagnostic::new(Code::OutputTooLarge, Span::default(), message).help(
        "times are shown as they are written and in UTC: show fewer zones, or split the document",
    )
}

/// That a text of so many `bytes` is not read.
pub(crate) fn too_large(bytes: usize, limit: usize) -> Diagnostic {
    let message = format!("the input has {bytes} bytes, expected at most {limit}");
    Diagnostic::new(Code::InputTooLarge, Span::default(), message)
        .help("split the document, or leave out what is not part of the incident")
}

fn point(found: &mut Diagnostic, root: &Value<'_>) {
    found.pointer = json::pointer_at(root, found.span);
    for related in &mut found.related {
        related.pointer = json::pointer_at(root, related.span);
    }
}

//! One document through all stages up to the timeline.
//!
//! In: a text. Out: what each stage made of it, and the findings of all of
//! them: in the order of the text, each with its JSON Pointer, and no more
//! than the limit.

use crate::decode::{self, decode};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::json::{self, Data, Value};
use crate::model::Incident;
use crate::reconcile::{RunningText, Timeline, reconcile};
use crate::source::Span;
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
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            input_bytes: 16 * 1024 * 1024,
            depth: json::MAX_DEPTH,
            entries: decode::Limits::default().entries,
            diagnostics: 1000,
        }
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
        let parsed = json::parse_within(text, limits.depth);
        let mut diagnostics = parsed.diagnostics;
        let mut account = Self::default();
        if let Some(root) = &parsed.value {
            let limits = decode::Limits {
                entries: limits.entries,
            };
            let (incident, found) = decode(root, text, limits);
            diagnostics.extend(found);
            if matches!(root.data, Data::Object(_)) {
                let (mut timeline, found) = reconcile(&incident, text, running_text);
                timeline.unlisted = unlisted(root);
                diagnostics.extend(found);
                account.timeline = Some(timeline);
                account.incident = Some(incident);
            }
        }
        diagnostics.sort_by_key(|found| (found.span.start, found.code));
        diagnostics.dedup_by(|a, b| a.span == b.span && a.code == b.code && a.message == b.message);
        bound(&mut diagnostics, limits.diagnostics);
        if let Some(root) = &parsed.value {
            diagnostics.iter_mut().for_each(|found| point(found, root));
        }
        account.diagnostics = diagnostics;
        account
    }

    /// The report; empty where there is no incident.
    pub fn render(&self, text: &str, options: &RenderOptions) -> String {
        let (Some(incident), Some(timeline)) = (&self.incident, &self.timeline) else {
            return String::new();
        };
        let report = || view::report(incident, timeline, &self.diagnostics, &options.view);
        match options.format {
            Format::Html => render::html(&report()),
            Format::Document => render::document(&report()),
            Format::Timeline => render::timeline(&report()),
            Format::Svg => render::svg(&report()),
            Format::Markdown => render::markdown(&report()),
            Format::Text => render::text(&report()),
            Format::Json => render::json(incident, timeline, &self.diagnostics, text),
        }
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

/// That a text of so many `bytes` is not read.
pub(crate) fn too_large(bytes: usize, limit: usize) -> Diagnostic {
    let message = format!("the input has {bytes} bytes, expected at most {limit}");
    Diagnostic::new(Code::InputTooLarge, Span::default(), message)
        .help("split the document, or leave out what is not part of the incident")
}

/// Keeps the gravest, in the order of the text, and says how many are left
/// out.
fn bound(diagnostics: &mut Vec<Diagnostic>, limit: usize) {
    let count = diagnostics.len();
    if count <= limit {
        return;
    }
    let mut by_gravity: Vec<usize> = (0..count).collect();
    by_gravity.sort_by_key(|index| {
        let severity = diagnostics.get(*index).map(Diagnostic::severity);
        (std::cmp::Reverse(severity), *index)
    });
    let mut kept = vec![false; count];
    for index in by_gravity.into_iter().take(limit) {
        kept[index] = true;
    }
    let mut kept = kept.into_iter();
    diagnostics.retain(|_| kept.next().unwrap_or(false));
    let end = diagnostics.last().map_or(0, |last| last.span.end);
    let message = format!("{} more findings are not listed", count - limit);
    let found = Diagnostic::new(Code::TooManyFindings, Span::at(end), message)
        .help("mend the listed ones and check again");
    diagnostics.push(found);
}

fn point(found: &mut Diagnostic, root: &Value<'_>) {
    found.pointer = json::pointer_at(root, found.span);
    for related in &mut found.related {
        related.pointer = json::pointer_at(root, related.span);
    }
}

//! Findings to the places of the report that they concern.

use super::labels::{Labels, fill};
use super::options::FindingsShown;
use super::report::{Finding, Notes, Place};
use super::words::nth;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;

/// A place that findings can belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// The metrics.
    Facts,
    /// By index in the report.
    Window(usize),
    /// By index in the report.
    Entry(usize),
    /// By index in the report.
    Update(usize),
    /// By index in the report.
    Section(usize),
    /// By index in the report.
    Action(usize),
}

/// The places of a report and the findings at each.
pub(super) struct Desk {
    /// In order of their start; no two overlap.
    targets: Vec<(Span, Target, Place)>,
    /// Findings by target, in order of both.
    notes: Vec<(Target, NoteKind, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum NoteKind {
    Here,
    Elsewhere,
}

impl Desk {
    pub fn new(mut targets: Vec<(Span, Target, Place)>) -> Self {
        targets.sort_by_key(|(span, ..)| span.start);
        Self {
            targets,
            notes: Vec::new(),
        }
    }

    fn at(&self, span: Span) -> Option<(Target, &Place)> {
        let after = self
            .targets
            .partition_point(|(target, ..)| target.start <= span.start);
        let (target, name, place) = self.targets.get(after.checked_sub(1)?)?;
        (span.end <= target.end).then_some((*name, place))
    }

    /// Files every diagnostic where it belongs.
    pub fn file(
        &mut self,
        labels: &Labels,
        diagnostics: &[Diagnostic],
        shown: FindingsShown,
    ) -> Vec<Finding> {
        if shown == FindingsShown::None {
            return Vec::new();
        }
        let mut findings = Vec::with_capacity(diagnostics.len());
        let mut notes = Vec::new();
        for (index, diagnostic) in diagnostics.iter().enumerate() {
            let here = self.at(diagnostic.span);
            if let Some((target, _)) = here {
                notes.push((target, NoteKind::Here, index));
            }
            let mut related = Vec::with_capacity(diagnostic.related.len());
            for other in &diagnostic.related {
                // A place does not lead to itself.
                let is_elsewhere = |target| here.is_none_or(|(here, _)| here != target);
                let there = self.at(other.span);
                let there = there.filter(|(target, _)| is_elsewhere(*target));
                if let Some((target, _)) = there {
                    notes.push((target, NoteKind::Elsewhere, index));
                }
                related.push((other.message.clone(), there.map(|(_, place)| place.clone())));
            }
            let severity = diagnostic.severity();
            let word = match severity {
                Severity::Info => 0,
                Severity::Warning => 1,
                Severity::Error => 2,
            };
            findings.push(Finding {
                anchor: format!("finding-{}", index + 1),
                number: index + 1,
                severity,
                label: nth(&labels.findings.severity, word),
                code: diagnostic.code.as_str(),
                message: diagnostic.message.clone(),
                help: diagnostic.help.clone(),
                place: here.map(|(_, place)| place.clone()),
                related,
            });
        }
        if shown == FindingsShown::Inline {
            notes.sort_unstable();
            notes.dedup();
            self.notes = notes;
        }
        findings
    }

    /// The findings at `target`.
    pub fn notes(&self, target: Target) -> Notes {
        let start = self.notes.partition_point(|(other, ..)| *other < target);
        let mut notes = Notes::default();
        for (other, kind, index) in self.notes.iter().skip(start) {
            match kind {
                _ if *other != target => break,
                NoteKind::Here => notes.here.push(*index),
                NoteKind::Elsewhere => notes.elsewhere.push(*index),
            }
        }
        notes
    }
}

/// A place called by `pattern` and its number.
pub(super) fn place(anchor: String, pattern: &str, number: usize) -> Place {
    Place {
        anchor,
        label: fill(pattern, &[("number", &number.to_string())]),
    }
}

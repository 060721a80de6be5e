//! A JSON tree to the incident as written.
//!
//! In: the tree that `json` read. Out: the incident as far as it could be
//! read, and every departure from the format in one pass, in the order of the
//! text. Silent where the parser has already spoken, and about what lies
//! below a value that is reported. What a statement of time means is left to
//! `reconcile`.

mod check;
mod meant;
mod messages;
mod names;
mod nearest;
mod view;

use crate::diagnostic::Findings;
use crate::json::Value;
use crate::model::Incident;

/// How much of a document is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest list, in entries. 100,000 by default.
    pub entries: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { entries: 100_000 }
    }
}

/// Checks `root`, the tree of `source`, against the format and reads the incident.
/// What departs from the format goes to `findings`.
pub fn decode<'t>(
    root: &Value<'t>,
    source: &str,
    limits: Limits,
    findings: &mut Findings,
) -> Incident<'t> {
    check::check(root, limits, findings);
    Incident::from_members(view::Node::new(root, source, limits))
}

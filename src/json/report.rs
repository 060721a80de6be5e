//! The diagnostics of one text as they are found.

use super::messages;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::Span;

/// The most diagnostics that are listed. A text made of nothing but faults
/// has about as many as bytes, and each takes some hundred bytes.
const LIMIT: usize = 10_000;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    listed: Vec<Diagnostic>,
    /// Whether an error is among them.
    has_error: bool,
    /// Where the first stands that was not listed.
    omitted: Option<Span>,
}

impl Report {
    /// Takes in `diagnostic`. Past the limit it is left out, unless it is
    /// the first error: the verdict does not depend on the limit.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let is_error = diagnostic.severity() == Severity::Error;
        if self.listed.len() < LIMIT || (is_error && !self.has_error) {
            self.has_error |= is_error;
            self.listed.push(diagnostic);
        } else if self.omitted.is_none() {
            self.omitted = Some(diagnostic.span);
        }
    }

    /// All that was found, in the order of the text.
    pub fn finish(self) -> Vec<Diagnostic> {
        let mut listed = self.listed;
        listed.sort_by_key(|d| (d.span.start, d.span.end));
        // What is closed, opened again and closed is looked at twice.
        listed.dedup();
        listed.extend(self.omitted.map(|span| messages::too_many(span, LIMIT)));
        listed
    }
}

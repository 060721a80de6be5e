//! The diagnostics of one text as they are found.

use crate::diagnostic::{Code, Diagnostic, Severity};

/// The most diagnostics that are listed. A text made of faults has as many
/// as it has bytes, each a hundred times the size of its byte.
const LIMIT: usize = 10_000;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Report {
    listed: Vec<Diagnostic>,
    /// Whether an error is among them.
    has_error: bool,
    /// The first that was not listed.
    omitted: Option<Diagnostic>,
}

impl Report {
    /// Takes in `diagnostic`. Past the limit it is left out, unless it is
    /// the first error: the verdict must not depend on the limit.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let is_error = diagnostic.severity() == Severity::Error;
        if self.listed.len() < LIMIT || (is_error && !self.has_error) {
            self.has_error |= is_error;
            self.listed.push(diagnostic);
        } else if self.omitted.is_none() {
            self.omitted = Some(diagnostic);
        }
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// All that was found, in the order of the text.
    pub fn finish(self) -> Vec<Diagnostic> {
        let mut listed = self.listed;
        listed.sort_by_key(|d| (d.span.start, d.span.end));
        if let Some(omitted) = self.omitted {
            let message = format!("more than {LIMIT} faults, the rest is not listed");
            listed.push(Diagnostic::new(
                Code::TooManyFindings,
                omitted.span,
                message,
            ));
        }
        listed
    }
}

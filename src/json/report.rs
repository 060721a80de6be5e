//! The diagnostics of one text as they are found.

use crate::diagnostic::{Diagnostic, Findings, Severity};

/// What was found so far. It is found in the order of the text, or nearly so:
/// what is found after enough of the same severity is not listed.
#[derive(Debug)]
pub(super) struct Report(Findings);

impl Report {
    pub fn new(findings: Findings) -> Self {
        Self(findings)
    }

    /// Takes in the error that `make` makes.
    pub fn error(&mut self, make: impl FnOnce() -> Diagnostic) {
        self.0.push(Severity::Error, usize::MAX, make);
    }

    /// Takes in the warning that `make` makes.
    pub fn warning(&mut self, make: impl FnOnce() -> Diagnostic) {
        self.0.push(Severity::Warning, usize::MAX, make);
    }

    pub fn finish(self) -> Findings {
        self.0
    }
}

//! Diagnostics as plain data.

use super::{Places, Range};
use crate::diagnostic::{Code, Diagnostic, Severity};
use serde::Serialize;

/// A diagnostic for JavaScript.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct DiagnosticJson {
    code: Code,
    severity: Severity,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
    pointer: String,
    range: Range,
    related: Vec<RelatedJson>,
    fixes: Vec<FixJson>,
}

#[derive(Debug, Serialize)]
struct RelatedJson {
    message: String,
    pointer: String,
    range: Range,
}

#[derive(Debug, Serialize)]
struct FixJson {
    title: String,
    edits: Vec<EditJson>,
}

#[derive(Debug, Serialize)]
struct EditJson {
    range: Range,
    text: String,
}

impl DiagnosticJson {
    /// `diagnostic` with its places.
    pub fn new(diagnostic: &Diagnostic, places: &Places<'_>) -> Self {
        let related = diagnostic.related.iter().map(|related| RelatedJson {
            message: related.message.clone(),
            pointer: related.pointer.clone(),
            range: places.range(related.span),
        });
        let fixes = diagnostic.fixes.iter().map(|fix| FixJson {
            title: fix.title.clone(),
            edits: fix
                .edits
                .iter()
                .map(|edit| EditJson {
                    range: places.range(edit.span),
                    text: edit.text.clone(),
                })
                .collect(),
        });
        Self {
            code: diagnostic.code,
            severity: diagnostic.code.severity(),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            pointer: diagnostic.pointer.clone(),
            range: places.range(diagnostic.span),
            related: related.collect(),
            fixes: fixes.collect(),
        }
    }
}

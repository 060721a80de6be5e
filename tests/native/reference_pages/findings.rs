//! The page of all codes.

use super::{Page, line, prose};
use crate::support;
use maud::{Markup, html};
use recount::diagnostic::{Code, Severity, explain};
use recount::{Options, check};
use std::fs;

/// The stages, each with the first of its codes.
const STAGES: [(&str, &str, Code); 4] = [
    ("json", "The text as JSON", Code::JsonEmpty),
    ("shape", "The shape of the document", Code::InputTooLarge),
    ("time", "One time statement", Code::TimeNotUnderstood),
    (
        "account",
        "Statements against each other",
        Code::SameMomentDiffers,
    ),
];

/// The page, as HTML.
pub fn page() -> String {
    let page = Page {
        file: "findings.html",
        title: "Findings",
        description: "Every finding that Recount can make of an incident, with a document that raises it.",
    };
    page.with(&html! {
        h1 { "Findings" } (line())
        p class="intro" {
            "Every problem of a document is found in one pass. A finding has a code that never changes its meaning, a place as a JSON \
             Pointer and as lines and columns, and a way out. "
            b class="severity error" { "error" } ": the output would mislead. "
            b class="severity warning" { "warning" } ": something is probably wrong. "
            b class="severity info" { "info" } ": a choice was made for you. There are " (Code::ALL.len()) " codes."
        } (line())
        @for (index, (id, title, first)) in STAGES.into_iter().enumerate() {
            @let next = STAGES.get(index + 1).map(|(_, _, code)| *code);
            section aria-labelledby=(id) {
                (line()) h2 id=(id) { (title) } (line())
                @for code in Code::ALL.iter().filter(|code| **code >= first && next.is_none_or(|next| **code < next)) {
                    (entry(*code)) (line())
                }
            } (line())
        }
    })
}

fn entry(code: Code) -> Markup {
    let severity = match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    let file = support::root().join(format!("tests/fixtures/codes/{code}.json"));
    let example = fs::read_to_string(file).ok();
    html! {
        article class="code" id=(code) {
            h3 { a href={ "#" (code) } { (code) } " " b class={ "severity " (severity) } { (severity) } }
            p { (prose(code.explanation())) }
            @if let Some(document) = example {
                @let found = check(&document, &Options::default()).diagnostics;
                pre tabindex="0" { code { (explain(&document, &found).to_string().trim_end()) } }
                details {
                    summary { "The document" }
                    pre tabindex="0" { code { (document.trim_end()) } }
                }
            }
        }
    }
}

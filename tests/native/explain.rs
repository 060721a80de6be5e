//! The diagnostics as text: what it costs, and that every text has one. How
//! it looks is shown by `tests/fixtures/explain` and by every other fixture.

use crate::support::assert_linear;
use recount::diagnostic::{Code, Diagnostic, explain};
use recount::source::Span;
use recount::{Limits, Options, check};

/// An incident whose events have an unknown kind each, on one line.
fn one_line(events: usize) -> String {
    let event = r#"{"at": "12:30", "kind": "acton", "text": "Step."}"#;
    let timeline = vec![event; events].join(", ");
    format!(r#"{{"title": "On one line", "timeline": [{timeline}]}}"#)
}

fn options() -> Options {
    Options {
        limits: Limits {
            diagnostics: usize::MAX,
            ..Limits::default()
        },
        ..Options::default()
    }
}

/// Explains that many findings: a run that says how long its text is.
fn explaining(events: usize) -> impl Fn() -> usize {
    let text = one_line(events);
    let mut found = check(&text, &options()).diagnostics;
    found.retain(|found| found.code == Code::UnknownValue);
    assert_eq!(found.len(), events);
    move || explain(&text, &found).to_string().len()
}

#[test]
fn ten_thousand_findings_on_one_line_cost_twice_five_thousand() {
    let (half, whole) = (explaining(5_000), explaining(10_000));
    assert!(whole() < half() * 5 / 2, "{} and {}", half(), whole());
    assert!(whole() < 10_000 * 1_000, "{}", whole());
    assert_linear(half, whole);
}

#[test]
fn a_line_of_marks_that_take_no_room_is_cut_too() {
    let marks = "\u{301}".repeat(100_000);
    let text = format!(r#"{{"title": "{marks}", "status": "{marks}"}}"#);
    let explained = recount::explain(&text, &Options::default());
    assert!(explained.len() < 10_000, "{}", explained.len());
}

#[test]
fn a_diagnostic_is_one_line() {
    let found = Diagnostic::new(Code::JsonNumber, Span::new(0, 2), "found `01`");
    assert_eq!(found.to_string(), "error[json-number]: found `01`");
}

#[test]
fn diagnostics_of_another_text_are_harmless() {
    let found = check(&one_line(3), &options()).diagnostics;
    for text in ["", "é", "{\n\r\n", "\u{feff}日"] {
        let explained = explain(text, &found).to_string();
        assert!(explained.lines().count() >= found.len(), "{text:?}");
    }
}

#[test]
fn nothing_found_is_an_empty_text() {
    let fine = r#"{"title": "Nobody could log in"}"#;
    assert_eq!(recount::explain(fine, &Options::default()), "");
}

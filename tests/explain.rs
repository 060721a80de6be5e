//! The diagnostics as text: what it costs, and that every text has one. How
//! it looks is shown by `tests/fixtures/explain` and by every other fixture.

use recount::diagnostic::{Code, Diagnostic, explain};
use recount::source::Span;
use recount::{Limits, Options, check};
use std::time::{Duration, Instant};

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

/// The fastest of several runs, and the length of what it wrote.
fn cost(events: usize) -> (Duration, usize) {
    let text = one_line(events);
    let mut found = check(&text, &options()).diagnostics;
    found.retain(|found| found.code == Code::UnknownValue);
    assert_eq!(found.len(), events);
    let run = || {
        let begin = Instant::now();
        let length = explain(&text, &found).to_string().len();
        (begin.elapsed(), length)
    };
    (0..5).map(|_| run()).min().unwrap_or_default()
}

#[test]
fn ten_thousand_findings_on_one_line_cost_twice_five_thousand() {
    let (half, half_length) = cost(5_000);
    let (whole, length) = cost(10_000);
    assert!(length < half_length * 5 / 2, "{half_length} and {length}");
    assert!(length < 10_000 * 1_000, "{length}");
    let noise = Duration::from_millis(20);
    assert!(whole < half * 5 / 2 + noise, "{half:?} and {whole:?}");
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

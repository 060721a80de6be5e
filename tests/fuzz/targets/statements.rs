//! Any text, read as a time in every order of dates, as a length, as a zone
//! and as running text: what is found lies in the text, what is read prints
//! to a text that reads the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use recount::diagnostic::Diagnostic;
use recount::model::DateOrder;
use recount::source::Span;
use recount::time::{parse, parse_length, parse_zone, print, scan};

const ORDERS: [Option<DateOrder>; 4] = [
    None,
    Some(DateOrder::Dmy),
    Some(DateOrder::Mdy),
    Some(DateOrder::Ymd),
];

fuzz_target!(|bytes: &[u8]| {
    let text = &*String::from_utf8_lossy(bytes);
    for order in ORDERS {
        let (reading, findings) = parse(text, order);
        assert_eq!(
            (&reading, &findings),
            (&parse(text, order).0, &parse(text, order).1)
        );
        assert!(
            reading.is_some() || !findings.is_empty(),
            "refused without a word"
        );
        findings.iter().for_each(|found| lies_in(text, found));
        if let Some(reading) = reading {
            let printed = print(&reading);
            let (again, _) = parse(&printed, None);
            assert_eq!(again.as_ref(), Some(&reading), "printed as {printed:?}");
        }
    }
    match parse_length(text) {
        Ok(length) => assert!(length.least_seconds <= length.most_seconds, "{length:?}"),
        Err(found) => lies_in(text, &found),
    }
    let _ = parse_zone(text);
    let found = scan(text, None);
    assert_eq!(found, scan(text, None), "the result changes");
    for time in &found {
        is_place(text, time.span);
    }
    assert!(
        found.is_sorted_by(|a, b| a.span.end <= b.span.start),
        "times overlap"
    );
});

fn lies_in(text: &str, found: &Diagnostic) {
    is_place(text, found.span);
    for edit in found.fixes.iter().flat_map(|fix| &fix.edits) {
        is_place(text, edit.span);
    }
}

fn is_place(text: &str, span: Span) {
    assert!(
        text.get(span.start..span.end).is_some(),
        "{span:?} is no place in {text:?}"
    );
}

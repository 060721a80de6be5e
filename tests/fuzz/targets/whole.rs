//! Any text as an incident, the whole way: checked, reconciled, explained and
//! rendered in every format. Every place that is named lies in the text and is
//! the same in bytes and in UTF-16 units, all functions find the same, results
//! repeat, and every output is well-formed.

#![no_main]

#[path = "../../native/support/markup.rs"]
#[expect(dead_code, reason = "the native tests need all of it")]
mod markup;

use libfuzzer_sys::fuzz_target;
use recount::diagnostic::{Code, Diagnostic};
use recount::reconcile::{Moment, Timeline};
use recount::source::{Encoding, LineIndex};
use recount::{Format, Options, RenderOptions};

const FORMATS: [Format; 7] = [
    Format::Html,
    Format::Document,
    Format::Timeline,
    Format::Svg,
    Format::Markdown,
    Format::Text,
    Format::Json,
];

fuzz_target!(|bytes: &[u8]| {
    let text = &*String::from_utf8_lossy(bytes);
    let checked = recount::check(text, &Options::default());
    assert_eq!(
        checked,
        recount::check(text, &Options::default()),
        "the result changes"
    );
    let lines = LineIndex::new(text);
    for found in &checked.diagnostics {
        check_places(text, &lines, found);
    }

    let reconciled = recount::reconcile(text, &Options::default());
    assert_eq!(reconciled.diagnostics, checked.diagnostics);
    if let Some(timeline) = &reconciled.timeline {
        moments(timeline).for_each(check_moment);
    }

    let explained = recount::explain(text, &Options::default());
    assert_eq!(explained.is_empty(), checked.diagnostics.is_empty());

    // One format is rendered twice: another in each length of text.
    let again = FORMATS[text.len() % FORMATS.len()];
    for format in FORMATS {
        let options = RenderOptions {
            format,
            ..RenderOptions::default()
        };
        let rendered = recount::render(text, &options);
        if format == again {
            let repeated = recount::render(text, &options);
            assert_eq!(rendered, repeated, "the result changes");
        }
        assert_eq!(rendered.diagnostics, checked.diagnostics);
        if reconciled.timeline.is_none() {
            assert_eq!(rendered.output, "");
            continue;
        }
        check_output(format, &rendered.output);
    }
});

fn check_output(format: Format, output: &str) {
    match format {
        Format::Html | Format::Timeline => {
            markup::check_fragment(output);
        }
        Format::Document | Format::Svg => markup::check_links(&markup::read(output)),
        Format::Markdown | Format::Text => {
            let is_control = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
            assert!(!output.contains(is_control), "{output:?}");
        }
        Format::Json => {
            let read = serde_json::from_str::<serde_json::Value>(output);
            assert!(read.is_ok_and(|read| read.is_object()), "{output}");
        }
    }
}

/// The moments of events, impact and updates.
fn moments<'m>(timeline: &'m Timeline<'_>) -> impl Iterator<Item = &'m Moment<'m>> {
    let entries = timeline.entries.iter();
    let entries = entries.flat_map(|entry| {
        entry
            .at
            .iter()
            .chain(entry.until.as_deref())
            .chain(&entry.also)
    });
    let windows = timeline.impact.iter();
    let windows = windows.flat_map(|window| window.start.iter().chain(&window.end));
    let updates = timeline.updates.iter().flat_map(|update| &update.at);
    entries
        .chain(windows)
        .chain(updates)
        .chain(&timeline.published)
}

fn check_moment(moment: &Moment) {
    if let Some((earliest, latest)) = moment.bounds {
        assert!(earliest <= latest, "{moment:?}");
        let is_between = |instant| earliest <= instant && instant <= latest;
        assert!(moment.instant.is_none_or(is_between), "{moment:?}");
    }
}

fn check_places(text: &str, lines: &LineIndex, found: &Diagnostic) {
    assert_ne!(found.code, Code::Internal, "{found:?}");
    let related = found.related.iter().map(|related| related.span);
    let edits = found.fixes.iter().flat_map(|fix| &fix.edits);
    let spans = related
        .chain(edits.map(|edit| edit.span))
        .chain([found.span]);
    for span in spans {
        assert!(
            text.get(span.start..span.end).is_some(),
            "{span:?} of {found:?}"
        );
        for offset in [span.start, span.end] {
            let [bytes, units] =
                [Encoding::Utf8, Encoding::Utf16].map(|encoding| lines.position(offset, encoding));
            assert_eq!(bytes.offset, offset);
            assert_eq!(bytes.line, units.line);
            assert!(bytes.column >= units.column, "{found:?}");
        }
    }
}

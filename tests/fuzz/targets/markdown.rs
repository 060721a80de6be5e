//! Any text as the Markdown of a report, where it is a block, where it is a
//! line, and where it is a cell, through every writer: the markup is exactly
//! as we write it, nothing in it can run, and plain formats hold no control
//! characters but ends of lines and the tabs of code.

#![no_main]

#[path = "../../native/support/markup.rs"]
#[expect(dead_code, reason = "the native tests need all of it")]
mod markup;

use libfuzzer_sys::fuzz_target;
use recount::markdown::{parse, plain};
use recount::{Format, RenderOptions};

fuzz_target!(|bytes: &[u8]| {
    let text = &*String::from_utf8_lossy(bytes);
    assert_eq!(parse(text), parse(text), "the result changes");
    let _ = plain(&parse(text));
    let incident = serde_json::json!({
        "title": "A", "summary": text,
        "timeline": [{"at": "2024-03-02T10:00:00Z", "text": text}, {"at": "2024-03-02T10:05:00Z", "text": "B"}],
        "impact": [{"start": "2024-03-02T10:00:00Z", "text": text}],
        "updates": [{"at": "2024-03-02T10:00:00Z", "text": text}],
        "factors": [{"text": text}, {"text": "C"}],
        "lessons": {"lucky": [text, "D"]},
        "actions": [{"text": text}, {"text": "E"}],
        "sections": [{"text": text}]
    })
    .to_string();
    markup::check_fragment(&rendered(&incident, Format::Html));
    markup::check_fragment(&rendered(&incident, Format::Timeline));
    markup::read(&rendered(&incident, Format::Document));
    markup::read(&rendered(&incident, Format::Svg));
    for format in [Format::Markdown, Format::Text] {
        let plain = rendered(&incident, format);
        assert!(
            !plain.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')),
            "{plain:?}"
        );
    }
});

fn rendered(incident: &str, format: Format) -> String {
    let options = RenderOptions {
        format,
        ..RenderOptions::default()
    };
    recount::render(incident, &options).output
}

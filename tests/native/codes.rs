//! Every code has a document that raises it and nothing else, and a near miss
//! that raises nothing.
//!
//! They are `tests/fixtures/codes/<code>.json` and `<code>.near.json`. What
//! only a limit can raise is built here, with a low limit; its near miss
//! stands exactly at it. `internal` alone is not raised by a document: it
//! stands for a defect of the module, and `tests/node/package.test.mjs` shows
//! that a trap becomes it.

use crate::support;

use recount::diagnostic::Code;
use recount::{Limits, RenderOptions, render};
use std::collections::BTreeSet;
use std::fs;

/// The codes of all that is found in `text`.
fn found(text: &str, limits: Limits) -> Vec<Code> {
    let options = RenderOptions {
        limits,
        ..RenderOptions::default()
    };
    let diagnostics = render(text, &options).diagnostics;
    diagnostics.iter().map(|found| found.code).collect()
}

/// What raises a code that hangs on a limit, its near miss, and what is found
/// besides.
struct Limited {
    code: Code,
    raises: (&'static str, Limits),
    near: (&'static str, Limits),
    besides: &'static [Code],
}

fn limited() -> Vec<Limited> {
    let standard = Limits::default();
    const TITLE: &str = r#"{"title": "Nobody could log in"}"#;
    const TAGS: &str = r#"{"title": "Nobody could log in", "tags": ["php", "login"]}"#;
    const SLIPS: &str = r#"{"title": "Nobody could log in", "stauts": 1, "sumary": 1}"#;
    let bytes = |input_bytes| Limits {
        input_bytes,
        ..standard
    };
    let entries = |entries| Limits {
        entries,
        ..standard
    };
    let output = |output| Limits { output, ..standard };
    let diagnostics = |diagnostics| Limits {
        diagnostics,
        ..standard
    };
    vec![
        Limited {
            code: Code::InputTooLarge,
            raises: (TITLE, bytes(TITLE.len() - 1)),
            near: (TITLE, bytes(TITLE.len())),
            besides: &[],
        },
        Limited {
            code: Code::TooManyEntries,
            raises: (TAGS, entries(1)),
            near: (TAGS, entries(2)),
            besides: &[],
        },
        // What stands around the report takes 8 KiB of it.
        Limited {
            code: Code::OutputTooLarge,
            raises: (TITLE, output(8 * 1024)),
            near: (TITLE, output(9 * 1024)),
            besides: &[],
        },
        // It is about other findings, so that it never stands alone.
        Limited {
            code: Code::TooManyFindings,
            raises: (SLIPS, diagnostics(1)),
            near: (SLIPS, diagnostics(2)),
            besides: &[Code::UnknownMember],
        },
    ]
}

#[test]
fn every_code_is_raised_alone_and_missed_nearly() {
    let mut wrong = Vec::new();
    let mut shown = BTreeSet::from([Code::Internal]);
    for limited in limited() {
        let ((raises, low), (near, enough)) = (limited.raises, limited.near);
        let mut expected = limited.besides.to_vec();
        expected.push(limited.code);
        assert_eq!(found(raises, low), expected);
        let others: BTreeSet<_> = found(near, enough).into_iter().collect();
        assert_eq!(others, limited.besides.iter().copied().collect());
        shown.insert(limited.code);
    }
    let folder = support::root().join("tests/fixtures/codes");
    for code in Code::ALL.iter().filter(|code| !shown.contains(code)) {
        for (ending, expected) in [("json", vec![*code]), ("near.json", vec![])] {
            let name = format!("{code}.{ending}");
            match fs::read_to_string(folder.join(&name)) {
                Ok(text) => {
                    let codes = found(&text, Limits::default());
                    if codes != expected {
                        wrong.push(format!("{name} raises {codes:?}"));
                    }
                }
                Err(error) => wrong.push(format!("{name}: {error}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{} codes, each with its near miss", Code::ALL.len());
}

#[test]
fn nothing_else_stands_among_the_codes() {
    let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    for ending in ["json", "expected"] {
        for file in support::files("tests/fixtures/codes", ending) {
            let name = file.file_name().and_then(|name| name.to_str());
            let code = name.and_then(|name| name.split('.').next());
            assert!(code.is_some_and(|code| names.contains(code)), "{name:?}");
            assert!(file.with_extension("json").exists(), "{name:?}");
        }
    }
    let all = fs::read_dir(support::root().join("tests/fixtures/codes"));
    let count = all.expect("the folder is there").count();
    let known = ["json", "expected"].map(|e| support::files("tests/fixtures/codes", e).len());
    assert_eq!(count, known.iter().sum::<usize>());
}

#[test]
fn names_are_unique_and_explanations_are_sentences() {
    let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(names.len(), Code::ALL.len());
    for code in Code::ALL {
        let explanation = code.explanation();
        assert!(
            explanation.ends_with('.') && explanation.len() > 30,
            "{code}"
        );
    }
}

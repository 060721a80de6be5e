//! Fixes end, and keep what is said.
//!
//! The first fix of every finding, all at once and again and again, leads in a
//! few rounds to a text that has none left; so it is behind every other fix.
//! And no fix takes from what the document says, where not several faults of
//! its JSON tell against each other what that is:
//!
//! - the fix of its only fault of JSON writes down the tree that was read;
//! - a fix of a document whose JSON is right changes no value but those that
//!   its edits touch, and each of these is still there, if in other words; so
//!   no event becomes fewer, and no text is lost.

use crate::support::applied;
use crate::support::incidents::incident;
use crate::support::random::{Random, Soak, incidents, seeds};

use recount::Options;
use recount::diagnostic::{Diagnostic, Fix};
use recount::json::{Data, Value, parse};
use recount::source::Span;
use std::collections::BTreeMap;

/// The most rounds in which all is mended that can be.
const ROUNDS: usize = 5;

/// How many edits, and how many random incidents, are tried.
const TRIED: usize = 3_000;

#[test]
fn fixes_of_every_fixture_and_example_end() {
    let mut failed = Vec::new();
    for text in incidents() {
        failed.extend(fault(&text));
    }
    fail(&failed);
}

#[test]
fn fixes_of_edited_incidents_end() {
    let seeds = seeds(1_000);
    let mut random = Random(0x5EED_F1E5);
    let (mut failed, soak) = (Vec::new(), Soak::of(TRIED));
    let mut round = 0;
    while soak.has(round) && failed.len() < 20 {
        let mut text = seeds[round % seeds.len()].clone();
        for _ in 0..1 + round % 3 {
            text = random.edited(&text);
        }
        failed.extend(fault(&text));
        round += 1;
    }
    fail(&failed);
}

#[test]
fn fixes_of_random_incidents_end() {
    let mut random = Random(0x5EED_F1E6);
    let (mut failed, soak) = (Vec::new(), Soak::of(TRIED));
    let mut round = 0;
    while soak.has(round) && failed.len() < 20 {
        failed.extend(fault(&incident(&mut random)));
        round += 1;
    }
    fail(&failed);
}

fn fail(failed: &[String]) {
    assert!(
        failed.is_empty(),
        "{} failed\n{}",
        failed.len(),
        failed.join("\n\n")
    );
}

/// What is wrong with the fixes of `text`.
fn fault(text: &str) -> Option<String> {
    let found = findings(text);
    if let Err(fault) = end(text, &found) {
        return Some(fault);
    }
    for fix in found.iter().flat_map(|found| &found.fixes) {
        let mended = applied(text, fix);
        let fault = match mended == text {
            true => Err("it changes nothing".to_owned()),
            false => well_formed(fix)
                .and_then(|()| keeps(text, fix, &mended))
                .and_then(|()| end(&mended, &findings(&mended))),
        };
        if let Err(fault) = fault {
            return Some(format!(
                "`{}` of\n{text}\ngives\n{mended}\n{fault}",
                fix.title
            ));
        }
    }
    None
}

fn findings(text: &str) -> Vec<Diagnostic> {
    recount::check(text, &Options::default()).diagnostics
}

/// Requires that applying all fixes again and again ends.
fn end(text: &str, found: &[Diagnostic]) -> Result<(), String> {
    let mut steps = vec![text.to_owned()];
    let mut fix = all(found);
    while !fix.edits.is_empty() {
        let text = steps.last().map_or("", |text| text);
        let mended = applied(text, &fix);
        let is_known = steps.contains(&mended);
        steps.push(mended);
        if is_known || steps.len() > ROUNDS + 1 {
            return Err(format!("the fixes do not end:\n{}", steps.join("\n---\n")));
        }
        fix = all(&findings(steps.last().map_or("", |text| text)));
    }
    Ok(())
}

/// The first fixes of all findings as one, without those that touch one
/// before them.
fn all(found: &[Diagnostic]) -> Fix {
    let mut taken: Vec<Span> = Vec::new();
    let mut edits = Vec::new();
    for fix in found.iter().filter_map(|found| found.fixes.first()) {
        let touches = |span: Span| {
            taken
                .iter()
                .any(|taken| span.start <= taken.end && taken.start <= span.end)
        };
        if fix.edits.iter().any(|edit| touches(edit.span)) {
            continue;
        }
        taken.extend(fix.edits.iter().map(|edit| edit.span));
        edits.extend(fix.edits.iter().cloned());
    }
    Fix {
        title: "all".to_owned(),
        edits,
    }
}

/// Requires that edits can be told apart by their places alone.
fn well_formed(fix: &Fix) -> Result<(), String> {
    let mut spans: Vec<_> = fix.edits.iter().map(|edit| edit.span).collect();
    spans.sort();
    let apart = |pair: &[Span]| pair[0].start < pair[1].start && pair[0].end <= pair[1].start;
    match spans.windows(2).all(apart) {
        true => Ok(()),
        false => Err(format!("its edits meet: {:?}", fix.edits)),
    }
}

/// Requires that `fix` takes nothing from what `text` says.
fn keeps(text: &str, fix: &Fix, mended: &str) -> Result<(), String> {
    let (before, after) = (parse(text), parse(mended));
    let mut faults = before.diagnostics.iter();
    let is_of_json = faults.any(|found| found.fixes.contains(fix));
    match before.diagnostics.len() {
        1 if is_of_json => return same(before.value.as_ref(), after.value.as_ref()),
        0 => {}
        _ => return Ok(()),
    }
    let (before, after) = (before.value.as_ref(), after.value.as_ref());
    let (untouched, touched) = said(before, fix);
    let (mut rest, _) = said(
        after,
        &Fix {
            title: String::new(),
            edits: Vec::new(),
        },
    );
    for (value, count) in &untouched {
        let left = rest.entry(value.clone()).or_default();
        if *left < *count {
            return Err(format!("it loses `{value}`"));
        }
        *left -= count;
    }
    let rest: usize = rest.values().sum();
    let touched: usize = touched.values().sum();
    match rest >= touched {
        true => Ok(()),
        false => Err(format!("{touched} values become {rest}")),
    }
}

/// Requires that two trees hold the same; what could not be read can be
/// anything.
fn same(before: Option<&Value<'_>>, after: Option<&Value<'_>>) -> Result<(), String> {
    let is_same = match (before, after) {
        (Some(before), Some(after)) => is_same(before, after),
        _ => before == after,
    };
    match is_same {
        true => Ok(()),
        false => Err(format!("{before:?}\nbecomes\n{after:?}")),
    }
}

fn is_same(before: &Value<'_>, after: &Value<'_>) -> bool {
    match (&before.data, &after.data) {
        (Data::Broken, _) => true,
        (Data::Array(before), Data::Array(after)) => {
            let mut pairs = before.iter().zip(after);
            before.len() == after.len() && pairs.all(|(before, after)| is_same(before, after))
        }
        (Data::Object(before), Data::Object(after)) => {
            let mut pairs = before.iter().zip(after);
            before.len() == after.len()
                && pairs.all(|(before, after)| {
                    before.name.value == after.name.value && is_same(&before.value, &after.value)
                })
        }
        (before, after) => before == after,
    }
}

type Counts = BTreeMap<String, usize>;

/// The values that count, each as text and how often: those that the edits of
/// `fix` leave alone, and those that they touch.
fn said(root: Option<&Value<'_>>, fix: &Fix) -> (Counts, Counts) {
    let mut counts = (Counts::new(), Counts::new());
    let mut open: Vec<&Value<'_>> = root.into_iter().collect();
    while let Some(value) = open.pop() {
        let text = match &value.data {
            Data::Array(elements) => {
                open.extend(elements);
                continue;
            }
            Data::Object(members) => {
                // Of one name, the last counts.
                let last = |name| value.get(name).map(|member| &member.value);
                let names = members.iter().map(|member| member.name.value.as_ref());
                let names: std::collections::BTreeSet<_> = names.collect();
                open.extend(names.into_iter().filter_map(last));
                continue;
            }
            Data::String(text) => text.to_string(),
            Data::Number(number) => (*number).to_owned(),
            Data::Bool(truth) => truth.to_string(),
            Data::Null | Data::Broken => continue,
        };
        let inside = |span: Span| span.start < value.span.end && value.span.start < span.end;
        let is_touched = fix.edits.iter().any(|edit| inside(edit.span));
        let counts = if is_touched {
            &mut counts.1
        } else {
            &mut counts.0
        };
        *counts.entry(text).or_default() += 1;
    }
    counts
}

//! Every written form and what it is read as.
//!
//! `tests/fixtures/times.tsv` holds one form a line: what is written, the
//! date order (`-` for none), and the parts it reads to or the code of the
//! finding with the texts that its fixes make. `RECOUNT_BLESS=1` rewrites
//! the last column; read the diff.

use crate::support::notation::{notation, unescape, without_places};
use recount::diagnostic::Diagnostic;
use recount::model::DateOrder;
use recount::time::{Reading, parse, print};

const TABLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/times.tsv");

struct Row {
    written: String,
    order: Option<DateOrder>,
    line: String,
}

fn order(name: &str) -> Option<DateOrder> {
    match name {
        "dmy" => Some(DateOrder::Dmy),
        "mdy" => Some(DateOrder::Mdy),
        "ymd" => Some(DateOrder::Ymd),
        "-" => None,
        _ => panic!("`{name}` is no date order"),
    }
}

fn rows() -> Vec<Row> {
    let table = std::fs::read_to_string(TABLE).expect("the table is beside the test");
    let forms = table.lines().filter(|line| !is_comment(line));
    forms
        .map(|line| {
            let mut columns = line.split('\t');
            Row {
                written: unescape(columns.next().unwrap_or_default()),
                order: order(columns.next().unwrap_or("-")),
                line: line.to_owned(),
            }
        })
        .collect()
}

fn is_comment(line: &str) -> bool {
    line.is_empty() || line.starts_with("# ")
}

fn read(row: &Row) -> String {
    let (reading, findings) = parse(&row.written, row.order);
    expectation(&row.written, reading.as_ref(), &findings)
}

/// A reading, or the codes of the findings and what their fixes write.
fn expectation(text: &str, reading: Option<&Reading>, findings: &[Diagnostic]) -> String {
    let mut parts: Vec<String> = reading.map(notation).into_iter().collect();
    for finding in findings {
        let mut part = format!("!{}", finding.code);
        let fixed: Vec<String> = finding
            .fixes
            .iter()
            .map(|fix| {
                let mut text = text.to_owned();
                for edit in fix.edits.iter().rev() {
                    text.replace_range(edit.span.start..edit.span.end, &edit.text);
                }
                text
            })
            .collect();
        if !fixed.is_empty() {
            part.push_str(&format!(": {}", fixed.join(" | ")));
        }
        parts.push(part);
    }
    parts.join(" ")
}

#[test]
fn every_form_reads_as_the_table_says() {
    if std::env::var_os("RECOUNT_BLESS").is_some() {
        bless();
    }
    let rows = rows();
    let mut wrong = Vec::new();
    for row in &rows {
        let expected = row.line.split('\t').nth(2).unwrap_or_default();
        let got = read(row);
        if got != expected {
            wrong.push(format!(
                "{:?}\n  expected {expected}\n  got      {got}",
                row.written
            ));
        }
    }
    println!("{} forms", rows.len());
    assert!(
        wrong.is_empty(),
        "{} forms differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn bless() {
    let table = std::fs::read_to_string(TABLE).expect("the table is beside the test");
    let mut blessed = String::new();
    for line in table.lines() {
        if is_comment(line) {
            blessed.push_str(line);
        } else {
            let mut columns = line.split('\t');
            let written = columns.next().unwrap_or_default();
            let name = columns.next().unwrap_or("-");
            let row = Row {
                written: unescape(written),
                order: order(name),
                line: String::new(),
            };
            blessed.push_str(&format!("{written}\t{name}\t{}", read(&row)));
        }
        blessed.push('\n');
    }
    std::fs::write(TABLE, blessed).expect("the table can be written");
}

#[test]
fn what_is_printed_reads_the_same() {
    for row in rows() {
        let (Some(reading), _) = parse(&row.written, row.order) else {
            continue;
        };
        let printed = print(&reading);
        let (again, findings) = parse(&printed, None);
        assert_eq!(
            again.map(without_places),
            Some(without_places(reading.clone())),
            "{:?} printed {printed:?}: {findings:?}",
            row.written
        );
    }
}

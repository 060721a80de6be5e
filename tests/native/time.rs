//! Every written form and what it is read as.
//!
//! `tests/fixtures/times.tsv` holds one form a line: what is written, the
//! date order (`-` for none), and the parts it reads to or the code of the
//! finding with the texts that its fixes make. `RECOUNT_BLESS=1` rewrites
//! the last column; read the diff.

use crate::support;
use crate::support::notation::{notation, unescape, without_places};
use recount::diagnostic::Diagnostic;
use recount::model::DateOrder;
use recount::time::{Reading, parse, print};

const TABLE: &str = "tests/fixtures/times.tsv";

/// A line of the table: its form and its order, each as written, too.
struct Row<'t> {
    written: String,
    order: Option<DateOrder>,
    columns: [&'t str; 2],
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

fn table() -> String {
    std::fs::read_to_string(support::root().join(TABLE)).expect("the table is beside the test")
}

fn rows(table: &str) -> impl Iterator<Item = Row<'_>> {
    let forms = table.lines().filter(|line| !is_comment(line));
    forms.map(row)
}

fn row(line: &str) -> Row<'_> {
    let mut columns = line.split('\t');
    let columns = [(); 2].map(|()| columns.next().unwrap_or("-"));
    Row {
        written: unescape(columns[0]),
        order: order(columns[1]),
        columns,
    }
}

fn is_comment(line: &str) -> bool {
    line.is_empty() || line.starts_with("# ")
}

fn read(row: &Row<'_>) -> String {
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
    let table = table();
    let mut read_anew = String::new();
    for line in table.lines() {
        if is_comment(line) {
            read_anew.push_str(line);
        } else {
            let row = row(line);
            let [written, order] = row.columns;
            read_anew.push_str(&format!("{written}\t{order}\t{}", read(&row)));
        }
        read_anew.push('\n');
    }
    println!("{} forms", rows(&table).count());
    let mut blessing = support::Blessing::default();
    blessing.compare(&support::root().join(TABLE), &read_anew);
    blessing.finish();
}

#[test]
fn what_is_printed_reads_the_same() {
    for row in rows(&table()) {
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

//! Sentences against timelines: what contradicts is told, and nothing else.
//!
//! `tests/fixtures/prose/sentences.tsv` holds one incident a line, with the
//! finding that a careful reader would want, or `silent`. It was written
//! before any output was seen; a line is changed only where it was wrong.

use recount::Options;
use recount::diagnostic::Severity;
use std::fmt::Write;

#[test]
fn sentences_are_told_of_where_they_contradict_and_nowhere_else() {
    let table = include_str!("../fixtures/prose/sentences.tsv");
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let mut misses = String::new();
    let mut read = 0;
    for line in lines {
        let mut columns = line.split('\t');
        let (Some(name), Some(expected), Some(incident)) =
            (columns.next(), columns.next(), columns.next())
        else {
            panic!("a line has three columns: {line}");
        };
        let checked = recount::check(incident, &Options::default());
        let told = checked.diagnostics.iter();
        let told = told.filter(|found| found.severity() != Severity::Info);
        let told: Vec<_> = told
            .map(|found| (format!("{} {}", found.code, found.pointer), &found.message))
            .collect();
        let fits = match expected {
            "silent" => told.is_empty(),
            wanted => matches!(told.as_slice(), [(only, _)] if only == wanted),
        };
        if !fits {
            writeln!(misses, "{name}: expected {expected}, got {told:?}").expect("text");
        }
        read += 1;
    }
    assert!(read >= 60, "only {read} sentences");
    assert!(misses.is_empty(), "\n{misses}");
}

//! Lengths of time and zones, each alone, the times in running text, and the
//! words of the findings.
//!
//! `tests/fixtures/times_lengths.tsv`, `times_zones.tsv`, `times_lines.tsv`,
//! `times_prose.tsv` and `times_messages.tsv` hold one text a line and what it
//! is read as. `RECOUNT_BLESS=1` rewrites the second column; read the diff.

use crate::support;
use crate::support::notation::{certainty, notation, offset, unescape};
use recount::diagnostic::Code;
use recount::time::{When, parse, parse_length, parse_zone, scan, split_line, unix};

/// Holds every line of a table against what `read` makes of it.
fn walk(name: &str, read: impl Fn(&str) -> String) -> usize {
    let path = support::root().join("tests/fixtures").join(name);
    let table = std::fs::read_to_string(&path).expect("the table is beside the test");
    let mut blessed = String::new();
    let mut forms = 0;
    for line in table.lines() {
        if line.starts_with("# ") {
            blessed.push_str(line);
        } else {
            let written = line.split('\t').next().unwrap_or_default();
            forms += 1;
            blessed.push_str(&format!("{written}\t{}", read(&unescape(written))));
        }
        blessed.push('\n');
    }
    println!("{name}: {forms} forms");
    let mut blessing = support::Blessing::default();
    blessing.compare(&path, &blessed);
    blessing.finish();
    forms
}

#[test]
fn lengths_read_as_the_table_says() {
    let forms = walk("times_lengths.tsv", |text| match parse_length(text) {
        Ok(length) => {
            let range = match length.least_seconds == length.most_seconds {
                true => length.least_seconds.to_string(),
                false => format!("{}..{}", length.least_seconds, length.most_seconds),
            };
            let certainty = certainty(length.certainty);
            format!("{range}s /{}{certainty}", length.precision_seconds)
        }
        Err(finding) => {
            assert_eq!(finding.code, Code::DurationNotUnderstood);
            let fixes: Vec<&str> = finding
                .fixes
                .iter()
                .flat_map(|fix| &fix.edits)
                .map(|edit| edit.text.as_str())
                .collect();
            let place = finding.span.of(text);
            format!("! {place:?} {}", fixes.join(" | "))
                .trim_end()
                .to_owned()
        }
    });
    assert!(forms > 100);
}

#[test]
fn zones_read_as_the_table_says() {
    let forms = walk("times_zones.tsv", |text| match parse_zone(text) {
        Some(read) => {
            let offset = read.offset.map(|read| offset(read.value));
            let zone = read.zone.map(|zone| format!("{{{}}}", zone.value));
            let parts: Vec<String> = offset.into_iter().chain(zone).collect();
            parts.join(" ")
        }
        None => "!".to_owned(),
    });
    assert!(forms > 50);
}

#[test]
fn lines_split_as_the_table_says() {
    let lines = walk("times_lines.tsv", |line| match split_line(line) {
        Some((at, text)) => {
            let (reading, findings) = parse(at.of(line), None);
            assert!(reading.is_some() || !findings.is_empty());
            format!("{} | {}", at.of(line), text.of(line))
        }
        None => "!".to_owned(),
    });
    assert!(lines > 80);
}

#[test]
fn prose_states_what_the_table_says() {
    let texts = walk("times_prose.tsv", |text| {
        let found = scan(text, None);
        let found = found.iter().map(|time| {
            let written = time.span.of(text);
            format!("[{written}] {}", notation(&time.value))
        });
        found.collect::<Vec<_>>().join("; ")
    });
    assert!(texts > 40);
}

#[test]
fn messages_say_what_is_and_what_was_expected() {
    walk("times_messages.tsv", |text| {
        let (_, findings) = parse(text, None);
        let said = findings.into_iter().map(|finding| {
            let place = finding.span.of(text).to_owned();
            let help = finding.help.unwrap_or_default();
            format!("[{place}] {} -- {help}", finding.message)
        });
        said.collect::<Vec<_>>().join("; ")
    });
}

#[test]
fn a_number_is_unix_time_by_its_magnitude() {
    let nanoseconds = |number| match unix(number)?.when {
        When::Unix(nanoseconds) => Some(nanoseconds),
        _ => None,
    };
    let second = 1_000_000_000;
    assert_eq!(nanoseconds(1_482_330_600.0), Some(1_482_330_600 * second));
    assert_eq!(
        nanoseconds(1_482_330_600.5),
        Some(1_482_330_600 * second + second / 2)
    );
    assert_eq!(
        nanoseconds(1_482_330_600.123),
        Some(1_482_330_600_123_000_000)
    );
    assert_eq!(
        nanoseconds(1_482_330_600_123.0),
        Some(1_482_330_600_123_000_000)
    );
    assert_eq!(nanoseconds(0.0), Some(0));
    assert_eq!(nanoseconds(-1.0), Some(-second));
    assert_eq!(nanoseconds(99_999_999_999.0), Some(99_999_999_999 * second));
    assert_eq!(nanoseconds(100_000_000_000.0), Some(100_000_000 * second));
    assert_eq!(nanoseconds(1e14), None);
    assert_eq!(nanoseconds(f64::NAN), None);
    assert_eq!(nanoseconds(f64::INFINITY), None);
}

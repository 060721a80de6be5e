//! What holds for every result holds for every fixture, every example, and
//! random incidents.

use crate::support;
use crate::support::incidents::incident;
use crate::support::random::{Random, Soak, incidents};
use crate::support::sound::check;

use recount::{Format, RenderOptions};
use std::collections::HashSet;
use std::fs;

/// How many random incidents are tried.
const TRIED: usize = 2_000;

#[test]
fn every_fixture_and_example_gives_a_sound_result() {
    for text in incidents() {
        check(&text);
    }
}

#[test]
fn broken_json_gives_a_sound_result() {
    for file in support::files("tests/json", "json") {
        if let Ok(text) = fs::read_to_string(file) {
            check(&text);
        }
    }
}

#[test]
fn random_incidents_give_sound_results() {
    let mut random = Random(0x5EED_50FD);
    let soak = Soak::of(TRIED);
    let mut entries = 0;
    for _ in (0..).take_while(|round| soak.has(*round)) {
        let text = incident(&mut random);
        let timeline = check(&text).timeline.expect("it is an object");
        entries += timeline.entries.len();
    }
    assert!(entries > TRIED, "only {entries} events");
}

#[test]
fn every_link_within_a_report_leads_somewhere() {
    let mut random = Random(0x5EED_1147);
    let soak = Soak::of(500);
    let random = (0..)
        .take_while(|round| soak.has(*round))
        .map(|_| incident(&mut random));
    let mut links = 0;
    for text in incidents().into_iter().chain(random) {
        for format in [Format::Html, Format::Document] {
            let options = RenderOptions {
                format,
                ..RenderOptions::default()
            };
            links += linked(&recount::render(&text, &options).output, &text);
        }
    }
    assert!(links > 1_000, "only {links} links");
}

/// Checks the links of a report to its own parts, and counts them.
fn linked(report: &str, text: &str) -> usize {
    let values = |name: &str| -> Vec<String> {
        let attribute = format!(" {name}=\"");
        let pieces = report.split(&attribute).skip(1);
        pieces
            .filter_map(|piece| Some(piece.split_once('"')?.0.to_owned()))
            .collect()
    };
    let ids: HashSet<_> = values("id").into_iter().collect();
    let hrefs = values("href");
    let within = hrefs.iter().filter_map(|href| href.strip_prefix('#'));
    let within = within.inspect(|id| {
        assert!(
            ids.contains(*id),
            "#{id} leads nowhere in the report of\n{text}"
        )
    });
    within.count()
}

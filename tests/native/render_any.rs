//! Every incident renders in every format and language, whatever its times.

use crate::support::markup::{check_fragment, check_headings, check_links, read};
use recount::view::labels::Language;
use recount::view::{self, HourCycle, Report, Room};
use recount::{Options, render};
use serde_json::{Value, json};

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }

    fn of<'v, T>(&mut self, values: &'v [T]) -> &'v T {
        &values[self.below(values.len())]
    }
}

const TIMES: &[&str] = &[
    "08:00",
    "8am AEDT",
    "23:59",
    "00:00",
    "24:00",
    "~10:45",
    "10:00 - 10:30",
    "between 01:00 and 03:00",
    "2024-03-31 02:30",
    "2024-10-27 02:30",
    "2024-03-02",
    "22-05",
    "17th March",
    "T+5m",
    "10 minutes later",
    "sometime",
    "",
    "99:99",
    "1709366400",
    "0001-01-01 00:00",
    "9999-12-31T23:59:59.999Z",
    "1800-01-01 12:00",
    "Thursday 10:00",
    "10:00 IST",
    "10:00 CST",
    "2024-03-02T10:00:00-00:00",
    "12:??",
    "2024-03-02 10:00 (+/- 5 minutes)",
    "18:05–18:30",
    "noon",
    "2016-12-31T23:59:60Z",
];
const LENGTHS: &[&str] = &[
    "5 min",
    "1h50m",
    "PT6H30M",
    "999999999999 days",
    "0 min",
    "a while",
    "-3 h",
];
const ZONES: &[&str] = &[
    "Europe/Berlin",
    "+05:30",
    "AEDT",
    "-00:00",
    "Nowhere/Land",
    "America/Sao_Paulo",
    "GMT + 1",
    "Etc/GMT+5",
];
const TEXTS: &[&str] = &[
    "a",
    "# b\n\n- c\n- d",
    "|a|b|\n|-|-|\n|c|d|",
    "```\ne\n```",
    "> f <g> &",
    "",
    "漢字 🙂 é",
    "a <b\r\nc> d\re <!F\nG>",
    "~~~\r\n\rh\r\ni\n~~~\r![<j\r\nk>](l)",
    "|a|\r\n|-|\r\n|&#13;&#10;<b\r>|",
];
const KINDS: &[&str] = &[
    "started",
    "detected",
    "acknowledged",
    "identified",
    "mitigated",
    "resolved",
    "note",
    "action",
    "?",
];

fn incident(dice: &mut Dice) -> Value {
    let mut events = Vec::new();
    for _ in 0..dice.below(12) {
        let mut event = json!({"kind": dice.of(KINDS), "text": dice.of(TEXTS)});
        for (member, odds) in [("at", 8), ("until", 2)] {
            if dice.below(10) < odds {
                event[member] = json!(dice.of(TIMES));
            }
        }
        if dice.below(4) == 0 {
            event["also"] = json!([dice.of(TIMES), dice.of(TIMES)]);
        }
        events.push(event);
    }
    let windows: Vec<Value> = (0..dice.below(4))
        .map(|_| json!({"start": dice.of(TIMES), "end": dice.of(TIMES), "stated_duration": dice.of(LENGTHS), "text": dice.of(TEXTS)}))
        .collect();
    let mut incident = json!({
        "title": dice.of(TEXTS), "timeline": events, "impact": windows, "published": dice.of(TIMES),
        "stated_metrics": {"time_to_resolve": dice.of(LENGTHS)},
        "updates": [{"at": dice.of(TIMES), "text": dice.of(TEXTS)}],
        "actions": [{"text": dice.of(TEXTS), "due": dice.of(TIMES)}],
        "sections": [{"text": dice.of(TEXTS)}],
        "times": {"show": [dice.of(ZONES), dice.of(ZONES), dice.of(ZONES)]}
    });
    if dice.below(3) > 0 {
        incident["times"]["zone"] = json!(dice.of(ZONES));
    }
    if dice.below(3) > 0 {
        incident["times"]["date"] =
            json!(dice.of(&["2024-03-02", "2024-03-31", "0001-01-01", "9999-12-31"]));
    }
    if dice.below(3) == 0 {
        incident["milestones"] = json!({"started": dice.of(TIMES), "resolved": dice.of(TIMES), "acknowledged": dice.of(TIMES)});
    }
    incident
}

/// Reports that end early, in more and more of their parts.
fn check_links_of_cut_reports(report: &mut Report<'_>) {
    for most in (0..6).map(|step| 8_500 + step * 3_000) {
        report.room = Room::of(most);
        check_fragment(&render::html(report));
        report.room = Room::of(most);
        check_fragment(&render::timeline(report));
    }
}

#[test]
fn every_incident_renders_in_every_format() {
    let mut dice = Dice(22_122_016);
    for number in 0..250 {
        let text = incident(&mut dice).to_string();
        let found = recount::reconcile(&text, &Options::default());
        let (incident, timeline) = (
            found.incident.expect("an object"),
            found.timeline.expect("an object"),
        );
        let options = view::Options {
            reader_zone: (dice.below(2) == 0).then(|| (*dice.of(ZONES)).to_owned()),
            zones: (dice.below(4) == 0)
                .then(|| ZONES.iter().map(|zone| (*zone).to_owned()).collect()),
            hour_cycle: *dice.of(&[HourCycle::H23, HourCycle::H12]),
            language: *dice.of(&Language::ALL),
            ..view::Options::default()
        };
        let mut report = view::report(&incident, &timeline, &found.diagnostics, &options);
        let page = check_fragment(&render::html(&report));
        check_headings(&page, 1);
        // Each time shows one reading in each zone.
        for reading in report
            .entries
            .iter()
            .filter_map(|entry| entry.when.as_ref())
            .filter(|when| !when.readings.is_empty())
        {
            for zone in &report.zones {
                let shown = reading
                    .readings
                    .iter()
                    .filter(|reading| reading.zones.has(zone.index))
                    .count();
                assert_eq!(shown, 1, "{text}: {reading:?}");
            }
        }
        if let Some(drawing) = &report.drawing {
            let places = drawing.marks.iter().map(|mark| mark.at);
            let places = places.chain(
                drawing
                    .windows
                    .iter()
                    .flat_map(|bar| [bar.from.0, bar.from.1, bar.to.0, bar.to.1]),
            );
            let places = places.chain(drawing.dense.ticks.iter().map(|tick| tick.at));
            for place in places {
                assert!((0.0..=1.0).contains(&place), "{text}: {place}");
            }
        }
        read(&render::svg(&report));
        check_links(&read(&render::document(&report)));
        check_fragment(&render::timeline(&report));
        if number % 5 == 0 {
            check_links_of_cut_reports(&mut report);
        }
        report.room = Room::default();
        let plain = render::markdown(&report) + &render::text(&report);
        assert!(
            !plain.contains(|c: char| c.is_control() && c != '\n'),
            "{text}"
        );
    }
}

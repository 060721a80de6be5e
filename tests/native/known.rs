//! Known instants come back: incidents that an oracle of its own wrote from them.
//!
//! `tests/known_oracle.py` chooses the instants first and writes them in every notation,
//! with Python's zoneinfo. What is read has to be what was meant, or rightly open.

use super::zone::oracle;
use crate::support::random::Soak;

use recount::Options;
use recount::diagnostic::{Code, Diagnostic, Severity};
use recount::reconcile::{MilestoneSource, Moment, Timeline};
use serde_json::Value;
use std::collections::HashMap;
use std::fmt::Write;

/// So many incidents are written by one call.
const BATCH: usize = 400;

#[test]
fn known_instants_come_back() {
    let soak = Soak::of(1);
    let (mut documents, mut moments, mut open) = (0, 0, 0);
    let mut wrong = Vec::new();
    for round in (0..).take_while(|round| soak.has(*round)) {
        for line in oracle("known_oracle.py", &written(round)).lines() {
            let known = Known::of(line);
            let counts = known.check(&mut wrong);
            documents += 1;
            moments += counts.0;
            open += counts.1;
        }
    }
    println!(
        "{documents} incidents, {moments} moments, {open} of them open: {} wrong",
        wrong.len()
    );
    assert!(
        documents >= BATCH && moments > BATCH * 8,
        "the oracle wrote too little"
    );
    assert!(open * 20 < moments, "{open} of {moments} are open");
    assert!(
        wrong.is_empty(),
        "{} wrong, such as\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn a_slip_is_told_where_it_is_and_nowhere_else() {
    let soak = Soak::of(1);
    let mut slips = HashMap::new();
    let mut wrong = Vec::new();
    for round in (0..).take_while(|round| soak.has(*round)) {
        for line in oracle("known_oracle.py", &written(round)).lines() {
            for slip in Known::of(line).slips() {
                *slips.entry(slip.word("name").to_owned()).or_insert(0) += 1;
                slip.check_slip(&mut wrong);
            }
        }
    }
    println!("{slips:?}: {} wrong", wrong.len());
    assert!(
        slips.len() == 7 && slips.values().all(|count| *count > 10),
        "{slips:?}"
    );
    assert!(
        wrong.is_empty(),
        "{} wrong, such as\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// The seed of a round, and how many incidents.
fn written(round: usize) -> [String; 2] {
    [(round * BATCH).to_string(), BATCH.to_string()]
}

/// An incident and what was meant by it.
struct Known {
    text: String,
    value: Value,
}

impl Known {
    fn of(line: &str) -> Self {
        let value: Value = serde_json::from_str(line).expect("the oracle writes JSON");
        let text = value["text"].as_str().expect("it writes a text").to_owned();
        Self { text, value }
    }

    /// The same incident with one slip in each.
    fn slips(&self) -> impl Iterator<Item = Self> {
        let slips = self.value["slips"].as_array();
        slips
            .into_iter()
            .flatten()
            .map(|slip| Self::of(&slip.to_string()))
    }

    /// Holds against each other what is told of a slip, and where the slip is.
    fn check_slip(&self, wrong: &mut Vec<String>) {
        let reconciled = recount::reconcile(&self.text, &Options::default());
        let timeline = reconciled.timeline.as_ref().expect("it is an incident");
        let (row, name) = (self.word("row"), self.word("name"));
        let concerns = |pointer: &str| {
            let rest = pointer.strip_prefix(row);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let told: Vec<_> = reconciled
            .diagnostics
            .iter()
            .filter(|found| found.severity() != Severity::Info)
            .collect();
        let codes = self.value["codes"].as_array().expect("it writes codes");
        let is_told = told
            .iter()
            .any(|found| codes.contains(&found.code.as_str().into()));
        let others = told.iter().filter(|found| {
            let related = found
                .related
                .iter()
                .any(|related| concerns(related.pointer.as_str()));
            !related && !concerns(found.pointer.as_str())
        });
        let mut faults = String::new();
        if !is_told || told.len() > 2 || others.count() > 0 {
            for found in &told {
                writeln!(
                    faults,
                    "{} at {}: {}",
                    found.code, found.pointer, found.message
                )
                .expect("a string");
            }
            writeln!(faults, "{} findings of a {name} slip", told.len()).expect("a string");
        }
        self.instants(timeline, &mut faults);
        if !faults.is_empty() {
            wrong.push(format!("{name} slip in {row}: {faults}in\n{}\n", self.text));
        }
    }

    fn word(&self, name: &str) -> &str {
        self.value[name].as_str().expect("the oracle writes it")
    }

    /// Compares the moments with those that were meant, and counts the open ones.
    fn instants(&self, timeline: &Timeline<'_>, faults: &mut String) -> usize {
        let mut open = 0;
        let found = by_pointer(timeline);
        for (pointer, meant) in self.value["instants"]
            .as_object()
            .expect("it writes instants")
        {
            let moment = found.get(pointer.as_str());
            match moment.map(|moment| self.verdict(moment, meant)) {
                Some(Verdict::Right) => {}
                Some(Verdict::Open) => open += 1,
                Some(Verdict::Wrong) | None => {
                    let at = meant["at"]
                        .as_i64()
                        .and_then(chrono::DateTime::from_timestamp_millis);
                    let read = moment.map(|moment| (moment.instant, &moment.candidates));
                    writeln!(faults, "{pointer}: {at:?} was meant, but it is {read:?}")
                        .expect("a string");
                }
            }
        }
        open
    }

    /// Counts the moments and the open ones of them.
    fn check(&self, wrong: &mut Vec<String>) -> (usize, usize) {
        let reconciled = recount::reconcile(&self.text, &Options::default());
        let timeline = reconciled.timeline.as_ref().expect("it is an incident");
        let mut faults = String::new();
        let open = self.instants(timeline, &mut faults);
        let order: Vec<_> = timeline
            .entries
            .iter()
            .map(|entry| Some(entry.index as u64))
            .collect();
        let expected = self.value["order"].as_array().expect("it writes an order");
        if !expected.iter().map(Value::as_u64).eq(order.iter().copied()) {
            writeln!(faults, "the order is {order:?}").expect("a string");
        }
        for diagnostic in &reconciled.diagnostics {
            if diagnostic.severity() != Severity::Info && !self.is_rightly_told(diagnostic) {
                writeln!(
                    faults,
                    "{} at {}: {}",
                    diagnostic.code, diagnostic.pointer, diagnostic.message
                )
                .expect("a string");
            }
        }
        if !faults.is_empty() {
            wrong.push(format!("{faults}in\n{}\n", self.text));
        }
        (
            self.value["instants"]
                .as_object()
                .map_or(0, |all| all.len()),
            open,
        )
    }

    fn verdict(&self, moment: &Moment<'_>, meant: &Value) -> Verdict {
        let right = |is_right| {
            if is_right {
                Verdict::Right
            } else {
                Verdict::Wrong
            }
        };
        if self.value["undated"] == true {
            return right(moment.instant.is_none());
        }
        if let Some(from) = meant["from"].as_i64() {
            let bounds = moment
                .bounds()
                .map(|(first, last)| (first.timestamp(), last.timestamp()));
            let to = meant["to"].as_i64().expect("a day has an end");
            return right(moment.instant.is_none() && bounds == Some((from, to)));
        }
        let at = meant["at"].as_i64();
        let candidates = moment
            .candidates
            .iter()
            .map(|one| Some(one.instant.timestamp_millis()));
        if let Some(both) = meant["or"].as_array()
            && candidates.eq(both.iter().map(Value::as_i64))
        {
            return Verdict::Open;
        }
        right(moment.instant.map(|instant| instant.timestamp_millis()) == at)
    }

    /// A time that clocks showed twice is told of.
    fn is_rightly_told(&self, found: &Diagnostic) -> bool {
        let pointer = found.pointer.as_str();
        let pointer = pointer.strip_suffix("/text").unwrap_or(pointer);
        let meant = &self.value["instants"][pointer];
        found.code == Code::TimeInFold && meant["or"].is_array()
    }
}

enum Verdict {
    Right,
    Open,
    Wrong,
}

/// The moments of a timeline, by where they are stated.
fn by_pointer<'m, 't>(timeline: &'m Timeline<'t>) -> HashMap<String, &'m Moment<'t>> {
    let mut found = HashMap::new();
    for entry in &timeline.entries {
        let index = entry.index;
        let also = entry.also.iter().enumerate();
        found.extend(also.map(|(at, moment)| (format!("/timeline/{index}/also/{at}"), moment)));
        found.extend(
            entry
                .at
                .as_ref()
                .map(|at| (format!("/timeline/{index}/at"), at)),
        );
    }
    for window in &timeline.impact {
        let index = window.index;
        found.extend(
            window
                .start
                .as_ref()
                .map(|at| (format!("/impact/{index}/start"), at)),
        );
        found.extend(
            window
                .end
                .as_ref()
                .map(|at| (format!("/impact/{index}/end"), at)),
        );
    }
    for update in &timeline.updates {
        found.extend(
            update
                .at
                .as_ref()
                .map(|at| (format!("/updates/{}/at", update.index), at)),
        );
    }
    for stated in &timeline.milestones {
        if stated.source == MilestoneSource::Stated {
            found.insert(
                format!("/milestones/{}", stated.milestone.as_str()),
                &stated.moment,
            );
        }
    }
    found
}

//! Every fixture gives what stands beside it.
//!
//! `tests/fixtures/**/*.json` in; `*.expected` beside: the diagnostics as
//! text, then a line for each moment of the timeline. `make bless` rewrites
//! the expectations; the difference is for reading.

use crate::support;

use recount::Options;
use recount::diagnostic::{Diagnostic, explain};
use recount::reconcile::{Moment, Timeline};
use std::fmt::Write;
use std::fs;

#[test]
fn fixtures_give_what_stands_beside_them() {
    let files = support::files("tests/fixtures", "json");
    assert!(files.len() >= 5, "only {} fixtures were found", files.len());
    let mut blessing = support::Blessing::default();
    for file in &files {
        let text = fs::read_to_string(file).expect("a fixture is text");
        blessing.compare(&file.with_extension("expected"), &account(&text));
    }
    blessing.finish_in("tests/fixtures", &["expected"]);
}

#[test]
fn examples_give_what_is_expected_of_them() {
    let files = support::files("www/examples", "json");
    assert_eq!(files.len(), 5);
    let mut blessing = support::Blessing::default();
    for file in &files {
        let text = fs::read_to_string(file).expect("an example is text");
        let name = file.file_name().expect("a file has a name");
        let expected = support::root().join("tests/examples").join(name);
        blessing.compare(&expected.with_extension("expected"), &account(&text));
    }
    blessing.finish_in("tests/examples", &["expected"]);
}

#[test]
fn every_fix_mends_what_it_is_offered_for() {
    let mut applied = 0;
    let mut failed = Vec::new();
    let folders = ["tests/fixtures", "www/examples"];
    for file in folders
        .iter()
        .flat_map(|folder| support::files(folder, "json"))
    {
        let text = fs::read_to_string(&file).expect("a fixture is text");
        let before = recount::check(&text, &Options::default()).diagnostics;
        for found in &before {
            for fix in &found.fixes {
                let mended = support::applied(&text, fix);
                let after = recount::check(&mended, &Options::default()).diagnostics;
                let count =
                    |list: &[Diagnostic], code| list.iter().filter(|d| d.code == code).count();
                let gone = count(&after, found.code) < count(&before, found.code);
                let new = after
                    .iter()
                    .find(|d| count(&after, d.code) > count(&before, d.code));
                if !gone || new.is_some() {
                    let new = new.map(|d| (d.code, d.message.clone()));
                    failed.push(format!(
                        "{} {} {}: {new:?}",
                        file.display(),
                        found.code,
                        fix.title
                    ));
                }
                applied += 1;
            }
        }
    }
    assert!(
        failed.is_empty(),
        "{} of {applied} failed\n{}",
        failed.len(),
        failed.join("\n")
    );
    assert!(applied >= 15, "only {applied} fixes were applied");
}

fn account(text: &str) -> String {
    let reconciled = recount::reconcile(text, &Options::default());
    let mut out = explain(text, &reconciled.diagnostics).to_string();
    if !out.is_empty() {
        out.push('\n');
    }
    if let Some(timeline) = &reconciled.timeline {
        write_timeline(&mut out, timeline).expect("a string takes any text");
    }
    out
}

fn write_timeline(out: &mut String, timeline: &Timeline) -> std::fmt::Result {
    for entry in &timeline.entries {
        write!(out, "{} ", entry.kind.as_str())?;
        match &entry.at {
            Some(at) => writeln!(out, "{}", moment(at))?,
            None => writeln!(out, "(no time)")?,
        }
        if let Some(until) = &entry.until {
            writeln!(out, "  until {}", moment(until))?;
        }
        for also in &entry.also {
            writeln!(out, "  also {}", moment(also))?;
        }
    }
    for window in &timeline.impact {
        let bound = |bound: &Option<Moment>| bound.as_ref().map_or("?".to_owned(), moment);
        writeln!(
            out,
            "impact\n  from {}\n  to {}",
            bound(&window.start),
            bound(&window.end)
        )?;
    }
    for update in &timeline.updates {
        let at = update.at.as_ref().map_or("?".to_owned(), moment);
        writeln!(out, "update {at}")?;
    }
    for found in &timeline.milestones {
        writeln!(out, "{} {:?}", found.milestone.as_str(), found.source)?;
    }
    for metric in &timeline.metrics {
        write!(out, "{}", metric.name.as_str())?;
        if let Some(extent) = metric.extent {
            match extent.seconds {
                Some(seconds) => write!(out, " {seconds}s")?,
                None => write!(out, " ?s")?,
            }
            if extent.least_seconds != extent.most_seconds {
                write!(
                    out,
                    " ({} to {})",
                    extent.least_seconds, extent.most_seconds
                )?;
            }
        }
        if let Some(stated) = &metric.stated {
            write!(
                out,
                " stated `{}` agrees {:?}",
                stated.written, stated.agrees
            )?;
        }
        writeln!(out)?;
    }
    if let Some(published) = &timeline.published {
        writeln!(out, "published {}", moment(published))?;
    }
    for due in timeline.due.iter().flatten() {
        writeln!(out, "due {}", moment(due))?;
    }
    Ok(())
}

fn moment(moment: &Moment) -> String {
    let mut line = format!("`{}`", moment.written);
    if let Some(instant) = moment.instant {
        line += &format!(" = {}", instant.format("%FT%T%.fZ"));
    }
    if let Some((earliest, latest)) = moment.bounds() {
        line += &format!(
            " in {}..{}",
            earliest.format("%FT%TZ"),
            latest.format("%FT%TZ")
        );
    }
    line += &format!(" {:?} date {:?}", moment.certainty, moment.date);
    if let Some(source) = moment.date_source {
        line += &format!(" by {source:?}");
    }
    if let Some(zone) = &moment.zone {
        line += &format!(
            " zone {} {:?} {:?}",
            zone.name(),
            zone.abbreviation,
            zone.source
        );
    }
    for candidate in &moment.candidates {
        line += &format!(
            " or {} {}",
            candidate.instant.format("%FT%TZ"),
            candidate.clocks.name()
        );
    }
    line
}

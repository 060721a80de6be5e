//! Statements against each other.
//!
//! Each check names both places and the difference. Statements that can both
//! be true, because one is uncertain or written less finely, are silent.

pub(super) mod difference;
pub(super) mod mends;
pub(super) mod messages;

use super::measure::hurting;
use super::rollback;
use super::timeline::{
    Candidate, Certainty, Day, Entry, Milestone, MilestoneMoment, MilestoneSource, Moment, Scale,
    Timeline, Update,
};
use crate::diagnostic::Diagnostic;
use crate::model::{Incident, Status};
use crate::time::Glance;
use crate::time::seconds::DAY;
use difference::{Difference, difference, too_early};
use messages as contradictions;
use std::collections::HashMap;

/// Every contradiction between the statements of `timeline`.
///
/// `glances` shows by [`rollback::AHEAD`] what the text of each event can tell.
pub(super) fn check(
    incident: &Incident,
    timeline: &Timeline,
    glances: &[Glance],
    found: &mut Vec<Diagnostic>,
) {
    for entry in &timeline.entries {
        if let Some(at) = &entry.at {
            pairs(at, &entry.also, found);
            stretch(at, entry.until.as_deref(), found);
        }
    }
    for window in &timeline.impact {
        if let Some(start) = &window.start {
            stretch(start, window.end.as_ref(), found);
        }
    }
    duplicates(incident, &timeline.entries, found);
    rollback::begun_and_done(incident, &timeline.entries, glances, found);
    milestones(timeline, found);
    causes(&timeline.milestones, found);
    impact(timeline, found);
    updates(incident, timeline, found);
    lengths(timeline, found);
    published(timeline, found);
    due(timeline, found);
}

/// The same moment in other words.
pub(super) fn pairs(at: &Moment, others: &[Moment], found: &mut Vec<Diagnostic>) {
    for also in others {
        if let Some(difference) = pair_difference(at, also) {
            found.push(contradictions::pair(at, also, difference));
        }
        found.extend(no_meaning_fits(at, also));
    }
}

/// Of an abbreviation with several meanings, not one gives the moment that is
/// stated beside it.
fn no_meaning_fits(at: &Moment, also: &Moment) -> Option<Diagnostic> {
    let (sure, open) = match (at.instant, also.instant) {
        (Some(instant), None) => (instant, also),
        (None, Some(instant)) => (instant, at),
        _ => return None,
    };
    if open.certainty != Certainty::Ambiguous {
        return None;
    }
    let apart = |candidate: &Candidate| (candidate.instant - sure).num_seconds();
    let nearest = open
        .candidates
        .iter()
        .min_by_key(|candidate| apart(candidate).abs())?;
    let seconds = apart(nearest);
    let read = Moment {
        instant: Some(nearest.instant),
        ..open.clone()
    };
    let (at, also, seconds) = match at.instant {
        Some(_) => (at, &read, seconds),
        None => (&read, also, -seconds),
    };
    (seconds != 0).then(|| contradictions::no_meaning_fits(at, also, nearest, seconds))
}

/// Without dates, two clocks agree when they do on any day.
fn pair_difference(at: &Moment, also: &Moment) -> Option<Difference> {
    let difference = difference(at, also)?;
    let dated = |moment: &Moment| moment.place.is_some_and(|place| place.scale == Scale::Unix);
    let whole_days = difference.seconds.rem_euclid(DAY) == 0;
    (dated(at) || !whole_days).then_some(difference)
}

/// An end before its start.
fn stretch(start: &Moment, end: Option<&Moment>, found: &mut Vec<Diagnostic>) {
    if let Some(end) = end
        && let Some(difference) = too_early(start, end)
    {
        found.push(contradictions::end_before_start(start, end, difference));
    }
}

/// The same words at the same time.
fn duplicates(incident: &Incident, entries: &[Entry], found: &mut Vec<Diagnostic>) {
    let placed = entries.iter().filter_map(|entry| {
        let place = entry.at.as_ref()?.place?;
        Some((place.seconds, entry))
    });
    let mut placed: Vec<_> = placed.collect();
    placed.sort_by_key(|(seconds, _)| *seconds);
    for together in placed.chunk_by(|(a, _), (b, _)| a == b) {
        if together.len() == 1 {
            continue;
        }
        let mut seen: HashMap<&str, &Entry> = HashMap::new();
        for (_, entry) in together {
            let event = incident.timeline.get(entry.index);
            let Some(text) = event.and_then(|event| event.text.as_ref()) else {
                continue;
            };
            match seen.get(text.trim()) {
                Some(first) => found.push(contradictions::duplicate(entry, first)),
                None => {
                    seen.insert(text.trim(), entry);
                }
            }
        }
    }
}

/// Milestones that are stated, against the events that state them too.
fn milestones(timeline: &Timeline, found: &mut Vec<Diagnostic>) {
    for stated in &timeline.milestones {
        if stated.source != MilestoneSource::Stated {
            continue;
        }
        let kind = stated.milestone.kind();
        let events = timeline.entries.iter().filter(|entry| entry.kind == kind);
        let nearest = nearest(&stated.moment, events.filter_map(|entry| entry.at.as_ref()));
        if let Some((moment, difference)) = nearest {
            found.push(contradictions::milestone(stated, moment, difference));
        }
    }
}

/// The moment nearest to `stated`, unless it agrees.
fn nearest<'m>(
    stated: &Moment<'_>,
    moments: impl Iterator<Item = &'m Moment<'m>>,
) -> Option<(&'m Moment<'m>, Difference)> {
    let mut differing = Vec::new();
    for moment in moments {
        differing.push((moment, difference(stated, moment)?));
    }
    differing
        .into_iter()
        .min_by_key(|(_, difference)| difference.seconds.abs())
}

/// Milestones that depend on one another.
fn causes(milestones: &[MilestoneMoment], found: &mut Vec<Diagnostic>) {
    const CAUSES: [(Milestone, &[Milestone]); 3] = [
        (
            Milestone::Resolved,
            &[
                Milestone::Started,
                Milestone::Detected,
                Milestone::Acknowledged,
            ],
        ),
        (Milestone::Mitigated, &[Milestone::Started]),
        (Milestone::Acknowledged, &[Milestone::Detected]),
    ];
    let moment = |milestone| {
        let found = milestones.iter().find(|found| found.milestone == milestone);
        found.map(|found| &found.moment)
    };
    for (effect, causes) in CAUSES {
        let Some(after) = moment(effect) else {
            continue;
        };
        // Before one cause it is before those that follow on it, too.
        let first = causes.iter().find_map(|cause| {
            let before = moment(*cause)?;
            Some((*cause, before, too_early(before, after)?))
        });
        if let Some((cause, before, difference)) = first {
            found.push(contradictions::effect(
                cause, before, effect, after, difference,
            ));
        }
    }
}

/// The windows against the milestones that others state.
fn impact(timeline: &Timeline, found: &mut Vec<Diagnostic>) {
    let other = |milestone| {
        let of = |m: &&MilestoneMoment| {
            m.milestone == milestone && !matches!(m.source, MilestoneSource::Window(_))
        };
        timeline
            .milestones
            .iter()
            .find(of)
            .map(|found| &found.moment)
    };
    let starts = hurting(&timeline.impact).filter_map(|w| w.start.as_ref());
    let first = starts.min_by_key(|start| start.place.map_or(i64::MAX, |p| p.earliest_seconds));
    if let (Some(start), Some(started)) = (first, other(Milestone::Started))
        && let Some(difference) = difference(start, started)
    {
        found.push(contradictions::impact_start(start, started, difference));
    }
    let ends = hurting(&timeline.impact).filter_map(|w| w.end.as_ref());
    let last = ends.max_by_key(|end| end.place.map_or(i64::MIN, |p| p.latest_seconds));
    // What is over for users may be watched for long, but not the reverse.
    if let (Some(end), Some(resolved)) = (last, other(Milestone::Resolved))
        && let Some(difference) = too_early(end, resolved)
    {
        found.push(contradictions::impact_end(end, resolved, difference));
    }
}

/// So many seconds before the start that is written somebody may have noticed.
const NOTICED_EARLY: i64 = 300;

/// Updates that tell of a milestone before it.
fn updates(incident: &Incident, timeline: &Timeline, found: &mut Vec<Diagnostic>) {
    let status = |update: &Update| {
        let update = incident.updates.get(update.index)?;
        update.status.map(|status| status.value)
    };
    for (told, milestone) in [
        (Status::Investigating, Milestone::Started),
        (Status::Identified, Milestone::Identified),
        (Status::Resolved, Milestone::Resolved),
    ] {
        let tells = |update: &&Update| status(update) == Some(told);
        let mut updates = timeline.updates.iter();
        let update = match milestone {
            Milestone::Started => updates.find(tells),
            // Of several, the last: an incident may come back.
            _ => updates.rev().find(tells),
        };
        let posted = update.and_then(|update| update.at.as_ref());
        let stated = timeline
            .milestones
            .iter()
            .find(|m| m.milestone == milestone);
        if let (Some(posted), Some(stated)) = (posted, stated)
            && let Some(difference) = too_early(&stated.moment, posted)
            && (milestone != Milestone::Started || -difference.seconds > NOTICED_EARLY)
        {
            found.push(contradictions::update(posted, stated, difference));
        }
    }
}

/// Stated lengths against those that follow from the times.
fn lengths(timeline: &Timeline, found: &mut Vec<Diagnostic>) {
    for window in &timeline.impact {
        // One that ends before it starts is wrong in another way.
        if let (Some(stated), Some(extent)) = (&window.stated, window.duration)
            && stated.agrees == Some(false)
            && extent.most_seconds >= 0
        {
            let ends = [&window.start, &window.end];
            let ends = ends.into_iter().flatten();
            found.push(contradictions::duration(stated, extent, ends));
        }
    }
    for metric in &timeline.metrics {
        if let (Some(stated), Some(extent)) = (&metric.stated, metric.extent)
            && stated.agrees == Some(false)
        {
            let ends = metric.ends.iter().flat_map(|ends| ends.iter());
            let ends = ends.map(|end| (end.milestone, &end.moment));
            found.push(contradictions::metric(metric.name, stated, extent, ends));
        }
    }
}

fn published(timeline: &Timeline, found: &mut Vec<Diagnostic>) {
    let resolved = |m: &&MilestoneMoment| m.milestone == Milestone::Resolved;
    let resolved = timeline.milestones.iter().find(resolved);
    if let (Some(published), Some(resolved)) = (&timeline.published, resolved)
        && !is_date_of(published, &resolved.moment)
        && let Some(difference) = too_early(&resolved.moment, published)
    {
        found.push(contradictions::published(
            published,
            &resolved.moment,
            difference,
        ));
    }
}

/// Whether a moment at midnight is the date of another, as programs write one.
fn is_date_of(published: &Moment, other: &Moment) -> bool {
    published.clock == Some(chrono::NaiveTime::MIN)
        && published.date == other.date
        && published.date != Day::Unknown
}

/// What is to be done is due after the incident began.
fn due(timeline: &Timeline, found: &mut Vec<Diagnostic>) {
    let started = timeline.milestones.first();
    let Some(started) = started else { return };
    for due in timeline.due.iter().flatten() {
        if let Some(difference) = too_early(&started.moment, due) {
            found.push(contradictions::due(due, &started.moment, difference));
        }
    }
}

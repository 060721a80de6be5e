//! The incident drawn to scale: everything as a fraction of the drawing's
//! length.

mod axis;
mod scale;

use super::facts::Ends;
use super::labels::Labels;
use super::lengths;
use super::report::Sureness;
use super::times::Times;
use super::words::{self, nth};
use crate::markdown::{parse, plain};
use crate::model::{EventKind, Incident, Severity};
use crate::reconcile::{Certainty, Entry, Milestone, Moment, Place, Precision, Timeline};
use axis::Row;
use scale::Scale;

/// The most events that are labelled; the others are drawn without words.
const MOST_LABELS: usize = 200;
/// The longest label of an event, in characters.
const LABEL: usize = 32;

/// The incident drawn to scale. Places are fractions, 0 at its start.
#[derive(Debug, Default)]
pub struct Drawing {
    /// The zones of the axis, the incident's own first.
    pub rows: Vec<String>,
    /// The axis where there is room for about ten times.
    pub dense: Axis,
    /// The axis where there is room for about four times.
    pub sparse: Axis,
    /// Stretches that are drawn shorter than they were.
    pub folds: Vec<Fold>,
    /// The windows in which users were affected.
    pub windows: Vec<Bar>,
    /// What the time between two milestones was.
    pub phases: Vec<Phase>,
    /// The events, in order.
    pub marks: Vec<Mark>,
}

/// Where the axis is labelled.
#[derive(Debug, Default)]
pub struct Axis {
    /// Times.
    pub ticks: Vec<Tick>,
    /// Where a day begins, and its name.
    pub days: Vec<(f64, String)>,
}

/// A time on the axis.
#[derive(Debug)]
pub struct Tick {
    /// Its place.
    pub at: f64,
    /// What it is called in each of [`Drawing::rows`].
    pub labels: Vec<String>,
}

/// A stretch that is drawn shorter than it was.
#[derive(Debug)]
pub struct Fold {
    /// Its start.
    pub from: f64,
    /// Its end.
    pub to: f64,
    /// How long it was.
    pub label: String,
}

/// A window in which users were affected.
#[derive(Debug)]
pub struct Bar {
    /// Where it began: the first and the last place that it can mean.
    pub from: (f64, f64),
    /// Where it ended, likewise; up to the end where that is not known.
    pub to: (f64, f64),
    /// How bad it was.
    pub severity: Option<Severity>,
    /// How long it was.
    pub label: String,
}

/// What the time between two milestones was.
#[derive(Debug)]
pub struct Phase {
    /// Its start.
    pub from: f64,
    /// Its end.
    pub to: f64,
    /// What it was.
    pub name: &'static str,
    /// How long it was.
    pub length: String,
}

/// An event.
#[derive(Debug)]
pub struct Mark {
    /// Its place.
    pub at: f64,
    /// The first and the last place that it can mean, where it is uncertain.
    pub bounds: Option<(f64, f64)>,
    /// Where it ended, if it lasted.
    pub until: Option<f64>,
    /// Its number in the list.
    pub number: usize,
    /// What kind it is.
    pub kind: EventKind,
    /// How sure its time is.
    pub sureness: Sureness,
    /// How much it matters: 0 matters most.
    pub rank: u8,
    /// What it is called; empty where it does not matter enough.
    pub label: String,
}

/// The drawing. `None` where less than two moments can be compared.
pub(super) fn drawing(
    incident: &Incident,
    timeline: &Timeline,
    times: &Times,
    ends: Ends<'_>,
) -> Option<Drawing> {
    let count = moments(timeline).find_map(|moment| moment.place)?.scale;
    // A date without a time of day has no place among times of day.
    let has_times = moments(timeline).any(|moment| moment.clock.is_some());
    let place = |moment: &Moment| {
        let is_drawn = moment.precision > Precision::Day || !has_times;
        moment
            .place
            .filter(|place| place.scale == count && is_drawn)
    };
    let placed = |moment: Option<&Moment>| moment.and_then(place);
    let mut points = Vec::new();
    for place in moments(timeline).filter_map(place) {
        points.extend([place.earliest_seconds, place.seconds, place.latest_seconds]);
    }
    let scale = Scale::new(points, &affected(timeline, ends, &place))?;
    let (first, _) = scale.ends();
    let zone = moments(timeline).find_map(|moment| moment.zone.as_ref());
    let rows = Row::rows(timeline.zone.as_ref().or(zone), count, first);

    let windows = timeline.impact.iter().filter_map(|window| {
        let (from, to) = (placed(window.start.as_ref()), placed(window.end.as_ref()));
        let span = |place: Place| {
            (
                scale.at(place.earliest_seconds),
                scale.at(place.latest_seconds),
            )
        };
        let written = incident.impact.get(window.index)?;
        from.or(to)?;
        Some(Bar {
            from: from.map_or((0.0, 0.0), span),
            to: to.map_or((1.0, 1.0), span),
            severity: written.severity.as_ref().map(|severity| severity.value),
            label: window
                .duration
                .as_ref()
                .map(|extent| {
                    let ends = (window.start.as_ref(), window.end.as_ref());
                    lengths::between(times.labels, ends.0, ends.1, extent).0
                })
                .unwrap_or_default(),
        })
    });
    let marks = timeline
        .entries
        .iter()
        .enumerate()
        .filter_map(|(at, entry)| {
            let place = placed(entry.at.as_ref())?;
            let is_uncertain = place.earliest_seconds < place.latest_seconds;
            let bounds = (
                scale.at(place.earliest_seconds),
                scale.at(place.latest_seconds),
            );
            Some(Mark {
                at: scale.at(place.seconds),
                bounds: is_uncertain.then_some(bounds),
                until: placed(entry.until.as_deref()).map(|place| scale.at(place.seconds)),
                number: at + 1,
                kind: entry.kind,
                sureness: sureness(entry),
                rank: rank(entry.kind),
                label: String::new(),
            })
        });
    let mut marks: Vec<Mark> = marks.collect();
    label(&mut marks, incident, timeline, times.labels);
    Some(Drawing {
        rows: rows.iter().map(|row| row.name.clone()).collect(),
        dense: axis::axis(times, &scale, &rows, 0.085),
        sparse: axis::axis(times, &scale, &rows, 0.2),
        folds: axis::folds(times, &scale),
        windows: windows.collect(),
        phases: phases(timeline, times.labels, &scale, &place),
        marks,
    })
}

/// Every moment that the drawing shows.
fn moments<'m>(timeline: &'m Timeline<'_>) -> impl Iterator<Item = &'m Moment<'m>> {
    let entries = timeline.entries.iter();
    let entries = entries.flat_map(|entry| [entry.at.as_ref(), entry.until.as_deref()]);
    let windows = timeline.impact.iter();
    let windows = windows.flat_map(|window| [window.start.as_ref(), window.end.as_ref()]);
    let milestones = timeline.milestones.iter();
    let milestones = milestones.map(|milestone| &milestone.moment);
    entries.chain(windows).flatten().chain(milestones)
}

/// When users were affected: the windows, else the incident as a whole.
fn affected(
    timeline: &Timeline,
    ends: Ends<'_>,
    place: &dyn Fn(&Moment) -> Option<Place>,
) -> Vec<(i64, i64)> {
    let span = |start: Option<&Moment>, end: Option<&Moment>| {
        let (start, end) = (place(start?)?, place(end?)?);
        Some((start.seconds, end.seconds))
    };
    let windows = timeline.impact.iter();
    let windows = windows.filter_map(|window| span(window.start.as_ref(), window.end.as_ref()));
    let mut affected: Vec<_> = windows.collect();
    let started = timeline.milestones.first();
    if affected.is_empty() && started.is_some_and(|known| known.milestone == Milestone::Started) {
        affected.extend(span(ends.start, ends.end));
    }
    affected
}

fn sureness(entry: &Entry) -> Sureness {
    match entry.at.as_ref().map(|moment| moment.certainty) {
        Some(Certainty::Approximate) => Sureness::Approximate,
        Some(Certainty::Ambiguous) => Sureness::Ambiguous,
        _ => Sureness::Exact,
    }
}

/// How much a kind matters to who sees the drawing alone.
fn rank(kind: EventKind) -> u8 {
    match kind {
        EventKind::Started | EventKind::Resolved => 0,
        EventKind::Detected => 1,
        EventKind::Identified | EventKind::Mitigated => 2,
        EventKind::Acknowledged | EventKind::Escalated => 3,
        EventKind::Change => 4,
        EventKind::Action => 5,
        EventKind::Communicated => 6,
        EventKind::Observed => 7,
        EventKind::Note => 8,
    }
}

/// Names the events that matter most: a milestone by its kind, others by
/// their text.
fn label(marks: &mut [Mark], incident: &Incident, timeline: &Timeline, labels: &Labels) {
    let mut order: Vec<usize> = (0..marks.len()).collect();
    order.sort_by_key(|at| marks.get(*at).map(|mark| mark.rank));
    for at in order.into_iter().take(MOST_LABELS) {
        let Some(mark) = marks.get_mut(at) else {
            continue;
        };
        let kind = nth(&labels.words.kind, mark.kind as i64);
        let entry = timeline.entries.get(mark.number - 1);
        let written = entry.and_then(|entry| incident.timeline.get(entry.index));
        let text = written.and_then(|event| event.text.as_deref());
        mark.label = match text {
            Some(text) if mark.rank > 3 || mark.kind == EventKind::Escalated => {
                shortened(&plain(&parse(text)))
            }
            _ => kind.to_owned(),
        };
        if mark.label.is_empty() {
            mark.label = kind.to_owned();
        }
    }
}

/// The first words of `text`.
fn shortened(text: &str) -> String {
    let text = text.trim_end_matches(['.', '。']);
    let Some((end, _)) = text.char_indices().nth(LABEL) else {
        return text.to_owned();
    };
    let head = text.get(..end).unwrap_or_default();
    let words = head.rfind(' ').and_then(|space| head.get(..space));
    let head = words
        .filter(|words| words.len() > LABEL / 2)
        .unwrap_or(head);
    format!("{}…", head.trim_end_matches([' ', ',', '.', ';', ':']))
}

/// The time between each two milestones that follow each other, in each stretch in
/// which users were hurt.
fn phases(
    timeline: &Timeline,
    labels: &Labels,
    scale: &Scale,
    place: &dyn Fn(&Moment) -> Option<Place>,
) -> Vec<Phase> {
    let whole = std::slice::from_ref(&timeline.milestones);
    let courses = match timeline.stretches.as_slice() {
        [] => whole,
        several => several,
    };
    let pairs = courses.iter().flat_map(|course| {
        let known = course.iter();
        let known = known.filter_map(|known| Some((known.milestone, place(&known.moment)?)));
        let known: Vec<_> = known.collect();
        known.windows(2).map(<[_]>::to_vec).collect::<Vec<_>>()
    });
    let phases = pairs.filter_map(|pair| {
        let [(from, start), (to, end)] = pair.as_slice() else {
            return None;
        };
        let seconds = end.seconds - start.seconds;
        let is_exact = |place: &Place| place.earliest_seconds == place.latest_seconds;
        let mut length = words::length(labels, seconds);
        if !(is_exact(start) && is_exact(end)) {
            length = super::labels::fill(labels.durations.about, &[("length", &length)]);
        }
        (seconds > 0).then(|| Phase {
            from: scale.at(start.seconds),
            to: scale.at(end.seconds),
            name: nth(&labels.words.phase, phase(*from, *to)),
            length,
        })
    });
    phases.collect()
}

/// What lies between two milestones, as an index of `Words::phase`.
fn phase(from: Milestone, to: Milestone) -> i64 {
    match (from, to) {
        (Milestone::Started, Milestone::Detected) => 0,
        (Milestone::Started, _) => 1,
        (Milestone::Detected, Milestone::Acknowledged) => 2,
        (Milestone::Detected | Milestone::Acknowledged, _) => 3,
        (Milestone::Identified, Milestone::Mitigated) => 4,
        (Milestone::Identified | Milestone::Mitigated | Milestone::Resolved, _) => 5,
    }
}

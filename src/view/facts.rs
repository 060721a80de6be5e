//! The head of the report and its metrics.

use super::labels::{Labels, fill};
use super::lengths;
use super::report::{Fact, FactEnd, Masthead, MilestoneRow, Place, Stated, When};
use super::times::{Times, machine};
use super::words::{self, nth};
use super::{name, names};
use crate::model::Incident;
use crate::reconcile::{
    Day, Extent, Metric, MetricName, Milestone, MilestoneMoment, MilestoneSource, Moment,
    StatedLength, Timeline,
};

/// The moments between which the incident lies.
#[derive(Clone, Copy, Default)]
pub(super) struct Ends<'t> {
    pub start: Option<&'t Moment<'t>>,
    pub end: Option<&'t Moment<'t>>,
}

impl<'t> Ends<'t> {
    /// From its milestones, else its windows, else its events.
    pub fn of(timeline: &'t Timeline<'t>) -> Self {
        let milestone = |wanted| {
            let mut all = timeline.milestones.iter();
            let found = all.find(|known| known.milestone == wanted);
            found.map(|known| &known.moment)
        };
        let windows = || timeline.impact.iter().filter(|window| window.hurts);
        let is_open = windows().any(|window| window.start.is_some() && window.end.is_none());
        let entries = || timeline.entries.iter();
        let start = milestone(Milestone::Started)
            .or_else(|| windows().find_map(|window| window.start.as_ref()))
            .or_else(|| entries().find_map(|entry| entry.at.as_ref()));
        let told = || {
            let window = windows().rev().find_map(|window| window.end.as_ref());
            window.or_else(|| entries().rev().find_map(crate::reconcile::Entry::end))
        };
        let end = milestone(Milestone::Resolved).or_else(|| told().filter(|_| !is_open));
        Self { start, end }
    }
}

/// The head.
pub(super) fn masthead<'a>(
    incident: &'a Incident,
    timeline: &Timeline,
    times: &Times,
    ends: Ends<'_>,
) -> Masthead<'a> {
    let labels = times.labels;
    let words = &labels.words;
    let severity = incident.severity.as_ref().map(|severity| severity.value);
    let word = severity.map(|severity| nth(&words.severity, severity as i64));
    let severity_label = match (&incident.severity_label, word) {
        (Some(own), Some(word)) if !own.eq_ignore_ascii_case(word) => {
            Some(format!("{} · {word}", &**own))
        }
        (Some(own), _) => Some(own.to_string()),
        (None, word) => word.map(str::to_owned),
    };
    let same = |start: &Moment, end: &Moment| std::ptr::eq(start, end);
    let when = match (ends.start, ends.end) {
        (Some(start), Some(end)) if same(start, end) => Some(times.moment(start)),
        (start, end) => times.span(start, end),
    };
    let (length, impact) = lengths(labels, timeline, ends);
    Masthead {
        title: incident.title.as_deref().unwrap_or(labels.page.untitled),
        organization: incident.organization.as_ref().and_then(name),
        services: names(&incident.services),
        status: incident
            .status
            .as_ref()
            .map(|status| (status.value, nth(&words.status, status.value as i64))),
        severity: severity_label.map(|label| (severity, label)),
        when: when.map(|mut when| {
            let zone = incident
                .times
                .as_ref()
                .and_then(|times| times.zone.as_ref());
            if let Some(zone) = zone {
                let told = fill(labels.times.stated_in, &[("zone", zone)]);
                when.notes.push(told);
            }
            if ends.start.is_some_and(|start| {
                start.instant.is_none() && matches!(start.date, Day::Unknown | Day::Numbered(_))
            }) {
                when.notes.push(labels.times.no_date.to_owned());
            }
            when
        }),
        length,
        impact,
        authors: names(&incident.authors),
        published: timeline
            .published
            .as_ref()
            .map(|moment| times.moment(moment)),
        tags: incident.tags.iter().map(|tag| &**tag).collect(),
    }
}

/// How long it was from the first moment of the head to the last, and how
/// long users were affected where that is another length.
fn lengths(
    labels: &Labels,
    timeline: &Timeline,
    ends: Ends<'_>,
) -> (Option<String>, Option<String>) {
    let span = ends
        .start
        .zip(ends.end)
        .and_then(|(start, end)| lengths::span(labels, start, end));
    let mut metrics = timeline.metrics.iter();
    let impact = metrics.find(|metric| metric.name == MetricName::ImpactDuration);
    let affected = impact.and_then(|metric| metric_length(labels, timeline, metric));
    let affected = affected.map(|(length, _)| length);
    let named = affected
        .filter(|affected| span.as_ref() != Some(affected))
        .map(|affected| {
            format!(
                "{} {affected}",
                metric_name(labels, MetricName::ImpactDuration)
            )
        });
    (span, named)
}

fn metric_name(labels: &Labels, wanted: MetricName) -> &'static str {
    let index = MetricName::ALL.iter().position(|name| *name == wanted);
    nth(&labels.words.metric, index.map_or(-1, |index| index as i64))
}

/// How long a metric is, with what it can have been.
fn metric_length(
    labels: &Labels,
    timeline: &Timeline,
    metric: &Metric,
) -> Option<(String, Option<String>)> {
    let extent = metric.extent.as_ref()?;
    let Some([from, to]) = metric.ends.as_deref() else {
        let windows = timeline.impact.iter().filter(|window| window.hurts);
        let ends = windows.flat_map(|window| [&window.start, &window.end]);
        return Some(lengths::covered(labels, ends.flatten(), extent));
    };
    let (from, to) = (Some(&from.moment), Some(&to.moment));
    Some(lengths::between(labels, from, to, extent))
}

/// The moments that the metrics are counted from.
pub(super) fn milestones(
    timeline: &Timeline,
    times: &Times,
    ends: Ends<'_>,
    place_of: &dyn Fn(MilestoneSource) -> Option<Place>,
) -> Vec<MilestoneRow> {
    let labels = times.labels;
    let known = timeline.milestones.iter();
    known
        .map(|known| MilestoneRow {
            // The kinds of events begin with the milestones.
            name: nth(&labels.words.kind, known.milestone as i64),
            when: times.moment(&known.moment),
            place: place_of(known.source),
            since: lengths::since(labels, ends.start, &known.moment),
        })
        .collect()
}

/// The metrics.
pub(super) fn facts(
    timeline: &Timeline,
    times: &Times,
    place_of: &dyn Fn(MilestoneSource) -> Option<Place>,
) -> Vec<Fact> {
    let metrics = timeline.metrics.iter();
    metrics
        .filter_map(|metric| fact(metric, timeline, times, place_of))
        .collect()
}

/// Whether there is any.
pub(super) fn are_any(timeline: &Timeline, labels: &Labels) -> bool {
    let has_value = |metric: &Metric| {
        metric.stated.is_some() || metric_length(labels, timeline, metric).is_some()
    };
    timeline.metrics.iter().any(has_value)
}

fn fact(
    metric: &Metric,
    timeline: &Timeline,
    times: &Times,
    place_of: &dyn Fn(MilestoneSource) -> Option<Place>,
) -> Option<Fact> {
    let labels = times.labels;
    let quoted = |stated: &StatedLength| fill(labels.metrics.stated, &[("words", &stated.written)]);
    let (value, range) = match (metric_length(labels, timeline, metric), &metric.stated) {
        (Some(length), _) => length,
        (None, Some(stated)) => (quoted(stated), None),
        (None, None) => return None,
    };
    let milestone = |milestone: Milestone| nth(&labels.words.milestone, milestone as i64);
    let formula = match metric.name.ends() {
        Some((from, to)) => fill(
            labels.metrics.formula,
            &[("to", milestone(to)), ("from", milestone(from))],
        ),
        None => labels.metrics.union.to_owned(),
    };
    let end = |found: &MilestoneMoment| FactEnd {
        name: milestone(found.milestone),
        when: times.moment(&found.moment),
        place: place_of(found.source),
    };
    let ends = metric.ends.iter().flat_map(|ends| ends.iter());
    let ends: Vec<_> = ends.map(end).collect();
    let name = metric_name(labels, metric.name).to_owned();
    // Of several stretches, each is called by when it began.
    let began = metric.window.and(metric.ends.as_deref());
    let mut days = timeline
        .stretches
        .iter()
        .filter_map(|stretch| stretch.first());
    let usual = days.next().map(|first| first.moment.date);
    let usual = usual.filter(|usual| days.all(|other| other.moment.date == *usual));
    let began = began.and_then(|[from, _]| times.short(&from.moment, usual));
    Some(Fact {
        name: began.map_or(name.clone(), |began| format!("{name} · {began}")),
        value,
        range,
        formula,
        ends,
        stated: metric
            .extent
            .and(metric.stated.as_ref())
            .map(|stated_length| stated(labels, stated_length, metric.extent.as_ref())),
    })
}

/// What the author states, against what was computed.
pub(super) fn stated(labels: &Labels, stated: &StatedLength, computed: Option<&Extent>) -> Stated {
    let verdict = match (stated.agrees, &stated.extent, computed) {
        (Some(true), ..) => Some(labels.metrics.agrees.to_owned()),
        (Some(false), Some(stated), Some(computed)) => {
            let below = computed.least_seconds.saturating_sub(stated.most_seconds);
            let above = stated.least_seconds.saturating_sub(computed.most_seconds);
            let apart = words::length(labels, below.max(above).max(0));
            Some(fill(labels.metrics.apart, &[("length", &apart)]))
        }
        _ => None,
    };
    Stated {
        words: fill(labels.metrics.stated, &[("words", &stated.written)]),
        verdict,
    }
}

/// What programs are told of a moment: its instant, else its date.
pub(super) fn for_programs(moment: Option<&Moment>) -> Option<String> {
    let moment = moment?;
    match (moment.instant, moment.date) {
        (Some(_), _) | (_, Day::Known(_)) => machine(moment),
        _ => None,
    }
}

/// An empty moment says nothing.
pub(super) fn shown(when: When) -> Option<When> {
    let says = !when.readings.is_empty() || when.written.iter().any(|words| !words.is_empty());
    says.then_some(when)
}

//! The timeline as plain data.

use super::fit::{keep, size};
use super::{Places, Range};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Event, Incident, Named};
use crate::reconcile::{
    Certainty, DateSource, Day, Entry, Extent, Metric, MilestoneMoment, MilestoneSource, Moment,
    Parts, Precision, StatedLength, Timeline, Update, Window, ZoneSource, ZoneUse,
};
use crate::source::Span;
use crate::view::{Cut, Room};
use crate::zone::offset::Rfc3339;
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A timeline for JavaScript, and the `json` format.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TimelineJson<'m> {
    title: Option<&'m str>,
    zone: Option<ZoneJson<'m>>,
    entries: Vec<EntryJson<'m>>,
    impact: Vec<WindowJson<'m>>,
    updates: Vec<UpdateJson<'m>>,
    milestones: BTreeMap<&'static str, MilestoneJson<'m>>,
    metrics: Vec<MetricJson<'m>>,
    published: Option<MomentJson<'m>>,
    actions: Vec<ActionJson<'m>>,
    prose: Vec<MomentJson<'m>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cut: Option<Cut>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct EntryJson<'m> {
    id: String,
    pointer: String,
    range: Range,
    at: Option<MomentJson<'m>>,
    until: Option<MomentJson<'m>>,
    also: Vec<MomentJson<'m>>,
    kind: &'static str,
    text: &'m str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingJson<'m>>,
    actors: Vec<NamedJson<'m>>,
    services: Vec<NamedJson<'m>>,
}

/// A diagnostic in brief; whole it stands among the diagnostics.
#[derive(Debug, Serialize)]
struct FindingJson<'m> {
    code: Code,
    severity: Severity,
    message: &'m str,
    pointer: &'m str,
}

#[derive(Debug, Serialize)]
struct NamedJson<'m> {
    name: &'m str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'m str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'m str>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct MomentJson<'m> {
    written: &'m str,
    range: Range,
    parts: Vec<Parts<'m>>,
    instant: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
    certainty: Certainty,
    precision: Precision,
    date: Option<String>,
    clock: Option<String>,
    date_source: Option<DateSource>,
    zone: Option<ZoneJson<'m>>,
    candidates: Vec<CandidateJson<'m>>,
}

#[derive(Debug, Serialize)]
struct ZoneJson<'m> {
    name: Cow<'static, str>,
    offset: Option<String>,
    abbreviation: Option<&'m str>,
    source: ZoneSource,
}

#[derive(Debug, Serialize)]
struct CandidateJson<'m> {
    instant: String,
    zone: Cow<'static, str>,
    offset: String,
    reason: &'m str,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct WindowJson<'m> {
    pointer: String,
    range: Range,
    start: Option<MomentJson<'m>>,
    end: Option<MomentJson<'m>>,
    #[serde(flatten)]
    duration: ExtentJson,
    stated: Option<StatedJson<'m>>,
    severity: Option<&'static str>,
    text: &'m str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingJson<'m>>,
}

#[derive(Debug, Serialize)]
struct UpdateJson<'m> {
    pointer: String,
    range: Range,
    at: Option<MomentJson<'m>>,
    status: Option<&'static str>,
    text: &'m str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingJson<'m>>,
}

#[derive(Debug, Serialize)]
struct MilestoneJson<'m> {
    source: String,
    #[serde(flatten)]
    moment: MomentJson<'m>,
}

#[derive(Debug, Serialize)]
struct MetricJson<'m> {
    name: &'static str,
    window: Option<String>,
    #[serde(flatten)]
    extent: ExtentJson,
    formula: &'static str,
    from: Option<&'static str>,
    to: Option<&'static str>,
    stated: Option<StatedJson<'m>>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct ExtentJson {
    seconds: Option<i64>,
    earliest_seconds: Option<i64>,
    latest_seconds: Option<i64>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct StatedJson<'m> {
    written: &'m str,
    range: Range,
    #[serde(flatten)]
    extent: ExtentJson,
    agrees: Option<bool>,
}

#[derive(Debug, Serialize)]
struct ActionJson<'m> {
    text: &'m str,
    due: Option<MomentJson<'m>>,
}

impl<'m> TimelineJson<'m> {
    /// `timeline` of `incident`, with the places of its statements, and what
    /// of `diagnostics` concerns each entry.
    pub fn new(
        incident: &'m Incident<'m>,
        timeline: &'m Timeline,
        diagnostics: &'m [Diagnostic],
        places: &'m Places<'m>,
    ) -> Self {
        let findings = Findings::new(diagnostics);
        let to = Builder {
            incident,
            places,
            findings,
            ids: incident.event_ids(),
            unlisted: &timeline.unlisted,
        };
        let entries = timeline.entries.iter().map(|entry| to.entry(entry));
        let impact = timeline.impact.iter().map(|window| to.window(window));
        let updates = timeline.updates.iter().map(|update| to.update(update));
        let milestones = timeline.milestones.iter().map(|found| {
            let name = found.milestone.as_str();
            (name, to.milestone(found, timeline))
        });
        let actions = incident.actions.iter().zip(&timeline.due);
        let actions = actions.filter(|(action, _)| !action.says_nothing());
        let actions = actions.map(|(action, due)| ActionJson {
            text: text(action.text.as_deref()),
            due: due.as_ref().map(|due| to.moment(due)),
        });
        Self {
            title: incident.title.as_deref(),
            zone: timeline.zone.as_ref().map(zone),
            entries: entries.collect(),
            impact: impact.collect(),
            updates: updates.collect(),
            milestones: milestones.collect(),
            metrics: timeline
                .metrics
                .iter()
                .map(|metric| to.metric(metric))
                .collect(),
            published: timeline.published.as_ref().map(|at| to.moment(at)),
            actions: actions.collect(),
            prose: timeline
                .prose
                .iter()
                .map(|moment| to.moment(moment))
                .collect(),
            cut: None,
        }
    }

    /// Leaves out what there is no room for, from the first entry on that does
    /// not fit, and says which that is.
    pub(super) fn fit(&mut self, room: &Room) {
        let head = [
            size(&self.title),
            size(&self.zone),
            size(&self.milestones),
            size(&self.metrics),
            size(&self.published),
        ];
        if !room.takes("head", 1, head.into_iter().fold(0, usize::saturating_add)) {
            self.title = None;
            self.zone = None;
            self.milestones.clear();
            self.metrics.clear();
            self.published = None;
        }
        keep(room, "timeline", &mut self.entries);
        keep(room, "impact", &mut self.impact);
        keep(room, "updates", &mut self.updates);
        keep(room, "actions", &mut self.actions);
        keep(room, "prose", &mut self.prose);
        self.cut = room.cut();
    }
}

struct Builder<'m> {
    incident: &'m Incident<'m>,
    places: &'m Places<'m>,
    findings: Findings<'m>,
    /// The name of each event, by its index.
    ids: Vec<String>,
    unlisted: &'m [&'static str],
}

impl<'m> Builder<'m> {
    fn pointer(&self, list: &str, index: usize) -> String {
        match self.unlisted.contains(&list) {
            true => format!("/{list}"),
            false => format!("/{list}/{index}"),
        }
    }

    fn entry(&self, entry: &'m Entry) -> EntryJson<'m> {
        let event: Option<&Event> = self.incident.timeline.get(entry.index);
        EntryJson {
            id: self.ids.get(entry.index).cloned().unwrap_or_default(),
            pointer: self.pointer("timeline", entry.index),
            range: self.places.range(entry.span),
            at: entry.at.as_ref().map(|at| self.moment(at)),
            until: entry.until.as_ref().map(|until| self.moment(until)),
            also: entry.also.iter().map(|also| self.moment(also)).collect(),
            kind: entry.kind.as_str(),
            text: text(event.and_then(|event| event.text.as_deref())),
            findings: self.found_in(entry.span),
            actors: named(event.map(|event| event.actors.as_slice())),
            services: named(event.map(|event| event.services.as_slice())),
        }
    }

    fn window(&self, window: &'m Window) -> WindowJson<'m> {
        let impact = self.incident.impact.get(window.index);
        let severity = impact.and_then(|impact| impact.severity);
        WindowJson {
            pointer: self.pointer("impact", window.index),
            range: self.places.range(window.span),
            start: window.start.as_ref().map(|start| self.moment(start)),
            end: window.end.as_ref().map(|end| self.moment(end)),
            duration: extent(window.duration),
            stated: window.stated.as_ref().map(|stated| self.stated(stated)),
            severity: severity.map(|severity| severity.value.as_str()),
            text: text(impact.and_then(|impact| impact.text.as_deref())),
            findings: self.found_in(window.span),
        }
    }

    fn update(&self, update: &'m Update) -> UpdateJson<'m> {
        let written = self.incident.updates.get(update.index);
        let status = written.and_then(|update| update.status);
        UpdateJson {
            pointer: self.pointer("updates", update.index),
            range: self.places.range(update.span),
            at: update.at.as_ref().map(|at| self.moment(at)),
            status: status.map(|status| status.value.as_str()),
            text: text(written.and_then(|update| update.text.as_deref())),
            findings: self.found_in(update.span),
        }
    }

    fn found_in(&self, span: Span) -> Vec<FindingJson<'m>> {
        let found = self.findings.within(span);
        let brief = found.map(|found| FindingJson {
            code: found.code,
            severity: found.severity(),
            message: &found.message,
            pointer: &found.pointer,
        });
        brief.collect()
    }

    fn milestone(&self, found: &'m MilestoneMoment, timeline: &'m Timeline) -> MilestoneJson<'m> {
        let source = match found.source {
            MilestoneSource::Stated => format!("/milestones/{}", found.milestone.as_str()),
            MilestoneSource::Entry(index) => {
                let entry = timeline.entries.get(index);
                format!("/timeline/{}", entry.map_or(index, |entry| entry.index))
            }
            MilestoneSource::Window(index) => {
                let window = timeline.impact.get(index);
                format!("/impact/{}", window.map_or(index, |window| window.index))
            }
        };
        MilestoneJson {
            source,
            moment: self.moment(&found.moment),
        }
    }

    fn metric(&self, metric: &'m Metric) -> MetricJson<'m> {
        MetricJson {
            name: metric.name.as_str(),
            extent: extent(metric.extent),
            formula: metric.name.formula(),
            window: metric.window.map(|window| format!("/impact/{window}")),
            from: metric.name.ends().map(|(from, _)| from.as_str()),
            to: metric.name.ends().map(|(_, to)| to.as_str()),
            stated: metric.stated.as_ref().map(|stated| self.stated(stated)),
        }
    }

    fn stated(&self, stated: &'m StatedLength) -> StatedJson<'m> {
        StatedJson {
            written: stated.written.as_str(),
            range: self.places.range(stated.span),
            extent: extent(stated.extent),
            agrees: stated.agrees,
        }
    }

    fn moment(&self, moment: &'m Moment) -> MomentJson<'m> {
        let candidates = moment.candidates.iter().map(|candidate| CandidateJson {
            instant: rfc3339(candidate.instant),
            zone: candidate.clocks.name(),
            offset: Rfc3339(candidate.offset_seconds).to_string(),
            reason: &candidate.reason,
        });
        MomentJson {
            written: moment.written.as_ref(),
            range: self.places.range(moment.span),
            parts: moment.said.parts(),
            instant: moment.instant.map(rfc3339),
            earliest: moment.earliest.map(rfc3339),
            latest: moment.latest.map(rfc3339),
            certainty: moment.certainty,
            precision: moment.precision,
            date: date(moment.date),
            clock: moment
                .clock
                .map(|clock| clock.format("%H:%M:%S%.f").to_string()),
            date_source: moment.date_source,
            zone: moment.zone.as_ref().map(zone),
            candidates: candidates.collect(),
        }
    }
}

/// Diagnostics by the places that they name.
struct Findings<'d> {
    /// Where each begins, and where each second place does, in order.
    places: Vec<(usize, usize)>,
    all: &'d [Diagnostic],
}

impl<'d> Findings<'d> {
    fn new(all: &'d [Diagnostic]) -> Self {
        let mut places = Vec::new();
        for (index, found) in all.iter().enumerate() {
            places.push((found.span.start, index));
            places.extend(
                found
                    .related
                    .iter()
                    .map(|related| (related.span.start, index)),
            );
        }
        places.sort_unstable();
        Self { places, all }
    }

    /// Those that name a place within `span`, in the order of the text.
    fn within(&self, span: Span) -> impl Iterator<Item = &'d Diagnostic> {
        let first = self
            .places
            .partition_point(|(start, _)| *start < span.start);
        let behind = self.places.partition_point(|(start, _)| *start < span.end);
        let places = self.places.get(first..behind).unwrap_or_default();
        let mut indexes: Vec<_> = places.iter().map(|(_, index)| *index).collect();
        indexes.sort_unstable();
        indexes.dedup();
        let all = self.all;
        indexes.into_iter().filter_map(|index| all.get(index))
    }
}

/// A calendar date; without a year as ISO 8601 once wrote it, `--05-22`.
fn date(day: Day) -> Option<String> {
    match day {
        Day::Known(date) => Some(date.to_string()),
        Day::Yearless { month, day } => Some(format!("--{month:02}-{day:02}")),
        Day::Numbered(_) | Day::Unknown => None,
    }
}

fn zone<'m>(zone: &'m ZoneUse) -> ZoneJson<'m> {
    ZoneJson {
        name: zone.name(),
        offset: zone
            .offset_seconds
            .map(|seconds| Rfc3339(seconds).to_string()),
        abbreviation: zone.abbreviation.as_deref(),
        source: zone.source,
    }
}

fn extent(extent: Option<Extent>) -> ExtentJson {
    let exact = extent.is_some_and(|extent| extent.least_seconds == extent.most_seconds);
    let bounds = extent.filter(|_| !exact);
    ExtentJson {
        seconds: extent.and_then(|extent| extent.seconds),
        earliest_seconds: bounds.map(|extent| extent.least_seconds),
        latest_seconds: bounds.map(|extent| extent.most_seconds),
    }
}

fn named<'m>(list: Option<&'m [Named]>) -> Vec<NamedJson<'m>> {
    let list = list.unwrap_or_default().iter().map(|named| NamedJson {
        name: text(named.name.as_deref()),
        url: named.url.as_deref(),
        role: named.role.as_deref(),
    });
    list.collect()
}

fn text(text: Option<&str>) -> &str {
    text.unwrap_or_default()
}

fn rfc3339(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

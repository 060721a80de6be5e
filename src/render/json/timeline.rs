//! The timeline as plain data.

use super::{Places, Range};
use crate::model::{Event, Incident, Named};
use crate::reconcile::{
    Certainty, DateSource, Day, Entry, Extent, Metric, MilestoneMoment, MilestoneSource, Moment,
    Precision, StatedLength, Timeline, Update, Window, ZoneSource, ZoneUse, offset_text,
};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::Serialize;
use std::collections::BTreeMap;

/// A timeline for JavaScript, and the `json` format.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct TimelineJson {
    title: Option<String>,
    zone: Option<ZoneJson>,
    entries: Vec<EntryJson>,
    impact: Vec<WindowJson>,
    updates: Vec<UpdateJson>,
    milestones: BTreeMap<&'static str, MilestoneJson>,
    metrics: Vec<MetricJson>,
    published: Option<MomentJson>,
    actions: Vec<ActionJson>,
    prose: Vec<MomentJson>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct EntryJson {
    id: String,
    pointer: String,
    range: Range,
    at: Option<MomentJson>,
    until: Option<MomentJson>,
    also: Vec<MomentJson>,
    kind: &'static str,
    text: String,
    actors: Vec<NamedJson>,
    services: Vec<NamedJson>,
}

#[derive(Debug, Serialize)]
struct NamedJson {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct MomentJson {
    written: String,
    range: Range,
    instant: Option<String>,
    earliest: Option<String>,
    latest: Option<String>,
    certainty: Certainty,
    precision: Precision,
    date: Option<String>,
    clock: Option<String>,
    date_source: Option<DateSource>,
    zone: Option<ZoneJson>,
    candidates: Vec<CandidateJson>,
}

#[derive(Debug, Serialize)]
struct ZoneJson {
    name: String,
    offset: Option<String>,
    abbreviation: Option<String>,
    source: ZoneSource,
}

#[derive(Debug, Serialize)]
struct CandidateJson {
    instant: String,
    zone: String,
    offset: String,
    reason: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct WindowJson {
    pointer: String,
    range: Range,
    start: Option<MomentJson>,
    end: Option<MomentJson>,
    #[serde(flatten)]
    duration: ExtentJson,
    stated: Option<StatedJson>,
    severity: Option<&'static str>,
    text: String,
}

#[derive(Debug, Serialize)]
struct UpdateJson {
    pointer: String,
    range: Range,
    at: Option<MomentJson>,
    status: Option<&'static str>,
    text: String,
}

#[derive(Debug, Serialize)]
struct MilestoneJson {
    source: String,
    #[serde(flatten)]
    moment: MomentJson,
}

#[derive(Debug, Serialize)]
struct MetricJson {
    name: &'static str,
    #[serde(flatten)]
    extent: ExtentJson,
    formula: &'static str,
    from: Option<&'static str>,
    to: Option<&'static str>,
    stated: Option<StatedJson>,
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
struct StatedJson {
    written: String,
    range: Range,
    #[serde(flatten)]
    extent: ExtentJson,
    agrees: Option<bool>,
}

#[derive(Debug, Serialize)]
struct ActionJson {
    text: String,
    due: Option<MomentJson>,
}

impl TimelineJson {
    /// `timeline` of `incident`, with the places of its statements.
    pub fn new(incident: &Incident, timeline: &Timeline, places: &Places<'_>) -> Self {
        let to = Builder { incident, places };
        let entries = timeline.entries.iter().map(|entry| to.entry(entry));
        let impact = timeline.impact.iter().map(|window| to.window(window));
        let updates = timeline.updates.iter().map(|update| to.update(update));
        let milestones = timeline.milestones.iter().map(|found| {
            let name = found.milestone.as_str();
            (name, to.milestone(found, timeline))
        });
        let actions = incident.actions.iter().zip(&timeline.due);
        let actions = actions.map(|(action, due)| ActionJson {
            text: text(action.text.as_deref()),
            due: due.as_ref().map(|due| to.moment(due)),
        });
        Self {
            title: incident.title.as_ref().map(|title| title.to_string()),
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
        }
    }
}

struct Builder<'b> {
    incident: &'b Incident,
    places: &'b Places<'b>,
}

impl Builder<'_> {
    fn entry(&self, entry: &Entry) -> EntryJson {
        let event: Option<&Event> = self.incident.timeline.get(entry.index);
        EntryJson {
            id: entry.id.clone(),
            pointer: format!("/timeline/{}", entry.index),
            range: self.places.range(entry.span),
            at: entry.at.as_ref().map(|at| self.moment(at)),
            until: entry.until.as_ref().map(|until| self.moment(until)),
            also: entry.also.iter().map(|also| self.moment(also)).collect(),
            kind: entry.kind.as_str(),
            text: text(event.and_then(|event| event.text.as_deref())),
            actors: named(event.map(|event| event.actors.as_slice())),
            services: named(event.map(|event| event.services.as_slice())),
        }
    }

    fn window(&self, window: &Window) -> WindowJson {
        let impact = self.incident.impact.get(window.index);
        let severity = impact.and_then(|impact| impact.severity);
        WindowJson {
            pointer: format!("/impact/{}", window.index),
            range: self.places.range(window.span),
            start: window.start.as_ref().map(|start| self.moment(start)),
            end: window.end.as_ref().map(|end| self.moment(end)),
            duration: extent(window.duration),
            stated: window.stated.as_ref().map(|stated| self.stated(stated)),
            severity: severity.map(|severity| severity.value.as_str()),
            text: text(impact.and_then(|impact| impact.text.as_deref())),
        }
    }

    fn update(&self, update: &Update) -> UpdateJson {
        let written = self.incident.updates.get(update.index);
        let status = written.and_then(|update| update.status);
        UpdateJson {
            pointer: format!("/updates/{}", update.index),
            range: self.places.range(update.span),
            at: update.at.as_ref().map(|at| self.moment(at)),
            status: status.map(|status| status.value.as_str()),
            text: text(written.and_then(|update| update.text.as_deref())),
        }
    }

    fn milestone(&self, found: &MilestoneMoment, timeline: &Timeline) -> MilestoneJson {
        let source = match found.source {
            MilestoneSource::Stated => format!("/milestones/{}", found.milestone.as_str()),
            MilestoneSource::Entry(index) => {
                let entry = timeline.entries.get(index);
                format!("/timeline/{}", entry.map_or(index, |entry| entry.index))
            }
            MilestoneSource::Window(index) => format!("/impact/{index}"),
        };
        MilestoneJson {
            source,
            moment: self.moment(&found.moment),
        }
    }

    fn metric(&self, metric: &Metric) -> MetricJson {
        MetricJson {
            name: metric.name.as_str(),
            extent: extent(metric.extent),
            formula: metric.name.formula(),
            from: metric.ends.map(|(from, _)| from.as_str()),
            to: metric.ends.map(|(_, to)| to.as_str()),
            stated: metric.stated.as_ref().map(|stated| self.stated(stated)),
        }
    }

    fn stated(&self, stated: &StatedLength) -> StatedJson {
        StatedJson {
            written: stated.written.clone(),
            range: self.places.range(stated.span),
            extent: extent(stated.extent),
            agrees: stated.agrees,
        }
    }

    fn moment(&self, moment: &Moment) -> MomentJson {
        let candidates = moment.candidates.iter().map(|candidate| CandidateJson {
            instant: rfc3339(candidate.instant),
            zone: candidate.zone.clone(),
            offset: offset_text(candidate.offset_seconds),
            reason: candidate.reason.clone(),
        });
        MomentJson {
            written: moment.written.clone(),
            range: self.places.range(moment.span),
            instant: moment.instant.map(rfc3339),
            earliest: moment.bounds.map(|(earliest, _)| rfc3339(earliest)),
            latest: moment.bounds.map(|(_, latest)| rfc3339(latest)),
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

/// A calendar date; without a year as ISO 8601 once wrote it, `--05-22`.
fn date(day: Day) -> Option<String> {
    match day {
        Day::Known(date) => Some(date.to_string()),
        Day::Yearless { month, day } => Some(format!("--{month:02}-{day:02}")),
        Day::Numbered(_) | Day::Unknown => None,
    }
}

fn zone(zone: &ZoneUse) -> ZoneJson {
    ZoneJson {
        name: zone.name.clone(),
        offset: zone.offset_seconds.map(offset_text),
        abbreviation: zone.abbreviation.clone(),
        source: zone.source,
    }
}

fn extent(extent: Option<Extent>) -> ExtentJson {
    let exact = extent.is_some_and(|extent| extent.least_seconds == extent.most_seconds);
    let bounds = extent.filter(|_| !exact);
    ExtentJson {
        seconds: extent.map(|extent| extent.seconds),
        earliest_seconds: bounds.map(|extent| extent.least_seconds),
        latest_seconds: bounds.map(|extent| extent.most_seconds),
    }
}

fn named(list: Option<&[Named]>) -> Vec<NamedJson> {
    let list = list.unwrap_or_default().iter().map(|named| NamedJson {
        name: text(named.name.as_deref()),
        url: named.url.as_ref().map(|url| url.to_string()),
        role: named.role.as_ref().map(|role| role.to_string()),
    });
    list.collect()
}

fn text(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

fn rfc3339(instant: DateTime<Utc>) -> String {
    instant.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

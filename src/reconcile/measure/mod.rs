//! The moments that metrics are counted from, and the metrics.

use super::compare::difference::{extent, stated};
use super::read::{Source, read_length};
use super::timeline::{
    Entry, Extent, Metric, MetricName, Milestone, MilestoneMoment, MilestoneSource, Moment, Place,
    Window,
};
use crate::diagnostic::Diagnostic;
use crate::model::{EventKind, Incident, Length, Milestones, StatedMetrics, Statement};

impl Milestone {
    /// The kind of event that states it.
    pub(super) const fn kind(self) -> EventKind {
        match self {
            Self::Started => EventKind::Started,
            Self::Detected => EventKind::Detected,
            Self::Acknowledged => EventKind::Acknowledged,
            Self::Identified => EventKind::Identified,
            Self::Mitigated => EventKind::Mitigated,
            Self::Resolved => EventKind::Resolved,
        }
    }

    /// What the incident's `milestones` say of it.
    pub(super) fn statement<'m, 't>(
        self,
        milestones: &'m Milestones<'t>,
    ) -> Option<&'m Statement<'t>> {
        let statement = match self {
            Self::Started => &milestones.started,
            Self::Detected => &milestones.detected,
            Self::Acknowledged => &milestones.acknowledged,
            Self::Identified => &milestones.identified,
            Self::Mitigated => &milestones.mitigated,
            Self::Resolved => &milestones.resolved,
        };
        statement.as_ref()
    }
}

/// The milestones of the incident: those that are stated, then those that
/// the timeline and the impact tell.
pub(super) fn milestones<'t>(
    _incident: &Incident,
    stated: &[(Milestone, Moment<'t>)],
    entries: &[Entry<'t>],
    impact: &[Window<'t>],
) -> Vec<MilestoneMoment<'t>> {
    let telling = entries.iter().enumerate().filter(|(_, entry)| {
        let kinds = Milestone::ALL.map(Milestone::kind);
        entry.at.is_some() && kinds.contains(&entry.kind)
    });
    let telling: Vec<_> = telling.collect();
    let mut found = Vec::new();
    for milestone in Milestone::ALL {
        let mut entries = telling
            .iter()
            .filter(|(_, entry)| entry.kind == milestone.kind());
        // The first effect and the last cure: an incident may come back.
        let entry = match milestone {
            Milestone::Mitigated | Milestone::Resolved => entries.next_back(),
            _ => entries.next(),
        };
        let from_entry = entry.and_then(|&(index, entry)| {
            let at = match milestone {
                Milestone::Mitigated | Milestone::Resolved => entry.end(),
                _ => entry.at.as_ref(),
            };
            Some((at?.clone(), MilestoneSource::Entry(index)))
        });
        let in_stated = stated.iter().find(|(name, _)| *name == milestone);
        let moment = in_stated
            .map(|(_, moment)| (moment.clone(), MilestoneSource::Stated))
            .or(from_entry)
            .or_else(|| from_impact(milestone, impact));
        if let Some((moment, source)) = moment {
            found.push(MilestoneMoment {
                milestone,
                moment,
                source,
            });
        }
    }
    found
}

/// The first start and the last end of the windows.
fn from_impact<'t>(
    milestone: Milestone,
    impact: &[Window<'t>],
) -> Option<(Moment<'t>, MilestoneSource)> {
    let bound = |window: &Window<'t>| match milestone {
        Milestone::Started => window.start.clone(),
        Milestone::Resolved => window.end.clone(),
        _ => None,
    };
    let bounds = impact.iter().enumerate();
    let bounds = bounds.filter_map(|(index, window)| Some((bound(window)?, index)));
    let seconds = |moment: &Moment| moment.place.map(|place| place.seconds);
    let chosen = match milestone {
        Milestone::Started => bounds.min_by_key(|(moment, _)| seconds(moment).unwrap_or(i64::MAX)),
        _ => bounds.max_by_key(|(moment, _)| seconds(moment).unwrap_or(i64::MIN)),
    };
    chosen.map(|(moment, index)| (moment, MilestoneSource::Window(index)))
}

impl MetricName {
    /// The milestones it is counted between; none for the impact.
    const fn ends(self) -> Option<(Milestone, Milestone)> {
        match self {
            Self::TimeToDetect => Some((Milestone::Started, Milestone::Detected)),
            Self::TimeToAcknowledge => Some((Milestone::Detected, Milestone::Acknowledged)),
            Self::TimeToIdentify => Some((Milestone::Started, Milestone::Identified)),
            Self::TimeToMitigate => Some((Milestone::Started, Milestone::Mitigated)),
            Self::TimeToResolve => Some((Milestone::Started, Milestone::Resolved)),
            Self::ImpactDuration => None,
        }
    }

    fn stated<'m>(self, stated: &'m StatedMetrics<'m>) -> Option<&'m Length<'m>> {
        let length = match self {
            Self::TimeToDetect => &stated.time_to_detect,
            Self::TimeToAcknowledge => &stated.time_to_acknowledge,
            Self::TimeToIdentify => &stated.time_to_identify,
            Self::TimeToMitigate => &stated.time_to_mitigate,
            Self::TimeToResolve => &stated.time_to_resolve,
            Self::ImpactDuration => &stated.impact_duration,
        };
        length.as_ref()
    }
}

/// The metrics that can be told, and those that the author states.
pub(super) fn metrics(
    incident: &Incident,
    milestones: &[MilestoneMoment],
    _entries: &[Entry],
    impact: &[Window],
    source: Source<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Metric> {
    let moment = |milestone: Milestone| {
        let found = milestones.iter().find(|found| found.milestone == milestone);
        found.map(|found| &found.moment)
    };
    let mut metrics = Vec::new();
    for name in MetricName::ALL {
        let extent = match name.ends() {
            Some((from, to)) => moment(from)
                .zip(moment(to))
                .and_then(|(from, to)| extent(from, to))
                .filter(|extent| extent.most_seconds >= 0),
            None => union(impact),
        };
        let text = incident
            .stated_metrics
            .as_ref()
            .and_then(|stated| name.stated(stated));
        let said = text.map(|text| {
            let length = read_length(text, source, diagnostics);
            stated(text, length, extent)
        });
        if extent.is_some() || said.is_some() {
            metrics.push(Metric {
                name,
                extent,
                ends: name.ends(),
                stated: said,
            });
        }
    }
    metrics
}

/// How long users were affected, windows that overlap counted once: at
/// least, as it is written, and at most.
fn union(impact: &[Window]) -> Option<Extent> {
    let mut places = Vec::new();
    for window in impact {
        let start = window.start.as_ref().and_then(|moment| moment.place)?;
        let end = window.end.as_ref().and_then(|moment| moment.place)?;
        // One that ends before it starts has no length to count.
        if end.latest_seconds < start.earliest_seconds {
            return None;
        }
        places.push((start, end));
    }
    let (first, _) = places.first()?;
    let one_scale = |place: &Place| place.scale == first.scale;
    if !places
        .iter()
        .all(|(start, end)| one_scale(start) && one_scale(end))
    {
        return None;
    }
    let covered = |bounds: fn(&(Place, Place)) -> (i64, i64)| {
        let mut spans: Vec<_> = places.iter().map(bounds).collect();
        spans.sort_unstable();
        let mut total = 0;
        let mut reached = i64::MIN;
        for (start, end) in spans {
            let start = start.max(reached);
            total += (end - start).max(0);
            reached = reached.max(end);
        }
        total
    };
    Some(Extent {
        least_seconds: covered(|(start, end)| (start.latest_seconds, end.earliest_seconds)),
        seconds: covered(|(start, end)| (start.seconds, end.seconds)),
        most_seconds: covered(|(start, end)| (start.earliest_seconds, end.latest_seconds)),
    })
}

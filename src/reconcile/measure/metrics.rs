//! How long the parts of the incident took, and what the author states of it.

use super::milestones::of_stretch;
use super::windows::{Stretch, stretches, union};
use crate::diagnostic::Diagnostic;
use crate::model::{EventKind, Incident, Length, StatedMetrics};
use crate::reconcile::compare::difference::{self, extent, stated_agrees, too_early};
use crate::reconcile::read::{Source, read_length};
use crate::reconcile::timeline::{
    Entry, Extent, Metric, MetricName, Milestone, MilestoneMoment, Moment, StatedLength, Window,
};
use crate::time;

impl MetricName {
    /// The milestones it is counted between; none for the impact.
    pub const fn ends(self) -> Option<(Milestone, Milestone)> {
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

/// Of more stretches than this none has metrics of its own: nobody reads them, and each
/// looks through all events.
const TOLD_APART: usize = 200;

/// What metrics are counted in.
pub(in crate::reconcile) struct Measured<'m, 't> {
    pub milestones: &'m [MilestoneMoment<'t>],
    pub entries: &'m [Entry<'t>],
    pub impact: &'m [Window<'t>],
}

impl<'t> Measured<'_, 't> {
    /// The metrics that can be told, and those that the author states. Where users were
    /// hurt in several stretches, each has its own, and none goes across healthy time.
    pub fn metrics(
        &self,
        incident: &Incident,
        source: Source<'_>,
        found: &mut Vec<Diagnostic>,
    ) -> Vec<Metric<'t>> {
        let stretches = stretches(self.impact);
        let apart = stretches.len() > 1;
        let mut metrics = Vec::new();
        for name in MetricName::ALL {
            let ends = name.ends().and_then(|ends| between(self.milestones, ends));
            let ends = ends.filter(|ends| !apart || is_in_one(&stretches, ends));
            let extent = match name.ends() {
                Some(_) => ends.as_deref().and_then(length),
                None => union(self.impact),
            };
            let stated = incident.stated_metrics.as_ref();
            let said = stated.and_then(|stated| name.stated(stated));
            let said = said.map(|text| {
                let length = read_length(text, source, found);
                let mut said = difference::stated(text, length, extent);
                self.allow(&mut said, name, length);
                said
            });
            if extent.is_some() || said.is_some() {
                metrics.push(Metric {
                    name,
                    window: None,
                    extent,
                    ends: ends.filter(|_| extent.is_some()),
                    stated: said,
                });
            }
        }
        if apart && stretches.len() <= TOLD_APART {
            for stretch in stretches {
                metrics.extend(self.of_stretch(stretch));
            }
        }
        metrics
    }

    /// The milestones of each stretch in which users were hurt, where there are several.
    pub fn stretches(&self) -> Vec<Vec<MilestoneMoment<'t>>> {
        let stretches = stretches(self.impact);
        let are_told = 1 < stretches.len() && stretches.len() <= TOLD_APART;
        let several = stretches.iter().filter(|_| are_told);
        several
            .copied()
            .map(|stretch| of_stretch(stretch, self.entries))
            .collect()
    }

    /// The metrics of one stretch.
    fn of_stretch(&self, stretch: Stretch<'_, 't>) -> Vec<Metric<'t>> {
        let milestones = of_stretch(stretch, self.entries);
        let metrics = MetricName::ALL.into_iter().filter_map(|name| {
            let ends = between(&milestones, name.ends()?)?;
            Some(Metric {
                name,
                window: Some(stretch.window.index),
                extent: Some(length(&ends)?),
                ends: Some(ends),
                stated: None,
            })
        });
        metrics.collect()
    }

    /// A stated metric agrees where it is right in any way that it can be counted.
    fn allow(&self, said: &mut StatedLength, name: MetricName, length: Option<time::Length>) {
        let Some(length) = length.filter(|_| said.agrees != Some(true)) else {
            return;
        };
        let (from, to) = self.ends_meant(name);
        let mut ways = from
            .iter()
            .flat_map(|from| to.iter().filter_map(|to| extent(from, to)))
            .filter(|extent| extent.least_seconds >= 0);
        if ways.any(|extent| stated_agrees(length, extent)) {
            said.agrees = Some(true);
        }
    }

    /// Every moment from which, and up to which, a metric may be counted.
    fn ends_meant(&self, name: MetricName) -> (Vec<&Moment<'t>>, Vec<&Moment<'t>>) {
        let (first, last) = name
            .ends()
            .unwrap_or((Milestone::Started, Milestone::Resolved));
        let mut from: Vec<&Moment> = Vec::new();
        let mut to: Vec<&Moment> = Vec::new();
        for known in self.milestones {
            if known.milestone < last {
                from.push(&known.moment);
            }
            let ends = known.milestone == last
                || last == Milestone::Resolved && known.milestone == Milestone::Mitigated;
            if ends && known.milestone > first {
                to.push(&known.moment);
            }
        }
        let action = |entry: &&Entry| entry.kind == EventKind::Action;
        let first_action = self.entries.iter().find(action);
        from.extend(first_action.and_then(|entry| entry.at.as_ref()));
        for entry in self
            .entries
            .iter()
            .filter(|entry| entry.kind == last.kind())
        {
            to.extend(entry.at.as_ref());
        }
        let hurting = self.impact.iter().filter(|window| window.hurts);
        for window in hurting {
            from.extend(&window.start);
            if last >= Milestone::Mitigated {
                to.extend(&window.end);
            }
        }
        (from, to)
    }
}

fn between<'t>(
    milestones: &[MilestoneMoment<'t>],
    (from, to): (Milestone, Milestone),
) -> Option<Box<[MilestoneMoment<'t>; 2]>> {
    let find = |wanted| milestones.iter().find(|known| known.milestone == wanted);
    Some(Box::new([find(from)?.clone(), find(to)?.clone()]))
}

fn length(ends: &[MilestoneMoment; 2]) -> Option<Extent> {
    let [from, to] = ends;
    extent(&from.moment, &to.moment).filter(|extent| extent.most_seconds >= 0)
}

/// Whether both ends lie in one stretch in which users were hurt.
fn is_in_one(stretches: &[Stretch], ends: &[MilestoneMoment; 2]) -> bool {
    let inside = |stretch: &Stretch, moment: &Moment| {
        let after = stretch
            .start
            .is_none_or(|start| too_early(start, moment).is_none());
        after
            && stretch
                .end
                .is_none_or(|end| too_early(moment, end).is_none())
    };
    let both = |stretch: &Stretch| ends.iter().all(|end| inside(stretch, &end.moment));
    stretches.iter().any(both)
}

//! The moments that metrics are counted from.

use super::windows::{Stretch, hurting, is_open};
use crate::model::{EventKind, Milestones, Statement};
use crate::reconcile::compare::difference::too_early;
use crate::reconcile::timeline::{
    Entry, Milestone, MilestoneMoment, MilestoneSource, Moment, Window,
};

impl Milestone {
    /// The kind of event that states it.
    pub(in crate::reconcile) const fn kind(self) -> EventKind {
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
    pub(in crate::reconcile) fn statement<'m, 't>(
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

    /// Whether it is the last of its kind that counts: an incident may come back.
    const fn is_last(self) -> bool {
        matches!(self, Self::Mitigated | Self::Resolved)
    }
}

/// An event that is a milestone: its place among the entries, and when it was.
type Telling<'e, 't> = (usize, &'e Entry<'t>);

/// The milestones of the incident: those that are stated, then those that
/// the timeline and the impact tell.
pub(in crate::reconcile) fn milestones<'t>(
    stated: &[(Milestone, Moment<'t>)],
    entries: &[Entry<'t>],
    impact: &[Window<'t>],
) -> Vec<MilestoneMoment<'t>> {
    let telling = telling(entries);
    let mut found = Vec::new();
    for milestone in Milestone::ALL {
        let in_stated = stated.iter().find(|(name, _)| *name == milestone);
        let moment = in_stated
            .map(|(_, moment)| (moment.clone(), MilestoneSource::Stated))
            .or_else(|| told(milestone, telling.iter().copied()))
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

/// The milestones of one stretch in which users were hurt: its start and its end, and
/// what the timeline tells in between.
pub(in crate::reconcile) fn of_stretch<'t>(
    stretch: Stretch<'_, 't>,
    entries: &[Entry<'t>],
) -> Vec<MilestoneMoment<'t>> {
    let inside = |entry: &Entry| {
        let Some(at) = &entry.at else { return false };
        let after = stretch
            .start
            .is_some_and(|start| too_early(start, at).is_none());
        let before = stretch.end.is_none_or(|end| too_early(at, end).is_none());
        after && before
    };
    let telling: Vec<_> = telling(entries)
        .into_iter()
        .filter(|(_, entry)| inside(entry))
        .collect();
    let source = MilestoneSource::Window(stretch.window.index);
    let mut found = Vec::new();
    for milestone in Milestone::ALL {
        let own = match milestone {
            Milestone::Started => stretch.start,
            Milestone::Resolved => stretch.end,
            _ => None,
        };
        let moment = match own {
            Some(moment) => Some((moment.clone(), source)),
            None if milestone == Milestone::Resolved => None,
            None => told(milestone, telling.iter().copied()),
        };
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

fn telling<'e, 't>(entries: &'e [Entry<'t>]) -> Vec<Telling<'e, 't>> {
    let kinds = Milestone::ALL.map(Milestone::kind);
    let entries = entries.iter().enumerate();
    entries
        .filter(|(_, entry)| entry.at.is_some() && kinds.contains(&entry.kind))
        .collect()
}

/// The event that tells a milestone.
fn told<'e, 't: 'e>(
    milestone: Milestone,
    telling: impl DoubleEndedIterator<Item = Telling<'e, 't>>,
) -> Option<(Moment<'t>, MilestoneSource)> {
    let mut entries = telling.filter(|(_, entry)| entry.kind == milestone.kind());
    let (index, entry) = match milestone.is_last() {
        true => entries.next_back()?,
        false => entries.next()?,
    };
    let at = match milestone.is_last() {
        true => entry.end(),
        false => entry.at.as_ref(),
    };
    Some((at?.clone(), MilestoneSource::Entry(index)))
}

/// The first start of the windows and, once none is open any more, their last end.
fn from_impact<'m, 't>(
    milestone: Milestone,
    impact: &'m [Window<'t>],
) -> Option<(Moment<'t>, MilestoneSource)> {
    let is_over = milestone == Milestone::Resolved && !is_open(impact);
    let bound = |window: &'m Window<'t>| match milestone {
        Milestone::Started => window.start.as_ref(),
        Milestone::Resolved if is_over => window.end.as_ref(),
        _ => None,
    };
    let bounds = hurting(impact).filter_map(|window| Some((bound(window)?, window.index)));
    let seconds = |moment: &Moment| moment.place.map(|place| place.seconds);
    let chosen = match milestone {
        Milestone::Started => bounds.min_by_key(|(moment, _)| seconds(moment).unwrap_or(i64::MAX)),
        _ => bounds.max_by_key(|(moment, _)| seconds(moment).unwrap_or(i64::MIN)),
    };
    chosen.map(|(moment, index)| (moment.clone(), MilestoneSource::Window(index)))
}

//! What the timeline states that sentences are held against, gathered once.

use super::words::Told;
use crate::model::Incident;

use crate::reconcile::timeline::{Day, Extent, Milestone, Moment, Precision, Timeline};
use crate::reconcile::work::tells_of_rollback;
use chrono::{Datelike, NaiveDate, NaiveTime};
use std::collections::{HashMap, HashSet};

/// Of more than so many statements of one thing, a sentence can mean any.
const MANY: usize = 32;

/// The statements of a timeline, by what they state.
pub(super) struct Stated<'t> {
    told: HashMap<Told, Vec<&'t Moment<'t>>>,
    dates: HashMap<NaiveDate, &'t Moment<'t>>,
    days_of_year: HashMap<(u32, u32), &'t Moment<'t>>,
    clocks: HashMap<NaiveTime, &'t Moment<'t>>,
    /// Every length of a window and every metric, once.
    pub lengths: Vec<Extent>,
}

impl<'t> Stated<'t> {
    pub fn new(incident: &Incident, timeline: &'t Timeline<'t>) -> Self {
        let mut stated = Self {
            told: HashMap::new(),
            dates: HashMap::new(),
            days_of_year: HashMap::new(),
            clocks: HashMap::new(),
            lengths: Vec::new(),
        };
        for entry in &timeline.entries {
            let Some(at) = &entry.at else { continue };
            if let Some(milestone) = Milestone::ALL.into_iter().find(|m| m.kind() == entry.kind) {
                stated.tell(Told::Milestone(milestone), at);
            }
            let event = incident.timeline.get(entry.index);
            if event
                .and_then(|event| event.text.as_ref())
                .is_some_and(|text| tells_of_rollback(text))
            {
                stated.tell(Told::Rollback, at);
            }
            stated.day(at);
        }
        for found in &timeline.milestones {
            stated.tell(Told::Milestone(found.milestone), &found.moment);
        }
        for window in &timeline.impact {
            let ends = [
                (Milestone::Started, &window.start),
                (Milestone::Resolved, &window.end),
            ];
            for (milestone, end) in ends {
                if let Some(end) = end {
                    stated.tell(Told::Milestone(milestone), end);
                }
            }
        }
        let windows = timeline.impact.iter().filter_map(|window| window.duration);
        let metrics = timeline.metrics.iter().filter_map(|metric| metric.extent);
        let mut seen = HashSet::new();
        stated.lengths = windows
            .chain(metrics)
            .filter(|extent| seen.insert(*extent))
            .collect();
        if stated.lengths.len() > MANY {
            stated.lengths.clear();
        }
        stated
    }

    /// Every statement of what a sentence tells; none where there are too
    /// many to know which it means.
    pub fn of(&self, told: Told) -> &[&'t Moment<'t>] {
        let moments = self.told.get(&told).map_or(&[][..], Vec::as_slice);
        if moments.len() > MANY { &[] } else { moments }
    }

    /// The event that a full date of the text is a slip of: on the same day
    /// of another year, on the day with day and month swapped, or at the same
    /// time on another day. Nothing where some event has that date.
    pub fn slip_of(&self, moment: &Moment, date: NaiveDate) -> Option<&'t Moment<'t>> {
        if self.dates.contains_key(&date) {
            return None;
        }
        let other_year = || self.days_of_year.get(&(date.month(), date.day()));
        let swapped = || {
            let swapped = NaiveDate::from_ymd_opt(date.year(), date.day(), date.month())?;
            self.dates.get(&swapped)
        };
        let other_day = || {
            let clock = moment
                .clock
                .filter(|_| moment.precision >= Precision::Minute)?;
            self.clocks.get(&clock)
        };
        other_year().or_else(swapped).or_else(other_day).copied()
    }

    fn tell(&mut self, told: Told, moment: &'t Moment) {
        self.told.entry(told).or_default().push(moment);
    }

    fn day(&mut self, at: &'t Moment) {
        let Day::Known(date) = at.date else { return };
        self.dates.entry(date).or_insert(at);
        self.days_of_year
            .entry((date.month(), date.day()))
            .or_insert(at);
        if let Some(clock) = at.clock {
            self.clocks.entry(clock).or_insert(at);
        }
    }
}

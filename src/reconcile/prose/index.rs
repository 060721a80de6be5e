//! What the timeline states that sentences are held against, gathered once.

use super::stems::stems;
use super::words::Told;
use crate::model::Incident;
use crate::reconcile::rollback::tells_of_rollback;
use crate::reconcile::timeline::{
    Day, Extent, Milestone, MilestoneSource, Moment, Scale, Timeline, Window,
};
use crate::time::seconds::DAY;
use chrono::{Datelike, NaiveDate};
use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};

/// Of more than so many statements of one thing, a sentence can mean any.
const MANY: usize = 32;
/// Of a word that more events have, none is named by it.
const COMMON: usize = 8;
/// The statements of a timeline, by what they state.
pub(super) struct Index<'t> {
    timeline: &'t Timeline<'t>,
    incident: &'t Incident<'t>,
    told: HashMap<Told, Vec<&'t Moment<'t>>>,
    /// By the minute of the scale.
    minutes: HashMap<i64, &'t Moment<'t>>,
    /// By the minute of the day of the scale.
    clocks: HashMap<i64, Vec<i64>>,
    days: HashMap<NaiveDate, &'t Moment<'t>>,
    days_of_year: HashMap<(u32, u32), &'t Moment<'t>>,
    /// The windows in which users were affected: those of the impact, else
    /// the one from `started` to `resolved`.
    pub windows: Vec<[&'t Moment<'t>; 2]>,
    /// What the incident is called, and what was hurt by it.
    pub names: HashSet<String>,
    /// From the first to the last second of the incident, and its scale.
    pub bounds: Option<(Scale, i64, i64)>,
    /// A day that the incident is on, for dates that name no year.
    pub reference: Option<NaiveDate>,
    events: OnceCell<HashMap<String, Vec<usize>>>,
    lengths: OnceCell<Vec<(Extent, Vec<&'t Moment<'t>>)>>,
}

impl<'t> Index<'t> {
    pub fn new(incident: &'t Incident<'t>, timeline: &'t Timeline<'t>) -> Self {
        let mut index = Self {
            timeline,
            incident,
            told: HashMap::new(),
            minutes: HashMap::new(),
            clocks: HashMap::new(),
            days: HashMap::new(),
            days_of_year: HashMap::new(),
            windows: Vec::new(),
            names: HashSet::new(),
            bounds: None,
            reference: None,
            events: OnceCell::new(),
            lengths: OnceCell::new(),
        };
        index.milestones();
        index.moments();
        index.gather_windows();
        index.bounds = index.find_bounds();
        index.reference = index.find_reference();
        index.gather_names();
        index
    }

    fn milestones(&mut self) {
        for entry in &self.timeline.entries {
            let Some(at) = &entry.at else { continue };
            if let Some(milestone) = Milestone::ALL.into_iter().find(|m| m.kind() == entry.kind) {
                self.tell(Told::Milestone(milestone), at);
            }
            let event = self.incident.timeline.get(entry.index);
            let text = event.and_then(|event| event.text.as_ref());
            if text.is_some_and(|text| tells_of_rollback(text)) {
                self.tell(Told::Rollback, at);
            }
        }
        for found in &self.timeline.milestones {
            // The others are among the events and the windows.
            if found.source == MilestoneSource::Stated {
                self.tell(Told::Milestone(found.milestone), &found.moment);
            }
        }
        for window in &self.timeline.impact {
            let ends = [
                (Milestone::Started, &window.start),
                (Milestone::Resolved, &window.end),
            ];
            for (milestone, end) in ends {
                if let Some(end) = end {
                    self.tell(Told::Milestone(milestone), end);
                }
            }
        }
    }

    fn tell(&mut self, told: Told, moment: &'t Moment<'t>) {
        self.told.entry(told).or_default().push(moment);
    }

    /// Every moment that the timeline states.
    fn moments(&mut self) {
        let timeline = self.timeline;
        let entries = timeline.entries.iter().flat_map(|entry| {
            let also = entry.also.iter();
            entry.at.iter().chain(entry.until.as_deref()).chain(also)
        });
        let windows = timeline.impact.iter();
        let windows = windows.flat_map(|window| window.start.iter().chain(&window.end));
        let milestones = timeline.milestones.iter().map(|found| &found.moment);
        for moment in windows.chain(milestones).chain(entries) {
            self.moment(moment);
        }
    }

    fn moment(&mut self, moment: &'t Moment<'t>) {
        if let Day::Known(date) = moment.date {
            self.days.entry(date).or_insert(moment);
            let day_of_year = (date.month(), date.day());
            self.days_of_year.entry(day_of_year).or_insert(moment);
        }
        let (Some(place), Some(_)) = (moment.place, moment.clock) else {
            return;
        };
        let minute = place.seconds.div_euclid(60);
        if self.minutes.insert(minute, moment).is_none() {
            let clock = minute.rem_euclid(DAY / 60);
            let same = self.clocks.entry(clock).or_default();
            if same.len() < COMMON {
                same.push(place.seconds);
            }
        }
    }

    fn gather_windows(&mut self) {
        let ends = |window: &'t Window<'t>| Some([window.start.as_ref()?, window.end.as_ref()?]);
        self.windows = self.timeline.impact.iter().filter_map(ends).collect();
        if self.timeline.impact.is_empty() {
            let moment = |milestone| {
                let mut found = self.timeline.milestones.iter();
                let found = found.find(|found| found.milestone == milestone);
                found.map(|found| &found.moment)
            };
            let whole = moment(Milestone::Started).zip(moment(Milestone::Resolved));
            self.windows.extend(whole.map(|(from, to)| [from, to]));
        }
        if self.windows.len() > MANY {
            self.windows.clear();
        }
    }

    /// Of the windows and milestones, else of all events, else of the updates.
    fn find_bounds(&self) -> Option<(Scale, i64, i64)> {
        let timeline = self.timeline;
        let windows = timeline.impact.iter();
        let windows = windows.flat_map(|window| window.start.iter().chain(&window.end));
        let milestones = timeline.milestones.iter().map(|found| &found.moment);
        let entries = timeline
            .entries
            .iter()
            .filter_map(|entry| entry.at.as_ref());
        let updates = timeline.updates.iter();
        let updates = updates.filter_map(|update| update.at.as_ref());
        hull(windows.chain(milestones))
            .or_else(|| hull(entries))
            .or_else(|| hull(updates))
    }

    fn gather_names(&mut self) {
        let incident = self.incident;
        let title = incident.title.as_ref().map(|title| &**title);
        let started = self.timeline.entries.iter().filter_map(|entry| {
            let event = incident.timeline.get(entry.index)?;
            let starts = entry.kind == Milestone::Started.kind();
            event.text.as_deref().filter(|_| starts)
        });
        let windows = incident.impact.iter();
        let windows = windows.filter_map(|impact| impact.text.as_deref());
        let texts = title
            .into_iter()
            .chain(started.take(1))
            .chain(windows.take(4));
        self.names = texts.flat_map(stems).collect();
        for name in &incident.services {
            let name = name.name.as_ref().map(|name| &**name);
            self.names.extend(name.into_iter().flat_map(stems));
        }
    }

    /// Every statement of what a sentence tells; none where there are too
    /// many to know which it means.
    pub fn of(&self, told: Told) -> &[&'t Moment<'t>] {
        let moments = self.told.get(&told).map_or(&[][..], Vec::as_slice);
        if moments.len() > MANY { &[] } else { moments }
    }

    /// Whether the timeline states just this minute.
    pub fn states(&self, seconds: i64) -> bool {
        self.minutes.contains_key(&seconds.div_euclid(60))
    }

    /// The moments at the same time of day, by their seconds on the scale.
    pub fn same_clock(&self, seconds: i64) -> &[i64] {
        let minute = seconds.div_euclid(60).rem_euclid(DAY / 60);
        self.clocks.get(&minute).map_or(&[], Vec::as_slice)
    }

    /// The moment at a second of the scale.
    pub fn at(&self, seconds: i64) -> Option<&'t Moment<'t>> {
        self.minutes.get(&seconds.div_euclid(60)).copied()
    }

    pub fn has_day(&self, date: NaiveDate) -> bool {
        self.days.contains_key(&date)
    }

    /// A moment on the same day of another year.
    pub fn other_year(&self, date: NaiveDate) -> Option<&'t Moment<'t>> {
        let moment = self.days_of_year.get(&(date.month(), date.day()))?;
        (moment.date != Day::Known(date)).then_some(*moment)
    }

    /// A moment on the day with day and month in each other's place.
    pub fn swapped(&self, date: NaiveDate) -> Option<&'t Moment<'t>> {
        let swapped = NaiveDate::from_ymd_opt(date.year(), date.day(), date.month())?;
        let moment = self.days.get(&swapped)?;
        (swapped != date).then_some(*moment)
    }

    /// The moment that begins the incident.
    pub fn start(&self) -> Option<&'t Moment<'t>> {
        let (_, first, _) = self.bounds?;
        self.at(first).or_else(|| {
            let started = self.of(Told::Milestone(Milestone::Started));
            started.first().copied()
        })
    }

    fn find_reference(&self) -> Option<NaiveDate> {
        let windows = self.timeline.impact.iter();
        let windows = windows.flat_map(|window| window.start.iter().chain(&window.end));
        let milestones = self.timeline.milestones.iter().map(|found| &found.moment);
        let entries = self.timeline.entries.iter();
        let entries = entries.filter_map(|entry| entry.at.as_ref());
        let updates = self.timeline.updates.iter();
        let updates = updates.filter_map(|update| update.at.as_ref());
        let mut all = windows.chain(milestones).chain(entries).chain(updates);
        all.find_map(|moment| match moment.date {
            Day::Known(date) => Some(date),
            _ => None,
        })
    }

    /// The events whose texts have most of `stems`, and no event has more.
    pub fn named(&self, wanted: &[String], needed: &[String]) -> Vec<&'t Moment<'t>> {
        let events = self.events.get_or_init(|| self.gather_events());
        let mut hits: HashMap<usize, usize> = HashMap::new();
        for stem in wanted {
            let with = events.get(stem).map_or(&[][..], Vec::as_slice);
            if with.len() <= COMMON {
                for entry in with {
                    *hits.entry(*entry).or_default() += 1;
                }
            }
        }
        let most = hits.values().copied().max().unwrap_or_default();
        if most == 0 || most * 3 < wanted.len() * 2 || most < wanted.len().min(2) {
            return Vec::new();
        }
        let mut best: Vec<_> = hits.into_iter().filter(|(_, hits)| *hits == most).collect();
        best.sort_unstable();
        let has_needed = |entry: &usize| {
            let has = |stem: &String| events.get(stem).is_some_and(|with| with.contains(entry));
            needed.iter().all(has)
        };
        let entries = best.into_iter().filter(|(entry, _)| has_needed(entry));
        let entries = entries.filter_map(|(entry, _)| {
            let entry = self.timeline.entries.get(entry)?;
            entry.at.as_ref()
        });
        entries.collect()
    }

    /// The entries whose text has a word, by its stem.
    fn gather_events(&self) -> HashMap<String, Vec<usize>> {
        let mut events: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, entry) in self.timeline.entries.iter().enumerate() {
            let event = self.incident.timeline.get(entry.index);
            let Some(text) = event.and_then(|event| event.text.as_deref()) else {
                continue;
            };
            for stem in stems(text) {
                let with = events.entry(stem).or_default();
                // One more tells that it is common.
                if with.last() != Some(&index) && with.len() <= COMMON {
                    with.push(index);
                }
            }
        }
        events
    }

    /// Every length that the timeline has: of the windows and of them all, of
    /// the metrics, and between any two milestones.
    pub fn lengths(&self) -> &[(Extent, Vec<&'t Moment<'t>>)] {
        self.lengths.get_or_init(|| self.gather_lengths())
    }

    fn gather_lengths(&self) -> Vec<(Extent, Vec<&'t Moment<'t>>)> {
        let mut lengths = Vec::new();
        for window in &self.timeline.impact {
            let ends = window.start.iter().chain(&window.end).collect();
            lengths.extend(window.duration.map(|extent| (extent, ends)));
        }
        for metric in &self.timeline.metrics {
            let ends = metric.ends.iter().flat_map(|ends| ends.iter());
            let ends = ends.map(|end| &end.moment).collect();
            lengths.extend(metric.extent.map(|extent| (extent, ends)));
        }
        if lengths.len() > MANY {
            lengths.clear();
        }
        lengths
    }

    /// The milestone of the timeline.
    pub fn milestone(&self, milestone: Milestone) -> Option<&'t Moment<'t>> {
        let mut found = self.timeline.milestones.iter();
        let found = found.find(|found| found.milestone == milestone);
        found.map(|found| &found.moment)
    }
}

/// From the first to the last of `moments`, on the scale of the first.
fn hull<'m>(moments: impl Iterator<Item = &'m Moment<'m>>) -> Option<(Scale, i64, i64)> {
    let mut places = moments.filter_map(|moment| moment.place);
    let first = places.next()?;
    let start = (first.scale, first.earliest_seconds, first.latest_seconds);
    let hull = places.fold(start, |(scale, from, to), place| {
        if place.scale != scale {
            return (scale, from, to);
        }
        (
            scale,
            from.min(place.earliest_seconds),
            to.max(place.latest_seconds),
        )
    });
    Some(hull)
}

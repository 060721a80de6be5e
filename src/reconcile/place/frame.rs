//! The days of the incident, by everything that names a day.
//!
//! Statements with a date that lie near to each other belong together, and those with
//! the most weight are the incident; a background event, a follow-up or a year typed
//! wrong lies elsewhere.

use super::costs;
use crate::model::{EventKind, Incident};
use crate::reconcile::read::Read;
use crate::reconcile::read::context::nearest_year;
use crate::reconcile::read::reads::Reads;
use crate::reconcile::timeline::Day;
use crate::time::{Date, When};
use chrono::{Datelike, NaiveDate};

/// From which day to which the incident went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::reconcile) struct Frame {
    days: Option<(NaiveDate, NaiveDate)>,
    /// Whether `times.date`, a window or a milestone says so: a row with another date is
    /// then background or a follow-up. Rows alone bound nothing.
    pub is_stated: bool,
}

/// Days that are named together, and how much they weigh.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    first: NaiveDate,
    last: NaiveDate,
    weight: u32,
}

impl Frame {
    /// The frame of an incident whose `times.date` is `date`.
    pub fn new(incident: &Incident, reads: &Reads, date: Day) -> Self {
        let year = match date {
            Day::Known(date) => Some(date),
            _ => None,
        };
        let (stated, told) = (stated(reads, year), told(incident, reads, year));
        let is_stated = !stated.is_empty();
        let days = match is_stated {
            true => heaviest(&stated, &told),
            false => rows_alone(&told),
        };
        Self { days, is_stated }
    }

    /// The first day and the last.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        self.days
    }

    /// Whether a day is told apart from a frame that is stated.
    pub fn is_far(self, day: NaiveDate) -> bool {
        let apart = |(first, last): (NaiveDate, NaiveDate)| (first - day).max(day - last);
        let days = self.days.filter(|_| self.is_stated);
        days.is_some_and(|days| apart(days).num_days() > costs::PAUSE_DAYS)
    }

    /// A day that stands for all.
    pub fn middle(self) -> Option<NaiveDate> {
        self.days.map(|(first, _)| first)
    }
}

/// What bounds the incident: its date, its windows and its milestones.
fn stated(reads: &Reads, year: Option<NaiveDate>) -> Vec<Stretch> {
    let one = |day: NaiveDate, weight| Stretch {
        first: day,
        last: day,
        weight,
    };
    let mut all = Vec::new();
    all.extend(year.map(|day| one(day, costs::WEIGHT_DOCUMENT)));
    for (start, end) in reads.start.iter().zip(&reads.end) {
        let day = |read: &Option<Read>| day_of(read.as_ref()?, year);
        let (first, last) = match (day(start), day(end)) {
            (Some(start), Some(end)) => (start.min(end), start.max(end)),
            (Some(day), None) | (None, Some(day)) => (day, day),
            (None, None) => continue,
        };
        let weight = costs::WEIGHT_IMPACT;
        match (last - first).num_days() <= costs::LONGEST_WINDOW_DAYS {
            true => all.push(Stretch {
                first,
                last,
                weight,
            }),
            false => all.extend([first, last].map(|day| one(day, weight))),
        }
    }
    let milestones = reads.milestones.iter();
    let days = milestones.filter_map(|(_, read)| day_of(read, year));
    all.extend(days.map(|day| one(day, costs::WEIGHT_MILESTONE)));
    all
}

/// What else tells of it: events and updates.
fn told(incident: &Incident, reads: &Reads, year: Option<NaiveDate>) -> Vec<Stretch> {
    let one = |day: NaiveDate, weight| Stretch {
        first: day,
        last: day,
        weight,
    };
    let mut all = Vec::new();
    for (read, event) in reads.at.iter().zip(&incident.timeline) {
        let Some(read) = read else { continue };
        let is_unix = |read: &Read| {
            let reading = read.reading();
            reading.is_some_and(|reading| matches!(reading.when, When::Unix(_)))
        };
        let is_timed = is_unix(read) || read.points().any(|point| point.clock.is_some());
        let kind = event.kind.map(|kind| kind.value);
        let is_course = kind.is_some_and(|kind| kind <= EventKind::Resolved);
        let weight = match (is_timed, is_course) {
            (true, true) => costs::WEIGHT_COURSE,
            (true, false) => costs::WEIGHT_EVENT,
            (false, _) => costs::WEIGHT_DATE,
        };
        all.extend(day_of(read, year).map(|day| one(day, weight)));
    }
    for read in reads.updates.iter().flatten() {
        all.extend(day_of(read, year).map(|day| one(day, costs::WEIGHT_UPDATE)));
    }
    all
}

/// The date of the first point that names one.
fn day_of(read: &Read, reference: Option<NaiveDate>) -> Option<NaiveDate> {
    if let When::Unix(nanoseconds) = read.reading()?.when {
        return date(i64::try_from(nanoseconds.div_euclid(DAY_NANOSECONDS)).ok()?);
    }
    let mut dates = read.points().filter_map(|point| point.date);
    dates.find_map(|date| match date.value {
        Date::Yearless { month, day } => nearest_year(reference?, month, day),
        other => other.full(),
    })
}

/// Of what is stated, the days that lie together with the most weight, what is told of
/// them with them; of equal ones the first. Events that follow at once are part of it.
fn heaviest(stated: &[Stretch], told: &[Stretch]) -> Option<(NaiveDate, NaiveDate)> {
    let mut named = stated.to_vec();
    named.sort_by_key(|one| one.first);
    let mut groups: Vec<Stretch> = Vec::new();
    for one in named {
        match groups.last_mut() {
            Some(group) if (one.first - group.last).num_days() <= costs::PAUSE_DAYS => {
                group.last = group.last.max(one.last);
                group.weight = group.weight.saturating_add(one.weight);
            }
            _ => groups.push(one),
        }
    }
    let near = |group: &Stretch, day: NaiveDate| group.first <= day && day <= group.last;
    let weight = |group: &Stretch| -> u32 {
        let told = told.iter().filter(|one| near(group, one.first));
        told.fold(group.weight, |sum, one| sum.saturating_add(one.weight))
    };
    let group = groups.iter().rev().max_by_key(|group| weight(group))?;
    let mut behind: Vec<NaiveDate> = told
        .iter()
        .filter(|one| one.weight > costs::WEIGHT_DATE && one.first > group.last)
        .map(|one| one.first)
        .collect();
    behind.sort_unstable();
    let last =
        behind
            .into_iter()
            .fold(group.last, |last, day| match (day - last).num_days() <= 1 {
                true => day,
                false => last,
            });
    Some((group.first, last))
}

/// The days of most of what is told with a time of day, else of all: a row with a wrong
/// year lies elsewhere.
fn rows_alone(told: &[Stretch]) -> Option<(NaiveDate, NaiveDate)> {
    let timed = told.iter().filter(|one| one.weight > costs::WEIGHT_DATE);
    let timed: Vec<_> = timed.copied().collect();
    heaviest(if timed.is_empty() { told } else { &timed }, &[])
}

/// So many days since 1970.
pub(in crate::reconcile) fn number(date: NaiveDate) -> i64 {
    i64::from(date.num_days_from_ce()) - UNIX_EPOCH_DAYS
}

/// The date so many days after 1970.
pub(in crate::reconcile) fn date(number: i64) -> Option<NaiveDate> {
    let days = i32::try_from(number.checked_add(UNIX_EPOCH_DAYS)?).ok()?;
    NaiveDate::from_num_days_from_ce_opt(days)
}

const DAY_NANOSECONDS: i128 = 86_400_000_000_000;

/// 1970-01-01, counted from the first day of the common era.
const UNIX_EPOCH_DAYS: i64 = 719_163;

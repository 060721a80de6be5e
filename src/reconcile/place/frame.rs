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
use crate::time::Date;
use chrono::{Datelike, NaiveDate};

/// From which day to which the incident went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(in crate::reconcile) struct Frame {
    days: Option<(NaiveDate, NaiveDate)>,
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
        let day = |read: &Option<Read>| day_of(read.as_ref()?, year);
        let mut named = Vec::new();
        let mut tell = |first: Option<NaiveDate>, last: Option<NaiveDate>, weight| {
            let Some(first) = first.or(last) else { return };
            let last = last.unwrap_or(first);
            let (first, last) = (first.min(last), first.max(last));
            if (last - first).num_days() <= costs::LONGEST_WINDOW_DAYS {
                named.push(Stretch {
                    first,
                    last,
                    weight,
                });
            } else {
                named.extend([first, last].map(|day| Stretch {
                    first: day,
                    last: day,
                    weight,
                }));
            }
        };
        tell(year, None, costs::WEIGHT_DOCUMENT);
        for (start, end) in reads.start.iter().zip(&reads.end) {
            tell(day(start), day(end), costs::WEIGHT_IMPACT);
        }
        for (_, read) in &reads.milestones {
            tell(day_of(read, year), None, costs::WEIGHT_MILESTONE);
        }
        for (read, event) in reads.at.iter().zip(&incident.timeline) {
            let Some(read) = read else { continue };
            let is_timed = read.points().any(|point| point.clock.is_some());
            let kind = event.kind.map(|kind| kind.value);
            let is_course = kind.is_some_and(|kind| kind <= EventKind::Resolved);
            let weight = match (is_timed, is_course) {
                (true, true) => costs::WEIGHT_COURSE,
                (true, false) => costs::WEIGHT_EVENT,
                (false, _) => costs::WEIGHT_DATE,
            };
            tell(day_of(read, year), None, weight);
        }
        for update in &reads.updates {
            tell(day(update), None, costs::WEIGHT_UPDATE);
        }
        Self {
            days: heaviest(named),
        }
    }

    /// The first day and the last.
    pub fn days(self) -> Option<(NaiveDate, NaiveDate)> {
        self.days
    }

    /// A day that stands for all.
    pub fn middle(self) -> Option<NaiveDate> {
        self.days.map(|(first, _)| first)
    }
}

/// The date of the first point that names one.
fn day_of(read: &Read, reference: Option<NaiveDate>) -> Option<NaiveDate> {
    let mut dates = read.points().filter_map(|point| point.date);
    dates.find_map(|date| match date.value {
        Date::Yearless { month, day } => nearest_year(reference?, month, day),
        other => other.full(),
    })
}

/// The group with the most weight, of those that lie further apart than a pause; of
/// equal ones the first.
fn heaviest(mut named: Vec<Stretch>) -> Option<(NaiveDate, NaiveDate)> {
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
    let heaviest = groups
        .iter()
        .rev()
        .max_by_key(|group| group.weight)
        .copied();
    heaviest.map(|group| (group.first, group.last))
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

/// 1970-01-01, counted from the first day of the common era.
const UNIX_EPOCH_DAYS: i64 = 719_163;

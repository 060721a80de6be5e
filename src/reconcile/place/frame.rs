//! The days of the incident, by everything that names a day.
//!
//! A day is one of the clock of the document: what is written by another clock is on
//! the day that the document's clock showed at that moment.
//!
//! Statements with a date that lie near to each other belong together, and those with
//! the most weight are the incident; a background event, a follow-up or a year typed
//! wrong lies elsewhere.

use super::costs;
use crate::model::{EventKind, Incident};
use crate::reconcile::read::Read;
use crate::reconcile::read::context::{Context, nearest_year};
use crate::reconcile::read::reads::Reads;
use crate::reconcile::timeline::{Day, Moment};
use crate::time::seconds::DAY;
use crate::time::{Date, Point, When};
use crate::zone::{Clocks, civil};
use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc};

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
    /// The frame of an incident, by what is known of its date and its zone.
    pub fn new(incident: &Incident, reads: &Reads, context: &Context<'_>) -> Self {
        let (stated, told) = (stated(reads, context), told(incident, reads, context));
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
fn stated(reads: &Reads, context: &Context<'_>) -> Vec<Stretch> {
    let one = |day: NaiveDate, weight| Stretch {
        first: day,
        last: day,
        weight,
    };
    let mut all = Vec::new();
    if let Day::Known(day) = context.date {
        all.push(one(day, costs::WEIGHT_DOCUMENT));
    }
    for (start, end) in reads.start.iter().zip(&reads.end) {
        let Some((first, last)) = window(start.as_ref(), end.as_ref(), context) else {
            continue;
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
    let days = milestones.filter_map(|(_, read)| day_of(read, context));
    all.extend(days.map(|day| one(day, costs::WEIGHT_MILESTONE)));
    all
}

/// The days of a window. One without a date before its start lasts less than a day.
fn window(
    start: Option<&Read>,
    end: Option<&Read>,
    context: &Context<'_>,
) -> Option<(NaiveDate, NaiveDate)> {
    let day = |read: Option<&Read>| day_of(read?, context);
    let time = |read: Option<&Read>| time_of(read?, context);
    match (day(start), day(end)) {
        (Some(start), Some(end)) => Some((start.min(end), start.max(end))),
        (Some(day), None) => Some((day, day)),
        (None, Some(day)) => {
            let times = time(start).zip(time(end));
            let is_past = times.is_some_and(|(start, end)| start > end);
            let before = day.pred_opt().filter(|_| is_past);
            Some((before.unwrap_or(day), day))
        }
        (None, None) => None,
    }
}

/// The time of day by the clock of the document, in seconds; where that is unknown, as
/// it is written.
fn time_of(read: &Read, context: &Context<'_>) -> Option<i64> {
    let document = context.document_offset();
    let (seconds, offset) = match &read.reading()?.when {
        When::Unix(nanoseconds) => {
            let seconds = nanoseconds.div_euclid(NANOSECONDS);
            (i64::try_from(seconds).ok()?, 0)
        }
        when => {
            let point = when.points().first()?;
            let offset = context.offset_in(read, point).unwrap_or_default();
            (seconds_of(point)?, offset)
        }
    };
    let ahead = document.map_or(0, |document| document - offset);
    Some((seconds + i64::from(ahead)).rem_euclid(DAY))
}

/// The time of day of a point; 24:00 is the end of its day.
fn seconds_of(point: &Point) -> Option<i64> {
    Some(point.clock?.value.seconds().min(DAY - 1))
}

/// What else tells of it: events and updates.
fn told(incident: &Incident, reads: &Reads, context: &Context<'_>) -> Vec<Stretch> {
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
        all.extend(day_of(read, context).map(|day| one(day, weight)));
    }
    for read in reads.updates.iter().flatten() {
        all.extend(day_of(read, context).map(|day| one(day, costs::WEIGHT_UPDATE)));
    }
    all
}

/// The day of the first point that names one.
fn day_of(read: &Read, context: &Context<'_>) -> Option<NaiveDate> {
    if let When::Unix(nanoseconds) = read.reading()?.when {
        let seconds = i64::try_from(nanoseconds.div_euclid(NANOSECONDS)).ok()?;
        return day_at(context, seconds).or(date(seconds.div_euclid(DAY)));
    }
    read.points().find_map(|point| {
        let written = match point.date?.value {
            Date::Yearless { month, day } => match context.date {
                Day::Known(reference) => nearest_year(reference, month, day),
                _ => None,
            },
            other => other.full(),
        }?;
        Some(document_day(context, read, point, written))
    })
}

/// The day of the document on which the clock of a point showed its time on a day.
pub(super) fn document_day(
    context: &Context<'_>,
    read: &Read,
    point: &Point,
    written: NaiveDate,
) -> NaiveDate {
    let shown = || {
        let clocks = document_clocks(context)?;
        let seconds = seconds_of(point)?;
        let shown = written.and_time(NaiveTime::MIN) + TimeDelta::seconds(seconds);
        let own = context.own_offset(read, point, Some(shown))?;
        // Two offsets that are one keep the day.
        if clocks.fixed_offset() == Some(own) {
            return None;
        }
        let instant = shown.checked_sub_signed(TimeDelta::seconds(own.into()))?;
        Some(day_of_clocks(clocks, instant.and_utc()))
    };
    shown().unwrap_or(written)
}

/// The day of the document on which a moment is.
pub(in crate::reconcile) fn day_of_moment(
    context: &Context<'_>,
    moment: &Moment<'_>,
) -> Option<NaiveDate> {
    let instant = moment.instant.map(|instant| instant.timestamp());
    let shown = instant.and_then(|seconds| day_at(context, seconds));
    match moment.date {
        Day::Known(date) => Some(shown.unwrap_or(date)),
        _ => None,
    }
}

/// The day that the clock of the document showed at an instant.
pub(super) fn day_at(context: &Context<'_>, seconds: i64) -> Option<NaiveDate> {
    let clocks = document_clocks(context)?;
    let instant = DateTime::from_timestamp(seconds, 0)?;
    Some(day_of_clocks(clocks, instant))
}

fn document_clocks(context: &Context<'_>) -> Option<Clocks> {
    let zone = &context.zone.as_ref()?.value;
    Some(zone.fixed_offset().map_or(zone.clocks, Clocks::Fixed))
}

fn day_of_clocks(clocks: Clocks, instant: DateTime<Utc>) -> NaiveDate {
    civil(instant, clocks.at(instant).offset_seconds).date()
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
    // With what is told of the days before it, of each day that is told of.
    let mut told: Vec<_> = told.iter().map(|one| (one.first, one.weight)).collect();
    told.sort_unstable_by_key(|(day, _)| *day);
    let before: Vec<u64> = std::iter::once(0)
        .chain(told.iter().scan(0, |sum, (_, weight)| {
            *sum += u64::from(*weight);
            Some(*sum)
        }))
        .collect();
    let weight = |group: &Stretch| {
        let from = told.partition_point(|(day, _)| *day < group.first);
        let until = told.partition_point(|(day, _)| *day <= group.last);
        u64::from(group.weight) + before[until] - before[from]
    };
    let group = groups.iter().rev().max_by_key(|group| weight(group))?;
    let behind = told
        .iter()
        .filter(|(day, weight)| *weight > costs::WEIGHT_DATE && *day > group.last);
    let last = behind.fold(group.last, |last, (day, _)| {
        match (*day - last).num_days() <= 1 {
            true => *day,
            false => last,
        }
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

const NANOSECONDS: i128 = 1_000_000_000;

/// 1970-01-01, counted from the first day of the common era.
const UNIX_EPOCH_DAYS: i64 = 719_163;

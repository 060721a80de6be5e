//! How long things took, as exactly as their ends are known.
//!
//! A date alone is somewhere in its day: what is counted from it is counted
//! in days, and never to the minute.

use super::labels::{Labels, fill};
use super::words;
use crate::reconcile::{Day, Extent, Moment, Precision};
use chrono::NaiveDate;

const DAY: i64 = 86_400;

/// The time between two moments in words, with what it can have been where
/// that is not certain.
pub(super) fn between(
    labels: &Labels,
    from: Option<&Moment>,
    to: Option<&Moment>,
    extent: &Extent,
) -> (String, Option<String>) {
    let (Some(from), Some(to)) = (from, to) else {
        return words::extent(labels, extent);
    };
    let is_in_days = is_date(from) || is_date(to);
    match days(from, to).filter(|_| is_in_days) {
        Some(days) if days >= 0 => (in_days(labels, days), None),
        _ => words::extent(labels, extent),
    }
}

/// The time that windows cover together, likewise.
pub(super) fn covered<'m>(
    labels: &Labels,
    mut ends: impl Iterator<Item = &'m Moment<'m>>,
    extent: &Extent,
) -> (String, Option<String>) {
    match ends.any(is_date) {
        true => {
            let days = extent.middle().saturating_add(DAY / 2).div_euclid(DAY);
            (in_days(labels, days), None)
        }
        false => words::extent(labels, extent),
    }
}

/// The time from the start to the end of what is shown as one span.
pub(super) fn span(labels: &Labels, from: &Moment, to: &Moment) -> Option<String> {
    let (start, end) = (from.place?, to.place?);
    if start.scale != end.scale || start.seconds >= end.seconds {
        return None;
    }
    let is_told = from.is_point() && to.is_point();
    let extent = Extent::within(
        end.earliest_seconds.saturating_sub(start.latest_seconds),
        is_told.then(|| end.seconds.saturating_sub(start.seconds)),
        end.latest_seconds.saturating_sub(start.earliest_seconds),
    );
    Some(between(labels, Some(from), Some(to), &extent).0)
}

/// How long after `start` something was, or before it.
pub(super) fn since(labels: &Labels, start: Option<&Moment>, moment: &Moment) -> Option<String> {
    let start = start?;
    let (from, to) = (start.place?, moment.place?);
    let seconds = match is_date(start) || is_date(moment) {
        true => days(start, moment)?.saturating_mul(DAY),
        false => to.seconds.saturating_sub(from.seconds),
    };
    if from.scale != to.scale || seconds == 0 {
        return None;
    }
    Some(words::signed(labels, labels.times.after_start, seconds))
}

/// How long it was from one moment to another.
pub(super) fn lasted(labels: &Labels, from: &Moment, to: &Moment) -> Option<String> {
    if is_date(from) || is_date(to) {
        return None;
    }
    let (from, to) = (from.place?, to.place?);
    let seconds = to.seconds.saturating_sub(from.seconds);
    (from.scale == to.scale && seconds > 0).then(|| {
        fill(
            labels.times.lasted,
            &[("length", &words::length(labels, seconds))],
        )
    })
}

fn is_date(moment: &Moment) -> bool {
    moment.precision == Precision::Day
}

/// So many days, as the dates are apart: a little more or less in truth.
fn in_days(labels: &Labels, days: i64) -> String {
    let durations = &labels.durations;
    let pattern = match days {
        0 => durations.below,
        _ => durations.about,
    };
    let length = words::length(labels, days.max(1).saturating_mul(DAY));
    fill(pattern, &[("length", &length)])
}

/// How many days the dates of two moments are apart.
fn days(from: &Moment, to: &Moment) -> Option<i64> {
    match (from.date, to.date) {
        (Day::Known(from), Day::Known(to)) => Some((to - from).num_days()),
        (Day::Numbered(from), Day::Numbered(to)) => to.checked_sub(from),
        (Day::Yearless { .. }, Day::Yearless { .. }) => {
            // Any year will do that has every day.
            let date = |day| match day {
                Day::Yearless { month, day } => NaiveDate::from_ymd_opt(2000, month, day),
                _ => None,
            };
            Some((date(to.date)? - date(from.date)?).num_days())
        }
        _ => None,
    }
}

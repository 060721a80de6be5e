//! The labels of the axis: times in two zones, days, folded stretches.

use super::super::times::Times;
use super::super::words::{self, DateStyle};
use super::super::zones::{as_shown, used_label, zone_label};
use super::scale::Scale;
use super::{Axis, Fold, Tick};
use crate::reconcile::{Day, Precision, Scale as Count, ZoneUse};
use crate::zone::Clocks;
use chrono::{DateTime, Datelike, NaiveDateTime, NaiveTime, Timelike};

/// What can lie between two ticks, in seconds.
const STEPS: [i64; 20] = [
    1, 5, 10, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400,
    172_800, 604_800, 2_592_000, 31_536_000,
];
const DAY: i64 = 86_400;

/// What a row of the axis shows of a second.
pub(super) struct Row {
    count: Count,
    clocks: Clocks,
    pub name: String,
}

impl Row {
    /// The zone of the incident, and UTC where that is another. Where the
    /// offset of the incident's clocks is not known, they are the only row.
    pub fn rows(zone: Option<&ZoneUse>, count: Count, first: i64) -> Vec<Self> {
        let clocks = match (count, zone) {
            (Count::Unix | Count::Yearless, zone) => zone.map(|zone| as_shown(zone.clocks)),
            (Count::Undated, Some(zone)) => zone.offset_seconds.map(Clocks::Fixed),
            _ => {
                return vec![Self {
                    count,
                    clocks: Clocks::Fixed(0),
                    name: zone.map(used_label).unwrap_or_default(),
                }];
            }
        };
        let instant = DateTime::from_timestamp(first, 0).unwrap_or_default();
        let row = |clocks: Clocks| {
            let shown = clocks.at(instant);
            Self {
                count,
                clocks,
                name: zone_label(shown.abbreviation, shown.offset_seconds),
            }
        };
        let utc = Clocks::Fixed(0);
        match clocks {
            Some(own) if own.at(instant).offset_seconds != 0 => vec![row(own), row(utc)],
            _ => vec![row(utc)],
        }
    }

    /// What the clock shows.
    fn local(&self, seconds: i64) -> NaiveDateTime {
        let instant = DateTime::from_timestamp(seconds, 0).unwrap_or_default();
        self.clocks.at(instant).local()
    }

    fn day(&self, local: NaiveDateTime) -> Day {
        match self.count {
            Count::Unix | Count::Civil => Day::Known(local.date()),
            Count::Yearless | Count::CivilYearless => Day::Yearless {
                month: local.month(),
                day: local.day(),
            },
            Count::Undated | Count::CivilUndated => {
                let epoch = DateTime::UNIX_EPOCH.naive_utc().date();
                Day::Numbered((local.date() - epoch).num_days())
            }
        }
    }
}

/// The axis of `scale`, ticks at least `apart` of its length from each other.
pub(super) fn axis(times: &Times, scale: &Scale, rows: &[Row], apart: f64) -> Axis {
    let step = STEPS
        .into_iter()
        .find(|step| *step as f64 * scale.per_second() >= apart);
    let step = step.unwrap_or(i64::MAX);
    let Some(row) = rows.first() else {
        return Axis::default();
    };
    let precision = match step % 60 {
        0 => Precision::Minute,
        _ => Precision::Second,
    };
    let mut axis = Axis::default();
    for stretch in scale
        .stretches()
        .iter()
        .filter(|stretch| !stretch.is_folded)
    {
        let local = row.local(stretch.from).and_utc().timestamp();
        let behind = local.rem_euclid(step);
        let mut seconds = match behind {
            0 => stretch.from,
            _ => stretch.from.saturating_add(step - behind),
        };
        while seconds <= stretch.to {
            let at = scale.at(seconds);
            let free = axis
                .ticks
                .last()
                .is_none_or(|last: &Tick| at - last.at >= apart * 0.75);
            if free {
                let label = |row: &Row| match step >= DAY {
                    true => words::day(times.labels, row.day(row.local(seconds)), DateStyle::Short)
                        .unwrap_or_default(),
                    false => times.clock(row.local(seconds).time(), precision),
                };
                axis.ticks.push(Tick {
                    at,
                    labels: rows.iter().map(label).collect(),
                });
            }
            seconds = seconds.saturating_add(step);
        }
    }
    if step < DAY {
        days(times, scale, row, &mut axis);
    }
    axis
}

/// The day that it is at the start, and each midnight that is shown.
fn days(times: &Times, scale: &Scale, row: &Row, axis: &mut Axis) {
    let (first, _) = scale.ends();
    let mut push = |at: f64, local: NaiveDateTime| {
        let label = times.day(row.day(local), DateStyle::Short);
        if !label.is_empty() {
            axis.days.push((at, label));
        }
    };
    push(0.0, row.local(first));
    for stretch in scale.stretches() {
        let local = row.local(stretch.to);
        let since_midnight = i64::from(local.time().num_seconds_from_midnight());
        let last = stretch.to - since_midnight;
        if stretch.is_folded {
            // Of the days that pass unseen, the last one is named behind them.
            if last > stretch.from {
                push(stretch.end, local);
            }
            continue;
        }
        let mut midnights = Vec::new();
        let mut midnight = last;
        while midnight > stretch.from && midnights.len() < 400 {
            midnights.push(midnight);
            midnight -= DAY;
        }
        for midnight in midnights.into_iter().rev() {
            // Where clocks were changed, midnight is an hour off; the day is
            // named by its noon.
            let local = row
                .local(midnight + DAY / 2)
                .date()
                .and_time(NaiveTime::MIN);
            push(scale.at(midnight), local);
        }
    }
}

/// The folded stretches with their lengths.
pub(super) fn folds(times: &Times, scale: &Scale) -> Vec<Fold> {
    let folded = scale.stretches().iter().filter(|stretch| stretch.is_folded);
    folded
        .map(|stretch| Fold {
            from: stretch.start,
            to: stretch.end,
            label: words::length(times.labels, stretch.to - stretch.from),
        })
        .collect()
}

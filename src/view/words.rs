//! Dates, times of day and lengths of time in words.

use super::labels::{Labels, fill};
use super::options::HourCycle;
use crate::reconcile::{Day, Extent, Precision};
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

/// A length of time to the second, such as `6 h 30 min`. The sign is left
/// off.
pub(super) fn length(labels: &Labels, seconds: i64) -> String {
    let durations = &labels.durations;
    let seconds = seconds.unsigned_abs();
    let units = [
        (seconds / 86_400, &durations.days),
        (seconds / 3600 % 24, &durations.hours),
        (seconds / 60 % 60, &durations.minutes),
        (seconds % 60, &durations.seconds),
    ];
    let mut out = String::new();
    for (count, plural) in units {
        let is_nothing = seconds == 0 && std::ptr::eq(plural, &durations.minutes);
        if count == 0 && !is_nothing {
            continue;
        }
        if !out.is_empty() {
            out.push_str(durations.between);
        }
        let pattern = plural.form((durations.plural)(count));
        out.push_str(&fill(pattern, &[("n", &count.to_string())]));
    }
    out
}

/// A length with what it can have been, where that is not certain.
pub(super) fn extent(labels: &Labels, extent: &Extent) -> (String, Option<String>) {
    if extent.least_seconds == extent.most_seconds {
        return (length(labels, extent.least_seconds), None);
    }
    let range = fill(
        labels.durations.range,
        &[
            ("least", &signed(labels, "{length}", extent.least_seconds)),
            ("most", &signed(labels, "{length}", extent.most_seconds)),
        ],
    );
    // What nobody said is no length.
    let Some(seconds) = extent.seconds else {
        return (range, None);
    };
    let value = length(labels, seconds);
    let value = fill(labels.durations.about, &[("length", &value)]);
    (value, Some(range))
}

/// A length in `pattern`, or with its sign where time would run backwards.
pub(super) fn signed(labels: &Labels, pattern: &str, seconds: i64) -> String {
    let pattern = match seconds < 0 {
        true => labels.times.before_start,
        false => pattern,
    };
    fill(pattern, &[("length", &length(labels, seconds))])
}

/// A time of day, as fine as it was written.
pub(super) fn clock(
    labels: &Labels,
    cycle: HourCycle,
    time: NaiveTime,
    precision: Precision,
) -> String {
    let hour = match cycle {
        HourCycle::H23 => time.hour(),
        HourCycle::H12 => (time.hour() + 11) % 12 + 1,
    };
    let mut digits = match cycle {
        HourCycle::H23 => format!("{hour:02}:{:02}", time.minute()),
        HourCycle::H12 => format!("{hour}:{:02}", time.minute()),
    };
    if precision >= Precision::Second {
        digits.push_str(&format!(":{:02}", time.second()));
    }
    if precision == Precision::Subsecond {
        let fraction = format!("{:09}", time.nanosecond() % 1_000_000_000);
        digits.push('.');
        digits.push_str(match fraction.trim_end_matches('0') {
            "" => "0",
            fraction => fraction,
        });
    }
    match cycle {
        HourCycle::H23 => digits,
        HourCycle::H12 => {
            let half = match time.hour() < 12 {
                true => labels.dates.am,
                false => labels.dates.pm,
            };
            fill(labels.dates.half_day, &[("time", &digits), ("half", half)])
        }
    }
}

/// How a date is put.
#[derive(Clone, Copy)]
pub(super) enum DateStyle {
    /// With its weekday and year.
    Full,
    /// With its weekday, short, without its year.
    Short,
}

/// A day, as far as it is known; `None` where nothing is.
pub(super) fn day(labels: &Labels, day: Day, style: DateStyle) -> Option<String> {
    let dates = &labels.dates;
    match day {
        Day::Known(date) => Some(known(labels, date, style)),
        Day::Yearless { month, day } => {
            let month = nth(&dates.months, i64::from(month) - 1);
            Some(fill(
                dates.yearless,
                &[("day", &day.to_string()), ("month", month)],
            ))
        }
        Day::Numbered(number) => {
            let number = (number + 1).to_string();
            Some(fill(dates.numbered, &[("number", &number)]))
        }
        Day::Unknown => None,
    }
}

fn known(labels: &Labels, date: NaiveDate, style: DateStyle) -> String {
    let dates = &labels.dates;
    let (pattern, weekdays, months) = match style {
        DateStyle::Full => (dates.full, &dates.weekdays, &dates.months),
        DateStyle::Short => (dates.short, &dates.weekdays_short, &dates.months_short),
    };
    let weekday = i64::from(date.weekday().num_days_from_monday());
    fill(
        pattern,
        &[
            ("weekday", nth(weekdays, weekday)),
            ("day", &date.day().to_string()),
            ("month", nth(months, i64::from(date.month0()))),
            ("year", &date.year().to_string()),
        ],
    )
}

/// The word at `index`; empty past the end.
pub(super) fn nth(words: &[&'static str], index: i64) -> &'static str {
    let index = usize::try_from(index).ok();
    index
        .and_then(|index| words.get(index))
        .copied()
        .unwrap_or_default()
}

//! Whether two statements can be true together, and what may explain it
//! where they cannot.

use super::mends;
use crate::reconcile::timeline::{
    Certainty, Day, Extent, Moment, Place, Precision, Scale, StatedLength, ZoneSource,
};
use crate::time::seconds::{DAY, HOUR};
use crate::time::{self, Length, When};
use chrono::{Datelike, NaiveDate, NaiveTime, Timelike};

const QUARTER: i64 = 6 * HOUR;
const HALF_DAY: i64 = 12 * HOUR;

/// How far two statements of one moment are apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reconcile) struct Difference {
    /// The second less the first, in seconds.
    pub seconds: i64,
    /// What may explain it.
    pub likely: Option<Likely>,
}

/// A slip that would explain a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::reconcile) enum Likely {
    /// So many whole hours: one of the two is in another zone.
    Zone { hours: i64 },
    /// Twelve hours: am and pm.
    HalfDay,
    /// One day: midnight.
    Midnight,
    /// Day and month in each other's place.
    DayAndMonth,
    /// The same day and month of another year.
    Year { first: i32, second: i32 },
}

/// The difference between two statements of one moment; nothing where both
/// can be true, or where they cannot be compared.
pub(in crate::reconcile) fn difference(a: &Moment, b: &Moment) -> Option<Difference> {
    let apart = apart(a, b)?;
    Some(Difference {
        seconds: apart,
        likely: likely(a, b, apart),
    })
}

/// How far `later` lies before `earlier`, which it should not; nothing where
/// it need not, or where they cannot be compared.
pub(in crate::reconcile) fn too_early(earlier: &Moment, later: &Moment) -> Option<Difference> {
    let (from, to) = comparable(earlier, later)?;
    let (wide_from, wide_to) = (widened(from, earlier), widened(to, later));
    (wide_from.earliest_seconds > wide_to.latest_seconds).then(|| Difference {
        seconds: to.seconds - from.seconds,
        likely: likely_later(earlier, later, from.seconds - to.seconds),
    })
}

/// A slip without which `later` would lie little behind `earlier`, and not so
/// many seconds before it.
fn likely_later(earlier: &Moment, later: &Moment, seconds: i64) -> Option<Likely> {
    const LITTLE: i64 = 60;
    if let (Day::Known(first), Day::Known(second)) = (earlier.date, later.date) {
        let fits = |date: Option<NaiveDate>| {
            date.is_some_and(|date| (0..=LITTLE).contains(&(date - first).num_days()))
        };
        if first.year() != second.year() && fits(second.with_year(first.year())) {
            return Some(Likely::Year {
                first: first.year(),
                second: second.year(),
            });
        }
        let swapped = NaiveDate::from_ymd_opt(second.year(), second.day(), second.month());
        if seconds > DAY && fits(swapped) {
            return Some(Likely::DayAndMonth);
        }
    }
    let morning = later.clock.is_some_and(|clock| clock.hour() < 12);
    // It would lie less than half a unit behind; a small step back is no slip
    // of a whole one.
    match seconds {
        QUARTER..HALF_DAY if morning && mends::names_half(later) => Some(Likely::HalfDay),
        HALF_DAY..=DAY => Some(Likely::Midnight),
        _ => None,
    }
}

/// Both places, where they are on one scale. Without a date, two zones with
/// rules of their own do not share one, nor do two words for an unknown clock. Two
/// dates without a zone are in the same zone.
pub(in crate::reconcile) fn comparable(a: &Moment, b: &Moment) -> Option<(Place, Place)> {
    if let (Some(a), Some(b)) = (civil_day(a), civil_day(b)) {
        return Some((a, b));
    }
    let (from, to) = (a.place?, b.place?);
    let one_clock = || {
        let clocks = |moment: &Moment| moment.zone.as_ref().map(|zone| zone.clocks);
        clocks(a) == clocks(b) && from.local == to.local
    };
    let shared = match from.scale {
        Scale::Unix | Scale::Undated | Scale::Yearless => true,
        Scale::Civil | Scale::CivilYearless | Scale::CivilUndated => one_clock(),
    };
    (from.scale == to.scale && shared).then_some((from, to))
}

/// The day of a date alone that has no zone, on the calendar.
fn civil_day(moment: &Moment) -> Option<Place> {
    let Day::Known(date) = moment.date else {
        return None;
    };
    // `T+5m` behind a date alone keeps its distance from it.
    let is_told = matches!(moment.said.when(), Some(When::Relative(_)));
    if moment.zone.is_some() || moment.clock.is_some() || is_told {
        return None;
    }
    let start = date.and_time(NaiveTime::MIN).and_utc().timestamp();
    Some(Place::between(Scale::Civil, start, start, start + DAY - 1))
}

fn apart(a: &Moment, b: &Moment) -> Option<i64> {
    let (from, to) = comparable(a, b)?;
    let (wide_from, wide_to) = (widened(from, a), widened(to, b));
    let overlap = wide_from.earliest_seconds <= wide_to.latest_seconds
        && wide_to.earliest_seconds <= wide_from.latest_seconds;
    if overlap {
        return None;
    }
    Some(to.seconds - from.seconds)
}

/// A place with the room that its author's words leave: "about ten" is right
/// until a quarter past, "10:15:30" for a second.
fn widened(place: Place, moment: &Moment) -> Place {
    let bounded = place.earliest_seconds != place.latest_seconds;
    let slack = match (moment.certainty, moment.clock) {
        (Certainty::Approximate, Some(clock)) if !bounded => match clock.minute() {
            0 => 30 * 60,
            m if m % 15 == 0 => 15 * 60,
            m if m % 5 == 0 => 10 * 60,
            _ => 5 * 60,
        },
        _ => 0,
    };
    // What is written to the minute is true for the whole minute.
    let finest = match moment.precision {
        Precision::Hour | Precision::Minute => 59,
        _ => 0,
    };
    Place {
        earliest_seconds: place.earliest_seconds.saturating_sub(slack),
        latest_seconds: place.latest_seconds.saturating_add(slack.max(finest)),
        ..place
    }
}

fn likely(a: &Moment, b: &Moment, seconds: i64) -> Option<Likely> {
    if let (Day::Known(first), Day::Known(second)) = (a.date, b.date) {
        let same_clock = a.clock == b.clock || a.clock.is_none() || b.clock.is_none();
        let swapped = first.year() == second.year()
            && first.month() == second.day()
            && first.day() == second.month();
        if same_clock && swapped && first != second {
            return Some(Likely::DayAndMonth);
        }
        let same_day = (first.month(), first.day()) == (second.month(), second.day());
        if same_day && first.year() != second.year() {
            return Some(Likely::Year {
                first: first.year(),
                second: second.year(),
            });
        }
    }
    match seconds.abs() {
        s if s == DAY => Some(Likely::Midnight),
        s if s == HALF_DAY => Some(Likely::HalfDay),
        s if s <= 14 * HOUR && s % HOUR == 0 && !one_clock(a, b) => {
            Some(Likely::Zone { hours: s / HOUR })
        }
        _ => None,
    }
}

/// Whether both were read on the clock of the document, so that no slip of a
/// zone can have come between them.
fn one_clock(a: &Moment, b: &Moment) -> bool {
    let from_document = |moment: &Moment| {
        let zone = moment.zone.as_ref();
        zone.is_none_or(|zone| zone.source == ZoneSource::Document)
    };
    from_document(a) && from_document(b)
}

/// The time from `a` to `b`, with the room that uncertain ends leave.
pub(in crate::reconcile) fn extent(a: &Moment, b: &Moment) -> Option<Extent> {
    let (from, to) = comparable(a, b)?;
    let told = (a.is_point() && b.is_point()).then(|| to.seconds - from.seconds);
    Some(Extent::within(
        to.earliest_seconds - from.latest_seconds,
        told,
        to.latest_seconds - from.earliest_seconds,
    ))
}

/// A stated length beside the one that follows from the times.
pub(in crate::reconcile) fn stated(
    text: &crate::model::Length,
    length: Option<Length>,
    computed: Option<Extent>,
) -> StatedLength {
    let extent =
        length.map(|length| Extent::within(length.least_seconds, None, length.most_seconds));
    let agrees = length.zip(computed);
    let agrees = agrees.map(|(stated, computed)| stated_agrees(stated, computed));
    StatedLength {
        written: text.to_string(),
        span: text.span(),
        extent,
        agrees,
    }
}

/// Whether a stated length can be the one that follows from the times.
pub(in crate::reconcile) fn stated_agrees(stated: Length, computed: Extent) -> bool {
    let room = room(stated);
    stated.least_seconds - room < computed.most_seconds + 60
        && computed.least_seconds - 60 < stated.most_seconds + room
}

/// How far a stated length may be off: by its finest unit, and by a tenth of
/// itself where the author says that it is approximate.
fn room(stated: Length) -> i64 {
    let rounding = stated.precision_seconds;
    match stated.certainty {
        time::Certainty::Exact => rounding.min(stated.most_seconds / 2).max(1),
        time::Certainty::Within(within) => rounding.max(within.num_seconds()),
        _ => rounding.max(stated.most_seconds / 10),
    }
}

/// A length of time in words: the two largest units.
pub(in crate::reconcile) fn in_words(seconds: i64) -> String {
    let seconds = seconds.unsigned_abs();
    let units = [
        (seconds / 31_556_952, "year"),
        (seconds % 31_556_952 / 86_400, "day"),
        (seconds % 86_400 / 3600, "hour"),
        (seconds % 3600 / 60, "minute"),
        (seconds % 60, "second"),
    ];
    let counted = units.iter().skip_while(|(count, _)| *count == 0).take(2);
    let words: Vec<_> = counted
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{count} {unit}{}", if *count == 1 { "" } else { "s" }))
        .collect();
    match words.is_empty() {
        true => "0 seconds".to_owned(),
        false => words.join(" "),
    }
}

//! What the ends of a range have in common.
//!
//! In: two points. Out: both with what is written once for the two, as a
//! reader would take it: the zone, the date, the half of the day. A part that
//! is lent keeps its span, so that it can be told from one that is written
//! twice.

use super::certainty::join_certainty;
use super::civil::Civil;
use super::clock::Style;
use super::day_part::in_part;
use super::parts::{Clock, Date, DayPart, Point, When};
use super::point::Draft;
use crate::source::Spanned;
use std::cmp::Ordering;

/// Gives each end what only the other one says.
pub(super) fn share(first: &mut Draft, second: &mut Draft) {
    share_half(first, second);
    share_zone(&mut first.point, &mut second.point);
    share_part(first, second);
    share_date(&mut first.point, &mut second.point);
}

/// The points of a moment that is told by points.
pub(super) fn ends(when: &When) -> Option<[&Point; 2]> {
    match when {
        When::Point(point) => Some([point, point]),
        When::Range(ends) => Some(ends.each_ref()),
        When::Relative(_) | When::Unix(_) | When::Unknown(_) => None,
    }
}

/// A day, and the clock times in the parentheses behind it, as one; nothing
/// where the two are something else.
pub(super) fn complete(day: &When, aside: &When) -> Option<When> {
    let When::Point(day) = day else {
        return None;
    };
    let completed = |end: &Point| {
        let zoned = |point: &Point| point.offset.is_some() || point.zone.is_some();
        let date = day.date.map(|date| date.value);
        let period = matches!(date, Some(Date::Within { .. }));
        let clockless = day.clock.is_none() && day.lost_clock.is_none() && !period;
        let fits = clockless && dateless(end) && !(zoned(day) && zoned(end));
        let mut certainty = day.certainty;
        join_certainty(&mut certainty, end.certainty)?;
        let part = day.part.or(end.part);
        let clock = match (part, end.clock) {
            (Some(part), Some(clock)) => {
                let value = in_part(clock.value, Style::Open, part.value)?;
                Some(Spanned::new(value, clock.span))
            }
            (_, clock) => clock,
        };
        fits.then(|| Point {
            date: day.date,
            weekday: day.weekday,
            part,
            clock,
            lost_clock: end.lost_clock,
            offset: day.offset.or(end.offset),
            zone: day.zone.clone().or_else(|| end.zone.clone()),
            zone_kind: match day.zone {
                Some(_) => day.zone_kind,
                None => end.zone_kind,
            },
            certainty,
        })
    };
    match aside {
        When::Point(point) => Some(When::Point(completed(point)?)),
        When::Range(ends) => {
            let [from, to] = &**ends;
            Some(When::Range(Box::new([completed(from)?, completed(to)?])))
        }
        When::Relative(_) | When::Unix(_) | When::Unknown(_) => None,
    }
}

/// Whether `also` can say the same as `when`: a clock time alone does not say
/// the same as a day alone.
pub(super) fn says_the_same(when: &When, also: &When) -> bool {
    let (Some(when), Some(also)) = (ends(when), ends(also)) else {
        return true;
    };
    let clockless = when.iter().any(|end| end.clock.is_none());
    !clockless || also.iter().all(|end| !dateless(end))
}

fn dateless(point: &Point) -> bool {
    point.date.is_none() && point.weekday.is_none()
}

/// `9:30 – 10am`: the half of the day that is written once.
fn share_half(first: &mut Draft, second: &mut Draft) {
    let (Some(from), Some(to)) = (&mut first.point.clock, &mut second.point.clock) else {
        return;
    };
    match (first.style, second.style) {
        (Style::Open, Style::Marked(_)) => {
            from.value = nearer_half(from.value, |from| minutes_between(from, to.value));
        }
        (Style::Marked(_), Style::Open) => {
            to.value = nearer_half(to.value, |to| minutes_between(from.value, to));
        }
        _ => {}
    }
}

/// `clock` in the half of the day that makes the range the shorter one.
fn nearer_half(clock: Clock, length: impl Fn(Clock) -> i64) -> Clock {
    let hour = clock.hour % 12;
    let morning = Clock { hour, ..clock };
    let evening = Clock {
        hour: hour + 12,
        ..clock
    };
    match length(morning) <= length(evening) {
        true => morning,
        false => evening,
    }
}

/// How long it takes from one clock time to the next other one.
fn minutes_between(from: Clock, to: Clock) -> i64 {
    let minutes = |clock: Clock| i64::from(clock.hour) * 60 + i64::from(clock.minute);
    (minutes(to) - minutes(from)).rem_euclid(1440)
}

fn share_zone(first: &mut Point, second: &mut Point) {
    let bare = |point: &Point| point.offset.is_none() && point.zone.is_none();
    if bare(first) {
        first.offset = second.offset;
        first.zone.clone_from(&second.zone);
        first.zone_kind = second.zone_kind;
    } else if bare(second) {
        second.offset = first.offset;
        second.zone.clone_from(&first.zone);
        second.zone_kind = first.zone_kind;
    }
}

/// The part of the day, where the other end can lie in it and has a day of no
/// other place: `8 to 9 on Monday evening`.
fn share_part(first: &mut Draft, second: &mut Draft) {
    let lend = |from: &Draft, to: &mut Draft| {
        let part = from
            .point
            .part
            .filter(|_| to.point.part.is_none() && dateless(&to.point));
        let fits = |part: DayPart| match to.point.clock {
            Some(clock) => in_part(clock.value, to.style, part).is_some(),
            None => true,
        };
        if let Some(part) = part.filter(|part| fits(part.value)) {
            to.point.part = Some(part);
        }
    };
    lend(first, second);
    if !dates_its_own_clock(&second.point) {
        lend(second, first);
    }
}

fn share_date(first: &mut Point, second: &mut Point) {
    if dateless(first) {
        if !dates_its_own_clock(second) {
            first.date = second.date;
            first.weekday = second.weekday;
        }
    } else if dateless(second) {
        second.date = first.date;
        second.weekday = first.weekday;
    } else if let (Some(from), Some(to)) = (&mut first.date, &mut second.date) {
        if let (Date::Within { year, .. }, Date::Within { year: stated, .. }) =
            (&mut from.value, to.value)
        {
            *year = year.or(stated);
        }
        match (from.value, to.value) {
            (Date::Day { .. } | Date::Yearless { .. }, end) => {
                from.value = borrow(from.value, end, Ordering::is_le);
            }
            (start, Date::Day { .. } | Date::Yearless { .. }) => {
                to.value = borrow(to.value, start, Ordering::is_ge);
            }
            _ => {}
        }
    }
}

/// `23:30 to 5 March 00:15`: a day before the clock time of an end is that
/// end's alone; `14:30 to 14:44 on 17 March` is of both.
fn dates_its_own_clock(end: &Point) -> bool {
    let day = [
        end.date.map(|date| date.span),
        end.weekday.map(|weekday| weekday.span),
        end.part.map(|part| part.span),
    ];
    let clock = end.clock.map(|clock| clock.span).or(end.lost_clock);
    let clock = clock.map(|span| span.start);
    let first_day = day.into_iter().flatten().map(|span| span.start).min();
    first_day.is_some() && clock > first_day
}

/// `date` with the month and year that it lacks taken from `whole`, where
/// the result exists and stands to `whole` as it should.
fn borrow(date: Date, whole: Date, order: fn(Ordering) -> bool) -> Date {
    let (year, month, last) = match whole {
        Date::Full { year, month, day } => (Some(year), month, day),
        Date::Yearless { month, day } => (None, month, day),
        _ => return date,
    };
    let civil = match date {
        Date::Day { day } => Civil::of(year, month, day),
        Date::Yearless { month, day } => Civil::of(year, month, day),
        _ => return date,
    };
    let fits = order((civil.month, civil.day).cmp(&(month, last)));
    match fits && civil.exists() {
        true => civil.date_with(year),
        false => date,
    }
}

//! What the ends of a range have in common.
//!
//! In: two points. Out: both with what is written once for the two, as a
//! reader would take it: the zone, the date, the half of the day. A part that
//! is lent keeps its span, so that it can be told from one that is written
//! twice.

use super::civil::Civil;
use super::clock::Style;
use super::parts::{Clock, Date, Point, When};
use super::point::Draft;
use std::cmp::Ordering;

/// Gives each end what only the other one says.
pub(super) fn share(first: &mut Draft, second: &mut Draft) {
    share_half(first, second);
    share_zone(&mut first.point, &mut second.point);
    share_date(&mut first.point, &mut second.point);
}

/// Puts a date before parentheses on the range of clock times inside them.
/// Gives the range back where the two do not complete each other.
pub(super) fn complete_day(when: &mut When, aside: When) -> Option<When> {
    let (When::Point(day), When::Range(from, to)) = (&*when, &aside) else {
        return Some(aside);
    };
    let timeless = |point: &Point| point.date.is_none() && point.weekday.is_none();
    if day.clock.is_some() || !timeless(from) || !timeless(to) {
        return Some(aside);
    }
    let (mut from, mut to) = (from.clone(), to.clone());
    for end in [&mut from, &mut to] {
        end.date = day.date;
        end.weekday = day.weekday;
    }
    *when = When::Range(from, to);
    None
}

/// `9:30 – 10am`: the half of the day that is written once.
fn share_half(first: &mut Draft, second: &mut Draft) {
    let minutes = |clock: Clock| clock.hour * 60 + clock.minute;
    let (Some(from), Some(to)) = (&mut first.point.clock, &mut second.point.clock) else {
        return;
    };
    let opposite = |hour: u32| (hour + 12) % 24;
    match (first.style, second.style) {
        // The latest hour that is not after the end.
        (Style::Open, Style::Marked(_)) => {
            let clock = &mut from.value;
            let morning = clock.hour % 12;
            let gap = |hour: u32| {
                let from = hour * 60 + clock.minute;
                (minutes(to.value) + 1440 - from) % 1440
            };
            clock.hour = match gap(morning) <= gap(opposite(morning)) {
                true => morning,
                false => opposite(morning),
            };
        }
        // The earliest hour that is not before the start.
        (Style::Marked(_), Style::Open) => {
            let clock = &mut to.value;
            let morning = clock.hour % 12;
            let gap = |hour: u32| {
                let to = hour * 60 + clock.minute;
                (to + 1440 - minutes(from.value)) % 1440
            };
            clock.hour = match gap(morning) <= gap(opposite(morning)) {
                true => morning,
                false => opposite(morning),
            };
        }
        _ => {}
    }
}

fn share_zone(first: &mut Point, second: &mut Point) {
    let bare = |point: &Point| point.offset.is_none() && point.zone.is_none();
    if bare(first) {
        first.offset = second.offset;
        first.zone.clone_from(&second.zone);
    } else if bare(second) {
        second.offset = first.offset;
        second.zone.clone_from(&first.zone);
    }
}

fn share_date(first: &mut Point, second: &mut Point) {
    let dateless = |point: &Point| point.date.is_none() && point.weekday.is_none();
    if dateless(first) {
        first.date = second.date;
        first.weekday = second.weekday;
    } else if dateless(second) {
        second.date = first.date;
        second.weekday = first.weekday;
    } else if let (Some(from), Some(to)) = (&mut first.date, &mut second.date) {
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

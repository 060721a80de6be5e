//! The days of the bare clock times of a list, all at once.
//!
//! In: the times of a list from the first to the last, each with what is written of
//! its day. Out: for each, the day that is cheapest by `costs`, and how dear any other
//! would be. What is written is honoured.
//!
//! For each time the cheapest ways to a few days are kept, so that the work grows with
//! the list; from the end back the same again, so that each day has the cost of the
//! best course that it is part of.

use super::day::nearest_month;
use super::{costs, frame};
use crate::time::seconds::DAY;
use chrono::{Datelike, Weekday};
use std::collections::HashMap;

/// So many ways are followed at once.
const WAYS: usize = 6;

/// One time of a list. Days are counted from 1970, or from a day that is not known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    /// Seconds from local midnight to the moment, as UTC counts them; nothing for a
    /// date alone.
    pub clock: Option<i64>,
    /// How far its clock is ahead of UTC, in seconds, where that is known.
    pub offset: Option<i64>,
    /// So many days the calendar of the document is ahead of its own at that time of day.
    pub ahead: i64,
    pub written: Written,
    /// The moment at which it ended, where that has a date of its own.
    pub until: Option<i64>,
}

/// What is written of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// This day.
    Day(i64),
    /// So many days after the one before.
    Shift(i64),
    /// This weekday, nearest to the day before.
    Weekday(Weekday),
    /// This day of a month, nearest to the day before.
    DayOfMonth(u32),
    /// Nothing.
    Nothing,
}

impl Item {
    /// Its moment, where its day and its time of day are written.
    pub fn moment(&self) -> Option<i64> {
        match self.written {
            Written::Day(day) => Some(day * DAY + self.clock?),
            _ => None,
        }
    }

    /// The day of the document on its own day.
    fn document_day(&self, day: i64) -> i64 {
        day + self.ahead
    }

    /// Its own day on a day of the document.
    fn own_day(&self, day: i64) -> i64 {
        day - self.ahead
    }

    /// Its own day at a moment.
    fn day_at(&self, moment: i64) -> i64 {
        (moment + self.offset.unwrap_or_default()).div_euclid(DAY)
    }

    /// Its days on which another list has its clock time.
    fn days_elsewhere<'d>(
        &self,
        days: &'d HashMap<i64, Vec<i64>>,
    ) -> impl Iterator<Item = i64> + use<'d> {
        let clock = self.clock.unwrap_or_default();
        let known = self
            .clock
            .and_then(|clock| days.get(&clock.rem_euclid(DAY)));
        let past = clock.div_euclid(DAY);
        known.into_iter().flatten().map(move |day| day - past)
    }
}

/// What the days are held against.
#[derive(Debug, Clone, Default)]
pub(super) struct Surroundings {
    /// The day of the document.
    pub document: Option<i64>,
    /// The days of the incident.
    pub frame: Option<(i64, i64)>,
    /// Whether a row on other days is no part of its course.
    pub is_bounded: bool,
    /// The days on which another list has a clock time, both as UTC counts them.
    pub same_clock: HashMap<i64, Vec<i64>>,
}

/// A day and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Chosen {
    pub day: i64,
    /// The next best day, where it is nearly as good.
    pub runner_up: Option<i64>,
}

/// A way to the time at hand: its day, and the moment that the next one follows.
#[derive(Debug, Clone, Copy)]
struct Way {
    day: i64,
    /// Nothing before the first moment of the course.
    at: Option<i64>,
    /// Whether the row before stands outside of the incident.
    is_outside: bool,
    cost: f64,
    from: usize,
}

/// The cheapest days, and what they cost together.
pub(super) fn assign(items: &[Item], around: &Surroundings) -> (Vec<Chosen>, f64) {
    let start = [Way {
        day: around.default_day(),
        at: None,
        is_outside: false,
        cost: 0.0,
        from: 0,
    }];
    let mut columns: Vec<Vec<Way>> = Vec::with_capacity(items.len());
    let mut found = Vec::new();
    for (item, next) in items.iter().zip(next_written(items)) {
        let before = columns.last().map_or(&start[..], Vec::as_slice);
        let column = around.column(item, before, next, &mut found);
        columns.push(column);
    }
    let total = columns.last().map_or(0.0, |last| cheapest(last).1);
    let rests = rests(&columns, items, around);
    let mut chosen = Vec::with_capacity(items.len());
    let mut way = columns.last().map_or(0, |last| cheapest(last).0);
    for ((column, rest), item) in columns.iter().zip(&rests).zip(items).rev() {
        let taken = column[way];
        let others = column.iter().zip(rest);
        let others = others.filter(|(one, _)| one.day != taken.day);
        let other = others
            .map(|(one, rest)| (one.day, one.cost + rest))
            .min_by(|a, b| a.1.total_cmp(&b.1));
        let near = other.filter(|(_, cost)| cost - total < costs::NEARLY);
        chosen.push(Chosen {
            day: taken.day,
            runner_up: near
                .filter(|_| item.written == Written::Nothing)
                .map(|(day, _)| day),
        });
        way = taken.from;
    }
    chosen.reverse();
    (chosen, total)
}

/// For each item, the next moment behind it whose day is written.
fn next_written(items: &[Item]) -> Vec<Option<i64>> {
    let mut next = None;
    let mut all: Vec<_> = items
        .iter()
        .rev()
        .map(|item| {
            let behind = next;
            if let Written::Day(day) = item.written {
                let start = day * DAY - item.offset.unwrap_or_default();
                next = item.moment().or(Some(start));
            }
            behind
        })
        .collect();
    all.reverse();
    all
}

/// What the rest of the course costs from each way of each column.
fn rests(columns: &[Vec<Way>], items: &[Item], around: &Surroundings) -> Vec<Vec<f64>> {
    let mut all: Vec<Vec<f64>> = columns.iter().map(|ways| vec![0.0; ways.len()]).collect();
    for index in (1..columns.len()).rev() {
        let (before, behind) = all.split_at_mut(index);
        let (Some(rests), Some(behind)) = (before.last_mut(), behind.first()) else {
            continue;
        };
        for (way, rest) in columns[index - 1].iter().zip(rests) {
            let next = columns[index].iter().zip(behind);
            let costs = next
                .filter_map(|(next, behind)| Some(around.cost(&items[index], way, next)? + behind));
            *rest = costs.min_by(f64::total_cmp).unwrap_or(f64::MAX);
        }
    }
    all
}

fn cheapest(ways: &[Way]) -> (usize, f64) {
    let costs = ways.iter().map(|way| way.cost).enumerate();
    costs.min_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or_default()
}

impl Surroundings {
    /// The day of a time before which nothing stands.
    fn default_day(&self) -> i64 {
        self.document
            .or(self.frame.map(|(first, _)| first))
            .unwrap_or_default()
    }

    /// The cheapest ways to an item; `found` is room to work in.
    fn column(
        &self,
        item: &Item,
        before: &[Way],
        next: Option<i64>,
        found: &mut Vec<Way>,
    ) -> Vec<Way> {
        found.clear();
        for (from, way) in before.iter().enumerate() {
            self.ways(item, way, from, next, found);
        }
        found.sort_unstable_by(|a, b| a.cost.total_cmp(&b.cost));
        let dearest = found.first().map_or(0.0, |best| best.cost) + costs::HOPELESS;
        let mut kept: Vec<Way> = Vec::with_capacity(WAYS);
        for way in found.iter().take_while(|way| way.cost <= dearest) {
            let known = |kept: &Way| (kept.day, kept.at) == (way.day, way.at);
            if kept.len() < WAYS && !kept.iter().any(known) {
                kept.push(*way);
            }
        }
        kept
    }

    /// The ways from one way to an item.
    fn ways(
        &self,
        item: &Item,
        before: &Way,
        from: usize,
        next: Option<i64>,
        found: &mut Vec<Way>,
    ) {
        if let Some(day) = written_day(item, before) {
            // A date alone outside of the incident is no part of its course.
            if self.left_out(item, day, before) != Some(0.0) {
                found.push(self.on(item, before, day, from));
            }
            if let Some(cost) = self.left_out(item, day, before) {
                found.push(Way {
                    cost: before.cost + cost,
                    from,
                    ..*before
                });
            }
            return;
        }
        let same = same_day(item, before);
        let frame = self.frame;
        let (first, last) = frame.map_or((same, same), |(first, last)| {
            (item.own_day(first), item.own_day(last))
        });
        let next = next.map_or(same + 1, |next| item.day_at(next));
        let end = item.until.map_or(same + 1, |until| item.day_at(until));
        let named = [
            same,
            same + 1,
            item.own_day(self.default_day()),
            first,
            last,
            next,
            next - 1,
            end,
            end - 1,
        ];
        for (index, day) in named.iter().enumerate() {
            if !named[..index].contains(day) {
                found.push(self.on(item, before, *day, from));
            }
        }
        for day in item.days_elsewhere(&self.same_clock).take(WAYS) {
            if !named.contains(&day) {
                found.push(self.on(item, before, day, from));
            }
        }
    }

    /// What it costs to leave an item out that stands on a day, where it may be.
    fn left_out(&self, item: &Item, day: i64, before: &Way) -> Option<f64> {
        if !matches!(item.written, Written::Day(_)) {
            return None;
        }
        let is_outside = self.is_outside(item, day);
        let Some(clock) = item.clock else {
            return is_outside.then_some(0.0);
        };
        let is_back = before.at.is_some_and(|before| day * DAY + clock < before);
        Some(match is_outside || self.is_bounded && is_back {
            true => costs::LEFT_OUT,
            false => costs::LEFT_OUT_UNKNOWN,
        })
    }

    /// The way to an item on a day.
    fn on(&self, item: &Item, before: &Way, day: i64, from: usize) -> Way {
        let at = match item.clock {
            Some(clock) => day * DAY + clock,
            None => {
                let first = day * DAY - item.offset.unwrap_or_default();
                let within = |before: i64| before.clamp(first, first + DAY - 1);
                before.at.map_or(first, within)
            }
        };
        let bare = match item.written {
            Written::Nothing => self.bare(item, before, day),
            _ => 0.0,
        };
        // From the background into the incident any step forward is right.
        let is_entry = before.is_outside
            && day != same_day(item, before)
            && Some(at) > before.at
            && self.outside(item, day) == 0;
        let step = match is_entry {
            true => 0.0,
            false => step(before.at, at),
        };
        Way {
            day,
            at: Some(at),
            is_outside: matches!(item.written, Written::Day(_)) && self.is_outside(item, day),
            cost: before.cost + bare + step,
            from,
        }
    }

    /// What it costs to go from one way to another, where it can be gone.
    fn cost(&self, item: &Item, before: &Way, next: &Way) -> Option<f64> {
        let written = written_day(item, before);
        let gone = self.on(item, before, next.day, 0);
        if written.is_none_or(|day| day == next.day) && gone.at == next.at {
            return Some(gone.cost - before.cost);
        }
        let is_left_out = (next.day, next.at) == (before.day, before.at);
        let cost = self.left_out(item, written?, before);
        cost.filter(|_| is_left_out)
    }

    /// Whether a row on that day is no part of the course.
    fn is_outside(&self, item: &Item, day: i64) -> bool {
        self.is_bounded && self.outside(item, day) > 0
    }

    /// What a day costs a bare clock time, but for the step to it.
    fn bare(&self, item: &Item, before: &Way, day: i64) -> f64 {
        let mut cost = 0.0;
        let same = same_day(item, before);
        if before.at.is_none() {
            cost += match self.document {
                Some(document) => {
                    costs::START_DAY * days((item.document_day(day) - document).abs())
                }
                None => costs::START_OUTSIDE_DAY * days(self.outside(item, day)),
            };
        } else if day == same && before.is_outside {
            cost += costs::OUTSIDE;
        } else if day != before.day {
            cost += costs::BEYOND_DAY * days(self.outside(item, day));
        }
        if day < same && before.at.is_some() {
            cost += costs::EARLIER_DAY;
        }
        let on_same = item.clock.map(|clock| same * DAY + clock);
        if day > same && !before.is_outside && before.at.is_some() && on_same >= before.at {
            cost += costs::ANOTHER_DAY;
        }
        if item
            .days_elsewhere(&self.same_clock)
            .any(|known| known == day)
        {
            cost -= costs::SAME_CLOCK;
        }
        if let Some((clock, until)) = item.clock.zip(item.until) {
            let at = day * DAY + clock;
            cost += step(Some(at), until);
            if until < at {
                cost += costs::END_BEFORE_START;
            }
        }
        cost
    }

    /// How many days a day of an item lies outside of the incident.
    fn outside(&self, item: &Item, day: i64) -> i64 {
        let day = item.document_day(day);
        match self.frame {
            Some((first, last)) => (first - day).max(day - last).max(0),
            None => 0,
        }
    }
}

/// So many days, as far as they count.
fn days(count: i64) -> f64 {
    (count as f64).min(costs::MOST_DAYS)
}

/// The day that the clock of an item showed at the moment before.
fn same_day(item: &Item, before: &Way) -> i64 {
    match before.at {
        Some(at) if item.offset.is_some() => item.day_at(at),
        Some(_) => before.day,
        None => item.own_day(before.day),
    }
}

/// The day of an item whose day is written.
fn written_day(item: &Item, before: &Way) -> Option<i64> {
    let same = || same_day(item, before);
    match item.written {
        Written::Day(day) => Some(day),
        Written::Shift(days) => Some(same() + days),
        Written::Weekday(weekday) => {
            let same = same();
            let is_it = |day: &i64| frame::date(*day).is_some_and(|date| date.weekday() == weekday);
            Some((same - 3..=same + 3).find(is_it).unwrap_or(same))
        }
        Written::DayOfMonth(day) => {
            let same = same();
            let near = frame::date(same).and_then(|near| nearest_month(near, day));
            Some(near.map_or(same, frame::number))
        }
        Written::Nothing => None,
    }
}

/// What the step from one moment to the next costs.
fn step(before: Option<i64>, at: i64) -> f64 {
    let Some(before) = before else {
        return 0.0;
    };
    let gap = (at - before) as f64;
    if gap >= 0.0 {
        costs::GAP_DAY * (gap / DAY as f64).min(costs::MOST_GAP_DAYS)
    } else {
        costs::STEP_BACK + costs::BACK_HOUR * (-gap / 3600.0).min(costs::MOST_BACK_HOURS)
    }
}

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
use chrono::{Datelike, Weekday};
use std::collections::HashMap;

const DAY: i64 = 86_400;

/// So many ways are followed at once.
const WAYS: usize = 8;

/// One time of a list. Days are counted from 1970, or from a day that is not known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    /// Seconds from local midnight to the moment, as UTC counts them; nothing for a
    /// date alone.
    pub clock: Option<i64>,
    /// How far its clock is ahead of UTC, in seconds, where that is known.
    pub offset: Option<i64>,
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
    /// How far the clock of the document is ahead of UTC, in seconds.
    pub offset: i64,
    /// The days on which another list has a clock time.
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
pub(super) fn assign(items: &[Item], around: &Surroundings) -> (Vec<Option<Chosen>>, f64) {
    let mut columns: Vec<Vec<Way>> = Vec::with_capacity(items.len());
    let start = [Way {
        day: around.default_day(),
        at: None,
        is_outside: false,
        cost: 0.0,
        from: 0,
    }];
    let next_written = next_written(items);
    for (item, next) in items.iter().zip(next_written) {
        let before = columns.last().map_or(&start[..], Vec::as_slice);
        columns.push(around.column(item, before, next));
    }
    let total = columns.last().map_or(0.0, |last| cheapest(last).1);
    let behind = behind(&columns, items, around);
    let mut chosen = vec![None; items.len()];
    let mut way = columns.last().map_or(0, |last| cheapest(last).0);
    for index in (0..items.len()).rev() {
        let column = &columns[index];
        let taken = column[way];
        if items[index].written == Written::Nothing {
            let other = column.iter().zip(&behind[index]);
            let other = other
                .filter(|(one, _)| one.day != taken.day)
                .map(|(one, rest)| (one.day, one.cost + rest))
                .min_by(|a, b| a.1.total_cmp(&b.1));
            let runner_up = other.filter(|(_, cost)| cost - total < costs::NEARLY);
            chosen[index] = Some(Chosen {
                day: taken.day,
                runner_up: runner_up.map(|(day, _)| day),
            });
        } else {
            chosen[index] = Some(Chosen {
                day: taken.day,
                runner_up: None,
            });
        }
        way = taken.from;
    }
    (chosen, total)
}

/// For each item, the next day behind it that is written.
fn next_written(items: &[Item]) -> Vec<Option<i64>> {
    let mut next = None;
    let mut all: Vec<_> = items
        .iter()
        .rev()
        .map(|item| {
            let behind = next;
            if let Written::Day(day) = item.written {
                next = Some(day);
            }
            behind
        })
        .collect();
    all.reverse();
    all
}

/// What the rest of the course costs from each way of each column.
fn behind(columns: &[Vec<Way>], items: &[Item], around: &Surroundings) -> Vec<Vec<f64>> {
    let mut all: Vec<Vec<f64>> = columns.iter().map(|ways| vec![0.0; ways.len()]).collect();
    for index in (1..columns.len()).rev() {
        for (from, way) in columns[index - 1].iter().enumerate() {
            let rest = columns[index].iter().zip(&all[index]);
            let costs = rest.filter_map(|(next, rest)| {
                let step = around
                    .ways(&items[index], way, from, &[next.day])
                    .into_iter()
                    .find(|step| step.day == next.day && step.at == next.at)?;
                Some(step.cost - way.cost + rest)
            });
            all[index - 1][from] = costs.min_by(f64::total_cmp).unwrap_or(f64::MAX);
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

    /// The cheapest ways to an item.
    fn column(&self, item: &Item, before: &[Way], next: Option<i64>) -> Vec<Way> {
        let mut named = vec![self.default_day()];
        if let Some((first, last)) = self.frame {
            named.extend([first, last]);
        }
        if let Some(clock) = item.clock {
            named.extend(self.same_clock.get(&clock).into_iter().flatten().take(WAYS));
        }
        if let Some(next) = next {
            named.extend([next, next - 1]);
        }
        if let Some(until) = item.until {
            let last = (until + item.offset.unwrap_or_default()).div_euclid(DAY);
            named.extend([last, last - 1]);
        }
        let mut ways: Vec<Way> = Vec::new();
        for (from, way) in before.iter().enumerate() {
            ways.extend(self.ways(item, way, from, &named));
        }
        ways.sort_by(|a, b| a.cost.total_cmp(&b.cost));
        let mut kept: Vec<Way> = Vec::new();
        for way in ways {
            let known = |kept: &Way| (kept.day, kept.at) == (way.day, way.at);
            if kept.len() < WAYS && !kept.iter().any(known) {
                kept.push(way);
            }
        }
        kept
    }

    /// The ways from one way to an item.
    fn ways(&self, item: &Item, before: &Way, from: usize, named: &[i64]) -> Vec<Way> {
        // In days of the document, whatever zone a day is written in.
        let outside = |day: i64| {
            let clock = item.clock.unwrap_or(-self.offset);
            let at = day * DAY + clock + self.offset;
            self.is_bounded && self.outside(at.div_euclid(DAY)) > 0
        };
        let same = same_day(item, before);
        let on = |day: i64, cost: f64| {
            let at = item.clock.map_or_else(
                || {
                    let first = day * DAY - item.offset.unwrap_or_default();
                    Some(
                        before
                            .at
                            .map_or(first, |before| before.clamp(first, first + DAY - 1)),
                    )
                },
                |clock| Some(day * DAY + clock),
            );
            Way {
                day,
                at,
                is_outside: false,
                // From the background into the incident any step forward is right.
                cost: before.cost
                    + cost
                    + match before.is_outside
                        && day != same
                        && at > before.at
                        && self.outside(day) == 0
                    {
                        true => 0.0,
                        false => step(before.at, at),
                    },
                from,
            }
        };
        match item.written {
            Written::Shift(days) => vec![on(same + days, 0.0)],
            Written::Weekday(weekday) => {
                let is_it =
                    |day: &i64| frame::date(*day).is_some_and(|date| date.weekday() == weekday);
                let day = (same - 3..=same + 3).find(is_it).unwrap_or(same);
                vec![on(day, 0.0)]
            }
            Written::DayOfMonth(day) => {
                let near = frame::date(same).and_then(|near| nearest_month(near, day));
                vec![on(near.map_or(same, frame::number), 0.0)]
            }
            // A date alone outside of the incident is no part of its course.
            Written::Day(day) if item.clock.is_none() && outside(day) => {
                vec![Way { from, ..*before }]
            }
            Written::Day(day) => {
                let mut ways = vec![Way {
                    is_outside: outside(day),
                    ..on(day, 0.0)
                }];
                let is_back = before.at.is_some() && ways.iter().any(|way| way.at < before.at);
                let left_out = match outside(day) || self.is_bounded && is_back {
                    true => costs::LEFT_OUT,
                    false => costs::LEFT_OUT_UNKNOWN,
                };
                ways.push(Way {
                    cost: before.cost + left_out,
                    from,
                    ..*before
                });
                ways
            }
            Written::Nothing => {
                let mut days = vec![same, same + 1];
                days.extend(named);
                days.sort_unstable();
                days.dedup();
                let ways = days.into_iter();
                ways.map(|day| on(day, self.bare(item, before, day)))
                    .collect()
            }
        }
    }

    /// What a day costs a bare clock time, but for the step to it.
    fn bare(&self, item: &Item, before: &Way, day: i64) -> f64 {
        let mut cost = 0.0;
        let same = same_day(item, before);
        if before.at.is_none() {
            cost += match self.document {
                Some(document) => costs::START_DAY * days((day - document).abs()),
                None => costs::START_OUTSIDE_DAY * days(self.outside(day)),
            };
        } else if day == same && before.is_outside {
            cost += costs::OUTSIDE;
        } else if day != before.day {
            cost += costs::BEYOND_DAY * days(self.outside(day));
        }
        if day < same && before.at.is_some() {
            cost += costs::EARLIER_DAY;
        }
        let on_same = item.clock.map(|clock| same * DAY + clock);
        if day > same && !before.is_outside && before.at.is_some() && on_same >= before.at {
            cost += costs::ANOTHER_DAY;
        }
        let elsewhere = item.clock.and_then(|clock| self.same_clock.get(&clock));
        if elsewhere.is_some_and(|days| days.contains(&day)) {
            cost -= costs::SAME_CLOCK;
        }
        let at = item.clock.map(|clock| day * DAY + clock);
        let Some((at, until)) = at.zip(item.until) else {
            return cost;
        };
        let is_back = until < at;
        cost + step(Some(at), Some(until))
            + if is_back {
                costs::END_BEFORE_START
            } else {
                0.0
            }
    }

    /// How many days a day lies outside of the incident.
    fn outside(&self, day: i64) -> i64 {
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
    let shown = before.at.zip(item.offset);
    shown.map_or(before.day, |(at, offset)| (at + offset).div_euclid(DAY))
}

/// What the step from one moment to the next costs.
fn step(before: Option<i64>, at: Option<i64>) -> f64 {
    let Some((before, at)) = before.zip(at) else {
        return 0.0;
    };
    let gap = (at - before) as f64;
    if gap >= 0.0 {
        costs::GAP_DAY * (gap / DAY as f64).min(costs::MOST_GAP_DAYS)
    } else {
        costs::STEP_BACK + costs::BACK_HOUR * (-gap / 3600.0).min(costs::MOST_BACK_HOURS)
    }
}

//! The days of the bare clock times of a list, all at once.
//!
//! In: the times of a list from the first to the last, each with what is written of
//! its day. Out: for each, the day that is cheapest by `costs`, and how dear any other
//! would be. What is written is honoured.
//!
//! For each time the cheapest ways to a few days are kept, so that the work grows with
//! the list; from the end back the same again, so that each day has the cost of the
//! best course that it is part of.

use super::costs;
use std::collections::HashMap;

const DAY: i64 = 86_400;

/// So many ways are followed at once.
const WAYS: usize = 6;

/// One time of a list. Days are counted from 1970, or from a day that is not known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item {
    /// Seconds from local midnight to the moment, as UTC counts them; nothing for a
    /// date alone.
    pub clock: Option<i64>,
    pub written: Written,
}

/// What is written of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// This day.
    Day(i64),
    /// So many days after the one before.
    Shift(i64),
    /// Nothing.
    Nothing,
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

impl Way {
    fn is_back_from(&self, before: &Self) -> bool {
        before.at.is_some() && self.at < before.at
    }
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
        match item.written {
            Written::Shift(days) => found.push(self.on(item, before, before.day + days, from)),
            // A date alone outside of the incident is no part of its course.
            Written::Day(day) if item.clock.is_none() && self.is_outside(day) => {
                found.push(Way { from, ..*before });
            }
            Written::Day(day) => {
                let way = self.on(item, before, day, from);
                found.push(way);
                if self.is_outside(day) || self.is_bounded && way.is_back_from(before) {
                    found.push(Way {
                        cost: before.cost + costs::LEFT_OUT,
                        from,
                        ..*before
                    });
                }
            }
            Written::Nothing => {
                let (first, last) = self.frame.unwrap_or((before.day, before.day));
                let next = next.unwrap_or(before.day);
                let named = [
                    before.day,
                    before.day + 1,
                    self.default_day(),
                    first,
                    last,
                    next,
                    next - 1,
                ];
                for (index, day) in named.iter().enumerate() {
                    if !named[..index].contains(day) {
                        found.push(self.on(item, before, *day, from));
                    }
                }
                let same = item.clock.and_then(|clock| self.same_clock.get(&clock));
                for day in same.into_iter().flatten().take(WAYS) {
                    if !named.contains(day) {
                        found.push(self.on(item, before, *day, from));
                    }
                }
            }
        }
    }

    /// The way to an item on a day.
    fn on(&self, item: &Item, before: &Way, day: i64, from: usize) -> Way {
        let at = match item.clock {
            Some(clock) => day * DAY + clock,
            None => before.at.map_or(day * DAY, |before| within(before, day)),
        };
        let bare = match item.written {
            Written::Nothing => self.bare(item, before, day),
            Written::Day(_) | Written::Shift(_) => 0.0,
        };
        // From the background into the incident any step forward is right.
        let is_entry = before.is_outside && day != before.day && Some(at) > before.at;
        let step = match is_entry {
            true => 0.0,
            false => step(before.at, at),
        };
        Way {
            day,
            at: Some(at),
            is_outside: matches!(item.written, Written::Day(_)) && self.is_outside(day),
            cost: before.cost + bare + step,
            from,
        }
    }

    /// What it costs to go from one way to another, where it can be gone.
    fn cost(&self, item: &Item, before: &Way, next: &Way) -> Option<f64> {
        let gone = self.on(item, before, next.day, 0);
        let fits = match item.written {
            Written::Nothing => true,
            Written::Day(day) => day == next.day,
            Written::Shift(days) => before.day + days == next.day,
        };
        if fits && gone.at == next.at {
            return Some(gone.cost - before.cost);
        }
        // The row is left out.
        let is_left_out = (next.day, next.at) == (before.day, before.at);
        let is_free = item.clock.is_none();
        is_left_out.then_some(if is_free { 0.0 } else { costs::LEFT_OUT })
    }

    /// Whether a row on that day is no part of the course.
    fn is_outside(&self, day: i64) -> bool {
        self.is_bounded && self.outside(day) > 0
    }

    /// What a day costs a bare clock time, but for the step to it.
    fn bare(&self, item: &Item, before: &Way, day: i64) -> f64 {
        let mut cost = 0.0;
        if before.at.is_none() {
            cost += match self.document {
                Some(document) => costs::START_DAY * days((day - document).abs()),
                None => costs::START_OUTSIDE_DAY * days(self.outside(day)),
            };
        } else if day != before.day {
            cost += costs::BEYOND_DAY * days(self.outside(day));
        } else if before.is_outside {
            cost += costs::OUTSIDE;
        }
        if day < before.day && before.at.is_some() {
            cost += costs::EARLIER_DAY;
        }
        let same_day = item.clock.map(|clock| before.day * DAY + clock);
        if day > before.day && !before.is_outside && before.at.is_some() && same_day >= before.at {
            cost += costs::ANOTHER_DAY;
        }
        let same = item.clock.and_then(|clock| self.same_clock.get(&clock));
        if same.is_some_and(|same| same.contains(&day)) {
            cost -= costs::SAME_CLOCK;
        }
        cost
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

/// The moment of a date alone behind another.
fn within(before: i64, day: i64) -> i64 {
    before.clamp(day * DAY, day * DAY + DAY - 1)
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

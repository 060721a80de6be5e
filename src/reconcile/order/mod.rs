//! The order of lists: in which direction they run, and what is out of place.

use super::compare::difference::too_early;
use super::compare::messages;
use super::read::Read;
use super::read::context::{Context, proxy_date};
use super::timeline::{Entry, Moment, Place, Scale, Update};
use crate::diagnostic::Diagnostic;
use crate::time::{Date, When};
use chrono::NaiveTime;
use std::collections::HashMap;

/// The order in which a list runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    OldestFirst,
    NewestFirst,
}

/// Whether most steps of a list of dated statements go back in time. Two entries alone
/// are not enough to turn a timeline around: they may be in the wrong order.
pub(super) fn count_steps(context: &Context<'_>, reads: &[Option<&Read>]) -> Order {
    let seconds = reads.iter().flatten();
    let seconds: Vec<_> = seconds
        .filter_map(|read| written_seconds(context, read))
        .collect();
    let steps = seconds.windows(2);
    let later = steps.clone().filter(|pair| pair[1] > pair[0]).count();
    let earlier = steps.filter(|pair| pair[1] < pair[0]).count();
    match earlier > later && earlier >= 2 {
        true => Order::NewestFirst,
        false => Order::OldestFirst,
    }
}

/// What a statement writes of its date and its time of day, in seconds of UTC as far
/// as its offset is known.
fn written_seconds(context: &Context<'_>, read: &Read) -> Option<i64> {
    let point = match &read.reading.as_ref()?.when {
        When::Unix(nanoseconds) => {
            return i64::try_from(nanoseconds.div_euclid(1_000_000_000)).ok();
        }
        when => when.points().first()?,
    };
    let date = match point.date?.value {
        Date::Yearless { month, day } => proxy_date(month, day),
        other => other.full(),
    };
    let day = date?.and_time(NaiveTime::MIN).and_utc().timestamp();
    let clock = point.clock.map_or(0, |clock| {
        let clock = clock.value;
        i64::from(clock.hour * 3600 + clock.minute * 60 + clock.second)
    });
    Some(day + clock - i64::from(context.offset_about(Some(point))))
}

/// Reports events that are listed out of order: as few of them as would have to move.
pub(super) fn check(entries: &[Entry], order: Order, found: &mut Vec<Diagnostic>) {
    let mut listed: Vec<&Moment> = entries
        .iter()
        .filter_map(|entry| entry.at.as_ref())
        .filter(|at| at.place.is_some())
        .collect();
    if order == Order::NewestFirst {
        listed.reverse();
    }
    let steady = listed
        .windows(2)
        .all(|pair| too_early(pair[0], pair[1]).is_none());
    if steady {
        return;
    }
    let scale = main_scale(listed.iter().filter_map(|at| at.place));
    listed.retain(|at| at.place.is_some_and(|place| Some(key(place)) == scale));
    let in_place = longest_rising(&listed);
    let mut before: Option<&Moment> = None;
    let mut next = in_place.iter().peekable();
    for (index, moment) in listed.iter().enumerate() {
        if next.next_if(|kept| **kept == index).is_some() {
            before = Some(moment);
            continue;
        }
        let behind = next.peek().and_then(|kept| listed.get(**kept)).copied();
        if let Some(before) = before
            && let Some(difference) = too_early(before, moment)
        {
            found.push(messages::out_of_order(moment, before, difference));
        } else if let Some(behind) = behind
            && let Some(difference) = too_early(moment, behind)
        {
            found.push(messages::too_late_in_list(moment, behind, difference));
        }
    }
}

/// The indexes of the longest run of moments of which none lies before another. Of two
/// that exclude each other the first listed is in it.
fn longest_rising(moments: &[&Moment]) -> Vec<usize> {
    let first = |index: usize| moments[index].place.map_or(i64::MAX, |place| place.seconds);
    // From the end back: for each length, the index whose moment is the latest that
    // begins such a run.
    let mut begins: Vec<usize> = Vec::new();
    let mut next: Vec<Option<usize>> = vec![None; moments.len()];
    for (index, moment) in moments.iter().enumerate().rev() {
        let earliest = moment.place.map_or(i64::MIN, |place| place.earliest_seconds);
        let length = begins.partition_point(|begin| first(*begin) >= earliest);
        next[index] = length.checked_sub(1).and_then(|at| begins.get(at)).copied();
        match begins.get_mut(length) {
            Some(begin) if first(index) > first(*begin) => *begin = index,
            Some(_) => {}
            None => begins.push(index),
        }
    }
    let mut run = Vec::new();
    let mut at = begins.last().copied();
    while let Some(index) = at {
        run.push(index);
        at = next.get(index).copied().flatten();
    }
    run
}

type ScaleKey = (Scale, u16);

/// Which clock a place is told by.
fn key(place: Place) -> ScaleKey {
    (place.scale, place.local)
}

/// The scale that most places share.
fn main_scale(places: impl Iterator<Item = Place>) -> Option<ScaleKey> {
    let mut counts: HashMap<ScaleKey, (usize, usize)> = HashMap::new();
    for (index, place) in places.enumerate() {
        let count = counts.entry(key(place)).or_insert((0, index));
        count.0 += 1;
    }
    let most = counts
        .into_iter()
        .max_by_key(|(_, (count, first))| (*count, std::cmp::Reverse(*first)));
    most.map(|(scale, _)| scale)
}

/// In order of time. What can be compared with most is sorted; an event that cannot
/// stays behind the one it is listed behind.
pub(super) fn sorted(mut entries: Vec<Entry<'_>>, order: Order) -> Vec<Entry<'_>> {
    if order == Order::NewestFirst {
        entries.reverse();
    }
    let place = |entry: &Entry| entry.at.as_ref().and_then(|at| at.place);
    let keys = keys(entries.iter().map(place));
    if keys.is_sorted() {
        return entries;
    }
    let mut keyed: Vec<_> = keys.into_iter().zip(entries).collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, entry)| entry).collect()
}

/// Oldest first.
pub(super) fn oldest_first(mut updates: Vec<Update<'_>>) -> Vec<Update<'_>> {
    let place = |update: &Update| update.at.as_ref().and_then(|at| at.place);
    let known: Vec<_> = updates.iter().filter_map(place).collect();
    let falling = known.windows(2).filter(|pair| pair[0].seconds > pair[1].seconds);
    if falling.count() * 2 > known.len().saturating_sub(1) {
        updates.reverse();
    }
    let keys = keys(updates.iter().map(place));
    let mut keyed: Vec<_> = keys.into_iter().zip(updates).collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, update)| update).collect()
}

/// What a list is sorted by: the seconds of a place, and of one that is on no common
/// scale, or has none, those of the one before it.
fn keys(places: impl Iterator<Item = Option<Place>> + Clone) -> Vec<i64> {
    let scale = main_scale(places.clone().flatten());
    let mut before = i64::MIN;
    places
        .map(|place| {
            let own = place.filter(|place| Some(key(*place)) == scale);
            before = own.map_or(before, |place| place.seconds);
            before
        })
        .collect()
}

//! The order of time, of lists in which not everything can be compared.
//!
//! In: moments as they are listed. Out: the same in order of time. Only
//! moments of one clock are compared; all others stay behind their neighbour.

use super::contradictions;
use super::difference;
use super::sequence::{Listed, Order};
use super::timeline::{Entry, Moment, Scale};
use crate::diagnostic::Diagnostic;
use std::collections::HashMap;

/// What moments have to share to be compared, as in
/// [`difference::comparable`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Clock<'m> {
    scale: Scale,
    /// The zone, on a scale that has no offset.
    zone: Option<&'m str>,
}

impl<'m> Clock<'m> {
    fn of(moment: &'m Moment<'_>) -> Option<Self> {
        let scale = moment.place?.scale;
        let zone = match scale {
            Scale::Unix | Scale::Undated | Scale::Yearless => None,
            Scale::Civil | Scale::CivilYearless | Scale::CivilUndated => {
                moment.zone.as_ref().map(|zone| &*zone.name)
            }
        };
        Some(Self { scale, zone })
    }
}

/// The seconds and the rest of a second by which moments are sorted.
type Key = (i64, u32);

fn key(moment: &Moment) -> Option<Key> {
    let rest = moment.instant.map_or(0, |at| at.timestamp_subsec_nanos());
    Some((moment.place?.seconds, rest))
}

/// Reports events that are listed out of order.
pub(super) fn out_of_order(entries: &[Entry<'_>], order: Order, found: &mut Vec<Diagnostic>) {
    let mut listed: Vec<_> = entries
        .iter()
        .filter_map(|entry| entry.at.as_ref())
        .collect();
    if order == Order::NewestFirst {
        listed.reverse();
    }
    let mut latest: HashMap<Clock<'_>, &Moment> = HashMap::new();
    for moment in listed {
        let Some(clock) = Clock::of(moment) else {
            continue;
        };
        if let Some(before) = latest.get(&clock)
            && let Some(difference) = difference::too_early(before, moment)
        {
            found.push(contradictions::out_of_order(moment, before, difference));
        } else {
            latest.insert(clock, moment);
        }
    }
}

/// `list` in order of time. What has no place in time stays behind what it is
/// listed behind; what cannot be compared with the rest does so too, and is in
/// order with its like.
pub(super) fn sorted<'t, T: Listed<'t>>(mut list: Vec<T>, order: Order) -> Vec<T> {
    if order == Order::NewestFirst {
        list.reverse();
    }
    let Some(order) = order_of_time(&list) else {
        return list;
    };
    let mut list: Vec<_> = list.into_iter().map(Some).collect();
    let taken = order
        .into_iter()
        .filter_map(|index| list.get_mut(index)?.take());
    taken.collect()
}

/// An entry with those behind it that have no place in time.
#[derive(Debug, Clone, Copy)]
struct Group<'m> {
    start: usize,
    end: usize,
    /// Absent for what stands in front of all that have a place.
    time: Option<(Clock<'m>, Key)>,
}

/// The indices of a list in order of time, where it is not in order.
fn order_of_time<'t, T: Listed<'t>>(list: &[T]) -> Option<Vec<usize>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for (index, listed) in list.iter().enumerate() {
        let time = listed.at().and_then(|at| Clock::of(at).zip(key(at)));
        match groups.last_mut() {
            Some(group) if time.is_none() => group.end = index + 1,
            _ => groups.push(Group {
                start: index,
                end: index + 1,
                time,
            }),
        }
    }
    if are_in_order(&groups) {
        return None;
    }
    sort_the_most_certain(&mut groups);
    sort_the_others(&mut groups);
    Some(
        groups
            .iter()
            .flat_map(|group| group.start..group.end)
            .collect(),
    )
}

fn are_in_order(groups: &[Group<'_>]) -> bool {
    let mut latest: HashMap<Clock<'_>, Key> = HashMap::new();
    let times = groups.iter().filter_map(|group| group.time);
    times.into_iter().all(|(clock, key)| {
        let before = latest.insert(clock, key);
        before.is_none_or(|before| before <= key)
    })
}

/// Sorts what has an instant, or what is on the clock of the first; the others
/// move with the one that they are listed behind.
fn sort_the_most_certain(groups: &mut [Group<'_>]) {
    let clocks = || {
        groups
            .iter()
            .filter_map(|group| Some(group.time.as_ref()?.0))
    };
    let certain = clocks().find(|clock| clock.scale == Scale::Unix);
    let Some(certain) = certain.or_else(|| clocks().next()) else {
        return;
    };
    let mut inherited = (i64::MIN, 0);
    groups.sort_by_cached_key(|group| {
        if let Some((clock, key)) = group.time
            && clock == certain
        {
            inherited = key;
        }
        inherited
    });
}

/// Sorts those of each clock within the places that they have.
fn sort_the_others(groups: &mut [Group<'_>]) {
    let mut places: HashMap<Clock<'_>, Vec<usize>> = HashMap::new();
    for (place, group) in groups.iter().enumerate() {
        if let Some((clock, _)) = group.time {
            places.entry(clock).or_default().push(place);
        }
    }
    for places in places.into_values() {
        let mut alike: Vec<_> = places
            .iter()
            .filter_map(|place| groups.get(*place).copied())
            .collect();
        alike.sort_by_key(|group| (group.time.map(|(_, key)| key), group.start));
        for (place, group) in places.into_iter().zip(alike) {
            if let Some(slot) = groups.get_mut(place) {
                *slot = group;
            }
        }
    }
}

/// The order in which updates are listed: that in which most steps go.
pub(super) fn order_listed<'t, T: Listed<'t>>(list: &[T]) -> Order {
    let mut latest: HashMap<Clock<'_>, Key> = HashMap::new();
    let (mut steps, mut falling) = (0_usize, 0_usize);
    for moment in list.iter().filter_map(Listed::at) {
        let Some((clock, key)) = Clock::of(moment).zip(key(moment)) else {
            continue;
        };
        if let Some(before) = latest.insert(clock, key) {
            steps += 1;
            falling += usize::from(before > key);
        }
    }
    match falling * 2 > steps {
        true => Order::NewestFirst,
        false => Order::OldestFirst,
    }
}

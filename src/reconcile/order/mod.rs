//! The order of lists: in which direction they run, and what is out of place.

use super::causes::PLACES;
use super::compare::difference::{Difference, Likely, too_early};
use super::compare::messages;
use super::place::frame;
use super::place::list::Listed;
use super::read::Read;
use super::read::context::{Context, nearest_year, proxy_date};
use super::timeline::{Entry, Moment, Scale};
use crate::diagnostic::{Diagnostic, Related};
use crate::source::Span;
use crate::time::{Date, When};
use crate::zone::Clocks;
use chrono::NaiveTime;
use std::collections::HashMap;

/// The order in which a list runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    OldestFirst,
    NewestFirst,
}

/// Whether most steps of a list of dated statements go back in time, or as many as go
/// forward where `courses`, the places of its events in an incident, do so too. Two
/// entries alone are not enough to turn a timeline around: they may be in the wrong
/// order.
pub(super) fn count_steps(
    context: &Context<'_>,
    reads: &[Option<&Read>],
    courses: &[Option<u8>],
) -> Order {
    let seconds = reads.iter().flatten();
    let seconds: Vec<_> = seconds
        .filter_map(|read| written_seconds(context, read))
        .collect();
    let steps = seconds.windows(2);
    let later = steps.clone().filter(|pair| pair[1] > pair[0]).count();
    let earlier = steps.filter(|pair| pair[1] < pair[0]).count();
    let mut courses = courses.iter().flatten();
    let ends = courses.next().zip(courses.next_back());
    let is_told = earlier == later && ends.is_some_and(|(first, last)| first > last);
    match earlier > later && earlier >= 2 || is_told {
        true => Order::NewestFirst,
        false => Order::OldestFirst,
    }
}

/// What a statement writes of its date and its time of day, in seconds of UTC as far
/// as its offset is known.
fn written_seconds(context: &Context<'_>, read: &Read) -> Option<i64> {
    let point = match &read.reading()?.when {
        When::Unix(nanoseconds) => {
            return i64::try_from(nanoseconds.div_euclid(1_000_000_000)).ok();
        }
        when => when.points().first()?,
    };
    let date = match point.date?.value {
        Date::Yearless { month, day } => match context.about() {
            Some(about) => nearest_year(about, month, day),
            None => proxy_date(month, day),
        },
        other => other.full(),
    };
    let day = date?.and_time(NaiveTime::MIN).and_utc().timestamp();
    let clock = point.clock.map_or(0, |clock| clock.value.seconds());
    let offset = context.offset_in(read, point).unwrap_or_default();
    Some(day + clock - i64::from(offset))
}

/// What moments have to share to be compared, as in `compare::difference::comparable`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Clock {
    scale: Scale,
    /// The clocks, on a scale that has no offset, and the number of unknown ones.
    local: Option<(Option<Clocks>, u16)>,
}

impl Clock {
    fn of(moment: &Moment<'_>) -> Option<Self> {
        let place = moment.place?;
        let local = match place.scale {
            Scale::Unix | Scale::Undated | Scale::Yearless => None,
            Scale::Civil | Scale::CivilYearless | Scale::CivilUndated => {
                let zone = moment.zone.as_ref();
                Some((zone.map(|zone| zone.clocks), place.local))
            }
        };
        Some(Self {
            scale: place.scale,
            local,
        })
    }
}

/// The seconds and the rest of a second by which moments are sorted.
type Key = (i64, u32);

fn key(moment: &Moment) -> Option<Key> {
    let rest = moment.instant.map_or(0, |at| at.timestamp_subsec_nanos());
    Some((moment.place?.seconds, rest))
}

/// Reports events that are listed out of order: as few of them as would have to move,
/// and of those that exclude each other the ones outside of the incident.
pub(super) fn check(
    entries: &[Entry],
    order: Order,
    context: &Context<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let mut listed: Vec<&Moment> = entries
        .iter()
        .filter_map(|entry| entry.at.as_ref())
        .collect();
    if order == Order::NewestFirst {
        listed.reverse();
    }
    if listed.iter().all(|moment| moment.instant.is_some()) {
        out_of_order(&listed, context, found);
        return;
    }
    let mut clocks: Vec<(Clock, Vec<&Moment>)> = Vec::new();
    let mut numbers: HashMap<Clock, usize> = HashMap::new();
    for moment in listed {
        let Some(clock) = Clock::of(moment) else {
            continue;
        };
        let number = *numbers.entry(clock).or_insert_with(|| {
            clocks.push((clock, Vec::new()));
            clocks.len() - 1
        });
        if let Some((_, moments)) = clocks.get_mut(number) {
            moments.push(moment);
        }
    }
    for (_, moments) in clocks {
        out_of_order(&moments, context, found);
    }
}

/// Reports those of moments on one clock that are out of order.
fn out_of_order(listed: &[&Moment], context: &Context<'_>, found: &mut Vec<Diagnostic>) {
    let steady = listed
        .windows(2)
        .all(|pair| too_early(pair[0], pair[1]).is_none());
    if steady {
        return;
    }
    let is_inside = |index: &usize| {
        let day = frame::day_of_moment(context, listed[*index]);
        day.is_none_or(|day| !context.frame.is_far(day))
    };
    let inside: Vec<usize> = (0..listed.len()).filter(is_inside).collect();
    let in_place = with_fitting(listed, &longest_rising(listed, &inside));
    let mut told: Vec<Diagnostic> = Vec::new();
    let mut slips: HashMap<Likely, usize> = HashMap::new();
    let mut tell = |difference: Difference, one: Diagnostic, moment: &Moment| {
        // One slip in many rows, or a block of rows that was moved, is one cause.
        let first = difference.likely.and_then(|likely| slips.get(&likely));
        let first = first.and_then(|index| told.get_mut(*index));
        match first.filter(|first| first.related.len() < PLACES) {
            Some(first) => join(first, one, moment.span),
            None => {
                slips.extend(difference.likely.map(|likely| (likely, told.len())));
                told.push(one);
            }
        }
    };
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
            tell(
                difference,
                messages::out_of_order(moment, before, difference),
                moment,
            );
        } else if let Some(behind) = behind
            && let Some(difference) = too_early(moment, behind)
        {
            tell(
                difference,
                messages::too_late_in_list(moment, behind, difference),
                moment,
            );
        }
    }
    found.extend(told);
}

/// The run, with those of the others that fit between their neighbours in it.
fn with_fitting(listed: &[&Moment], run: &[usize]) -> Vec<usize> {
    let mut before: Option<&Moment> = None;
    let mut next = run.iter().peekable();
    let fits = |index: &usize| {
        let moment = listed[*index];
        let is_kept = next.next_if(|kept| *kept == index).is_some();
        let behind = next.peek().and_then(|kept| listed.get(**kept));
        let fits = is_kept
            || before.is_none_or(|before| too_early(before, moment).is_none())
                && behind.is_none_or(|behind| too_early(moment, behind).is_none());
        if fits {
            before = Some(moment);
        }
        fits
    };
    (0..listed.len()).filter(fits).collect()
}

/// Takes a finding of the same slip into the first of them: one fix undoes it in all.
fn join(first: &mut Diagnostic, other: Diagnostic, place: Span) {
    first.related.push(Related {
        message: "so is this".to_owned(),
        span: place,
        pointer: String::new(),
    });
    let edits = other.fixes.into_iter().next().map(|fix| fix.edits);
    first.fixes.truncate(usize::from(edits.is_some()));
    if let (Some(fix), Some(edits)) = (first.fixes.first_mut(), edits) {
        fix.edits.extend(edits);
    }
}

/// The indexes, `among` some, of the longest run of moments of which none lies before another. Of two
/// that exclude each other the first listed is in it.
fn longest_rising(moments: &[&Moment], among: &[usize]) -> Vec<usize> {
    let first = |index: usize| moments[index].place.map_or(i64::MAX, |place| place.seconds);
    // From the end back: for each length, the index whose moment is the latest that
    // begins such a run.
    let mut begins: Vec<usize> = Vec::new();
    let mut next: Vec<Option<usize>> = vec![None; moments.len()];
    for &index in among.iter().rev() {
        let moment = moments[index];
        let earliest = moment
            .place
            .map_or(i64::MIN, |place| place.earliest_seconds);
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

/// `list` in order of time. What has no place in time stays behind what it is
/// listed behind; what cannot be compared with the rest does so too, and is in
/// order with its like.
pub(super) fn sorted<'t, T: Listed<'t>>(mut list: Vec<T>, order: Order) -> Vec<T> {
    if order == Order::NewestFirst {
        list.reverse();
    }
    if is_in_order(&list) {
        return list;
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

/// Whether all have instants, and these ascend: as most lists are.
fn is_in_order<'t, T: Listed<'t>>(list: &[T]) -> bool {
    let mut before = (i64::MIN, 0);
    list.iter().all(|listed| {
        let at = listed.at().filter(|at| at.instant.is_some());
        let Some(key) = at.and_then(key) else {
            return false;
        };
        let rises = before <= key;
        before = key;
        rises
    })
}

/// An entry with those behind it that have no place in time.
#[derive(Debug, Clone, Copy)]
struct Group {
    start: usize,
    end: usize,
    /// Absent for what stands in front of all that have a place.
    time: Option<(Clock, Key)>,
}

/// The indices of a list in order of time, where it is not in order.
fn order_of_time<'t, T: Listed<'t>>(list: &[T]) -> Option<Vec<usize>> {
    let mut groups: Vec<Group> = Vec::new();
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
    let indices = groups.iter().flat_map(|group| group.start..group.end);
    Some(indices.collect())
}

fn are_in_order(groups: &[Group]) -> bool {
    let mut latest: HashMap<Clock, Key> = HashMap::new();
    let mut times = groups.iter().filter_map(|group| group.time);
    times.all(|(clock, key)| {
        let before = latest.insert(clock, key);
        before.is_none_or(|before| before <= key)
    })
}

/// Sorts what has an instant, or what is on the clock of the first; the others
/// move with the one that they are listed behind.
fn sort_the_most_certain(groups: &mut [Group]) {
    let clocks = || groups.iter().filter_map(|group| Some(group.time?.0));
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
fn sort_the_others(groups: &mut [Group]) {
    let mut places: HashMap<Clock, Vec<usize>> = HashMap::new();
    for (place, group) in groups.iter().enumerate() {
        if let Some((clock, _)) = group.time {
            places.entry(clock).or_default().push(place);
        }
    }
    for places in places.into_values() {
        let alike = places
            .iter()
            .filter_map(|place| groups.get(*place).copied());
        let mut alike: Vec<_> = alike.collect();
        alike.sort_by_key(|group| (group.time.map(|(_, key)| key), group.start));
        for (place, group) in places.into_iter().zip(alike) {
            if let Some(slot) = groups.get_mut(place) {
                *slot = group;
            }
        }
    }
}

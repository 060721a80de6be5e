//! What one statement decides for all: the order of day and month, and which of
//! several zones a word means.

use super::Read;
use super::context::Context;
use super::meaning::Meaning;
use super::reads::Reads;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{DateOrder, EventKind, Incident};
use crate::reconcile::place::messages;
use crate::reconcile::timeline::{Milestone, ZoneSource};
use crate::source::{Span, Spanned};
use crate::time::{Clock, Date, Point, Precision, When};
use chrono::NaiveDate;
use std::collections::BTreeMap;

const DAY: i64 = 86_400;

/// More words than these are not looked at one by one.
const MOST_WORDS: usize = 64;

/// The order of day and month that the dates with a day above twelve are written in,
/// where they agree.
pub(in crate::reconcile) fn date_order(reads: &Reads) -> Option<DateOrder> {
    let is_open = |point: &Point| {
        let date = point.date.map(|date| date.value);
        matches!(date, Some(Date::Unordered { .. }))
    };
    if !reads.all().flat_map(Read::points).any(is_open) {
        return None;
    }
    let mut decided = None;
    for read in reads.all() {
        for date in read.points().filter_map(|point| point.date) {
            let Some(order) = numeric_order(read.statement.text(), date) else {
                continue;
            };
            if decided.is_some_and(|decided| decided != order) {
                return None;
            }
            decided = Some(order);
        }
    }
    decided
}

/// The order in which a date of three numbers is written, the year last.
fn numeric_order(text: &str, date: Spanned<Date>) -> Option<DateOrder> {
    let Date::Full { month, day, .. } = date.value else {
        return None;
    };
    let written = date.span.of(text);
    let mut numbers = written.split(['/', '.', '-']).map(str::parse);
    let (Some(Ok(first)), Some(Ok(second)), Some(Ok::<u32, _>(_)), None) = (
        numbers.next(),
        numbers.next(),
        numbers.next(),
        numbers.next(),
    ) else {
        return None;
    };
    match (first, second) {
        _ if day == month => None,
        _ if (first, second) == (day, month) => Some(DateOrder::Dmy),
        _ if (first, second) == (month, day) => Some(DateOrder::Mdy),
        _ => None,
    }
}

/// Reads the dates that can be either in the order of the others.
pub(in crate::reconcile) fn put_in_order(
    reads: &mut Reads,
    order: DateOrder,
    found: &mut Vec<Diagnostic>,
) {
    let mut first = None;
    for read in reads.all_mut() {
        let is_open = |point: &Point| {
            let date = point.date.map(|date| date.value);
            matches!(date, Some(Date::Unordered { .. }))
        };
        if !read.points().any(is_open) {
            continue;
        }
        let mut settled = None;
        let spoken = read.spoken_mut();
        let Some(reading) = &mut spoken.reading else {
            continue;
        };
        for when in std::iter::once(&mut reading.when).chain(&mut reading.also) {
            for point in when.points_mut() {
                if let Some(date) = &mut point.date
                    && let Some(full) = ordered(date.value, order)
                {
                    date.value = full;
                    settled = Some(date.span);
                }
            }
        }
        if let Some(span) = settled {
            spoken.order = Some(order);
            first.get_or_insert((read.place(span), span.of(read.statement.text()).to_owned()));
        }
    }
    if let Some((span, words)) = first {
        found.retain(|found| found.code != Code::DateOrderUnknown);
        found.push(messages::order_decided(&words, order, span));
    }
}

/// A date of two numbers in an order, where it exists.
fn ordered(date: Date, order: DateOrder) -> Option<Date> {
    let Date::Unordered {
        year,
        first,
        second,
    } = date
    else {
        return None;
    };
    let (month, day) = match order {
        DateOrder::Dmy => (second, first),
        DateOrder::Mdy | DateOrder::Ymd => (first, second),
    };
    match year {
        Some(year) => {
            NaiveDate::from_ymd_opt(year, month, day)?;
            Some(Date::Full { year, month, day })
        }
        None => Some(Date::Yearless { month, day }),
    }
}

/// A clock time whose distance from UTC is known, in seconds of a UTC day.
struct Known {
    seconds: i64,
    has_seconds: bool,
    span: Span,
}

/// Decides for the whole document what a word means that could be several zones,
/// where a second statement of the same moment bears out one alone, and no other
/// statement contradicts it.
pub(in crate::reconcile) fn decide_words(
    incident: &Incident,
    reads: &Reads,
    context: &mut Context<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let mut words: Vec<&str> = Vec::new();
    for zone in reads
        .all()
        .flat_map(Read::points)
        .filter_map(|point| point.zone.as_ref())
    {
        if words.last() != Some(&zone.value.as_str()) && !words.contains(&zone.value.as_str()) {
            words.push(&zone.value);
            if words.len() > MOST_WORDS {
                break;
            }
        }
    }
    let about = context.about();
    if words
        .iter()
        .all(|word| context.alive(word, about).len() < 2)
    {
        return;
    }
    let mut votes: BTreeMap<String, Vote> = BTreeMap::new();
    for (at, also) in reads.at.iter().zip(&reads.also) {
        let Some(at) = at else { continue };
        vote(context, std::iter::once(at).chain(also), &mut votes);
    }
    let others = [&reads.start, &reads.end, &reads.updates, &reads.due];
    for read in others.into_iter().flatten().flatten() {
        vote(context, std::iter::once(read), &mut votes);
    }
    for (milestone, read) in &reads.milestones {
        let event = same_event(incident, reads, *milestone);
        vote(context, std::iter::once(read).chain(event), &mut votes);
    }
    for (word, vote) in votes {
        if let Some((meaning, span, beside)) = vote.decided() {
            found.push(messages::zone_decided_by_pair(
                &word, span, &meaning, beside,
            ));
            context.words.declare(&word, meaning);
            context.decided.insert(word, ZoneSource::Paired);
        }
    }
}

/// The statement of the only event that is a milestone.
fn same_event<'r, 'm, 't>(
    incident: &Incident<'_>,
    reads: &'r Reads<'m, 't>,
    milestone: Milestone,
) -> Option<&'r Read<'m, 't>> {
    let is_kind = |kind: &crate::source::Spanned<EventKind>| kind.value == milestone.kind();
    let events = incident.timeline.iter().enumerate();
    let mut events = events.filter(|(_, event)| event.kind.as_ref().is_some_and(is_kind));
    match (events.next(), events.next()) {
        (Some((index, _)), None) => reads.at.get(index)?.as_ref(),
        _ => None,
    }
}

#[derive(Default)]
struct Vote {
    meanings: Vec<(Meaning, Span, Span)>,
    is_contested: bool,
}

impl Vote {
    /// The meaning that all agree on.
    fn decided(mut self) -> Option<(Meaning, Span, Span)> {
        let first = self.meanings.first()?;
        let agree = self
            .meanings
            .iter()
            .all(|(meaning, ..)| *meaning == first.0);
        (agree && !self.is_contested).then(|| self.meanings.swap_remove(0))
    }
}

/// Takes what the statements of one moment bear out of each other's words.
fn vote<'r, 'm: 'r, 't: 'm>(
    context: &Context<'_>,
    reads: impl Iterator<Item = &'r Read<'m, 't>>,
    votes: &mut BTreeMap<String, Vote>,
) {
    let mut known = Vec::new();
    let mut open = Vec::new();
    for read in reads {
        let Some(reading) = read.reading() else {
            continue;
        };
        for when in std::iter::once(&reading.when).chain(&reading.also) {
            match when {
                When::Unix(nanoseconds) => known.push(Known {
                    seconds: (nanoseconds.div_euclid(1_000_000_000) % i128::from(DAY)) as i64,
                    has_seconds: true,
                    span: read.statement.span,
                }),
                When::Point(point) => sort(context, read, point, &mut known, &mut open),
                When::Range(_) | When::Relative(_) | When::Unknown(_) => {}
            }
        }
    }
    for (word, meanings, clock, span) in open {
        for known in &known {
            let fitting = meanings.iter().filter(|meaning| {
                let offset = meaning.fixed_offset().unwrap_or_default();
                fits(clock, offset, known)
            });
            let fitting: Vec<_> = fitting.collect();
            let vote = votes.entry(word.clone()).or_default();
            match fitting.as_slice() {
                [] => vote.is_contested = true,
                [only] => vote.meanings.push(((*only).clone(), span, known.span)),
                _ => {}
            }
        }
    }
}

type Open = (String, Vec<Meaning>, Clock, Span);

/// A point as one whose distance from UTC is known, or as one whose word is open.
fn sort(
    context: &Context<'_>,
    read: &Read,
    point: &Point,
    known: &mut Vec<Known>,
    open: &mut Vec<Open>,
) {
    let Some(clock) = point.clock else { return };
    let seconds = clock.value.seconds();
    let day = point.date.and_then(|date| date.value.full());
    let offset = match (&point.offset, &point.zone) {
        (Some(offset), _) => offset.value.seconds,
        (None, Some(words)) => {
            let region = context
                .zone
                .as_ref()
                .and_then(|zone| zone.value.clocks.region());
            let own = region.and_then(|region| context.words.in_region(&words.value, region));
            let meanings = match own {
                Some(own) => vec![own],
                None => context.alive(&words.value, day.or(context.about())),
            };
            match meanings.as_slice() {
                [] => return,
                [only] => context.offset_of(only),
                _ => {
                    let span = read.place(words.span);
                    open.push((words.value.clone(), meanings, clock.value, span));
                    return;
                }
            }
        }
        (None, None) => match &context.zone {
            Some(zone) => context.offset_of(&zone.value),
            None => return,
        },
    };
    known.push(Known {
        seconds: (seconds - i64::from(offset)).rem_euclid(DAY),
        has_seconds: clock.value.precision > Precision::Minute,
        span: read.statement.span,
    });
}

/// Whether a clock at an offset shows a moment that is known, as far as both are
/// written: seconds that one side leaves out are no difference.
fn fits(clock: Clock, offset: i32, known: &Known) -> bool {
    let apart = (clock.seconds() - i64::from(offset) - known.seconds).rem_euclid(DAY);
    let apart = apart.min(DAY - apart);
    let both = known.has_seconds && clock.precision > Precision::Minute;
    apart < if both { 1 } else { 60 }
}

/// Where the zone of the document is open, a word that is decided may be its own.
pub(in crate::reconcile) fn adopt(context: &mut Context<'_>, span: Option<Span>) {
    let Some(word) = &context.open_zone else {
        return;
    };
    if let (true, Some(span)) = (context.words.is_declared(word), span)
        && let Some(meaning) = context.words.meanings(word).first()
    {
        let meaning = meaning.clone();
        context.zone = Some(Spanned::new(meaning, span));
        context.open_zone = None;
    }
}

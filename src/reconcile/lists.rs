//! The lists of an incident, each statement of them a moment.

use super::order::Order;
use super::place::list::{List, Ranges, place};
use super::place::{
    Around, Certain, Resolved, Step, decide_fold, decide_folds, is_fold, resolve_moment, settle,
};
use super::read::Read;
use super::read::context::Context;
use super::read::reads::Reads;
use super::timeline::{Candidate, Certainty, Day, Entry, Milestone, Moment, Update, Window};
use super::{compare::difference, read};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{EventKind, Incident, Severity, Status};
use crate::time::seconds::DAY;
use std::collections::{BTreeMap, HashMap};

/// The start of the incident, from which `T+5m` is counted: as stated, else of the
/// event that tells it, else of the first window, else of the first event that has a
/// clock time.
pub(super) fn start<'t>(
    incident: &Incident,
    reads: &Reads<'_, 't>,
    context: &Context<'_>,
) -> Option<Moment<'t>> {
    let moment = |read: &Read<'_, 't>, around| {
        let moment = resolve_moment(context, read, around, &mut Vec::new()).at;
        moment.place.is_some().then_some(moment)
    };
    let is_start = |kind: Option<EventKind>| kind == Some(EventKind::Started);
    let listed = incident.timeline.iter().zip(&reads.at);
    let telling = listed
        .filter(|(event, _)| is_start(event.kind.map(|kind| kind.value)))
        .find_map(|(_, read)| moment(read.as_ref()?, Around::default()));
    // The same start in other words is near to it.
    let beside = Around {
        previous: telling.as_ref(),
        step: Step::Nearest,
        ..Around::default()
    };
    let stated = reads.milestones.first();
    let stated = stated.filter(|(milestone, _)| *milestone == Milestone::Started);
    let stated = stated.map(|(_, read)| read);
    let window = reads.start.first().and_then(Option::as_ref);
    let mut before = stated.into_iter().chain(window);
    let told = before.find_map(|read| moment(read, beside));
    let mut events = reads.at.iter().flatten();
    told.or(telling.clone())
        .or_else(|| events.find_map(|read| moment(read, Around::default())))
}

/// The events as they are listed.
pub(super) fn entries<'t>(
    incident: &Incident<'t>,
    reads: &Reads<'_, 't>,
    context: &Context<'_>,
    start: Option<&Moment<'_>>,
    found: &mut Vec<Diagnostic>,
) -> (Vec<Entry<'t>>, Order) {
    let listed = incident.timeline.iter().enumerate();
    let entries = listed.map(|(index, event)| Entry {
        index,
        kind: event.kind.map_or(EventKind::Note, |kind| kind.value),
        at: None,
        until: None,
        also: Vec::new(),
        span: event.span,
    });
    let mut entries: Vec<_> = entries.collect();
    let courses: Vec<_> = entries
        .iter()
        .map(|entry| course_of_kind(entry.kind))
        .collect();
    let list = List {
        reads: &reads.at,
        courses: &courses,
        ranges: Ranges::Stretches,
        start,
    };
    let order = list.resolve(context, &mut entries, found);
    decide_folds(&mut entries, order, found);
    let mut decided = BTreeMap::new();
    let beside = reads.also.iter().zip(&reads.until);
    for (entry, (also, until)) in entries.iter_mut().zip(beside) {
        let around = |step| Around {
            previous: entry.at.as_ref(),
            beside: entry.at.as_ref(),
            start,
            step,
            ..Around::default()
        };
        for read in also {
            let resolved = resolve_moment(context, read, around(Step::Nearest), found);
            entry.also.extend(resolved.also.clone());
            entry.also.push(settled(resolved, found));
        }
        if let Some(read) = until {
            let resolved = resolve_moment(context, read, around(Step::Later), found);
            entry.until = Some(Box::new(settled(resolved, found)));
        }
        if let Some(at) = &mut entry.at
            && settle_by_pair(at, &entry.also)
        {
            decided.insert(at.span.start, at.span.end);
        }
    }
    drop_decided(&decided, found);
    (entries, order)
}

/// What a second statement has decided is ambiguous no more: statements from where to
/// where.
fn drop_decided(decided: &BTreeMap<usize, usize>, found: &mut Vec<Diagnostic>) {
    found.retain(|found| {
        let statement = decided.range(..=found.span.start).next_back();
        let inside = statement.is_some_and(|(_, end)| found.span.end <= *end);
        !matches!(
            found.code,
            Code::ZoneAmbiguous | Code::DateOrderUnknown | Code::TimeInFold
        ) || !inside
    });
}

/// Decides the events and the milestones whose time clocks showed twice by what is told
/// of the same elsewhere.
pub(super) fn decide_by_others<'t>(
    entries: &mut [Entry<'t>],
    stated: &mut [(Milestone, Moment<'t>)],
    impact: &[Window<'_>],
    found: &mut Vec<Diagnostic>,
) {
    let mut certain = Certain::of(entries);
    for (milestone, moment) in &*stated {
        certain.take(milestone.kind(), Some(moment));
    }
    for window in impact {
        certain.take(EventKind::Started, window.start.as_ref());
        certain.take(EventKind::Resolved, window.end.as_ref());
    }
    let events = entries
        .iter_mut()
        .filter_map(|entry| Some((entry.kind, entry.at.as_mut()?)));
    let milestones = stated
        .iter_mut()
        .map(|(milestone, moment)| (milestone.kind(), moment));
    let decided = events.chain(milestones).filter_map(|(kind, at)| {
        certain
            .decide(kind, at)
            .then_some((at.span.start, at.span.end))
    });
    let decided: BTreeMap<_, _> = decided.collect();
    if !decided.is_empty() {
        drop_decided(&decided, found);
    }
}

/// How far an incident has come with an event of this kind.
fn course_of_kind(kind: EventKind) -> Option<u8> {
    match kind {
        EventKind::Started => Some(1),
        EventKind::Detected => Some(2),
        EventKind::Resolved => Some(4),
        _ => None,
    }
}

/// How far an incident has come with an update of this status.
fn course_of_status(status: Status) -> Option<u8> {
    match status {
        Status::Investigating => Some(1),
        Status::Identified => Some(2),
        Status::Monitoring => Some(3),
        Status::Resolved => Some(4),
        Status::Postmortem => Some(5),
    }
}

/// Settles a moment whose abbreviation or date has several readings on the one that
/// another statement of the moment bears out.
fn settle_by_pair(at: &mut Moment<'_>, also: &[Moment<'_>]) -> bool {
    // Of several instants: a word or a date with several readings, or a fold.
    let is_open = at.instant.is_none() || is_fold(at);
    if at.certainty != Certainty::Ambiguous || !is_open {
        return false;
    }
    let borne_out = |candidate: &&Candidate| {
        also.iter()
            .any(|also| also.instant == Some(candidate.instant))
    };
    let mut candidates = at.candidates.iter().filter(borne_out);
    let (Some(decided), None) = (candidates.next().cloned(), candidates.next()) else {
        return false;
    };
    settle(at, &decided);
    true
}

/// A moment that has no neighbours to decide a fold.
fn settled<'t>(resolved: Resolved<'t>, found: &mut Vec<Diagnostic>) -> Moment<'t> {
    let mut moment = resolved.at;
    decide_fold(&mut moment, None, None, found);
    moment
}

/// A moment that stands in no list.
pub(super) fn alone<'t>(
    context: &Context<'_>,
    read: Option<&Read<'_, 't>>,
    found: &mut Vec<Diagnostic>,
) -> Option<Moment<'t>> {
    let resolved = resolve_moment(context, read?, Around::default(), found);
    Some(settled(resolved, found))
}

/// The days on which the entries have a clock time, by its seconds from midnight, both
/// as UTC counts them.
fn clocks_by_day(entries: &[Entry]) -> HashMap<i64, Vec<i64>> {
    let mut days: HashMap<i64, Vec<i64>> = HashMap::new();
    for at in entries.iter().filter_map(|entry| entry.at.as_ref()) {
        let (Day::Known(date), Some(clock)) = (at.date, at.clock) else {
            continue;
        };
        let offset = at.zone.as_ref().and_then(|zone| zone.offset_seconds);
        let local = i64::from(chrono::Timelike::num_seconds_from_midnight(&clock));
        let seconds = local - i64::from(offset.unwrap_or_default());
        let day = super::place::frame::number(date) + seconds.div_euclid(DAY);
        days.entry(seconds.rem_euclid(DAY)).or_default().push(day);
    }
    days
}

/// The milestones that the incident states. A bare clock time is on the day
/// that brings it nearest to the event that states the same.
pub(super) fn milestones<'t>(
    reads: &Reads<'_, 't>,
    context: &Context<'_>,
    entries: &[Entry<'_>],
    start: Option<&Moment<'_>>,
    found: &mut Vec<Diagnostic>,
) -> Vec<(Milestone, Moment<'t>)> {
    let mut stated: Vec<(Milestone, Moment<'t>)> = Vec::new();
    if reads.milestones.is_empty() {
        return stated;
    }
    let list: Vec<_> = reads
        .milestones
        .iter()
        .map(|(_, read)| Some(read))
        .collect();
    let courses: Vec<_> = (0..list.len()).map(|at| u8::try_from(at).ok()).collect();
    let placed = place(context, &list, &[], &courses, || clocks_by_day(entries));
    let certain = Certain::of(entries);
    let dated = |entry: &&Entry| entry.at.as_ref().is_some_and(|at| at.place.is_some());
    for (index, (milestone, read)) in reads.milestones.iter().enumerate() {
        let same = entries
            .iter()
            .filter(dated)
            .find(|entry| entry.kind == milestone.kind());
        let before = stated.last().map(|(_, moment)| moment);
        let day = placed.days.get(index).copied().flatten();
        let around = match same.and_then(|entry| entry.at.as_ref()) {
            Some(at) => Around {
                previous: Some(at),
                start,
                step: Step::Nearest,
                ..Around::default()
            },
            None => Around {
                day: day.map(|day| day.dated),
                previous: before,
                start,
                ..Around::default()
            },
        };
        let mut resolved = resolve_moment(context, read, around, found);
        certain.decide(milestone.kind(), &mut resolved.at);
        stated.push((*milestone, settled(resolved, found)));
    }
    stated
}

/// The windows as they are listed.
pub(super) fn impact<'t>(
    incident: &Incident<'t>,
    reads: &Reads<'_, 't>,
    context: &Context<'_>,
    entries: &[Entry<'_>],
    stated: &[(Milestone, Moment<'_>)],
    start: Option<&Moment<'_>>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Window<'t>> {
    let mut certain = Certain::of(entries);
    for (milestone, moment) in stated {
        certain.take(milestone.kind(), Some(moment));
    }
    // A window without a start is placed by its end.
    let ends = reads.start.iter().zip(&reads.end);
    let list: Vec<_> = ends
        .map(|(start, end)| start.as_ref().or(end.as_ref()))
        .collect();
    let closings: Vec<_> = reads.end.iter().map(Option::as_ref).collect();
    let placed = match list.is_empty() {
        true => None,
        false => Some(place(context, &list, &closings, &[], || {
            clocks_by_day(entries)
        })),
    };
    let mut windows: Vec<Window<'t>> = Vec::new();
    let listed = incident.impact.iter().enumerate();
    for (index, window) in listed.filter(|(_, window)| !window.says_nothing()) {
        let day = placed
            .as_ref()
            .and_then(|placed| placed.days.get(index).copied().flatten());
        let before = windows
            .last()
            .and_then(|last| last.end.as_ref().or(last.start.as_ref()));
        let mut bound = |read: Option<&Read<'_, 't>>, kind, day, previous| {
            let around = Around {
                day,
                previous,
                start,
                ..Around::default()
            };
            let mut resolved = resolve_moment(context, read?, around, found);
            certain.decide(kind, &mut resolved.at);
            Some(settled(resolved, found))
        };
        let day = day.map(|day| day.dated);
        let opening = bound(
            reads.start.get(index).and_then(Option::as_ref),
            EventKind::Started,
            day,
            before,
        );
        let day = day.filter(|_| opening.is_none());
        let previous = opening.as_ref().or(before);
        let closing = bound(
            reads.end.get(index).and_then(Option::as_ref),
            EventKind::Resolved,
            day,
            previous,
        );
        let duration = opening.as_ref().zip(closing.as_ref());
        let duration = duration.and_then(|(from, to)| difference::extent(from, to));
        let stated = window.stated_duration.as_ref().map(|text| {
            let length = read::read_length(text, context.source, found);
            difference::stated(text, length, duration)
        });
        let harmless = [Severity::None, Severity::Maintenance];
        let severity = window.severity.map(|severity| severity.value);
        windows.push(Window {
            index,
            hurts: severity.is_none_or(|severity| !harmless.contains(&severity)),
            start: opening,
            end: closing,
            duration,
            stated,
            span: window.span,
        });
    }
    windows
}

/// The updates as they are listed.
pub(super) fn updates<'t>(
    incident: &Incident<'t>,
    reads: &Reads<'_, 't>,
    context: &Context<'_>,
    start: Option<&Moment<'_>>,
    found: &mut Vec<Diagnostic>,
) -> (Vec<Update<'t>>, Order) {
    let listed = incident.updates.iter().enumerate();
    let mut updates: Vec<_> = listed
        .map(|(index, update)| Update {
            index,
            at: None,
            span: update.span,
        })
        .collect();
    let courses = incident.updates.iter();
    let courses: Vec<_> = courses
        .map(|update| course_of_status(update.status?.value))
        .collect();
    let list = List {
        reads: &reads.updates,
        courses: &courses,
        ranges: Ranges::Moments,
        start,
    };
    let order = list.resolve(context, &mut updates, found);
    decide_folds(&mut updates, order, found);
    (updates, order)
}

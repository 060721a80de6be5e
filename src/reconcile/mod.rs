//! Statements to one timeline.
//!
//! In: the incident as written, and the text it was read from. Out: a
//! [`Timeline`] in which nothing is relative, inherited or unresolved, every
//! moment says how it was read, and diagnostics that name the choices made
//! and the statements that contradict each other.

mod checks;
mod clocks;
mod context;
mod contradictions;
mod day;
mod difference;
mod instant;
mod mends;
mod messages;
mod milestones;
mod names;
mod parts;
mod prose;
mod resolve;
mod rollback;
mod sequence;
mod statement;
mod timeline;
mod zoning;

pub(crate) use clocks::offset_text;
pub use parts::Parts;
pub use timeline::*;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::{EventKind, Incident, Statement, Times};
use crate::time::Glance;
use context::Context;
use resolve::{Around, Resolved, Step, resolve_moment};
use sequence::{Order, Ranges, decide_fold, resolve_list, settle};
use statement::{Read, read_length};
use std::collections::{BTreeMap, HashSet};

/// Whether the Markdown texts are evidence too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RunningText {
    /// Times and lengths that they state are held against the timeline.
    #[default]
    Read,
    /// They are left alone.
    Ignored,
}

/// Reconciles the statements of `incident`, which was read from `source`.
pub fn reconcile<'t>(
    incident: &Incident<'t>,
    source: &'t str,
    running_text: RunningText,
) -> (Timeline<'t>, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let mut context = Context::new(incident, source, &mut found);
    let reads = Reads::new(incident, &mut context, &mut found);
    context.read_date(incident, &mut found);

    let start = reads.start(&context);
    let (entries, order) = entries(incident, &reads, &context, start.as_ref(), &mut found);
    let first = entries.iter().find_map(|entry| entry.at.as_ref());
    let first = first.filter(|at| at.date != Day::Unknown);
    let stated = stated_milestones(&reads, &context, &entries, start.as_ref(), &mut found);
    let impact = impact(
        incident,
        &reads,
        &context,
        &entries,
        start.as_ref(),
        &mut found,
    );
    let mut updates = updates(incident);
    resolve_list(
        &context,
        &reads.updates,
        &mut updates,
        start.as_ref(),
        first,
        Ranges::Moments,
        &mut found,
    );
    let alone = |read: &Option<Read<'_, 't>>, found: &mut Vec<Diagnostic>| {
        let around = Around::default();
        let read = read.as_ref()?;
        Some(settled(
            resolve_moment(&context, read, around, found),
            found,
        ))
    };
    let published = alone(&reads.published, &mut found);
    let due = reads
        .due
        .iter()
        .map(|read| alone(read, &mut found))
        .collect();

    messages_of_order(&entries, order, &mut found);
    let entries = sorted(entries, order);
    let milestones = milestones::milestones(&stated, &entries, &impact);
    let metrics = milestones::metrics(incident, &milestones, &impact, context.source, &mut found);
    let instant = entries.iter().find_map(|entry| entry.at.as_ref()?.instant);
    let zone = context.zone_use(instant);
    let show = context.show.iter().map(|clocks| {
        let shown = instant.map(|instant| clocks.at(instant));
        clocks.used(shown, ZoneSource::Document)
    });
    let mut timeline = Timeline {
        prose: Vec::new(),
        show: show.collect(),
        zone,
        updates: oldest_first(updates),
        entries,
        impact,
        milestones,
        metrics,
        published,
        due,
    };
    let texts = incident.timeline.iter().map(|event| event.text.as_deref());
    let glances: Vec<_> = texts
        .map(|text| text.map_or_else(Glance::default, |text| rollback::AHEAD.look(text)))
        .collect();
    checks::check(incident, &timeline, &glances, &mut found);
    if running_text == RunningText::Read {
        timeline.prose = prose::read(incident, &context, &timeline, &glances, &mut found);
    }
    once_per_document(&mut found, incident.times.as_ref());
    leave_out_what_follows(&mut found);
    (timeline, found)
}

/// Every statement of the incident, read.
struct Reads<'m, 't> {
    at: Vec<Option<Read<'m, 't>>>,
    /// Boxed, as few events have one.
    until: Vec<Option<Box<Read<'m, 't>>>>,
    also: Vec<Vec<Read<'m, 't>>>,
    start: Vec<Option<Read<'m, 't>>>,
    end: Vec<Option<Read<'m, 't>>>,
    milestones: Vec<(Milestone, Read<'m, 't>)>,
    updates: Vec<Option<Read<'m, 't>>>,
    published: Option<Read<'m, 't>>,
    due: Vec<Option<Read<'m, 't>>>,
}

impl<'m, 't> Reads<'m, 't> {
    fn new(
        incident: &'m Incident<'t>,
        context: &mut Context<'_>,
        found: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut read = |statement: &'m Statement<'t>| context.read(statement, found);
        let events = &incident.timeline;
        let mut maybe = |statement: &'m Option<Statement<'t>>| statement.as_ref().map(&mut read);
        let at = events.iter().map(|event| maybe(&event.at)).collect();
        let until = events.iter().map(|event| maybe(&event.until).map(Box::new));
        let until = until.collect();
        let updates = incident
            .updates
            .iter()
            .map(|update| maybe(&update.at))
            .collect();
        let start = incident
            .impact
            .iter()
            .map(|impact| maybe(&impact.start))
            .collect();
        let end = incident
            .impact
            .iter()
            .map(|impact| maybe(&impact.end))
            .collect();
        let published = maybe(&incident.published);
        let due = incident
            .actions
            .iter()
            .map(|action| maybe(&action.due))
            .collect();
        let also = events
            .iter()
            .map(|event| event.also.iter().map(&mut read).collect())
            .collect();
        let mut milestones = Vec::new();
        for milestone in Milestone::ALL {
            let stated = incident.milestones.as_ref();
            if let Some(statement) = stated.and_then(|stated| milestone.statement(stated)) {
                milestones.push((milestone, read(statement)));
            }
        }
        Self {
            at,
            until,
            also,
            start,
            end,
            milestones,
            updates,
            published,
            due,
        }
    }

    /// The start of the incident, from which `T+5m` is counted: as stated,
    /// else of the first window, else of the first event.
    fn start(&self, context: &Context<'_>) -> Option<Moment<'t>> {
        let stated = self.milestones.first();
        let stated = stated.filter(|(milestone, _)| *milestone == Milestone::Started);
        let stated = stated.map(|(_, read)| read);
        let window = self.start.first().and_then(Option::as_ref);
        let events = self.at.iter().flatten();
        let candidates = stated.into_iter().chain(window).chain(events);
        candidates
            .map(|read| resolve_moment(context, read, Around::default(), &mut Vec::new()).at)
            .find(|moment| moment.place.is_some())
    }
}

/// The events as they are listed.
fn entries<'t>(
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
    let ranges = Ranges::Stretches;
    let order = resolve_list(context, &reads.at, &mut entries, start, None, ranges, found);
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
    // What a second statement has decided is ambiguous no more.
    found.retain(|found| {
        let statement = decided.range(..=found.span.start).next_back();
        let inside = statement.is_some_and(|(_, end)| found.span.end <= *end);
        !matches!(found.code, Code::ZoneAmbiguous | Code::DateOrderUnknown) || !inside
    });
    (entries, order)
}

/// Settles a moment whose abbreviation or date has several readings on the one that
/// another statement of the moment bears out.
fn settle_by_pair(at: &mut Moment<'_>, also: &[Moment<'_>]) -> bool {
    if at.certainty != Certainty::Ambiguous || at.instant.is_some() {
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

/// The milestones that the incident states. A bare clock time is on the day
/// that brings it nearest to the event that states the same.
fn stated_milestones<'t>(
    reads: &Reads<'_, 't>,
    context: &Context<'_>,
    entries: &[Entry<'_>],
    start: Option<&Moment<'_>>,
    found: &mut Vec<Diagnostic>,
) -> Vec<(Milestone, Moment<'t>)> {
    let mut stated: Vec<(Milestone, Moment<'t>)> = Vec::new();
    let dated = |entry: &&Entry| entry.at.as_ref().is_some_and(|at| at.place.is_some());
    for (milestone, read) in &reads.milestones {
        let same = entries
            .iter()
            .filter(dated)
            .find(|entry| entry.kind == milestone.kind());
        let before = stated.last().map(|(_, moment)| moment);
        let first = entries
            .iter()
            .find(dated)
            .and_then(|entry| entry.at.as_ref());
        let (previous, step) = match same.and_then(|entry| entry.at.as_ref()) {
            Some(at) => (Some(at), Step::Nearest),
            None => (before.or(first), Step::Later),
        };
        let around = Around {
            previous,
            start,
            step,
            ..Around::default()
        };
        let resolved = resolve_moment(context, read, around, found);
        stated.push((*milestone, settled(resolved, found)));
    }
    stated
}

/// The windows as they are listed.
fn impact<'t>(
    incident: &Incident<'t>,
    reads: &Reads<'_, 't>,
    context: &Context<'_>,
    entries: &[Entry<'_>],
    start: Option<&Moment<'_>>,
    found: &mut Vec<Diagnostic>,
) -> Vec<Window<'t>> {
    let started = |entry: &&Entry| entry.kind == EventKind::Started;
    let dated = |entry: &&Entry| entry.at.as_ref().is_some_and(|at| at.place.is_some());
    let first = entries.iter().filter(dated).find(started);
    let first = first.or_else(|| entries.iter().find(dated));
    let first = first.and_then(|entry| entry.at.as_ref());
    let mut windows: Vec<Window<'t>> = Vec::new();
    for (index, window) in incident.impact.iter().enumerate() {
        let before = windows
            .last()
            .and_then(|last| last.end.as_ref().or(last.start.as_ref()));
        let step = if before.is_some() {
            Step::Later
        } else {
            Step::Nearest
        };
        let mut bound = |read: Option<&Read<'_, 't>>, previous, step| {
            let around = Around {
                previous,
                start,
                step,
                ..Around::default()
            };
            Some(settled(
                resolve_moment(context, read?, around, found),
                found,
            ))
        };
        let opening = bound(
            reads.start.get(index).and_then(Option::as_ref),
            before.or(first),
            step,
        );
        let step = if opening.is_some() { Step::Later } else { step };
        let previous = opening.as_ref().or(before).or(first);
        let closing = bound(
            reads.end.get(index).and_then(Option::as_ref),
            previous,
            step,
        );
        let duration = opening.as_ref().zip(closing.as_ref());
        let duration = duration.and_then(|(from, to)| difference::extent(from, to));
        let stated = window.stated_duration.as_ref().map(|text| {
            let length = read_length(text, context.source, found);
            difference::stated(text, length, duration)
        });
        windows.push(Window {
            index,
            start: opening,
            end: closing,
            duration,
            stated,
            span: window.span,
        });
    }
    windows
}

/// Reports events that are listed out of order.
fn messages_of_order(entries: &[Entry<'_>], order: Order, found: &mut Vec<Diagnostic>) {
    let mut listed: Vec<_> = entries
        .iter()
        .filter_map(|entry| entry.at.as_ref())
        .collect();
    if order == Order::NewestFirst {
        listed.reverse();
    }
    let mut latest: Option<&Moment> = None;
    for moment in listed {
        if let Some(before) = latest
            && let Some(difference) = difference::too_early(before, moment)
        {
            found.push(contradictions::out_of_order(moment, before, difference));
            continue;
        }
        if moment.place.is_some() {
            latest = Some(moment);
        }
    }
}

/// In order of time. An event that has no place in it stays behind the one it
/// is listed behind.
fn sorted(mut entries: Vec<Entry<'_>>, order: Order) -> Vec<Entry<'_>> {
    if order == Order::NewestFirst {
        entries.reverse();
    }
    let scale = entries
        .iter()
        .find_map(|entry| Some(entry.at.as_ref()?.place?.scale));
    let mut key = i64::MIN;
    let keys = entries.iter().map(|entry| {
        let place = entry.at.as_ref().and_then(|at| at.place);
        let place = place.filter(|place| Some(place.scale) == scale);
        key = place.map_or(key, |place| place.seconds);
        key
    });
    let keys: Vec<_> = keys.collect();
    if keys.is_sorted() {
        return entries;
    }
    let mut keyed: Vec<_> = keys.into_iter().zip(entries).collect();
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, entry)| entry).collect()
}

/// The updates as they are listed, their times not yet known.
fn updates<'t>(incident: &Incident<'t>) -> Vec<Update<'t>> {
    let listed = incident.updates.iter().enumerate();
    let updates = listed.map(|(index, update)| Update {
        index,
        at: None,
        span: update.span,
    });
    updates.collect()
}

fn oldest_first(mut updates: Vec<Update<'_>>) -> Vec<Update<'_>> {
    let seconds = |update: &Update| Some(update.at.as_ref()?.place?.seconds);
    let known: Vec<_> = updates.iter().filter_map(seconds).collect();
    let falling = known.windows(2).filter(|pair| pair[0] > pair[1]).count();
    if falling * 2 > known.len().saturating_sub(1) {
        updates.reverse();
    }
    let mut key = i64::MIN;
    updates.sort_by_cached_key(|update| {
        key = seconds(update).unwrap_or(key);
        key
    });
    updates
}

/// Findings that concern every statement alike are made once, at the first,
/// and not at all where what `times` says could not be read: that is reported
/// there.
fn once_per_document(found: &mut Vec<Diagnostic>, times: Option<&Times>) {
    let says_zone = times.is_some_and(|times| times.zone.is_some());
    let says_date = times.is_some_and(|times| times.date.is_some());
    let codes = [
        (Code::ZoneMissing, says_zone),
        (Code::DateMissing, says_date),
        (Code::YearAssumed, false),
    ];
    for (code, is_said) in codes {
        let mut first = !is_said;
        found.retain(|diagnostic| diagnostic.code != code || std::mem::take(&mut first));
    }
}

/// An effect before its cause is out of order too, and the end of a window can
/// be the resolution; that is said once.
fn leave_out_what_follows(found: &mut Vec<Diagnostic>) {
    let ends = |found: &Diagnostic| Some((found.span, found.related.first()?.span));
    let graver: HashSet<_> = found
        .iter()
        .filter(|found| found.code == Code::EffectBeforeCause)
        .filter_map(ends)
        .collect();
    let mut said = HashSet::new();
    found.retain(|found| match (found.code, ends(found)) {
        (Code::OutOfOrder, Some(pair)) => !graver.contains(&pair),
        (Code::EffectBeforeCause, Some(pair)) => said.insert(pair),
        _ => true,
    });
}

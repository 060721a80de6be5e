//! Statements to one timeline.
//!
//! In: the incident as written, and the text it was read from. Out: a
//! [`Timeline`] in which nothing is relative, inherited or unresolved, every
//! moment says how it was read, and diagnostics that name the choices made
//! and the statements that contradict each other.
//!
//! The steps, each a room below: `read` takes the words apart, `place` makes moments
//! of them, `order` sorts, `measure` takes windows, milestones and metrics from them,
//! `compare` holds them against each other, `prose` holds the running text against
//! all, and `causes` tells each thing once.

mod causes;
mod compare;
mod lists;
mod measure;
mod order;
mod place;
mod prose;
mod read;
mod rollback;
mod said;
mod timeline;

pub use said::{Parts, Said, Words};
pub use timeline::*;

use crate::diagnostic::Diagnostic;
use crate::model::{Event, Incident, Update as Posted};
use crate::time::Glance;
use place::frame::Frame;
use read::context::Context;
use read::evidence;
use read::reads::Reads;

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
    let (context, reads) = read_all(incident, source, &mut found);

    let start = lists::start(incident, &reads, &context);
    let start = start.as_ref();
    let (mut entries, order) = lists::entries(incident, &reads, &context, start, &mut found);
    let mut stated = lists::milestones(&reads, &context, &entries, start, &mut found);
    let impact = lists::impact(
        incident, &reads, &context, &entries, &stated, start, &mut found,
    );
    lists::decide_by_others(&mut entries, &mut stated, &impact, &mut found);
    let (mut updates, updates_order) =
        lists::updates(incident, &reads, &context, start, &mut found);
    updates.retain(|update| says_something(&incident.updates, update.index, Posted::says_nothing));
    let published = lists::alone(&context, reads.published.as_ref(), &mut found);
    let due = reads.due.iter().map(Option::as_ref);
    let due = due
        .map(|read| lists::alone(&context, read, &mut found))
        .collect();

    order::check(&entries, order, &context, &mut found);
    let mut entries = order::sorted(entries, order);
    entries.retain(|entry| says_something(&incident.timeline, entry.index, Event::says_nothing));
    let milestones = measure::milestones(&stated, &entries, &impact);
    let measured = measure::Measured {
        milestones: &milestones,
        entries: &entries,
        impact: &impact,
    };
    let metrics = measured.metrics(incident, context.source, &mut found);
    let stretches = measured.stretches();
    let instant = entries.iter().find_map(|entry| entry.at.as_ref()?.instant);
    let zone = context.zone_use(instant);
    let show = context.show.iter().map(|clocks| {
        let shown = instant.map(|instant| clocks.at(instant));
        read::meaning::Meaning::from(*clocks).used(shown, ZoneSource::Document)
    });
    let mut timeline = Timeline {
        unlisted: Vec::new(),
        prose: Vec::new(),
        show: show.collect(),
        zone,
        updates: order::sorted(updates, updates_order),
        entries,
        impact,
        milestones,
        stretches,
        metrics,
        published,
        due,
    };
    let texts = incident.timeline.iter().map(|event| event.text.as_deref());
    let glances: Vec<_> = texts
        .map(|text| text.map_or_else(Glance::default, |text| rollback::AHEAD.look(text)))
        .collect();
    compare::check(incident, &timeline, &glances, &mut found);
    if running_text == RunningText::Read {
        timeline.prose = prose::read(incident, &context, &timeline, &glances, &mut found);
    }
    causes::once(&mut found, incident.times.as_ref());
    (timeline, found)
}

/// Every statement read, and what they decide for each other.
fn read_all<'m, 't>(
    incident: &'m Incident<'t>,
    source: &'t str,
    found: &mut Vec<Diagnostic>,
) -> (Context<'t>, Reads<'m, 't>) {
    let mut context = Context::new(incident, source);
    let mut reads = Reads::new(incident, context.source, context.order, found);
    if context.order.is_none()
        && let Some(order) = evidence::date_order(&reads)
    {
        evidence::put_in_order(&mut reads, order, found);
        context.order = Some(order);
    }
    let times = incident.times.as_ref();
    if let Some(times) = times {
        context.read_date(times, found);
    }
    context.frame = Frame::new(incident, &reads, &context);
    reads.tell(&mut context);
    if let Some(times) = times {
        context.read_zones(times, found);
    }
    evidence::decide_words(incident, &reads, &mut context, found);
    let zone = times.and_then(|times| times.zone.as_ref());
    evidence::adopt(&mut context, zone.map(crate::model::Zone::span));
    // Zones are judged by the days of the incident, and these are days of its zone.
    context.frame = Frame::new(incident, &reads, &context);
    (context, reads)
}

/// Whether what stands at `index` of a list tells a reader anything.
fn says_something<T>(list: &[T], index: usize, says_nothing: impl Fn(&T) -> bool) -> bool {
    list.get(index).is_some_and(|entry| !says_nothing(entry))
}

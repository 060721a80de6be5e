//! What a reader sees, before it is written in any format.
//!
//! In: the incident as written, its timeline, and what was found about both.
//! Out: a [`Report`] of finished labels in the order of the page: times in
//! every zone of the report, lengths in words, days where they change, and
//! findings beside what they concern.
//!
//! Promised: everything the author wrote is in the report, times with their
//! words; missing parts are absent or empty, and so is what says nothing; every anchor is unique and made
//! of letters, digits, `-`, `_` and `.`. Left alone: markup and escaping,
//! Markdown, and whether a URL is fit to be linked.

mod drawing;
mod facts;
mod findings;
pub mod labels;
mod lengths;
mod options;
mod report;
mod room;
mod times;
mod words;
mod zones;

pub use drawing::{Axis, Bar, Drawing, Fold, Mark, Phase, Tick};
pub use options::{FindingsShown, HourCycle, Options, Theme};
pub use report::*;
pub use room::{Cut, Room};
pub use zones::is_zone;

use crate::diagnostic::Diagnostic;
use crate::model::{self, FactorKind, Incident};
use crate::reconcile::{MilestoneSource, Timeline};
use crate::source::{Span, Spanned};
use facts::Ends;
use findings::{Desk, Target, place};
use labels::{Labels, fill};
use std::collections::BTreeMap;
use times::Times;
use words::nth;

/// The report of `incident`.
///
/// `timeline` is what was reconciled from this incident, and `diagnostics`
/// what was found about either.
pub fn report<'a>(
    incident: &'a Incident<'a>,
    timeline: &Timeline,
    diagnostics: &[Diagnostic],
    options: &Options,
) -> Report<'a> {
    let times = Times::new(timeline, options);
    let labels = times.labels;
    let anchors = anchors(incident, timeline);
    let mut desk = Desk::new(targets(incident, timeline, &anchors, labels));
    let findings = desk.file(labels, diagnostics, options.findings);
    let writer = Writer {
        incident,
        timeline,
        times: &times,
        desk: &desk,
        anchors: &anchors,
        ends: Ends::of(timeline),
    };
    let place_of = |source| writer.place_of(source);
    Report {
        labels,
        heading_level: options.heading_level.clamp(1, 6),
        theme: options.theme,
        id_prefix: safe_id(&options.id_prefix, '-'),
        zones: times.choices.clone(),
        room: Room::default(),
        masthead: facts::masthead(incident, timeline, &times, writer.ends),
        facts: facts::facts(timeline, &times, &place_of),
        milestones: facts::milestones(timeline, &times, writer.ends, &place_of),
        drawing: drawing::drawing(incident, timeline, &times, writer.ends),
        summary: prose(&incident.summary),
        impact: writer.impact(),
        entries: writer.entries(),
        updates: writer.updates(),
        sections: writer.sections(),
        factors: writer.factors(),
        lessons: writer.lessons(),
        actions: writer.actions(),
        links: links(&incident.links),
        media: media(&incident.media),
        findings,
        fact_notes: desk.notes(Target::Facts),
        colophon: fill(
            labels.page.made_with,
            &[
                ("version", env!("CARGO_PKG_VERSION")),
                ("tzdb", crate::zone::version()),
            ],
        ),
        about: About {
            started: facts::for_programs(writer.ends.start),
            ended: facts::for_programs(writer.ends.end),
            published: facts::for_programs(timeline.published.as_ref()),
        },
    }
}

struct Writer<'a, 't> {
    incident: &'a Incident<'a>,
    timeline: &'t Timeline<'t>,
    times: &'t Times,
    desk: &'t Desk,
    anchors: &'t [String],
    ends: Ends<'t>,
}

impl<'a> Writer<'a, '_> {
    fn labels(&self) -> &'static Labels {
        self.times.labels
    }

    fn anchor(&self, entry: usize) -> String {
        self.anchors.get(entry).cloned().unwrap_or_default()
    }

    fn place_of(&self, source: MilestoneSource) -> Option<Place> {
        let words = &self.labels().findings;
        match source {
            MilestoneSource::Stated => None,
            MilestoneSource::Entry(at) => Some(place(self.anchor(at), words.event, at + 1)),
            MilestoneSource::Window(at) => Some(place(window_anchor(at), words.window, at + 1)),
        }
    }

    fn impact(&self) -> Vec<Window<'a>> {
        let labels = self.labels();
        let mut days = DayHeadings::default();
        let known = self.timeline.impact.iter().enumerate();
        known
            .filter_map(|(at, window)| {
                let written = self.incident.impact.get(window.index)?;
                let ends = (window.start.as_ref(), window.end.as_ref());
                let length = window
                    .duration
                    .as_ref()
                    .map(|extent| lengths::between(labels, ends.0, ends.1, extent));
                let (length, range) = match length {
                    Some((length, range)) => (Some(length), range),
                    None => (None, None),
                };
                let when = self.times.span(ends.0, ends.1);
                Some(Window {
                    anchor: window_anchor(at),
                    number: at + 1,
                    days: days.before(when.as_ref(), self.times),
                    when,
                    length,
                    range,
                    stated: window
                        .stated
                        .as_ref()
                        .map(|stated| facts::stated(labels, stated, window.duration.as_ref())),
                    severity: word(&written.severity, |value| {
                        nth(&labels.words.severity, value as i64)
                    }),
                    services: names(&written.services),
                    text: prose(&written.text),
                    notes: self.desk.notes(Target::Window(at)),
                })
            })
            .collect()
    }

    fn entries(&self) -> Vec<Entry<'a>> {
        let labels = self.labels();
        let mut days = DayHeadings::default();
        let known = self.timeline.entries.iter().enumerate();
        known
            .filter_map(|(at, entry)| {
                let written = self.incident.timeline.get(entry.index)?;
                let when = entry.at.as_ref().and_then(|moment| {
                    facts::shown(
                        self.times
                            .event(moment, entry.until.as_deref(), &entry.also),
                    )
                });
                let moment = entry.at.as_ref();
                Some(Entry {
                    anchor: self.anchor(at),
                    number: at + 1,
                    kind: entry.kind,
                    kind_label: nth(&labels.words.kind, entry.kind as i64),
                    days: days.before(when.as_ref(), self.times),
                    since: moment
                        .and_then(|moment| lengths::since(labels, self.ends.start, moment)),
                    lasted: moment
                        .zip(entry.until.as_deref())
                        .and_then(|(from, to)| lengths::lasted(labels, from, to)),
                    when,
                    text: prose(&written.text),
                    actors: names(&written.actors),
                    services: names(&written.services),
                    links: links(&written.links),
                    media: media(&written.media),
                    notes: self.desk.notes(Target::Entry(at)),
                })
            })
            .collect()
    }

    fn updates(&self) -> Vec<Update<'a>> {
        let mut days = DayHeadings::default();
        let known = self.timeline.updates.iter().enumerate();
        known
            .filter_map(|(at, update)| {
                let written = self.incident.updates.get(update.index)?;
                let moment = update.at.as_ref();
                let when = moment.and_then(|moment| facts::shown(self.times.moment(moment)));
                Some(Update {
                    anchor: update_anchor(at),
                    status: word(&written.status, |value| {
                        nth(&self.labels().words.status, value as i64)
                    }),
                    days: days.before(when.as_ref(), self.times),
                    when,
                    text: prose(&written.text),
                    services: names(&written.services),
                    notes: self.desk.notes(Target::Update(at)),
                })
            })
            .collect()
    }

    fn sections(&self) -> Vec<Section<'a>> {
        let words = &self.labels().words.section;
        let written = self.incident.sections.iter().enumerate();
        let written = written.filter(|(_, section)| !section.says_nothing());
        written
            .map(|(at, section)| {
                let kind = section.kind.as_ref().map(|kind| kind.value);
                let own = section.title.as_deref();
                Section {
                    anchor: section_anchor(at),
                    kind,
                    title: own.unwrap_or_else(|| nth(words, kind.map_or(9, |kind| kind as i64))),
                    text: prose(&section.text),
                    notes: self.desk.notes(Target::Section(at)),
                }
            })
            .collect()
    }

    fn factors(&self) -> Vec<Factor<'a>> {
        let words = &self.labels().words.factor;
        let written = self.incident.factors.iter();
        let written = written.filter(|factor| !factor.says_nothing());
        written
            .map(|factor| {
                let kind = factor.kind.as_ref().map(|kind| kind.value);
                Factor {
                    label: nth(words, kind.unwrap_or(FactorKind::Contributing) as i64),
                    text: prose(&factor.text),
                }
            })
            .collect()
    }

    fn lessons(&self) -> Vec<(&'static str, Vec<Prose<'a>>)> {
        let Some(lessons) = &self.incident.lessons else {
            return Vec::new();
        };
        let headings = &self.labels().headings;
        let groups = [
            (headings.went_well, &lessons.went_well),
            (headings.went_wrong, &lessons.went_wrong),
            (headings.lucky, &lessons.lucky),
        ];
        let filled = groups.into_iter().filter(|(_, group)| !group.is_empty());
        filled
            .map(|(heading, group)| (heading, group.iter().map(|text| Prose(text)).collect()))
            .collect()
    }

    fn actions(&self) -> Vec<Action<'a>> {
        let words = &self.labels().words;
        let written = self.incident.actions.iter().enumerate();
        let written = written.filter(|(_, action)| !action.says_nothing());
        written
            .map(|(at, action)| {
                let due = self.timeline.due.get(at).and_then(Option::as_ref);
                Action {
                    anchor: action_anchor(at),
                    text: prose(&action.text),
                    kind: word(&action.kind, |value| nth(&words.action, value as i64))
                        .map(|(_, label)| label),
                    owner: action.owner.as_ref().and_then(name),
                    due: due.and_then(|moment| facts::shown(self.times.moment(moment))),
                    status: word(&action.status, |value| {
                        nth(&words.action_status, value as i64)
                    }),
                    url: action.url.as_deref(),
                    notes: self.desk.notes(Target::Action(at)),
                }
            })
            .collect()
    }
}

/// The day shown last in each zone.
#[derive(Default)]
struct DayHeadings(Vec<String>);

impl DayHeadings {
    /// The days that begin with what was at `when`.
    fn before(&mut self, when: Option<&When>, times: &Times) -> Vec<(Zones, String)> {
        let mut headings: Vec<(Zones, String)> = Vec::new();
        let readings = when.map_or(&[][..], |when| &when.readings);
        for reading in readings.iter().filter(|reading| !reading.day.is_empty()) {
            let zones = times.choices.iter().map(|choice| choice.index);
            for zone in zones.filter(|zone| reading.zones.has(*zone)) {
                let place = usize::from(zone);
                if self.0.len() <= place {
                    self.0.resize(place + 1, String::new());
                }
                let Some(last) = self.0.get_mut(place).filter(|last| **last != reading.day) else {
                    continue;
                };
                last.clone_from(&reading.day);
                let zone = Zones::one(zone);
                match headings.iter_mut().find(|(_, day)| *day == reading.day) {
                    Some((zones, _)) => *zones = zones.with(zone),
                    None => headings.push((zone, reading.day.clone())),
                }
            }
        }
        headings
    }
}

/// The anchors of the events, by their place in the timeline.
fn anchors(incident: &Incident<'_>, timeline: &Timeline<'_>) -> Vec<String> {
    let ids = incident.event_ids();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let entries = timeline.entries.iter();
    entries
        .map(|entry| {
            let id = ids.get(entry.index).map_or("", String::as_str);
            let id = safe_id(id, '-');
            let wanted = match id.starts_with("e-") {
                true => id,
                false => format!("e-{id}"),
            };
            let mut anchor = wanted.clone();
            while taken.contains_key(&anchor) {
                // Counting goes on where it stopped for this name, so that
                // many events of one name cost no more than their number.
                let count = taken.entry(wanted.clone()).or_insert(1);
                *count += 1;
                anchor = format!("{wanted}-{count}");
            }
            taken.insert(anchor.clone(), 1);
            anchor
        })
        .collect()
}

/// `text` with every character that an `id` should not have replaced.
fn safe_id(text: &str, replacement: char) -> String {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let chars = text.chars();
    chars
        .map(|c| if fits(c) { c } else { replacement })
        .collect()
}

fn window_anchor(at: usize) -> String {
    format!("impact-{}", at + 1)
}

fn update_anchor(at: usize) -> String {
    format!("update-{}", at + 1)
}

fn section_anchor(at: usize) -> String {
    format!("section-{}", at + 1)
}

fn action_anchor(at: usize) -> String {
    format!("action-{}", at + 1)
}

fn targets(
    incident: &Incident,
    timeline: &Timeline,
    anchors: &[String],
    labels: &Labels,
) -> Vec<(Span, Target, Place)> {
    let words = &labels.findings;
    let mut targets = Vec::new();
    let facts = [
        incident.milestones.as_ref().map(|known| known.span),
        incident.stated_metrics.as_ref().map(|known| known.span),
    ];
    // Without a metric there is no such part to lead to.
    let facts = facts.into_iter().flatten();
    for span in facts.filter(|_| facts::are_any(timeline, labels)) {
        let place = Place {
            anchor: "facts".to_owned(),
            label: labels.headings.facts.to_owned(),
        };
        targets.push((span, Target::Facts, place));
    }
    for (at, window) in timeline.impact.iter().enumerate() {
        let place = place(window_anchor(at), words.window, at + 1);
        targets.push((window.span, Target::Window(at), place));
    }
    for (at, (entry, anchor)) in timeline.entries.iter().zip(anchors).enumerate() {
        let place = place(anchor.clone(), words.event, at + 1);
        targets.push((entry.span, Target::Entry(at), place));
    }
    for (at, update) in timeline.updates.iter().enumerate() {
        let place = place(update_anchor(at), words.update, at + 1);
        targets.push((update.span, Target::Update(at), place));
    }
    let sections = incident.sections.iter().enumerate();
    for (at, section) in sections.filter(|(_, section)| !section.says_nothing()) {
        let place = place(section_anchor(at), words.section, at + 1);
        targets.push((section.span, Target::Section(at), place));
    }
    let actions = incident.actions.iter().enumerate();
    for (at, action) in actions.filter(|(_, action)| !action.says_nothing()) {
        let place = place(action_anchor(at), words.action, at + 1);
        targets.push((action.span, Target::Action(at), place));
    }
    targets
}

/// A word of the format and what a reader reads for it.
fn word<T: Copy>(
    value: &Option<Spanned<T>>,
    label: impl Fn(T) -> &'static str,
) -> Option<(T, &'static str)> {
    let value = value.as_ref()?.value;
    Some((value, label(value)))
}

fn prose<'m>(text: &'m Option<model::Markdown<'_>>) -> Option<Prose<'m>> {
    let text = text.as_deref()?;
    (!text.trim().is_empty()).then_some(Prose(text))
}

fn name<'m>(named: &'m model::Named<'_>) -> Option<Name<'m>> {
    Some(Name {
        name: named.name.as_deref()?,
        url: named.url.as_deref(),
        role: named.role.as_deref(),
    })
}

fn names<'m>(named: &'m [model::Named<'_>]) -> Vec<Name<'m>> {
    named.iter().filter_map(name).collect()
}

fn links<'m>(links: &'m [model::Link<'_>]) -> Vec<Link<'m>> {
    let known = links.iter().filter_map(|link| {
        let url = link.url.as_deref()?;
        let title = link.title.as_deref().unwrap_or(url);
        Some(Link { title, url })
    });
    known.collect()
}

fn media<'m>(media: &'m [model::Media<'_>]) -> Vec<Media<'m>> {
    let known = media.iter().filter_map(|picture| {
        Some(Media {
            src: picture.src.as_deref()?,
            alt: picture.alt.as_deref().unwrap_or_default(),
            caption: prose(&picture.caption),
        })
    });
    known.collect()
}

//! The report as a reader sees it: finished labels, in the order of the page.
//!
//! Text that borrows from the incident is the author's, unescaped; Markdown
//! is a [`Prose`].

use super::drawing::Drawing;
use super::labels::Labels;
use super::options::Theme;
use super::room::Room;
use crate::diagnostic::Severity as Gravity;
use crate::model::{ActionStatus, EventKind, SectionKind, Severity, Status};

/// A report.
#[derive(Debug)]
pub struct Report<'a> {
    /// The language.
    pub labels: &'static Labels,
    /// The level of the title's heading, 1 to 6.
    pub heading_level: u8,
    /// Whether it is light or dark.
    pub theme: Theme,
    /// What every `id` starts with: letters, digits, `-` and `_`.
    pub id_prefix: String,
    /// The zones that times are shown in. The first is the one that each
    /// time was written in.
    pub zones: Vec<ZoneChoice>,
    /// How much of it is written. Without bound by default.
    pub room: Room,
    /// The head.
    pub masthead: Masthead<'a>,
    /// The metrics.
    pub facts: Vec<Fact>,
    /// The moments that the metrics are counted from.
    pub milestones: Vec<MilestoneRow>,
    /// The incident drawn to scale; absent where no two moments can be
    /// compared.
    pub drawing: Option<Drawing>,
    /// What happened, in a paragraph.
    pub summary: Option<Prose<'a>>,
    /// The windows in which users were affected.
    pub impact: Vec<Window<'a>>,
    /// The events, in order.
    pub entries: Vec<Entry<'a>>,
    /// What was told to users, oldest first.
    pub updates: Vec<Update<'a>>,
    /// The chapters.
    pub sections: Vec<Section<'a>>,
    /// What caused the incident.
    pub factors: Vec<Factor<'a>>,
    /// What it taught: a heading and the lessons below it.
    pub lessons: Vec<(&'static str, Vec<Prose<'a>>)>,
    /// What will be done.
    pub actions: Vec<Action<'a>>,
    /// Where to read more.
    pub links: Vec<Link<'a>>,
    /// Pictures.
    pub media: Vec<Media<'a>>,
    /// What does not agree.
    pub findings: Vec<Finding>,
    /// Findings about the metrics and milestones.
    pub fact_notes: Notes,
    /// What made the report.
    pub colophon: String,
    /// For programs that list the report.
    pub about: About,
}

/// Markdown, unescaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prose<'a>(pub &'a str);

/// A zone that times can be shown in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneChoice {
    /// What the reader reads.
    pub label: String,
    /// Which of the [`Zones`] of a reading it is.
    pub index: u8,
}

/// A set of the zones of a report, by their index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Zones(u16);

impl Zones {
    /// How many there can be.
    pub const MAX: u8 = 8;

    /// The set of `zone` alone.
    pub const fn one(zone: u8) -> Self {
        Self(1 << (zone % 16))
    }

    /// Whether `zone` is in it.
    pub const fn has(self, zone: u8) -> bool {
        self.0 & Self::one(zone).0 != 0
    }

    /// Both sets.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The indices in it.
    pub fn iter(self) -> impl Iterator<Item = u8> {
        (0..Self::MAX).filter(move |zone| self.has(*zone))
    }
}

/// A moment or a span of time.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct When {
    /// For `datetime`: an instant in UTC, or as much of a date and time as is
    /// known.
    pub machine: Option<String>,
    /// What clocks showed, the one that was written first. Every zone of the
    /// report is in exactly one of them. Empty where nothing is known but
    /// the words.
    pub readings: Vec<Reading>,
    /// How sure it is.
    pub sureness: Sureness,
    /// The words of the author.
    pub written: Vec<String>,
    /// How the words were read, where that is worth a word.
    pub notes: Vec<String>,
}

/// What clocks showed in some zones.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// The zones of the report that it is shown for.
    pub zones: Zones,
    /// The time of day, or of a span both: `14:30 – 14:44`. Empty where only
    /// a date is known.
    pub clock: String,
    /// The abbreviation of the zone, or its offset: `AEDT`.
    pub zone: String,
    /// The offset where `zone` is an abbreviation: `UTC+11`.
    pub offset: String,
    /// The day in full: `Thursday 22 December 2016`.
    pub day: String,
    /// The day in short: `Thu 22 Dec`.
    pub day_short: String,
    /// The bounds in words, of an uncertain moment.
    pub bounds: String,
}

/// How sure a time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sureness {
    /// As exact as it is written.
    #[default]
    Exact,
    /// Not exact.
    Approximate,
    /// One of several readings.
    Ambiguous,
    /// Nothing but the words is known.
    Words,
}

/// The head of the report.
#[derive(Debug)]
pub struct Masthead<'a> {
    /// The title.
    pub title: &'a str,
    /// Who runs the service.
    pub organization: Option<Name<'a>>,
    /// What was affected.
    pub services: Vec<Name<'a>>,
    /// How far the incident has come.
    pub status: Option<(Status, &'static str)>,
    /// How bad it was.
    pub severity: Option<(Option<Severity>, String)>,
    /// From when to when.
    pub when: Option<When>,
    /// How long that is.
    pub length: Option<String>,
    /// How long users were affected, where that is another length.
    pub impact: Option<String>,
    /// Who wrote the report.
    pub authors: Vec<Name<'a>>,
    /// When it was published.
    pub published: Option<When>,
    /// Words to find it by.
    pub tags: Vec<&'a str>,
}

/// A person, a team or a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Name<'a> {
    /// Its name.
    pub name: &'a str,
    /// Where to read more, unchecked.
    pub url: Option<&'a str>,
    /// What a person did here.
    pub role: Option<&'a str>,
}

/// A metric.
#[derive(Debug)]
pub struct Fact {
    /// Its name; of one of several stretches, with when that began.
    pub name: String,
    /// How long it took; the author's words where it could not be computed.
    pub value: String,
    /// What it can have been, where that is not certain.
    pub range: Option<String>,
    /// How it is computed.
    pub formula: String,
    /// The moments it is computed from.
    pub ends: Vec<FactEnd>,
    /// What the author states, where it could be computed.
    pub stated: Option<Stated>,
}

/// A moment that a metric is computed from.
#[derive(Debug)]
pub struct FactEnd {
    /// Its name in the formula.
    pub name: &'static str,
    /// When it was.
    pub when: When,
    /// Where it stands in the report.
    pub place: Option<Place>,
}

/// A moment that metrics are counted from.
#[derive(Debug)]
pub struct MilestoneRow {
    /// Its name.
    pub name: &'static str,
    /// When it was.
    pub when: When,
    /// Where it is taken from in the report.
    pub place: Option<Place>,
    /// How long after the start of the incident.
    pub since: Option<String>,
}

/// A length that the author states.
#[derive(Debug)]
pub struct Stated {
    /// The words of the author.
    pub words: String,
    /// Whether it agrees with what was computed, in words.
    pub verdict: Option<String>,
}

/// A place in the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its `id`, without the prefix.
    pub anchor: String,
    /// What it is called.
    pub label: String,
}

/// The findings of a place, by their index in [`Report::findings`].
#[derive(Debug, Clone, Default)]
pub struct Notes {
    /// Those that are shown here.
    pub here: Vec<usize>,
    /// Those that are shown elsewhere and name this place too.
    pub elsewhere: Vec<usize>,
}

/// A window in which users were affected.
#[derive(Debug)]
pub struct Window<'a> {
    /// Its `id`, without the prefix.
    pub anchor: String,
    /// Its place in the list, 1-based.
    pub number: usize,
    /// The days that begin with it, each in the zones where it does.
    pub days: Vec<(Zones, String)>,
    /// From when to when.
    pub when: Option<When>,
    /// How long.
    pub length: Option<String>,
    /// How long it can have been, where that is not certain.
    pub range: Option<String>,
    /// What the author states.
    pub stated: Option<Stated>,
    /// How bad it was.
    pub severity: Option<(Severity, &'static str)>,
    /// What was affected.
    pub services: Vec<Name<'a>>,
    /// What users met with.
    pub text: Option<Prose<'a>>,
    /// Its findings.
    pub notes: Notes,
}

/// An event.
#[derive(Debug)]
pub struct Entry<'a> {
    /// Its `id`, without the prefix.
    pub anchor: String,
    /// Its place in the order, 1-based.
    pub number: usize,
    /// What kind it is.
    pub kind: EventKind,
    /// What kind it is, in words.
    pub kind_label: &'static str,
    /// The days that begin with it, each in the zones where it does.
    pub days: Vec<(Zones, String)>,
    /// When it was.
    pub when: Option<When>,
    /// How long after the start of the incident.
    pub since: Option<String>,
    /// How long it lasted.
    pub lasted: Option<String>,
    /// What happened.
    pub text: Option<Prose<'a>>,
    /// Who acted.
    pub actors: Vec<Name<'a>>,
    /// What it concerns.
    pub services: Vec<Name<'a>>,
    /// Where to read more.
    pub links: Vec<Link<'a>>,
    /// Pictures.
    pub media: Vec<Media<'a>>,
    /// Its findings.
    pub notes: Notes,
}

/// Something that was told to users.
#[derive(Debug)]
pub struct Update<'a> {
    /// Its `id`, without the prefix.
    pub anchor: String,
    /// How far the incident had come.
    pub status: Option<(Status, &'static str)>,
    /// The days that begin with it, each in the zones where it does.
    pub days: Vec<(Zones, String)>,
    /// When it was posted.
    pub when: Option<When>,
    /// What was posted.
    pub text: Option<Prose<'a>>,
    /// What it concerns.
    pub services: Vec<Name<'a>>,
    /// Its findings.
    pub notes: Notes,
}

/// A chapter.
#[derive(Debug)]
pub struct Section<'a> {
    /// Its `id`, without the prefix.
    pub anchor: String,
    /// What it is about.
    pub kind: Option<SectionKind>,
    /// Its heading.
    pub title: &'a str,
    /// The chapter.
    pub text: Option<Prose<'a>>,
    /// Its findings.
    pub notes: Notes,
}

/// Something that caused the incident, or made it worse or better.
#[derive(Debug)]
pub struct Factor<'a> {
    /// What it did.
    pub label: &'static str,
    /// What it was.
    pub text: Option<Prose<'a>>,
}

/// Something that will be done.
#[derive(Debug)]
pub struct Action<'a> {
    /// Its `id`, without the prefix.
    pub anchor: String,
    /// What will be done.
    pub text: Option<Prose<'a>>,
    /// What it is good for.
    pub kind: Option<&'static str>,
    /// Who does it.
    pub owner: Option<Name<'a>>,
    /// By when.
    pub due: Option<When>,
    /// How far it has come.
    pub status: Option<(ActionStatus, &'static str)>,
    /// Where it is tracked, unchecked.
    pub url: Option<&'a str>,
    /// Its findings.
    pub notes: Notes,
}

/// Somewhere to read more.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    /// What stands there.
    pub title: &'a str,
    /// Where it is, unchecked.
    pub url: &'a str,
}

/// A picture.
#[derive(Debug, Clone, Copy)]
pub struct Media<'a> {
    /// Where it is, unchecked.
    pub src: &'a str,
    /// What it shows.
    pub alt: &'a str,
    /// What stands beneath it.
    pub caption: Option<Prose<'a>>,
}

/// Something that does not agree, or was read in one of several ways.
#[derive(Debug)]
pub struct Finding {
    /// Its `id`, without the prefix.
    pub anchor: String,
    /// Its place in the list, 1-based.
    pub number: usize,
    /// How grave it is.
    pub severity: Gravity,
    /// How grave it is, in words.
    pub label: &'static str,
    /// The name of its kind.
    pub code: &'static str,
    /// What is, and what was expected; code in backticks.
    pub message: String,
    /// Cause and cure.
    pub help: Option<String>,
    /// Where it belongs.
    pub place: Option<Place>,
    /// Other places: what stands there, and where that is.
    pub related: Vec<(String, Option<Place>)>,
}

/// What programs are told about the report.
#[derive(Debug, Default)]
pub struct About {
    /// The instant at which the incident began, RFC 3339.
    pub started: Option<String>,
    /// The instant at which it ended, RFC 3339.
    pub ended: Option<String>,
    /// The instant or date of publication.
    pub published: Option<String>,
}

//! What a reader reads in one language: words, plural forms, dates, durations.
//!
//! A language is one file that fills a [`Labels`]. A struct with a missing
//! member does not build, so every language is complete.

mod ar;
mod de;
mod en;
mod es;
mod fr;
mod ja;
mod nl;
mod pt;

/// Everything that depends on the language.
///
/// In a pattern, `{name}` stands for what the member's documentation names.
/// A list of words follows the order of the type it is documented with.
#[derive(Debug)]
pub struct Labels {
    /// The language as a BCP 47 tag.
    pub tag: &'static str,
    /// Which way it is written.
    pub direction: Direction,
    /// Dates and the time of day.
    pub dates: Dates,
    /// Lengths of time.
    pub durations: Durations,
    /// Words for the words of the format.
    pub words: Words,
    /// Headings of the parts of a report.
    pub headings: Headings,
    /// What is said about times.
    pub times: Times,
    /// What is said about metrics.
    pub metrics: Metrics,
    /// What is said about findings.
    pub findings: Findings,
    /// Everything else.
    pub page: Page,
}

/// Which way a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// As HTML writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::LeftToRight => "ltr",
            Self::RightToLeft => "rtl",
        }
    }
}

/// Dates and the time of day.
#[derive(Debug)]
pub struct Dates {
    /// Monday to Sunday.
    pub weekdays: [&'static str; 7],
    /// Monday to Sunday, short.
    pub weekdays_short: [&'static str; 7],
    /// January to December.
    pub months: [&'static str; 12],
    /// January to December, short.
    pub months_short: [&'static str; 12],
    /// A date in full: `{weekday}`, `{day}`, `{month}`, `{year}`.
    pub full: &'static str,
    /// A date of a year that is known anyway or not at all: `{day}`,
    /// `{month}`.
    pub yearless: &'static str,
    /// A short date beside a time: `{weekday}`, `{day}`, `{month}`.
    pub short: &'static str,
    /// A day of an incident whose dates are not known: `{number}`.
    pub numbered: &'static str,
    /// Before noon.
    pub am: &'static str,
    /// After noon.
    pub pm: &'static str,
    /// A time on a clock of twelve hours: `{time}`, `{half}`.
    pub half_day: &'static str,
}

/// Lengths of time.
#[derive(Debug)]
pub struct Durations {
    /// Which form a number takes.
    pub plural: fn(u64) -> Form,
    /// Days: `{n}`.
    pub days: Plural,
    /// Hours: `{n}`.
    pub hours: Plural,
    /// Minutes: `{n}`.
    pub minutes: Plural,
    /// Seconds: `{n}`.
    pub seconds: Plural,
    /// What stands between two units.
    pub between: &'static str,
    /// A length that is not certain: `{least}`, `{most}`.
    pub range: &'static str,
    /// A length that is not exact: `{length}`.
    pub about: &'static str,
    /// A length that is not known, but to be shorter: `{length}`.
    pub below: &'static str,
}

/// The plural forms of CLDR.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// None at all.
    Zero,
    /// One.
    One,
    /// Two.
    Two,
    /// A few.
    Few,
    /// Many.
    Many,
    /// Everything else.
    Other,
}

/// A phrase in each plural form: `{n}`.
#[derive(Debug)]
pub struct Plural {
    /// For [`Form::Zero`].
    pub zero: &'static str,
    /// For [`Form::One`].
    pub one: &'static str,
    /// For [`Form::Two`].
    pub two: &'static str,
    /// For [`Form::Few`].
    pub few: &'static str,
    /// For [`Form::Many`].
    pub many: &'static str,
    /// For [`Form::Other`].
    pub other: &'static str,
}

impl Plural {
    /// A phrase for one and a phrase for all other numbers.
    pub const fn of(one: &'static str, other: &'static str) -> Self {
        Self {
            zero: other,
            one,
            two: other,
            few: other,
            many: other,
            other,
        }
    }

    /// A phrase that does not change with the number.
    pub const fn same(phrase: &'static str) -> Self {
        Self::of(phrase, phrase)
    }

    /// The phrase of `form`.
    pub const fn form(&self, form: Form) -> &'static str {
        match form {
            Form::Zero => self.zero,
            Form::One => self.one,
            Form::Two => self.two,
            Form::Few => self.few,
            Form::Many => self.many,
            Form::Other => self.other,
        }
    }
}

/// Words for the words of the format.
#[derive(Debug)]
pub struct Words {
    /// `model::Status`.
    pub status: [&'static str; 5],
    /// `model::Severity`.
    pub severity: [&'static str; 5],
    /// `model::EventKind`.
    pub kind: [&'static str; 12],
    /// `model::SectionKind`.
    pub section: [&'static str; 10],
    /// `model::FactorKind`.
    pub factor: [&'static str; 3],
    /// `model::ActionKind`.
    pub action: [&'static str; 4],
    /// `model::ActionStatus`.
    pub action_status: [&'static str; 4],
    /// `reconcile::MetricName::ALL`.
    pub metric: [&'static str; 6],
    /// What the time between two milestones was: nobody knew, it was not over,
    /// nobody had taken it on, it was worked on, it was being
    /// mended, it went away.
    pub phase: [&'static str; 6],
    /// `reconcile::Milestone`, as in a formula.
    pub milestone: [&'static str; 6],
}

/// Headings of the parts of a report.
#[derive(Debug)]
pub struct Headings {
    /// The metrics.
    pub facts: &'static str,
    /// The summary.
    pub summary: &'static str,
    /// The windows in which users were affected.
    pub impact: &'static str,
    /// The events.
    pub timeline: &'static str,
    /// What was told to users.
    pub updates: &'static str,
    /// What caused the incident.
    pub factors: &'static str,
    /// What it taught.
    pub lessons: &'static str,
    /// What helped.
    pub went_well: &'static str,
    /// What did not work.
    pub went_wrong: &'static str,
    /// What could have been worse.
    pub lucky: &'static str,
    /// What will be done.
    pub actions: &'static str,
    /// Where to read more.
    pub links: &'static str,
    /// Pictures.
    pub media: &'static str,
    /// What does not agree.
    pub findings: &'static str,
}

/// What is said about times.
#[derive(Debug)]
pub struct Times {
    /// The switch between zones.
    pub shown_in: &'static str,
    /// Each time in the zone it was written in.
    pub as_written: &'static str,
    /// The zone of the reader: `{zone}`.
    pub yours: &'static str,
    /// The words of the author: `{words}`.
    pub written: &'static str,
    /// A span of time: `{start}`, `{end}`.
    pub span: &'static str,
    /// A span whose end is not known: `{start}`.
    pub open_end: &'static str,
    /// A span whose start is not known: `{end}`.
    pub open_start: &'static str,
    /// A moment that lies between two: `{earliest}`, `{latest}`.
    pub between: &'static str,
    /// A moment with several readings: `{readings}`.
    pub ambiguous: &'static str,
    /// No date is stated anywhere, so that no instant is known.
    pub no_date: &'static str,
    /// `{zone}`: the zone that the document names, as it is written.
    pub stated_in: &'static str,
    /// No time is stated.
    pub no_time: &'static str,
    /// `reconcile::ZoneSource`, of which the first two go without saying.
    pub zone_source: [&'static str; 4],
    /// Time since the incident began: `{length}`.
    pub after_start: &'static str,
    /// Time before the incident began: `{length}`.
    pub before_start: &'static str,
    /// How long an event lasted: `{length}`.
    pub lasted: &'static str,
}

/// What is said about metrics.
#[derive(Debug)]
pub struct Metrics {
    /// How a metric is computed: `{to}`, `{from}`.
    pub formula: &'static str,
    /// How the impact is computed.
    pub union: &'static str,
    /// What the author claims: `{words}`.
    pub stated: &'static str,
    /// How far that is from what was computed: `{length}`.
    pub apart: &'static str,
    /// That it is what was computed.
    pub agrees: &'static str,
}

/// What is said about findings.
#[derive(Debug)]
pub struct Findings {
    /// `diagnostic::Severity`.
    pub severity: [&'static str; 3],
    /// How many there are: `{n}`.
    pub count: Plural,
    /// A finding that is shown elsewhere: `{number}`.
    pub see: &'static str,
    /// A place: an event, `{number}`.
    pub event: &'static str,
    /// A place: a window, `{number}`.
    pub window: &'static str,
    /// A place: an update, `{number}`.
    pub update: &'static str,
    /// A place: a section, `{number}`.
    pub section: &'static str,
    /// A place: an action, `{number}`.
    pub action: &'static str,
}

/// Everything else.
#[derive(Debug)]
pub struct Page {
    /// Stands above the title.
    pub report: &'static str,
    /// Stands for a title that is missing.
    pub untitled: &'static str,
    /// From when to when.
    pub when: &'static str,
    /// What was affected.
    pub services: &'static str,
    /// Who wrote the report: `{names}`.
    pub by: &'static str,
    /// When it was published: `{time}`.
    pub published: &'static str,
    /// What made the report: `{version}`, `{tzdb}`.
    pub made_with: &'static str,
    /// That the report ends early, as it would be larger than `{bytes}`.
    pub cut: &'static str,
    /// Of a task in a list.
    pub done: &'static str,
    /// Of a task in a list.
    pub not_done: &'static str,
    /// Column of the actions: what is to be done.
    pub action: &'static str,
    /// Column of the actions: who does it.
    pub owner: &'static str,
    /// Column of the actions: by when.
    pub due: &'static str,
    /// Column of the actions: how far it has come.
    pub state: &'static str,
    /// The link from an action to where it is tracked.
    pub tracked: &'static str,
    /// Opens the moments that the metrics are counted from.
    pub milestones: &'static str,
    /// Column of the milestones: which.
    pub milestone: &'static str,
    /// Column of the milestones: when.
    pub time: &'static str,
    /// Column of the milestones: how long after the start.
    pub since: &'static str,
    /// Column of the metrics: which.
    pub fact: &'static str,
    /// Column of the metrics: how long.
    pub value: &'static str,
    /// Column of the metrics: how they are computed.
    pub formula: &'static str,
    /// Column of the events: what happened.
    pub event: &'static str,
    /// Opens the times in the words of the author.
    pub as_written: &'static str,
    /// Column of these times: the words.
    pub words: &'static str,
    /// Column of these times: how they were read.
    pub reading: &'static str,
    /// A quotation: `{words}`.
    pub quoted: &'static str,
}

/// A language that reports can be read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
    /// French.
    French,
    /// Spanish.
    Spanish,
    /// Portuguese.
    Portuguese,
    /// Dutch.
    Dutch,
    /// Japanese.
    Japanese,
    /// Arabic.
    Arabic,
}

impl Language {
    /// All.
    pub const ALL: [Self; 8] = [
        Self::English,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Portuguese,
        Self::Dutch,
        Self::Japanese,
        Self::Arabic,
    ];

    /// What a reader reads in it.
    pub const fn labels(self) -> &'static Labels {
        match self {
            Self::English => &en::LABELS,
            Self::German => &de::LABELS,
            Self::French => &fr::LABELS,
            Self::Spanish => &es::LABELS,
            Self::Portuguese => &pt::LABELS,
            Self::Dutch => &nl::LABELS,
            Self::Japanese => &ja::LABELS,
            Self::Arabic => &ar::LABELS,
        }
    }

    /// The language of a BCP 47 tag; of a variant, the language itself.
    pub fn tagged(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|known| known.labels().tag.eq_ignore_ascii_case(language))
    }
}

/// `pattern` with each `{name}` replaced by its value.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, tail) = after.split_once('}').unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == name);
        out.push_str(before);
        out.push_str(value.map_or("", |(_, value)| value));
        rest = tail;
    }
    out.push_str(rest);
    out
}

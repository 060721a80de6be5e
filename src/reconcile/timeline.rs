//! The incident reconciled: every statement with what it means.

use super::said::Said;
use crate::model::EventKind;
use crate::source::Span;
use crate::zone::Clocks;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use std::borrow::Cow;

/// One account of the incident. Nothing in it is relative or inherited any
/// more; what could not be known says so.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline<'t> {
    /// The events in order of time. One whose time is not known stands
    /// behind the event it is listed behind.
    pub entries: Vec<Entry<'t>>,
    /// The windows in which users were affected, as they are listed.
    pub impact: Vec<Window<'t>>,
    /// The updates, oldest first.
    pub updates: Vec<Update<'t>>,
    /// The milestones that are known, in the order of [`Milestone::ALL`].
    pub milestones: Vec<MilestoneMoment<'t>>,
    /// The milestones of each stretch in which users were hurt, where there are
    /// several.
    pub stretches: Vec<Vec<MilestoneMoment<'t>>>,
    /// The metrics that can be told, and those that are stated: of the whole, then of
    /// each stretch in which users were hurt, where there are several.
    pub metrics: Vec<Metric<'t>>,
    /// When the report was published.
    pub published: Option<Moment<'t>>,
    /// When each action of the incident is due, by its index there.
    pub due: Vec<Option<Moment<'t>>>,
    /// The times that the running text states, in the order of the texts.
    pub prose: Vec<Moment<'t>>,
    /// The zone of the document, where `times.zone` names one.
    pub zone: Option<ZoneUse>,
    /// The zones of `times.show`.
    pub show: Vec<ZoneUse>,
    /// The lists that are written as their only element, by their names.
    pub unlisted: Vec<&'static str>,
}

/// An event of the timeline.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<'t> {
    /// The event's index in the incident's `timeline`, 0-based.
    pub index: usize,
    /// What kind of event it is.
    pub kind: EventKind,
    /// When it happened, or began.
    pub at: Option<Moment<'t>>,
    /// When it ended, for one that lasted. Few do.
    pub until: Option<Box<Moment<'t>>>,
    /// The same moment in other words or zones.
    pub also: Vec<Moment<'t>>,
    /// Where the event stands in the input.
    pub span: Span,
}

/// A window in which users were affected.
#[derive(Debug, Clone, PartialEq)]
pub struct Window<'t> {
    /// Its index in the incident's `impact`, 0-based.
    pub index: usize,
    /// When it began.
    pub start: Option<Moment<'t>>,
    /// When it ended.
    pub end: Option<Moment<'t>>,
    /// Whether users were hurt in it: it is of no severity `none` or `maintenance`.
    pub hurts: bool,
    /// How long it was by its start and end.
    pub duration: Option<Extent>,
    /// How long it was by `stated_duration`.
    pub stated: Option<StatedLength>,
    /// Where the window stands in the input.
    pub span: Span,
}

/// Something that was told to users.
#[derive(Debug, Clone, PartialEq)]
pub struct Update<'t> {
    /// Its index in the incident's `updates`, 0-based.
    pub index: usize,
    /// When it was posted.
    pub at: Option<Moment<'t>>,
    /// Where the update stands in the input.
    pub span: Span,
}

/// A statement of a moment, with what it means.
#[derive(Debug, Clone, PartialEq)]
pub struct Moment<'t> {
    /// The words of the author.
    pub written: Cow<'t, str>,
    /// Where they stand in the input.
    pub span: Span,
    /// The statement that they are of, with its reading.
    pub said: Said<'t>,
    /// The instant that is written; absent for a range and for a date alone,
    /// which have bounds, and where it is not known.
    pub instant: Option<DateTime<Utc>>,
    /// The first instant it can mean, where it is uncertain; absent where it has
    /// no such end, as in `by 10:00`.
    pub earliest: Option<DateTime<Utc>>,
    /// The last instant it can mean, where it is uncertain; absent where it has
    /// no such end, as in `after 10:00`.
    pub latest: Option<DateTime<Utc>>,
    /// How sure it is.
    pub certainty: Certainty,
    /// The date on the calendar of its zone, as far as it is known.
    pub date: Day,
    /// The time of day on the clock of its zone; absent where only a date is
    /// stated.
    pub clock: Option<NaiveTime>,
    /// The finest part that is written.
    pub precision: Precision,
    /// The zone it was read in.
    pub zone: Option<ZoneUse>,
    /// Where its date comes from.
    pub date_source: Option<DateSource>,
    /// Every instant it could mean, where there are several.
    pub candidates: Vec<Candidate>,
    /// Where it lies on the scale that it shares with other moments.
    pub place: Option<Place>,
}

/// How sure a moment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// As exact as it is written.
    Exact,
    /// The author says that it is not exact, or gives bounds.
    Approximate,
    /// It has several readings; see the candidates.
    Ambiguous,
    /// No instant is known.
    Unknown,
}

/// A calendar day, as far as it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Day {
    /// A date.
    Known(NaiveDate),
    /// A month and day of an unknown year.
    Yearless {
        /// 1 to 12.
        month: u32,
        /// 1 to 31.
        day: u32,
    },
    /// So many days after the day of the first event whose date is not known.
    Numbered(i64),
    /// Nothing is known.
    Unknown,
}

/// The finest part of a moment that is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Precision {
    /// A date alone.
    Day,
    /// `10 am`.
    Hour,
    /// `13:24`.
    Minute,
    /// `13:24:05`.
    Second,
    /// `13:24:05.123`.
    Subsecond,
}

/// The zone in which a statement was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ZoneUse {
    /// Its clocks.
    pub clocks: Clocks,
    /// The offset then, in seconds east of UTC; absent where the day is not
    /// known and the zone has several.
    pub offset_seconds: Option<i32>,
    /// The abbreviation then, such as `AEDT`; absent for an offset.
    pub abbreviation: Option<Cow<'static, str>>,
    /// Where the zone comes from.
    pub source: ZoneSource,
}

/// Where the zone of a statement comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ZoneSource {
    /// From the statement itself.
    Statement,
    /// From `times.zone`.
    Document,
    /// From another statement of the same moment.
    Paired,
    /// From a statement beside it.
    Neighbour,
}

/// Where the date of a statement comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum DateSource {
    /// From the statement itself.
    Statement,
    /// From a statement before it, or the list that it stands in.
    Previous,
    /// From `times.date`.
    Document,
}

/// One of several readings of a statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The instant under this reading.
    pub instant: DateTime<Utc>,
    /// The clocks under this reading.
    pub clocks: Clocks,
    /// The offset under this reading, in seconds east of UTC.
    pub offset_seconds: i32,
    /// What makes it this reading, in words.
    pub reason: String,
}

/// A place on a scale. Two places can be compared only on one scale.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The scale.
    pub scale: Scale,
    /// Which clock it is, where the scale is that of a local clock of unknown
    /// offset: the same number for the same words, 0 for none.
    pub local: u16,
    /// The first second that the moment can mean.
    pub earliest_seconds: i64,
    /// The second that is written, or the middle.
    pub seconds: i64,
    /// The last second that the moment can mean.
    pub latest_seconds: i64,
}

/// What the seconds of a [`Place`] are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scale {
    /// 1970-01-01T00:00:00Z.
    Unix,
    /// Midnight of 1970-01-01 on a local clock of unknown offset.
    Civil,
    /// Some instant of an unknown year.
    Yearless,
    /// Some instant of an unknown day.
    Undated,
    /// Some time of an unknown year on a local clock of unknown offset.
    CivilYearless,
    /// Some time of an unknown day on a local clock of unknown offset.
    CivilUndated,
}

/// How long something took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Extent {
    /// The shortest it can have been, in seconds.
    pub least_seconds: i64,
    /// By what is written, in seconds; absent where that is bounds alone.
    pub seconds: Option<i64>,
    /// The longest it can have been, in seconds.
    pub most_seconds: i64,
}

/// A length that the author states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatedLength {
    /// The words of the author.
    pub written: String,
    /// Where they stand in the input.
    pub span: Span,
    /// What they mean, where they could be read.
    pub extent: Option<Extent>,
    /// Whether it agrees with what follows from the times; absent where one
    /// of the two is not known.
    pub agrees: Option<bool>,
}

/// A moment that metrics are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Milestone {
    /// Users began to be affected.
    Started,
    /// Somebody or something noticed.
    Detected,
    /// Somebody took it on.
    Acknowledged,
    /// The cause was known.
    Identified,
    /// The effect on users was reduced.
    Mitigated,
    /// Users were no longer affected.
    Resolved,
}

/// A milestone and where it is taken from.
#[derive(Debug, Clone, PartialEq)]
pub struct MilestoneMoment<'t> {
    /// Which one.
    pub milestone: Milestone,
    /// When.
    pub moment: Moment<'t>,
    /// What states it.
    pub source: MilestoneSource,
}

/// What a milestone is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MilestoneSource {
    /// The incident's `milestones`.
    Stated,
    /// The entry at this index of [`Timeline::entries`].
    Entry(usize),
    /// The start or end of the window at this index of [`Timeline::impact`].
    Window(usize),
}

/// How long a part of the incident took.
#[derive(Debug, Clone, PartialEq)]
pub struct Metric<'t> {
    /// Which one.
    pub name: MetricName,
    /// The index in `impact` of the first window of the stretch that it is of; absent
    /// for the whole.
    pub window: Option<usize>,
    /// How long it took, where it can be told.
    pub extent: Option<Extent>,
    /// The milestones it is counted between; absent for the impact, and where one of
    /// them is not known.
    pub ends: Option<Box<[MilestoneMoment<'t>; 2]>>,
    /// What the author states.
    pub stated: Option<StatedLength>,
}

/// The metrics of the format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MetricName {
    /// From started to detected.
    TimeToDetect,
    /// From detected to acknowledged.
    TimeToAcknowledge,
    /// From started to identified.
    TimeToIdentify,
    /// From started to mitigated.
    TimeToMitigate,
    /// From started to resolved.
    TimeToResolve,
    /// The union of the impact windows.
    ImpactDuration,
}

impl Milestone {
    /// All, in the order in which they are expected.
    pub const ALL: [Self; 6] = [
        Self::Started,
        Self::Detected,
        Self::Acknowledged,
        Self::Identified,
        Self::Mitigated,
        Self::Resolved,
    ];

    /// The name in the format.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Started => "started",
            Self::Detected => "detected",
            Self::Acknowledged => "acknowledged",
            Self::Identified => "identified",
            Self::Mitigated => "mitigated",
            Self::Resolved => "resolved",
        }
    }
}

impl MetricName {
    /// All, in the order of the report.
    pub const ALL: [Self; 6] = [
        Self::ImpactDuration,
        Self::TimeToDetect,
        Self::TimeToAcknowledge,
        Self::TimeToIdentify,
        Self::TimeToMitigate,
        Self::TimeToResolve,
    ];

    /// The name in the format.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TimeToDetect => "time_to_detect",
            Self::TimeToAcknowledge => "time_to_acknowledge",
            Self::TimeToIdentify => "time_to_identify",
            Self::TimeToMitigate => "time_to_mitigate",
            Self::TimeToResolve => "time_to_resolve",
            Self::ImpactDuration => "impact_duration",
        }
    }

    /// How it is computed, in the names of the format.
    pub const fn formula(self) -> &'static str {
        match self {
            Self::TimeToDetect => "detected − started",
            Self::TimeToAcknowledge => "acknowledged − detected",
            Self::TimeToIdentify => "identified − started",
            Self::TimeToMitigate => "mitigated − started",
            Self::TimeToResolve => "resolved − started",
            Self::ImpactDuration => "union of the impact windows",
        }
    }
}

impl Moment<'_> {
    /// Whether it is told as a point, and not by bounds or a date alone.
    pub fn is_point(&self) -> bool {
        self.place.is_some_and(|place| match place.scale {
            Scale::Unix => self.instant.is_some(),
            _ => self.clock.is_some(),
        })
    }

    /// The first instant that it can mean, where there is one.
    pub fn first(&self) -> Option<DateTime<Utc>> {
        self.earliest.or(self.instant)
    }

    /// The last instant that it can mean, where there is one.
    pub fn last(&self) -> Option<DateTime<Utc>> {
        self.latest.or(self.instant)
    }

    /// Both bounds, where it is uncertain on both sides.
    pub fn bounds(&self) -> Option<(DateTime<Utc>, DateTime<Utc>)> {
        self.earliest.zip(self.latest)
    }
}

impl ZoneUse {
    /// An IANA time zone identifier, or an offset such as `+03:00`.
    pub fn name(&self) -> Cow<'static, str> {
        self.clocks.name()
    }
}

impl Place {
    /// A second on a scale.
    pub const fn exactly(scale: Scale, seconds: i64) -> Self {
        Self::between(scale, seconds, seconds, seconds)
    }

    /// A second that can be off by some.
    pub const fn between(scale: Scale, earliest: i64, seconds: i64, latest: i64) -> Self {
        Self {
            scale,
            local: 0,
            earliest_seconds: earliest,
            seconds,
            latest_seconds: latest,
        }
    }

    /// The same so many seconds later.
    pub const fn moved(self, seconds: i64) -> Self {
        Self {
            earliest_seconds: self.earliest_seconds.saturating_add(seconds),
            seconds: self.seconds.saturating_add(seconds),
            latest_seconds: self.latest_seconds.saturating_add(seconds),
            ..self
        }
    }
}

impl<'t> Entry<'t> {
    /// When it was over: when it ended, else when it happened.
    pub fn end(&self) -> Option<&Moment<'t>> {
        self.until.as_deref().or(self.at.as_ref())
    }
}

impl Extent {
    /// A length that is certain.
    pub const fn exact(seconds: i64) -> Self {
        Self {
            least_seconds: seconds,
            seconds: Some(seconds),
            most_seconds: seconds,
        }
    }

    /// A length within bounds, with the one that is told, if there is one.
    pub fn within(least_seconds: i64, told_seconds: Option<i64>, most_seconds: i64) -> Self {
        let exact = (least_seconds == most_seconds).then_some(least_seconds);
        Self {
            least_seconds,
            seconds: told_seconds.or(exact),
            most_seconds,
        }
    }

    /// Seconds that stand for all that it can have been, to rank by.
    pub fn middle(self) -> i64 {
        let middle = self.least_seconds.midpoint(self.most_seconds);
        self.seconds.unwrap_or(middle)
    }
}

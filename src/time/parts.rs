//! What a statement says, part by part, and nothing that it does not say.
//!
//! Spans are byte offsets into the statement's text, 0-based.

use crate::source::{Span, Spanned};
use chrono::{NaiveDate, TimeDelta, Weekday};

/// A statement's text, read in full.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The moment or the stretch of time.
    pub when: When,
    /// The same in other words, in parentheses or behind a slash:
    /// `2:49 PM UTC (7:19 PM IST, 10:49 AM EST)`.
    pub also: Vec<When>,
}

impl Reading {
    /// The points that it names, those in other words too.
    pub(crate) fn points_mut(&mut self) -> impl Iterator<Item = &mut Point> {
        let whens = std::iter::once(&mut self.when).chain(&mut self.also);
        whens.flat_map(|when| match when {
            When::Point(point) => std::slice::from_mut(point),
            When::Range(ends) => ends.as_mut_slice(),
            When::Relative(_) | When::Unix(_) | When::Unknown(_) => &mut [],
        })
    }

    /// The same reading, with spans that count from byte `start` of the text.
    pub(crate) fn counted_from(mut self, start: usize) -> Self {
        for point in self.points_mut() {
            point.count_from(start);
        }
        for when in std::iter::once(&mut self.when).chain(&mut self.also) {
            match when {
                When::Relative(relative) => relative.span = behind(relative.span, start),
                When::Unknown(span) => *span = behind(*span, start),
                When::Point(_) | When::Range(_) | When::Unix(_) => {}
            }
        }
        self
    }
}

/// A span of a text, in the part of it that begins at byte `start`.
fn behind(span: Span, start: usize) -> Span {
    Span::new(
        span.start.saturating_sub(start),
        span.end.saturating_sub(start),
    )
}

/// How the time is given.
#[derive(Debug, Clone, PartialEq)]
pub enum When {
    /// A calendar date, a clock time, or both.
    Point(Point),
    /// From one point to another. What is written once for both, such as a
    /// zone or a date behind the second, stands on both with the same span.
    /// So a date that both have from one place (`23:50 to 00:10 on 2 May`)
    /// can be told from one that is written twice: with the same span and an
    /// end that is earlier than the start, midnight lies between.
    Range(Box<[Point; 2]>),
    /// So long after another moment.
    Relative(Spanned<Relative>),
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    Unix(i128),
    /// That it is not known, or not known yet: `unknown`, `TBD`, `??:??`.
    Unknown(Span),
}

impl When {
    /// The points that it is told by.
    pub fn points(&self) -> &[Point] {
        match self {
            Self::Point(point) => std::slice::from_ref(point),
            Self::Range(ends) => ends.as_slice(),
            Self::Relative(_) | Self::Unix(_) | Self::Unknown(_) => &[],
        }
    }

    /// The same, to be changed.
    pub fn points_mut(&mut self) -> &mut [Point] {
        match self {
            Self::Point(point) => std::slice::from_mut(point),
            Self::Range(ends) => ends.as_mut_slice(),
            Self::Relative(_) | Self::Unix(_) | Self::Unknown(_) => &mut [],
        }
    }

    /// From the first part that is written to the last; nothing for a bare
    /// number.
    pub fn span(&self) -> Option<Span> {
        let spans: Vec<Span> = match self {
            Self::Point(point) => point.spans().collect(),
            Self::Range(ends) => ends.iter().flat_map(Point::spans).collect(),
            Self::Relative(relative) => vec![relative.span],
            Self::Unix(_) => Vec::new(),
            Self::Unknown(span) => vec![*span],
        };
        let start = spans.iter().map(|span| span.start).min()?;
        let end = spans.iter().map(|span| span.end).max()?;
        Some(Span::new(start, end))
    }
}

impl Point {
    fn count_from(&mut self, start: usize) {
        let spans = [
            self.date.as_mut().map(|date| &mut date.span),
            self.weekday.as_mut().map(|weekday| &mut weekday.span),
            self.part.as_mut().map(|part| &mut part.span),
            self.clock.as_mut().map(|clock| &mut clock.span),
            self.lost_clock.as_mut(),
            self.offset.as_mut().map(|offset| &mut offset.span),
            self.zone.as_mut().map(|zone| &mut zone.span),
        ];
        for span in spans.into_iter().flatten() {
            *span = behind(*span, start);
        }
    }

    /// From the first part that is written to the last.
    pub fn span(&self) -> Option<Span> {
        let start = self.spans().map(|span| span.start).min()?;
        let end = self.spans().map(|span| span.end).max()?;
        Some(Span::new(start, end))
    }

    fn spans(&self) -> impl Iterator<Item = Span> {
        let parts = [
            self.date.map(|date| date.span),
            self.weekday.map(|weekday| weekday.span),
            self.part.map(|part| part.span),
            self.clock.map(|clock| clock.span),
            self.lost_clock,
            self.offset.map(|offset| offset.span),
            self.zone.as_ref().map(|zone| zone.span),
        ];
        parts.into_iter().flatten()
    }
}

/// A date and clock time as far as they are written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Point {
    /// The date.
    pub date: Option<Spanned<Date>>,
    /// The weekday, beside a date or alone.
    pub weekday: Option<Spanned<Weekday>>,
    /// The part of the day, where words name one: `morning`, `early`.
    pub part: Option<Spanned<DayPart>>,
    /// The time of day.
    pub clock: Option<Spanned<Clock>>,
    /// A time of day that stands there and cannot be read, or is left open
    /// beside a date: `17:14pm`, `HH:mm`, `??:??`.
    pub lost_clock: Option<Span>,
    /// A numeric offset: `+05:30`, `Z`, `UTC-7`, `GMT + 1`, `+3 GMT`.
    pub offset: Option<Spanned<Offset>>,
    /// Words that name a time zone, as they are written (runs of white space
    /// as one space) and looked up nowhere yet: `AEDT`, `Central European
    /// Time`, `Europe/Paris`. A second name in parentheses is part of them:
    /// `Pacific Standard Time (Mexico)`, `AEDT (Sydney)`. `[+05:30]` behind
    /// `Z` (RFC 9557) is kept as `+05:30`.
    pub zone: Option<Spanned<String>>,
    /// What kind of name `zone` is.
    pub zone_kind: ZoneKind,
    /// How sure the author is.
    pub certainty: Certainty,
}

/// A date as far as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Date {
    /// Year, month and day.
    Full { year: i32, month: u32, day: u32 },
    /// Month and day of an unstated year.
    Yearless { month: u32, day: u32 },
    /// The day alone: `on the 22nd`.
    Day { day: u32 },
    /// Two numbers that can be read day first or month first.
    Unordered {
        year: Option<i32>,
        first: u32,
        second: u32,
    },
    /// So many days, -1 to 1, from the entry before: `the same day`, `the
    /// next day`.
    Shift { days: i32 },
    /// So many days, -1 to 1, from the day of writing: `today`, `yesterday`.
    Today { days: i32 },
    /// Some day of a part of a year: `June 2025`, `2026-05`, `2025`, `Q3`,
    /// `mid-June`, `end of May`, `2022-05-??`. The last day is at most 31,
    /// and of a shorter month its last.
    Within {
        year: Option<i32>,
        /// Month and day, 1 to 12 and 1 to 31.
        first: (u32, u32),
        /// Month and day, 1 to 12 and 1 to 31.
        last: (u32, u32),
    },
    /// The day of the incident, 1 for its first: `Day 2`.
    Numbered { day: u32 },
}

/// A part of the day, in hours of the local clock: 0 to 24.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayPart {
    /// When it begins.
    pub from_hour: u32,
    /// When it ends; past 24 on the next day.
    pub to_hour: u32,
}

impl Date {
    /// The day on the calendar, where year, month and day are written.
    pub fn full(self) -> Option<NaiveDate> {
        match self {
            Self::Full { year, month, day } => NaiveDate::from_ymd_opt(year, month, day),
            _ => None,
        }
    }
}

/// A time of day as far as it is written, on the 24-hour clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// 0 to 24; 24 only as 24:00:00, the end of the day.
    pub hour: u32,
    /// 0 to 59.
    pub minute: u32,
    /// 0 to 60; 60 is a leap second and is read as the second before it.
    pub second: u32,
    /// 0 to 999,999,999.
    pub nanosecond: u32,
    /// The finest part that is written.
    pub precision: Precision,
}

impl Clock {
    /// Seconds since midnight: 86,400 for 24:00.
    pub fn seconds(self) -> i64 {
        i64::from(self.hour * 3600 + self.minute * 60 + self.second)
    }
}

/// The finest part of a written clock time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Precision {
    /// `10 am`, `12:??`.
    Hour,
    /// `13:24`, `noon`.
    Minute,
    /// `13:24:05`.
    Second,
    /// `13:24:05.123`: so many digits.
    Subsecond(u8),
}

/// A numeric offset from UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offset {
    /// Seconds east of UTC.
    pub seconds: i32,
    /// Whether it is also the offset of the local clock. It is not for `Z`
    /// and for `-00:00` (RFC 3339 §4.3, RFC 9557 §2): those fix the instant
    /// and say nothing of a local clock.
    pub local: LocalOffset,
}

/// What a numeric offset says of the local clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LocalOffset {
    /// The local clock had this offset.
    Known,
    /// The local clock's offset is not stated.
    Unknown,
}

/// An offset, words that name a zone, or both.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ZoneText {
    /// A numeric offset.
    pub offset: Option<Spanned<Offset>>,
    /// Words that name a time zone, looked up nowhere yet.
    pub zone: Option<Spanned<String>>,
    /// What kind of name `zone` is.
    pub zone_kind: ZoneKind,
}

/// What kind of name a zone has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ZoneKind {
    /// Words of any kind: an abbreviation, a name, an IANA identifier.
    #[default]
    Words,
    /// In brackets, where an IANA identifier or an offset stands and no
    /// abbreviation (RFC 9557 §3.1): `[EST]`, `[Europe/Paris]`.
    Identifier,
}

/// How sure a statement is of its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Certainty {
    /// Nothing says otherwise.
    #[default]
    Exact,
    /// `~`, `approximately`, `around`, `ca.`.
    Approximate,
    /// `± 5 minutes`: so far to either side.
    Within(TimeDelta),
    /// `12:??`: somewhere in that hour.
    WithinHour,
    /// `12:00+`, `after 12:00`.
    NotBefore,
    /// `by 6:20am`, `before 6:20am`.
    NotAfter,
}

/// A moment told by its distance from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relative {
    /// What it is counted from.
    pub anchor: Anchor,
    /// How far; negative is earlier.
    pub distance: TimeDelta,
    /// The finest unit that is written, in seconds: what is told in days or
    /// more is no finer than a day.
    pub unit_seconds: i64,
    /// How sure the author is.
    pub certainty: Certainty,
}

/// What a relative time is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The start of the incident: `T+5m`.
    Start,
    /// The entry before: `+10 min`, `10 minutes later`.
    Previous,
}

/// A stated length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Length {
    /// The shortest it can mean, in seconds.
    pub least_seconds: i64,
    /// The longest it can mean, in seconds; equal to the shortest unless a
    /// range is written (`15–20 minutes`, `up to 15 minutes`). At most a
    /// century.
    pub most_seconds: i64,
    /// The unit of the finest part written, in seconds: 60 for `37 min`.
    pub precision_seconds: i64,
    /// Whether the author says it is approximate; [`Certainty::NotBefore`]
    /// where only the shortest is stated (`over 6 hours`, `6+ hours`).
    pub certainty: Certainty,
}

//! One statement to the moment it means.
//!
//! The zone is the statement's own, else the document's, else unknown. The
//! date is its own, else that of the moment before it as a calendar day in
//! this statement's zone, else the document's, else unknown. What is unknown
//! stays unknown and costs no more than it must.

use super::clocks::{Clocks, Shown, civil};
use super::context::Context;
use super::day::moved_day;
use super::instant::{exactly, uncertain};
use super::messages;
use super::statement::Read;
use super::timeline::{Certainty, DateSource, Day, Moment, Place, Precision, Scale, ZoneSource};
use crate::diagnostic::Diagnostic;
use crate::source::{Span, Spanned};
use crate::time::{Anchor, Point, Reading, Relative, When};
use chrono::{DateTime, Datelike, NaiveTime, Utc};
use std::borrow::Cow;

/// A step back by less than this is an event out of order; a longer one goes
/// past midnight.
pub(super) const ROLL_SECONDS: i64 = 6 * 3600;
pub(super) const DAY_SECONDS: i64 = 86_400;

/// What stands around a statement.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around<'a> {
    /// The moment that a missing date is taken from.
    pub previous: Option<&'a Moment<'a>>,
    /// The start of the incident, for `T+5m`.
    pub start: Option<&'a Moment<'a>>,
    /// The day on which the words were written, for `yesterday`; the
    /// document's where it is absent.
    pub today: Option<Day>,
    /// The same moment in other words, which may decide between readings.
    pub beside: Option<&'a Moment<'a>>,
    /// How a bare clock time stands to the moment before it.
    pub step: Step,
}

/// How a bare clock time stands to the moment its date is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Step {
    /// After it, or little before.
    #[default]
    Later,
    /// Before it, or little after: the list runs from new to old.
    Earlier,
    /// As near to it as can be.
    Nearest,
}

/// What a statement means.
#[derive(Debug, Clone)]
pub(super) struct Resolved<'t> {
    /// The moment, or the first of a stretch of time.
    pub at: Moment<'t>,
    /// The end of a stretch.
    pub until: Option<Box<Moment<'t>>>,
    /// The moments in parentheses, the same in other words.
    pub also: Vec<Moment<'t>>,
}

impl<'t> From<Moment<'t>> for Resolved<'t> {
    fn from(at: Moment<'t>) -> Self {
        Self {
            at,
            until: None,
            also: Vec::new(),
        }
    }
}

/// Resolves a statement that may tell of a stretch of time.
pub(super) fn resolve<'t>(
    context: &Context<'_>,
    read: &Read<'_, 't>,
    around: Around<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Resolved<'t> {
    let span = read.statement.span;
    let written = read.statement.text().clone();
    let mut resolved = Resolved::from(unknown(written, span));
    let Some(reading) = &read.reading else {
        return resolved;
    };
    let mut resolver = Resolver {
        context,
        read,
        around,
        part: None,
        also: around.beside.map_or(&[], std::slice::from_ref),
        diagnostics,
    };
    let also = resolver.beside(reading);
    if !also.is_empty() {
        resolver.also = &also;
    }
    resolver.when(&reading.when, &mut resolved);
    resolved.also = also;
    resolved
}

/// Resolves a statement of one moment: a range is its uncertainty.
pub(super) fn resolve_moment<'t>(
    context: &Context<'_>,
    read: &Read<'_, 't>,
    around: Around<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Resolved<'t> {
    let mut resolved = resolve(context, read, around, diagnostics);
    if let Some(until) = resolved.until.take() {
        resolved.at = between(resolved.at, &until);
    }
    resolved
}

/// Somewhere from `from` to `until`.
fn between<'t>(from: Moment<'t>, until: &Moment<'_>) -> Moment<'t> {
    let first = |m: &Moment| m.bounds.map(|(first, _)| first).or(m.instant);
    let last = |m: &Moment| m.bounds.map(|(_, last)| last).or(m.instant);
    let bounds = first(&from)
        .zip(last(until))
        .filter(|(first, last)| first <= last);
    let place = match (from.place, until.place) {
        (Some(a), Some(b)) if a.scale == b.scale && a.earliest_seconds <= b.latest_seconds => {
            Some(Place {
                scale: a.scale,
                earliest_seconds: a.earliest_seconds,
                seconds: a.earliest_seconds.midpoint(b.latest_seconds),
                latest_seconds: b.latest_seconds,
            })
        }
        (place, _) => place,
    };
    Moment {
        instant: None,
        bounds,
        certainty: match from.certainty {
            Certainty::Exact => Certainty::Approximate,
            other => other,
        },
        place,
        ..from
    }
}

/// A statement that has no instant.
/// Where the words of a moment stand in the text of their statement.
fn words_of(when: &When) -> Option<Span> {
    when.span().filter(|words| !words.is_empty())
}

fn unknown(written: Cow<'_, str>, span: Span) -> Moment<'_> {
    Moment {
        written,
        span,
        instant: None,
        bounds: None,
        certainty: Certainty::Unknown,
        date: Day::Unknown,
        clock: None,
        precision: Precision::Minute,
        zone: None,
        date_source: None,
        candidates: Vec::new(),
        place: None,
    }
}

/// A statement on its way to a moment.
pub(super) struct Resolver<'r, 't> {
    pub context: &'r Context<'r>,
    pub read: &'r Read<'r, 't>,
    pub around: Around<'r>,
    /// Where the moment stands in the text of the statement, if it is a part
    /// of it.
    pub part: Option<Span>,
    /// The same moment in other words, which may decide between readings.
    pub also: &'r [Moment<'r>],
    pub diagnostics: &'r mut Vec<Diagnostic>,
}

impl<'r, 't> Resolver<'r, 't> {
    pub fn reborrow(&mut self) -> Resolver<'_, 't> {
        Resolver {
            context: self.context,
            read: self.read,
            around: self.around,
            part: self.part,
            also: self.also,
            diagnostics: self.diagnostics,
        }
    }

    pub fn place(&self, inner: Span) -> Span {
        self.read.place(self.context.source, inner)
    }

    pub fn blank(&self) -> Moment<'t> {
        match self.part {
            Some(part) => unknown(self.words(part), self.place(part)),
            None => unknown(self.read.statement.text().clone(), self.read.statement.span),
        }
    }

    /// The words of a part of the statement.
    fn words(&self, part: Span) -> Cow<'t, str> {
        match self.read.statement.text() {
            Cow::Borrowed(text) => part.of(text).into(),
            Cow::Owned(text) => part.of(text).to_owned().into(),
        }
    }

    /// Resolves into what is blank yet, as moments are costly to move.
    fn when(&mut self, when: &When, resolved: &mut Resolved<'t>) {
        self.unbounded(when, resolved);
        self.bound(&mut resolved.at);
        if let Some(until) = &mut resolved.until {
            self.bound(until);
        }
    }

    /// The moment, or the first of a stretch of time.
    fn moment(&mut self, when: &When) -> Moment<'t> {
        let mut resolved = Resolved::from(self.blank());
        self.when(when, &mut resolved);
        resolved.at
    }

    /// RFC 3339 has the years 0000 to 9999, and so have the instants here.
    fn bound(&mut self, moment: &mut Moment<'t>) {
        let fits = |instant: DateTime<Utc>| (0..=9999).contains(&instant.year());
        let ends = moment.bounds.map(|(first, last)| [first, last]);
        let instants = ends.into_iter().flatten().chain(moment.instant);
        if instants.into_iter().all(fits) && moment.candidates.iter().all(|c| fits(c.instant)) {
            return;
        }
        self.diagnostics
            .push(messages::year_out_of_range(&moment.written, moment.span));
        *moment = self.blank();
    }

    fn unbounded(&mut self, when: &When, resolved: &mut Resolved<'t>) {
        match when {
            When::Point(point) => self.point(point, &mut resolved.at),
            When::Range(ends) => {
                let [from, to] = &**ends;
                self.point(from, &mut resolved.at);
                let from_moment = &resolved.at;
                let shared = from.date.map(|d| d.span) == to.date.map(|d| d.span);
                let mut bare = to.clone();
                if shared {
                    bare.date = None;
                }
                let around = Around {
                    previous: Some(from_moment),
                    step: Step::Later,
                    ..self.around
                };
                let mut behind = Resolver {
                    around,
                    ..self.reborrow()
                };
                let mut to_moment = behind.range_end(&bare);
                if shared && from.date.is_some() {
                    to_moment.date_source = from_moment.date_source;
                }
                let to_moment = self.in_own_words(to_moment, &When::Point(to.clone()));
                resolved.until = Some(Box::new(to_moment));
            }
            When::Relative(relative) => resolved.at = self.relative(relative),
            When::Unix(nanoseconds) => resolved.at = self.unix(*nanoseconds),
            When::Unknown(_) => {}
        }
    }

    /// The moments in parentheses, resolved so that they can decide for the
    /// first.
    fn beside(&mut self, reading: &Reading) -> Vec<Moment<'t>> {
        if reading.also.is_empty() {
            return Vec::new();
        }
        let mut quiet = Vec::new();
        let mut unheard = Resolver {
            diagnostics: &mut quiet,
            ..self.reborrow()
        };
        let first = unheard.moment(&reading.when);
        let around = Around {
            previous: Some(&first),
            step: Step::Nearest,
            ..self.around
        };
        let mut moments = Vec::new();
        for when in &reading.also {
            let mut beside = Resolver {
                around,
                part: words_of(when),
                also: std::slice::from_ref(&first),
                ..self.reborrow()
            };
            moments.push(beside.moment(when));
        }
        moments
    }

    /// A moment that is a part of the statement, with the words of that part.
    fn in_own_words(&self, moment: Moment<'t>, when: &When) -> Moment<'t> {
        let Some(hull) = words_of(when) else {
            return moment;
        };
        Moment {
            written: self.words(hull),
            span: self.place(hull),
            ..moment
        }
    }

    /// The end of a range never lies before its start: a bare clock time that
    /// would goes to the next day.
    fn range_end(&mut self, point: &Point) -> Moment<'t> {
        let mut end = self.blank();
        self.point(point, &mut end);
        let Some(start) = self.around.previous else {
            return end;
        };
        let before = match (start.place, end.place) {
            (Some(a), Some(b)) if a.scale == b.scale => b.seconds < a.seconds,
            _ => false,
        };
        if !before || point.date.is_some() {
            return end;
        }
        let next = match start.date {
            Day::Known(date) => date.succ_opt().map_or(start.date, Day::Known),
            Day::Numbered(number) => Day::Numbered(number + 1),
            other => other,
        };
        let zoning = self.zoning(point, &mut Vec::new());
        let mut end = self.blank();
        self.on_day(point, next, Some(DateSource::Previous), zoning, &mut end);
        end
    }

    fn unix(&self, nanoseconds: i128) -> Moment<'t> {
        let seconds = i64::try_from(nanoseconds.div_euclid(1_000_000_000)).ok();
        let rest = u32::try_from(nanoseconds.rem_euclid(1_000_000_000)).unwrap_or(0);
        let instant = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, rest));
        let Some(instant) = instant else {
            return self.blank();
        };
        let shown = Clocks::Utc.at(instant);
        let precision = match rest {
            0 => Precision::Second,
            _ => Precision::Subsecond,
        };
        let zone = Clocks::Utc.used(Some(shown), ZoneSource::Statement);
        Moment {
            zone: Some(zone),
            ..self.at_instant(shown, precision, Some(DateSource::Statement))
        }
    }

    /// A moment at an instant that is known.
    fn at_instant(
        &self,
        shown: Shown,
        precision: Precision,
        date_source: Option<DateSource>,
    ) -> Moment<'t> {
        let local = civil(shown.instant, shown.offset);
        Moment {
            instant: Some(shown.instant),
            certainty: Certainty::Exact,
            date: Day::Known(local.date()),
            clock: Some(local.time()),
            precision,
            date_source,
            place: Some(exactly(Scale::Unix, shown.instant.timestamp())),
            ..self.blank()
        }
    }

    fn relative(&mut self, relative: &Spanned<Relative>) -> Moment<'t> {
        let Relative {
            anchor,
            distance,
            certainty,
            unit_seconds: _,
        } = relative.value;
        let from = match anchor {
            Anchor::Start => self.around.start,
            Anchor::Previous => self.around.previous,
        };
        let Some(from) = from else {
            let span = self.place(relative.span);
            self.diagnostics.push(messages::no_anchor(anchor, span));
            return self.blank();
        };
        let moved = |instant: DateTime<Utc>| instant.checked_add_signed(distance);
        let instant = from.instant.and_then(moved);
        let offset = from.zone.as_ref().and_then(|zone| zone.offset_seconds);
        let Moment { written, span, .. } = self.blank();
        let mut moment = Moment {
            written,
            span,
            instant,
            bounds: from
                .bounds
                .and_then(|(first, last)| moved(first).zip(moved(last))),
            place: from
                .place
                .map(|place| shifted(place, distance.num_seconds())),
            date_source: Some(DateSource::Previous),
            candidates: Vec::new(),
            // What is counted from a day is no finer than a day.
            precision: from.precision.min(Precision::Minute),
            ..from.clone()
        };
        match (instant, offset) {
            (Some(instant), Some(offset)) => {
                // A region's clocks may have changed on the way.
                let region = from
                    .zone
                    .as_ref()
                    .and_then(|zone| crate::zone::Zone::named(&zone.name));
                let offset = region.map_or(offset, |zone| Clocks::Region(zone).at(instant).offset);
                let local = civil(instant, offset);
                moment.date = Day::Known(local.date());
                moment.clock = Some(local.time());
            }
            _ => {
                let clock = from.clock.unwrap_or(NaiveTime::MIN);
                let (clock, over) = clock.overflowing_add_signed(distance);
                moment.clock = from.clock.map(|_| clock);
                moment.date = moved_day(from.date, over.div_euclid(DAY_SECONDS));
            }
        }
        uncertain(&mut moment, certainty);
        moment
    }

    fn point(&mut self, point: &Point, moment: &mut Moment<'t>) {
        let mut found = Vec::new();
        let zoning = self.zoning(point, &mut found);
        self.diagnostics.append(&mut found);
        let (day, source) = self.day(point, &zoning);
        self.on_day(point, day, source, zoning, moment);
    }
}

const fn shifted(place: Place, seconds: i64) -> Place {
    Place {
        scale: place.scale,
        earliest_seconds: place.earliest_seconds.saturating_add(seconds),
        seconds: place.seconds.saturating_add(seconds),
        latest_seconds: place.latest_seconds.saturating_add(seconds),
    }
}

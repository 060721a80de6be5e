//! Readings to the moments they mean.
//!
//! In: a reading, and what stands around it. Out: the [`Moment`]. The zone is the
//! statement's own, else the document's, else unknown. The date is its own, else the
//! one that was chosen for it in its list (`days`), else that of the moment before it,
//! else the document's, else unknown. What is unknown stays unknown and costs no more
//! than it must. Every function here is one of values to values, and of findings.

mod costs;
mod day;
mod days;
mod folds;
pub(super) mod frame;
mod instant;
pub(super) mod list;
pub(super) mod messages;
mod relative;
mod zoning;

pub(super) use day::{moved, own_day};
pub(super) use folds::{
    Certain, decide as decide_fold, decide_all as decide_folds, is_fold, settle,
};

use super::read::Read;
use super::read::context::Context;
use super::said::{Part, Said};
use super::timeline::{Certainty, DateSource, Day, Moment, Place, Precision, Scale, ZoneSource};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::time::seconds::HOUR;
use crate::time::{Point, Reading, When};
use crate::zone::{Clocks, Shown};
use chrono::{DateTime, Datelike, Utc};
use std::borrow::Cow;

/// A step back by less than this is a time out of order; a longer one goes past
/// midnight.
const ROLL_SECONDS: i64 = 6 * HOUR;

/// What stands around a statement.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Around<'a> {
    /// The day of a bare clock time, where it was chosen.
    pub day: Option<Dated>,
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

/// A day, and where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Dated {
    pub day: Day,
    pub source: Option<DateSource>,
}

impl Default for Dated {
    fn default() -> Self {
        Self {
            day: Day::Unknown,
            source: None,
        }
    }
}

/// How a bare clock time stands to the moment its date is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Step {
    /// After it, or little before.
    #[default]
    Later,
    /// After it, never before.
    Behind,
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

/// A statement, and all that its points may take from elsewhere.
#[derive(Clone, Copy)]
struct Site<'r, 't> {
    context: &'r Context<'r>,
    read: &'r Read<'r, 't>,
    /// What of the statement is resolved.
    part: Part,
    around: Around<'r>,
    /// The same moment in other words, which may decide between readings.
    also: &'r [Moment<'r>],
}

/// Resolves a statement that may tell of a stretch of time.
pub(super) fn resolve<'t>(
    context: &Context<'_>,
    read: &Read<'_, 't>,
    around: Around<'_>,
    found: &mut Vec<Diagnostic>,
) -> Resolved<'t> {
    let mut resolved = Resolved::from(blank(read));
    let Some(reading) = read.reading() else {
        return resolved;
    };
    let site = Site {
        context,
        read,
        part: WHOLE,
        around,
        also: around.beside.map_or(&[], std::slice::from_ref),
    };
    let also = beside(site, reading, found);
    let site = match also.is_empty() {
        true => site,
        false => Site {
            also: &also,
            ..site
        },
    };
    when(site, &reading.when, &mut resolved, found);
    resolved.also = also;
    resolved
}

/// Resolves a statement of one moment: a range is its uncertainty.
pub(super) fn resolve_moment<'t>(
    context: &Context<'_>,
    read: &Read<'_, 't>,
    around: Around<'_>,
    found: &mut Vec<Diagnostic>,
) -> Resolved<'t> {
    let mut resolved = resolve(context, read, around, found);
    if let Some(until) = resolved.until.take() {
        resolved.at = between(resolved.at, &until);
        resolved.at.said = read.said(WHOLE);
    }
    resolved
}

/// Somewhere from `from` to `until`.
fn between<'t>(from: Moment<'t>, until: &Moment<'_>) -> Moment<'t> {
    let ends = from.first().zip(until.last());
    let bounds = ends.filter(|(first, last)| first <= last);
    let place = match (from.place, until.place) {
        (Some(a), Some(b)) if a.scale == b.scale && a.earliest_seconds <= b.latest_seconds => {
            Some(Place {
                seconds: a.earliest_seconds.midpoint(b.latest_seconds),
                latest_seconds: b.latest_seconds,
                ..a
            })
        }
        (place, _) => place,
    };
    Moment {
        instant: None,
        earliest: bounds.map(|(first, _)| first),
        latest: bounds.map(|(_, last)| last),
        certainty: match from.certainty {
            Certainty::Exact => Certainty::Approximate,
            other => other,
        },
        place,
        ..from
    }
}

/// A statement that has no instant.
pub(super) fn blank<'t>(read: &Read<'_, 't>) -> Moment<'t> {
    unknown(
        read.statement.text().clone(),
        read.statement.words_span(),
        read.said(WHOLE),
    )
}

/// A part of a statement, with the words of that part, that has no instant.
fn blank_part<'t>(read: &Read<'_, 't>, part: Part) -> Moment<'t> {
    let said = read.said(part);
    match said.hull() {
        Some(hull) => unknown(said.words(hull), read.place(hull), said),
        None => blank(read),
    }
}

/// All that a statement says first.
const WHOLE: Part = Part::When(None);

fn unknown<'t>(written: Cow<'t, str>, span: Span, said: Said<'t>) -> Moment<'t> {
    Moment {
        written,
        span,
        said,
        instant: None,
        earliest: None,
        latest: None,
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

/// Resolves into what is blank yet, as moments are costly to move.
fn when<'t>(
    site: Site<'_, 't>,
    when: &When,
    resolved: &mut Resolved<'t>,
    found: &mut Vec<Diagnostic>,
) {
    match when {
        When::Point(one) => point(site, one, &mut resolved.at, found),
        When::Range(ends) => range(site, ends, resolved, found),
        When::Relative(relative) => {
            relative::resolve(site, relative, &mut resolved.at, found);
        }
        When::Unix(nanoseconds) => {
            unix(*nanoseconds, &mut resolved.at);
            instant::uncertain(&mut resolved.at, site.read.certainty);
        }
        When::Unknown(_) => {}
    }
    bound(site.read, &mut resolved.at, found);
    if let Some(until) = &mut resolved.until {
        bound(site.read, until, found);
    }
}

/// RFC 3339 has the years 0000 to 9999, and so have the instants here.
fn bound<'t>(read: &Read<'_, 't>, moment: &mut Moment<'t>, found: &mut Vec<Diagnostic>) {
    let fits = |instant: DateTime<Utc>| (0..=9999).contains(&instant.year());
    let instants = [moment.earliest, moment.instant, moment.latest];
    if instants.into_iter().flatten().all(fits) && moment.candidates.iter().all(|c| fits(c.instant))
    {
        return;
    }
    found.push(messages::year_out_of_range(&moment.written, moment.span));
    *moment = blank(read);
}

fn point<'t>(
    site: Site<'_, 't>,
    point: &Point,
    moment: &mut Moment<'t>,
    found: &mut Vec<Diagnostic>,
) {
    let zoning = zoning::zoning(site.context, site.read, point, found);
    let dated = day::of_point(site.context, site.read, site.around, point, &zoning, found);
    instant::on_day(site, point, dated, &zoning, moment, found);
}

/// From one point to another. The end never lies before the start: a bare clock time
/// that would is on the next day, and where the end alone has a date, the start is on
/// that day or the one before.
fn range<'t>(
    site: Site<'_, 't>,
    ends: &[Point; 2],
    resolved: &mut Resolved<'t>,
    found: &mut Vec<Diagnostic>,
) {
    let [from, to] = ends;
    let start_site = match list::end_date(site.read) {
        Some(_) if site.around.day.is_none() => Site {
            around: Around {
                day: Some(day_before_end(site, to)),
                ..site.around
            },
            ..site
        },
        _ => site,
    };
    point(start_site, from, &mut resolved.at, found);
    resolved.at.said = site.read.said(site.part.end(0));
    let shared = from.date.map(|d| d.span) == to.date.map(|d| d.span);
    let mut bare = to.clone();
    if shared {
        (bare.date, bare.weekday) = (None, None);
    }
    let behind = Site {
        around: Around {
            day: None,
            previous: Some(&resolved.at),
            step: Step::Behind,
            ..site.around
        },
        ..site
    };
    let mut until = blank_part(site.read, site.part.end(1));
    point(behind, &bare, &mut until, found);
    if shared && from.date.is_some() {
        until.date_source = resolved.at.date_source;
    }
    resolved.until = Some(Box::new(until));
}

/// The day on which a range begins whose end alone has a date.
fn day_before_end(site: Site<'_, '_>, to: &Point) -> Dated {
    let quiet = &mut Vec::new();
    let zoning = zoning::zoning(site.context, site.read, to, quiet);
    let end = day::of_point(site.context, site.read, site.around, to, &zoning, quiet);
    Dated {
        day: moved(end.day, -i64::from(list::begins_before(site.read))),
        source: end.source,
    }
}

/// The moments in parentheses, resolved so that they can decide for the
/// first.
fn beside<'t>(
    site: Site<'_, 't>,
    reading: &Reading,
    found: &mut Vec<Diagnostic>,
) -> Vec<Moment<'t>> {
    if reading.also.is_empty() {
        return Vec::new();
    }
    let mut first = Resolved::from(blank(site.read));
    when(site, &reading.when, &mut first, &mut Vec::new());
    let first = first.at;
    let around = Around {
        day: None,
        previous: Some(&first),
        step: Step::Nearest,
        ..site.around
    };
    let mut moments = Vec::new();
    for (index, other) in reading.also.iter().enumerate() {
        let part = Part::When(Some(index));
        let site = Site {
            part,
            around,
            also: std::slice::from_ref(&first),
            ..site
        };
        let mut resolved = Resolved::from(blank_part(site.read, part));
        when(site, other, &mut resolved, found);
        moments.push(resolved.at);
    }
    moments
}

fn unix(nanoseconds: i128, moment: &mut Moment<'_>) {
    let seconds = i64::try_from(nanoseconds.div_euclid(1_000_000_000)).ok();
    let rest = u32::try_from(nanoseconds.rem_euclid(1_000_000_000)).unwrap_or(0);
    let instant = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, rest));
    let Some(instant) = instant else { return };
    let shown = Clocks::Utc.at(instant);
    moment.precision = match rest {
        0 => Precision::Second,
        _ => Precision::Subsecond,
    };
    moment.zone = Some(super::timeline::ZoneUse {
        clocks: Clocks::Utc,
        offset_seconds: Some(0),
        abbreviation: Some(Cow::Borrowed("UTC")),
        source: ZoneSource::Statement,
    });
    moment.date_source = Some(DateSource::Statement);
    at_instant(shown, moment);
}

/// A moment at an instant that is known.
fn at_instant(shown: Shown, moment: &mut Moment<'_>) {
    let local = shown.local();
    moment.instant = Some(shown.instant);
    moment.certainty = Certainty::Exact;
    moment.date = Day::Known(local.date());
    moment.clock = Some(local.time());
    moment.place = Some(Place::exactly(Scale::Unix, shown.instant.timestamp()));
}

//! The day of a clock time in running text.
//!
//! In: a reading, and what stands around it: the dates before it, the event
//! whose text it is in. Out: its moments, and how far its day can be relied
//! on. A date is taken from the sentence, the paragraph, the list, the heading
//! or the title of the section; else from the event that it plainly is; else
//! from inside the incident; else it stays open. Never the day of the first
//! event.

use super::index::Index;
use crate::diagnostic::Diagnostic;
use crate::model::{Portion, Statement, Text};
use crate::reconcile::place::{Around, Resolved, Step, blank, resolve, resolve_moment};
use crate::reconcile::read::Read;
use crate::reconcile::read::context::Context;
use crate::reconcile::timeline::{Certainty, DateSource, Day, Moment, Precision, Scale};
use crate::source::{Span, Spanned};
use crate::time::seconds::DAY;
use crate::time::{Certainty as Stated, Date, Point, Reading, When};
use chrono::{Datelike, NaiveDate, TimeDelta};

/// Of more stretches in other words, the rest says nothing more.
const BESIDE: usize = 4;

/// A time of a text.
#[derive(Debug, Clone)]
pub(super) struct Time<'t> {
    pub at: Moment<'t>,
    pub until: Option<Moment<'t>>,
    pub also: Vec<Moment<'t>>,
    /// The same stretches in other words: each from and until.
    pub beside: Vec<[Moment<'t>; 2]>,
    pub days: Days,
    /// Whether its day cannot be told: then the moments are on any.
    pub is_open: bool,
    /// What it says beside the instant.
    pub parts: Parts,
}

/// How far the day of a time can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Days {
    /// It is written, in the statement or around it.
    Written,
    /// It is taken from what is known of the incident.
    Inferred,
}

/// Which parts a time has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Parts {
    pub has_date: bool,
    pub has_clock: bool,
    /// A weekday without a date.
    pub weekday: Option<chrono::Weekday>,
    pub bound: Bound,
    /// `today` and its like.
    pub is_shift: bool,
}

/// On which side of the moment it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Bound {
    #[default]
    At,
    NotAfter,
    NotBefore,
}

/// What stands around a time.
#[derive(Debug, Clone, Default)]
pub(super) struct Surroundings<'s> {
    /// The date that holds where the time stands.
    pub date: Option<NaiveDate>,
    /// The last clock time of that date, for a list that goes past midnight.
    pub last: Option<(crate::reconcile::timeline::Place, NaiveDate)>,
    /// The moment whose text it is.
    pub own: Option<&'s Moment<'s>>,
    /// When the text was posted, where it is an update.
    pub posted: Option<&'s Moment<'s>>,
    /// Whether the time is on some day that words count from an unknown one.
    pub is_elsewhere: bool,
    /// The zone that holds where the time stands.
    pub zone: Option<crate::time::ZoneText>,
}

impl<'t> Time<'t> {
    /// Its moments as they are handed out.
    pub fn shown(&self) -> impl Iterator<Item = Moment<'t>> {
        let beside = self.beside.iter().flatten();
        let moments = std::iter::once(&self.at).chain(&self.until).chain(beside);
        moments.map(|moment| {
            let mut moment = moment.clone();
            if self.is_open {
                open(&mut moment);
            }
            moment
        })
    }
}

pub(super) struct Placer<'r> {
    pub context: &'r Context<'r>,
    pub index: &'r Index<'r>,
}

impl<'r> Placer<'r> {
    /// The moments of a reading whose words stand at `span`.
    pub fn place<'t>(
        &self,
        mut reading: Reading,
        words: &str,
        span: Span,
        around: &Surroundings<'_>,
        found: &mut Vec<Diagnostic>,
    ) -> Time<'t> {
        let undated = around.date.is_none() && around.posted.is_none();
        if undated {
            forget_same_day(&mut reading);
        }
        let parts = parts(&reading);
        if let Some(zone) = &around.zone {
            for point in reading.points_mut() {
                if point.clock.is_some() && point.zone.is_none() && point.offset.is_none() {
                    point.offset = zone
                        .offset
                        .map(|offset| Spanned::new(offset.value, point_span(point)));
                    point.zone = zone
                        .zone
                        .as_ref()
                        .map(|zone| Spanned::new(zone.value.clone(), point_span(point)));
                }
            }
        }
        let text = Words { words, span };
        // From a day that is not known, the next one is not known either.
        let is_lost = undated && parts.is_shift && is_shift_of_day(&reading);
        let (mut reading, days, is_open) = match self.day(&reading, parts, &text, around) {
            Found::Own => (reading, Days::Written, is_lost),
            Found::On(date, days) => (on_day(reading, date), days, false),
            Found::Nowhere(date) => (on_day(reading, date), Days::Inferred, true),
        };
        // `from roughly 13:00 to 15:30`: both ends are rough.
        if let When::Range(ends) = &mut reading.when {
            let [from, to] = &mut **ends;
            if from.certainty == Stated::Approximate && to.certainty == Stated::Exact {
                to.certainty = Stated::Approximate;
            }
        }
        let also = reading.also.clone();
        let reference = self.reference(around);
        let previous = reference.map(|date| text.of_date(self.context, date));
        let about = Around {
            previous: previous.as_ref(),
            today: around.posted.map(|posted| posted.date),
            step: Step::Nearest,
            ..Around::default()
        };
        let resolved = self.resolve(reading, &text, about, parts, found);
        let mut at = resolved.at;
        if !parts.has_date && at.date_source == Some(DateSource::Statement) {
            at.date_source = Some(DateSource::Previous);
        }
        let beside = self.beside(also, &at, &text);
        Time {
            beside,
            at,
            until: resolved.until.map(|until| *until),
            also: resolved.also,
            days,
            is_open,
            parts,
        }
    }

    /// A stretch of days is one moment that is uncertain.
    fn resolve<'t>(
        &self,
        reading: Reading,
        text: &Words<'_>,
        around: Around<'_>,
        parts: Parts,
        found: &mut Vec<Diagnostic>,
    ) -> Resolved<'t> {
        let statement = text.statement();
        let read = Read::of(
            &statement,
            Some(reading),
            self.context.order,
            self.context.source,
        );
        let resolve = if parts.has_clock {
            resolve
        } else {
            resolve_moment
        };
        resolve(self.context, &read, around, found)
    }

    /// The stretches in other words, on the day that brings them nearest.
    fn beside<'t>(
        &self,
        also: Vec<When>,
        at: &Moment<'_>,
        text: &Words<'_>,
    ) -> Vec<[Moment<'t>; 2]> {
        let ranges = also
            .into_iter()
            .filter(|when| matches!(when, When::Range(_)));
        let stretches = ranges.take(BESIDE).filter_map(|when| {
            let reading = Reading {
                when,
                also: Vec::new(),
            };
            let parts = parts(&reading);
            let around = Around {
                previous: Some(at),
                step: Step::Nearest,
                ..Around::default()
            };
            let resolved = self.resolve(reading, text, around, parts, &mut Vec::new());
            Some([resolved.at, *resolved.until?])
        });
        stretches.collect()
    }

    fn day(
        &self,
        reading: &Reading,
        parts: Parts,
        text: &Words<'_>,
        around: &Surroundings<'_>,
    ) -> Found {
        if parts.has_date || parts.weekday.is_some() || !parts.has_clock {
            return Found::Own;
        }
        let Some(reference) = around.date.or_else(|| self.reference(around)) else {
            return Found::Own;
        };
        if around.is_elsewhere {
            return Found::Nowhere(reference);
        }
        let trial = |date| self.trial(reading, date, text);
        let moved = |days: i64| reference.checked_add_signed(TimeDelta::try_days(days)?);
        let Some((scale, first, last)) = trial(reference) else {
            return Found::Own;
        };
        if around.date.is_some() {
            // A list that goes on past midnight.
            let past = around.last.is_some_and(|(then, date)| {
                date == reference && then.scale == scale && first < then.seconds - DAY / 4
            });
            let date = if past { moved(1) } else { Some(reference) };
            return date.map_or(Found::Own, |date| Found::On(date, Days::Written));
        }
        match self.inferred(scale, first, last, around) {
            Some(days) => moved(days).map_or(Found::Own, |date| Found::On(date, Days::Inferred)),
            None => Found::Nowhere(reference),
        }
    }

    /// By how many days a time on the day of reference has to be moved.
    fn inferred(
        &self,
        scale: Scale,
        first: i64,
        last: i64,
        around: &Surroundings<'_>,
    ) -> Option<i64> {
        let nearest = |to: i64, from: i64| (to - from + DAY / 2).div_euclid(DAY);
        let anchor = |moment: Option<&Moment>| {
            let place = moment?.place.filter(|place| place.scale == scale)?;
            Some(place.seconds)
        };
        if let Some(own) = around.own
            && let Some(place) = own.place.filter(|place| place.scale == scale)
        {
            // Of a day alone, any time of it is as near.
            let middle = place.earliest_seconds.midpoint(place.latest_seconds);
            return Some(nearest(middle, first));
        }
        let bounds = self.index.bounds.filter(|(on, ..)| *on == scale);
        let posted = anchor(around.posted);
        if let Some(days) = self.same_clock(first, last, bounds.is_some(), posted) {
            return Some(days);
        }
        // What is told days later tells of the incident.
        let prompt = posted.filter(|posted| {
            bounds.is_none_or(|(_, from, to)| (from - DAY / 2..=to + DAY / 2).contains(posted))
        });
        if let Some(posted) = prompt {
            return Some(nearest(posted, last));
        }
        let (_, from, to) = bounds?;
        inside(first, last, from, to)
    }

    /// The day on which an event has the same time of day, where it is one.
    fn same_clock(&self, first: i64, last: i64, known: bool, posted: Option<i64>) -> Option<i64> {
        if !known {
            return None;
        }
        let days = |seconds: i64| {
            let same = self.index.same_clock(seconds).iter();
            same.map(move |at| (at - seconds).div_euclid(DAY))
        };
        let mut all: Vec<i64> = days(first).chain(days(last)).collect();
        // Not a later one than its post.
        all.retain(|days| posted.is_none_or(|posted| first + days * DAY <= posted + 3600));
        let only = *all.first()?;
        all.iter().all(|days| *days == only).then_some(only)
    }

    /// The scale of the reading on `date`, and its first and last second.
    fn trial(
        &self,
        reading: &Reading,
        date: NaiveDate,
        text: &Words<'_>,
    ) -> Option<(Scale, i64, i64)> {
        let reading = Reading {
            when: reading.when.clone(),
            also: Vec::new(),
        };
        let parts = Parts {
            has_clock: true,
            ..Parts::default()
        };
        let reading = on_day(reading, date);
        let resolved = self.resolve(reading, text, Around::default(), parts, &mut Vec::new());
        let first = resolved.at.place?;
        let last = resolved
            .until
            .and_then(|until| until.place)
            .unwrap_or(first);
        (first.scale == last.scale).then_some((first.scale, first.seconds, last.seconds))
    }

    fn reference(&self, around: &Surroundings<'_>) -> Option<NaiveDate> {
        let known = |moment: Option<&Moment>| match moment?.date {
            Day::Known(date) => Some(date),
            _ => None,
        };
        let document = match self.context.date {
            Day::Known(date) => Some(date),
            _ => None,
        };
        let own = known(around.own);
        around
            .date
            .or(own)
            .or(self.index.reference)
            .or_else(|| known(around.posted))
            .or(document)
    }
}

/// Where the day of a time was found.
enum Found {
    /// In the time itself, or where it is resolved.
    Own,
    On(NaiveDate, Days),
    /// It could be on several days, as on this one.
    Nowhere(NaiveDate),
}

/// The one day that puts a time inside the incident, else plainly nearest.
fn inside(first: i64, last: i64, from: i64, to: i64) -> Option<i64> {
    let least = (from - last).div_euclid(DAY) - 1;
    let most = (to - first).div_euclid(DAY) + 1;
    if most - least > 6 {
        return None;
    }
    let away = |days: &i64| {
        let (first, last) = (first + days * DAY, last + days * DAY);
        (from - first).max(0).max(last - to)
    };
    let mut days: Vec<i64> = (least..=most).collect();
    days.sort_by_key(away);
    let [best, next, ..] = days.as_slice() else {
        return days.first().copied();
    };
    let (best_away, next_away) = (away(best), away(next));
    (next_away > 0 && best_away * 2 <= next_away).then_some(*best)
}

/// The words of a time, and where they stand.
struct Words<'w> {
    words: &'w str,
    span: Span,
}

impl Words<'_> {
    fn statement<'t>(&self) -> Statement<'t> {
        let words = Spanned::new(self.words.to_owned().into(), self.span);
        Statement::part(Text(words, Portion::Part))
    }

    /// The moment of a day that stands around the words.
    fn of_date<'t>(&self, context: &Context<'_>, date: NaiveDate) -> Moment<'t> {
        let statement = self.statement();
        let read = Read::of(&statement, None, context.order, context.source);
        Moment {
            date: Day::Known(date),
            precision: Precision::Day,
            ..blank(&read)
        }
    }
}

/// The reading on a date; the end of a range finds its own.
fn on_day(mut reading: Reading, date: NaiveDate) -> Reading {
    let dated = |point: &mut Point| {
        if point.date.is_none() && point.weekday.is_none() {
            let full = Date::Full {
                year: date.year(),
                month: date.month(),
                day: date.day(),
            };
            point.date = Some(Spanned::new(full, point_span(point)));
        }
    };
    match &mut reading.when {
        When::Point(point) => dated(point),
        When::Range(ends) => dated(&mut ends[0]),
        When::Relative(_) | When::Unix(_) | When::Unknown(_) => {}
    }
    reading
}

/// The place of a point, for what is lent to it.
fn point_span(point: &Point) -> Span {
    point.clock.map_or_else(|| Span::at(0), |clock| clock.span)
}

fn parts(reading: &Reading) -> Parts {
    let points = match &reading.when {
        When::Point(point) => std::slice::from_ref(point),
        When::Range(ends) => ends.as_slice(),
        When::Unix(_) => {
            return Parts {
                has_date: true,
                has_clock: true,
                ..Parts::default()
            };
        }
        When::Relative(_) | When::Unknown(_) => &[],
    };
    let shifts = |point: &Point| {
        let date = point.date.map(|date| date.value);
        matches!(date, Some(Date::Today { .. } | Date::Shift { .. }))
    };
    let has_date = points.iter().any(|point| point.date.is_some());
    let weekday = points.iter().find_map(|point| point.weekday);
    let first = points.first();
    Parts {
        has_date,
        has_clock: points.iter().any(|point| point.clock.is_some()),
        weekday: weekday.filter(|_| !has_date).map(|weekday| weekday.value),
        bound: match first.map(|point| point.certainty) {
            Some(Stated::NotAfter) => Bound::NotAfter,
            Some(Stated::NotBefore) => Bound::NotBefore,
            _ => Bound::At,
        },
        is_shift: points.iter().any(shifts),
    }
}

/// `22:07 the same day`, where no day stands before it, says no more than its
/// clock.
fn forget_same_day(reading: &mut Reading) {
    let points = reading.points_mut().filter(|point| point.clock.is_some());
    for point in points {
        let same = |date: &Spanned<Date>| date.value == Date::Shift { days: 0 };
        point.date = point.date.filter(|date| !same(date));
    }
}

/// Whether a reading counts its day from another one of the text.
fn is_shift_of_day(reading: &Reading) -> bool {
    match &reading.when {
        When::Point(point) => matches!(point.date.map(|date| date.value), Some(Date::Shift { .. })),
        _ => false,
    }
}

/// Takes back what a moment on an unknown day cannot say.
fn open(moment: &mut Moment<'_>) {
    moment.instant = None;
    (moment.earliest, moment.latest) = (None, None);
    moment.place = None;
    moment.date = Day::Unknown;
    moment.date_source = None;
    moment.certainty = Certainty::Unknown;
    moment.candidates.clear();
}

//! Claims against what the timeline states, in this one place.
//!
//! A claim is a contradiction only where no statement that it could mean bears
//! it out: any window, any milestone of the kind, any event at that minute,
//! any length. A time whose day is inferred is put on the day that fits best.

use super::claims::{Claim, Item, Reach, What};
use super::index::Index;
use super::messages;
use super::place::{Bound, Days, Time};
use super::words::Told;
use crate::diagnostic::Diagnostic;
use crate::reconcile::compare::difference::{
    Difference, difference, extent, stated_agrees, too_early,
};
use crate::reconcile::timeline::{Certainty, Day, Extent, Milestone, Moment, Place, Precision};
use crate::source::Span;
use crate::time::Length;
use crate::time::seconds::DAY;
use chrono::{Datelike, TimeDelta};
use std::collections::HashSet;

/// How much later than its post a text can tell of something.
const SLACK_SECONDS: i64 = 300;
const HOUR: i64 = 3600;

pub(super) struct Comparer<'r> {
    pub index: &'r Index<'r>,
}

/// A window, the stretch that is stated on its days, and how far the two ends
/// are apart.
type Apart<'w, 't> = (
    [&'w Moment<'w>; 2],
    [Moment<'t>; 2],
    [Option<Difference>; 2],
);

/// Where the text stands whose claims are compared.
pub(super) struct Standing<'r> {
    /// When it was posted, where it is an update.
    pub posted: Option<&'r Moment<'r>>,
    /// The window whose text it is.
    pub window: Option<[&'r Moment<'r>; 2]>,
    /// The moment of the event whose text it is.
    pub own: Option<&'r Moment<'r>>,
}

impl<'r> Comparer<'r> {
    /// What contradicts the timeline in the claims of one sentence, one
    /// finding for each thing that is stated.
    pub fn compare<'t>(
        &self,
        claims: &[Claim],
        items: &[Item<'t>],
        place: impl Fn(usize) -> (Span, String),
        at: &Standing<'_>,
        found: &mut Vec<Diagnostic>,
    ) {
        let windows = claims
            .iter()
            .filter(|claim| matches!(claim.what, What::Window(_)))
            .map(|claim| claim.item)
            .collect::<HashSet<_>>()
            .len();
        let mut done = HashSet::new();
        for claim in claims {
            if done.contains(&claim.item) {
                continue;
            }
            let finding = match items.get(claim.item) {
                Some(Item::Time(time)) => self.time(&claim.what, time, windows, at),
                Some(Item::Length(length)) => {
                    let (span, written) = place(claim.item);
                    self.length(&claim.what, *length, items, span, &written)
                }
                _ => None,
            };
            if let Some(finding) = finding {
                done.insert(claim.item);
                found.push(finding);
            }
        }
    }

    fn time(
        &self,
        what: &What,
        time: &Time<'_>,
        windows: usize,
        at: &Standing<'_>,
    ) -> Option<Diagnostic> {
        time.at.place?;
        match what {
            What::Told(told) => self.told(*told, time).or_else(|| self.post(time, at)),
            What::Window(reach) => self
                .window(*reach, time, windows, at)
                .or_else(|| self.post(time, at).filter(|_| *reach != Reach::Unsaid)),
            What::Day => self.day(time),
            What::Event { stems, needed } => self.event(stems, needed, time, at),
            What::Whole | What::Until(_) | What::Between(..) | What::Beside(_) => None,
        }
    }

    /// A milestone, against every statement of it.
    fn told(&self, told: Told, time: &Time<'_>) -> Option<Diagnostic> {
        let stated = self.index.of(told);
        let mut nearest: Option<(&Moment, Difference, Moment)> = None;
        for other in stated {
            let moment = fitting(time, other);
            let apart = apart(other, &moment, time.parts.bound)?;
            if nearest
                .as_ref()
                .is_none_or(|(_, least, _)| apart.seconds.abs() < least.seconds.abs())
            {
                nearest = Some((other, apart, moment));
            }
        }
        let (other, apart, moment) = nearest?;
        if time.parts.has_clock && self.is_stated(&moment) {
            return None;
        }
        // Several statements of one thing are its course.
        let within = told == Told::Rollback
            && stated
                .iter()
                .any(|other| too_early(other, &moment).is_none())
            && stated
                .iter()
                .any(|other| too_early(&moment, other).is_none());
        if within {
            return None;
        }
        Some(
            self.named_apart(&moment, other, apart, |moment, other, apart| {
                messages::told(told, moment, other, apart)
            }),
        )
    }

    /// Another date at the same time of day is told as such.
    fn named_apart(
        &self,
        moment: &Moment<'_>,
        other: &Moment<'_>,
        apart: Difference,
        named: impl Fn(&Moment<'_>, &Moment<'_>, Difference) -> Diagnostic,
    ) -> Diagnostic {
        let whole_days = apart.seconds % DAY == 0 || moment.clock.is_none();
        if whole_days && moment.date != other.date {
            messages::date(moment, other, apart)
        } else {
            named(moment, other, apart)
        }
    }

    fn is_stated(&self, moment: &Moment<'_>) -> bool {
        let place = moment.place.filter(|_| moment.clock.is_some());
        place.is_some_and(|place| self.index.states(place.seconds))
    }

    /// A stretch in which something did not work, against the windows.
    fn window(
        &self,
        reach: Reach,
        time: &Time<'_>,
        windows: usize,
        at: &Standing<'_>,
    ) -> Option<Diagnostic> {
        let until = time.until.as_ref()?;
        let all: Vec<[&Moment; 2]> = match at.window {
            Some(own) => vec![own],
            None => self.index.windows.clone(),
        };
        let mut nearest: Option<(i64, Apart<'_, '_>)> = None;
        for window in &all {
            let [start, end] = *window;
            let from = fitting(time, start);
            let shift = from.place?.seconds - time.at.place?.seconds;
            let to = shifted(until, shift);
            start.place.filter(|place| {
                place.scale == from.place.map(|p| p.scale).unwrap_or(place.scale)
            })?;
            let apart = [difference(start, &from), difference(end, &to)];
            let far = apart
                .iter()
                .flatten()
                .map(|apart| apart.seconds.abs())
                .sum();
            if apart == [None, None] {
                return None;
            }
            if nearest.as_ref().is_none_or(|(least, ..)| far < *least) {
                nearest = Some((far, (*window, [from, to], apart)));
            }
        }
        let (_, ([start, end], [from, to], apart)) = nearest?;
        if self.is_stated(&from) && self.is_stated(&to) {
            return None;
        }
        let same_clocks = |a: &Moment, b: &Moment| {
            let places = a.place.zip(b.place);
            places.is_some_and(|(a, b)| (a.seconds - b.seconds) % DAY == 0)
        };
        let slip = same_clocks(start, &from) && same_clocks(end, &to);
        let sure = match reach {
            Reach::Whole if windows < 2 => true,
            // A part cannot lie outside of the whole.
            Reach::Whole | Reach::Part => {
                let near = apart.contains(&None);
                let outside = too_early(start, &from).is_some() || too_early(&to, end).is_some();
                slip || near && outside
            }
            Reach::Unsaid => slip,
        };
        if !sure {
            return None;
        }
        let finding = match apart {
            [Some(first), second] => {
                let finding = self.named_apart(&from, start, first, |moment, other, apart| {
                    messages::window("start", moment, other, apart)
                });
                match second {
                    Some(_) => finding.related(end.span, "the end of the impact"),
                    None => finding,
                }
            }
            [None, Some(second)] => self.named_apart(&to, end, second, |moment, other, apart| {
                messages::window("end", moment, other, apart)
            }),
            [None, None] => return None,
        };
        Some(finding)
    }

    /// Nothing is told before it happens.
    fn post(&self, time: &Time<'_>, at: &Standing<'_>) -> Option<Diagnostic> {
        let posted = at.posted?;
        let last = time.until.as_ref().unwrap_or(&time.at);
        let (told, post) = (last.place?, posted.place?);
        let later = told.seconds - post.latest_seconds;
        let clocked = last.clock.is_some() && posted.clock.is_some();
        let comparable = told.scale == post.scale && clocked && time.parts.bound == Bound::At;
        let comparable = comparable && !time.is_open;
        (comparable && later > SLACK_SECONDS).then(|| messages::ahead_of_post(last, posted, later))
    }

    /// A day of the incident.
    fn day(&self, time: &Time<'_>) -> Option<Diagnostic> {
        let (scale, first, last) = self.index.bounds?;
        let start = self.index.start()?;
        if let Some(weekday) = time.parts.weekday {
            let (Day::Known(from), Some(days)) = (start.date, (last - first).checked_div(DAY))
            else {
                return None;
            };
            let mut dates = (0..=days + 1)
                .take(7)
                .filter_map(|day| from.checked_add_signed(TimeDelta::try_days(day)?));
            // The day after a short incident is none of its days.
            let reaches = |date: chrono::NaiveDate| {
                let end = self.index.at(last).map_or(Day::Known(from), |end| end.date);
                matches!(end, Day::Known(end) if date <= end) || date == from
            };
            let is_one = dates.any(|date| date.weekday() == weekday && reaches(date));
            return (!is_one).then(|| messages::weekday(weekday, from, time.at.span, start));
        }
        let place = time.at.place.filter(|place| place.scale == scale)?;
        let until = time
            .until
            .as_ref()
            .and_then(|until| until.place)
            .unwrap_or(place);
        if place.earliest_seconds <= last && first <= until.latest_seconds || time.parts.is_shift {
            return None;
        }
        let apart = difference(start, &time.at)?;
        Some(messages::date(&time.at, start, apart))
    }

    /// An event that the sentence names: only where a slip explains why it is
    /// another time.
    fn event(
        &self,
        stems: &[String],
        needed: &[String],
        time: &Time<'_>,
        at: &Standing<'_>,
    ) -> Option<Diagnostic> {
        let named = self.index.named(stems, needed);
        if named.is_empty() || named.len() > 2 {
            return None;
        }
        let mut nearest: Option<(&Moment, Difference, Moment)> = None;
        for other in named {
            if at.own.is_some_and(|own| own.span == other.span) {
                return None;
            }
            if let Some(weekday) = time.parts.weekday {
                return match other.date {
                    Day::Known(date) if date.weekday() != weekday => {
                        Some(messages::weekday(weekday, date, time.at.span, other))
                    }
                    _ => None,
                };
            }
            let moment = fitting(time, other);
            let apart = apart(other, &moment, time.parts.bound)?;
            if nearest
                .as_ref()
                .is_none_or(|(_, least, _)| apart.seconds.abs() < least.seconds.abs())
            {
                nearest = Some((other, apart, moment));
            }
        }
        let (other, apart, moment) = nearest?;
        let slip = apart.seconds % HOUR == 0 || moment.clock.is_none();
        if !slip || self.is_stated(&moment) {
            return None;
        }
        Some(self.named_apart(&moment, other, apart, messages::event))
    }

    /// A full date that is a slip of a date of the timeline: another year, day
    /// and month swapped, or the clock time of an event on another day.
    pub fn slip(&self, time: &Time<'_>) -> Option<Diagnostic> {
        let Day::Known(date) = time.at.date else {
            return None;
        };
        if !time.parts.has_date || time.parts.is_shift {
            return None;
        }
        if self.index.has_day(date) {
            return None;
        }
        let other_day = || {
            let place = time.at.place.filter(|_| time.at.clock.is_some())?;
            let same = self.index.same_clock(place.seconds).first()?;
            self.index.at(*same)
        };
        let other = self.index.other_year(date);
        let other = other
            .or_else(|| self.index.swapped(date))
            .or_else(other_day)?;
        let apart = difference(other, &time.at)?;
        Some(messages::date(&time.at, other, apart))
    }

    /// A weekday in a sentence that tells when an event was.
    pub fn weekday_beside(
        &self,
        weekday: chrono::Weekday,
        span: Span,
        beside: &Moment<'_>,
    ) -> Option<Diagnostic> {
        let same = self.index.same_clock(beside.place?.seconds);
        let [only] = same else { return None };
        let other = self.index.at(*only)?;
        match other.date {
            Day::Known(date) if date.weekday() != weekday => {
                Some(messages::weekday(weekday, date, span, other))
            }
            _ => None,
        }
    }

    /// A length, against every length that it could be.
    fn length(
        &self,
        what: &What,
        length: Length,
        items: &[Item<'_>],
        span: Span,
        written: &str,
    ) -> Option<Diagnostic> {
        let index = self.index;
        let between = |from: Milestone, to: Milestone| {
            let (from, to) = (index.milestone(from)?, index.milestone(to)?);
            let extent = extent(from, to)?;
            (extent.most_seconds >= 0).then(|| (extent, vec![from, to]))
        };
        const ORDER: [Milestone; 6] = Milestone::ALL;
        let mut could_be: Vec<(Extent, Vec<&Moment>)> = Vec::new();
        match what {
            What::Whole => {
                could_be.extend(index.lengths().iter().cloned());
                could_be.extend(
                    ORDER
                        .iter()
                        .flat_map(|from| ORDER.map(|to| (*from, to)))
                        .filter(|(from, to)| from < to && *to >= Milestone::Mitigated)
                        .filter_map(|(from, to)| between(from, to)),
                );
            }
            What::Until(to) => {
                let to = *to;
                let ends: &[Milestone] = match to {
                    Milestone::Resolved => &[Milestone::Resolved, Milestone::Mitigated],
                    _ => std::slice::from_ref(&to),
                };
                for to in ends {
                    could_be.extend(
                        ORDER
                            .iter()
                            .filter(|from| *from < to)
                            .filter_map(|from| between(*from, *to)),
                    );
                }
                if to == Milestone::Resolved {
                    could_be.extend(index.lengths().iter().cloned());
                }
            }
            What::Between(from, to) => could_be.extend(between(*from, *to)),
            What::Beside(beside) => {
                let time = items.get(*beside)?.time()?;
                let until = time.until.as_ref()?;
                could_be.extend(extent(&time.at, until).map(|extent| (extent, Vec::new())));
                // Where the stretch is a window, that one is told.
                if let Some((own, ends)) = could_be.first_mut() {
                    let same = index
                        .lengths()
                        .iter()
                        .find(|(extent, _)| extent.middle() == own.middle());
                    *ends = same.map(|(_, ends)| ends.clone()).unwrap_or_default();
                }
            }
            _ => return None,
        }
        if could_be
            .iter()
            .any(|(extent, _)| stated_agrees(length, *extent))
        {
            return None;
        }
        let middle = length.least_seconds.midpoint(length.most_seconds);
        let (nearest, ends) = could_be
            .into_iter()
            .min_by_key(|(extent, _)| (extent.middle() - middle).abs())?;
        Some(messages::length(written, span, nearest, ends.into_iter()))
    }
}

/// The difference that the bound of a text does not allow.
fn apart(other: &Moment<'_>, moment: &Moment<'_>, bound: Bound) -> Option<Difference> {
    let exact = Moment {
        certainty: Certainty::Exact,
        place: moment.place.map(|place| Place {
            earliest_seconds: place.seconds,
            latest_seconds: place.seconds,
            ..place
        }),
        ..moment.clone()
    };
    match bound {
        Bound::At => difference(other, moment),
        Bound::NotAfter => too_early(other, &exact).and_then(|_| difference(other, &exact)),
        Bound::NotBefore => too_early(&exact, other).and_then(|_| difference(other, &exact)),
    }
}

/// The moment, on the day that brings it nearest to another where its own day
/// is inferred.
fn fitting<'t>(time: &Time<'t>, other: &Moment<'_>) -> Moment<'t> {
    let days = time.at.place.zip(other.place);
    let days = days.filter(|(at, to)| at.scale == to.scale && time.days == Days::Inferred);
    let days = days.map_or(0, |(at, to)| {
        (to.seconds - at.seconds + DAY / 2).div_euclid(DAY)
    });
    shifted(&time.at, days * DAY)
}

/// The moment so many seconds of whole days later.
fn shifted<'t>(moment: &Moment<'t>, seconds: i64) -> Moment<'t> {
    let mut moment = moment.clone();
    if seconds == 0 {
        return moment;
    }
    let by = TimeDelta::seconds(seconds);
    moment.instant = moment.instant.and_then(|at| at.checked_add_signed(by));
    moment.earliest = moment.earliest.and_then(|at| at.checked_add_signed(by));
    moment.latest = moment.latest.and_then(|at| at.checked_add_signed(by));
    if let Day::Known(date) = moment.date {
        moment.date = date.checked_add_signed(by).map_or(Day::Unknown, Day::Known);
    }
    if let Some(place) = &mut moment.place {
        place.earliest_seconds += seconds;
        place.seconds += seconds;
        place.latest_seconds += seconds;
    }
    debug_assert!(moment.precision >= Precision::Day);
    moment
}

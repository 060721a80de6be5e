//! Statements in a list: the day of each bare clock time, and the moment of each.

use super::days::{Chosen, Item, Surroundings, Written, assign};
use super::{Around, Dated, Resolved, costs, frame, messages, resolve, resolve_moment};
use crate::diagnostic::Diagnostic;
use crate::reconcile::order::{Order, count_steps};
use crate::reconcile::read::Read;
use crate::reconcile::read::context::{Context, proxy_date};
use crate::reconcile::timeline::{DateSource, Day, Entry, Moment, Update};
use crate::time::seconds::DAY;
use crate::time::{Date, Point, When};
use chrono::Datelike;
use std::collections::HashMap;

/// What a range means in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::reconcile) enum Ranges {
    /// An event that lasted.
    Stretches,
    /// One uncertain moment.
    Moments,
}

/// What a statement of a list is about.
pub(in crate::reconcile) trait Listed<'t> {
    /// When it was, as far as that is known by now.
    fn at(&self) -> Option<&Moment<'t>>;
    /// When it was, and when it ended.
    fn ends(&mut self) -> [Option<&mut Moment<'t>>; 2];
    /// Takes what its statement means.
    fn take(&mut self, resolved: Resolved<'t>);
}

impl<'t> Listed<'t> for Entry<'t> {
    fn at(&self) -> Option<&Moment<'t>> {
        self.at.as_ref()
    }

    fn ends(&mut self) -> [Option<&mut Moment<'t>>; 2] {
        [self.at.as_mut(), self.until.as_deref_mut()]
    }

    fn take(&mut self, resolved: Resolved<'t>) {
        self.at = Some(resolved.at);
        self.until = resolved.until;
        self.also = resolved.also;
    }
}

impl<'t> Listed<'t> for Update<'t> {
    fn at(&self) -> Option<&Moment<'t>> {
        self.at.as_ref()
    }

    fn ends(&mut self) -> [Option<&mut Moment<'t>>; 2] {
        [self.at.as_mut(), None]
    }

    fn take(&mut self, resolved: Resolved<'t>) {
        self.at = Some(resolved.at);
    }
}

/// A list of statements to be placed.
pub(in crate::reconcile) struct List<'l, 'm, 't> {
    pub reads: &'l [Option<Read<'m, 't>>],
    /// Of each, how far the incident had come by then, where it says so.
    pub courses: &'l [Option<u8>],
    pub ranges: Ranges,
    /// The start of the incident, for `T+5m`.
    pub start: Option<&'l Moment<'l>>,
}

impl<'m, 't> List<'_, 'm, 't> {
    /// Resolves the statements in their order, each into the entry that it is about;
    /// an absent one leaves its entry as it is.
    pub fn resolve<T: Listed<'t>>(
        &self,
        context: &Context<'_>,
        list: &mut [T],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Order {
        let reads: Vec<_> = self.reads.iter().map(Option::as_ref).collect();
        let placed = place(context, &reads, &[], self.courses, HashMap::new);
        let mut previous: Option<usize> = None;
        let mut is_told = false;
        for (index, read) in self.reads.iter().enumerate() {
            let Some(read) = read else { continue };
            let before = previous.and_then(|index| list.get(index)?.at());
            let day = placed.days.get(index).copied().flatten();
            let around = Around {
                previous: before,
                start: self.start,
                day: day.map(|day| day.dated),
                ..Around::default()
            };
            let found = match self.ranges {
                Ranges::Stretches => resolve(context, read, around, diagnostics),
                Ranges::Moments => resolve_moment(context, read, around, diagnostics),
            };
            if let Some(day) = day
                && !is_told
            {
                let is_first = before.is_none() && context.date == Day::Unknown;
                let told = tell(context, &found.at, day, is_first);
                is_told = told.is_some();
                diagnostics.extend(told);
            }
            if found.at.place.is_some() || found.at.date != Day::Unknown {
                previous = Some(index);
            }
            if let Some(entry) = list.get_mut(index) {
                entry.take(found);
            }
        }
        placed.order
    }
}

/// The days of a list.
pub(in crate::reconcile) struct PlacedList {
    pub order: Order,
    /// Of each bare clock time, weekday and day of a month.
    pub days: Vec<Option<PlacedDay>>,
}

/// The day of a bare clock time.
#[derive(Debug, Clone, Copy)]
pub(in crate::reconcile) struct PlacedDay {
    pub dated: Dated,
    /// Another day that is nearly as good.
    pub runner_up: Option<Day>,
}

/// Puts each bare clock time of a list on a day. `ends` has the ends of those that
/// lasted; `same_clock` has the days on which another list has a clock time.
pub(in crate::reconcile) fn place(
    context: &Context<'_>,
    reads: &[Option<&Read>],
    ends: &[Option<&Read>],
    courses: &[Option<u8>],
    same_clock: impl FnOnce() -> HashMap<i64, Vec<i64>>,
) -> PlacedList {
    if !reads.iter().flatten().any(|read| is_to_be_placed(read)) {
        return PlacedList {
            order: count_steps(context, reads, courses),
            days: Vec::new(),
        };
    }
    let base = Base::of(context, reads);
    let mut items: Vec<_> = reads
        .iter()
        .map(|read| base.item(context, (*read)?))
        .collect();
    for (item, end) in items.iter_mut().zip(ends) {
        if let (Some(item), Some(end)) = (item, end) {
            item.until = base.item(context, end).and_then(|end| end.moment());
        }
    }
    let indexes: Vec<usize> = (0..items.len()).filter(|at| items[*at].is_some()).collect();
    let forward: Vec<Item> = items.iter().flatten().copied().collect();
    let around = base.surroundings(context, same_clock());
    let mut told: Vec<u8> = courses.iter().flatten().copied().collect();
    let (mut chosen, mut cost) = assign(&forward, &around);
    cost += wrong_course(&told);
    let mut order = Order::OldestFirst;
    // Two entries alone do not turn a list around: they may be in the wrong order.
    if forward.len() > 2 || courses.iter().flatten().count() == 2 {
        let backward: Vec<Item> = forward.iter().rev().copied().collect();
        let (other, other_cost) = assign(&backward, &around);
        told.reverse();
        let other_cost = other_cost + wrong_course(&told);
        if other_cost + f64::EPSILON < cost {
            order = Order::NewestFirst;
            chosen = other.into_iter().rev().collect();
        }
    }
    let mut days = vec![None; reads.len()];
    for (chosen, index) in chosen.into_iter().zip(indexes) {
        let (Chosen { day, runner_up }, Some(item)) = (chosen, items[index]) else {
            continue;
        };
        let dated = match item.written {
            Written::Nothing => base.dated(context, day),
            Written::Weekday(_) | Written::DayOfMonth(_) => Dated {
                day: base.day(day),
                source: Some(DateSource::Statement),
            },
            Written::Day(_) | Written::Shift(_) => continue,
        };
        days[index] = Some(PlacedDay {
            dated,
            runner_up: runner_up.map(|day| base.day(day)),
        });
    }
    PlacedList { order, days }
}

/// What a course costs that goes back.
fn wrong_course(told: &[u8]) -> f64 {
    let back = told.windows(2).filter(|pair| pair[1] < pair[0]).count();
    back as f64 * costs::WRONG_COURSE
}

/// Whether the day of a statement follows from its list: of a bare clock time, of a
/// weekday, of a day of a month.
fn is_to_be_placed(read: &Read) -> bool {
    let Some(point) = first_point(read).filter(|_| end_date(read).is_none()) else {
        return false;
    };
    match point.date.map(|date| date.value) {
        None => point.clock.is_some() || point.part.is_some() || point.weekday.is_some(),
        Some(Date::Day { .. }) => true,
        Some(_) => false,
    }
}

fn first_point<'r>(read: &'r Read) -> Option<&'r Point> {
    read.reading()?.when.points().first()
}

/// The date of the end of a range, where the end alone has one.
pub(super) fn end_date(read: &Read) -> Option<Date> {
    match &read.reading()?.when {
        When::Range(ends) if ends[0].date.is_none() => ends[1].date.map(|date| date.value),
        _ => None,
    }
}

/// What days are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Base {
    /// 1970.
    Known,
    /// The same, in a year that stands for one that is not known.
    Yearless,
    /// A day that is not known.
    Numbered,
}

impl Base {
    fn of(context: &Context<'_>, reads: &[Option<&Read>]) -> Self {
        let has = |wanted: fn(Date) -> bool| {
            let mut dates = reads.iter().flatten().flat_map(|read| read.points());
            dates.any(|point| point.date.is_some_and(|date| wanted(date.value)))
        };
        match context.default_day() {
            Day::Known(_) => Self::Known,
            _ if has(|date| date.full().is_some()) => Self::Known,
            Day::Yearless { .. } => Self::Yearless,
            _ if has(|date| matches!(date, Date::Yearless { .. })) => Self::Yearless,
            _ => Self::Numbered,
        }
    }

    fn surroundings(
        self,
        context: &Context<'_>,
        same_clock: HashMap<i64, Vec<i64>>,
    ) -> Surroundings {
        let document = match (self, context.date) {
            (Self::Known, Day::Known(date)) => Some(frame::number(date)),
            (Self::Yearless, Day::Yearless { month, day }) => {
                proxy_date(month, day).map(frame::number)
            }
            _ => None,
        };
        let days = context.frame.days().filter(|_| self == Self::Known);
        Surroundings {
            document,
            frame: days.map(|(first, last)| (frame::number(first), frame::number(last))),
            is_bounded: context.frame.is_stated && self == Self::Known,
            same_clock,
        }
    }

    fn item(self, context: &Context<'_>, read: &Read) -> Option<Item> {
        if let When::Unix(nanoseconds) = read.reading()?.when {
            let seconds = i64::try_from(nanoseconds.div_euclid(1_000_000_000)).ok()?;
            let day = seconds.div_euclid(DAY);
            let shown = frame::day_at(context, seconds).map(frame::number);
            return (self == Self::Known).then(|| Item {
                clock: Some(seconds.rem_euclid(DAY)),
                offset: Some(0),
                ahead: shown.map_or(0, |shown| shown - day),
                written: Written::Day(day),
                until: None,
            });
        }
        let point = first_point(read)?;
        let local = point.clock.map(|clock| clock.value.seconds());
        let local = local.or(point
            .part
            .map(|part| i64::from(part.value.from_hour) * 3600));
        let offset = context.offset_in(read, point).map(i64::from);
        let written = match (point.date.map(|date| date.value), end_date(read)) {
            (Some(date), _) => self.written(context, date)?,
            (None, Some(date)) => match self.written(context, date)? {
                Written::Day(day) => Written::Day(day - i64::from(begins_before(read))),
                other => other,
            },
            (None, None) => match point.weekday {
                Some(weekday) if self == Self::Known => Written::Weekday(weekday.value),
                Some(_) => return None,
                None => Written::Nothing,
            },
        };
        if local.is_none() && written == Written::Nothing {
            return None;
        }
        let on = match written {
            Written::Day(day) if self == Self::Known => frame::date(day),
            _ => context.about(),
        };
        let ahead = on.map_or(0, |on| {
            let shown = frame::document_day(context, read, point, on);
            (shown - on).num_days()
        });
        Some(Item {
            clock: local.map(|local| local - offset.unwrap_or_default()),
            offset,
            ahead,
            written,
            until: None,
        })
    }

    fn written(self, context: &Context<'_>, date: Date) -> Option<Written> {
        let quiet = &mut Vec::new();
        let day = match date {
            Date::Full { .. } => frame::number(date.full()?),
            Date::Yearless { month, day } if self == Self::Known => {
                let span = crate::source::Span::default();
                match context.with_year(month, day, span, quiet) {
                    Day::Known(date) => frame::number(date),
                    _ => return None,
                }
            }
            Date::Yearless { month, day } => frame::number(proxy_date(month, day)?),
            Date::Shift { days } => return Some(Written::Shift(days.into())),
            Date::Numbered { day } => {
                let (first, _) = context.frame.days()?;
                frame::number(first) + i64::from(day) - 1
            }
            Date::Day { day } if self == Self::Known => return Some(Written::DayOfMonth(day)),
            Date::Today { .. }
            | Date::Day { .. }
            | Date::Unordered { .. }
            | Date::Within { .. } => return None,
        };
        (self != Self::Numbered).then_some(Written::Day(day))
    }

    fn day(self, number: i64) -> Day {
        let date = frame::date(number);
        match self {
            Self::Known => date.map_or(Day::Unknown, Day::Known),
            Self::Yearless => date.map_or(Day::Unknown, |date| Day::Yearless {
                month: date.month(),
                day: date.day(),
            }),
            Self::Numbered => Day::Numbered(number),
        }
    }

    fn dated(self, context: &Context<'_>, number: i64) -> Dated {
        let day = self.day(number);
        let source = match day {
            Day::Numbered(_) | Day::Unknown => None,
            day if day == context.date => Some(DateSource::Document),
            _ => Some(DateSource::Previous),
        };
        Dated { day, source }
    }
}

/// Whether a range whose end alone is dated begins on the day before.
pub(super) fn begins_before(read: &Read) -> bool {
    let Some(When::Range(ends)) = read.reading().map(|reading| &reading.when) else {
        return false;
    };
    let seconds = |point: &Point| Some(point.clock?.value.seconds());
    seconds(&ends[0])
        .zip(seconds(&ends[1]))
        .is_some_and(|(from, to)| from > to)
}

/// What is told of a day that was chosen: that nothing before it names it, or that
/// another is nearly as good.
fn tell(
    context: &Context<'_>,
    at: &Moment,
    placed: PlacedDay,
    is_first: bool,
) -> Option<Diagnostic> {
    let Day::Known(date) = placed.dated.day else {
        return None;
    };
    if placed.dated.source == Some(DateSource::Statement) {
        return None;
    }
    let is_named = context.dates.contains(&date)
        || context
            .frame
            .days()
            .is_some_and(|(first, last)| first <= date && date <= last);
    let runner_up = match placed.runner_up {
        Some(Day::Known(other)) => Some(other),
        _ => None,
    };
    (runner_up.is_some() || !is_named || is_first)
        .then(|| messages::date_assumed(at, date, runner_up))
}

//! The day of a point: its own, else the one that was chosen for it, else that of the
//! moment before it, else the document's.

use super::zoning::Zoning;
use super::{Around, Dated, ROLL_SECONDS, Step, instant, messages};
use crate::diagnostic::Diagnostic;
use crate::reconcile::read::context::{Context, nearest_year, proxy_date};
use crate::reconcile::read::{Read, ordered_by_weekday};
use crate::reconcile::timeline::{DateSource, Day, Moment};
use crate::time::{Date, Point};
use crate::zone::civil;
use chrono::{Datelike, NaiveDate, TimeDelta};

/// The day of a point, and where it comes from.
pub(super) fn of_point(
    context: &Context<'_>,
    read: &Read,
    around: Around<'_>,
    point: &Point,
    zoning: &Zoning,
    found: &mut Vec<Diagnostic>,
) -> Dated {
    let reference = around.previous.map(own_day);
    let reference = reference.filter(|day| *day != Day::Unknown);
    let Some(date) = point.date else {
        return around
            .day
            .unwrap_or_else(|| inherited(context, around, point, zoning));
    };
    let day = match date.value {
        full @ Date::Full { .. } => full.full().map_or(Day::Unknown, Day::Known),
        Date::Yearless { month, day } => match (reference, context.about()) {
            (Some(Day::Known(reference)), None) => {
                nearest_year(reference, month, day).map_or(Day::Unknown, Day::Known)
            }
            _ => context.with_year(month, day, read.place(date.span), found),
        },
        Date::Day { .. } if around.day.is_some() => around.day.unwrap_or_default().day,
        Date::Day { day } => match reference.unwrap_or(context.default_day()) {
            Day::Known(reference) => nearest_month(reference, day).map_or(Day::Unknown, Day::Known),
            Day::Yearless { month, .. } => Day::Yearless { month, day },
            _ => Day::Unknown,
        },
        Date::Unordered { .. } => ordered_by_weekday(point).map_or(Day::Unknown, Day::Known),
        Date::Within { .. } => Day::Unknown,
        Date::Numbered { day } => {
            let days = i64::from(day) - 1;
            let day = match context.frame.days() {
                Some((first, _)) => moved(Day::Known(first), days),
                None => Day::Numbered(days),
            };
            return Dated {
                day,
                source: Some(DateSource::Statement),
            };
        }
        Date::Shift { days } => {
            return Dated {
                day: moved(reference.unwrap_or(context.default_day()), days.into()),
                source: Some(DateSource::Previous),
            };
        }
        Date::Today { days } => return today(context, read, around, date.span, days, found),
    };
    if let (Day::Known(date), Some(weekday)) = (day, point.weekday)
        && date.weekday() != weekday.value
    {
        let span = read.place(weekday.span);
        let mut mismatch = messages::weekday_mismatch(weekday.value, date, span);
        // From another member, whose place is not known here.
        if point.date.is_some_and(|date| date.span == weekday.span) {
            mismatch.fixes.clear();
        }
        found.push(mismatch);
    }
    Dated {
        day,
        source: (day != Day::Unknown).then_some(DateSource::Statement),
    }
}

/// The day that a moment is said to be on: that of 24:00 is the one that it ends.
pub(in crate::reconcile) fn own_day(moment: &Moment) -> Day {
    let clock = moment.said.points().last().and_then(|point| point.clock);
    let ends_day = clock.is_some_and(|clock| clock.value.hour == 24);
    moved(moment.date, -i64::from(ends_day))
}

/// So many days from the day on which the words were written.
fn today(
    context: &Context<'_>,
    read: &Read,
    around: Around<'_>,
    span: crate::source::Span,
    days: i32,
    found: &mut Vec<Diagnostic>,
) -> Dated {
    let written_on = around.today.unwrap_or(context.date);
    if written_on == Day::Unknown {
        found.push(messages::day_of_writing_missing(days, read.place(span)));
        return Dated::default();
    }
    Dated {
        day: moved(written_on, days.into()),
        source: Some(match around.today {
            Some(_) => DateSource::Previous,
            None => DateSource::Document,
        }),
    }
}

/// The day of a point that names no date, and is in no list.
fn inherited(context: &Context<'_>, around: Around<'_>, point: &Point, zoning: &Zoning) -> Dated {
    if let Some(day) = of_weekday(context, around, point) {
        return Dated {
            day,
            source: Some(DateSource::Statement),
        };
    }
    let meaning = zoning.meanings.first();
    if let Some(previous) = around.previous {
        let day = match (meaning, previous.first()) {
            (Some(meaning), Some(instant)) if previous.clock.is_some() => {
                let shown = meaning.clocks.at(instant);
                Day::Known(civil(instant, shown.offset_seconds).date())
            }
            _ => previous.date,
        };
        if day != Day::Unknown {
            let day = rolled(around.step, point, day, previous, zoning);
            let source = match day {
                Day::Numbered(_) => None,
                _ => Some(DateSource::Previous),
            };
            return Dated { day, source };
        }
    }
    match context.default_day() {
        Day::Unknown if point.clock.is_some() => Dated {
            day: Day::Numbered(0),
            source: None,
        },
        Day::Unknown => Dated::default(),
        day if day == context.date => Dated {
            day,
            source: Some(DateSource::Document),
        },
        day => Dated {
            day,
            source: Some(DateSource::Previous),
        },
    }
}

/// A weekday alone is that day of the week, nearest to the date before it.
fn of_weekday(context: &Context<'_>, around: Around<'_>, point: &Point) -> Option<Day> {
    let weekday = point.weekday?.value;
    let before = around.previous.map(|previous| previous.date);
    let reference = match (before, context.default_day()) {
        (Some(Day::Known(date)), _) | (_, Day::Known(date)) => date,
        _ => return None,
    };
    let mut days = (-3..=3).filter_map(|days| reference.checked_add_signed(TimeDelta::days(days)));
    days.find(|date| date.weekday() == weekday).map(Day::Known)
}

/// `day`, or a day beside it where the clock has gone past midnight.
fn rolled(step: Step, point: &Point, day: Day, previous: &Moment, zoning: &Zoning) -> Day {
    let (Some(then), Some(_)) = (previous.place, point.clock) else {
        return day;
    };
    // The end of a day is the start of the next.
    let past = point.clock.is_some_and(|clock| clock.value.hour == 24);
    let distance = |day: Day| -> Option<i64> {
        let day = moved(day, past.into());
        let (place, _) = instant::placed(point, day, zoning.meanings.first())?;
        (place.scale == then.scale).then(|| place.seconds - then.seconds)
    };
    let Some(same) = distance(day) else {
        return day;
    };
    match step {
        Step::Later if same < -ROLL_SECONDS => moved(day, 1),
        Step::Behind if same < 0 => moved(day, 1),
        Step::Nearest => {
            let days = [0, -1, 1].map(|days| moved(day, days));
            let far = |day: &Day| distance(*day).map_or(i64::MAX, i64::abs);
            days.into_iter().min_by_key(far).unwrap_or(day)
        }
        Step::Later | Step::Behind => day,
    }
}

/// A day so many days later, as far as that can be told.
pub(in crate::reconcile) fn moved(day: Day, days: i64) -> Day {
    if days == 0 {
        return day;
    }
    let moved = |date: NaiveDate| date.checked_add_signed(TimeDelta::try_days(days)?);
    match day {
        Day::Known(date) => moved(date).map_or(Day::Unknown, Day::Known),
        Day::Yearless { month, day } => match proxy_date(month, day).and_then(moved) {
            Some(date) => Day::Yearless {
                month: date.month(),
                day: date.day(),
            },
            None => Day::Unknown,
        },
        Day::Numbered(number) => Day::Numbered(number.saturating_add(days)),
        Day::Unknown => Day::Unknown,
    }
}

/// The date nearest to `reference` that is the `day` of its month.
pub(super) fn nearest_month(reference: NaiveDate, day: u32) -> Option<NaiveDate> {
    let months = [-1, 0, 1].into_iter().filter_map(|shift| {
        let month = i64::from(reference.month0()) + shift;
        let year = reference.year() + i32::try_from(month.div_euclid(12)).ok()?;
        let month = u32::try_from(month.rem_euclid(12)).ok()? + 1;
        NaiveDate::from_ymd_opt(year, month, day)
    });
    months.min_by_key(|date| (*date - reference).num_days().abs())
}

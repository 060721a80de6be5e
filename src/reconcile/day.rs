//! The day of a point: its own, else that of the moment before it, else the
//! document's.

use super::clocks::{civil, nearest_year, proxy_date};
use super::instant::placed;
use super::messages;
use super::resolve::{ROLL_SECONDS, Resolver, Step};
use super::statement::ordered_by_weekday;
use super::timeline::{DateSource, Day, Moment};
use super::zoning::Zoning;
use crate::time::{Date, Point};
use chrono::{Datelike, NaiveDate, TimeDelta};

impl Resolver<'_, '_> {
    /// The day of a point, and where it comes from.
    pub fn day(&mut self, point: &Point, zoning: &Zoning) -> (Day, Option<DateSource>) {
        let reference = self.around.previous.map(|previous| previous.date);
        let Some(date) = point.date else {
            return self.inherited_day(point, zoning);
        };
        let day = match date.value {
            full @ Date::Full { .. } => full.full().map_or(Day::Unknown, Day::Known),
            Date::Yearless { month, day } => match reference {
                Some(Day::Known(reference)) => {
                    nearest_year(reference, month, day).map_or(Day::Unknown, Day::Known)
                }
                _ => {
                    let span = self.place(date.span);
                    self.context.with_year(month, day, span, self.diagnostics)
                }
            },
            Date::Day { day } => match reference.unwrap_or(self.context.date) {
                Day::Known(reference) => nearest_month(reference, day),
                Day::Yearless { month, .. } => Day::Yearless { month, day },
                _ => Day::Unknown,
            },
            Date::Within { .. } | Date::Numbered { .. } => Day::Unknown,
            Date::Unordered { .. } => ordered_by_weekday(point).map_or(Day::Unknown, Day::Known),
            Date::Shift { days } => {
                let reference = reference.filter(|day| *day != Day::Unknown);
                let day = moved_day(reference.unwrap_or(self.context.date), days.into());
                return (day, Some(DateSource::Previous));
            }
            Date::Today { days } => {
                let written_on = self.around.today.unwrap_or(self.context.date);
                if written_on == Day::Unknown {
                    let span = self.place(date.span);
                    self.diagnostics
                        .push(messages::day_of_writing_missing(days, span));
                }
                let source = match self.around.today {
                    Some(_) => DateSource::Previous,
                    None => DateSource::Document,
                };
                let known = written_on != Day::Unknown;
                return (moved_day(written_on, days.into()), known.then_some(source));
            }
        };
        if let (Day::Known(date), Some(weekday)) = (day, point.weekday)
            && date.weekday() != weekday.value
        {
            let mut found =
                messages::weekday_mismatch(weekday.value, date, self.place(weekday.span));
            // From another member, whose place is not known here.
            if point.date.is_some_and(|date| date.span == weekday.span) {
                found.fixes.clear();
            }
            self.diagnostics.push(found);
        }
        let source = (day != Day::Unknown).then_some(DateSource::Statement);
        (day, source)
    }

    /// The day of a point that names no date.
    fn inherited_day(&self, point: &Point, zoning: &Zoning) -> (Day, Option<DateSource>) {
        if let Some((day, source)) = self.day_of_weekday(point) {
            return (day, source);
        }
        let clocks = zoning.meanings.first();
        if let Some(previous) = self.around.previous {
            let day = match (clocks, previous.instant.or(previous.bounds.map(|b| b.0))) {
                (Some(clocks), Some(instant)) if previous.clock.is_some() => {
                    Day::Known(civil(instant, clocks.at(instant).offset).date())
                }
                _ => previous.date,
            };
            if day != Day::Unknown {
                let day = self.rolled(point, day, previous, zoning);
                let source = match day {
                    Day::Numbered(_) => None,
                    _ => Some(DateSource::Previous),
                };
                return (day, source);
            }
        }
        match self.context.date {
            Day::Unknown if point.clock.is_some() => (Day::Numbered(0), None),
            Day::Unknown => (Day::Unknown, None),
            day => (day, Some(DateSource::Document)),
        }
    }

    /// A weekday alone is that day of the week, nearest to the date before it.
    fn day_of_weekday(&self, point: &Point) -> Option<(Day, Option<DateSource>)> {
        let weekday = point.weekday?.value;
        let reference = match self.around.previous.map(|previous| previous.date) {
            Some(Day::Known(date)) => date,
            _ => match self.context.date {
                Day::Known(date) => date,
                _ => return None,
            },
        };
        let days = (-3..=3).filter_map(|days| reference.checked_add_signed(TimeDelta::days(days)));
        let date = days.into_iter().find(|date| date.weekday() == weekday)?;
        Some((Day::Known(date), Some(DateSource::Statement)))
    }

    /// `day`, or a day beside it where the clock has gone past midnight.
    fn rolled(&self, point: &Point, day: Day, previous: &Moment, zoning: &Zoning) -> Day {
        let (Some(then), Some(_)) = (previous.place, point.clock) else {
            return day;
        };
        let distance = |day: Day| -> Option<i64> {
            let (place, _) = placed(point, day, zoning.meanings.first())?;
            (place.scale == then.scale).then(|| place.seconds - then.seconds)
        };
        let Some(same) = distance(day) else {
            return day;
        };
        match self.around.step {
            Step::Later if same < -ROLL_SECONDS => moved_day(day, 1),
            Step::Earlier if same > ROLL_SECONDS => moved_day(day, -1),
            Step::Nearest => {
                let days = [0, -1, 1].map(|days| moved_day(day, days));
                let far = |day: &Day| distance(*day).map_or(i64::MAX, i64::abs);
                days.into_iter().min_by_key(far).unwrap_or(day)
            }
            _ => day,
        }
    }
}

/// A day so many days later, as far as that can be told.
pub(super) fn moved_day(day: Day, days: i64) -> Day {
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
fn nearest_month(reference: NaiveDate, day: u32) -> Day {
    let months = [-1, 0, 1].into_iter().filter_map(|shift| {
        let month = i64::from(reference.month0()) + shift;
        let year = reference.year() + i32::try_from(month.div_euclid(12)).ok()?;
        let month = u32::try_from(month.rem_euclid(12)).ok()? + 1;
        NaiveDate::from_ymd_opt(year, month, day)
    });
    let nearest = months.min_by_key(|date| (*date - reference).num_days().abs());
    nearest.map_or(Day::Unknown, Day::Known)
}

//! A point on a day, under the clocks of its zone, to an instant.

use super::clocks::{Answer, Clocks, Shown, civil, proxy_date};
use super::day::moved_day;
use super::messages;
use super::resolve::{DAY_SECONDS, Resolver, dates_of};
use super::timeline::{
    Candidate, Certainty, DateSource, Day, Moment, Place, Precision, Scale, ZoneSource,
};
use super::zoning::Zoning;
use crate::model::ZoneReading;
use crate::time::{self, Date, LocalOffset, Point};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use std::borrow::Cow;

impl<'t> Resolver<'_, 't> {
    /// Resolves a point on a day into `moment`, which is blank.
    pub fn on_day(
        &mut self,
        point: &Point,
        day: Day,
        date_source: Option<DateSource>,
        zoning: Zoning,
        moment: &mut Moment<'t>,
    ) {
        // The end of a day is the start of the next.
        let past = point.clock.is_some_and(|clock| clock.value.hour == 24);
        moment.date = moved_day(day, past.into());
        moment.clock = point.clock.map(|clock| clock_time(clock.value));
        moment.precision = precision(point);
        moment.date_source = date_source;
        let is_whole = point.date.is_some_and(|date| date.value.full().is_some());
        let previous = self.around.previous.filter(|_| !is_whole);
        moment.dated_by = previous.map(dates_of);
        self.zoned(moment, point, &zoning);
        self.either_order(moment, point, &zoning);
        if matches!(moment.date, Day::Numbered(_)) {
            self.diagnostics
                .push(messages::date_missing(&moment.written, moment.span));
        }
        uncertain(moment, point.certainty);
    }

    fn zoned(&mut self, moment: &mut Moment<'t>, point: &Point, zoning: &Zoning) {
        match point.offset {
            Some(offset) if point.zone.is_some() => {
                self.with_offset(moment, point, offset.value.seconds, zoning);
            }
            _ => self.with_zone(moment, point, zoning),
        }
    }

    /// A date that can be read day first or month first: both are candidates.
    fn either_order(&mut self, moment: &mut Moment<'t>, point: &Point, zoning: &Zoning) {
        let Some(Date::Unordered {
            year,
            first,
            second,
        }) = point.date.map(|date| date.value)
        else {
            return;
        };
        if moment.date != Day::Unknown {
            return;
        }
        for (day, month, order) in [(first, second, "day first"), (second, first, "month first")] {
            let mut quiet = Vec::new();
            let date = match year {
                Some(year) => NaiveDate::from_ymd_opt(year, month, day).map(Day::Known),
                None => Some(self.context.with_year(month, day, moment.span, &mut quiet)),
            };
            let Some(date @ Day::Known(_)) = date else {
                continue;
            };
            let mut reading = Moment {
                date,
                ..moment.clone()
            };
            let mut unheard = Resolver {
                diagnostics: &mut quiet,
                ..self.reborrow()
            };
            unheard.zoned(&mut reading, point, zoning);
            let instant = reading.instant.or(reading.bounds.map(|(first, _)| first));
            if let (Some(instant), Some(zone)) = (instant, reading.zone) {
                moment.certainty = Certainty::Ambiguous;
                moment.candidates.push(Candidate {
                    instant,
                    zone: zone.name,
                    offset_seconds: zone.offset_seconds.unwrap_or_default(),
                    reason: messages::reason_order(order, date),
                });
            }
        }
    }

    /// An offset beside words for a zone: the offset decides the instant, and
    /// the words are checked against it.
    fn with_offset(
        &mut self,
        moment: &mut Moment<'t>,
        point: &Point,
        offset: i32,
        zoning: &Zoning,
    ) {
        let fixed = Clocks::Fixed(offset);
        self.with_meaning(moment, point, &fixed, zoning);
        let local = point
            .offset
            .is_none_or(|o| o.value.local == LocalOffset::Known);
        let Some(instant) = moment.instant else {
            return;
        };
        let agrees = |clocks: &&Clocks| clocks.at(instant).offset == offset;
        let named = |clocks: &&Clocks| clocks.fixed_offset() == Some(offset);
        let agreeing = zoning.meanings.iter().find(agrees);
        let agreeing = agreeing.filter(|c| c.fixed_offset().is_none_or(|o| o == offset));
        let chosen = agreeing.or(zoning.meanings.iter().find(named));
        match chosen.or(zoning.meanings.first().filter(|_| !local)) {
            Some(clocks) => {
                let shown = clocks.at(instant);
                let civil = civil(instant, shown.offset);
                moment.date = Day::Known(civil.date());
                moment.clock = Some(civil.time());
                moment.zone = Some(clocks.used(Some(shown), ZoneSource::Statement));
            }
            None => {
                if let Some(clocks) = zoning.meanings.first() {
                    let words = zoning.words.as_deref().unwrap_or_default();
                    let had = clocks.fixed_offset().unwrap_or(clocks.at(instant).offset);
                    let span = zoning.span;
                    let found = messages::offset_mismatch(words, offset, had, clocks, span);
                    self.diagnostics.push(found);
                }
            }
        }
    }

    fn with_zone(&mut self, moment: &mut Moment<'t>, point: &Point, zoning: &Zoning) {
        match &*zoning.meanings {
            // Words that name no zone are reported, and compare with nothing.
            [] if zoning.words.is_some() => {}
            [] if point.clock.is_none() => anywhere(moment),
            [] => {
                let found = messages::zone_missing(&moment.written, moment.span);
                self.diagnostics.push(found);
                // Still ordered, on the clock of nobody knows where.
                moment.place = placed(point, moment.date, None).map(|(place, _)| place);
            }
            [clocks] => self.with_meaning(moment, point, clocks, zoning),
            several => self.with_several(moment, point, several, zoning),
        }
    }

    /// Several meanings. Those that were given up by then fall away; another
    /// statement of the moment decides between the rest, or a region that
    /// other statements name without doubt, or nothing.
    fn with_several(
        &mut self,
        moment: &mut Moment<'t>,
        point: &Point,
        several: &[Clocks],
        zoning: &Zoning,
    ) {
        let words = zoning.words.as_deref().unwrap_or_default();
        let mut readings = Vec::new();
        for clocks in several {
            let mut reading = moment.clone();
            let mut quiet = Vec::new();
            let mut scratch = Resolver {
                diagnostics: &mut quiet,
                ..self.reborrow()
            };
            scratch.with_meaning(&mut reading, point, clocks, zoning);
            if !clocks.given_up(reading.instant) {
                readings.push((clocks, reading));
            }
        }
        if let [(clocks, _)] = readings.as_slice() {
            self.with_meaning(moment, point, clocks, zoning);
            return;
        }
        let others = self.also;
        let paired = |(_, reading): &&(&Clocks, Moment)| {
            let same = |also: &Moment| also.instant == reading.instant;
            reading.instant.is_some() && others.iter().any(same)
        };
        let regions = &self.context.regions;
        let beside = |(clocks, _): &&(&Clocks, Moment)| {
            clocks
                .region()
                .is_some_and(|region| regions.contains(&region))
        };
        if let Some((clocks, _)) = only(readings.iter().filter(paired)) {
            self.with_meaning(moment, point, clocks, zoning);
            set_source(moment, ZoneSource::Paired);
            let found = messages::zone_decided_by_pair(words, zoning.span, clocks);
            self.diagnostics.push(found);
            return;
        }
        if let Some((clocks, _)) = only(readings.iter().filter(beside)) {
            self.with_meaning(moment, point, clocks, zoning);
            set_source(moment, ZoneSource::Neighbour);
            return;
        }
        let still: Vec<_> = readings
            .iter()
            .map(|(clocks, _)| (*clocks).clone())
            .collect();
        self.diagnostics
            .push(messages::zone_ambiguous(words, zoning.span, &still));
        for (clocks, reading) in readings {
            let Some(instant) = reading.instant.or(reading.bounds.map(|(first, _)| first)) else {
                continue;
            };
            moment.certainty = Certainty::Ambiguous;
            moment.candidates.push(Candidate {
                instant,
                zone: clocks.name(),
                offset_seconds: clocks.at(instant).offset,
                reason: messages::reason_meaning(words, clocks),
            });
        }
    }

    fn with_meaning(
        &mut self,
        moment: &mut Moment<'t>,
        point: &Point,
        clocks: &Clocks,
        zoning: &Zoning,
    ) {
        let Some((place, answer)) = placed(point, moment.date, Some(clocks)) else {
            moment.zone = Some(clocks.used(None, zoning.source));
            return;
        };
        moment.place = Some(place);
        moment.certainty = Certainty::Unknown;
        let Some(answer) = answer else {
            moment.zone = Some(clocks.used(None, zoning.source));
            return;
        };
        let chosen = match answer {
            Answer::OutOfSeason { literal, .. } if self.context.reading == ZoneReading::Literal => {
                literal
            }
            _ => answer.first(),
        };
        moment.zone = Some(match (answer, self.context.reading) {
            (Answer::OutOfSeason { .. }, ZoneReading::Literal) => {
                Clocks::Fixed(chosen.offset).used(Some(chosen), zoning.source)
            }
            _ => clocks.used(Some(chosen), zoning.source),
        });
        if let Day::Yearless { month, day } = moment.date {
            if clocks.out_of_season_every_year(month, day) {
                self.out_of_season(clocks, answer, zoning);
            }
            return;
        }
        moment.place = Some(exactly(Scale::Unix, chosen.instant.timestamp()));
        moment.certainty = Certainty::Exact;
        if point.clock.is_none() {
            let last = chosen.instant + TimeDelta::seconds(DAY_SECONDS - 1);
            moment.bounds = Some((chosen.instant, last));
            moment.place = Some(Place {
                scale: Scale::Unix,
                earliest_seconds: chosen.instant.timestamp(),
                seconds: chosen.instant.timestamp(),
                latest_seconds: last.timestamp(),
            });
            return;
        }
        moment.instant = Some(chosen.instant);
        match answer {
            Answer::Single(_) => {}
            Answer::OutOfSeason { civil, literal } => {
                self.out_of_season(clocks, answer, zoning);
                moment.candidates = vec![
                    candidate(clocks.name(), civil, messages::REASON_CIVIL.to_owned()),
                    candidate(
                        super::clocks::offset_text(literal.offset).into(),
                        literal,
                        messages::REASON_LITERAL.to_owned(),
                    ),
                ];
            }
            Answer::Gap(before, after) => {
                moment.certainty = Certainty::Ambiguous;
                moment.candidates = vec![
                    candidate(clocks.name(), before, messages::reason_gap_before(before)),
                    candidate(clocks.name(), after, messages::reason_gap_after(after)),
                ];
                let span = self.read.statement.span;
                self.diagnostics
                    .push(messages::in_gap(moment, clocks, before, after, span));
            }
            Answer::Fold(earlier, later) => {
                // Reported, or decided, once the neighbours are known.
                moment.certainty = Certainty::Ambiguous;
                moment.candidates = vec![
                    candidate(clocks.name(), earlier, messages::reason_fold(earlier)),
                    candidate(clocks.name(), later, messages::reason_fold(later)),
                ];
            }
        }
    }

    fn out_of_season(&mut self, clocks: &Clocks, answer: Answer, zoning: &Zoning) {
        if let (Clocks::Abbreviation { word, .. }, Answer::OutOfSeason { civil, literal }) =
            (clocks, answer)
        {
            let reading = self.context.reading;
            let found = messages::out_of_season(word, clocks, civil, literal, reading, zoning);
            self.diagnostics.push(found);
        }
    }
}

/// The only one there is.
fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// A date is somewhere between its start furthest east and its end furthest
/// west, where no zone is stated.
fn anywhere(moment: &mut Moment<'_>) {
    const EAST: i64 = 14 * 3600;
    const WEST: i64 = 12 * 3600;
    let Day::Known(date) = moment.date else {
        return;
    };
    let midnight = date.and_time(NaiveTime::MIN).and_utc();
    let first = midnight.checked_sub_signed(TimeDelta::seconds(EAST));
    let last = midnight.checked_add_signed(TimeDelta::seconds(DAY_SECONDS - 1 + WEST));
    moment.bounds = first.zip(last);
    moment.certainty = Certainty::Exact;
    moment.place = moment.bounds.map(|(first, last)| Place {
        scale: Scale::Unix,
        earliest_seconds: first.timestamp(),
        seconds: midnight.timestamp(),
        latest_seconds: last.timestamp(),
    });
}

fn set_source(moment: &mut Moment<'_>, source: ZoneSource) {
    if let Some(zone) = &mut moment.zone {
        zone.source = source;
    }
}

fn candidate(zone: Cow<'static, str>, shown: Shown, reason: String) -> Candidate {
    Candidate {
        instant: shown.instant,
        zone,
        offset_seconds: shown.offset,
        reason,
    }
}

/// Where a point lies on a day, on the widest scale that is known, and every
/// answer of its clocks.
pub(super) fn placed(
    point: &Point,
    day: Day,
    clocks: Option<&Clocks>,
) -> Option<(Place, Option<Answer>)> {
    let (date, extra) = match day {
        Day::Known(date) => (date, 0),
        Day::Yearless { month, day } => (proxy_date(month, day)?, 0),
        Day::Numbered(number) => (NaiveDate::default(), number),
        Day::Unknown => return None,
    };
    let time = point
        .clock
        .map_or(NaiveTime::MIN, |clock| clock_time(clock.value));
    let mut local = date.and_time(time);
    if extra != 0 {
        local = local.checked_add_signed(TimeDelta::try_days(extra)?)?;
    }
    let local_seconds = local.and_utc().timestamp();
    let zoned = clocks.map(|clocks| clocks.resolve(local));
    let (scale, seconds, answer) = match (day, clocks, zoned) {
        (Day::Known(_), Some(_), Some(answer)) => (
            Scale::Unix,
            answer.first().instant.timestamp(),
            Some(answer),
        ),
        (Day::Known(_), ..) => (Scale::Civil, local_seconds, None),
        (Day::Yearless { .. }, Some(_), Some(answer)) => (
            Scale::Yearless,
            answer.first().instant.timestamp(),
            Some(answer),
        ),
        (Day::Yearless { .. }, ..) => (Scale::CivilYearless, local_seconds, None),
        (_, Some(clocks), _) => match clocks.fixed_offset() {
            Some(offset) => (Scale::Undated, local_seconds - i64::from(offset), None),
            None => (Scale::CivilUndated, local_seconds, None),
        },
        _ => (Scale::CivilUndated, local_seconds, None),
    };
    Some((exactly(scale, seconds), answer))
}

pub(super) const fn exactly(scale: Scale, seconds: i64) -> Place {
    Place {
        scale,
        earliest_seconds: seconds,
        seconds,
        latest_seconds: seconds,
    }
}

/// What the author says of the certainty, on a moment that is resolved.
pub(super) fn uncertain(moment: &mut Moment<'_>, certainty: time::Certainty) {
    use time::Certainty as Stated;
    let (before, after) = match certainty {
        Stated::Exact => return,
        Stated::Approximate | Stated::NotBefore | Stated::NotAfter => (0, 0),
        Stated::Within(distance) => {
            let seconds = distance.num_seconds().abs();
            (seconds, seconds)
        }
        Stated::WithinHour => (0, 3599),
    };
    if moment.certainty == Certainty::Exact {
        moment.certainty = Certainty::Approximate;
    }
    if (before, after) == (0, 0) {
        return;
    }
    let reach =
        |instant: DateTime<Utc>, seconds| instant.checked_add_signed(TimeDelta::seconds(seconds));
    let around = moment.instant.map(|instant| (instant, instant));
    moment.bounds = moment
        .bounds
        .or(around)
        .and_then(|(first, last)| reach(first, -before).zip(reach(last, after)));
    if let Some(place) = &mut moment.place {
        place.earliest_seconds = place.earliest_seconds.saturating_sub(before);
        place.latest_seconds = place.latest_seconds.saturating_add(after);
    }
    if certainty == Stated::WithinHour {
        moment.instant = None;
    }
}

/// The time of day; 24:00 as 0:00 and a leap second as the one before it.
fn clock_time(clock: time::Clock) -> NaiveTime {
    let time = NaiveTime::from_hms_nano_opt(
        clock.hour % 24,
        clock.minute,
        clock.second.min(59),
        clock.nanosecond,
    );
    time.unwrap_or(NaiveTime::MIN)
}

fn precision(point: &Point) -> Precision {
    match point.clock.map(|clock| clock.value.precision) {
        None => Precision::Day,
        Some(time::Precision::Hour) => Precision::Hour,
        Some(time::Precision::Minute) => Precision::Minute,
        Some(time::Precision::Second) => Precision::Second,
        Some(time::Precision::Subsecond(_)) => Precision::Subsecond,
    }
}

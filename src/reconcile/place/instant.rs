//! A point on a day, under the clocks of its zone, to an instant.

use super::day::moved;
use super::zoning::Zoning;
use super::{Dated, Site, messages};
use crate::diagnostic::Diagnostic;
use crate::model::ZoneReading;
use crate::reconcile::read::context::{nearest_year, proxy_date};
use crate::reconcile::read::meaning::{Meaning, Sense};
use crate::reconcile::timeline::{
    Candidate, Certainty, Day, Moment, Place, Precision, Scale, ZoneSource,
};
use crate::time::{self, Date, LocalOffset, Point};
use crate::zone::{Answer, Clocks, Shown};
use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};

/// Resolves a point on a day into `moment`, which is blank.
pub(super) fn on_day<'t>(
    site: Site<'_, 't>,
    point: &Point,
    dated: Dated,
    zoning: &Zoning,
    moment: &mut Moment<'t>,
    found: &mut Vec<Diagnostic>,
) {
    // The end of a day is the start of the next.
    let past = point.clock.is_some_and(|clock| clock.value.hour == 24);
    moment.date = moved(dated.day, past.into());
    moment.clock = point.clock.map(|clock| clock_time(clock.value));
    moment.precision = precision(point);
    moment.date_source = dated.source;
    if let Some(Date::Within { year, first, last }) = point.date.map(|date| date.value) {
        within_year(site, (year, first, last), zoning, moment);
        return;
    }
    zoned(site, point, zoning, moment, found);
    either_order(site, point, zoning, moment);
    if matches!(moment.date, Day::Numbered(_)) {
        found.push(messages::date_missing(&moment.written, moment.span));
    }
    uncertain(moment, point.certainty);
}

fn zoned<'t>(
    site: Site<'_, 't>,
    point: &Point,
    zoning: &Zoning,
    moment: &mut Moment<'t>,
    found: &mut Vec<Diagnostic>,
) {
    match point.offset {
        Some(offset) if point.zone.is_some() => {
            with_offset(site, point, offset.value.seconds, zoning, moment, found);
        }
        _ => with_zone(site, point, zoning, moment, found),
    }
}

/// Some day of a part of a year.
fn within_year(
    site: Site<'_, '_>,
    (year, first, last): (Option<i32>, (u32, u32), (u32, u32)),
    zoning: &Zoning,
    moment: &mut Moment<'_>,
) {
    let reference = site.context.about();
    let start = match (year, reference) {
        (Some(year), _) => NaiveDate::from_ymd_opt(year, first.0, first.1),
        (None, Some(reference)) => nearest_year(reference, first.0, first.1),
        (None, None) => None,
    };
    let Some(start) = start else { return };
    let year = chrono::Datelike::year(&start) + i32::from(last < first);
    // The last day of a month is at most 31.
    let ends = (28..=last.1.max(28))
        .rev()
        .filter(|day| *day <= last.1.max(1));
    let end = ends
        .filter_map(|day| NaiveDate::from_ymd_opt(year, last.0, day))
        .next()
        .or_else(|| NaiveDate::from_ymd_opt(year, last.0, last.1));
    let Some(end) = end else { return };
    moment.certainty = Certainty::Approximate;
    span_of_days(start, end, (0, 24), zoning.meanings.first(), moment);
    if let Some(meaning) = zoning.meanings.first() {
        moment.zone = Some(meaning.used(None, zoning.source));
    }
}

/// Bounds from an hour of one day to an hour of another.
fn span_of_days(
    first: NaiveDate,
    last: NaiveDate,
    (from_hour, to_hour): (u32, u32),
    meaning: Option<&Meaning>,
    moment: &mut Moment<'_>,
) {
    /// The furthest that clocks are from UTC, in hours.
    const EAST: i64 = 14;
    const WEST: i64 = 12;
    let at = |date: NaiveDate, hours: i64| {
        let hours = TimeDelta::try_hours(hours)?;
        date.and_time(NaiveTime::MIN).checked_add_signed(hours)
    };
    let start = at(first, from_hour.into());
    let end = at(last, to_hour.into());
    let Some((start, end)) = start.zip(end) else {
        return;
    };
    let second = TimeDelta::seconds(1);
    let (earliest, latest) = match meaning {
        Some(meaning) => {
            let instant = |local| meaning.resolve(local).first().instant;
            (
                Some(instant(start)),
                instant(end).checked_sub_signed(second),
            )
        }
        // Somewhere on earth.
        None => (
            start.and_utc().checked_sub_signed(TimeDelta::hours(EAST)),
            end.and_utc()
                .checked_add_signed(TimeDelta::hours(WEST) - second),
        ),
    };
    (moment.earliest, moment.latest) = (earliest, latest);
    moment.place = earliest.zip(latest).map(|(earliest, latest)| {
        let seconds = match meaning {
            Some(_) => earliest.timestamp(),
            None => start.and_utc().timestamp(),
        };
        Place::between(
            Scale::Unix,
            earliest.timestamp(),
            seconds,
            latest.timestamp(),
        )
    });
}

/// A date that can be read day first or month first: both are candidates.
fn either_order<'t>(site: Site<'_, 't>, point: &Point, zoning: &Zoning, moment: &mut Moment<'t>) {
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
        let quiet = &mut Vec::new();
        let date = match year {
            Some(year) => NaiveDate::from_ymd_opt(year, month, day).map(Day::Known),
            None => Some(site.context.with_year(month, day, moment.span, quiet)),
        };
        let Some(date @ Day::Known(_)) = date else {
            continue;
        };
        let mut reading = Moment {
            date,
            ..moment.clone()
        };
        zoned(site, point, zoning, &mut reading, quiet);
        if let (Some(instant), Some(zone)) = (reading.first(), reading.zone) {
            moment.certainty = Certainty::Ambiguous;
            moment.candidates.push(Candidate {
                instant,
                clocks: zone.clocks,
                offset_seconds: zone.offset_seconds.unwrap_or_default(),
                reason: messages::reason_order(order, date),
            });
        }
    }
}

/// An offset beside words for a zone: the offset decides the instant, and
/// the words are checked against it.
fn with_offset(
    site: Site<'_, '_>,
    point: &Point,
    seconds: i32,
    zoning: &Zoning,
    moment: &mut Moment<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let fixed = Clocks::Fixed(seconds).into();
    with_meaning(site, point, &fixed, zoning, moment, found);
    if let Some(zone) = &mut moment.zone {
        zone.source = ZoneSource::Statement;
    }
    let local = point
        .offset
        .is_none_or(|o| o.value.local == LocalOffset::Known);
    let Some(instant) = moment.instant else {
        return;
    };
    let shown = |meaning: &Meaning| meaning.clocks.at(instant);
    let agrees = |meaning: &&Meaning| shown(meaning).offset_seconds == seconds;
    let named = |meaning: &&Meaning| meaning.fixed_offset() == Some(seconds);
    let agreeing = zoning.meanings.iter().find(agrees);
    let agreeing = agreeing.filter(|one| one.fixed_offset().is_none_or(|o| o == seconds));
    let chosen = agreeing.or(zoning.meanings.iter().find(named));
    match chosen.or(zoning.meanings.first().filter(|_| !local)) {
        Some(meaning) => {
            let shown = shown(meaning);
            let civil = shown.local();
            moment.date = Day::Known(civil.date());
            moment.clock = Some(civil.time());
            moment.zone = Some(meaning.used(Some(shown), ZoneSource::Statement));
        }
        None => {
            if let Some(meaning) = zoning.meanings.first() {
                let words = zoning.words.as_deref().unwrap_or_default();
                let had = meaning
                    .fixed_offset()
                    .unwrap_or(shown(meaning).offset_seconds);
                found.push(messages::offset_mismatch(
                    words,
                    seconds,
                    had,
                    meaning,
                    zoning.span,
                ));
            }
        }
    }
}

fn with_zone<'t>(
    site: Site<'_, 't>,
    point: &Point,
    zoning: &Zoning,
    moment: &mut Moment<'t>,
    found: &mut Vec<Diagnostic>,
) {
    match &*zoning.meanings {
        // Words that name no zone are reported, and compare with nothing.
        [] if zoning.words.is_some() => {}
        [] if point.clock.is_none() => alone(point, None, moment),
        [] => {
            // What is open in `times` is told there.
            if site.context.open_zone.is_none() {
                found.push(messages::zone_missing(&moment.written, moment.span));
            }
            on_unknown_clock(site, point, None, moment);
        }
        [meaning] => with_meaning(site, point, meaning, zoning, moment, found),
        several => with_several(site, point, several, zoning, moment, found),
    }
}

/// Still ordered, on the clock of nobody knows where.
fn on_unknown_clock(
    site: Site<'_, '_>,
    point: &Point,
    words: Option<&str>,
    moment: &mut Moment<'_>,
) {
    let place = placed(point, moment.date, None).map(|(place, _)| place);
    moment.place = place.map(|place| Place {
        local: site.context.local(words),
        ..place
    });
}

/// Several meanings. Another statement of the moment decides between them, or
/// nothing; then what is said in the same words can still be compared.
fn with_several<'t>(
    site: Site<'_, 't>,
    point: &Point,
    several: &[Meaning],
    zoning: &Zoning,
    moment: &mut Moment<'t>,
    found: &mut Vec<Diagnostic>,
) {
    let words = zoning.words.as_deref().unwrap_or_default();
    let mut readings = Vec::new();
    for meaning in several {
        let mut reading = moment.clone();
        let quiet = &mut Vec::new();
        with_meaning(site, point, meaning, zoning, &mut reading, quiet);
        readings.push((meaning, reading));
    }
    let paired = |(_, reading): &&(&Meaning, Moment)| {
        let same = |also: &Moment| also.instant == reading.instant;
        reading.instant.is_some() && site.also.iter().any(same)
    };
    if let Some((meaning, _)) = only(readings.iter().filter(paired)) {
        with_meaning(site, point, meaning, zoning, moment, found);
        if let Some(zone) = &mut moment.zone {
            zone.source = ZoneSource::Paired;
        }
        let beside = site.read.statement.span;
        found.push(messages::zone_decided_by_pair(
            words,
            zoning.span,
            meaning,
            beside,
        ));
        return;
    }
    found.push(messages::zone_ambiguous(words, zoning.span, several));
    on_unknown_clock(site, point, Some(words), moment);
    for (meaning, reading) in readings {
        let Some(instant) = reading.first() else {
            continue;
        };
        moment.certainty = Certainty::Ambiguous;
        moment.candidates.push(Candidate {
            instant,
            clocks: meaning.clocks,
            offset_seconds: meaning.clocks.at(instant).offset_seconds,
            reason: messages::reason_meaning(words, meaning),
        });
    }
}

fn with_meaning(
    site: Site<'_, '_>,
    point: &Point,
    meaning: &Meaning,
    zoning: &Zoning,
    moment: &mut Moment<'_>,
    found: &mut Vec<Diagnostic>,
) {
    let Some((place, sense)) = placed(point, moment.date, Some(meaning)) else {
        moment.zone = Some(meaning.used(None, zoning.source));
        return;
    };
    moment.place = Some(place);
    moment.certainty = Certainty::Unknown;
    let Some(sense) = sense else {
        moment.zone = Some(meaning.used(None, zoning.source));
        return;
    };
    let reading = site.context.reading;
    let chosen = match sense {
        Sense::OutOfSeason { literal, .. } if reading == ZoneReading::Literal => literal,
        _ => sense.first(),
    };
    moment.zone = Some(match (sense, reading) {
        (Sense::OutOfSeason { .. }, ZoneReading::Literal) => {
            let clocks = Meaning::from(Clocks::Fixed(chosen.offset_seconds));
            clocks.used(Some(chosen), zoning.source)
        }
        _ => meaning.used(Some(chosen), zoning.source),
    });
    if let Day::Yearless { month, day } = moment.date {
        if meaning.out_of_season_every_year(month, day) {
            found.extend(out_of_season(site, meaning, sense, zoning));
        }
        return;
    }
    moment.place = Some(Place::exactly(Scale::Unix, chosen.instant.timestamp()));
    moment.certainty = Certainty::Exact;
    if point.clock.is_none() {
        alone(point, Some(meaning), moment);
        return;
    }
    moment.instant = Some(chosen.instant);
    let candidate = |clocks: Clocks, shown: Shown, reason: String| Candidate {
        instant: shown.instant,
        clocks,
        offset_seconds: shown.offset_seconds,
        reason,
    };
    let clocks = meaning.clocks;
    match sense {
        Sense::Plain(Answer::Single(_)) => {}
        Sense::OutOfSeason { civil, literal } => {
            found.extend(out_of_season(site, meaning, sense, zoning));
            let fixed = Clocks::Fixed(literal.offset_seconds);
            moment.candidates = vec![
                candidate(clocks, civil, messages::REASON_CIVIL.to_owned()),
                candidate(fixed, literal, messages::REASON_LITERAL.to_owned()),
            ];
        }
        Sense::Plain(Answer::Gap(before, after)) => {
            moment.certainty = Certainty::Ambiguous;
            moment.candidates = vec![
                candidate(clocks, before, messages::reason_gap_before(before)),
                candidate(clocks, after, messages::reason_gap_after(after)),
            ];
            let span = site.read.statement.span;
            found.push(messages::in_gap(moment, clocks, before, after, span));
        }
        Sense::Plain(Answer::Fold(earlier, later)) => {
            // Reported, or decided, once the neighbours are known.
            moment.certainty = Certainty::Ambiguous;
            moment.candidates = vec![
                candidate(clocks, earlier, messages::reason_fold(earlier)),
                candidate(clocks, later, messages::reason_fold(later)),
            ];
        }
    }
}

/// A date without a time of day: all of it, or the part that is named.
fn alone(point: &Point, meaning: Option<&Meaning>, moment: &mut Moment<'_>) {
    let Day::Known(date) = moment.date else {
        return;
    };
    moment.certainty = Certainty::Exact;
    let hours = match point.part {
        Some(part) => (part.value.from_hour, part.value.to_hour),
        None => (0, 24),
    };
    if point.part.is_some() || point.lost_clock.is_some() {
        moment.certainty = Certainty::Approximate;
    }
    span_of_days(date, date, hours, meaning, moment);
}

fn out_of_season(
    site: Site<'_, '_>,
    meaning: &Meaning,
    sense: Sense,
    zoning: &Zoning,
) -> Option<Diagnostic> {
    let (Some(abbreviation), Sense::OutOfSeason { civil, literal }) =
        (&meaning.abbreviation, sense)
    else {
        return None;
    };
    Some(messages::out_of_season(
        &abbreviation.word,
        meaning.clocks,
        civil,
        literal,
        site.context.reading,
        zoning,
    ))
}

/// The only one there is.
fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}

/// Where a point lies on a day, on the widest scale that is known, and all that its
/// clocks make of it.
pub(super) fn placed(
    point: &Point,
    day: Day,
    meaning: Option<&Meaning>,
) -> Option<(Place, Option<Sense>)> {
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
    let (scale, seconds, sense) = match (day, meaning) {
        (Day::Known(_), Some(meaning)) => {
            let sense = meaning.resolve(local);
            (Scale::Unix, sense.first().instant.timestamp(), Some(sense))
        }
        (Day::Known(_), None) => (Scale::Civil, local_seconds, None),
        (Day::Yearless { .. }, Some(meaning)) => {
            let sense = meaning.resolve(local);
            (
                Scale::Yearless,
                sense.first().instant.timestamp(),
                Some(sense),
            )
        }
        (Day::Yearless { .. }, None) => (Scale::CivilYearless, local_seconds, None),
        (_, Some(meaning)) => match meaning.fixed_offset() {
            Some(offset) => (Scale::Undated, local_seconds - i64::from(offset), None),
            None => (Scale::CivilUndated, local_seconds, None),
        },
        (_, None) => (Scale::CivilUndated, local_seconds, None),
    };
    Some((Place::exactly(scale, seconds), sense))
}

/// What the author says of the certainty, on a moment that is resolved.
pub(super) fn uncertain(moment: &mut Moment<'_>, certainty: time::Certainty) {
    use time::Certainty as Stated;
    let (before, after) = match certainty {
        Stated::Exact => return,
        Stated::Approximate => (0, 0),
        Stated::NotBefore | Stated::NotAfter => {
            one_sided(moment, certainty);
            return;
        }
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
    let (first, last) = (moment.first(), moment.last());
    moment.earliest = first.and_then(|first| reach(first, -before));
    moment.latest = last.and_then(|last| reach(last, after));
    if let Some(place) = &mut moment.place {
        place.earliest_seconds = place.earliest_seconds.saturating_sub(before);
        place.latest_seconds = place.latest_seconds.saturating_add(after);
    }
    if certainty == Stated::WithinHour {
        moment.instant = None;
    }
}

/// `by 10:00`, `after 10:00`: a bound, with nothing known of the other side.
fn one_sided(moment: &mut Moment<'_>, certainty: time::Certainty) {
    if moment.certainty == Certainty::Exact {
        moment.certainty = Certainty::Approximate;
    }
    match certainty {
        time::Certainty::NotAfter => {
            moment.latest = moment.latest.or(moment.instant);
            moment.earliest = None;
        }
        _ => {
            moment.earliest = moment.earliest.or(moment.instant);
            moment.latest = None;
        }
    }
    moment.instant = None;
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

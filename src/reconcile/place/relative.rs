//! A moment told by its distance from another.

use super::{Site, day, instant, messages};
use crate::diagnostic::Diagnostic;
use crate::reconcile::timeline::{Candidate, Certainty, DateSource, Day, Moment, Place, Precision};
use crate::source::Spanned;
use crate::time::seconds::DAY;
use crate::time::{Anchor, Relative};
use crate::zone::civil;
use chrono::{DateTime, NaiveTime, TimeDelta, Utc};

/// Resolves a distance into `moment`, which is blank.
pub(super) fn resolve<'t>(
    site: Site<'_, 't>,
    relative: &Spanned<Relative>,
    moment: &mut Moment<'t>,
    found: &mut Vec<Diagnostic>,
) {
    let Relative {
        anchor,
        distance,
        unit_seconds,
        certainty,
    } = relative.value;
    let from = match anchor {
        Anchor::Start => site.around.start,
        // Before the first entry stands the incident.
        Anchor::Previous if unit_seconds >= DAY => site.around.previous.or(site.around.start),
        Anchor::Previous => site.around.previous,
    };
    let Some(from) = from else {
        let span = site.read.place(relative.span);
        found.push(messages::no_anchor(anchor, span));
        return;
    };
    let moved = |instant: DateTime<Utc>| instant.checked_add_signed(distance);
    moment.instant = from.instant.and_then(moved);
    moment.earliest = from.earliest.and_then(moved);
    moment.latest = from.latest.and_then(moved);
    moment.place = from.place.map(|place| place.moved(distance.num_seconds()));
    moment.date_source = Some(DateSource::Previous);
    let later = |candidate: &Candidate| {
        Some(Candidate {
            instant: moved(candidate.instant)?,
            ..candidate.clone()
        })
    };
    moment.candidates = from.candidates.iter().filter_map(later).collect();
    moment.certainty = from.certainty;
    moment.zone = from.zone.clone();
    // What is counted from a day is no finer than a day.
    moment.precision = from.precision.min(Precision::Minute);
    let offset = from.zone.as_ref().and_then(|zone| zone.offset_seconds);
    match (moment.instant, offset, &mut moment.zone) {
        (Some(instant), Some(offset), Some(zone)) => {
            // A region's clocks may have changed on the way.
            let region = zone.clocks.region();
            let shown = region.map(|_| zone.clocks.at(instant).offset_seconds);
            let local = civil(instant, shown.unwrap_or(offset));
            zone.offset_seconds = Some(shown.unwrap_or(offset));
            moment.date = Day::Known(local.date());
            moment.clock = Some(local.time());
        }
        _ => {
            let clock = from.clock.unwrap_or(NaiveTime::MIN);
            let (clock, over) = clock.overflowing_add_signed(distance);
            moment.clock = from.clock.map(|_| clock);
            moment.date = day::moved(from.date, over.div_euclid(DAY));
        }
    }
    if unit_seconds >= DAY {
        to_the_unit(moment, unit_seconds);
    }
    instant::uncertain(moment, certainty);
}

/// What is told in days is no finer than a day, and in months than half a month.
fn to_the_unit(moment: &mut Moment<'_>, unit_seconds: i64) {
    let slack = match unit_seconds {
        DAY => 0,
        unit => unit / 2,
    };
    let offset = moment.zone.as_ref().and_then(|zone| zone.offset_seconds);
    let start_of_day = |instant: DateTime<Utc>| {
        let offset = i64::from(offset.unwrap_or_default());
        let local = instant.timestamp() + offset;
        DateTime::from_timestamp(local - local.rem_euclid(DAY) - offset, 0)
    };
    let (Some(first), Some(last)) = (moment.first(), moment.last()) else {
        moment.clock = None;
        moment.precision = Precision::Day;
        return;
    };
    let slack = TimeDelta::seconds(slack);
    let earliest = start_of_day(first).and_then(|first| first.checked_sub_signed(slack));
    let latest = start_of_day(last)
        .and_then(|last| last.checked_add_signed(TimeDelta::seconds(DAY - 1) + slack));
    (moment.instant, moment.clock) = (None, None);
    (moment.earliest, moment.latest) = (earliest, latest);
    moment.precision = Precision::Day;
    moment.certainty = Certainty::Approximate;
    if let (Some(place), Some((first, last))) = (moment.place, earliest.zip(latest)) {
        moment.place = Some(Place::between(
            place.scale,
            first.timestamp(),
            first.timestamp(),
            last.timestamp(),
        ));
    }
    if unit_seconds > DAY {
        moment.date = Day::Unknown;
    }
}

//! The wording of statements that contradict each other: what both say and
//! mean, how far they are apart and in which direction, and what may explain
//! it.

use super::difference::{Difference, Likely, in_words};
use super::mends;
use crate::diagnostic::{Code, Diagnostic, shortened};
use crate::reconcile::timeline::{
    Candidate, Entry, Extent, MetricName, Milestone, MilestoneMoment, Moment, StatedLength,
};
use crate::time::seconds::DAY;
use chrono::{DateTime, Utc};

pub(in crate::reconcile) fn pair(at: &Moment, also: &Moment, difference: Difference) -> Diagnostic {
    let zones = |moment: &Moment| moment.zone.as_ref().map(|zone| zone.clocks);
    let slip = zones(at) != zones(also) && difference.seconds.abs() < DAY;
    let code = match slip {
        true => Code::ZonesInconsistent,
        false => Code::SameMomentDiffers,
    };
    let (at_said, also_said) = both(at, also);
    let message = format!("{also_said} is {} than {at_said}", away(difference.seconds));
    explained(
        Diagnostic::new(code, also.span, message),
        also,
        at,
        difference,
    )
    .related(at.span, "said to be the same moment")
}

pub(in crate::reconcile) fn no_meaning_fits(
    at: &Moment,
    also: &Moment,
    nearest: &Candidate,
    seconds: i64,
) -> Diagnostic {
    let (at_said, also_said) = both(at, also);
    let message = format!(
        "{also_said} is {} than {at_said}, even read as {}",
        away(seconds),
        nearest.clocks.name()
    );
    let one_clock = at.clock.is_some() && at.clock == also.clock;
    let help = match one_clock {
        true => "both show the same time of day: the zone of one of the two is wrong",
        false => "no meaning of the abbreviation gives the same moment; one of the two is wrong",
    };
    let found = Diagnostic::new(Code::ZonesInconsistent, also.span, message).help(help);
    let found = match seconds % 3600 == 0 && !one_clock {
        true => mends::read_as(found, also, &nearest.clocks.name(), seconds),
        false => found,
    };
    found.related(at.span, "said to be the same moment")
}

pub(in crate::reconcile) fn end_before_start(
    start: &Moment,
    end: &Moment,
    difference: Difference,
) -> Diagnostic {
    let (start_said, end_said) = both(start, end);
    let message = format!(
        "the end, {end_said}, is {} than the start, {start_said}",
        away(difference.seconds)
    );
    let found = Diagnostic::new(Code::EffectBeforeCause, end.span, message);
    fits_later(
        found,
        [start, end],
        difference,
        "one of the two is wrong, or a date is missing",
    )
    .related(start.span, "the start")
}

pub(in crate::reconcile) fn duplicate(entry: &Entry, first: &Entry) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateEvent,
        entry.span,
        "the event is listed twice",
    )
    .related(first.span, "it stands first here")
    .help("drop one of the two")
}

pub(in crate::reconcile) fn milestone(
    stated: &MilestoneMoment,
    event: &Moment,
    difference: Difference,
) -> Diagnostic {
    let name = stated.milestone.as_str();
    let (here, there) = both(&stated.moment, event);
    let message = format!(
        "`{name}` is {here} here, {} than {there} in the timeline",
        away(-difference.seconds)
    );
    let found = Diagnostic::new(Code::MilestoneDiffers, stated.moment.span, message);
    explained(found, event, &stated.moment, difference).related(event.span, "in the timeline")
}

pub(in crate::reconcile) fn effect(
    cause: Milestone,
    before: &Moment,
    effect: Milestone,
    after: &Moment,
    difference: Difference,
) -> Diagnostic {
    let (cause, effect) = (cause.as_str(), effect.as_str());
    let (before_said, after_said) = both(before, after);
    let message = format!(
        "`{effect}` is {after_said}, {} than `{cause}`, {before_said}",
        away(difference.seconds)
    );
    let found = Diagnostic::new(Code::EffectBeforeCause, after.span, message);
    fits_later(
        found,
        [before, after],
        difference,
        "one of the two is wrong",
    )
    .related(before.span, format!("`{cause}`"))
}

pub(in crate::reconcile) fn done_before_begun(
    begun: &Moment,
    done: &Moment,
    difference: Difference,
) -> Diagnostic {
    let (begun_said, done_said) = both(begun, done);
    let message = format!(
        "it is told to be done {done_said}, {} than it begins, {begun_said}",
        away(difference.seconds)
    );
    let found = Diagnostic::new(Code::EffectBeforeCause, done.span, message);
    let otherwise = "one of the two is wrong, or they tell of different work";
    fits_later(found, [begun, done], difference, otherwise).related(begun.span, "it begins")
}

pub(in crate::reconcile) fn impact_start(
    start: &Moment,
    started: &Moment,
    difference: Difference,
) -> Diagnostic {
    let (here, there) = both(start, started);
    let message = format!(
        "the impact starts {here}, {} than `started`, {there}",
        away(-difference.seconds)
    );
    let found = Diagnostic::new(Code::ImpactDiffers, start.span, message);
    explained(found, started, start, difference).related(started.span, "`started`")
}

pub(in crate::reconcile) fn impact_end(
    end: &Moment,
    resolved: &Moment,
    difference: Difference,
) -> Diagnostic {
    let (here, there) = both(end, resolved);
    let message = format!(
        "the impact ends {here}, {} than `resolved`, {there}",
        away(-difference.seconds)
    );
    let found = Diagnostic::new(Code::ImpactDiffers, end.span, message);
    let otherwise = "users cannot be affected by what is resolved; one of the two is wrong";
    fits_later(found, [end, resolved], difference, otherwise).related(resolved.span, "`resolved`")
}

pub(in crate::reconcile) fn update(
    posted: &Moment,
    stated: &MilestoneMoment,
    difference: Difference,
) -> Diagnostic {
    let name = stated.milestone.as_str();
    let (here, there) = both(posted, &stated.moment);
    let message = format!(
        "the update says `{name}` at {here}, {} than the incident was, {there}",
        away(difference.seconds)
    );
    let found = Diagnostic::new(Code::UpdateDiffers, posted.span, message);
    let otherwise = "nobody can tell of it before it happens; one of the two is wrong";
    fits_later(found, [&stated.moment, posted], difference, otherwise)
        .related(stated.moment.span, format!("`{name}`"))
}

pub(in crate::reconcile) fn duration<'m>(
    stated: &StatedLength,
    extent: Extent,
    ends: impl Iterator<Item = &'m Moment<'m>>,
) -> Diagnostic {
    let message = format!(
        "`{}` is stated, but the window is {}{}",
        shortened(&stated.written),
        extent_in_words(extent),
        more_or_less(stated, extent)
    );
    let found = Diagnostic::new(Code::DurationDiffers, stated.span, message);
    ends.fold(found, |found, end| {
        found.related(end.span, format!("{} here", said(end, InstantTold::Full)))
    })
}

pub(in crate::reconcile) fn metric<'m>(
    name: MetricName,
    stated: &StatedLength,
    extent: Extent,
    ends: impl Iterator<Item = (Milestone, &'m Moment<'m>)>,
) -> Diagnostic {
    let message = format!(
        "`{}` is stated, but {} is {}{}",
        shortened(&stated.written),
        name.formula(),
        extent_in_words(extent),
        more_or_less(stated, extent)
    );
    let found = Diagnostic::new(Code::MetricDiffers, stated.span, message);
    ends.fold(found, |found, (milestone, end)| {
        let said = said(end, InstantTold::Full);
        found.related(end.span, format!("`{}` {said}", milestone.as_str()))
    })
}

pub(in crate::reconcile) fn published(
    published: &Moment,
    resolved: &Moment,
    difference: Difference,
) -> Diagnostic {
    let (here, there) = both(published, resolved);
    let message = format!(
        "published {here}, {} than the incident was resolved, {there}",
        away(difference.seconds)
    );
    let found = Diagnostic::new(Code::PublishedTooEarly, published.span, message);
    fits_later(
        found,
        [resolved, published],
        difference,
        "one of the two is wrong",
    )
    .related(resolved.span, "`resolved`")
}

pub(in crate::reconcile) fn due(
    due: &Moment,
    started: &Moment,
    difference: Difference,
) -> Diagnostic {
    let (here, there) = both(due, started);
    let message = format!(
        "due {here}, {} than the incident began, {there}",
        away(difference.seconds)
    );
    let found = Diagnostic::new(Code::DueTooEarly, due.span, message);
    fits_later(
        found,
        [started, due],
        difference,
        "what is to be done lies ahead; one of the two is wrong",
    )
    .related(started.span, "the incident began")
}

pub(in crate::reconcile) fn out_of_order(
    moment: &Moment,
    listed: &Moment,
    difference: Difference,
) -> Diagnostic {
    let (here, there) = both(moment, listed);
    let message = format!(
        "{here} is listed behind {there}, but is {}",
        away(difference.seconds)
    );
    let found = Diagnostic::new(Code::OutOfOrder, moment.span, message);
    let otherwise = "the timeline is sorted by time; if the order of listing is right, a date or a time is wrong";
    fits_later(found, [listed, moment], difference, otherwise)
        .related(listed.span, "listed before it")
}

pub(in crate::reconcile) fn too_late_in_list(
    moment: &Moment,
    listed: &Moment,
    difference: Difference,
) -> Diagnostic {
    let (here, there) = both(moment, listed);
    let message = format!(
        "{here} is listed before {there}, but is {}",
        away(-difference.seconds)
    );
    Diagnostic::new(Code::OutOfOrder, moment.span, message)
        .help("the timeline is sorted by time; if the order of listing is right, a date or a time is wrong")
        .related(listed.span, "listed behind it")
}

/// Adds what may explain a difference, and the edits of the second statement
/// that would undo it.
pub(in crate::reconcile) fn explained(
    found: Diagnostic,
    second: &Moment,
    first: &Moment,
    difference: Difference,
) -> Diagnostic {
    let Some(likely) = difference.likely else {
        return found;
    };
    let found = mends::undo(found, second, first, likely, difference.seconds);
    found.help(match likely {
        Likely::Zone { hours: 1 } => "exactly an hour: one of the two may be in another zone, or in the other half of the year".to_owned(),
        Likely::Zone { hours } => format!("exactly {hours} hours: one of the two may be in another zone"),
        Likely::HalfDay => "exactly twelve hours: am and pm may be mixed up".to_owned(),
        Likely::Midnight => "exactly one day: the date may have changed at midnight".to_owned(),
        Likely::DayAndMonth => "day and month may be in each other's place".to_owned(),
        Likely::Year { first, second } => format!("the year may be wrong: {first} and {second}"),
    })
}

/// Adds without which slip a statement would lie where it has to, behind the
/// other, and the edit that would undo the slip.
fn fits_later(
    found: Diagnostic,
    [earlier, later]: [&Moment; 2],
    difference: Difference,
    otherwise: &str,
) -> Diagnostic {
    let Some(likely) = difference.likely else {
        return found.help(otherwise);
    };
    let found = mends::undo(found, later, earlier, likely, difference.seconds);
    let fits = match likely {
        // A zone explains why two are apart, not which has to come first.
        Likely::Zone { .. } => otherwise.to_owned(),
        Likely::HalfDay => "twelve hours later it would fit: am and pm may be mixed up".to_owned(),
        Likely::Midnight => "a day later it would fit: the date may be wrong".to_owned(),
        Likely::DayAndMonth => "with day and month in each other's place it would fit".to_owned(),
        Likely::Year { first, .. } => format!("in {first} it would fit: the year may be wrong"),
    };
    found.help(fits)
}

/// How much of its instant is told beside the words of a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InstantTold {
    Full,
    TimeOfDay,
}

/// Two statements, each with its instant; the day only where it differs.
pub(in crate::reconcile) fn both(first: &Moment, second: &Moment) -> (String, String) {
    let day = |moment: &Moment| moment.instant.map(|instant| instant.date_naive());
    let told = match day(first).is_some() && day(first) == day(second) {
        true => InstantTold::TimeOfDay,
        false => InstantTold::Full,
    };
    (said(first, told), said(second, told))
}

/// The words of a statement and the instant, or the bounds, that they mean.
fn said(moment: &Moment, told: InstantTold) -> String {
    let quoted = format!("`{}`", shortened(&moment.written));
    let instant = |instant: DateTime<Utc>, told: InstantTold| {
        let seconds = instant.timestamp().rem_euclid(60) != 0;
        let pattern = match (told, seconds) {
            (InstantTold::Full, false) => "%Y-%m-%d %H:%M",
            (InstantTold::Full, true) => "%Y-%m-%d %H:%M:%S",
            (InstantTold::TimeOfDay, false) => "%H:%M",
            (InstantTold::TimeOfDay, true) => "%H:%M:%S",
        };
        instant.format(pattern).to_string()
    };
    match (moment.instant, moment.bounds()) {
        // A date alone means what it says.
        _ if moment.clock.is_none() => quoted,
        (Some(at), _) => {
            let meant = instant(at, told);
            let in_utc = moment
                .zone
                .as_ref()
                .is_some_and(|zone| zone.offset_seconds == Some(0));
            let time_of_day = instant(at, InstantTold::TimeOfDay);
            let as_written = time_of_day.trim_start_matches('0');
            match in_utc && moment.written.contains(as_written) {
                true => quoted,
                false => format!("{quoted} ({meant} UTC)"),
            }
        }
        (None, Some((first, last))) => {
            let (first, last) = (
                instant(first, InstantTold::Full),
                instant(last, InstantTold::Full),
            );
            format!("{quoted} ({first} to {last} UTC)")
        }
        (None, None) => quoted,
    }
}

/// A difference with its sign: `30 minutes later`.
pub(in crate::reconcile) fn away(seconds: i64) -> String {
    let direction = if seconds < 0 { "earlier" } else { "later" };
    format!("{} {direction}", in_words(seconds))
}

/// By how much the times differ from what is stated.
fn more_or_less(stated: &StatedLength, extent: Extent) -> String {
    let Some(said) = stated.extent else {
        return String::new();
    };
    match () {
        () if extent.least_seconds > said.most_seconds => {
            format!(
                ", {} more",
                in_words(extent.least_seconds - said.most_seconds)
            )
        }
        () if extent.most_seconds < said.least_seconds => {
            format!(
                ", {} less",
                in_words(said.least_seconds - extent.most_seconds)
            )
        }
        () => String::new(),
    }
}

pub(in crate::reconcile) fn extent_in_words(extent: Extent) -> String {
    match extent.least_seconds == extent.most_seconds {
        true => in_words(extent.least_seconds),
        false => format!(
            "{} to {}",
            in_words(extent.least_seconds.max(0)),
            in_words(extent.most_seconds)
        ),
    }
}

//! The wording of everything that reconciling finds.

use super::clocks::{Clocks, Shown, civil, offset_text};
use super::difference::{Difference, Likely, in_words};
use super::mends;
use super::timeline::{
    Candidate, Entry, Extent, MetricName, Milestone, MilestoneMoment, Moment, StatedLength,
};
use crate::diagnostic::{Code, Diagnostic, shortened};
use crate::model::ZoneReading;
use crate::source::Span;
use crate::time::Anchor;
use chrono::{NaiveDate, Weekday};

pub(super) const REASON_CIVIL: &str = "the wall clock of the region";
pub(super) const REASON_LITERAL: &str = "the offset that the abbreviation stands for";

// Zones.

pub(super) fn zone_unknown(words: &str, span: Span, near: &[String]) -> Diagnostic {
    let message = format!("`{}` names no time zone that is known", shortened(words));
    let found = Diagnostic::new(Code::ZoneUnknown, span, message);
    match near.is_empty() {
        true => {
            found.help("use an IANA name such as `Europe/Berlin`, or an offset such as `+02:00`")
        }
        false => {
            let found = found.help(format!("did you mean {}?", either(near)));
            near.iter()
                .fold(found, |found, near| mends::rename(found, span, words, near))
        }
    }
}

pub(super) fn zone_ambiguous(words: &str, span: Span, meanings: &[Clocks]) -> Diagnostic {
    let names: Vec<_> = meanings.iter().map(meaning).collect();
    let words = shortened(words);
    let message = format!("`{words}` can be {}", either(&names));
    let example = meanings.first().map(Clocks::name).unwrap_or_default();
    Diagnostic::new(Code::ZoneAmbiguous, span, message).help(format!(
        "declare it, as in `\"times\": {{\"abbreviations\": {{\"{words}\": \"{example}\"}}}}`, or write the offset"
    ))
}

pub(super) fn zone_decided_by_pair(words: &str, span: Span, decided: &Clocks) -> Diagnostic {
    let message = format!("`{}` is read as {}", shortened(words), meaning(decided));
    Diagnostic::new(Code::ZoneDecided, span, message)
        .help("only so does it name the same instant as the time beside it")
}

pub(super) fn offset_mismatch(
    words: &str,
    written: i32,
    had: i32,
    clocks: &Clocks,
    span: Span,
) -> Diagnostic {
    let written = offset_text(written);
    let had = offset_text(had);
    let message = format!("{written} is written, but `{}` is {had}", shortened(words));
    let found = Diagnostic::new(Code::OffsetMismatch, span, message);
    match clocks.region() {
        Some(region) => found.help(format!(
            "the offset decides the instant; drop one of the two, or write `{}`",
            region.name()
        )),
        None => found.help("the offset decides the instant; drop one of the two"),
    }
}

pub(super) fn out_of_season(
    word: &str,
    clocks: &Clocks,
    civil: Shown,
    literal: Shown,
    reading: ZoneReading,
    span: Span,
) -> Diagnostic {
    let region = clocks.name();
    let in_use = civil.abbreviation.unwrap_or_default();
    let (civil, literal) = (offset_text(civil.offset), offset_text(literal.offset));
    let message = format!(
        "`{}` stands for {literal}, but clocks of {region} were at {civil} ({in_use}) then",
        shortened(word)
    );
    let help = match reading {
        ZoneReading::Civil => format!(
            "it is read as the wall clock, {civil}; write `{in_use}` or `{region}` to say so, or set `times.reading` to `literal` if {literal} is meant"
        ),
        ZoneReading::Literal => {
            format!("it is read as {literal}, because `times.reading` is `literal`")
        }
    };
    let found = Diagnostic::new(Code::AbbreviationOutOfSeason, span, message).help(help);
    let known = in_use_here(in_use);
    match reading {
        ZoneReading::Civil if known => mends::rename(found, span, word, in_use),
        ZoneReading::Civil => mends::rename(found, span, word, &region),
        ZoneReading::Literal => found,
    }
}

/// Whether an abbreviation can be written so: the database has numbers for
/// many zones.
fn in_use_here(abbreviation: &str) -> bool {
    abbreviation.starts_with(char::is_alphabetic)
}

pub(super) fn zone_missing(written: &str, span: Span) -> Diagnostic {
    let message = format!(
        "`{}` names no time zone, and neither does `times.zone`",
        shortened(written)
    );
    Diagnostic::new(Code::ZoneMissing, span, message)
        .help("times without a zone are ordered and shown as written, but have no instant")
}

pub(super) fn date_missing(written: &str, span: Span) -> Diagnostic {
    let message = format!(
        "`{}` has no date, and neither has anything before it",
        shortened(written)
    );
    Diagnostic::new(Code::DateMissing, span, message)
        .help("set `times.date`; without it, order and durations are exact but no instant is known")
}

// Dates.

pub(super) fn not_a_date(text: &crate::model::Text) -> Diagnostic {
    let message = format!("`{}` is not a date", shortened(text));
    Diagnostic::new(Code::TimeNotUnderstood, text.span(), message)
        .help("write it as in `2016-12-22` or `22 December 2016`")
}

pub(super) fn number_not_understood(number: &crate::model::Text) -> Diagnostic {
    let message = format!("{} is no Unix time", shortened(number));
    Diagnostic::new(Code::TimeNotUnderstood, number.span(), message)
        .help("a number is read as seconds or milliseconds since 1970")
}

pub(super) fn year_assumed(date: NaiveDate, span: Span) -> Diagnostic {
    let message = format!("no year is written; {date} is assumed");
    Diagnostic::new(Code::YearAssumed, span, message)
        .help("it is the year nearest to the other dates of the document")
}

pub(super) fn year_out_of_range(written: &str, span: Span) -> Diagnostic {
    let message = format!(
        "`{}` lies outside the years 0000 to 9999",
        shortened(written)
    );
    Diagnostic::new(Code::TimeImpossible, span, message)
        .help("instants are written as RFC 3339, which has four digits for the year")
}

pub(super) fn weekday_mismatch(weekday: Weekday, date: NaiveDate, span: Span) -> Diagnostic {
    let right = weekday_name(chrono::Datelike::weekday(&date));
    let message = format!("{date} is a {right}, not a {}", weekday_name(weekday));
    Diagnostic::new(Code::WeekdayMismatch, span, message)
        .help("one of the two is wrong; the date decides")
        .fix(format!("write `{right}`"), span, right)
}

pub(super) fn no_anchor(anchor: Anchor, span: Span) -> Diagnostic {
    let what = match anchor {
        Anchor::Start => "the start of the incident is not known",
        Anchor::Previous => "nothing stands before it",
    };
    let message = format!("the time is relative, but {what}");
    Diagnostic::new(Code::TimeNotUnderstood, span, message)
        .help("state when the incident started, in `milestones.started` or in the first event")
}

// Gaps and folds.

pub(super) fn reason_gap_before(shown: Shown) -> String {
    format!(
        "by the offset before the clocks went forward, {}",
        offset_text(shown.offset)
    )
}

pub(super) fn reason_gap_after(shown: Shown) -> String {
    format!(
        "by the offset after the clocks went forward, {}",
        offset_text(shown.offset)
    )
}

pub(super) fn reason_fold(shown: Shown) -> String {
    format!(
        "while clocks were at {}",
        offset_of(shown.offset, shown.abbreviation)
    )
}

pub(super) fn reason_meaning(words: &str, clocks: &Clocks) -> String {
    format!("`{}` as {}", shortened(words), meaning(clocks))
}

pub(super) fn in_gap(
    moment: &Moment,
    clocks: &Clocks,
    before: Shown,
    after: Shown,
    span: Span,
) -> Diagnostic {
    let region = clocks.name();
    let message = format!(
        "`{}` never showed on a clock of {region}",
        shortened(&moment.written)
    );
    let clock = |shown: Shown| {
        let standing = civil(shown.instant, clocks.at(shown.instant).offset);
        format!(
            "{} ({})",
            standing.format("%H:%M"),
            shown.instant.format("%Y-%m-%dT%H:%M:%SZ")
        )
    };
    Diagnostic::new(Code::TimeInGap, span, message).help(format!(
        "the clocks went forward over it; it is read as {}, and could be {}",
        clock(before),
        clock(after)
    ))
}

pub(super) fn in_fold(
    moment: &Moment,
    earlier: &Candidate,
    later: &Candidate,
    decided: Option<&Candidate>,
) -> Diagnostic {
    let message = format!(
        "`{}` showed twice on the clocks of {}",
        shortened(&moment.written),
        earlier.zone
    );
    let one = |candidate: &Candidate| {
        let offset = offset_text(candidate.offset_seconds);
        format!(
            "{} ({offset})",
            candidate.instant.format("%Y-%m-%dT%H:%M:%SZ")
        )
    };
    match decided {
        Some(decided) => Diagnostic::new(Code::FoldDecided, moment.span, message).help(format!(
            "it is read as {}: only that lies between its neighbours",
            one(decided)
        )),
        None => Diagnostic::new(Code::TimeInFold, moment.span, message).help(format!(
            "it is read as the first, {}, and could be {}; write the offset",
            one(earlier),
            one(later)
        )),
    }
}

// Statements against each other.

pub(super) fn pair(at: &Moment, also: &Moment, difference: Difference) -> Diagnostic {
    let zones = |moment: &Moment| moment.zone.as_ref().map(|zone| zone.name.clone());
    let slip = zones(at) != zones(also) && difference.seconds.abs() < 86_400;
    let code = match slip {
        true => Code::ZonesInconsistent,
        false => Code::SameMomentDiffers,
    };
    let message = format!(
        "{} and {} are {}",
        quoted(at),
        quoted(also),
        apart(difference.seconds)
    );
    explained(Diagnostic::new(code, also.span, message), also, difference)
        .related(at.span, "said to be the same moment")
}

pub(super) fn no_meaning_fits(
    at: &Moment,
    also: &Moment,
    nearest: &Candidate,
    seconds: i64,
) -> Diagnostic {
    let message = format!(
        "{} and {} are {}, even read as {}",
        quoted(at),
        quoted(also),
        apart(seconds),
        nearest.zone
    );
    Diagnostic::new(Code::ZonesInconsistent, also.span, message)
        .help("no meaning of the abbreviation gives the same moment; one of the two is wrong")
        .related(at.span, "said to be the same moment")
}

pub(super) fn end_before_start(start: &Moment, end: &Moment, seconds: i64) -> Diagnostic {
    let message = format!(
        "the end, {}, is {} before the start",
        quoted(end),
        in_words(seconds)
    );
    Diagnostic::new(Code::EffectBeforeCause, end.span, message)
        .related(start.span, format!("the start, {}", quoted(start)))
        .help("one of the two is wrong, or a date is missing")
}

pub(super) fn duplicate(entry: &Entry, first: &Entry) -> Diagnostic {
    Diagnostic::new(
        Code::DuplicateEvent,
        entry.span,
        "the event is listed twice",
    )
    .related(first.span, "it stands first here")
    .help("drop one of the two")
}

pub(super) fn milestone(
    stated: &MilestoneMoment,
    event: &Moment,
    difference: Difference,
) -> Diagnostic {
    let name = stated.milestone.as_str();
    let message = format!(
        "`{name}` is {} here and {} in the timeline, {}",
        quoted(&stated.moment),
        quoted(event),
        apart(difference.seconds)
    );
    let found = Diagnostic::new(Code::MilestoneDiffers, stated.moment.span, message);
    explained(found, event, difference).related(event.span, "in the timeline")
}

pub(super) fn effect(
    cause: Milestone,
    before: &Moment,
    effect: Milestone,
    after: &Moment,
    seconds: i64,
) -> Diagnostic {
    let message = format!(
        "{} {} is {} before {} {}",
        effect.as_str(),
        quoted(after),
        in_words(seconds),
        cause.as_str(),
        quoted(before)
    );
    let found = Diagnostic::new(Code::EffectBeforeCause, after.span, message);
    let found = match seconds <= 86_400 {
        true => mends::move_date(found, after, 1),
        false => found,
    };
    found
        .related(before.span, format!("{} here", cause.as_str()))
        .help(match seconds <= 86_400 {
            true => "one day later it would fit: the date may be wrong",
            false => "one of the two is wrong",
        })
}

pub(super) fn done_before_begun(begun: &Moment, done: &Moment, seconds: i64) -> Diagnostic {
    let message = format!(
        "it is told to be done {}, {} before it is told to begin",
        quoted(done),
        in_words(seconds)
    );
    Diagnostic::new(Code::EffectBeforeCause, done.span, message)
        .related(begun.span, format!("it begins {}", quoted(begun)))
        .help("one of the two is wrong, or they tell of different work")
}

pub(super) fn impact_start(start: &Moment, started: &Moment, difference: Difference) -> Diagnostic {
    let message = format!(
        "the impact starts {} here and {} elsewhere, {}",
        quoted(start),
        quoted(started),
        apart(difference.seconds)
    );
    let found = Diagnostic::new(Code::ImpactDiffers, start.span, message);
    explained(found, started, difference).related(started.span, "`started` is stated here")
}

pub(super) fn impact_end(end: &Moment, resolved: &Moment, seconds: i64) -> Diagnostic {
    let message = format!(
        "the impact ends {}, {} after the incident was resolved",
        quoted(end),
        in_words(seconds)
    );
    Diagnostic::new(Code::ImpactDiffers, end.span, message)
        .related(resolved.span, format!("resolved {}", quoted(resolved)))
        .help("users cannot be affected by what is resolved; one of the two is wrong")
}

pub(super) fn update(posted: &Moment, stated: &MilestoneMoment, seconds: i64) -> Diagnostic {
    let name = stated.milestone.as_str();
    let message = format!(
        "the update says `{name}` {} before the incident was",
        in_words(seconds)
    );
    Diagnostic::new(Code::UpdateDiffers, posted.span, message).related(
        stated.moment.span,
        format!("`{name}` {}", quoted(&stated.moment)),
    )
}

pub(super) fn duration<'m>(
    stated: &StatedLength,
    extent: Extent,
    ends: impl Iterator<Item = &'m Moment>,
) -> Diagnostic {
    let message = format!(
        "`{}` is stated, but the window is {}",
        shortened(&stated.written),
        extent_in_words(extent)
    );
    let found = Diagnostic::new(Code::DurationDiffers, stated.span, message);
    ends.fold(found, |found, end| {
        found.related(end.span, format!("{} here", quoted(end)))
    })
}

pub(super) fn metric(name: MetricName, stated: &StatedLength, extent: Extent) -> Diagnostic {
    let message = format!(
        "`{}` is stated, but {} is {}",
        shortened(&stated.written),
        name.formula(),
        extent_in_words(extent)
    );
    Diagnostic::new(Code::MetricDiffers, stated.span, message)
}

pub(super) fn published(published: &Moment, resolved: &Moment, seconds: i64) -> Diagnostic {
    let message = format!(
        "published {}, {} before the incident was resolved",
        quoted(published),
        in_words(seconds)
    );
    Diagnostic::new(Code::PublishedTooEarly, published.span, message)
        .related(resolved.span, format!("resolved {}", quoted(resolved)))
}

pub(super) fn due(due: &Moment, started: &Moment, seconds: i64) -> Diagnostic {
    let message = format!(
        "due {}, {} before the incident",
        quoted(due),
        in_words(seconds)
    );
    Diagnostic::new(Code::DueTooEarly, due.span, message).related(
        started.span,
        format!("the incident began {}", quoted(started)),
    )
}

pub(super) fn prose(
    milestone: Milestone,
    moment: &Moment,
    other: &Moment,
    difference: Difference,
) -> Diagnostic {
    let name = milestone.as_str();
    let message = format!(
        "the text says {} of what the timeline has as `{name}` {}, {}",
        quoted(moment),
        quoted(other),
        apart(difference.seconds)
    );
    let found = Diagnostic::new(Code::ProseDiffers, moment.span, message);
    explained(found, moment, difference).related(other.span, format!("`{name}` in the timeline"))
}

pub(super) fn prose_date(moment: &Moment, event: &Moment, difference: Difference) -> Diagnostic {
    let message = format!(
        "the text says {}, the timeline {}, {}",
        quoted(moment),
        quoted(event),
        apart(difference.seconds)
    );
    let found = Diagnostic::new(Code::DateDiffers, moment.span, message);
    explained(found, moment, difference).related(event.span, "in the timeline")
}

pub(super) fn prose_length(written: &str, span: Span, nearest: &str) -> Diagnostic {
    let message = format!(
        "the text says `{}`, which no length of the timeline is; the nearest is {nearest}",
        shortened(written)
    );
    Diagnostic::new(Code::ProseDiffers, span, message)
        .help("either the text or the times are wrong, or they mean different things")
}

pub(super) fn out_of_order(moment: &Moment, before: &Moment, seconds: i64) -> Diagnostic {
    let message = format!(
        "{} is listed behind {}, but is {} earlier",
        quoted(moment),
        quoted(before),
        in_words(seconds)
    );
    Diagnostic::new(Code::OutOfOrder, moment.span, message)
        .related(before.span, "listed before it")
        .help("the timeline is sorted by time; if the order of listing is right, a date or a time is wrong")
}

/// Adds what may explain a difference, and the edit of the second statement
/// that would undo it.
fn explained(found: Diagnostic, second: &Moment, difference: Difference) -> Diagnostic {
    let Some(likely) = difference.likely else {
        return found;
    };
    let found = mends::undo(found, second, likely, difference.seconds);
    found.help(match likely {
        Likely::Zone { hours: 1 } => "exactly an hour: one of the two may be in another zone, or in the other half of the year".to_owned(),
        Likely::Zone { hours } => format!("exactly {hours} hours: one of the two may be in another zone"),
        Likely::HalfDay => "exactly twelve hours: am and pm may be mixed up".to_owned(),
        Likely::Midnight => "exactly one day: the date may have changed at midnight".to_owned(),
        Likely::DayAndMonth => "day and month may be in each other's place".to_owned(),
        Likely::Year { first, second } => format!("the year may be wrong: {first} and {second}"),
    })
}

fn quoted(moment: &Moment) -> String {
    format!("`{}`", shortened(&moment.written))
}

fn apart(seconds: i64) -> String {
    format!("{} apart", in_words(seconds))
}

fn extent_in_words(extent: Extent) -> String {
    match extent.least_seconds == extent.most_seconds {
        true => in_words(extent.seconds),
        false => format!(
            "{} to {}",
            in_words(extent.least_seconds.max(0)),
            in_words(extent.most_seconds)
        ),
    }
}

fn meaning(clocks: &Clocks) -> String {
    match clocks {
        Clocks::Abbreviation { offset, .. } => {
            format!("{} ({})", clocks.name(), offset_text(*offset))
        }
        _ => clocks.name(),
    }
}

fn offset_of(offset: i32, abbreviation: Option<&str>) -> String {
    match abbreviation.filter(|word| word.starts_with(char::is_alphabetic)) {
        Some(abbreviation) => format!("{} ({abbreviation})", offset_text(offset)),
        None => offset_text(offset),
    }
}

/// `a`, `b` or `c`.
fn either(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [only] => format!("`{only}`"),
        [first @ .., last] => {
            let first: Vec<_> = first.iter().map(|word| format!("`{word}`")).collect();
            format!("{} or `{last}`", first.join(", "))
        }
    }
}

fn weekday_name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

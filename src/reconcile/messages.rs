//! The wording of what is found in one statement: zones, dates, gaps and
//! folds.

use super::clocks::{Clocks, Shown, civil, offset_text};
use super::mends;
use super::timeline::{Candidate, Day, Moment, ZoneSource};
use super::zoning::Zoning;
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

/// An abbreviation in a statement.
pub(super) fn zone_ambiguous(words: &str, span: Span, meanings: &[Clocks]) -> Diagnostic {
    let example = meanings.first().map(Clocks::name).unwrap_or_default();
    let help = format!(
        "declare it, as in `\"times\": {{\"abbreviations\": {{\"{}\": \"{example}\"}}}}`, or write the offset",
        shortened(words)
    );
    can_be(words, span, meanings).help(help)
}

/// The same in `times`, which is where it would be declared.
pub(super) fn declaration_ambiguous(zone: &crate::model::Zone, meanings: &[Clocks]) -> Diagnostic {
    let found = can_be(zone, zone.span(), meanings)
        .help("write the one that is meant; times are not read in any of them");
    meanings.iter().fold(found, |found, clocks| {
        mends::rename(found, zone.span(), zone, &clocks.name())
    })
}

fn can_be(words: &str, span: Span, meanings: &[Clocks]) -> Diagnostic {
    let names: Vec<_> = meanings.iter().map(meaning).collect();
    let message = format!("`{}` can be {}", shortened(words), either(&names));
    Diagnostic::new(Code::ZoneAmbiguous, span, message)
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
    zoning: &Zoning,
) -> Diagnostic {
    let region = clocks.name();
    let span = zoning.span;
    let in_use = civil.abbreviation.unwrap_or_default();
    let (civil, literal) = (offset_text(civil.offset), offset_text(literal.offset));
    let message = format!(
        "`{}` stands for {literal}, but clocks of {region} were at {civil} ({in_use}) then",
        shortened(word)
    );
    // For all times of the document, only the region is right all the year.
    let right = match zoning.source {
        ZoneSource::Document => format!("`{region}`"),
        _ => format!("`{in_use}` or `{region}`"),
    };
    let help = match reading {
        ZoneReading::Civil => format!(
            "it is read as the wall clock, {civil}; write {right} to say so, or set `times.reading` to `literal` if {literal} is meant"
        ),
        ZoneReading::Literal => {
            format!("it is read as {literal}, because `times.reading` is `literal`")
        }
    };
    let found = Diagnostic::new(Code::AbbreviationOutOfSeason, span, message).help(help);
    let known = zoning.source != ZoneSource::Document && in_use_here(in_use);
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

pub(super) fn day_of_writing_missing(days: i32, span: Span) -> Diagnostic {
    let word = match days.signum() {
        -1 => "yesterday",
        0 => "today",
        _ => "tomorrow",
    };
    let message = format!("`{word}` is counted from the day of writing, which is not stated");
    Diagnostic::new(Code::DateMissing, span, message)
        .help("write the date, or set `times.date` to the day on which this was written")
}

// Dates.

pub(super) fn not_a_date(text: &crate::model::Text) -> Diagnostic {
    let message = format!("`{}` is not a date", shortened(text));
    Diagnostic::new(Code::TimeNotUnderstood, text.span(), message)
        .help("write it as in `2016-12-22` or `22 December 2016`")
}

/// A member beside `text` that nothing in it takes up.
pub(super) fn without_effect(name: &str, text: &str, span: Span) -> Diagnostic {
    let message = format!("`{name}` has no effect beside `{}`", shortened(text));
    Diagnostic::new(Code::WithoutEffect, span, message)
        .help("the text says it itself, or is counted from another time; leave one of the two out")
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

pub(super) fn reason_order(order: &str, day: Day) -> String {
    match day {
        Day::Known(date) => format!("read {order}, {date}"),
        _ => format!("read {order}"),
    }
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

fn meaning(clocks: &Clocks) -> String {
    match clocks {
        Clocks::Abbreviation { offset, .. } => {
            format!("{} ({})", clocks.name(), offset_text(*offset))
        }
        _ => clocks.name().into_owned(),
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

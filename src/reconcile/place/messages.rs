//! The wording of what is found in one statement: zones, dates, gaps and
//! folds.

use super::zoning::Zoning;
use crate::diagnostic::{Code, Diagnostic, shortened};
use crate::model::{DateOrder, ZoneReading};
use crate::reconcile::compare::mends;
use crate::reconcile::read::meaning::Meaning;
use crate::reconcile::timeline::{Candidate, Day, Moment, ZoneSource};
use crate::source::Span;
use crate::time::Anchor;
use crate::zone::offset::Rfc3339;
use crate::zone::{Clocks, Shown};
use chrono::{NaiveDate, Weekday};

pub(in crate::reconcile) const REASON_CIVIL: &str = "the wall clock of the region";
pub(in crate::reconcile) const REASON_LITERAL: &str = "the offset that the abbreviation stands for";

// Zones.

pub(in crate::reconcile) fn zone_unknown(words: &str, span: Span, near: &[String]) -> Diagnostic {
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
pub(in crate::reconcile) fn zone_ambiguous(
    words: &str,
    span: Span,
    meanings: &[Meaning],
) -> Diagnostic {
    let example = meanings.first().map(|meaning| meaning.clocks.name());
    let example = example.unwrap_or_default();
    let help = format!(
        "declare it, as in `\"times\": {{\"abbreviations\": {{\"{}\": \"{example}\"}}}}`, or write the offset",
        shortened(words)
    );
    can_be(words, span, meanings).help(help)
}

/// The same in `times`, which is where it would be declared.
pub(in crate::reconcile) fn declaration_ambiguous(
    zone: &crate::model::Zone,
    meanings: &[Meaning],
) -> Diagnostic {
    let found = can_be(zone, zone.span(), meanings)
        .help("write the one that is meant; times are not read in any of them");
    meanings.iter().fold(found, |found, meaning| {
        mends::rename(found, zone.span(), zone, &meaning.clocks.name())
    })
}

fn can_be(words: &str, span: Span, meanings: &[Meaning]) -> Diagnostic {
    let names: Vec<_> = meanings.iter().map(meaning).collect();
    let message = format!("`{}` can be {}", shortened(words), either(&names));
    Diagnostic::new(Code::ZoneAmbiguous, span, message)
}

pub(in crate::reconcile) fn zone_decided_by_pair(
    words: &str,
    span: Span,
    decided: &Meaning,
    beside: Span,
) -> Diagnostic {
    let found = zone_decided(words, span, decided)
        .help("only so does it name the same instant as the time beside it");
    match beside == span {
        true => found,
        false => found.related(beside, "the same moment"),
    }
}

pub(in crate::reconcile) fn zone_understood(
    words: &str,
    span: Span,
    decided: &Meaning,
) -> Diagnostic {
    zone_decided(words, span, decided).help(format!(
        "practically everyone means it so; write `{}` to say it",
        decided.clocks.name()
    ))
}

fn zone_decided(words: &str, span: Span, decided: &Meaning) -> Diagnostic {
    let message = format!("`{}` is read as {}", shortened(words), meaning(decided));
    let found = Diagnostic::new(Code::ZoneDecided, span, message);
    mends::rename(found, span, words, &decided.clocks.name())
}

pub(in crate::reconcile) fn offset_mismatch(
    words: &str,
    written: i32,
    had: i32,
    meaning: &Meaning,
    span: Span,
) -> Diagnostic {
    let (written, had) = (Rfc3339(written), Rfc3339(had));
    let message = format!("{written} is written, but `{}` is {had}", shortened(words));
    let found = Diagnostic::new(Code::OffsetMismatch, span, message);
    match meaning.clocks.region() {
        Some(region) => found.help(format!(
            "the offset decides the instant; drop one of the two, or write `{}`",
            region.name()
        )),
        None => found.help("the offset decides the instant; drop one of the two"),
    }
}

pub(super) fn out_of_season(
    word: &str,
    clocks: Clocks,
    civil: Shown,
    literal: Shown,
    reading: ZoneReading,
    zoning: &Zoning,
) -> Diagnostic {
    let span = zoning.span;
    let region = clocks.name();
    let in_use = civil.abbreviation.unwrap_or_default();
    let (civil, literal) = (
        Rfc3339(civil.offset_seconds),
        Rfc3339(literal.offset_seconds),
    );
    let message = format!(
        "`{}` stands for {literal}, but clocks of {region} were at {civil} ({in_use}) then",
        shortened(word)
    );
    // For all times of the document, only the region is right all the year.
    let is_document = zoning.source == ZoneSource::Document;
    let right = match is_document {
        true => format!("`{region}`"),
        false => format!("`{in_use}` or `{region}`"),
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
    let known = !is_document && in_use_here(in_use);
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

pub(in crate::reconcile) fn zone_missing(written: &str, span: Span) -> Diagnostic {
    let message = format!(
        "`{}` names no time zone, and neither does `times.zone`",
        shortened(written)
    );
    Diagnostic::new(Code::ZoneMissing, span, message)
        .help("times without a zone are ordered and shown as written, but have no instant")
}

pub(in crate::reconcile) fn date_missing(written: &str, span: Span) -> Diagnostic {
    let message = format!(
        "`{}` has no date, and neither has anything before it",
        shortened(written)
    );
    Diagnostic::new(Code::DateMissing, span, message)
        .help("set `times.date`; without it, order and durations are exact but no instant is known")
}

pub(in crate::reconcile) fn day_of_writing_missing(days: i32, span: Span) -> Diagnostic {
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

pub(in crate::reconcile) fn date_assumed(
    at: &Moment,
    date: NaiveDate,
    runner_up: Option<NaiveDate>,
) -> Diagnostic {
    let written = shortened(&at.written);
    let found = match runner_up {
        None => {
            let message = format!("`{written}` has no date, and is read on {date}");
            Diagnostic::new(Code::DateAssumed, at.span, message).help(
                "the order of the list and the days of the incident put it there; write the date if it is another",
            )
        }
        Some(other) => {
            let message = format!("`{written}` is read on {date}, and could be on {other}");
            Diagnostic::new(Code::DateAssumed, at.span, message)
                .help("the two are nearly as likely by the order of the list; write the date")
        }
    };
    let days = std::iter::once(date).chain(runner_up);
    days.fold(found, |found, day| mends::with_date(found, at, day))
}

pub(in crate::reconcile) fn order_decided(words: &str, order: DateOrder, span: Span) -> Diagnostic {
    let order = match order {
        DateOrder::Dmy => "day first",
        DateOrder::Mdy => "month first",
        DateOrder::Ymd => "year first",
    };
    let message = format!("`{}` is read {order}", shortened(words));
    Diagnostic::new(Code::DateAssumed, span, message)
        .help("other dates of the document are written so; set `times.date_order` to say it")
}

pub(in crate::reconcile) fn not_a_date(text: &crate::model::Text) -> Diagnostic {
    let message = format!("`{}` is not a date", shortened(text));
    Diagnostic::new(Code::TimeNotUnderstood, text.span(), message)
        .help("write it as in `2016-12-22` or `22 December 2016`")
}

pub(in crate::reconcile) fn number_not_understood(number: &crate::model::Text) -> Diagnostic {
    let message = format!("{} is no Unix time", shortened(number));
    Diagnostic::new(Code::TimeNotUnderstood, number.span(), message)
        .help("a number is read as seconds or milliseconds since 1970")
}

pub(in crate::reconcile) fn year_assumed(date: NaiveDate, span: Span) -> Diagnostic {
    let message = format!("no year is written; {date} is assumed");
    Diagnostic::new(Code::YearAssumed, span, message)
        .help("it is the year nearest to the other dates of the document")
}

pub(in crate::reconcile) fn year_out_of_range(written: &str, span: Span) -> Diagnostic {
    let message = format!(
        "`{}` lies outside the years 0000 to 9999",
        shortened(written)
    );
    Diagnostic::new(Code::TimeImpossible, span, message)
        .help("instants are written as RFC 3339, which has four digits for the year")
}

pub(in crate::reconcile) fn weekday_mismatch(
    weekday: Weekday,
    date: NaiveDate,
    span: Span,
) -> Diagnostic {
    let right = weekday_name(chrono::Datelike::weekday(&date));
    let message = format!("{date} is a {right}, not a {}", weekday_name(weekday));
    Diagnostic::new(Code::WeekdayMismatch, span, message)
        .help("one of the two is wrong; the date decides")
        .fix(format!("write `{right}`"), span, right)
}

pub(in crate::reconcile) fn no_anchor(anchor: Anchor, span: Span) -> Diagnostic {
    let what = match anchor {
        Anchor::Start => "the start of the incident is not known",
        Anchor::Previous => "nothing stands before it",
    };
    let message = format!("the time is relative, but {what}");
    Diagnostic::new(Code::TimeNotUnderstood, span, message)
        .help("state when the incident started, in `milestones.started` or in the first event")
}

/// A member beside `text` that nothing in it takes up.
pub(in crate::reconcile) fn without_effect(name: &str, text: &str, span: Span) -> Diagnostic {
    let message = format!("`{name}` has no effect beside `{}`", shortened(text));
    Diagnostic::new(Code::WithoutEffect, span, message)
        .help("the text says it itself, or is counted from another time; leave one of the two out")
}

// Gaps and folds.

pub(in crate::reconcile) fn reason_gap_before(shown: Shown) -> String {
    format!(
        "by the offset before the clocks went forward, {}",
        Rfc3339(shown.offset_seconds)
    )
}

pub(in crate::reconcile) fn reason_gap_after(shown: Shown) -> String {
    format!(
        "by the offset after the clocks went forward, {}",
        Rfc3339(shown.offset_seconds)
    )
}

pub(in crate::reconcile) fn reason_fold(shown: Shown) -> String {
    format!(
        "while clocks were at {}",
        offset_of(shown.offset_seconds, shown.abbreviation)
    )
}

pub(in crate::reconcile) fn reason_order(order: &str, day: Day) -> String {
    match day {
        Day::Known(date) => format!("read {order}, {date}"),
        _ => format!("read {order}"),
    }
}

pub(in crate::reconcile) fn reason_meaning(words: &str, read: &Meaning) -> String {
    format!("`{}` as {}", shortened(words), meaning(read))
}

pub(in crate::reconcile) fn in_gap(
    moment: &Moment,
    clocks: Clocks,
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
        let standing = clocks.at(shown.instant).local();
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

pub(in crate::reconcile) fn in_fold(
    moment: &Moment,
    earlier: &Candidate,
    later: &Candidate,
    decided: Option<&Candidate>,
) -> Diagnostic {
    let message = format!(
        "`{}` showed twice on the clocks of {}",
        shortened(&moment.written),
        earlier.clocks.name()
    );
    let one = |candidate: &Candidate| {
        let offset = Rfc3339(candidate.offset_seconds);
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

fn meaning(meaning: &Meaning) -> String {
    let name = meaning.clocks.name();
    match &meaning.abbreviation {
        Some(abbreviation) => format!("{name} ({})", Rfc3339(abbreviation.offset_seconds)),
        None => name.into_owned(),
    }
}

fn offset_of(offset: i32, abbreviation: Option<&str>) -> String {
    let offset = Rfc3339(offset);
    match abbreviation.filter(|word| word.starts_with(char::is_alphabetic)) {
        Some(abbreviation) => format!("{offset} ({abbreviation})"),
        None => offset.to_string(),
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

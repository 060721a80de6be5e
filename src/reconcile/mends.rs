//! Edits that would mend what statements contradict each other in, where the
//! slip is mechanical.

use super::difference::Likely;
use super::timeline::{Day, Moment};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use chrono::{Datelike, NaiveDate, TimeDelta};
use std::ops::Range;

/// Adds the edit of `moment` that would undo a slip.
pub(super) fn undo(found: Diagnostic, moment: &Moment, likely: Likely, seconds: i64) -> Diagnostic {
    let edit = match likely {
        Likely::HalfDay => half_day(&moment.written),
        Likely::Midnight => another_date(moment, |date| {
            date.checked_sub_signed(TimeDelta::days(seconds.signum()))
        }),
        Likely::DayAndMonth => another_date(moment, |date| {
            NaiveDate::from_ymd_opt(date.year(), date.day(), date.month())
        }),
        Likely::Year { first, second } => year(&moment.written, second, first),
        Likely::Zone { .. } => None,
    };
    let Some((range, text)) = edit else {
        return found;
    };
    match within(moment.span, &moment.written, range) {
        Some(span) => found.fix(format!("write `{text}`"), span, text),
        None => found,
    }
}

/// Adds the edit that moves the date of `moment` by a day.
pub(super) fn move_date(found: Diagnostic, moment: &Moment, days: i64) -> Diagnostic {
    let moved = |date: NaiveDate| date.checked_add_signed(TimeDelta::days(days));
    let Some((range, text)) = another_date(moment, moved) else {
        return found;
    };
    match within(moment.span, &moment.written, range) {
        Some(span) => found.fix(format!("write `{text}`"), span, text),
        None => found,
    }
}

/// Adds the edit that puts `text` in place of `words`, which stand at `span`
/// with or without quotes.
pub(super) fn rename(found: Diagnostic, span: Span, words: &str, text: &str) -> Diagnostic {
    match within(span, words, 0..words.len()) {
        Some(span) => found.fix(format!("write `{text}`"), span, text),
        None => found,
    }
}

/// The place of `range` of `written`, which stands at `span` with or without
/// quotes; nothing where escapes make it longer than it reads.
fn within(span: Span, written: &str, range: Range<usize>) -> Option<Span> {
    let quote = match span.len().checked_sub(written.len())? {
        0 => 0,
        2 => 1,
        _ => return None,
    };
    let start = span.start + quote;
    Some(Span::new(start + range.start, start + range.end))
}

/// `am` for `pm` and `pm` for `am`, in the case in which it is written.
fn half_day(written: &str) -> Option<(Range<usize>, String)> {
    let lower = written.to_ascii_lowercase();
    let at = ["am", "pm"].iter().find_map(|half| {
        let mut all = lower.match_indices(half).map(|(at, _)| at);
        all.find(|at| stands_alone(&lower, *at))
    })?;
    let other = match written.get(at..at + 2)? {
        "am" => "pm",
        "AM" => "PM",
        "pm" => "am",
        "PM" => "AM",
        _ => return None,
    };
    Some((at..at + 2, other.to_owned()))
}

/// Whether the two letters at `at` stand behind a digit or a space, and before
/// no letter.
fn stands_alone(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|text| text.chars().next_back());
    let behind = text.get(at + 2..).and_then(|text| text.chars().next());
    before.is_some_and(|c| c.is_ascii_digit() || c == ' ')
        && !behind.is_some_and(char::is_alphabetic)
}

/// The date of a moment, where it is written as RFC 3339 does, changed.
fn another_date(
    moment: &Moment,
    change: impl FnOnce(NaiveDate) -> Option<NaiveDate>,
) -> Option<(Range<usize>, String)> {
    let Day::Known(date) = moment.date else {
        return None;
    };
    let written = date.to_string();
    let at = moment.written.find(&written)?;
    Some((at..at + written.len(), change(date)?.to_string()))
}

/// One year for another, where it is written once.
fn year(written: &str, year: i32, instead: i32) -> Option<(Range<usize>, String)> {
    let digits = year.to_string();
    let mut all = written.match_indices(&digits);
    let (at, _) = all.next()?;
    all.next()
        .is_none()
        .then(|| (at..at + digits.len(), instead.to_string()))
}

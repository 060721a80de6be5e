//! Edits that would mend what statements contradict each other in, where the
//! slip is mechanical.
//!
//! Each edit changes one part of a statement in its own notation, and is
//! offered only where the words, read again, say what was wanted.

use super::difference::Likely;
use crate::diagnostic::Diagnostic;
use crate::model::DateOrder;
use crate::reconcile::said::Said;
use crate::reconcile::timeline::{DateSource, Moment};
use crate::source::Span;
use crate::time::seconds::HOUR;
use crate::time::{self, Clock, Date, Point, When};
use chrono::{Datelike, NaiveDate, TimeDelta};
use std::ops::Range;

/// The furthest that an offset lies from UTC, in seconds.
const FURTHEST: i64 = 14 * HOUR;

/// Adds the edits of `moment` that would undo a slip by which it is so many
/// seconds too late, beside `other`.
pub(in crate::reconcile) fn undo(
    found: Diagnostic,
    moment: &Moment,
    other: &Moment,
    likely: Likely,
    seconds: i64,
) -> Diagnostic {
    let words = Words::of(moment).filter(|_| !moves_along(other, likely));
    let Some(words) = words else {
        return found;
    };
    let edits = match likely {
        Likely::HalfDay => vec![words.half_day()],
        Likely::Midnight => {
            vec![words.dated(|date| date.checked_sub_signed(TimeDelta::days(seconds.signum())))]
        }
        Likely::DayAndMonth => {
            vec![words.dated(|date| NaiveDate::from_ymd_opt(date.year(), date.day(), date.month()))]
        }
        Likely::Year { first, .. } => vec![words.dated(|date| date.with_year(first))],
        Likely::Zone { .. } => vec![words.offset_moved(seconds), words.clock_moved(-seconds)],
    };
    edits
        .into_iter()
        .flatten()
        .fold(found, |found, (range, text)| {
            found.fix(format!("write `{text}`"), words.said.place(range), text)
        })
}

/// Whether an edit of a date may move `other` too, and mend nothing: its own is not
/// written, or not in full, and was found by the dates of others; or it is told by its
/// distance from another moment.
fn moves_along(other: &Moment, likely: Likely) -> bool {
    let is_dated = |point: &Point| match point.date.map(|date| date.value) {
        Some(Date::Full { .. }) => true,
        Some(Date::Yearless { .. }) => !matches!(likely, Likely::Year { .. }),
        _ => other.date_source == Some(DateSource::Document),
    };
    let when = other.said.when();
    match likely {
        Likely::Midnight | Likely::DayAndMonth | Likely::Year { .. } => match when {
            Some(When::Unix(_)) => false,
            _ => {
                let points = other.said.points();
                points.is_empty() || !points.iter().all(is_dated)
            }
        },
        Likely::HalfDay | Likely::Zone { .. } => matches!(when, Some(When::Relative(_))),
    }
}

/// Whether a moment says which half of the day it means.
pub(in crate::reconcile) fn names_half(moment: &Moment) -> bool {
    Words::of(moment).is_some_and(|words| words.half_day().is_some())
}

/// Adds the edits that put the zone that is meant in place of its name, and
/// undo so many seconds by which `moment` is then too late.
pub(in crate::reconcile) fn read_as(
    found: Diagnostic,
    moment: &Moment,
    zone: &str,
    seconds: i64,
) -> Diagnostic {
    let edits = Words::of(moment).and_then(|words| {
        let (clock, text) = words.clock_moved(-seconds)?;
        let name = words.point.zone.as_ref()?.span;
        let title = format!("write `{text}` and `{zone}`");
        let place = |span| words.said.place(span);
        Some((
            title,
            [(place(clock), text), (place(name), zone.to_owned())],
        ))
    });
    match edits {
        Some((title, edits)) => found.fix_all(title, edits),
        None => found,
    }
}

/// Adds the edit that writes a date before a bare clock time.
pub(in crate::reconcile) fn with_date(
    found: Diagnostic,
    moment: &Moment,
    date: NaiveDate,
) -> Diagnostic {
    let edit = Words::of(moment).and_then(|words| {
        let start = words.said.hull()?.start;
        let text = format!("{date} ");
        let wanted = |point: &Point| full(point) == Some(date);
        words.replaced(Span::at(start), text, wanted)
    });
    match edit {
        Some((span, text)) => found.fix(
            format!("write `{date}` before it"),
            moment.said.place(span),
            text,
        ),
        None => found,
    }
}

/// Adds the edit that puts `text` in place of `words`, which stand at `span`
/// with or without quotes.
pub(in crate::reconcile) fn rename(
    found: Diagnostic,
    span: Span,
    words: &str,
    text: &str,
) -> Diagnostic {
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

type Edit = (Span, String);

/// The words of a moment, and where its parts stand in them.
struct Words<'m> {
    said: &'m Said<'m>,
    point: &'m Point,
}

impl<'m> Words<'m> {
    fn of(moment: &'m Moment) -> Option<Self> {
        let said = &moment.said;
        let point = said.point()?;
        Some(Self { said, point })
    }

    /// `part` replaced by `text`, where the words then read as wanted.
    fn replaced(&self, part: Span, text: String, wanted: impl Fn(&Point) -> bool) -> Option<Edit> {
        let hull = self.said.hull()?;
        let whole = self.said.text();
        let before = whole.get(hull.start..part.start)?;
        let behind = whole.get(part.end..hull.end)?;
        let changed = read(&format!("{before}{text}{behind}"), self.said.order())?;
        wanted(&changed).then_some((part, text))
    }

    /// Another date, in the notation of the one that is written.
    fn dated(&self, change: impl FnOnce(NaiveDate) -> Option<NaiveDate>) -> Option<Edit> {
        let part = self.point.date?.span;
        let old = full(self.point)?;
        let new = change(old)?;
        let written = part.of(self.said.text());
        let mut texts = vec![written.to_owned()];
        let fields = [
            (i64::from(old.year()), i64::from(new.year())),
            (i64::from(old.month()), i64::from(new.month())),
            (i64::from(old.day()), i64::from(new.day())),
        ];
        for run in numbers(written).into_iter().rev() {
            let value: Option<i64> = written.get(run.clone()).and_then(|run| run.parse().ok());
            let mut changed = Vec::new();
            for (_, new) in fields
                .iter()
                .filter(|(old, new)| value == Some(*old) && old != new)
            {
                for text in &texts {
                    changed.extend(renumbered(text, run.clone(), *new));
                }
            }
            texts.extend(changed);
        }
        texts
            .into_iter()
            .find_map(|text| self.replaced(part, text, |point| full(point) == Some(new)))
    }

    /// `am` for `pm` and `pm` for `am`.
    fn half_day(&self) -> Option<Edit> {
        let clock = self.point.clock?;
        let other = Clock {
            hour: (clock.value.hour + 12) % 24,
            ..clock.value
        };
        let text = other_half(clock.span.of(self.said.text()))?;
        self.replaced(clock.span, text, |point| is_at(point, other))
    }

    /// The clock time so many seconds later, on the same day.
    fn clock_moved(&self, seconds: i64) -> Option<Edit> {
        let mut clock = self.point.clock?;
        // The `T` of RFC 3339 belongs to what is written, not to what changes.
        let separator = clock.span.of(self.said.text()).starts_with(['T', 't']);
        clock.span.start += usize::from(separator);
        let hour = i64::from(clock.value.hour) + seconds / HOUR;
        let hour = u32::try_from(hour)
            .ok()
            .filter(|hour| *hour < 24 && seconds % HOUR == 0)?;
        let moved = Clock {
            hour,
            ..clock.value
        };
        let written = clock.span.of(self.said.text());
        let digits = numbers(written).into_iter().next()?;
        // `0830`: the last two are minutes.
        let run = match digits.len() {
            3.. => digits.start..digits.end - 2,
            _ => digits,
        };
        let twelve = (hour + 11) % 12 + 1;
        let texts = [hour, twelve].into_iter().flat_map(|hour| {
            let text = renumbered(written, run.clone(), hour.into());
            let other = text.as_deref().and_then(other_half);
            text.into_iter().chain(other)
        });
        let mut texts = texts;
        texts.find_map(|text| self.replaced(clock.span, text, |point| is_at(point, moved)))
    }

    /// The offset so many seconds further east.
    fn offset_moved(&self, seconds: i64) -> Option<Edit> {
        let offset = self.point.offset.filter(|_| self.point.zone.is_none())?;
        let moved = i64::from(offset.value.seconds) + seconds;
        if moved.abs() > FURTHEST || moved % 60 != 0 {
            return None;
        }
        let (hours, minutes) = (moved.abs() / HOUR, moved.abs() % HOUR / 60);
        let sign = if moved < 0 { '-' } else { '+' };
        let written = offset.span.of(self.said.text());
        let text = match written.find(['+', '-', '\u{2212}']) {
            None => format!("{sign}{hours:02}:{minutes:02}"),
            Some(at) => {
                let first = written.find(|c: char| c.is_ascii_digit())?;
                let last = written.rfind(|c: char| c.is_ascii_digit())? + 1;
                let digits = written.get(first..last)?;
                let text = match (digits.contains(':'), digits.len()) {
                    (true, _) => format!("{hours:02}:{minutes:02}"),
                    (false, 4) => format!("{hours:02}{minutes:02}"),
                    (false, width) => format!("{hours:0width$}"),
                };
                let (before, behind) = (written.get(..at)?, written.get(last..)?);
                let between = written
                    .get(at..first)?
                    .trim_start_matches(['+', '-', '\u{2212}']);
                format!("{before}{sign}{between}{text}{behind}")
            }
        };
        self.replaced(offset.span, text, |point| {
            point
                .offset
                .is_some_and(|offset| i64::from(offset.value.seconds) == moved)
        })
    }
}

fn read(text: &str, order: Option<DateOrder>) -> Option<Point> {
    let (reading, _) = time::parse(text, order);
    match reading?.when {
        When::Point(point) => Some(point),
        _ => None,
    }
}

fn full(point: &Point) -> Option<NaiveDate> {
    point.date?.value.full()
}

fn is_at(point: &Point, clock: Clock) -> bool {
    point.clock.is_some_and(|found| found.value == clock)
}

/// The runs of digits in `text`.
fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

/// `text` with another number in place of `run`, as wide, and with the ending
/// of an ordinal that it takes: `2nd`, `23rd`.
fn renumbered(text: &str, run: Range<usize>, number: i64) -> Option<String> {
    let width = run.len();
    let (before, behind) = (text.get(..run.start)?, text.get(run.end..)?);
    let endings = ["st", "nd", "rd", "th"];
    let ending = endings
        .into_iter()
        .find(|ending| behind.starts_with(ending));
    let behind = behind.get(ending.map_or(0, str::len)..)?;
    let ending = match (ending, number % 10, number / 10) {
        (None, ..) => "",
        (_, 1, tens) if tens != 1 => "st",
        (_, 2, tens) if tens != 1 => "nd",
        (_, 3, tens) if tens != 1 => "rd",
        _ => "th",
    };
    Some(format!("{before}{number:0width$}{ending}{behind}"))
}

/// A clock time with the other half of the day: `10:45a`, `9.15 p.m.`, `10AM`.
fn other_half(clock: &str) -> Option<String> {
    let at = clock.rfind(['a', 'A', 'p', 'P'])?;
    let other = match clock.as_bytes().get(at)? {
        b'a' => "p",
        b'A' => "P",
        b'p' => "a",
        _ => "A",
    };
    Some(format!(
        "{}{other}{}",
        clock.get(..at)?,
        clock.get(at + 1..)?
    ))
}

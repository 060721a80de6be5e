//! A reading in one canonical spelling.
//!
//! In: a reading. Out: a text that reads to the same parts. Dates are ISO
//! 8601, clock times have 24 hours, what a range shares is written once.

use super::civil::month_name;
use super::clock::Style;
use super::day_part::{NAMED, in_part};
use super::offset::FARTHEST;
use super::parts::{
    Anchor, Certainty, Clock, Date, DayPart, LocalOffset, Offset, Point, Precision, Reading,
    Relative, When, ZoneKind,
};
use super::period;
use super::relative::{MONTH, WEEK, YEAR};
use super::seconds::DAY;
use super::zone::parse_zone;
use chrono::TimeDelta;
use std::fmt::Write;

/// Writes `reading` so that [`parse`](super::parse) reads the same.
///
/// Equal but for spans. A date of unknown order comes back with its
/// diagnostic.
///
/// # Examples
///
/// ```
/// use recount::time::{parse, print};
///
/// let (reading, _) = parse("at 9.15pm GMT on the 22nd of December, 2016", None);
/// let reading = reading.expect("the text is a time");
/// assert_eq!(print(&reading), "2016-12-22 21:15 GMT");
/// ```
pub fn print(reading: &Reading) -> String {
    let mut out = String::new();
    when(&mut out, &reading.when);
    if !reading.also.is_empty() {
        out.push_str(" (");
        for (index, also) in reading.also.iter().enumerate() {
            if index > 0 {
                out.push_str("; ");
            }
            when(&mut out, also);
        }
        out.push(')');
    }
    out
}

fn when(out: &mut String, when: &When) {
    match when {
        When::Point(only) => point(out, only, Shared::default()),
        When::Range(ends) => {
            let [from, to] = &**ends;
            let shared = Shared::between(from, to);
            point(
                out,
                from,
                Shared {
                    day: false,
                    ..shared
                },
            );
            out.push_str(" to ");
            point(
                out,
                to,
                Shared {
                    zone: false,
                    ..shared
                },
            );
        }
        When::Relative(relative) => distance(out, &relative.value),
        When::Unix(nanoseconds) => unix(out, *nanoseconds),
        When::Unknown(_) => out.push_str("unknown"),
    }
}

/// What the ends of a range have from one place in the text: the day is then
/// written with the first, the zone with the second.
#[derive(Clone, Copy, Default)]
struct Shared {
    day: bool,
    zone: bool,
    /// A part of the day that one end names, which the other one can take.
    part: Option<DayPart>,
}

impl Shared {
    fn between(from: &Point, to: &Point) -> Self {
        let same_day =
            |place: &dyn Fn(&Point) -> Option<crate::source::Span>| place(from) == place(to);
        let date = same_day(&|point| point.date.map(|date| date.span));
        let weekday = same_day(&|point| point.weekday.map(|day| day.span));
        let part = same_day(&|point| point.part.map(|part| part.span));
        let offset = same_day(&|point| point.offset.map(|offset| offset.span));
        let zone = same_day(&|point| point.zone.as_ref().map(|zone| zone.span));
        Self {
            day: date && weekday && part && (to.clock.is_some() || to.lost_clock.is_some()),
            zone: offset && zone,
            part: from.part.or(to.part).map(|part| part.value),
        }
    }
}

fn point(out: &mut String, point: &Point, shared: Shared) {
    match point.certainty {
        Certainty::Approximate => out.push('~'),
        Certainty::NotBefore => out.push_str("no earlier than "),
        Certainty::NotAfter => out.push_str("by "),
        Certainty::Exact | Certainty::Within(_) | Certainty::WithinHour => {}
    }
    let mut parts: Vec<String> = Vec::new();
    if !shared.day {
        parts.extend(point.weekday.map(|day| day.value.to_string()));
        parts.extend(point.date.map(|written| date(written.value)));
        parts.extend(point.part.map(|written| day_part(written.value).to_owned()));
    }
    parts.extend(point.lost_clock.map(|_| "??:??".to_owned()));
    parts.extend(
        point
            .clock
            .map(|read| clock(read.value, point, shared.part)),
    );
    if !shared.zone {
        parts.extend(designation(point));
    }
    out.push_str(&parts.join(" "));
    if let Certainty::Within(within) = point.certainty {
        out.push_str(" ± ");
        length(out, within, 1);
    }
}

/// The offset and the zone. Words that end in parentheses come first, as no
/// others can follow an offset's.
fn designation(point: &Point) -> Vec<String> {
    let offset = point.offset.map(|written| offset(written.value));
    let Some(zone) = &point.zone else {
        return offset.into_iter().collect();
    };
    let read = parse_zone(&zone.value).filter(|read| read.zone.as_ref() == Some(zone));
    let words = zone.value.clone();
    if point.zone_kind == ZoneKind::Identifier {
        return offset.into_iter().chain([format!("[{words}]")]).collect();
    }
    match (read, offset) {
        (None, offset) => offset.into_iter().chain([format!("[{words}]")]).collect(),
        (Some(_), None) => vec![words],
        (Some(read), Some(_)) if read.offset.is_some() => vec![words],
        (Some(_), Some(offset)) if words.ends_with(')') => {
            let offset = offset.trim_matches(['(', ')']);
            vec![words, format!("({offset})")]
        }
        (Some(_), Some(offset)) => vec![offset, format!("({words})")],
    }
}

fn date(date: Date) -> String {
    match date {
        Date::Full { year, month, day } => format!("{year:04}-{month:02}-{day:02}"),
        Date::Yearless { month, day } => format!("{day} {}", month_name(month)),
        Date::Day { day } => format!("{day}th"),
        Date::Unordered {
            year: Some(year),
            first,
            second,
        } => format!("{first:02}/{second:02}/{year:04}"),
        Date::Unordered {
            year: None,
            first,
            second,
        } => format!("{first:02}/{second:02}"),
        Date::Within { year, first, last } => {
            period::words_for(year, first, last, month_name(first.0))
        }
        Date::Numbered { day } => format!("Day {day}"),
        Date::Today { days: ..0 } => "yesterday".to_owned(),
        Date::Today { days: 0 } => "today".to_owned(),
        Date::Today { days: 1.. } => "tomorrow".to_owned(),
        Date::Shift { days: ..0 } => "the day before".to_owned(),
        Date::Shift { days: 0 } => "the same day".to_owned(),
        Date::Shift { days: 1.. } => "the next day".to_owned(),
    }
}

fn day_part(part: DayPart) -> &'static str {
    let named = NAMED.iter().find(|(_, named)| *named == part);
    named.map_or("morning", |(name, _)| name)
}

/// The clock time; with its half of the day where the part of it beside the
/// clock would move one without.
fn clock(clock: Clock, point: &Point, beside: Option<DayPart>) -> String {
    let part = point.part.map(|part| part.value).or(beside);
    let moved = part.is_some_and(|part| in_part(clock, Style::Open, part) != Some(clock));
    if !moved || !(1..=12).contains(&clock.hour) {
        return clock_digits(clock, point.certainty);
    }
    let digits = clock_digits(clock, point.certainty);
    let half = if clock.hour == 12 { "pm" } else { "am" };
    format!("{}{half}", digits.trim_end_matches('h'))
}

fn clock_digits(clock: Clock, certainty: Certainty) -> String {
    let Clock {
        hour,
        minute,
        second,
        nanosecond,
        precision,
    } = clock;
    match precision {
        Precision::Hour if certainty == Certainty::WithinHour => format!("{hour:02}:??"),
        Precision::Hour => format!("{hour:02}h"),
        Precision::Minute => format!("{hour:02}:{minute:02}"),
        Precision::Second => format!("{hour:02}:{minute:02}:{second:02}"),
        Precision::Subsecond(digits) => {
            let fraction = format!("{nanosecond:09}");
            let kept = fraction.get(..usize::from(digits)).unwrap_or(&fraction);
            format!("{hour:02}:{minute:02}:{second:02}.{kept}")
        }
    }
}

fn offset(offset: Offset) -> String {
    if offset.local == LocalOffset::Unknown {
        return "Z".to_owned();
    }
    let sign = if offset.seconds < 0 { '-' } else { '+' };
    let size = offset.seconds.unsigned_abs();
    let (hours, minutes, seconds) = (size / 3600, size / 60 % 60, size % 60);
    let mut written = format!("UTC{sign}{hours:02}:{minutes:02}");
    if seconds != 0 {
        push(&mut written, format_args!(":{seconds:02}"));
    }
    match offset.seconds < -FARTHEST {
        true => format!("({written})"),
        false => written,
    }
}

fn distance(out: &mut String, relative: &Relative) {
    match relative.certainty {
        Certainty::Approximate => out.push('~'),
        Certainty::NotBefore => out.push_str("no earlier than "),
        Certainty::NotAfter => out.push_str("by "),
        Certainty::Exact | Certainty::Within(_) | Certainty::WithinHour => {}
    }
    if relative.anchor == Anchor::Start {
        out.push('T');
    }
    let negative = relative.distance < TimeDelta::zero();
    out.push(if negative { '-' } else { '+' });
    let size = relative.distance.abs();
    match relative.unit_seconds {
        YEAR => push(out, format_args!("{} years", size.num_seconds() / YEAR)),
        MONTH => push(out, format_args!("{} months", size.num_seconds() / MONTH)),
        unit => length(out, size, unit),
    }
    if let Certainty::Within(within) = relative.certainty {
        out.push_str(" ± ");
        length(out, within, 1);
    }
}

/// A length down to the unit that it is told in.
fn length(out: &mut String, length: TimeDelta, unit: i64) {
    let mut left = length.num_seconds();
    let units = [(WEEK, 'w'), (DAY, 'd'), (3600, 'h'), (60, 'm'), (1, 's')];
    let coarsest = if unit >= DAY { unit } else { 3600 };
    for (size, letter) in units {
        if size > coarsest || size < unit {
            continue;
        }
        let count = left / size;
        left %= size;
        if count != 0 || size == unit {
            push(out, format_args!("{count}{letter}"));
        }
    }
}

fn unix(out: &mut String, nanoseconds: i128) {
    let sign = if nanoseconds < 0 { "-" } else { "" };
    let size = nanoseconds.unsigned_abs();
    let (seconds, rest) = (size / 1_000_000_000, size % 1_000_000_000);
    push(out, format_args!("@{sign}{seconds:010}"));
    if rest != 0 {
        push(out, format_args!(".{rest:09}"));
    }
}

fn push(out: &mut String, text: std::fmt::Arguments<'_>) {
    out.write_fmt(text)
        .expect("writing to a String does not fail");
}

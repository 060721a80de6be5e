//! Everything this room says, in one place.

mod dates;

pub(super) use dates::*;

use super::civil::month_name;
use super::clock::Doubt;
use super::offers::with_readings;
use super::token::Number;
use super::words::Half;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// Longest quotation of the input, in characters.
const QUOTED: usize = 60;

/// `text` at `span` in backticks, shortened where it is long.
fn quote(text: &str, span: Span) -> String {
    let written = span.of(text);
    let line: Vec<&str> = written.split_whitespace().collect();
    let line = line.join(" ").replace('`', "'");
    match line.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("`{}…`", line.get(..end).unwrap_or_default().trim_end()),
        None => format!("`{line}`"),
    }
}

/// The text of a statement that is no time at all.
pub(super) fn no_time(text: &str) -> Diagnostic {
    let span = Span::new(0, text.len());
    if text.trim().is_empty() {
        return Diagnostic::new(
            Code::TimeNotUnderstood,
            span,
            "the text is empty, expected a time",
        )
        .help("write a time such as `2016-12-22 06:30 AEDT`, or leave the member out");
    }
    Diagnostic::new(
        Code::TimeNotUnderstood,
        span,
        format!("{} is not a time that can be read", quote(text, span)),
    )
    .help("write a time such as `06:30`, `6:30am AEDT` or `2016-12-22 06:30 +11:00`")
}

/// What is left behind a time.
pub(super) fn left_over(text: &str, rest: Span) -> Diagnostic {
    let read = Span::new(
        0,
        text.get(..rest.start).unwrap_or_default().trim_end().len(),
    );
    let message = format!(
        "{} behind {} is not part of a time",
        quote(text, rest),
        quote(text, read)
    );
    let found = Diagnostic::new(Code::TimeNotUnderstood, rest, message)
        .help("keep the time alone here, and put what happened into `text`");
    // Words are for the author to move; signs alone say nothing.
    match rest.of(text).contains(char::is_alphanumeric) {
        true => found,
        false => found.fix(
            format!("keep {}", quote(text, read)),
            Span::new(0, text.len()),
            read.of(text).trim_start(),
        ),
    }
}

/// A length of time where a moment is expected.
pub(super) fn length_for_moment(text: &str, span: Span) -> Diagnostic {
    let written = span.of(text).trim();
    with_readings(
        Code::TimeNotUnderstood,
        span,
        format!(
            "{} is a length of time, expected a moment",
            quote(text, span)
        ),
        "a distance from the entry before says so",
        vec![format!("+{written}"), format!("{written} later")],
    )
}

/// `T+0:05`, `1:30`: a length whose units are not told.
pub(super) fn unitless_length(text: &str, span: Span, first: u64, second: u64) -> Diagnostic {
    with_readings(
        Code::TimeNotUnderstood,
        span,
        format!(
            "{} can be hours and minutes or minutes and seconds",
            quote(text, span)
        ),
        "",
        vec![
            format!("{first}h{second:02}m"),
            format!("{first}m{second:02}s"),
        ],
    )
}

/// A number alone that could be an hour.
pub(super) fn lone_hour(text: &str, span: Span, hour: u64) -> Diagnostic {
    let mut readings = vec![format!("{hour:02}:00")];
    if (1..=12).contains(&hour) {
        readings.extend([format!("{hour}am"), format!("{hour}pm")]);
    }
    with_readings(
        Code::TimeNotUnderstood,
        span,
        format!("{} alone is not a time", quote(text, span)),
        "",
        readings,
    )
}

/// `10:5`.
pub(super) fn one_digit_minute(text: &str, span: Span, hour: Number, minute: u64) -> Diagnostic {
    let hour = hour.value;
    with_readings(
        Code::TimeNotUnderstood,
        span,
        format!(
            "{} has one digit for its minutes, expected two",
            quote(text, span)
        ),
        "",
        vec![format!("{hour}:0{minute}"), format!("{hour}:{minute}0")],
    )
}

/// A clock time whose digits could be something else.
pub(super) fn doubtful(text: &str, span: Span, doubt: Doubt) -> Diagnostic {
    let written = span.of(text);
    match doubt {
        Doubt::Year => {
            let (hour, minute) = written.split_at_checked(2).unwrap_or_default();
            with_readings(
                Code::TimeNotUnderstood,
                span,
                format!("{} can be a year or a time of day", quote(text, span)),
                "",
                vec![format!("{hour}:{minute}")],
            )
        }
        Doubt::Length => {
            let mut numbers = written.split(|c: char| !c.is_ascii_digit());
            let hour = numbers.next().unwrap_or_default();
            let minute = numbers.find(|number| !number.is_empty());
            let clock = format!("{hour}:{}", minute.unwrap_or("00"));
            let minutes = minute.map(|minute| format!(" {minute} minutes"));
            let length = format!("{hour} hours{}", minutes.unwrap_or_default());
            with_readings(
                Code::TimeNotUnderstood,
                span,
                format!(
                    "{} can be a time of day or a length of time",
                    quote(text, span)
                ),
                "",
                vec![clock, length],
            )
        }
        Doubt::DayMonth => {
            let (first, second) = written.split_once('.').unwrap_or_default();
            let month = month_name(second.parse().unwrap_or_default());
            with_readings(
                Code::TimeNotUnderstood,
                span,
                format!("{} can be a time of day or a date", quote(text, span)),
                "",
                vec![format!("{first}:{second}"), format!("{first} {month}")],
            )
        }
    }
}

/// More than nine digits of a second.
pub(super) fn long_fraction(text: &str, span: Span) -> Diagnostic {
    let nine: String = span.of(text).chars().take(10).collect();
    with_readings(
        Code::TimeNotUnderstood,
        span,
        format!(
            "the fraction {} has more than nine digits",
            quote(text, span)
        ),
        "nothing finer than a nanosecond is kept",
        vec![nine],
    )
}

/// `10:75`, `12:30:61`.
pub(super) fn sixtieth(text: &str, span: Span, unit: &str, value: u32) -> Diagnostic {
    let swapped = value % 10 * 10 + value / 10;
    let mut readings = Vec::new();
    if swapped < 60 {
        let written = span.of(text);
        if let Some(at) = written.rfind(&value.to_string()) {
            let (before, after) = written.split_at_checked(at).unwrap_or_default();
            let after = after.get(2..).unwrap_or_default();
            readings.push(format!("{before}{swapped:02}{after}"));
        }
    }
    with_readings(
        Code::TimeImpossible,
        span,
        format!("{} has {value} {unit}, expected 0 to 59", quote(text, span)),
        "",
        readings,
    )
}

/// `17:14pm`, `0:30 pm`. `minutes` is what is written between the hour and
/// the half of the day.
pub(super) fn half_of_day(
    text: &str,
    span: Span,
    hour: u32,
    minutes: &str,
    half: Half,
) -> Diagnostic {
    let suffix = match half {
        Half::Am => "am",
        Half::Pm => "pm",
    };
    let mut readings = Vec::new();
    if hour <= 24 {
        let whole = if minutes.is_empty() { ":00" } else { minutes };
        readings.push(format!("{:02}{whole}", hour % 24));
        let twelve = (hour + 11) % 12 + 1;
        readings.push(format!("{twelve}{minutes}{suffix}"));
    }
    with_readings(
        Code::TimeImpossible,
        span,
        format!(
            "{} is no time of day, expected an hour from 1 to 12 before `{suffix}`",
            quote(text, span)
        ),
        "",
        readings,
    )
}

/// `25:00`, `24:30`.
pub(super) fn hour(text: &str, span: Span, hour: u32) -> Diagnostic {
    let written = span.of(text);
    let mut readings = Vec::new();
    let cause = if (24..30).contains(&hour) {
        let digits = hour.to_string();
        if let Some((before, rest)) = written.split_once(&digits) {
            readings.push(format!("{before}{:02}{rest}", hour - 24));
        }
        "after midnight the clock starts at 00:00, on the next day"
    } else {
        "hours run from 0 to 23, and 24:00 ends the day"
    };
    with_readings(
        Code::TimeImpossible,
        span,
        format!("{} is past the end of the day", quote(text, span)),
        cause,
        readings,
    )
}

/// An offset of a day or more.
pub(super) fn offset_range(text: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::TimeImpossible,
        span,
        format!(
            "the offset {} is out of range, expected up to 23:59",
            quote(text, span)
        ),
    )
}

/// `10:00 -05:00`: an offset, or the end of a range.
pub(super) fn offset_or_range(text: &str, span: Span) -> Diagnostic {
    let written = span.of(text);
    let digits = written.trim_start_matches(|c: char| !c.is_ascii_digit());
    let before = text.get(..span.start).unwrap_or_default();
    let space = match before.ends_with(char::is_whitespace) {
        true => "",
        false => " ",
    };
    with_readings(
        Code::TimeNotUnderstood,
        span,
        format!(
            "{} can be an offset or the end of a range",
            quote(text, span)
        ),
        "",
        vec![
            format!("{space}UTC-{digits}"),
            format!("{space}to {digits}"),
        ],
    )
}

/// `[!u-ca=hebrew]`: marked as not to be ignored (RFC 9557 §3.3), and unknown.
pub(super) fn critical_tag(text: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::TimeNotUnderstood,
        span,
        format!("{} must not be ignored and is not known", quote(text, span)),
    )
    .help("calendars other than ISO 8601 are not read")
}

/// The text of a length that is none.
pub(super) fn no_length(text: &str, span: Span) -> Diagnostic {
    let message = match text.trim().is_empty() {
        true => "the text is empty, expected a length of time".to_owned(),
        false if span.start == 0 => {
            format!("{} is not a length of time", quote(text, span))
        }
        false => format!("{} is not part of a length of time", quote(text, span)),
    };
    Diagnostic::new(Code::DurationNotUnderstood, span, message)
        .help("write whole seconds or longer, such as `1h 50m`, `37 min` or `PT6H30M`")
}

/// `TBD`, `??:??`.
pub(super) fn time_unknown(text: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::TimeUnknown,
        span,
        format!("{} leaves the time open", quote(text, span)),
    )
    .help("write the time as far as it is known, such as `around 10:00` or a date alone")
}

/// `Monday morning, 14:30`.
pub(super) fn not_in_part(text: &str, clock: Span, part: Span) -> Diagnostic {
    Diagnostic::new(
        Code::TimeImpossible,
        clock,
        format!(
            "{} is no time of the {}",
            quote(text, clock),
            quote(text, part)
        ),
    )
    .help("one of the two is wrong; write the time of day alone")
}

/// A text that holds a time, and is none.
pub(super) fn time_among_words(text: &str, time: Span) -> Diagnostic {
    let message = format!(
        "{} holds the time {} among other words",
        quote(text, Span::new(0, text.len())),
        quote(text, time)
    );
    Diagnostic::new(Code::TimeNotUnderstood, Span::new(0, text.len()), message)
        .help("keep the time alone here, and put what happened into `text`")
        .fix(
            format!("keep {}", quote(text, time)),
            Span::new(0, text.len()),
            time.of(text),
        )
}

/// A text of which no time can be read, and why.
fn unreadable(text: &str, why: &str, help: &str) -> Diagnostic {
    let span = Span::new(0, text.len());
    let message = format!("{} {why}", quote(text, span));
    Diagnostic::new(Code::TimeNotUnderstood, span, message).help(help)
}

/// `10 minutes after the deploy`, `before breakfast`.
pub(super) fn other_event(text: &str) -> Diagnostic {
    unreadable(
        text,
        "is told by something else that happened",
        "write its time, or its distance from the entry before (`10 minutes later`) or from the start of the incident (`T+10m`)",
    )
}

/// `shortly afterwards`, `a few minutes later`.
pub(super) fn vague(text: &str) -> Diagnostic {
    unreadable(
        text,
        "says no more than its place in the list",
        "leave the member out, and the entry keeps its place, or write how much later, such as `10 minutes later`",
    )
}

/// `spring 2025`.
pub(super) fn season(text: &str) -> Diagnostic {
    unreadable(
        text,
        "names a season, which is not in the same months everywhere",
        "write a month or a quarter, such as `April 2025` or `Q2 2025`",
    )
}

/// `last week`, `week 12`.
pub(super) fn week(text: &str) -> Diagnostic {
    unreadable(
        text,
        "names a week, expected a day or a month",
        "write a date such as `2025-03-05`, or a month such as `March 2025`",
    )
}

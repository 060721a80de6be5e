//! What is said of dates.

use super::{quote, with_readings};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::DateOrder;
use crate::source::Span;
use crate::time::civil::{Civil, month_name};
use crate::time::token::Number;
use chrono::{Datelike, NaiveDate, Weekday};

/// A date that no calendar has.
pub(in crate::time) fn no_such_date(
    text: &str,
    span: Span,
    civil: Civil,
    year: Option<i32>,
) -> Diagnostic {
    let Civil { month, day, .. } = civil;
    let swapped = Civil {
        month: day,
        day: month,
        ..civil
    };
    let mut near = Vec::new();
    let cause = if !(1..=12).contains(&month) {
        near.push(swapped);
        let digits = [month / 10, month % 10];
        near.extend(digits.map(|month| Civil { month, ..civil }));
        format!("there is no month {month}")
    } else {
        let last = (28..=31)
            .rev()
            .map(|day| Civil { day, ..civil })
            .find(|civil| civil.exists());
        near.push(swapped);
        if (1..=31).contains(&day) {
            near.extend(last);
            if (month, day) == (2, 29) {
                let years = [civil.year + 1, civil.year - 1];
                near.extend(years.map(|year| Civil { year, ..civil }));
            }
            let beside = [month + 1, month.wrapping_sub(1)];
            near.extend(beside.map(|month| Civil { month, ..civil }));
        }
        let within = match year {
            Some(year) => format!("{} {year}", month_name(month)),
            None => month_name(month).to_owned(),
        };
        match last {
            Some(last) => format!("{within} has {} days", last.day),
            None => format!("{within} is out of range"),
        }
    };
    let readings = near.into_iter().filter(|civil| civil.exists());
    with_readings(
        Code::TimeImpossible,
        span,
        format!("{} is no date of the calendar", quote(text, span)),
        &cause,
        readings.map(|civil| civil.written(year)).collect(),
    )
}

/// `the 42nd`.
pub(in crate::time) fn no_such_day(text: &str, span: Span, day: u32) -> Diagnostic {
    Diagnostic::new(
        Code::TimeImpossible,
        span,
        format!("{} names day {day}, expected 1 to 31", quote(text, span)),
    )
}

/// A date that can be read in two ways.
pub(in crate::time) fn unordered(
    text: &str,
    span: Span,
    readings: [Civil; 2],
    year: Option<i32>,
) -> Diagnostic {
    let names = readings.map(|civil| format!("{} {}", civil.day, month_name(civil.month)));
    let [day_first, month_first] = names;
    with_readings(
        Code::DateOrderUnknown,
        span,
        format!(
            "{} is {day_first} read day first, and {month_first} read month first",
            quote(text, span)
        ),
        "set `times.date_order` to `dmy` or `mdy`",
        readings.map(|civil| civil.written(year)).to_vec(),
    )
}

/// A date that exists only in the order that is not the document's.
pub(in crate::time) fn other_order(
    text: &str,
    span: Span,
    order: DateOrder,
    other: Civil,
    year: Option<i32>,
) -> Diagnostic {
    let (name, words) = match order {
        DateOrder::Dmy => ("dmy", "day first"),
        DateOrder::Mdy | DateOrder::Ymd => ("mdy", "month first"),
    };
    with_readings(
        Code::TimeImpossible,
        span,
        format!(
            "{} is no date read {words}, as `times.date_order` (`{name}`) asks",
            quote(text, span)
        ),
        "",
        vec![other.written(year)],
    )
}

/// `22/12/16`.
pub(in crate::time) fn two_digit_year(
    text: &str,
    span: Span,
    numbers: [u32; 3],
    order: Option<DateOrder>,
) -> Diagnostic {
    let [a, b, c] = numbers;
    let of = |year: u32, month, day| Civil {
        year: i32::try_from(2000 + year).unwrap_or(2000),
        month,
        day,
    };
    let orders = [
        (DateOrder::Dmy, of(c, b, a)),
        (DateOrder::Mdy, of(c, a, b)),
        (DateOrder::Ymd, of(a, b, c)),
    ];
    let readings = orders
        .into_iter()
        .filter(|(one, _)| order.is_none_or(|order| order == *one))
        .map(|(_, civil)| civil)
        .filter(|civil| civil.exists());
    with_readings(
        Code::TimeNotUnderstood,
        span,
        format!(
            "the year of {} has two digits, expected four",
            quote(text, span)
        ),
        "",
        readings
            .map(|civil| civil.written(Some(civil.year)))
            .collect(),
    )
}

/// `22 Dec 16`.
pub(in crate::time) fn short_year(text: &str, span: Span, year: Number) -> Diagnostic {
    let written = span.of(text);
    let kept = written
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end_matches(['\'', '’']);
    with_readings(
        Code::TimeNotUnderstood,
        span,
        format!(
            "the year of {} has two digits, expected four",
            quote(text, span)
        ),
        "",
        vec![format!("{kept}20{:02}", year.value)],
    )
}

/// `20202-01-16`.
pub(in crate::time) fn long_year(text: &str, span: Span) -> Diagnostic {
    let written = span.of(text);
    let long = written
        .split(|c: char| !c.is_ascii_digit())
        .max_by_key(|part| part.len())
        .unwrap_or_default();
    let mut readings = Vec::new();
    if long.len() == 5 {
        for skipped in 0..long.len() {
            let kept = long.chars().enumerate().filter(|(at, _)| *at != skipped);
            let kept: String = kept.map(|(_, digit)| digit).collect();
            if ("1970"..="2099").contains(&kept.as_str()) {
                readings.push(written.replacen(long, &kept, 1));
            }
        }
    }
    with_readings(
        Code::TimeImpossible,
        span,
        format!(
            "the year of {} has {} digits, expected four",
            quote(text, span),
            long.len()
        ),
        if long.len() < 4 {
            "a digit is missing"
        } else {
            ""
        },
        readings,
    )
}

/// `2016-12`, `December 2016`.
pub(in crate::time) fn no_day(text: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::TimeNotUnderstood,
        span,
        format!(
            "{} names no day, expected year, month and day",
            quote(text, span)
        ),
    )
}

/// `2016-W51-4`.
pub(in crate::time) fn week_date(
    text: &str,
    span: Span,
    year: Number,
    week: Number,
    day: Option<Number>,
) -> Diagnostic {
    let part = |number: Number| u32::try_from(number.value).unwrap_or_default();
    let weekday = day.and_then(|day| {
        let index = u8::try_from(day.value).ok()?.checked_sub(1)?;
        Weekday::try_from(index).ok()
    });
    let year = i32::try_from(year.value).unwrap_or_default();
    let date = weekday.and_then(|day| NaiveDate::from_isoywd_opt(year, part(week), day));
    with_readings(
        Code::TimeNotUnderstood,
        span,
        format!(
            "{} is a week date, expected year, month and day",
            quote(text, span)
        ),
        "",
        date.map(|date| date.to_string()).into_iter().collect(),
    )
}

/// `2016-357`.
pub(in crate::time) fn ordinal_date(
    text: &str,
    span: Span,
    year: Number,
    day: Number,
) -> Diagnostic {
    let year = i32::try_from(year.value).unwrap_or_default();
    let day = u32::try_from(day.value).unwrap_or_default();
    let date = NaiveDate::from_yo_opt(year, day).filter(|date| date.year() == year);
    with_readings(
        Code::TimeNotUnderstood,
        span,
        format!(
            "{} counts the days of the year, expected year, month and day",
            quote(text, span)
        ),
        "",
        date.map(|date| date.to_string()).into_iter().collect(),
    )
}

/// A month or a longer part of a year beside a time of day.
pub(in crate::time) fn period_with_clock(text: &str, span: Span) -> Diagnostic {
    no_day(text, span)
        .help("a time of day belongs to one day: write that day, or leave the time of day out")
}

/// `4/18/24`, `22 Dec 16`, and what it is with the year in full.
pub(in crate::time) fn century_taken(
    text: &str,
    span: Span,
    year: i32,
    written: String,
) -> Diagnostic {
    with_readings(
        Code::YearAssumed,
        span,
        format!(
            "the year of {} has two digits, and is read as {year}",
            quote(text, span)
        ),
        "",
        vec![written],
    )
}

/// The date with the two digits at its end as a year of four.
pub(in crate::time) fn with_year(text: &str, span: Span, year: i32) -> String {
    let kept = span
        .of(text)
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .trim_end_matches(['\'', '’']);
    format!("{kept}{year:04}")
}

/// `2016`: a year, and a time of day.
pub(in crate::time) fn year_or_clock(text: &str, span: Span) -> Diagnostic {
    let written = span.of(text);
    let (hour, minute) = written.split_at_checked(2).unwrap_or_default();
    let clock = format!("{hour}:{minute}");
    let message = format!("{} is read as the year", quote(text, span));
    Diagnostic::new(Code::YearAssumed, span, message)
        .help(format!("write `{clock}` if it is a time of day"))
        .fix(format!("write `{clock}`"), span, clock)
}

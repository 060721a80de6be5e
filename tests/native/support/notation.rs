//! Readings in the compact notation of the fixtures.
//!
//! A point: date (`2016-12-22`, `--12-22` without a year, `---22` the day
//! alone, `day+1`, `01?03` in unknown order), weekday, clock time (`10h` to
//! the hour; `lost` where one cannot be read), part of the day (`(0-12h)`),
//! offset, `{zone words}` (`{[EST]}` in brackets), certainty (`~`, `±300s`, `in-hour`,
//! `>=`, `<=`). What the second end of a range has from the first, or lends
//! it, is marked `^`.

use recount::source::Span;
use recount::time::{
    Anchor, Certainty, Clock, Date, DayPart, LocalOffset, Offset, Point, Precision, Reading, When,
    ZoneKind,
};

/// A reading in the compact notation.
pub fn notation(reading: &Reading) -> String {
    let mut out = when(&reading.when);
    for also in &reading.also {
        out.push_str(" = ");
        out.push_str(&when(also));
    }
    out
}

fn when(when: &When) -> String {
    match when {
        When::Point(only) => point(only, None),
        When::Range(ends) => {
            let [from, to] = &**ends;
            format!("{} .. {}", point(from, None), point(to, Some(from)))
        }
        When::Relative(relative) => {
            let anchor = match relative.value.anchor {
                Anchor::Start => "T",
                Anchor::Previous => "prev",
            };
            let seconds = relative.value.distance.num_seconds();
            let certainty = certainty(relative.value.certainty);
            let unit = match relative.value.unit_seconds {
                60 => String::new(),
                unit => format!(" /{unit}"),
            };
            format!("{anchor}{seconds:+}s{unit}{certainty}")
        }
        When::Unix(nanoseconds) => format!("unix {nanoseconds}"),
        When::Unknown(_) => "unknown".to_owned(),
    }
}

fn point(point: &Point, other: Option<&Point>) -> String {
    let mut parts = Vec::new();
    let mut push = |text: String, span: Span, shared: Option<Span>| {
        let mark = if shared == Some(span) { "^" } else { "" };
        parts.push(format!("{text}{mark}"));
    };
    if let Some(written) = point.date {
        let shared = other.and_then(|other| other.date).map(|date| date.span);
        push(date(written.value), written.span, shared);
    }
    if let Some(weekday) = point.weekday {
        let shared = other.and_then(|other| other.weekday).map(|day| day.span);
        push(weekday.value.to_string(), weekday.span, shared);
    }
    if let Some(written) = point.part {
        let shared = other.and_then(|other| other.part).map(|part| part.span);
        let DayPart { from_hour, to_hour } = written.value;
        push(format!("({from_hour}-{to_hour}h)"), written.span, shared);
    }
    if let Some(span) = point.lost_clock {
        push("lost".to_owned(), span, None);
    }
    if let Some(written) = point.clock {
        push(clock(written.value), written.span, None);
    }
    if let Some(written) = point.offset {
        let shared = other
            .and_then(|other| other.offset)
            .map(|offset| offset.span);
        push(offset(written.value), written.span, shared);
    }
    if let Some(zone) = &point.zone {
        let shared = other
            .and_then(|other| other.zone.as_ref())
            .map(|zone| zone.span);
        let name = match point.zone_kind {
            ZoneKind::Words => format!("{{{}}}", zone.value),
            ZoneKind::Identifier => format!("{{[{}]}}", zone.value),
        };
        push(name, zone.span, shared);
    }
    parts.join(" ") + &certainty(point.certainty)
}

fn date(date: Date) -> String {
    match date {
        Date::Full { year, month, day } => format!("{year:04}-{month:02}-{day:02}"),
        Date::Yearless { month, day } => format!("--{month:02}-{day:02}"),
        Date::Day { day } => format!("---{day:02}"),
        Date::Unordered {
            year: Some(year),
            first,
            second,
        } => {
            format!("{year:04}-{first:02}?{second:02}")
        }
        Date::Unordered {
            year: None,
            first,
            second,
        } => format!("--{first:02}?{second:02}"),
        Date::Shift { days } => format!("day{days:+}"),
        Date::Today { days } => format!("today{days:+}"),
        Date::Within { year, first, last } => {
            let year = year.map_or("--".to_owned(), |year| format!("{year:04}-"));
            let day = |(month, day): (u32, u32)| format!("{month:02}-{day:02}");
            format!("{year}{}..{}", day(first), day(last))
        }
        Date::Numbered { day } => format!("Day {day}"),
    }
}

fn clock(clock: Clock) -> String {
    let Clock {
        hour,
        minute,
        second,
        nanosecond,
        precision,
    } = clock;
    match precision {
        Precision::Hour => format!("{hour:02}h"),
        Precision::Minute => format!("{hour:02}:{minute:02}"),
        Precision::Second => format!("{hour:02}:{minute:02}:{second:02}"),
        Precision::Subsecond(digits) => {
            format!("{hour:02}:{minute:02}:{second:02}.{nanosecond:09}({digits})")
        }
    }
}

/// `+05:30`, or `Z` for an offset that is not the local one.
pub fn offset(offset: Offset) -> String {
    let sign = if offset.seconds < 0 { '-' } else { '+' };
    let size = offset.seconds.unsigned_abs();
    let seconds = match size % 60 {
        0 => String::new(),
        seconds => format!(":{seconds:02}"),
    };
    match offset.local {
        LocalOffset::Unknown => "Z".to_owned(),
        LocalOffset::Known => format!("{sign}{:02}:{:02}{seconds}", size / 3600, size / 60 % 60),
    }
}

/// ` ~` and its like, a space first; nothing where it is exact.
pub fn certainty(certainty: Certainty) -> String {
    match certainty {
        Certainty::Exact => String::new(),
        Certainty::Approximate => " ~".to_owned(),
        Certainty::Within(delta) => format!(" ±{}s", delta.num_seconds()),
        Certainty::WithinHour => " in-hour".to_owned(),
        Certainty::NotBefore => " >=".to_owned(),
        Certainty::NotAfter => " <=".to_owned(),
    }
}

/// `\u{202f}` in a fixture as the character it names.
pub fn unescape(written: &str) -> String {
    let mut pieces = written.split("\\u{");
    let mut text = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_once('}').expect("an escape is closed");
        let code = u32::from_str_radix(code, 16).expect("an escape holds hexadecimal digits");
        text.push(char::from_u32(code).expect("an escape names a character"));
        text.push_str(rest);
    }
    text
}

/// The reading without the places that count when two are compared.
pub fn without_places(mut reading: Reading) -> Reading {
    let nowhere = Span::at(0);
    for when in std::iter::once(&mut reading.when).chain(&mut reading.also) {
        match when {
            When::Point(point) => point.lost_clock = point.lost_clock.map(|_| nowhere),
            When::Range(ends) => {
                for end in ends.iter_mut() {
                    end.lost_clock = end.lost_clock.map(|_| nowhere);
                }
            }
            When::Unknown(span) => *span = nowhere,
            When::Relative(_) | When::Unix(_) => {}
        }
    }
    reading
}

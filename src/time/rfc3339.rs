//! The one notation that machines write (RFC 3339 §5.6), read by its columns.
//!
//! The grammar reads it too, and gives the same; most statements of a
//! document that a program wrote are of this form, and this costs a twentieth.
//! What is not wholly of it, or could not be, is left to the grammar.

use super::parts::{Clock, Date, LocalOffset, Offset, Point, Precision, Reading, When};
use crate::source::{Span, Spanned};
use chrono::NaiveDate;

/// `2024-03-02T08:48`, with seconds, a fraction and an offset where they are
/// written; a space may stand for the `T`.
pub(super) fn read(text: &str) -> Option<Reading> {
    let bytes = text.as_bytes();
    let [
        y0,
        y1,
        y2,
        y3,
        b'-',
        m0,
        m1,
        b'-',
        d0,
        d1,
        b'T' | b' ',
        h0,
        h1,
        b':',
        n0,
        n1,
        rest @ ..,
    ] = bytes
    else {
        return None;
    };
    let year = pair(*y0, *y1)? * 100 + pair(*y2, *y3)?;
    let (year, month, day) = (i32::try_from(year).ok()?, pair(*m0, *m1)?, pair(*d0, *d1)?);
    NaiveDate::from_ymd_opt(year, month, day)?;
    let (hour, minute) = (pair(*h0, *h1)?, pair(*n0, *n1)?);
    let (second, precision, rest) = match rest {
        [b':', s0, s1, rest @ ..] => (pair(*s0, *s1)?, Precision::Second, rest),
        _ => (0, Precision::Minute, rest),
    };
    let (nanosecond, precision, rest) = match (precision, rest) {
        (Precision::Second, [b'.', rest @ ..]) => {
            let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
            let width = u8::try_from(digits)
                .ok()
                .filter(|width| (1..=9).contains(width))?;
            let value = rest.iter().take(digits);
            let value = value.fold(0_u32, |value, digit| value * 10 + u32::from(digit - b'0'));
            let nanosecond = value * 10_u32.pow(9 - u32::from(width));
            (nanosecond, Precision::Subsecond(width), rest.get(digits..)?)
        }
        _ => (0, precision, rest),
    };
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let end = text.len() - rest.len();
    let offset = match rest {
        [] => None,
        [b'Z'] => Some(Offset {
            seconds: 0,
            local: LocalOffset::Unknown,
        }),
        [sign @ (b'+' | b'-'), h0, h1, b':', m0, m1] => {
            let (hours, minutes) = (pair(*h0, *h1)?, pair(*m0, *m1)?);
            let seconds = i32::try_from(hours * 3600 + minutes * 60).ok()?;
            let west = *sign == b'-';
            // What lies further, `-00:00`, and `08:00-12:00` behind a space
            // mean something of their own.
            let own = west && (seconds == 0 || bytes.get(10) == Some(&b' '));
            if hours > 12 || minutes > 59 || own {
                return None;
            }
            Some(Offset {
                seconds: if west { -seconds } else { seconds },
                local: LocalOffset::Known,
            })
        }
        _ => return None,
    };
    let clock = Clock {
        hour,
        minute,
        second,
        nanosecond,
        precision,
    };
    // The `T` belongs to the clock time that it begins.
    let begin = if bytes.get(10) == Some(&b'T') { 10 } else { 11 };
    let point = Point {
        date: Some(Spanned::new(
            Date::Full { year, month, day },
            Span::new(0, 10),
        )),
        clock: Some(Spanned::new(clock, Span::new(begin, end))),
        offset: offset.map(|offset| Spanned::new(offset, Span::new(end, text.len()))),
        ..Point::default()
    };
    Some(Reading {
        when: When::Point(point),
        also: Vec::new(),
    })
}

/// The number that two digits write.
fn pair(tens: u8, ones: u8) -> Option<u32> {
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u32::from(byte - b'0'));
    Some(digit(tens)? * 10 + digit(ones)?)
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::time::parser::Parser;

    /// What the grammar reads, without a finding.
    fn by_grammar(text: &str) -> Option<crate::time::Reading> {
        let mut parser = Parser::new(text, None);
        let reading = parser.statement();
        (parser.at_end() && parser.findings.is_empty()).then_some(reading)?
    }

    #[test]
    fn gives_what_the_grammar_gives() {
        let dates = [
            "2024-03-02",
            "2024-02-29",
            "2023-02-29",
            "0001-01-01",
            "9999-12-31",
            "2024-13-01",
            "0000-01-01",
            "1969-12-31",
        ];
        let clocks = [
            "08:48",
            "23:59:59",
            "00:00:00",
            "24:00",
            "12:60",
            "08:48:60",
            "08:48:05.1",
            "08:48:05.123456789",
            "08:48:05.1234567890",
            "8:48",
        ];
        let offsets = [
            "", "Z", "+00:00", "-00:00", "+05:30", "-12:00", "+14:00", "+15:00", "-05:60", "+0530",
            " UTC", "z", "+05",
        ];
        let mut read_by_columns = 0;
        for date in dates {
            for joint in ["T", " ", "t", "  ", "_"] {
                for clock in clocks {
                    for offset in offsets {
                        let text = format!("{date}{joint}{clock}{offset}");
                        if let Some(reading) = read(&text) {
                            assert_eq!(Some(reading), by_grammar(&text), "{text}");
                            read_by_columns += 1;
                        }
                    }
                }
            }
        }
        assert!(read_by_columns > 250, "only {read_by_columns} were read");
    }
}

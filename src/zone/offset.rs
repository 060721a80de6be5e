//! Offsets from UTC: read, written for machines, and written for people.
//!
//! In: seconds east of UTC, or `+05:30`. Out: the other.

use std::fmt::{self, Display, Formatter};

/// An offset as RFC 3339 writes it, `+05:30`, with seconds where it has some.
///
/// It is what chrono writes, without its detour through a formatter, which is a
/// tenth of a check where every time has an offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rfc3339(pub i32);

/// An offset for people: `UTC`, `UTC+11`, `UTC−3:30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Label(pub i32);

/// The seconds of `+05:30`, `-03:00` or `+00:19:32`.
pub fn parse(text: &str) -> Option<i32> {
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let mut parts = digits.split(':').map(|part| part.parse::<u8>().ok());
    let hours = i32::from(parts.next()?.filter(|hours| *hours < 24)?);
    let minutes = i32::from(parts.next().unwrap_or(Some(0))?);
    let seconds = i32::from(parts.next().unwrap_or(Some(0))?);
    Some(sign * (hours * 3600 + minutes * 60 + seconds))
}

impl Display for Rfc3339 {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let rest = self.0.unsigned_abs();
        if rest >= 86_400 {
            return write!(f, "{} s", self.0);
        }
        let mut text = [b'0'; 9];
        text[0] = if self.0 < 0 { b'-' } else { b'+' };
        let mut number = |at: usize, number: u32| {
            text[at] = b'0' + (number / 10) as u8;
            text[at + 1] = b'0' + (number % 10) as u8;
        };
        number(1, rest / 3600);
        number(4, rest / 60 % 60);
        number(7, rest % 60);
        (text[3], text[6]) = (b':', b':');
        let end = if rest.is_multiple_of(60) { 6 } else { 9 };
        f.write_str(std::str::from_utf8(&text[..end]).unwrap_or_default())
    }
}

impl Display for Label {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { '−' } else { '+' };
        let size = self.0.unsigned_abs();
        let (hours, minutes, rest) = (size / 3600, size / 60 % 60, size % 60);
        match (hours, minutes, rest) {
            (0, 0, 0) => f.write_str("UTC"),
            (_, 0, 0) => write!(f, "UTC{sign}{hours}"),
            (_, _, 0) => write!(f, "UTC{sign}{hours}:{minutes:02}"),
            _ => write!(f, "UTC{sign}{hours}:{minutes:02}:{rest:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Rfc3339, parse};
    use chrono::FixedOffset;

    #[test]
    fn offsets_are_written_as_chrono_writes_them_and_read_again() {
        for seconds in -86_399..86_400 {
            let offset = FixedOffset::east_opt(seconds).map(|offset| offset.to_string());
            let text = Rfc3339(seconds).to_string();
            assert_eq!(parse(&text), Some(seconds));
            assert_eq!(Some(text), offset);
        }
        assert_eq!(Rfc3339(86_400).to_string(), "86400 s");
        assert_eq!(Rfc3339(i32::MIN).to_string(), "-2147483648 s");
    }
}

//! Whether a text can state a time or a length at all, by a look at its
//! numbers and at a few words.
//!
//! Most sentences state none, and cost no more than this: a number that no
//! sign of a time follows, and no month precedes, is part of none. What says
//! yes may still state none.

use super::token::fold;

/// Clock times that are words.
const NAMES: [&[u8]; 3] = [b"noon", b"midnight", b"midday"];

/// What the units of a length begin with: its number can be a word too.
const UNITS: [&[u8]; 3] = [b"hour", b"minute", b"second"];

/// What may begin at a byte, in bits: [`ANYWHERE`], or [`BEHIND_A_WORD`].
static STARTS: [u8; 256] = {
    let mut starts = [0; 256];
    let mut byte = 0;
    while byte < starts.len() {
        starts[byte] = match byte as u8 {
            b'0'..=b'9' | 0x80.. => ANYWHERE,
            b'n' | b'm' | b'h' | b's' | b'N' | b'M' | b'H' | b'S' => BEHIND_A_WORD,
            _ => 0,
        };
        byte += 1;
    }
    starts
};

/// What may begin behind a byte, in the same bits.
static LETS: [u8; 256] = {
    let mut lets = [ANYWHERE | BEHIND_A_WORD; 256];
    let mut byte = 0;
    while byte < lets.len() {
        if (byte as u8).is_ascii_alphabetic() {
            lets[byte] = ANYWHERE;
        }
        byte += 1;
    }
    lets
};

/// A number; a digit or a letter in another width.
const ANYWHERE: u8 = 1;

/// One of [`NAMES`] or [`UNITS`].
const BEHIND_A_WORD: u8 = 2;

/// Whether [`scan`](super::scan) can find a time in `text`, or a length of
/// time can be in it.
pub fn may_state(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut from = 0;
    let mut before = b' ';
    while let Some(rest) = bytes.get(from..) {
        let start = rest.iter().position(|byte| {
            let starts = STARTS[usize::from(*byte)] & LETS[usize::from(before)];
            before = *byte;
            starts != 0
        });
        let Some(start) = start else {
            return false;
        };
        let (passed, rest) = bytes.split_at(from + start);
        let width = match before {
            b'0'..=b'9' => {
                let digits = length_of(rest, u8::is_ascii_digit);
                // `20161222`
                if digits >= 8 || goes_on(&rest[digits..]) || is_month(last_word(passed)) {
                    return true;
                }
                digits
            }
            0x80.. => {
                let sign = text
                    .get(passed.len()..)
                    .and_then(|rest| rest.chars().next());
                if sign.is_some_and(|sign| fold(sign).is_ascii_alphanumeric()) {
                    return true;
                }
                sign.map_or(1, char::len_utf8)
            }
            _ if is_word(rest) => return true,
            _ => 1,
        };
        from = passed.len() + width;
    }
    false
}

/// How many bytes of a kind `bytes` begin with.
fn length_of(bytes: &[u8], kind: impl Fn(&u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| kind(byte)).count()
}

/// Whether a clock time or a unit begins here.
fn is_word(rest: &[u8]) -> bool {
    let starts = |name: &&[u8]| {
        let start = rest.get(..name.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(name))
    };
    let ends = |name: &&[u8]| !rest.get(name.len()).is_some_and(u8::is_ascii_alphabetic);
    UNITS.iter().any(starts) || NAMES.iter().any(|name| starts(name) && ends(name))
}

/// Whether what stands behind a number lets it be part of a time: a sign
/// between numbers, a half of the day, a unit, a month, a zone.
fn goes_on(behind: &[u8]) -> bool {
    match behind {
        [b':' | b'.' | b'/' | b'-', digit, ..] if digit.is_ascii_digit() => return true,
        [b':', b'?' | b'x' | b'X', ..] => return true,
        [b'+' | b'?' | b'~' | 0x80.., ..] => return true,
        _ => {}
    }
    let between = |byte: &&u8| {
        matches!(
            byte,
            b' ' | b'\t' | b'\n' | b'\r' | b'-' | b'(' | b'*' | b'_' | b',' | b'.'
        )
    };
    let word = &behind[behind.iter().take_while(between).count()..];
    let first = match word {
        [b'+' | b'~' | b'[' | 0x80.., ..] => return true,
        [first, ..] => *first,
        [] => return false,
    };
    let letters = length_of(word, u8::is_ascii_alphabetic);
    let word = &word[..letters];
    // A zone is a name; what is none costs a closer look.
    first.is_ascii_uppercase() && letters < 16 || is_month(word) || is_part(word)
}

/// Whether a word behind a number can make it part of a time.
fn is_part(word: &[u8]) -> bool {
    let lower = word.to_ascii_lowercase();
    matches!(
        lower.as_slice(),
        b"a" | b"am"
            | b"p"
            | b"pm"
            | b"m"
            | b"h"
            | b"hr"
            | b"hrs"
            | b"hour"
            | b"hours"
            | b"o"
            | b"t"
            | b"z"
            | b"st"
            | b"nd"
            | b"rd"
            | b"th"
            | b"of"
            | b"min"
            | b"mins"
            | b"minute"
            | b"minutes"
            | b"s"
            | b"sec"
            | b"secs"
            | b"second"
            | b"seconds"
            | b"ms"
            | b"d"
            | b"day"
            | b"days"
            | b"w"
            | b"week"
            | b"weeks"
            | b"noon"
            | b"midnight"
            | b"utc"
            | b"gmt"
            | b"in"
            | b"local"
            | b"to"
            | b"and"
            | b"until"
            | b"till"
            | b"through"
    )
}

/// Whether a word begins as a month's name does.
fn is_month(word: &[u8]) -> bool {
    let Some(start) = word.first_chunk::<3>() else {
        return false;
    };
    matches!(
        &start.map(|byte| byte | 0x20),
        b"jan"
            | b"feb"
            | b"mar"
            | b"apr"
            | b"may"
            | b"jun"
            | b"jul"
            | b"aug"
            | b"sep"
            | b"oct"
            | b"nov"
            | b"dec"
    )
}

/// The word before a number, over what can stand between the two.
fn last_word(before: &[u8]) -> &[u8] {
    let skipped = |byte: &&u8| !byte.is_ascii_alphanumeric() && **byte < 0x80;
    let apart = before.iter().rev().take(8).take_while(skipped).count();
    let before = &before[..before.len() - apart];
    // `Dec 22, 2016`: over the day, and over the ending of its ordinal.
    let letters = before
        .iter()
        .rev()
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    &before[before.len() - letters..]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::DateOrder;
    use crate::time::scan::scan_all;

    /// What the closer look finds, the look ahead has not passed over.
    fn holds(text: &str) -> bool {
        scan_all(text, Some(DateOrder::Dmy)).is_empty() || may_state(text)
    }

    #[test]
    fn passes_over_no_time_that_is_there() {
        let mut stated = 0;
        for table in [
            include_str!("../../tests/fixtures/times.tsv"),
            include_str!("../../tests/fixtures/times_prose.tsv"),
        ] {
            for line in table.lines() {
                let form = line.split('\t').next().unwrap_or_default();
                for text in [
                    form.to_owned(),
                    format!("We saw errors at {form}, and then none."),
                    format!("On {form} it broke"),
                ] {
                    stated += usize::from(!scan_all(&text, Some(DateOrder::Dmy)).is_empty());
                    assert!(holds(&text), "{text}");
                }
            }
        }
        assert!(stated > 1000, "only {stated} texts state a time");
    }

    #[test]
    fn sees_that_most_numbers_are_no_times() {
        for text in [
            "Step 12: the **queue** of `worker-12` is drained, see [the log](https://example.com/log/1234).",
            "All 24 nodes were back, 3 nodes twice (see 7).",
            "error 500 from 2 regions; 99.",
            "",
        ] {
            assert!(!may_state(text), "{text}");
        }
    }
}

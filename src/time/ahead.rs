//! Whether a text can state a time or a length at all, by a look at its
//! numbers and at a few words, and at words of the caller's on the way.
//!
//! Most sentences state none, and cost no more than this: a number that no
//! sign of a time follows, and no month precedes, is part of none. What says
//! yes may still state none.

use super::token::fold;

/// Words that are clock times or days, or what the units of a length begin
/// with: its number can be a word too.
const NAMES: [&str; 18] = [
    "noon",
    "midnight",
    "midday",
    "hour",
    "minute",
    "second",
    "days",
    "half",
    "quarter",
    "today",
    "yesterday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

// What can begin at a byte, in bits: a number, or a digit or letter in another
// width; one of `NAMES`; a word of the caller's.
const NUMBER: u8 = 1;
const NAME: u8 = 2;
const WORD: u8 = 4;
/// By so many bits higher stands what can begin behind the byte.
const BEHIND: u8 = 4;

/// A look at a text, for times and for words of the caller's at once.
#[derive(Debug)]
pub struct Ahead {
    kinds: [u8; 256],
    /// For the first letter of a name or a word, a bit for each second letter.
    pairs: [u32; 32],
    words: &'static [&'static str],
}

/// What a look at a text shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Glance {
    /// Whether [`scan`](super::scan) can find a time in it, or a length of
    /// time can be in it.
    pub may_state: bool,
    /// Whether one of its words begins with a word of the caller's, whatever
    /// the case of its letters.
    pub has_word: bool,
}

impl Ahead {
    /// A look for times and for `words`, each of four or more small letters.
    pub const fn new(words: &'static [&'static str]) -> Self {
        let mut kinds = [0; 256];
        let mut byte = 0;
        while byte < kinds.len() {
            let sign = byte as u8;
            let mut kind = NUMBER << BEHIND;
            if !sign.is_ascii_alphabetic() {
                kind |= (NAME | WORD) << BEHIND;
            }
            if sign.is_ascii_digit() || !sign.is_ascii() {
                kind |= NUMBER;
            }
            if begins_one(sign, &NAMES) {
                kind |= NAME;
            }
            if begins_one(sign, words) {
                kind |= WORD;
            }
            kinds[byte] = kind;
            byte += 1;
        }
        let pairs = with_pairs(with_pairs([0; 32], &NAMES), words);
        Self {
            kinds,
            pairs,
            words,
        }
    }

    /// Looks at `text`.
    pub fn look(&self, text: &str) -> Glance {
        let bytes = text.as_bytes();
        let mut glance = Glance::default();
        let mut before = (NUMBER | NAME | WORD) << BEHIND;
        let mut wanted = match self.words {
            [] => NUMBER | NAME,
            _ => NUMBER | NAME | WORD,
        };
        let mut at = 0;
        while let Some(byte) = bytes.get(at) {
            let kind = self.kinds[usize::from(*byte)];
            let hit = kind & before >> BEHIND & wanted;
            before = kind;
            if hit == 0 {
                at += 1;
                continue;
            }
            if hit & NUMBER != 0 {
                let (width, may_state) = number(text, at);
                at += width;
                glance.may_state |= may_state;
            } else if !self.can_begin(*byte, bytes.get(at + 1)) {
                at += 1;
                continue;
            } else {
                let word = bytes.get(at..).unwrap_or_default();
                glance.may_state |= hit & NAME != 0 && begins_with(word, &NAMES);
                glance.has_word |= hit & WORD != 0 && begins_with(word, self.words);
                at += 1;
            }
            if glance.may_state {
                wanted &= !(NUMBER | NAME);
            }
            if glance.has_word {
                wanted &= !WORD;
            }
            if wanted == 0 {
                break;
            }
        }
        glance
    }

    /// Whether a name or a word begins with these two letters: most words do not.
    fn can_begin(&self, first: u8, second: Option<&u8>) -> bool {
        let seconds = self.pairs[usize::from(letter(first))];
        second.is_some_and(|second| {
            second.is_ascii_alphabetic() && seconds >> letter(*second) & 1 == 1
        })
    }
}

/// The number of an ASCII letter in its alphabet, whatever its case.
const fn letter(byte: u8) -> u8 {
    byte & 0x1f
}

const fn with_pairs(mut pairs: [u32; 32], words: &[&str]) -> [u32; 32] {
    let mut index = 0;
    while index < words.len() {
        if let [first, second, ..] = words[index].as_bytes() {
            pairs[letter(*first) as usize] |= 1 << letter(*second);
        }
        index += 1;
    }
    pairs
}

/// Whether [`scan`](super::scan) can find a time in `text`, or a length of
/// time can be in it.
pub(super) fn may_state(text: &str) -> bool {
    static AHEAD: Ahead = Ahead::new(&[]);
    AHEAD.look(text).may_state
}

const fn begins_one(sign: u8, words: &[&str]) -> bool {
    let mut index = 0;
    while index < words.len() {
        if let [first, ..] = words[index].as_bytes()
            && sign.eq_ignore_ascii_case(first)
        {
            return true;
        }
        index += 1;
    }
    false
}

/// Whether `word` begins with one of `names`, whatever the case of its letters.
fn begins_with(word: &[u8], names: &[&str]) -> bool {
    let start = |bytes: &[u8]| bytes.first_chunk().map(|start| u32::from_le_bytes(*start));
    let Some(begin) = start(word) else {
        return false;
    };
    // By four letters at once, as most words are none of these.
    const SMALL: u32 = u32::from_le_bytes([0x20; 4]);
    names.iter().any(|name| {
        let is_near = start(name.as_bytes()) == Some(begin | SMALL);
        let whole = || word.get(..name.len());
        is_near && whole().is_some_and(|word| word.eq_ignore_ascii_case(name.as_bytes()))
    })
}

/// How wide the number or the sign at a byte is, and whether it can be part of
/// a time.
fn number(text: &str, at: usize) -> (usize, bool) {
    let (before, rest) = text.as_bytes().split_at(at);
    let digits = length_of(rest, u8::is_ascii_digit);
    if digits > 0 {
        // `20161222`
        let long = digits >= 8;
        let may_state = long || goes_on(&rest[digits..]) || is_month(last_word(before));
        return (digits, may_state);
    }
    let sign = text.get(at..).and_then(|rest| rest.chars().next());
    let width = sign.map_or(1, char::len_utf8);
    (
        width,
        sign.is_some_and(|sign| fold(sign).is_ascii_alphanumeric()),
    )
}

/// How many bytes of a kind `bytes` begin with.
fn length_of(bytes: &[u8], kind: impl Fn(&u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| kind(byte)).count()
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
    if !first.is_ascii_alphabetic() {
        return false;
    }
    let letters = length_of(word, u8::is_ascii_alphabetic);
    let word = &word[..letters];
    // A zone is a name; what is none costs a closer look.
    first.is_ascii_uppercase() && letters < 16 || is_month(word) || is_part(word)
}

/// Whether a word behind a number can make it part of a time.
fn is_part(word: &[u8]) -> bool {
    let mut lower = [0; 8];
    let Some(lower) = lower.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    matches!(
        &*lower,
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

//! The text as numbers, words and signs.
//!
//! In: the text. Out: its tokens, in order, each with its span and whether
//! white space stands before it. Every character is in a token or is white
//! space (no-break and zero-width ones included). Look-alikes are folded:
//! the full-width forms of ASCII, and each kind of dash, tilde and apostrophe
//! into one of its kind.

use super::words::{Word, classify};
use crate::source::Span;

/// A number, a word or a sign.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token {
    pub kind: Kind,
    pub span: Span,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A run of digits.
    Number(Number),
    /// A run of letters, with `_` or an apostrophe between letters.
    Word(Word),
    /// Any other character, folded.
    Sign(char),
    /// Behind the last token.
    End,
}

/// A run of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Number {
    /// Its value; the largest `u64` where it does not fit.
    pub value: u64,
    /// How many digits there are.
    pub digits: u32,
}

impl Number {
    /// The value, where there are few enough digits to be a part of a time.
    pub fn small(self) -> Option<u32> {
        (self.digits <= 4).then(|| u32::try_from(self.value).ok())?
    }
}

/// The hyphen and its look-alikes, the minus sign among them.
pub(super) const HYPHEN: char = '-';
/// The en dash and longer ones.
pub(super) const DASH: char = '–';
/// The tilde and the signs that say *almost equal*.
pub(super) const TILDE: char = '~';
/// An apostrophe of any form.
pub(super) const APOSTROPHE: char = '\'';

/// The tokens of `text`.
pub(super) fn tokenize(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 2 + 1);
    let mut chars = text.char_indices().peekable();
    let mut spaced = false;
    while let Some((start, c)) = chars.next() {
        let c = fold(c);
        let kind = match c {
            '0'..='9' => {
                let mut number = Number {
                    value: 0,
                    digits: 0,
                };
                push_digit(&mut number, c);
                while let Some(&(_, next)) = chars.peek() {
                    let next = fold(next);
                    if !next.is_ascii_digit() {
                        break;
                    }
                    push_digit(&mut number, next);
                    chars.next();
                }
                Kind::Number(number)
            }
            _ if c.is_alphabetic() => {
                let mut plain = c.is_ascii();
                while let Some(&(at, next)) = chars.peek() {
                    let folded = fold(next);
                    let inside = folded.is_alphabetic()
                        || (folded == '_' || folded == APOSTROPHE)
                            && letter_at(text, at + next.len_utf8());
                    if !inside {
                        break;
                    }
                    plain &= folded.is_ascii();
                    chars.next();
                }
                let end = chars.peek().map_or(text.len(), |(at, _)| *at);
                let word = text.get(start..end).unwrap_or_default();
                Kind::Word(if !plain {
                    Word::Other
                } else if word.is_ascii() {
                    classify(word)
                } else {
                    classify(&word.chars().map(fold).collect::<String>())
                })
            }
            _ if is_zero_width(c) => continue,
            _ if c.is_whitespace() => {
                spaced = true;
                continue;
            }
            _ => Kind::Sign(c),
        };
        let end = chars.peek().map_or(text.len(), |(at, _)| *at);
        let span = Span::new(start, end);
        tokens.push(Token { kind, span, spaced });
        spaced = false;
    }
    tokens
}

fn push_digit(number: &mut Number, digit: char) {
    let digit = u64::from(digit.to_digit(10).unwrap_or_default());
    let grown = number.value.checked_mul(10);
    let grown = grown.and_then(|value| value.checked_add(digit));
    number.value = grown.unwrap_or(u64::MAX);
    number.digits = number.digits.saturating_add(1);
}

fn letter_at(text: &str, at: usize) -> bool {
    let next = text.get(at..).and_then(|rest| rest.chars().next());
    next.is_some_and(char::is_alphabetic)
}

fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// The character that stands for all that look like `c`.
pub(super) fn fold(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    match c {
        '\u{2010}' | '\u{2011}' | '\u{2212}' => HYPHEN,
        '\u{2012}'..='\u{2015}' => DASH,
        '\u{223C}' | '\u{2248}' | '\u{2243}' | '\u{2245}' | '\u{301C}' => TILDE,
        '\u{2018}' | '\u{2019}' | '\u{02BC}' => APOSTROPHE,
        '\u{FF01}'..='\u{FF5E}' => {
            let ascii = u32::from(c) - 0xFF01 + 0x21;
            char::from_u32(ascii).unwrap_or(c)
        }
        _ => c,
    }
}

//! What is left open, or not known: `TBD`, `??:??`, `HH:mm`, `not known`,
//! `ongoing`.
//!
//! In: the cursor. Out: where it stands, with a finding that says so. That
//! something is open is a reading: it is no fault of the text. Read in
//! statements only, the signs also at the start of a line.

use super::messages;
use super::parser::{Mode, Parser};
use super::token::{DASH, HYPHEN, Kind};
use super::words::Word;
use crate::source::Span;

/// One word that says it.
const WORDS: [&str; 16] = [
    "tbd",
    "tbc",
    "tba",
    "unknown",
    "unclear",
    "unspecified",
    "undetermined",
    "unconfirmed",
    "unavailable",
    "undated",
    "untimed",
    "pending",
    "ongoing",
    "open",
    "present",
    "na",
];

/// What follows `not` or `not yet`.
const NOT: [&str; 12] = [
    "known",
    "recorded",
    "determined",
    "available",
    "specified",
    "confirmed",
    "established",
    "stated",
    "applicable",
    "given",
    "noted",
    "sure",
];

/// What follows `to be`.
const TO_BE: [&str; 6] = [
    "determined",
    "confirmed",
    "announced",
    "decided",
    "defined",
    "established",
];

/// What stands for a number.
const BLANKS: [&str; 9] = ["yyyy", "yy", "mm", "dd", "hh", "ss", "xx", "x", "nn"];

/// Most signs that stand for one number.
const BLANK_SIGNS: usize = 4;

impl Parser<'_> {
    /// What leaves a time open at the cursor, reported.
    pub fn left_open(&mut self) -> Option<Span> {
        let span = match self.mode {
            Mode::Statement => self.blank_clock().or_else(|| self.not_known()),
            Mode::Line => self.blank_clock(),
            Mode::Prose => None,
        }?;
        self.report(messages::time_unknown(self.text, span));
        Some(span)
    }

    /// Whether nothing but dashes stands in the text.
    pub fn is_dash_alone(&self) -> bool {
        let dash = |sign| matches!(sign, Some(HYPHEN | DASH));
        dash(self.sign(0))
            && (1..=3).any(|end| self.kind(end) == Kind::End && dash(self.sign(end - 1)))
    }

    /// `??:??`, `HH:mm`, `???`, `YYYY-MM-DD`.
    fn blank_clock(&mut self) -> Option<Span> {
        self.attempt(|p| {
            let mark = p.mark();
            let signs = p.sign(0) == Some('?');
            if !p.blank() {
                return None;
            }
            let mut parts = 1;
            while p
                .attempt(|p| {
                    p.glued_sign(0).filter(|sign| ":-/.".contains(*sign))?;
                    p.advance(1);
                    (p.glued(0) && p.blank()).then_some(())
                })
                .is_some()
            {
                parts += 1;
            }
            p.half_of_day();
            (signs || parts > 1).then(|| p.since(mark))
        })
    }

    /// What stands for one number: `??`, `MM`.
    pub fn blank(&mut self) -> bool {
        if self.eat_spelled(&BLANKS) {
            return true;
        }
        let mut signs = 0;
        while self.sign(0) == Some('?') && (signs == 0 || self.glued(0)) && signs < BLANK_SIGNS {
            self.advance(1);
            signs += 1;
        }
        signs > 0
    }

    /// `exact time not yet known`, `time TBC`, `n/a`.
    fn not_known(&mut self) -> Option<Span> {
        self.attempt(|p| {
            let mark = p.mark();
            p.eat_word(Word::The);
            p.eat_spelled(&["exact", "precise"]);
            p.eat_spelled(&["time", "date", "times", "start", "end"]);
            p.eat_spelled(&["is", "was", "still"]);
            let said = p.eat_spelled(&WORDS)
                || p.eat_phrase(&["n", "/", "a"])
                || p.eat_phrase(&["n", ".", "a"])
                || p.eat_phrase(&["further", "notice"])
                || p.negated()
                || p.eat_phrase(&["to", "be"]) && p.eat_spelled(&TO_BE);
            p.eat_spelled(&["time", "date"]);
            (said && !self_goes_on(p)).then(|| p.since(mark))
        })
    }

    fn negated(&mut self) -> bool {
        if !self.eat_spelled(&["not"]) {
            return false;
        }
        self.eat_spelled(&["yet"]);
        let said = self.eat_spelled(&NOT);
        self.eat_spelled(&["yet"]);
        said
    }
}

/// Whether more is glued to the last word: `open-ended`, `n/a2`.
fn self_goes_on(parser: &Parser) -> bool {
    parser.glued(0) && !matches!(parser.sign(0), Some('.' | ',' | ';' | ':' | ')'))
}

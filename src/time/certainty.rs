//! How certain a moment is: `~10:45`, `by 6:20am`, `12:00 (± 5 min)`.
//!
//! In: the cursor before or behind a moment. Out: the certainty that is
//! written there.

use super::parser::{Mode, Parser};
use super::parts::Certainty;
use super::token::{Kind, TILDE};
use super::words::Word;
use chrono::TimeDelta;

/// Adds what is said of the certainty again; nothing where the two exclude
/// each other.
pub(super) fn join_certainty(certainty: &mut Certainty, more: Certainty) -> Option<()> {
    *certainty = match (*certainty, more) {
        (known, Certainty::Exact | Certainty::Approximate) if known != Certainty::Exact => known,
        (Certainty::Exact | Certainty::Approximate, more) => more,
        (known, more) if known == more => known,
        _ => return None,
    };
    Some(())
}

impl Parser<'_> {
    /// What says of the moment behind it how certain it is.
    pub fn certainty_ahead(&mut self) -> Option<Certainty> {
        if let Some(certainty) = self.attempt(Self::loosely_ahead) {
            return Some(certainty);
        }
        self.attempt(|p| {
            let than = p.word(2) == Some(Word::Than);
            let (certainty, tokens) = match (p.kind(0), p.word(1)) {
                (Kind::Sign(TILDE), _) => (Certainty::Approximate, 1),
                (Kind::Word(Word::About), _) => {
                    p.advance(1);
                    p.abbreviation_point();
                    return Some(Certainty::Approximate);
                }
                (Kind::Word(Word::Other), _)
                    if p.glued_sign(1) == Some('.') && p.spells(0, "c") =>
                {
                    (Certainty::Approximate, 2)
                }
                (Kind::Word(Word::By | Word::Before), _) => (Certainty::NotAfter, 1),
                (Kind::Word(Word::After), _) => (Certainty::NotBefore, 1),
                (Kind::Word(Word::No), Some(Word::After)) => (Certainty::NotAfter, 2),
                (Kind::Word(Word::No), Some(Word::Before)) => (Certainty::NotBefore, 2),
                (Kind::Word(Word::No), Some(Word::Later)) if than => (Certainty::NotAfter, 3),
                (Kind::Word(Word::No), Some(Word::Earlier)) if than => (Certainty::NotBefore, 3),
                _ => return None,
            };
            p.advance(tokens);
            Some(certainty)
        })
    }

    /// `± 19:00`, `shortly after`, `prior to`, `on or before`: in statements
    /// only.
    fn loosely_ahead(&mut self) -> Option<Certainty> {
        if !self.reads_words() {
            return None;
        }
        let mark = self.mark();
        if self.within().is_some() {
            self.reset(mark);
            return None;
        }
        if self.plus_minus() {
            return Some(Certainty::Approximate);
        }
        let or = self.eat_phrase(&["on", "or"]) || self.eat_phrase(&["at", "or"]);
        let just = !or && self.eat_spelled(&["shortly", "just", "soon", "sometime"]);
        let certainty = match self.word(0)? {
            Word::After if or || just => Certainty::NotBefore,
            Word::Before if or || just => Certainty::NotAfter,
            Word::Earlier if !or && self.word(1) == Some(Word::To) => {
                self.advance(1);
                Certainty::NotAfter
            }
            // Alone it could be a zone: `(PaST)`.
            _ if !or && self.spells(0, "past") && self.leads_on() => Certainty::NotBefore,
            _ => return None,
        };
        self.advance(1);
        Some(certainty)
    }

    /// Whether a number or a word stands behind the next token.
    fn leads_on(&self) -> bool {
        self.number(1).is_some() || self.word(1).is_some()
    }

    /// What says of the moment before it how certain it is.
    pub fn certainty_behind(&mut self) -> Option<Certainty> {
        self.attempt(|p| {
            if let Some(within) = p.within() {
                return Some(Certainty::Within(within));
            }
            let followed = p.number(1).is_some();
            let (certainty, tokens) = match (p.kind(0), p.word(1)) {
                (Kind::Sign('+'), _) if p.glued(0) && !followed => (Certainty::NotBefore, 1),
                (Kind::Sign(TILDE), _) if !followed => (Certainty::Approximate, 1),
                (Kind::Sign('?'), _) if p.glued(0) && p.mode != Mode::Prose => {
                    (Certainty::Approximate, 1)
                }
                (Kind::Word(Word::Ish), _) if p.glued(0) => (Certainty::Approximate, 1),
                (Kind::Word(Word::Or), Some(Word::So)) => (Certainty::Approximate, 2),
                (Kind::Word(Word::Or), Some(Word::Later)) => (Certainty::NotBefore, 2),
                (Kind::Word(Word::Or), Some(Word::Earlier)) => (Certainty::NotAfter, 2),
                // `10:15 about half of the nodes`
                (Kind::Word(Word::About), _) if p.mode != Mode::Line => {
                    p.advance(1);
                    p.abbreviation_point();
                    return Some(Certainty::Approximate);
                }
                _ => return None,
            };
            p.advance(tokens);
            Some(certainty)
        })
    }

    /// `(approximately)`, `(± 5 minutes)`.
    pub fn aside_certainty(&mut self) -> Option<Certainty> {
        self.attempt(|p| {
            p.eat_sign('(').then_some(())?;
            let certainty = p.certainty_behind().or_else(|| p.certainty_ahead())?;
            p.eat_sign(')').then_some(certainty)
        })
    }

    /// `± 5 minutes`, `+/- 5 min`.
    fn within(&mut self) -> Option<TimeDelta> {
        self.attempt(|p| {
            p.plus_minus().then_some(())?;
            TimeDelta::try_seconds(p.amount()?.seconds)
        })
    }

    /// `±`, `+-`, `+/-`, `plus or minus`.
    fn plus_minus(&mut self) -> bool {
        let tokens = match (self.kind(0), self.kind(1)) {
            (Kind::Sign('±'), _) => 1,
            (Kind::Sign('+'), Kind::Sign('-')) if self.glued(1) => 2,
            (Kind::Sign('+'), Kind::Sign('/')) if self.sign(2) == Some('-') => 3,
            (Kind::Word(Word::Plus), Kind::Word(Word::Or)) if self.word(2) == Some(Word::Minus) => {
                3
            }
            _ => 0,
        };
        self.advance(tokens);
        tokens > 0
    }
}

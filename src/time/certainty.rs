//! How certain a moment is: `~10:45`, `by 6:20am`, `12:00 (± 5 min)`.
//!
//! In: the cursor before or behind a moment. Out: the certainty that is
//! written there.

use super::parser::Parser;
use super::parts::Certainty;
use super::token::TILDE;
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
        self.attempt(|p| {
            if p.eat_sign(TILDE) {
                return Some(Certainty::Approximate);
            }
            if p.eat_word(Word::About) || p.spells(0, "c") && p.sign(1) == Some('.') && p.glued(1) {
                if p.spells(0, "c") {
                    p.advance(1);
                }
                p.abbreviation_point();
                return Some(Certainty::Approximate);
            }
            if p.eat_words(&[Word::No, Word::Later, Word::Than])
                || p.eat_words(&[Word::No, Word::After])
                || p.eat_word(Word::By)
                || p.eat_word(Word::Before)
            {
                return Some(Certainty::NotAfter);
            }
            if p.eat_words(&[Word::No, Word::Earlier, Word::Than])
                || p.eat_words(&[Word::No, Word::Before])
                || p.eat_word(Word::After)
            {
                return Some(Certainty::NotBefore);
            }
            None
        })
    }

    /// What says of the moment before it how certain it is.
    pub fn certainty_behind(&mut self) -> Option<Certainty> {
        self.attempt(|p| {
            if let Some(within) = p.within() {
                return Some(Certainty::Within(within));
            }
            let followed = p.number(1).is_some();
            match p.sign(0) {
                Some('+') if p.glued(0) && !followed => {
                    p.advance(1);
                    return Some(Certainty::NotBefore);
                }
                Some(TILDE) if !followed => {
                    p.advance(1);
                    return Some(Certainty::Approximate);
                }
                Some('?') if p.glued(0) => {
                    p.advance(1);
                    return Some(Certainty::Approximate);
                }
                _ => {}
            }
            if p.eat_words(&[Word::Or, Word::So]) || p.glued(0) && p.eat_word(Word::Ish) {
                return Some(Certainty::Approximate);
            }
            if p.eat_words(&[Word::Or, Word::Later]) {
                return Some(Certainty::NotBefore);
            }
            if p.eat_words(&[Word::Or, Word::Earlier]) {
                return Some(Certainty::NotAfter);
            }
            if p.eat_word(Word::About) {
                p.abbreviation_point();
                return Some(Certainty::Approximate);
            }
            None
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
            let signs = p.sign(0) == Some('+') && p.sign(1) == Some('/') && p.sign(2) == Some('-');
            if signs {
                p.advance(3);
            } else if p.sign(0) == Some('+') && p.glued_sign(1) == Some('-') {
                p.advance(2);
            } else if !p.eat_sign('±') && !p.eat_words(&[Word::Plus, Word::Or, Word::Minus]) {
                return None;
            }
            TimeDelta::try_seconds(p.amount()?.seconds)
        })
    }
}

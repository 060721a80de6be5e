//! Lengths that are told vaguely: `several hours`, `almost five hours`, `a
//! little over six hours`, `most of an hour`.
//!
//! In: the cursor before or behind a length. Out: the shortest and the
//! longest that can be meant, by one table of shares for all.

use super::length::{Amount, Quantity};
use super::parser::Parser;
use super::words::{Unit, Word};

/// What a length is said to be of.
const LASTING: [&str; 11] = [
    "outage",
    "window",
    "period",
    "incident",
    "interruption",
    "disruption",
    "downtime",
    "degradation",
    "maintenance",
    "interval",
    "delay",
];

/// What a length is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Bound {
    None,
    /// `up to`: anything down to nothing.
    UpTo,
    /// `a little over`: up to 15 % more.
    JustOver,
    /// `almost`: down to 10 % less.
    JustUnder,
    /// `most of`: down to half.
    MostOf,
}

impl Bound {
    /// The shortest and the longest that is meant.
    pub fn around(self, least: i64, most: i64) -> (i64, i64) {
        match self {
            Self::None => (least, most),
            Self::UpTo => (0, most),
            Self::JustOver => (least, most + most * 15 / 100),
            Self::JustUnder => (least * 9 / 10, most),
            Self::MostOf => (least / 2, most),
        }
    }
}

impl Parser<'_> {
    /// `a little over`, `almost`, `just under`, `the better part of`.
    pub fn bound_nearby(&mut self) -> Option<Bound> {
        if self.eat_spelled(&["almost", "nearly"]) {
            return Some(Bound::JustUnder);
        }
        if self.eat_phrase(&["most", "of"])
            || self.eat_phrase(&["the", "better", "part", "of"])
            || self.eat_phrase(&["the", "best", "part", "of"])
        {
            return Some(Bound::MostOf);
        }
        let slightly = self.eat_spelled(&["just", "slightly"])
            || self.eat_phrase(&["a", "little"])
            || self.eat_phrase(&["a", "bit"]);
        if !slightly {
            return None;
        }
        let (word, ahead) = (self.word(0)?, self.word(1));
        let than = ahead == Some(Word::Than);
        let bound = match word {
            Word::Over => Bound::JustOver,
            Word::Under => Bound::JustUnder,
            Word::More if than => Bound::JustOver,
            Word::Less if than => Bound::JustUnder,
            _ => return None,
        };
        self.advance(1 + usize::from(than));
        Some(bound)
    }

    /// `several hours`, `a few minutes`, `a couple of days`.
    pub fn vague_amount(&mut self) -> Option<(Amount, Amount)> {
        let several = self.eat_spelled(&["several"]);
        let couple = !several && self.eat_phrase(&["a", "couple"]);
        if couple {
            self.eat_word(Word::Of);
        } else if !several {
            self.eat_word(Word::Article);
            self.eat_spelled(&["few"]).then_some(())?;
        }
        let unit = self.unit()?;
        let most = match (several, couple, unit) {
            (true, _, Unit::Minute | Unit::Second) => 60,
            (true, _, Unit::Hour) => 24,
            (_, true, _) => 3,
            _ => 10,
        };
        let so_many = |count: i64| {
            let quantity = Quantity {
                thousandths: count * 1000,
                step: 1000,
            };
            quantity.of(unit)
        };
        Some((so_many(2)?, so_many(most)?))
    }

    /// `outage` of `a 2-hour outage`, `in total`: words that add nothing.
    pub fn what_lasted(&mut self) {
        if self.eat_phrase(&["in", "total"]) || self.eat_spelled(&["total", "long", "overall"]) {
            return;
        }
        self.attempt(|p| {
            p.eat_word(Word::Of);
            p.eat_spelled(&LASTING).then_some(())
        });
    }
}

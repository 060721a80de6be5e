//! The marks around a statement, as a list, a chat or Markdown leaves them:
//! `[14:30]`, `**14:24**`, `• 10:15`, `- 10:15`.
//!
//! In: the tokens of a text that is no statement as it stands. Out: those
//! within the marks, with the places they have in the whole text.

use super::parser::Parser;
use super::token::{DASH, HYPHEN, Kind, Token};

/// What begins an item of a list.
const BULLETS: &str = "•·‣◦▪●○–-*+>";

/// Marks that enclose, the first with its last.
const PAIRS: [(char, char); 6] = [
    ('[', ']'),
    ('(', ')'),
    ('"', '"'),
    ('“', '”'),
    ('\'', '\''),
    ('<', '>'),
];

/// Most marks that are taken off.
const DEEPEST: usize = 8;

impl Parser<'_> {
    /// The same text without the marks around it; nothing where there are
    /// none.
    pub fn unwrapped(self) -> Option<Self> {
        let text = self.text;
        let order = self.order;
        let tokens = self.into_tokens();
        let before = tokens.len();
        let mut inside = without_emphasis(tokens);
        for _ in 0..DEEPEST {
            let (skipped, left) = outermost(&inside);
            if skipped == 0 && left == inside.len() {
                break;
            }
            inside.truncate(left);
            inside.drain(..skipped);
        }
        let found = inside.len() < before && !inside.is_empty();
        found.then(|| Self::of_tokens(text, inside, order))
    }
}

/// `**10:15** UTC` without its asterisks, where each has a second.
fn without_emphasis(tokens: Vec<Token>) -> Vec<Token> {
    let mut kept = tokens;
    for mark in ['*', '`', '_'] {
        let is_mark = |token: &Token| token.kind == Kind::Sign(mark);
        let marks = kept.iter().filter(|token| is_mark(token)).count();
        if marks == 0 || marks % 2 == 1 {
            continue;
        }
        let mut spaced = false;
        kept = kept
            .into_iter()
            .filter_map(|mut token| {
                token.spaced |= spaced;
                let dropped = is_mark(&token);
                spaced = dropped && token.spaced;
                (!dropped).then_some(token)
            })
            .collect();
    }
    kept
}

/// Which tokens lie within the outermost mark: the first of them, and the one
/// behind the last.
fn outermost(tokens: &[Token]) -> (usize, usize) {
    let sign = |token: &Token| match token.kind {
        Kind::Sign(sign) => Some(sign),
        _ => None,
    };
    let all = tokens.len();
    let Some(first) = tokens.first().and_then(sign) else {
        return (0, all);
    };
    let item = tokens.get(1).is_some_and(|next| next.spaced);
    if item && BULLETS.contains(first) {
        return (1, all);
    }
    let Some((_, last)) = PAIRS.iter().find(|(open, _)| *open == first) else {
        return (0, all);
    };
    let trailing = |token: &Token| {
        sign(token).is_some_and(|sign| ".,;:".contains(sign) || [HYPHEN, DASH].contains(&sign))
    };
    let behind = tokens
        .iter()
        .rev()
        .take_while(|token| trailing(token))
        .count();
    let end = all - behind;
    let closes = |token: &Token| sign(token) == Some(*last);
    let first_close = tokens.iter().skip(1).position(closes).map(|at| at + 1);
    match first_close {
        Some(close) if close + 1 == end => (1, close),
        _ => (0, all),
    }
}

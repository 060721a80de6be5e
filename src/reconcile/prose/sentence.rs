//! A run of text to sentences, and sentences to clauses.
//!
//! In: the text and what was found in it. Out: tokens of words in small
//! letters, of signs and of what is stated, cut where a sentence or a clause
//! ends.

use super::words::{ADVERBS, FUNCTION, SUBORDINATORS, SUBORDINATORS_BUT_BEFORE_TIMES, VERBAL};
use crate::source::Span;

/// A word, a sign, or something that is stated.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub span: Span,
    pub kind: Kind,
    /// Whether it stands between quotation marks.
    pub quoted: bool,
    /// Whether a word begins with a capital.
    pub capital: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Word(String),
    Sign(char),
    /// What is stated, by its index.
    Stated(usize),
}

impl Token {
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn stated(&self) -> Option<usize> {
        match self.kind {
            Kind::Stated(index) => Some(index),
            _ => None,
        }
    }

    pub fn is(&self, word: &str) -> bool {
        self.word() == Some(word)
    }

    pub fn is_sign(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }
}

/// The tokens of `text`, in which what stands at `stated` is one each.
pub(super) fn tokens(text: &str, stated: &[Span]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut stated = stated.iter().enumerate().peekable();
    let mut chars = text.char_indices().peekable();
    let mut quoted = false;
    while let Some(&(at, sign)) = chars.peek() {
        if let Some((index, span)) = stated.next_if(|(_, span)| span.start <= at) {
            tokens.push(Token {
                span: *span,
                kind: Kind::Stated(index),
                quoted,
                capital: false,
            });
            while chars.next_if(|(at, _)| *at < span.end).is_some() {}
            continue;
        }
        if sign.is_alphanumeric() {
            let bound = stated.peek().map_or(text.len(), |(_, span)| span.start);
            let mut end = at;
            while let Some((at, sign)) = chars.next_if(|(at, sign)| {
                *at < bound && (sign.is_alphanumeric() || matches!(sign, '\'' | '’' | '-' | '_'))
            }) {
                end = at + sign.len_utf8();
            }
            let span = Span::new(at, end);
            let word = span.of(text);
            tokens.push(Token {
                span,
                kind: Kind::Word(word.to_lowercase().replace('’', "'")),
                quoted,
                capital: word.starts_with(char::is_uppercase),
            });
            continue;
        }
        chars.next();
        match sign {
            '“' | '„' => quoted = true,
            '”' => quoted = false,
            '"' => quoted = !quoted,
            _ if sign.is_whitespace() && sign != '\n' => continue,
            _ => {}
        }
        tokens.push(Token {
            span: Span::new(at, at + sign.len_utf8()),
            kind: Kind::Sign(sign),
            quoted,
            capital: false,
        });
    }
    tokens
}

/// The sentences among `tokens`: they end at a stop before a capital or a
/// time, and where a line does.
pub(super) fn sentences<'k>(text: &str, tokens: &'k [Token]) -> Vec<&'k [Token]> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for (at, token) in tokens.iter().enumerate() {
        let next = tokens.get(at + 1);
        let ends = match token.kind {
            Kind::Sign('\n' | '·' | '•') => true,
            Kind::Sign('.' | '!' | '?') => next.is_some_and(|next| {
                let apart = text
                    .get(token.span.end..next.span.start)
                    .is_some_and(|between| !between.is_empty());
                let short = at.checked_sub(1).and_then(|before| tokens.get(before));
                let short = short.and_then(Token::word).is_some_and(is_shortened);
                apart && !short && (next.capital || next.word().is_none())
            }),
            // `at 9 a.m. The service`
            Kind::Stated(_) => {
                token.span.of(text).ends_with('.') && next.is_some_and(|next| next.capital)
            }
            Kind::Word(_) | Kind::Sign(_) => false,
        };
        if ends {
            sentences.extend(tokens.get(start..=at));
            start = at + 1;
        }
    }
    sentences.extend(tokens.get(start..));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Words whose stop ends no sentence.
fn is_shortened(word: &str) -> bool {
    matches!(
        word,
        "approx"
            | "ca"
            | "est"
            | "e"
            | "i"
            | "g"
            | "a"
            | "p"
            | "m"
            | "no"
            | "vs"
            | "cf"
            | "mr"
            | "dr"
    )
}

/// A clause of a sentence.
#[derive(Debug, Clone)]
pub(super) struct Clause<'k> {
    pub tokens: Vec<&'k Token>,
    pub is_main: bool,
    /// What its times and lengths are, those of adverbial neighbours too.
    pub stated: Vec<usize>,
}

impl Clause<'_> {
    /// Its words without adverbs, for phrases.
    pub fn words(&self) -> Vec<&str> {
        let words = self.tokens.iter().filter_map(|token| token.word());
        words.filter(|word| !ADVERBS.contains(word)).collect()
    }

    /// Whether it has no words but those that lead to its times.
    fn is_adverbial(&self) -> bool {
        let mut words = self.tokens.iter().filter_map(|token| token.word());
        !self.stated.is_empty()
            && words.all(|word| FUNCTION.contains(&word) && !VERBAL.contains(&word))
    }
}

/// The clauses of a sentence; a time that stands in none of its own belongs to
/// the next main one, else to the one before.
pub(super) fn clauses<'k>(sentence: &'k [Token]) -> Vec<Clause<'k>> {
    let mut clauses: Vec<Clause<'k>> = Vec::new();
    let mut open = Clause {
        tokens: Vec::new(),
        is_main: true,
        stated: Vec::new(),
    };
    let mut close = |open: &mut Clause<'k>, is_main: bool| {
        let next = Clause {
            tokens: Vec::new(),
            is_main,
            stated: Vec::new(),
        };
        let done = std::mem::replace(open, next);
        if !done.tokens.is_empty() {
            clauses.push(done);
        }
    };
    for (at, token) in sentence.iter().enumerate() {
        let next_is_time = |skip: usize| {
            let behind = sentence.get(at + 1..at + 1 + skip).unwrap_or_default();
            behind.iter().any(|token| token.stated().is_some())
        };
        match &token.kind {
            Kind::Sign(',' | ';' | ':' | '(' | ')' | '–' | '—' | '|' | '/' | '→') => {
                close(&mut open, true);
                continue;
            }
            Kind::Word(word) => {
                let word = word.as_str();
                let subordinates = SUBORDINATORS.contains(&word)
                    || SUBORDINATORS_BUT_BEFORE_TIMES.contains(&word)
                        && !next_is_time(2)
                        && !(word == "as" && sentence.get(at + 1).is_some_and(|t| t.is("of")));
                if subordinates {
                    close(&mut open, false);
                } else if matches!(word, "and" | "but") && !open.tokens.is_empty() {
                    let is_main = open.is_main || word == "but";
                    close(&mut open, is_main);
                    continue;
                }
            }
            Kind::Stated(index) => open.stated.push(*index),
            Kind::Sign(_) => {}
        }
        open.tokens.push(token);
    }
    close(&mut open, true);
    attach(&mut clauses);
    clauses
}

fn attach(clauses: &mut Vec<Clause<'_>>) {
    let adverbial: Vec<bool> = clauses.iter().map(Clause::is_adverbial).collect();
    let leading = adverbial.iter().take_while(|adverbial| **adverbial).count();
    for (at, is_adverbial) in adverbial.iter().enumerate() {
        if !is_adverbial {
            continue;
        }
        let fits = |host: &usize| {
            !adverbial.get(*host).copied().unwrap_or(true)
                && clauses.get(*host).is_some_and(|clause| clause.is_main)
        };
        // In parentheses or behind its clause, it belongs to that one.
        let before = (0..at).rev().take(2).find(fits);
        let after = (at + 1..clauses.len()).take(3).find(fits);
        let leads = at < leading;
        let host = if leads {
            after.or(before)
        } else {
            before.or(after)
        };
        if let Some(host) = host {
            let stated = clauses
                .get_mut(at)
                .map(|clause| std::mem::take(&mut clause.stated));
            if let (Some(host), Some(mut stated)) = (clauses.get_mut(host), stated) {
                if leads {
                    stated.append(&mut host.stated);
                    host.stated = stated;
                } else {
                    host.stated.append(&mut stated);
                }
            }
        }
    }
}

/// Whether `phrase` stands in `words` at `at`.
pub(super) fn stands_at(words: &[&str], at: usize, phrase: &str) -> bool {
    let Some((first, words)) = words.get(at..).and_then(<[&str]>::split_first) else {
        return false;
    };
    // Most phrases begin with another letter.
    let initial = phrase.as_bytes().first();
    if initial != first.as_bytes().first() && initial != Some(&b'*') {
        return false;
    }
    let mut words = std::iter::once(first).chain(words);
    phrase.split(' ').all(|wanted| {
        words
            .next()
            .is_some_and(|word| wanted == "*" || *word == wanted)
    })
}

/// Where one of `phrases` stands in `words`.
pub(super) fn find(words: &[&str], phrases: &[&str]) -> Option<usize> {
    (0..words.len()).find(|at| phrases.iter().any(|phrase| stands_at(words, *at, phrase)))
}

/// Whether one of `phrases` stands in `words`.
pub(super) fn has(words: &[&str], phrases: &[&str]) -> bool {
    find(words, phrases).is_some()
}

//! The cursor that every rule of the grammar moves.
//!
//! A rule looks ahead, takes tokens, and gives back what it read, or nothing
//! with the cursor where it was. A rule that recognises a time that cannot be
//! (`17:14pm`) reports it, gives back a stand-in and lets the reading go on,
//! so that the rest is checked too; a reading with such a finding is not
//! handed out.

use super::token::{Kind, Number, Token, tokenize};
use super::words::Word;
use crate::diagnostic::Diagnostic;
use crate::model::DateOrder;
use crate::source::Span;

pub(super) struct Parser<'t> {
    pub text: &'t str,
    tokens: Vec<Token>,
    at: usize,
    pub order: Option<DateOrder>,
    pub mode: Mode,
    pub findings: Vec<Diagnostic>,
    /// Whether what was read is a time even in the midst of a sentence.
    pub sure: bool,
}

/// What the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// A statement: nothing but a time.
    Statement,
    /// Prose, in which a time ends where the sentence goes on.
    Prose,
    /// A line that begins with a statement and goes on in prose.
    Line,
}

/// A place to come back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    at: usize,
    findings: usize,
    sure: bool,
}

impl<'t> Parser<'t> {
    pub fn new(text: &'t str, order: Option<DateOrder>) -> Self {
        Self::of_tokens(text, tokenize(text), order)
    }

    /// A parser of those `tokens` of `text` alone.
    pub fn of_tokens(text: &'t str, tokens: Vec<Token>, order: Option<DateOrder>) -> Self {
        Self {
            text,
            tokens,
            at: 0,
            order,
            mode: Mode::Statement,
            findings: Vec::new(),
            sure: false,
        }
    }

    pub fn into_tokens(self) -> Vec<Token> {
        self.tokens
    }

    /// Whether the words beyond dates and clock times have a meaning: a part
    /// of a day, a placeholder.
    pub fn reads_words(&self) -> bool {
        self.mode != Mode::Prose
    }

    pub fn at_start(&self) -> bool {
        self.at == 0
    }

    /// The token `ahead` of the next one, 0 being the next.
    pub fn token(&self, ahead: usize) -> Token {
        let end = Token {
            kind: Kind::End,
            span: Span::at(self.text.len()),
            spaced: true,
        };
        self.tokens.get(self.at + ahead).copied().unwrap_or(end)
    }

    pub fn kind(&self, ahead: usize) -> Kind {
        let token = self.tokens.get(self.at + ahead);
        token.map_or(Kind::End, |token| token.kind)
    }

    /// Whether that token touches the one before it.
    pub fn glued(&self, ahead: usize) -> bool {
        let token = self.tokens.get(self.at + ahead);
        token.is_some_and(|token| !token.spaced)
    }

    pub fn at_end(&self) -> bool {
        self.kind(0) == Kind::End
    }

    pub fn number(&self, ahead: usize) -> Option<Number> {
        match self.kind(ahead) {
            Kind::Number(number) => Some(number),
            _ => None,
        }
    }

    /// The number there, touching what stands before it.
    pub fn glued_number(&self, ahead: usize) -> Option<Number> {
        self.number(ahead).filter(|_| self.glued(ahead))
    }

    pub fn word(&self, ahead: usize) -> Option<Word> {
        match self.kind(ahead) {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn sign(&self, ahead: usize) -> Option<char> {
        match self.kind(ahead) {
            Kind::Sign(sign) => Some(sign),
            _ => None,
        }
    }

    /// The sign there, touching what stands before it.
    pub fn glued_sign(&self, ahead: usize) -> Option<char> {
        self.sign(ahead).filter(|_| self.glued(ahead))
    }

    /// The text of the token there.
    pub fn spelling(&self, ahead: usize) -> &'t str {
        self.token(ahead).span.of(self.text)
    }

    /// Whether the token there is this word, in any letter case.
    pub fn spells(&self, ahead: usize, word: &str) -> bool {
        let token = self.tokens.get(self.at + ahead);
        token.is_some_and(|token| {
            token.span.len() == word.len() && token.span.of(self.text).eq_ignore_ascii_case(word)
        })
    }

    /// The token before the next one, where the two touch.
    pub fn glued_before(&self) -> Option<Kind> {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        before.filter(|_| self.glued(0)).map(|token| token.kind)
    }

    pub fn advance(&mut self, count: usize) {
        self.at = (self.at + count).min(self.tokens.len());
    }

    pub fn eat_sign(&mut self, sign: char) -> bool {
        let found = self.sign(0) == Some(sign);
        self.advance(usize::from(found));
        found
    }

    pub fn eat_word(&mut self, word: Word) -> bool {
        let found = self.word(0) == Some(word);
        self.advance(usize::from(found));
        found
    }

    /// Takes the next token where it is one of these words, in any letter
    /// case.
    pub fn eat_spelled(&mut self, words: &[&str]) -> bool {
        let found = words.iter().any(|word| self.spells(0, word));
        self.advance(usize::from(found));
        found
    }

    /// Takes all of these words, in any letter case, or none.
    pub fn eat_phrase(&mut self, phrase: &[&str]) -> bool {
        let mut words = phrase.iter().enumerate();
        let found = words.all(|(ahead, word)| self.spells(ahead, word));
        self.advance(if found { phrase.len() } else { 0 });
        found
    }

    /// Takes all of `words` or none.
    pub fn eat_words(&mut self, words: &[Word]) -> bool {
        let found = words
            .iter()
            .enumerate()
            .all(|(ahead, word)| self.word(ahead) == Some(*word));
        self.advance(if found { words.len() } else { 0 });
        found
    }

    pub fn mark(&self) -> Mark {
        Mark {
            at: self.at,
            findings: self.findings.len(),
            sure: self.sure,
        }
    }

    /// Goes back to `mark`, and takes back what was reported since.
    pub fn reset(&mut self, mark: Mark) {
        self.at = mark.at;
        self.sure = mark.sure;
        if self.findings.len() > mark.findings {
            self.findings.truncate(mark.findings);
        }
    }

    /// What `rule` reads; the cursor stays where it is if it reads nothing.
    pub fn attempt<T>(&mut self, rule: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mark = self.mark();
        let read = rule(self);
        if read.is_none() {
            self.reset(mark);
        }
        read
    }

    /// How many tokens were taken since `mark`.
    pub fn taken_since(&self, mark: Mark) -> usize {
        self.at.saturating_sub(mark.at)
    }

    /// From the token at `mark` to the last one taken.
    pub fn since(&self, mark: Mark) -> Span {
        let first = self.tokens.get(mark.at).map(|token| token.span.start);
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        match (first, last) {
            (Some(start), Some(last)) if last.span.end >= start => Span::new(start, last.span.end),
            (Some(start), _) => Span::at(start),
            _ => Span::at(self.text.len()),
        }
    }

    /// From the next token to the end of the last.
    pub fn rest(&self) -> Span {
        let end = self.tokens.last().map_or(0, |token| token.span.end);
        Span::new(self.token(0).span.start.min(end), end)
    }

    pub fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }
}

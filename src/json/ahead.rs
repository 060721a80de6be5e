//! Looking ahead, where only what follows tells what was meant.
//!
//! Each look is paid for out of a purse that holds a few times the length of
//! the text, so that guessing stays linear whatever the text. With an empty
//! purse nothing is looked at, and the plainest guess is made.

use super::parse::{Kind, Parser, Role};
use super::scan::{plain_end, space_end};
use crate::source::Span;

/// The most bytes that one look takes in.
const REACH: usize = 1 << 12;

/// What may still be spent on looking ahead, in bytes.
#[derive(Debug)]
pub(super) struct Purse(usize);

impl Purse {
    /// The purse for a text of `len` bytes, with enough for a short one that
    /// is full of faults.
    pub fn new(len: usize) -> Self {
        Self(len.saturating_mul(2).saturating_add(1 << 14))
    }

    /// Whether nothing is left; to be asked before each look.
    pub fn is_empty(&self) -> bool {
        self.0 == 0
    }

    /// Pays for a look at `count` bytes.
    pub fn pay(&mut self, count: usize) {
        self.0 = self.0.saturating_sub(count);
    }
}

/// What follows a closing bracket, as far as it tells which object or array
/// goes on there.
#[derive(Debug, Default)]
pub(super) struct Outlook {
    /// What the next item can be a part of.
    item_of: Option<Kind>,
    /// The closing brackets that have no opening one in what follows.
    pub closing: Vec<Kind>,
    /// Whether the end of the text was seen.
    ends: bool,
}

impl Parser<'_> {
    /// How well `outlook` suits that the outermost `left` of what is open is
    /// still open there, and `added` within it.
    pub fn suits(&self, outlook: &Outlook, left: usize, added: Option<Kind>) -> i32 {
        let open = self.open.get(..left).unwrap_or_default();
        let depth = open.len() + usize::from(added.is_some());
        let mut open = added
            .into_iter()
            .chain(open.iter().rev().map(|open| open.kind))
            .peekable();
        let mut score = match outlook.item_of {
            None => 0,
            item_of if item_of == open.peek().copied() => 2,
            Some(_) => -2,
        };
        let fitting = outlook.closing.iter().zip(open);
        let fitting = fitting.take_while(|(a, b)| *a == b).count();
        score += fitting.min(4) as i32;
        if fitting < outlook.closing.len() {
            score -= 2;
        } else if outlook.ends && fitting == depth {
            score += 2;
        }
        score
    }

    /// Whether the opening bracket that is next, where none is due, is one too
    /// many: without it, the closing brackets that follow fit better.
    pub fn opens_nothing(&mut self) -> bool {
        let mut without = self.outlook(self.at + 1);
        let mut with = self.outlook(self.at);
        without.item_of = None;
        with.item_of = None;
        let open = self.open.len();
        let is_known = without.ends || without.closing.len() > 1;
        let score = self.suits(&without, open, None);
        is_known
            && score > self.suits(&with, open, None)
            && score > self.suits(&with, open, Some(Kind::Array))
    }

    /// What follows byte `from`.
    pub fn outlook(&mut self, from: usize) -> Outlook {
        let mut outlook = Outlook::default();
        if self.purse.is_empty() {
            return outlook;
        }
        let mut at = space_end(self.bytes, from);
        let comma = usize::from(self.bytes.get(at) == Some(&b','));
        let item = space_end(self.bytes, at + comma);
        outlook.item_of = match self.bytes.get(item) {
            Some(b'"') if self.is_name(item) => Some(Kind::Object),
            Some(b'}' | b']' | b',') | None => None,
            Some(_) => (comma > 0).then_some(Kind::Array),
        };
        let limit = from.saturating_add(REACH).min(self.bytes.len());
        let mut depth = 0usize;
        while at < limit && outlook.closing.len() < 8 {
            match self.bytes.get(at) {
                Some(b'"') => at = self.line_string_end(at),
                Some(b'{' | b'[') => depth += 1,
                Some(b'}' | b']') if depth > 0 => depth -= 1,
                Some(b'}') => outlook.closing.push(Kind::Object),
                Some(b']') => outlook.closing.push(Kind::Array),
                _ => {}
            }
            at += 1;
        }
        outlook.ends = at >= self.bytes.len();
        self.purse.pay(at.saturating_sub(from));
        outlook
    }

    /// The closing quote of the string whose quote is at `from`, or the line
    /// end in front of it.
    pub fn line_string_end(&self, from: usize) -> usize {
        let mut at = plain_end(self.bytes, from + 1);
        loop {
            match self.bytes.get(at) {
                Some(b'\\') => at = plain_end(self.bytes, at + 2),
                Some(b'"' | b'\n' | b'\r') | None => return at,
                Some(_) => at = plain_end(self.bytes, at + 1),
            }
        }
    }

    /// Whether the string whose quote is at `from` is the name of a member:
    /// a colon follows it.
    pub fn is_name(&mut self, from: usize) -> bool {
        if self.purse.is_empty() {
            return false;
        }
        let end = self.line_string_end(from);
        let next = space_end(self.bytes, end + 1);
        self.purse.pay(next.saturating_sub(from));
        self.bytes.get(next) == Some(&b':')
    }

    /// Whether a value that can be no name starts at or behind `from`.
    pub fn is_value(&mut self, from: usize) -> bool {
        let start = space_end(self.bytes, from);
        match self.bytes.get(start) {
            Some(b'{' | b'[' | b'-' | b'0'..=b'9') => true,
            Some(b'"') => !self.is_name(start),
            _ => self.scalar(start).is_some(),
        }
    }

    /// Whether a string can end in front of byte `from`, going by the next
    /// character that is not white.
    pub fn can_end(&self, from: usize, role: Role) -> bool {
        let next = space_end(self.bytes, from);
        match (self.bytes.get(next), role) {
            (Some(b':' | b'='), Role::Name) => true,
            (Some(b',' | b'}' | b']') | None, Role::Value) => true,
            (Some(b':'), Role::Value) | (_, Role::Name) => false,
            _ => {
                let between = Span::new(from, next).of(self.text);
                between.contains(['\n', '\r'])
            }
        }
    }

    /// Whether a string goes on behind the line break at `from`: its next
    /// quote is one that can close it.
    pub fn goes_on(&mut self, from: usize, role: Role) -> bool {
        if self.purse.is_empty() {
            return false;
        }
        let mut at = from;
        while let Some(byte) = self.bytes.get(at) {
            at = match byte {
                b'"' => break,
                b'\\' => plain_end(self.bytes, at + 2),
                _ => plain_end(self.bytes, at + 1),
            };
        }
        self.purse.pay(at.saturating_sub(from));
        at < self.bytes.len() && self.can_end(at + 1, role)
    }

    /// The end of the line that byte `from` is on, without its line break.
    pub fn line_end(&self, from: usize) -> usize {
        let rest = self.bytes.get(from..).unwrap_or_default();
        let line = rest.iter().position(|b| matches!(b, b'\n' | b'\r'));
        line.map_or(self.bytes.len(), |length| from + length)
    }

    /// Whether nothing but whitespace follows byte `from`.
    pub fn is_end(&self, from: usize) -> bool {
        space_end(self.bytes, from) >= self.bytes.len()
    }
}

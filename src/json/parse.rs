//! The parser: one loop over the text, an explicit stack, no recursion.
//!
//! This file reads JSON as it should be. Whatever does not fit goes to
//! `recover`, which reports it and says what to read next.

use std::borrow::Cow;

use super::ahead::Purse;
use super::report::Report;
use super::scan::{ends_token, number_end, plain_end, space_end};
use super::value::{Data, Member, Value};
use super::word::Seen;
use crate::diagnostic::Findings;
use crate::source::{Span, Spanned};

/// How deep objects and arrays may be nested at most.
pub const MAX_DEPTH: usize = 128;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The state of reading one text.
pub(super) struct Parser<'t> {
    pub text: &'t str,
    /// How deep objects and arrays may be nested.
    pub depth: usize,
    pub bytes: &'t [u8],
    /// Byte offset of what is read next.
    pub at: usize,
    /// The end of the last token that has its place in the document.
    pub last: usize,
    /// The objects and arrays that are open, the innermost last.
    pub open: Vec<Open>,
    /// The elements of every open array, the innermost's last.
    pub elements: Vec<Value<'t>>,
    /// The members of every open object, the innermost's last. A member is
    /// broken until its value is placed.
    pub members: Vec<Member<'t>>,
    pub root: Option<Value<'t>>,
    pub report: Report,
    /// What may still be spent on looking ahead.
    pub purse: Purse,
    /// Where words end, for names and for values.
    pub names_seen: Seen,
    pub values_seen: Seen,
    /// Whether the end of the text has been reported, as the end of a string
    /// or a comment that does not end.
    pub is_cut_short: bool,
    /// Whether the text ends inside what is nested too deep.
    pub is_passed_over: bool,
    /// Whether a search for the end of a comment has failed.
    pub has_no_comment_end: bool,
}

/// An object or array whose end has not been read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub kind: Kind,
    /// Its opening bracket; empty where that is missing.
    pub bracket: Span,
    /// Where its elements or members start among those of all.
    pub base: usize,
    /// Whether the value to come has no name to be kept under.
    pub is_nameless: bool,
    /// Whether it is an array, and names in it have been reported.
    pub has_names: bool,
    /// The byte in front of which names were looked through for those that
    /// occur twice.
    pub looked_through: usize,
}

/// What has brackets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Array,
}

/// What is to be read next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Next {
    /// The document, or the value of a member.
    Value,
    /// The first element or name, or the closing bracket.
    First,
    /// An element behind a comma.
    Element,
    /// A name behind a comma.
    Name,
    /// The colon behind a name.
    Colon,
    /// A comma or the closing bracket.
    Separator,
    /// Nothing but whitespace: the document is complete.
    Rest,
    /// Nothing: the whole text has been dealt with.
    Done,
}

/// What a string is there for, which says what can follow it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Name,
    Value,
}

impl<'t> Parser<'t> {
    pub fn new(text: &'t str, depth: usize, findings: Findings) -> Self {
        let start = match text.starts_with(BYTE_ORDER_MARK) {
            true => BYTE_ORDER_MARK.len(),
            false => 0,
        };
        Self {
            text,
            depth: depth.min(MAX_DEPTH),
            bytes: text.as_bytes(),
            at: start,
            last: start,
            open: Vec::new(),
            elements: Vec::new(),
            members: Vec::new(),
            root: None,
            report: Report::new(findings),
            purse: Purse::new(text.len()),
            names_seen: Seen::default(),
            values_seen: Seen::default(),
            is_cut_short: false,
            is_passed_over: false,
            has_no_comment_end: false,
        }
    }

    pub fn run(mut self) -> (Option<Value<'t>>, Findings) {
        let mut next = Next::Value;
        while next != Next::Done {
            next = match next {
                Next::Value | Next::Element => self.value(next),
                Next::First => self.first(),
                Next::Name => self.name(next),
                Next::Colon => self.colon(),
                Next::Separator => self.separator(),
                Next::Rest | Next::Done => self.rest(),
            };
        }
        (self.root, self.report.finish())
    }

    /// What is open innermost.
    pub fn kind(&self) -> Option<Kind> {
        self.open.last().map(|open| open.kind)
    }

    /// The byte to read next, whitespace passed over.
    pub fn token(&mut self) -> Option<u8> {
        let next = *self.bytes.get(self.at)?;
        if next > b' ' {
            return Some(next);
        }
        self.at = space_end(self.bytes, self.at);
        self.bytes.get(self.at).copied()
    }

    fn value(&mut self, state: Next) -> Next {
        match self.token() {
            Some(b'"') => {
                let (value, span) = self.string(Role::Value);
                return self.place(span, Data::String(value));
            }
            Some(b'{') => return self.enter(Kind::Object),
            Some(b'[') => return self.enter(Kind::Array),
            _ => {}
        }
        match self.scalar(self.at) {
            Some((end, data)) => {
                let span = Span::new(self.at, end);
                self.at = end;
                self.place(span, data)
            }
            None => self.recover(state),
        }
    }

    /// The number or literal that starts at `start`, and where it ends.
    pub fn scalar(&self, start: usize) -> Option<(usize, Data<'t>)> {
        let rest = self.bytes.get(start..)?;
        let (end, data) = match rest.first()? {
            b'-' | b'0'..=b'9' => {
                let end = number_end(self.bytes, start)?;
                (end, Data::Number(Span::new(start, end).of(self.text)))
            }
            b't' if rest.starts_with(b"true") => (start + 4, Data::Bool(true)),
            b'f' if rest.starts_with(b"false") => (start + 5, Data::Bool(false)),
            b'n' if rest.starts_with(b"null") => (start + 4, Data::Null),
            _ => return None,
        };
        ends_token(self.bytes.get(end)).then_some((end, data))
    }

    fn first(&mut self) -> Next {
        match (self.token(), self.kind()) {
            (Some(b'}'), Some(Kind::Object)) | (Some(b']'), Some(Kind::Array)) => self.leave(),
            (_, Some(Kind::Object)) => self.name(Next::First),
            _ => self.value(Next::First),
        }
    }

    fn name(&mut self, state: Next) -> Next {
        if self.token() != Some(b'"') {
            return self.recover(state);
        }
        let (name, span) = self.string(Role::Name);
        let Some(literal) = self.plain_string_behind_colon() else {
            return self.named(name, span);
        };
        // As most members are: read whole, which is what the steps come to.
        self.at = literal.end;
        self.last = literal.end;
        let inside = Span::new(literal.start + 1, literal.end - 1);
        self.members.push(Member {
            name: Spanned::new(name, span),
            value: Value {
                span: literal,
                data: Data::String(Cow::Borrowed(inside.of(self.text))),
            },
        });
        self.separator()
    }

    /// The string that stands for itself behind a colon, where these are next.
    fn plain_string_behind_colon(&self) -> Option<Span> {
        let colon = space_end(self.bytes, self.at);
        let start = space_end(self.bytes, colon + 1);
        if self.bytes.get(colon) != Some(&b':') || self.bytes.get(start) != Some(&b'"') {
            return None;
        }
        let end = plain_end(self.bytes, start + 1);
        (self.bytes.get(end) == Some(&b'"')).then(|| Span::new(start, end + 1))
    }

    /// Starts a member called `name`.
    pub fn named(&mut self, name: Cow<'t, str>, span: Span) -> Next {
        self.last = span.end;
        self.members.push(Member {
            name: Spanned::new(name, span),
            value: Value {
                span: Span::at(span.end),
                data: Data::Broken,
            },
        });
        self.colon()
    }

    fn colon(&mut self) -> Next {
        match self.token() {
            Some(b':') => self.consume(1, Next::Value),
            _ => self.recover(Next::Colon),
        }
    }

    fn separator(&mut self) -> Next {
        match (self.token(), self.kind()) {
            (_, None) => Next::Rest,
            (Some(b','), Some(kind)) => self.consume(1, kind.behind_comma()),
            (Some(b'}'), Some(Kind::Object)) | (Some(b']'), Some(Kind::Array)) => self.leave(),
            _ => self.recover(Next::Separator),
        }
    }

    fn rest(&mut self) -> Next {
        match self.token() {
            Some(_) => self.recover(Next::Rest),
            None => Next::Done,
        }
    }

    /// Takes the next `width` bytes as a comma or colon.
    pub fn consume(&mut self, width: usize, next: Next) -> Next {
        self.at += width;
        self.last = self.at;
        next
    }

    /// Reads the string whose quote is next.
    pub fn string(&mut self, role: Role) -> (Cow<'t, str>, Span) {
        let start = self.at;
        let end = plain_end(self.bytes, start + 1);
        if self.bytes.get(end) != Some(&b'"') {
            return self.long_string(role, end);
        }
        self.at = end + 1;
        let inside = Span::new(start + 1, end);
        let value = Cow::Borrowed(inside.of(self.text));
        (value, Span::new(start, self.at))
    }

    fn enter(&mut self, kind: Kind) -> Next {
        if self.open.len() == self.depth {
            return self.pass_over();
        }
        let base = match kind {
            Kind::Object => self.members.len(),
            Kind::Array => self.elements.len(),
        };
        self.open.push(Open {
            kind,
            bracket: Span::new(self.at, self.at + 1),
            base,
            is_nameless: false,
            has_names: false,
            looked_through: 0,
        });
        self.consume(1, Next::First)
    }

    /// Reads the closing bracket of the innermost object or array.
    fn leave(&mut self) -> Next {
        if self.open.len() == 1
            && let Some(next) = self.early_end()
        {
            return next;
        }
        self.at += 1;
        self.close(self.at)
    }

    /// Ends the innermost object or array at byte `end`.
    pub fn close(&mut self, end: usize) -> Next {
        let Some(open) = self.open.pop() else {
            return Next::Rest;
        };
        let data = match open.kind {
            Kind::Array => Data::Array(self.elements.split_off(open.base)),
            Kind::Object => {
                let members = self.members.split_off(open.base);
                self.report_duplicates(&members, open.looked_through);
                Data::Object(members)
            }
        };
        self.place(Span::new(open.bracket.start, end), data)
    }

    /// Puts a value where it belongs.
    pub fn place(&mut self, span: Span, data: Data<'t>) -> Next {
        self.last = span.end;
        let value = Value { span, data };
        match self.open.last_mut() {
            None => {
                self.root = Some(value);
                return Next::Rest;
            }
            Some(open) if open.kind == Kind::Array => self.elements.push(value),
            Some(open) if open.is_nameless => open.is_nameless = false,
            Some(_) => {
                if let Some(member) = self.members.last_mut() {
                    member.value = value;
                }
            }
        }
        Next::Separator
    }
}

impl Kind {
    /// What a comma leads to.
    pub fn behind_comma(self) -> Next {
        match self {
            Kind::Object => Next::Name,
            Kind::Array => Next::Element,
        }
    }
}

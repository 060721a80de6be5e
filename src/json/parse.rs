//! The parser: one loop over the text, an explicit stack, no recursion.
//!
//! This file reads JSON as it should be. Whatever does not fit leads into
//! `recover`, which reports it and says how to go on.

use std::borrow::Cow;

use super::Parsed;
use super::report::Report;
use super::scan::{ends_token, number_end, plain_end, space_end};
use super::string::pieces;
use super::value::{Data, Member, Value};
use crate::source::{Span, Spanned};

/// How deep objects and arrays are read when nested.
pub const MAX_DEPTH: usize = 128;

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// The state of reading one text.
pub(super) struct Parser<'t> {
    pub text: &'t str,
    pub bytes: &'t [u8],
    /// The byte to read next.
    pub at: usize,
    /// The end of the last token that belongs to the document.
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
}

/// An object or array whose end has not been read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    pub kind: Kind,
    /// Byte offset of its bracket.
    pub at: usize,
    /// Where its elements or members start among those of all.
    pub base: usize,
    /// Whether the value to come has no name it could be kept under.
    pub nameless: bool,
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
    /// A value, for a name, behind a comma, or as the document.
    Value,
    /// The first element or name, or the closing bracket.
    First,
    /// A name and its colon.
    Name,
    /// A comma or the closing bracket.
    Separator,
    /// Nothing: the document is complete.
    Rest,
    /// Nothing at all: the text has been dealt with.
    Done,
}

impl<'t> Parser<'t> {
    pub fn new(text: &'t str) -> Self {
        let start = match text.starts_with(BYTE_ORDER_MARK) {
            true => BYTE_ORDER_MARK.len(),
            false => 0,
        };
        Self {
            text,
            bytes: text.as_bytes(),
            at: start,
            last: start,
            open: Vec::new(),
            elements: Vec::new(),
            members: Vec::new(),
            root: None,
            report: Report::default(),
        }
    }

    pub fn run(mut self) -> Parsed<'t> {
        let mut next = Next::Value;
        while next != Next::Done {
            next = match next {
                Next::Value => self.value(),
                Next::First => self.first(),
                Next::Name => self.name(),
                Next::Separator => self.separator(),
                Next::Rest | Next::Done => self.rest(),
            };
        }
        Parsed {
            value: self.root,
            diagnostics: self.report.finish(),
        }
    }

    /// The byte to read next, once whitespace is passed over.
    fn token(&mut self) -> Option<u8> {
        self.at = space_end(self.bytes, self.at);
        self.bytes.get(self.at).copied()
    }

    fn value(&mut self) -> Next {
        let start = match self.token() {
            Some(b'"') => {
                let (value, span) = self.string();
                return self.place(span, Data::String(value));
            }
            Some(b'{') => return self.enter(Kind::Object),
            Some(b'[') => return self.enter(Kind::Array),
            _ => self.at,
        };
        if let Some((end, data)) = self.scalar(start) {
            self.at = end;
            return self.place(Span::new(start, end), data);
        }
        self.fault()
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
        let kind = self.open.last().map(|open| open.kind);
        match (self.token(), kind) {
            (Some(b'}'), Some(Kind::Object)) | (Some(b']'), Some(Kind::Array)) => {
                self.at += 1;
                self.close(self.at)
            }
            (_, Some(Kind::Object)) => self.name(),
            _ => self.value(),
        }
    }

    fn name(&mut self) -> Next {
        if self.token() != Some(b'"') {
            return self.fault();
        }
        let (name, span) = self.string();
        self.members.push(Member {
            name: Spanned::new(name, span),
            value: Value {
                span: Span::at(span.end),
                data: Data::Broken,
            },
        });
        if self.token() != Some(b':') {
            return self.fault();
        }
        self.at += 1;
        self.last = self.at;
        Next::Value
    }

    fn separator(&mut self) -> Next {
        let Some(kind) = self.open.last().map(|open| open.kind) else {
            return Next::Rest;
        };
        match (self.token(), kind) {
            (Some(b','), _) => {
                self.at += 1;
                self.last = self.at;
                match kind {
                    Kind::Object => Next::Name,
                    Kind::Array => Next::Value,
                }
            }
            (Some(b'}'), Kind::Object) | (Some(b']'), Kind::Array) => {
                self.at += 1;
                self.close(self.at)
            }
            _ => self.fault(),
        }
    }

    fn rest(&mut self) -> Next {
        match self.token() {
            None => Next::Done,
            Some(_) => self.fault(),
        }
    }

    /// Reads the string whose quote is next.
    fn string(&mut self) -> (Cow<'t, str>, Span) {
        let start = self.at;
        let mut end = plain_end(self.bytes, start + 1);
        if self.bytes.get(end) == Some(&b'"') {
            self.at = end + 1;
            let inside = Span::new(start + 1, end);
            return (
                Cow::Borrowed(inside.of(self.text)),
                Span::new(start, self.at),
            );
        }
        while self.bytes.get(end) == Some(&b'\\') {
            end = plain_end(self.bytes, end + 2);
        }
        let mut out = String::new();
        for piece in pieces(self.text, Span::new(start + 1, end.min(self.bytes.len()))) {
            piece.decode(self.text, &mut out);
        }
        self.at = (end + 1).min(self.bytes.len());
        (Cow::Owned(out), Span::new(start, self.at))
    }

    fn enter(&mut self, kind: Kind) -> Next {
        let base = match kind {
            Kind::Object => self.members.len(),
            Kind::Array => self.elements.len(),
        };
        self.open.push(Open {
            kind,
            at: self.at,
            base,
            nameless: false,
        });
        self.at += 1;
        self.last = self.at;
        Next::First
    }

    /// Ends the innermost object or array at byte `end`.
    pub fn close(&mut self, end: usize) -> Next {
        let Some(open) = self.open.pop() else {
            return Next::Rest;
        };
        let data = match open.kind {
            Kind::Array => Data::Array(self.elements.drain(open.base..).collect()),
            Kind::Object => Data::Object(self.members.drain(open.base..).collect()),
        };
        self.place(Span::new(open.at, end), data)
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
            Some(Open {
                kind: Kind::Array, ..
            }) => self.elements.push(value),
            Some(open) if open.nameless => open.nameless = false,
            Some(_) => {
                if let Some(member) = self.members.last_mut() {
                    member.value = value;
                }
            }
        }
        Next::Separator
    }

    fn fault(&mut self) -> Next {
        use crate::diagnostic::{Code, Diagnostic};
        let span = Span::at(self.at);
        let message = "not JSON from here on";
        self.report
            .push(Diagnostic::new(Code::JsonSyntax, span, message));
        while !self.open.is_empty() {
            self.close(self.at);
        }
        Next::Done
    }
}

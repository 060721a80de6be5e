//! Strings that ended too early, seen by what stands behind them.
//!
//! A quote that is missing moves the end of its string to the next quote, and
//! one that is not escaped ends the string it belongs to. Both leave text
//! behind a string at once. The quotes that follow on the line tell which it
//! was; the string is then read anew.

use std::borrow::Cow;

use super::messages;
use super::parse::{Kind, Parser, Role};
use super::quotes::without_tail;
use super::string::{Reads, inside, pieces};
use super::value::Data;
use crate::source::Span;

impl<'t> Parser<'t> {
    /// Deals with what is behind a name that no colon follows.
    pub fn mend_name(&mut self) -> bool {
        let Some(name) = self.members.last().map(|member| member.name.span) else {
            return false;
        };
        let raw = name.of(self.text);
        if self.at != name.end || !is_quoted(raw) || self.purse.is_empty() {
            return false;
        }
        if self.bytes.get(self.at) == Some(&b'"') {
            return self.can_end(self.at + 1, Role::Name) && self.extra_quote();
        }
        let (value, literal) = if let Some(colon) = raw.find(':')
            && looks_opening(raw)
        {
            let before = raw.get(..colon).unwrap_or_default().trim_end();
            self.cut(Span::new(name.start, name.start + before.len().max(1)))
        } else if let Some(quote) = self.next_quote(name.end)
            && self.can_end(quote + 1, Role::Name)
        {
            self.join(name, quote)
        } else {
            return false;
        };
        if let Some(member) = self.members.last_mut() {
            member.name.value = value;
            member.name.span = literal;
            member.value.span = Span::at(literal.end);
        }
        self.at = literal.end;
        self.last = literal.end;
        true
    }

    /// Deals with what is behind a string on the same line.
    pub fn mend_string(&mut self, kind: Kind) -> bool {
        let (text, last) = (self.text, self.last);
        let Some(value) = self.last_value() else {
            return false;
        };
        let literal = value.span;
        let is_string = matches!(value.data, Data::String(_)) && literal.end == last;
        if !is_string || !is_quoted(literal.of(text)) || self.purse.is_empty() {
            return false;
        }
        if self.bytes.get(literal.end) == Some(&b'"') {
            return self.can_end(literal.end + 1, Role::Value) && self.extra_quote();
        }
        let looks_opening = self.at == literal.end && looks_opening(literal.of(text));
        let mut before = literal.end;
        while let Some(quote) = self.next_quote(before) {
            if quote < self.at {
                return false;
            }
            let behind = quote + 1;
            let is_end = self.can_end(behind, Role::Value);
            let is_in_list = kind == Kind::Array
                && before == literal.end
                && inside(text, literal).of(text).trim_end().ends_with(',');
            let is_cut = self.can_end(behind, Role::Name) || (is_end && is_in_list);
            let (value, literal) = if looks_opening && is_cut {
                let start = Span::new(literal.start, before - 1).of(text).trim_end();
                let length = without_tail(start).len().max(1);
                self.cut(Span::new(literal.start, literal.start + length))
            } else if is_end {
                self.join(literal, quote)
            } else if looks_opening {
                before = behind;
                continue;
            } else {
                return false;
            };
            if let Some(last) = self.last_value() {
                last.span = literal;
                last.data = Data::String(value);
            }
            self.at = literal.end;
            self.last = literal.end;
            return true;
        }
        false
    }

    /// The next quote on the line at or behind `from`.
    fn next_quote(&mut self, from: usize) -> Option<usize> {
        let end = self.line_string_end(from.checked_sub(1)?);
        self.purse.pay(end.saturating_sub(from));
        (self.bytes.get(end) == Some(&b'"')).then_some(end)
    }

    /// Passes over a quote right behind the closing one.
    fn extra_quote(&mut self) -> bool {
        let span = Span::new(self.last, self.last + 1);
        self.report.error(|| messages::extra_quote(span));
        self.at = span.end;
        self.last = span.end;
        true
    }

    /// Ends a string at the end of `literal`, in front of where its closing
    /// quote was found.
    fn cut(&mut self, literal: Span) -> (Cow<'t, str>, Span) {
        let inside = inside(self.text, literal);
        let value = self.text_of(inside);
        self.report_unfinished(literal, inside, &value, Some("\"".to_owned()));
        (value, literal)
    }

    /// Takes all up to `quote` as a part of the string before it, quotes
    /// included.
    fn join(&mut self, literal: Span, quote: usize) -> (Cow<'t, str>, Span) {
        let first = Span::new(literal.end - 1, literal.end);
        let rest = Span::new(literal.end, quote);
        let before = Span::new(literal.start + 1, first.start);
        let more = self.decode(rest);
        self.report_controls(rest);
        if before.is_empty() && !rest.of(self.text).contains('"') {
            // Nothing but the opening quote is there twice.
            let span = Span::new(literal.start, first.start);
            self.report.error(|| messages::extra_quote(span));
            return (more, Span::new(first.start, quote + 1));
        }
        let mut value = self.text_of(before).into_owned();
        value.push('"');
        value.push_str(&more);

        // From the first inner quote to the last, each escaped.
        let mut edit = String::from("\\\"");
        let mut last = (first.end, edit.len());
        for piece in pieces(self.text, rest) {
            let text = piece.span.of(self.text);
            for (offset, c) in text.char_indices() {
                if c == '"' && piece.reads == Reads::Plain {
                    edit.push('\\');
                    edit.push(c);
                    last = (piece.span.start + offset + 1, edit.len());
                } else {
                    edit.push(c);
                }
            }
        }
        edit.truncate(last.1);
        let edit = (Span::new(first.start, last.0), edit);
        self.report.error(|| messages::inner_quote(first, edit));
        let literal = Span::new(literal.start, quote + 1);
        (Cow::Owned(value), literal)
    }
}

/// Whether `literal` has JSON's quotes on both sides.
fn is_quoted(literal: &str) -> bool {
    literal.len() > 1 && literal.starts_with('"') && literal.ends_with('"')
}

/// Whether the last quote of `literal` looks like the first of another
/// string: no text comes before it.
fn looks_opening(literal: &str) -> bool {
    let inside = literal.get(1..literal.len() - 1).unwrap_or_default();
    inside.is_empty() || inside.ends_with([' ', ',', ':', '{', '['])
}

//! Strings with escapes or faults in them, without an end, or in other quotes.
//!
//! Where a string that is not finished ends is a guess. It is made so that
//! what follows reads as JSON: at the line end, but in front of the commas
//! and closing brackets there; a name in front of its colon.

use std::borrow::Cow;

use super::messages;
use super::parse::{Next, Parser, Role};
use super::scan::{plain_end, space_end};
use super::string::{Reads, closing_quotes, escape_into, inside, pieces};
use super::value::Data;
use crate::source::Span;

impl<'t> Parser<'t> {
    /// Reads the string whose quote is next and whose first byte that cannot
    /// stand in it as it is, is at `special`.
    #[inline(never)]
    pub fn long_string(&mut self, role: Role, special: usize) -> (Cow<'t, str>, Span) {
        let start = self.at;
        let mut at = special;
        let mut goes_on = false;
        let mut has_controls = false;
        loop {
            let (control, escaped) = match self.bytes.get(at) {
                None => break,
                Some(b'"') => {
                    let literal = Span::new(start, at + 1);
                    self.at = literal.end;
                    if has_controls {
                        self.report_controls(inside(self.text, literal));
                    }
                    return (self.decode(Span::new(start + 1, at)), literal);
                }
                Some(b'\\') => (at + 1, true),
                Some(_) => (at, false),
            };
            if let Some(b'\n' | b'\r') = self.bytes.get(control)
                && !goes_on
            {
                goes_on = self.goes_on(control, role);
                if !goes_on {
                    at = control;
                    break;
                }
            }
            has_controls |= !escaped;
            at = match (escaped, self.bytes.get(control..control + 2)) {
                (true, Some(b"\r\n")) => plain_end(self.bytes, control + 2),
                _ => plain_end(self.bytes, control + 1),
            };
        }
        let end = at.min(self.bytes.len());
        self.unfinished(start, end, role)
    }

    /// Reads a string that does not end on its line, or at all. `end` is the
    /// line end.
    fn unfinished(&mut self, start: usize, end: usize, role: Role) -> (Cow<'t, str>, Span) {
        let text = Span::new(start + 1, end).of(self.text);
        let is_last = self.is_end(end);
        let length = self.guess_length(text, role, is_last);
        let literal = Span::new(start, start + 1 + length);
        self.at = literal.end;
        let inside = inside(self.text, literal);
        let value = self.decode(inside);
        let mut closing = Some(String::from("\""));
        if self.is_end(literal.end) && !self.open.is_empty() && inside.end == literal.end {
            self.is_cut_short = true;
            closing = match role {
                Role::Value => Some(format!("\"{}", self.closing())),
                Role::Name => None,
            };
        }
        self.report_unfinished(literal, inside, &value, closing);
        if inside.end == literal.end {
            self.report_controls(inside);
        }
        (value, literal)
    }

    /// Reports a string without its closing quote, or with a typographic one.
    /// `closing` is what is missing, if that is all.
    pub fn report_unfinished(
        &mut self,
        literal: Span,
        inside: Span,
        value: &str,
        closing: Option<String>,
    ) {
        let text = self.text;
        self.report.error(|| match inside.end < literal.end {
            true => messages::quotes(literal, literal.of(text), value),
            false => {
                // Behind a backslash, a quote would not end the string.
                let closing = closing.filter(|_| !ends_in_escape(text, inside));
                messages::unterminated(literal, closing)
            }
        });
    }

    /// How much of `text`, the rest of a line, belongs to a string that was
    /// not closed on it. `is_last` where nothing but whitespace follows.
    fn guess_length(&mut self, text: &str, role: Role, is_last: bool) -> usize {
        if role == Role::Name
            && !self.purse.is_empty()
            && let Some(colon) = text.find(':')
        {
            // What is behind the colon is read a second time.
            self.purse.pay(text.len() - colon);
            return text.get(..colon).map_or(0, |t| t.trim_end().len());
        }
        let trimmed = text.trim_end();
        let kept = without_tail(trimmed);
        let tail = trimmed.get(kept.len()..).unwrap_or_default();
        match is_last && !tail.contains([']', '}']) {
            true => trimmed.len(),
            false => kept.len(),
        }
    }

    /// The text of a string, given what is between its quotes; reports the
    /// escapes in it.
    pub fn decode(&mut self, inside: Span) -> Cow<'t, str> {
        let raw = inside.of(self.text);
        if !raw.contains('\\') {
            return Cow::Borrowed(raw);
        }
        let mut out = String::with_capacity(raw.len());
        for piece in pieces(self.text, inside) {
            let from = out.len();
            piece.decode(self.text, &mut out);
            let written = piece.span.of(self.text);
            match piece.reads {
                Reads::Plain | Reads::Escape(_) => {}
                Reads::LoneSurrogate => {
                    self.report
                        .warning(|| messages::lone_surrogate(piece.span, written));
                }
                // A backslash at the end of a string that is not finished.
                Reads::Unknown(None) if written == "\\" => {}
                Reads::Unknown(_) => {
                    let mut known = String::new();
                    escape_into(out.get(from..).unwrap_or_default(), &mut known);
                    self.report
                        .error(|| messages::unknown_escape(piece.span, written, known));
                }
            }
        }
        Cow::Owned(out)
    }

    /// The text of a string whose escapes are part of another finding.
    pub fn text_of(&self, inside: Span) -> Cow<'t, str> {
        let raw = inside.of(self.text);
        if !raw.contains('\\') {
            return Cow::Borrowed(raw);
        }
        let mut out = String::with_capacity(raw.len());
        pieces(self.text, inside).for_each(|piece| piece.decode(self.text, &mut out));
        Cow::Owned(out)
    }

    /// Reports the control characters between the quotes of a string, as one
    /// finding at the first.
    pub fn report_controls(&mut self, inside: Span) {
        let mut first = None;
        let mut edit = String::new();
        // The end of the last control character: in the source, in the edit.
        let mut last = (inside.start, 0);
        for piece in pieces(self.text, inside) {
            let text = piece.span.of(self.text);
            if piece.reads != Reads::Plain {
                if first.is_some() {
                    edit.push_str(text);
                }
                continue;
            }
            for (offset, c) in text.char_indices() {
                let at = piece.span.start + offset;
                if c < ' ' {
                    first.get_or_insert((at, c));
                    escape_into(c.encode_utf8(&mut [0; 4]), &mut edit);
                    last = (at + 1, edit.len());
                } else if first.is_some() {
                    edit.push(c);
                }
            }
        }
        if let Some((at, c)) = first {
            edit.truncate(last.1);
            let span = Span::new(at, at + 1);
            let edit = (Span::new(at, last.0), edit);
            self.report
                .error(|| messages::control_character(span, c, edit));
        }
    }

    /// Reads a string in odd quotes as a value.
    pub fn odd_value(&mut self, state: Next) -> Next {
        match self.odd_string(Role::Value) {
            Some((value, span)) => self.place(span, Data::String(value)),
            None => state,
        }
    }

    /// Reads the string in other quotes than JSON's that is next, or passes
    /// over the quote where it opens nothing.
    pub fn odd_string(&mut self, role: Role) -> Option<(Cow<'t, str>, Span)> {
        let start = self.at;
        let inside_start = start + self.next_char().len_utf8();
        let (end, is_sure) = self.odd_end(start, role);
        let next = space_end(self.bytes, inside_start);
        if !is_sure && matches!(self.bytes.get(next), Some(b'{' | b'[' | b'"')) {
            let span = Span::new(start, inside_start);
            let quote = span.of(self.text);
            self.report.error(|| messages::stray_quote(span, quote));
            self.at = inside_start;
            return None;
        }
        let literal = Span::new(start, end);
        self.at = literal.end;
        let value = self.text_of(inside(self.text, literal));
        let written = literal.of(self.text);
        self.report
            .error(|| messages::quotes(literal, written, &value));
        Some((value, literal))
    }

    /// Where the string in odd quotes at `start` ends: behind the first quote
    /// on the line that something fitting follows, which is sure, else behind
    /// the first.
    fn odd_end(&mut self, start: usize, role: Role) -> (usize, bool) {
        let open = self.next_char();
        let closing = closing_quotes(open);
        let inside = start + open.len_utf8();
        let rest = self.text.get(inside..).unwrap_or_default();
        let mut first = None;
        let mut is_escaped = false;
        let mut length = rest.len();
        for (offset, c) in rest.char_indices() {
            if matches!(c, '\n' | '\r') {
                length = offset;
                break;
            }
            if is_escaped || c == '\\' {
                is_escaped = !is_escaped;
            } else if closing.contains(&c) {
                let behind = inside + offset + c.len_utf8();
                if self.purse.is_empty() || self.can_end(behind, role) {
                    return (behind, true);
                }
                first = first.or(Some(behind));
            }
        }
        if let Some(first) = first {
            self.purse.pay(length);
            return (first, false);
        }
        let line = rest.get(..length).unwrap_or_default();
        let is_last = self.is_end(inside + length);
        (inside + self.guess_length(line, role, is_last), false)
    }

    /// What closes all that is open.
    fn closing(&self) -> String {
        super::bracket::closing(&self.open_brackets(0))
    }
}

/// `text`, the start of a string that is not finished, without the commas and
/// brackets at its end that are there for the document: all of them, or only
/// a comma where `text` has brackets of its own.
pub(super) fn without_tail(text: &str) -> &str {
    let kept = text.trim_end_matches([',', ']', '}', '[', '{', ' ', '\t']);
    match kept.contains(['[', '{']) {
        true => text.strip_suffix(',').unwrap_or(text).trim_end(),
        false => kept,
    }
}

/// Whether what is between the quotes ends in a backslash that escapes what
/// comes next.
fn ends_in_escape(source: &str, inside: Span) -> bool {
    let last = pieces(source, inside).last();
    last.is_some_and(|piece| piece.span.of(source) == "\\")
}

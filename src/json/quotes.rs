//! Strings with escapes or faults in them, in other quotes, or with quotes
//! missing.
//!
//! Where a string that is not finished ends is a guess. It is made so that
//! what follows reads as JSON: at the line end, but in front of the commas
//! and closing brackets there; a name in front of its colon.

use std::borrow::Cow;

use super::messages;
use super::parse::{Kind, Next, Parser, Role};
use super::scan::plain_end;
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
    fn report_unfinished(
        &mut self,
        literal: Span,
        inside: Span,
        value: &str,
        closing: Option<String>,
    ) {
        let diagnostic = if inside.end < literal.end {
            messages::quotes(literal, literal.of(self.text), value)
        } else {
            // Behind a backslash, a quote would not end the string.
            let closing = closing.filter(|_| !ends_in_escape(self.text, inside));
            messages::unterminated(literal, closing)
        };
        self.report.push(diagnostic);
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
        let kept = trimmed.trim_end_matches(|c| matches!(c, ',' | ']' | '}' | ' ' | '\t'));
        let is_closed = trimmed
            .get(kept.len()..)
            .is_some_and(|t| t.contains([']', '}']));
        match is_last && !is_closed {
            true => trimmed.len(),
            false => kept.len(),
        }
    }

    /// The text of a string, given what is between its quotes; reports the
    /// escapes in it.
    fn decode(&mut self, inside: Span) -> Cow<'t, str> {
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
                    let diagnostic = messages::lone_surrogate(piece.span, written);
                    self.report.push(diagnostic);
                }
                // A backslash at the end of a string that is not finished.
                Reads::Unknown(None) if written == "\\" => {}
                Reads::Unknown(_) => {
                    let mut known = String::new();
                    escape_into(out.get(from..).unwrap_or_default(), &mut known);
                    let diagnostic = messages::unknown_escape(piece.span, written, known);
                    self.report.push(diagnostic);
                }
            }
        }
        Cow::Owned(out)
    }

    /// The text of a string whose escapes are part of another finding.
    fn text_of(&self, inside: Span) -> Cow<'t, str> {
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
    fn report_controls(&mut self, inside: Span) {
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
            self.report.push(messages::control_character(span, c, edit));
        }
    }

    /// Reads a string in odd quotes as a value.
    pub fn odd_value(&mut self) -> Next {
        let (value, span) = self.odd_string(Role::Value);
        self.place(span, Data::String(value))
    }

    /// Reads the string in other quotes than JSON's that is next.
    pub fn odd_string(&mut self, role: Role) -> (Cow<'t, str>, Span) {
        let start = self.at;
        let literal = Span::new(start, self.odd_end(start, role));
        self.at = literal.end;
        let value = self.text_of(inside(self.text, literal));
        let written = literal.of(self.text);
        self.report.push(messages::quotes(literal, written, &value));
        (value, literal)
    }

    /// Where the string in odd quotes at `start` ends: behind the first quote
    /// on the line that something fitting follows, else behind the first.
    fn odd_end(&mut self, start: usize, role: Role) -> usize {
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
                    return behind;
                }
                first = first.or(Some(behind));
            }
        }
        if let Some(first) = first {
            self.purse.pay(length);
            return first;
        }
        let line = rest.get(..length).unwrap_or_default();
        let is_last = self.is_end(inside + length);
        inside + self.guess_length(line, role, is_last)
    }

    /// Where a name lacks its closing quote, so that the next quote on the
    /// line ended it, ends it in front of its colon instead.
    pub fn cut_name(&mut self) -> bool {
        let Some(name) = self.members.last().map(|member| member.name.span) else {
            return false;
        };
        let raw = name.of(self.text);
        let Some(colon) = raw.find(':').filter(|_| raw.starts_with('"')) else {
            return false;
        };
        if !self.looks_opening(name) {
            return false;
        }
        let before = raw.get(..colon).unwrap_or_default().trim_end();
        let literal = Span::new(name.start, name.start + before.len().max(1));
        let inside = inside(self.text, literal);
        let value = self.text_of(inside);
        self.report_unfinished(literal, inside, &value, Some("\"".to_owned()));
        if let Some(member) = self.members.last_mut() {
            member.name.value = value;
            member.name.span = literal;
            member.value.span = Span::at(literal.end);
        }
        self.at = literal.end;
        self.last = literal.end;
        true
    }

    /// Whether the last quote of `literal` looks like the first of another:
    /// text follows it at once, and does not come before it.
    fn looks_opening(&self, literal: Span) -> bool {
        let text = literal.of(self.text);
        let inside = text
            .get(1..text.len().saturating_sub(1))
            .unwrap_or_default();
        self.at == literal.end && (inside.is_empty() || inside.ends_with([' ', ',', ':', '{', '[']))
    }

    /// Deals with text behind a string on the same line: quotes inside the
    /// string that are not escaped, or no quote at its end.
    pub fn mend_string(&mut self, kind: Kind) -> bool {
        let (text, last) = (self.text, self.last);
        if self.purse.is_empty() {
            return false;
        }
        let Some(value) = self.last_value() else {
            return false;
        };
        let literal = value.span;
        let is_string = matches!(value.data, Data::String(_)) && literal.end == last;
        if !is_string || !literal.of(text).starts_with('"') || !literal.of(text).ends_with('"') {
            return false;
        }
        let end = self.line_end(literal.end);
        let line = Span::new(literal.end, end).of(text);
        self.purse.pay(line.len());
        if self.at > end {
            return false;
        }
        let looks_opening = self.looks_opening(literal);
        let mut before = literal.end;
        let mut is_escaped = false;
        for (offset, c) in line.char_indices() {
            if is_escaped || c == '\\' {
                is_escaped = !is_escaped;
                continue;
            }
            if c != '"' {
                continue;
            }
            let behind = literal.end + offset + 1;
            if looks_opening && kind == Kind::Object && self.can_end(behind, Role::Name) {
                return self.cut_value(literal.start, before - 1);
            }
            if self.can_end(behind, Role::Value) {
                let inside = Span::new(literal.start + 1, literal.end - 1).of(text);
                let is_list = looks_opening && kind == Kind::Array && before == literal.end;
                if is_list && inside.trim_end().ends_with(',') {
                    return self.cut_value(literal.start, before - 1);
                }
                return self.join_value(literal, Span::new(literal.end, behind));
            }
            if !looks_opening {
                return false;
            }
            before = behind;
        }
        false
    }

    /// Ends the string that starts at `start` in front of `end`, where the
    /// next string starts.
    fn cut_value(&mut self, start: usize, end: usize) -> bool {
        let before = Span::new(start + 1, end).of(self.text).trim_end();
        let before = before.strip_suffix(',').unwrap_or(before).trim_end();
        let literal = Span::new(start, start + 1 + before.len());
        let inside = inside(self.text, literal);
        let value = self.text_of(inside);
        self.report_unfinished(literal, inside, &value, Some("\"".to_owned()));
        self.replace_last(literal, value)
    }

    /// Takes `more`, text that ends in a quote, as a part of the string
    /// before it.
    fn join_value(&mut self, literal: Span, more: Span) -> bool {
        let first = Span::new(literal.end - 1, literal.end);
        let rest = Span::new(more.start, more.end - 1);
        let before = Span::new(literal.start + 1, first.start);
        let mut out = self.text_of(before).into_owned();
        out.push('"');
        out.push_str(&self.decode(rest));
        self.report_controls(rest);

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
        self.report.push(messages::inner_quote(first, edit));
        self.replace_last(Span::new(literal.start, more.end), Cow::Owned(out))
    }

    /// Puts a string in place of the one read last.
    fn replace_last(&mut self, literal: Span, text: Cow<'t, str>) -> bool {
        if let Some(value) = self.last_value() {
            value.span = literal;
            value.data = Data::String(text);
        }
        self.at = literal.end;
        self.last = literal.end;
        true
    }

    /// What closes all that is open.
    fn closing(&self) -> String {
        super::bracket::closing(&self.open_brackets(0))
    }
}

/// Whether what is between the quotes ends in a backslash that escapes what
/// comes next.
fn ends_in_escape(source: &str, inside: Span) -> bool {
    let last = pieces(source, inside).last();
    last.is_some_and(|piece| piece.span.of(source) == "\\")
}

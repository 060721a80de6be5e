//! What to read next where the text is not JSON.
//!
//! Each function is entered at a token that does not fit. It reports the
//! fault, once, and leaves the parser at a place and in a state from which
//! the rest reads as if the fault were mended. Each passes over at least one
//! byte, ends an object or array, or moves on to a state that does.

use super::messages;
use super::parse::{Kind, Next, Parser, Role};
use super::scan::space_end;
use super::string::closing_quotes;
use super::value::{Data, Member};
use super::word::is_nearly_scalar;
use crate::source::Span;

impl<'t> Parser<'t> {
    /// Deals with what is next where `state` did not expect it.
    #[cold]
    pub fn recover(&mut self, state: Next) -> Next {
        if self.trivia() {
            return state;
        }
        if self.token().is_none() {
            return self.end_of_text(state);
        }
        match state {
            Next::Value if self.open.is_empty() => self.document_fault(),
            Next::Value => self.value_fault(state),
            Next::First | Next::Element | Next::Name => self.item_fault(state),
            Next::Colon => self.colon_fault(),
            Next::Separator => self.separator_fault(),
            Next::Rest | Next::Done => self.rest_fault(),
        }
    }

    /// The character that is next.
    pub fn next_char(&self) -> char {
        let rest = self.text.get(self.at..).unwrap_or_default();
        rest.chars().next().unwrap_or(' ')
    }

    /// The next `width` bytes, and where they are.
    fn here(&self, width: usize) -> (Span, &'t str) {
        let span = Span::new(self.at, self.at + width);
        (span, span.of(self.text))
    }

    /// Whether a string in other quotes than JSON's is next.
    fn is_odd_quote(&self) -> bool {
        let next = self.next_char();
        next != '"' && !closing_quotes(next).is_empty()
    }

    /// At the start of the document.
    fn document_fault(&mut self) -> Next {
        let start = self.at;
        let is_fence = self
            .bytes
            .get(start..)
            .is_some_and(|b| b.starts_with(b"```"));
        if self.is_odd_quote() && !is_fence {
            return self.odd_value(Next::Value);
        }
        let end = self.word_end(start, Role::Value);
        let word = Span::new(start, end).of(self.text);
        if is_nearly_scalar(word) {
            return self.word_value();
        }
        let rest = self.text.get(start..).unwrap_or_default();
        if let Some(length) = object_start(rest) {
            let before = rest.get(..length).unwrap_or_default().trim_end();
            let span = Span::new(start, start + before.len());
            self.report.error(|| messages::text_before(span, before));
            self.at = start + length;
            return Next::Value;
        }
        let rest = rest.trim_end();
        let span = Span::new(start, start + rest.len());
        self.report.error(|| messages::not_json(span, rest));
        self.at = self.bytes.len();
        self.place(span, Data::Broken)
    }

    /// Where a value of a member is due.
    fn value_fault(&mut self, state: Next) -> Next {
        let next = self.next_char();
        if matches!(next, '}' | ']')
            && let Some(next) = self.bracket_for_value()
        {
            return next;
        }
        match next {
            '}' | ']' if self.fits_nothing() => self.extra_bracket(state),
            '}' | ']' | ',' | ';' => {
                if self.open.last().is_some_and(|open| !open.is_nameless) {
                    self.report.error(|| messages::missing_value(self.last));
                }
                self.place(Span::at(self.last), Data::Broken)
            }
            ':' | '=' => {
                let (span, text) = self.here(1);
                self.report.error(|| messages::extra_colon(span, text));
                self.consume(1, state)
            }
            _ if self.is_odd_quote() => self.odd_value(state),
            _ => self.word_value(),
        }
    }

    /// Where an element or a member is due.
    fn item_fault(&mut self, state: Next) -> Next {
        let Some(kind) = self.kind() else {
            return Next::Rest;
        };
        let next = self.next_char();
        match (next, kind) {
            (',' | ';' | '，', _) => self.extra_comma(state, kind),
            ('}' | ']', _) => {
                if self.fits_nothing() {
                    return self.extra_bracket(state);
                }
                if state != Next::First {
                    self.trailing_comma(&[], kind);
                }
                Next::Separator
            }
            (':' | '=', Kind::Array) => {
                let (span, text) = self.here(1);
                self.report.error(|| messages::no_value(span, text));
                self.at += 1;
                state
            }
            (':' | '=', Kind::Object) => {
                let (span, text) = self.here(1);
                self.report.error(|| messages::missing_name(span, text));
                self.skip_value(1)
            }
            (_, Kind::Array) if self.is_odd_quote() => self.odd_value(state),
            (_, Kind::Array) => self.word_value(),
            (_, Kind::Object) if self.is_odd_quote() => match self.odd_string(Role::Name) {
                Some((name, span)) => self.named(name, span),
                None => state,
            },
            ('{', Kind::Object) if state == Next::Name && self.is_next_element() => {
                self.next_element()
            }
            ('{' | '[', Kind::Object) => {
                if self.opens_nothing() {
                    return self.extra_opening(state);
                }
                if state == Next::Name
                    && let Some(next) = self.element_for_member(false)
                {
                    return next;
                }
                let (span, text) = self.here(1);
                self.report.error(|| messages::missing_name(span, text));
                self.skip_value(0)
            }
            (_, Kind::Object) => self.word_name(state),
        }
    }

    /// Whether a comma is next at or behind `from`.
    fn is_comma(&self, from: usize) -> bool {
        self.bytes.get(space_end(self.bytes, from)) == Some(&b',')
    }

    /// Passes over an opening bracket.
    fn extra_opening(&mut self, state: Next) -> Next {
        let (span, text) = self.here(1);
        self.report.error(|| messages::extra_opening(span, text));
        self.at = span.end;
        state
    }

    /// Reads a value that has no name, and drops it.
    fn skip_value(&mut self, width: usize) -> Next {
        if let Some(open) = self.open.last_mut() {
            open.is_nameless = true;
        }
        self.consume(width, Next::Value)
    }

    /// Behind a name.
    fn colon_fault(&mut self) -> Next {
        let start = self.at;
        let rest = self.text.get(start..).unwrap_or_default();
        let next = self.next_char();
        match next {
            '=' | '：' | ';' => {
                let width = match rest.starts_with("=>") {
                    true => 2,
                    false => next.len_utf8(),
                };
                let (span, text) = self.here(width);
                self.report.error(|| messages::wrong_colon(span, text));
                self.consume(width, Next::Value)
            }
            ',' | '}' | ']' => {
                if let Some(next) = self.element_for_member(true) {
                    return next;
                }
                if next != ',' && self.fits_nothing() {
                    return self.extra_bracket(Next::Colon);
                }
                if next == ',' && self.is_value(start + 1) {
                    let (comma, text) = self.here(1);
                    self.report.error(|| messages::wrong_colon(comma, text));
                    return self.consume(1, Next::Value);
                }
                self.name_alone(Next::Separator)
            }
            '{' | '[' if self.opens_nothing() => self.extra_opening(Next::Colon),
            _ if self.mend_name() => Next::Colon,
            '"' if self.is_name(start) => self.name_alone(Next::Name),
            _ => {
                // Where a value starts, the colon is missing; any other word
                // in front of one is in its way.
                let end = if self.is_odd_quote() {
                    start + next.len_utf8()
                } else if self.scalar(start).is_some() {
                    start
                } else {
                    self.word_end(start, Role::Name)
                };
                if end > start && self.bytes.get(end) == Some(&b':') {
                    let (span, text) = self.here(end - start);
                    self.report
                        .error(|| messages::stray_before_colon(span, text));
                    self.at = end;
                    return Next::Colon;
                }
                self.report.error(|| messages::missing_colon(self.last));
                Next::Value
            }
        }
    }

    /// The name just read has no value.
    fn name_alone(&mut self, next: Next) -> Next {
        if let Some(member) = self.members.last() {
            let name = &member.name;
            self.report
                .error(|| messages::name_alone(name.span, &name.value));
        }
        self.place(Span::at(self.last), Data::Broken);
        next
    }

    /// Behind a member or an element.
    fn separator_fault(&mut self) -> Next {
        let Some(kind) = self.kind() else {
            return Next::Rest;
        };
        let next = self.next_char();
        match next {
            '}' | ']' => self.wrong_bracket(),
            ';' | '，' => self.wrong_comma(next, kind),
            ':' if kind == Kind::Array => self.member_in_array(),
            ':' => self.stray_colon(kind),
            '"' if self.at == self.last && self.mend_string(kind) => Next::Separator,
            '"' if kind == Kind::Object && !self.is_name(self.at) => {
                let (_, span) = self.string(Role::Value);
                let text = span.of(self.text);
                self.report.error(|| messages::stray(span, text, kind));
                self.last = self.at;
                Next::Separator
            }
            '{' | '[' if self.is_comma(self.at + 1) => self.extra_opening(Next::Separator),
            '{' if kind == Kind::Object && self.is_next_element() => self.next_element(),
            '{' | '[' if self.opens_nothing() => self.extra_opening(Next::Separator),
            '{' | '[' if kind == Kind::Object => {
                let (span, text) = self.here(1);
                self.report.error(|| messages::stray(span, text, kind));
                self.skip_value(0)
            }
            '"' if kind == Kind::Array && self.is_name(self.at) => self.member_in_array(),
            '"' | '{' | '[' => self.missing_comma(kind),
            _ if self.is_odd_quote() && self.at > self.last => self.missing_comma(kind),
            _ => self.word_behind(kind),
        }
    }

    pub fn missing_comma(&mut self, kind: Kind) -> Next {
        self.report
            .error(|| messages::missing_comma(self.last, kind));
        kind.behind_comma()
    }

    /// A character that stands for a comma elsewhere.
    fn wrong_comma(&mut self, next: char, kind: Kind) -> Next {
        let (span, text) = self.here(next.len_utf8());
        self.at = span.end;
        if let Some(b'}' | b']') | None = self.token() {
            self.report.error(|| messages::wrong_end(span, text, kind));
            return Next::Separator;
        }
        self.report
            .error(|| messages::wrong_comma(span, text, kind));
        self.last = span.end;
        kind.behind_comma()
    }

    /// Commas where an item is due.
    fn extra_comma(&mut self, state: Next, kind: Kind) -> Next {
        let start = self.at;
        let rest = self.text.get(start..).unwrap_or_default();
        let run = rest.split(|c| !is_comma_or_space(c)).next();
        let run = run.unwrap_or_default();
        let run = run.trim_ascii_end();
        let span = Span::new(start, start + run.len());
        self.at = span.end;
        match self.token() {
            Some(b'}' | b']') if state != Next::First && !self.fits_nothing() => {
                self.trailing_comma(&[span], kind);
                Next::Separator
            }
            _ => {
                self.report.error(|| messages::extra_comma(span, run, kind));
                self.last = span.end;
                state
            }
        }
    }

    /// Reports the comma read last, and those behind it, as trailing.
    fn trailing_comma(&mut self, more: &[Span], kind: Kind) {
        let before = self.text.get(..self.last).unwrap_or_default();
        let comma = before.chars().next_back().filter(|c| *c != ':');
        let Some(comma) = comma else {
            return;
        };
        let mut commas = vec![Span::new(self.last - comma.len_utf8(), self.last)];
        commas.extend_from_slice(more);
        self.report
            .error(|| messages::trailing_comma(&commas, kind));
    }

    /// A colon behind the value of a member.
    fn stray_colon(&mut self, kind: Kind) -> Next {
        let (span, _) = self.here(1);
        if let Some(next) = self.member_for_value() {
            return next;
        }
        self.report.error(|| messages::stray(span, ":", kind));
        let value = match self.members.last_mut() {
            Some(member) if member.value.span.end == self.last => &mut member.value,
            _ => return self.skip_value(1),
        };
        // The value was meant as a name, and the one before it has none.
        let at = value.span;
        match std::mem::replace(&mut value.data, Data::Broken) {
            Data::String(name) => {
                value.span = Span::at(at.start);
                self.named(name, at)
            }
            other => {
                value.data = other;
                self.skip_value(1)
            }
        }
    }

    /// Behind the document.
    fn rest_fault(&mut self) -> Next {
        if self.next_char() == ':'
            && let Some(next) = self.member_for_document()
        {
            return next;
        }
        let rest = self.text.get(self.at..).unwrap_or_default().trim_end();
        let span = Span::new(self.at, self.at + rest.len());
        self.report.error(|| messages::text_behind(span, rest));
        Next::Done
    }

    /// The names of a closed object that occur again at or behind byte `from`.
    pub fn report_duplicates(&mut self, members: &[Member<'t>], from: usize) {
        /// Up to here, comparing each with each is the fastest.
        const FEW: usize = 16;
        if members.len() <= FEW {
            for (index, member) in members.iter().enumerate() {
                if member.name.span.start < from {
                    continue;
                }
                let earlier = members.iter().take(index);
                let mut earlier = earlier.filter(|e| e.name.value == member.name.value);
                if let Some(first) = earlier.next() {
                    self.report_duplicate(first, member);
                }
            }
            return;
        }
        let mut sorted: Vec<&Member<'t>> = members.iter().collect();
        sorted.sort_by(|a, b| a.name.value.cmp(&b.name.value));
        for same in sorted.chunk_by(|a, b| a.name.value == b.name.value) {
            if let [first, again @ ..] = same {
                let again = again.iter();
                for member in again.filter(|member| member.name.span.start >= from) {
                    self.report_duplicate(first, member);
                }
            }
        }
    }

    fn report_duplicate(&mut self, first: &Member<'t>, again: &Member<'t>) {
        let name = &again.name;
        self.report
            .warning(|| messages::duplicate(name.span, &name.value, first.name.span));
    }
}

/// Whether `c` is a comma, or what is often written for one, or whitespace.
pub(super) fn is_comma_or_space(c: char) -> bool {
    matches!(c, ',' | ';' | '，' | ' ' | '\t' | '\n' | '\r')
}

/// Where the first thing in `text` starts that looks like an object.
fn object_start(text: &str) -> Option<usize> {
    let braces = text.match_indices('{').map(|(at, _)| at);
    let mut braces = braces.filter(|at| {
        let inside = text.get(at + 1..).unwrap_or_default().trim_ascii_start();
        inside.starts_with(['"', '\'', '“', '}'])
    });
    braces.next()
}

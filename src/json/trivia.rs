//! Between the tokens: comments, and whitespace that JSON does not know.

use super::messages;
use super::parse::Parser;
use super::scan::space_end;
use crate::source::Span;

impl<'t> Parser<'t> {
    /// Passes over comments and odd whitespace; false where none is next.
    pub fn trivia(&mut self) -> bool {
        let start = self.at;
        loop {
            self.at = space_end(self.bytes, self.at);
            let rest = self.text.get(self.at..).unwrap_or_default();
            if rest.starts_with("//") || (rest.starts_with('#') && !self.is_channel()) {
                let end = self.line_end(self.at);
                self.comment(end);
            } else if rest.starts_with("/*") {
                self.block_comment();
            } else if rest.starts_with(is_odd_space) {
                self.odd_spaces(rest);
            } else {
                return self.at > start;
            }
        }
    }

    /// Whether the `#` that is next starts a value without quotes, such as
    /// the name of a channel.
    fn is_channel(&self) -> bool {
        let next = self.bytes.get(self.at + 1);
        let blanks = Span::new(self.last, self.at).of(self.text);
        self.bytes
            .get(..self.last)
            .is_some_and(|b| b.ends_with(b":"))
            && next.is_some_and(u8::is_ascii_alphanumeric)
            && !blanks.contains(['\n', '\r'])
    }

    fn block_comment(&mut self) {
        let start = self.at;
        // What one failed search has seen, a second would see again.
        let inside = self.text.get(start + 2..).unwrap_or_default();
        let length = match self.has_no_comment_end {
            true => None,
            false => inside.find("*/"),
        };
        if let Some(length) = length {
            return self.comment(start + 2 + length + 2);
        }
        self.has_no_comment_end = true;
        let end = self.line_end(start);
        let span = Span::new(start, end);
        self.at = end;
        let is_last = self.is_end(end) && !self.open.is_empty();
        self.is_cut_short |= is_last;
        let edit = (!is_last).then(|| self.removal(span));
        self.report.error(|| messages::unclosed_comment(span, edit));
    }

    /// Reports the comment from here to `end`.
    fn comment(&mut self, end: usize) {
        let span = Span::new(self.at, end);
        self.at = end;
        let edit = self.removal(span);
        self.report.error(|| messages::comment(span, edit));
    }

    /// The edit that takes a comment out, with the blanks in front of it,
    /// but keeps apart what it stood between.
    fn removal(&self, span: Span) -> (Span, String) {
        let before = self.text.get(..span.start).unwrap_or_default();
        let start = before.trim_end_matches([' ', '\t']).len();
        let after = self.bytes.get(span.end);
        let is_apart = start == 0
            || before.ends_with(['\n', '\r', ',', ':', '{', '[', ' ', '\t'])
            || after.is_none_or(|b| b" \t\n\r,:}]".contains(b));
        let start = match after {
            Some(b'\n' | b'\r') | None => start,
            _ => span.start,
        };
        let text = if is_apart { "" } else { " " };
        (Span::new(start, span.end), text.to_owned())
    }

    fn odd_spaces(&mut self, rest: &'t str) {
        let end = rest.find(|c| !is_odd_space(c) && c != ' ' && c != '\t');
        let run = rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest);
        let run = run.trim_end_matches([' ', '\t']);
        let span = Span::new(self.at, self.at + run.len());
        self.at = span.end;
        let first = run.chars().next().unwrap_or(' ');
        self.report.error(|| messages::odd_space(span, first));
    }
}

/// Whether `c` is white or invisible, but no whitespace of RFC 8259 §2.
pub(super) fn is_odd_space(c: char) -> bool {
    (c.is_whitespace() && !matches!(c, ' ' | '\n' | '\r' | '\t')) || messages::is_invisible(c)
}

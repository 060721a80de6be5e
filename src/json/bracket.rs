//! Closing brackets that are wrong, missing or too many, and brackets nested
//! too deep.

use super::messages;
use super::parse::{Kind, Next, Parser};
use super::recover::is_comma_or_space;
use super::scan::space_end;
use super::value::Data;
use crate::source::Span;

/// What a closing bracket that does not fit was meant to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Meant {
    /// Close what is innermost: it is the wrong bracket.
    Innermost,
    /// Close what is open at this index: all inside it was left unclosed.
    Outer(usize),
    /// Nothing: it is one too many.
    Nothing,
}

impl<'t> Parser<'t> {
    /// The bracket that is next, and what it would close.
    pub fn next_bracket(&self) -> (Kind, Span) {
        let kind = match self.bytes.get(self.at) {
            Some(b']') => Kind::Array,
            _ => Kind::Object,
        };
        (kind, Span::new(self.at, self.at + 1))
    }

    /// What the bracket that is next was meant to do, going by which of the
    /// possibilities what follows suits best.
    fn meant(&mut self) -> Meant {
        let (kind, span) = self.next_bracket();
        let outlook = self.outlook(span.end);
        let Some(innermost) = self.open.len().checked_sub(1) else {
            return Meant::Nothing;
        };
        let mut choices = vec![(Meant::Innermost, innermost)];
        if let Some(outer) = self.open.iter().rposition(|open| open.kind == kind)
            && outer < innermost
        {
            choices.push((Meant::Outer(outer), outer));
        }
        choices.push((Meant::Nothing, self.open.len()));
        let score = |(_, left): &(Meant, usize)| self.suits(&outlook, *left, None);
        let best = choices.iter().map(score).max();
        let chosen = choices.iter().find(|choice| Some(score(choice)) == best);
        chosen.map_or(Meant::Innermost, |(meant, _)| *meant)
    }

    /// Whether the closing bracket that is next, where something else is due,
    /// is one too many.
    pub fn fits_nothing(&mut self) -> bool {
        self.meant() == Meant::Nothing
    }

    /// Deals with a closing bracket that is not the innermost's.
    pub fn wrong_bracket(&mut self) -> Next {
        let (_, span) = self.next_bracket();
        let text = span.of(self.text);
        match self.meant() {
            Meant::Nothing => self.extra_bracket(Next::Separator),
            Meant::Innermost => {
                if let Some(open) = self.open.last() {
                    self.report
                        .error(|| messages::wrong_bracket(span, text, open.kind, open.bracket));
                }
                self.at = span.end;
                self.close(span.end)
            }
            Meant::Outer(index) => {
                let open = self.open_brackets(index + 1);
                let closing = closing(&open);
                self.report
                    .error(|| messages::closed_over(span, text, &open, self.last, closing));
                while self.open.len() > index + 1 {
                    self.close(self.last);
                }
                self.at = span.end;
                self.close(span.end)
            }
        }
    }

    /// Passes over a closing bracket that closes nothing.
    pub fn extra_bracket(&mut self, state: Next) -> Next {
        let (_, span) = self.next_bracket();
        let text = span.of(self.text);
        self.report.error(|| messages::extra_bracket(span, text));
        self.at = span.end;
        state
    }

    /// Passes over the bracket that is next where it would close the document
    /// although more members of it follow, and a closing bracket behind them.
    pub fn early_end(&mut self) -> Option<Next> {
        let (kind, span) = self.next_bracket();
        let comma = space_end(self.bytes, span.end);
        let has_comma = self.bytes.get(comma) == Some(&b',');
        let name = space_end(self.bytes, comma + usize::from(has_comma));
        let is_early = kind == Kind::Object
            && self.bytes.get(name) == Some(&b'"')
            && self.is_name(name)
            && self.outlook(span.end).closing.first() == Some(&kind);
        if !is_early {
            return None;
        }
        let base = self.open.last().map_or(0, |open| open.base);
        let (instead, next) = match (has_comma, self.members.len() > base) {
            (true, _) => ("", Next::Separator),
            (false, true) => (",", Next::Name),
            (false, false) => ("", Next::First),
        };
        let text = span.of(self.text);
        self.report
            .error(|| messages::early_bracket(span, text, instead));
        self.at = span.end;
        Some(next)
    }

    /// Whether the `{` that is next, where a member is due, is the next
    /// element of the array around: the object before it was not closed.
    pub fn is_next_element(&mut self) -> bool {
        let outlook = self.outlook(self.at);
        let depth = self.open.len();
        let around = depth.checked_sub(2).and_then(|at| self.open.get(at));
        let score = self.suits(&outlook, depth.saturating_sub(1), None);
        around.is_some_and(|open| open.kind == Kind::Array)
            && score >= self.suits(&outlook, depth, None)
            && score >= self.suits(&outlook, depth, Some(Kind::Array))
    }

    /// Ends an object in front of the next one.
    pub fn next_element(&mut self) -> Next {
        let span = Span::new(self.at, self.at + 1);
        let innermost = self.open.len().saturating_sub(1);
        let open = self.open_brackets(innermost);
        let before = self.text.get(..self.last).unwrap_or_default();
        let (end, closing) = match before.ends_with(',') {
            true => (self.last - 1, "}"),
            false => (self.last, "},"),
        };
        let closing = closing.to_owned();
        self.report
            .error(|| messages::closed_over(span, "{", &open, end, closing));
        self.close(end);
        self.last = self.at;
        Next::Element
    }

    /// The end of the text in `state`, with objects or arrays open or without
    /// a document.
    pub fn end_of_text(&mut self, state: Next) -> Next {
        if self.open.is_empty() {
            if self.root.is_none() {
                self.report.error(|| messages::empty(self.at));
            }
            return Next::Done;
        }
        if !self.is_cut_short {
            let open = self.open_brackets(0);
            let closing = closing(&open);
            let cure = self.ending(state, closing);
            let due = match state {
                Next::Value => Some("a value"),
                Next::Colon => Some("`:` and a value"),
                _ => None,
            };
            self.report
                .error(|| messages::unclosed(self.last, &open, due, cure));
        }
        while !self.open.is_empty() {
            self.close(self.last);
        }
        Next::Done
    }

    /// The edits that complete the document, where nothing but `closing` is
    /// missing.
    fn ending(&self, state: Next, closing: String) -> Option<(Vec<(Span, String)>, String)> {
        if self.is_passed_over || matches!(state, Next::Value | Next::Colon) {
            return None;
        }
        let before = self.text.get(..self.last).unwrap_or_default();
        let kept = match state {
            Next::Element | Next::Name => before.trim_end_matches(is_comma_or_space).len(),
            _ => self.last,
        };
        let at = match self.is_end(self.last) {
            true => self.bytes.len(),
            false => self.last,
        };
        let mut edits = vec![(Span::at(at), closing.clone())];
        if kept < self.last {
            edits.insert(0, (Span::new(kept, self.last), String::new()));
        }
        Some((edits, closing))
    }

    /// What is open from index `from` on, the innermost last.
    pub fn open_brackets(&self, from: usize) -> Vec<(Kind, Span)> {
        let open = self.open.get(from..).unwrap_or_default();
        open.iter().map(|open| (open.kind, open.bracket)).collect()
    }

    /// Passes over the object or array that is next and would be nested too
    /// deep, to where its bracket is closed.
    #[cold]
    pub fn pass_over(&mut self) -> Next {
        let start = self.at;
        self.report
            .error(|| messages::too_deep(Span::new(start, start + 1), self.depth));
        let mut depth = 0usize;
        while let Some(byte) = self.bytes.get(self.at) {
            match byte {
                b'"' => self.at = self.line_string_end(self.at),
                b'{' | b'[' => depth += 1,
                b'}' | b']' => depth -= 1,
                _ => {}
            }
            self.at = self.bytes.len().min(self.at + 1);
            if depth == 0 {
                break;
            }
        }
        self.is_passed_over = depth > 0;
        self.place(Span::new(start, self.at), Data::Broken)
    }
}

/// What closes `open`, the innermost last.
pub(super) fn closing(open: &[(Kind, Span)]) -> String {
    open.iter().rev().map(|(kind, _)| kind.closing()).collect()
}

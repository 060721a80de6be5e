//! Text without quotes: words, names, misspelt literals and numbers.

use std::borrow::Cow;

use super::messages;
use super::parse::{Kind, Next, Parser, Role};
use super::scan::{number_end, space_end};
use super::trivia::is_odd_space;
use super::value::{Data, Value};
use crate::source::Span;

/// A word that is nearly a number or a literal.
#[derive(Debug, PartialEq)]
enum Misspelt {
    /// The literal it was meant as, and what it is read as.
    Literal(&'static str, Data<'static>),
    /// The number it was meant as, if all of it is there.
    Number(Option<String>),
}

/// A stretch of text that was looked through for the end of a word. From each
/// byte of it on, a word ends at the same place, so that it is looked through
/// once.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seen {
    stretch: Span,
    /// The end without the white space in front of it.
    end: usize,
    /// The first fullwidth comma from the last place on that was asked for.
    comma: Option<usize>,
}

impl<'t> Parser<'t> {
    /// The end of the text without quotes that starts at `start`; `start`
    /// itself where none does.
    ///
    /// It ends at a bracket, a comma, a quote, the line end or a comment; a
    /// name at its colon too. Parentheses hold together what is in them. A
    /// fullwidth comma ends a number or literal, but not a text.
    pub fn word_end(&mut self, start: usize, role: Role) -> usize {
        let mut seen = match role {
            Role::Name => self.names_seen,
            Role::Value => self.values_seen,
        };
        if !(seen.stretch.start..seen.stretch.end).contains(&start) {
            seen = self.look_at_word(start, role);
        }
        if seen.comma.is_some_and(|comma| comma < start) {
            seen.comma = self.fullwidth_comma(Span::new(start, seen.stretch.end));
        }
        match role {
            Role::Name => self.names_seen = seen,
            Role::Value => self.values_seen = seen,
        }
        let number = seen.comma.map(|comma| Span::new(start, comma));
        match number.filter(|number| is_scalar(number.of(self.text))) {
            Some(number) => number.end,
            None => seen.end.max(start),
        }
    }

    /// Looks through the text without quotes that starts at `start`.
    fn look_at_word(&mut self, start: usize, role: Role) -> Seen {
        let mut at = start;
        let mut comma = None;
        let mut jumps = false;
        while let Some(byte) = self.bytes.get(at) {
            let is_behind_blank =
                at > start && matches!(self.bytes.get(at - 1), Some(b' ' | b'\t'));
            match byte {
                b',' | b'{' | b'}' | b'[' | b']' | b'"' | b'\n' | b'\r' => break,
                b':' | b'=' if role == Role::Name => break,
                b'#' if is_behind_blank => break,
                b'/' if is_behind_blank && matches!(self.bytes.get(at + 1), Some(b'/' | b'*')) => {
                    break;
                }
                b'(' => {
                    let end = self.parenthesis_end(at);
                    jumps |= end > at;
                    at = end;
                }
                0xEF if comma.is_none() && self.is_fullwidth_comma(at) => comma = Some(at),
                _ => {}
            }
            at += 1;
        }
        let word = Span::new(start, at).of(self.text);
        let end = start + word.trim_end_matches(is_space).len();
        let stretch = match jumps {
            // From inside of the parentheses, it would end elsewhere.
            true => {
                self.purse.pay(at - start);
                Span::at(start)
            }
            false => Span::new(start, at),
        };
        Seen {
            stretch,
            end,
            comma,
        }
    }

    /// The first fullwidth comma in `span`.
    fn fullwidth_comma(&self, span: Span) -> Option<usize> {
        let found = span.of(self.text).find('，');
        found.map(|offset| span.start + offset)
    }

    fn is_fullwidth_comma(&self, at: usize) -> bool {
        let comma = "，".as_bytes();
        self.bytes.get(at..at + comma.len()) == Some(comma)
    }

    /// The parenthesis on this line that closes the one at `from`, or that
    /// one where there is none.
    fn parenthesis_end(&mut self, from: usize) -> usize {
        if self.purse.is_empty() {
            return from;
        }
        let rest = self.bytes.get(from..).unwrap_or_default();
        let found = rest.iter().position(|b| matches!(b, b')' | b'\n' | b'\r'));
        let length = found.unwrap_or(rest.len());
        self.purse.pay(length);
        match found.and_then(|length| self.bytes.get(from + length)) {
            Some(b')') => from + length,
            _ => from,
        }
    }

    /// The text without quotes that is next, at least a character of it.
    fn word(&mut self, role: Role) -> Span {
        let end = self.word_end(self.at, role);
        Span::new(self.at, end.max(self.at + self.next_char().len_utf8()))
    }

    /// Reads text without quotes where a value is due.
    pub fn word_value(&mut self) -> Next {
        let span = self.word(Role::Value);
        let word = span.of(self.text);
        self.at = span.end;
        if let Some(data) = exact_scalar(word) {
            return self.place(span, data);
        }
        if !self.open.is_empty() && self.is_end(span.end) && is_cut_short(word) {
            // The end of the text is what is wrong.
            self.place(span, Data::Broken);
            return self.end_of_text(Next::Value);
        }
        match misspelt(word) {
            Some(Misspelt::Literal(right, data)) => {
                self.report.error(|| messages::literal(span, word, right));
                self.place(span, data)
            }
            Some(Misspelt::Number(right)) => {
                // The tree holds only numbers that stand in the text.
                let digits = word.trim_start_matches('+').trim_end_matches('.');
                let data = match right.as_deref() {
                    Some(right) if digits.ends_with(right) => {
                        Data::Number(digits.get(digits.len() - right.len()..).unwrap_or(digits))
                    }
                    Some(right) if right.strip_suffix(".0") == Some(digits) => Data::Number(digits),
                    _ => Data::Broken,
                };
                self.report.error(|| messages::number(span, word, right));
                self.place(span, data)
            }
            None if self.lacks_opening_quote(span.end, Role::Value) => {
                let literal = Span::new(span.start, span.end + 1);
                let text = literal.of(self.text);
                self.report
                    .error(|| messages::no_opening_quote(literal, text));
                self.at = literal.end;
                self.place(literal, Data::String(Cow::Borrowed(word)))
            }
            None if word.contains(char::is_alphanumeric) => {
                self.report.error(|| messages::no_quotes(span, word));
                self.place(span, Data::String(Cow::Borrowed(word)))
            }
            None => {
                self.report.error(|| messages::no_value(span, word));
                self.place(span, Data::Broken)
            }
        }
    }

    /// Whether the quote at `at`, right behind a word, is its closing one.
    fn lacks_opening_quote(&self, at: usize, role: Role) -> bool {
        self.bytes.get(at) == Some(&b'"') && self.can_end(at + 1, role)
    }

    /// Reads text without quotes where a name is due.
    pub fn word_name(&mut self, state: Next) -> Next {
        let span = self.word(Role::Name);
        let word = span.of(self.text);
        if self.is_colon(span.end) {
            self.at = span.end;
            self.report.error(|| messages::no_quotes(span, word));
            return self.named(Cow::Borrowed(word), span);
        }
        if self.lacks_opening_quote(span.end, Role::Name) {
            let literal = Span::new(span.start, span.end + 1);
            let text = literal.of(self.text);
            self.report
                .error(|| messages::no_opening_quote(literal, text));
            self.at = literal.end;
            return self.named(Cow::Borrowed(word), literal);
        }
        if state == Next::Name
            && let Some(next) = self.element_for_member(false)
        {
            return next;
        }
        let span = self.word(Role::Value);
        let word = span.of(self.text);
        self.report.error(|| messages::missing_name(span, word));
        self.at = span.end;
        self.last = span.end;
        match self.token() {
            Some(b'"') if self.is_name(self.at) => Next::Name,
            _ => Next::Separator,
        }
    }

    /// Whether a colon, or what is often written for one, follows `from`.
    fn is_colon(&self, from: usize) -> bool {
        let next = space_end(self.bytes, from);
        matches!(self.bytes.get(next), Some(b':' | b'='))
    }

    /// Deals with text without quotes behind a member or an element.
    pub fn word_behind(&mut self, kind: Kind) -> Next {
        if self.mend_string(kind) {
            return Next::Separator;
        }
        let is_item = match kind {
            Kind::Array => self.scalar(self.at).is_some(),
            Kind::Object => {
                let end = self.word(Role::Name).end;
                self.is_colon(end) || self.lacks_opening_quote(end, Role::Name)
            }
        };
        if is_item {
            return self.missing_comma(kind);
        }
        let mut span = self.word(Role::Value);
        if self.extend_word(span) {
            return Next::Separator;
        }
        self.at = span.end;
        let is_sign = !span.of(self.text).contains(char::is_alphanumeric);
        if is_sign && self.token() == Some(b'"') && !self.is_name(self.at) {
            // An operator and its second operand, as in `"a" + "b"`.
            span.end = self.string(Role::Value).1.end;
        }
        let text = span.of(self.text);
        self.report.error(|| messages::stray(span, text, kind));
        self.at = span.end;
        self.last = span.end;
        Next::Separator
    }

    /// Takes `more` and the number or literal before it on the line as one
    /// text without quotes, such as `12 March`.
    fn extend_word(&mut self, more: Span) -> bool {
        let between = Span::new(self.last, more.start).of(self.text);
        let text = self.text;
        let last = self.last;
        if between.contains(['\n', '\r']) {
            return false;
        }
        let Some(value) = self.last_value() else {
            return false;
        };
        let is_word = matches!(value.data, Data::Number(_) | Data::Bool(_) | Data::Null);
        if !is_word || value.span.end != last {
            return false;
        }
        let span = Span::new(value.span.start, more.end);
        let word = span.of(text);
        let data = Data::String(Cow::Borrowed(word));
        *value = Value { span, data };
        self.report.error(|| messages::no_quotes(span, word));
        self.at = span.end;
        self.last = span.end;
        true
    }

    /// The value read last in the innermost object or array.
    pub fn last_value(&mut self) -> Option<&mut Value<'t>> {
        let open = self.open.last()?;
        match open.kind {
            Kind::Array if self.elements.len() > open.base => self.elements.last_mut(),
            Kind::Object if self.members.len() > open.base => {
                self.members.last_mut().map(|member| &mut member.value)
            }
            _ => None,
        }
    }
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t') || is_odd_space(c)
}

/// The number or literal that `word` is, if it is one as JSON writes them.
fn exact_scalar(word: &str) -> Option<Data<'_>> {
    match word {
        "null" => Some(Data::Null),
        "true" => Some(Data::Bool(true)),
        "false" => Some(Data::Bool(false)),
        _ => (number_end(word.as_bytes(), 0) == Some(word.len())).then_some(Data::Number(word)),
    }
}

fn is_scalar(word: &str) -> bool {
    exact_scalar(word).is_some()
}

/// Whether `word` is a number or a literal, or was meant as one.
pub(super) fn is_nearly_scalar(word: &str) -> bool {
    is_scalar(word) || misspelt(word).is_some()
}

/// What `word` was meant as, if it is nearly a number or a literal.
fn misspelt(word: &str) -> Option<Misspelt> {
    if let Some((right, data)) = misspelt_literal(word) {
        return Some(Misspelt::Literal(right, data));
    }
    if let Some(right) = misspelt_number(word) {
        return Some(Misspelt::Number(Some(right)));
    }
    is_unfinished_number(word).then_some(Misspelt::Number(None))
}

fn misspelt_literal(word: &str) -> Option<(&'static str, Data<'static>)> {
    let lower = word.to_ascii_lowercase();
    match lower.as_str() {
        "true" => return Some(("true", Data::Bool(true))),
        "false" => return Some(("false", Data::Bool(false))),
        "null" | "none" | "nil" => return Some(("null", Data::Null)),
        "undefined" | "nan" | "infinity" | "+infinity" | "-infinity" | "inf" | "-inf" | "-nan"
        | "+inf" | "+nan" => return Some(("null", Data::Broken)),
        _ => {}
    }
    let literals = ["true", "false", "null"];
    let mut near = literals.into_iter().filter(|right| is_slip(&lower, right));
    near.next().map(|right| (right, Data::Broken))
}

/// Whether `word` is `right` with a letter too few or too many, or two of
/// them swapped. A letter in place of another makes other words.
fn is_slip(word: &str, right: &str) -> bool {
    let (a, b) = (word.as_bytes(), right.as_bytes());
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    if same == 0 {
        return false;
    }
    let (a, b) = (a.get(same..), b.get(same..));
    let (Some(a), Some(b)) = (a, b) else {
        return false;
    };
    match (a, b) {
        ([_, a @ ..], b) if a == b => true,
        (a, [_, b @ ..]) if a == b => true,
        ([a, b, rest @ ..], [c, d, others @ ..]) => (a, b) == (d, c) && rest == others,
        _ => false,
    }
}

/// `word` as JSON writes the number, if it is one in another notation: with
/// a sign in front, leading zeros, nothing on one side of the point,
/// underscores, or in base 16, 8 or 2.
fn misspelt_number(word: &str) -> Option<String> {
    let (sign, rest) = match word.strip_prefix('-') {
        Some(rest) => ("-", rest.trim_start()),
        None => ("", word.strip_prefix('+').unwrap_or(word).trim_start()),
    };
    let first = rest.trim_start_matches('.').chars().next();
    if !first.is_some_and(|c| c.is_ascii_digit()) {
        return None;
    }
    let rest = match rest.contains("__") || rest.ends_with('_') {
        true => return None,
        false => rest.replace('_', ""),
    };
    for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] {
        let digits = rest.get(..2).filter(|p| p.eq_ignore_ascii_case(prefix));
        if digits.and(rest.get(2..3)).is_some_and(|d| d != "+") {
            let value = u64::from_str_radix(rest.get(2..)?, base).ok()?;
            return Some(format!("{sign}{value}"));
        }
    }
    let exponent = rest.find(['e', 'E']).unwrap_or(rest.len());
    let (mantissa, exponent) = rest.split_at_checked(exponent)?;
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, "")) => (whole, ".0".to_owned()),
        Some((whole, fraction)) => (whole, format!(".{fraction}")),
        None => (mantissa, String::new()),
    };
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        rest => rest,
    };
    let number = format!("{sign}{whole}{fraction}{exponent}");
    (number_end(number.as_bytes(), 0) == Some(number.len())).then_some(number)
}

/// Whether `word` is the start of a number or a literal.
fn is_cut_short(word: &str) -> bool {
    let literals = ["true", "false", "null"];
    literals.iter().any(|literal| literal.starts_with(word))
        || is_unfinished_number(word)
        || word.strip_suffix('.').is_some_and(is_scalar)
}

/// Whether `word` starts as a number and breaks off where digits are due.
fn is_unfinished_number(word: &str) -> bool {
    if matches!(word, "-" | "+" | ".") {
        return true;
    }
    let digits = word.trim_end_matches(['+', '-']);
    let mantissa = digits.strip_suffix(['e', 'E']);
    mantissa.is_some_and(|m| is_scalar(m) || misspelt_number(m).is_some())
        && word.len() - digits.len() <= 1
}

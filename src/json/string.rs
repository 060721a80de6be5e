//! What a string literal says, and where each part of it stands.
//!
//! In: the inside of a literal. Out: its pieces, stretches of plain text and
//! escapes, each with its place; from them the decoded text, and the way
//! back from a place in that text to the source. The same pieces serve
//! reading and finding, so that the two cannot disagree.

use super::scan::plain_end;
use crate::source::Span;

/// A stretch of a literal.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    /// Where it stands in the source text.
    pub span: Span,
    /// How it reads.
    pub reads: Reads,
}

/// How a [`Piece`] reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reads {
    /// As it is written, an escape that means nothing included.
    Plain,
    /// An escape of RFC 8259 §7.
    Escape(char),
    /// Half of a surrogate pair: within the grammar, but no character.
    LoneSurrogate,
    /// An escape that JSON does not know, and the character that other
    /// languages read in it, if they do.
    Unknown(Option<char>),
}

impl Piece {
    /// Appends what the piece says. `source` is the text it is a part of.
    pub fn decode(self, source: &str, out: &mut String) {
        match self.reads {
            Reads::Escape(c) | Reads::Unknown(Some(c)) => out.push(c),
            Reads::LoneSurrogate => out.push(char::REPLACEMENT_CHARACTER),
            Reads::Plain | Reads::Unknown(None) => out.push_str(self.span.of(source)),
        }
    }

    /// The number of bytes of what the piece says.
    fn decoded_len(self) -> usize {
        match self.reads {
            Reads::Escape(c) | Reads::Unknown(Some(c)) => c.len_utf8(),
            Reads::LoneSurrogate => char::REPLACEMENT_CHARACTER.len_utf8(),
            Reads::Plain | Reads::Unknown(None) => self.span.len(),
        }
    }
}

/// The pieces of `inside`, the part of `source` between the quotes.
pub(super) fn pieces(source: &str, inside: Span) -> impl Iterator<Item = Piece> + '_ {
    let bytes = source.as_bytes().get(..inside.end).unwrap_or_default();
    let mut at = inside.start;
    std::iter::from_fn(move || {
        let start = at;
        let reads = if bytes.get(at)? == &b'\\' {
            let (end, reads) = escape(source, bytes, at);
            at = end;
            reads
        } else {
            // A quote or a control character counts as plain in here: where
            // a literal ends was settled before.
            at = plain_end(bytes, at + 1);
            while let Some(byte) = bytes.get(at)
                && *byte != b'\\'
            {
                at = plain_end(bytes, at + 1);
            }
            Reads::Plain
        };
        let span = Span::new(start, at);
        Some(Piece { span, reads })
    })
}

/// The end of the escape whose backslash is at `from`, and how it reads.
fn escape(source: &str, bytes: &[u8], from: usize) -> (usize, Reads) {
    let known = |c| (from + 2, Reads::Escape(c));
    match bytes.get(from + 1) {
        Some(b'"') => known('"'),
        Some(b'\\') => known('\\'),
        Some(b'/') => known('/'),
        Some(b'b') => known('\u{8}'),
        Some(b'f') => known('\u{c}'),
        Some(b'n') => known('\n'),
        Some(b'r') => known('\r'),
        Some(b't') => known('\t'),
        Some(b'u') => unicode_escape(bytes, from),
        Some(b'x') => match hex(bytes, from + 2, 2).and_then(char::from_u32) {
            Some(c) => (from + 4, Reads::Unknown(Some(c))),
            None => (from + 2, Reads::Unknown(None)),
        },
        Some(b'\'') => (from + 2, Reads::Unknown(Some('\''))),
        Some(b'`') => (from + 2, Reads::Unknown(Some('`'))),
        Some(b'0') if !bytes.get(from + 2).is_some_and(u8::is_ascii_digit) => {
            (from + 2, Reads::Unknown(Some('\0')))
        }
        Some(b'v') => (from + 2, Reads::Unknown(Some('\u{b}'))),
        Some(b'\r') if bytes.get(from + 2) == Some(&b'\n') => {
            (from + 3, Reads::Unknown(Some('\n')))
        }
        Some(b'\n' | b'\r') => (from + 2, Reads::Unknown(Some('\n'))),
        Some(_) => {
            let rest = source.get(from + 1..bytes.len()).unwrap_or_default();
            let width = rest.chars().next().map_or(0, char::len_utf8);
            (from + 1 + width, Reads::Unknown(None))
        }
        None => (from + 1, Reads::Unknown(None)),
    }
}

/// The same for an escape that starts with `\u`.
fn unicode_escape(bytes: &[u8], from: usize) -> (usize, Reads) {
    let Some(unit) = hex(bytes, from + 2, 4) else {
        return long_escape(bytes, from);
    };
    let end = from + 6;
    if let Some(c) = char::from_u32(unit) {
        return (end, Reads::Escape(c));
    }
    if unit < 0xDC00 && bytes.get(end..end + 2) == Some(b"\\u") {
        let low = hex(bytes, end + 2, 4).filter(|low| (0xDC00..0xE000).contains(low));
        let pair =
            low.and_then(|low| char::from_u32(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)));
        if let Some(c) = pair {
            return (end + 6, Reads::Escape(c));
        }
    }
    (end, Reads::LoneSurrogate)
}

/// The same for a `\u` that four hexadecimal digits do not follow: JavaScript
/// takes up to six in braces; else what there is of digits belongs to it.
fn long_escape(bytes: &[u8], from: usize) -> (usize, Reads) {
    let digits = |start: usize, most: usize| {
        let rest = bytes.get(start..).unwrap_or_default();
        let count = rest.iter().take_while(|b| b.is_ascii_hexdigit()).count();
        count.min(most)
    };
    if bytes.get(from + 2) == Some(&b'{') {
        let count = digits(from + 3, 7);
        let code = hex(bytes, from + 3, count).and_then(char::from_u32);
        if let (Some(c), Some(b'}')) = (code, bytes.get(from + 3 + count)) {
            return (from + 4 + count, Reads::Unknown(Some(c)));
        }
    }
    (from + 2 + digits(from + 2, 3), Reads::Unknown(None))
}

/// The value of `count` hexadecimal digits at `from`, if that many are there.
fn hex(bytes: &[u8], from: usize, count: usize) -> Option<u32> {
    let digits = bytes.get(from..from + count).filter(|d| !d.is_empty())?;
    digits.iter().try_fold(0u32, |value, digit| {
        let digit = char::from(*digit).to_digit(16)?;
        value.checked_mul(16)?.checked_add(digit)
    })
}

/// The quotes that close a string opened by `open`, which in JSON itself is
/// `"` alone; nothing where `open` is no quote of any kind.
pub(super) fn closing_quotes(open: char) -> &'static [char] {
    match open {
        '"' | '“' | '”' | '„' | '«' | '»' => &['"', '”', '“', '»', '«'],
        '\'' | '‘' | '’' => &['\'', '’', '‘'],
        '`' => &['`', '\''],
        _ => &[],
    }
}

/// What lies between the quotes of the literal at `literal`, whatever quotes
/// they are; all of it where none opens it, as in a name without quotes.
pub(super) fn inside(source: &str, literal: Span) -> Span {
    let text = literal.of(source);
    let mut chars = text.chars();
    let Some(open) = chars.next() else {
        return literal;
    };
    let closing = closing_quotes(open);
    if closing.is_empty() {
        return literal;
    }
    let start = literal.start + open.len_utf8();
    match chars.next_back() {
        Some(last) if closes(open, chars.as_str(), last) => {
            Span::new(start, literal.end - last.len_utf8())
        }
        _ => Span::new(start, literal.end),
    }
}

/// Whether `last`, behind `text`, closes a string opened by `open`.
///
/// What `"` opens another double quote closes only where it is the first:
/// behind an opening one it belongs to the text.
fn closes(open: char, text: &str, last: char) -> bool {
    closing_quotes(open).contains(&last)
        && !ends_in_backslash(text)
        && (open != '"' || last == '"' || !text.contains(closing_quotes(open)))
}

/// Whether the character behind `text` is escaped by it.
fn ends_in_backslash(text: &str) -> bool {
    let backslashes = text.bytes().rev().take_while(|b| *b == b'\\').count();
    backslashes % 2 == 1
}

/// Where spans of the decoded text of one string stand in the source.
///
/// An escape stands as a whole for what it says, so that a span which touches a
/// part of it takes in all of it. What lies past the end of the string is its end.
///
/// # Examples
/// ```
/// use recount::{json::StringPlaces, source::Span};
/// let source = r#"["é\n2026"]"#;
/// let places = StringPlaces::new(source, Span::new(1, 11));
/// assert_eq!(places.place(Span::new(3, 7)).of(source), "2026");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct StringPlaces {
    /// Each piece with where its decoded text ends, in order.
    pieces: Vec<(usize, Piece)>,
    /// Where the text between the quotes ends.
    end: usize,
}

impl StringPlaces {
    /// For the string at `literal` of `source`, quotes included.
    pub fn new(source: &str, literal: Span) -> Self {
        let inside = inside(source, literal);
        match inside.start == literal.start {
            true => Self::of_plain(inside),
            false => Self::of_part(source, inside),
        }
    }

    /// For what reads as it is written.
    fn of_plain(span: Span) -> Self {
        let reads = Reads::Plain;
        Self {
            pieces: vec![(span.len(), Piece { span, reads })],
            end: span.end,
        }
    }

    /// For a part of what is between the quotes of a string: `inside` begins and
    /// ends where no escape is cut in two.
    pub fn of_part(source: &str, inside: Span) -> Self {
        let mut decoded = 0;
        let pieces = pieces(source, inside).map(|piece| {
            decoded += piece.decoded_len();
            (decoded, piece)
        });
        Self {
            pieces: pieces.collect(),
            end: inside.end,
        }
    }

    /// Where `inner`, a span of the decoded text, stands in the source.
    pub fn place(&self, inner: Span) -> Span {
        let place = |index: usize, offset: usize, edge: fn(Span) -> usize| {
            let Some(piece) = self.pieces.get(index) else {
                return self.end;
            };
            let span = piece.1.span;
            plain(piece).map_or(edge(span), |begin| span.start + (offset - begin))
        };
        let first = self.pieces.partition_point(|(end, _)| *end <= inner.start);
        let start = place(first, inner.start, |span| span.start);
        if inner.end <= inner.start {
            return Span::at(start);
        }
        let last = self.pieces.partition_point(|(end, _)| *end < inner.end);
        Span::new(start, place(last, inner.end, |span| span.end))
    }
}

/// Where the decoded text of a piece begins, if it reads as it is written.
fn plain((end, piece): &(usize, Piece)) -> Option<usize> {
    let is_plain = matches!(piece.reads, Reads::Plain | Reads::Unknown(None));
    is_plain.then(|| end - piece.decoded_len())
}

/// `text` as a JSON string literal, quotes included.
///
/// # Examples
/// ```
/// assert_eq!(recount::json::quote("a \"b\"\n"), r#""a \"b\"\n""#);
/// ```
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    escape_into(text, &mut out);
    out.push('"');
    out
}

/// `text` as it is written between the quotes of a literal.
pub(super) fn escape_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\0'..' ' => out.push_str(&format!("\\u{:04x}", c as u32)),
            c => out.push(c),
        }
    }
}

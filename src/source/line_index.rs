//! Byte offsets to lines and columns.
//!
//! A line ends at LF, CRLF or a lone CR, as editors count. A byte order mark
//! at the start of the text has no width.

use super::Span;

/// The unit in which columns and offsets are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Bytes of UTF-8, as Rust counts.
    #[default]
    Utf8,
    /// UTF-16 code units, as JavaScript counts.
    Utf16,
}

/// A place in a text, for people and editors.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Position {
    /// The line, 1-based.
    pub line: usize,
    /// The column, 1-based, in units of the chosen [`Encoding`].
    pub column: usize,
    /// The offset from the start of the text, 0-based, in the same units.
    pub offset: usize,
}

/// The lines of one text, counted once.
///
/// # Examples
/// ```
/// use recount::source::{Encoding, LineIndex};
/// let index = LineIndex::new("{\n  \"é\": 1\n}");
/// let place = index.position(9, Encoding::Utf16);
/// assert_eq!((place.line, place.column, place.offset), (2, 7, 8));
/// ```
#[derive(Debug, Clone)]
pub struct LineIndex<'t> {
    text: &'t str,
    /// Byte offset of each line's start.
    lines: Vec<usize>,
    /// UTF-16 units before each block of [`BLOCK`] bytes, so that a place in
    /// a long line costs one block and not the line.
    utf16: Vec<usize>,
}

const BLOCK: usize = 256;
const BYTE_ORDER_MARK: &str = "\u{feff}";

impl<'t> LineIndex<'t> {
    /// Counts the lines of `text`.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        let mut utf16 = Vec::with_capacity(bytes.len() / BLOCK + 1);
        let mut units = 0;
        for (offset, byte) in bytes.iter().enumerate() {
            if offset % BLOCK == 0 {
                utf16.push(units);
            }
            units += utf16_units(*byte);
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => bytes.get(offset + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends_line {
                lines.push(offset + 1);
            }
        }
        Self { text, lines, utf16 }
    }

    /// The place of byte `offset`, 0-based.
    ///
    /// An offset past the end is the end of the text; one inside a character
    /// is that character's start.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.partition_point(|start| *start <= offset);
        let mut start = self.lines.get(line - 1).copied().unwrap_or(0);
        if start == 0 && offset > 0 && self.text.starts_with(BYTE_ORDER_MARK) {
            start = BYTE_ORDER_MARK.len();
        }
        let counted = |at: usize| match encoding {
            Encoding::Utf8 => at,
            Encoding::Utf16 => self.utf16_before(at),
        };
        Position {
            line,
            column: counted(offset) - counted(start) + 1,
            offset: counted(offset),
        }
    }

    fn utf16_before(&self, offset: usize) -> usize {
        let block = (offset / BLOCK).min(self.utf16.len().saturating_sub(1));
        let counted = self.utf16.get(block).copied().unwrap_or(0);
        let rest = self.text.as_bytes().get(block * BLOCK..offset);
        counted
            + rest
                .into_iter()
                .flatten()
                .map(|b| utf16_units(*b))
                .sum::<usize>()
    }

    /// The whole of line `number`, 1-based, without its end; empty where
    /// there is no such line.
    pub fn line(&self, number: usize) -> &'t str {
        let start = |n: usize| self.lines.get(n).copied();
        let Some(first) = number.checked_sub(1).and_then(start) else {
            return "";
        };
        let end = start(number).unwrap_or(self.text.len());
        let line = Span::new(first, end).of(self.text);
        line.trim_end_matches(['\n', '\r'])
            .trim_start_matches(BYTE_ORDER_MARK)
    }
}

/// How many UTF-16 units the character takes that begins with this byte.
fn utf16_units(byte: u8) -> usize {
    match byte {
        0x80..=0xBF => 0,
        0xF0.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(text: &str, offset: usize, encoding: Encoding) -> (usize, usize, usize) {
        let position = LineIndex::new(text).position(offset, encoding);
        (position.line, position.column, position.offset)
    }

    #[test]
    fn line_ends_of_every_kind_count_once() {
        assert_eq!(place("a\r\nb\rc\nd", 3, Encoding::Utf8), (2, 1, 3));
        assert_eq!(place("a\r\nb\rc\nd", 5, Encoding::Utf8), (3, 1, 5));
        assert_eq!(place("a\r\nb\rc\nd", 7, Encoding::Utf8), (4, 1, 7));
        assert_eq!(place("a\r\nb", 2, Encoding::Utf8), (1, 3, 2));
    }

    #[test]
    fn astral_characters_are_two_units_in_utf16() {
        assert_eq!(place("😀x", 4, Encoding::Utf16), (1, 3, 2));
        assert_eq!(place("😀x", 4, Encoding::Utf8), (1, 5, 4));
        assert_eq!(place("😀x", 2, Encoding::Utf8), (1, 1, 0));
    }

    #[test]
    fn a_byte_order_mark_moves_the_offset_but_not_the_column() {
        assert_eq!(place("\u{feff}{", 3, Encoding::Utf8), (1, 1, 3));
        assert_eq!(place("\u{feff}{", 3, Encoding::Utf16), (1, 1, 1));
    }

    #[test]
    fn past_the_end_is_the_end() {
        assert_eq!(place("ab", 99, Encoding::Utf8), (1, 3, 2));
        assert_eq!(place("", 0, Encoding::Utf8), (1, 1, 0));
        assert_eq!(place("", 0, Encoding::Utf16), (1, 1, 0));
    }

    #[test]
    fn blocks_do_not_show() {
        let text = "é😀\n".repeat(400);
        for (offset, _) in text.char_indices() {
            let before = &text[..offset];
            let line = before.matches('\n').count() + 1;
            let column = before
                .rsplit('\n')
                .next()
                .map_or(0, |l| l.encode_utf16().count())
                + 1;
            let units = before.encode_utf16().count();
            assert_eq!(place(&text, offset, Encoding::Utf16), (line, column, units));
        }
    }

    #[test]
    fn a_line_comes_without_its_end() {
        let index = LineIndex::new("\u{feff}a\r\nb\n");
        assert_eq!(index.line(1), "a");
        assert_eq!(index.line(2), "b");
        assert_eq!(index.line(3), "");
        assert_eq!(index.line(9), "");
    }
}

//! A line of the source with marks under it.
//!
//! Whatever the length of the line, only what is shown is looked at: a
//! document on one line may have as many findings as one on many.

use super::visible::{columns, columns_of, visible};
use std::ops::Range;

/// The most columns of a line that are shown.
const WIDE: usize = 120;
/// Columns that are shown in front of the place where a line is cut.
const LEAD: usize = 40;
/// Where a line is cut.
const CUT: &str = "…";

/// A mark under a part of a line.
#[derive(Debug)]
pub(super) struct Mark<'a> {
    /// The bytes of the line that are marked; empty for a place between two.
    pub bytes: Range<usize>,
    /// What the mark is made of.
    pub sign: &'static str,
    /// What is said beside it; may be empty.
    pub label: &'a str,
}

/// Writes excerpts whose line numbers stand in one column.
#[derive(Debug)]
pub(super) struct Excerpt<'o> {
    pub out: &'o mut String,
    /// The width of the widest line number.
    pub gutter: usize,
}

impl Excerpt<'_> {
    /// A line of text behind the gutter, nothing at its end.
    pub fn row(&mut self, number: Option<usize>, text: &str) {
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        let row = format!("{number:>width$} | {text}", width = self.gutter);
        self.out.push_str(row.trim_end());
        self.out.push('\n');
    }

    /// Says that lines are left out.
    pub fn left_out(&mut self) {
        self.out.push_str("...\n");
    }

    /// Line `number` of the source, cut around the marks, and the marks. They
    /// do not overlap, and their bytes lie in the line.
    pub fn line(&mut self, number: usize, line: &str, marks: &[Mark<'_>]) {
        let start = marks.iter().map(|mark| mark.bytes.start).min();
        let shown = window(line, start.unwrap_or(0));
        let part = |bytes: Range<usize>| visible(line.get(bytes).unwrap_or_default());
        let ellipsis = |is_cut: bool| if is_cut { CUT } else { "" };
        let lead = ellipsis(shown.start > 0);
        let tail = ellipsis(shown.end < line.len());
        let text = part(shown.clone());
        self.row(Some(number), &format!("{lead}{text}{tail}"));

        let mut places: Vec<(usize, &Mark<'_>)> = Vec::new();
        let mut row = String::new();
        for mark in marks {
            let within = |offset: usize| offset.clamp(shown.start, shown.end);
            let (start, end) = (within(mark.bytes.start), within(mark.bytes.end));
            let column = columns(lead) + columns(&part(shown.start..start));
            let width = columns(&part(start..end)).max(1);
            let room = column.saturating_sub(columns(&row));
            row.push_str(&" ".repeat(room));
            row.push_str(&mark.sign.repeat(width));
            places.push((column, mark));
        }
        if let Some((_, last)) = places.pop() {
            row.push(' ');
            row.push_str(last.label);
        }
        if !row.trim().is_empty() {
            self.row(None, &row);
        }
        // The other labels, each under its mark.
        for (column, mark) in places.iter().rev() {
            if !mark.label.is_empty() {
                self.row(None, &format!("{}{}", " ".repeat(*column), mark.label));
            }
        }
    }
}

/// Whether `bytes` of `line` can be shown whole.
pub(super) fn fits(line: &str, bytes: Range<usize>) -> bool {
    let part = line.get(bytes.start..).unwrap_or_default();
    bytes.start + taken(part.chars(), WIDE - LEAD) >= bytes.end
}

/// The first bytes of `text` that can be shown.
pub(super) fn head(text: &str) -> &str {
    text.get(..taken(text.chars(), WIDE)).unwrap_or_default()
}

/// The last bytes of `text` that can be shown.
pub(super) fn tail(text: &str) -> &str {
    last(text, WIDE)
}

/// The last bytes of `text` that fit into `wide` columns.
fn last(text: &str, wide: usize) -> &str {
    let start = text.len() - taken(text.chars().rev(), wide);
    text.get(start..).unwrap_or_default()
}

/// The bytes of `line` that are shown for a place at `at`.
fn window(line: &str, at: usize) -> Range<usize> {
    let (before, behind) = line.split_at_checked(at).unwrap_or((line, ""));
    let lead = last(before, LEAD);
    let wide = WIDE.saturating_sub(lead.chars().map(columns_of).sum());
    let shown = taken(behind.chars(), wide);
    let end = before.len() + shown;
    if end < line.len() {
        return before.len() - lead.len()..end;
    }
    // What is left of the room goes to what stands in front.
    let used: usize = behind.chars().map(columns_of).sum();
    before.len() - taken(before.chars().rev(), WIDE.saturating_sub(used))..end
}

/// How many bytes of `chars` fit into `wide` columns.
fn taken(chars: impl Iterator<Item = char>, wide: usize) -> usize {
    let mut bytes = 0;
    let mut used = 0;
    // Marks that take no column do not make the text endless.
    for c in chars.take(4 * WIDE) {
        used += columns_of(c);
        if used > wide {
            break;
        }
        bytes += c.len_utf8();
    }
    bytes
}

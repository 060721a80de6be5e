//! How much of its tables a text leaves empty.
//!
//! A short row of a table is filled up to the width of its header, each cell
//! that is missing made: a text of n columns and n short rows would cost n².
//! A text that would be filled beyond measure has no tables: they are shown as
//! they are written.

/// So many cells may be missing, whatever the length of the text.
const FEW: usize = 1 << 10;

/// Whether the tables of `markdown` miss no more cells than one for every two
/// bytes, or a few.
///
/// What is counted is as much as can be missing at most: whatever looks like
/// the line below a header counts as one up to the next blank line.
pub(super) fn tables_are_filled(markdown: &str) -> bool {
    if !markdown.contains('|') {
        return true;
    }
    let most = markdown.len() / 2 + FEW;
    let mut missing = 0;
    let mut columns = 0;
    for line in markdown.split('\n') {
        let content = line.trim_matches([' ', '\t', '\r', '>']);
        if content.is_empty() {
            columns = 0;
            continue;
        }
        let cells = 1 + content.bytes().filter(|byte| *byte == b'|').count();
        if is_below_header(content) {
            columns = columns.max(cells);
        }
        missing += columns.saturating_sub(cells);
        if missing > most {
            return false;
        }
    }
    true
}

/// Whether `line` is made as the line between the header and the rows.
fn is_below_header(line: &str) -> bool {
    let mut bytes = line.bytes();
    bytes.all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'>'))
}

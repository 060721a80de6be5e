//! Lines of plain text that are no wider than they may be.

/// How many columns `text` takes on a terminal.
pub fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

fn width(c: char) -> usize {
    match u32::from(c) {
        // Marks that stand on the character before them, and nothing at all.
        0x300..=0x36f | 0x610..=0x61a | 0x64b..=0x65f | 0x200b..=0x200f | 0xfe00..=0xfe0f => 0,
        0x1100..=0x115f
        | 0x2e80..=0x303e
        | 0x3041..=0xa4cf
        | 0xac00..=0xd7a3
        | 0xf900..=0xfaff
        | 0xfe30..=0xfe6f
        | 0xff00..=0xff60
        | 0xffe0..=0xffe6
        | 0x1f300..=0x1faff
        | 0x20000..=0x3fffd => 2,
        _ => 1,
    }
}

/// Adds `text` to `out` in lines of at most `most` columns, the first behind
/// `first`, the others behind `rest`. A line break in `text` stays. A word
/// that is too long for a line stays whole, unless it could be broken as well
/// anywhere.
pub fn wrap(out: &mut String, text: &str, first: &str, rest: &str, most: usize) {
    let mut prefix = first;
    for paragraph in text.split('\n') {
        let mut line = prefix.to_owned();
        let start = columns(prefix);
        let mut used = start;
        for word in paragraph.split_whitespace() {
            for piece in pieces(word) {
                let (piece, follows) = piece;
                let wide = columns(piece);
                let space = usize::from(used > start && !follows);
                if used > start.max(columns(rest)) && used + space + wide > most {
                    push_line(out, &line);
                    line = rest.to_owned();
                    used = columns(rest);
                } else if space == 1 {
                    line.push(' ');
                    used += 1;
                }
                line.push_str(piece);
                used += wide;
            }
        }
        push_line(out, &line);
        prefix = rest;
    }
}

/// A word in pieces between which a line may end, and whether each follows
/// without a space.
fn pieces(word: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = word;
    let mut is_first = true;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let end = match width(first) {
            // Scripts that are written without spaces.
            2 => first.len_utf8(),
            _ => rest.find(|c| width(c) == 2).unwrap_or(rest.len()),
        };
        let (piece, tail) = rest.split_at_checked(end)?;
        rest = tail;
        Some((piece, !std::mem::take(&mut is_first)))
    })
}

/// A line without space at its end.
pub fn push_line(out: &mut String, line: &str) {
    out.push_str(line.trim_end());
    out.push('\n');
}

//! Text of an incident as a terminal shows it: nothing hidden, nothing that
//! moves what stands behind it.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns a tab takes, wherever it stands.
const TAB: &str = "    ";

/// `text` with a form that is seen for every character that is not: tabs as
/// spaces, control characters as pictures of themselves, the characters that
/// turn the direction of text or take no room as `‹U+202E›`.
pub(super) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push_str(TAB),
            '\u{0}'..='\u{1f}' => out.extend(char::from_u32(0x2400 + u32::from(c))),
            '\u{7f}' => out.push('\u{2421}'),
            c if is_hidden(c) => out.push_str(&format!("‹U+{:04X}›", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}

/// How many columns `text`, which is visible, takes (UAX #11).
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// How many columns the visible form of `c` takes.
pub(super) fn columns_of(c: char) -> usize {
    match c {
        '\t' => TAB.len(),
        '\u{0}'..='\u{1f}' | '\u{7f}' => 1,
        c if is_hidden(c) => "‹U+202E›".chars().count(),
        c => c.width().unwrap_or(0),
    }
}

/// Whether a character is drawn as nothing, or moves its neighbours. Joiners,
/// which belong to scripts and pictures, are not among them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::{columns, columns_of, visible};

    #[test]
    fn what_is_hidden_is_shown() {
        assert_eq!(visible("a\tb"), "a    b");
        assert_eq!(visible("\u{0}\u{7f}\u{85}"), "␀␡‹U+0085›");
        assert_eq!(visible("\u{202e}gpj"), "‹U+202E›gpj");
        assert_eq!(visible("👩\u{200d}🚒"), "👩\u{200d}🚒");
    }

    #[test]
    fn columns_are_those_of_a_terminal() {
        assert_eq!(columns("日本"), 4);
        assert_eq!(columns("e\u{301}"), 1);
        for c in ['a', '日', '\t', '\u{301}', '\u{1}', '\u{202e}'] {
            assert_eq!(columns_of(c), columns(&visible(&c.to_string())), "{c:?}");
        }
    }
}

//! What words have in common, whatever their endings: `alarms` and `alarm`,
//! `went` and `goes`.

use super::words::{FUNCTION, IRREGULAR};

/// The stems of the words of `text` that carry a meaning.
pub(super) fn stems(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '-');
    let words = words.filter(|word| word.len() > 1);
    let words = words.map(str::to_lowercase);
    words.filter_map(|word| stem(&word)).collect()
}

/// The stem of a word in small letters, unless it carries no meaning.
pub(super) fn stem(word: &str) -> Option<String> {
    let digits = word.starts_with(|c: char| c.is_ascii_digit());
    if digits || word.is_empty() || FUNCTION.contains(&word) {
        return None;
    }
    let irregular = IRREGULAR.iter().find(|(form, _)| *form == word);
    if let Some((_, stem)) = irregular {
        return Some((*stem).to_owned());
    }
    let word = word.trim_end_matches("'s");
    let endings = ["ing", "ed", "es", "s", "e"];
    let cut = endings.iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?;
        (stem.len() >= 3).then_some(stem)
    });
    let stem = cut.unwrap_or(word);
    // `stopped`
    let mut signs = stem.chars().rev();
    let doubled = cut.is_some() && stem.len() > 3 && signs.next() == signs.next();
    let stem = if doubled {
        stem.get(..stem.len() - 1).unwrap_or(stem)
    } else {
        stem
    };
    Some(stem.to_owned())
}

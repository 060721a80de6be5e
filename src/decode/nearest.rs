//! The word that was probably meant.

/// The word nearest to `written`, where one is near enough to be meant: at
/// most a third of its letters differ, case and separators aside.
pub(super) fn nearest<'w>(written: &str, words: &[&'w str]) -> Option<&'w str> {
    /// No word of the format is nearly as long.
    const LONGEST: usize = 40;
    if written.len() > 4 * LONGEST {
        return None;
    }
    let written = folded(written);
    if written.is_empty() || written.len() > LONGEST {
        return None;
    }
    let near = words.iter().filter_map(|word| {
        let most = (written.len().max(word.len()) / 3).max(1);
        // The lengths alone rule most words out.
        let length = word.chars().filter(|c| !separates(*c)).count();
        if written.len().abs_diff(length) > most {
            return None;
        }
        let steps = distance(&written, &folded(word));
        (steps <= most).then_some((steps, *word))
    });
    near.min_by_key(|(steps, _)| *steps).map(|(_, word)| word)
}

/// Lower case without the separators that spellings differ in.
pub(super) fn folded(word: &str) -> Vec<char> {
    word.chars()
        .filter(|c| !separates(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

fn separates(c: char) -> bool {
    matches!(c, '_' | '-' | ' ')
}

/// Insertions, deletions, substitutions and swaps of neighbours between two
/// words (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let width = b.len() + 1;
    let mut before: Vec<usize> = vec![0; width];
    let mut last: Vec<usize> = (0..width).collect();
    for (row, x) in a.iter().enumerate() {
        let mut next = vec![row + 1; width];
        for (column, y) in b.iter().enumerate() {
            let change = last[column] + usize::from(x != y);
            next[column + 1] = change.min(last[column + 1] + 1).min(next[column] + 1);
            let swapped = row > 0 && column > 0 && a[row - 1] == *y && b[column - 1] == *x;
            if swapped {
                next[column + 1] = next[column + 1].min(before[column - 1] + 1);
            }
        }
        before = std::mem::replace(&mut last, next);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_hand_is_near() {
        let words = ["summary", "severity", "status"];
        assert_eq!(nearest("sumary", &words), Some("summary"));
        assert_eq!(nearest("severtiy", &words), Some("severity"));
        assert_eq!(nearest("Status", &words), Some("status"));
        assert_eq!(nearest("timeline", &words), None);
        assert_eq!(nearest("", &words), None);
    }
}

//! Words that name a zone to the clocks they can mean.

use super::clocks::Clocks;
use crate::zone::Zone;

/// Every meaning of `words`: one that is declared, else all that are known.
pub(super) fn meanings(words: &str, declared: &[(String, Clocks)]) -> Vec<Clocks> {
    let upper = words.to_uppercase();
    if let Some((_, clocks)) = declared.iter().find(|(word, _)| *word == upper) {
        return vec![clocks.clone()];
    }
    if matches!(upper.as_str(), "UTC" | "GMT" | "Z" | "UT") {
        return vec![Clocks::Utc];
    }
    Zone::named(words).map(Clocks::Region).into_iter().collect()
}

/// Known words near to `words`, for a finding.
pub(super) fn suggestions(_words: &str) -> Vec<String> {
    Vec::new()
}

/// The meaning that belongs to `zone`, where just one does.
pub(super) fn in_zone(_word: &str, meanings: &[Clocks], zone: &Clocks) -> Option<Clocks> {
    let region = zone.region()?;
    let mut belonging = meanings
        .iter()
        .filter(|meaning| meaning.region() == Some(region));
    let only = belonging.next().cloned();
    only.filter(|_| belonging.next().is_none())
}

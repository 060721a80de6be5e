//! Abbreviations that practically everyone understands in one way, although the
//! database knows another that is in use.
//!
//! A word is in the table where two things hold of it:
//!
//! - the English of CLDR (`en`, `en-GB`) writes it for the region, beside a word for the
//!   other half of the region's year, and
//! - every other region whose clocks go by it today writes something else in its own
//!   English: the Philippines `PHT` or `PHST`, Cuba and Bougainville no letters at all.
//!
//! So `CST` is not in it (China writes `CST`), nor `IST` (India, Ireland and Israel all
//! do), `AST` (Arabia and the Atlantic) or `GST` (the Gulf, and an island). Words whose
//! other meanings were given up need no row: they are judged at the date of their use.

use super::Zone;

const UNDERSTOOD: [(&str, &str); 3] = [
    ("BST", "Europe/London"),
    ("CDT", "America/Chicago"),
    ("PST", "America/Los_Angeles"),
];

/// The region that practically everyone means by an abbreviation, in any ASCII case,
/// where others use it too.
///
/// # Examples
/// ```
/// use recount::zone::understood;
///
/// assert_eq!(understood("PST").map(|zone| zone.name()), Some("America/Los_Angeles"));
/// assert_eq!(understood("CST"), None);
/// ```
pub fn understood(word: &str) -> Option<Zone> {
    let mut rows = UNDERSTOOD.iter();
    let (_, name) = rows.find(|(known, _)| known.eq_ignore_ascii_case(word))?;
    Zone::named(name)
}

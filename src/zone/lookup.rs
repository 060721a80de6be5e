//! One way in for every zone word.
//!
//! In: a word or words. Out: every reading, whether IANA name, abbreviation or name in
//! English or Windows; the longest such word at the start of a text; and, for a word
//! that is none, those it may have been meant to be.

use chrono::FixedOffset;

use super::abbreviation::{self, Meaning, meanings};
use super::database::Zone;
use super::names::{Form, NamedZone, by_name, forms, key, words, words_from, words_with_key};

/// One way to read a zone word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ZoneReading {
    /// An IANA name: the clock on the wall there.
    Iana(Zone),
    /// An abbreviation: an offset, and a region whose clock it may stand for.
    Abbreviation(Meaning),
    /// A name in English or Windows.
    Name(NamedZone),
}

impl ZoneReading {
    /// The zone whose wall clock the word stands for.
    pub fn zone(&self) -> Zone {
        match self {
            Self::Iana(zone) => *zone,
            Self::Abbreviation(meaning) => meaning.zone,
            Self::Name(named) => named.zone,
        }
    }

    /// The offset that the word says literally, if it says one.
    pub fn pinned(&self) -> Option<FixedOffset> {
        match self {
            Self::Iana(_) => None,
            Self::Abbreviation(meaning) => Some(meaning.offset),
            Self::Name(named) => named.pinned.map(|pinned| pinned.offset),
        }
    }
}

/// A zone word at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The length of the word in bytes.
    pub length: usize,
    /// At least one, in the order of [`lookup`].
    pub readings: Vec<ZoneReading>,
}

/// More than any zone word has, in bytes and in words.
const LONGEST: usize = 64;
const MOST_WORDS: usize = 9;

/// Every reading of a zone word, the likeliest first; empty if it is unknown.
///
/// Where an abbreviation is also the IANA name of a zone that uses it, as `EST` is,
/// the abbreviation is meant, and the name is left out. `EST time` is read as `EST`.
///
/// # Examples
///
/// ```
/// use recount::zone::lookup;
///
/// assert_eq!(lookup("AEDT")[0].zone().name(), "Australia/Sydney");
/// assert_eq!(lookup("Pacific")[0].zone().name(), "America/Los_Angeles");
/// assert_eq!(lookup("utc time")[0].zone().name(), "Etc/UTC");
/// assert!(lookup("Middle-earth").is_empty());
/// ```
pub fn lookup(word: &str) -> Vec<ZoneReading> {
    let word = word.trim();
    if word.is_empty() || word.len() > LONGEST {
        return Vec::new();
    }
    let abbreviation = strip_time(word)
        .filter(|stem| !meanings(stem).is_empty())
        .unwrap_or(word);
    let meanings = meanings(abbreviation);
    let iana = Zone::named(&word.replace(' ', "_")).filter(|zone| {
        !meanings
            .iter()
            .any(|one| one.zones().any(|user| user == zone.canonical()))
    });
    let names = if abbreviation.len() < word.len() {
        Vec::new()
    } else {
        by_name(word)
    };
    // `US/Pacific` is the clock that `US Pacific` names in English.
    let another =
        |named: &NamedZone| iana.is_none_or(|zone| named.zone.canonical() != zone.canonical());
    let meanings = meanings.iter().copied().map(ZoneReading::Abbreviation);
    let names = names.into_iter().filter(another).map(ZoneReading::Name);
    iana.map(ZoneReading::Iana)
        .into_iter()
        .chain(meanings)
        .chain(names)
        .collect()
}

/// The longest zone word that a text starts with, if it starts with one.
///
/// A word ends before anything but a letter, a digit or an underscore; what follows
/// is left to the caller, as `+1` is in `GMT+1`. A word of two letters or fewer counts
/// in capitals only: `at` is a word of English before it is Atlantic Time.
///
/// # Examples
///
/// ```
/// use recount::zone::longest_match;
///
/// let found = longest_match("Central European Time, that is").expect("it starts with a name");
/// assert_eq!(found.length, "Central European Time".len());
/// assert_eq!(longest_match("GMT + 1").map(|found| found.length), Some(3));
/// assert_eq!(longest_match("at noon"), None);
/// ```
pub fn longest_match(text: &str) -> Option<Match> {
    let mut longest = None;
    for end in word_ends(text).take(MOST_WORDS) {
        let candidate = text.get(..end)?;
        let is_shouted = candidate.chars().all(char::is_uppercase);
        if candidate.len() > 2 || is_shouted {
            let readings = lookup(candidate);
            if !readings.is_empty() {
                longest = Some(Match {
                    length: end,
                    readings,
                });
            }
        }
        if !may_go_on(candidate) {
            break;
        }
    }
    longest
}

/// Offsets at which a zone word that starts the text may end.
fn word_ends(text: &str) -> impl Iterator<Item = usize> {
    let starts_well = text.starts_with(char::is_alphabetic);
    let next = text
        .char_indices()
        .skip(1)
        .map(|(at, next)| (at, Some(next)));
    next.chain([(text.len(), None)])
        .zip(text.chars())
        .take_while(move |((at, _), _)| starts_well && *at <= LONGEST)
        .filter(|((at, next), last)| {
            let closes = *last == ')' && text.get(..*at).is_some_and(|word| word.contains('('));
            let ends = match next {
                Some(next) if next.is_alphanumeric() || *next == '_' => false,
                // `GMT-0:30` is an offset, not `GMT-0`.
                Some(':') => !last.is_ascii_digit(),
                _ => true,
            };
            ends && (last.is_alphanumeric() || closes)
        })
        .map(|((at, _), _)| at)
}

/// Whether some zone word starts with this one and is longer.
fn may_go_on(candidate: &str) -> bool {
    let key = key(candidate);
    let stem = [" standard", " daylight", " summer"]
        .iter()
        .find_map(|season| key.strip_suffix(season));
    words_from(&key)
        .first()
        .is_some_and(|word| word.key.starts_with(&key))
        || stem.is_some_and(|stem| !words_with_key(stem).is_empty())
        || Zone::starts_a_name(&candidate.replace(' ', "_"))
        || !meanings(candidate).is_empty()
}

fn strip_time(word: &str) -> Option<&str> {
    let (stem, time) = word.rsplit_once(char::is_whitespace)?;
    time.eq_ignore_ascii_case("time").then(|| stem.trim_end())
}

/// Up to three known zone words that an unknown one may have been meant to be, the
/// nearest first. A place's name gives its zone.
///
/// # Examples
///
/// ```
/// use recount::zone::suggest;
///
/// assert_eq!(suggest("Austalia/Sydney"), ["Australia/Sydney"]);
/// assert_eq!(suggest("Sydney"), ["Australia/Sydney"]);
/// assert_eq!(suggest("Cenral European Time")[0], "Central European Time");
/// ```
pub fn suggest(word: &str) -> Vec<String> {
    let word = word.trim();
    if word.is_empty() || word.len() > LONGEST {
        return Vec::new();
    }
    let wanted = key(word);
    let places = words_with_key(&wanted)
        .iter()
        .filter(|known| known.is_place());
    let mut near: Vec<(usize, String)> =
        places.map(|place| (0, place.zone.name().into())).collect();
    if near.is_empty() {
        let written = Written::new(&wanted);
        let names = Zone::all().map(Zone::name);
        let abbreviations = abbreviation::table().iter().map(|(known, _)| *known);
        // Their keys are as long as they are, and most are too long or too short.
        let known = names
            .chain(abbreviations)
            .filter(|known| written.is_as_long_as(known));
        near.extend(known.filter_map(|known| {
            let distance = written.distance_to(&key(known))?;
            Some((distance, known.into()))
        }));
        for (stem, form) in forms(&wanted) {
            let written = Written::new(stem);
            near.extend(words().iter().filter_map(|known| {
                let distance = written.distance_to(&known.key)?;
                let name = match form {
                    Form::Bare if known.is_place() => known.zone.name().into(),
                    Form::Bare => known.spelled(form),
                    _ => known.named(form)?.name,
                };
                Some((distance, name))
            }));
        }
        near.sort_by_key(|(distance, _)| *distance);
    }
    let mut names: Vec<String> = Vec::new();
    for (_, name) in near {
        if names.len() < 3 && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// A word to compare others with.
struct Written {
    letters: Vec<char>,
    mask: u64,
    most: usize,
}

impl Written {
    fn new(word: &str) -> Self {
        let letters: Vec<char> = word.chars().collect();
        let most = match letters.len() {
            0..=2 => 0,
            3..=4 => 1,
            _ => 2,
        };
        Self {
            mask: mask(word),
            letters,
            most,
        }
    }

    /// Whether the lengths alone do not rule it out.
    fn is_as_long_as(&self, known: &str) -> bool {
        known.len().abs_diff(self.letters.len()) <= self.most
    }

    /// How many letters were changed, left out, added or swapped with a neighbour, if
    /// not too many.
    fn distance_to(&self, known: &str) -> Option<usize> {
        // A change of one letter changes at most two bits.
        let may_be_near = || (self.mask ^ mask(known)).count_ones() as usize <= 2 * self.most;
        if !self.is_as_long_as(known) || !may_be_near() {
            return None;
        }
        let width = self.letters.len() + 1;
        let mut before_last: Vec<usize> = vec![0; width];
        let mut last: Vec<usize> = (0..width).collect();
        let mut previous = None;
        for (row, letter) in known.chars().enumerate() {
            let mut current = Vec::with_capacity(width);
            current.push(row + 1);
            let mut before = None;
            let above = last.iter().zip(last.iter().skip(1));
            let swaps = [0].iter().chain(&before_last);
            for (((diagonal, up), swap), own) in above.zip(swaps).zip(&self.letters) {
                let left = current.last().copied().unwrap_or_default();
                let mut cost = (diagonal + usize::from(*own != letter))
                    .min(up + 1)
                    .min(left + 1);
                if before == Some(letter) && previous == Some(*own) {
                    cost = cost.min(swap + 1);
                }
                current.push(cost);
                before = Some(*own);
            }
            if current.iter().min().is_some_and(|least| *least > self.most) {
                return None;
            }
            previous = Some(letter);
            before_last = std::mem::replace(&mut last, current);
        }
        last.last()
            .copied()
            .filter(|distance| *distance <= self.most)
    }
}

/// One bit for every letter that occurs.
fn mask(word: &str) -> u64 {
    word.bytes().fold(0, |mask, byte| mask | 1 << (byte % 64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_changes_and_swaps() {
        let cases = [
            ("aedt", "aedt", Some(0)),
            ("aetd", "aedt", Some(1)),
            ("aeddt", "aedt", Some(1)),
            ("edt", "aedt", Some(1)),
            ("pst", "gmt", None),
            ("europe belrin", "europe berlin", Some(1)),
            ("pacfic", "pacific", Some(1)),
            ("amercia new yrok", "america new york", Some(2)),
            ("ab", "ab", Some(0)),
            ("ab", "ac", None),
        ];
        for (written, known, expected) in cases {
            assert_eq!(
                Written::new(written).distance_to(known),
                expected,
                "{written} {known}"
            );
        }
    }

    #[test]
    fn words_end_where_a_word_ends() {
        let ends = |text: &str| word_ends(text).collect::<Vec<_>>();
        assert_eq!(ends("Etc/GMT+5, x"), [3, 7, 9, 12]);
        assert_eq!(ends("America/New_York"), [7, 16]);
        assert_eq!(ends("GMT-0:30"), [3, 8]);
        assert_eq!(ends("Time (Mexico)."), [4, 12, 13]);
        assert_eq!(ends("EST) :"), [3]);
        assert_eq!(ends("+10"), [0; 0]);
        assert_eq!(ends(""), [0; 0]);
        assert_eq!(ends("é"), [2]);
    }
}

//! Words that name a zone to what they can mean.

use super::meaning::{Abbreviation, Meaning};
use crate::time;
use crate::zone::{self, Clocks, Zone, ZoneReading};
use chrono::NaiveDate;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// For so many unknown words of a document, near ones are looked for.
const SUGGESTED: usize = 200;

/// The words of one document, each looked up once.
#[derive(Debug, Default)]
pub(in crate::reconcile) struct Words {
    /// What `times.abbreviations` declares, by the word in upper case.
    declared: HashMap<String, Meaning>,
    known: RefCell<HashMap<String, Rc<[Meaning]>>>,
    /// Known words near to unknown ones.
    suggested: RefCell<HashMap<String, Vec<String>>>,
    /// What words mean in a region.
    inside: RefCell<HashMap<(String, Zone), Option<Meaning>>>,
}

impl Words {
    /// From here on, `word` means `clocks`.
    pub fn declare(&mut self, word: &str, meaning: Meaning) {
        let region = meaning.clocks.region();
        let own = region.and_then(|region| of_region(word, region));
        self.known.get_mut().remove(word);
        self.declared
            .insert(word.to_uppercase(), own.unwrap_or(meaning));
    }

    /// Whether the document says what `word` means.
    pub fn is_declared(&self, word: &str) -> bool {
        self.declared.contains_key(&word.to_uppercase())
    }

    /// Every meaning of `words`: the one that is declared, else all that are
    /// known, the likeliest first.
    pub fn meanings(&self, words: &str) -> Rc<[Meaning]> {
        if let Some(known) = self.known.borrow().get(words) {
            return known.clone();
        }
        let found: Rc<[Meaning]> = match self.declared.get(&words.to_uppercase()) {
            Some(declared) => [declared.clone()].into(),
            None => looked_up(words).into(),
        };
        let mut known = self.known.borrow_mut();
        known.insert(words.to_owned(), found.clone());
        found
    }

    /// What an abbreviation means in `region`, where it is used there and
    /// not declared otherwise.
    pub fn in_region(&self, words: &str, region: Zone) -> Option<Meaning> {
        if self.is_declared(words) {
            return None;
        }
        let mut inside = self.inside.borrow_mut();
        let meaning = inside.entry((words.to_owned(), region));
        let meaning = meaning.or_insert_with(|| of_region(words, region));
        meaning.clone()
    }

    /// Known words near to `words`, for a finding. They are looked for, with
    /// an eye on every known word, for a few words of a document alone.
    pub fn suggestions(&self, words: &str) -> Vec<String> {
        let mut suggested = self.suggested.borrow_mut();
        if let Some(near) = suggested.get(words) {
            return near.clone();
        }
        if suggested.len() >= SUGGESTED {
            return Vec::new();
        }
        let near = zone::suggest(words);
        suggested.insert(words.to_owned(), near.clone());
        near
    }

    /// The region that `words` name without doubt on `day`, or today.
    pub fn sure_region(&self, words: &str, day: Option<NaiveDate>) -> Option<Zone> {
        let meanings = self.meanings(words);
        let mut alive = meanings.iter().filter(|meaning| meaning.is_alive(day));
        let only = alive.next()?;
        alive
            .next()
            .is_none()
            .then(|| only.clocks.region())
            .flatten()
    }
}

/// What `word` means in `region`, where it is used there.
fn of_region(word: &str, region: Zone) -> Option<Meaning> {
    let used = |meaning: &&zone::Meaning| meaning.zones().any(|zone| zone == region.canonical());
    let meaning = zone::meanings(word).iter().find(used)?;
    Some(pinned(
        word,
        meaning.offset.local_minus_utc(),
        Clocks::Region(region),
    ))
}

fn looked_up(words: &str) -> Vec<Meaning> {
    if let Some(offset) = time::parse_zone(words).and_then(|zone| zone.offset) {
        return vec![Clocks::Fixed(offset.value.seconds).into()];
    }
    let mut readings = zone::lookup(words);
    if readings.is_empty() {
        // `US EST`: the country decides between the meanings.
        let country = words
            .split_once(' ')
            .filter(|(country, _)| *country == "US");
        readings = country.map_or_else(Vec::new, |(_, word)| zone::lookup(word));
        readings.retain(|reading| reading.zone().name().starts_with("America/"));
    }
    if readings.is_empty() {
        return in_place(words).into_iter().collect();
    }
    let several = readings.len() > 1;
    let mut meanings = Vec::new();
    for reading in readings {
        let mut meaning = of_reading(words, &reading);
        // Only then does it matter, and it costs a look at all its zones.
        if let (true, Some(abbreviation), ZoneReading::Abbreviation(known)) =
            (several, &mut meaning.abbreviation, &reading)
        {
            abbreviation.period = Some(known.period());
        }
        if !meanings.contains(&meaning) {
            meanings.push(meaning);
        }
    }
    meanings
}

/// `AEDT (Sydney)`, `IST (India)`: the place decides between the meanings of
/// the abbreviation, and has to be one where it is used.
fn in_place(words: &str) -> Option<Meaning> {
    let (word, place) = words.strip_suffix(')')?.split_once('(')?;
    let (word, place) = (word.trim_end(), place.trim());
    let named = |place: &str| zone::lookup(place).first().map(ZoneReading::zone);
    let region = named(place).or_else(|| named(&format!("{place} time")))?;
    Some(respelled(of_region(word, region)?, words))
}

fn of_reading(words: &str, reading: &ZoneReading) -> Meaning {
    let region = reading.zone();
    if region.canonical().name() == "Etc/UTC" {
        return Clocks::Utc.into();
    }
    let clocks = Clocks::Region(region);
    let offset = match reading {
        ZoneReading::Iana(_) => return clocks.into(),
        ZoneReading::Abbreviation(meaning) => meaning.offset,
        ZoneReading::Name(named) => match named.pinned {
            Some(pinned) => pinned.offset,
            None => return by_initials(words, region).unwrap_or(clocks.into()),
        },
    };
    pinned(words, offset.local_minus_utc(), clocks)
}

fn pinned(word: &str, offset_seconds: i32, clocks: Clocks) -> Meaning {
    Meaning {
        clocks,
        abbreviation: Some(Abbreviation {
            word: word.into(),
            offset_seconds,
            period: None,
        }),
    }
}

/// `Central European Time` is CET, which has a summer counterpart, although
/// other names of its form (`Eastern Time`) mean both halves of the year.
fn by_initials(words: &str, region: Zone) -> Option<Meaning> {
    let initials = words
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    let initials: String = initials.collect();
    Some(respelled(
        of_region(&initials.to_uppercase(), region)?,
        words,
    ))
}

/// The same meaning under other words.
fn respelled(mut meaning: Meaning, words: &str) -> Meaning {
    if let Some(abbreviation) = &mut meaning.abbreviation {
        abbreviation.word = words.into();
    }
    meaning
}

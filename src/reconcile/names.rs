//! Words that name a zone to the clocks they can mean.

use super::clocks::Clocks;
use crate::time;
use crate::zone::{self, Meaning, Zone, ZoneReading};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// For so many unknown words of a document, near ones are looked for.
const SUGGESTED: usize = 200;

/// The words of one document, each looked up once.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// What `times.abbreviations` declares, by the word in upper case.
    declared: HashMap<String, Clocks>,
    known: RefCell<HashMap<String, Rc<[Clocks]>>>,
    /// Known words near to unknown ones.
    suggested: RefCell<HashMap<String, Vec<String>>>,
    /// What words mean in a region.
    inside: RefCell<HashMap<(String, Zone), Option<Clocks>>>,
}

impl Names {
    /// From here on, `word` means `clocks`.
    pub fn declare(&mut self, word: &str, clocks: Clocks) {
        let clocks = match &clocks {
            Clocks::Region(region) => of_region(word, *region).unwrap_or(clocks),
            _ => clocks,
        };
        self.declared.insert(word.to_uppercase(), clocks);
    }

    /// Every meaning of `words`: the one that is declared, else all that are
    /// known, the likeliest first.
    pub fn meanings(&self, words: &str) -> Rc<[Clocks]> {
        if let Some(known) = self.known.borrow().get(words) {
            return known.clone();
        }
        let found: Rc<[Clocks]> = match self.declared.get(&words.to_uppercase()) {
            Some(declared) => [declared.clone()].into(),
            None => looked_up(words).into(),
        };
        let mut known = self.known.borrow_mut();
        known.insert(words.to_owned(), found.clone());
        found
    }

    /// What an abbreviation means in `region`, where it is used there and
    /// not declared otherwise.
    pub fn in_region(&self, words: &str, region: Zone) -> Option<Clocks> {
        if self.declared.contains_key(&words.to_uppercase()) {
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

    /// The region that `words` name today without doubt.
    pub fn sure_region(&self, words: &str) -> Option<Zone> {
        let meanings = self.meanings(words);
        let mut today = meanings.iter().filter(|meaning| !meaning.given_up(None));
        let only = today.next()?;
        today.next().is_none().then(|| only.region()).flatten()
    }
}

/// What `word` means in `region`, where it is used there.
fn of_region(word: &str, region: Zone) -> Option<Clocks> {
    let used = |meaning: &&Meaning| meaning.zones().any(|zone| zone == region.canonical());
    let meaning = zone::meanings(word).iter().find(used)?;
    Some(abbreviation(word, meaning, region))
}

fn looked_up(words: &str) -> Vec<Clocks> {
    if let Some(offset) = time::parse_zone(words).and_then(|zone| zone.offset) {
        return vec![Clocks::Fixed(offset.value.seconds)];
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
        let mut clocks = clocks(words, &reading);
        // Only then does it matter, and it costs a look at all its zones.
        if let (true, Clocks::Abbreviation { until, .. }, ZoneReading::Abbreviation(meaning)) =
            (several, &mut clocks, &reading)
        {
            *until = meaning.period().1;
        }
        if !meanings.contains(&clocks) {
            meanings.push(clocks);
        }
    }
    meanings
}

/// `AEDT (Sydney)`, `IST (India)`: the place decides between the meanings of
/// the abbreviation, and has to be one where it is used.
fn in_place(words: &str) -> Option<Clocks> {
    let (word, place) = words.strip_suffix(')')?.split_once('(')?;
    let (word, place) = (word.trim_end(), place.trim());
    let named = |place: &str| zone::lookup(place).first().map(ZoneReading::zone);
    let region = named(place).or_else(|| named(&format!("{place} time")))?;
    match of_region(word, region)? {
        Clocks::Abbreviation {
            offset,
            region,
            until,
            ..
        } => Some(Clocks::Abbreviation {
            word: words.to_owned(),
            offset,
            region,
            until,
        }),
        other => Some(other),
    }
}

fn clocks(words: &str, reading: &ZoneReading) -> Clocks {
    let region = reading.zone();
    if region.canonical().name() == "Etc/UTC" {
        return Clocks::Utc;
    }
    match reading {
        ZoneReading::Iana(_) => Clocks::Region(region),
        ZoneReading::Abbreviation(meaning) => abbreviation(words, meaning, region),
        ZoneReading::Name(named) => match named.pinned {
            Some(pinned) => Clocks::Abbreviation {
                word: words.to_owned(),
                offset: pinned.offset.local_minus_utc(),
                region,
                until: None,
            },
            None => by_initials(words, region).unwrap_or(Clocks::Region(region)),
        },
    }
}

fn abbreviation(word: &str, meaning: &Meaning, region: Zone) -> Clocks {
    Clocks::Abbreviation {
        word: word.to_owned(),
        offset: meaning.offset.local_minus_utc(),
        region,
        until: None,
    }
}

/// `Central European Time` is CET, which has a summer counterpart, although
/// other names of its form (`Eastern Time`) mean both halves of the year.
fn by_initials(words: &str, region: Zone) -> Option<Clocks> {
    let initials = words
        .split_whitespace()
        .filter_map(|word| word.chars().next());
    let initials: String = initials.collect();
    let meaning = of_region(&initials.to_uppercase(), region)?;
    match meaning {
        Clocks::Abbreviation {
            offset,
            region,
            until,
            ..
        } => Some(Clocks::Abbreviation {
            word: words.to_owned(),
            offset,
            region,
            until,
        }),
        other => Some(other),
    }
}

//! The names under which events can be linked to.

use super::{Event, Incident};
use std::collections::HashMap;

/// The longest `id`, in bytes: it is repeated wherever something leads to the
/// event.
pub const LONGEST_ID: usize = 100;

impl Incident<'_> {
    /// The name of each event, by its index in `timeline`; no two are alike.
    ///
    /// It is the event's own `id`, else one from its content, so that links
    /// survive when another event is inserted. One that is longer than
    /// [`LONGEST_ID`] is its beginning and a digest.
    pub fn event_ids(&self) -> Vec<String> {
        let mut ids = Ids {
            taken: HashMap::with_capacity(self.timeline.len()),
        };
        self.timeline.iter().map(|event| ids.of(event)).collect()
    }
}

/// Gives out ids; each once.
struct Ids {
    /// The digest of each id with the last number that stood behind it, so
    /// that a thousand equal events take a thousand steps. Two ids of one
    /// digest cost the second a number that it did not need.
    taken: HashMap<u64, usize>,
}

impl Ids {
    fn of(&mut self, event: &Event<'_>) -> String {
        let own = event.id.as_deref().map(shortened);
        let base = own.unwrap_or_else(|| from_content(event));
        let key = digest(&base, 0);
        let Some(mut number) = self.taken.get(&key).copied() else {
            self.taken.insert(key, 1);
            return base;
        };
        let id = loop {
            number += 1;
            let id = format!("{base}-{number}");
            if !self.taken.contains_key(&digest(&id, 0)) {
                break id;
            }
        };
        self.taken.insert(key, number);
        self.taken.insert(digest(&id, 0), 1);
        id
    }
}

/// `e-` and eight letters of a digest of the time and the text.
fn from_content(event: &Event) -> String {
    let at = event.at.as_ref().map_or("", |at| at.text());
    let text = event.text.as_ref().map_or("", |text| text);
    let mut id = String::with_capacity(10);
    id.push_str("e-");
    push_letters(&mut id, digest(text, digest(at, 0)));
    id
}

/// `id`, unless it is too long: then its beginning, `-`, and eight letters of
/// a digest of the whole.
fn shortened(id: &str) -> String {
    if id.len() <= LONGEST_ID {
        return id.to_owned();
    }
    let ends = id.char_indices().map(|(at, _)| at);
    let end = ends.take_while(|at| *at < LONGEST_ID - 8).last();
    let mut short = id.get(..end.unwrap_or(0)).unwrap_or_default().to_owned();
    short.push('-');
    push_letters(&mut short, digest(id, 0));
    short
}

/// Adds eight letters that `digest` decides.
fn push_letters(out: &mut String, digest: u64) {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    for index in 0..8 {
        let letter = LETTERS[(digest >> (index * 5 + 24)) as usize % LETTERS.len()];
        out.push(char::from(letter));
    }
}

/// A number that hangs on every byte of `text`, the same on every machine and
/// in every release: links are made of it.
fn digest(text: &str, seed: u64) -> u64 {
    // 2^64 over the golden ratio: odd, and without a pattern in its bits.
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |digest: u64, word: u64| {
        let digest = (digest ^ word).wrapping_mul(FACTOR);
        digest ^ digest >> 29
    };
    let (words, rest) = text.as_bytes().as_chunks();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    let rest = rest
        .iter()
        .rev()
        .fold(0, |word, byte| word << 8 | u64::from(*byte));
    let digest = words.fold(mix(seed, text.len() as u64), mix);
    mix(mix(digest, rest), FACTOR)
}

//! The names under which events can be linked to.

use crate::model::Event;
use std::collections::HashMap;

/// Gives out ids; each once.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Each id with the last number that stood behind it, so that a thousand
    /// equal events take a thousand steps.
    taken: HashMap<String, usize>,
}

impl Ids {
    /// The event's own id, else one from its content, so that links survive
    /// when another event is inserted.
    pub fn of(&mut self, event: &Event) -> String {
        let own = event.id.as_ref().map(|id| id.to_string());
        let base = own.unwrap_or_else(|| from_content(event));
        let Some(mut number) = self.taken.get(&base).copied() else {
            self.taken.insert(base.clone(), 1);
            return base;
        };
        let id = loop {
            number += 1;
            let id = format!("{base}-{number}");
            if !self.taken.contains_key(&id) {
                break id;
            }
        };
        self.taken.insert(base, number);
        self.taken.insert(id.clone(), 1);
        id
    }
}

/// `e-` and eight letters of a hash (FNV-1a) of the time and the text.
fn from_content(event: &Event) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
    let at = event.at.as_ref().map_or("", |at| at.text());
    let text = event.text.as_ref().map_or("", |text| text);
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in at.bytes().chain([0]).chain(text.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    let letter = |index: u32| LETTERS[(hash >> (index * 5 + 24)) as usize % LETTERS.len()];
    let name = (0..8).map(|index| char::from(letter(index)));
    "e-".chars().chain(name).collect()
}

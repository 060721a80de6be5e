//! Chance that is the same in every run, and edits by it.

use super::files;
use recount::Options;
use std::env;
use std::fs;
use std::time::{Duration, Instant};

/// Xorshift (Marsaglia 2003): the same edits in every run.
pub struct Random(pub u64);

impl Random {
    /// A number from 0 to `end`, exclusive.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    /// One of `list`.
    pub fn of<T: Copy>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())]
    }

    /// An offset of `text` between two characters, at `from` or behind it.
    fn place(&mut self, text: &str, from: usize, within: usize) -> usize {
        let mut at = from + self.below((text.len() - from).min(within) + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
        at
    }

    /// `text` with one stretch deleted, replaced, or something inserted.
    pub fn edited(&mut self, text: &str) -> String {
        let start = self.place(text, 0, text.len());
        let longest = [0, 1, 8, 80][self.below(4)];
        let end = self.place(text, start, longest);
        let piece = match self.below(3) {
            0 => "",
            _ => self.of(PIECES),
        };
        format!("{}{piece}{}", &text[..start], &text[end..])
    }
}

/// What is inserted: marks of JSON, and times that are hard to read.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\n",
    "\r\n",
    "\t",
    "\u{feff}",
    "\u{2028}",
    "é",
    "日本",
    "😀",
    "\\ud800",
    "null",
    "true",
    "-1",
    "1e999",
    "//",
    "/*",
    "\"title\": ",
    "\"at\": ",
    "\"also\": [",
    "\"timeline\": [",
    "\"x-a\": ",
    "12:30am",
    "AEDT",
    "31/02/2024",
    "24:00",
    "~",
    "T+5m",
    "IST",
    "2024-03-31 02:30",
    "2024-10-27 02:30",
    "-00:00",
    "[America/New_York]",
    "5 hours",
    " to ",
    "'",
];

/// The incidents of the fixtures and the examples.
pub fn incidents() -> Vec<String> {
    ["tests/fixtures", "tests/rendered", "www/examples"]
        .iter()
        .flat_map(|folder| files(folder, "json"))
        .map(|file| fs::read_to_string(file).expect("a fixture is text"))
        .collect()
}

/// Those of them that are valid, and small enough to be read often.
pub fn seeds(longest: usize) -> Vec<String> {
    let mut seeds = incidents();
    seeds.retain(|text| text.len() < longest);
    seeds.retain(|text| recount::check(text, &Options::default()).valid);
    assert!(seeds.len() > 60, "only {} incidents are valid", seeds.len());
    seeds
}

/// How long a test goes on: for so many rounds, or for as many minutes as
/// `RECOUNT_SOAK_MINUTES` says, then over as many as fit.
pub struct Soak {
    rounds: usize,
    until: Option<Instant>,
}

impl Soak {
    pub fn of(rounds: usize) -> Self {
        let minutes = env::var("RECOUNT_SOAK_MINUTES").ok();
        let minutes = minutes.map(|minutes| minutes.parse().expect("a number of minutes"));
        let until = minutes.map(|minutes: u64| Instant::now() + Duration::from_secs(minutes * 60));
        Self { rounds, until }
    }

    /// Whether there is a round of this number, 0-based.
    pub fn has(&self, round: usize) -> bool {
        round < self.rounds || self.until.is_some_and(|until| Instant::now() < until)
    }
}

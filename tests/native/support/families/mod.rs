//! Families of inputs that grow: what a text is made of, over and over.
//!
//! Each family makes an input of about as many bytes as it is asked for. They
//! come from tables: pieces of JSON, of statements, of running text and of
//! Markdown, each repeated at the places that take them, and lists of many.

mod lists;
mod markdown;
mod tables;

use lists::lists;
use markdown::{MARKDOWN, markdown};
use recount::json::quote;
use tables::*;

/// One way for an input to grow.
pub struct Family {
    /// What grows in it, unique among all.
    pub name: String,
    make: Box<dyn Fn(usize) -> String + Send + Sync>,
}

impl Family {
    fn new(name: String, make: impl Fn(usize) -> String + Send + Sync + 'static) -> Self {
        let make = Box::new(make);
        Self { name, make }
    }

    /// The input of about `bytes` bytes.
    pub fn text(&self, bytes: usize) -> String {
        (self.make)(bytes)
    }
}

/// Every family.
pub fn all() -> Vec<Family> {
    let kinds = [syntax, statements, words, prose, markdown, lists];
    kinds.into_iter().flat_map(|kind| kind()).collect()
}

/// `piece`, so often that it takes about `bytes` bytes, at least once.
fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat((bytes / piece.len().max(1)).max(1))
}

/// An incident with `members`; its times are in UTC where they do not say it.
fn incident(members: &str) -> String {
    let times = match members.contains(r#""times":"#) {
        true => "",
        false => r#""times": {"zone": "UTC", "date": "2024-03-02"}, "#,
    };
    format!(r#"{{"title": "A", {times}{members}}}"#)
}

fn syntax() -> Vec<Family> {
    let mut families = Vec::new();
    for opening in OPENINGS {
        for piece in SYNTAX {
            families.push(Family::new(
                format!("json {opening:?} then {piece:?}"),
                move |bytes| format!("{opening}{}", repeated(piece, bytes)),
            ));
        }
    }
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]"), ("(", ")")] {
        families.push(Family::new(
            format!("json {open:?} closed by {close:?}"),
            move |bytes| {
                let half = bytes / 2;
                format!("{}1{}", repeated(open, half), repeated(close, half))
            },
        ));
    }
    for quote in ["‘", "“", "«", "’", "`", "'"] {
        families.push(Family::new(
            format!("json {quote:?} then \"12:30\""),
            move |bytes| format!("{{\"title\":{}12:30", repeated(quote, bytes)),
        ));
    }
    families
}

/// A family for each piece and separator, the places taken in turns.
fn combined(
    kind: &'static str,
    pieces: &'static [&'static str],
    separators: &'static [&'static str],
    places: &'static [&'static str],
) -> Vec<Family> {
    let mut families = Vec::new();
    let mut places = places.iter().cycle();
    for piece in pieces {
        for separator in separators {
            let place = places.next().copied().unwrap_or("%");
            families.push(Family::new(
                format!("{kind} {piece:?} and {separator:?} in {place}"),
                move |bytes| {
                    let text = repeated(&format!("{piece}{separator}"), bytes);
                    incident(&place.replacen('%', &quote(&text), 1))
                },
            ));
        }
    }
    families
}

fn statements() -> Vec<Family> {
    combined("statement", NOTATIONS, SEPARATORS, MOMENTS)
}

fn words() -> Vec<Family> {
    combined("word", WORDS, &["", " ", " and "], WORD_PLACES)
}

fn prose() -> Vec<Family> {
    const BETWEEN: &[&str] = &["", " ", ", ", "/", " to ", "\n", "\n\n", " – "];
    combined("prose", PROSE, BETWEEN, TEXTS)
}

/// A family that repeats some pieces of all tables, put together by `seed`.
pub fn random(seed: u64) -> Family {
    let mut random = Random(seed);
    let pieces = [SYNTAX, NOTATIONS, SEPARATORS, WORDS, PROSE, MARKDOWN].concat();
    let places = [MOMENTS, WORD_PLACES, TEXTS, OPENINGS].concat();
    let count = 2 + random.below(4);
    let piece: String = (0..count).map(|_| *random.pick(&pieces)).collect();
    let place = *random.pick(&places);
    Family::new(
        format!("random {seed}: {piece:?} in {place}"),
        move |bytes| {
            let text = repeated(&piece, bytes);
            match place.contains('%') {
                true => incident(&place.replacen('%', &quote(&text), 1)),
                false => format!("{place}{text}"),
            }
        },
    )
}

/// Numbers that look random and are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed >> 33) as usize) % limit
    }

    fn pick<'p, T>(&mut self, from: &'p [T]) -> &'p T {
        &from[self.below(from.len())]
    }
}

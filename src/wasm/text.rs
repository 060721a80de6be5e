//! A JavaScript string as text.
//!
//! The host's own encoder writes into our memory, which takes a tenth of
//! the time of a call for each character. Of a string that is longer than
//! it may be, no more than the limit is ever copied.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

/// The most bytes that one UTF-16 unit becomes.
const WIDEST: usize = 3;

/// How much memory is made ready at once, in bytes for each of the text: what a
/// check of a list of events takes. Memory that grows page by page makes a host
/// collect its garbage again and again, and what is not touched costs nothing.
const READY: usize = 32;

/// How many UTF-16 units are looked at in one go where they are counted only.
const CHUNK: u32 = 16 * 1024;

#[wasm_bindgen]
extern "C" {
    type TextEncoder;

    #[wasm_bindgen(constructor)]
    fn new() -> TextEncoder;

    #[wasm_bindgen(method, js_name = encodeInto)]
    fn encode_into(this: &TextEncoder, source: &JsString, destination: &mut [u8]) -> Encoded;

    type Encoded;

    /// How many UTF-16 units of the source were read.
    #[wasm_bindgen(method, getter)]
    fn read(this: &Encoded) -> u32;

    /// How many bytes were written.
    #[wasm_bindgen(method, getter)]
    fn written(this: &Encoded) -> u32;
}

/// A text that is longer than it may be.
pub(super) struct TooLong {
    /// Its first characters, more than an excerpt shows.
    pub head: String,
    /// How many bytes it has as UTF-8.
    pub bytes: usize,
}

/// The text of `string`, of at most `limit` bytes; half of a surrogate pair
/// is U+FFFD.
pub(super) fn text_of(string: &JsString, limit: usize) -> Result<String, TooLong> {
    let encoder = TextEncoder::new();
    let units = string.length();
    // No unit is less than a byte.
    if units as usize > limit {
        return Err(too_long(string, &encoder));
    }
    make_ready(units as usize);
    // Enough where all is ASCII, as most of most documents is.
    let mut bytes = vec![0; units as usize];
    let first = encoder.encode_into(string, &mut bytes);
    let mut length = first.written() as usize;
    if first.read() < units {
        let rest = string.slice(first.read(), units);
        let widest = length + rest.length() as usize * WIDEST;
        bytes.resize(widest.min(limit), 0);
        let free = bytes.get_mut(length..).unwrap_or_default();
        let second = encoder.encode_into(&rest, free);
        if second.read() < rest.length() {
            return Err(too_long(string, &encoder));
        }
        length += second.written() as usize;
    }
    bytes.truncate(length);
    Ok(text(bytes))
}

/// Lets memory grow in one step; where it cannot, it grows as it is needed.
fn make_ready(units: usize) {
    let mut room = Vec::<u8>::new();
    let made = room.try_reserve_exact(units.saturating_mul(READY));
    // Else the compiler takes it for nothing.
    std::hint::black_box((&room, made.is_ok()));
}

/// Counts the bytes of `string` piece by piece.
fn too_long(string: &JsString, encoder: &TextEncoder) -> TooLong {
    let mut piece = vec![0; CHUNK as usize * WIDEST];
    let mut found = TooLong {
        head: String::new(),
        bytes: 0,
    };
    let mut at = 0;
    while at < string.length() {
        let end = whole_characters(string, (at + CHUNK).min(string.length()));
        let encoded = encoder.encode_into(&string.slice(at, end), &mut piece);
        let written = encoded.written() as usize;
        if at == 0 {
            found.head = text(piece.get(..written).unwrap_or_default().to_vec());
        }
        found.bytes += written;
        at = end;
    }
    found
}

/// `end`, or one less where it would cut a surrogate pair in half.
fn whole_characters(string: &JsString, end: u32) -> u32 {
    let is_high = |unit: f64| (f64::from(0xd800)..f64::from(0xdc00)).contains(&unit);
    match end < string.length() && is_high(string.char_code_at(end - 1)) {
        true => end - 1,
        false => end,
    }
}

/// What the encoder writes is UTF-8.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}

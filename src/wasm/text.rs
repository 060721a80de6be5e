//! A JavaScript string as text.
//!
//! The host's own encoder writes into our memory, which takes a tenth of
//! the time of a call for each character.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

/// The most bytes that one UTF-16 unit becomes.
const WIDEST: usize = 3;

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

/// The text of `string`; half of a surrogate pair is U+FFFD.
pub(super) fn text_of(string: &JsString) -> String {
    let encoder = TextEncoder::new();
    let units = string.length();
    // Enough where all is ASCII, as most of most documents is.
    let mut bytes = vec![0; units as usize];
    let first = encoder.encode_into(string, &mut bytes);
    let mut length = first.written() as usize;
    if first.read() < units {
        let rest = string.slice(first.read(), units);
        bytes.resize(length + rest.length() as usize * WIDEST, 0);
        if let Some(free) = bytes.get_mut(length..) {
            length += encoder.encode_into(&rest, free).written() as usize;
        }
    }
    bytes.truncate(length);
    // What the encoder writes is UTF-8.
    String::from_utf8(bytes).unwrap_or_default()
}

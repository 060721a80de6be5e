//! The tokens of RFC 8259, to the letter.
//!
//! In: the bytes of a text and an offset. Out: the offset where a token
//! ends. Nothing here knows of errors: what does not fit ends early.

/// The end of the whitespace (RFC 8259 §2) that starts at `from`.
pub(super) fn space_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(at) {
        at += 1;
    }
    at
}

/// The first quote, backslash or control character at or behind `from`, or
/// the end of the text: what may stand in a string as it is (RFC 8259 §7)
/// ends there.
pub(super) fn plain_end(bytes: &[u8], from: usize) -> usize {
    const ONES: u64 = u64::from_le_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_le_bytes([0x80; 8]);
    let mut at = from;
    // Eight bytes at a time. A byte that is zero once the one looked for is
    // taken from it borrows into its high bit; a borrow that runs on can
    // only mark bytes behind the first.
    while let Some(Ok(word)) = bytes.get(at..at + 8).map(<[u8; 8]>::try_from) {
        let word = u64::from_le_bytes(word);
        let quote = word ^ (ONES * b'"' as u64);
        let backslash = word ^ (ONES * b'\\' as u64);
        let found = (quote.wrapping_sub(ONES) & !quote)
            | (backslash.wrapping_sub(ONES) & !backslash)
            | (word.wrapping_sub(ONES * 0x20) & !word);
        if found & HIGH != 0 {
            return at + ((found & HIGH).trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    while let Some(byte) = bytes.get(at) {
        if matches!(byte, b'"' | b'\\' | 0..0x20) {
            break;
        }
        at += 1;
    }
    at
}

/// The end of the number (RFC 8259 §6) that starts at `from`, if one does.
pub(super) fn number_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    if bytes.get(at) == Some(&b'-') {
        at += 1;
    }
    at = match bytes.get(at) {
        Some(b'0') => at + 1,
        _ => digits_end(bytes, at)?,
    };
    if bytes.get(at) == Some(&b'.') {
        at = digits_end(bytes, at + 1)?;
    }
    if let Some(b'e' | b'E') = bytes.get(at) {
        at += 1;
        if let Some(b'+' | b'-') = bytes.get(at) {
            at += 1;
        }
        at = digits_end(bytes, at)?;
    }
    Some(at)
}

/// The end of the digits that start at `from`, if there is at least one.
fn digits_end(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(b'0'..=b'9') = bytes.get(at) {
        at += 1;
    }
    (at > from).then_some(at)
}

/// Whether a number or a literal can end in front of `next`, without running
/// into what follows. A quote or a bracket can, so that a comma missing
/// between the two is seen as that.
pub(super) fn ends_token(next: Option<&u8>) -> bool {
    matches!(
        next,
        None | Some(
            b' ' | b'\n' | b'\r' | b'\t' | b',' | b']' | b'}' | b'[' | b'{' | b'"' | b'/' | b';'
        )
    )
}

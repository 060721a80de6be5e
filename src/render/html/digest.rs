//! The digest that a Content Security Policy names a style by.

/// `sha256-…` of `text`: SHA-256 (FIPS 180-4) in base64 (RFC 4648 §4).
pub fn source_expression(text: &str) -> String {
    let mut out = "sha256-".to_owned();
    base64(&mut out, &sha256(text.as_bytes()));
    out
}

fn sha256(message: &[u8]) -> [u8; 32] {
    let mut state: [u32; 8] = [
        0x6a09_e667,
        0xbb67_ae85,
        0x3c6e_f372,
        0xa54f_f53a,
        0x510e_527f,
        0x9b05_688c,
        0x1f83_d9ab,
        0x5be0_cd19,
    ];
    let mut padded = message.to_vec();
    padded.push(0x80);
    while padded.len() % 64 != 56 {
        padded.push(0);
    }
    let bits = message.len() as u64 * 8;
    padded.extend_from_slice(&bits.to_be_bytes());
    for block in padded.chunks_exact(64) {
        compress(&mut state, block);
    }
    let mut digest = [0; 32];
    for (bytes, word) in digest.chunks_exact_mut(4).zip(state) {
        bytes.copy_from_slice(&word.to_be_bytes());
    }
    digest
}

fn compress(state: &mut [u32; 8], block: &[u8]) {
    let mut schedule = [0u32; 64];
    for (word, bytes) in schedule.iter_mut().zip(block.chunks_exact(4)) {
        *word = bytes
            .iter()
            .fold(0, |word, byte| word << 8 | u32::from(*byte));
    }
    for at in 16..64 {
        let (a, b) = (schedule[at - 15], schedule[at - 2]);
        let early = a.rotate_right(7) ^ a.rotate_right(18) ^ a >> 3;
        let late = b.rotate_right(17) ^ b.rotate_right(19) ^ b >> 10;
        schedule[at] = schedule[at - 16]
            .wrapping_add(early)
            .wrapping_add(schedule[at - 7])
            .wrapping_add(late);
    }
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = *state;
    for (constant, word) in CONSTANTS.into_iter().zip(schedule) {
        let sum = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
        let choice = e & f ^ !e & g;
        let first = h
            .wrapping_add(sum)
            .wrapping_add(choice)
            .wrapping_add(constant)
            .wrapping_add(word);
        let sum = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
        let majority = a & b ^ a & c ^ b & c;
        let second = sum.wrapping_add(majority);
        (h, g, f, e) = (g, f, e, d.wrapping_add(first));
        (d, c, b, a) = (c, b, a, first.wrapping_add(second));
    }
    for (word, add) in state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
        *word = word.wrapping_add(add);
    }
}

/// The fractional parts of the cube roots of the first 64 primes, §4.2.2.
const CONSTANTS: [u32; 64] = constants();

const fn constants() -> [u32; 64] {
    let mut constants = [0; 64];
    let (mut count, mut candidate) = (0, 2u128);
    while count < 64 {
        let mut divisor = 2;
        while divisor < candidate && candidate % divisor != 0 {
            divisor += 1;
        }
        if divisor == candidate {
            constants[count] = cube_root_fraction(candidate);
            count += 1;
        }
        candidate += 1;
    }
    constants
}

/// The first 32 bits behind the point of the cube root of `number`.
const fn cube_root_fraction(number: u128) -> u32 {
    // ⌊∛number · 2³²⌋ is the largest root with root³ ≤ number · 2⁹⁶.
    let (mut root, mut bit) = (0u128, 1u128 << 35);
    while bit > 0 {
        let trial = root | bit;
        if trial * trial * trial <= number << 96 {
            root = trial;
        }
        bit >>= 1;
    }
    root as u32
}

fn base64(out: &mut String, bytes: &[u8]) {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for group in bytes.chunks(3) {
        let mut bits = 0u32;
        for at in 0..3 {
            bits = bits << 8 | u32::from(group.get(at).copied().unwrap_or(0));
        }
        for place in 0..4 {
            let digit = usize::try_from(bits >> (18 - 6 * place) & 63).unwrap_or(0);
            match place <= group.len() {
                true => out.push(char::from(DIGITS[digit])),
                false => out.push('='),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::source_expression;

    #[test]
    fn digests_of_known_texts() {
        let cases = [
            ("", "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
            ("abc", "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "sha256-JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE=",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(source_expression(text), expected);
        }
    }
}

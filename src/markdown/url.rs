//! Which URLs may become links.

/// Schemes that lead somewhere and run nothing.
const SCHEMES: [&str; 3] = ["https", "http", "mailto"];

/// How often a URL is decoded before it is judged. Each round undoes one
/// layer of entities and percent signs; a URL with more layers is refused.
const LAYERS: usize = 3;

/// Whether `url` may be linked to or loaded from: `https:`, `http:`,
/// `mailto:`, relative, or a fragment.
///
/// It is judged as it stands and again without whitespace and control
/// characters, with entities and percent signs undone, because programs
/// behind a link may do the same. `//host` names another host without a
/// scheme and is refused, with backslashes too, which browsers read as
/// slashes.
pub fn url_allowed(url: &str) -> bool {
    let mut layer = url.to_owned();
    for _ in 0..=LAYERS {
        let visible: String = layer.chars().filter(|c| !is_invisible(*c)).collect();
        if !has_safe_scheme(&visible) {
            return false;
        }
        let below = decode_percent(&decode_entities(&visible));
        if below == layer {
            return true;
        }
        layer = below;
    }
    false
}

fn has_safe_scheme(url: &str) -> bool {
    let mut start = url.chars();
    let is_slash = |c: Option<char>| matches!(c, Some('/' | '\\'));
    if is_slash(start.next()) && is_slash(start.next()) {
        return false;
    }
    let end = url.find(['/', '\\', '?', '#']).unwrap_or(url.len());
    match url.get(..end).and_then(|head| head.split_once(':')) {
        Some((scheme, _)) => SCHEMES.iter().any(|safe| safe.eq_ignore_ascii_case(scheme)),
        None => true,
    }
}

/// Characters that browsers drop from a URL or that nobody sees.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn decode_percent(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digits = (byte == b'%').then(|| Some((hex(ahead.next()?)?, hex(ahead.next()?)?)));
        match digits.flatten() {
            Some((high, low)) => {
                bytes.push(high * 16 + low);
                rest = ahead;
            }
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    let value = char::from(digit).to_digit(16)?;
    u8::try_from(value).ok()
}

/// Undoes the character references that can hide a scheme: numeric ones and
/// the few names of ASCII characters that a scheme or its end can hold.
fn decode_entities(text: &str) -> String {
    const NAMES: [(&str, char); 4] = [
        ("colon", ':'),
        ("Tab", '\t'),
        ("NewLine", '\n'),
        ("amp", '&'),
    ];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let name = NAMES.iter().find_map(|(name, character)| {
            let tail = after.strip_prefix(name)?;
            Some((*character, tail))
        });
        match name.or_else(|| numeric_reference(after)) {
            Some((character, tail)) => {
                out.push(character);
                rest = tail.strip_prefix(';').unwrap_or(tail);
            }
            None => {
                out.push('&');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn numeric_reference(after: &str) -> Option<(char, &str)> {
    let digits = after.strip_prefix('#')?;
    let (radix, digits) = match digits.strip_prefix(['x', 'X']) {
        Some(digits) => (16, digits),
        None => (10, digits),
    };
    let end = digits
        .find(|c: char| !c.is_digit(radix))
        .unwrap_or(digits.len());
    let (number, tail) = digits.split_at_checked(end)?;
    let code = u32::from_str_radix(number.trim_start_matches('0'), radix).ok()?;
    Some((char::from_u32(code)?, tail))
}

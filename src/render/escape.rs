//! The escapers of our writers, one for each context; those of Markdown stand
//! with its writer. maud escapes what it splices itself.

use std::fmt::Write;

/// `text` for HTML and XML, between tags and in quoted attributes.
pub fn text(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        out.push_str(match after.as_bytes().first() {
            Some(b'&') => "&amp;",
            Some(b'<') => "&lt;",
            Some(b'>') => "&gt;",
            _ => "&quot;",
        });
        rest = after.get(1..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// `url` for a quoted attribute.
pub fn url(out: &mut String, url: &str) {
    text(out, &percent(url));
}

/// `url` with what a URL cannot hold percent-encoded; what is encoded already
/// stays.
pub fn percent(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    for byte in url.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => out.push(char::from(byte)),
            byte if b"!#$%&'()*+,-./:;=?@_~".contains(&byte) => out.push(char::from(byte)),
            _ => {
                let written = write!(out, "%{byte:02X}");
                written.expect("a string takes whatever is written to it");
            }
        }
    }
    out
}

/// JSON for a `script` element, which ends at the first `</script` wherever
/// that stands.
pub fn json_in_script(json: &str) -> String {
    let json = json.replace('<', "\\u003c").replace('>', "\\u003e");
    json.replace('&', "\\u0026")
}

/// `output` without the characters that HTML and XML forbid even escaped:
/// controls and noncharacters. Each becomes U+FFFD.
pub fn without_forbidden(output: String) -> String {
    let is_forbidden = |c: char| {
        (c.is_control() && !matches!(c, '\t' | '\n' | '\r'))
            || matches!(c, '\u{fdd0}'..='\u{fdef}')
            || u32::from(c) & 0xfffe == 0xfffe
    };
    match may_be_forbidden(output.as_bytes()) {
        true => output.replace(is_forbidden, "\u{fffd}"),
        false => output,
    }
}

/// Whether some byte could belong to a forbidden character. Reports are long
/// and have none, so they are looked at byte by byte.
fn may_be_forbidden(bytes: &[u8]) -> bool {
    let mut lead = 0;
    for byte in bytes {
        let suspect = match byte {
            0x20..=0x7e => false,
            0x80..=0x9f => lead == 0xc2,
            0x7f | 0xef.. => true,
            _ => *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r'),
        };
        if suspect {
            return true;
        }
        lead = *byte;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::without_forbidden;

    #[test]
    fn forbidden_characters_are_replaced_and_others_kept() {
        let kept = "a\t\r\n · é – 日本 😀 \u{feff} \u{a0}";
        assert_eq!(without_forbidden(kept.to_owned()), kept);
        for forbidden in [
            '\0',
            '\u{1f}',
            '\u{7f}',
            '\u{85}',
            '\u{fdd0}',
            '\u{fffe}',
            '\u{1ffff}',
        ] {
            assert_eq!(without_forbidden(format!("é{forbidden}b")), "é\u{fffd}b");
        }
    }
}

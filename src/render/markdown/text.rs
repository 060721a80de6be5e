//! The escapers of Markdown, one for each place: text, code, addresses, and
//! the start of a line.
//!
//! Promised: what is written shows the characters that came in, in every
//! common reader, and begins nothing of Markdown, of GitHub's extensions or
//! of HTML, whatever stands beside it. A reader that links bare addresses
//! would take the escapes behind one for a part of it; so an address is
//! written as a link of its own, which ends where it ends, or is broken where
//! it begins.

use crate::markdown::url_allowed;
use crate::render::escape::percent;
use std::fmt::Write;

/// What ends a line for some reader.
const LINE_ENDS: [char; 4] = ['\n', '\r', '\u{2028}', '\u{2029}'];

/// What a text is a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// A line, in which an address becomes a link.
    Line,
    /// A link, in which it cannot, or the description of a picture.
    Link,
}

/// `text` on one line, inert.
pub fn text(out: &mut String, text: &str, within: Within) {
    let mut before = None;
    // Where the run of characters ends in which no address was found.
    let mut addressed = 0;
    let mut at = 0;
    while let Some((c, rest)) = first(text.get(at..).unwrap_or_default()) {
        if within == Within::Line && at >= addressed && begins_address(c, before) {
            match address(text.get(at..).unwrap_or_default()) {
                Ok(address) => {
                    let written = write!(out, "<{address}>");
                    written.expect("a string takes whatever is written to it");
                    at += address.len();
                    before = address.chars().next_back();
                    continue;
                }
                Err(length) => addressed = at + length,
            }
        }
        let written = text.get(..at).unwrap_or_default();
        character(out, c, within, (written, before), rest);
        at += c.len_utf8();
        before = Some(c);
    }
}

fn first(text: &str) -> Option<(char, &str)> {
    let mut chars = text.chars();
    Some((chars.next()?, chars.as_str()))
}

/// One character, which stands behind what is `written` and before `rest`.
fn character(
    out: &mut String,
    c: char,
    within: Within,
    (written, before): (&str, Option<char>),
    rest: &str,
) {
    let after = rest.chars().next();
    let both = |is: fn(char) -> bool| before.is_some_and(is) && after.is_some_and(is);
    let is_apart = |c: Option<char>| c.is_none_or(|c| is_space(c) || c == '#');
    match c {
        '<' if after != Some(' ') => out.push_str("&lt;"),
        '>' if before.is_none() => out.push_str("&gt;"),
        '&' if begins_reference(rest) => out.push_str("&amp;"),
        c if LINE_ENDS.contains(&c) => out.push_str(&reference(c)),
        // Readers disagree about escaped brackets in those of a link.
        '[' | ']' if within == Within::Link => out.push_str(&reference(c)),
        _ => {
            let is_read = match c {
                '\\' | '`' | '[' | ']' | '|' | '~' | '$' => true,
                // Emphasis stands at a word, and with lines within no word.
                '*' => !both(|c| c == ' '),
                '_' => !both(char::is_alphanumeric),
                // A heading, and the end of one.
                '#' => is_apart(before) && is_apart(after),
                // A footnote, behind the bracket of a link.
                '^' => before.is_none(),
                // What GitHub links by itself.
                ':' => rest.starts_with("//"),
                '.' => ends_with_www(written),
                _ => false,
            };
            if is_read {
                out.push('\\');
            }
            out.push(c);
        }
    }
}

fn ends_with_www(text: &str) -> bool {
    let start = text.len().saturating_sub(3);
    let end = text.get(start..).unwrap_or_default();
    end.eq_ignore_ascii_case("www")
}

/// Whether an ampersand before `rest` would be read as a character reference.
fn begins_reference(rest: &str) -> bool {
    let behind = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '#');
    behind.len() < rest.len() && behind.starts_with(';')
}

/// `c` as a character reference; what HTML forbids even so is no longer it.
pub fn reference(c: char) -> String {
    match c.is_control() && !matches!(c, '\t' | '\n' | '\r') {
        true => '\u{fffd}'.to_string(),
        false => format!("&#{};", u32::from(c)),
    }
}

fn begins_address(c: char, before: Option<char>) -> bool {
    matches!(c, 'h' | 'H') && !before.is_some_and(char::is_alphanumeric)
}

/// The address that `text` begins with, or the length in which there is none.
///
/// It is none where anything behind it could belong to it.
fn address(text: &str) -> Result<&str, usize> {
    let scheme = ["https://", "http://"].iter().find(|scheme| {
        let start = text.get(..scheme.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    });
    let length = scheme.ok_or(0_usize)?.len();
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-._~/?#@!&'()*+,;=:%".contains(c);
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let (run, rest) = text.split_at(end);
    let is_end = |c: char| {
        c.is_whitespace() || matches!(c, '<' | '>' | '"') || !(c.is_ascii() || c.is_alphanumeric())
    };
    let address = without_stops(run);
    let host = address.get(length..).unwrap_or_default();
    let is_whole = rest.chars().next().is_none_or(is_end)
        && host.starts_with(|c: char| c.is_ascii_alphanumeric())
        && can_be_autolink(address);
    if is_whole { Ok(address) } else { Err(end) }
}

/// An address without the punctuation of the sentence that it stands in.
fn without_stops(run: &str) -> &str {
    let mut address = run;
    let count = |mark: char| run.chars().filter(|c| *c == mark).count();
    let mut unopened = count(')').saturating_sub(count('('));
    while let Some(last) = address.chars().next_back() {
        match last {
            ')' if unopened > 0 => unopened -= 1,
            '.' | ',' | ':' | ';' | '!' | '?' | '\'' | '*' | '_' | '~' => {}
            _ => break,
        }
        address = address.get(..address.len() - 1).unwrap_or_default();
    }
    address
}

/// Whether `url` may stand between angle brackets, where readers differ about
/// character references.
fn can_be_autolink(url: &str) -> bool {
    let has_reference = url.contains('&') && url.contains(';');
    !has_reference && url_allowed(url) && percent(url) == url
}

/// The link to `url` that shows it, if its `text` is that and it can be
/// written so.
pub fn autolink(url: &str, text: &str) -> Option<String> {
    let scheme = url.split_once(':')?.0;
    let is_mail = scheme == "mailto" && url.strip_prefix("mailto:") == Some(text);
    let names_scheme = ["https", "http", "mailto"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(scheme));
    let is_shown = names_scheme && text == url || is_mail && is_mailbox(text);
    (is_shown && can_be_autolink(url)).then(|| format!("<{text}>"))
}

/// Whether every reader takes `text` for the address of a mailbox.
fn is_mailbox(text: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric());
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    name.split(['.', '-', '+', '_']).all(is_word) && host.split(['.', '-']).all(is_word)
}

/// `url` behind a link or a picture, in its brackets, with a title if there
/// is one. It stands in no angle brackets, which would be those of a tag
/// where a reader takes the link for none.
pub fn destination(out: &mut String, url: &str, title: &str) {
    out.push_str("](");
    let encoded = percent(url);
    for (at, c) in encoded.char_indices() {
        let rest = encoded.get(at + 1..).unwrap_or_default();
        match c {
            '(' | ')' => out.extend(['\\', c]),
            '&' if begins_reference(rest) => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    if !title.is_empty() {
        if url.is_empty() {
            out.push_str("<>");
        }
        let mut escaped = String::new();
        text(&mut escaped, title, Within::Link);
        let written = write!(out, " \"{}\"", escaped.replace('"', "&quot;"));
        written.expect("a string takes whatever is written to it");
    }
    out.push(')');
}

/// What a piece of code stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Paragraphs.
    Blocks,
    /// A cell of a table, whose end a pipe would be.
    Cell,
}

/// A piece of code within a line.
pub fn code(text: &str, place: Place) -> String {
    let code = text.replace(LINE_ENDS, " ");
    // Readers disagree about a backslash before a pipe in a cell.
    if code.is_empty() || place == Place::Cell && code.contains("\\|") {
        return code_element(&code);
    }
    let fence = "`".repeat(longest_run(&code) + 1);
    let is_stripped =
        code.starts_with(' ') && code.ends_with(' ') && !code.trim_matches(' ').is_empty();
    let padding = match is_stripped || code.starts_with('`') || code.ends_with('`') {
        true => " ",
        false => "",
    };
    let code = match place {
        Place::Blocks => code,
        Place::Cell => code.replace('|', "\\|"),
    };
    format!("{fence}{padding}{code}{padding}{fence}")
}

/// Code where backticks cannot say it.
pub fn code_element(code: &str) -> String {
    let mut out = String::from("<code>");
    text(&mut out, code, Within::Link);
    out.push_str("</code>");
    out
}

/// The most backticks in a row.
pub fn longest_run(code: &str) -> usize {
    let runs = code.split(|c| c != '`');
    runs.map(str::len).max().unwrap_or(0)
}

/// `language` behind the fence of a block of code.
pub fn language(language: &str) -> String {
    let mut out = String::with_capacity(language.len());
    for c in language.chars() {
        match c {
            '-' | '+' | '_' | '#' | '.' => out.push(c),
            // A fence of backticks holds none, and a name is no markup.
            '`' | '<' | '>' | '&' | '"' | '\'' => {}
            c if c.is_ascii_punctuation() => out.extend(['\\', c]),
            c if c.is_alphanumeric() => out.push(c),
            _ => {}
        }
    }
    out
}

/// Lines of text as the lines of a paragraph: what would begin a block is
/// escaped.
pub fn start(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let line = edged(line);
        let (number, rest) = line.split_at(number_of_item(&line));
        match !number.is_empty() || begins_block(&line) {
            true => format!("{number}\\{rest}"),
            false => line,
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// `line` with the space at its ends, which readers would drop, as character
/// references.
pub fn edged(line: &str) -> String {
    let mut rest = line.chars();
    let first = rest.clone().next().filter(|c| is_space(*c));
    if first.is_some() {
        rest.next();
    }
    let last = rest.clone().next_back().filter(|c| is_space(*c));
    if last.is_some() {
        rest.next_back();
    }
    let edge = |c: Option<char>| c.map(reference).unwrap_or_default();
    format!("{}{}{}", edge(first), rest.as_str(), edge(last))
}

/// Whether some reader takes `c` for a space: in JavaScript, the byte order
/// mark is one.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}

/// The length of the number that `line` begins with if it would number an
/// item.
fn number_of_item(line: &str) -> usize {
    let behind = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let mut ahead = behind.chars();
    match matches!(ahead.next(), Some('.' | ')')) && ahead.next().is_none_or(char::is_whitespace) {
        true => line.len() - behind.len(),
        false => 0,
    }
}

/// Whether `line` begins as an item, a rule, the line under a heading or that
/// under the head of a table does.
fn begins_block(line: &str) -> bool {
    let mut ahead = line.chars();
    match ahead.next() {
        Some('-' | '+' | '=' | ':') => !ahead.next().is_some_and(char::is_alphanumeric),
        Some('*') => ahead.next().is_none_or(char::is_whitespace),
        _ => false,
    }
}

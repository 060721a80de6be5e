//! Offsets and the words that name a zone.
//!
//! In: the cursor where an offset or a zone may begin. Out: the offset in
//! seconds, or the words as they are written. Whether the words name a zone
//! is not asked here: any run of words that has the shape of a name is one,
//! so that none is dropped and none is split.

use super::messages;
use super::offset::Before;
use super::parser::{Mark, Mode, Parser};
use super::parts::{Offset, ZoneKind, ZoneText};
use super::token::{HYPHEN, Kind};
use super::words::Word;
use crate::source::{Span, Spanned};

/// Most words that a zone's name has (`Aus Central W. Standard Time` has five).
const NAME_WORDS: usize = 6;

/// Most tokens between brackets.
const BRACKET_TOKENS: usize = 40;

/// What a bracket of RFC 9557 holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Tag {
    Zone(Spanned<String>),
    Offset(Spanned<Offset>),
    /// A key and value that change nothing here, such as `u-ca=iso8601`.
    Other,
}

/// Reads a text that names a zone and nothing else, as `times.zone` does.
///
/// `+3 GMT`, `GMT + 1`, `UTC+05:30`, `+0530`, `AEDT`, `Europe/Paris`,
/// `PST (UTC-7)`. Nothing is looked up. `None` where the text has another
/// shape.
///
/// # Examples
///
/// ```
/// use recount::time::parse_zone;
///
/// let read = parse_zone("PST (UTC-7)").expect("the text names a zone");
/// assert_eq!(read.offset.map(|offset| offset.value.seconds), Some(-7 * 3600));
/// assert_eq!(read.zone.map(|zone| zone.value).as_deref(), Some("PST"));
/// assert!(parse_zone("10:00 UTC").is_none());
/// ```
pub fn parse_zone(text: &str) -> Option<ZoneText> {
    let mut parser = Parser::new(text, None);
    let mut read = ZoneText::default();
    let open = parser.eat_sign('(');
    parser.designation(&mut read)?;
    if open {
        parser.eat_sign(')').then_some(())?;
    } else if parser.sign(0) == Some('(') {
        parser.aside_designation(&mut read)?;
    }
    (parser.at_end() && parser.findings.is_empty()).then_some(read)
}

impl Parser<'_> {
    /// An offset, a zone, or both.
    fn designation(&mut self, into: &mut ZoneText) -> Option<()> {
        self.attempt(|p| {
            if let Some(tag) = p.bracket() {
                match tag {
                    Tag::Zone(zone) => {
                        into.zone = Some(zone);
                        into.zone_kind = ZoneKind::Identifier;
                    }
                    Tag::Offset(offset) => into.offset = Some(offset),
                    Tag::Other => return None,
                }
                return Some(());
            }
            into.offset = p.offset(Before::Sure);
            if into.offset.is_none() || !p.glued(0) {
                into.zone = p.zone_words();
            }
            (into.offset.is_some() || into.zone.is_some()).then_some(())
        })
    }

    /// `(UTC-7)`, `(AEDT)`, behind what is read already. A second name joins
    /// the first: `Pacific Standard Time (Mexico)`.
    pub fn aside_designation(&mut self, into: &mut ZoneText) -> Option<()> {
        self.attempt(|p| {
            if p.sign(0) != Some('(') {
                return None;
            }
            let mark = p.mark();
            p.advance(1);
            let mut aside = ZoneText::default();
            p.designation(&mut aside)?;
            if !p.eat_sign(')') {
                return None;
            }
            match (&mut into.offset, aside.offset) {
                (Some(known), Some(again)) if known.value.seconds != again.value.seconds => {
                    return None;
                }
                (slot, Some(offset)) => *slot = Some(offset),
                (_, None) => {}
            }
            match (&mut into.zone, aside.zone) {
                (Some(zone), Some(_)) => {
                    let between = Span::new(zone.span.end, p.since(mark).start);
                    if !between.of(p.text).trim().is_empty() {
                        return None;
                    }
                    let span = Span::new(zone.span.start, p.since(mark).end);
                    *zone = Spanned::new(one_line(span.of(p.text)), span);
                }
                (slot, Some(zone)) => {
                    *slot = Some(zone);
                    into.zone_kind = aside.zone_kind;
                }
                (_, None) => {}
            }
            Some(())
        })
    }

    /// `[Europe/Paris]`, `[+05:30]`, `[u-ca=iso8601]` (RFC 9557).
    pub fn bracket(&mut self) -> Option<Tag> {
        self.attempt(|p| {
            let mark = p.mark();
            if !p.eat_sign('[') {
                return None;
            }
            let critical = p.eat_sign('!');
            let inner = p.mark();
            let mut key = false;
            let mut plain = true;
            while p.sign(0) != Some(']') {
                if p.at_end() || p.taken_since(mark) > BRACKET_TOKENS {
                    return None;
                }
                key |= p.sign(0) == Some('=');
                plain &= match p.kind(0) {
                    Kind::Sign(sign) => matches!(sign, '/' | '.' | '+' | HYPHEN | '_' | '=' | ':'),
                    _ => true,
                } && (p.glued(0) || p.taken_since(inner) == 0);
                p.advance(1);
            }
            let span = p.since(inner);
            let content = span.of(p.text);
            p.advance(1);
            if span.is_empty() || !plain || !content.is_ascii() {
                return None;
            }
            if key {
                let known = ["u-ca=iso8601", "u-ca=gregory"]
                    .iter()
                    .any(|known| content.eq_ignore_ascii_case(known));
                if critical && !known {
                    let span = p.since(mark);
                    p.report(messages::critical_tag(p.text, span));
                }
                return Some(Tag::Other);
            }
            let end = p.mark();
            p.reset(inner);
            if let Some(offset) = p.signed_offset(inner, Before::Sure)
                && p.eat_sign(']')
            {
                return Some(Tag::Offset(offset));
            }
            p.reset(end);
            Some(Tag::Zone(Spanned::new(content.to_owned(), span)))
        })
    }

    /// The words that name a zone: one of any kind, or several that are
    /// capitalised or end in `time`.
    pub fn zone_words(&mut self) -> Option<Spanned<String>> {
        self.attempt(|p| {
            let mark = p.mark();
            // `Q3`, `H1`
            let period = p.glued_number(1).is_some() && (p.spells(0, "q") || p.spells(0, "h"));
            if p.is_dotted_half() || p.spells(0, "z") || period {
                return None;
            }
            if p.mode != Mode::Statement {
                return p.zone_in_prose(mark);
            }
            let mut words = 0;
            let mut capitalised = true;
            let mut conjunction = false;
            let mut named_time = false;
            let mut zone = false;
            while words == 0 || p.token(0).spaced {
                if words > 0 && p.word(0) == Some(Word::And) && p.word(1) == Some(Word::Other) {
                    conjunction = true;
                    p.advance(1);
                }
                if !p.names_zone(0) {
                    break;
                }
                zone = p.word(0) == Some(Word::Zone) && named_time;
                named_time = p.word(0) == Some(Word::Time) || zone;
                words += 1;
                if words > NAME_WORDS {
                    return None;
                }
                capitalised &= starts_upper(p.spelling(0)) || named_time;
                p.name_part();
            }
            if words == 0 {
                return None;
            }
            // `Russia Time Zone 3`
            if zone && p.number(0).is_some_and(|number| number.digits <= 2) && p.number_ends(1) {
                p.advance(1);
            }
            let one = words == 1 && !named_time;
            let several = words > 1 && (named_time || capitalised && !conjunction);
            let span = p.since(mark);
            (one || several).then(|| Spanned::new(one_line(span.of(p.text)), span))
        })
    }

    /// The words at the cursor that name a zone in the midst of a sentence:
    /// `AEDT`, `US EST`, `Europe/Paris`, `Central European Time`. A single
    /// word that is only capitalised can as well begin what happened.
    fn zone_in_prose(&mut self, mark: Mark) -> Option<Spanned<String>> {
        let mut end = None;
        for _ in 0..NAME_WORDS {
            let named = starts_upper(self.spelling(0)) || self.word(0) == Some(Word::Time);
            if !self.names_zone(0) || !named {
                break;
            }
            self.name_part();
            let name = self.since(mark).of(self.text);
            let is_name = is_designation(name) || AMERICAN.contains(&name);
            if is_name && (self.mode != Mode::Line || is_usual(name)) {
                end = Some(self.mark());
            }
            if !self.token(0).spaced {
                break;
            }
        }
        self.reset(end?);
        let span = self.since(mark);
        Some(Spanned::new(one_line(span.of(self.text)), span))
    }

    /// Whether the number before the token there can end a name: it begins
    /// neither a date nor a clock time.
    fn number_ends(&self, ahead: usize) -> bool {
        let sign = self.glued_sign(ahead);
        let word = self.word(ahead);
        let dated = matches!(
            word,
            Some(Word::Half(_) | Word::Month(_) | Word::Ordinal | Word::OClock)
        );
        !dated && !matches!(sign, Some(':' | '.' | '/' | HYPHEN)) && self.unit_at(ahead).is_none()
    }

    /// One word of a zone's name with what is attached to it:
    /// `America/Port-au-Prince`, `Etc/GMT+3`, `EST5EDT`, `W.`, `E.S.T.`.
    fn name_part(&mut self) {
        let mut path = false;
        let mut initials = 0;
        loop {
            let short = self.spelling(0).chars().count() <= 2;
            self.advance(1);
            let word = self.glued(1) && self.word(1).is_some();
            let number = self.glued_number(1).filter(|n| n.digits <= 2);
            match self.glued_sign(0) {
                Some('/') if word => path = true,
                Some(HYPHEN) if word && (path || self.names_zone(1)) => {}
                Some('.') if short && word && self.names_zone(1) => initials += 1,
                Some('.') if initials > 0 || short && self.names_zone(1) => {
                    self.advance(1);
                    return;
                }
                Some('+' | HYPHEN) if path && number.is_some() => {
                    self.advance(2);
                    return;
                }
                None => return self.name_digits(),
                _ => return,
            }
            self.advance(1);
        }
    }

    /// Whether the word there can be part of a zone's name: it means nothing
    /// else, or is an initial (`W. Europe`, `E.S.T.`, `W-SU`).
    fn names_zone(&self, ahead: usize) -> bool {
        let Some(word) = self.word(ahead) else {
            return false;
        };
        // `Mid-Atlantic`
        let joined = self.glued_sign(ahead + 1) == Some(HYPHEN) && self.glued(ahead + 2);
        if word == Word::Mid {
            return joined && self.word(ahead + 2) == Some(Word::Other);
        }
        matches!(
            word,
            Word::Other | Word::Utc | Word::Time | Word::Zone | Word::Ordinal
        ) || self.is_initial(ahead)
    }

    /// Whether the word there is an initial: a capital with more of a name
    /// behind its point or hyphen, or before it.
    pub fn is_initial(&self, ahead: usize) -> bool {
        let spelling = self.spelling(ahead);
        let joined = match self.glued_sign(ahead + 1) {
            Some('.') => self.word(ahead + 2).is_some(),
            Some(HYPHEN) => self.word(ahead + 2).is_some() && self.glued(ahead + 2),
            _ => false,
        };
        let joins = ahead > 0 && self.glued(ahead) && self.sign(ahead - 1) == Some('.');
        (joined || joins) && spelling.len() == 1 && starts_upper(spelling)
    }

    /// `5EDT` of `EST5EDT`, `0` of `GMT0`.
    fn name_digits(&mut self) {
        let number = self.glued_number(0).filter(|n| n.digits <= 2);
        if number.is_none() || matches!(self.glued_sign(1), Some(':' | '.')) {
            return;
        }
        self.advance(1);
        if self.word(0).is_some() && self.glued(0) {
            self.advance(1);
        }
    }
}

/// Names of zones that are one word, and no name of anything else behind a
/// clock time.
const AMERICAN: [&str; 4] = ["Pacific", "Mountain", "Central", "Eastern"];

fn starts_upper(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// `text` with each run of white space as one space.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The abbreviations that are read where a line goes on behind its time: most
/// other words of capitals (`API`, `GET`, `POST`) say what happened.
const USUAL: &[&str] = &[
    "UTC", "GMT", "EST", "EDT", "ET", "CST", "CDT", "CT", "MST", "MDT", "MT", "PST", "PDT", "PT",
    "AKST", "AKDT", "HST", "AST", "ADT", "NST", "NDT", "BRT", "ART", "CLT", "CLST", "COT", "PET",
    "BST", "IST", "WET", "WEST", "CET", "CEST", "EET", "EEST", "MSK", "SAST", "WAT", "CAT", "EAT",
    "GST", "PKT", "NPT", "ICT", "WIB", "HKT", "SGT", "MYT", "PHT", "AWST", "ACST", "ACDT", "AEST",
    "AEDT", "NZST", "NZDT", "JST", "KST",
];

fn is_usual(name: &str) -> bool {
    name.contains(['/', ' ']) || USUAL.contains(&name)
}

/// Whether words name a zone beyond doubt, as far as their shape tells:
/// `UTC`, `AEDT`, `Europe/Paris`, `Central European Time`.
pub(super) fn is_designation(words: &str) -> bool {
    let letters = |word: &str| word.bytes().all(|b| b.is_ascii_uppercase());
    let last = words.rsplit(' ').next().unwrap_or_default();
    words.contains('/')
        || last.eq_ignore_ascii_case("time") && words.len() > last.len()
        || words
            .split(' ')
            .all(|w| letters(w) && (2..=5).contains(&w.len()))
}

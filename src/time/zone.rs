//! Offsets and the words that name a zone.
//!
//! In: the cursor where an offset or a zone may begin. Out: the offset in
//! seconds, or the words as they are written. Whether the words name a zone
//! is not asked here: any run of words that has the shape of a name is one,
//! so that none is dropped and none is split.

use super::messages;
use super::parser::{Mark, Parser};
use super::parts::{LocalOffset, Offset, ZoneText};
use super::token::{DASH, HYPHEN, Kind};
use super::words::Word;
use crate::source::{Span, Spanned};

/// Most words that a zone's name has (`Aus Central W. Standard Time` has five).
const NAME_WORDS: usize = 6;

/// Most tokens between brackets.
const BRACKET_TOKENS: usize = 40;

/// What stands before an offset, where that decides whether a hyphen is its
/// sign or joins two clock times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing that could be the start of a range, or a clock time of ISO
    /// 8601 (`T06:30`): a sign belongs to an offset.
    Sure,
    /// `10:00:00`: a sign belongs to an offset that has no seconds.
    Seconds,
    /// `10:00`: `-11:00` more likely ends a range.
    Clock,
    /// `2016-12-22 10:00`: as a program writes it.
    IsoDateAndClock,
    /// No clock time.
    Other,
}

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
                    Tag::Zone(zone) => into.zone = Some(zone),
                    Tag::Offset(offset) => into.offset = Some(offset),
                    Tag::Other => return None,
                }
                return Some(());
            }
            into.offset = p.offset(Before::Sure);
            into.zone = p.zone_words();
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
                    let span = Span::new(zone.span.start, p.since(mark).end);
                    *zone = Spanned::new(one_line(span.of(p.text)), span);
                }
                (slot, Some(zone)) => *slot = Some(zone),
                (_, None) => {}
            }
            Some(())
        })
    }

    /// A numeric offset: `Z`, `+05:30`, `UTC-7`, `GMT + 1`, `+3 GMT`.
    pub fn offset(&mut self, before: Before) -> Option<Spanned<Offset>> {
        self.attempt(|p| {
            let mark = p.mark();
            if p.spells(0, "z") {
                p.advance(1);
                let offset = Offset {
                    seconds: 0,
                    local: LocalOffset::Unknown,
                };
                return Some(Spanned::new(offset, p.since(mark)));
            }
            if p.word(0) == Some(Word::Utc) {
                return p.counted_from_utc(mark);
            }
            p.signed_offset(mark, before)
        })
    }

    /// `UTC+3`, `GMT + 1`, `UTC±0`.
    fn counted_from_utc(&mut self, mark: Mark) -> Option<Spanned<Offset>> {
        self.advance(1);
        let attached = self.glued(1);
        let sign = match self.sign(0)? {
            '+' => 1,
            '±' => 0,
            HYPHEN | DASH => -1,
            _ => return None,
        };
        let long_dash = self.sign(0) == Some(DASH);
        let number = self.number(1)?;
        let colon = self.sign(2) == Some(':') && self.glued(2);
        self.advance(1);
        let digits = self.offset_digits()?;
        let length = self.taken_since(mark);
        let sure = match (colon, number.digits) {
            _ if sign >= 0 => sign > 0 || digits == 0,
            (true, _) => attached && !long_dash && digits <= 14 * 3600,
            (false, 1 | 2) => true,
            (false, _) => attached && !long_dash && digits <= 14 * 3600,
        };
        let again = self.word(0) == Some(Word::Utc);
        if !sure || again || self.offset_is_clock() || length > 8 {
            return None;
        }
        Some(self.offset_of(mark, sign * digits, sign))
    }

    /// `+05:30`, `-0800`, `+3 GMT`.
    fn signed_offset(&mut self, mark: Mark, before: Before) -> Option<Spanned<Offset>> {
        let spaced = self.token(0).spaced;
        let attached = self.glued(1);
        let sign = match self.sign(0)? {
            '+' => 1,
            HYPHEN => -1,
            _ => return None,
        };
        let number = self.number(1)?;
        let colon = self.glued_sign(2) == Some(':');
        self.advance(1);
        let digits = self.offset_digits()?;
        if self.offset_is_clock() {
            return None;
        }
        if self.word(0) == Some(Word::Utc)
            && (attached || sign > 0)
            && !matches!(self.sign(1), Some('+' | HYPHEN))
        {
            self.advance(1);
            return Some(self.offset_of(mark, sign * digits, sign));
        }
        if !attached {
            return None;
        }
        if sign < 0 && before != Before::Sure {
            let plausible = digits <= 14 * 3600 && matches!(digits % 3600, 0 | 1800 | 2700);
            let shape = spaced && number.digits.is_multiple_of(2);
            match (colon, before) {
                _ if !plausible || before == Before::Other => return None,
                (_, Before::Seconds) if digits % 60 == 0 => {}
                (false, _) if shape => {}
                (true, Before::IsoDateAndClock) if shape && number.value < 10 => {}
                (true, Before::Clock | Before::IsoDateAndClock) if shape => {
                    let span = self.since(mark);
                    self.report(messages::offset_or_range(self.text, span));
                }
                _ => return None,
            }
        }
        Some(self.offset_of(mark, sign * digits, sign))
    }

    /// Whether a statement or a part of it can end before the token there.
    fn closed(&self, ahead: usize) -> bool {
        match self.kind(ahead) {
            Kind::End => true,
            Kind::Sign(sign) => matches!(sign, ')' | ',' | ';'),
            _ => false,
        }
    }

    /// Whether a word makes a clock time of what reads like an offset.
    fn offset_is_clock(&self) -> bool {
        matches!(
            self.word(0),
            Some(Word::Half(_) | Word::Unit(_) | Word::OClock)
        ) || self.glued_sign(0) == Some(':')
            || self.glued_sign(0) == Some('.') && self.glued_number(1).is_some()
            || self.glued(0) && (self.spells(0, "a") || self.spells(0, "p"))
    }

    /// `3`, `05`, `0530`, `05:30`, `05:30:15`: in seconds.
    fn offset_digits(&mut self) -> Option<i32> {
        let number = self.number(0)?;
        let mark = self.mark();
        let value = i32::try_from(number.value).ok()?;
        self.advance(1);
        let (hours, mut minutes, mut seconds) = match number.digits {
            1 | 2 => (value, 0, 0),
            3 | 4 => (value / 100, value % 100, 0),
            6 => (value / 10_000, value / 100 % 100, value % 100),
            _ => return None,
        };
        if number.digits <= 2
            && let Some(part) = self.colon_part()
        {
            minutes = part;
            seconds = self.colon_part().unwrap_or_default();
        }
        if hours > 23 || minutes > 59 || seconds > 59 {
            let span = self.since(mark);
            self.report(messages::offset_range(self.text, span));
        }
        Some(hours * 3600 + minutes * 60 + seconds)
    }

    fn colon_part(&mut self) -> Option<i32> {
        let part = self.glued_number(1).filter(|part| part.digits == 2)?;
        if self.glued_sign(0) != Some(':') {
            return None;
        }
        self.advance(2);
        i32::try_from(part.value).ok()
    }

    fn offset_of(&self, mark: Mark, seconds: i32, sign: i32) -> Spanned<Offset> {
        // RFC 3339 §4.3: `-00:00` states no local offset.
        let local = match (seconds, sign) {
            (0, -1) => LocalOffset::Unknown,
            _ => LocalOffset::Known,
        };
        Spanned::new(Offset { seconds, local }, self.since(mark))
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
            let offset = p.signed_offset(inner, Before::Sure);
            let whole = p.sign(0) == Some(']');
            p.reset(end);
            match offset.filter(|_| whole) {
                Some(offset) => Some(Tag::Offset(offset)),
                None => Some(Tag::Zone(Spanned::new(content.to_owned(), span))),
            }
        })
    }

    /// The words that name a zone: one of any kind, or several that are
    /// capitalised or end in `time`.
    pub fn zone_words(&mut self) -> Option<Spanned<String>> {
        self.attempt(|p| {
            let mark = p.mark();
            let mut words = 0;
            let mut capitalised = true;
            let mut conjunction = false;
            let mut named_time = false;
            let mut zone = false;
            loop {
                match p.word(0) {
                    Some(Word::And) if words > 0 && p.token(0).spaced => {
                        if !matches!(p.word(1), Some(Word::Other)) {
                            break;
                        }
                        conjunction = true;
                        p.advance(1);
                        continue;
                    }
                    Some(word) if names_zone(word) && (words == 0 || p.token(0).spaced) => {
                        zone = word == Word::Zone && named_time;
                        named_time = word == Word::Time || zone;
                    }
                    _ => break,
                }
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
            if zone && p.number(0).is_some_and(|number| number.digits <= 2) && p.closed(1) {
                p.advance(1);
            }
            let one = words == 1 && !named_time;
            let several = words > 1 && (named_time || capitalised && !conjunction);
            let span = p.since(mark);
            (one || several).then(|| Spanned::new(one_line(span.of(p.text)), span))
        })
    }

    /// One word of a zone's name with what is attached to it:
    /// `America/Port-au-Prince`, `Etc/GMT+3`, `EST5EDT`, `W.`, `E.S.T.`.
    fn name_part(&mut self) {
        let mut path = false;
        let mut initials = 0;
        loop {
            let short = self.spelling(0).chars().count() <= 2;
            self.advance(1);
            let word = self.word(1).filter(|_| self.glued(1));
            let number = self.glued_number(1).filter(|n| n.digits <= 2);
            match self.glued_sign(0) {
                Some('/') if word.is_some() => {
                    path = true;
                    self.advance(1);
                }
                Some(HYPHEN) if word.is_some_and(|word| path || names_zone(word)) => {
                    self.advance(1);
                }
                Some('+' | HYPHEN) if path && number.is_some() => {
                    self.advance(2);
                    return;
                }
                Some('.') if short && word.is_some_and(names_zone) => {
                    initials += 1;
                    self.advance(1);
                }
                Some('.') if initials > 0 || short && self.initial_follows() => {
                    self.advance(1);
                    return;
                }
                None => return self.name_digits(),
                _ => return,
            }
        }
    }

    /// Whether a point abbreviates a word of a name, as in `W. Europe`.
    fn initial_follows(&self) -> bool {
        self.word(1).is_some_and(names_zone)
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

/// Whether a word can be part of a zone's name.
fn names_zone(word: Word) -> bool {
    matches!(
        word,
        Word::Other | Word::Utc | Word::Time | Word::Zone | Word::Ordinal
    )
}

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

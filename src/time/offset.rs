//! Numeric offsets: `Z`, `+05:30`, `UTC-7`, `GMT + 1`, `+3 GMT`.
//!
//! In: the cursor where an offset may begin, and what stands before it. Out:
//! the offset in seconds. A hyphen that can as well join two clock times is
//! reported.

use super::messages;
use super::parser::{Mark, Parser};
use super::parts::{LocalOffset, Offset};
use super::token::{DASH, HYPHEN};
use super::words::Word;
use crate::source::Spanned;

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
    /// `2016-12-22 10:00`, as a program writes it: the seconds of the day.
    IsoDateAndClock { seconds: u32 },
    /// No clock time.
    Other,
}

/// No place is farther from UTC, in seconds.
pub(super) const FARTHEST: i32 = 14 * 3600;

impl Parser<'_> {
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
                return p.counted_from_utc(mark, before);
            }
            p.signed_offset(mark, before)
        })
    }

    /// `UTC+3`, `GMT + 1`, `UTC±0`.
    fn counted_from_utc(&mut self, mark: Mark, before: Before) -> Option<Spanned<Offset>> {
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
        let (digits, _) = self.offset_digits()?;
        let sure = match (colon, number.digits) {
            _ if sign >= 0 => sign > 0 || digits == 0,
            _ if before == Before::Sure => true,
            _ if digits > FARTHEST => false,
            (false, 1 | 2) => true,
            _ => attached && !long_dash,
        };
        let again = self.word(0) == Some(Word::Utc);
        // `23:40 UTC – 5 March`
        let day = matches!(self.word(0), Some(Word::Month(_) | Word::Ordinal));
        let ends_range = sign < 0 && !attached && day;
        if !sure || again || ends_range || self.offset_is_clock() {
            return None;
        }
        Some(self.offset_of(mark, sign * digits, 1))
    }

    /// `+05:30`, `-0800`, `+3 GMT`.
    pub fn signed_offset(&mut self, mark: Mark, before: Before) -> Option<Spanned<Offset>> {
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
        let (digits, has_seconds) = self.offset_digits()?;
        if self.offset_is_clock() {
            return None;
        }
        if self.word(0) == Some(Word::Utc)
            && (sign > 0 || attached && (spaced || before == Before::Sure))
            && (sign > 0 || !colon || before != Before::Other)
            && !matches!(self.sign(1), Some('+' | HYPHEN))
        {
            self.advance(1);
            return Some(self.offset_of(mark, sign * digits, 1));
        }
        if !attached {
            return None;
        }
        if sign < 0 {
            let plausible = digits <= FARTHEST && matches!(digits % 3600, 0 | 1800 | 2700);
            let padded = number.digits.is_multiple_of(2);
            let wraps = |seconds| u32::try_from(digits).is_ok_and(|digits| digits < seconds);
            let doubtful = match before {
                Before::Sure => false,
                _ if !plausible => return None,
                Before::Other => return None,
                Before::Seconds if has_seconds => return None,
                Before::Seconds => false,
                _ if spaced && !colon => !padded,
                Before::IsoDateAndClock { .. } if spaced => !padded || number.value >= 10,
                Before::IsoDateAndClock { seconds } if colon && wraps(seconds) => true,
                Before::Clock if spaced => true,
                Before::Clock | Before::IsoDateAndClock { .. } => return None,
            };
            if doubtful {
                let span = self.since(mark);
                self.report(messages::offset_or_range(self.text, span));
            }
        }
        Some(self.offset_of(mark, sign * digits, sign))
    }

    /// Whether a word makes a clock time of what reads like an offset.
    fn offset_is_clock(&self) -> bool {
        matches!(self.word(0), Some(Word::Half(_) | Word::OClock))
            || self.unit_at(0).is_some()
            || self.glued_sign(0) == Some(':')
            || self.glued_sign(0) == Some('.') && self.glued_number(1).is_some()
            || self.glued(0) && (self.spells(0, "a") || self.spells(0, "p"))
    }

    /// `3`, `05`, `0530`, `05:30`, `05:30:15`: in seconds, and whether
    /// seconds are written.
    fn offset_digits(&mut self) -> Option<(i32, bool)> {
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
        let mut has_seconds = number.digits == 6;
        if number.digits <= 2
            && let Some(part) = self.colon_part()
        {
            minutes = part;
            let part = self.colon_part();
            has_seconds = part.is_some();
            seconds = part.unwrap_or_default();
        }
        if hours > 23 || minutes > 59 || seconds > 59 {
            let span = self.since(mark);
            self.report(messages::offset_range(self.text, span));
        }
        Some((hours * 3600 + minutes * 60 + seconds, has_seconds))
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
}

//! Times of day: `12:30am`, `0830 HRS`, `17h30`, `9.15pm`, `noon`, `T063000`.
//!
//! In: the cursor where a clock time may begin. Out: the clock time, how it
//! was given, and what else its digits could be.

use super::messages;
use super::parser::{Mark, Parser};
use super::parts::{Clock, Precision};
use super::token::{Kind, Number};
use super::words::{Half, Part, Unit, Word};
use crate::source::{Span, Spanned};

/// A clock time and what its writing tells beyond it.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClockText {
    pub clock: Spanned<Clock>,
    pub style: Style,
    pub shape: Shape,
    /// Set where the same digits alone could be something else.
    pub doubt: Option<Doubt>,
    /// `12:??`: the minutes are said to be unknown.
    pub minutes_unknown: bool,
}

/// Which half of the day a clock time says it is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Style {
    /// It needs none: `17:30`, `0830 HRS`, `noon`.
    #[default]
    Full,
    /// 1 to 12 without a word; takes the one across a range.
    Open,
    /// `am` or `pm` is written.
    Marked(Half),
}

/// How far its writing makes a clock time of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) enum Shape {
    /// They could count anything: `1430`, `9.15`.
    #[default]
    Digits,
    /// `13:24`, `17h30`.
    Parts,
    /// `am`, `HRS` or the `T` of ISO 8601 leaves no doubt.
    Marked,
}

/// What the digits of a clock time could be instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// `2016`: a year.
    Year,
    /// `22.12`: a day and a month.
    DayMonth,
    /// `2h` behind `after`: a length of time.
    Length,
}

/// Whether an hour can stand alone, as the second in `10am – 11` does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Bare {
    #[default]
    No,
    Hour,
}

/// The numbers of a clock time, not yet held against the clock.
struct Raw {
    hour: u32,
    minute: Option<u32>,
    second: Option<u32>,
    nanosecond: u32,
    fraction: u8,
}

impl Raw {
    fn hour(hour: u32) -> Self {
        Self {
            hour,
            minute: None,
            second: None,
            nanosecond: 0,
            fraction: 0,
        }
    }

    /// `:30:05.5` of `12:30:05.5`, however it is written.
    fn behind_hour(&self) -> String {
        let mut written = String::new();
        for part in [self.minute, self.second].into_iter().flatten() {
            written.push_str(&format!(":{part:02}"));
        }
        if self.fraction > 0 {
            let nanosecond = format!("{:09}", self.nanosecond);
            let digits = nanosecond.get(..usize::from(self.fraction));
            written.push_str(&format!(".{}", digits.unwrap_or_default()));
        }
        written
    }

    fn precision(&self) -> Precision {
        match (self.minute, self.second, self.fraction) {
            (_, Some(_), digits @ 1..) => Precision::Subsecond(digits),
            (_, Some(_), 0) => Precision::Second,
            (Some(_), None, _) => Precision::Minute,
            (None, None, _) => Precision::Hour,
        }
    }
}

impl Parser<'_> {
    /// A clock time at the cursor.
    pub fn clock(&mut self, bare: Bare) -> Option<ClockText> {
        self.attempt(|p| {
            let mark = p.mark();
            match (p.kind(0), p.glued_sign(1)) {
                (Kind::Number(_), Some(':')) => {
                    let read = p.colon_clock(mark)?;
                    let shape = read.shape.max(Shape::Parts);
                    Some(ClockText { shape, ..read })
                }
                (Kind::Number(_), _) => p
                    .named_hour(mark)
                    .or_else(|| p.dotted_clock(mark))
                    .or_else(|| p.letter_clock(mark))
                    .or_else(|| p.digit_clock(mark, bare)),
                (Kind::Word(_), _) => {
                    p.named_hour(mark).or_else(|| p.spoken_clock()).or_else(|| {
                        let finer = |read: &ClockText| read.clock.value.precision > Precision::Hour;
                        p.iso_clock().filter(finer)
                    })
                }
                (Kind::Sign(_) | Kind::End, _) => None,
            }
        })
    }

    /// `T063000`, `T06:30:00.5`: what follows a date in ISO 8601.
    pub fn iso_clock(&mut self) -> Option<ClockText> {
        self.attempt(|p| {
            let mark = p.mark();
            if !p.spells(0, "t") || p.glued_number(1).is_none() {
                return None;
            }
            p.advance(1);
            let raw = p.colon_digits().or_else(|| p.packed_digits())?;
            let read = p.settle(mark, raw, None, Style::Full);
            Some(ClockText {
                shape: Shape::Marked,
                ..read
            })
        })
    }

    /// `noon`, `12 noon`, `midnight`.
    fn named_hour(&mut self, mark: Mark) -> Option<ClockText> {
        let twelve = |number: Number| number.value == 12 && number.digits == 2;
        if self.number(0).is_some_and(twelve)
            && matches!(self.word(1), Some(Word::Noon | Word::Midnight))
        {
            self.advance(1);
        }
        let hour = match self.word(0)? {
            Word::Noon => 12,
            Word::Midnight => 0,
            _ => return None,
        };
        self.advance(1);
        let raw = Raw {
            minute: Some(0),
            ..Raw::hour(hour)
        };
        Some(self.settle(mark, raw, None, Style::Full))
    }

    /// `12:30am`, `13:24:05.123`, `12:00 noon`, `12:??`.
    fn colon_clock(&mut self, mark: Mark) -> Option<ClockText> {
        if let Some(read) = self.unknown_minutes(mark) {
            return Some(read);
        }
        if let Some(read) = self.one_digit_minute(mark) {
            return Some(read);
        }
        let mut raw = self.colon_digits()?;
        if raw.hour == 12 && raw.second.is_none() && raw.minute == Some(0) {
            match self.word(0) {
                Some(Word::Noon) => self.advance(1),
                Some(Word::Midnight) => {
                    raw.hour = 0;
                    self.advance(1);
                }
                _ => return Some(self.finish(mark, raw)),
            }
            return Some(self.settle(mark, raw, None, Style::Full));
        }
        Some(self.finish(mark, raw))
    }

    fn unknown_minutes(&mut self, mark: Mark) -> Option<ClockText> {
        let hour = self.number(0)?.small()?;
        let signs = self.glued_sign(2) == Some('?') && self.glued_sign(3) == Some('?');
        let letters = self.glued(2) && self.spells(2, "xx");
        if !signs && !letters {
            return None;
        }
        self.advance(if signs { 4 } else { 3 });
        let half = self.half_of_day();
        let mut read = self.settle(mark, Raw::hour(hour), half, Style::Open);
        read.minutes_unknown = true;
        Some(read)
    }

    fn one_digit_minute(&mut self, mark: Mark) -> Option<ClockText> {
        let hour = self.number(0).filter(|hour| hour.digits <= 2)?;
        let minute = self.glued_number(2).filter(|minute| minute.digits == 1)?;
        if self.glued_sign(3) == Some(':') {
            return None;
        }
        self.advance(3);
        let span = self.since(mark);
        self.report(messages::one_digit_minute(
            self.text,
            span,
            hour,
            minute.value,
        ));
        let half = self.half_of_day();
        Some(self.settle(mark, Raw::hour(1), half, Style::Open))
    }

    /// `9.15pm`, `14.30 GMT`; alone, `22.12` could be a date.
    fn dotted_clock(&mut self, mark: Mark) -> Option<ClockText> {
        let hour = self.number(0).filter(|hour| hour.digits <= 2)?;
        let minute = self.glued_number(2).filter(|minute| minute.digits == 2)?;
        let continued = self.glued_sign(3) == Some('.') && self.glued_number(4).is_some();
        if self.glued_sign(1) != Some('.') || continued {
            return None;
        }
        self.advance(3);
        let mut raw = Raw::hour(hour.small()?);
        raw.minute = minute.small();
        let mut read = self.finish(mark, raw);
        let marked = matches!(read.style, Style::Marked(_)) || self.marked_since(mark, 3);
        if !marked && (1..=31).contains(&hour.value) && (1..=12).contains(&minute.value) {
            read.doubt = Some(Doubt::DayMonth);
        }
        Some(read)
    }

    /// `17h30`, `17h`.
    fn letter_clock(&mut self, mark: Mark) -> Option<ClockText> {
        let hour = self.number(0).filter(|hour| hour.digits <= 2)?;
        if !self.spells(1, "h") {
            return None;
        }
        self.advance(2);
        let mut raw = Raw::hour(hour.small()?);
        let minute = self.number(0).filter(|minute| minute.digits == 2);
        if let Some(minute) = minute
            && self.glued_sign(1) != Some(':')
        {
            self.advance(1);
            raw.minute = minute.small();
            if self.unit_at(0).is_some() {
                return None;
            }
        }
        let read = self.settle(mark, raw, None, Style::Full);
        Some(ClockText {
            shape: Shape::Parts,
            doubt: Some(Doubt::Length),
            ..read
        })
    }

    /// `10am`, `0830 HRS`, `1430`, `10 o'clock`, and in a range `10`.
    fn digit_clock(&mut self, mark: Mark, bare: Bare) -> Option<ClockText> {
        let digits = self.number(0)?;
        let value = digits.small()?;
        self.advance(1);
        match digits.digits {
            1 | 2 => {
                let raw = Raw::hour(value);
                if self.eat_word(Word::OClock) {
                    return Some(self.finish(mark, raw));
                }
                if let Some(half) = self.half_of_day() {
                    return Some(self.settle(mark, raw, Some(half), Style::Marked(half)));
                }
                let unit = self.unit_at(0).is_some();
                if bare == Bare::No || unit || value > 24 {
                    return None;
                }
                Some(self.settle(mark, raw, None, Style::Open))
            }
            3 | 4 => {
                let raw = Raw {
                    minute: Some(value % 100),
                    ..Raw::hour(value / 100)
                };
                let read = self.finish(mark, raw);
                let marked = self.marked_since(mark, 1);
                let fits = value / 100 <= 24 && value % 100 < 60;
                if marked {
                    return Some(read);
                }
                if digits.digits == 3 || !fits {
                    return None;
                }
                let year = (1900..2200).contains(&value);
                let doubt = year.then_some(Doubt::Year);
                Some(ClockText { doubt, ..read })
            }
            _ => None,
        }
    }

    /// Whether more than `count` tokens were taken since `mark`, so that a
    /// word beside the digits says that they are a time.
    fn marked_since(&self, mark: Mark, count: usize) -> bool {
        self.taken_since(mark) > count
    }

    /// `06:30`, `06:30:00`, `06:30:00.123`.
    fn colon_digits(&mut self) -> Option<Raw> {
        self.attempt(|p| {
            let hour = p.number(0).filter(|hour| hour.digits <= 2)?;
            let minute = p.glued_number(2).filter(|minute| minute.digits == 2)?;
            if p.glued_sign(1) != Some(':') {
                return None;
            }
            p.advance(3);
            let mut raw = Raw::hour(hour.small()?);
            raw.minute = minute.small();
            if p.glued_sign(0) == Some(':') && p.glued_number(1).is_some() {
                let second = p.glued_number(1).filter(|second| second.digits == 2)?;
                p.advance(2);
                raw.second = second.small();
                p.fraction(&mut raw);
            }
            Some(raw)
        })
    }

    /// `06`, `0630`, `063000`, `063000.5`.
    fn packed_digits(&mut self) -> Option<Raw> {
        let digits = self.number(0)?;
        let value = u32::try_from(digits.value).ok()?;
        let mut raw = match digits.digits {
            2 => Raw::hour(value),
            4 => Raw {
                minute: Some(value % 100),
                ..Raw::hour(value / 100)
            },
            6 => Raw {
                minute: Some(value / 100 % 100),
                second: Some(value % 100),
                ..Raw::hour(value / 10_000)
            },
            _ => return None,
        };
        self.advance(1);
        if raw.second.is_some() {
            self.fraction(&mut raw);
        }
        Some(raw)
    }

    /// `20161222063000`, `201612220630`: the clock behind the date, whose
    /// first eight digits are left to the date.
    pub fn packed_clock(&mut self, mark: Mark, digits: Number) -> Option<ClockText> {
        let (clock, has_second) = match digits.digits {
            12 => (u32::try_from(digits.value % 10_000).ok()? * 100, false),
            14 => (u32::try_from(digits.value % 1_000_000).ok()?, true),
            _ => return None,
        };
        let mut raw = Raw {
            minute: Some(clock / 100 % 100),
            second: has_second.then_some(clock % 100),
            ..Raw::hour(clock / 10_000)
        };
        if has_second {
            self.fraction(&mut raw);
        }
        Some(self.settle(mark, raw, None, Style::Full))
    }

    fn fraction(&mut self, raw: &mut Raw) {
        let Some(digits) = self.glued_number(1) else {
            return;
        };
        if !matches!(self.glued_sign(0), Some('.' | ',')) {
            return;
        }
        let mark = self.mark();
        self.advance(2);
        match (digits.digits, u32::try_from(digits.value)) {
            (written @ 1..=9, Ok(value)) => {
                raw.nanosecond = value * 10_u32.pow(9 - written);
                raw.fraction = u8::try_from(written).unwrap_or(9);
            }
            _ => {
                let span = self.since(mark);
                self.report(messages::long_fraction(self.text, span));
            }
        }
    }

    /// Takes what can stand behind the digits, and holds them against the clock.
    fn finish(&mut self, mark: Mark, raw: Raw) -> ClockText {
        if let Some(half) = self.half_of_day() {
            return self.settle(mark, raw, Some(half), Style::Marked(half));
        }
        let hours = self.hours_word();
        let marked = hours || self.eat_word(Word::OClock);
        let style = if hours { Style::Full } else { Style::Open };
        let read = self.settle(mark, raw, None, style);
        match marked {
            true => ClockText {
                shape: Shape::Marked,
                ..read
            },
            false => read,
        }
    }

    /// `HRS`, `-HRS`, `hours`, `h`.
    fn hours_word(&mut self) -> bool {
        let hyphen = usize::from(self.glued_sign(0) == Some('-') && self.glued(1));
        let found = self.unit_at(hyphen) == Some(Unit::Hour);
        if found {
            self.advance(hyphen + 1);
        }
        found
    }

    /// `am`, `a.m.`, `a` where it touches the digits, `in the morning`.
    pub fn half_of_day(&mut self) -> Option<Half> {
        if let Some(Word::Half(half)) = self.word(0) {
            self.advance(1);
            self.abbreviation_point();
            return Some(half);
        }
        if self.word(0) == Some(Word::In)
            && self.word(1) == Some(Word::The)
            && let Some(Word::Part(part)) = self.word(2)
            && let Some(half) = half_named(part)
        {
            self.advance(3);
            return Some(half);
        }
        let half = self.half_letter()?;
        if self.is_dotted_half() {
            self.advance(3);
            self.abbreviation_point();
            return Some(half);
        }
        let attached = self.glued(0);
        self.advance(usize::from(attached));
        attached.then_some(half)
    }

    fn half_letter(&self) -> Option<Half> {
        if self.spells(0, "a") {
            Some(Half::Am)
        } else if self.spells(0, "p") {
            Some(Half::Pm)
        } else {
            None
        }
    }

    /// Whether `a.m.` or `p.m.` stands here.
    pub fn is_dotted_half(&self) -> bool {
        let point = self.glued_sign(1) == Some('.');
        self.half_letter().is_some() && point && self.glued(2) && self.spells(2, "m")
    }

    /// The point of `a.m.`, unless a number follows it.
    pub fn abbreviation_point(&mut self) {
        if self.glued_sign(0) == Some('.') && self.glued_number(1).is_none() {
            self.advance(1);
        }
    }

    /// Holds the numbers against the clock; what cannot be is reported.
    fn settle(&mut self, mark: Mark, raw: Raw, half: Option<Half>, style: Style) -> ClockText {
        let span = self.since(mark);
        if let Some(finding) = impossible(self.text, span, &raw, half) {
            self.report(finding);
        }
        let hour = match half {
            Some(Half::Am) if raw.hour == 12 => 0,
            Some(Half::Pm) if raw.hour < 12 => raw.hour + 12,
            _ => raw.hour,
        };
        let shape = match half {
            Some(_) => Shape::Marked,
            None => Shape::Digits,
        };
        let style = match style {
            Style::Open if !(1..=12).contains(&raw.hour) => Style::Full,
            style => style,
        };
        let clock = Clock {
            hour,
            minute: raw.minute.unwrap_or_default(),
            second: raw.second.unwrap_or_default(),
            nanosecond: raw.nanosecond,
            precision: raw.precision(),
        };
        ClockText {
            clock: Spanned::new(clock, span),
            style: half.map_or(style, Style::Marked),
            shape,
            doubt: None,
            minutes_unknown: false,
        }
    }
}

/// The half of the day that a part of it lies in.
fn half_named(part: Part) -> Option<Half> {
    match part {
        Part::Morning => Some(Half::Am),
        Part::Afternoon | Part::Evening => Some(Half::Pm),
        Part::Lunchtime | Part::Night => None,
    }
}

/// What is wrong with a clock time, where something is.
fn impossible(
    text: &str,
    span: Span,
    raw: &Raw,
    half: Option<Half>,
) -> Option<crate::diagnostic::Diagnostic> {
    let minute = raw.minute.unwrap_or_default();
    let second = raw.second.unwrap_or_default();
    if minute > 59 {
        return Some(messages::sixtieth(text, span, "minutes", minute));
    }
    let leap = second == 60 && minute % 15 == 14;
    if second > 59 && !leap {
        return Some(messages::sixtieth(text, span, "seconds", second));
    }
    if let Some(half) = half
        && !(1..=12).contains(&raw.hour)
        && (raw.hour, half) != (0, Half::Am)
    {
        let minutes = raw.behind_hour();
        return Some(messages::half_of_day(text, span, raw.hour, &minutes, half));
    }
    let past_end = raw.hour == 24 && (minute, second, raw.nanosecond) != (0, 0, 0);
    (raw.hour > 24 || past_end).then(|| messages::hour(text, span, raw.hour))
}

//! Lengths of time: `6 hours and 30 minutes`, `1h50m`, `PT6H30M`, `half an
//! hour`, `15–20 minutes`.
//!
//! In: a text, or the cursor where a length may begin. Out: whole seconds,
//! and the unit of the finest part that is written.

use super::certainty::join_certainty;
use super::messages;
use super::parser::Parser;
use super::parts::{Certainty, Length};
use super::relative::{MONTH, YEAR};
use super::token::{DASH, HYPHEN, Kind, Number, TILDE};
use super::vague::Bound;
use super::words::{Unit, Word};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// One length without a range or certainty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Amount {
    pub seconds: i64,
    /// The unit of the finest part, in seconds.
    pub precision: i64,
}

/// A number that a unit can follow, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quantity {
    pub thousandths: i64,
    /// The worth of its last digit, in thousandths.
    pub step: i64,
}

/// Reads a length of time.
///
/// Nothing shorter than a second, no calendar units (months, years), and one
/// length or range a text. What is vague (`several hours`, `almost five
/// hours`) is a range that contains what can be meant.
///
/// # Errors
///
/// [`Code::DurationNotUnderstood`], its span in bytes of `text`.
///
/// # Examples
///
/// ```
/// use recount::time::parse_length;
///
/// let length = parse_length("6 hours and 30 minutes").expect("the text is a length");
/// assert_eq!(length.most_seconds, 23_400);
/// assert!(parse_length("a while").is_err());
/// ```
#[allow(
    clippy::result_large_err,
    reason = "failures are few and leave the crate"
)]
pub fn parse_length(text: &str) -> Result<Length, Diagnostic> {
    let mut parser = Parser::new(text, None);
    let length = parser.length();
    parser.closing();
    let finding = parser.findings.pop();
    match (length, finding) {
        (Some(length), None) if parser.at_end() => Ok(length),
        (Some(_), Some(finding)) => Err(Diagnostic {
            code: Code::DurationNotUnderstood,
            ..finding
        }),
        (length, _) => {
            let span = match length {
                Some(_) => parser.rest(),
                None => Span::new(0, text.len()),
            };
            Err(messages::no_length(text, span))
        }
    }
}

/// The longest part of a length, a century.
const LONGEST: i64 = 36_525 * 86_400;

impl Parser<'_> {
    /// The length at the cursor, with what is said of how exact it is.
    pub fn length(&mut self) -> Option<Length> {
        let mut certainty = Certainty::Exact;
        let mut bound = Bound::None;
        while self.eat_spelled(&["for", "lasting", "lasted"])
            || self.eat_phrase(&["a", "total", "of"])
        {}
        loop {
            if let Some(near) = self.attempt(Self::bound_nearby) {
                bound = near;
                join_certainty(&mut certainty, Certainty::Approximate)?;
            } else if let Some(more) = self.attempt(|p| {
                let about = p.eat_sign(TILDE) || p.eat_word(Word::About);
                p.abbreviation_point();
                about.then_some(Certainty::Approximate)
            }) {
                join_certainty(&mut certainty, more)?;
            } else if self.eat_words(&[Word::Up, Word::To])
                || self.eat_words(&[Word::At, Word::Most])
                || self.eat_words(&[Word::No, Word::More, Word::Than])
                || self.eat_words(&[Word::Less, Word::Than])
                || self.eat_word(Word::Under)
                || self.eat_word(Word::Within)
                || self.eat_sign('<')
                || self.eat_sign('≤')
            {
                bound = Bound::UpTo;
            } else if self.eat_words(&[Word::At, Word::Least])
                || self.eat_words(&[Word::More, Word::Than])
                || self.eat_words(&[Word::No, Word::Less, Word::Than])
                || self.eat_word(Word::Over)
                || self.eat_sign('>')
                || self.eat_sign('≥')
            {
                join_certainty(&mut certainty, Certainty::NotBefore)?;
            } else {
                break;
            }
        }
        let between = self.eat_word(Word::Between);
        // `a 2-hour outage`
        let counted = self.number(1).is_some() || matches!(self.word(1), Some(Word::Count(_)));
        if counted {
            self.eat_word(Word::Article);
        }
        let (least, most) = if let Some(vague) = self.attempt(Self::vague_amount) {
            join_certainty(&mut certainty, Certainty::Approximate)?;
            vague
        } else if let Some(range) = self.attempt(|p| p.length_range(between)) {
            range
        } else if between {
            return None;
        } else if let Some(amount) = self.attempt(Self::amount_or_more) {
            join_certainty(&mut certainty, Certainty::NotBefore)?;
            (amount, amount)
        } else {
            let amount = self.amount_or_colon()?;
            (amount, amount)
        };
        loop {
            if self.eat_words(&[Word::Or, Word::So]) {
                join_certainty(&mut certainty, Certainty::Approximate)?;
            } else if self.eat_words(&[Word::Or, Word::More]) || self.eat_sign('+') {
                join_certainty(&mut certainty, Certainty::NotBefore)?;
            } else if self.eat_words(&[Word::Or, Word::Less]) {
                bound = Bound::UpTo;
            } else if let Some(more) = self.certainty_behind().or_else(|| self.aside_certainty()) {
                join_certainty(&mut certainty, more)?;
            } else {
                break;
            }
        }
        // In prose the sentence says what lasted.
        if self.reads_words() {
            self.what_lasted();
        }
        let (least_seconds, most_seconds) = bound.around(least.seconds, most.seconds);
        (least_seconds <= most_seconds).then_some(Length {
            least_seconds,
            most_seconds,
            precision_seconds: least.precision.min(most.precision),
            certainty,
        })
    }

    /// `6+ hours`.
    fn amount_or_more(&mut self) -> Option<Amount> {
        let quantity = self.quantity()?;
        let plus = self.glued(0) && self.eat_sign('+');
        let unit = self.unit().filter(|_| plus)?;
        quantity.of(unit)
    }

    /// `15–20 minutes`, `1h to 2h`, `between 15 and 20 minutes`.
    fn length_range(&mut self, between: bool) -> Option<(Amount, Amount)> {
        let bare = self.attempt(|p| {
            let number = p.quantity()?;
            p.length_separator(between).then_some(number)
        });
        if let Some(number) = bare {
            let least = number.of(self.unit_ahead()?)?;
            return Some((least, self.amount()?));
        }
        let least = self.amount()?;
        if !self.length_separator(between) {
            return None;
        }
        Some((least, self.amount()?))
    }

    fn length_separator(&mut self, between: bool) -> bool {
        let found = matches!(self.sign(0), Some(HYPHEN | DASH | TILDE))
            || self.word(0) == Some(Word::To)
            || between && self.word(0) == Some(Word::And);
        self.advance(usize::from(found));
        found
    }

    /// The unit behind the number at the cursor, which stays where it is.
    fn unit_ahead(&mut self) -> Option<Unit> {
        let mark = self.mark();
        let unit = self.quantity().and_then(|_| self.unit());
        self.reset(mark);
        unit
    }

    /// A length at the cursor.
    pub fn amount(&mut self) -> Option<Amount> {
        self.attempt(|p| match p.kind(0) {
            Kind::Number(_) => p.attempt(Self::colon_amount).or_else(|| p.units_amount()),
            Kind::Word(_) => p
                .attempt(Self::iso_amount)
                .or_else(|| p.attempt(Self::part_of_unit))
                .or_else(|| p.units_amount()),
            Kind::Sign('½') => p.units_amount(),
            Kind::Sign(_) | Kind::End => None,
        })
    }

    /// `6 hours and 30 minutes`, `1h50m`, `1h50`, `an hour and a half`.
    fn units_amount(&mut self) -> Option<Amount> {
        let (mut total, mut last) = self.component()?;
        loop {
            let more = self.attempt(|p| {
                p.eat_sign(',');
                if !p.eat_sign('&') {
                    p.eat_word(Word::And);
                }
                let (more, unit) = p.component()?;
                (unit.seconds() < last.seconds()).then_some((more, unit))
            });
            let Some((more, unit)) = more else {
                break;
            };
            total = total.plus(more)?;
            last = unit;
        }
        let minutes = self.glued_number(0).filter(|minutes| minutes.digits == 2);
        if let Some(minutes) = minutes
            && last == Unit::Hour
            && minutes.value < 60
            && self.glued_sign(1) != Some(':')
        {
            self.advance(1);
            let seconds = i64::from(minutes.small()?) * 60;
            total = total.plus(Amount {
                seconds,
                precision: 60,
            })?;
        }
        Some(total)
    }

    /// `6 hours`, `1.5h`, `30-minute`, `an hour and a half`.
    fn component(&mut self) -> Option<(Amount, Unit)> {
        self.attempt(|p| {
            let quantity = p.quantity()?;
            let unit = p.unit()?;
            let amount = quantity.of(unit)?;
            let half = Quantity {
                thousandths: 500,
                step: 500,
            };
            if quantity.step == 1000 && p.eat_words(&[Word::And, Word::Article, Word::OneHalf]) {
                return Some((amount.plus(half.of(unit)?)?, unit));
            }
            Some((amount, unit))
        })
    }

    /// The unit there, unless its letter is an initial of a zone's name.
    pub fn unit_at(&self, ahead: usize) -> Option<Unit> {
        match self.word(ahead) {
            Some(Word::Unit(unit)) if !self.is_initial(ahead) => Some(unit),
            _ => None,
        }
    }

    pub fn unit(&mut self) -> Option<Unit> {
        let hyphen = usize::from(self.glued_sign(0) == Some(HYPHEN) && self.glued(1));
        let unit = self.unit_at(hyphen)?;
        self.advance(hyphen + 1);
        if self.spelling(0) == "." && self.glued(0) && self.number(1).is_none() {
            self.abbreviation_point();
        }
        Some(unit)
    }

    /// `6`, `1.5`, `2½`, `an`, `twenty-five`, `two and a half`.
    fn quantity(&mut self) -> Option<Quantity> {
        self.attempt(|p| {
            let mut quantity = Quantity {
                thousandths: 0,
                step: 1000,
            };
            if let Some(whole) = p.number(0) {
                if whole.digits > 9 {
                    return None;
                }
                p.advance(1);
                quantity.thousandths = i64::try_from(whole.value).ok()? * 1000;
                if p.glued_sign(0) == Some('.')
                    && let Some(part) = p.glued_number(1).filter(|part| part.digits <= 3)
                {
                    p.advance(2);
                    quantity.step = 10_i64.pow(3 - part.digits);
                    quantity.thousandths += i64::try_from(part.value).ok()? * quantity.step;
                    return Some(quantity);
                }
            } else if p.eat_word(Word::Article) {
                quantity.thousandths = 1000;
                return Some(quantity);
            } else if let Some(Word::Count(count)) = p.word(0) {
                p.advance(1);
                let hyphen = usize::from(p.glued_sign(0) == Some(HYPHEN));
                let ones = match p.word(hyphen) {
                    Some(Word::Count(ones @ 1..=9)) if count >= 20 => {
                        p.advance(hyphen + 1);
                        ones
                    }
                    _ => 0,
                };
                quantity.thousandths = i64::from(count + ones) * 1000;
            } else if p.sign(0) != Some('½') {
                return None;
            }
            if p.eat_sign('½') || p.eat_words(&[Word::And, Word::Article, Word::OneHalf]) {
                quantity.thousandths += 500;
                quantity.step = 500;
            }
            Some(quantity)
        })
    }

    /// `half an hour`, `a half hour`, `three quarters of an hour`.
    fn part_of_unit(&mut self) -> Option<Amount> {
        let three = self.word(0) == Some(Word::Count(3));
        if three {
            self.advance(1);
            if self.glued_sign(0) == Some(HYPHEN) {
                self.advance(1);
            }
        } else {
            self.eat_word(Word::Article);
        }
        let thousandths = if three {
            self.eat_spelled(&["quarters"]).then_some(750)?
        } else if self.eat_word(Word::OneHalf) {
            500
        } else if self.spells(0, "quarter") {
            self.advance(1);
            250
        } else {
            return None;
        };
        self.eat_word(Word::Of);
        self.eat_word(Word::Article);
        let part = Quantity {
            thousandths,
            // Three quarters are counted by the quarter.
            step: if three { 250 } else { thousandths },
        };
        part.of(self.unit()?)
    }

    /// A length that only a length can be here, so that `1:30` is one whose
    /// units are open.
    pub fn amount_or_colon(&mut self) -> Option<Amount> {
        self.amount().or_else(|| self.attempt(Self::open_amount))
    }

    /// `1:30`, reported.
    fn open_amount(&mut self) -> Option<Amount> {
        let mark = self.mark();
        let first = self.number(0)?;
        let second = self.glued_number(2).filter(|second| second.digits == 2)?;
        if self.glued_sign(1) != Some(':') {
            return None;
        }
        self.advance(3);
        let span = self.since(mark);
        let finding = messages::unitless_length(self.text, span, first.value, second.value);
        self.report(finding);
        Some(Amount {
            seconds: 0,
            precision: 1,
        })
    }

    /// `3 months`, `a year`: units of the calendar, which a distance can be
    /// told in and a length cannot.
    pub fn calendar_amount(&mut self) -> Option<Amount> {
        self.attempt(|p| {
            let quantity = p.quantity()?;
            let unit = match () {
                () if p.eat_spelled(&["month", "months"]) => MONTH,
                () if p.eat_spelled(&["year", "years"]) => YEAR,
                () => return None,
            };
            let seconds = quantity.thousandths.checked_mul(unit)? / 1000;
            (seconds <= LONGEST).then_some(Amount {
                seconds,
                precision: quantity.step * unit / 1000,
            })
        })
    }

    /// `1:30:00`.
    fn colon_amount(&mut self) -> Option<Amount> {
        let part = |number: Number| {
            let value = number.small()?;
            (number.digits == 2 && value < 60).then_some(i64::from(value))
        };
        let hours = i64::from(self.number(0)?.small()?);
        let minutes = self.glued_number(2).and_then(part)?;
        let seconds = self.glued_number(4).and_then(part)?;
        if self.glued_sign(1) != Some(':') || self.glued_sign(3) != Some(':') {
            return None;
        }
        self.advance(5);
        Some(Amount {
            seconds: hours * 3600 + minutes * 60 + seconds,
            precision: 1,
        })
    }

    /// `PT6H30M`, `P1DT2H` (ISO 8601 without years and months).
    pub fn iso_amount(&mut self) -> Option<Amount> {
        let mut in_time = match () {
            () if self.spells(0, "pt") => true,
            () if self.spells(0, "p") => false,
            () => return None,
        };
        self.advance(1);
        let mut total: Option<(Amount, Unit)> = None;
        while self.glued_number(0).is_some() {
            let mut quantity = self.quantity()?;
            if let Some(part) = self.iso_fraction() {
                quantity = quantity.with(part);
            }
            let letters = self.spelling(0).bytes().map(|b| b.to_ascii_uppercase());
            let mut letters = letters.filter(|_| self.glued(0));
            let unit = match (in_time, letters.next()?) {
                (false, b'W') => Unit::Week,
                (false, b'D') => Unit::Day,
                (true, b'H') => Unit::Hour,
                (true, b'M') => Unit::Minute,
                (true, b'S') => Unit::Second,
                _ => return None,
            };
            match (letters.next(), letters.next()) {
                (None, _) => {}
                (Some(b'T'), None) if !in_time => in_time = true,
                _ => return None,
            }
            self.advance(1);
            let amount = quantity.of(unit)?;
            total = match total {
                None => Some((amount, unit)),
                Some((sum, last)) if unit.seconds() < last.seconds() => {
                    Some((sum.plus(amount)?, unit))
                }
                Some(_) => return None,
            };
        }
        total.map(|(total, _)| total)
    }

    /// `,5` of `PT1,5H`; a point is part of any number.
    fn iso_fraction(&mut self) -> Option<Quantity> {
        let part = self.glued_number(1).filter(|part| part.digits <= 3)?;
        if self.glued_sign(0) != Some(',') {
            return None;
        }
        self.advance(2);
        let step = 10_i64.pow(3 - part.digits);
        Some(Quantity {
            thousandths: i64::try_from(part.value).ok()? * step,
            step,
        })
    }
}

impl Quantity {
    fn with(self, part: Self) -> Self {
        Self {
            thousandths: self.thousandths + part.thousandths,
            step: part.step,
        }
    }

    /// So many of `unit`, where that is a whole number of seconds.
    pub fn of(self, unit: Unit) -> Option<Amount> {
        let thousandths = self.thousandths.checked_mul(unit.seconds())?;
        let seconds = thousandths / 1000;
        let whole = unit != Unit::Millisecond && thousandths % 1000 == 0;
        (whole && seconds <= LONGEST).then(|| Amount {
            seconds,
            precision: (self.step * unit.seconds() / 1000).max(1),
        })
    }
}

impl Amount {
    pub fn times(self, sign: i64) -> Self {
        Self {
            seconds: sign * self.seconds,
            ..self
        }
    }

    fn plus(self, more: Self) -> Option<Self> {
        Some(Self {
            seconds: self.seconds.checked_add(more.seconds)?,
            precision: self.precision.min(more.precision),
        })
    }
}

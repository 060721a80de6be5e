//! Parts of a day: `morning`, `in the early evening`, `at night`, `early`.
//!
//! In: the cursor where a part of a day may be named. Out: its hours, and
//! whether a clock time beside it lies in them. Read in statements only: in
//! prose such a word says too little.

use super::clock::Style;
use super::parser::Parser;
use super::parts::{Clock, DayPart};
use super::token::{HYPHEN, Kind};
use super::words::{Part, Unit, Word};
use crate::source::Spanned;

/// The hours that each name stands for. `early` and `late` are the halves of
/// the day.
pub(super) const NAMED: [(&str, DayPart); 7] = [
    ("morning", hours(0, 12)),
    ("lunchtime", hours(11, 14)),
    ("afternoon", hours(12, 18)),
    ("evening", hours(17, 24)),
    ("night", hours(20, 30)),
    ("late", hours(12, 24)),
    ("early hours", hours(0, 6)),
];

/// How far outside of a part a clock time can still be said to be in it, in
/// minutes: `4:30pm, in the evening`.
const SLACK: u32 = 120;

const DAY: u32 = 24 * 60;

const fn hours(from_hour: u32, to_hour: u32) -> DayPart {
    DayPart { from_hour, to_hour }
}

/// The part that `name` stands for; `early` is all that is not `late`.
fn named(name: &str) -> DayPart {
    let found = NAMED.iter().find(|(known, _)| *known == name);
    found.map_or(hours(0, 12), |(_, part)| *part)
}

impl Part {
    fn hours(self) -> DayPart {
        named(match self {
            Self::Morning => "morning",
            Self::Lunchtime => "lunchtime",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
            Self::Night => "night",
        })
    }
}

impl Parser<'_> {
    /// A part of a day at the cursor.
    pub fn day_part(&mut self) -> Option<Spanned<DayPart>> {
        if !self.reads_words() {
            return None;
        }
        self.attempt(|p| {
            if !p.eat_word(Word::In) {
                p.eat_spelled(&["during"]);
            }
            p.eat_word(Word::The);
            let mark = p.mark();
            let part = p.named_part()?;
            Some(Spanned::new(part, p.since(mark)))
        })
    }

    fn named_part(&mut self) -> Option<DayPart> {
        if self.eat_spelled(&["tonight"]) {
            return Some(named("night"));
        }
        let modifier = self.word(0).filter(|word| {
            let modifies = matches!(word, Word::Early | Word::Late | Word::Mid);
            modifies || self.spells(0, "small")
        });
        if modifier.is_some() {
            self.advance(1);
            if self.glued_sign(0) == Some(HYPHEN) {
                self.advance(1);
            }
        }
        if let Some(Word::Part(part)) = self.word(0) {
            self.advance(1);
            return Some(part.hours());
        }
        if self.unit_at(0) == Some(Unit::Hour) && modifier != Some(Word::Late) {
            modifier?;
            self.advance(1);
            return Some(named("early hours"));
        }
        match modifier? {
            Word::Early if self.day_follows() => Some(named("early")),
            Word::Late if self.day_follows() => Some(named("late")),
            _ => None,
        }
    }

    /// Whether a day, or nothing more, follows: not `early signs of trouble`.
    fn day_follows(&self) -> bool {
        let on = usize::from(self.word(0) == Some(Word::On));
        match self.kind(on) {
            Kind::Number(_) => true,
            Kind::Word(word) => matches!(word, Word::Month(_) | Word::Weekday(_) | Word::The),
            Kind::Sign(sign) => ",)".contains(sign),
            Kind::End => true,
        }
    }
}

/// `clock` in the half of the day that `part` lies in, where it names none
/// itself; nothing where it lies outside of the part.
pub(super) fn in_part(clock: Clock, style: Style, part: DayPart) -> Option<Clock> {
    let other = Clock {
        hour: (clock.hour + 12) % 24,
        ..clock
    };
    let open = style == Style::Open;
    match (lies_in(clock, part, 0), open && lies_in(other, part, 0)) {
        (true, _) => Some(clock),
        (false, true) => Some(other),
        (false, false) if lies_in(clock, part, SLACK) => Some(clock),
        (false, false) => Some(other).filter(|_| open && lies_in(other, part, SLACK)),
    }
}

fn lies_in(clock: Clock, part: DayPart, slack: u32) -> bool {
    let at = clock.hour * 60 + clock.minute;
    let from = (part.from_hour * 60).saturating_sub(slack);
    let hours = from..=part.to_hour * 60 + slack;
    hours.contains(&at) || hours.contains(&(at + DAY))
}

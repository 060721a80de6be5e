//! Parts of a year: `June 2025`, `mid-June`, `end of May`, `Q3 2026`, `2025`,
//! `2022-05-??`.
//!
//! In: the cursor where one may begin. Out: the first and the last day of it;
//! the last is at most 31, whatever the month. Read in statements only.

use super::date::{DateStyle, DateText, is_year};
use super::messages;
use super::parser::{Mark, Mode, Parser};
use super::parts::Date;
use super::token::{HYPHEN, Kind, Number};
use super::words::Word;
use crate::source::Spanned;

/// A month and a day.
type Day = (u32, u32);

/// Which part of a month, a quarter or a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Share {
    Whole,
    Early,
    Mid,
    Late,
    Beginning,
    End,
}

impl Share {
    /// Of a month: the thirds of it.
    fn of_month(self, month: u32) -> [Day; 2] {
        let (first, last) = match self {
            Self::Whole => (1, 31),
            Self::Early | Self::Beginning => (1, 10),
            Self::Mid => (11, 20),
            Self::Late | Self::End => (21, 31),
        };
        [(month, first), (month, last)]
    }

    /// Of several months: the thirds of them; `beginning` and `end` are a
    /// month.
    fn of_months(self, first: u32, last: u32) -> [Day; 2] {
        let third = (last + 1 - first) / 3;
        let (first, last) = match self {
            Self::Whole => (first, last),
            Self::Early => (first, first + third.max(1) - 1),
            Self::Mid => (first + third, last - third),
            Self::Late => (last + 1 - third.max(1), last),
            Self::Beginning => (first, first),
            Self::End => (last, last),
        };
        [(first, 1), (last, 31)]
    }
}

/// The words for a part of a year, as [`print`](super::print()) writes it:
/// the days of the whole year, of its halves, quarters and thirds, and of a
/// month and its thirds.
pub(super) fn words_for(year: Option<i32>, first: Day, last: Day, month_name: &str) -> String {
    let days = [first, last];
    let share = |of: &dyn Fn(Share) -> [Day; 2]| {
        [
            (Share::Early, "early "),
            (Share::Mid, "mid-"),
            (Share::Late, "late "),
        ]
        .into_iter()
        .find_map(|(share, word)| (of(share) == days).then_some(word))
    };
    let behind = year.map_or(String::new(), |year| format!(" {year:04}"));
    let month = first.0;
    if days == Share::Whole.of_month(month) {
        return match year {
            Some(_) => format!("{month_name}{behind}"),
            None => format!("in {month_name}"),
        };
    }
    if let Some(word) = share(&|share| share.of_month(month)) {
        return format!("{word}{month_name}{behind}");
    }
    for quarter in 1..=4 {
        if days == Share::Whole.of_months(quarter * 3 - 2, quarter * 3) {
            return format!("Q{quarter}{behind}");
        }
    }
    for half in 1..=2 {
        if days == Share::Whole.of_months(half * 6 - 5, half * 6) {
            return format!("H{half}{behind}");
        }
    }
    let year = behind.trim_start();
    match share(&|share| share.of_months(1, 12)) {
        Some(word) => format!("{word}{year}"),
        None => format!("in {year}"),
    }
}

impl Parser<'_> {
    /// A part of a year at the cursor.
    pub fn period(&mut self, mark: Mark) -> Option<DateText> {
        if self.mode != Mode::Statement {
            return None;
        }
        self.attempt(|p| {
            let within = p.eat_word(Word::In) || p.eat_spelled(&["during"]);
            let the = p.eat_word(Word::The);
            let share = p.share_word();
            if share != Share::Whole {
                let joint = p.glued_sign(0) == Some(HYPHEN) || p.word(0) == Some(Word::Of);
                p.advance(usize::from(joint));
                p.eat_word(Word::The);
            }
            let (year, days) = match p.kind(0) {
                Kind::Word(Word::Month(month)) if !the || share != Share::Whole => {
                    p.month()?;
                    let year = p.year_of_period();
                    if year.is_none() && p.number(0).is_some() {
                        return None;
                    }
                    (year, share.of_month(month))
                }
                Kind::Number(year) if is_year(year) && (within || share != Share::Whole) => {
                    p.advance(1);
                    (i32::try_from(year.value).ok(), share.of_months(1, 12))
                }
                _ => {
                    let (first, last) = p.months_named()?;
                    let thirds = matches!(share, Share::Early | Share::Mid | Share::Late);
                    if thirds && last - first > 2 {
                        return None;
                    }
                    p.eat_word(Word::Of);
                    (p.year_of_period(), share.of_months(first, last))
                }
            };
            Some(within_of(p, mark, year, days))
        })
    }

    fn share_word(&mut self) -> Share {
        let share = match self.word(0) {
            Some(Word::Early) => Share::Early,
            Some(Word::Mid) => Share::Mid,
            Some(Word::Late) => Share::Late,
            Some(Word::Beginning) => Share::Beginning,
            Some(Word::End) => Share::End,
            _ => return Share::Whole,
        };
        self.advance(1);
        share
    }

    /// `Q3`, `H1`, `third quarter`, `first half`: the first month and the
    /// last.
    fn months_named(&mut self) -> Option<(u32, u32)> {
        let (months, number) = if let Some(number) = self.glued_number(1) {
            let months = match () {
                () if self.spells(0, "q") => 3,
                () if self.spells(0, "h") => 6,
                () => return None,
            };
            (months, number.small()?)
        } else {
            let ordinals = ["first", "second", "third", "fourth"];
            let number = (1..)
                .zip(ordinals)
                .find(|(_, word)| self.spells(0, word))?
                .0;
            let months = match () {
                () if self.spells(1, "quarter") => 3,
                () if self.spells(1, "half") => 6,
                () => return None,
            };
            (months, number)
        };
        self.advance(2);
        let fits = (1..=12 / months).contains(&number);
        fits.then(|| ((number - 1) * months + 1, number * months))
    }

    /// The year behind a month or a quarter: `Q3 2025`, `Q3/2025`, `May, 2025`.
    fn year_of_period(&mut self) -> Option<i32> {
        self.attempt(|p| {
            let joined = p.glued_sign(0).is_some_and(|sign| "-/,".contains(sign));
            p.advance(usize::from(joined));
            let year = p.number(0).filter(|year| is_year(*year))?;
            if p.glued_sign(1) == Some(':') {
                return None;
            }
            p.advance(1);
            i32::try_from(year.value).ok()
        })
    }

    /// A year that is the whole statement. From 2000 to 2059 its digits are
    /// a time of day as well; that it is read as a year is told.
    pub fn year_alone(&mut self) -> Option<Spanned<Date>> {
        if self.mode != Mode::Statement || !self.at_start() {
            return None;
        }
        self.attempt(|p| {
            let mark = p.mark();
            let year = p.number(0).filter(|year| is_year(*year))?;
            p.advance(1);
            let mut end = 0;
            while p.sign(end).is_some_and(|sign| ".,;:".contains(sign)) && end < 2 {
                end += 1;
            }
            if p.kind(end) != Kind::End || year.value < 1960 {
                return None;
            }
            if (2000..2060).contains(&year.value) {
                let span = p.since(mark);
                p.report(messages::year_or_clock(p.text, span));
            }
            let value = i32::try_from(year.value).ok();
            Some(within_of(p, mark, value, Share::Whole.of_months(1, 12)).date)
        })
    }

    /// `2022-05-??`, `2023-MM-DD`, `2023-??`.
    pub fn blank_date(&mut self, mark: Mark, year: Number) -> Option<DateText> {
        if !self.reads_words() || !is_year(year) {
            return None;
        }
        self.attempt(|p| {
            p.advance(2);
            let mut blank = p.mark();
            let month = p.number(0).filter(|month| month.digits == 2);
            if month.is_some() {
                p.advance(1);
            } else if !p.blank() {
                return None;
            }
            let day = p.attempt(|p| {
                p.glued_sign(0)
                    .filter(|sign| matches!(sign, '-' | '/' | '.'))?;
                p.advance(1);
                if month.is_some() {
                    blank = p.mark();
                    return p.blank().then_some(());
                }
                let number = p.number(0).is_some();
                p.advance(usize::from(number));
                (number || p.blank()).then_some(())
            });
            if day.is_none() && month.is_some() {
                return None;
            }
            let span = p.since(blank);
            p.report(messages::time_unknown(p.text, span));
            let days = match month.and_then(Number::small) {
                Some(month @ 1..=12) => Share::Whole.of_month(month),
                Some(_) => return None,
                None => Share::Whole.of_months(1, 12),
            };
            Some(within_of(p, mark, i32::try_from(year.value).ok(), days))
        })
    }

    /// A month and its year, of which no day is written: `June 2025`.
    pub fn whole_month(&self, mark: Mark, year: Option<i32>, month: u32) -> DateText {
        within_of(self, mark, year, Share::Whole.of_month(month))
    }
}

fn within_of(parser: &Parser, mark: Mark, year: Option<i32>, days: [Day; 2]) -> DateText {
    let [first, last] = days;
    let date = Date::Within { year, first, last };
    DateText {
        date: Spanned::new(date, parser.since(mark)),
        style: DateStyle::Other,
    }
}

//! Times in running text.
//!
//! In: prose. Out: the times that it states beyond doubt, each with its span.
//! A number that could be anything else is passed over: precision before
//! completeness, as a time found here is held against the timeline.

use super::ahead::may_state;
use super::parser::{Mode, Parser};
use super::parts::{Certainty, Date, Length, Point, Reading, When};
use super::token::{Kind, TILDE};
use super::words::Word;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::DateOrder;
use crate::source::{Span, Spanned};

/// What running text states at one place.
#[derive(Debug, Clone)]
pub(crate) enum Stated {
    /// A time, beyond doubt.
    Sure(Reading),
    /// A time, if the words around it say so: `10:45`, `June 8`, `noon`,
    /// `Friday`.
    Likely(Reading),
    /// A length of time.
    Length(Length),
    /// A time that cannot be, with what says so; spans are those of the text.
    Impossible(Vec<Diagnostic>),
}

/// The times that stand in `text`, in order; spans are byte offsets, 0-based.
///
/// A time counts where its writing leaves no doubt: a clock time with a zone,
/// a date, `am`, `HRS` or in a range, and a date with its year. A date whose
/// order `order` leaves open is among them.
///
/// # Examples
///
/// ```
/// use recount::time::scan;
///
/// let text = "In 2016, at 18:30 GMT, all 24 nodes were back.";
/// let found = scan(text, None);
/// let places: Vec<&str> = found.iter().map(|time| time.span.of(text)).collect();
/// assert_eq!(places, ["18:30 GMT"]);
/// ```
pub fn scan(text: &str, order: Option<DateOrder>) -> Vec<Spanned<Reading>> {
    match may_state(text) {
        true => scan_all(text, order),
        false => Vec::new(),
    }
}

/// The same, with a closer look at any text.
pub(super) fn scan_all(text: &str, order: Option<DateOrder>) -> Vec<Spanned<Reading>> {
    let stated = scan_stated(text, order).into_iter();
    let sure = stated.filter_map(|stated| match stated.value {
        Stated::Sure(reading) => Some(Spanned::new(reading, stated.span)),
        Stated::Likely(_) | Stated::Length(_) | Stated::Impossible(_) => None,
    });
    sure.collect()
}

/// Everything that `text` states of time, in order, in one pass: what is a
/// time only if the words around it say so, and lengths, too.
pub(crate) fn scan_stated(text: &str, order: Option<DateOrder>) -> Vec<Spanned<Stated>> {
    let mut parser = Parser::new(text, order);
    parser.mode = Mode::Prose;
    let mut found = Vec::new();
    while !parser.at_end() {
        let stated = parser
            .attempt(Parser::time_in_prose)
            .or_else(|| parser.attempt(Parser::length_in_prose));
        match stated {
            Some(stated) => found.push(stated),
            None => parser.advance(1),
        }
    }
    found
}

impl Parser<'_> {
    fn time_in_prose(&mut self) -> Option<Spanned<Stated>> {
        if !self.begins_time() {
            return None;
        }
        let mark = self.mark();
        self.findings.clear();
        self.sure = false;
        let reading = self.statement()?;
        let span = self.since(mark);
        if self.is_cut() || self.is_counted() || is_version(&reading, span.of(self.text)) {
            return None;
        }
        let kept = |finding: &Diagnostic| finding.code == Code::DateOrderUnknown;
        let stated = match (self.findings.iter().all(kept), self.sure) {
            (true, true) => Stated::Sure(reading),
            (true, false) if is_likely(&reading, span, self.text) => Stated::Likely(reading),
            (false, true) => Stated::Impossible(self.impossible()?),
            _ => return None,
        };
        Some(Spanned::new(stated, span))
    }

    /// The findings, where each is of a time that no calendar or clock has.
    fn impossible(&self) -> Option<Vec<Diagnostic>> {
        let cannot_be = |finding: &Diagnostic| finding.code == Code::TimeImpossible;
        let all = self.findings.iter().all(cannot_be);
        all.then(|| self.findings.clone())
    }

    /// Whether what follows tells that the digits count something: `4:10
    /// minutes`, `12:30 (mm:ss)`.
    fn is_counted(&self) -> bool {
        let aside = self.sign(0) == Some('(') && (self.spells(1, "mm") || self.spells(1, "hh"));
        let unit = self.unit_at(0).is_some() && self.token(0).spaced;
        aside || unit || self.sign(0) == Some('%')
    }

    fn length_in_prose(&mut self) -> Option<Spanned<Stated>> {
        let opens = match self.glued_before() {
            None => true,
            Some(Kind::Sign(sign)) => "([{\"'“*_–—|~≈".contains(sign),
            Some(_) => false,
        };
        let begins = match self.kind(0) {
            Kind::Number(_) | Kind::Sign(TILDE | '½' | '<' | '>' | '≥' | '≤') => true,
            Kind::Word(word) => matches!(
                word,
                Word::Count(_)
                    | Word::Article
                    | Word::OneHalf
                    | Word::About
                    | Word::Up
                    | Word::At
                    | Word::More
                    | Word::Less
                    | Word::No
                    | Word::Over
                    | Word::Under
                    | Word::Within
                    | Word::Between
            ),
            Kind::Sign(_) | Kind::End => false,
        };
        if !opens || !begins {
            return None;
        }
        let mark = self.mark();
        self.findings.clear();
        let length = self.length()?;
        let joined = self.glued(0) && matches!(self.kind(0), Kind::Number(_) | Kind::Word(_));
        let mut span = self.since(mark);
        // `45 minutes.`: the stop ends the sentence.
        if span.of(self.text).ends_with('.') {
            span.end -= 1;
        }
        let sound = self.findings.is_empty() && !joined;
        let certain = length.certainty != Certainty::NotAfter;
        (sound && certain).then(|| Spanned::new(Stated::Length(length), span))
    }

    /// Whether a time can begin here, and not inside of another word.
    fn begins_time(&self) -> bool {
        let opens = match self.glued_before() {
            None => true,
            Some(Kind::Sign(sign)) => "([{\"'“*_–>|=,;".contains(sign),
            Some(_) => false,
        };
        let begins = match self.kind(0) {
            Kind::Number(_) | Kind::Sign(TILDE) => true,
            Kind::Word(word) => matches!(
                word,
                Word::Month(_)
                    | Word::Weekday(_)
                    | Word::The
                    | Word::Same
                    | Word::Next
                    | Word::Today
                    | Word::Yesterday
                    | Word::Count(_)
                    | Word::Article
                    | Word::OneHalf
                    | Word::Noon
                    | Word::Midnight
                    | Word::From
                    | Word::Between
                    | Word::About
                    | Word::By
                    | Word::Before
                    | Word::After
            ),
            Kind::Sign(_) | Kind::End => false,
        };
        opens && begins
    }

    /// Whether what follows belongs to the last token, as in a path or an
    /// identifier: `2016-12-22-report`.
    fn is_cut(&self) -> bool {
        match self.kind(0) {
            Kind::Number(_) | Kind::Word(_) => self.glued(0),
            Kind::Sign(sign) => {
                let joins = "-/:_@#.".contains(sign) && self.glued(0);
                let more = matches!(self.kind(1), Kind::Number(_) | Kind::Word(_));
                joins && more && self.glued(1)
            }
            Kind::End => false,
        }
    }
}

/// Whether a reading that is not beyond doubt is a time where the words around
/// it say so.
fn is_likely(reading: &Reading, span: Span, text: &str) -> bool {
    let points = match &reading.when {
        When::Point(point) => std::slice::from_ref(point),
        When::Range(ends) => ends.as_slice(),
        When::Relative(_) | When::Unix(_) | When::Unknown(_) => return false,
    };
    // `10:45` and not `1045`; `March 4` and not `march 4`.
    let clocked = |point: &Point| {
        point.clock.is_some_and(|clock| {
            let written = clock.span.of(text);
            written.contains(':') || !written.starts_with(|c: char| c.is_ascii_digit())
        })
    };
    let named = |point: &Point| {
        let capital = span.of(text).contains(|c: char| c.is_ascii_uppercase());
        let date = point.date.map(|date| date.value);
        let open = |first: (u32, u32), last: (u32, u32)| first != last;
        capital
            && match date {
                Some(Date::Yearless { .. }) => true,
                Some(Date::Within {
                    year: Some(_),
                    first,
                    last,
                }) => open(first, last) && first.0 == last.0,
                _ => point.weekday.is_some(),
            }
    };
    let shifted = |point: &Point| {
        let date = point.date.map(|date| date.value);
        matches!(date, Some(Date::Today { .. } | Date::Shift { .. }))
    };
    points
        .iter()
        .all(|point| clocked(point) || named(point) || shifted(point))
}

/// Whether what looks like a date is rather the number of a version or of a
/// ticket: `2024.11.05`, `20241105`.
fn is_version(reading: &Reading, written: &str) -> bool {
    let When::Point(point) = &reading.when else {
        return false;
    };
    let year_first = written.starts_with(|c: char| c.is_ascii_digit())
        && matches!(point.date.map(|date| date.value), Some(Date::Full { .. }))
        && point.clock.is_none();
    let dotted = written.get(4..5) == Some(".");
    year_first && (dotted || written.bytes().all(|byte| byte.is_ascii_digit()))
}

//! Times in running text.
//!
//! In: prose. Out: the times that it states beyond doubt, each with its span.
//! A number that could be anything else is passed over: precision before
//! completeness, as a time found here is held against the timeline.

use super::ahead::may_state;
use super::parser::{Mode, Parser};
use super::parts::Reading;
use super::token::{Kind, TILDE};
use super::words::Word;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::DateOrder;
use crate::source::Spanned;

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
    let mut parser = Parser::new(text, order);
    parser.mode = Mode::Prose;
    let mut found = Vec::new();
    while !parser.at_end() {
        match parser.attempt(Parser::time_in_prose) {
            Some(reading) => found.push(reading),
            None => parser.advance(1),
        }
    }
    found
}

impl Parser<'_> {
    fn time_in_prose(&mut self) -> Option<Spanned<Reading>> {
        if !self.begins_time() {
            return None;
        }
        let mark = self.mark();
        self.findings.clear();
        self.sure = false;
        let reading = self.statement()?;
        let kept = |finding: &Diagnostic| finding.code == Code::DateOrderUnknown;
        let whole = self.sure && self.findings.iter().all(kept) && !self.is_cut();
        whole.then(|| Spanned::new(reading, self.since(mark)))
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

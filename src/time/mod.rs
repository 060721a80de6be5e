//! A statement's text to its parts; nothing is resolved here.
//!
//! In: the text of one statement. Out: what it says (dates, clock times,
//! offsets, words that name a zone, ranges, uncertainty), or a diagnostic.
//! The whole text is consumed or it is a diagnostic; a zone word is never
//! dropped. Which zone a word means, and which instant a point is, is for
//! `reconcile` to say.

mod ahead;
mod certainty;
mod civil;
mod clock;
mod counted;
mod date;
mod day_part;
mod length;
mod line;
mod messages;
mod offers;
mod offset;
mod open;
mod parser;
mod parts;
mod period;
mod point;
mod print;
mod range;
mod relative;
mod rfc3339;
mod scan;
pub(crate) mod seconds;
mod share;
mod spoken;
mod token;
mod vague;
mod words;
mod wrap;
mod zone;

pub(crate) use ahead::{Ahead, Glance};
pub use length::parse_length;
pub use line::split_line;
pub use parts::*;
pub use print::print;
pub use relative::unix;
pub use scan::scan;
pub(crate) use scan::{Stated, scan_stated};
pub use zone::parse_zone;

use crate::diagnostic::{Code, Diagnostic, Fix, Severity};
use crate::model::DateOrder;
use crate::source::Span;
use parser::Parser;
use words::Word;

/// Reads a statement.
///
/// `order` decides between day and month where a date is all numbers. On
/// failure there are diagnostics and no reading. Read and reported are a date
/// whose order is not known, what is left open (`TBD`), and a day whose clock
/// time cannot be (`2018-01-17 17:14pm`): the reading then has the day, and
/// [`Point::lost_clock`] where the clock time stands. Marks around the whole,
/// as of a list or of emphasis, are passed over. Spans, and the edits of fixes,
/// are byte offsets into `text`, 0-based.
///
/// # Examples
///
/// ```
/// use recount::time::{When, parse};
///
/// let (reading, findings) = parse("5:45am AEDT (7:45am NZDT)", None);
/// let reading = reading.expect("the text is a time");
/// let When::Point(point) = reading.when else { unreachable!() };
/// assert_eq!(point.clock.map(|clock| clock.value.hour), Some(5));
/// assert_eq!(point.zone.map(|zone| zone.value).as_deref(), Some("AEDT"));
/// assert_eq!(reading.also.len(), 1);
/// assert!(findings.is_empty());
///
/// let (reading, findings) = parse("2018-01-17 17:14pm", None);
/// let When::Point(point) = reading.expect("the day is known").when else { unreachable!() };
/// assert!(point.date.is_some() && point.lost_clock.is_some());
/// let mends: Vec<&str> = findings[0].fixes.iter().map(|fix| fix.title.as_str()).collect();
/// assert_eq!(mends, ["write `17:14`", "write `5:14pm`"]);
///
/// let (reading, _) = parse("17:14pm", None);
/// assert!(reading.is_none());
/// ```
pub fn parse(text: &str, order: Option<DateOrder>) -> (Option<Reading>, Vec<Diagnostic>) {
    let (reading, mut findings) = parse_once(text, order);
    let count = findings.len();
    for (index, finding) in findings.iter_mut().enumerate() {
        if !finding.fixes.is_empty() {
            let mends = |fix: &Fix| index < MENDED && left_by(fix, text, order) < count;
            offers::keep_fixes(finding, mends);
        }
    }
    (reading, findings)
}

/// Of how many findings of a statement the fixes are tried.
const MENDED: usize = 4;

/// How many findings are left by a fix.
fn left_by(fix: &Fix, text: &str, order: Option<DateOrder>) -> usize {
    let mut mended = text.to_owned();
    for edit in fix.edits.iter().rev() {
        mended.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    parse_once(&mended, order).1.len()
}

fn parse_once(text: &str, order: Option<DateOrder>) -> (Option<Reading>, Vec<Diagnostic>) {
    if let Some(reading) = rfc3339::read(text) {
        return (Some(reading), Vec::new());
    }
    let mut parser = Parser::new(text, order);
    let (reading, findings) = parser.whole();
    if reading.is_none()
        && let Some(mut inside) = Parser::new(text, order).unwrapped()
    {
        let (reading, found) = inside.whole();
        if !reading.iter().any(names_marks) {
            return (reading, found);
        }
    }
    (reading, findings)
}

/// Most words of a text that are looked at to say why it states no time.
const WORDS_LOOKED_AT: usize = 6;

impl Parser<'_> {
    /// The statement that all tokens make, and what is found in it.
    fn whole(&mut self) -> (Option<Reading>, Vec<Diagnostic>) {
        if self.is_dash_alone() {
            let span = self.rest();
            let unknown = Reading {
                when: When::Unknown(span),
                also: Vec::new(),
            };
            return (Some(unknown), vec![messages::time_unknown(self.text, span)]);
        }
        let reading = self.statement();
        self.closing();
        let whole = reading.is_some() && self.at_end();
        if !whole {
            let finding = match reading {
                Some(Reading {
                    when: When::Relative(_),
                    ..
                }) => messages::other_event(self.text),
                Some(_) => messages::left_over(self.text, self.rest()),
                None => self.failure(),
            };
            self.report(finding);
        }
        let findings = std::mem::take(&mut self.findings);
        let lost = reading.as_ref().map(lost_clocks).unwrap_or_default();
        let kept = |finding: &Diagnostic| {
            let inside =
                |lost: &Span| lost.start <= finding.span.start && finding.span.end <= lost.end;
            finding.code == Code::DateOrderUnknown
                || finding.severity() == Severity::Info
                || lost.iter().any(inside)
        };
        let sound = whole && findings.iter().all(kept);
        (reading.filter(|_| sound), findings)
    }

    /// The punctuation that a sentence or a list leaves behind a time.
    fn closing(&mut self) {
        while matches!(self.sign(0), Some('.' | ',' | ';' | ':')) {
            self.advance(1);
        }
    }

    /// Why the text is no statement.
    fn failure(&mut self) -> Diagnostic {
        let text = self.text;
        let span = self.rest();
        let hour = self.attempt(|p| {
            p.eat_word(Word::At);
            let hour = p.number(0).filter(|hour| hour.digits <= 2)?;
            let mark = p.mark();
            p.advance(1);
            let span = p.since(mark);
            let named = p.at_end() || p.zone_words().is_some() && p.at_end();
            (named && hour.value <= 24).then_some((hour.value, span))
        });
        if let Some((hour, span)) = hour {
            return messages::lone_hour(text, span, hour);
        }
        let length = self.attempt(|p| {
            p.amount()?;
            p.at_end().then_some(())
        });
        match length {
            Some(()) => messages::length_for_moment(text, span),
            None => self.nothing_stated(),
        }
    }

    /// Why there is no time in the text, as far as its words tell.
    fn nothing_stated(&self) -> Diagnostic {
        let text = self.text;
        if let Some(time) = scan(text, self.order).first() {
            return messages::time_among_words(text, time.span);
        }
        let first = |words: &[&str]| words.iter().any(|word| self.spells(0, word));
        let among = |words: &[&str]| {
            let ahead = 0..WORDS_LOOKED_AT;
            ahead
                .into_iter()
                .any(|at| words.iter().any(|word| self.spells(at, word)))
        };
        match () {
            () if among(&["spring", "summer", "autumn", "winter"]) => messages::season(text),
            () if among(&["week", "weekend", "fortnight"]) => messages::week(text),
            () if first(&["after", "before", "during", "when", "while", "once", "upon"]) => {
                messages::other_event(text)
            }
            () if among(&[
                "shortly",
                "soon",
                "later",
                "afterwards",
                "immediately",
                "meanwhile",
            ]) =>
            {
                messages::vague(text)
            }
            () => messages::no_time(text),
        }
    }
}

/// Whether a mark that was passed over lies within the name of a zone.
fn names_marks(reading: &Reading) -> bool {
    let whens = std::iter::once(&reading.when).chain(&reading.also);
    let mut ends = whens.filter_map(share::ends).flatten();
    ends.any(|end| end.zone.iter().any(|zone| zone.value.contains(['*', '`'])))
}

/// Where clock times stand that are given up.
fn lost_clocks(reading: &Reading) -> Vec<Span> {
    let whens = std::iter::once(&reading.when).chain(&reading.also);
    let ends = whens.filter_map(share::ends).flatten();
    ends.filter_map(|end| end.lost_clock).collect()
}

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
mod date;
mod length;
mod messages;
mod offset;
mod parser;
mod parts;
mod point;
mod print;
mod range;
mod relative;
mod rfc3339;
mod scan;
mod share;
mod spoken;
mod token;
mod words;
mod zone;

pub(crate) use ahead::{Ahead, Glance};
pub use length::parse_length;
pub use parts::*;
pub use print::print;
pub use relative::unix;
pub use scan::scan;
pub(crate) use scan::{Stated, scan_stated};
pub use zone::parse_zone;

use crate::diagnostic::{Code, Diagnostic};
use crate::model::DateOrder;
use parser::Parser;
use words::Word;

/// Reads a statement.
///
/// `order` decides between day and month where a date is all numbers. On
/// failure there are diagnostics and no reading; a date whose order is not
/// known is kept in the reading and reported. Spans, and the edits of fixes,
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
/// let (reading, findings) = parse("17:14pm", None);
/// assert!(reading.is_none());
/// let mends: Vec<&str> = findings[0].fixes.iter().map(|fix| fix.title.as_str()).collect();
/// assert_eq!(mends, ["write `17:14`", "write `5:14pm`"]);
/// ```
pub fn parse(text: &str, order: Option<DateOrder>) -> (Option<Reading>, Vec<Diagnostic>) {
    if let Some(reading) = rfc3339::read(text) {
        return (Some(reading), Vec::new());
    }
    let mut parser = Parser::new(text, order);
    let reading = parser.statement();
    parser.closing();
    let whole = reading.is_some() && parser.at_end();
    if !whole {
        let finding = match reading {
            Some(_) => messages::left_over(text, parser.rest()),
            None => parser.failure(),
        };
        parser.report(finding);
    }
    let kept = |finding: &Diagnostic| finding.code == Code::DateOrderUnknown;
    let sound = whole && parser.findings.iter().all(kept);
    (reading.filter(|_| sound), parser.findings)
}

impl Parser<'_> {
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
            None => messages::no_time(text),
        }
    }
}

//! Text to tree.
//!
//! In: a text. Out: the JSON value in it, with a span on every name and
//! value, and diagnostics. The verdict is that of RFC 8259 to the letter: a
//! text is JSON where no diagnostic is an error. Where it is not, each fault
//! is reported once, at its place, and reading goes on behind it.
//!
//! Promised for every text: linear time, no recursion, no panic; a tree at
//! most [`MAX_DEPTH`] deep, so that who walks it may recurse. Duplicate names
//! are reported and all kept. What the values mean is left alone: a number
//! stays text, and no member is known by name.

mod ahead;
mod bracket;
mod mend;
mod messages;
mod opening;
mod parse;
mod pointer;
mod quotes;
mod recover;
mod report;
mod scan;
mod string;
mod trivia;
mod value;
mod word;

pub use parse::MAX_DEPTH;
pub use pointer::pointer_at;
pub use string::{StringPlaces, quote};
pub use value::{Data, Member, Value};

use crate::diagnostic::{Diagnostic, Findings, Severity};

/// The most diagnostics that [`parse`] lists.
const LISTED: usize = 1000;

/// What [`parse`] made of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed<'t> {
    /// The value, as far as it could be read; none where the text has none.
    pub value: Option<Value<'t>>,
    /// What is wrong, in the order of the text; of more than 1,000 findings,
    /// the gravest, and how many are not listed.
    pub diagnostics: Vec<Diagnostic>,
}

impl Parsed<'_> {
    /// Whether the text is JSON as RFC 8259 defines it, not nested too deep.
    pub fn is_valid(&self) -> bool {
        let grave = |d: &Diagnostic| d.severity() == Severity::Error;
        !self.diagnostics.iter().any(grave)
    }
}

/// Reads `text` as JSON. A byte order mark in front is passed over.
///
/// # Examples
/// ```
/// use recount::{diagnostic::Code, json};
/// let parsed = json::parse(r#"{"title": "Outage" "tags": []}"#);
/// assert_eq!(parsed.diagnostics[0].code, Code::JsonMissingComma);
/// let value = parsed.value.unwrap();
/// assert_eq!(value.get("tags").unwrap().value.described(), "a list");
/// ```
pub fn parse(text: &str) -> Parsed<'_> {
    let mut findings = Findings::new(LISTED);
    let value = parse_within(text, MAX_DEPTH, &mut findings);
    Parsed {
        value,
        diagnostics: findings.finish(),
    }
}

/// The value in `text`, its objects and arrays nested at most `depth` deep;
/// [`MAX_DEPTH`] holds too. What is wrong goes to `findings`.
pub fn parse_within<'t>(text: &'t str, depth: usize, findings: &mut Findings) -> Option<Value<'t>> {
    let before = std::mem::take(findings);
    let (value, found) = parse::Parser::new(text, depth, before).run();
    *findings = found;
    value
}

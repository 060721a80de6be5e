//! A line as copied from a chat, a list or a table: where its statement
//! stands, and where its text.
//!
//! In: one line of text. Out: both places, or nothing where the line does not
//! begin with what is plainly a time; then all of it is text. Marks of lists
//! and tables, and of emphasis around the statement, belong to neither.

use super::parser::{Mode, Parser};
use super::parts::{Date, Reading, When};
use super::token::Kind;
use crate::diagnostic::{Code, Severity};
use crate::source::Span;

/// What begins an item of a list.
const BULLETS: &str = "•·‣◦▪●○–-*>|";

/// What stands between a statement and its text, the longer ones first.
const SEPARATORS: [&str; 16] = [
    "->", "=>", "--", "—", "–", "-", "→", ":", "|", ",", ";", ".", "·", "•", "»", ">",
];

/// Most separators in a row: `10:15: - rolled back`.
const SEPARATORS_IN_A_ROW: usize = 3;

/// Most marks that open before a statement.
const DEEPEST: usize = 3;

/// Splits a line into its statement and its text.
///
/// The statement is the longest beginning that reads as one and is plainly a
/// time; what only could be one (`March 3`, `1015`, `10 minutes later`) needs
/// a sign behind it, such as a dash or a colon. `None` where there is none;
/// then all is text. Spans are byte offsets into `line`, 0-based; that of the
/// text is empty where nothing follows.
///
/// # Examples
///
/// ```
/// use recount::time::split_line;
///
/// let split = |line| split_line(line).map(|(at, text)| (at.of(line), text.of(line)));
/// assert_eq!(split("• **10:05 UTC**: rolled back"), Some(("10:05 UTC", "rolled back")));
/// assert_eq!(split("24 nodes were lost"), None);
/// ```
pub fn split_line(line: &str) -> Option<(Span, Span)> {
    let mut parser = Parser::new(line, None);
    parser.mode = Mode::Line;
    parser.list_marks();
    let opened = parser.opening_marks();
    let mark = parser.mark();
    let reading = parser.statement()?;
    let statement = parser.since(mark);
    if parser.is_cut_off() {
        return None;
    }
    let mut rest = Rest {
        line,
        at: statement.end,
        end: line.trim_end().len(),
        set_off: false,
    };
    rest.close(&opened)?;
    rest.pass_separators();
    parser.is_stated(&reading, rest.set_off).then_some(())?;
    Some((statement, rest.text()))
}

impl Parser<'_> {
    /// `• `, `- `, `1. `, `| `, `[x] `: where an item begins.
    fn list_marks(&mut self) {
        for _ in 0..DEEPEST {
            let bullet = self.sign(0).is_some_and(|sign| BULLETS.contains(sign));
            let numbered = self.number(0).is_some_and(|number| number.digits <= 3)
                && matches!(self.glued_sign(1), Some('.' | ')'));
            let ticked = self.sign(0) == Some('[') && self.sign(1) == Some(']')
                || self.sign(0) == Some('[') && self.spells(1, "x") && self.sign(2) == Some(']');
            let tokens = match () {
                () if bullet => 1,
                () if numbered => 2,
                () if ticked => 2 + usize::from(self.sign(1) != Some(']')),
                () => 0,
            };
            if tokens == 0 || !self.token(tokens).spaced {
                return;
            }
            self.advance(tokens);
        }
    }

    /// The marks of emphasis and the brackets before a statement.
    fn opening_marks(&mut self) -> Vec<String> {
        let mut opened: Vec<String> = Vec::new();
        while let Some(sign) = self.sign(0).filter(|sign| "*_`[(".contains(*sign)) {
            let again = self.glued(0) && !"[(".contains(sign);
            let room = opened.len() < DEEPEST;
            match opened.last_mut().filter(|run| again && run.ends_with(sign)) {
                Some(run) => run.push(sign),
                None if room => opened.push(sign.to_string()),
                None => break,
            }
            self.advance(1);
        }
        opened
    }

    /// Whether the statement ends in the midst of a word: `2024-03-02-report`.
    fn is_cut_off(&self) -> bool {
        let more = matches!(self.kind(1), Kind::Number(_) | Kind::Word(_)) && self.glued(1);
        match self.kind(0) {
            Kind::Number(_) | Kind::Word(_) => self.glued(0),
            Kind::Sign(':') => self.glued(0) && more && self.number(1).is_some(),
            Kind::Sign(sign) => self.glued(0) && more && "-/_@#.+%".contains(sign),
            Kind::End => false,
        }
    }

    /// Whether what was read is plainly a time, or set off from what follows.
    fn is_stated(&self, reading: &Reading, set_off: bool) -> bool {
        let sound = self.findings.iter().all(|finding| {
            finding.code == Code::DateOrderUnknown
                || finding.severity() == Severity::Info
                || set_off && finding.code == Code::TimeImpossible
        });
        let plain = match &reading.when {
            When::Point(_) | When::Range(_) => self.sure,
            When::Relative(relative) => {
                let first = relative.span.of(self.text).chars().next();
                first.is_some_and(|first| matches!(first, 'T' | 't' | '+'))
            }
            When::Unix(_) => true,
            When::Unknown(_) => false,
        };
        // `1/2: first half`
        let numbers = matches!(&reading.when, When::Point(point) if point.clock.is_none()
            && matches!(point.date.map(|date| date.value), Some(Date::Unordered { year: None, .. })));
        sound && (plain || set_off && !numbers)
    }
}

/// What follows the statement.
struct Rest<'l> {
    line: &'l str,
    at: usize,
    end: usize,
    /// Whether a sign sets it off from the statement.
    set_off: bool,
}

impl Rest<'_> {
    fn left(&self) -> &str {
        self.line.get(self.at..self.end).unwrap_or_default()
    }

    /// Passes the marks that close behind the statement, and takes off those
    /// that close at the end of the line. Nothing where one closes elsewhere,
    /// so that no half of a pair is left in the text.
    fn close(&mut self, opened: &[String]) -> Option<()> {
        for open in opened.iter().rev() {
            let close = match open.as_str() {
                "[" => "]",
                "(" => ")",
                run => run,
            };
            let left = self.left();
            let trimmed = left.trim_start_matches([':', ',', '.', '-', '–', ' ']);
            if let Some(behind) = trimmed.strip_prefix(close) {
                self.at += left.len() - behind.len();
                self.set_off = true;
                continue;
            }
            let inside = left.strip_suffix(close)?;
            let bracket = close != open;
            if bracket || inside.contains(close) {
                return None;
            }
            self.end -= close.len();
        }
        Some(())
    }

    fn pass_separators(&mut self) {
        for _ in 0..SEPARATORS_IN_A_ROW {
            let left = self.left();
            let trimmed = left.trim_start();
            let spaced = trimmed.len() < left.len();
            let Some(sign) = SEPARATORS.iter().find(|sign| trimmed.starts_with(**sign)) else {
                break;
            };
            let behind = trimmed.get(sign.len()..).unwrap_or_default();
            let number = behind.starts_with(|c: char| c.is_ascii_digit());
            // `-5 nodes`, `.5`, and the point of a sentence only.
            let part = matches!(*sign, "-" | ".") && number || *sign == "." && spaced;
            if part {
                break;
            }
            self.at += left.len() - behind.len();
            self.set_off = true;
            if *sign == "|" {
                let kept = self.left().trim_end().trim_end_matches('|').trim_end();
                self.end = self.at + kept.len();
            }
        }
    }

    fn text(&self) -> Span {
        let left = self.left();
        let text = left.trim();
        let start = self.at + (left.len() - left.trim_start().len());
        Span::new(
            start.min(self.end),
            (start + text.len()).min(self.end).max(start.min(self.end)),
        )
    }
}

//! What all stages find in one text, as they find it.
//!
//! In: findings, in any order. Out: the gravest of them, no more than a limit,
//! in the order of the text, and how many are left out. A text made of nothing
//! but faults has about as many as bytes: those that cannot be listed are
//! counted and not made.

use super::{Code, Diagnostic, Severity};
use crate::source::Span;

/// Severities from the gravest down.
const GRAVEST_FIRST: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

/// The findings of one text.
#[derive(Debug, Default)]
pub struct Findings {
    /// The most that are listed.
    limit: usize,
    /// One for each of [`GRAVEST_FIRST`].
    shelves: [Shelf; 3],
    /// How many are on no shelf.
    omitted: usize,
}

/// The findings of one severity that may be listed.
#[derive(Debug, Default)]
struct Shelf {
    found: Vec<Diagnostic>,
    /// The start of the last one that is kept, where some are not.
    last: Option<usize>,
}

impl Findings {
    /// None yet, of which at most `limit` will be listed.
    pub fn new(limit: usize) -> Self {
        Self {
            limit,
            ..Self::default()
        }
    }

    /// Takes in the finding that `make` makes, of severity `severity` and
    /// starting at byte `start`, unless enough precede it.
    pub fn push(&mut self, severity: Severity, start: usize, make: impl FnOnce() -> Diagnostic) {
        for (rank, shelf) in GRAVEST_FIRST.iter().zip(&mut self.shelves) {
            let is_full = match *rank == severity {
                true => shelf.last.is_some_and(|last| start > last),
                false => shelf.found.len() >= self.limit,
            };
            if is_full {
                self.omitted += 1;
                return;
            }
            if *rank == severity {
                shelf.found.push(make());
                if shelf.found.len() >= self.limit.saturating_mul(2) {
                    self.omitted += shelf.cut(self.limit);
                }
                return;
            }
        }
    }

    /// Takes in all that a stage made.
    pub fn extend(&mut self, mut found: Vec<Diagnostic>) {
        in_order(&mut found);
        for found in found {
            self.push(found.severity(), found.span.start, || found);
        }
    }

    /// Those to be listed, in the order of the text; behind them, how many
    /// are not.
    pub fn finish(self) -> Vec<Diagnostic> {
        self.finish_within(usize::MAX, |_| {})
    }

    /// The same, of which those are listed that fit into so many bytes as they
    /// are told. Each that may be listed is finished by `point` before it is
    /// weighed.
    pub(crate) fn finish_within(
        self,
        most_bytes: usize,
        point: impl Fn(&mut Diagnostic),
    ) -> Vec<Diagnostic> {
        let mut omitted = self.omitted;
        let mut room = self.limit;
        let mut left_bytes = most_bytes;
        let mut listed = Vec::new();
        for Shelf { mut found, .. } in self.shelves {
            in_order(&mut found);
            omitted += found.len().saturating_sub(room);
            found.truncate(room);
            room -= found.len();
            for mut found in found {
                point(&mut found);
                match left_bytes.checked_sub(found.weight_bytes()) {
                    Some(left) => {
                        left_bytes = left;
                        listed.push(found);
                    }
                    None => omitted += 1,
                }
            }
        }
        in_order(&mut listed);
        if omitted > 0 {
            let end = listed.last().map_or(0, |last: &Diagnostic| last.span.end);
            let mut rest = not_listed(omitted, end);
            point(&mut rest);
            listed.push(rest);
        }
        listed
    }
}

impl Shelf {
    /// Keeps the first `limit`, and says how many that took away.
    fn cut(&mut self, limit: usize) -> usize {
        in_order(&mut self.found);
        let omitted = self.found.len().saturating_sub(limit);
        if omitted > 0 {
            self.found.truncate(limit);
            let last = self.found.last();
            self.last = Some(last.map_or(0, |last| last.span.start));
        }
        omitted
    }
}

/// Puts `found` into the order of the text, each once.
fn in_order(found: &mut Vec<Diagnostic>) {
    found.sort_by_key(|found| (found.span.start, found.code));
    found.dedup_by(|a, b| a.span == b.span && a.code == b.code && a.message == b.message);
}

fn not_listed(count: usize, at: usize) -> Diagnostic {
    let message = match count {
        1 => "1 more finding is not listed".to_owned(),
        _ => format!("{count} more findings are not listed"),
    };
    Diagnostic::new(Code::TooManyFindings, Span::at(at), message)
        .help("mend the listed ones and check again")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The starts and messages of what is listed of findings at `starts`.
    fn listed(limit: usize, starts: &[(Code, usize)]) -> Vec<(usize, String)> {
        let mut findings = Findings::new(limit);
        for (code, start) in starts {
            let found = || Diagnostic::new(*code, Span::at(*start), "a");
            findings.push(code.severity(), *start, found);
        }
        let listed = findings.finish().into_iter();
        listed
            .map(|found| (found.span.start, found.message))
            .collect()
    }

    fn said(starts: &[usize], omitted: usize) -> Vec<(usize, String)> {
        let mut said: Vec<_> = starts.iter().map(|at| (*at, "a".to_owned())).collect();
        let last = starts.last().copied().unwrap_or(0);
        said.push((last, format!("{omitted} more findings are not listed")));
        said
    }

    #[test]
    fn the_first_in_the_text_are_kept_whenever_they_are_found() {
        let mut starts: Vec<_> = (1..100).map(|at| (Code::JsonSyntax, at)).collect();
        starts.push((Code::MissingMember, 0));
        assert_eq!(listed(3, &starts), said(&[0, 1, 2], 97));
        starts.reverse();
        assert_eq!(listed(3, &starts), said(&[0, 1, 2], 97));
    }

    #[test]
    fn the_gravest_are_kept() {
        let slips = (0..50).map(|at| (Code::UnknownMember, at));
        let faults = (50..52).map(|at| (Code::JsonSyntax, at));
        let starts: Vec<_> = slips.chain(faults).collect();
        assert_eq!(listed(3, &starts), said(&[0, 50, 51], 49));
        assert_eq!(listed(2, &starts), said(&[50, 51], 50));
        assert_eq!(listed(0, &starts), said(&[], 52));
    }

    #[test]
    fn what_can_not_be_listed_is_not_made() {
        let mut findings = Findings::new(2);
        let mut made = 0;
        for at in 0..1000 {
            findings.push(Severity::Error, at, || {
                made += 1;
                Diagnostic::new(Code::JsonSyntax, Span::at(at), "a")
            });
        }
        assert_eq!(made, 4);
    }
}

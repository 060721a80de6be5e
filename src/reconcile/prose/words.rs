//! What the words of a sentence say of the whole incident.

use crate::reconcile::timeline::Milestone;
use crate::source::{Span, Spanned};
use crate::time::{self, Certainty, Length};

const TROUBLE: [&str; 9] = [
    "outage",
    "incident",
    "disruption",
    "downtime",
    "impact",
    "failures",
    "errors",
    "problem",
    "degradation",
];

/// What a sentence can tell of the whole incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Told {
    Milestone(Milestone),
    Rollback,
}

impl Told {
    /// Its name in a finding.
    pub fn named(self) -> String {
        match self {
            Self::Milestone(milestone) => format!("`{}`", milestone.as_str()),
            Self::Rollback => "the rollback".to_owned(),
        }
    }
}

const BEGAN: [&str; 4] = ["began", "begins", "started", "starts"];

/// The words that tell of something, none of them twice.
const TELLING: [(Told, &[&str]); 4] = [
    (
        Told::Milestone(Milestone::Detected),
        &[
            "alerted",
            "were paged",
            "was paged",
            "was detected",
            "we detected",
        ],
    ),
    (
        Told::Milestone(Milestone::Mitigated),
        &["was mitigated", "were mitigated"],
    ),
    (
        Told::Rollback,
        &[
            "was rolled back",
            "were rolled back",
            "we rolled back",
            "rollback was complete",
            "rollback completed",
            "rollback finished",
        ],
    ),
    (
        Told::Milestone(Milestone::Resolved),
        &[
            "was resolved",
            "were resolved",
            "is resolved",
            "was restored",
            "were restored",
            "fully restored",
            "back online",
            "back to normal",
            "fully recovered",
            "outage ended",
            "incident ended",
            "disruption ended",
        ],
    ),
];

/// The one thing that a sentence tells of the whole incident.
pub(super) fn told(lower: &str) -> Option<Told> {
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&[
        "not ", "n't ", "would ", "could ", "should ", "might ", " if ",
    ]) {
        return None;
    }
    let started = (has(&BEGAN) && follows(lower, &TROUBLE, &BEGAN))
        .then_some(Told::Milestone(Milestone::Started));
    let telling = TELLING.iter().filter(|(_, words)| has(words));
    let mut all = started.into_iter().chain(telling.map(|(told, _)| *told));
    let only = all.next()?;
    all.next().is_none().then_some(only)
}

/// Whether one of `verbs` stands right behind one of `nouns`.
fn follows(lower: &str, nouns: &[&str], verbs: &[&str]) -> bool {
    let words: Vec<_> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let pairs = words.iter().zip(words.iter().skip(1));
    let mut pairs = pairs.filter(|(noun, verb)| nouns.contains(noun) && verbs.contains(verb));
    pairs.next().is_some()
}

const LENGTHS: [&str; 4] = ["lasted ", "lasting ", "duration of ", "for "];

/// The length of the outage, where a sentence states just one length and says
/// that it is the outage's.
pub(super) fn outage_length(lower: &str) -> Option<Spanned<Length>> {
    let down = [
        "unavailable",
        "unable to",
        "service was down",
        "was offline",
    ];
    let trouble = TROUBLE.iter().chain(&down).any(|word| lower.contains(word));
    let lasted =
        lower.contains("lasted") || lower.contains("lasting") || lower.contains("duration of");
    if !trouble || lower.contains(" not ") || lower.contains("more than") {
        return None;
    }
    let mut found = Vec::new();
    for lead in LENGTHS {
        if lead == "for " && !lasted && !down.iter().any(|word| lower.contains(word)) {
            continue;
        }
        for (at, _) in lower.match_indices(lead) {
            let start = at + lead.len();
            found.extend(length_at(lower, start));
        }
    }
    match found.as_slice() {
        [only] if only.value.least_seconds == only.value.most_seconds => Some(*only),
        _ => None,
    }
}

/// The longest length of time that stands at `start`.
fn length_at(text: &str, start: usize) -> Option<Spanned<Length>> {
    let rest = text.get(start..)?;
    let ends = rest
        .char_indices()
        .filter(|(_, c)| c.is_whitespace() || matches!(c, ',' | '.' | ';'));
    let ends: Vec<_> = ends.map(|(at, _)| at).chain([rest.len()]).take(8).collect();
    ends.into_iter().rev().find_map(|end| {
        let words = rest.get(..end)?.trim_end_matches('.');
        let length = time::parse_length(words).ok()?;
        let sure =
            length.certainty == Certainty::Exact || length.certainty == Certainty::Approximate;
        sure.then(|| Spanned::new(length, Span::new(start, start + words.len())))
    })
}

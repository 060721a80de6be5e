//! What the lengths of a sentence are of: the incident, the way to a
//! milestone, or the stretch that is stated beside them.

use super::claims::{Before, Claim, Item, What};
use super::scope::{Subject, subject};
use super::sentence::{Kind as Sort, Token, find, has, stands_at};
use super::text::Kind;
use super::words::{ADVERBS, DOWN, LASTED, MEASURED, PARTS, UNTIL};
use crate::reconcile::timeline::Milestone;

/// How many words before and behind a length are looked at.
const NEAR: usize = 24;

/// What the lengths of a sentence are of.
pub(super) fn lengths(
    sentence: &[Token],
    items: &[Item<'_>],
    before: &Before<'_>,
    found: &mut Vec<Claim>,
) {
    for (at, token) in sentence.iter().enumerate() {
        let Some(item) = token.stated() else { continue };
        if !matches!(items.get(item), Some(Item::Length(_))) {
            continue;
        }
        if let Some(what) = length(sentence, at, items, before) {
            found.push(Claim { item, what });
        }
    }
}

fn length(sentence: &[Token], at: usize, items: &[Item<'_>], before: &Before<'_>) -> Option<What> {
    let (ahead, behind) = (sentence.get(..at)?, sentence.get(at + 1..)?);
    let stops = |token: &&Token| {
        !matches!(
            token.kind,
            Sort::Sign(',' | ';' | ':' | '(' | ')' | '–' | '—' | '|')
        )
    };
    let plain = |word: &&str| !ADVERBS.contains(word) || *word == "first";
    let mut lead: Vec<&str> = ahead
        .iter()
        .rev()
        .take(NEAR)
        .take_while(stops)
        .filter_map(Token::word)
        .filter(plain)
        .collect();
    lead.reverse();
    let tail: Vec<&str> = behind
        .iter()
        .take(NEAR)
        .take_while(stops)
        .filter_map(Token::word)
        .filter(plain)
        .collect();
    // `(75 minutes)` behind its own stretch.
    let enclosed = ahead.last().is_some_and(|token| token.is_sign('('))
        && behind.first().is_some_and(|token| token.is_sign(')'));
    if enclosed {
        let beside = ahead.iter().rev().nth(1).and_then(Token::stated)?;
        let range = items.get(beside).and_then(Item::time)?.until.is_some();
        return range.then_some(What::Beside(beside));
    }
    let first = *tail.first().unwrap_or(&"");
    let lasts = has(&lead, LASTED) || has(&lead, DOWN);
    if !lasts
        && matches!(
            first,
            "later" | "earlier" | "ago" | "into" | "after" | "each" | "apiece" | "per" | "old"
        )
    {
        return None;
    }
    for (milestone, phrases) in UNTIL {
        let took = has(&lead, &["took", "takes", "needed", "took us"]);
        let passed = matches!(first, "passed" | "went" | "before" | "until");
        let from = usize::from(matches!(first, "passed" | "went"));
        let behind_it =
            (from..from + 3).any(|at| phrases.iter().any(|phrase| stands_at(&tail, at, phrase)));
        if (took || passed) && behind_it && !has(&lead, PARTS) {
            return Some(What::Until(*milestone));
        }
    }
    // `was restored after 45 minutes`
    if lead.last() == Some(&"after") && tail.is_empty() {
        let restored = [
            "was restored",
            "was resolved",
            "was back",
            "was over",
            "were restored",
        ];
        let at = find(&lead, &restored)?;
        let about = subject(lead.get(..at).unwrap_or_default(), before.names);
        return about.is_whole().then_some(What::Until(Milestone::Resolved));
    }
    let subject_of = |words: &[&str]| {
        let about = subject(words, before.names);
        match about {
            Subject::Nothing | Subject::Pronoun if before.subject == Subject::Nothing => {
                Subject::Whole
            }
            Subject::Nothing | Subject::Pronoun => before.subject,
            about => about,
        }
    };
    let mut near = lead.clone();
    while near.last().is_some_and(|word| {
        matches!(
            *word,
            "about"
                | "of"
                | "most"
                | "just"
                | "a"
                | "little"
                | "for"
                | "was"
                | "in"
                | "total"
                | "well"
        )
    }) {
        near.pop();
    }
    let lasted = LASTED.iter().any(|phrase| {
        let count = phrase.split(' ').count();
        [near.len(), near.len() + 1].iter().any(|end| {
            end.checked_sub(count)
                .is_some_and(|start| stands_at(&lead, start, phrase))
        })
    });
    if lasted {
        let start = find(&lead, LASTED).unwrap_or_default();
        let subject_words = lead.get(..start).unwrap_or_default();
        let about = subject_of(subject_words);
        return about.is_whole().then_some(What::Whole);
    }
    let last = *lead.last().unwrap_or(&"");
    if let Some(down) = find(&lead, DOWN)
        && (last == "for" || has(lead.get(down..).unwrap_or_default(), &["for"]))
    {
        let start = lead.get(..down).unwrap_or_default();
        return subject_of(start).is_whole().then_some(What::Whole);
    }
    if MEASURED.iter().any(|phrase| stands_at(&tail, 0, phrase))
        && !has(&lead, &["each", "every", "single", "per", "of"])
    {
        let noun = find(
            &tail,
            &[
                "outage",
                "downtime",
                "disruption",
                "interruption",
                "incident",
            ],
        )?;
        let of: Vec<&str> = tail
            .get(noun + 1..)
            .unwrap_or_default()
            .iter()
            .copied()
            .take_while(|word| {
                !matches!(
                    *word,
                    "this"
                        | "today"
                        | "yesterday"
                        | "last"
                        | "on"
                        | "at"
                        | "in"
                        | "that"
                        | "which"
                        | "when"
                        | "because"
                        | "after"
                        | "was"
                        | "were"
                )
            })
            .collect();
        let about = subject(&of, before.names);
        let whole = of.is_empty() || about.is_whole() || before.kind == Kind::Title;
        let parts = has(
            &lead,
            &[
                "one", "some", "two", "first", "second", "most", "than", "only", "another",
                "further",
            ],
        );
        return (whole && !parts).then_some(What::Whole);
    }
    None
}

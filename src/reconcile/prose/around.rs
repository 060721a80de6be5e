//! What the words around a time say of it: that it is one at all, on which
//! day, in which zone, and how a length is meant.

use super::claims::Item;
use super::sentence::{Kind as Sort, Token};
use super::text::{Block, Kind};
use super::words::{LABELS, LEADS};
use crate::time::{self, Certainty, Date, Length, Reading, When};
use chrono::NaiveDate;

/// How far back the words of a label can be.
const LABEL_WORDS: usize = 8;

/// Whether a reading says its day.
pub(super) fn says_day(reading: &Reading) -> bool {
    let points = match &reading.when {
        When::Point(point) => std::slice::from_ref(point),
        When::Range(ends) => ends.as_slice(),
        When::Unix(_) => return true,
        When::Relative(_) | When::Unknown(_) => &[],
    };
    points.iter().any(|point| {
        let date = point.date.map(|date| date.value);
        point.weekday.is_some()
            || date.is_some_and(|date| !matches!(date, Date::Shift { .. } | Date::Today { .. }))
    })
}

/// By how many days the words before a time move its date: `two days later,
/// at 08:12`, `the next morning at 9`. Nothing where it cannot be told.
pub(super) fn shift_before(
    sentence: &[Token],
    at: usize,
    items: &[Item<'_>],
    number: usize,
) -> Option<i64> {
    let mut back = sentence.get(..at).unwrap_or_default().iter().rev();
    let near: Vec<&Token> = back.by_ref().take(6).collect();
    let has_word = |word: &str| near.iter().any(|token| token.is(word));
    let stop = near.iter().position(|token| token.is("later"));
    if let Some(stop) = stop {
        let behind = near.get(stop + 1)?;
        behind.stated()?;
        let length = number.checked_sub(1).and_then(|before| items.get(before));
        return match length {
            Some(Item::Length(length)) if length.precision_seconds >= 86_400 => {
                Some(length.most_seconds / 86_400)
            }
            _ => Some(0),
        };
    }
    let part = ["morning", "day", "afternoon", "evening", "night"]
        .iter()
        .any(|word| has_word(word));
    let next = (has_word("next") || has_word("following")) && part;
    Some(i64::from(next))
}

/// The date that stands right behind a clock time.
pub(super) fn date_behind(
    sentence: &[Token],
    at: usize,
    number: usize,
    dates: &[Option<NaiveDate>],
) -> Option<NaiveDate> {
    let behind = sentence.get(at + 1..).unwrap_or_default();
    let between = behind.iter().take_while(|token| token.stated().is_none());
    let joins = |token: &Token| match &token.kind {
        Sort::Word(word) => matches!(word.as_str(), "on" | "of" | "the" | "at"),
        Sort::Sign(sign) => matches!(sign, ',' | '(' | ')'),
        Sort::Stated(_) => false,
    };
    let near = between.into_iter().all(joins);
    dates.get(number + 1).copied().flatten().filter(|_| near)
}

/// Whether the words before a time that is only likely one say that it is.
pub(super) fn is_led(block: &Block, sentence: &[Token], at: usize, reading: &Reading) -> bool {
    let points = match &reading.when {
        When::Point(point) => std::slice::from_ref(point),
        When::Range(ends) => ends.as_slice(),
        When::Relative(_) | When::Unix(_) | When::Unknown(_) => return false,
    };
    let token = sentence.get(at);
    let before = at.checked_sub(1).and_then(|before| sentence.get(before));
    let own = token.is_some_and(|token| {
        let written = token.span.of(&block.text);
        let first = written
            .split(|c: char| !c.is_alphanumeric())
            .next()
            .unwrap_or_default();
        LEADS.contains(&&*first.to_lowercase()) || written.starts_with('~')
    });
    let led = before
        .and_then(Token::word)
        .is_some_and(|word| LEADS.contains(&word));
    let weekday = points
        .iter()
        .any(|point| point.weekday.is_some() && point.date.is_none());
    if weekday && points.iter().all(|point| point.clock.is_none()) {
        return is_weekday_of(sentence, at, block.kind);
    }
    let dated = points.iter().any(|point| {
        matches!(
            point.date.map(|date| date.value),
            Some(
                Date::Yearless { .. }
                    | Date::Within { .. }
                    | Date::Today { .. }
                    | Date::Shift { .. }
            )
        )
    });
    let opens = |token: &Token| token.word().is_none() && token.stated().is_none();
    let ahead = sentence.get(..at).unwrap_or_default();
    let first = at < LABEL_WORDS && ahead.iter().all(opens);
    let next = sentence.get(at + 1);
    let headed = first
        && (matches!(block.kind, Kind::Item | Kind::Row)
            || next.is_some_and(|next| matches!(next.kind, Sort::Sign(':' | '–' | '—' | '-'))));
    let enclosed = before.is_some_and(|token| token.is_sign('('));
    let labelled = before.is_some_and(|token| token.is_sign(':')) && {
        let near = ahead
            .get(at.saturating_sub(LABEL_WORDS)..)
            .unwrap_or_default();
        let words: Vec<&str> = near.iter().filter_map(Token::word).collect();
        let name = words.join(" ");
        LABELS.iter().any(|(_, names)| {
            names
                .iter()
                .any(|label| name == *label || name.ends_with(&format!(" {label}")))
        })
    };
    own || led || dated || headed || enclosed || labelled
}

/// Whether a weekday alone tells a day: `on a Friday afternoon`, `last
/// Tuesday`; not `every Sunday`, `the Friday release`, `Black Friday`.
pub(super) fn is_weekday_of(sentence: &[Token], at: usize, kind: Kind) -> bool {
    let before = at.checked_sub(1).and_then(|before| sentence.get(before));
    let earlier = at.checked_sub(2).and_then(|before| sentence.get(before));
    let next = sentence.get(at + 1);
    let part = next.and_then(Token::word).is_some_and(|word| {
        matches!(
            word,
            "morning"
                | "afternoon"
                | "evening"
                | "night"
                | "noon"
                | "until"
                | "when"
                | "at"
                | "around"
                | "from"
                | "between"
                | "we"
                | "the"
                | "our"
                | "and"
                | "after"
                | "before"
                | "by"
                | "a"
        )
    });
    let ends = next.is_none_or(|next| next.word().is_none());
    let on = |token: Option<&Token>| token.is_some_and(|token| token.is("on"));
    let article = before.is_some_and(|token| token.is("a") || token.is("the") || token.is("quiet"));
    let led = on(before)
        || article
            && (on(earlier) || earlier.is_some_and(|token| token.is("was") || token.is("a")))
        || before.is_some_and(|token| token.is("last") || token.is("this") || token.is("of"))
        || at == 0 && kind == Kind::Title;
    led && (part || ends)
}

/// A length as a sentence means it: `just under four hours` is near four
/// hours, `most of an hour` more than half of one.
pub(super) fn meant(length: Length, sentence: &[Token], at: usize) -> Length {
    let back = |count: usize| {
        at.checked_sub(count)
            .and_then(|before| sentence.get(before))
    };
    let is = |count: usize, word: &str| back(count).is_some_and(|token| token.is(word));
    let near = is(1, "just") || is(1, "slightly") || is(1, "little") || is(1, "bit");
    if is(1, "of") && (is(2, "most") || is(2, "part")) {
        return Length {
            least_seconds: length.least_seconds / 2,
            certainty: Certainty::Approximate,
            ..length
        };
    }
    if near {
        return Length {
            least_seconds: length.most_seconds,
            certainty: Certainty::Approximate,
            ..length
        };
    }
    length
}

/// The zone of `all times UTC`, where a text says so.
pub(super) fn zone_of_all(text: &str, tokens: &[Token]) -> Option<time::ZoneText> {
    let at = tokens.iter().position(|token| token.is("times"))?;
    let all = at.checked_sub(1).and_then(|before| tokens.get(before));
    if !all.is_some_and(|token| token.is("all") || token.is("and")) {
        return None;
    }
    let mut behind = tokens.get(at + 1..)?.iter().skip_while(|token| {
        token.word().is_some_and(|word| {
            matches!(
                word,
                "are" | "in" | "given" | "shown" | "listed" | "stated" | "the" | "is"
            )
        })
    });
    let first = behind.next()?;
    let words = std::iter::once(first)
        .chain(behind)
        .take_while(|token| token.capital || token.is("time") || token.is_sign('/'));
    let last = words.last()?;
    time::parse_zone(text.get(first.span.start..last.span.end)?)
}

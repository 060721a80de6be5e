//! Of what a sentence speaks, decided in this one place before anything is
//! compared.

use super::sentence::{Token, has};
use super::stems::stem;
use super::words::{
    AFTERWARDS, FUNCTION, GENERIC, HABITS, OTHER_INCIDENT, PARTS, PLANS, PRONOUNS, TROUBLE, WHOLE,
    WORK,
};
use std::collections::HashSet;

/// What a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Subject {
    /// The outage, the incident, the errors.
    Trouble,
    /// What was hurt, as a whole: the service, or what the title names.
    Whole,
    /// What the sentence or the clause before is about.
    Pronoun,
    /// Nothing is named.
    Nothing,
    /// A part of it.
    Part,
    /// Something else, or something that is not known.
    Other,
}

impl Subject {
    pub fn is_whole(self) -> bool {
        matches!(self, Self::Trouble | Self::Whole)
    }
}

/// Whether a sentence tells how this incident went: not of another one, not of
/// a plan, of what is always so, or of what was done later, and not in another
/// author's words.
pub(super) fn tells_of_this(sentence: &[Token]) -> bool {
    let words: Vec<&str> = sentence.iter().filter_map(Token::word).collect();
    let elsewhere = [OTHER_INCIDENT, PLANS, HABITS, AFTERWARDS];
    !elsewhere.iter().any(|phrases| has(&words, phrases))
}

/// What the words before a verb name. `names` are the stems of what the
/// incident is called.
pub(super) fn subject(words: &[&str], names: &HashSet<String>) -> Subject {
    let among = |table: &[&str]| words.iter().any(|word| table.contains(word));
    if among(PARTS) {
        return Subject::Part;
    }
    if among(WORK) {
        return Subject::Other;
    }
    let mut unknown = false;
    let mut named = false;
    for word in words {
        if FUNCTION.contains(word) || PRONOUNS.contains(word) {
            continue;
        }
        let general = [TROUBLE, WHOLE, GENERIC];
        if general.iter().any(|table| table.contains(word)) {
            continue;
        }
        let is_name = stem(word).is_some_and(|stem| names.contains(&stem));
        named |= is_name;
        unknown |= !is_name;
    }
    match () {
        () if unknown => Subject::Other,
        () if among(TROUBLE) => Subject::Trouble,
        () if named || among(WHOLE) => Subject::Whole,
        () if among(PRONOUNS) => Subject::Pronoun,
        () => Subject::Nothing,
    }
}

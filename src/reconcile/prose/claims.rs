//! Sentences to claims: what of the incident is said to be when, or to have
//! lasted how long.
//!
//! In: a sentence, what it states, and of what the sentence before speaks.
//! Out: claims about the whole of this incident, or about an event that the
//! sentence plainly names; nothing of parts, plans or other incidents.

use super::lengths::lengths;
use super::place::{Parts, Time};
use super::scope::{Subject, subject, tells_of_this};
use super::sentence::{Clause, Kind as Sort, Token, clauses, find, has, stands_at};
use super::stems::stem;
use super::text::Kind;
use super::words::{
    BACKGROUND, CUES, Cue, FAILING, LABELS, LENGTH_LABELS, LOCAL, Needs, PARTS, TROUBLE, Told,
};
use crate::reconcile::timeline::Milestone;
use crate::time::Length;
use std::collections::HashSet;

/// Of a sentence that states more, nothing is claimed.
const MANY: usize = 32;

/// What a text states at one place.
pub(super) enum Item<'t> {
    Time(Box<Time<'t>>),
    Length(Length),
    /// No time after all, or one of somebody's own clock.
    None,
}

impl<'t> Item<'t> {
    pub fn time(&self) -> Option<&Time<'t>> {
        match self {
            Self::Time(time) => Some(time),
            _ => None,
        }
    }

    fn parts(&self) -> Parts {
        self.time().map(|time| time.parts).unwrap_or_default()
    }
}

/// Something that is said of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Claim {
    /// Of what is stated, by its index.
    pub item: usize,
    pub what: What,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// It is when this happened.
    Told(Told),
    /// Something did not work from the one to the other end.
    Window(Reach),
    /// The incident was on this day, or weekday.
    Day,
    /// An event was then that has these words.
    Event {
        stems: Vec<String>,
        /// Those without which it is another event.
        needed: Vec<String>,
    },
    /// How long the incident lasted.
    Whole,
    /// How long it took until then.
    Until(Milestone),
    /// How long it took from the one to the other.
    Between(Milestone, Milestone),
    /// How long the stretch lasted that is stated beside it, by its index.
    Beside(usize),
}

/// How much of the incident a window is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    Whole,
    /// Perhaps a part: it cannot lie outside of the whole.
    Part,
    /// It is not told what was then.
    Unsaid,
}

/// Where a sentence stands, and what was said before it.
pub(super) struct Before<'n> {
    pub kind: Kind,
    /// What the sentence before is about.
    pub subject: Subject,
    /// The stems of what the incident is called.
    pub names: &'n HashSet<String>,
    /// Whether it is the text of an event, whose words name that event alone.
    pub is_event: bool,
}

/// The claims of a sentence.
pub(super) fn claims(
    sentence: &[Token],
    items: &[Item<'_>],
    before: &mut Before<'_>,
) -> Vec<Claim> {
    let mut found = Vec::new();
    let quoted = before.kind == Kind::Quote || sentence.iter().any(|token| token.quoted);
    if quoted || !tells_of_this(sentence) {
        before.subject = Subject::Other;
        return found;
    }
    if let Some(claims) = label(sentence, items) {
        return claims;
    }
    let mut clauses = clauses(sentence);
    // More than a sentence says: a list of times.
    if items.len() > MANY {
        before.subject = Subject::Other;
        return found;
    }
    // `9 March, Pacific time`: the days of another clock.
    let zoned = sentence
        .windows(2)
        .any(|pair| pair[0].capital && pair[1].is("time"));
    lead(sentence, &mut clauses, items, before.kind);
    let mut carried = before.subject;
    for clause in &clauses {
        if clause.is_main {
            let seen = Seen {
                clause,
                items,
                names: before.names,
                kind: before.kind,
                zoned,
                is_event: before.is_event,
                alone: items.iter().filter(|item| item.time().is_some()).count() == 1,
            };
            carried = seen.claims(carried, &mut found);
        }
    }
    relative(&clauses, items, before.names, &mut found);
    lengths(sentence, items, before, &mut found);
    before.subject = carried;
    found
}

/// `Incident start: 10:05 UTC`: a label, a colon, and what it is of.
fn label(sentence: &[Token], items: &[Item<'_>]) -> Option<Vec<Claim>> {
    let colon = sentence
        .iter()
        .take(8)
        .position(|token| token.is_sign(':'))?;
    let (head, tail) = sentence.split_at(colon);
    let words: Vec<&str> = head.iter().filter_map(Token::word).collect();
    let name = words.join(" ");
    let item = tail.iter().find_map(Token::stated)?;
    let between = tail.iter().take_while(|token| token.stated().is_none());
    if between.filter(|token| token.word().is_some()).count() > 2 {
        return None;
    }
    let what = match items.get(item)? {
        Item::Time(_) => {
            let (told, _) = LABELS.iter().find(|(_, names)| names.contains(&&*name))?;
            What::Told(*told)
        }
        Item::Length(_) => {
            let mut labels = LENGTH_LABELS.iter();
            let (until, _) = labels.find(|(_, names)| names.contains(&&*name))?;
            until.map_or(What::Whole, What::Until)
        }
        Item::None => return None,
    };
    let one = tail.iter().filter_map(Token::stated).count() == 1;
    one.then(|| vec![Claim { item, what }])
}

/// `10:21 outage begins`: the one time that begins a line is that of the whole
/// line.
fn lead(sentence: &[Token], clauses: &mut [Clause<'_>], items: &[Item<'_>], kind: Kind) {
    let times = |token: &&Token| {
        let item = token.stated().and_then(|index| items.get(index));
        item.is_some_and(|item| item.time().is_some())
    };
    let first = sentence
        .iter()
        .position(|token| token.word().is_some() || token.stated().is_some());
    let Some(index) = first.and_then(|first| sentence.get(first)?.stated()) else {
        return;
    };
    let marked = sentence
        .iter()
        .take(3)
        .any(|token| matches!(token.kind, Sort::Sign(':' | '–' | '—' | '-' | '|')));
    if sentence.iter().filter(times).count() != 1
        || !(marked || matches!(kind, Kind::Item | Kind::Row))
    {
        return;
    }
    for clause in clauses.iter_mut() {
        if clause.is_main && !clause.words().is_empty() && !clause.stated.contains(&index) {
            clause.stated.push(index);
        }
    }
}

/// A clause with what surrounds it.
struct Seen<'s, 'k, 't> {
    clause: &'s Clause<'k>,
    items: &'s [Item<'t>],
    names: &'s HashSet<String>,
    kind: Kind,
    /// Whether the sentence names a zone in words.
    zoned: bool,
    is_event: bool,
    /// Whether the sentence states no other time.
    alone: bool,
}

impl Seen<'_, '_, '_> {
    /// The claims of the clause, and what it is about.
    fn claims(&self, carried: Subject, found: &mut Vec<Claim>) -> Subject {
        let words = self.clause.words();
        let cue = self.cue(&words);
        let fails = find(&words, FAILING);
        let verb = cue.as_ref().map(|(at, _)| *at).or(fails);
        let is_noun = |at: &usize| words.get(*at).is_some_and(|word| TROUBLE.contains(word));
        let end = verb.map_or(words.len(), |at| at + usize::from(is_noun(&at)));
        let before = words.get(..end).unwrap_or_default();
        let mut about = subject(before, self.names);
        let own = about;
        if about == Subject::Nothing && verb == Some(0) && carried == Subject::Nothing {
            about = Subject::Whole;
        }
        // `a full outage of the kiosks`: the trouble itself.
        if matches!(about, Subject::Nothing | Subject::Pronoun) {
            about = match (carried, fails) {
                (Subject::Nothing, _) => Subject::Whole,
                (carried, _) => carried,
            };
        }
        let local = has(&words, LOCAL);
        let times = self.times();
        if local || times.is_empty() {
            return if own == Subject::Nothing {
                carried
            } else {
                about
            };
        }
        let clocks: Vec<usize> = times
            .iter()
            .copied()
            .filter(|item| self.parts(*item).has_clock)
            .collect();
        let negated = words
            .iter()
            .any(|word| matches!(*word, "not" | "never") || word.ends_with("n't"));
        let points: Vec<usize> = clocks
            .iter()
            .copied()
            .filter(|item| !self.is_range(*item))
            .collect();
        // `from 12:30 – 1am to 6:30 – 7am`: each is an uncertain end.
        let ranges: Vec<usize> = clocks
            .iter()
            .copied()
            .filter(|item| self.is_range(*item) && !self.is_end(*item))
            .collect();
        for item in &ranges {
            let what = What::Window(self.reach(&words, about, fails));
            found.push(Claim { item: *item, what });
        }
        if let [item] = points.as_slice() {
            let bounds = self.bounded(*item, &words, about, fails);
            let told = cue.as_ref().filter(|_| !negated).and_then(|(at, cue)| {
                let part = words.iter().any(|word| PARTS.contains(word));
                let behind = words.get(*at..).unwrap_or_default();
                let elsewhere = behind
                    .iter()
                    .any(|word| matches!(*word, "customer" | "customers"));
                let fits = match cue.needs {
                    Needs::Trouble => {
                        about == Subject::Trouble
                            || own == Subject::Pronoun && about.is_whole()
                            || own == Subject::Nothing && about.is_whole()
                    }
                    Needs::Whole => about.is_whole(),
                    Needs::Anything => !part && !elsewhere && !matches!(own, Subject::Part),
                };
                fits.then_some(cue.told)
            });
            if let Some(told) = bounds.or(told) {
                found.push(Claim {
                    item: *item,
                    what: What::Told(told),
                });
            }
        }
        for item in &points {
            found.extend(self.event(*item));
        }
        if clocks.is_empty() {
            self.days(&times, &words, cue.map(|(_, cue)| cue), about, fails, found);
        }
        if own == Subject::Nothing {
            carried
        } else {
            about
        }
    }

    fn parts(&self, item: usize) -> Parts {
        self.items.get(item).map(Item::parts).unwrap_or_default()
    }

    fn is_range(&self, item: usize) -> bool {
        let time = self.items.get(item).and_then(Item::time);
        time.is_some_and(|time| time.until.is_some())
    }

    /// Whether a stretch is one end of a longer one.
    fn is_end(&self, item: usize) -> bool {
        let tokens = &self.clause.tokens;
        let Some(at) = tokens.iter().position(|token| token.stated() == Some(item)) else {
            return false;
        };
        let joins = |token: &&&Token| {
            let word = token.word().unwrap_or_default();
            matches!(word, "through" | "to" | "until" | "till")
        };
        let other = |token: Option<&&Token>| {
            let item = token.and_then(|token| token.stated());
            item.is_some_and(|item| self.is_range(item))
        };
        let behind = tokens.get(at + 1..).unwrap_or_default();
        let ahead = tokens.get(..at).unwrap_or_default();
        let next = behind.iter().take_while(joins).count();
        let before = ahead.iter().rev().take_while(joins).count();
        let leads = before.checked_add(1).and_then(|back| at.checked_sub(back));
        next > 0 && other(behind.get(next))
            || before > 0 && other(leads.and_then(|back| tokens.get(back)))
    }

    fn times(&self) -> Vec<usize> {
        let stated = self.clause.stated.iter().copied();
        stated
            .filter(|item| {
                self.items
                    .get(*item)
                    .is_some_and(|item| item.time().is_some())
            })
            .collect()
    }

    /// The one thing that the clause tells, and where.
    fn cue(&self, words: &[&str]) -> Option<(usize, &'static Cue)> {
        let mut found: Option<(usize, usize, &'static Cue)> = None;
        for at in 0..words.len() {
            for cue in CUES {
                let fits = |phrase: &&&str| stands_at(words, at, phrase);
                let phrases = cue.phrases.iter().filter(fits);
                let Some(length) = phrases.map(|phrase| phrase.split(' ').count()).max() else {
                    continue;
                };
                match found {
                    // A longer phrase holds the shorter one.
                    Some((start, longest, _)) if at < start + longest => {
                        if at == start && length > longest {
                            found = Some((at, length, cue));
                        }
                    }
                    Some((.., known)) if known.told != cue.told => return None,
                    Some(_) => {}
                    None => found = Some((at, length, cue)),
                }
            }
        }
        found.map(|(at, _, cue)| (at, cue))
    }

    fn reach(&self, words: &[&str], about: Subject, fails: Option<usize>) -> Reach {
        let part = words.iter().any(|word| PARTS.contains(word));
        let names = words.iter().filter_map(|word| stem(word));
        let named = names.filter(|stem| self.names.contains(stem)).count();
        match (about, fails) {
            (Subject::Other, None) => Reach::Unsaid,
            _ if fails.is_none() && (named < 2 || self.is_event) => Reach::Unsaid,
            (Subject::Trouble | Subject::Whole, _) if !part => Reach::Whole,
            _ => Reach::Part,
        }
    }

    /// `since 10:05 nothing worked`, `down until 11:40`.
    fn bounded(
        &self,
        item: usize,
        words: &[&str],
        about: Subject,
        fails: Option<usize>,
    ) -> Option<Told> {
        fails?;
        let whole = about.is_whole()
            || matches!(about, Subject::Nothing)
                && words
                    .iter()
                    .any(|word| matches!(*word, "nobody" | "anybody" | "everybody"));
        let tokens = &self.clause.tokens;
        let at = tokens.iter().position(|token| token.stated() == Some(item));
        let led = |words: &[&str]| {
            let before = at.and_then(|at| tokens.get(at.checked_sub(1)?));
            before.is_some_and(|token| words.iter().any(|word| token.is(word)))
        };
        let time = self.items.get(item).and_then(Item::time)?;
        let since = time.at.written.to_lowercase().starts_with("since") || led(&["since"]);
        if led(&["until", "till"]) && whole {
            return Some(Told::Milestone(Milestone::Resolved));
        }
        let to_all = words
            .iter()
            .any(|word| matches!(*word, "anybody" | "nobody" | "anyone" | "everybody"));
        (since && (whole || to_all)).then_some(Told::Milestone(Milestone::Started))
    }

    /// An event that the words of the clause name.
    fn event(&self, item: usize) -> Option<Claim> {
        let words = self.clause.words();
        let stems: Vec<String> = words.iter().filter_map(|word| stem(word)).collect();
        // A part, or a name: an event that is meant has it too.
        let tokens = self.clause.tokens.iter().skip(1);
        let names = tokens
            .filter(|token| token.capital)
            .filter_map(|token| token.word());
        let parts = words.iter().copied().filter(|word| PARTS.contains(word));
        let needed: Vec<String> = names.chain(parts).filter_map(stem).collect();
        (!stems.is_empty()).then_some(Claim {
            item,
            what: What::Event { stems, needed },
        })
    }

    /// Days of the incident, of an event that is named, or in a title.
    fn days(
        &self,
        times: &[usize],
        words: &[&str],
        cue: Option<&'static Cue>,
        about: Subject,
        fails: Option<usize>,
        found: &mut Vec<Claim>,
    ) {
        if has(words, BACKGROUND) || self.zoned {
            return;
        }
        for item in times {
            let tells = cue.is_some_and(|cue| {
                matches!(cue.needs, Needs::Trouble | Needs::Whole) && about.is_whole()
            });
            let is_weekday = self.parts(*item).weekday.is_some();
            let breaks = cue.is_some_and(|cue| cue.told == Told::Milestone(Milestone::Started));
            let is_title = self.kind == Kind::Title && self.alone;
            let trouble = words.iter().any(|word| TROUBLE.contains(word));
            if let Some(cue) = cue.filter(|_| tells && !is_weekday) {
                found.push(Claim {
                    item: *item,
                    what: What::Told(cue.told),
                });
            } else if is_title && (!is_weekday || breaks || fails.is_some())
                || is_weekday && (breaks || fails.is_some())
                || trouble && about.is_whole()
            {
                found.push(Claim {
                    item: *item,
                    what: What::Day,
                });
            } else if !self.parts(*item).is_shift {
                found.extend(self.event(*item));
            }
        }
    }
}

/// `Ten minutes after the alarm, the outage was over`.
fn relative(
    clauses: &[Clause<'_>],
    items: &[Item<'_>],
    names: &HashSet<String>,
    found: &mut Vec<Claim>,
) {
    let milestone = |clause: &Clause<'_>| {
        let words = clause.words();
        let seen = Seen {
            clause,
            items,
            names,
            kind: Kind::Paragraph,
            zoned: false,
            is_event: false,
            alone: false,
        };
        let (at, cue) = seen.cue(&words)?;
        let about = subject(words.get(..at).unwrap_or_default(), names);
        let fits = cue.needs == Needs::Anything || about.is_whole();
        match cue.told {
            Told::Milestone(milestone) if fits => Some(milestone),
            _ => None,
        }
    };
    let [first, second, third, ..] = clauses else {
        return;
    };
    let after = second.tokens.first().is_some_and(|token| token.is("after"));
    let ([only], true) = (first.tokens.as_slice(), after) else {
        return;
    };
    let Some(item) = only.stated() else { return };
    if !third.stated.iter().all(|stated| *stated == item) || !second.stated.is_empty() {
        return;
    }
    if let (Some(from), Some(to)) = (milestone(second), milestone(third)) {
        found.push(Claim {
            item,
            what: What::Between(from, to),
        });
    }
}

//! Times and lengths that the running text states, held against the timeline.
//!
//! In: the texts of the incident and its timeline. Out: the moments that the
//! texts state, and what contradicts the timeline in them. Each text is
//! scanned once; what is found becomes moments ([`place`]), sentences become
//! claims ([`claims`]) of a scope ([`scope`]), and claims are compared in one
//! place ([`compare`]). The text is evidence too, but prose is loose: where it
//! is not plain what a sentence speaks of, nothing is said.

mod claims;
mod compare;
mod index;
mod messages;
mod place;
mod scope;
mod sentence;
mod stems;
mod text;
mod words;

use super::checks;
use super::context::Context;
use super::rollback::AHEAD;
use super::timeline::{Day, Moment, Timeline};
use crate::diagnostic::{Code, Diagnostic};
use crate::json::StringPlaces;
use crate::model::Incident;
use crate::source::{Span, Spanned};
use crate::time::{self, Certainty, Glance, Length, Reading, Stated};
use chrono::{NaiveDate, TimeDelta};
use claims::{Before, Item, claims};
use compare::{Comparer, Standing};
use index::Index;
use place::{Bound, Placer, Surroundings, Time};
use scope::{Subject, tells_of_this};
use sentence::{Kind as Sort, Token, has, sentences, tokens};
use std::collections::HashSet;
use text::{Block, Kind, blocks};
use words::{BACKGROUND, LABELS, LEADS};

/// Reads the times of every text of `incident`, and what contradicts the
/// timeline in them. `glances` shows by [`AHEAD`] what the text of each event
/// can tell, by its index.
pub(super) fn read<'t>(
    incident: &Incident<'_>,
    context: &Context<'_>,
    timeline: &Timeline<'_>,
    glances: &[Glance],
    found: &mut Vec<Diagnostic>,
) -> Vec<Moment<'t>> {
    let texts = texts(incident, timeline, glances);
    if texts.is_empty() {
        return Vec::new();
    }
    let index = Index::new(incident, timeline);
    let mut reader = Reader {
        context,
        index: &index,
        moments: Vec::new(),
        findings: Vec::new(),
    };
    for text in &texts {
        reader.text(text);
    }
    let Reader {
        moments, findings, ..
    } = reader;
    let mut wide: HashSet<Code> = found.iter().map(|found| found.code).collect();
    let once = |finding: &Diagnostic| {
        let is_wide = matches!(
            finding.code,
            Code::AbbreviationOutOfSeason | Code::DateOrderUnknown
        );
        !is_wide || wide.insert(finding.code)
    };
    found.extend(findings.into_iter().filter(once));
    moments
}

/// A text that may state something, and where it stands.
struct Written<'r> {
    text: &'r str,
    literal: Span,
    kind: Kind,
    /// The title of the section that it is in.
    title: Option<&'r str>,
    own: Option<&'r Moment<'r>>,
    posted: Option<&'r Moment<'r>>,
    window: Option<[&'r Moment<'r>; 2]>,
}

/// Every text that may state a time or a length. Most state none.
fn texts<'r>(
    incident: &'r Incident<'_>,
    timeline: &'r Timeline<'_>,
    glances: &[Glance],
) -> Vec<Written<'r>> {
    let plain = |text: &'r str, literal: Span, kind: Kind| Written {
        text,
        literal,
        kind,
        title: None,
        own: None,
        posted: None,
        window: None,
    };
    let may_state = |text: &str| AHEAD.look(text).may_state;
    let mut texts = Vec::new();
    if let Some(title) = incident.title.as_ref().filter(|title| may_state(title)) {
        texts.push(plain(title, title.span(), Kind::Title));
    }
    if let Some(text) = incident.summary.as_ref().filter(|text| may_state(text)) {
        texts.push(plain(text, text.span(), Kind::Paragraph));
    }
    for window in &timeline.impact {
        let written = incident.impact.get(window.index);
        let text = written.and_then(|window| window.text.as_ref());
        if let Some(text) = text.filter(|text| may_state(text)) {
            texts.push(Written {
                own: window.start.as_ref().or(window.end.as_ref()),
                window: window
                    .start
                    .as_ref()
                    .zip(window.end.as_ref())
                    .map(|(start, end)| [start, end]),
                ..plain(text, text.span(), Kind::Paragraph)
            });
        }
    }
    for section in &incident.sections {
        let title = section.title.as_ref();
        if let Some(title) = title.filter(|title| may_state(title)) {
            texts.push(plain(title, title.span(), Kind::Heading));
        }
        if let Some(text) = section.text.as_ref().filter(|text| may_state(text)) {
            texts.push(Written {
                title: title.map(|title| &**title),
                ..plain(text, text.span(), Kind::Paragraph)
            });
        }
    }
    for entry in &timeline.entries {
        let glance = glances.get(entry.index).copied().unwrap_or_default();
        let event = incident.timeline.get(entry.index);
        let text = event.and_then(|event| event.text.as_ref());
        if let Some(text) = text.filter(|_| glance.may_state) {
            texts.push(Written {
                own: entry.at.as_ref(),
                ..plain(text, text.span(), Kind::Paragraph)
            });
        }
    }
    for update in &timeline.updates {
        let written = incident.updates.get(update.index);
        let text = written.and_then(|update| update.text.as_ref());
        if let Some(text) = text.filter(|text| may_state(text)) {
            texts.push(Written {
                posted: update.at.as_ref(),
                ..plain(text, text.span(), Kind::Paragraph)
            });
        }
    }
    texts
}

struct Reader<'r, 't> {
    context: &'r Context<'r>,
    index: &'r Index<'r>,
    moments: Vec<Moment<'t>>,
    findings: Vec<Diagnostic>,
}

/// What holds from one sentence of a text to the next.
struct Course<'r> {
    around: Surroundings<'r>,
    subject: Subject,
    /// The date of the last heading.
    heading: Option<NaiveDate>,
}

impl<'r, 't> Reader<'r, 't> {
    fn text(&mut self, written: &Written<'r>) {
        let places = self.context.source.places(written.literal);
        let mut course = Course {
            around: Surroundings {
                own: written.own,
                posted: written.posted,
                ..Surroundings::default()
            },
            subject: Subject::Nothing,
            heading: None,
        };
        if let Some(title) = written.title {
            self.section(title, &mut course);
        }
        let blocks = match written.kind {
            Kind::Title | Kind::Heading => vec![Block::plain(written.text, written.kind)],
            _ => blocks(written.text),
        };
        for block in &blocks {
            self.block(written, &places, block, &mut course);
        }
    }

    /// The date and the zone that the title of a section lends its text.
    fn section(&self, title: &'r str, course: &mut Course<'r>) {
        if !AHEAD.look(title).may_state && !title.contains("times") {
            return;
        }
        let mut quiet = Reader {
            context: self.context,
            index: self.index,
            moments: Vec::<Moment<'t>>::new(),
            findings: Vec::new(),
        };
        let written = Written {
            text: title,
            literal: Span::at(0),
            kind: Kind::Heading,
            title: None,
            own: None,
            posted: None,
            window: None,
        };
        let places = self.context.source.places(Span::at(0));
        let block = Block::plain(title, Kind::Heading);
        quiet.block(&written, &places, &block, course);
    }

    fn block(
        &mut self,
        written: &Written<'r>,
        places: &StringPlaces,
        block: &Block,
        course: &mut Course<'r>,
    ) {
        let stated = time::scan_stated(&block.text, self.context.order);
        let spans: Vec<Span> = stated.iter().map(|stated| stated.span).collect();
        let tokens = tokens(&block.text, &spans);
        let mut stated: Vec<Option<Spanned<Stated>>> = stated.into_iter().map(Some).collect();
        if block.kind == Kind::Heading {
            course.heading = None;
        }
        if !matches!(block.kind, Kind::Item | Kind::Row) {
            course.around.date = course.heading;
            course.around.last = None;
        }
        if course.around.zone.is_none() {
            course.around.zone = zone_of_all(&block.text, &tokens);
        }
        for sentence in sentences(&block.text, &tokens) {
            if !sentence.iter().any(|token| token.stated().is_some()) {
                let words: Vec<&str> = sentence.iter().filter_map(Token::word).collect();
                course.subject = match tells_of_this(sentence) {
                    true => scope::subject(
                        words.get(..3.min(words.len())).unwrap_or_default(),
                        &self.index.names,
                    ),
                    false => Subject::Other,
                };
                continue;
            }
            let place = |span: Span| {
                places.place(Span::new(block.origin(span.start), block.origin(span.end)))
            };
            let items = self.items(block, sentence, &mut stated, &place, course);
            self.sentence(written, block, sentence, &items, &place, course);
        }
        if block.kind == Kind::Heading {
            course.heading = course.around.date;
        }
    }

    /// What is stated in a sentence, by the order in which it stands there,
    /// with times as moments.
    fn items(
        &mut self,
        block: &Block,
        sentence: &[Token],
        stated: &mut [Option<Spanned<Stated>>],
        place: &impl Fn(Span) -> Span,
        course: &mut Course<'r>,
    ) -> Items<'t> {
        let mut items = Items::default();
        let mut readings: Vec<(usize, Option<Spanned<Reading>>)> = Vec::new();
        for (at, token) in sentence.iter().enumerate() {
            let Some(index) = token.stated() else {
                continue;
            };
            let Some(stated) = stated.get_mut(index).and_then(Option::take) else {
                continue;
            };
            let span = stated.span;
            items.first.get_or_insert(index);
            let mut reading = None;
            let item = match stated.value {
                Stated::Sure(sure) => {
                    reading = Some(Spanned::new(sure, span));
                    Item::None
                }
                Stated::Likely(likely) => {
                    let is_led = is_led(block, sentence, at, &likely);
                    reading = is_led.then(|| Spanned::new(likely, span));
                    Item::None
                }
                Stated::Length(length) => Item::Length(meant(length, sentence, at)),
                Stated::Impossible(findings) => {
                    for mut finding in findings {
                        finding.span = place(finding.span);
                        for related in &mut finding.related {
                            related.span = place(related.span);
                        }
                        for edit in finding.fixes.iter_mut().flat_map(|fix| &mut fix.edits) {
                            edit.span = place(edit.span);
                        }
                        self.findings.push(finding);
                    }
                    Item::None
                }
            };
            items.all.push(item);
            items.spans.push(span);
            readings.push((at, reading));
        }
        self.moments(block, sentence, readings, &mut items, place, course);
        items
    }

    /// Dates first, as a clock time takes the date that stands beside it.
    fn moments(
        &mut self,
        block: &Block,
        sentence: &[Token],
        mut readings: Vec<(usize, Option<Spanned<Reading>>)>,
        items: &mut Items<'t>,
        place: &impl Fn(Span) -> Span,
        course: &mut Course<'r>,
    ) {
        let placer = Placer {
            context: self.context,
            index: self.index,
        };
        let base = course.around.date;
        let mut dates: Vec<Option<NaiveDate>> = vec![None; readings.len()];
        for dated in [true, false] {
            let mut date = base;
            for (number, (at, reading)) in readings.iter_mut().enumerate() {
                let says_day = reading
                    .as_ref()
                    .is_some_and(|reading| says_day(&reading.value));
                if let Some(known) = dates.get(number).copied().flatten() {
                    date = Some(known);
                    continue;
                }
                let Some(days) = shift_before(sentence, *at, items, number) else {
                    course.around.is_elsewhere = true;
                    continue;
                };
                if dated != says_day {
                    continue;
                }
                let Some(reading) = reading.take() else {
                    continue;
                };
                let behind = date_behind(sentence, *at, number, &dates);
                course.around.date = behind
                    .or(date)
                    .and_then(|date| date.checked_add_signed(TimeDelta::try_days(days)?));
                course.around.is_elsewhere = days != 0 && course.around.date.is_none();
                let source = place(reading.span);
                let words = reading.span.of(&block.text);
                let counted = reading.value.counted_from(reading.span.start);
                let mut found = Vec::new();
                let mut time = placer.place(counted, words, source, &course.around, &mut found);
                self.keep(found, &time);
                // What is so as of then was so before.
                let back = |count: usize| at.checked_sub(count).and_then(|at| sentence.get(at));
                let of = back(1).is_some_and(|token| token.is("of"));
                if of
                    && back(2).is_some_and(|token| token.is("as"))
                    && time.parts.bound == Bound::At
                {
                    time.parts.bound = Bound::NotAfter;
                }
                if let Day::Known(day) = time.at.date
                    && (says_day || course.around.date.is_some())
                {
                    let last = time.until.as_ref().map_or(time.at.date, |until| until.date);
                    let last = match last {
                        Day::Known(last) if time.parts.has_clock => last,
                        _ => day,
                    };
                    if let Some(known) = dates.get_mut(number) {
                        *known = Some(last);
                    }
                    date = Some(last);
                    let clocked = time.until.as_ref().unwrap_or(&time.at);
                    if let Some(place) = clocked.place.filter(|_| clocked.clock.is_some()) {
                        course.around.last = Some((place, last));
                    }
                }
                if let Some(item) = items.all.get_mut(number) {
                    *item = Item::Time(Box::new(time));
                }
            }
        }
        course.around.is_elsewhere = false;
        course.around.date = dates.iter().rev().find_map(|date| *date).or(base);
    }

    /// Keeps what a reading is to be told for in running text, and its pairs.
    fn keep(&mut self, found: Vec<Diagnostic>, time: &Time<'t>) {
        let told = |finding: &Diagnostic| {
            matches!(
                finding.code,
                Code::WeekdayMismatch
                    | Code::AbbreviationOutOfSeason
                    | Code::TimeInGap
                    | Code::OffsetMismatch
            )
        };
        self.findings.extend(found.into_iter().filter(told));
        checks::pairs(&time.at, &time.also, &mut self.findings);
    }

    fn sentence(
        &mut self,
        written: &Written<'r>,
        block: &Block,
        sentence: &[Token],
        items: &Items<'t>,
        place: &impl Fn(Span) -> Span,
        course: &mut Course<'r>,
    ) {
        let comparer = Comparer { index: self.index };
        // By their place in the sentence, as claims count.
        let numbered = numbered(sentence, items.first.unwrap_or_default());
        let mut before = Before {
            kind: block.kind,
            subject: course.subject,
            names: &self.index.names,
        };
        let standing = Standing {
            posted: written.posted,
            window: written.window,
            own: written.own,
        };
        let told_before = self.findings.len();
        let claims = claims(&numbered, &items.all, &mut before);
        course.subject = before.subject;
        let said = |item: usize| {
            let span = items.spans.get(item).copied().unwrap_or_default();
            (place(span), span.of(&block.text).to_owned())
        };
        comparer.compare(&claims, &items.all, said, &standing, &mut self.findings);
        if block.kind != Kind::Quote && tells_of_this(&numbered) {
            self.slips(&comparer, &numbered, &items.all, told_before);
        }
        for time in items.all.iter().filter_map(Item::time) {
            let bare = time.parts.weekday.is_some() && !time.parts.has_clock;
            let nowhere = time.parts.is_shift && time.at.date == Day::Unknown;
            if bare || nowhere {
                continue;
            }
            self.moments.extend(time.shown());
        }
    }

    /// Dates that are slips of others, where nothing is told of them yet; and
    /// weekdays of an event that the sentence tells the time of.
    fn slips(
        &mut self,
        comparer: &Comparer<'_>,
        sentence: &[Token],
        items: &[Item<'t>],
        told: usize,
    ) {
        let words: Vec<&str> = sentence.iter().filter_map(Token::word).collect();
        let spans: HashSet<Span> = self
            .findings
            .get(told..)
            .unwrap_or_default()
            .iter()
            .map(|finding| finding.span)
            .collect();
        let background = has(&words, BACKGROUND);
        for time in items.iter().filter_map(Item::time) {
            let silent = background && !time.parts.has_clock;
            if !spans.contains(&time.at.span) && !silent && spans.is_empty() {
                self.findings.extend(comparer.slip(time));
            }
        }
        if !spans.is_empty() {
            return;
        }
        let clocked = items
            .iter()
            .filter_map(Item::time)
            .find(|time| time.parts.has_clock && time.parts.weekday.is_none());
        let weekday = items
            .iter()
            .filter_map(Item::time)
            .find(|time| time.parts.weekday.is_some() && !time.parts.has_clock);
        if let (Some(clocked), Some(weekday)) = (clocked, weekday)
            && let Some(day) = weekday.parts.weekday
        {
            self.findings
                .extend(comparer.weekday_beside(day, weekday.at.span, &clocked.at));
        }
    }
}

/// What is stated in one sentence.
#[derive(Default)]
struct Items<'t> {
    all: Vec<Item<'t>>,
    spans: Vec<Span>,
    /// The index of the first in the whole block.
    first: Option<usize>,
}

/// The sentence with what is stated counted from its first.
fn numbered(sentence: &[Token], first: usize) -> Vec<Token> {
    let counted = sentence.iter().map(|token| Token {
        kind: match token.kind {
            Sort::Stated(index) => Sort::Stated(index.saturating_sub(first)),
            ref kind => kind.clone(),
        },
        ..token.clone()
    });
    counted.collect()
}

/// Whether a reading says its day.
fn says_day(reading: &Reading) -> bool {
    use crate::time::When;
    let points = match &reading.when {
        When::Point(point) => std::slice::from_ref(point),
        When::Range(ends) => ends.as_slice(),
        When::Unix(_) => return true,
        When::Relative(_) | When::Unknown(_) => &[],
    };
    points.iter().any(|point| {
        let date = point.date.map(|date| date.value);
        point.weekday.is_some()
            || date.is_some_and(|date| {
                !matches!(date, time::Date::Shift { .. } | time::Date::Today { .. })
            })
    })
}

/// By how many days the words before a time move its date: `two days later,
/// at 08:12`, `the next morning at 9`. Nothing where it cannot be told.
fn shift_before(sentence: &[Token], at: usize, items: &Items<'_>, number: usize) -> Option<i64> {
    let mut back = sentence.get(..at).unwrap_or_default().iter().rev();
    let near: Vec<&Token> = back.by_ref().take(6).collect();
    let has_word = |word: &str| near.iter().any(|token| token.is(word));
    let stop = near.iter().position(|token| token.is("later"));
    if let Some(stop) = stop {
        let behind = near.get(stop + 1)?;
        behind.stated()?;
        let length = number
            .checked_sub(1)
            .and_then(|before| items.all.get(before));
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
fn date_behind(
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
fn is_led(block: &Block, sentence: &[Token], at: usize, reading: &Reading) -> bool {
    use crate::time::{Date, When};
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
    let first = at == 0
        || sentence
            .get(..at)
            .unwrap_or_default()
            .iter()
            .all(|token| token.word().is_none() && token.stated().is_none());
    let next = sentence.get(at + 1);
    let headed = first
        && (matches!(block.kind, Kind::Item | Kind::Row)
            || next.is_some_and(|next| matches!(next.kind, Sort::Sign(':' | '–' | '—' | '-'))));
    let enclosed = before.is_some_and(|token| token.is_sign('('));
    let labelled = before.is_some_and(|token| token.is_sign(':')) && {
        let words: Vec<&str> = sentence
            .get(..at)
            .unwrap_or_default()
            .iter()
            .filter_map(Token::word)
            .collect();
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
fn is_weekday_of(sentence: &[Token], at: usize, kind: Kind) -> bool {
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
fn meant(length: Length, sentence: &[Token], at: usize) -> Length {
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
fn zone_of_all(text: &str, tokens: &[Token]) -> Option<time::ZoneText> {
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

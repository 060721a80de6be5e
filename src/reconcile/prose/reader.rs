//! Text by text: what is stated becomes moments, and sentences are told of
//! where they contradict the timeline.

use super::Written;
use super::around::{date_behind, is_led, meant, says_day, shift_before, zone_of_all};
use super::claims::{Before, Item, claims};
use super::compare::{Comparer, Standing};
use super::index::Index;
use super::place::{Bound, Placer, Surroundings, Time};
use super::scope::{self, Subject, tells_of_this};
use super::sentence::{Kind as Sort, Token, has, sentences, tokens};
use super::text::{Block, Kind, blocks};
use super::words::BACKGROUND;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Portion;
use crate::reconcile::compare;
use crate::reconcile::place::own_day;
use crate::reconcile::read::context::Context;
use crate::reconcile::rollback::AHEAD;
use crate::reconcile::said::Literal;
use crate::reconcile::timeline::{Day, Moment};
use crate::source::{Span, Spanned};
use crate::time::{self, Reading, Stated};
use chrono::{NaiveDate, TimeDelta};
use std::collections::HashSet;

pub(super) struct Reader<'r, 't> {
    pub context: &'r Context<'r>,
    pub index: &'r Index<'r>,
    pub moments: Vec<Moment<'t>>,
    pub findings: Vec<Diagnostic>,
}

/// What holds from one sentence of a text to the next.
struct Course<'r> {
    around: Surroundings<'r>,
    subject: Subject,
    /// The date of the last heading.
    heading: Option<NaiveDate>,
}

impl<'r, 't> Reader<'r, 't> {
    /// Reads one text.
    pub fn text(&mut self, written: &Written<'r>) {
        let places = Literal::of_words(
            written.text,
            written.literal,
            written.portion,
            self.context.source.0,
        );
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
            portion: Portion::Part,
            kind: Kind::Heading,
            title: None,
            own: None,
            posted: None,
            window: None,
        };
        let places = Literal::Same(0);
        let block = Block::plain(title, Kind::Heading);
        quiet.block(&written, &places, &block, course);
    }

    fn block(
        &mut self,
        written: &Written<'r>,
        places: &Literal,
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
                let Some(days) = shift_before(sentence, *at, &items.all, number) else {
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
                    let last = time.until.as_ref().map_or(time.at.date, own_day);
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
        compare::pairs(&time.at, &time.also, &mut self.findings);
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
            is_event: written.own.is_some() && written.window.is_none(),
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
        // Beside the right date, another one is another day.
        let right =
            |time: &Time<'_>| matches!(time.at.date, Day::Known(date) if self.index.has_day(date));
        let background = background || items.iter().filter_map(Item::time).any(right);
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

//! Times and durations that the running text states, held against the
//! timeline.
//!
//! The text is evidence too, but prose is loose: a finding is made only where
//! a sentence names one milestone and one time, where a date is a slip of
//! another, or where a length of the outage fits no length of the timeline.
//! A false finding is worse than none.

use super::clocks::proxy_date;
use super::context::Context;
use super::difference::{Difference, difference, in_words, stated_agrees};
use super::messages;
use super::resolve::{Around, Step, resolve_moment};
use super::statement::Read;
use super::timeline::{Day, Milestone, Moment, Precision, Timeline};
use crate::diagnostic::Diagnostic;
use crate::markdown::{self, Node};
use crate::model::{Incident, Markdown, Statement, Text, Written};
use crate::source::{Span, Spanned};
use crate::time::{self, Certainty, Length};
use chrono::Datelike;

/// Reads the times of every text of `incident`, and what contradicts the
/// timeline in them.
pub(super) fn read(
    incident: &Incident,
    context: &Context<'_>,
    timeline: &Timeline,
    found: &mut Vec<Diagnostic>,
) -> Vec<Moment> {
    let dated = |moment: &&Moment| moment.place.is_some();
    let ats = timeline
        .entries
        .iter()
        .filter_map(|entry| entry.at.as_ref());
    let first = ats.clone().find(dated);
    let mut reader = Reader {
        context,
        timeline,
        moments: Vec::new(),
        found,
    };
    let texts = incident.summary.iter();
    let texts = texts.chain(
        incident
            .impact
            .iter()
            .filter_map(|impact| impact.text.as_ref()),
    );
    let texts = texts.chain(
        incident
            .sections
            .iter()
            .filter_map(|section| section.text.as_ref()),
    );
    for text in texts {
        reader.text(text, first);
    }
    for entry in &timeline.entries {
        let event = incident.timeline.get(entry.index);
        if let Some(text) = event.and_then(|event| event.text.as_ref()) {
            reader.text(text, entry.at.as_ref().filter(dated).or(first));
        }
    }
    for update in &timeline.updates {
        let written = incident.updates.get(update.index);
        if let Some(text) = written.and_then(|update| update.text.as_ref()) {
            reader.text(text, update.at.as_ref().filter(dated).or(first));
        }
    }
    reader.moments
}

struct Reader<'r, 't> {
    context: &'r Context<'t>,
    timeline: &'r Timeline,
    moments: Vec<Moment>,
    found: &'r mut Vec<Diagnostic>,
}

impl Reader<'_, '_> {
    fn text(&mut self, text: &Markdown, anchor: Option<&Moment>) {
        // Most texts state no time and no length, and cost no more than this.
        if !may_state(text) {
            return;
        }
        if time::scan(text, self.context.order).is_empty() && !names_length(text) {
            return;
        }
        for block in blocks(text) {
            for sentence in sentences(&block.text) {
                self.sentence(text, &block, sentence, anchor);
            }
        }
    }

    fn sentence(
        &mut self,
        text: &Markdown,
        block: &Block,
        sentence: Span,
        anchor: Option<&Moment>,
    ) {
        let words = sentence.of(&block.text);
        let place = |inner: Span| {
            let start = block.origin(sentence.start + inner.start);
            let end = block.origin(sentence.start + inner.end);
            self.context
                .source
                .place(text.span(), Span::new(start, end))
        };
        let mut stated = Vec::new();
        for time in time::scan(words, self.context.order) {
            let span = place(time.span);
            if let Some(moment) = self.moment(time.span.of(words), span, anchor) {
                stated.push(moment);
            }
        }
        let lower = words.to_lowercase();
        if let [moment] = stated.as_slice() {
            self.found.extend(self.against_milestone(&lower, moment));
        }
        for moment in &stated {
            self.found.extend(self.against_dates(moment));
        }
        if let Some(length) = outage_length(&lower) {
            let span = place(length.span);
            let written = length.span.of(words);
            self.found
                .extend(self.against_lengths(written, length.value, span));
        }
        self.moments.extend(stated);
    }

    /// A time of the text, resolved like any other statement.
    fn moment(&self, written: &str, span: Span, anchor: Option<&Moment>) -> Option<Moment> {
        let (reading, _) = time::parse(written, self.context.order);
        // As if the words stood between quotes of their own.
        let literal = Span::new(span.start.saturating_sub(1), span.end + 1);
        let text = Text(Spanned::new(written.to_owned(), literal));
        let statement = Statement {
            written: Written::Text(text),
            span,
            zone: None,
            date: None,
            uncertainty: None,
        };
        let read = Read {
            statement: &statement,
            reading: Some(reading?),
        };
        let around = Around {
            previous: anchor,
            step: Step::Nearest,
            ..Around::default()
        };
        let resolved = resolve_moment(self.context, &read, around, &mut Vec::new());
        Some(resolved.at)
    }

    /// A sentence that names one milestone, against everything that states
    /// that milestone.
    fn against_milestone(&self, lower: &str, moment: &Moment) -> Option<Diagnostic> {
        let milestone = milestone_named(lower)?;
        let kind = milestone.kind();
        let entries = self
            .timeline
            .entries
            .iter()
            .filter(|entry| entry.kind == kind);
        let entries = entries.filter_map(|entry| entry.at.as_ref());
        let stated = self.timeline.milestones.iter();
        let stated = stated
            .filter(|found| found.milestone == milestone)
            .map(|found| &found.moment);
        let windows = self
            .timeline
            .impact
            .iter()
            .filter_map(|window| match milestone {
                Milestone::Started => window.start.as_ref(),
                Milestone::Resolved => window.end.as_ref(),
                _ => None,
            });
        let mut nearest: Option<(&Moment, Difference)> = None;
        for other in entries.chain(stated).chain(windows) {
            let apart = difference(other, moment)?;
            if nearest.is_none_or(|(_, least)| apart.seconds.abs() < least.seconds.abs()) {
                nearest = Some((other, apart));
            }
        }
        let (other, apart) = nearest?;
        Some(messages::prose(milestone, moment, other, apart))
    }

    /// A full date that is a slip of a date of the timeline: another year, day
    /// and month swapped, or the clock time of an event on another day.
    fn against_dates(&self, moment: &Moment) -> Option<Diagnostic> {
        let Day::Known(date) = moment.date else {
            return None;
        };
        if moment.date_source != Some(super::timeline::DateSource::Statement) {
            return None;
        }
        let events = self
            .timeline
            .entries
            .iter()
            .filter_map(|entry| entry.at.as_ref());
        let mut slip = None;
        for event in events {
            let Day::Known(day) = event.date else {
                continue;
            };
            if day == date {
                return None;
            }
            let other_year = (day.month(), day.day()) == (date.month(), date.day());
            let swapped = day.year() == date.year()
                && proxy_date(day.day(), day.month()) == proxy_date(date.month(), date.day())
                && proxy_date(day.day(), day.month()).is_some();
            let clock = moment
                .clock
                .filter(|_| moment.precision >= Precision::Minute);
            if other_year || swapped || clock.is_some_and(|clock| event.clock == Some(clock)) {
                slip = slip.or(Some(event));
            }
        }
        let event = slip?;
        let apart = difference(event, moment)?;
        Some(messages::prose_date(moment, event, apart))
    }

    /// A length of the outage, against every length that the timeline has.
    fn against_lengths(&self, written: &str, length: Length, span: Span) -> Option<Diagnostic> {
        let windows = self
            .timeline
            .impact
            .iter()
            .filter_map(|window| window.duration);
        let metrics = self
            .timeline
            .metrics
            .iter()
            .filter_map(|metric| metric.extent);
        let mut lengths = windows.chain(metrics).peekable();
        lengths.peek()?;
        let nearest = lengths
            .clone()
            .min_by_key(|extent| (extent.seconds - length.most_seconds).abs())?;
        if lengths.any(|extent| stated_agrees(length, extent)) {
            return None;
        }
        Some(messages::prose_length(
            written,
            span,
            &in_words(nearest.seconds),
        ))
    }
}

/// A run of text without marks: a paragraph, a list item, a cell.
struct Block {
    text: String,
    /// For each piece: where it begins in the text, and the bytes of the
    /// Markdown that it stands for.
    pieces: Vec<(usize, Span)>,
}

impl Block {
    /// The byte of the Markdown that byte `at` of the text stands for.
    fn origin(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|(start, _)| *start <= at);
        let piece = next.checked_sub(1).and_then(|last| self.pieces.get(last));
        piece.map_or(0, |(start, span)| (span.start + at - start).min(span.end))
    }
}

/// The runs of text of a Markdown text; code is left out, as it may quote
/// anything.
fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut text = String::new();
    let mut pieces = Vec::new();
    let mut code = 0_usize;
    let mut open = Vec::new();
    for node in markdown::parse(markdown) {
        match node {
            Node::Text { text: run, span } if code == 0 => {
                pieces.push((text.len(), Span::from(span)));
                text.push_str(&run);
            }
            Node::Code { span, .. } => {
                pieces.push((text.len(), Span::from(span)));
                text.push('\u{fffc}');
            }
            Node::SoftBreak | Node::HardBreak => text.push(' '),
            Node::Open(element) => {
                let inline = matches!(
                    element,
                    markdown::Element::Emphasis
                        | markdown::Element::Strong
                        | markdown::Element::Strikethrough
                        | markdown::Element::Link { .. }
                );
                let is_code = matches!(element, markdown::Element::CodeBlock(_));
                code += usize::from(is_code);
                open.push((inline, is_code));
                if !inline && !text.is_empty() {
                    blocks.push(Block {
                        text: std::mem::take(&mut text),
                        pieces: std::mem::take(&mut pieces),
                    });
                }
            }
            Node::Close => {
                let (inline, is_code) = open.pop().unwrap_or((true, false));
                code -= usize::from(is_code);
                if !inline && !text.is_empty() {
                    blocks.push(Block {
                        text: std::mem::take(&mut text),
                        pieces: std::mem::take(&mut pieces),
                    });
                }
            }
            _ => {}
        }
    }
    blocks.push(Block { text, pieces });
    blocks
}

/// The sentences of a text: they end at a stop before a space and a capital.
fn sentences(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        if !matches!(sign, '.' | '!' | '?') {
            continue;
        }
        let rest = text.get(at + 1..).unwrap_or_default();
        let capital = rest.trim_start().starts_with(char::is_uppercase);
        if rest.starts_with(char::is_whitespace) && capital {
            spans.push(Span::new(start, at + 1));
            start = at + 1;
        }
    }
    spans.push(Span::new(start, text.len()));
    spans
}

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

/// The one milestone that a sentence names of the whole incident.
fn milestone_named(lower: &str) -> Option<Milestone> {
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&[
        "not ", "n't ", "would ", "could ", "should ", "might ", " if ",
    ]) {
        return None;
    }
    let began = has(&["began", "begins", "started", "starts"]);
    let started = began && follows(lower, &TROUBLE, &["began", "begins", "started", "starts"]);
    let detected = has(&[
        "alerted",
        "were paged",
        "was paged",
        "was detected",
        "we detected",
    ]);
    let resolved = has(&[
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
    ]);
    match (started, detected, resolved) {
        (true, false, false) => Some(Milestone::Started),
        (false, true, false) => Some(Milestone::Detected),
        (false, false, true) => Some(Milestone::Resolved),
        _ => None,
    }
}

/// Whether one of `verbs` stands right behind one of `nouns`.
fn follows(lower: &str, nouns: &[&str], verbs: &[&str]) -> bool {
    let words: Vec<_> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    let pairs = words.iter().zip(words.iter().skip(1));
    let mut pairs = pairs.filter(|(noun, verb)| nouns.contains(noun) && verbs.contains(verb));
    pairs.next().is_some()
}

const LENGTHS: [&str; 5] = ["lasted ", "lasting ", "took ", "duration of ", "for "];
/// Whether a text can state a time or a length at all: a number that goes on
/// like one, or a year.
fn may_state(text: &str) -> bool {
    let mut digits = 0_usize;
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if !byte.is_ascii_digit() {
            digits = 0;
            continue;
        }
        digits += 1;
        let goes_on = match bytes.peek() {
            Some(b' ' | b':' | b'-' | b'/' | b'.' | 0x80..) => true,
            Some(next) => next.is_ascii_alphabetic(),
            None => false,
        };
        if goes_on || digits >= 4 {
            return true;
        }
    }
    false
}

const UNITS: [&str; 3] = ["hour", "minute", "second"];

fn names_length(text: &str) -> bool {
    UNITS.iter().any(|unit| text.contains(unit))
}

/// The length of the outage, where a sentence states just one length and says
/// that it is the outage's.
fn outage_length(lower: &str) -> Option<Spanned<Length>> {
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
        if lead == "took " || (lead == "for " && !lasted && !down.iter().any(|w| lower.contains(w)))
        {
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

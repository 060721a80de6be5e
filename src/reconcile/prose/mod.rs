//! Times and durations that the running text states, held against the
//! timeline.
//!
//! The text is evidence too, but prose is loose: a finding is made only where
//! a sentence names one milestone and one time, where a date is a slip of
//! another, or where a length of the outage fits no length of the timeline.
//! A false finding is worse than none.

mod stated;
mod text;
mod words;

use super::compare::difference::{Difference, difference, in_words, stated_agrees, too_early};
use super::compare::messages as contradictions;
use super::place::{Around, Step, resolve_moment};
use super::read::Read;
use super::read::context::Context;
use super::said::Literal;
use super::timeline::{DateSource, Day, Extent, Moment, Timeline};
use super::work::AHEAD;
use crate::diagnostic::Diagnostic;
use crate::model::{Incident, Markdown, Portion, Statement, Text};
use crate::source::{Span, Spanned};
use crate::time::{self, Glance, Length};
use stated::Stated;
use std::cell::OnceCell;
use text::{Block, blocks, sentences};
use words::{Told, outage_length, told};

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
    let dated = |moment: &&Moment| moment.place.is_some();
    let ats = timeline
        .entries
        .iter()
        .filter_map(|entry| entry.at.as_ref());
    let first = ats.clone().find(dated);
    let mut reader = Reader {
        context,
        incident,
        timeline,
        stated: OnceCell::new(),
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
        reader.text(text, AHEAD.look(text), near(first));
    }
    for entry in &timeline.entries {
        let glance = glances.get(entry.index).copied().unwrap_or_default();
        let event = incident.timeline.get(entry.index);
        if let Some(text) = event.and_then(|event| event.text.as_ref()) {
            let at = entry.at.as_ref().filter(dated);
            reader.text(text, glance, near(at.or(first)));
        }
    }
    for update in &timeline.updates {
        let written = incident.updates.get(update.index);
        if let Some(text) = written.and_then(|update| update.text.as_ref()) {
            let at = update.at.as_ref().filter(dated);
            let around = Around {
                today: at.map(|at| at.date),
                ..near(at.or(first))
            };
            reader.text(text, AHEAD.look(text), around);
        }
    }
    reader.moments
}

/// What stands around a text that tells of `moment`.
fn near<'m>(moment: Option<&'m Moment<'m>>) -> Around<'m> {
    Around {
        previous: moment,
        step: Step::Nearest,
        ..Around::default()
    }
}

struct Reader<'r, 't> {
    context: &'r Context<'r>,
    incident: &'r Incident<'r>,
    timeline: &'r Timeline<'r>,
    /// Gathered for the first sentence that states something.
    stated: OnceCell<Stated<'r>>,
    moments: Vec<Moment<'t>>,
    found: &'r mut Vec<Diagnostic>,
}

impl<'r, 't> Reader<'r, 't> {
    fn stated(&self) -> &Stated<'r> {
        self.stated
            .get_or_init(|| Stated::new(self.incident, self.timeline))
    }

    fn text(&mut self, text: &Markdown, glance: Glance, around: Around<'_>) {
        // Most texts state no time and no length.
        if !glance.may_state {
            return;
        }
        let places = Literal::of_words(&text.0, text.1, self.context.source.0);
        for block in blocks(text) {
            for sentence in sentences(&block.text) {
                self.sentence(&places, &block, sentence, around);
            }
        }
    }

    fn sentence(&mut self, places: &Literal, block: &Block, sentence: Span, around: Around<'_>) {
        let words = sentence.of(&block.text);
        let place = |inner: Span| {
            let start = block.origin(sentence.start + inner.start);
            let end = block.origin(sentence.start + inner.end);
            places.place(Span::new(start, end))
        };
        let mut stated = Vec::new();
        for time in time::scan(words, self.context.order) {
            let span = place(time.span);
            if let Some(moment) = self.moment(time.span.of(words), span, around) {
                stated.push(moment);
            }
        }
        let lower = words.to_ascii_lowercase();
        if let [moment] = stated.as_slice() {
            let told = told(&lower);
            self.found
                .extend(told.and_then(|told| self.against_milestone(told, moment)));
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
    fn moment(&self, written: &str, span: Span, around: Around<'_>) -> Option<Moment<'t>> {
        let (reading, _) = time::parse(written, self.context.order);
        let words = Spanned::new(written.to_owned().into(), span);
        let statement = Statement::part(Text(words, Portion::Part));
        let read = Read::of(
            &statement,
            reading?,
            self.context.order,
            self.context.source,
        );
        let resolved = resolve_moment(self.context, &read, around, &mut Vec::new());
        Some(resolved.at)
    }

    /// A sentence that tells one thing, against everything that states it.
    fn against_milestone(&self, told: Told, moment: &Moment) -> Option<Diagnostic> {
        let stated = self.stated().of(told);
        let mut nearest: Option<(&Moment, Difference)> = None;
        for other in stated {
            let apart = difference(other, moment)?;
            if nearest.is_none_or(|(_, least)| apart.seconds.abs() < least.seconds.abs()) {
                nearest = Some((other, apart));
            }
        }
        let (other, apart) = nearest?;
        // Several statements of one thing are its course.
        let within = told == Told::Rollback
            && stated
                .iter()
                .any(|other| too_early(other, moment).is_none())
            && stated
                .iter()
                .any(|other| too_early(moment, other).is_none());
        (!within).then(|| contradictions::prose(&told.named(), moment, other, apart))
    }

    /// A full date that is a slip of a date of the timeline: another year, day
    /// and month swapped, or the clock time of an event on another day.
    fn against_dates(&self, moment: &Moment) -> Option<Diagnostic> {
        let Day::Known(date) = moment.date else {
            return None;
        };
        if moment.date_source != Some(DateSource::Statement) {
            return None;
        }
        let event = self.stated().slip_of(moment, date)?;
        let apart = difference(event, moment)?;
        Some(contradictions::prose_date(moment, event, apart))
    }

    /// A length of the outage, against every length that the timeline has.
    fn against_lengths(&self, written: &str, length: Length, span: Span) -> Option<Diagnostic> {
        let lengths = &self.stated().lengths;
        let far = |extent: &&Extent| (extent.seconds - length.most_seconds).abs();
        let nearest = lengths.iter().min_by_key(far)?;
        if lengths.iter().any(|extent| stated_agrees(length, *extent)) {
            return None;
        }
        Some(contradictions::prose_length(
            written,
            span,
            &in_words(nearest.seconds),
        ))
    }
}

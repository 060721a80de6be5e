//! Times and lengths that the running text states, held against the timeline.
//!
//! In: the texts of the incident and its timeline. Out: the moments that the
//! texts state, and what contradicts the timeline in them. Each text is
//! scanned once; what is found becomes moments ([`place`]), sentences become
//! claims ([`claims`]) of a scope ([`scope`]), and claims are compared in one
//! place ([`compare`]). The text is evidence too, but prose is loose: where it
//! is not plain what a sentence speaks of, nothing is said.

mod around;
mod claims;
mod compare;
mod index;
mod lengths;
mod messages;
mod place;
mod reader;
mod scope;
mod sentence;
mod stems;
mod text;
mod words;

use super::read::context::Context;
use super::rollback::AHEAD;
use super::timeline::{Moment, Timeline};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Incident, Portion};
use crate::source::Span;
use crate::time::Glance;
use index::Index;
use reader::Reader;
use std::collections::HashSet;
use text::Kind;

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
    portion: Portion,
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
        portion: Portion::Whole,
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
                portion: text.1,
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

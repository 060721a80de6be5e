//! The zone of a point: its own, else the statement's, else the document's.

use super::clocks::Clocks;
use super::resolve::Resolver;
use super::timeline::ZoneSource;
use super::{messages, names};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::time::{self, LocalOffset, Point};

/// What a point says of its zone.
pub(super) struct Zoning {
    pub meanings: Vec<Clocks>,
    pub source: ZoneSource,
    /// The place of the words, for findings; of the statement without any.
    pub span: Span,
    pub words: Option<String>,
}

impl Resolver<'_, '_> {
    /// What the point, or the document, says of the zone.
    pub fn zoning(&self, point: &Point, found: &mut Vec<Diagnostic>) -> Zoning {
        let statement = self.read.statement.span;
        if let Some(words) = &point.zone {
            let span = self.place(words.span);
            let mut meanings = names::meanings(&words.value, &self.context.declared);
            if meanings.is_empty() && point.offset.is_none() {
                let near = names::suggestions(&words.value);
                found.push(messages::zone_unknown(&words.value, span, &near));
            } else if meanings.is_empty() {
                found.push(messages::zone_unknown(&words.value, span, &[]));
            }
            if meanings.len() > 1 {
                self.decide_by_document(&mut meanings, &words.value, span, found);
            }
            return Zoning {
                meanings,
                source: ZoneSource::Statement,
                span,
                words: Some(words.value.clone()),
            };
        }
        if let Some(offset) = point.offset {
            let meaning = match offset.value.local {
                LocalOffset::Known => Clocks::Fixed(offset.value.seconds),
                LocalOffset::Unknown => Clocks::Utc,
            };
            return Zoning {
                meanings: vec![meaning],
                source: ZoneSource::Statement,
                span: self.place(offset.span),
                words: None,
            };
        }
        if let Some(zone) = &self.read.statement.zone {
            let parsed = time::parse_zone(zone);
            let offset = parsed.as_ref().and_then(|zone| zone.offset);
            let meanings = match (offset, parsed.and_then(|zone| zone.zone)) {
                (Some(offset), _) => vec![Clocks::Fixed(offset.value.seconds)],
                (None, Some(words)) => names::meanings(&words.value, &self.context.declared),
                (None, None) => Vec::new(),
            };
            if meanings.is_empty() {
                let near = names::suggestions(zone);
                found.push(messages::zone_unknown(zone, zone.span(), &near));
            }
            return Zoning {
                meanings,
                source: ZoneSource::Statement,
                span: zone.span(),
                words: Some(zone.to_string()),
            };
        }
        let document = self.context.zone.as_ref();
        Zoning {
            meanings: document
                .map(|zone| zone.value.clone())
                .into_iter()
                .collect(),
            source: ZoneSource::Document,
            span: document.map_or(statement, |zone| zone.span),
            words: None,
        }
    }

    /// An abbreviation with several meanings is the one of the document's
    /// zone, where that is one of them.
    fn decide_by_document(
        &self,
        meanings: &mut Vec<Clocks>,
        word: &str,
        span: Span,
        found: &mut Vec<Diagnostic>,
    ) {
        let Some(zone) = &self.context.zone else {
            return;
        };
        let decided = names::in_zone(word, meanings, &zone.value);
        if let Some(decided) = decided {
            found.push(messages::zone_decided_by_document(
                word, span, &decided, zone.span,
            ));
            *meanings = vec![decided];
        }
    }
}

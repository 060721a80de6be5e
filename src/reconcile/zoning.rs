//! The zone of a point: its own, else the statement's, else the document's.

use super::clocks::Clocks;
use super::messages;
use super::names::{of_region, suggestions};
use super::resolve::Resolver;
use super::timeline::ZoneSource;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::time::{self, LocalOffset, Offset, Point};
use std::rc::Rc;

/// What a point says of its zone.
pub(super) struct Zoning {
    /// Everything it can mean; nothing where no zone is stated, and where the
    /// words name none.
    pub meanings: Rc<[Clocks]>,
    pub source: ZoneSource,
    /// The place of the words, for findings; of the statement without any.
    pub span: Span,
    /// The words, where the zone is named by words.
    pub words: Option<String>,
}

impl Resolver<'_, '_> {
    /// What the point, or the document, says of the zone.
    pub fn zoning(&self, point: &Point, found: &mut Vec<Diagnostic>) -> Zoning {
        if let Some(words) = &point.zone {
            let span = self.place(words.span);
            return self.named(&words.value, span, found);
        }
        if let Some(offset) = point.offset {
            return Zoning {
                meanings: [of_offset(offset.value)].into(),
                source: ZoneSource::Statement,
                span: self.place(offset.span),
                words: None,
            };
        }
        if let Some(zone) = &self.read.statement.zone {
            let parsed = time::parse_zone(zone).unwrap_or_default();
            return match (parsed.offset, parsed.zone) {
                (Some(offset), _) => Zoning {
                    meanings: [of_offset(offset.value)].into(),
                    source: ZoneSource::Statement,
                    span: zone.span(),
                    words: None,
                },
                (None, Some(words)) => self.named(&words.value, zone.span(), found),
                (None, None) => self.named(zone, zone.span(), found),
            };
        }
        let document = self.context.zone.as_ref();
        Zoning {
            meanings: document
                .map(|zone| zone.value.clone())
                .into_iter()
                .collect(),
            source: ZoneSource::Document,
            span: document.map_or(self.read.statement.span, |zone| zone.span),
            words: None,
        }
    }

    fn named(&self, words: &str, span: Span, found: &mut Vec<Diagnostic>) -> Zoning {
        let meanings = self.context.names.meanings(words);
        if meanings.is_empty() {
            found.push(messages::zone_unknown(words, span, &suggestions(words)));
        }
        let (meanings, source) = match meanings.len() {
            0 | 1 => (meanings, ZoneSource::Statement),
            _ => self.decided(words, meanings),
        };
        Zoning {
            meanings,
            source,
            span,
            words: Some(words.to_owned()),
        }
    }

    /// Of several meanings, the one of the document's zone, else the one of a
    /// region that another statement names without doubt.
    fn decided(&self, words: &str, meanings: Rc<[Clocks]>) -> (Rc<[Clocks]>, ZoneSource) {
        let document = self.context.zone.as_ref();
        let region = document.and_then(|zone| zone.value.region());
        if let Some(decided) = region.and_then(|region| of_region(words, region)) {
            return ([decided].into(), ZoneSource::Statement);
        }
        let sure = |meaning: &&Clocks| {
            let region = meaning.region();
            region.is_some_and(|region| self.context.regions.contains(&region))
        };
        let mut fitting = meanings.iter().filter(sure);
        match (fitting.next(), fitting.next()) {
            (Some(decided), None) => ([decided.clone()].into(), ZoneSource::Neighbour),
            _ => (meanings, ZoneSource::Statement),
        }
    }
}

fn of_offset(offset: Offset) -> Clocks {
    match offset.local {
        LocalOffset::Known => Clocks::Fixed(offset.seconds),
        LocalOffset::Unknown => Clocks::Utc,
    }
}

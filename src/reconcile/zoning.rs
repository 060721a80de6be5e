//! The zone of a point: its own, else the statement's, else the document's.

use super::clocks::Clocks;
use super::messages;
use super::resolve::Resolver;
use super::statement::is_blank;
use super::timeline::ZoneSource;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::time::{self, LocalOffset, Offset, Point};
use std::ops::Deref;
use std::rc::Rc;

/// What a point says of its zone.
pub(super) struct Zoning {
    /// Everything it can mean: of an abbreviation that is used in the
    /// document's zone, what it means there. Nothing where no zone is stated,
    /// and where the words name none.
    pub meanings: Meanings,
    pub source: ZoneSource,
    /// The place of the words, for findings; of the statement without any.
    pub span: Span,
    /// The words, where the zone is named by words.
    pub words: Option<String>,
}

/// What words for a zone can mean. Most have one meaning, which is held
/// without an allocation of its own.
pub(super) enum Meanings {
    None,
    One(Clocks),
    Several(Rc<[Clocks]>),
}

impl Deref for Meanings {
    type Target = [Clocks];
    fn deref(&self) -> &[Clocks] {
        match self {
            Self::None => &[],
            Self::One(only) => std::slice::from_ref(only),
            Self::Several(several) => several,
        }
    }
}

impl Resolver<'_, '_> {
    /// What the point, or the document, says of the zone.
    pub fn zoning(&self, point: &Point, found: &mut Vec<Diagnostic>) -> Zoning {
        if let Some(words) = &point.zone
            && !is_local(&words.value)
        {
            let span = self.place(words.span);
            return self.named(&words.value, span, found);
        }
        if let Some(offset) = point.offset {
            return Zoning {
                meanings: Meanings::One(of_offset(offset.value)),
                source: ZoneSource::Statement,
                span: self.place(offset.span),
                words: None,
            };
        }
        let beside = self.read.statement.beside.as_ref();
        let zone = beside.and_then(|beside| beside.zone.as_ref());
        if let Some(zone) = zone.filter(|zone| !is_blank(zone)) {
            let parsed = time::parse_zone(zone).unwrap_or_default();
            return match (parsed.offset, parsed.zone) {
                (Some(offset), _) => Zoning {
                    meanings: Meanings::One(of_offset(offset.value)),
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
            meanings: document.map_or(Meanings::None, |zone| Meanings::One(zone.value.clone())),
            source: ZoneSource::Document,
            span: document.map_or(self.read.statement.span, |zone| zone.span),
            words: None,
        }
    }

    fn named(&self, words: &str, span: Span, found: &mut Vec<Diagnostic>) -> Zoning {
        let document = self.context.zone.as_ref();
        let region = document.and_then(|zone| zone.value.region());
        let in_document = region.and_then(|region| self.context.names.in_region(words, region));
        let meanings = match in_document {
            Some(meaning) => Meanings::One(meaning),
            None => Meanings::Several(self.context.names.meanings(words)),
        };
        if meanings.is_empty() {
            let near = self.context.names.suggestions(words);
            found.push(messages::zone_unknown(words, span, &near));
        }
        Zoning {
            meanings,
            source: ZoneSource::Statement,
            span,
            words: Some(words.to_owned()),
        }
    }
}

/// Whether words name the clock of the place, which is the document's.
fn is_local(words: &str) -> bool {
    ["local time", "local"]
        .iter()
        .any(|local| words.eq_ignore_ascii_case(local))
}

fn of_offset(offset: Offset) -> Clocks {
    match offset.local {
        LocalOffset::Known => Clocks::Fixed(offset.seconds),
        LocalOffset::Unknown => Clocks::Utc,
    }
}

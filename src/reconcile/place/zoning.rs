//! The zone of a point: its own, else the statement's, else the document's.

use super::messages;
use crate::diagnostic::Diagnostic;
use crate::reconcile::read::context::Context;
use crate::reconcile::read::meaning::Meaning;
use crate::reconcile::read::{Read, is_blank};
use crate::reconcile::timeline::ZoneSource;
use crate::source::Span;
use crate::time::{self, LocalOffset, Offset, Point, ZoneKind};
use crate::zone::{Clocks, Zone};
use std::ops::Deref;

/// What a point says of its zone.
pub(super) struct Zoning {
    /// Everything it can mean at the time of its use: of an abbreviation that is used
    /// in the document's zone, what it means there. Nothing where no zone is stated,
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
    One(Meaning),
    Several(Vec<Meaning>),
}

impl Deref for Meanings {
    type Target = [Meaning];
    fn deref(&self) -> &[Meaning] {
        match self {
            Self::None => &[],
            Self::One(only) => std::slice::from_ref(only),
            Self::Several(several) => several,
        }
    }
}

/// What a point of a statement, or the document, says of the zone.
pub(super) fn zoning(
    context: &Context<'_>,
    read: &Read,
    point: &Point,
    found: &mut Vec<Diagnostic>,
) -> Zoning {
    if let Some(words) = &point.zone
        && !is_local(&words.value)
    {
        let span = read.place(words.span);
        // In brackets stands an identifier, whatever it is an abbreviation of.
        if point.zone_kind == ZoneKind::Identifier
            && let Some(zone) = Zone::named(&words.value)
        {
            return Zoning {
                meanings: Meanings::One(Clocks::Region(zone).into()),
                source: ZoneSource::Statement,
                span,
                words: Some(words.value.clone()),
            };
        }
        return named(context, &words.value, span, point, found);
    }
    if let Some(offset) = point.offset {
        return Zoning {
            meanings: Meanings::One(of_offset(offset.value).into()),
            source: ZoneSource::Statement,
            span: read.place(offset.span),
            words: None,
        };
    }
    let beside = read.statement.beside.as_ref();
    let zone = beside.and_then(|beside| beside.zone.as_ref());
    if let Some(zone) = zone.filter(|zone| !is_blank(zone)) {
        let parsed = time::parse_zone(zone).unwrap_or_default();
        return match (parsed.offset, parsed.zone) {
            (Some(offset), _) => Zoning {
                meanings: Meanings::One(of_offset(offset.value).into()),
                source: ZoneSource::Statement,
                span: zone.span(),
                words: None,
            },
            (None, Some(words)) => named(context, &words.value, zone.span(), point, found),
            (None, None) => named(context, zone, zone.span(), point, found),
        };
    }
    let document = context.zone.as_ref();
    Zoning {
        meanings: document.map_or(Meanings::None, |zone| Meanings::One(zone.value.clone())),
        source: ZoneSource::Document,
        span: document.map_or(read.statement.span, |zone| zone.span),
        words: None,
    }
}

/// Words that name a zone: of a region that the document is in, as declared, or as
/// decided by other statements; else all that they can mean on their day.
fn named(
    context: &Context<'_>,
    words: &str,
    span: Span,
    point: &Point,
    found: &mut Vec<Diagnostic>,
) -> Zoning {
    let zoning = |meanings, source| Zoning {
        meanings,
        source,
        span,
        words: Some(words.to_owned()),
    };
    let document = context.zone.as_ref();
    let region = document.and_then(|zone| zone.value.clocks.region());
    if let Some(own) = region.and_then(|region| context.words.in_region(words, region)) {
        return zoning(Meanings::One(own), ZoneSource::Statement);
    }
    let day = point.date.and_then(|date| date.value.full());
    let mut meanings = context.alive(words, day.or(context.about()));
    match meanings.len() {
        0 => {
            let near = context.words.suggestions(words);
            found.push(messages::zone_unknown(words, span, &near));
            zoning(Meanings::None, ZoneSource::Statement)
        }
        1 => {
            let source = context.decided.get(words).copied();
            let only = meanings.swap_remove(0);
            zoning(Meanings::One(only), source.unwrap_or(ZoneSource::Statement))
        }
        _ => match context.beside(&meanings) {
            Some((chosen, ZoneSource::Neighbour)) => {
                zoning(Meanings::One(chosen), ZoneSource::Neighbour)
            }
            Some((chosen, _)) => {
                found.push(messages::zone_understood(words, span, &chosen));
                zoning(Meanings::One(chosen), ZoneSource::Statement)
            }
            None => zoning(Meanings::Several(meanings), ZoneSource::Statement),
        },
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

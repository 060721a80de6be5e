//! Each cause told once.

use crate::diagnostic::{Code, Diagnostic};
use crate::model::Times;
use std::collections::{HashMap, HashSet};

/// So many places of one finding are named.
pub(super) const PLACES: usize = 20;

/// Tells each cause once: what concerns every statement alike at the first of them,
/// and what follows from something else not at all.
pub(super) fn once(found: &mut Vec<Diagnostic>, times: Option<&Times>) {
    per_document(found, times);
    per_word(found);
    leave_out_what_follows(found);
    leave_out_the_accused(found);
}

/// A row that is out of place is told so; that it does not fit the windows, the
/// milestones or the updates then either follows from it.
fn leave_out_the_accused(found: &mut Vec<Diagnostic>) {
    let is_place =
        |found: &&Diagnostic| matches!(found.code, Code::OutOfOrder | Code::EffectBeforeCause);
    let accused: HashSet<_> = found
        .iter()
        .filter(is_place)
        .map(|found| found.span)
        .collect();
    if accused.is_empty() {
        return;
    }
    found.retain(|one| {
        let follows = matches!(
            one.code,
            Code::ImpactDiffers
                | Code::MilestoneDiffers
                | Code::UpdateDiffers
                | Code::MetricDiffers
                | Code::DurationDiffers
                | Code::PublishedTooEarly
                | Code::DueTooEarly
                | Code::DateDiffers
                | Code::ProseDiffers
        );
        let mut places = one.related.iter().map(|related| related.span);
        !follows || !(accused.contains(&one.span) || places.any(|place| accused.contains(&place)))
    });
}

/// A word that is told of once, with the other places where it stands.
fn per_word(found: &mut Vec<Diagnostic>) {
    let is_of_word = |found: &Diagnostic| {
        matches!(
            found.code,
            Code::ZoneAmbiguous
                | Code::ZoneDecided
                | Code::AbbreviationOutOfSeason
                | Code::ZoneUnknown
        )
    };
    let mut first: HashMap<(Code, String), usize> = HashMap::new();
    let mut again: Vec<(usize, crate::source::Span)> = Vec::new();
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(found.len());
    for one in found.drain(..) {
        if !is_of_word(&one) {
            kept.push(one);
            continue;
        }
        match first.get(&(one.code, one.message.clone())) {
            Some(index) => again.push((*index, one.span)),
            None => {
                first.insert((one.code, one.message.clone()), kept.len());
                kept.push(one);
            }
        }
    }
    let mut named: HashSet<_> = kept.iter().map(|one| one.span).collect();
    for (index, span) in again {
        if let Some(one) = kept.get_mut(index)
            && one.related.len() < PLACES
            && named.insert(span)
        {
            let told = std::mem::replace(one, Diagnostic::new(one.code, one.span, String::new()));
            *one = told.related(span, "and here");
        }
    }
    *found = kept;
}

/// Findings that concern every statement alike are made once, at the first,
/// and not at all where what `times` says could not be read: that is reported
/// there.
fn per_document(found: &mut Vec<Diagnostic>, times: Option<&Times>) {
    let says_zone = times.is_some_and(|times| times.zone.is_some());
    let says_date = times.is_some_and(|times| times.date.is_some());
    let codes = [
        (Code::ZoneMissing, says_zone),
        (Code::DateMissing, says_date),
        (Code::YearAssumed, false),
    ];
    for (code, is_said) in codes {
        let mut first = !is_said;
        found.retain(|diagnostic| diagnostic.code != code || std::mem::take(&mut first));
    }
}

/// An effect before its cause is out of order too, and the end of a window can
/// be the resolution; that is said once.
fn leave_out_what_follows(found: &mut Vec<Diagnostic>) {
    let ends = |found: &Diagnostic| Some((found.span, found.related.first()?.span));
    let graver: HashSet<_> = found
        .iter()
        .filter(|found| found.code == Code::EffectBeforeCause)
        .filter_map(ends)
        .collect();
    let mut said = HashSet::new();
    found.retain(|found| match (found.code, ends(found)) {
        (Code::OutOfOrder, Some(pair)) => !graver.contains(&pair),
        (Code::EffectBeforeCause, Some(pair)) => said.insert(pair),
        _ => true,
    });
}

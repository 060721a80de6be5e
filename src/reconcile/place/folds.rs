//! A time that clocks showed twice, decided by its neighbours or reported.

use super::list::Listed;
use super::messages;
use crate::diagnostic::Diagnostic;
use crate::model::EventKind;
use crate::reconcile::order::Order;
use crate::reconcile::timeline::{
    Candidate, Certainty, DateSource, Day, Entry, Moment, Place, Scale, ZoneSource, ZoneUse,
};
use crate::zone::civil;
use std::collections::{BTreeMap, HashSet};

type Instant = chrono::DateTime<chrono::Utc>;

/// A time that clocks showed twice is the one that lies between its
/// neighbours, where only one does.
pub(in crate::reconcile) fn decide_all<'t, T: Listed<'t>>(
    list: &mut [T],
    order: Order,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let is_open = |entry: &mut T| entry.ends().into_iter().flatten().any(|end| is_fold(end));
    if !list.iter_mut().any(is_open) {
        return;
    }
    let mut behind = None;
    let mut sure_behind = vec![None; list.len()];
    for (entry, slot) in list.iter().zip(&mut sure_behind).rev() {
        *slot = behind;
        let at = entry.at().filter(|at| at.instant.is_some());
        // At the latest: of a time that showed twice, the second.
        let latest = at.and_then(|at| at.candidates.last().map(|last| last.instant).or(at.instant));
        behind = latest.or(behind);
    }
    let mut listed_before = None;
    for (entry, listed_behind) in list.iter_mut().zip(sure_behind) {
        let [Some(at), until] = entry.ends() else {
            continue;
        };
        let (before, behind) = match order {
            Order::OldestFirst => (listed_before, listed_behind),
            Order::NewestFirst => (listed_behind, listed_before),
        };
        decide(at, before, behind, diagnostics);
        if let Some(until) = until {
            decide(until, at.instant, behind, diagnostics);
        }
        listed_before = at.instant.or(listed_before);
    }
}

/// The instants of what an incident tells of its start, its end and the rest, wherever
/// they are stated without doubt.
#[derive(Debug, Default)]
pub(in crate::reconcile) struct Certain {
    instants: BTreeMap<EventKind, HashSet<Instant>>,
}

impl Certain {
    /// What the events tell.
    pub fn of(entries: &[Entry<'_>]) -> Self {
        let mut certain = Self::default();
        for entry in entries {
            certain.take(entry.kind, entry.at.as_ref());
        }
        certain
    }

    /// Takes what a moment tells of a kind of event.
    pub fn take(&mut self, kind: EventKind, moment: Option<&Moment<'_>>) {
        // Of the other kinds there may be many, and each is another event.
        if kind > EventKind::Resolved {
            return;
        }
        let sure = moment.filter(|moment| !is_fold(moment));
        if let Some(instant) = sure.and_then(|moment| moment.instant) {
            self.instants.entry(kind).or_default().insert(instant);
        }
    }

    /// Decides a fold by the one of its instants that is told of the same; whether it did.
    pub fn decide(&self, kind: EventKind, moment: &mut Moment<'_>) -> bool {
        let Some(known) = self.instants.get(&kind).filter(|_| is_fold(moment)) else {
            return false;
        };
        let told = |one: &&Candidate| known.contains(&one.instant);
        let mut told = moment.candidates.iter().filter(told);
        let (Some(decided), None) = (told.next().cloned(), told.next()) else {
            return false;
        };
        settle(moment, &decided);
        true
    }
}

/// Whether a moment is one of two instants at which clocks showed its time. Of a gap the
/// later is listed first.
pub(in crate::reconcile) fn is_fold(moment: &Moment<'_>) -> bool {
    let is_open = moment.certainty == Certainty::Ambiguous && moment.instant.is_some();
    let [earlier, later] = moment.candidates.as_slice() else {
        return false;
    };
    is_open && earlier.clocks == later.clocks && earlier.instant < later.instant
}

/// Decides a fold by its neighbours, or reports it.
pub(in crate::reconcile) fn decide(
    moment: &mut Moment<'_>,
    before: Option<Instant>,
    behind: Option<Instant>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if !is_fold(moment) {
        return;
    }
    let [earlier, later] = moment.candidates.as_slice() else {
        return;
    };
    let fits = |instant: Instant| {
        before.is_none_or(|before| before <= instant)
            && behind.is_none_or(|behind| instant <= behind)
    };
    let (earlier, later) = (earlier.clone(), later.clone());
    let decided = match (fits(earlier.instant), fits(later.instant)) {
        (true, false) => Some(&earlier),
        (false, true) => Some(&later),
        _ => None,
    };
    diagnostics.push(messages::in_fold(moment, &earlier, &later, decided));
    if let Some(decided) = decided {
        settle(moment, decided);
    }
}

/// Settles a moment that could be several on one of them.
pub(in crate::reconcile) fn settle(moment: &mut Moment<'_>, decided: &Candidate) {
    // What room its author leaves lies around the decided instant then.
    let way = moment.instant.map(|instant| decided.instant - instant);
    let moved = |bound: Option<Instant>| {
        bound
            .zip(way)
            .and_then(|(at, way)| at.checked_add_signed(way))
    };
    (moment.earliest, moment.latest) = (moved(moment.earliest), moved(moment.latest));
    moment.place = Some(match (moment.place, way) {
        (Some(place), Some(way)) => place.moved(way.num_seconds()),
        _ => Place::exactly(Scale::Unix, decided.instant.timestamp()),
    });
    moment.certainty = match moment.bounds() {
        Some(_) => Certainty::Approximate,
        None => Certainty::Exact,
    };
    moment.instant = Some(decided.instant);
    let local = civil(decided.instant, decided.offset_seconds);
    moment.date = Day::Known(local.date());
    moment.date_source = moment.date_source.or(Some(DateSource::Statement));
    let abbreviation = decided.clocks.at(decided.instant).abbreviation;
    let abbreviation = abbreviation.filter(|word| word.starts_with(char::is_alphabetic));
    moment.zone = Some(ZoneUse {
        clocks: decided.clocks,
        offset_seconds: Some(decided.offset_seconds),
        abbreviation: abbreviation.map(Into::into),
        source: moment
            .zone
            .as_ref()
            .map_or(ZoneSource::Paired, |zone| zone.source),
    });
}

//! Statements in a list: each takes its date from the one before it.

use super::clocks::civil;
use super::context::Context;
use super::instant::exactly;
use super::messages;
use super::resolve::{
    Around, DAY_SECONDS, ROLL_SECONDS, Resolved, Step, resolve, resolve_moment, shifted,
};
use super::statement::Read;
use super::timeline::{
    Candidate, Certainty, DateSource, Day, Entry, Moment, Scale, Update, ZoneSource, ZoneUse,
};
use crate::diagnostic::Diagnostic;
use crate::time::{Date, Point, When};
use chrono::NaiveTime;

/// The order in which a list runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    OldestFirst,
    NewestFirst,
}

/// What a range means in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ranges {
    /// An event that lasted.
    Stretches,
    /// One uncertain moment.
    Moments,
}

/// What a statement of a list is about.
pub(super) trait Listed<'t> {
    /// When it was, as far as that is known by now.
    fn at(&self) -> Option<&Moment<'t>>;
    /// When it was, and when it ended.
    fn ends(&mut self) -> [Option<&mut Moment<'t>>; 2];
    /// Takes what its statement means.
    fn take(&mut self, resolved: Resolved<'t>);
}

impl<'t> Listed<'t> for Entry<'t> {
    fn at(&self) -> Option<&Moment<'t>> {
        self.at.as_ref()
    }

    fn ends(&mut self) -> [Option<&mut Moment<'t>>; 2] {
        [self.at.as_mut(), self.until.as_deref_mut()]
    }

    fn take(&mut self, resolved: Resolved<'t>) {
        self.at = Some(resolved.at);
        self.until = resolved.until;
        self.also = resolved.also;
    }
}

impl<'t> Listed<'t> for Update<'t> {
    fn at(&self) -> Option<&Moment<'t>> {
        self.at.as_ref()
    }

    fn ends(&mut self) -> [Option<&mut Moment<'t>>; 2] {
        [self.at.as_mut(), None]
    }

    fn take(&mut self, resolved: Resolved<'t>) {
        self.at = Some(resolved.at);
    }
}

/// Resolves the statements of a list in its order, each into the entry that it
/// is about; an absent one leaves its entry as it is.
pub(super) fn resolve_list<'t, T: Listed<'t>>(
    context: &Context<'_>,
    reads: &[Option<Read<'_, 't>>],
    list: &mut [T],
    start: Option<&Moment<'_>>,
    first: Option<&Moment<'_>>,
    ranges: Ranges,
    diagnostics: &mut Vec<Diagnostic>,
) -> Order {
    let order = order(context, reads);
    let mut previous: Option<usize> = None;
    for (index, read) in reads.iter().enumerate() {
        let Some(read) = read else { continue };
        let before = previous.and_then(|index| list.get(index)?.at());
        let around = Around {
            previous: before.or(first),
            start,
            step: match (before, order) {
                (None, _) => Step::Nearest,
                (_, Order::OldestFirst) => Step::Later,
                (_, Order::NewestFirst) => Step::Earlier,
            },
            ..Around::default()
        };
        let found = match ranges {
            Ranges::Stretches => resolve(context, read, around, diagnostics),
            Ranges::Moments => resolve_moment(context, read, around, diagnostics),
        };
        if found.at.place.is_some() || found.at.date != Day::Unknown {
            previous = Some(index);
        }
        if let Some(entry) = list.get_mut(index) {
            entry.take(found);
        }
    }
    decide_folds(list, order, diagnostics);
    order
}

/// Whether most steps of the list go back in time. Two entries alone are not
/// enough to turn a timeline around: they may be in the wrong order.
fn order(context: &Context<'_>, reads: &[Option<Read<'_, '_>>]) -> Order {
    let here = context.offset_about();
    let keys = reads.iter().flatten();
    let keys = keys.filter_map(|read| key(context, read, here));
    let keys: Vec<_> = keys.collect();
    let mut later = 0_usize;
    let mut earlier = 0_usize;
    for (a, b) in keys.iter().zip(keys.iter().skip(1)) {
        match step(*a, *b) {
            Some(step) if step > 0 => later += 1,
            Some(step) if step < 0 => earlier += 1,
            _ => {}
        }
    }
    match earlier > later && earlier >= 2 {
        true => Order::NewestFirst,
        false => Order::OldestFirst,
    }
}

/// What a statement writes of its date and its time of day, both in seconds
/// of UTC as far as its offset is known.
#[derive(Debug, Clone, Copy)]
struct Key {
    date_seconds: Option<i64>,
    clock_seconds: Option<i64>,
}

fn key(context: &Context<'_>, read: &Read<'_, '_>, here: i32) -> Option<Key> {
    let point: &Point = match &read.reading.as_ref()?.when {
        When::Point(point) => point,
        When::Range(ends) => ends.first()?,
        When::Unix(nanoseconds) => {
            let seconds = i64::try_from(nanoseconds.div_euclid(1_000_000_000)).ok()?;
            return Some(Key {
                date_seconds: Some(seconds - seconds.rem_euclid(DAY_SECONDS)),
                clock_seconds: Some(seconds.rem_euclid(DAY_SECONDS)),
            });
        }
        When::Relative(_) => return None,
    };
    let date = point.date.and_then(|date| match date.value {
        Date::Yearless { month, day } => super::clocks::proxy_date(month, day),
        other => other.full(),
    });
    let clock = point
        .clock
        .map(|clock| i64::from(clock.value.hour * 3600 + clock.value.minute * 60));
    let offset = context.stated_offset_about(point).unwrap_or(here);
    let key = Key {
        date_seconds: date.map(|date| date.and_time(NaiveTime::MIN).and_utc().timestamp()),
        clock_seconds: clock.map(|clock| clock - i64::from(offset)),
    };
    (date.is_some() || clock.is_some()).then_some(key)
}

/// The way from one statement to the next, in seconds, as far as it shows; a
/// bare clock time that goes far back has passed midnight.
fn step(a: Key, b: Key) -> Option<i64> {
    let clocks = a.clock_seconds.zip(b.clock_seconds);
    match (a.date_seconds.zip(b.date_seconds), clocks) {
        (Some((a, b)), Some((x, y))) => Some(b + y - a - x),
        (Some((a, b)), None) if a != b => Some(b - a),
        (None, Some((a, b))) => {
            let step = (b - a) % DAY_SECONDS;
            match step.abs() > DAY_SECONDS - ROLL_SECONDS {
                true => Some(-step),
                false => Some(step),
            }
        }
        _ => None,
    }
}

/// A time that clocks showed twice is the one that lies between its
/// neighbours, where only one does.
fn decide_folds<'t, T: Listed<'t>>(
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
        decide_fold(at, before, behind, diagnostics);
        if let Some(until) = until {
            decide_fold(until, at.instant, behind, diagnostics);
        }
        listed_before = at.instant.or(listed_before);
    }
}

/// Whether a moment is one of two instants at which clocks showed its time.
fn is_fold(moment: &Moment<'_>) -> bool {
    moment.certainty == Certainty::Ambiguous && moment.instant.is_some()
}

type Instant = chrono::DateTime<chrono::Utc>;

/// Decides a fold by its neighbours, or reports it.
pub(super) fn decide_fold(
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
    // A gap lists the later instant first.
    if earlier.zone != later.zone || earlier.instant >= later.instant {
        return;
    }
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
pub(super) fn settle(moment: &mut Moment<'_>, decided: &Candidate) {
    // What room its author leaves lies around the decided instant then.
    let way = moment.instant.map(|instant| decided.instant - instant);
    let bounds = moment.bounds.zip(way);
    moment.bounds = bounds.and_then(|((first, last), way)| {
        first
            .checked_add_signed(way)
            .zip(last.checked_add_signed(way))
    });
    moment.place = Some(match (moment.place, way) {
        (Some(place), Some(way)) => shifted(place, way.num_seconds()),
        _ => exactly(Scale::Unix, decided.instant.timestamp()),
    });
    moment.certainty = match moment.bounds {
        Some(_) => Certainty::Approximate,
        None => Certainty::Exact,
    };
    moment.instant = Some(decided.instant);
    let local = civil(decided.instant, decided.offset_seconds);
    moment.date = Day::Known(local.date());
    moment.date_source = moment.date_source.or(Some(DateSource::Statement));
    let region = crate::zone::Zone::named(&decided.zone);
    let abbreviation = region.map(|zone| zone.local_type_at(decided.instant).abbreviation);
    let abbreviation = abbreviation.filter(|word| word.starts_with(char::is_alphabetic));
    moment.zone = Some(ZoneUse {
        name: decided.zone.clone(),
        offset_seconds: Some(decided.offset_seconds),
        abbreviation: abbreviation.map(Into::into),
        source: moment
            .zone
            .as_ref()
            .map_or(ZoneSource::Paired, |zone| zone.source),
    });
}

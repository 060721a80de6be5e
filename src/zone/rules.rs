//! The rules of one zone, decoded: its local types, its transitions, its footer.
//!
//! In: Unix seconds. Out: the [`Span`] around them, in which clocks kept one local
//! type. After the last transition the footer goes on for ever.

use std::iter;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Offset, Utc, Weekday};

/// What clocks show in a zone for a while.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LocalType {
    /// East of UTC, to the second: `LMT` is rarely a whole minute.
    pub offset: FixedOffset,
    /// The flag of the database. It is set in Dublin's winter: standard time is
    /// Irish Standard Time, and clocks go back from it.
    pub is_dst: bool,
    /// Letters (`AEDT`), or the offset where the database has none (`-03`).
    pub abbreviation: &'static str,
}

impl LocalType {
    /// An offset that no clock ever showed, a whole day or more, is read as 0.
    pub(super) fn new(offset_seconds: i64, is_dst: bool, abbreviation: &'static str) -> Self {
        let offset = i32::try_from(offset_seconds)
            .ok()
            .and_then(FixedOffset::east_opt);
        Self {
            offset: offset.unwrap_or(Utc.fix()),
            is_dst,
            abbreviation,
        }
    }

    pub(super) fn seconds(&self) -> i64 {
        self.offset.local_minus_utc().into()
    }
}

impl Default for LocalType {
    fn default() -> Self {
        Self::new(0, false, "")
    }
}

/// A zone's whole history.
#[derive(Debug)]
pub(super) struct Rules {
    /// In force before any transition.
    pub(super) first: LocalType,
    /// Unix seconds of each transition and what holds from then on, in order.
    pub(super) transitions: Vec<(i64, LocalType)>,
    /// In force after the last transition, unless that one holds for ever.
    pub(super) footer: Option<Footer>,
    /// The index that was looked up last: the times of one incident lie
    /// between the same transitions, as a rule.
    pub(super) lately: AtomicUsize,
}

/// A stretch of time with one local type: `start` belongs to it, `end` does not.
///
/// Two spans side by side may have the same local type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// Unix seconds, `i64::MIN` before all transitions.
    pub(super) start: i64,
    /// Unix seconds, `i64::MAX` after all transitions.
    pub(super) end: i64,
    pub(super) kind: LocalType,
}

impl Rules {
    /// Lists the footer's changes in the years that incidents lie in, so that
    /// they are looked up and not worked out anew each time.
    pub(super) fn spell_out(&mut self) {
        let (Some((last, _)), Some(footer)) = (self.transitions.last().copied(), &self.footer)
        else {
            return;
        };
        let years = year_of(last)..=SPELLED_OUT;
        let mut changes: Vec<_> = years.flat_map(|year| footer.changes(year)).collect();
        changes.retain(|(instant, _)| *instant > last);
        changes.sort_by_key(|(instant, _)| *instant);
        self.transitions.extend(changes);
    }

    /// The span in which these Unix seconds lie.
    pub(super) fn span_at(&self, instant: i64) -> Span {
        let next = self.next_after(instant);
        let before = next
            .checked_sub(1)
            .and_then(|last| self.transitions.get(last));
        let (start, kind) = before.copied().unwrap_or((i64::MIN, self.first));
        match (self.transitions.get(next), &self.footer) {
            (Some((end, _)), _) => Span {
                start,
                end: *end,
                kind,
            },
            (None, Some(footer)) => footer.span_at(instant, start, kind),
            (None, None) => Span {
                start,
                end: i64::MAX,
                kind,
            },
        }
    }

    /// The index of the first transition after these Unix seconds.
    fn next_after(&self, instant: i64) -> usize {
        let is_past = |index: usize| {
            let transition = self.transitions.get(index);
            transition.is_some_and(|(start, _)| *start <= instant)
        };
        let lately = self.lately.load(Ordering::Relaxed);
        if lately.checked_sub(1).is_none_or(is_past) && !is_past(lately) {
            return lately;
        }
        let next = self
            .transitions
            .partition_point(|(start, _)| *start <= instant);
        self.lately.store(next, Ordering::Relaxed);
        next
    }

    /// The spans from these Unix seconds on, to the end of the first year in which
    /// nothing but the footer holds.
    pub(super) fn spans_since(&self, start: i64) -> impl Iterator<Item = Span> {
        let last = self
            .transitions
            .last()
            .map_or(start, |(last, _)| start.max(*last));
        let end = last.saturating_add(YEAR);
        iter::successors(Some(self.span_at(start)), move |span| {
            (span.end < end).then(|| self.span_at(span.end))
        })
    }

    /// The latest standard time.
    pub(super) fn standard(&self) -> LocalType {
        match &self.footer {
            // Dublin's standard time is the one that is ahead.
            Some(footer) if footer.standard.seconds() > footer.dst.seconds() => footer.dst,
            Some(footer) => footer.standard,
            None => self
                .latest(i64::MIN, |kind| !kind.is_dst)
                .unwrap_or(self.first),
        }
    }

    /// The latest daylight time, ahead of standard time; `None` if there has been none
    /// since 1970.
    pub(super) fn daylight(&self) -> Option<LocalType> {
        match &self.footer {
            Some(footer) if footer.standard.seconds() > footer.dst.seconds() => {
                Some(footer.standard)
            }
            Some(footer) => Some(footer.dst),
            None => self.latest(0, |kind| {
                kind.is_dst && kind.seconds() > self.standard().seconds()
            }),
        }
    }

    fn latest(&self, since: i64, is_wanted: impl Fn(&LocalType) -> bool) -> Option<LocalType> {
        let recent = self
            .transitions
            .iter()
            .rev()
            .take_while(|(start, _)| *start >= since);
        recent.map(|(_, kind)| *kind).find(is_wanted)
    }

    /// The local types that never end.
    pub(super) fn lasting(&self) -> impl Iterator<Item = LocalType> {
        let last = self
            .transitions
            .last()
            .map_or(self.first, |(_, kind)| *kind);
        let footer = self.footer.map(|footer| [footer.standard, footer.dst]);
        let [one, other] = footer.unwrap_or([last, last]);
        iter::once(one).chain((one != other).then_some(other))
    }
}

const YEAR: i64 = 366 * 86_400;

/// The yearly rule that holds after the last transition (RFC 9636 §3.3.1).
#[derive(Clone, Copy, Debug)]
pub(super) struct Footer {
    pub(super) standard: LocalType,
    pub(super) dst: LocalType,
    /// When DST starts, on the clock of standard time.
    pub(super) start: Rule,
    /// When DST ends, on the clock of DST.
    pub(super) end: Rule,
}

impl Footer {
    /// The span around `instant`, which is not before `last`, the last transition
    /// of the zone, at which `kind` came into force.
    fn span_at(&self, instant: i64, last: i64, kind: LocalType) -> Span {
        let mut span = Span {
            start: last,
            end: i64::MAX,
            kind,
        };
        let year = year_of(instant);
        // A rule's moment may lie in its neighbour's year by UTC.
        for year in year - 1..=year + 1 {
            for (change, kind) in self.changes(year) {
                if change > instant {
                    span.end = span.end.min(change);
                } else if change > span.start {
                    span = Span {
                        start: change,
                        kind,
                        ..span
                    };
                }
            }
        }
        span
    }

    fn changes(&self, year: i32) -> impl Iterator<Item = (i64, LocalType)> {
        let start = self
            .start
            .in_year(year)
            .map(|local| (local - self.standard.seconds(), self.dst));
        let end = self
            .end
            .in_year(year)
            .map(|local| (local - self.dst.seconds(), self.standard));
        start.into_iter().chain(end)
    }
}

/// The last year whose changes are listed; later ones follow from the rules.
const SPELLED_OUT: i32 = 2037;

/// `Mm.w.d/time` of POSIX: a weekday's nth, or last, occurrence in a month.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    /// 1 is January.
    pub(super) month: u8,
    /// 1 to 4, or 5 for the last one.
    pub(super) week: u8,
    /// 0 is Sunday.
    pub(super) weekday: u8,
    /// From midnight, by the clock before the change; beyond the day on both sides.
    pub(super) seconds: i64,
}

impl Rule {
    /// The moment in a year, as seconds from 1970-01-01T00:00 by the same clock.
    /// Nothing outside chrono's years.
    fn in_year(self, year: i32) -> Option<i64> {
        let weekday = Weekday::try_from(self.weekday.checked_sub(1).unwrap_or(6)).ok()?;
        let nth =
            |week| NaiveDate::from_weekday_of_month_opt(year, self.month.into(), weekday, week);
        let date = nth(self.week).or_else(|| nth(4))?;
        Some(date.and_time(NaiveTime::MIN).and_utc().timestamp() + self.seconds)
    }
}

fn year_of(instant: i64) -> i32 {
    match DateTime::from_timestamp(instant, 0) {
        Some(instant) => instant.year(),
        None if instant < 0 => DateTime::<Utc>::MIN_UTC.year(),
        None => DateTime::<Utc>::MAX_UTC.year(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HOUR: i64 = 3600;

    fn rule(month: u8, week: u8, weekday: u8, seconds: i64) -> Rule {
        Rule {
            month,
            week,
            weekday,
            seconds,
        }
    }

    fn shown(seconds: i64) -> String {
        DateTime::from_timestamp(seconds, 0)
            .unwrap()
            .format("%F %T")
            .to_string()
    }

    #[test]
    fn a_rule_finds_its_day_in_any_year() {
        let cases = [
            (rule(3, 2, 0, 2 * HOUR), 2007, "2007-03-11 02:00:00"),
            (rule(10, 5, 0, 2 * HOUR), 2016, "2016-10-30 02:00:00"),
            (rule(2, 5, 1, 0), 2024, "2024-02-26 00:00:00"),
            (rule(2, 5, 4, 0), 2024, "2024-02-29 00:00:00"),
            (rule(3, 4, 4, 50 * HOUR), 2025, "2025-03-29 02:00:00"),
            (rule(3, 5, 0, -HOUR), 2024, "2024-03-30 23:00:00"),
            (rule(9, 1, 6, 24 * HOUR), 2030, "2030-09-08 00:00:00"),
        ];
        for (rule, year, expected) in cases {
            assert_eq!(
                rule.in_year(year).map(shown).as_deref(),
                Some(expected),
                "{rule:?}"
            );
        }
        assert_eq!(rule(3, 2, 0, 0).in_year(i32::MAX), None);
    }

    fn southern() -> Footer {
        Footer {
            standard: LocalType::new(10 * HOUR, false, "AEST"),
            dst: LocalType::new(11 * HOUR, true, "AEDT"),
            start: rule(10, 1, 0, 2 * HOUR),
            end: rule(4, 1, 0, 3 * HOUR),
        }
    }

    #[test]
    fn a_footer_turns_the_year_in_the_south() {
        let january = NaiveDate::from_ymd_opt(2050, 1, 1)
            .unwrap()
            .and_time(NaiveTime::MIN);
        let span = southern().span_at(
            january.and_utc().timestamp(),
            i64::MIN,
            LocalType::default(),
        );
        assert_eq!(span.kind.abbreviation, "AEDT");
        assert_eq!(shown(span.start), "2049-10-02 16:00:00");
        assert_eq!(shown(span.end), "2050-04-02 16:00:00");
    }

    #[test]
    fn the_last_transition_holds_until_the_footer_first_changes_it() {
        let last = LocalType::new(9 * HOUR, false, "NEW");
        let rules = Rules {
            first: last,
            transitions: vec![(0, last)],
            footer: Some(southern()),
            lately: Default::default(),
        };
        let span = rules.span_at(5);
        assert_eq!((span.start, span.kind), (0, last));
        assert_eq!(shown(span.end), "1970-04-04 16:00:00");
    }

    #[test]
    fn spans_meet_without_a_gap_at_the_ends_of_time() {
        let rules = Rules {
            first: LocalType::default(),
            transitions: vec![(0, southern().standard)],
            footer: Some(southern()),
            lately: Default::default(),
        };
        assert_eq!(rules.span_at(i64::MIN).start, i64::MIN);
        assert_eq!(rules.span_at(-1).end, 0);
        assert_eq!(rules.span_at(i64::MAX).end, i64::MAX);
    }
}

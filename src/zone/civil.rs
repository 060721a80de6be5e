//! From civil time to instants.
//!
//! In: a civil time and a zone's rules. Out: every instant at which clocks there
//! showed it. Most times have one; in a fold clocks showed it twice, in a gap never.
//! Nothing is chosen here.

use chrono::{DateTime, NaiveDateTime, Utc};

use super::rules::{LocalType, Rules, Span};

/// An instant for a civil time, and the local type it was computed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The civil time minus the offset.
    pub instant: DateTime<Utc>,
    /// In force at the instant, except in a gap.
    pub local_type: LocalType,
}

/// What a civil time means in a zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Local {
    /// Clocks showed it once.
    Single(Candidate),
    /// Clocks were set back over it and showed it twice.
    Fold {
        /// The first time, before clocks were set back.
        earlier: Candidate,
        /// The second time.
        later: Candidate,
        /// When clocks were set back.
        transition: DateTime<Utc>,
    },
    /// Clocks were set forward over it and never showed it.
    Gap {
        /// By the offset before the transition: the later instant, which is what
        /// RFC 5545 and Temporal's `compatible` take.
        before: Candidate,
        /// By the offset after the transition: the earlier instant.
        after: Candidate,
        /// When clocks were set forward.
        transition: DateTime<Utc>,
    },
}

/// No offset reaches a day, so a civil time lies less than this from its instant.
const REACH: i64 = 86_400;

pub(super) fn resolve(rules: &Rules, local: NaiveDateTime) -> Local {
    // Both clocks count seconds from their own 1970-01-01T00:00.
    let clock = local.and_utc().timestamp();
    let mut previous = rules.span_at(clock - REACH);
    let mut found = shows(&previous, clock).then_some(previous);
    let mut gap = None;
    while previous.end <= clock + REACH {
        let span = rules.span_at(previous.end);
        if shows(&span, clock) {
            match found {
                None => found = Some(span),
                Some(first) => {
                    return Local::Fold {
                        earlier: candidate(local, first.kind),
                        later: candidate(local, span.kind),
                        transition: instant(span.start),
                    };
                }
            }
        }
        if clock >= span.start + previous.kind.seconds() && clock < span.start + span.kind.seconds()
        {
            gap = Some((previous.kind, span.kind, span.start));
        }
        previous = span;
    }
    match (found, gap) {
        (None, Some((before, after, transition))) => Local::Gap {
            before: candidate(local, before),
            after: candidate(local, after),
            transition: instant(transition),
        },
        (found, _) => Local::Single(candidate(local, found.unwrap_or(previous).kind)),
    }
}

fn shows(span: &Span, clock: i64) -> bool {
    (span.start..span.end).contains(&(clock - span.kind.seconds()))
}

/// At the ends of chrono's years, where subtracting leaves them, the last instant.
fn candidate(local: NaiveDateTime, local_type: LocalType) -> Candidate {
    let instant = match local.checked_sub_offset(local_type.offset) {
        Some(utc) => utc.and_utc(),
        None if local_type.seconds() > 0 => DateTime::<Utc>::MIN_UTC,
        None => DateTime::<Utc>::MAX_UTC,
    };
    Candidate {
        instant,
        local_type,
    }
}

fn instant(seconds: i64) -> DateTime<Utc> {
    let end = if seconds < 0 {
        DateTime::<Utc>::MIN_UTC
    } else {
        DateTime::<Utc>::MAX_UTC
    };
    DateTime::from_timestamp(seconds, 0).unwrap_or(end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    fn at(hour: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(1970, 1, 10)
            .unwrap()
            .and_hms_opt(hour, 30, 0)
            .unwrap()
    }

    /// Clocks at UTC that change by `hours` on 10 January 1970 at 12:00 UTC.
    fn changing_by(hours: i64) -> Rules {
        let first = LocalType::new(0, false, "A");
        let then = LocalType::new(hours * 3600, true, "B");
        Rules {
            first,
            transitions: vec![(9 * 86_400 + 43_200, then)],
            footer: None,
            lately: Default::default(),
        }
    }

    #[test]
    fn a_gap_gives_the_instant_by_either_offset() {
        let Local::Gap {
            before,
            after,
            transition,
        } = resolve(&changing_by(2), at(13))
        else {
            panic!("13:30 was skipped");
        };
        assert_eq!(
            (
                before.local_type.abbreviation,
                after.local_type.abbreviation
            ),
            ("A", "B")
        );
        assert_eq!(before.instant, at(13).and_utc());
        assert_eq!(after.instant, at(11).and_utc());
        assert!(after.instant < transition && transition < before.instant);
    }

    #[test]
    fn a_fold_gives_both_instants_in_order() {
        let Local::Fold {
            earlier,
            later,
            transition,
        } = resolve(&changing_by(-2), at(10))
        else {
            panic!("10:30 was shown twice");
        };
        assert_eq!(earlier.instant, at(10).and_utc());
        assert_eq!(later.instant, at(12).and_utc());
        assert!(earlier.instant < transition && transition < later.instant);
    }

    #[test]
    fn the_hours_beside_a_change_are_single() {
        for (hours, single) in [(2, [11, 14]), (-2, [9, 12])] {
            for hour in single {
                assert!(matches!(
                    resolve(&changing_by(hours), at(hour)),
                    Local::Single(_)
                ));
            }
        }
    }

    #[test]
    fn a_day_left_out_is_a_gap() {
        assert!(matches!(
            resolve(&changing_by(23), at(20)),
            Local::Gap { .. }
        ));
    }

    #[test]
    fn fractions_of_a_second_stay() {
        let local = at(3) + chrono::TimeDelta::milliseconds(250);
        let Local::Single(only) = resolve(&changing_by(1), local) else {
            panic!("03:30 was shown once");
        };
        assert_eq!(only.instant, local.and_utc());
    }
}

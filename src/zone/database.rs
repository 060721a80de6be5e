//! Zones by name.
//!
//! In: an IANA name in any case. Out: a [`Zone`], which answers for instants and
//! civil times. A zone is an index into the pack and costs nothing to copy; its
//! rules are decoded when it is first asked, and kept.

use std::fmt;

use chrono::{DateTime, NaiveDateTime, Utc};

use super::civil::{self, Local};
use super::pack::Pack;
use super::rules::{LocalType, Rules};

/// A name of the IANA database: a zone, or a link to one.
///
/// Zones are ordered by name. A link and its zone are two values that answer alike;
/// compare [`Zone::canonical`] to tell whether they are one.
///
/// # Examples
///
/// ```
/// use recount::zone::{Local, Zone};
///
/// let sydney = Zone::named("australia/sydney").expect("Sydney is in the database");
/// assert_eq!(sydney.name(), "Australia/Sydney");
///
/// let written = "2016-12-22T00:30:00".parse().expect("this is a civil time");
/// let Local::Single(only) = sydney.resolve(written) else {
///     panic!("clocks in Sydney showed this once");
/// };
/// assert_eq!(only.instant.to_string(), "2016-12-21 13:30:00 UTC");
/// assert_eq!(only.local_type.abbreviation, "AEDT");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Zone(u16);

/// The release of the IANA database in the pack, such as `2026f`.
pub fn version() -> &'static str {
    Pack::get().release
}

impl Zone {
    /// The zone or link with this name, in any ASCII case.
    pub fn named(name: &str) -> Option<Self> {
        let names = &Pack::get().names;
        let found = names.binary_search_by(|known| lower(known).cmp(lower(name)));
        found
            .ok()
            .and_then(|index| u16::try_from(index).ok())
            .map(Self)
    }

    /// All names, links included, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u16..)
            .zip(&Pack::get().names)
            .map(|(index, _)| Self(index))
    }

    /// The name as the database spells it.
    pub fn name(self) -> &'static str {
        Pack::get()
            .names
            .get(usize::from(self.0))
            .copied()
            .unwrap_or_default()
    }

    /// Whether some name starts with these letters, in any ASCII case.
    pub(super) fn starts_a_name(start: &str) -> bool {
        let names = &Pack::get().names;
        let from = names.partition_point(|known| lower(known).lt(lower(start)));
        names.get(from).is_some_and(|known| {
            known
                .get(..start.len())
                .is_some_and(|known| known.eq_ignore_ascii_case(start))
        })
    }

    /// The name with this index in the pack.
    pub(super) fn at(index: u64) -> Self {
        Self(u16::try_from(index).unwrap_or_default())
    }

    pub(super) fn rules(self) -> &'static Rules {
        Pack::get().rules(self.0)
    }

    /// The zone that a link stands for; itself for a zone.
    pub fn canonical(self) -> Self {
        Pack::get()
            .targets
            .get(usize::from(self.0))
            .copied()
            .map_or(self, Self)
    }

    /// What clocks show at an instant.
    pub fn local_type_at(self, instant: DateTime<Utc>) -> LocalType {
        self.rules().span_at(instant.timestamp()).kind
    }

    /// The instants at which clocks show a civil time.
    pub fn resolve(self, local: NaiveDateTime) -> Local {
        civil::resolve(self.rules(), local)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Zone({})", self.name())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// The bytes in which names are compared.
pub(super) fn lower(name: &str) -> impl Iterator<Item = u8> {
    name.bytes().map(|byte| byte.to_ascii_lowercase())
}

//! Abbreviations and everything they have meant since 1970.
//!
//! In: a word such as `IST`. Out: its meanings, the likeliest first, each with the
//! offset it pins, the zones that use it and the zone that stands for them. Nothing
//! is chosen: `CST` is Chicago, Shanghai and Havana.
//!
//! The meanings are derived from the pack's own histories when it is generated. Where
//! the database has numbers today and people still write letters (`SGT`, `BRT`,
//! `GST`), they come from release 2015g, the last with letters for every zone, and
//! `HAST` from CLDR; these are [`Usage::Customary`].

use std::sync::LazyLock;

use chrono::{DateTime, FixedOffset, Utc};

use super::database::{Zone, lower};
use super::pack::{Pack, Reader};
use super::rules::LocalType;

/// Who spells a meaning so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Usage {
    /// The database does: clocks of the zones are labelled so.
    Database,
    /// People do, and the database has a number or another word.
    Customary,
}

/// One meaning of an abbreviation: an offset, and who was at it under this word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// As it is spelled: `ChST`, whatever case was looked up.
    pub abbreviation: &'static str,
    /// What the word says literally.
    pub offset: FixedOffset,
    /// Whether the zone below calls it DST.
    pub is_dst: bool,
    /// Who spells it so.
    pub usage: Usage,
    /// The zone that readers think of first: `America/New_York` for `EST`, `Etc/GMT`
    /// for `GMT`. Its clock is the region's wall clock, in and out of season.
    pub zone: Zone,
    /// Distances between the indices of the zones; none for the zone above alone.
    packed_zones: &'static [u8],
}

/// Every meaning of an abbreviation, in any ASCII case, the likeliest first: those in
/// use today before those given up, the database's before customary ones, then what
/// English writes, then the most populous country's. Empty if the word is unknown.
///
/// # Examples
///
/// ```
/// use recount::zone::meanings;
///
/// let zones: Vec<_> = meanings("IST").iter().map(|one| one.zone.name()).collect();
/// assert_eq!(zones, ["Asia/Kolkata", "Asia/Jerusalem", "Europe/Dublin"]);
/// ```
pub fn meanings(abbreviation: &str) -> &'static [Meaning] {
    let table = table();
    let found = table.binary_search_by(|(known, _)| lower(known).cmp(lower(abbreviation)));
    let entry = found.ok().and_then(|index| table.get(index));
    entry
        .map(|(_, meanings)| meanings.as_slice())
        .unwrap_or_default()
}

/// Every abbreviation with its meanings, in lower-case order.
pub(super) fn table() -> &'static [(&'static str, Vec<Meaning>)] {
    static TABLE: LazyLock<Vec<(&str, Vec<Meaning>)>> = LazyLock::new(|| {
        Reader::new(Pack::get().meanings).all(|reader| {
            let abbreviation = reader.section().text();
            (
                abbreviation,
                reader.repeat(|reader| Meaning::read(reader, abbreviation)),
            )
        })
    });
    &TABLE
}

impl Meaning {
    /// The zones that have used it since 1970, without links, in the order of names.
    pub fn zones(&self) -> impl Iterator<Item = Zone> {
        let alone = self.packed_zones.is_empty().then(|| self.zone.canonical());
        let mut reader = Reader::new(self.packed_zones);
        let mut index = 0;
        let others = reader.all(|reader| {
            index += reader.number();
            Zone::at(index)
        });
        alone.into_iter().chain(others)
    }

    /// When it came into use in any of its zones, not before 1970, and when the last
    /// of them gave it up; `None` if it is in use for ever, at least for a part of
    /// the year.
    pub fn period(&self) -> (DateTime<Utc>, Option<DateTime<Utc>>) {
        let mut from = i64::MAX;
        let mut until = Some(0);
        for zone in self.zones() {
            let rules = zone.rules();
            for span in rules
                .spans_since(0)
                .filter(|span| self.is_meant_by(span.kind))
            {
                from = from.min(span.start.max(0));
                until = until.map(|until: i64| until.max(span.end));
            }
            if rules.lasting().any(|kind| self.is_meant_by(kind)) {
                until = None;
            }
        }
        let instant = |seconds| DateTime::from_timestamp(seconds, 0);
        (
            instant(from).unwrap_or_default(),
            until.map(|until| instant(until).unwrap_or_default()),
        )
    }

    fn is_meant_by(&self, kind: LocalType) -> bool {
        kind.offset == self.offset
            && match self.usage {
                Usage::Database => kind.abbreviation == self.abbreviation,
                Usage::Customary => kind.is_dst == self.is_dst,
            }
    }

    fn read(reader: &mut Reader, abbreviation: &'static str) -> Self {
        let offset = reader.signed();
        let unit = if offset % 2 == 0 { 900 } else { 1 };
        let flags = reader.byte();
        let kind = LocalType::new(offset.div_euclid(2) * unit, flags & 1 == 1, abbreviation);
        Self {
            abbreviation,
            offset: kind.offset,
            is_dst: kind.is_dst,
            usage: if flags & 2 == 0 {
                Usage::Database
            } else {
                Usage::Customary
            },
            zone: Zone::at(reader.number()),
            packed_zones: reader.section().bytes(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_zone_of_a_meaning_uses_it() {
        let table = table();
        assert!(table.is_sorted_by(|(a, _), (b, _)| lower(a).lt(lower(b))));
        for meaning in table.iter().flat_map(|(_, meanings)| meanings) {
            assert!(
                meaning.zones().any(|zone| zone == meaning.zone.canonical()),
                "{meaning:?}"
            );
            for zone in meaning.zones() {
                assert_eq!(zone, zone.canonical());
                let mut spans = zone.rules().spans_since(0);
                assert!(
                    spans.any(|span| meaning.is_meant_by(span.kind)),
                    "{zone} {meaning:?}"
                );
            }
        }
    }

    #[test]
    fn customary_meanings_are_no_ones_in_the_database() {
        let spelled: HashSet<_> = Zone::all()
            .flat_map(|zone| zone.rules().spans_since(0))
            .map(|span| (span.kind.abbreviation, span.kind.offset))
            .collect();
        for meaning in table().iter().flat_map(|(_, meanings)| meanings) {
            let is_spelled = spelled.contains(&(meaning.abbreviation, meaning.offset));
            assert_eq!(is_spelled, meaning.usage == Usage::Database, "{meaning:?}");
        }
    }
}

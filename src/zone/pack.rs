//! The packed database: where each part of `pack.bin` begins.
//!
//! In: the bytes that `pkg-config/zones/generate.py` wrote. Out: names, links and
//! the bytes of each zone's body, which [`super::rules`] decodes on first use.
//! Reading past an end gives zeros and empty slices instead of a panic; a test
//! reads the whole pack and holds that this never happens.
//!
//! The pack is a row of sections, each with its length in front. All numbers are
//! LEB128 varints; a signed one keeps its sign in the low bit.
//!
//! | section | content |
//! | --- | --- |
//! | release | text, such as `2026f` |
//! | names | text, one name a line, in ASCII case-insensitive order |
//! | links | per name: 0 for a zone, else 1 + the index of the zone it links to |
//! | abbreviations | text, one a line |
//! | types | per local type: offset in seconds (signed), abbreviation × 2 + DST flag |
//! | footers | per footer: standard type, DST type, rule of its start, rule of its end |
//! | bodies | per zone, in the order of names: length, body |
//! | meanings | per abbreviation in lower-case order: text, count of its meanings, these |
//! | words | per word in the order of its key: kind (a byte), zone, text unless a city's |
//!
//! A rule is month, week, weekday (a byte each) and seconds of local time (signed).
//! A body is: count and indices of its local types, the first of which holds before
//! any transition; 0 or 1 + footer; count of transitions; then the distances between
//! them; then the local type after each. A distance is from one transition to the
//! next by the clock that each ended, times 4, plus its unit: 0 days, 1 half hours,
//! 2 minutes, 3 seconds. The first is counted from 1800-01-01T00:00.
//!
//! A meaning is: offset (signed; quarter hours × 2, or seconds × 2 + 1); a byte, 1 for
//! DST + 2 for customary; the zone that stands for all; then, with their length in
//! front, the zones that use it, each as the distance from the one before, or none if
//! it is that zone alone. A city's text is the last part of its zone's name.

use std::sync::{LazyLock, OnceLock};

use super::rules::{Footer, LocalType, Rule, Rules};

static PACKED: &[u8] = include_bytes!("pack.bin");

/// The pack with its sections found and its zones still packed.
pub(super) struct Pack {
    pub(super) release: &'static str,
    pub(super) names: Vec<&'static str>,
    /// Per name: the index of the name it stands for, its own for a zone.
    pub(super) targets: Vec<u16>,
    types: Vec<LocalType>,
    footers: Vec<Footer>,
    /// Per name: its body, empty for a link.
    bodies: Vec<&'static [u8]>,
    decoded: Vec<OnceLock<Rules>>,
    /// Read by [`super::abbreviation`].
    pub(super) meanings: &'static [u8],
    /// Read by [`super::names`].
    pub(super) words: &'static [u8],
}

impl Pack {
    /// The pack, opened on first use.
    pub(super) fn get() -> &'static Self {
        static PACK: LazyLock<Pack> = LazyLock::new(|| Pack::open(PACKED));
        &PACK
    }

    /// The rules of the zone with this index, decoded on first use.
    pub(super) fn rules(&self, name: u16) -> &Rules {
        static NONE: OnceLock<Rules> = OnceLock::new();
        let zone = usize::from(self.targets.get(usize::from(name)).copied().unwrap_or(name));
        let cell = self.decoded.get(zone).unwrap_or(&NONE);
        cell.get_or_init(|| {
            let mut rules = self.decode(self.bodies.get(zone).copied().unwrap_or_default());
            rules.spell_out();
            rules
        })
    }

    fn open(bytes: &'static [u8]) -> Self {
        let mut pack = Reader::new(bytes);
        let release = pack.section().text();
        let names: Vec<_> = pack.section().text().split('\n').collect();
        let mut links = pack.section();
        let targets: Vec<u16> = (0u16..)
            .zip(&names)
            .map(|(own, _)| match links.number() {
                0 => own,
                link => u16::try_from(link - 1).unwrap_or(own),
            })
            .collect();
        let abbreviations: Vec<_> = pack.section().text().split('\n').collect();
        let types = pack.section().all(|reader| {
            let offset = reader.signed();
            let abbreviation = reader.number();
            LocalType::new(
                offset,
                abbreviation % 2 == 1,
                abbreviations
                    .get((abbreviation / 2) as usize)
                    .copied()
                    .unwrap_or_default(),
            )
        });
        let footers = pack.section().all(|reader| Footer {
            standard: reader.pick(&types),
            dst: reader.pick(&types),
            start: reader.rule(),
            end: reader.rule(),
        });
        let mut packed_bodies = pack.section();
        let bodies = (0u16..)
            .zip(&targets)
            .map(|(own, target)| {
                if own == *target {
                    packed_bodies.section().rest
                } else {
                    &[]
                }
            })
            .collect();
        let decoded = names.iter().map(|_| OnceLock::new()).collect();
        let meanings = pack.section().rest;
        let words = pack.section().rest;
        Self {
            release,
            names,
            targets,
            types,
            footers,
            bodies,
            decoded,
            meanings,
            words,
        }
    }

    fn decode(&self, body: &'static [u8]) -> Rules {
        let mut reader = Reader::new(body);
        let kinds = reader.repeat(|reader| reader.pick(&self.types));
        let footer = match reader.number() {
            0 => None,
            footer => self.footers.get(footer as usize - 1).copied(),
        };
        let first = kinds.first().copied().unwrap_or_default();
        let distances = reader.repeat(Reader::distance);
        let mut clock = EPOCH;
        let mut before = first;
        let transitions = distances
            .into_iter()
            .map(|distance| {
                let after = reader.pick(&kinds);
                clock += distance;
                let instant = clock - before.seconds();
                before = after;
                (instant, after)
            })
            .collect();
        Rules {
            first,
            transitions,
            footer,
            lately: Default::default(),
        }
    }
}

/// 1800-01-01T00:00, before the first transition of any zone.
const EPOCH: i64 = -5_364_662_400;

/// What is left of a run of packed values.
#[derive(Clone)]
pub(super) struct Reader {
    rest: &'static [u8],
}

impl Reader {
    pub(super) fn new(bytes: &'static [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn byte(&mut self) -> u8 {
        self.take(1).first().copied().unwrap_or(0)
    }

    fn take(&mut self, length: usize) -> &'static [u8] {
        let (taken, rest) = self.rest.split_at(length.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    pub(super) fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte();
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                break;
            }
        }
        number
    }

    pub(super) fn signed(&mut self) -> i64 {
        let number = self.number();
        let half = (number / 2) as i64;
        if number.is_multiple_of(2) {
            half
        } else {
            -half - 1
        }
    }

    fn distance(&mut self) -> i64 {
        let number = self.number();
        let unit = match number % 4 {
            0 => 86_400,
            1 => 1800,
            2 => 60,
            _ => 1,
        };
        (number / 4) as i64 * unit
    }

    fn rule(&mut self) -> Rule {
        Rule {
            month: self.byte(),
            week: self.byte(),
            weekday: self.byte(),
            seconds: self.signed(),
        }
    }

    pub(super) fn section(&mut self) -> Reader {
        let length = self.number() as usize;
        Reader {
            rest: self.take(length),
        }
    }

    pub(super) fn bytes(&self) -> &'static [u8] {
        self.rest
    }

    pub(super) fn text(&self) -> &'static str {
        str::from_utf8(self.rest).unwrap_or_default()
    }

    /// The item whose index comes next.
    fn pick<T: Copy + Default>(&mut self, items: &[T]) -> T {
        items
            .get(self.number() as usize)
            .copied()
            .unwrap_or_default()
    }

    /// As many items as the number in front says, and no more than there are bytes.
    pub(super) fn repeat<T>(&mut self, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = (self.number() as usize).min(self.rest.len());
        (0..count).map(|_| item(self)).collect()
    }

    /// Items until the end.
    pub(super) fn all<T>(&mut self, mut item: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let mut items = Vec::new();
        while !self.is_empty() {
            items.push(item(self));
        }
        items
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reader(bytes: &'static [u8]) -> Reader {
        Reader { rest: bytes }
    }

    #[test]
    fn a_number_ends_at_the_first_byte_without_its_high_bit() {
        let mut bytes = reader(&[0x00, 0x7f, 0x80, 0x01, 0xff, 0xff, 0x03, 0x2a]);
        assert_eq!([0, 127, 128, 65_535, 42], [(); 5].map(|()| bytes.number()));
        assert!(bytes.rest.is_empty());
    }

    #[test]
    fn a_signed_number_keeps_its_sign_in_the_low_bit() {
        let mut bytes = reader(&[0, 1, 2, 3, 0xff, 0x01]);
        assert_eq!([0, -1, 1, -2, -128], [(); 5].map(|()| bytes.signed()));
    }

    #[test]
    fn a_distance_names_its_unit() {
        let mut bytes = reader(&[2 * 4, 3 * 4 + 1, 5 * 4 + 2, 7 * 4 + 3]);
        assert_eq!([172_800, 5400, 300, 7], [(); 4].map(|()| bytes.distance()));
    }

    #[test]
    fn reading_past_the_end_gives_nothing() {
        let mut bytes = reader(&[0xff]);
        assert_eq!(bytes.number(), 127);
        assert_eq!((bytes.number(), bytes.signed(), bytes.byte()), (0, 0, 0));
        assert_eq!(reader(&[9, b'a']).section().text(), "a");
        assert_eq!(reader(&[200, 1, 1]).repeat(Reader::number), [1]);
    }

    #[test]
    fn a_broken_pack_opens_without_a_panic() {
        for end in (0..PACKED.len()).step_by(997) {
            let pack = Pack::open(&PACKED[..end]);
            for name in 0..pack.names.len() {
                pack.rules(name as u16);
            }
        }
    }

    #[test]
    fn every_body_is_read_to_its_end() {
        let pack = Pack::get();
        assert_eq!(pack.names.len(), pack.targets.len());
        for (name, body) in pack.names.iter().zip(&pack.bodies) {
            let rules = pack.decode(body);
            let mut reader = Reader { rest: body };
            let kinds = reader.repeat(Reader::number);
            reader.number();
            let distances = reader.repeat(Reader::distance);
            assert_eq!(distances.len(), rules.transitions.len(), "{name}");
            let after: Vec<u64> = reader.all(Reader::number);
            assert_eq!(after.len(), distances.len(), "{name}");
            assert!(
                after.iter().all(|kind| (*kind as usize) < kinds.len()),
                "{name}"
            );
            assert!(rules.transitions.is_sorted_by(|a, b| a.0 < b.0), "{name}");
        }
    }
}

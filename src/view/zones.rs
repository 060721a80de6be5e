//! What the clocks of a zone show at an instant.

use crate::reconcile::ZoneUse;
use crate::zone::Zone;
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

/// Whether `name` is a zone that a report can show times in: an IANA name or
/// an offset such as `+05:30`.
pub fn is_zone(name: &str) -> bool {
    Clocks::named(name).is_some()
}

/// The clocks of one zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Clocks {
    /// So many seconds east of UTC, always.
    Fixed(i32),
    /// By the rules of a zone of the IANA database.
    Zone(Zone),
}

/// What a clock shows, and by which offset.
pub(super) struct Shown {
    pub local: NaiveDateTime,
    pub offset_seconds: i32,
    pub abbreviation: Option<&'static str>,
}

impl Clocks {
    /// The clocks of an IANA name or of an offset such as `+05:30`.
    pub fn named(name: &str) -> Option<Self> {
        match offset_of(name) {
            Some(seconds) => Some(Self::Fixed(seconds)),
            None if name == "UTC" => Some(Self::Fixed(0)),
            None => Zone::named(name).map(Self::Zone),
        }
    }

    /// What they show at `instant`.
    pub fn at(self, instant: DateTime<Utc>) -> Shown {
        let (offset_seconds, abbreviation) = match self {
            Self::Fixed(seconds) => (seconds, None),
            Self::Zone(zone) => {
                let local = zone.local_type_at(instant);
                (local.offset.local_minus_utc(), Some(local.abbreviation))
            }
        };
        let utc = instant.naive_utc();
        let shift = TimeDelta::seconds(offset_seconds.into());
        Shown {
            local: utc.checked_add_signed(shift).unwrap_or(utc),
            offset_seconds,
            abbreviation,
        }
    }
}

/// The seconds of `+05:30`, `-03:00` or `+00:19:32`.
fn offset_of(name: &str) -> Option<i32> {
    let (sign, digits) = match name.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let mut parts = digits.split(':').map(|part| part.parse::<u8>().ok());
    let hours = i32::from(parts.next()?.filter(|hours| *hours < 24)?);
    let minutes = i32::from(parts.next().unwrap_or(Some(0))?);
    let seconds = i32::from(parts.next().unwrap_or(Some(0))?);
    Some(sign * (hours * 3600 + minutes * 60 + seconds))
}

/// An offset for people: `UTC`, `UTC+11`, `UTC−3:30`.
pub(super) fn offset_label(seconds: i32) -> String {
    let sign = if seconds < 0 { '−' } else { '+' };
    let size = seconds.unsigned_abs();
    let (hours, minutes, rest) = (size / 3600, size / 60 % 60, size % 60);
    match (hours, minutes, rest) {
        (0, 0, 0) => "UTC".to_owned(),
        (_, 0, 0) => format!("UTC{sign}{hours}"),
        (_, _, 0) => format!("UTC{sign}{hours}:{minutes:02}"),
        _ => format!("UTC{sign}{hours}:{minutes:02}:{rest:02}"),
    }
}

/// The abbreviation, unless it only repeats the offset in digits as many do
/// in the IANA database.
pub(super) fn zone_label(abbreviation: Option<&str>, offset_seconds: i32) -> String {
    match abbreviation {
        Some(word) if word.starts_with(|c: char| c.is_alphabetic()) => word.to_owned(),
        _ => offset_label(offset_seconds),
    }
}

/// What a zone was called when it was used: its abbreviation, else its
/// offset, else its name.
pub(super) fn used_label(zone: &ZoneUse) -> String {
    match (&zone.abbreviation, zone.offset_seconds) {
        (Some(word), offset) => zone_label(Some(word), offset.unwrap_or(0)),
        (None, Some(offset)) => offset_label(offset),
        (None, None) => place_label(&zone.name),
    }
}

/// The place in an IANA name: `Auckland` of `Pacific/Auckland`.
pub(super) fn place_label(name: &str) -> String {
    match offset_of(name) {
        Some(seconds) => offset_label(seconds),
        None => name.rsplit('/').next().unwrap_or(name).replace('_', " "),
    }
}

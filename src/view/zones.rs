//! What the zones of a report are called.

use crate::reconcile::ZoneUse;
use crate::zone::Clocks;
use crate::zone::offset::{self, Label};

/// Whether `name` is a zone that a report can show times in: an IANA name or
/// an offset such as `+05:30`.
pub fn is_zone(name: &str) -> bool {
    clocks(name).is_some()
}

/// The clocks of a zone that a report can show times in. UTC is an offset among
/// others.
pub(super) fn clocks(name: &str) -> Option<Clocks> {
    Clocks::named(name).map(as_shown)
}

/// UTC as the offset that it is.
pub(super) fn as_shown(clocks: Clocks) -> Clocks {
    match clocks {
        Clocks::Utc => Clocks::Fixed(0),
        other => other,
    }
}

/// The abbreviation, unless it only repeats the offset in digits as many do
/// in the IANA database.
pub(super) fn zone_label(abbreviation: Option<&str>, offset_seconds: i32) -> String {
    match abbreviation {
        Some(word) if word.starts_with(|c: char| c.is_alphabetic()) => word.to_owned(),
        _ => Label(offset_seconds).to_string(),
    }
}

/// What a zone was called when it was used: its abbreviation, else its
/// offset, else its name.
pub(super) fn used_label(zone: &ZoneUse) -> String {
    match (&zone.abbreviation, zone.offset_seconds) {
        (Some(word), offset) => zone_label(Some(word), offset.unwrap_or(0)),
        (None, Some(offset)) => Label(offset).to_string(),
        (None, None) => place_label(&zone.name()),
    }
}

/// The place in an IANA name: `Auckland` of `Pacific/Auckland`.
pub(super) fn place_label(name: &str) -> String {
    match offset::parse(name) {
        Some(seconds) => Label(seconds).to_string(),
        None => name.rsplit('/').next().unwrap_or(name).replace('_', " "),
    }
}

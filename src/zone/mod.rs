//! The time zone database: what clocks showed, anywhere, at any instant, and every
//! word for a zone.
//!
//! In: an instant, or a civil time in a [`Zone`]. Out: the [`LocalType`] in force
//! there, or every instant at which clocks showed that time ([`Local`]), with a gap
//! and a fold told apart from a plain answer.
//!
//! In: a zone word. Out: every [`ZoneReading`] of it ([`lookup`], [`longest_match`]):
//! an IANA name, the meanings of an abbreviation, names in English and in Windows.
//!
//! Promised: every name of the IANA database, links included, with all history before
//! and after 1970, right to the second, and the footer rules for every year that
//! chrono can express. Answers depend on the pack checked in beside this file alone,
//! never on the machine; [`version`] names its release.
//!
//! [`Clocks`] are those of a zone, of UTC, or of an offset.
//!
//! Left alone: finding a zone word in
//! the middle of a text; and choosing between two readings. All are given; the rooms
//! below decide and say so.

mod abbreviation;
mod civil;
mod clocks;
mod database;
mod lookup;
mod names;
pub mod offset;
mod pack;
mod rules;
mod understood;

pub use abbreviation::{Meaning, Usage, meanings};
pub use civil::{Candidate, Local};
pub use clocks::{Answer, Clocks, Shown, civil};
pub use database::{Zone, version};
pub use lookup::{Match, ZoneReading, longest_match, lookup, suggest};
pub use names::{NamedZone, by_name};
pub use rules::LocalType;
pub use understood::understood;

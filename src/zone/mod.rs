//! The time zone database: what clocks showed, anywhere, at any instant.
//!
//! In: an instant, or a civil time in a [`Zone`]. Out: the [`LocalType`] in force
//! there, or every instant at which clocks showed that time ([`Local`]), with a
//! gap and a fold told apart from a plain answer.
//!
//! Promised: every name of the IANA database, links included, with all history
//! before and after 1970, right to the second, and the footer rules for every
//! year that chrono can express. Answers depend on the pack checked in beside
//! this file alone, never on the machine; [`version`] names its release.
//!
//! Left alone: reading a zone out of a sentence, and choosing between two
//! answers. Both are given; the rooms below decide and say so.

mod civil;
mod database;
mod pack;
mod rules;

pub use civil::{Candidate, Local};
pub use database::{Zone, version};
pub use rules::LocalType;

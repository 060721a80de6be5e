//! Statements to one timeline.
//!
//! In: the incident as written. Out: a [`Timeline`] in which nothing is
//! relative, inherited or unresolved, every moment says how it was read, and
//! diagnostics name the statements that contradict each other.

mod timeline;

pub use timeline::*;

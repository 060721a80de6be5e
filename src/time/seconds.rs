//! Spans of time in seconds.

/// An hour.
pub const HOUR: i64 = 3600;
/// A day of 24 hours.
pub const DAY: i64 = 86_400;

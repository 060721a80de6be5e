//! What speaks against a day, in one table.
//!
//! A bare clock time is put on the day that costs least, all times of its list
//! together (`days`). Costs are in quarters of an hour of "one is inclined to believe
//! it": what counts is how they compare. Each row says what it makes of an example,
//! without it and with it.
//!
//! | cost | example | without | with |
//! | --- | --- | --- | --- |
//! | a step back | `10:00`, `09:55`, `10:10` | the last two a day later | one row out of place |
//! | a gap | `23:40`, `00:15` | the same day, 23 hours back | past midnight |
//! | an earlier day | `00:10`, `24:00` | the end of the day before | the end of that day |
//! | another day | `02:15`, `07:50`, `15 January 08:05` | 07:50 on either day | the day of 02:15 |
//! | off the document's day | `times.date`, `09:47` | any day | that day |
//! | outside of the incident | `May 12` (deployed), `09:47` | 12 May | the day of the incident |
//! | leaving out a row | `2024-03-10 09:10` among rows of 2025 | the rest in 2024 | the rest in 2025 |
//! | an end before its start | window `23:12` to `3 November 13:04` | 3 November, after its end | 2 November |
//! | a wrong course | `8:31 AM` postmortem, `5:33 PM` resolved, … | oldest first | newest first |
//! | the same clock | `started` 12 May 09:12, impact `9:12` of 12–14 May | any of them | 12 May |

/// A step against the order of the list, whatever its length.
pub(super) const STEP_BACK: f64 = 3.0;
/// Each hour of such a step. At six hours back a step is as dear as the gap to the
/// same time a day later: shorter ones are rows out of place, longer ones have passed
/// midnight.
pub(super) const BACK_HOUR: f64 = 0.25;
/// Longer steps back cost no more.
pub(super) const MOST_BACK_HOURS: f64 = 36.0;
/// A gap of a day, and in proportion of another.
pub(super) const GAP_DAY: f64 = 6.0;
/// A longer gap costs no more, and less than a step back as long.
pub(super) const MOST_GAP_DAYS: f64 = 1.5;
/// Going on to another day where the same day would do.
pub(super) const ANOTHER_DAY: f64 = 1.0;
/// Each day that the first time of a list lies from `times.date`: more than any gap
/// that another day could save.
pub(super) const START_DAY: f64 = 9.5;
/// Each day that it lies outside of the incident, where `times.date` says nothing.
pub(super) const START_OUTSIDE_DAY: f64 = 2.0;
/// Going back to an earlier day.
pub(super) const EARLIER_DAY: f64 = 4.0;
/// Each day that a list runs on beyond the incident.
pub(super) const BEYOND_DAY: f64 = 1.0;
/// Staying on the day of a row outside of the incident.
pub(super) const OUTSIDE: f64 = 2.0;
/// More than this no distance costs.
pub(super) const MOST_DAYS: f64 = 8.0;
/// Leaving a row with a date out of the course, where the incident is known not to have
/// been on that day.
pub(super) const LEFT_OUT: f64 = 8.5;
/// The same where nothing is known: more than any gap.
pub(super) const LEFT_OUT_UNKNOWN: f64 = 10.0;
/// A window that would end before it starts.
pub(super) const END_BEFORE_START: f64 = 8.0;
/// A status or a milestone before one that it follows.
pub(super) const WRONG_COURSE: f64 = 3.0;
/// What the same clock time elsewhere on that day takes off.
pub(super) const SAME_CLOCK: f64 = 1.5;
/// A way that is so much dearer than the best is not followed.
pub(super) const HOPELESS: f64 = 16.0;
/// With less between the best and the next, both are told.
pub(super) const NEARLY: f64 = 1.0;

/// What a day weighs that is named by …
pub(super) const WEIGHT_DOCUMENT: u32 = 8;
/// … a window,
pub(super) const WEIGHT_IMPACT: u32 = 4;
/// … a milestone,
pub(super) const WEIGHT_MILESTONE: u32 = 3;
/// … an event that is one, with a time of day,
pub(super) const WEIGHT_COURSE: u32 = 3;
/// … another event with a time of day,
pub(super) const WEIGHT_EVENT: u32 = 2;
/// … an event without,
pub(super) const WEIGHT_DATE: u32 = 1;
/// … an update.
pub(super) const WEIGHT_UPDATE: u32 = 1;
/// Days with no more than this between them belong together.
pub(super) const PAUSE_DAYS: i64 = 2;
/// A window that is longer is taken as two dates: one of them may be wrong.
pub(super) const LONGEST_WINDOW_DAYS: i64 = 60;

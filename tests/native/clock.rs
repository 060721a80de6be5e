//! The bounds of a clock time, written by hand: which numbers are one, which
//! are refused, and what the shape of one says about the text around it.

use crate::support::notation::notation;
use recount::time::{parse, scan};

/// What `text` is read as, or the codes of what was found.
fn read(text: &str) -> String {
    let (reading, findings) = parse(text, None);
    let codes = findings.iter().map(|found| found.code.as_str());
    reading.map_or_else(|| codes.collect::<Vec<_>>().join(" "), |r| notation(&r))
}

#[track_caller]
fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        assert_eq!(read(text), *expected, "{text:?}");
    }
}

const IMPOSSIBLE: &str = "time-impossible";
const NO_TIME: &str = "time-not-understood";

#[test]
fn seconds_end_at_59_and_leap_at_the_end_of_a_quarter() {
    check(&[
        ("10:20:59", "10:20:59"),
        ("23:59:59.999", "23:59:59.999000000(3)"),
        ("10:20:60", IMPOSSIBLE),
        ("10:20:61", IMPOSSIBLE),
        // Everywhere where a zone lies a quarter of an hour apart.
        ("23:59:60", "23:59:60"),
        ("05:44:60", "05:44:60"),
        ("10:13:60", IMPOSSIBLE),
        ("23:59:61", IMPOSSIBLE),
    ]);
}

#[test]
fn a_day_ends_at_24_and_an_hour_at_59() {
    check(&[
        ("24:00", "24:00"),
        ("24:00:00.5", IMPOSSIBLE),
        ("24:01", IMPOSSIBLE),
        ("25:00", IMPOSSIBLE),
        ("10:59", "10:59"),
        ("10:60", IMPOSSIBLE),
        ("17h59", "17:59"),
        ("17h60", IMPOSSIBLE),
    ]);
}

#[test]
fn four_digits_are_a_clock_only_where_they_can_be_one() {
    check(&[
        ("1459", "14:59"),
        ("1460", NO_TIME),
        ("1475", NO_TIME),
        ("2400", "24:00"),
        ("2401", IMPOSSIBLE),
        ("2500", NO_TIME),
        ("1475 hrs", IMPOSSIBLE),
    ]);
}

#[test]
fn twelve_alone_has_a_noon_and_a_midnight() {
    check(&[
        ("12 noon", "12:00"),
        ("12:00 noon", "12:00"),
        ("12 midnight", "00:00"),
        ("12:00 midnight", "00:00"),
        ("12:30 noon", NO_TIME),
        ("12:30 midnight", NO_TIME),
        ("13:00 midnight", NO_TIME),
        ("11:00 noon", NO_TIME),
        ("12:00:00 noon", NO_TIME),
    ]);
}

#[test]
fn an_hour_from_13_on_and_zero_have_no_half_of_the_day_to_take() {
    check(&[
        ("1 - 2pm", "13h .. 14h"),
        ("11 - 2pm", "11h .. 14h"),
        ("12 - 2am", "00h .. 02h"),
        ("0 - 2pm", "00h .. 14h"),
        ("0 - 9am", "00h .. 09h"),
        ("13 - 2pm", "13h .. 14h"),
        ("13 - 11pm", "13h .. 23h"),
        ("23 - 1am", "23h .. 01h"),
        ("10am - 13", "10h .. 13h"),
        ("24 - 2pm", "24h .. 14h"),
        ("25 - 2pm", IMPOSSIBLE),
        ("13 am", IMPOSSIBLE),
        ("13:00 pm", IMPOSSIBLE),
        ("0:30 am", "00:30"),
        ("0:30 pm", IMPOSSIBLE),
    ]);
}

#[test]
fn a_letter_makes_a_clock_that_stands_out_beside_a_date() {
    let found = |text| {
        let times = scan(text, None);
        let times = times.iter().map(|time| notation(&time.value));
        times.collect::<Vec<_>>().join("; ")
    };
    for (text, expected) in [
        ("On 22 December T06:30 it began", "--12-22 06:30"),
        ("On 22 December T0630 it began", "--12-22 06:30"),
        // A number alone behind a date may count something.
        ("On 22 December 0630 it began", ""),
        ("It lasted from T06:30 to T07:30", "06:30 .. 07:30"),
        ("It lasted 17h30 - 18h30 then", "17:30 .. 18:30"),
        ("It began at 17h30 UTC", "17:30 {UTC}"),
        // A length as well as a clock time.
        ("It lasted 17h30 in all", ""),
    ] {
        assert_eq!(found(text), expected, "{text:?}");
    }
}

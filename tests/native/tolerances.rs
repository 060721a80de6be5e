//! How much room the words of an author leave, at its edges.

use recount::Options;
use recount::diagnostic::Code;
use serde_json::json;

/// Whether two statements of one moment are told to differ.
fn differ(at: &str, also: &str) -> bool {
    let incident = json!({
        "title": "A", "times": {"zone": "UTC", "date": "2024-05-01"},
        "timeline": [{"at": at, "also": [also], "text": "It failed."}],
    });
    let told = recount::check(&incident.to_string(), &Options::default()).diagnostics;
    told.iter().any(|found| {
        matches!(
            found.code,
            Code::SameMomentDiffers | Code::ZonesInconsistent
        )
    })
}

#[test]
fn about_leaves_the_room_of_its_roundness() {
    // A time, the last minute before and behind that agrees.
    let rows = [
        ("10:00", "09:30", "10:30"),
        ("10:15", "10:00", "10:30"),
        ("10:45", "10:30", "11:00"),
        ("10:05", "09:55", "10:15"),
        ("10:20", "10:10", "10:30"),
        ("10:07", "10:02", "10:12"),
    ];
    for (time, first, last) in rows {
        for word in ["about ", "approximately ", "around ", "~", "~ "] {
            let at = format!("{word}{time}");
            for inside in [first, time, last] {
                assert!(!differ(&at, inside), "{at} and {inside}");
                assert!(!differ(inside, &at), "{inside} and {at}");
            }
            for outside in [moved(first, -1), moved(last, 1)] {
                assert!(differ(&at, &outside), "{at} and {outside}");
                assert!(differ(&outside, &at), "{outside} and {at}");
            }
        }
    }
}

#[test]
fn a_minute_lasts_until_its_last_second() {
    assert!(!differ("10:05", "10:05:59"));
    assert!(differ("10:05", "10:06:00"));
    assert!(differ("10:05", "10:04:59"));
    assert!(differ("10:05:00", "10:05:01"));
    assert!(!differ("10:00 ± 5 minutes", "10:05"));
    assert!(differ("10:00 ± 5 minutes", "10:06"));
    assert!(!differ("10:00 ± 5 minutes", "09:55"));
    assert!(differ("10:00 ± 5 minutes", "09:54"));
}

#[test]
fn a_stated_length_has_the_room_of_its_words() {
    // A length, the shortest and the longest window that it fits, in minutes.
    let rows = [
        ("40 minutes", 39, 41),
        ("about 40 minutes", 36, 44),
        ("about 100 minutes", 90, 110),
        ("4 hours", 180, 300),
        ("3 h 59 min", 238, 240),
    ];
    let agrees = |stated: &str, minutes: i32| {
        let end = moved("01:00", minutes);
        let incident = json!({
            "title": "A", "times": {"zone": "UTC", "date": "2024-05-01"},
            "impact": [{"start": "01:00", "end": end, "stated_duration": stated}],
        });
        let told = recount::check(&incident.to_string(), &Options::default()).diagnostics;
        !told.iter().any(|found| found.code == Code::DurationDiffers)
    };
    for (stated, shortest, longest) in rows {
        for inside in [shortest, longest] {
            assert!(agrees(stated, inside), "{stated} and {inside} minutes");
        }
        for outside in [shortest - 1, longest + 1] {
            assert!(!agrees(stated, outside), "{stated} and {outside} minutes");
        }
    }
}

/// A time so many minutes later.
fn moved(time: &str, minutes: i32) -> String {
    let (hour, minute) = time.split_once(':').expect("a time has a colon");
    let number = |digits: &str| digits.parse::<i32>().expect("a time is written in digits");
    let at = number(hour) * 60 + number(minute) + minutes;
    format!("{:02}:{:02}", at / 60, at % 60)
}

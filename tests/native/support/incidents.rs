//! Random incidents: times of every notation, in every member that takes one.
//!
//! They are JSON, and mostly fit the format; their times mostly do not fit
//! together.

use super::random::Random;

const ZONES: &[&str] = &[
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Sydney",
    "AEDT",
    "CET",
    "+05:30",
    "IST",
    "",
    "Nowhere",
];

const TIMES: &[&str] = &[
    "08:00",
    "9:15am",
    "10:45 pm",
    "12:30am",
    "23:50",
    "24:00",
    "noon",
    "2024-03-02 12:00",
    "2024-03-02 10:45",
    "2024-03-03 10:45am UTC",
    "2024-07-10T02:33:00-00:00",
    "2024-03-02T08:48:00-05:00[America/New_York]",
    "2024-12-10 10:00 AEDT",
    "10 July 2024 10:00 AEDT",
    "2024-03-31 02:30 Europe/Berlin",
    "2024-10-27 02:30 Europe/Berlin",
    "01:30 PST",
    "10:00 IST",
    "22 December 5:45am",
    "Friday 22 December 2016 10:00",
    "2 January",
    "02/03/2024 10:00",
    "the 22nd 06:30",
    "Thursday 10:00",
    "2024-03-02",
    "2023-03-02 11:00 UTC",
    "~ 09:20",
    "around 10:00 UTC",
    "10:0? UTC",
    "12:??",
    "before 10:00",
    "10:00 (+/- 5 minutes)",
    "10:00 to 10:30",
    "23:30 – 00:15 UTC",
    "2024-03-02 18:05–18:30",
    "10:00 UTC (11:00 CET)",
    "T+5m",
    "T+22h",
    "+10 min",
    "10 minutes later",
    "next day 09:00",
    "yesterday 10:00",
    "10:00 +01:00",
    "10:00 -05:00",
    "17:14pm",
    "31/02/2024",
    "5 hours",
    "1e",
    "soon",
    "",
];

const NUMBERS: &[&str] = &["1489773900", "1489773900123", "1709370000", "5", "1e3"];

const KINDS: &[&str] = &[
    "started",
    "detected",
    "acknowledged",
    "identified",
    "mitigated",
    "resolved",
    "note",
    "change",
    "resolvd",
];

const TEXTS: &[&str] = &[
    "The alarm goes off.",
    "Rollback begins.",
    "Rollback done.",
    "All was well at 10:45 UTC on 2 March 2024.",
    "The outage lasted 5 hours.",
    "障害が *続く*。",
    "👩\u{200d}🚒",
];

const LENGTHS: &[&str] = &["5 minutes", "1h 50m", "PT2H", "about 3 hours", "a while"];

/// An incident.
pub fn incident(random: &mut Random) -> String {
    let mut members = vec![r#""title": "Something broke""#.to_owned()];
    if random.below(3) > 0 {
        members.push(format!(r#""times": {{{}}}"#, times(random)));
    }
    if random.below(3) == 0 {
        let stated = list(random, 3, |random| {
            let name = random.of(&KINDS[..6]);
            format!("{}: {}", quoted(name), statement(random))
        });
        members.push(format!(r#""milestones": {{{stated}}}"#));
    }
    if random.below(3) == 0 {
        let windows = list(random, 2, window);
        members.push(format!(r#""impact": [{windows}]"#));
    }
    if random.below(3) == 0 {
        let updates = list(random, 3, |random| {
            let at = statement(random);
            format!(r#"{{"status": "resolved", "at": {at}, "text": "Told."}}"#)
        });
        members.push(format!(r#""updates": [{updates}]"#));
    }
    if random.below(4) == 0 {
        members.push(format!(r#""summary": {}"#, quoted(random.of(TEXTS))));
    }
    if random.below(5) == 0 {
        members.push(format!(r#""published": {}"#, statement(random)));
    }
    if random.below(5) == 0 {
        let due = statement(random);
        members.push(format!(
            r#""actions": [{{"text": "Mend it.", "due": {due}}}]"#
        ));
    }
    if random.below(5) == 0 {
        let stated = quoted(random.of(LENGTHS));
        members.push(format!(
            r#""stated_metrics": {{"time_to_resolve": {stated}}}"#
        ));
    }
    let place = random.below(members.len()) + 1;
    let events = list(random, 6, event);
    members.insert(place, format!(r#""timeline": [{events}]"#));
    format!("{{{}}}", members.join(",\n"))
}

fn times(random: &mut Random) -> String {
    let mut members = Vec::new();
    if random.below(4) > 0 {
        members.push(format!(r#""zone": {}"#, quoted(random.of(ZONES))));
    }
    if random.below(2) == 0 {
        let date = random.of(&["2024-03-02", "10 July 2024", "2 March", "soon"]);
        members.push(format!(r#""date": {}"#, quoted(date)));
    }
    if random.below(4) == 0 {
        let order = random.of(&["dmy", "mdy", "ymd"]);
        members.push(format!(r#""date_order": {}"#, quoted(order)));
    }
    if random.below(6) == 0 {
        members.push(r#""reading": "literal""#.to_owned());
    }
    if random.below(6) == 0 {
        members.push(r#""show": ["Asia/Tokyo"]"#.to_owned());
    }
    members.join(", ")
}

/// A member, or a plain line, with or without a time before its text.
fn event(random: &mut Random) -> String {
    if random.below(6) == 0 {
        let text = random.of(TEXTS);
        let at = random.of(&[
            "",
            "10:05 UTC - ",
            "[23:50] ",
            "**7 March 00:10 IST:** ",
            "\t• T+5m ",
        ]);
        return quoted(&format!("{at}{text}"));
    }
    let mut members = Vec::new();
    if random.below(8) > 0 {
        members.push(format!(r#""at": {}"#, statement(random)));
    }
    if random.below(8) == 0 {
        members.push(format!(r#""until": {}"#, statement(random)));
    }
    if random.below(8) == 0 {
        members.push(format!(r#""also": [{}]"#, statement(random)));
    }
    if random.below(2) == 0 {
        members.push(format!(r#""kind": {}"#, quoted(random.of(KINDS))));
    }
    members.push(format!(r#""text": {}"#, quoted(random.of(TEXTS))));
    format!("{{{}}}", members.join(", "))
}

fn window(random: &mut Random) -> String {
    let mut members = vec![format!(r#""start": {}"#, statement(random))];
    if random.below(4) > 0 {
        members.push(format!(r#""end": {}"#, statement(random)));
    }
    if random.below(3) == 0 {
        let stated = quoted(random.of(LENGTHS));
        members.push(format!(r#""stated_duration": {stated}"#));
    }
    format!("{{{}}}", members.join(", "))
}

/// A statement, in any of its three forms.
fn statement(random: &mut Random) -> String {
    match random.below(12) {
        0 => random.of(NUMBERS).to_owned(),
        1 | 2 => {
            let mut members = vec![format!(r#""text": {}"#, quoted(random.of(TIMES)))];
            if random.below(2) == 0 {
                members.push(format!(r#""zone": {}"#, quoted(random.of(ZONES))));
            }
            if random.below(2) == 0 {
                let date = random.of(&["2024-03-02", "Saturday", "Friday 2 March 2024", "10:00"]);
                members.push(format!(r#""date": {}"#, quoted(date)));
            }
            if random.below(2) == 0 {
                members.push(format!(r#""uncertainty": {}"#, quoted(random.of(LENGTHS))));
            }
            format!("{{{}}}", members.join(", "))
        }
        _ => quoted(random.of(TIMES)),
    }
}

/// Up to `most` parts, with commas between them.
fn list(random: &mut Random, most: usize, part: impl Fn(&mut Random) -> String) -> String {
    let count = random.below(most + 1);
    let parts: Vec<_> = (0..count).map(|_| part(random)).collect();
    parts.join(", ")
}

/// None of the texts holds a character that JSON escapes.
fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}

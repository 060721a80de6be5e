//! Families of lists: the members that hold one, and many items for each.

use super::{Family, incident};

/// Members that hold a list, with `%` where its items stand, and an item, in
/// which `$` is its index and `@` an instant of its own.
const LISTS: &[(&str, &str)] = &[
    (r#""timeline": [%]"#, r#"{"at": "@", "text": "Step $."}"#),
    (r#""timeline": [%]"#, r#"{"at": "@"}"#),
    (r#""timeline": [%]"#, r#"{"text": "Step $."}"#),
    (r#""timeline": [%]"#, r#""10:05 UTC - step $""#),
    (r#""timeline": [%]"#, r#"{"at": "10:05", "text": "Same."}"#),
    (
        r#""timeline": [%]"#,
        r#"{"at": "10:05", "text": "Step $."}"#,
    ),
    (r#""timeline": [%]"#, r#"{"at": "after break $"}"#),
    (r#""timeline": [%]"#, r#"{"at": "10:00 Europe/Berl$"}"#),
    (r#""timeline": [%]"#, r#"{"at": "10:00 Q$T"}"#),
    (r#""timeline": [%]"#, r#"{"at": "+$ min"}"#),
    (r#""timeline": [%]"#, r#"{"at": "10 minutes later"}"#),
    (r#""timeline": [%]"#, r#"{"at": "Thursday"}"#),
    (r#""timeline": [%]"#, r#"{"at": "01/02/2024"}"#),
    (r#""timeline": [%]"#, r#"{"at": "10:05 IST"}"#),
    (r#""timeline": [%]"#, r#"{"at": "10:05 PST"}"#),
    (r#""timeline": [%]"#, r#"{"at": "noon"}, {"at": "11am"}"#),
    (r#""timeline": [%]"#, r#"{"at": "22:00"}, {"at": "02:00"}"#),
    (
        r#""timeline": [%]"#,
        r#"{"at": "10:00 to 11:00", "text": "Step $."}"#,
    ),
    (
        r#""timeline": [%]"#,
        r#"{"at": "@", "until": "2024-05-01"}"#,
    ),
    (
        r#""timeline": [%]"#,
        r#"{"at": "@", "kind": "started", "text": "It started at 10:05 UTC."}"#,
    ),
    (r#""timeline": [%]"#, r#"{"at": "@", "kind": "resolved"}"#),
    (
        r#""timeline": [%]"#,
        r#"{"at": "@", "kind": "detected", "text": "The rollback was complete."}"#,
    ),
    (
        r#""timeline": [%]"#,
        r#"{"at": "@", "text": "We roll back."}, {"at": "09:00", "text": "The rollback was complete."}"#,
    ),
    (
        r#""timeline": [%]"#,
        r#"{"at": "@", "also": ["@", "11:00 CET"]}"#,
    ),
    (r#""timeline": [%]"#, r#"{"id": "a", "at": "@"}"#),
    (
        r#""timeline": [%]"#,
        r#"{"id": "a$", "at": "@", "links": [{"url": "b$"}]}"#,
    ),
    (
        r#""timeline": [%]"#,
        r#"{"at": "@", "actors": ["A$"], "services": ["B$"]}"#,
    ),
    (
        r#""timeline": [%]"#,
        r#"{"at": "@", "media": [{"src": "a$.png"}]}"#,
    ),
    (
        r#""timeline": [%]"#,
        r#"{"at": {"text": "10:05", "zone": "Europe/Paris", "date": "2024-03-02", "uncertainty": "$m"}}"#,
    ),
    (r#""timeline": [%]"#, r#"{"txt": "Step $."}"#),
    (r#""timeline": [%]"#, r#"{"at": "10:05", "own$": 1}"#),
    (r#""timeline": [%]"#, r#"{"at": $, "kind": "bad"}"#),
    (r#""timeline": [%]"#, "1"),
    (
        r#""timeline": [{"at": "10:05", "also": [%]}]"#,
        r#""10:05 UTC""#,
    ),
    (r#""timeline": [{"at": "10:05", "also": [%]}]"#, r#""@""#),
    (r#""timeline": [{"at": "10:05", "actors": [%]}]"#, r#""A$""#),
    (
        r#""timeline": [{"at": "10:05", "services": [%]}]"#,
        r#"{"name": "A"}"#,
    ),
    (
        r#""timeline": [{"at": "10:05", "links": [%]}]"#,
        r#"{"url": "a$", "title": "A"}"#,
    ),
    (
        r#""timeline": [{"at": "10:05", "media": [%]}]"#,
        r#"{"src": "a$", "caption": "*A* $"}"#,
    ),
    (
        r#""timeline": [{"at": "@", "kind": "started"}], "sections": [%]"#,
        r#"{"text": "The incident started at 10:05 UTC. The outage lasted $ minutes."}"#,
    ),
    (
        r#""timeline": [{"at": "2024-03-02T10:00Z", "kind": "started"}, {"at": "2024-03-02T12:00Z", "kind": "resolved"}], "impact": [%]"#,
        r#"{"start": "@", "end": "2024-03-02T12:00Z", "stated_duration": "$ min"}"#,
    ),
    (
        r#""updates": [%]"#,
        r#"{"status": "monitoring", "at": "@", "text": "Step $."}"#,
    ),
    (
        r#""updates": [%]"#,
        r#"{"status": "resolved", "at": "10:05", "text": "It was resolved at 10:05 UTC."}"#,
    ),
    (r#""updates": [%]"#, r#"{"services": ["A$"]}"#),
    (
        r#""impact": [%]"#,
        r#"{"start": "@", "end": "@", "text": "Step $."}"#,
    ),
    (
        r#""impact": [%]"#,
        r#"{"start": "@", "end": "2024-03-02T00:00Z"}"#,
    ),
    (
        r#""impact": [%]"#,
        r#"{"start": "10:00", "end": "11:00", "severity": "major"}"#,
    ),
    (r#""impact": [%]"#, r#"{"start": "10:00"}"#),
    (
        r#""sections": [%]"#,
        r#"{"kind": "fault", "text": "Step $."}"#,
    ),
    (
        r#""sections": [%]"#,
        r#"{"title": "A", "text": "10:05 UTC on 2 March 2024"}"#,
    ),
    (
        r#""factors": [%]"#,
        r#"{"kind": "root_cause", "text": "A $."}"#,
    ),
    (r#""lessons": {"went_well": [%]}"#, r#""A $.""#),
    (
        r#""lessons": {"lucky": [%], "went_wrong": ["a"]}"#,
        r#""A.""#,
    ),
    (
        r#""actions": [%]"#,
        r#"{"text": "A $.", "due": "2024-04-01", "owner": "B"}"#,
    ),
    (
        r#""actions": [%]"#,
        r#"{"text": "A.", "due": "01/04/2024", "url": "b$"}"#,
    ),
    (r#""links": [%]"#, r#"{"url": "https://a.example/$"}"#),
    (r#""media": [%]"#, r#"{"src": "a.png", "alt": "A $"}"#),
    (r#""tags": [%]"#, r#""a$""#),
    (r#""tags": [%]"#, "1"),
    (r#""services": [%]"#, r#"{"name": "A$", "url": "b"}"#),
    (r#""authors": [%]"#, r#"{"name": "A", "role": "B$"}"#),
    (r#""times": {"show": [%]}"#, r#""Europe/Paris""#),
    (r#""times": {"show": [%]}"#, r#""UTC+$""#),
    (
        r#""times": {"show": [%]}, "timeline": [{"at": "@"}, {"at": "@"}, {"at": "11:00"}]"#,
        r#""Europe/Paris", "Asia/Tokyo", "America/New_York""#,
    ),
    (
        r#""times": {"abbreviations": {%}}"#,
        r#""Q$": "Europe/Paris""#,
    ),
    (r#""times": {"abbreviations": {%}}"#, r#""IST": "Nowhere$""#),
    ("%", r#""own$": 1"#),
    ("%", r#""tilte": 1"#),
    ("%", r#""id": "a""#),
    ("%", r#""x-own": [$]"#),
    ("%", r#""timeline": [{"at": "10:05"}]"#),
    (r#""timeline": [{"at": "10:05", %}]"#, r#""own$": 1"#),
    (r#""x-own": [%]"#, r#"{"a": [1, {"b": "$"}]}"#),
];

pub fn lists() -> Vec<Family> {
    let families = LISTS.iter().map(|(place, item)| {
        Family::new(format!("list {item} in {place}"), move |bytes| {
            let items = listed(bytes, |index| item_at(item, index));
            incident(&item_at(place, 0).replacen('%', &items, 1))
        })
    });
    families.collect()
}

/// `item` at `index`: `$` and each `@` replaced.
fn item_at(item: &str, index: usize) -> String {
    let mut out = item.replace('$', &index.to_string());
    while let Some(at) = out.find('@') {
        let minutes = index % (28 * 24 * 60);
        let (day, hour, minute) = (minutes / 1440 + 1, minutes / 60 % 24, minutes % 60);
        let second = index / (28 * 24 * 60) % 60;
        let instant = format!("2024-03-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
        out.replace_range(at..at + 1, &instant);
    }
    out
}

/// What `item` makes of 0, 1, 2 and so on, with commas between, up to about
/// `bytes` bytes.
fn listed(bytes: usize, item: impl Fn(usize) -> String) -> String {
    let mut out = item(0);
    let mut index = 1;
    while out.len() < bytes {
        out.push_str(", ");
        out.push_str(&item(index));
        index += 1;
    }
    out
}

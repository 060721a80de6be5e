//! The timeline drawn to scale.

use crate::support::markup::{Tag, read};
use recount::render::svg;
use recount::view;
use serde_json::{Value, json};

fn drawn(incident: &Value) -> String {
    let text = incident.to_string();
    let read = recount::reconcile(&text, &recount::Options::default());
    let incident = read.incident.expect("the text is an object");
    let timeline = read.timeline.expect("the text is an object");
    svg(&view::report(
        &incident,
        &timeline,
        &read.diagnostics,
        &view::Options::default(),
    ))
}

/// `count` events over some days, in bursts.
fn many(count: usize) -> Value {
    let kinds = [
        "action",
        "observed",
        "change",
        "note",
        "communicated",
        "escalated",
    ];
    let mut seconds = 0;
    let events = (0..count).map(|at| {
        seconds += if at % 25 == 0 {
            20_000
        } else {
            40 + at * 7919 % 600
        };
        let (day, hour, minute) = (seconds / 86_400 + 1, seconds / 3600 % 24, seconds / 60 % 60);
        let kind = match at {
            0 => "started",
            3 => "detected",
            _ if at + 1 == count => "resolved",
            _ => kinds[at % kinds.len()],
        };
        json!({
            "at": format!("2024-03-{day:02} {hour:02}:{minute:02}"),
            "kind": kind,
            "text": format!("Replica {at} is restarted, and everybody waits."),
        })
    });
    json!({"title": "Many", "times": {"zone": "Europe/Berlin"}, "timeline": events.collect::<Vec<_>>()})
}

/// A line of text in the drawing: its baseline, start and end, at least.
struct Line {
    y: f64,
    from: f64,
    to: f64,
    words: String,
}

/// The texts of the wide drawing or of the small one.
fn lines(svg: &str, part: &str) -> Vec<Line> {
    let start = svg
        .find(&format!("<g class=\"recount-{part}\""))
        .expect("the part is there");
    let end = svg
        .find("<g class=\"recount-small\"")
        .filter(|end| *end > start);
    let part = &svg[start..end.unwrap_or(svg.len())];
    // Within the group that is drawn to scale, the size of the text is given.
    let part = &part[part.find("<g font-size").expect("the drawing is there")..];
    let number = |tag: &Tag, name: &str| {
        tag.attribute(name)
            .and_then(|value| value.parse::<f64>().ok())
    };
    let mut lines = Vec::new();
    let mut size = 12.0;
    for piece in part.split("<text ").skip(1) {
        let (text, _) = piece.split_once("</text>").expect("a text ends");
        let text = format!("<text {text}</text>");
        let page = read(&text);
        let tag = &page.tags[0];
        size = number(tag, "font-size").unwrap_or(size);
        let words = page.text.split_whitespace().collect::<Vec<_>>().join(" ");
        // Narrower than any font would be.
        let width = words.chars().count() as f64 * size * 0.42;
        let x = number(tag, "x").expect("a text has a place");
        let from = match tag.attribute("text-anchor") {
            Some("middle") => x - width / 2.0,
            Some("end") => x - width,
            _ => x,
        };
        let y = number(tag, "y").expect("a text has a place");
        lines.push(Line {
            y,
            from,
            to: from + width,
            words,
        });
    }
    lines
}

#[test]
fn labels_never_overlap() {
    for count in [2, 10, 50, 500] {
        let svg = drawn(&many(count));
        for part in ["wide", "small"] {
            let lines = lines(&svg, part);
            for (at, line) in lines.iter().enumerate() {
                for other in &lines[at + 1..] {
                    let apart = (line.y - other.y).abs() >= 9.0
                        || line.to <= other.from
                        || other.to <= line.from;
                    assert!(
                        apart,
                        "{count} events, {part}: `{}` on `{}`",
                        line.words, other.words
                    );
                }
            }
        }
    }
}

#[test]
fn what_matters_most_is_labelled() {
    for count in [10, 50, 500] {
        let svg = drawn(&many(count));
        for part in ["wide", "small"] {
            let words: Vec<_> = lines(&svg, part)
                .into_iter()
                .map(|line| line.words)
                .collect();
            for wanted in ["1 Started".to_owned(), format!("{count} Resolved")] {
                assert!(words.contains(&wanted), "{count} events, {part}: {words:?}");
            }
        }
        if count == 10 {
            let texts = lines(&svg, "wide")
                .iter()
                .filter(|line| line.words.contains("Replica"))
                .count();
            assert_eq!(texts, 7, "every event has its label");
        }
    }
}

#[test]
fn the_drawing_does_not_grow_with_the_events() {
    let (small, large) = (drawn(&many(500)).len(), drawn(&many(5000)).len());
    assert!(small < 100_000 && large < 100_000, "{small}, {large}");
}

#[test]
fn a_quiet_stretch_is_folded_and_says_how_long_it_was() {
    let windows = json!([{"start": "14:30", "end": "14:44"}, {"start": "18:05", "end": "18:30"}]);
    let incident = |impact: Value| {
        json!({"title": "a", "times": {"zone": "UTC", "date": "2017-03-17"}, "impact": impact,
            "timeline": [{"at": "14:30", "kind": "started"}, {"at": "14:35"}, {"at": "18:10"}, {"at": "18:30", "kind": "resolved"}]})
    };
    let words = |svg: &str| -> Vec<String> {
        lines(svg, "wide")
            .into_iter()
            .map(|line| line.words)
            .collect()
    };
    assert!(words(&drawn(&incident(windows))).contains(&"3 h 21 min".to_owned()));
    // While users are affected, the length is the story.
    let through = json!([{"start": "14:30", "end": "18:30"}]);
    assert!(!words(&drawn(&incident(through))).contains(&"3 h 35 min".to_owned()));
}

#[test]
fn phases_are_named_with_their_lengths() {
    let incident = json!({"title": "a", "times": {"zone": "Australia/Sydney", "date": "2016-12-22"}, "timeline": [
        {"at": "00:30", "kind": "started"}, {"at": "05:45", "kind": "detected"},
        {"at": "06:20", "kind": "identified"}, {"at": "07:00", "kind": "resolved"}]});
    let svg = drawn(&incident);
    let words: Vec<_> = lines(&svg, "wide")
        .into_iter()
        .map(|line| line.words)
        .collect();
    for phase in [
        "undetected 5 h 15 min",
        "responding 35 min",
        "recovering 40 min",
    ] {
        assert!(words.iter().any(|known| known == phase), "{words:?}");
    }
    // Two zones on the axis, and the day.
    for label in ["AEDT", "UTC", "01:00", "14:00", "Thu 22 Dec"] {
        assert!(
            words.iter().any(|known| known == label),
            "{label}: {words:?}"
        );
    }
}

#[test]
fn an_uncertain_end_is_hatched() {
    let incident = |start: &str| {
        json!({"title": "a", "times": {"zone": "UTC", "date": "2024-03-02"},
        "impact": [{"start": start, "end": "09:00"}]})
    };
    assert!(drawn(&incident("08:00 - 08:30")).contains("url(#hatch)"));
    assert!(!drawn(&incident("08:00")).contains("url(#hatch)"));
}

#[test]
fn a_file_stands_alone() {
    let mut incident = many(10);
    incident["title"] = json!("</title><script>alert(1)</script> & \u{0}");
    incident["timeline"][1]["text"] = json!("<script>alert(1)</script>");
    let svg = drawn(&incident);
    assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    assert!(svg.contains("<title id=\"title\">&lt;/title&gt;&lt;script&gt;"));
    assert!(svg.contains("--recount-ink") && svg.contains("light-dark("));
    let page = read(&svg);
    assert!(
        !page
            .tags
            .iter()
            .any(|tag| tag.name == "script" || tag.name == "image" || tag.name == "use")
    );
    assert!(!svg.contains("href") && !svg.contains("url(h"));
}

#[test]
fn what_cannot_be_compared_is_not_drawn() {
    let svg = drawn(&json!({"title": "a", "timeline": [{"text": "b"}, {"at": "sometime"}]}));
    read(&svg);
    let report = |incident: &Value| {
        recount::render(&incident.to_string(), &recount::RenderOptions::default()).output
    };
    assert!(!report(&json!({"title": "a", "timeline": [{"at": "08:00"}]})).contains("<figure"));
    assert!(report(&many(3)).contains("<figure"));
}

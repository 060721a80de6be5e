//! The report as Markdown and as plain text.

use crate::support::markup;

use recount::markdown::{Node, parse};
use recount::view::labels::Language;
use recount::{render, view};
use serde_json::{Value, json};

fn both(incident: &Value) -> (String, String) {
    let text = incident.to_string();
    let read = recount::reconcile(&text, &recount::Options::default());
    let incident = read.incident.expect("the text is an object");
    let timeline = read.timeline.expect("the text is an object");
    let options = view::Options::default();
    let report = view::report(&incident, &timeline, &read.diagnostics, &options);
    (render::markdown(&report), render::text(&report))
}

fn full() -> Value {
    json!({
        "title": "Title", "organization": "Organisation", "services": ["Service"], "authors": ["Author"],
        "tags": ["tag"], "severity_label": "SEV-9", "summary": "Summary *text*", "published": "Mar 20, 2017 - 11:03 GMT",
        "times": {"zone": "Europe/London", "date": "2017-03-17", "show": ["Asia/Tokyo"]},
        "impact": [{"start": "approximately 14:30", "end": "14.44pm GMT", "stated_duration": "a quarter", "text": "Window text"}],
        "milestones": {"acknowledged": "2:35 PM"},
        "stated_metrics": {"time_to_resolve": "one quarter"},
        "timeline": [
            {"at": "2:30pm", "kind": "started", "text": "Event text", "also": ["15:30 CET"]},
            {"at": "sometime later", "text": "Vague text"},
            {"at": "1437 hours", "until": "02:40 PM", "actors": ["Actor"]},
            {"at": "14:44:00", "kind": "resolved", "text": "- one\n- two\n\n```\ncode\n```\n\n|a|b|\n|-|-|\n|c|d|"}
        ],
        "updates": [{"at": "Mar 17, 2017 - 14:50 GMT", "text": "Update text"}],
        "sections": [{"title": "Section title", "text": "# Deep\n\nSection text"}],
        "factors": [{"text": "Factor text"}],
        "lessons": {"lucky": ["Lesson text"]},
        "actions": [{"text": "Action text", "owner": "Owner", "due": "by 1st April 2017"}],
        "links": [{"title": "Link title", "url": "https://example.com"}],
        "media": [{"src": "a.png", "alt": "Picture", "caption": "Caption text"}]
    })
}

#[test]
fn everything_that_is_written_can_be_read() {
    let (markdown, text) = both(&full());
    let words = [
        "Title",
        "Organisation",
        "Service",
        "Author",
        "tag",
        "SEV-9",
        "Mar 20, 2017 - 11:03 GMT",
        "approximately 14:30",
        "14.44pm GMT",
        "a quarter",
        "Window text",
        "2:35 PM",
        "one quarter",
        "2:30pm",
        "Event text",
        "15:30 CET",
        "sometime later",
        "Vague text",
        "1437 hours",
        "02:40 PM",
        "Actor",
        "14:44:00",
        "one",
        "two",
        "code",
        "Mar 17, 2017 - 14:50 GMT",
        "Update text",
        "Section title",
        "Section text",
        "Factor text",
        "Lesson text",
        "Action text",
        "Owner",
        "by 1st April 2017",
        "Link title",
        "https://example.com",
        "Picture",
        "Caption text",
    ];
    for (format, out) in [("markdown", markdown), ("text", text)] {
        let flat = out.split_whitespace().collect::<Vec<_>>().join(" ");
        for word in words {
            assert!(flat.contains(word), "{word} is not in the {format}:\n{out}");
        }
    }
}

#[test]
fn text_is_at_most_72_columns_wide() {
    let long = "word ".repeat(100) + &"漢字".repeat(100);
    let mut incident = full();
    for member in ["title", "summary"] {
        incident[member] = json!(long);
    }
    incident["timeline"][0]["text"] = json!(format!("> - {long}"));
    incident["services"] = json!([long]);
    let (_, text) = both(&incident);
    for line in text.lines() {
        let columns: usize = line
            .chars()
            .map(|c| if u32::from(c) > 0x2e80 { 2 } else { 1 })
            .sum();
        assert!(columns <= 72, "{columns}: {line}");
        assert_eq!(line.trim_end(), line);
    }
}

#[test]
fn text_reads_like_this() {
    let incident = json!({
        "title": "Nobody could log in", "severity": "major", "services": ["Login"],
        "times": {"zone": "Australia/Sydney", "date": "2016-12-22"},
        "timeline": [
            {"at": "12:30am", "kind": "started", "text": "An **update** fails."},
            {"at": "7am", "kind": "resolved", "text": "The update is [undone](https://example.com)."}
        ]
    });
    let (_, text) = both(&incident);
    let expected = "Nobody could log in
===================
Major

When      Thursday 22 December 2016, 00:30 – 07:00 AEDT · 13:30 – 20:00
          UTC (Wed 21 Dec) · 6 h 30 min · times stated in
          Australia/Sydney
Affected  Login

Time to resolve  6 h 30 min · resolved − started

Timeline
--------
unresolved 6 h 30 min

Thursday 22 December 2016
1. 00:30 AEDT · 13:30 UTC (Wed 21 Dec)
   Started
   An update fails.
   (written “12:30am”)

2. 07:00 AEDT · 20:00 UTC (Wed 21 Dec)
   Resolved · +6 h 30 min
   The update is undone <https://example.com>.
   (written “7am”)
";
    assert!(text.starts_with(expected), "{text}");
}

#[test]
fn text_holds_no_control_characters() {
    let (markdown, text) =
        both(&json!({"title": "a\u{1b}[31mb\u{7}", "summary": "c\u{1b}]0;d\u{7}"}));
    for out in [markdown, text] {
        assert!(
            !out.contains(|c: char| c.is_control() && c != '\n'),
            "{out:?}"
        );
    }
}

#[test]
fn markdown_of_an_author_stays_in_its_place() {
    let hostile = [
        "<script>alert(1)</script>",
        "</details>",
        "| a | b |",
        "# heading",
        "1. list",
        "- list",
        "[a](javascript:b)",
        "![a](data:b)",
        "`code",
        "```\nfence",
        "*a **b",
        "&lt;b&gt;",
        "\\",
        "a\n\n---\n\nb",
        "<!--",
        "$$a$$",
        "> quote\n\n    code",
        "a&#10;b",
        "a&#10;&#10;b",
        "a | b",
        "`a|b`",
        "a \\| b \\\\|",
        "https://a.example/<img src=x onerror=alert(1)>",
        "www.a.example/`<b>`",
        "[\\[a\\](b)](<svg/onload=alert(1)>)",
    ];
    for words in hostile {
        let mut incident = full();
        for (pointer, _) in [
            ("/title", 0),
            ("/summary", 0),
            ("/timeline/0/text", 0),
            ("/timeline/0/at", 0),
            ("/services/0", 0),
            ("/actions/0/text", 0),
            ("/links/0/title", 0),
            ("/links/0/url", 0),
            ("/sections/0/text", 0),
            ("/media/0/alt", 0),
        ] {
            *incident.pointer_mut(pointer).expect("the member is there") = json!(words);
        }
        let (markdown, _) = both(&incident);
        let ours = [
            "<br>",
            "<sub>",
            "</sub>",
            "<details>",
            "</details>",
            "<summary>",
            "</summary>",
        ];
        let mut raw = markdown.clone();
        for tag in ours {
            raw = raw.replace(tag, "");
        }
        // What is left may hold no HTML: read as Markdown, all tags are text.
        let html = render::html::markdown(&raw, 1, Language::English.labels()).into_string();
        let page = markup::check_fragment(&html);
        let rows = page.tags.iter().filter(|tag| tag.name == "tr").count();
        let plain = both(&full())
            .0
            .lines()
            .filter(|line| line.starts_with("| "))
            .count();
        // Every row is one line still; the rule under each head is none.
        let tables = page.tags.iter().filter(|tag| tag.name == "table").count();
        assert!(
            rows + tables >= plain - 2,
            "{words}: {rows} rows of {plain}"
        );
        let alone = |tag: &str| markdown.lines().filter(|line| *line == tag).count();
        let opened = alone("<details>");
        assert_eq!(opened, alone("</details>"), "{words}");
        assert!(opened <= 2);
    }
}

#[test]
fn markdown_of_an_author_means_the_same_as_before() {
    let texts = [
        "a *b* **c** ~~d~~ `e` [f](https://g.example) ![h](i.png)",
        "a\\\nb\nc",
        "- a\n- b\n  - c\n\n  d",
        "3. a\n4. b",
        "> a\n>\n> b",
        "```sh\na `b`\n```",
        "a \\* b \\_ c \\[d\\] 1\\. e",
        "\\# a\n\n1\\. b\n\n\\- c\n\n\\+ d",
        "`` a`b ``",
        "- [x] a\n- [ ] b",
        "a\n\n---\n\nb",
    ];
    let shape = |text: &str| {
        let mut nodes: Vec<String> = Vec::new();
        let mut words = String::new();
        for node in parse(text) {
            if let Node::Text { text, .. } = &node {
                words.push_str(text);
                continue;
            }
            nodes.push(std::mem::take(&mut words));
            nodes.push(match node {
                Node::Code { text, .. } => format!("code {text}"),
                other => format!("{other:?}"),
            });
        }
        format!("{nodes:?}")
    };
    for text in texts {
        let (markdown, _) = both(&json!({"title": "a", "summary": text}));
        let written = markdown
            .split("## Summary\n\n")
            .nth(1)
            .expect("the summary is there");
        let written = written
            .split("\n\n---\n\nMade with")
            .next()
            .unwrap_or_default();
        assert_eq!(shape(written), shape(text), "{text}\n->\n{written}");
    }
}

#[test]
fn a_length_says_whose_it_is() {
    let mut incident = json!({
        "title": "A", "times": {"zone": "UTC", "date": "2024-05-01"},
        "impact": [{"start": "08:00", "end": "12:00"}],
        "timeline": [{"at": "08:30", "kind": "started"}, {"at": "12:00", "kind": "resolved"}]
    });
    let unwrapped = |incident: &serde_json::Value| {
        let (_, text) = both(incident);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let text = unwrapped(&incident);
    assert!(
        text.contains("08:30 – 12:00 UTC · 3 h 30 min · Impact 4 h"),
        "{text}"
    );
    // Two windows far apart are no impact of the whole time.
    incident["impact"] = json!([
        {"start": "08:30", "end": "08:44"}, {"start": "11:35", "end": "12:00"}
    ]);
    let text = unwrapped(&incident);
    assert!(text.contains("3 h 30 min · Impact 39 min"), "{text}");
    // Each stretch has phases of its own, and none goes across healthy time.
    assert!(
        text.contains("unresolved 14 min · unresolved 25 min"),
        "{text}"
    );
    assert!(!text.contains("unresolved 3 h"), "{text}");
    assert!(!text.contains("affected 3 h"), "{text}");
    // One length is told once.
    incident["impact"] = json!([{"start": "08:30", "end": "12:00"}]);
    let (markdown, text) = both(&incident);
    assert!(!text.contains("· Impact"), "{text}");
    assert!(!markdown.contains("Impact 3"), "{markdown}");
}

#[test]
fn what_is_counted_from_a_date_alone_is_counted_in_days() {
    let incident = json!({
        "title": "A", "times": {"zone": "UTC"},
        "impact": [{"start": "2024-03-02", "end": "2024-03-04"}],
        "timeline": [
            {"at": "2024-03-02", "kind": "started", "text": "a"},
            {"at": "2024-03-02 14:00", "kind": "detected", "text": "b"},
            {"at": "2024-03-03", "text": "c"},
            {"at": "2024-03-03 09:00", "text": "d"},
            {"at": "2024-03-04", "until": "2024-03-05", "kind": "resolved", "text": "e"}
        ]
    });
    let (_, text) = both(&incident);
    let told = |line: &str| assert!(text.lines().any(|own| own.trim() == line), "{line}\n{text}");
    told("Time to detect   < 1 d · detected − started");
    told("Time to resolve  ≈ 3 d · resolved − started");
    told("Impact           ≈ 2 d · union of the impact windows");
    told("Detected");
    told("+1 d");
    told("Resolved · +2 d");
    for exact in ["14 h", "33 h", "9 h", "lasted", "59 s"] {
        assert!(!text.contains(exact), "{exact}\n{text}");
    }
}

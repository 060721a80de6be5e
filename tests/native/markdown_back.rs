//! Markdown through our writer and back: what an author wrote is read from
//! the `markdown` format as it is read from the incident, but for what is
//! listed here by its number in the CommonMark specification, each under the
//! rule of ours that it meets.

use crate::commonmark::{examples, linkless, normalised};
use recount::view::labels::Language;
use recount::{render, view};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

fn html(text: &str) -> String {
    let labels = Language::English.labels();
    normalised(&render::html::markdown(text, 3, labels).into_string())
}

fn report(incident: &Value) -> String {
    let text = incident.to_string();
    let read = recount::reconcile(&text, &recount::Options::default());
    let incident = read.incident.expect("the text is an object");
    let timeline = read.timeline.expect("the text is an object");
    let report = view::report(&incident, &timeline, &[], &view::Options::default());
    render::markdown(&report)
}

/// `text` as the summary of a report in Markdown.
fn written(text: &str) -> String {
    let markdown = report(&json!({"title": "a", "summary": text}));
    let (body, _) = markdown.rsplit_once("\n---\n").expect("the end has a rule");
    let summary = body.split_once("## Summary\n\n");
    let summary = summary.map_or("", |(_, summary)| summary);
    summary.trim_end_matches('\n').to_owned()
}

/// A heading is one line.
const HEADING_LINES: &[usize] = &[81, 82, 95];

/// An address in the text becomes the link that GitHub's reader makes of it.
const BARE_ADDRESSES: &[usize] = &[602, 608, 611];

/// Raw HTML, which is text, is a paragraph wherever it stands; one in an item
/// sets the items of its list apart.
const RAW_HTML_IN_A_LIST: &[usize] = &[175];

fn follows_its_rule(number: usize, own: &str, back: &str) -> bool {
    let without = |html: &str, tags: &[&str]| {
        let open = |html: String, tag: &&str| html.replace(tag, "");
        tags.iter().fold(html.to_owned(), open)
    };
    if HEADING_LINES.contains(&number) {
        return own.replace('\n', " ") == back;
    }
    if BARE_ADDRESSES.contains(&number) {
        return back.contains("<a href=") && linkless(back) == own.replace("</p>", "");
    }
    let paragraph = ["<p>", "</p>"];
    RAW_HTML_IN_A_LIST.contains(&number) && without(own, &paragraph) == without(back, &paragraph)
}

#[test]
fn every_example_comes_back() {
    let mut listed = [HEADING_LINES, BARE_ADDRESSES, RAW_HTML_IN_A_LIST].concat();
    listed.sort_unstable();
    let mut differ = Vec::new();
    let mut told = String::new();
    for example in examples() {
        let ours = written(&example.markdown);
        let (own, back) = (html(&example.markdown), html(&ours));
        if own == back {
            continue;
        }
        differ.push(example.number);
        if !follows_its_rule(example.number, &own, &back) {
            told.push_str(&format!(
                "{}: {:?}\n  is written {ours:?}\n  {own}\n  {back}\n",
                example.number, example.markdown
            ));
        }
    }
    assert!(told.is_empty(), "{told}");
    assert_eq!(differ, listed, "an example that is listed agrees");
}

#[test]
fn what_an_author_writes_comes_back() {
    let texts = [
        "*_a_*",
        "**_a_** *__b__* ***c*** _*_d_*_",
        "*a*_b_ **c**__d__",
        "a*b*c a**b**c a~~b~~c",
        "**a *b* c**d",
        "*a `b`*c",
        "*a **b***",
        "_a_ b_c_d __e__f",
        "**&#32;a&nbsp;**",
        "~~a **b** *c*~~",
        "- Foo\n- * * *",
        "- a\n\n+ b\n\n- c",
        "1. a\n\n1) b",
        "- a\n  - b\n    1. c\n- d",
        "- a\n\n  b\n- c",
        "- > a\n  # b\n  ```\n  c\n  ```\n- d",
        "> a\n\n> b",
        "```\n```",
        "```\n\n```",
        "```\na\n\n```",
        "```a;b\nc\n```",
        "~~~\n\r[\\]\n~~~",
        "a <!ELE\nPT> b",
        "a <b\r\nc> d",
        "# <b\rc>",
        "[a](https://b.example \"c \\\" d & &amp;lt; <e>\")",
        "![a](b.png 'c')",
        "[a](</b?c=1&amp;copy;>) [](#d) [e]()",
        "\\![x](https://a.example)",
        "`a|b` ` c ` ``  d  `` `` ` `` `\\`",
        "| a | b |\n|:-|-:|\n| `c\\|d` | e\\|f |\n| g | \\\\\\| |",
        "a&#10;&#10;b",
        "&#9;a&#32;",
        "1\\. a\n2\\) b\n\\+ c\n\\- d\n\\=== \n\\# e\n\\* f",
        "5 * 3 = 15, foo_bar, a - b, #12, C#, R&D, x < y, 1.5 h, -5",
        "<https://a.example/?b=c&d=e> <sam@a.example>",
        "&amp;lt; &amp;amp; &copy;",
        "- [x] a\n- [ ] b",
    ];
    for text in texts {
        let ours = written(text);
        assert_eq!(html(&ours), html(text), "{text}\n  is written\n{ours}");
    }
}

#[test]
fn prose_is_written_as_it_was() {
    let prose = [
        "it's 5 * 3, and foo_bar - or a - b",
        "issue #12 of C# and F#, R&D, Q&A, AT&T & co",
        "x < y, a -> b, 50% (1.5 h); \"why?\" it broke!",
        "at 10:05 by sam@a.example: main.rs:12, and/or",
        "naïve – 日本語 …",
        "**a** *b* `c` [d](https://e.example)",
    ];
    for text in prose {
        assert_eq!(written(text), text);
    }
}

#[test]
fn nothing_joins_an_address() {
    let cases = [
        (
            "https://a.example/<img src=x onerror=alert(1)>",
            "<https://a.example/>&lt;img src=x onerror=alert(1)>",
        ),
        (
            "see https://a.example/b_c, or (http://d.example).",
            "see <https://a.example/b_c>, or (<http://d.example>).",
        ),
        ("https://a.example/`b`", "<https://a.example/>`b`"),
        ("https://a.example/\\`b", "https\\://a.example/\\`b"),
        (
            "https://a.example/?b&amp;lt;i",
            "https\\://a.example/?b&amp;lt;i",
        ),
        ("www.a.example/<b>", "www\\.a.example/&lt;b>"),
        (
            "WWW.a.example ftp://a.example/<b>",
            "WWW\\.a.example ftp\\://a.example/&lt;b>",
        ),
        (
            "[https://a.example/b](https://c.example)",
            "[https\\://a.example/b](https://c.example)",
        ),
        (
            "https://a.example/%256a%2526colon;",
            "<https://a.example/%256a%2526colon>;",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(written(text), expected, "{text}");
    }
}

#[test]
fn a_forbidden_character_is_no_reference() {
    for text in [
        "\u{85}a\u{b}",
        "**\u{c}a**",
        "a\u{1f}&#7;",
        "~~~\n\r[\\]\n~~~",
        "<b\rc>",
    ] {
        let ours = written(text);
        let references =
            ours.contains("&#") || ours.contains(|c: char| c.is_control() && c != '\n');
        assert!(!references, "{ours:?}");
    }
}

#[test]
fn a_cell_stays_a_cell() {
    for text in [
        "a&#10;b",
        "a&#10;&#10;b",
        "a|b",
        "`a|b`",
        "a\\",
        "- a\n- b|c",
        "`\\|`",
        "a\n\n| b |\n|-|",
        "a <!ELE\nPT> b",
        "a <!ELE\rPT> b",
        "a <!ELE\r\nPT> b",
        "*<b\r\nc>*",
        "![<b\r\nc>](d)",
        "a\rb",
        "~~~\n\ra\rb\r\n~~~",
        "a&#13;&#10;b",
    ] {
        let incident = json!({"title": "a", "timeline": [
            {"at": text, "text": text, "actors": [text]}, {"at": "2024-05-01 10:00 UTC", "text": "d"}
        ]});
        let markdown = report(&incident);
        let back = html(&markdown);
        assert_eq!(back.matches("<tr>").count(), 6, "{text}\n{markdown}");
        assert_eq!(
            back.matches("<td").count(),
            2 * 4 + 2 * 3,
            "{text}\n{markdown}"
        );
    }
}

#[test]
fn time_grows_with_the_text() {
    let hostile = [
        "https://(".repeat(10_000),
        "https://a.example/&".repeat(5_000),
        "https://a.example/".to_owned() + &")".repeat(50_000),
        "www.".repeat(20_000),
        "&a".repeat(40_000),
        "#".repeat(50_000),
        "_a".repeat(40_000),
        "*a*b".repeat(20_000),
        "a\n".repeat(30_000),
        "- a\n".repeat(20_000),
        "&#10;".repeat(20_000),
        "[a](b&c)".repeat(8_000),
    ];
    for text in hostile {
        let start = Instant::now();
        let out = written(&text);
        let took = start.elapsed();
        let name = &text[..text.len().min(12)];
        assert!(took < Duration::from_secs(6), "{name}: {took:?}");
        assert!(out.len() < 8 * text.len(), "{name}: {}", out.len());
    }
}

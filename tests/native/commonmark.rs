//! CommonMark: the examples of its specification, from the npm package
//! `commonmark-spec`, become what it says, but for those listed here, each
//! under the rule of ours that it meets.
//!
//! What is normalised is what no reader can see: newlines beside the tags of
//! blocks, which we write none of; the slash of an empty element; and the
//! attributes that all our blocks of code and pictures have (the focus for
//! those who scroll by keyboard, loading when it is looked at).

use recount::render::html::markdown;
use recount::view::labels::Language;
use std::path::Path;

pub struct Example {
    pub number: usize,
    pub markdown: String,
    html: String,
}

const EXAMPLES: usize = 652;

/// Raw HTML shows as text.
const RAW_HTML: &[usize] = &[
    21, 31, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164,
    165, 166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183,
    184, 185, 186, 187, 188, 189, 190, 191, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536,
    613, 614, 615, 616, 617, 623, 625, 626, 627, 628, 629, 630, 631, 642, 643,
];

/// The first heading is on the level of the place it stands in, and no level is
/// left out on the way down.
const HEADING_LEVELS: &[usize] = &[
    59, 68, 71, 72, 73, 74, 76, 77, 79, 83, 84, 86, 89, 90, 91, 95, 96, 102, 103, 141, 646, 647,
];

/// The scheme of the URL is not on the allow-list: it is shown, not linked.
const URL_REFUSED: &[usize] = &[500, 596, 598, 599, 601];

pub fn examples() -> Vec<Example> {
    let path = "pkg-config/node_modules/commonmark-spec/spec.txt";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| {
        panic!(
            "the specification of CommonMark is not at {} ({error}): run `make test`, which installs it",
            path.display()
        )
    });
    let fence = "`".repeat(32);
    let opening = format!("\n{fence} example\n");
    let closing = format!("\n{fence}\n");
    let pieces = text.split(opening.as_str()).skip(1);
    let examples = pieces.enumerate().map(|(at, piece)| {
        let (body, _) = piece.split_once(&closing).expect("an example is closed");
        let (markdown, html) = format!("{body}\n")
            .split_once("\n.\n")
            .map(|(markdown, html)| (format!("{markdown}\n"), html.to_owned()))
            .or_else(|| {
                body.strip_prefix(".\n")
                    .map(|html| (String::new(), html.to_owned()))
            })
            .expect("a full stop parts Markdown from HTML");
        Example {
            number: at + 1,
            // The specification writes tabs as arrows.
            markdown: markdown.replace('→', "\t"),
            html: html.replace('→', "\t"),
        }
    });
    examples.collect()
}

pub fn normalised(html: &str) -> String {
    let mut html = html
        .replace(" />", ">")
        .replace("<pre tabindex=\"0\">", "<pre>")
        .replace(" loading=\"lazy\" decoding=\"async\"", "");
    let names = [
        "p",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
    ];
    for name in names {
        for tag in [format!("<{name}>"), format!("</{name}>")] {
            html = html.replace(&format!("\n{tag}"), &tag);
            // What follows an opening `pre` is code.
            html = html.replace(&format!("{tag}\n"), &tag);
        }
    }
    html.trim_end_matches('\n').to_owned()
}

/// What is read: without tags that are in `tags`, and escapes undone.
fn read(html: &str, tags: &[&str]) -> String {
    let mut html = html.to_owned();
    for tag in tags {
        html = html.replace(&format!("<{tag}>"), "");
        html = html.replace(&format!("</{tag}>"), "");
    }
    let html = html.replace("&lt;", "<").replace("&gt;", ">");
    let html = html
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .replace("/>", ">");
    html.split_whitespace().collect()
}

fn leveled(html: &str) -> String {
    (2..=6).fold(html.to_owned(), |html, level| {
        let html = html.replace(&format!("<h{level}>"), "<h1>");
        html.replace(&format!("</h{level}>"), "</h1>")
    })
}

pub fn linkless(html: &str) -> String {
    let mut out = String::new();
    for piece in html.replace("</a>", "").split("<a ") {
        out.push_str(match out.is_empty() {
            true => piece,
            false => piece.split_once('>').map_or("", |(_, text)| text),
        });
    }
    out.replace("</p>", "")
}

/// Whether `own` differs from `expected` as the rule says that `number` is
/// listed under, and in nothing else.
fn follows_its_rule(number: usize, own: &str, expected: &str) -> bool {
    if HEADING_LEVELS.contains(&number) {
        return leveled(own) == leveled(expected);
    }
    if URL_REFUSED.contains(&number) {
        return own.starts_with(&linkless(expected)) && !own.contains("<a ");
    }
    RAW_HTML.contains(&number) && read(own, &["p"]) == read(expected, &["p"])
}

#[test]
fn every_example_becomes_what_the_specification_says() {
    let all = examples();
    assert_eq!(all.len(), EXAMPLES);
    let labels = Language::English.labels();
    let mut listed: Vec<usize> = [RAW_HTML, HEADING_LEVELS, URL_REFUSED].concat();
    listed.sort_unstable();
    let mut differ = Vec::new();
    let mut told = String::new();
    for example in all {
        let own = normalised(&markdown(&example.markdown, 1, labels).into_string());
        let expected = normalised(&example.html);
        if own == expected {
            continue;
        }
        differ.push(example.number);
        if !follows_its_rule(example.number, &own, &expected) {
            told.push_str(&format!(
                "{}: {:?}\n  becomes {own:?}\n  and not {expected:?}\n",
                example.number, example.markdown
            ));
        }
    }
    assert!(told.is_empty(), "{told}");
    assert_eq!(differ, listed, "an example that is listed agrees");
}

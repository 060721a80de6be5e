//! Every example in every format gives the bytes that stand in
//! `tests/rendered/`. The same files are what Node and Chromium are compared
//! with.

use crate::support;
use crate::support::markup::{check_fragment, check_links, read};

use recount::{Format, RenderOptions};
use std::fs;

const FORMATS: [(Format, &str); 7] = [
    (Format::Html, "fragment.html"),
    (Format::Document, "document.html"),
    (Format::Timeline, "timeline.html"),
    (Format::Svg, "svg"),
    (Format::Markdown, "md"),
    (Format::Text, "txt"),
    (Format::Json, "json"),
];

#[test]
fn examples_render_to_the_expected_bytes() {
    let files = support::files("www/examples", "json");
    assert_eq!(files.len(), 5);
    let mut blessing = support::Blessing::default();
    for file in &files {
        let text = fs::read_to_string(file).expect("an example is text");
        for (format, ending) in FORMATS {
            let options = RenderOptions {
                format,
                ..RenderOptions::default()
            };
            let rendered = recount::render(&text, &options);
            let name = file.with_extension(ending);
            let name = name.file_name().expect("a file has a name");
            let expected = support::root().join("tests/rendered").join(name);
            blessing.compare(&expected, &rendered.output);
        }
    }
    blessing.finish_in("tests/rendered", &["html", "svg", "md", "txt", "json"]);
}

#[test]
fn every_fixture_renders_to_markup_whose_links_lead_somewhere() {
    for file in support::files("tests/fixtures", "json") {
        println!("{}", file.display());
        let text = fs::read_to_string(file).expect("a fixture is text");
        let rendered = |format| {
            let options = RenderOptions {
                format,
                ..RenderOptions::default()
            };
            recount::render(&text, &options).output
        };
        check_fragment(&rendered(Format::Html));
        check_fragment(&rendered(Format::Timeline));
        check_links(&read(&rendered(Format::Document)));
        read(&rendered(Format::Svg));
    }
}

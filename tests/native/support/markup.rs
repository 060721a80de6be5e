//! Reads our HTML strictly: what is not exactly as we write it is an error.

use std::collections::BTreeSet;

/// An element's start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    /// How many elements it stands in.
    pub depth: usize,
}

impl Tag {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut all = self.attributes.iter();
        all.find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// What a piece of HTML holds.
#[derive(Debug, Default)]
pub struct Page {
    pub tags: Vec<Tag>,
    /// The text outside of `style` and `script`, entities resolved, the text
    /// of each element set apart by a space where it is a block.
    pub text: String,
}

const VOID: &[&str] = &["br", "hr", "img", "input", "meta"];
const INLINE: &[&str] = &[
    "a", "b", "code", "del", "em", "i", "small", "span", "strong", "time",
];

/// Elements that a fragment may hold.
pub const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "b",
    "blockquote",
    "br",
    "code",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "i",
    "img",
    "input",
    "label",
    "legend",
    "li",
    "ol",
    "p",
    "path",
    "pre",
    "rect",
    "section",
    "small",
    "span",
    "strong",
    "summary",
    "svg",
    "circle",
    "defs",
    "desc",
    "g",
    "pattern",
    "text",
    "title",
    "tspan",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "ul",
];

/// Attributes that an element of a fragment may have.
pub const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "checked",
    "class",
    "colspan",
    "d",
    "data-label",
    "datetime",
    "direction",
    "decoding",
    "dir",
    "fill",
    "fill-opacity",
    "fill-rule",
    "height",
    "href",
    "id",
    "lang",
    "loading",
    "name",
    "role",
    "scope",
    "src",
    "start",
    "stroke",
    "stroke-width",
    "tabindex",
    "title",
    "type",
    "viewBox",
    "r",
    "rx",
    "transform",
    "patternUnits",
    "patternTransform",
    "stroke-dasharray",
    "text-anchor",
    "font-size",
    "font-weight",
    "font-style",
    "width",
    "x",
    "y",
];

/// Reads `html`. Panics where a tag is not closed, an attribute not quoted,
/// or a `<` or `&` not escaped.
pub fn read(html: &str) -> Page {
    let mut page = Page::default();
    let mut open: Vec<String> = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>").unwrap_or(html);
    while let Some((text, after)) = rest.split_once('<') {
        push_text(&mut page, text);
        if let Some(after) = after.strip_prefix('/') {
            let (name, tail) = after.split_once('>').expect("an end tag ends");
            let opened = open.pop();
            assert_eq!(
                opened.as_deref(),
                Some(name),
                "near {}",
                &after[..after.len().min(80)]
            );
            if !INLINE.contains(&name) {
                page.text.push(' ');
            }
            rest = tail;
            continue;
        }
        let (tag, tail) = start_tag(after, open.len());
        rest = tail;
        if !INLINE.contains(&tag.name.as_str()) {
            page.text.push(' ');
        }
        if tag.name == "style" || tag.name == "script" {
            let end = format!("</{}>", tag.name);
            rest = rest.split_once(&end).expect("the element ends").1;
        } else if !VOID.contains(&tag.name.as_str()) {
            open.push(tag.name.clone());
        }
        page.tags.push(tag);
    }
    push_text(&mut page, rest);
    assert!(open.is_empty(), "still open: {open:?}");
    page
}

fn start_tag(text: &str, depth: usize) -> (Tag, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_alphanumeric())
        .expect("a tag ends");
    let (name, mut rest) = text.split_at(end);
    assert!(
        !name.is_empty(),
        "a bare `<` near {}",
        &text[..text.len().min(80)]
    );
    let mut attributes = Vec::new();
    loop {
        if let Some(tail) = rest.strip_prefix('>') {
            let name = name.to_owned();
            return (
                Tag {
                    name,
                    attributes,
                    depth,
                },
                tail,
            );
        }
        rest = rest
            .strip_prefix(' ')
            .unwrap_or_else(|| panic!("near {}", &rest[..rest.len().min(80)]));
        let end = rest.find(['=', ' ', '>']).expect("an attribute ends");
        let (attribute, tail) = rest.split_at(end);
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == ':';
        assert!(
            !attribute.is_empty() && attribute.chars().all(is_name),
            "attribute {attribute}"
        );
        let (value, tail) = match tail.strip_prefix("=\"") {
            Some(tail) => tail.split_once('"').expect("a value ends"),
            None => ("", tail),
        };
        assert!(!value.contains('<'), "`<` in {attribute}");
        attributes.push((attribute.to_owned(), resolve(value)));
        rest = tail;
    }
}

fn push_text(page: &mut Page, text: &str) {
    let text = resolve(text);
    page.text.push_str(&text);
}

fn resolve(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let (name, tail) = after
            .split_once(';')
            .unwrap_or_else(|| panic!("a bare `&` in {text}"));
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            _ => panic!("unknown reference &{name};"),
        });
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Panics unless `html` is a fragment of known elements and attributes, with
/// unique ids, links that lead somewhere, and no URL that could run.
pub fn check_fragment(html: &str) -> Page {
    let page = read(html);
    let mut ids = BTreeSet::new();
    for tag in &page.tags {
        assert!(
            ELEMENTS.contains(&tag.name.as_str()),
            "element {}",
            tag.name
        );
        for (name, value) in &tag.attributes {
            assert!(
                ATTRIBUTES.contains(&name.as_str()),
                "attribute {name} of {}",
                tag.name
            );
            if name == "href" || name == "src" {
                let scheme = value.split(['/', '?', '#']).next().unwrap_or_default();
                let scheme = scheme.split_once(':').map_or("", |(scheme, _)| scheme);
                let known = ["", "http", "https", "mailto"];
                assert!(
                    known.contains(&scheme.to_ascii_lowercase().as_str()),
                    "{name}={value}"
                );
            }
        }
        if let Some(id) = tag.attribute("id") {
            assert!(ids.insert(id.to_owned()), "id {id} twice");
        }
    }
    check_links(&page);
    page
}

/// Panics unless every link within `page` leads somewhere.
pub fn check_links(page: &Page) {
    let ids: BTreeSet<&str> = page
        .tags
        .iter()
        .filter_map(|tag| tag.attribute("id"))
        .collect();
    for tag in &page.tags {
        let reference = tag.attribute("aria-labelledby");
        let target = tag
            .attribute("href")
            .and_then(|href| href.strip_prefix("#recount-"));
        for id in reference.iter().flat_map(|list| list.split(' ')) {
            assert!(ids.contains(id), "nothing is called {id}");
        }
        if let Some(target) = target {
            assert!(
                ids.contains(&*format!("recount-{target}")),
                "nothing is called {target}"
            );
        }
    }
}

/// Panics unless every heading is at most one level below the one before it.
pub fn check_headings(page: &Page, first: u32) {
    let mut last = first - 1;
    for tag in &page.tags {
        let Some(level) = tag
            .name
            .strip_prefix('h')
            .and_then(|level| level.parse::<u32>().ok())
        else {
            continue;
        };
        assert!(level <= last + 1, "h{level} after h{last}");
        last = level;
    }
}

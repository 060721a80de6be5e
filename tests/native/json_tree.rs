//! The way into the tree and back to the text.

use recount::json::{Data, StringPlaces, Value, parse, pointer_at, quote};
use recount::source::Span;

fn root(text: &str) -> Value<'_> {
    parse(text).value.expect("there is a value")
}

/// The place of `part` in `text`.
fn place(text: &str, part: &str) -> Span {
    let start = text.find(part).expect("the part is there");
    Span::new(start, start + part.len())
}

#[test]
fn of_duplicates_the_last_counts() {
    let value = root(r#"{"a": 1, "b": 2, "\u0061": 3}"#);
    let member = value.get("a").expect("there is one");
    assert_eq!(member.value.data, Data::Number("3"));
    assert_eq!(value.get("c"), None);
    assert_eq!(root("[1]").get("a"), None);
}

#[test]
fn strings_without_escapes_are_not_copied() {
    let value = root(r#"["plain", "with \n"]"#);
    let Data::Array(elements) = &value.data else {
        panic!("an array was read as {}", value.described());
    };
    let borrowed = elements
        .iter()
        .map(|e| matches!(&e.data, Data::String(std::borrow::Cow::Borrowed(_))));
    assert_eq!(borrowed.collect::<Vec<_>>(), [true, false]);
}

#[test]
fn a_place_leads_to_the_deepest_value_around_it() {
    let text = r#" {"a/b": {"~": [10, "x\ny", {}]}, "": null, "é": {"k": 1}} "#;
    let value = root(text);
    let pointer = |part| pointer_at(&value, place(text, part));
    assert_eq!(pointer("10"), "/a~1b/~0/0");
    assert_eq!(pointer("ny"), "/a~1b/~0/1");
    assert_eq!(pointer("{}"), "/a~1b/~0/2");
    assert_eq!(pointer("10, "), "/a~1b/~0");
    assert_eq!(pointer("\"~\": ["), "/a~1b/~0");
    assert_eq!(pointer("a/b"), "/a~1b");
    assert_eq!(pointer("null"), "/");
    assert_eq!(pointer("\"k\""), "/é/k");
    assert_eq!(pointer("null, \"é\""), "");
    assert_eq!(pointer_at(&value, Span::at(0)), "");
    assert_eq!(pointer_at(&value, Span::at(text.len())), "");
    assert_eq!(pointer_at(&root("7"), Span::new(0, 1)), "");
}

/// What stands in `literal` for the bytes `start..end` of what it says.
fn written(literal: &str, start: usize, end: usize) -> &str {
    let all = Span::new(0, literal.len());
    StringPlaces::new(literal, all)
        .place(Span::new(start, end))
        .of(literal)
}

#[test]
fn a_place_in_a_string_leads_to_its_source() {
    let literal = r#""a\n\u00e9\ud83d\ude00z""#;
    assert_eq!(written(literal, 0, 1), "a");
    assert_eq!(written(literal, 1, 2), r"\n");
    assert_eq!(written(literal, 2, 4), r"\u00e9");
    assert_eq!(written(literal, 4, 8), r"\ud83d\ude00");
    assert_eq!(written(literal, 8, 9), "z");
    assert_eq!(written(literal, 0, 9), &literal[1..literal.len() - 1]);
    // A part of a character that an escape stands for is all of it.
    assert_eq!(written(literal, 3, 5), r"\u00e9\ud83d\ude00");
    // Half of a pair is read as U+FFFD, three bytes.
    assert_eq!(written(r#""\ud800x""#, 3, 4), "x");
    let end = StringPlaces::new(literal, Span::new(0, literal.len())).place(Span::new(40, 50));
    assert_eq!(end, Span::at(literal.len() - 1));
    let start = StringPlaces::new(literal, Span::new(0, literal.len())).place(Span::at(2));
    assert_eq!(start, Span::at(4));
}

#[test]
fn a_place_in_a_faulty_string_leads_to_its_source_too() {
    assert_eq!(written("'it\\'s'", 2, 3), "\\'");
    assert_eq!(written("“größe”", 2, 6), "öß");
    assert_eq!(written("12:30 UTC", 6, 9), "UTC");
    assert_eq!(written("\"open", 0, 4), "open");
    assert_eq!(written("\"open”", 0, 4), "open");
    assert_eq!(written("\"a “b”", 2, 9), "“b”");
    assert_eq!(written(r#""say "hi" now""#, 4, 8), r#""hi""#);
}

#[test]
fn quoting_writes_what_json_asks_for_and_no_more() {
    assert_eq!(quote("é😀/\u{7f}\u{2028}"), "\"é😀/\u{7f}\u{2028}\"");
    assert_eq!(
        quote("\"\\\n\r\t\u{8}\u{c}\u{1}"),
        r#""\"\\\n\r\t\b\f\u0001""#
    );
}

//! What holds for every tree and every fix, whatever the text.

use recount::diagnostic::{Diagnostic, Fix};
use recount::json::{self, Data, StringPlaces, Value, parse};
use recount::source::Span;

/// Checks all that is promised of what `text` parses to.
pub fn check(text: &str) {
    let parsed = parse(text);
    for diagnostic in &parsed.diagnostics {
        check_diagnostic(text, diagnostic);
    }
    if let Some(root) = &parsed.value {
        check_value(text, root, 0, parsed.is_valid());
    }
    assert!(parsed.value.is_some() || !parsed.is_valid(), "{text:?}");
}

fn check_span(text: &str, span: Span) {
    let inside = text.get(span.start..span.end);
    assert!(inside.is_some(), "{span:?} is no place in {text:?}");
}

fn check_diagnostic(text: &str, diagnostic: &Diagnostic) {
    check_span(text, diagnostic.span);
    for related in &diagnostic.related {
        check_span(text, related.span);
    }
    let message = &diagnostic.message;
    assert!(
        !message.ends_with('.') && !message.contains('\n'),
        "{message}"
    );
    assert!(message.chars().count() < 150, "{message}");
    for fix in &diagnostic.fixes {
        let mut end = 0;
        for edit in &fix.edits {
            check_span(text, edit.span);
            assert!(edit.span.start >= end, "edits overlap in {fix:?}");
            end = edit.span.end;
        }
    }
}

/// Children lie inside their parent, in the order of the text, and read on
/// their own as they do in it.
fn check_value(text: &str, value: &Value<'_>, around: usize, is_valid: bool) {
    let depth = around + 1;
    let is_leaf = !matches!(value.data, Data::Array(_) | Data::Object(_));
    assert!(is_leaf || depth <= json::MAX_DEPTH, "too deep: {text:?}");
    check_span(text, value.span);
    let mut at = value.span.start;
    let mut next = |span: Span| {
        let fits = at <= span.start && span.start <= span.end && span.end <= value.span.end;
        assert!(fits, "{span:?} is out of order in {text:?}");
        at = span.end;
    };
    match &value.data {
        Data::Array(elements) => {
            for element in elements {
                next(element.span);
                check_value(text, element, depth, is_valid);
            }
        }
        Data::Object(members) => {
            for member in members {
                next(member.name.span);
                next(member.value.span);
                check_string(text, member.name.span, &member.name.value);
                check_value(text, &member.value, depth, is_valid);
            }
        }
        Data::String(string) => check_string(text, value.span, string),
        Data::Number(number) => {
            let float = number.parse::<f64>();
            assert!(float.is_ok(), "{number}");
            assert!(value.span.of(text).contains(number), "{number}");
        }
        _ => {}
    }
    if is_valid && is_leaf {
        let alone = parse(value.span.of(text)).value.expect("a value was here");
        assert_eq!(alone.data, value.data);
    }
}

/// Every character of a string leads back to where it is written: to itself,
/// or to an escape.
fn check_string(text: &str, literal: Span, string: &str) {
    check_span(text, literal);
    let places = StringPlaces::new(text, literal);
    let mut at = literal.start;
    for (offset, c) in string.char_indices() {
        let inner = Span::new(offset, offset + c.len_utf8());
        let place = places.place(inner);
        let written = place.of(text);
        let is_itself = written.chars().eq([c]);
        let is_escape = written.starts_with('\\');
        let is_in_order = at <= place.start && place.end <= literal.end;
        assert!(
            is_in_order && (is_itself || is_escape),
            "{c:?} of {string:?} led to {written:?} in {text:?}"
        );
        at = match is_itself {
            true => place.end,
            false => place.start,
        };
    }
    let all = places.place(Span::new(0, string.len()));
    assert!(all.end <= literal.end);
    let end = places.place(Span::at(string.len()));
    assert_eq!(all.end, end.end, "{text:?}");
}

/// `text` with `fix` applied.
pub fn applied(text: &str, fix: &Fix) -> String {
    let mut out = String::new();
    let mut at = 0;
    for edit in &fix.edits {
        out.push_str(&text[at..edit.span.start]);
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(&text[at..]);
    out
}

/// Where the place `offset` is once `fix` is applied.
fn moved(offset: usize, fix: &Fix) -> usize {
    let mut moved = offset as isize;
    for edit in &fix.edits {
        if edit.span.end <= offset {
            moved += edit.text.len() as isize - edit.span.len() as isize;
        }
    }
    moved as usize
}

/// Checks that each fix of `text` removes its finding and brings no other.
pub fn check_fixes(text: &str) -> usize {
    let before = parse(text).diagnostics;
    let mut count = 0;
    for (index, mended) in before.iter().enumerate() {
        for fix in &mended.fixes {
            count += 1;
            let fixed = applied(text, fix);
            let mut left: Vec<(_, usize)> = before
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != index)
                .map(|(_, d)| (d.code, moved(d.span.start, fix)))
                .collect();
            let after = json::parse(&fixed).diagnostics;
            for found in &after {
                let known = left.iter().position(|(code, at)| {
                    *code == found.code && at.abs_diff(found.span.start) <= 2
                });
                match known {
                    Some(known) => {
                        left.swap_remove(known);
                    }
                    None => panic!(
                        "`{}` turned\n{text}\ninto\n{fixed}\nwhich has {found:?}",
                        fix.title
                    ),
                }
            }
        }
    }
    count
}

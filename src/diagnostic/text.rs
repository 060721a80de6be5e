//! Diagnostics as text for a terminal: excerpt, underline, help, other places.

use super::Diagnostic;
use crate::source::{Encoding, LineIndex, Span};

/// Longest piece of a source line that is shown, in characters.
const EXCERPT: usize = 120;

/// `diagnostics` of `source`, each with the line it concerns.
///
/// Columns count characters. The text ends with a line break unless it is
/// empty.
pub fn explain(source: &str, diagnostics: &[Diagnostic]) -> String {
    let index = LineIndex::new(source);
    let mut out = String::new();
    for diagnostic in diagnostics {
        let severity = diagnostic.severity().as_str();
        let code = diagnostic.code.as_str();
        out.push_str(&format!("{severity}[{code}]: {}\n", diagnostic.message));
        excerpt(
            &mut out,
            &index,
            source,
            diagnostic.span,
            &diagnostic.pointer,
        );
        for related in &diagnostic.related {
            out.push_str(&format!("note: {}\n", related.message));
            excerpt(&mut out, &index, source, related.span, &related.pointer);
        }
        if let Some(help) = &diagnostic.help {
            out.push_str(&format!("help: {help}\n"));
        }
        for fix in &diagnostic.fixes {
            out.push_str(&format!("fix: {}\n", fix.title));
        }
        out.push('\n');
    }
    out
}

fn excerpt(out: &mut String, index: &LineIndex<'_>, source: &str, span: Span, pointer: &str) {
    let place = index.position(span.start, Encoding::Utf8);
    let line = index.line(place.line);
    let before = line.get(..place.column - 1).unwrap_or(line);
    let column = before.chars().count();
    let marked = span.of(source).lines().next().unwrap_or_default();
    let width = marked.chars().count();

    let skipped = column.saturating_sub(EXCERPT / 2);
    let shown: String = line
        .chars()
        .skip(skipped)
        .take(EXCERPT)
        .map(visible)
        .collect();
    let indent = column - skipped;
    let width = width.clamp(1, (EXCERPT.saturating_sub(indent)).max(1));

    let number = place.line.to_string();
    let gutter = " ".repeat(number.len());
    let colon = if pointer.is_empty() { "" } else { "  " };
    out.push_str(&format!(
        "{gutter}--> {number}:{}{colon}{pointer}\n",
        column + 1
    ));
    out.push_str(&format!("{gutter} |\n{number} | {shown}\n"));
    out.push_str(&format!(
        "{gutter} | {}{}\n",
        " ".repeat(indent),
        "^".repeat(width)
    ));
}

/// A tab takes one column and a control character none of the terminal's.
fn visible(character: char) -> char {
    match character {
        '\t' => ' ',
        c if c.is_control() => '\u{fffd}',
        c => c,
    }
}

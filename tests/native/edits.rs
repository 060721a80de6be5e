//! Any edit of an incident is content: nothing panics, and every place that a
//! diagnostic names lies in the text, between two characters, and is the same
//! place in bytes and in UTF-16 units.

use crate::support;

use recount::diagnostic::Diagnostic;
use recount::source::{Encoding, LineIndex, Span};
use recount::{Format, Options, RenderOptions};
use std::fs;

/// Xorshift (Marsaglia 2003): the same edits in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end.max(1) as u64) as usize
    }

    /// An offset of `text` between two characters, at `from` or behind it.
    fn place(&mut self, text: &str, from: usize, within: usize) -> usize {
        let mut at = from + self.below((text.len() - from).min(within) + 1);
        while !text.is_char_boundary(at) {
            at += 1;
        }
        at
    }

    /// `text` with one stretch deleted, replaced, or something inserted.
    fn edited(&mut self, text: &str, pieces: &[&str]) -> String {
        let start = self.place(text, 0, text.len());
        let longest = [0, 1, 8, 80][self.below(4)];
        let end = self.place(text, start, longest);
        let piece = match self.below(3) {
            0 => "",
            _ => pieces[self.below(pieces.len())],
        };
        format!("{}{piece}{}", &text[..start], &text[end..])
    }
}

const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\n",
    "\r\n",
    "\t",
    "\u{feff}",
    "\u{2028}",
    "é",
    "日本",
    "😀",
    "\\ud800",
    "null",
    "true",
    "-1",
    "1e999",
    "//",
    "/*",
    "\"title\": ",
    "\"at\": ",
    "\"also\": [",
    "\"timeline\": [",
    "\"x-a\": ",
    "12:30am",
    "AEDT",
    "31/02/2024",
    "24:00",
    "~",
    "T+5m",
    "IST",
    "2024-03-31 02:30",
    "2024-10-27 02:30",
    "-00:00",
    "[America/New_York]",
    "5 hours",
    " to ",
    "'",
];

/// How many texts are tried; those of one seed are in `tests/fixtures`.
const ROUNDS: usize = 16_000;

#[test]
fn an_edit_of_an_incident_never_panics_and_every_place_is_one() {
    let mut seeds: Vec<String> = support::files("tests/fixtures", "json")
        .into_iter()
        .chain(support::files("www/examples", "json"))
        .map(|file| fs::read_to_string(file).expect("a fixture is text"))
        .collect();
    seeds.retain(|text| recount::check(text, &Options::default()).valid && text.len() < 20_000);
    assert!(seeds.len() > 60, "only {} incidents are valid", seeds.len());
    let mut random = Random(0x5EED_0002);
    let mut found = 0;
    for round in 0..ROUNDS {
        let seed = &seeds[round % seeds.len()];
        let text = random.edited(seed, PIECES);
        let diagnostics = recount::check(&text, &Options::default()).diagnostics;
        let places = Places::of(&text);
        for diagnostic in &diagnostics {
            places.check(diagnostic);
        }
        found += diagnostics.len();
        if round % 16 == 0 {
            let explained = recount::explain(&text, &Options::default());
            assert_eq!(explained.is_empty(), diagnostics.is_empty());
            let options = RenderOptions {
                format: [Format::Html, Format::Svg, Format::Markdown, Format::Json][round / 16 % 4],
                ..RenderOptions::default()
            };
            recount::render(&text, &options);
        }
    }
    assert!(found > ROUNDS, "only {found} findings");
}

/// The places of a text, counted here anew.
struct Places<'t> {
    text: &'t str,
    index: LineIndex<'t>,
}

impl<'t> Places<'t> {
    fn of(text: &'t str) -> Self {
        Self {
            text,
            index: LineIndex::new(text),
        }
    }

    fn check(&self, found: &Diagnostic) {
        self.span(found.span, found);
        for related in &found.related {
            self.span(related.span, found);
        }
        for fix in &found.fixes {
            let mut edits: Vec<_> = fix.edits.iter().map(|edit| edit.span).collect();
            edits.sort();
            for pair in edits.windows(2) {
                assert!(pair[0].end <= pair[1].start, "edits overlap in {fix:?}");
            }
            for span in edits {
                self.span(span, found);
            }
        }
    }

    fn span(&self, span: Span, found: &Diagnostic) {
        let text = self.text;
        let inside = text.get(span.start..span.end);
        assert!(inside.is_some(), "{span:?} of {found:?} in {text:?}");
        for offset in [span.start, span.end] {
            let before = &text[..offset];
            let units = before.encode_utf16().count();
            let position = self.index.position(offset, Encoding::Utf16);
            assert_eq!(position.offset, units, "{found:?} in {text:?}");
            let bytes = self.index.position(offset, Encoding::Utf8);
            assert_eq!(bytes.offset, offset);
            assert_eq!(bytes.line, position.line);
            // The line's start, by the column in either unit.
            let (start, column) = (offset + 1 - bytes.column, position.column);
            let line = text
                .get(start..offset)
                .expect("a line starts between characters");
            assert_eq!(line.encode_utf16().count() + 1, column, "{text:?}");
            assert!(!line.contains('\n'), "{text:?}");
        }
    }
}

//! Any edit of an incident is content: nothing panics, every place that a
//! diagnostic names lies in the text, between two characters, and is the same
//! place in bytes and in UTF-16 units; and what holds for every result holds.

use crate::support::random::{Random, Soak, seeds};
use crate::support::sound;

use recount::diagnostic::Diagnostic;
use recount::source::{Encoding, LineIndex, Span};
use recount::{Format, Options, RenderOptions};

/// How many texts are tried; those of one seed are in `tests/fixtures`.
const ROUNDS: usize = 16_000;

#[test]
fn an_edit_of_an_incident_never_panics_and_every_place_is_one() {
    let seeds = seeds(20_000);
    let mut random = Random(0x5EED_0002);
    let mut found = 0;
    let soak = Soak::of(ROUNDS);
    for round in (0..).take_while(|round| soak.has(*round)) {
        let seed: &String = &seeds[round % seeds.len()];
        let text = random.edited(seed);
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
            sound::check(&text);
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

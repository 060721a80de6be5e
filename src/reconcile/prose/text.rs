//! Markdown to sentences, with the way back to where they stand.

use crate::markdown::{self, Node};
use crate::source::Span;

/// A run of text without marks: a paragraph, a list item, a cell.
pub(super) struct Block {
    pub text: String,
    /// For each piece: where it begins in the text, and the bytes of the
    /// Markdown that it stands for.
    pieces: Vec<(usize, Span)>,
}

impl Block {
    /// The byte of the Markdown that byte `at` of the text stands for.
    pub fn origin(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|(start, _)| *start <= at);
        let piece = next.checked_sub(1).and_then(|last| self.pieces.get(last));
        piece.map_or(0, |(start, span)| (span.start + at - start).min(span.end))
    }
}

/// The runs of text of a Markdown text; code is left out, as it may quote
/// anything.
pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut text = String::new();
    let mut pieces = Vec::new();
    let mut code = 0_usize;
    let mut open = Vec::new();
    for node in markdown::parse(markdown) {
        match node {
            Node::Text { text: run, span } if code == 0 => {
                pieces.push((text.len(), Span::from(span)));
                text.push_str(&run);
            }
            Node::Code { span, .. } => {
                pieces.push((text.len(), Span::from(span)));
                text.push('\u{fffc}');
            }
            Node::SoftBreak | Node::HardBreak => text.push(' '),
            Node::Open(element) => {
                let inline = matches!(
                    element,
                    markdown::Element::Emphasis
                        | markdown::Element::Strong
                        | markdown::Element::Strikethrough
                        | markdown::Element::Link { .. }
                );
                let is_code = matches!(element, markdown::Element::CodeBlock(_));
                code += usize::from(is_code);
                open.push((inline, is_code));
                if !inline && !text.is_empty() {
                    blocks.push(Block {
                        text: std::mem::take(&mut text),
                        pieces: std::mem::take(&mut pieces),
                    });
                }
            }
            Node::Close => {
                let (inline, is_code) = open.pop().unwrap_or((true, false));
                code -= usize::from(is_code);
                if !inline && !text.is_empty() {
                    blocks.push(Block {
                        text: std::mem::take(&mut text),
                        pieces: std::mem::take(&mut pieces),
                    });
                }
            }
            _ => {}
        }
    }
    blocks.push(Block { text, pieces });
    blocks
}

/// The sentences of a text: they end at a stop before a space and a capital.
pub(super) fn sentences(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (at, sign) in text.char_indices() {
        if !matches!(sign, '.' | '!' | '?') {
            continue;
        }
        let rest = text.get(at + 1..).unwrap_or_default();
        let capital = rest.trim_start().starts_with(char::is_uppercase);
        if rest.starts_with(char::is_whitespace) && capital {
            spans.push(Span::new(start, at + 1));
            start = at + 1;
        }
    }
    spans.push(Span::new(start, text.len()));
    spans
}

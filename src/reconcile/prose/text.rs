//! Markdown to runs of text, with what each is and the way back to where it
//! stands.

use crate::markdown::{self, Element, Node};
use crate::source::Span;

/// A run of text without marks: a paragraph, a list item, a row.
pub(super) struct Block {
    pub text: String,
    pub kind: Kind,
    /// For each piece: where it begins in the text, and the bytes of the
    /// Markdown that it stands for.
    pieces: Vec<(usize, Span)>,
}

/// What a run of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The title of the incident.
    Title,
    /// The title of a section, or a heading within a text: its date holds for
    /// what stands below.
    Heading,
    Paragraph,
    Item,
    /// A row of a table, its cells behind one another.
    Row,
    /// Another author's words.
    Quote,
}

/// What stands for a piece of code, which may quote anything.
const CODE: char = '\u{fffc}';
/// What stands between the cells of a row of more than two.
const CELL: &str = " | ";

impl Block {
    /// A text without marks.
    pub fn plain(text: &str, kind: Kind) -> Self {
        Self {
            text: text.to_owned(),
            kind,
            pieces: vec![(0, Span::new(0, text.len()))],
        }
    }

    /// The byte of the Markdown that byte `at` of the text stands for.
    pub fn origin(&self, at: usize) -> usize {
        let next = self.pieces.partition_point(|(start, _)| *start <= at);
        let piece = next.checked_sub(1).and_then(|last| self.pieces.get(last));
        piece.map_or(0, |(start, span)| (span.start + at - start).min(span.end))
    }
}

/// The runs of text of a Markdown text; blocks of code are left out.
pub(super) fn blocks(markdown: &str) -> Vec<Block> {
    let mut reader = Reader::default();
    for node in markdown::parse(markdown) {
        reader.read(node);
    }
    reader.finish(Kind::Paragraph);
    reader.blocks
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    text: String,
    pieces: Vec<(usize, Span)>,
    /// What each open element is.
    open: Vec<Role>,
    cells: usize,
    quotes: usize,
    items: usize,
    code: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Inline,
    Heading,
    Quote,
    Item,
    Code,
    Row,
    Cell,
    Other,
}

impl Reader {
    fn read(&mut self, node: Node<'_>) {
        match node {
            Node::Text { text, span } if self.code == 0 => {
                self.pieces.push((self.text.len(), Span::from(span)));
                self.text.push_str(&text);
            }
            Node::Code { span, .. } => {
                self.pieces.push((self.text.len(), Span::from(span)));
                self.text.push(CODE);
            }
            Node::SoftBreak => self.text.push(' '),
            Node::HardBreak => self.text.push('\n'),
            Node::Open(element) => self.open(role(&element)),
            Node::Close => self.close(),
            _ => {}
        }
    }

    fn open(&mut self, role: Role) {
        match role {
            Role::Inline => {}
            // Two cells are a label and its value.
            Role::Cell => {
                self.cells += 1;
                if self.cells == 2 {
                    self.text.push_str(": ");
                } else if self.cells > 2 {
                    self.text.push_str(CELL);
                }
            }
            _ => self.finish(self.kind()),
        }
        self.quotes += usize::from(role == Role::Quote);
        self.items += usize::from(role == Role::Item);
        self.code += usize::from(role == Role::Code);
        if role == Role::Row {
            self.cells = 0;
        }
        self.open.push(role);
    }

    fn close(&mut self) {
        let kind = self.kind();
        let role = self.open.pop().unwrap_or(Role::Inline);
        if !matches!(role, Role::Inline | Role::Cell) {
            self.finish(kind);
        }
        self.quotes -= usize::from(role == Role::Quote);
        self.items -= usize::from(role == Role::Item);
        self.code -= usize::from(role == Role::Code);
    }

    fn kind(&self) -> Kind {
        match self.open.iter().rev().find(|role| **role != Role::Inline) {
            _ if self.quotes > 0 => Kind::Quote,
            Some(Role::Heading) => Kind::Heading,
            Some(Role::Row | Role::Cell) => Kind::Row,
            _ if self.items > 0 => Kind::Item,
            _ => Kind::Paragraph,
        }
    }

    fn finish(&mut self, kind: Kind) {
        if !self.text.is_empty() {
            self.blocks.push(Block {
                text: std::mem::take(&mut self.text),
                kind,
                pieces: std::mem::take(&mut self.pieces),
            });
        }
    }
}

fn role(element: &Element<'_>) -> Role {
    match element {
        Element::Emphasis | Element::Strong | Element::Strikethrough | Element::Link { .. } => {
            Role::Inline
        }
        Element::Heading(_) => Role::Heading,
        Element::Quote => Role::Quote,
        Element::Item => Role::Item,
        Element::CodeBlock(_) => Role::Code,
        Element::Row(_) => Role::Row,
        Element::Cell { .. } => Role::Cell,
        _ => Role::Other,
    }
}

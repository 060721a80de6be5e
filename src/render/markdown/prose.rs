//! The author's Markdown as Markdown of ours: headings below ours, raw HTML
//! as text, links allow-listed, and nothing that reaches out of its place.

use super::inline::{Breaks, Inline, Marked};
use super::text::{self, Place, Within, longest_run};
use crate::markdown::{Align, CellKind, Element, Node, parse};

/// `text` as blocks, headings from level `base`.
pub fn blocks(text: &str, base: u8) -> String {
    Writer::new(&parse(text), base, Place::Blocks).blocks(Spacing::Loose)
}

/// `text` on one line, for the cell of a table.
pub fn cell(text: &str) -> String {
    Writer::new(&parse(text), 1, Place::Cell).blocks(Spacing::Loose)
}

/// `text` with everything escaped that Markdown would read.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    text::text(&mut out, text, Within::Line);
    out
}

struct Writer<'n, 't> {
    /// What is left to write.
    nodes: &'n [Node<'t>],
    base: u8,
    /// The author's levels of the last heading and of those it stands under.
    headings: Vec<u8>,
    place: Place,
    /// How wide the indent is that lists and quotations ask for.
    indent: usize,
}

/// Beyond this indent a line goes on: it may be one letter in the input, as
/// the lines of a paragraph need no indent there.
const WIDEST_INDENT: usize = 24;

/// How far the blocks of a list stand apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Spacing {
    Tight,
    Loose,
}

/// What a block is to the block behind it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    List { is_numbered: bool, is_second: bool },
    Quote,
    Table,
    Other,
}

impl<'n, 't> Writer<'n, 't> {
    fn new(nodes: &'n [Node<'t>], base: u8, place: Place) -> Self {
        Self {
            nodes,
            base,
            headings: Vec::new(),
            place,
            indent: 0,
        }
    }

    fn next(&mut self) -> Option<&'n Node<'t>> {
        let (first, rest) = self.nodes.split_first()?;
        self.nodes = rest;
        Some(first)
    }

    /// The blocks up to the end of the element that is open.
    fn blocks(&mut self, spacing: Spacing) -> String {
        let mut out = String::new();
        let mut before = None;
        while let Some(node) = self.nodes.first() {
            if *node == Node::Close {
                self.next();
                break;
            }
            let (kind, block) = self.block(node, before);
            if block.is_empty() {
                continue;
            }
            if let Some(before) = before {
                out.push_str(self.between(spacing, before, kind));
            }
            out.push_str(&block);
            before = Some(kind);
        }
        out
    }

    /// The blocks of an element that indents them by `columns`.
    fn inside(&mut self, columns: usize, spacing: Spacing) -> String {
        self.indent += columns;
        let inner = self.blocks(spacing);
        self.indent -= columns;
        inner
    }

    fn between(&self, spacing: Spacing, before: Kind, kind: Kind) -> &'static str {
        let would_join = before == Kind::Table || (before, kind) == (Kind::Quote, Kind::Quote);
        match (self.place, spacing) {
            (Place::Cell, _) => "<br>",
            (Place::Blocks, Spacing::Tight) if !would_join => "\n",
            (Place::Blocks, _) => "\n\n",
        }
    }

    fn block(&mut self, node: &Node<'_>, before: Option<Kind>) -> (Kind, String) {
        let Some(element) = block_element(node) else {
            return match node {
                Node::Rule => {
                    self.next();
                    (Kind::Other, self.rule().to_owned())
                }
                _ => (Kind::Other, self.run()),
            };
        };
        self.next();
        match element {
            Element::Heading(level) => (Kind::Other, self.heading(*level)),
            Element::Quote => (Kind::Quote, self.quote()),
            Element::List(first) => self.list(*first, before),
            Element::CodeBlock(language) => {
                let language = language.as_deref().unwrap_or_default();
                (Kind::Other, self.code(language))
            }
            Element::Table => (Kind::Table, self.table()),
            _ => (Kind::Other, self.paragraph()),
        }
    }

    /// Dashes behind the dash of an item would be one rule with it.
    fn rule(&self) -> &'static str {
        match self.place {
            Place::Blocks => "___",
            Place::Cell => "",
        }
    }

    fn quote(&mut self) -> String {
        let inner = self.inside(2, Spacing::Loose);
        match self.place {
            Place::Blocks => indented("> ", "> ", &inner),
            Place::Cell => inner,
        }
    }

    /// Text that stands among blocks.
    fn run(&mut self) -> String {
        let mut line = self.line();
        while let Some(node) = self.nodes.first() {
            if matches!(node, Node::Close | Node::Rule) || block_element(node).is_some() {
                break;
            }
            self.span(&mut line);
        }
        self.lines(line)
    }

    fn paragraph(&mut self) -> String {
        let mut line = self.line();
        self.inline(&mut line);
        self.lines(line)
    }

    fn line(&self) -> Inline {
        let goes_on = self.place == Place::Cell || self.indent > WIDEST_INDENT;
        let breaks = if goes_on {
            Breaks::GoOn
        } else {
            Breaks::EndLines
        };
        Inline::new(self.place, breaks)
    }

    fn lines(&self, line: Inline) -> String {
        let line = line.finish();
        match self.place {
            Place::Blocks => text::start(&line),
            Place::Cell => line,
        }
    }

    /// Adds what stands up to the end of the element that is open.
    fn inline(&mut self, line: &mut Inline) {
        while let Some(node) = self.nodes.first() {
            if *node == Node::Close {
                self.next();
                break;
            }
            self.span(line);
        }
    }

    /// Adds one piece of text, with what is in it.
    fn span(&mut self, line: &mut Inline) {
        let Some(node) = self.next() else {
            return;
        };
        match node {
            Node::Text { text, .. } => line.text(text),
            Node::Code { text, .. } => line.code(text),
            Node::Image { url, alt, title } => line.picture(url, alt, title),
            Node::SoftBreak => line.soft_break(),
            Node::HardBreak => line.hard_break(),
            Node::Task(done) => line.written(if *done { "[x] " } else { "[ ] " }.to_owned()),
            Node::Open(Element::Emphasis) => self.marked(line, Marked::Emphasis),
            Node::Open(Element::Strong) => self.marked(line, Marked::Strong),
            Node::Open(Element::Strikethrough) => self.marked(line, Marked::Strikethrough),
            Node::Open(Element::Link { url, title }) => self.link(line, url, title),
            Node::Open(_) => self.inline(line),
            Node::Rule | Node::Close => {}
        }
    }

    fn marked(&mut self, line: &mut Inline, marked: Marked) {
        line.open(marked);
        self.inline(line);
        line.close();
    }

    fn link(&mut self, line: &mut Inline, url: &str, title: &str) {
        if let [Node::Text { text, .. }, Node::Close, ..] = self.nodes
            && title.is_empty()
            && let Some(link) = text::autolink(url, text)
        {
            self.nodes = self.nodes.get(2..).unwrap_or_default();
            line.written(link);
            return;
        }
        line.open_link();
        self.inline(line);
        line.close_link(url, title);
    }

    fn heading(&mut self, level: u8) -> String {
        let mut line = Inline::new(Place::Cell, Breaks::GoOn);
        if self.place == Place::Cell {
            self.marked(&mut line, Marked::Strong);
            return line.finish();
        }
        self.inline(&mut line);
        self.headings.retain(|above| *above < level);
        let depth = u8::try_from(self.headings.len()).unwrap_or(u8::MAX);
        self.headings.push(level);
        let level = self.base.saturating_add(depth).min(6);
        let text = text::edged(&line.finish());
        format!("{} {text}", "#".repeat(level.into()))
    }

    /// A list, which differs in its marks from one right before it.
    fn list(&mut self, first: Option<u64>, before: Option<Kind>) -> (Kind, String) {
        let is_numbered = first.is_some();
        let is_second = before
            == Some(Kind::List {
                is_numbered,
                is_second: false,
            });
        let spacing = self.spacing();
        let mut items = Vec::new();
        while let Some(Node::Open(Element::Item)) = self.next() {
            let number = first.map(|first| first.saturating_add(items.len() as u64));
            let end = if is_second { ')' } else { '.' };
            let marker = match (number, self.place) {
                (Some(number), _) => format!("{}{end} ", number.min(MAX_NUMBER)),
                (None, Place::Cell) => "• ".to_owned(),
                (None, Place::Blocks) if is_second => "* ".to_owned(),
                (None, Place::Blocks) => "- ".to_owned(),
            };
            let item = self.inside(marker.len(), spacing);
            items.push(match self.place {
                Place::Cell => format!("{marker}{item}"),
                Place::Blocks => indented(&marker, &" ".repeat(marker.len()), &item),
            });
        }
        let text = items.join(match (self.place, spacing) {
            (Place::Cell, _) => "<br>",
            (Place::Blocks, Spacing::Loose) => "\n\n",
            (Place::Blocks, Spacing::Tight) => "\n",
        });
        (
            Kind::List {
                is_numbered,
                is_second,
            },
            text,
        )
    }

    /// The items of a list that is not tight hold paragraphs.
    fn spacing(&self) -> Spacing {
        let mut depth = 0_usize;
        for node in self.nodes {
            match node {
                Node::Open(Element::Paragraph) if depth == 1 => return Spacing::Loose,
                Node::Open(_) => depth += 1,
                Node::Close if depth == 0 => break,
                Node::Close => depth -= 1,
                _ => {}
            }
        }
        Spacing::Tight
    }

    fn code(&mut self, language: &str) -> String {
        let mut code = String::new();
        while let Some(Node::Text { text, .. }) = self.next() {
            code.push_str(text);
        }
        let code = code.replace("\r\n", "\n").replace('\r', "\n");
        if self.place == Place::Cell {
            let lines = code.lines().filter(|line| !line.trim().is_empty());
            let lines: Vec<_> = lines.map(|line| text::code(line, Place::Cell)).collect();
            return lines.join("<br>");
        }
        let fence = "`".repeat(longest_run(&code).max(2) + 1);
        let end = if code.is_empty() || code.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        format!("{fence}{}\n{code}{end}{fence}", text::language(language))
    }

    fn table(&mut self) -> String {
        let mut rows = Vec::new();
        while let Some(Node::Open(Element::Row(kind))) = self.next() {
            let (cells, aligns) = self.row(*kind);
            rows.push(cells);
            if *kind == CellKind::Head && self.place == Place::Blocks {
                rows.push(aligns.into_iter().map(rule_of).collect());
            }
        }
        let row = |cells: &Vec<String>| match self.place {
            Place::Blocks => format!("| {} |", cells.join(" | ")),
            Place::Cell => cells.join(" · "),
        };
        let rows: Vec<_> = rows.iter().map(row).collect();
        rows.join(match self.place {
            Place::Blocks => "\n",
            Place::Cell => "<br>",
        })
    }

    fn row(&mut self, kind: CellKind) -> (Vec<String>, Vec<Align>) {
        let mut cells = Vec::new();
        let mut aligns = Vec::new();
        while let Some(Node::Open(Element::Cell { align, columns, .. })) = self.next() {
            let mut line = Inline::new(Place::Cell, Breaks::GoOn);
            self.inline(&mut line);
            cells.push(line.finish());
            aligns.push(*align);
            // A row of the body need not be filled up.
            if kind == CellKind::Head {
                let width = cells.len() + columns.saturating_sub(1);
                cells.resize(width, String::new());
                aligns.resize(width, *align);
            }
        }
        (cells, aligns)
    }
}

/// The highest number of an item (CommonMark 0.31.2 §5.2).
const MAX_NUMBER: u64 = 999_999_999;

fn rule_of(align: Align) -> String {
    let rule = match align {
        Align::Natural => "---",
        Align::Start => ":--",
        Align::Center => ":-:",
        Align::End => "--:",
    };
    rule.to_owned()
}

/// The element that begins with `node`, if it is a block.
fn block_element<'n, 't>(node: &'n Node<'t>) -> Option<&'n Element<'t>> {
    match node {
        Node::Open(
            element @ (Element::Paragraph
            | Element::Heading(_)
            | Element::Quote
            | Element::List(_)
            | Element::CodeBlock(_)
            | Element::Table),
        ) => Some(element),
        _ => None,
    }
}

/// `text` with its first line behind `first` and the others behind `rest`.
pub fn indented(first: &str, rest: &str, text: &str) -> String {
    let mut out = String::with_capacity(text.len() + first.len());
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let prefix = if at == 0 { first } else { rest };
        out.push_str(if line.is_empty() {
            prefix.trim_end()
        } else {
            prefix
        });
        out.push_str(line);
    }
    out
}

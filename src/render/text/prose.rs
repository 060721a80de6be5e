//! Markdown as plain text.

use super::wrap::{columns, push_line, wrap};
use crate::markdown::{CellKind, Element, Node, parse};

/// The widest indent: half of a line, so that there is room for words.
const WIDEST_INDENT: usize = 36;

/// Adds `text` to `out`, each line behind `indent`, at most `most` columns
/// wide.
pub fn prose(out: &mut String, text: &str, indent: &str, most: usize) {
    let nodes = parse(text);
    let mut writer = Writer {
        out,
        most,
        line: String::new(),
        frames: Vec::new(),
        first: None,
        indent: indent.to_owned(),
        is_first_block: true,
    };
    for node in &nodes {
        writer.node(node);
    }
    writer.flush();
}

struct Writer<'o> {
    out: &'o mut String,
    most: usize,
    /// The text that is not yet broken into lines.
    line: String,
    frames: Vec<Frame>,
    /// What stands before the next line instead of the indent.
    first: Option<String>,
    indent: String,
    is_first_block: bool,
}

/// What the end of an element asks for.
enum Frame {
    Nothing,
    /// The paragraph ends.
    Block,
    /// A list ends; the number of its next item.
    List(Option<u64>),
    /// The indent is as it was before.
    Indent(usize),
    /// An address follows.
    Link(String),
    Code,
    Row(CellKind),
    Cell,
}

impl Writer<'_> {
    fn node(&mut self, node: &Node<'_>) {
        match node {
            Node::Open(element) => self.open(element),
            Node::Close => self.close(),
            Node::Text { text, .. } => self.line.push_str(text),
            Node::Code { text, .. } => {
                self.line.push('`');
                self.line.push_str(text);
                self.line.push('`');
            }
            Node::Image { url, alt, .. } => self.line.push_str(&format!("[{alt}] <{url}>")),
            Node::SoftBreak => match self.frames.last() {
                Some(Frame::Code) => self.line.push('\n'),
                _ => self.line.push(' '),
            },
            Node::HardBreak => self.line.push('\n'),
            Node::Rule => {
                self.flush();
                self.line.push_str("* * *");
                self.flush();
            }
            Node::Task(done) => self.line.push_str(if *done { "[x] " } else { "[ ] " }),
        }
    }

    /// Writes what has come together as a paragraph.
    fn flush(&mut self) {
        if self.line.trim().is_empty() {
            self.line.clear();
            return;
        }
        self.space();
        let text = std::mem::take(&mut self.line);
        let first = self.first.take();
        let first = first.as_deref().unwrap_or(&self.indent);
        wrap(self.out, text.trim(), first, &self.indent, self.most);
    }

    /// An empty line between two blocks.
    fn space(&mut self) {
        let in_list = self
            .frames
            .iter()
            .any(|frame| matches!(frame, Frame::List(_)));
        if !std::mem::take(&mut self.is_first_block) && !in_list {
            self.out.push('\n');
        }
    }

    fn indented(&mut self, by: &str) {
        self.frames.push(Frame::Indent(self.indent.len()));
        if columns(&self.indent) + columns(by) <= WIDEST_INDENT {
            self.indent.push_str(by);
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        match element {
            Element::Paragraph | Element::Heading(_) => {
                self.flush();
                self.frames.push(Frame::Block);
            }
            Element::Quote => {
                self.flush();
                self.indented("> ");
            }
            Element::List(first) => {
                self.flush();
                let nested = self
                    .frames
                    .iter()
                    .any(|frame| matches!(frame, Frame::List(_)));
                if !nested && !self.is_first_block {
                    self.out.push('\n');
                }
                self.is_first_block = true;
                self.frames.push(Frame::List(*first));
            }
            Element::Item => {
                self.flush();
                let marker = match self.frames.last_mut() {
                    Some(Frame::List(Some(number))) => {
                        let marker = format!("{number}. ");
                        *number = number.saturating_add(1);
                        marker
                    }
                    _ => "- ".to_owned(),
                };
                let first = format!("{}{marker}", self.indent);
                self.indented(&" ".repeat(marker.len()));
                self.first = Some(first);
            }
            Element::CodeBlock(_) => {
                self.flush();
                self.frames.push(Frame::Code);
            }
            Element::Table => {
                self.flush();
                self.space();
                self.frames.push(Frame::Nothing);
            }
            Element::Row(kind) => self.frames.push(Frame::Row(*kind)),
            Element::Cell { .. } => {
                if !self.line.is_empty() {
                    self.line.push_str(" | ");
                }
                self.frames.push(Frame::Cell);
            }
            Element::Link { url, .. } => self.frames.push(Frame::Link(url.to_string())),
            Element::Emphasis | Element::Strong | Element::Strikethrough => {
                self.frames.push(Frame::Nothing);
            }
        }
    }

    fn close(&mut self) {
        match self.frames.pop() {
            Some(Frame::Block) => self.flush(),
            Some(Frame::List(_)) => {
                self.flush();
                self.is_first_block = false;
            }
            Some(Frame::Indent(length)) => {
                self.flush();
                self.indent.truncate(length);
                self.first = None;
            }
            Some(Frame::Link(url)) => {
                let address = url.strip_prefix("mailto:").unwrap_or(&url);
                if !self.line.ends_with(address) {
                    self.line.push_str(&format!(" <{url}>"));
                }
            }
            Some(Frame::Code) => self.code(),
            Some(Frame::Row(kind)) => {
                let row = std::mem::take(&mut self.line);
                wrap(self.out, &row, &self.indent, &self.indent, self.most);
                if kind == CellKind::Head {
                    push_line(self.out, &format!("{}---", self.indent));
                }
            }
            Some(Frame::Nothing | Frame::Cell) | None => {}
        }
    }

    /// Code keeps its lines.
    fn code(&mut self) {
        let code = std::mem::take(&mut self.line);
        self.space();
        for line in code.trim_end_matches('\n').split('\n') {
            let first = self.first.take();
            let indent = first.as_deref().unwrap_or(&self.indent);
            push_line(self.out, &format!("{indent}    {line}"));
        }
    }
}

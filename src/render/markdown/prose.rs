//! The author's Markdown as Markdown of ours: headings below ours, raw HTML
//! as text, links allow-listed, and nothing that reaches out of its place.

use crate::markdown::{Align, CellKind, Element, Node, parse};
use crate::render::escape;

/// `text` as blocks, headings from level `base`.
pub fn blocks(text: &str, base: u8) -> String {
    let nodes = parse(text);
    let mut writer = Writer {
        nodes: &nodes,
        base,
        headings: Vec::new(),
        line: false,
        indent: 0,
    };
    writer.blocks()
}

/// `text` on one line, for the cell of a table.
pub fn line(text: &str) -> String {
    let nodes = parse(text);
    let mut writer = Writer {
        nodes: &nodes,
        base: 1,
        headings: Vec::new(),
        line: true,
        indent: 0,
    };
    writer.blocks()
}

/// `text` with everything escaped that Markdown would read.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    escape::markdown(&mut out, text);
    out
}

struct Writer<'n, 't> {
    /// What is left to write.
    nodes: &'n [Node<'t>],
    base: u8,
    /// The author's levels of the last heading and of those it stands under.
    headings: Vec<u8>,
    /// Whether everything goes on one line.
    line: bool,
    /// How wide the indent is that lists and quotations ask for.
    indent: usize,
}

/// Beyond this indent a line goes on: it may be one letter in the input, as
/// the lines of a paragraph need no indent there.
const WIDEST_INDENT: usize = 24;

/// The highest number of an item (CommonMark 0.31.2 §5.2).
const HIGHEST_NUMBER: u64 = 999_999_999;

impl<'n, 't> Writer<'n, 't> {
    fn next(&mut self) -> Option<&'n Node<'t>> {
        let (first, rest) = self.nodes.split_first()?;
        self.nodes = rest;
        Some(first)
    }

    /// The blocks up to the end of the element that is open.
    fn blocks(&mut self) -> String {
        let mut blocks: Vec<String> = Vec::new();
        while let Some(node) = self.nodes.first() {
            let block = match node {
                Node::Close => {
                    self.next();
                    break;
                }
                Node::Open(Element::Paragraph) => {
                    self.next();
                    self.inline()
                }
                Node::Open(Element::Heading(level)) => {
                    self.next();
                    self.heading(*level)
                }
                Node::Open(Element::Quote) => {
                    self.next();
                    let inner = self.inside(2);
                    if self.line {
                        inner
                    } else {
                        indented("> ", "> ", &inner)
                    }
                }
                Node::Open(Element::List(first)) => {
                    self.next();
                    self.list(*first)
                }
                Node::Open(Element::CodeBlock(language)) => {
                    self.next();
                    self.code(language.as_deref().unwrap_or_default())
                }
                Node::Open(Element::Table) => {
                    self.next();
                    self.table()
                }
                Node::Rule => {
                    self.next();
                    if self.line {
                        String::new()
                    } else {
                        "---".to_owned()
                    }
                }
                _ => self.run(),
            };
            if !block.is_empty() {
                blocks.push(block);
            }
        }
        blocks.join(if self.line { "<br>" } else { "\n\n" })
    }

    /// The blocks of an element that indents them by `columns`.
    fn inside(&mut self, columns: usize) -> String {
        self.indent += columns;
        let inner = self.blocks();
        self.indent -= columns;
        inner
    }

    /// Text that stands among blocks.
    fn run(&mut self) -> String {
        let mut out = String::new();
        while let Some(node) = self.nodes.first() {
            match node {
                Node::Close | Node::Rule => break,
                Node::Open(
                    Element::Paragraph
                    | Element::Heading(_)
                    | Element::Quote
                    | Element::List(_)
                    | Element::CodeBlock(_)
                    | Element::Table,
                ) => break,
                _ => self.span(&mut out),
            }
        }
        start(&out)
    }

    /// Text up to the end of the element that is open.
    fn inline(&mut self) -> String {
        let mut out = String::new();
        while let Some(node) = self.nodes.first() {
            if *node == Node::Close {
                self.next();
                break;
            }
            self.span(&mut out);
        }
        start(&out)
    }

    /// One piece of text, with what is in it.
    fn span(&mut self, out: &mut String) {
        let Some(node) = self.next() else {
            return;
        };
        match node {
            Node::Text { text, .. } => escape::markdown(out, text),
            Node::Code { text, .. } => code_span(out, text),
            Node::Image { url, alt, .. } => {
                out.push_str("![");
                escape::markdown(out, alt);
                out.push_str("](<");
                out.push_str(&escape::percent(url));
                out.push_str(">)");
            }
            Node::SoftBreak => out.push(if self.goes_on() { ' ' } else { '\n' }),
            Node::HardBreak => out.push_str(if self.goes_on() { "<br>" } else { "\\\n" }),
            Node::Task(done) => out.push_str(if *done { "[x] " } else { "[ ] " }),
            Node::Open(Element::Emphasis) => self.wrapped(out, "*"),
            Node::Open(Element::Strong) => self.wrapped(out, "**"),
            Node::Open(Element::Strikethrough) => self.wrapped(out, "~~"),
            Node::Open(Element::Link { url, .. }) => {
                let text = self.inline();
                out.push_str(&format!("[{text}](<{}>)", escape::percent(url)));
            }
            Node::Open(_) => out.push_str(&self.inline()),
            Node::Rule | Node::Close => {}
        }
    }

    fn goes_on(&self) -> bool {
        self.line || self.indent > WIDEST_INDENT
    }

    fn wrapped(&mut self, out: &mut String, mark: &str) {
        let text = self.inline();
        if !text.is_empty() {
            out.push_str(&format!("{mark}{text}{mark}"));
        }
    }

    fn heading(&mut self, level: u8) -> String {
        let text = self.inline().replace("\\\n", " ").replace('\n', " ");
        if self.line {
            return format!("**{text}**");
        }
        self.headings.retain(|above| *above < level);
        let depth = u8::try_from(self.headings.len()).unwrap_or(u8::MAX);
        self.headings.push(level);
        let level = self.base.saturating_add(depth).min(6);
        format!("{} {text}", "#".repeat(level.into()))
    }

    fn list(&mut self, first: Option<u64>) -> String {
        let mut items = Vec::new();
        let mut is_loose = false;
        while let Some(Node::Open(Element::Item)) = self.next() {
            is_loose |= matches!(self.nodes.first(), Some(Node::Open(Element::Paragraph)));
            let number = first.map(|first| first.saturating_add(items.len() as u64));
            let marker = match (number, self.line) {
                (Some(number), _) => format!("{}. ", number.min(HIGHEST_NUMBER)),
                (None, true) => "• ".to_owned(),
                (None, false) => "- ".to_owned(),
            };
            let item = self.inside(marker.len());
            items.push(match self.line {
                true => format!("{marker}{item}"),
                false => indented(&marker, &" ".repeat(marker.len()), &item),
            });
        }
        items.join(match (self.line, is_loose) {
            (true, _) => "<br>",
            (false, true) => "\n\n",
            (false, false) => "\n",
        })
    }

    fn code(&mut self, language: &str) -> String {
        let mut code = String::new();
        while let Some(node) = self.next() {
            match node {
                Node::Text { text, .. } => code.push_str(text),
                _ => break,
            }
        }
        let code = code.trim_end_matches('\n');
        if self.line {
            let mut lines = Vec::new();
            for text in code.lines().filter(|line| !line.trim().is_empty()) {
                let mut out = String::new();
                code_span(&mut out, text);
                lines.push(out);
            }
            return lines.join("<br>");
        }
        let fence = "`".repeat(longest_run(code).max(2) + 1);
        let word = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '+' | '_' | '#' | '.');
        let language: String = language.chars().filter(word).collect();
        format!("{fence}{language}\n{code}\n{fence}")
    }

    fn table(&mut self) -> String {
        let mut rows: Vec<String> = Vec::new();
        let is_line = std::mem::replace(&mut self.line, true);
        while let Some(Node::Open(Element::Row(kind))) = self.next() {
            let mut cells = Vec::new();
            let mut rule = Vec::new();
            while let Some(Node::Open(Element::Cell { align, columns, .. })) = self.next() {
                let cell = self.inline();
                for column in 0..*columns {
                    cells.push(if column == 0 {
                        cell.clone()
                    } else {
                        String::new()
                    });
                    rule.push(match align {
                        Align::Natural => "---",
                        Align::Start => ":--",
                        Align::Center => ":-:",
                        Align::End => "--:",
                    });
                    if *kind == CellKind::Body {
                        // A row need not be filled up.
                        break;
                    }
                }
            }
            rows.push(format!("| {} |", cells.join(" | ")));
            if *kind == CellKind::Head {
                rows.push(format!("| {} |", rule.join(" | ")));
            }
        }
        self.line = is_line;
        match is_line {
            true => rows
                .iter()
                .filter(|row| !row.starts_with("| -") && !row.starts_with("| :"))
                .map(|row| row.trim_matches(['|', ' ']).replace(" | ", " · "))
                .collect::<Vec<_>>()
                .join("<br>"),
            false => rows.join("\n"),
        }
    }
}

fn code_span(out: &mut String, code: &str) {
    let fence = "`".repeat(longest_run(code) + 1);
    let padding = if code.starts_with('`') || code.ends_with('`') {
        " "
    } else {
        ""
    };
    let code = code.replace('\n', " ").replace('|', "\\|");
    out.push_str(&format!("{fence}{padding}{code}{padding}{fence}"));
}

/// The most backticks in a row.
fn longest_run(code: &str) -> usize {
    let runs = code.split(|c| c != '`');
    runs.map(str::len).max().unwrap_or(0)
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

/// Text without the space around it; what would begin a block at the start
/// of a line is escaped.
pub fn start(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, line) in text.trim().split('\n').enumerate() {
        if at > 0 {
            out.push('\n');
        }
        let line = line.trim_start();
        let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = line.len() - digits.len();
        if number > 0 && digits.starts_with(['.', ')']) {
            out.push_str(line.get(..number).unwrap_or_default());
            out.push('\\');
            out.push_str(digits);
            continue;
        }
        if line.starts_with(['+', '-', '=']) {
            out.push('\\');
        }
        out.push_str(line);
    }
    out
}

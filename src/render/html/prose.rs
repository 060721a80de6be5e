//! Markdown as HTML.

use crate::markdown::{Align, CellKind, Element, Node, parse};
use crate::render::escape;
use crate::view::labels::Labels;
use maud::{Markup, PreEscaped};

/// `text` as HTML. Its headings start at `base`, 1 to 6, whatever level the
/// author starts at, and never go more than one level deeper at a time;
/// those of one level under one heading stay on one level.
pub fn markdown(text: &str, base: u8, labels: &Labels) -> Markup {
    let mut writer = Writer {
        out: String::with_capacity(text.len() + text.len() / 4),
        open: Vec::new(),
        base,
        headings: Vec::new(),
        in_body: false,
        labels,
    };
    for node in &parse(text) {
        writer.node(node);
    }
    PreEscaped(writer.out)
}

struct Writer<'l> {
    out: String,
    /// What closes each element that is open.
    open: Vec<Close>,
    base: u8,
    /// The author's levels of the last heading and of those it stands under.
    headings: Vec<u8>,
    /// Whether the body of the table has begun.
    in_body: bool,
    labels: &'l Labels,
}

enum Close {
    Tag(&'static str),
    Heading(u8),
    HeadRow,
    Table,
}

impl Writer<'_> {
    fn node(&mut self, node: &Node<'_>) {
        match node {
            Node::Open(element) => self.open(element),
            Node::Close => self.close(),
            Node::Text { text, .. } => escape::text(&mut self.out, text),
            Node::Code { text, .. } => {
                self.out.push_str("<code>");
                escape::text(&mut self.out, text);
                self.out.push_str("</code>");
            }
            Node::Image { url, alt, title } => {
                self.out.push_str("<img src=\"");
                escape::url(&mut self.out, url);
                self.out.push_str("\" alt=\"");
                escape::text(&mut self.out, alt);
                self.out.push('"');
                self.title(title);
                self.out.push_str(" loading=\"lazy\" decoding=\"async\">");
            }
            Node::SoftBreak => self.out.push('\n'),
            Node::HardBreak => self.out.push_str("<br>\n"),
            Node::Rule => self.out.push_str("<hr>"),
            Node::Task(done) => {
                let (mark, label) = match done {
                    true => ("☑\u{fe0e}", self.labels.page.done),
                    false => ("☐", self.labels.page.not_done),
                };
                self.out
                    .push_str("<span class=\"recount-task\" role=\"img\" aria-label=\"");
                escape::text(&mut self.out, label);
                self.out.push_str("\">");
                self.out.push_str(mark);
                self.out.push_str("</span> ");
            }
        }
    }

    fn title(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str(" title=\"");
            escape::text(&mut self.out, title);
            self.out.push('"');
        }
    }

    fn tag(&mut self, open: &'static str, close: &'static str) {
        self.out.push_str(open);
        self.open.push(Close::Tag(close));
    }

    fn open(&mut self, element: &Element<'_>) {
        match element {
            Element::Paragraph => self.tag("<p>", "</p>"),
            Element::Heading(level) => {
                self.headings.retain(|above| above < level);
                let depth = u8::try_from(self.headings.len()).unwrap_or(u8::MAX);
                self.headings.push(*level);
                let level = self.base.saturating_add(depth).min(6);
                self.out.push_str(&format!("<h{level}>"));
                self.open.push(Close::Heading(level));
            }
            Element::Quote => self.tag("<blockquote>", "</blockquote>"),
            Element::List(None) => self.tag("<ul>", "</ul>"),
            Element::List(Some(1)) => self.tag("<ol>", "</ol>"),
            Element::List(Some(first)) => {
                self.out.push_str(&format!("<ol start=\"{first}\">"));
                self.open.push(Close::Tag("</ol>"));
            }
            Element::Item => self.tag("<li>", "</li>"),
            Element::CodeBlock(None) => self.tag("<pre tabindex=\"0\"><code>", "</code></pre>"),
            Element::CodeBlock(Some(language)) => {
                self.out
                    .push_str("<pre tabindex=\"0\"><code class=\"language-");
                escape::text(&mut self.out, language);
                self.tag("\">", "</code></pre>");
            }
            Element::Table => {
                self.in_body = false;
                self.out
                    .push_str("<div class=\"recount-scroll\" tabindex=\"0\"><table>");
                self.open.push(Close::Table);
            }
            Element::Row(CellKind::Head) => {
                self.out.push_str("<thead><tr>");
                self.open.push(Close::HeadRow);
            }
            Element::Row(CellKind::Body) => {
                if !self.in_body {
                    self.in_body = true;
                    self.out.push_str("<tbody>");
                }
                self.tag("<tr>", "</tr>");
            }
            Element::Cell {
                kind,
                align,
                columns,
            } => self.cell(*kind, *align, *columns),
            Element::Emphasis => self.tag("<em>", "</em>"),
            Element::Strong => self.tag("<strong>", "</strong>"),
            Element::Strikethrough => self.tag("<del>", "</del>"),
            Element::Link { url, title } => {
                self.out.push_str("<a href=\"");
                escape::url(&mut self.out, url);
                self.out.push('"');
                self.title(title);
                self.tag(">", "</a>");
            }
        }
    }

    fn cell(&mut self, kind: CellKind, align: Align, columns: usize) {
        let (open, close) = match kind {
            CellKind::Head => ("<th scope=\"col\"", "</th>"),
            CellKind::Body => ("<td", "</td>"),
        };
        self.out.push_str(open);
        if columns > 1 {
            // HTML reads no number above this one.
            self.out
                .push_str(&format!(" colspan=\"{}\"", columns.min(1000)));
        }
        self.out.push_str(match align {
            Align::Natural | Align::Start => "",
            Align::Center => " class=\"recount-center\"",
            Align::End => " class=\"recount-end\"",
        });
        self.tag(">", close);
    }

    fn close(&mut self) {
        match self.open.pop() {
            Some(Close::Tag(tag)) => self.out.push_str(tag),
            Some(Close::Heading(level)) => self.out.push_str(&format!("</h{level}>")),
            Some(Close::HeadRow) => self.out.push_str("</tr></thead>"),
            Some(Close::Table) => {
                if self.in_body {
                    self.out.push_str("</tbody>");
                }
                self.out.push_str("</table></div>");
            }
            None => {}
        }
    }
}

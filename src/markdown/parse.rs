//! The events of pulldown-cmark to nodes that hold our promises.

use super::table::tables_are_filled;
use super::url::url_allowed;
use pulldown_cmark::{
    Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Options, Parser, Tag,
};
use std::borrow::Cow;
use std::ops::Range;

/// How deep elements can stand within each other; what is deeper is text.
pub const MAX_DEPTH: usize = 32;

/// What a text may always write out in the place of references, in bytes.
/// Beyond it, as much as the text is long: an address that is written once
/// could else be repeated for every three characters.
const LEAST_REFERENCES: usize = 1024;

/// A piece of a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Node<'t> {
    /// An element begins.
    Open(Element<'t>),
    /// The element that was opened last ends.
    Close,
    /// A run of text.
    Text {
        /// What it says, entities and escapes resolved.
        text: CowStr<'t>,
        /// The bytes of the Markdown that it stands for; empty where it
        /// stands for none.
        span: Range<usize>,
    },
    /// A piece of code within a line.
    Code {
        /// What it says.
        text: CowStr<'t>,
        /// The bytes of the Markdown that it stands for, backticks included.
        span: Range<usize>,
    },
    /// A picture.
    Image {
        /// Where it is.
        url: CowStr<'t>,
        /// What it shows.
        alt: String,
        /// More about it; empty where there is no more.
        title: CowStr<'t>,
    },
    /// A line ends that may as well go on.
    SoftBreak,
    /// A line ends.
    HardBreak,
    /// A change of subject.
    Rule,
    /// Whether the task of this list item is done.
    Task(bool),
}

/// What can hold other nodes.
#[derive(Debug, Clone, PartialEq)]
pub enum Element<'t> {
    /// A paragraph.
    Paragraph,
    /// A heading of the author's level, 1 to 6.
    Heading(u8),
    /// A quotation.
    Quote,
    /// A list; numbered where the number of its first item is given.
    List(Option<u64>),
    /// An item of a list.
    Item,
    /// A block of code, in the language that is named.
    CodeBlock(Option<CowStr<'t>>),
    /// A table. Its first row holds the heads of the columns.
    Table,
    /// A row of a table.
    Row(CellKind),
    /// A cell of a row. The empty cells at the end of a row are one cell.
    Cell {
        /// Whether it is the head of a column.
        kind: CellKind,
        /// How its text is aligned.
        align: Align,
        /// How many columns it takes.
        columns: usize,
    },
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Text that holds no more.
    Strikethrough,
    /// A link.
    Link {
        /// Where it leads.
        url: CowStr<'t>,
        /// More about it; empty where there is no more.
        title: CowStr<'t>,
    },
}

/// What a cell of a table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// The head of a column.
    Head,
    /// A value.
    Body,
}

/// How the text of a cell is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// As the language is written.
    Natural,
    /// To the start.
    Start,
    /// In the middle.
    Center,
    /// To the end.
    End,
}

impl Node<'_> {
    /// The same without the text that it was read from.
    fn into_owned(self) -> Node<'static> {
        match self {
            Node::Open(element) => Node::Open(element.into_owned()),
            Node::Close => Node::Close,
            Node::Text { text, span } => Node::Text {
                text: text.into_static(),
                span,
            },
            Node::Code { text, span } => Node::Code {
                text: text.into_static(),
                span,
            },
            Node::Image { url, alt, title } => Node::Image {
                url: url.into_static(),
                alt,
                title: title.into_static(),
            },
            Node::SoftBreak => Node::SoftBreak,
            Node::HardBreak => Node::HardBreak,
            Node::Rule => Node::Rule,
            Node::Task(done) => Node::Task(done),
        }
    }
}

impl Element<'_> {
    fn into_owned(self) -> Element<'static> {
        match self {
            Element::Paragraph => Element::Paragraph,
            Element::Heading(level) => Element::Heading(level),
            Element::Quote => Element::Quote,
            Element::List(first) => Element::List(first),
            Element::Item => Element::Item,
            Element::CodeBlock(language) => Element::CodeBlock(language.map(CowStr::into_static)),
            Element::Table => Element::Table,
            Element::Row(kind) => Element::Row(kind),
            Element::Cell {
                kind,
                align,
                columns,
            } => Element::Cell {
                kind,
                align,
                columns,
            },
            Element::Emphasis => Element::Emphasis,
            Element::Strong => Element::Strong,
            Element::Strikethrough => Element::Strikethrough,
            Element::Link { url, title } => Element::Link {
                url: url.into_static(),
                title: title.into_static(),
            },
        }
    }
}

/// What `markdown` says.
///
/// # Examples
/// ```
/// use recount::markdown::{parse, plain};
/// assert_eq!(plain(&parse("**Nobody** could [log in](https://example.com).")), "Nobody could log in.");
/// ```
pub fn parse(markdown: &str) -> Vec<Node<'_>> {
    match one_line_ending(markdown) {
        Cow::Borrowed(markdown) => nodes(markdown),
        Cow::Owned(markdown) => nodes(&markdown).into_iter().map(Node::into_owned).collect(),
    }
}

/// `markdown` with a line feed for each carriage return without one, which
/// ends a line too (CommonMark §2.1): pulldown-cmark looks for the end of the
/// line again and again behind it. No byte changes its place.
fn one_line_ending(markdown: &str) -> Cow<'_, str> {
    let bytes = markdown.as_bytes();
    let is_alone = |at: &usize| bytes.get(at + 1) != Some(&b'\n');
    let returns = markdown.match_indices('\r').map(|(at, _)| at);
    let mut whole = String::new();
    let mut from = 0;
    for at in returns.filter(is_alone) {
        whole.push_str(markdown.get(from..at).unwrap_or_default());
        whole.push('\n');
        from = at + 1;
    }
    if from == 0 {
        return Cow::Borrowed(markdown);
    }
    whole.push_str(markdown.get(from..).unwrap_or_default());
    Cow::Owned(whole)
}

fn nodes(markdown: &str) -> Vec<Node<'_>> {
    let mut extensions = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    if tables_are_filled(markdown) {
        extensions |= Options::ENABLE_TABLES;
    }
    let mut reader = Reader {
        references: markdown.len().max(LEAST_REFERENCES),
        ..Reader::default()
    };
    for (event, span) in Parser::new_ext(markdown, extensions).into_offset_iter() {
        reader.read(event, span);
    }
    reader.nodes
}

#[derive(Default)]
struct Reader<'t> {
    nodes: Vec<Node<'t>>,
    /// What each element that is open asks for at its end.
    open: Vec<End<'t>>,
    /// How many of the elements that are open were written to `nodes`.
    depth: usize,
    /// How many elements are open inside of one that is shown as text.
    flattened: usize,
    /// The description of the picture that is open, and how many are open in
    /// each other.
    alt: String,
    images: usize,
    table: Table,
    /// How many bytes of addresses and titles may still be written out in the
    /// place of references to them.
    references: usize,
}

enum End<'t> {
    /// A [`Node::Close`].
    Close,
    /// Nothing.
    Nothing,
    /// Nothing, and one element less that is shown as text.
    Flat,
    /// The address of a link that is none, unless its text was the address.
    Refused(Option<CowStr<'t>>),
    /// A picture; without an address, its description.
    Image {
        url: Option<CowStr<'t>>,
        title: CowStr<'t>,
    },
    /// A [`Node::Close`], behind what a row has left.
    Row,
}

#[derive(Default)]
struct Table {
    aligns: Vec<Alignment>,
    kind: Option<CellKind>,
    column: usize,
}

impl<'t> Reader<'t> {
    fn read(&mut self, event: Event<'t>, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(_) => self.end(),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.text(text, span);
            }
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text(text, span)
            }
            Event::Code(text) if self.images > 0 => self.alt.push_str(&text),
            Event::Code(text) => self.nodes.push(Node::Code { text, span }),
            Event::SoftBreak => self.mark(Node::SoftBreak),
            Event::HardBreak => self.mark(Node::HardBreak),
            Event::Rule if self.flattened > 0 => self.mark(Node::SoftBreak),
            Event::Rule => self.mark(Node::Rule),
            Event::TaskListMarker(done) => self.mark(Node::Task(done)),
        }
    }

    fn text(&mut self, text: CowStr<'t>, span: Range<usize>) {
        match self.images {
            0 => self.nodes.push(Node::Text { text, span }),
            _ => self.alt.push_str(&text),
        }
    }

    fn mark(&mut self, node: Node<'t>) {
        match self.images {
            0 => self.nodes.push(node),
            _ => self.alt.push(' '),
        }
    }

    fn start(&mut self, tag: Tag<'t>) {
        if let Tag::Image {
            link_type,
            dest_url,
            title,
            ..
        } = tag
        {
            self.images += 1;
            let url = self
                .refers(link_type, &dest_url, &title)
                .then_some(dest_url);
            self.open.push(End::Image { url, title });
            return;
        }
        if self.images > 0 {
            self.open.push(End::Nothing);
            return;
        }
        if self.flattened > 0 || self.depth + depth_of(&tag) > MAX_DEPTH {
            self.flattened += 1;
            if !matches!(
                tag,
                Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. }
            ) {
                self.nodes.push(Node::SoftBreak);
            }
            self.open.push(End::Flat);
            return;
        }
        let element = match tag {
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } if self.refers(link_type, &dest_url, &title) => {
                let url = match link_type {
                    LinkType::Email => format!("mailto:{dest_url}").into(),
                    _ => dest_url,
                };
                if !url_allowed(&url) {
                    let shown = matches!(link_type, LinkType::Autolink | LinkType::Email);
                    self.open.push(End::Refused((!shown).then_some(url)));
                    return;
                }
                Element::Link { url, title }
            }
            Tag::Table(aligns) => {
                self.table.aligns = aligns;
                Element::Table
            }
            Tag::TableHead => return self.start_row(CellKind::Head),
            Tag::TableRow => return self.start_row(CellKind::Body),
            Tag::TableCell => return self.start_cell(),
            Tag::Paragraph | Tag::HtmlBlock => Element::Paragraph,
            Tag::Heading { level, .. } => Element::Heading(heading_level(level)),
            Tag::BlockQuote(_) => Element::Quote,
            Tag::CodeBlock(CodeBlockKind::Indented) => Element::CodeBlock(None),
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Element::CodeBlock(language(info)),
            Tag::List(first) => Element::List(first),
            Tag::Item => Element::Item,
            Tag::Emphasis => Element::Emphasis,
            Tag::Strong => Element::Strong,
            Tag::Strikethrough => Element::Strikethrough,
            // Extensions that are not enabled, and links to what was written out
            // too often.
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_)
            | Tag::Link { .. }
            | Tag::Image { .. } => {
                self.open.push(End::Nothing);
                return;
            }
        };
        self.push(element, End::Close);
    }

    /// Whether what a link leads to may be written out.
    fn refers(&mut self, link_type: LinkType, url: &str, title: &str) -> bool {
        use LinkType::{Autolink, Email, Inline};
        if matches!(link_type, Inline | Autolink | Email) {
            return true;
        }
        let left = self.references.checked_sub(url.len() + title.len());
        self.references = left.unwrap_or(self.references);
        left.is_some()
    }

    fn push(&mut self, element: Element<'t>, end: End<'t>) {
        self.nodes.push(Node::Open(element));
        self.open.push(end);
        self.depth += 1;
    }

    fn close(&mut self) {
        self.nodes.push(Node::Close);
        self.depth = self.depth.saturating_sub(1);
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(End::Close) => self.close(),
            Some(End::Row) => self.end_row(),
            Some(End::Image { url, title }) => self.end_image(url, title),
            Some(End::Refused(Some(url))) => self.address(&url),
            Some(End::Flat) => self.flattened = self.flattened.saturating_sub(1),
            Some(End::Nothing | End::Refused(None)) | None => {}
        }
    }

    /// An address that is not linked, as text.
    fn address(&mut self, url: &str) {
        self.nodes.push(Node::Text {
            text: format!(" ({url})").into(),
            span: 0..0,
        });
    }

    fn end_image(&mut self, url: Option<CowStr<'t>>, title: CowStr<'t>) {
        self.images -= 1;
        if self.images > 0 {
            return;
        }
        let alt = std::mem::take(&mut self.alt);
        let text = |text: String| Node::Text {
            text: text.into(),
            span: 0..0,
        };
        match url {
            None => self.nodes.push(text(alt)),
            Some(url) if url_allowed(&url) => self.nodes.push(Node::Image { url, alt, title }),
            Some(url) => {
                self.nodes.push(text(alt));
                self.address(&url);
            }
        }
    }

    fn start_row(&mut self, kind: CellKind) {
        self.table.kind = Some(kind);
        self.table.column = 0;
        self.push(Element::Row(kind), End::Row);
    }

    fn start_cell(&mut self) {
        let align = match self.table.aligns.get(self.table.column) {
            None | Some(Alignment::None) => Align::Natural,
            Some(Alignment::Left) => Align::Start,
            Some(Alignment::Center) => Align::Center,
            Some(Alignment::Right) => Align::End,
        };
        self.table.column += 1;
        self.push(self.cell(align, 1), End::Close);
    }

    fn cell(&self, align: Align, columns: usize) -> Element<'t> {
        Element::Cell {
            kind: self.table.kind.unwrap_or(CellKind::Body),
            align,
            columns,
        }
    }

    /// A short row is filled up to the width of the table. That must not cost
    /// the width for each row, so what is empty at the end becomes one cell.
    fn end_row(&mut self) {
        let mut columns = 0;
        while let [.., Node::Open(Element::Cell { .. }), Node::Close] = self.nodes.as_slice() {
            self.nodes.truncate(self.nodes.len() - 2);
            columns += 1;
        }
        if columns > 0 {
            let cell = self.cell(Align::Natural, columns);
            self.nodes.extend([Node::Open(cell), Node::Close]);
        }
        self.close();
    }
}

/// How many levels `tag` takes, together with what must stand in it.
fn depth_of(tag: &Tag<'_>) -> usize {
    match tag {
        Tag::List(_) => 2,
        Tag::Table(_) => 3,
        Tag::Item | Tag::TableHead | Tag::TableRow | Tag::TableCell => 0,
        _ => 1,
    }
}

fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The first word of the info string of a code block, unless it is markup: no
/// language is called that, and sanitizers drop an attribute that holds any.
fn language(info: CowStr<'_>) -> Option<CowStr<'_>> {
    let word = info.split_whitespace().next()?.to_owned();
    (!word.contains(['<', '>'])).then(|| word.into())
}

//! What stands within a paragraph: pieces in, a line of Markdown out.
//!
//! Promised: emphasis is read back as it was. The marks of what stands in or
//! right beside each other differ, and where the characters beside a mark
//! would keep it from opening or closing, they become character references.

use super::text::{self, Place, Within};

/// A line that is being written.
pub struct Inline {
    pieces: Vec<Piece>,
    place: Place,
    breaks: Breaks,
    /// The marks that are open.
    marks: Vec<&'static str>,
    links: usize,
}

/// What becomes of the ends of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaks {
    /// They end lines.
    EndLines,
    /// The line goes on.
    GoOn,
}

enum Piece {
    /// Text, not escaped yet.
    Text(String, Within),
    /// Something that is written.
    Written(String),
    /// The end of a line.
    Break(&'static str),
    Mark(&'static str, Side),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Opens,
    Closes,
}

/// What marks text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marked {
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// What holds no more.
    Strikethrough,
}

impl Inline {
    pub fn new(place: Place, breaks: Breaks) -> Self {
        Self {
            pieces: Vec::new(),
            place,
            breaks,
            marks: Vec::new(),
            links: 0,
        }
    }

    pub fn text(&mut self, added: &str) {
        let within = match self.links {
            0 => Within::Line,
            _ => Within::Link,
        };
        match self.pieces.last_mut() {
            Some(Piece::Text(text, known)) if *known == within => text.push_str(added),
            _ if added.is_empty() => {}
            _ => self.pieces.push(Piece::Text(added.to_owned(), within)),
        }
    }

    /// Adds what is Markdown already.
    pub fn written(&mut self, written: String) {
        self.pieces.push(Piece::Written(written));
    }

    pub fn code(&mut self, code: &str) {
        let is_beside_code =
            matches!(self.pieces.last(), Some(Piece::Written(before)) if before.ends_with('`'));
        self.written(match is_beside_code {
            true => text::code_element(code),
            false => text::code(code, self.place),
        });
    }

    pub fn picture(&mut self, url: &str, alt: &str, title: &str) {
        let mut out = String::from("![");
        text::text(&mut out, alt, Within::Link);
        text::destination(&mut out, url, title);
        self.written(out);
    }

    pub fn open_link(&mut self) {
        self.written("[".to_owned());
        self.links += 1;
    }

    pub fn close_link(&mut self, url: &str, title: &str) {
        self.without_last_break();
        let mut out = String::new();
        text::destination(&mut out, url, title);
        self.written(out);
        self.links = self.links.saturating_sub(1);
    }

    pub fn soft_break(&mut self) {
        self.line_ends(soft_break(self.breaks));
    }

    pub fn hard_break(&mut self) {
        self.line_ends(match self.breaks {
            Breaks::EndLines => "\\\n",
            Breaks::GoOn => "<br>",
        });
    }

    /// A line ends between pieces alone: an empty one would end the
    /// paragraph, and readers differ about an end beside a mark.
    fn line_ends(&mut self, written: &'static str) {
        let is_at_start = match self.pieces.last() {
            None | Some(Piece::Break(_) | Piece::Mark(_, Side::Opens)) => true,
            Some(Piece::Written(before)) => before == "[",
            Some(_) => false,
        };
        if !is_at_start {
            self.pieces.push(Piece::Break(written));
        }
    }

    fn without_last_break(&mut self) {
        if matches!(self.pieces.last(), Some(Piece::Break(_))) {
            self.pieces.pop();
        }
    }

    pub fn open(&mut self, marked: Marked) {
        let [usual, other] = match marked {
            Marked::Emphasis => ["*", "_"],
            Marked::Strong => ["**", "__"],
            Marked::Strikethrough => ["~~", "~"],
        };
        let around = self.marks.iter().rev().find(|mark| match marked {
            Marked::Strikethrough => mark.starts_with('~'),
            _ => !mark.starts_with('~'),
        });
        let alike = |mark: &str| mark.starts_with(usual.get(..1).unwrap_or_default());
        let beside = match self.pieces.last() {
            Some(Piece::Mark(mark, Side::Closes)) => Some(mark),
            _ => None,
        };
        // The usual mark unless that around or beside is of its kind.
        let is_other = around.is_some_and(|mark| alike(mark));
        let is_taken = beside.is_some_and(|mark| alike(mark) != is_other);
        let mark = if is_other != is_taken { other } else { usual };
        self.pieces.push(Piece::Mark(mark, Side::Opens));
        self.marks.push(mark);
    }

    pub fn close(&mut self) {
        let Some(mark) = self.marks.pop() else {
            return;
        };
        self.without_last_break();
        if matches!(self.pieces.last(), Some(Piece::Mark(_, Side::Opens))) {
            self.pieces.pop();
            return;
        }
        self.pieces.push(Piece::Mark(mark, Side::Closes));
    }

    /// The line.
    pub fn finish(mut self) -> String {
        self.without_last_break();
        if let Some(Piece::Text(text, _)) = self.pieces.last_mut() {
            let end = text.trim_end_matches('\n').len();
            text.truncate(end.max(1));
        }
        let mut line = Line::new(&self.pieces, self.breaks);
        line.open_and_close();
        line.parts.concat()
    }
}

/// The pieces as they are written.
struct Line<'p> {
    pieces: &'p [Piece],
    parts: Vec<String>,
}

/// What a mark stands beside, as CommonMark (6.2) tells characters apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Space,
    Punctuation,
    Word,
    /// What some readers count as punctuation and others do not.
    Other,
}

impl<'p> Line<'p> {
    fn new(pieces: &'p [Piece], breaks: Breaks) -> Self {
        let mut parts = Vec::with_capacity(pieces.len());
        for (at, piece) in pieces.iter().enumerate() {
            parts.push(match piece {
                Piece::Written(written) => written.clone(),
                Piece::Break(written) | Piece::Mark(written, _) => (*written).to_owned(),
                Piece::Text(text, within) => {
                    let is_before_link = matches!(
                        pieces.get(at + 1),
                        Some(Piece::Written(next)) if next.starts_with('[')
                    );
                    let mut out = escaped(text, *within, breaks);
                    if is_before_link && out.ends_with('!') {
                        // A link must not become a picture.
                        out.insert(out.len() - 1, '\\');
                    }
                    out
                }
            });
        }
        Self { pieces, parts }
    }

    /// Sees to it that every mark opens or closes. What is escaped for one
    /// mark is punctuation beside the next, so they are seen from within.
    fn open_and_close(&mut self) {
        for at in 0..self.pieces.len() {
            self.flank(at, Side::Closes);
        }
        for at in (0..self.pieces.len()).rev() {
            self.flank(at, Side::Opens);
        }
        for at in 0..self.pieces.len() {
            self.flank(at, Side::Closes);
        }
    }

    fn flank(&mut self, at: usize, side: Side) {
        let Some(Piece::Mark(mark, own)) = self.pieces.get(at) else {
            return;
        };
        if *own != side {
            return;
        }
        let (before, after) = (at.checked_sub(1), Some(at + 1));
        let (inner, outer) = match side {
            Side::Opens => (after, before),
            Side::Closes => (before, after),
        };
        let faces_inside = side == Side::Opens;
        if self.kind(inner, faces_inside) == Kind::Space {
            self.refer(inner, faces_inside);
        }
        let is_word_inside = self.kind(inner, faces_inside) == Kind::Word;
        let is_apart = matches!(
            self.kind(outer, !faces_inside),
            Kind::Space | Kind::Punctuation
        );
        if !is_apart && (mark.starts_with('_') || !is_word_inside) {
            self.refer(outer, !faces_inside);
        }
    }

    /// The kind of the first or else the last character of a piece.
    fn kind(&self, at: Option<usize>, is_first: bool) -> Kind {
        let part = at.and_then(|at| self.parts.get(at));
        let c = part.and_then(|part| match is_first {
            true => part.chars().next(),
            false => part.chars().next_back(),
        });
        match c {
            None => Kind::Space,
            Some(c) if text::is_space(c) => Kind::Space,
            Some(c) if c.is_ascii_punctuation() => Kind::Punctuation,
            Some(c) if c.is_alphanumeric() => Kind::Word,
            Some(_) => Kind::Other,
        }
    }

    /// Writes the first or else the last character of a text as a reference.
    fn refer(&mut self, at: Option<usize>, is_first: bool) {
        let Some(at) = at else {
            return;
        };
        let (Some(Piece::Text(..)), Some(part)) = (self.pieces.get(at), self.parts.get_mut(at))
        else {
            return;
        };
        let mut rest = part.chars();
        let taken = match is_first {
            true => rest.next(),
            false => rest.next_back(),
        };
        let Some(c) = taken else {
            return;
        };
        *part = match is_first {
            true => format!("{}{}", text::reference(c), rest.as_str()),
            false => format!("{}{}", rest.as_str(), text::reference(c)),
        };
    }
}

fn soft_break(breaks: Breaks) -> &'static str {
    match breaks {
        Breaks::EndLines => "\n",
        Breaks::GoOn => " ",
    }
}

/// `text`, in which a line break ends a line where that is no empty one.
fn escaped(text: &str, within: Within, breaks: Breaks) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut before: Option<&str> = None;
    for line in text.split('\n') {
        match before {
            None => {}
            Some("") if breaks == Breaks::EndLines => out.push_str(&text::reference('\n')),
            Some(_) if line.is_empty() && breaks == Breaks::EndLines => {
                out.push_str(&text::reference('\n'));
            }
            Some(_) => out.push_str(soft_break(breaks)),
        }
        text::text(&mut out, line, within);
        before = Some(line);
    }
    out
}

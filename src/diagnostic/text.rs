//! Diagnostics as text for a terminal: excerpt, marks, help, other places,
//! and what a line is once a fix is applied.

use super::excerpt::{Excerpt, Mark, fits, head, tail};
use super::visible::visible;
use super::{Diagnostic, Edit, Fix};
use crate::source::{Encoding, LineIndex, Span};
use std::fmt;

/// The most lines that are shown of what a fix makes.
const FIXED_LINES: usize = 4;

/// Diagnostics as text, made by [`explain`]; it is written by [`Display`].
///
/// [`Display`]: fmt::Display
#[derive(Debug, Clone)]
pub struct Explanation<'a> {
    source: &'a str,
    index: LineIndex<'a>,
    diagnostics: &'a [Diagnostic],
}

/// `diagnostics` of `source`, each with the lines it concerns and what its
/// fixes make of them.
///
/// Lines and columns are 1-based; columns count UTF-16 units, as those of the
/// `json` format do. What is not visible is shown, and nothing of the source
/// moves what stands beside it. There is an empty line between two findings;
/// of none, the text is empty. It takes time in proportion to the source and
/// to the number of findings.
///
/// # Examples
/// ```
/// use recount::diagnostic::explain;
/// let text = r#"{"title": "Outage", "stauts": "resolved"}"#;
/// let found = recount::check(text, &recount::Options::default()).diagnostics;
/// assert_eq!(
///     explain(text, &found).to_string(),
///     r#"warning[unknown-member]: an incident has no member `stauts`
///  --> 1:21  /stauts
///   |
/// 1 | {"title": "Outage", "stauts": "resolved"}
///   |                     ^^^^^^^^
///   = help: did you mean `status`? A member of your own starts with `x-`
/// fix: rename to `status`
///   |
/// 1 | {"title": "Outage", "status": "resolved"}
///   |                     ++++++++
/// "#
/// );
/// ```
pub fn explain<'a>(source: &'a str, diagnostics: &'a [Diagnostic]) -> Explanation<'a> {
    Explanation {
        source,
        index: LineIndex::new(source),
        diagnostics,
    }
}

impl Explanation<'_> {
    /// The text in at most `most_bytes`; one that would be longer ends behind a
    /// finding, and says how many are left out.
    pub fn within(&self, most_bytes: usize) -> String {
        /// What the last line takes.
        const END: usize = 100;
        let most_bytes = most_bytes.saturating_sub(END);
        let mut text = String::new();
        for (number, found) in self.diagnostics.iter().enumerate() {
            let kept = text.len();
            self.next(&mut text, number, found);
            if text.len() > most_bytes {
                text.truncate(kept);
                let left_out = self.diagnostics.len() - number;
                text.push_str(&format!(
                    "\n{left_out} more are left out: the text is too large\n"
                ));
                break;
            }
        }
        text
    }

    /// The finding at `number`, 0-based, behind those before it.
    fn next(&self, out: &mut String, number: usize, found: &Diagnostic) {
        if number > 0 {
            out.push('\n');
        }
        self.one(out, found);
    }
}

impl fmt::Display for Explanation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        for (number, found) in self.diagnostics.iter().enumerate() {
            out.clear();
            self.next(&mut out, number, found);
            f.write_str(&out)?;
        }
        Ok(())
    }
}

/// On one line: `error[json-number]: …`.
impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let severity = self.severity().as_str();
        write!(f, "{severity}[{}]: {}", self.code, visible(&self.message))
    }
}

/// A line of the source and an offset in it.
struct Place<'a> {
    number: usize,
    line: &'a str,
    /// Byte offset in the line, 0-based.
    at: usize,
}

impl<'a> Explanation<'a> {
    fn one(&self, out: &mut String, found: &Diagnostic) {
        let edits = found.fixes.iter().flat_map(|fix| &fix.edits);
        let spans = [found.span].into_iter();
        let spans = spans.chain(found.related.iter().map(|related| related.span));
        let spans = spans.chain(edits.map(|edit| edit.span));
        let last = spans.map(|span| self.place(span.end).number).max();
        let gutter = last.unwrap_or(1).to_string().len();

        out.push_str(&format!("{found}\n"));
        let excerpt = &mut Excerpt { out, gutter };
        let mut marks = vec![self.mark(found.span, "^", "")];
        let mut apart = Vec::new();
        for related in &found.related {
            match self.stands_beside(related.span, found.span, &marks) {
                true => marks.push(self.mark(related.span, "-", &related.message)),
                false => apart.push(related),
            }
        }
        marks.sort_by_key(|mark| mark.bytes.start);
        // What says the same of neighbours says it once.
        marks.dedup_by(|next, mark| {
            let joins = next.sign == mark.sign
                && next.label == mark.label
                && next.bytes.start == mark.bytes.end;
            if joins {
                mark.bytes.end = next.bytes.end;
            }
            joins
        });
        self.head(excerpt, found.span, &found.pointer);
        self.excerpt(excerpt, found.span, &marks);
        if let Some(help) = &found.help {
            let help = format!("{:gutter$} = help: {}\n", "", visible(help));
            excerpt.out.push_str(&help);
        }
        for related in apart {
            excerpt
                .out
                .push_str(&format!("note: {}\n", visible(&related.message)));
            self.head(excerpt, related.span, &related.pointer);
            self.excerpt(excerpt, related.span, &[self.mark(related.span, "-", "")]);
        }
        for fix in &found.fixes {
            excerpt
                .out
                .push_str(&format!("fix: {}\n", visible(&fix.title)));
            self.fixed(excerpt, fix);
        }
    }

    /// The place of byte `offset` of the source.
    fn place(&self, offset: usize) -> Place<'a> {
        let position = self.index.position(offset, Encoding::Utf8);
        let line = self.index.line(position.line);
        Place {
            number: position.line,
            line,
            at: (position.column - 1).min(line.len()),
        }
    }

    /// The first and the last place of `span`; the end of a line belongs to
    /// that line.
    fn places(&self, span: Span) -> (Place<'a>, Place<'a>) {
        let text = span.of(self.source).trim_end_matches(['\n', '\r']);
        let end = self.place(span.start + text.len());
        (self.place(span.start), end)
    }

    /// A mark under the part of `span` that lies on its first line.
    fn mark<'m>(&self, span: Span, sign: &'static str, label: &'m str) -> Mark<'m> {
        let (start, end) = self.places(span);
        let end = match start.number == end.number {
            true => end.at,
            false => start.line.len(),
        };
        Mark {
            bytes: start.at..end,
            sign,
            label,
        }
    }

    /// Whether `span` can be shown in the excerpt of `other`: on its line,
    /// near it, and apart from what is marked there already.
    fn stands_beside(&self, span: Span, other: Span, marked: &[Mark<'_>]) -> bool {
        let numbers = |span: Span| {
            let (start, end) = self.places(span);
            (start.number, end.number)
        };
        let (first, last) = numbers(other);
        if first != last || numbers(span) != (first, last) {
            return false;
        }
        let line = self.place(other.start).line;
        let bytes = self.mark(span, "-", "").bytes;
        let all = marked.iter().map(|mark| &mark.bytes).chain([&bytes]);
        let (mut from, mut to) = (bytes.start, bytes.end);
        for bytes in all {
            from = from.min(bytes.start);
            to = to.max(bytes.end);
        }
        let apart =
            |mark: &Mark<'_>| mark.bytes.end <= bytes.start || bytes.end <= mark.bytes.start;
        marked.iter().all(apart) && fits(line, from..to)
    }

    /// Where it is.
    fn head(&self, excerpt: &mut Excerpt<'_>, span: Span, pointer: &str) {
        let place = self.index.position(span.start, Encoding::Utf16);
        let arrow = format!("{:width$}-->", "", width = excerpt.gutter);
        let pointer = visible(head(pointer));
        let row = format!("{arrow} {}:{}  {pointer}", place.line, place.column);
        excerpt.out.push_str(row.trim_end());
        excerpt.out.push('\n');
        excerpt.row(None, "");
    }

    /// The line of `span` with its marks; of several, the first and the last.
    fn excerpt(&self, excerpt: &mut Excerpt<'_>, span: Span, marks: &[Mark<'_>]) {
        let (start, end) = self.places(span);
        if start.number == end.number {
            return excerpt.line(start.number, start.line, marks);
        }
        let sign = marks.first().map_or("^", |mark| mark.sign);
        let mark = |bytes, label| Mark { bytes, sign, label };
        let from = mark(start.at..start.line.len(), "from here");
        excerpt.line(start.number, start.line, &[from]);
        if start.number + 1 < end.number {
            excerpt.left_out();
        }
        let indent = end.line.len() - end.line.trim_start().len();
        let to = mark(indent.min(end.at)..end.at, "to here");
        excerpt.line(end.number, end.line, &[to]);
    }

    /// The lines that `fix` makes.
    fn fixed(&self, excerpt: &mut Excerpt<'_>, fix: &Fix) {
        let mut edits: Vec<&Edit> = fix.edits.iter().collect();
        edits.sort_by_key(|edit| edit.span.start);
        let line_of = |offset| self.place(offset).number;
        let one_line = |a: &&Edit, b: &&Edit| line_of(a.span.end) >= line_of(b.span.start);
        let mut room = FIXED_LINES;
        excerpt.row(None, "");
        for edits in edits.chunk_by(one_line) {
            for (number, line, marks) in self.after(edits) {
                if room == 0 {
                    return excerpt.left_out();
                }
                room -= 1;
                let marks: Vec<_> = marks
                    .into_iter()
                    .map(|bytes| Mark {
                        bytes,
                        sign: "+",
                        label: "",
                    })
                    .collect();
                excerpt.line(number, &line, &marks);
            }
        }
    }

    /// The lines that stand in the place of those that `edits`, in order,
    /// touch: the number of each, its text around the edits, and the bytes
    /// that are new in it.
    fn after(&self, edits: &[&Edit]) -> Vec<(usize, String, Vec<std::ops::Range<usize>>)> {
        let (Some(first), Some(last)) = (edits.first(), edits.last()) else {
            return Vec::new();
        };
        let start = self.place(first.span.start);
        let end = self.place(last.span.end);
        let mut lines = vec![(start.number, String::new(), Vec::new())];
        let mut push = |text: &str, is_new: bool| {
            for (index, part) in text.split('\n').enumerate() {
                if index > 0 {
                    let number = lines.last().map_or(1, |(number, ..)| number + 1);
                    lines.push((number, String::new(), Vec::new()));
                }
                let Some((_, line, marks)) = lines.last_mut() else {
                    continue;
                };
                let from = line.len();
                line.push_str(part.trim_end_matches('\r'));
                if is_new && line.len() > from {
                    marks.push(from..line.len());
                }
            }
        };
        let before = start.line.get(..start.at).unwrap_or_default();
        push(&cut_before(before), false);
        for (index, edit) in edits.iter().enumerate() {
            push(&edit.text, true);
            if let Some(next) = edits.get(index + 1) {
                let between = Span::new(edit.span.end, next.span.start);
                push(&cut_inside(between.of(self.source)), false);
            }
        }
        let behind = end.line.get(end.at..).unwrap_or_default();
        push(&cut_behind(behind), false);
        // A line of which nothing is left is not worth showing.
        lines.retain(|(_, line, _)| !line.trim().is_empty());
        lines
    }
}

fn cut_before(text: &str) -> String {
    let kept = tail(text);
    match kept.len() == text.len() {
        true => kept.to_owned(),
        false => format!("…{kept}"),
    }
}

fn cut_behind(text: &str) -> String {
    let kept = head(text);
    match kept.len() == text.len() {
        true => kept.to_owned(),
        false => format!("{kept}…"),
    }
}

fn cut_inside(text: &str) -> String {
    let (start, end) = (head(text), tail(text));
    match start.len() + end.len() < text.len() {
        true => format!("{start}…{end}"),
        false => text.to_owned(),
    }
}

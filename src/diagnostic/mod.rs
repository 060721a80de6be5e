//! What is wrong with an input, where, and what would mend it.
//!
//! Every stage returns a value and diagnostics. A diagnostic knows its place
//! as a byte span; lines, columns and JSON Pointers are worked out by the
//! façade, once, for those that leave the crate.

mod code;
mod excerpt;
mod findings;
mod text;
mod visible;

pub use code::{Code, Severity};
pub use findings::Findings;
pub use text::{Explanation, explain};

use crate::source::Span;

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of finding, stable across versions.
    pub code: Code,
    /// What is, and what was expected: one fragment without a final stop.
    pub message: String,
    /// The place, in bytes of the input.
    pub span: Span,
    /// The place as a JSON Pointer (RFC 6901); filled in by the façade.
    pub pointer: String,
    /// Cause and cure, where they are known.
    pub help: Option<String>,
    /// Other places that matter, such as the statement this one contradicts.
    pub related: Vec<Related>,
    /// Mends that can be applied as they are.
    pub fixes: Vec<Fix>,
}

/// A second place of a [`Diagnostic`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// What stands there.
    pub message: String,
    /// Where, in bytes of the input.
    pub span: Span,
    /// Where, as a JSON Pointer; filled in by the façade.
    pub pointer: String,
}

/// A mend: its title and the edits that carry it out together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What applying it does, such as ``rename to `summary` ``.
    pub title: String,
    /// Edits to the input text; they do not meet.
    pub edits: Vec<Edit>,
}

/// The replacement of one span of the input text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty for an insertion.
    pub span: Span,
    /// What replaces it.
    pub text: String,
}

impl Diagnostic {
    /// A finding of kind `code` at `span`.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            span,
            pointer: String::new(),
            help: None,
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// How grave it is; a property of the code.
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }

    /// About as many bytes as it takes as JSON, and rather more than less.
    pub(crate) fn weight_bytes(&self) -> usize {
        /// The names of the members, and a place with its line and column.
        const AROUND: usize = 160;
        let written = |text: &str| -> usize {
            let bytes = text.bytes().map(|byte| match byte {
                b'"' | b'\\' => 2,
                0..0x20 => 6,
                _ => 1,
            });
            bytes.sum()
        };
        let mut bytes = AROUND + written(&self.message) + written(&self.pointer);
        bytes += self.help.as_deref().map_or(0, written);
        for related in &self.related {
            bytes += AROUND + written(&related.message) + written(&related.pointer);
        }
        for fix in &self.fixes {
            bytes += written(&fix.title);
            let edits = fix.edits.iter();
            bytes += edits
                .map(|edit| AROUND + written(&edit.text))
                .sum::<usize>();
        }
        bytes
    }

    /// Adds cause and cure.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a second place.
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related {
            message: message.into(),
            span,
            pointer: String::new(),
        });
        self
    }

    /// Adds a mend that replaces `span` by `text`.
    pub fn fix(self, title: impl Into<String>, span: Span, text: impl Into<String>) -> Self {
        self.fix_all(title, [(span, text.into())])
    }

    /// Adds a mend of several edits, in the order of the text. Those that meet
    /// become one, so that an edit is told from the others by its place.
    pub fn fix_all(
        mut self,
        title: impl Into<String>,
        edits: impl IntoIterator<Item = (Span, String)>,
    ) -> Self {
        let mut apart: Vec<Edit> = Vec::new();
        for (span, text) in edits {
            match apart.last_mut() {
                Some(before) if before.span.end == span.start => {
                    before.span.end = span.end;
                    before.text.push_str(&text);
                }
                _ => apart.push(Edit { span, text }),
            }
        }
        self.fixes.push(Fix {
            title: title.into(),
            edits: apart,
        });
        self
    }
}

/// Longest piece of input that a message quotes, in characters.
const QUOTED: usize = 60;

/// `text` as messages quote it: on one line, the middle of a long one left
/// out.
pub fn shortened(text: &str) -> String {
    let visible = |c: char| if c.is_control() { ' ' } else { c };
    if text.chars().nth(QUOTED).is_none() {
        return text.chars().map(visible).collect();
    }
    let head = text.chars().take(QUOTED * 2 / 3);
    let last = text.char_indices().rev().take(QUOTED / 3).last();
    let tail = last.map_or("", |(at, _)| text.get(at..).unwrap_or_default());
    let tail = tail.chars();
    head.chain(['…']).chain(tail).map(visible).collect()
}

//! Markdown to safe markup.
//!
//! In: a text field of an incident. Out: [`Node`]s, a flat list of what the
//! text says, in which every [`Node::Open`] has its [`Node::Close`].
//!
//! Read is CommonMark with tables, strikethrough and task lists, and no other
//! extension. Promised: raw HTML is text; every URL passed [`url_allowed`];
//! nothing is nested deeper than [`MAX_DEPTH`], what is deeper stays as text;
//! no row of a table has more cells than the Markdown has; work and output
//! grow with the text alone. Each run of text knows the bytes of the Markdown
//! it comes from. A text with tables that are wide and mostly empty has none:
//! they are text.
//!
//! Left alone: how any of it looks. Heading levels are the author's; the
//! writers shift them.

mod parse;
mod plain;
mod table;
mod url;

pub use parse::{Align, CellKind, Element, MAX_DEPTH, Node, parse};
pub use plain::plain;
pub use url::url_allowed;

//! A report to text in some format: the only place where output is written.
//!
//! In: a [`Report`](crate::view::Report). Out: HTML, SVG,
//! Markdown, plain text or JSON. The same report gives
//! the same bytes. Everything the author wrote passes `escape` or maud, and
//! every URL passes [`url_allowed`](crate::markdown::url_allowed), before it
//! stands in the output.

mod escape;
pub mod html;
pub mod json;
mod line;
mod markdown;
mod marks;
mod svg;
mod text;

pub use html::{document, html, timeline};
pub use json::json;
pub use markdown::markdown;
pub use svg::svg;
pub use text::text;

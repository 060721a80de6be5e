//! A report to text in some format: the only place where output is written.
//!
//! In: a [`Report`](crate::view::Report). Out: HTML, SVG or
//! JSON. The same report gives
//! the same bytes. Everything the author wrote passes `escape` or maud, and
//! every URL passes [`url_allowed`](crate::markdown::url_allowed), before it
//! stands in the output.

mod escape;
pub mod html;
pub mod json;
mod marks;
mod svg;

pub use html::{document, html, timeline};
pub use json::json;
pub use svg::svg;

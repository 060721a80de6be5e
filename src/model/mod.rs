//! The incident *as written*: typed, with its places, nothing computed but
//! the names of its events.
//!
//! In: what the decoder shows of a checked document. Out: structs that say
//! what the format says, statements unresolved. The declarations in
//! `incident` are the format: the decoder checks against them and the schema
//! and the TypeScript types are written from them.

mod id;
mod incident;
pub mod schema;
pub mod shape;
mod statement;
mod text;
pub mod types;

pub use id::LONGEST_ID;
pub use incident::*;
pub use statement::{Beside, Statement, StatementParts, Written};
pub use text::{Id, Length, Map, Markdown, Portion, Required, Text, Url, Version, Zone};

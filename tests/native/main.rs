//! Every native test, in one program: it is compiled and linked once.

mod codes;
mod commonmark;
mod edits;
mod explain;
mod fixtures;
mod json_conformance;
mod json_fixtures;
mod json_fuzz;
mod json_tree;
mod layers;
mod markdown;
mod prose;
mod reference;
mod reference_pages;
mod render;
mod render_any;
mod render_plain;
mod render_svg;
mod rendered;
mod schema;
mod support;
mod time;
mod time_parts;
mod time_properties;
mod zone;
mod zone_words;

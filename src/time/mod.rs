//! A statement's text to its parts; nothing is resolved here.
//!
//! In: the text of one statement. Out: what it says (dates, clock times,
//! offsets, words that name a zone, ranges, uncertainty), or a diagnostic.
//! The whole text is consumed or it is a diagnostic; a zone word is never
//! dropped. Which zone a word means, and which instant a point is, is for
//! `reconcile` to say.

mod parts;

pub use parts::*;

//! What the words of a sentence say of its scope, and of what it claims.
//!
//! Tables only. A phrase is in small letters, its words between single
//! spaces; adverbs that change nothing are left out of both sides. `*` stands
//! for one word of any kind.

mod cues;
mod grammar;
mod labels;
mod scopes;

pub(super) use cues::*;
pub(super) use grammar::*;
pub(super) use labels::*;
pub(super) use scopes::*;

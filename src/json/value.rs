//! The tree: values, and where each name and value stands in the text.

use std::borrow::Cow;

use crate::source::{Span, Spanned};

/// A value and its place. A string's span takes in its quotes, an array's
/// and an object's their brackets.
#[derive(Debug, Clone, PartialEq)]
pub struct Value<'t> {
    /// Where the value stands.
    pub span: Span,
    /// What it is.
    pub data: Data<'t>,
}

/// What a [`Value`] is.
#[derive(Debug, Clone, PartialEq)]
pub enum Data<'t> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number as it is written; always within the grammar of RFC 8259 §6.
    Number(&'t str),
    /// A string, its escapes decoded. Half of a surrogate pair is U+FFFD.
    String(Cow<'t, str>),
    /// The elements, in the order of the text.
    Array(Vec<Value<'t>>),
    /// The members, in the order of the text, duplicates included.
    Object(Vec<Member<'t>>),
    /// A value belongs here and could not be read; a diagnostic says why.
    Broken,
}

/// A name and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Member<'t> {
    /// The name, its escapes decoded. Its span takes in the quotes.
    pub name: Spanned<Cow<'t, str>>,
    /// The value.
    pub value: Value<'t>,
}

impl<'t> Value<'t> {
    /// The member called `name`; of several, the last, as in JavaScript.
    ///
    /// What is not an object has no members.
    pub fn get(&self, name: &str) -> Option<&Member<'t>> {
        match &self.data {
            Data::Object(members) => members.iter().rfind(|m| m.name.value == name),
            _ => None,
        }
    }

    /// What the value is, for messages: `a string`, with its article.
    pub fn described(&self) -> &'static str {
        match self.data {
            Data::Null => "`null`",
            Data::Bool(_) => "a boolean",
            Data::Number(_) => "a number",
            Data::String(_) => "a string",
            Data::Array(_) => "a list",
            Data::Object(_) => "an object",
            Data::Broken => "unreadable",
        }
    }
}

//! The tree as the model reads it.

use super::Limits;
use super::check::is_blank;
use crate::json::{Data, StringPlaces, Value};
use crate::model::shape::View;
use crate::source::{Span, Spanned};
use crate::time::split_line;
use std::borrow::Cow;

/// A value of the tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'v, 't> {
    value: &'v Value<'t>,
    /// The text of the tree, for places inside strings.
    source: &'v str,
    limits: Limits,
}

impl<'v, 't> Node<'v, 't> {
    pub fn new(value: &'v Value<'t>, source: &'v str, limits: Limits) -> Self {
        Self {
            value,
            source,
            limits,
        }
    }

    /// A value below this one.
    fn below(self, value: &'v Value<'t>) -> Self {
        Self { value, ..self }
    }
}

impl<'t> View<'t> for Node<'_, 't> {
    fn span(self) -> Span {
        self.value.span
    }

    fn text(self) -> Option<Cow<'t, str>> {
        match &self.value.data {
            Data::String(text) => Some(text.clone()),
            Data::Number(text) => Some(Cow::Borrowed(text)),
            _ => None,
        }
    }

    fn is_number(self) -> bool {
        matches!(self.value.data, Data::Number(_))
    }

    fn line(self) -> Option<[Option<Spanned<Cow<'t, str>>>; 2]> {
        let Data::String(line) = &self.value.data else {
            return None;
        };
        let (at, text) = match split_line(line) {
            Some((at, text)) => (Some(at), text),
            None => (None, Span::new(0, line.len())),
        };
        let places = StringPlaces::new(self.source, self.value.span);
        let part = |inner: Span| {
            let words: Cow<'t, str> = match line {
                Cow::Borrowed(line) => inner.of(line).into(),
                Cow::Owned(line) => inner.of(line).to_owned().into(),
            };
            Spanned::new(words, places.place(inner))
        };
        let text = Some(text).filter(|text| !is_blank(text.of(line)));
        Some([at.map(part), text.map(part)])
    }

    fn elements(self) -> impl Iterator<Item = Self> {
        let elements = match &self.value.data {
            Data::Array(elements) => elements.as_slice(),
            Data::Null | Data::Broken => &[],
            _ => std::slice::from_ref(self.value),
        };
        let kept = elements.iter().take(self.limits.entries);
        kept.map(move |value| self.below(value))
    }

    fn members(self) -> impl Iterator<Item = (Spanned<Cow<'t, str>>, Self)> {
        let members = match &self.value.data {
            Data::Object(members) => members.as_slice(),
            _ => &[],
        };
        members
            .iter()
            .map(move |member| (member.name.clone(), self.below(&member.value)))
    }
}

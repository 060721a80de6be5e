//! The tree as the model reads it.

use super::Limits;
use crate::json::{Data, Value};
use crate::model::shape::View;
use crate::source::{Span, Spanned};
use std::borrow::Cow;

/// A value of the tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'v, 't> {
    value: &'v Value<'t>,
    limits: Limits,
}

impl<'v, 't> Node<'v, 't> {
    pub fn new(value: &'v Value<'t>, limits: Limits) -> Self {
        Self { value, limits }
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

    fn elements(self) -> impl Iterator<Item = Self> {
        let elements = match &self.value.data {
            Data::Array(elements) => elements.as_slice(),
            Data::Null | Data::Broken => &[],
            _ => std::slice::from_ref(self.value),
        };
        let limits = self.limits;
        let kept = elements.iter().take(limits.entries);
        kept.map(move |value| Self::new(value, limits))
    }

    fn members(self) -> impl Iterator<Item = (Spanned<Cow<'t, str>>, Self)> {
        let members = match &self.value.data {
            Data::Object(members) => members.as_slice(),
            _ => &[],
        };
        members
            .iter()
            .map(move |member| (member.name.clone(), Self::new(&member.value, self.limits)))
    }
}

//! The tree as the model reads it.

use super::Limits;
use crate::json::{Data, Value};
use crate::model::shape::View;
use crate::source::{Span, Spanned};

/// A value of the tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'v> {
    value: &'v Value<'v>,
    limits: Limits,
}

impl<'v> Node<'v> {
    pub fn new(value: &'v Value<'v>, limits: Limits) -> Self {
        Self { value, limits }
    }
}

impl View for Node<'_> {
    fn span(self) -> Span {
        self.value.span
    }

    fn text(self) -> Option<String> {
        match &self.value.data {
            Data::String(text) => Some(text.clone().into_owned()),
            Data::Number(text) => Some((*text).to_owned()),
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

    fn members(self) -> impl Iterator<Item = (Spanned<String>, Self)> {
        self.members_but(|_| false)
    }

    fn members_but(
        self,
        left_out: impl Fn(&str) -> bool,
    ) -> impl Iterator<Item = (Spanned<String>, Self)> {
        let members = match &self.value.data {
            Data::Object(members) => members.as_slice(),
            _ => &[],
        };
        let kept = members
            .iter()
            .filter(move |member| !left_out(&member.name.value));
        kept.map(move |member| {
            let name = member.name.clone().map(|name| name.into_owned());
            (name, Self::new(&member.value, self.limits))
        })
    }

    fn member(self, name: &str) -> Option<Self> {
        let member = self.value.get(name)?;
        Some(Self::new(&member.value, self.limits))
    }
}

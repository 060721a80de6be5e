//! The kinds of strings that the format tells apart.

use super::shape::{Field, Kind, Presence, Present, View};
use crate::source::{Span, Spanned};
use std::borrow::Cow;
use std::ops::Deref;

/// How much of a JSON string a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Portion {
    /// All of it; its place takes in the quotes. Also a number.
    Whole,
    /// A part of what it says; its place is that of the part.
    Part,
}

macro_rules! strings {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        $(
            $(#[doc = $doc])+
            #[derive(Debug, Clone, PartialEq, Eq)]
            pub struct $name<'t>(pub Spanned<Cow<'t, str>>, pub Portion);

            impl $name<'_> {
                /// Where the string stands: quotes included, where it is all of one.
                pub fn span(&self) -> Span {
                    self.0.span
                }
            }

            impl Deref for $name<'_> {
                type Target = str;
                fn deref(&self) -> &str {
                    &self.0.value
                }
            }

            impl<'t> Present<'t> for $name<'t> {
                const KIND: Kind = Kind::$name;
                fn read<V: View<'t>>(value: V) -> Option<Self> {
                    Some(Self(Spanned::new(value.text()?, value.span()), Portion::Whole))
                }
            }
        )+
    };
}

strings! {
    /// A string on one line.
    Text,
    /// A string of Markdown.
    Markdown,
    /// A string that becomes part of a link.
    Id,
    /// A string with a URL, not yet looked at.
    Url,
    /// A string with a length of time, as it is written.
    Length,
    /// A string that names a time zone, as it is written.
    Zone,
}

/// A string without which its object says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Required<T>(pub Option<T>);

impl<'t, T: Present<'t>> Field<'t> for Required<T> {
    const KIND: Kind = T::KIND;
    const PRESENCE: Presence = Presence::Required;
    fn read<V: View<'t>>(value: Option<V>) -> Self {
        Self(value.and_then(T::read))
    }
    fn is_absent(&self) -> bool {
        self.0.is_none()
    }
}

impl<T> Deref for Required<T> {
    type Target = Option<T>;
    fn deref(&self) -> &Option<T> {
        &self.0
    }
}

/// The number of the format's version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version(pub Spanned<u32>);

impl<'t> Present<'t> for Version {
    const KIND: Kind = Kind::Version;
    fn read<V: View<'t>>(value: V) -> Option<Self> {
        let number = value.text()?.parse().ok()?;
        Some(Self(Spanned::new(number, value.span())))
    }
}

/// Values under names of the author's choice, in the author's order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Map<'t, T>(pub Vec<(Spanned<Cow<'t, str>>, T)>);

impl<'t, T: Present<'t>> Field<'t> for Map<'t, T> {
    const KIND: Kind = Kind::Map(&T::KIND);
    fn read<V: View<'t>>(value: Option<V>) -> Self {
        let members = value.into_iter().flat_map(V::members);
        let read = members.filter_map(|(name, value)| Some((name, T::read(value)?)));
        Self(read.collect())
    }
    fn is_absent(&self) -> bool {
        self.0.is_empty()
    }
}

//! How the format is declared: each object once, with its documentation.
//!
//! [`object!`] turns one declaration into the struct that holds the object,
//! the [`Shape`] that the decoder checks it against and the schema is written
//! from, and the reading of its members. So the three cannot differ.

use crate::source::{Span, Spanned};
use std::borrow::Cow;

/// What a member's value may be.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A string on one line.
    Text,
    /// A string of Markdown.
    Markdown,
    /// A string that becomes part of a link to this entry.
    Id,
    /// A string with a URL.
    Url,
    /// A string with a length of time.
    Length,
    /// A string that names a time zone.
    Zone,
    /// The number of the format's version.
    Version,
    /// A time statement: a string, a number, or an object of this shape.
    Statement(&'static Shape),
    /// One of a few words.
    Word(&'static [Word]),
    /// An object.
    Object(&'static Shape),
    /// An object, or a string that stands for its `name`.
    Named(&'static Shape),
    /// An object, or a line of text that begins with its `at` and goes on with its
    /// `text`.
    Line(&'static Shape),
    /// A list.
    List(&'static Kind),
    /// An object with names of the author's choice.
    Map(&'static Kind),
}

/// One of the words a member takes.
#[derive(Debug, Clone, Copy)]
pub struct Word {
    /// As it stands in the document.
    pub word: &'static str,
    /// What it means.
    pub doc: &'static str,
}

/// An object of the format.
#[derive(Debug)]
pub struct Shape {
    /// Its name in messages and types, such as `Event`.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static [&'static str],
    /// Its members, in the order of the reference.
    pub members: &'static [Member],
}

/// A member of an object of the format.
#[derive(Debug)]
pub struct Member {
    /// Its name.
    pub name: &'static str,
    /// What its value may be.
    pub kind: Kind,
    /// Whether the object says nothing without it.
    pub presence: Presence,
    /// What it says.
    pub doc: &'static [&'static str],
    /// A value as JSON text.
    pub example: &'static str,
}

/// Whether a member must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It must.
    Required,
    /// It need not.
    Optional,
}

impl Shape {
    /// The member called `name`.
    pub fn member(&self, name: &str) -> Option<&'static Member> {
        self.members.get(self.position(name)?)
    }

    /// The index of the member called `name`; less than 32.
    pub fn position(&self, name: &str) -> Option<usize> {
        let names = self.members.iter();
        names
            .map(|member| member.name)
            .position(|known| same(known, name))
    }
}

/// Whether two names are one: most differ in their length or at once.
fn same(a: &str, b: &str) -> bool {
    a.len() == b.len() && a.as_bytes().first() == b.as_bytes().first() && a == b
}

/// `root` and every shape that occurs in it, each once, in the order of the
/// reference.
pub fn shapes(root: &'static Shape) -> Vec<&'static Shape> {
    let mut found = vec![root];
    let mut at = 0;
    while let Some(shape) = found.get(at) {
        for member in shape.members {
            if let Some(inner) = member.kind.shape()
                && !found.iter().any(|known| known.name == inner.name)
            {
                found.push(inner);
            }
        }
        at += 1;
    }
    found
}

impl Kind {
    /// The object that a value of this kind is, or holds.
    pub fn shape(&self) -> Option<&'static Shape> {
        match self {
            Self::Statement(shape)
            | Self::Object(shape)
            | Self::Named(shape)
            | Self::Line(shape) => Some(shape),
            Self::List(kind) | Self::Map(kind) => kind.shape(),
            _ => None,
        }
    }
}

/// A JSON value that has passed the check against its [`Kind`], as the
/// decoder shows it: what did not pass is absent.
pub trait View<'t>: Copy {
    /// Where the value stands.
    fn span(self) -> Span;
    /// The text of a string, and of a number as it is written.
    fn text(self) -> Option<Cow<'t, str>>;
    /// Whether the value is a number.
    fn is_number(self) -> bool;
    /// Of a string, the time with which it begins and the text that follows, each
    /// where there is one, with its place between the quotes.
    fn line(self) -> Option<[Option<Spanned<Cow<'t, str>>>; 2]>;
    /// The elements of an array; of any other value but an array, itself.
    fn elements(self) -> impl Iterator<Item = Self>;
    /// The members of an object, in the order of the text.
    fn members(self) -> impl Iterator<Item = (Spanned<Cow<'t, str>>, Self)>;
    /// The members called `names`, each in its place and of several the last;
    /// and all others.
    fn split<const N: usize>(self, names: [&str; N]) -> ([Option<Self>; N], Vec<Extra<'t>>) {
        let mut known = [None; N];
        let mut extra = Vec::new();
        for (name, value) in self.members() {
            let index = names.iter().position(|known| same(known, &name.value));
            match index.and_then(|index| known.get_mut(index)) {
                Some(known) => *known = Some(value),
                None => extra.push(Extra {
                    name,
                    value: value.span(),
                }),
            }
        }
        (known, extra)
    }
}

/// A type that a member's value is held in.
pub trait Field<'t>: Sized {
    /// What the value may be.
    const KIND: Kind;
    /// Whether the member must be there.
    const PRESENCE: Presence = Presence::Optional;
    /// The value; of an absent or unfit one, whatever stands for that.
    fn read<V: View<'t>>(value: Option<V>) -> Self;
    /// Whether this stands for no value.
    fn is_absent(&self) -> bool;
}

/// A type that holds a value which is there.
pub trait Present<'t>: Sized {
    /// What the value may be.
    const KIND: Kind;
    /// The value, unless it is unfit.
    fn read<V: View<'t>>(value: V) -> Option<Self>;
}

impl<'t, T: Present<'t>> Field<'t> for Option<T> {
    const KIND: Kind = T::KIND;
    fn read<V: View<'t>>(value: Option<V>) -> Self {
        value.and_then(T::read)
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

impl<'t, T: Present<'t>> Field<'t> for Vec<T> {
    const KIND: Kind = Kind::List(&T::KIND);
    fn read<V: View<'t>>(value: Option<V>) -> Self {
        let Some(value) = value else {
            return Self::new();
        };
        let elements = value.elements();
        // All of them, as a rule: what is unfit is the exception.
        let mut read = Self::with_capacity(elements.size_hint().0);
        for element in elements {
            if let Some(element) = T::read(element) {
                read.push(element);
            }
        }
        read
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

/// A member of the author's own: one that starts with `x-`, or one that the
/// format does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Extra<'t> {
    /// Its name.
    pub name: Spanned<Cow<'t, str>>,
    /// Where its value stands.
    pub value: Span,
}

/// Declares an object of the format. See the module.
macro_rules! object {
    ($(#[doc = $doc:literal])+ $kind:ident $name:ident {
        $($(#[doc = $member_doc:literal])+ $member:ident: $type:ty = $example:literal,)+
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, PartialEq)]
        pub struct $name<'t> {
            $($(#[doc = $member_doc])+ pub $member: $type,)+
            /// Members that the format does not know, kept.
            pub extra: Vec<$crate::model::shape::Extra<'t>>,
            /// Where the object stands.
            pub span: $crate::source::Span,
        }

        // The decoder notes in 32 bits which members are there.
        const _: () = assert!($name::SHAPE.members.len() <= 32);

        impl<'t> $name<'t> {
            /// How the object is written.
            pub const SHAPE: &'static $crate::model::shape::Shape = &$crate::model::shape::Shape {
                name: stringify!($name),
                doc: &[$($doc),+],
                members: &[$($crate::model::shape::Member {
                    name: stringify!($member),
                    kind: <$type as $crate::model::shape::Field>::KIND,
                    presence: <$type as $crate::model::shape::Field>::PRESENCE,
                    doc: &[$($member_doc),+],
                    example: $example,
                }),+],
            };

            /// Reads the members of `value`, an object.
            pub fn from_members<V: $crate::model::shape::View<'t>>(value: V) -> Self {
                let ([$($member),+], extra) = value.split([$(stringify!($member)),+]);
                Self {
                    $($member: $crate::model::shape::Field::read($member),)+
                    extra,
                    span: value.span(),
                }
            }

            /// Whether it has none of its members, so that a reader is told
            /// nothing by it.
            pub fn says_nothing(&self) -> bool {
                $($crate::model::shape::Field::is_absent(&self.$member))&&+
            }
        }

        $crate::model::shape::object!(@present $kind $name);
    };
    (@present object $name:ident) => {
        impl<'t> $crate::model::shape::Present<'t> for $name<'t> {
            const KIND: $crate::model::shape::Kind = $crate::model::shape::Kind::Object(Self::SHAPE);
            fn read<V: $crate::model::shape::View<'t>>(value: V) -> Option<Self> {
                Some(Self::from_members(value))
            }
        }
    };
    (@present part $name:ident) => {};
}

/// Declares the words that a member takes.
macro_rules! words {
    ($(#[doc = $doc:literal])+ $name:ident {
        $($(#[doc = $word_doc:literal])+ $variant:ident $word:literal,)+
    }) => {
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[doc = $word_doc])+ $variant,)+
        }

        impl $name {
            /// Every word, in the order of the reference.
            pub const ALL: &'static [$name] = &[$($name::$variant,)+];
            /// Every word with its meaning.
            pub const WORDS: &'static [$crate::model::shape::Word] = &[$($crate::model::shape::Word {
                word: $word,
                doc: concat!($($word_doc),+),
            }),+];

            /// As it stands in the document.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }

        impl<'t> $crate::model::shape::Present<'t> for $crate::source::Spanned<$name> {
            const KIND: $crate::model::shape::Kind = $crate::model::shape::Kind::Word($name::WORDS);
            fn read<V: $crate::model::shape::View<'t>>(value: V) -> Option<Self> {
                let text = value.text()?;
                let word = $name::ALL.iter().find(|word| word.as_str() == text)?;
                Some($crate::source::Spanned::new(*word, value.span()))
            }
        }
    };
}

pub(crate) use {object, words};

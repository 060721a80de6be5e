//! The tree against the declarations of the format.

use super::{Limits, messages, names};
use crate::diagnostic::{Diagnostic, Findings, Severity};
use crate::json::{Data, Member, Value};
use crate::markdown::url_allowed;
use crate::model::shape::{self, Kind, Presence, Shape, Word};
use crate::model::{Incident, LONGEST_ID, SCHEMA_VERSION};
use crate::source::Span;
use std::collections::HashMap;

/// By this member of the document, editors find the schema.
const SCHEMA_MEMBER: &str = "$schema";

/// Tells `findings` every departure of `root` from the format.
pub(super) fn check(root: &Value<'_>, limits: Limits, findings: &mut Findings) {
    let mut checker = Checker {
        limits,
        findings,
        ids: HashMap::new(),
    };
    checker.value(root, &Kind::Object(Incident::SHAPE), "the document");
}

struct Checker<'v, 'f> {
    limits: Limits,
    findings: &'f mut Findings,
    /// The ids of events, and where each stands first.
    ids: HashMap<&'v str, Span>,
}

impl<'v> Checker<'v, '_> {
    /// Reports an error at `span`.
    fn error(&mut self, span: Span, make: impl FnOnce() -> Diagnostic) {
        self.findings.push(Severity::Error, span.start, make);
    }

    /// Reports a warning at `span`.
    fn warning(&mut self, span: Span, make: impl FnOnce() -> Diagnostic) {
        self.findings.push(Severity::Warning, span.start, make);
    }

    /// Checks a value; `name` is what messages call it.
    fn value(&mut self, value: &'v Value<'_>, kind: &Kind, name: &str) {
        match (&value.data, kind) {
            (Data::Broken, _) => {}
            (Data::String(text), _) => self.string(value, text, kind, name),
            (Data::Array(elements), Kind::List(kind)) => self.list(value, elements, kind, name),
            (
                Data::Object(members),
                Kind::Object(shape)
                | Kind::Named(shape)
                | Kind::Line(shape)
                | Kind::Statement(shape),
            ) => self.object(value, members, shape),
            (Data::Object(members), Kind::Map(kind)) => {
                for member in members {
                    self.value(&member.value, kind, &member.name.value);
                }
            }
            (Data::Number(_), Kind::Statement(_)) => {}
            (Data::Number(number), Kind::Version) => {
                if number.parse() != Ok(f64::from(SCHEMA_VERSION)) {
                    self.error(value.span, || messages::version(number, value.span));
                }
            }
            _ => self.error(value.span, || messages::wrong_type(name, kind, value)),
        }
    }

    fn string(&mut self, value: &Value<'_>, text: &str, kind: &Kind, name: &str) {
        match kind {
            Kind::List(_) | Kind::Object(_) | Kind::Map(_) | Kind::Version => {
                self.error(value.span, || messages::wrong_type(name, kind, value));
            }
            Kind::Word(words) => self.word(value, text, words, name, Label::None),
            Kind::Id if !is_id(text) => self.error(value.span, || messages::id(text, value.span)),
            Kind::Id => {}
            _ if is_blank(text) => self.warning(value.span, || messages::empty(name, value.span)),
            Kind::Url if !url_allowed(text) => {
                self.error(value.span, || messages::url(text, value.span));
            }
            _ => {}
        }
    }

    fn list(&mut self, value: &Value<'_>, elements: &'v [Value<'_>], kind: &Kind, name: &str) {
        let limit = self.limits.entries;
        if let Some(beyond) = elements.get(limit) {
            let span = Span::new(beyond.span.start, value.span.end);
            self.error(span, || {
                messages::too_many(name, elements.len(), limit, span)
            });
        }
        let has_ids = matches!(kind, Kind::Line(shape) if shape.member("id").is_some());
        for element in elements.iter().take(limit) {
            self.value(element, kind, name);
            if has_ids && let Some(id) = element.get("id") {
                self.unique_id(&id.value);
            }
        }
    }

    fn unique_id(&mut self, value: &'v Value<'_>) {
        let Data::String(id) = &value.data else {
            return;
        };
        match self.ids.get(id.as_ref()).copied() {
            Some(first) => {
                self.error(value.span, || messages::duplicate_id(id, value.span, first));
            }
            None => {
                self.ids.insert(id, value.span);
            }
        }
    }

    fn object(&mut self, value: &'v Value<'_>, members: &'v [Member<'_>], shape: &Shape) {
        let mut written = Written::default();
        let mut is_foreign = false;
        // Backwards: of duplicates, which the parser reports, the last counts.
        for member in members.iter().rev() {
            let name = member.name.value.as_ref();
            match shape.position(name) {
                Some(index) if written.has(index) => {}
                Some(index) => {
                    written.add(index);
                    let kind = shape.members.get(index).map(|known| &known.kind);
                    match (kind, &member.value.data) {
                        (Some(Kind::Word(words)), Data::String(text)) => {
                            let label = Label::beside(name, shape, members);
                            self.word(&member.value, text, words, name, label);
                        }
                        (Some(kind), _) => self.value(&member.value, kind, name),
                        (None, _) => {}
                    }
                }
                None => {
                    is_foreign = true;
                    if name == SCHEMA_MEMBER && is_kept(name, shape) {
                        self.value(&member.value, &Kind::Text, name);
                    }
                }
            }
        }
        let lacks = |(index, known): (usize, &shape::Member)| {
            known.presence == Presence::Required && !written.has(index)
        };
        if is_foreign || shape.members.iter().enumerate().any(lacks) {
            let known = shape.members.iter().enumerate();
            let absent = known.filter(|(index, _)| !written.has(*index));
            let absent = absent.map(|(_, known)| known).collect();
            names::check(value.span, members, shape, absent, self.findings);
        }
    }

    fn word(
        &mut self,
        value: &Value<'_>,
        text: &str,
        words: &'static [Word],
        name: &str,
        label: Label,
    ) {
        if !words.iter().any(|word: &shape::Word| word.word == text) {
            self.error(value.span, || {
                messages::unknown_value(name, text, words, value.span, label)
            });
        }
    }
}

/// Whether there is room beside a word of the format for the author's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// There is, under this name.
    Free(&'static str),
    /// There is none, or it is taken.
    None,
}

impl Label {
    fn beside(name: &str, shape: &Shape, members: &[Member<'_>]) -> Self {
        const LABEL: &str = "severity_label";
        let is_free = name == "severity"
            && shape.member(LABEL).is_some()
            && members.iter().all(|member| member.name.value != LABEL);
        match is_free {
            true => Self::Free(LABEL),
            false => Self::None,
        }
    }
}

/// Whether nothing is written.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Which members of a shape an object has, by their index there.
#[derive(Debug, Clone, Copy, Default)]
struct Written(u32);

impl Written {
    fn add(&mut self, index: usize) {
        self.0 |= 1 << index;
    }

    fn has(self, index: usize) -> bool {
        self.0 & 1 << index != 0
    }
}

/// Whether the format leaves a member that it does not know alone.
pub(super) fn is_kept(name: &str, shape: &Shape) -> bool {
    let is_document = shape.name == Incident::SHAPE.name;
    name.starts_with("x-") || (is_document && name == SCHEMA_MEMBER)
}

/// Whether an id can stand in a link as it is.
fn is_id(text: &str) -> bool {
    text.len() <= LONGEST_ID
        && text.starts_with(|c: char| c.is_ascii_alphanumeric())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-'))
}

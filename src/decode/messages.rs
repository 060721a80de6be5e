//! The wording of every departure from the format.

use super::check::Label;
use super::meant::near_word;
use super::names::Wrap;
use super::nearest::nearest;
use crate::diagnostic::{Code, Diagnostic, shortened};
use crate::json::{Data, Member, Value, quote};
use crate::model::shape::{self, Kind, Presence, Shape, Word};
use crate::model::{LONGEST_ID, SCHEMA_VERSION};
use crate::source::Span;

/// What a name that the format does not know stands for.
#[derive(Debug, Clone, Copy)]
pub(super) enum Meant<'s> {
    /// This member, whose value is to be wrapped so.
    Member(&'s shape::Member, Wrap),
    /// The second as a member of the first.
    Inside(&'static str, &'static str),
}

/// A member that the shape does not have, or one that must be there under another name.
pub(super) fn unknown_member(
    member: &Member<'_>,
    shape: &Shape,
    meant: Option<Meant<'_>>,
) -> Diagnostic {
    let (name, span) = (shortened(&member.name.value), member.name.span);
    let article = article(shape);
    let unknown = || {
        let message = format!("{article} has no member `{name}`");
        Diagnostic::new(Code::UnknownMember, span, message)
    };
    let did_you_mean =
        |word: &str| format!("did you mean `{word}`? A member of your own starts with `x-`");
    let around = |open: &str, close: &str| {
        let value = member.value.span;
        [
            (Span::at(value.start), open.to_owned()),
            (Span::at(value.end), close.to_owned()),
        ]
    };
    match meant {
        None => unknown().help("a member of your own starts with `x-`"),
        Some(Meant::Inside(outer, inner)) => {
            let edits = around(&format!("{{\"{inner}\": "), "}");
            let rename = [(span, quote(outer))];
            unknown()
                .help(did_you_mean(&format!("{outer}.{inner}")))
                .fix_all(
                    format!("make it `{outer}.{inner}`"),
                    rename.into_iter().chain(edits),
                )
        }
        Some(Meant::Member(known, wrap)) => {
            let word = known.name;
            let found = match known.presence {
                Presence::Optional => unknown(),
                Presence::Required => {
                    let message = format!("{article} without `{word}`, but with `{name}`");
                    Diagnostic::new(Code::MissingMember, span, message)
                }
            };
            let found = found.help(did_you_mean(word));
            let title = format!("rename to `{word}`");
            match wrap {
                Wrap::None => found.fix(title, span, quote(word)),
                Wrap::List => {
                    let rename = [(span, quote(word))];
                    found.fix_all(title, rename.into_iter().chain(around("[", "]")))
                }
            }
        }
    }
}

pub(super) fn missing(
    member: &shape::Member,
    shape: &Shape,
    span: Span,
    beside: &[Member<'_>],
) -> Diagnostic {
    let message = format!("{} without `{}`", article(shape), member.name);
    // The opening brace: the object may be long.
    let brace = Span::new(span.start, (span.start + 1).min(span.end));
    let comma = if beside.is_empty() { "" } else { "," };
    let insert = format!("\"{}\": \"…\"{comma}", member.name);
    Diagnostic::new(Code::MissingMember, brace, message).help(format!("add `{insert}`"))
}

pub(super) fn wrong_type(name: &str, kind: &Kind, value: &Value<'_>) -> Diagnostic {
    let found = Diagnostic::new(
        Code::WrongType,
        value.span,
        format!(
            "`{}` is {}, expected {}",
            shortened(name),
            value.described(),
            expected(kind)
        ),
    );
    let takes_text = !matches!(
        kind,
        Kind::List(_) | Kind::Object(_) | Kind::Map(_) | Kind::Version
    );
    match (kind, &value.data) {
        (_, Data::Null) => found.help("leave the member out when there is nothing to say"),
        (_, Data::Number(number)) if takes_text => {
            found.fix("put it in quotes", value.span, quote(number))
        }
        (Kind::Version, Data::String(text)) if text.trim().parse() == Ok(SCHEMA_VERSION) => found
            .fix(
                "write it as a number",
                value.span,
                SCHEMA_VERSION.to_string(),
            ),
        (Kind::List(inner), data) if fits(inner, data) => {
            let (start, end) = (Span::at(value.span.start), Span::at(value.span.end));
            let edits = [(start, "[".to_owned()), (end, "]".to_owned())];
            found.fix_all("make it a list of one", edits)
        }
        _ => found,
    }
}

/// Whether data of this type can be an element of a list of this kind.
fn fits(kind: &Kind, data: &Data<'_>) -> bool {
    match kind {
        Kind::Object(_) => matches!(data, Data::Object(_)),
        Kind::Named(_) | Kind::Line(_) | Kind::Statement(_) => {
            matches!(data, Data::Object(_) | Data::String(_))
        }
        Kind::List(_) | Kind::Map(_) | Kind::Version => false,
        _ => matches!(data, Data::String(_)),
    }
}

/// A word that a member does not take; one that has the same meaning is offered before
/// one that has nearly the same letters.
pub(super) fn unknown_value(
    name: &str,
    text: &str,
    words: &'static [Word],
    span: Span,
    label: Label,
) -> Diagnostic {
    let names: Vec<_> = words.iter().map(|word| word.word).collect();
    let message = format!(
        "`{name}` is `{}`, expected one of its words",
        shortened(text)
    );
    let found = Diagnostic::new(Code::UnknownValue, span, message)
        .help(format!("one of `{}`", names.join("`, `")));
    let (word, label) = match (near_word(text, words), label) {
        (Some(word), Label::Free(label)) => (Some(word), Some(label)),
        (Some(word), Label::None) => (Some(word), None),
        (None, _) => (nearest(text, &names), None),
    };
    match (word, label) {
        (Some(word), Some(label)) => found.fix(
            format!("replace by `{word}`, and keep it as `{label}`"),
            span,
            format!("{}, {}: {}", quote(word), quote(label), quote(text)),
        ),
        (Some(word), None) => found.fix(format!("replace by `{word}`"), span, quote(word)),
        (None, _) => found,
    }
}

pub(super) fn empty(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::EmptyValue,
        span,
        format!("`{}` is empty", shortened(name)),
    )
    .help("leave the member out when there is nothing to say")
}

pub(super) fn url(text: &str, span: Span) -> Diagnostic {
    let message = format!("`{}` is no link that a report may carry", shortened(text));
    Diagnostic::new(Code::InvalidUrl, span, message)
        .help("links start with `https:`, `http:` or `mailto:`, or are relative")
}

pub(super) fn id(text: &str, span: Span) -> Diagnostic {
    let message = format!("`{}` cannot be part of a link as it is", shortened(text));
    let found = Diagnostic::new(Code::InvalidId, span, message)
        .help("at most 100 letters, digits, `-`, `_` and `.`, starting with a letter or digit");
    let mut slug = String::new();
    for c in text.chars() {
        if slug.len() == LONGEST_ID {
            break;
        }
        match c {
            c if c.is_ascii_alphanumeric() || c == '_' || c == '.' => slug.push(c),
            _ if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            _ => {}
        }
    }
    let slug = slug.trim_matches(['-', '_', '.']);
    match slug.is_empty() {
        true => found,
        false => found.fix(format!("write `{}`", shortened(slug)), span, quote(slug)),
    }
}

pub(super) fn duplicate_id(id: &str, span: Span, first: Span) -> Diagnostic {
    let message = format!("the id `{}` is taken", shortened(id));
    Diagnostic::new(Code::DuplicateId, span, message).related(first, "it stands first here")
}

pub(super) fn version(number: &str, span: Span) -> Diagnostic {
    let number = shortened(number);
    let message = format!("`schema_version` is {number}, expected {SCHEMA_VERSION}");
    Diagnostic::new(Code::SchemaVersion, span, message)
        .help("the document is read as version 1")
        .fix("write 1", span, SCHEMA_VERSION.to_string())
}

pub(super) fn too_many(name: &str, count: usize, limit: usize, span: Span) -> Diagnostic {
    let message = format!("`{name}` has {count} entries, expected at most {limit}");
    Diagnostic::new(Code::TooManyEntries, span, message)
        .help("the entries from here on are passed over")
}

/// What messages call an object of this shape, with its article.
fn article(shape: &Shape) -> String {
    match shape.name {
        "Named" => return "a person, team or service".to_owned(),
        "StatementParts" => return "a time statement".to_owned(),
        "StatedMetrics" => return "`stated_metrics`".to_owned(),
        "Times" | "Milestones" | "Lessons" => return format!("`{}`", shape.name.to_lowercase()),
        "Media" => return "a picture".to_owned(),
        _ => {}
    }
    let noun = shape.name.to_lowercase();
    match noun.starts_with(['a', 'e', 'i', 'o', 'u']) {
        true => format!("an {noun}"),
        false => format!("a {noun}"),
    }
}

fn expected(kind: &Kind) -> String {
    match kind {
        Kind::Version => "a number".to_owned(),
        Kind::Statement(_) => "a time as a string, a number or an object".to_owned(),
        Kind::Object(_) | Kind::Map(_) => "an object".to_owned(),
        Kind::Named(_) | Kind::Line(_) => "a string or an object".to_owned(),
        Kind::List(_) => "a list".to_owned(),
        Kind::Text
        | Kind::Markdown
        | Kind::Id
        | Kind::Url
        | Kind::Length
        | Kind::Zone
        | Kind::Word(_) => "a string".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::article;
    use crate::model::Incident;
    use crate::model::shape::shapes;

    #[test]
    fn every_shape_is_called_by_a_noun_with_its_article() {
        let called: Vec<_> = shapes(Incident::SHAPE).into_iter().map(article).collect();
        assert_eq!(
            called,
            [
                "an incident",
                "a person, team or service",
                "a time statement",
                "`times`",
                "an impact",
                "`milestones`",
                "`stated_metrics`",
                "an event",
                "an update",
                "a section",
                "a factor",
                "`lessons`",
                "an action",
                "a link",
                "a picture"
            ]
        );
    }
}

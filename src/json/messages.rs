//! Every word this room says to a reader.

use super::parse::Kind;
use super::string::quote;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

/// The most characters of the input that a message repeats.
const SHOWN: usize = 32;

/// A piece of input for a message: in backticks, shortened when long, and
/// with a name for what would not be seen.
fn shown(text: &str) -> String {
    let mut chars = text.chars();
    if let (Some(c), None) = (chars.next(), chars.next())
        && is_unseen(c)
    {
        return code_point(c);
    }
    let mut out = String::from("`");
    for (count, c) in text.chars().enumerate() {
        if count == SHOWN {
            out.push('…');
            break;
        }
        out.push(match c {
            '\n' | '\r' | '\t' => ' ',
            c if is_unseen(c) => char::REPLACEMENT_CHARACTER,
            c => c,
        });
    }
    out.push('`');
    out
}

fn is_unseen(c: char) -> bool {
    c.is_control() || (c.is_whitespace() && c != ' ') || is_invisible(c)
}

/// Characters without width that are not whitespace.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// A character by its number, with its name where people may know it.
fn code_point(c: char) -> String {
    let name = match c {
        '\t' => " (tab)",
        '\n' => " (line break)",
        '\r' => " (carriage return)",
        '\u{a0}' => " (no-break space)",
        '\u{200b}' => " (zero-width space)",
        '\u{feff}' => " (byte order mark)",
        _ => "",
    };
    format!("U+{:04X}{name}", c as u32)
}

/// An object's or array's brackets and the words for what is in it.
impl Kind {
    pub fn opening(self) -> char {
        match self {
            Kind::Object => '{',
            Kind::Array => '[',
        }
    }

    pub fn closing(self) -> char {
        match self {
            Kind::Object => '}',
            Kind::Array => ']',
        }
    }

    fn item(self) -> &'static str {
        match self {
            Kind::Object => "member",
            Kind::Array => "element",
        }
    }

    fn items(self) -> &'static str {
        match self {
            Kind::Object => "members",
            Kind::Array => "elements",
        }
    }
}

const REMOVE: &str = "remove it";
const OPENED_HERE: &str = "opened here";

fn insert(text: &str) -> String {
    format!("insert {}", shown(text))
}

fn replace(text: &str) -> String {
    format!("write {}", shown(text))
}

// The document.

pub(super) fn empty(at: usize) -> Diagnostic {
    let message = "found no JSON value, expected an object";
    Diagnostic::new(Code::JsonEmpty, Span::at(at), message)
        .help("an incident is a JSON object with at least a `title`")
}

pub(super) fn too_deep(span: Span, limit: usize) -> Diagnostic {
    let message = format!(
        "found brackets nested {} deep, expected at most {limit}",
        limit + 1
    );
    Diagnostic::new(Code::JsonDepth, span, message).help("what is inside was not read")
}

/// Text that is no JSON in front of an object that may be.
pub(super) fn text_before(span: Span, text: &str) -> Diagnostic {
    let message = format!("found {} in front of the document", shown(text));
    Diagnostic::new(Code::JsonSyntax, span, message + ", expected `{`").fix(REMOVE, span, "")
}

/// Text that has no JSON in it.
pub(super) fn not_json(span: Span, text: &str) -> Diagnostic {
    let message = format!("found {}, expected a JSON value", shown(text));
    Diagnostic::new(Code::JsonSyntax, span, message).help("a JSON document starts with `{`")
}

pub(super) fn text_behind(span: Span, text: &str) -> Diagnostic {
    let message = format!(
        "found {} behind the end of the document, expected nothing",
        shown(text)
    );
    let diagnostic = Diagnostic::new(Code::JsonTrailingText, span, message);
    match text.chars().next() {
        Some('{' | '[') => diagnostic.help("one text holds one JSON value: make several one array"),
        _ if text.contains(char::is_alphanumeric) => diagnostic,
        _ => diagnostic.fix(REMOVE, span, ""),
    }
}

// Commas and colons.

pub(super) fn missing_comma(at: usize, kind: Kind) -> Diagnostic {
    let items = kind.items();
    let message = format!("found nothing between two {items}, expected `,`");
    Diagnostic::new(Code::JsonMissingComma, Span::at(at), message).fix(
        insert(","),
        Span::at(at),
        ",",
    )
}

/// `commas` are all there are behind the last item.
pub(super) fn trailing_comma(commas: &[Span], kind: Kind) -> Diagnostic {
    let (item, closing) = (kind.item(), kind.closing());
    let message = format!("found `,` behind the last {item}, expected `{closing}`");
    Diagnostic::new(Code::JsonTrailingComma, around(commas), message)
        .fix_all(REMOVE, commas.iter().map(|s| (*s, String::new())))
}

/// Commas with no item between them or in front of them.
pub(super) fn extra_comma(comma: Span, text: &str, kind: Kind) -> Diagnostic {
    let message = format!("found {}, expected {}", shown(text), an_item(kind));
    Diagnostic::new(Code::JsonSyntax, comma, message)
        .help("a comma stands between two items and nowhere else")
        .fix(REMOVE, comma, "")
}

fn an_item(kind: Kind) -> &'static str {
    match kind {
        Kind::Object => "a member",
        Kind::Array => "an element",
    }
}

/// A character that stands for a comma elsewhere.
pub(super) fn wrong_comma(span: Span, text: &str, kind: Kind) -> Diagnostic {
    let message = format!("found {}, expected `,`", shown(text));
    Diagnostic::new(Code::JsonSyntax, span, message)
        .help(format!("{} are separated by commas", kind.items()))
        .fix(replace(","), span, ",")
}

/// The same behind the last item, where not even a comma belongs.
pub(super) fn wrong_end(span: Span, text: &str, kind: Kind) -> Diagnostic {
    let message = format!("found {}, expected `{}`", shown(text), kind.closing());
    Diagnostic::new(Code::JsonSyntax, span, message).fix(REMOVE, span, "")
}

pub(super) fn missing_colon(at: usize) -> Diagnostic {
    let message = "found nothing between a name and its value, expected `:`";
    Diagnostic::new(Code::JsonSyntax, Span::at(at), message).fix(insert(":"), Span::at(at), ":")
}

pub(super) fn wrong_colon(span: Span, text: &str) -> Diagnostic {
    let message = format!("found {} behind a name, expected `:`", shown(text));
    Diagnostic::new(Code::JsonSyntax, span, message).fix(replace(":"), span, ":")
}

pub(super) fn extra_colon(span: Span, text: &str) -> Diagnostic {
    let message = format!("found {} behind `:`, expected a value", shown(text));
    Diagnostic::new(Code::JsonSyntax, span, message).fix(REMOVE, span, "")
}

pub(super) fn colon_in_array(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::JsonSyntax,
        span,
        "found `:` in an array, expected `,` or `]`",
    )
    .help("members with names belong in an object: `{` and `}`")
}

/// A name that neither a colon nor a value follows.
pub(super) fn name_alone(span: Span, name: &str) -> Diagnostic {
    let message = format!(
        "found the name {} alone, expected `:` and a value",
        shown(name)
    );
    Diagnostic::new(Code::JsonSyntax, span, message)
}

pub(super) fn missing_value(at: usize) -> Diagnostic {
    let message = "found nothing behind `:`, expected a value";
    Diagnostic::new(Code::JsonSyntax, Span::at(at), message).help("write `null` for no value")
}

pub(super) fn missing_name(span: Span, text: &str) -> Diagnostic {
    let message = format!("found {}, expected a name in double quotes", shown(text));
    Diagnostic::new(Code::JsonSyntax, span, message)
}

/// What stands where a comma or the end was due.
pub(super) fn stray(span: Span, text: &str, kind: Kind) -> Diagnostic {
    let message = format!(
        "found {}, expected `,` or `{}`",
        shown(text),
        kind.closing()
    );
    Diagnostic::new(Code::JsonSyntax, span, message)
}

/// What stands for a value and is none.
pub(super) fn no_value(span: Span, text: &str) -> Diagnostic {
    let message = format!("found {}, expected a value", shown(text));
    Diagnostic::new(Code::JsonSyntax, span, message)
}

/// What stands between a name and its colon.
pub(super) fn stray_before_colon(span: Span, text: &str) -> Diagnostic {
    let message = format!("found {} behind a name, expected `:`", shown(text));
    Diagnostic::new(Code::JsonSyntax, span, message).fix(REMOVE, span, "")
}

pub(super) fn duplicate(span: Span, name: &str, first: Span) -> Diagnostic {
    let message = format!("found the name {} again, expected it once", shown(name));
    Diagnostic::new(Code::JsonDuplicateMember, span, message)
        .help("the last one counts, as in JavaScript")
        .related(first, "first here")
}

// Brackets.

/// The text ends inside `open`, the innermost last, where `due` was due, if
/// not a closing bracket. `cure` is the edits that close them all.
pub(super) fn unclosed(
    at: usize,
    open: &[(Kind, Span)],
    due: Option<&str>,
    cure: Option<(Vec<(Span, String)>, String)>,
) -> Diagnostic {
    let expected = match (due, open) {
        (Some(due), _) => due.to_owned(),
        (None, [(kind, _)]) => format!("`{}`", kind.closing()),
        (None, _) => format!("{} closing brackets", open.len()),
    };
    let message = format!("found the end of the text, expected {expected}");
    let diagnostic = Diagnostic::new(Code::JsonUnclosed, Span::at(at), message);
    let diagnostic = opened(diagnostic, open);
    match cure {
        Some((edits, closing)) => diagnostic.fix_all(insert(&closing), edits),
        None => diagnostic,
    }
}

/// A bracket closes an outer one and leaves `open` behind.
pub(super) fn closed_over(
    span: Span,
    bracket: &str,
    open: &[(Kind, Span)],
    at: usize,
    closing: String,
) -> Diagnostic {
    let message = format!(
        "found {}, expected {} before it",
        shown(bracket),
        shown(&closing)
    );
    let diagnostic = Diagnostic::new(Code::JsonUnclosed, span, message);
    opened(diagnostic, open).fix(insert(&closing), Span::at(at), closing)
}

/// Names the places of the innermost few of `open`.
fn opened(diagnostic: Diagnostic, open: &[(Kind, Span)]) -> Diagnostic {
    let innermost = open.iter().rev().take(3);
    innermost.fold(diagnostic, |diagnostic, (_, bracket)| {
        let message = if bracket.is_empty() {
            "starts here"
        } else {
            OPENED_HERE
        };
        diagnostic.related(*bracket, message)
    })
}

pub(super) fn wrong_bracket(span: Span, bracket: &str, kind: Kind, opened: Span) -> Diagnostic {
    let closing = kind.closing().to_string();
    let message = format!("found {}, expected `{closing}`", shown(bracket));
    Diagnostic::new(Code::JsonSyntax, span, message)
        .related(opened, OPENED_HERE)
        .fix(replace(&closing), span, closing)
}

/// What stands in an object or array that was not opened. `comma` is where a
/// comma is missing in front of it too.
pub(super) fn missing_opening(
    span: Span,
    text: &str,
    kind: Kind,
    comma: Option<usize>,
) -> Diagnostic {
    let opening = kind.opening().to_string();
    let message = format!("found {}, expected `{opening}` before it", shown(text));
    let comma = comma.map(|at| (Span::at(at), ",".to_owned()));
    let edits = comma
        .into_iter()
        .chain([(Span::at(span.start), opening.clone())]);
    Diagnostic::new(Code::JsonSyntax, span, message).fix_all(insert(&opening), edits)
}

/// A bracket that closes an object of which more follows; `instead` is the
/// comma due in its place, if that is missing.
pub(super) fn early_bracket(span: Span, bracket: &str, instead: &str) -> Diagnostic {
    let message = format!(
        "found {}, expected the members that follow first",
        shown(bracket)
    );
    let title = match instead {
        "" => REMOVE.to_owned(),
        instead => replace(instead),
    };
    Diagnostic::new(Code::JsonSyntax, span, message).fix(title, span, instead)
}

pub(super) fn extra_bracket(span: Span, bracket: &str) -> Diagnostic {
    let message = format!(
        "found {} that closes nothing, expected the document to go on",
        shown(bracket)
    );
    Diagnostic::new(Code::JsonSyntax, span, message).fix(REMOVE, span, "")
}

/// An opening bracket where none is due.
pub(super) fn extra_opening(span: Span, bracket: &str) -> Diagnostic {
    let message = format!(
        "found {} that nothing closes, expected none",
        shown(bracket)
    );
    Diagnostic::new(Code::JsonSyntax, span, message).fix(REMOVE, span, "")
}

// Strings.

/// `closing` is what makes the string and all around it complete, if it is
/// known.
pub(super) fn unterminated(literal: Span, closing: Option<String>) -> Diagnostic {
    let message = "found a string that does not end, expected `\"`";
    let diagnostic = Diagnostic::new(Code::JsonString, literal, message);
    match closing {
        Some(closing) => diagnostic.fix(insert(&closing), Span::at(literal.end), closing),
        None => diagnostic,
    }
}

/// The first control character of a string, and the edit that escapes all.
pub(super) fn control_character(span: Span, c: char, edit: (Span, String)) -> Diagnostic {
    let literal = quote(c.encode_utf8(&mut [0; 4]));
    let escape = literal.trim_matches('"');
    let message = format!(
        "found {} inside a string, expected `{escape}`",
        code_point(c)
    );
    Diagnostic::new(Code::JsonString, span, message).fix("escape it", edit.0, edit.1)
}

pub(super) fn unknown_escape(span: Span, written: &str, known: String) -> Diagnostic {
    let written = match written {
        "\\\n" | "\\\r\n" | "\\\r" => "an escaped line break".to_owned(),
        written => format!("the escape {}", shown(written)),
    };
    let message = format!("found {written}, expected {}", shown(&known));
    Diagnostic::new(Code::JsonString, span, message)
        .help("JSON knows `\\\"` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t` and `\\u` with four hexadecimal digits")
        .fix(replace(&known), span, known)
}

pub(super) fn lone_surrogate(span: Span, written: &str) -> Diagnostic {
    let message = format!(
        "found {}, half of a surrogate pair, expected both halves",
        shown(written)
    );
    Diagnostic::new(Code::JsonLoneSurrogate, span, message).help("it is read as U+FFFD")
}

/// `edit` escapes this quote and those that follow it in the string.
pub(super) fn inner_quote(span: Span, edit: (Span, String)) -> Diagnostic {
    let message = "found `\"` inside a string, expected `\\\"`";
    Diagnostic::new(Code::JsonString, span, message).fix("escape it", edit.0, edit.1)
}

// Quotes.

/// A string in other quotes than JSON's, or in none.
pub(super) fn quotes(literal: Span, written: &str, decoded: &str) -> Diagnostic {
    let message = format!("found {}, expected double quotes", shown(written));
    let fixed = quote(decoded);
    Diagnostic::new(Code::JsonQuotes, literal, message).fix(replace(&fixed), literal, fixed)
}

pub(super) fn no_quotes(span: Span, written: &str) -> Diagnostic {
    let message = format!("found {} without quotes", shown(written));
    let fixed = quote(written);
    Diagnostic::new(Code::JsonQuotes, span, message + ", expected double quotes").fix(
        replace(&fixed),
        span,
        fixed,
    )
}

pub(super) fn no_opening_quote(span: Span, written: &str) -> Diagnostic {
    let message = format!("found {} without its first quote", shown(written));
    let fixed = quote(written.trim_end_matches('"'));
    Diagnostic::new(Code::JsonQuotes, span, message + ", expected `\"`").fix(
        replace(&fixed),
        span,
        fixed,
    )
}

/// A quote that is there twice.
pub(super) fn extra_quote(span: Span) -> Diagnostic {
    let message = "found a second `\"`, expected one";
    Diagnostic::new(Code::JsonString, span, message).fix(REMOVE, span, "")
}

/// A quote of another kind in front of what needs none.
pub(super) fn stray_quote(span: Span, text: &str) -> Diagnostic {
    let message = format!("found {} that nothing closes, expected none", shown(text));
    Diagnostic::new(Code::JsonQuotes, span, message).fix(REMOVE, span, "")
}

// Numbers and literals.

/// `right` is the number as JSON writes it, if that is known.
pub(super) fn number(span: Span, written: &str, right: Option<String>) -> Diagnostic {
    let found = format!("found the number {}", shown(written));
    match right {
        Some(right) => {
            let message = format!("{found}, expected {}", shown(&right));
            Diagnostic::new(Code::JsonNumber, span, message).fix(replace(&right), span, right)
        }
        None => Diagnostic::new(Code::JsonNumber, span, found + ", expected more digits"),
    }
}

pub(super) fn literal(span: Span, written: &str, right: &str) -> Diagnostic {
    let message = format!("found {}, expected `{right}`", shown(written));
    Diagnostic::new(Code::JsonLiteral, span, message).fix(replace(right), span, right)
}

// Whitespace and comments.

pub(super) fn odd_space(span: Span, c: char) -> Diagnostic {
    let message = format!("found {}, expected a plain space", code_point(c));
    Diagnostic::new(Code::JsonSyntax, span, message)
        .help("whitespace in JSON is space, tab and line breaks")
        .fix("write a space", span, " ")
}

/// `edit` takes the comment out.
pub(super) fn comment(span: Span, edit: (Span, String)) -> Diagnostic {
    Diagnostic::new(
        Code::JsonComment,
        span,
        "found a comment, expected JSON alone",
    )
    .help("keep a note in a member that starts with `x-`")
    .fix("remove the comment", edit.0, edit.1)
}

pub(super) fn unclosed_comment(span: Span, edit: Option<(Span, String)>) -> Diagnostic {
    let message = "found a comment that does not end, expected JSON alone";
    let diagnostic = Diagnostic::new(Code::JsonComment, span, message)
        .help("keep a note in a member that starts with `x-`");
    match edit {
        Some((span, text)) => diagnostic.fix("remove the rest of the line", span, text),
        None => diagnostic,
    }
}

/// The span from the first to the last of `spans`.
fn around(spans: &[Span]) -> Span {
    let start = spans.first().map_or(0, |s| s.start);
    Span::new(start, spans.last().map_or(start, |s| s.end))
}

//! The page of all members of the format.

use super::{Page, line, prose};
use maud::{Markup, html};
use recount::model::Incident;
use recount::model::shape::{Kind, Member, Presence, Shape, shapes};

/// The page, as HTML.
pub fn page() -> String {
    let page = Page {
        file: "format.html",
        title: "The incident format",
        description: "Every member of an incident written down as JSON, with what it says and an example.",
    };
    let shapes = shapes(Incident::SHAPE);
    page.with(&html! {
        h1 { "The incident format" } (line())
        p class="intro" {
            "An incident is a JSON object. Every member but " code { "title" } " may be left out. Members that the format does not \
             know are kept and reported; those that start with " code { "x-" } " are yours. "
            code { "$schema" } " may name the schema, for editors: the package has it as "
            code { "recount/incident.schema.json" } "."
        } (line())
        nav class="contents" aria-label="Objects" {
            ul {
                @for shape in &shapes {
                    li { a href={ "#" (shape.name) } { (shape.name) } }
                }
            }
        } (line())
        section id="statements" aria-labelledby="statements-title" {
            h2 id="statements-title" { "How values are written" }
            p {
                "A " b { "time" } " is a string as people write it, such as " code { "12:30am AEDT" } ", "
                code { "2016-12-22T06:20:00+11:00" } ", " code { "approximately 14:30 to 14:44 GMT on 17th March" } " or "
                code { "10 minutes later" } "; a number, which is Unix time in seconds or milliseconds; or an object of "
                a href="#StatementParts" { "StatementParts" } ". A range in a member that names one moment is an uncertain moment; in an "
                "event's " code { "at" } " it is an event that lasted. A " b { "length" } " is a string such as " code { "1h 50m" } ", "
                code { "PT1H50M" } " or " code { "approximately 6 hours 30 minutes" } ". A " b { "time zone" }
                " is a string with an IANA name, an abbreviation, an English or Windows name, or an offset. "
                b { "Markdown" } " is CommonMark with tables, strikethrough and task lists; HTML in it shows as text."
            }
        } (line())
        @for shape in &shapes { (object(shape)) (line()) }
    })
}

fn object(shape: &Shape) -> Markup {
    html! {
        section aria-labelledby=(shape.name) {
            (line()) h2 id=(shape.name) { (shape.name) }
            p { (prose(&joined(shape.doc))) }
            dl class="members" {
                @for member in shape.members { (line()) (entry(shape, member)) }
                (line())
            }
        }
    }
}

fn entry(shape: &Shape, member: &Member) -> Markup {
    let id = format!("{}.{}", shape.name, member.name);
    html! {
        dt id=(id) {
            a href={ "#" (id) } { code { (member.name) } }
            " " span class="kind" { (kind(&member.kind, Number::One)) }
            @if member.presence == Presence::Required { " " b class="required" { "required" } }
        }
        dd {
            p { (prose(&joined(member.doc))) }
            @if let Some(words) = words(&member.kind) {
                ul class="words" {
                    @for word in words { li { code { (word.word) } " " (prose(word.doc.trim())) } }
                }
            }
            p class="example" { code { (member.example) } }
        }
    }
}

#[derive(Clone, Copy)]
enum Number {
    One,
    Several,
}

/// The kind of a value in words, shapes as links.
fn kind(kind: &Kind, number: Number) -> Markup {
    let several = |one: &'static str, many: &'static str| match number {
        Number::One => one,
        Number::Several => many,
    };
    let shape = |shape: &Shape| html! { a href={ "#" (shape.name) } { (shape.name) } };
    html! {
        @match kind {
            Kind::Text => (several("text", "texts")),
            Kind::Markdown => (several("Markdown", "Markdown texts")),
            Kind::Id => (several("name for links", "names for links")),
            Kind::Url => (several("URL", "URLs")),
            Kind::Length => (several("length", "lengths")),
            Kind::Zone => (several("time zone", "time zones")),
            Kind::Version => "number",
            Kind::Statement(_) => (several("time", "times")),
            Kind::Word(_) => (several("one of these words", "of these words")),
            Kind::Object(inner) => (shape(inner)),
            Kind::Named(inner) => { (several("name", "names")) " or " (shape(inner)) },
            Kind::Line(inner) => { (several("line", "lines")) " or " (shape(inner)) },
            Kind::List(inner) => { "list of " (self::kind(inner, Number::Several)) },
            Kind::Map(inner) => { "object of " (self::kind(inner, Number::Several)) },
        }
    }
}

fn words(kind: &Kind) -> Option<&'static [recount::model::shape::Word]> {
    match kind {
        Kind::Word(words) => Some(words),
        Kind::List(inner) | Kind::Map(inner) => words(inner),
        _ => None,
    }
}

fn joined(doc: &[&str]) -> String {
    let lines: Vec<_> = doc.iter().map(|line| line.trim()).collect();
    lines.join(" ")
}

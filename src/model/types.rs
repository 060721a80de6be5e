//! The TypeScript types of the format, from its declarations.
//!
//! Like the schema, they are checked in as a file of the npm package, and a
//! test holds the file to what the declarations give.

use super::incident::{Incident, SCHEMA_VERSION};
use super::shape::{Kind, Member, Presence, Shape, shapes};
use std::fmt::Write;

/// What shapes are called where their own name would not do: the package has
/// taken it for a part of its results, or it says too little alone.
const NAMES: [(&str, &str); 4] = [
    ("StatementParts", "StatementObject"),
    ("Update", "IncidentUpdate"),
    ("Action", "IncidentAction"),
    ("Named", "Party"),
];

const HEAD: &str = "\
// The incident format. Written from its declarations, as the JSON Schema is; not to be edited by hand.

/** A time as people write it, Unix seconds or milliseconds, or an object with what belongs to this statement alone. */
export type Statement = string | number | StatementObject;
";

/// The types as the text of a declaration file.
pub fn of_declarations() -> String {
    let mut out = HEAD.to_owned();
    for shape in shapes(Incident::SHAPE) {
        write_shape(&mut out, shape).expect("a string takes any text");
    }
    out
}

fn write_shape(out: &mut String, shape: &Shape) -> std::fmt::Result {
    let doc = joined(shape.doc);
    writeln!(out, "\n/** {doc} */\nexport interface {} {{", name(shape))?;
    if shape.name == Incident::SHAPE.name {
        writeln!(out, "  /** The schema of this document, for editors. */")?;
        writeln!(out, "  $schema?: string;")?;
    }
    for member in shape.members {
        write_member(out, member)?;
    }
    writeln!(out, "  /** Members of your own. */")?;
    writeln!(out, "  [own: `x-${{string}}`]: unknown;\n}}")
}

fn write_member(out: &mut String, member: &Member) -> std::fmt::Result {
    writeln!(out, "  /**\n   * {}", joined(member.doc))?;
    if let Kind::Word(words) = member.kind {
        writeln!(out, "   *")?;
        for word in words {
            writeln!(out, "   * - `{}`: {}", word.word, word.doc.trim())?;
        }
    }
    writeln!(out, "   *\n   * @example {}\n   */", member.example)?;
    let optional = match member.presence {
        Presence::Required => "",
        Presence::Optional => "?",
    };
    writeln!(
        out,
        "  {}{optional}: {};",
        member.name,
        of_kind(&member.kind)
    )
}

fn of_kind(kind: &Kind) -> String {
    match kind {
        Kind::Text | Kind::Markdown | Kind::Id | Kind::Url | Kind::Length | Kind::Zone => {
            "string".to_owned()
        }
        Kind::Version => SCHEMA_VERSION.to_string(),
        Kind::Word(words) => {
            let words: Vec<_> = words.iter().map(|w| format!("\"{}\"", w.word)).collect();
            words.join(" | ")
        }
        Kind::Statement(_) => "Statement".to_owned(),
        Kind::Object(shape) => name(shape).to_owned(),
        Kind::Named(shape) | Kind::Line(shape) => format!("string | {}", name(shape)),
        Kind::List(kind) => match of_kind(kind) {
            one if one.contains(' ') => format!("readonly ({one})[]"),
            one => format!("readonly {one}[]"),
        },
        Kind::Map(kind) => format!("{{ readonly [name: string]: {} }}", of_kind(kind)),
    }
}

fn name(shape: &Shape) -> &'static str {
    let other = NAMES.iter().find(|(name, _)| *name == shape.name);
    other.map_or(shape.name, |(_, name)| *name)
}

fn joined(doc: &[&str]) -> String {
    let lines: Vec<_> = doc.iter().map(|line| line.trim()).collect();
    lines.join(" ")
}

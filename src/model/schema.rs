//! The JSON Schema (draft-07) of the format, from its declarations.
//!
//! The schema is checked in as a file, for editors and so that what is
//! shipped carries the text alone; a test holds the file to what the
//! declarations give.

use super::id::LONGEST_ID;
use super::incident::{Incident, SCHEMA_VERSION};
use super::shape::{Kind, Member, Presence, Shape, Word};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

const ID: &str = "urn:recount:incident:1";

/// What a link may start with. Schemes that are hidden behind entities or
/// percent signs are found by the decoder alone.
const URL: &str = r"^(?!\s*[\\/]{2})\s*(?:[Hh][Tt][Tt][Pp][Ss]?:|[Mm][Aa][Ii][Ll][Tt][Oo]:|[^:\\/?#]*(?:[\\/?#]|$))";

/// The schema as JSON text.
pub const TEXT: &str = include_str!("incident.schema.json");

/// The schema that the declarations give.
pub fn of_declarations() -> Value {
    let mut definitions = BTreeMap::new();
    let mut root = object(Incident::SHAPE, &mut definitions);
    let definitions = definitions
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value));
    let head = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": ID,
        "title": "Incident",
    });
    if let (Value::Object(root), Value::Object(head)) = (&mut root, head) {
        root.extend(head);
        root.insert("definitions".into(), Value::Object(definitions.collect()));
    }
    root
}

type Definitions = BTreeMap<&'static str, Value>;

fn object(shape: &Shape, definitions: &mut Definitions) -> Value {
    let mut properties = Map::new();
    if shape.name == Incident::SHAPE.name {
        let doc = "The schema of this document, for editors.";
        properties.insert(
            "$schema".into(),
            json!({"type": "string", "description": doc}),
        );
    }
    for member in shape.members {
        properties.insert(member.name.into(), property(member, definitions));
    }
    let required = shape
        .members
        .iter()
        .filter(|m| m.presence == Presence::Required);
    let mut value = json!({
        "description": joined(shape.doc),
        "type": "object",
        "properties": properties,
        "patternProperties": {"^x-": {}},
        "additionalProperties": true,
    });
    let required: Vec<_> = required.map(|member| member.name).collect();
    if !required.is_empty() {
        value["required"] = json!(required);
    }
    value
}

fn property(member: &Member, definitions: &mut Definitions) -> Value {
    let mut value = of_kind(&member.kind, definitions);
    if value.get("$ref").is_some() {
        // Draft-07 ignores what stands beside a `$ref`.
        value = json!({"allOf": [value]});
    }
    value["description"] = Value::String(joined(member.doc));
    if let Some(default) = default_of(member) {
        value["default"] = default;
    }
    if let Ok(example) = serde_json::from_str::<Value>(member.example) {
        value["examples"] = json!([example]);
    }
    value
}

/// What counts where the member is left out: its documentation says
/// `` `civil` when absent ``, once for every reader.
fn default_of(member: &Member) -> Option<Value> {
    let doc = joined(member.doc);
    let (before, _) = doc.split_once("` when absent")?;
    let (_, word) = before.rsplit_once('`')?;
    Some(match serde_json::from_str::<u64>(word) {
        Ok(number) => Value::from(number),
        Err(_) => Value::from(word),
    })
}

fn of_kind(kind: &Kind, definitions: &mut Definitions) -> Value {
    match kind {
        Kind::Text | Kind::Markdown | Kind::Length | Kind::Zone => json!({"type": "string"}),
        Kind::Url => json!({"type": "string", "pattern": URL}),
        Kind::Id => json!({
            "type": "string",
            "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$",
            "maxLength": LONGEST_ID,
        }),
        Kind::Version => json!({"const": SCHEMA_VERSION}),
        Kind::Word(words) => of_words(words),
        Kind::Statement(shape) => json!({
            "anyOf": [{"type": "string"}, {"type": "number"}, reference(shape, definitions)],
        }),
        Kind::Object(shape) => reference(shape, definitions),
        Kind::Named(shape) | Kind::Line(shape) => {
            json!({"anyOf": [{"type": "string"}, reference(shape, definitions)]})
        }
        Kind::List(kind) => json!({"type": "array", "items": of_kind(kind, definitions)}),
        Kind::Map(kind) => json!({
            "type": "object",
            "additionalProperties": of_kind(kind, definitions),
        }),
    }
}

/// The words as `enum`, which every validator reads, and each with its
/// meaning, which editors show.
fn of_words(words: &[Word]) -> Value {
    let list: Vec<_> = words.iter().map(|word| word.word).collect();
    let docs: Vec<_> = words.iter().map(|word| word.doc.trim()).collect();
    json!({"type": "string", "enum": list, "enumDescriptions": docs})
}

fn reference(shape: &'static Shape, definitions: &mut Definitions) -> Value {
    if !definitions.contains_key(shape.name) {
        // Taken before the members are read, so that shapes may nest.
        definitions.insert(shape.name, Value::Null);
        let value = object(shape, definitions);
        definitions.insert(shape.name, value);
    }
    json!({"$ref": format!("#/definitions/{}", shape.name)})
}

fn joined(doc: &[&str]) -> String {
    let lines: Vec<_> = doc.iter().map(|line| line.trim()).collect();
    lines.join(" ")
}

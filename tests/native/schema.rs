//! The schema and the types that are shipped are those that the declarations
//! give.

use crate::support;

use recount::model::schema::of_declarations;

#[test]
fn the_schema_is_what_the_declarations_give() {
    let mut blessing = support::Blessing::default();
    let text = serde_json::to_string_pretty(&of_declarations()).expect("a schema is plain data");
    let file = support::root().join("src/model/incident.schema.json");
    blessing.compare(&file, &format!("{text}\n"));
    blessing.finish();
}

#[test]
fn the_types_are_what_the_declarations_give() {
    let mut blessing = support::Blessing::default();
    let file = support::root().join("pkg-config/package/incident.d.ts");
    blessing.compare(&file, &recount::model::types::of_declarations());
    blessing.finish();
}

#[test]
fn every_member_has_an_example_that_is_json() {
    let schema = of_declarations();
    let definitions = schema["definitions"]
        .as_object()
        .expect("there are definitions");
    let mut members = 0;
    for shape in definitions.values().chain([&schema]) {
        for (name, member) in shape["properties"]
            .as_object()
            .expect("a shape has members")
        {
            assert!(
                member["description"].is_string(),
                "{name} has no description"
            );
            let example = member["examples"].is_array() || name == "$schema";
            assert!(example, "{name} has no example");
            members += 1;
        }
    }
    assert!(members > 80, "only {members} members were found");
}

#[test]
fn what_counts_for_a_member_left_out_is_a_value_that_it_takes() {
    let schema = of_declarations();
    let definitions = schema["definitions"]
        .as_object()
        .expect("there are definitions");
    let mut defaults = Vec::new();
    for shape in definitions.values().chain([&schema]) {
        let members = shape["properties"].as_object();
        for (name, member) in members.expect("a shape has members") {
            if let Some(default) = member.get("default") {
                let taken = member["enum"].as_array();
                let taken =
                    taken.map_or(member["const"] == *default, |words| words.contains(default));
                assert!(taken, "{name} does not take {default}");
                defaults.push(name.as_str());
            }
        }
    }
    defaults.sort_unstable();
    assert_eq!(defaults, ["kind", "kind", "reading", "schema_version"]);
}

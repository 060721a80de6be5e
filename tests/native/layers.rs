//! A room uses only the rooms that its row names.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Each room with the rooms it may use, in the order in which data moves.
const ROOMS: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("diagnostic", &["source"]),
    ("json", &["source", "diagnostic"]),
    ("markdown", &[]),
    ("model", &["source"]),
    ("time", &["source", "diagnostic", "model"]),
    (
        "decode",
        &["source", "diagnostic", "json", "markdown", "model", "time"],
    ),
    ("zone", &[]),
    (
        "reconcile",
        &[
            "source",
            "diagnostic",
            "json",
            "markdown",
            "model",
            "time",
            "zone",
        ],
    ),
    (
        "view",
        &[
            "source",
            "diagnostic",
            "model",
            "reconcile",
            "zone",
            "markdown",
        ],
    ),
    (
        "render",
        &[
            "source",
            "diagnostic",
            "model",
            "reconcile",
            "view",
            "markdown",
            "zone",
        ],
    ),
];

/// What stands beside the rooms and may use all of them.
const ABOVE: &[&str] = &["lib.rs", "account.rs", "wasm"];

#[test]
fn rooms_use_only_what_their_row_names() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut checked = 0;
    for file in rust_files(&src) {
        let inside = file
            .strip_prefix(&src)
            .expect("the file was found below src");
        let room = inside
            .iter()
            .next()
            .and_then(|part| part.to_str())
            .unwrap_or_default();
        if ABOVE.contains(&room) {
            continue;
        }
        let row = ROOMS.iter().find(|(name, _)| *name == room);
        let (_, allowed) = row.unwrap_or_else(|| panic!("{room} is no room"));
        for used in rooms_used(&fs::read_to_string(&file).expect("a source file is text")) {
            let fits = used == room || allowed.contains(&used.as_str());
            assert!(
                fits,
                "{} uses crate::{used}, which {room} may not",
                inside.display()
            );
            checked += 1;
        }
    }
    assert!(checked > 50, "only {checked} uses were found");
}

#[test]
fn rooms_stand_below_those_they_use() {
    for (index, (room, allowed)) in ROOMS.iter().enumerate() {
        for used in *allowed {
            let above = ROOMS.iter().position(|(name, _)| name == used);
            assert!(
                above.is_some_and(|above| above < index),
                "{room} uses {used} from below"
            );
        }
    }
}

/// The names behind `crate::` outside of comments.
fn rooms_used(text: &str) -> BTreeSet<String> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let mut used = BTreeSet::new();
    for line in code {
        let whole = !line.contains("use crate::{");
        assert!(whole, "write one `use crate::room` per room: {line}");
        for behind in line.split("crate::").skip(1) {
            let name: String = behind
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect();
            used.insert(name);
        }
    }
    used
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read") {
        let path = entry.expect("the entry can be read").path();
        match path.is_dir() {
            true => files.extend(rust_files(&path)),
            false if path.extension().is_some_and(|end| end == "rs") => files.push(path),
            false => {}
        }
    }
    files
}

//! Expectations in files beside what they are expected of.
//!
//! `RECOUNT_BLESS=1`, and no other value, writes them; it is refused where
//! `CI` is set. Otherwise a file that differs, one that is missing and one
//! that nothing is compared with fail.

use super::{files, root};
use std::collections::BTreeSet;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

/// Compares texts with files, or writes the files.
#[derive(Default)]
pub struct Blessing {
    compared: BTreeSet<PathBuf>,
    differing: Vec<String>,
}

impl Blessing {
    /// Compares `text` with what stands in `expected`.
    pub fn compare(&mut self, expected: &Path, text: &str) {
        self.compared.insert(expected.to_owned());
        if blesses() {
            let folder = expected.parent().expect("a file stands in a folder");
            fs::create_dir_all(folder).expect("the folder can be made");
            fs::write(expected, text).expect("the expectation can be written");
            return;
        }
        let difference = match fs::read_to_string(expected) {
            Ok(stands) if stands == text => return,
            Ok(stands) => difference(&stands, text),
            Err(error) => format!(": {error}"),
        };
        self.differing
            .push(format!("{}{difference}", shown(expected)));
    }

    /// Fails where anything differed.
    pub fn finish(self) {
        let differing = self.differing;
        assert!(
            differing.is_empty(),
            "{} differ; `make bless` rewrites them\n{}",
            differing.len(),
            differing.join("\n")
        );
    }

    /// Fails where anything differed, and where a file below `folder` with one
    /// of these endings was compared with nothing.
    pub fn finish_in(self, folder: &str, endings: &[&str]) {
        let all = endings.iter().flat_map(|ending| files(folder, ending));
        let orphans: Vec<String> = all
            .filter(|file| !self.compared.contains(file))
            .map(|file| shown(&file))
            .collect();
        assert!(
            orphans.is_empty(),
            "expected of nothing: {}",
            orphans.join(", ")
        );
        self.finish();
    }
}

/// Whether expectations are written instead of compared.
fn blesses() -> bool {
    let wanted = env::var_os("RECOUNT_BLESS").is_some_and(|value| value == "1");
    let is_ci = env::var_os("CI").is_some_and(|value| !value.is_empty());
    assert!(
        !(wanted && is_ci),
        "RECOUNT_BLESS is refused where CI is set: what is blessed has to be read"
    );
    wanted
}

/// The first line that differs, and how many do.
fn difference(stands: &str, text: &str) -> String {
    let count = stands.lines().count().max(text.lines().count());
    let line = |text: &str, at: usize| text.lines().nth(at).unwrap_or("(end)").to_owned();
    let pairs = (0..count).map(|at| (at, line(stands, at), line(text, at)));
    let differing: Vec<_> = pairs.filter(|(_, a, b)| a != b).collect();
    let Some((at, expected, got)) = differing.first() else {
        return " differs in its ends of lines".to_owned();
    };
    format!(
        " line {}, the first of {} that differ\n  expected: {expected}\n  got:      {got}",
        at + 1,
        differing.len()
    )
}

fn shown(file: &Path) -> String {
    let file = file.strip_prefix(root()).unwrap_or(file);
    file.display().to_string()
}

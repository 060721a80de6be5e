//! Files with their expectations beside them, and how time grows.

pub mod families;
pub mod markup;
pub mod notation;
pub mod tree;

use recount::diagnostic::Fix;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// The folder of the project.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The files below `folder` with this ending, in order.
pub fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder);
        let entries = entries.unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        for entry in entries {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                files.push(path);
            }
        }
    }
    files.sort();
    files
}

/// Requires that `twice` takes at most 2.5 times as long as `once`.
///
/// They run in turns and the best of each counts: a busy machine only adds.
pub fn assert_linear<T>(once: impl Fn() -> T, twice: impl Fn() -> T) {
    let mut best = [Duration::MAX; 2];
    for round in 0..15 {
        let begin = Instant::now();
        once();
        let middle = Instant::now();
        twice();
        best = [best[0].min(middle - begin), best[1].min(middle.elapsed())];
        if round > 0 && best[1] < best[0] * 5 / 2 {
            return;
        }
    }
    panic!("{:?}, then {:?} for twice as much", best[0], best[1]);
}

/// `text` with the edits of `fix` carried out.
pub fn applied(text: &str, fix: &Fix) -> String {
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| std::cmp::Reverse(edit.span.start));
    let mut mended = text.to_owned();
    for edit in edits {
        mended.replace_range(edit.span.start..edit.span.end, &edit.text);
    }
    mended
}

/// Compares texts with files; with `RECOUNT_BLESS=1` it writes the files.
#[derive(Default)]
pub struct Blessing {
    differing: Vec<String>,
}

impl Blessing {
    /// Compares `text` with what stands in `expected`.
    pub fn compare(&mut self, expected: &Path, text: &str) {
        if env::var_os("RECOUNT_BLESS").is_some_and(|value| value == "1") {
            let folder = expected.parent().expect("a file stands in a folder");
            fs::create_dir_all(folder).expect("the folder can be made");
            fs::write(expected, text).expect("the expectation can be written");
            return;
        }
        let stands = fs::read_to_string(expected).unwrap_or_default();
        if stands != text {
            let line = stands
                .lines()
                .zip(text.lines())
                .take_while(|(a, b)| a == b)
                .count();
            let at = |text: &str| text.lines().nth(line).unwrap_or("(end)").to_owned();
            self.differing.push(format!(
                "{} line {}\n  expected: {}\n  got:      {}",
                expected.strip_prefix(root()).unwrap_or(expected).display(),
                line + 1,
                at(&stands),
                at(text),
            ));
        }
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
}

//! Files with their expectations beside them, and how time grows.

mod blessing;
pub mod bulk;
pub mod families;
pub mod incidents;
pub mod markup;
pub mod notation;
pub mod random;
pub mod sound;
pub mod tree;

pub use blessing::Blessing;

use recount::diagnostic::Fix;
use std::fs;
use std::path::PathBuf;
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

/// How long each long test may take, in a soak; `None` in every other run.
pub fn soak() -> Option<Duration> {
    let minutes = std::env::var("RECOUNT_SOAK_MINUTES").ok()?;
    let minutes: f64 = minutes.parse().expect("the minutes are a number");
    Some(Duration::from_secs_f64(60.0 * minutes))
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

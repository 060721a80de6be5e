//! How much of a report may be written.
//!
//! Every writer asks before it keeps a block: a row, a chapter, a finding.
//! The first block that does not fit ends the report, so that what is written
//! stays well-formed and nothing is written behind a gap.

use std::cell::Cell;

/// What is left of the room for a report.
#[derive(Debug, Clone)]
pub struct Room {
    most_bytes: usize,
    left_bytes: Cell<usize>,
    cut: Cell<Option<Cut>>,
}

/// The first block that did not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Cut {
    /// The part of the report.
    pub part: &'static str,
    /// The place of the block in that part, 1-based.
    pub number: usize,
}

/// What stands around the blocks, in bytes: the article, the headings of the
/// parts, the note that says where the report ends.
const AROUND: usize = 8 * 1024;

impl Default for Room {
    fn default() -> Self {
        Self::of(usize::MAX)
    }
}

impl Room {
    /// For a report of `most_bytes`.
    pub const fn of(most_bytes: usize) -> Self {
        Self {
            most_bytes,
            left_bytes: Cell::new(most_bytes.saturating_sub(AROUND)),
            cut: Cell::new(None),
        }
    }

    /// How large the whole may be, in bytes.
    pub const fn most_bytes(&self) -> usize {
        self.most_bytes
    }

    /// Where the report ends early; `None` where it is whole.
    pub const fn cut(&self) -> Option<Cut> {
        self.cut.get()
    }

    /// Gives back what was taken since it was as `before`.
    pub fn return_to(&self, before: &Self) {
        self.left_bytes.set(before.left_bytes.get());
        self.cut.set(before.cut.get());
    }

    /// Takes `bytes` for what is always written.
    pub fn set_aside(&self, bytes: usize) {
        self.left_bytes
            .set(self.left_bytes.get().saturating_sub(bytes));
    }

    /// Takes `bytes` for block `number`, 1-based, of `part`. Once a block did
    /// not fit, none does.
    pub fn takes(&self, part: &'static str, number: usize, bytes: usize) -> bool {
        let left = match self.cut.get() {
            None => self.left_bytes.get().checked_sub(bytes),
            Some(_) => return false,
        };
        match left {
            Some(left) => self.left_bytes.set(left),
            None => self.cut.set(Some(Cut { part, number })),
        }
        left.is_some()
    }

    /// What `write` makes of each of `items`, as long as it fits.
    pub fn blocks<T>(
        &self,
        part: &'static str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(T) -> String,
    ) -> Vec<String> {
        let mut blocks = Vec::new();
        for (number, item) in (1..).zip(items) {
            if self.cut.get().is_some() {
                break;
            }
            let block = write(item);
            if self.takes(part, number, block.len()) {
                blocks.push(block);
            }
        }
        blocks
    }

    /// What `write` makes; empty where it does not fit.
    pub fn block(&self, part: &'static str, write: impl FnOnce() -> String) -> String {
        let mut write = Some(write);
        let once = |()| write.take().map(|write| write()).unwrap_or_default();
        self.blocks(part, [()], once).concat()
    }
}

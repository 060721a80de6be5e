//! What stands in a report and what its links lead to, so that none leads to
//! what is not there: another format has it, or it was too large.

use std::cell::RefCell;
use std::collections::HashSet;

/// The anchors of one attempt to write a report.
#[derive(Default)]
pub struct Anchors {
    /// What is there, as the attempt before found; `None` in the first.
    known: Option<HashSet<String>>,
    written: RefCell<Vec<String>>,
    linked: RefCell<Vec<String>>,
}

impl Anchors {
    /// How many were written.
    pub fn count(&self) -> usize {
        self.written.borrow().len()
    }

    /// Notes that `anchor` is written.
    pub fn write(&self, anchor: &str) {
        self.written.borrow_mut().push(anchor.to_owned());
    }

    /// Forgets those behind the first `count`, which are not kept.
    pub fn truncate(&self, count: usize) {
        self.written.borrow_mut().truncate(count);
    }

    /// Whether `anchor` may be linked to.
    pub fn leads_to(&self, anchor: &str) -> bool {
        match &self.known {
            Some(known) => known.contains(anchor),
            None => {
                self.linked.borrow_mut().push(anchor.to_owned());
                true
            }
        }
    }

    /// For a second attempt, if the first linked to what is not there.
    pub fn second(self) -> Option<Self> {
        let written: HashSet<String> = self.written.into_inner().into_iter().collect();
        let linked = self.linked.into_inner();
        let is_whole = linked.iter().all(|anchor| written.contains(anchor));
        (!is_whole).then(|| Self {
            known: Some(written),
            ..Self::default()
        })
    }
}

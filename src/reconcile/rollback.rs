//! Events that tell of work: a rollback, a restart, a failover.

use super::compare::difference::too_early;
use super::compare::messages as contradictions;
use super::timeline::{Entry, Moment};
use crate::diagnostic::Diagnostic;
use crate::model::Incident;
use crate::time::{Ahead, Glance};

/// The names of each kind of work, in lower case.
const WORK: [&[&str]; 3] = [
    ROLLBACK,
    &["restart"],
    &["failover", "fail over", "failed over"],
];
const ROLLBACK: &[&str] = &["rollback", "roll back", "rolled back", "rolling back"];

/// A look at a text for times and lengths, and for what the names of work begin
/// with.
pub(super) static AHEAD: Ahead = Ahead::new(&["roll", "restart", "fail"]);

/// Words that tell that it begins, and that it is done.
const BEGUN: [&str; 4] = ["begin", "began", "start", "initiat"];
const DONE: [&str; 5] = ["complete", "success", "succeed", "finish", "done"];

/// Whether a text tells of a rollback.
pub(super) fn tells_of_rollback(text: &str) -> bool {
    names(text, ROLLBACK)
}

/// Work that is told to be done before it is told to begin. Only where one
/// event tells each, as there may have been several. `glances` shows by
/// [`AHEAD`] what the text of each event can tell, by its index.
pub(super) fn begun_and_done(
    incident: &Incident,
    entries: &[Entry],
    glances: &[Glance],
    found: &mut Vec<Diagnostic>,
) {
    let mut working = Vec::new();
    let can_tell = |entry: &&Entry| glances.get(entry.index).is_some_and(|text| text.has_word);
    for entry in entries.iter().filter(can_tell) {
        let event = incident.timeline.get(entry.index);
        let text = event.and_then(|event| event.text.as_ref());
        if let (Some(at), Some(text)) = (&entry.at, text) {
            working.push((at, text));
        }
    }
    for work in WORK {
        let telling = working.iter().filter(|(_, text)| names(text, work));
        // `Restart` holds `start`.
        let telling = telling.map(|(at, text)| (*at, text.to_lowercase().replace("restart", "")));
        let telling: Vec<_> = telling.collect();
        if let (Some(begun), Some(done)) = (only(&telling, &BEGUN), only(&telling, &DONE))
            && let Some(difference) = too_early(begun, done)
        {
            found.push(contradictions::done_before_begun(begun, done, difference));
        }
    }
}

/// The moment of the only event whose text has one of `words`.
fn only<'m>(telling: &[(&'m Moment<'m>, String)], words: &[&str]) -> Option<&'m Moment<'m>> {
    let mut with = telling.iter().filter(|(_, text)| {
        words.iter().any(|word| text.contains(word)) && !text.contains("fail to")
    });
    let (moment, _) = with.next()?;
    with.next().is_none().then_some(*moment)
}

/// Whether `text` has one of `words`, whatever the case of its letters.
fn names(text: &str, words: &[&str]) -> bool {
    let lower = text.to_ascii_lowercase();
    words.iter().any(|word| lower.contains(word))
}

//! JSON text within a bound: what of a list there is room for.

use crate::view::Room;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::io;

/// What a line break, an indent and a comma add to an entry.
const BETWEEN: usize = 8;

/// `value` as JSON in the layout of `formatter`; `None` where that is larger
/// than `most_bytes`.
pub fn text(
    value: &impl Serialize,
    formatter: impl Formatter,
    most_bytes: usize,
) -> Option<String> {
    let mut bytes = Bounded {
        written: Vec::new(),
        most: most_bytes,
    };
    let written = value.serialize(&mut Serializer::with_formatter(&mut bytes, formatter));
    // Strings, numbers and names alone: but for the bound, nothing can fail.
    written.ok()?;
    String::from_utf8(bytes.written).ok()
}

/// How many bytes `value` takes as JSON on one line.
pub fn size(value: &impl Serialize) -> usize {
    let mut counter = Counter(0);
    let written = value.serialize(&mut Serializer::new(&mut counter));
    written.map_or(usize::MAX, |()| counter.0)
}

/// Keeps the entries of `list` that there is room for.
pub fn keep<T: Serialize>(room: &Room, part: &'static str, list: &mut Vec<T>) {
    let sizes = (1..).zip(list.iter());
    let fitting = sizes.take_while(|(number, entry)| {
        room.cut().is_none() && room.takes(part, *number, size(entry).saturating_add(BETWEEN))
    });
    let count = fitting.count();
    list.truncate(count);
}

/// Takes what is written to it, up to a bound.
struct Bounded {
    written: Vec<u8>,
    most: usize,
}

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() > self.most - self.written.len() {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.written.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Counts what is written to it.
struct Counter(usize);

impl io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

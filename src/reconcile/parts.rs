//! The parts of the words of a moment, as they are written.

use super::timeline::Moment;
use crate::model::DateOrder;
use crate::source::Span;
use crate::time::{self, Point, When};

/// The parts of one point of time, each in the words of the author.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Parts<'m> {
    /// The date, such as `17th March`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<&'m str>,
    /// The weekday.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weekday: Option<&'m str>,
    /// The time of day, such as `12:30am`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<&'m str>,
    /// The offset, such as `GMT + 1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<&'m str>,
    /// The words that name a time zone, such as `AEDT`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub zone: Option<&'m str>,
    /// The distance from another moment, such as `10 minutes later`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub relative: Option<&'m str>,
}

impl Moment<'_> {
    /// The parts that are written: of one point, of the two ends of a range,
    /// or nothing for a number and for words that could not be read. They are
    /// read again from the words, which costs as much as it did at first.
    pub fn parts(&self) -> Vec<Parts<'_>> {
        // The order of day and month does not change where they stand.
        let (reading, _) = time::parse(&self.written, Some(DateOrder::Dmy));
        match reading.map(|reading| reading.when) {
            Some(When::Point(point)) => vec![self.parts_of(&point)],
            Some(When::Range(ends)) => ends.iter().map(|end| self.parts_of(end)).collect(),
            Some(When::Relative(relative)) => vec![Parts {
                relative: Some(self.word(relative.span)),
                ..Parts::default()
            }],
            Some(When::Unix(_) | When::Unknown(_)) | None => Vec::new(),
        }
    }

    fn parts_of(&self, point: &Point) -> Parts<'_> {
        Parts {
            date: point.date.map(|date| self.word(date.span)),
            weekday: point.weekday.map(|weekday| self.word(weekday.span)),
            clock: point.clock.map(|clock| self.word(clock.span)),
            offset: point.offset.map(|offset| self.word(offset.span)),
            zone: point.zone.as_ref().map(|zone| self.word(zone.span)),
            relative: None,
        }
    }

    fn word(&self, span: Span) -> &str {
        span.of(&self.written)
    }
}

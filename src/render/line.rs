//! What the formats without a layout say on one line.

use crate::view::labels::{Labels, Plural, fill};
use crate::view::{Reading, Report, Stated, When};

/// A moment with its day, as it was written and in the other zones.
pub fn when(labels: &Labels, when: &When) -> String {
    let Some((first, others)) = when.readings.split_first() else {
        return quoted(labels, &when.written);
    };
    let day = match (first.clock.is_empty(), first.day.is_empty()) {
        (true, _) => first.day.clone(),
        (false, true) => time(first),
        (false, false) => format!("{}, {}", first.day, time(first)),
    };
    let mut readings = vec![day];
    readings.extend(others.iter().map(|other| beside(first, other)));
    readings.join(" · ")
}

/// A moment on a day that was named before.
pub fn clock(labels: &Labels, when: &When) -> String {
    let Some((first, others)) = when.readings.split_first() else {
        return quoted(labels, &when.written);
    };
    let mut readings = vec![time(first)];
    readings.extend(others.iter().map(|other| beside(first, other)));
    readings.join(" · ")
}

/// The time of a reading, or its day where it has no time.
pub fn time(reading: &Reading) -> String {
    match (reading.clock.is_empty(), reading.zone.is_empty()) {
        (true, _) => reading.day_short.clone(),
        (false, true) => reading.clock.clone(),
        (false, false) => format!("{} {}", reading.clock, reading.zone),
    }
}

/// `other`, with its day where that is another than that of `first`.
fn beside(first: &Reading, other: &Reading) -> String {
    match other.day_short == first.day_short || other.day_short.is_empty() {
        true => time(other),
        false => format!("{} ({})", time(other), other.day_short),
    }
}

/// The words of the author, in quotes.
pub fn quoted(labels: &Labels, written: &[String]) -> String {
    let quote = |words: &String| fill(labels.page.quoted, &[("words", &one_line(words))]);
    let quotes: Vec<_> = written.iter().map(quote).collect();
    quotes.join(", ")
}

/// That these are the words of the author.
pub fn said(labels: &Labels, when: &When) -> String {
    let Some((first, others)) = when.written.split_first() else {
        return String::new();
    };
    let mut said = vec![fill(labels.times.written, &[("words", &one_line(first))])];
    said.extend((!others.is_empty()).then(|| quoted(labels, others)));
    said.join(", ")
}

/// What the author states of a length, and whether it agrees.
pub fn stated(stated: &Stated) -> String {
    let words = one_line(&stated.words);
    match &stated.verdict {
        Some(verdict) => format!("{words} · {verdict}"),
        None => words,
    }
}

/// That `report` ends early; `None` where it is whole.
pub fn cut(report: &Report<'_>) -> Option<String> {
    report.room.cut()?;
    let bytes = report.room.most_bytes().to_string();
    Some(fill(report.labels.page.cut, &[("bytes", &bytes)]))
}

/// As much of `text` as a line of a preview shows: `most` characters.
pub fn preview(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}

/// A count with its noun.
pub fn counted(labels: &Labels, phrase: &Plural, count: usize) -> String {
    let form = (labels.durations.plural)(count as u64);
    fill(phrase.form(form), &[("n", &count.to_string())])
}

/// `text` without line breaks.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

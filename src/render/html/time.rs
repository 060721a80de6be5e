//! Times, each in every zone of the report.
//!
//! The readings of a moment stand side by side; the class of each names the
//! zones it is for (`z0` is the one that was written), and the style shows
//! the one that is chosen first, or alone.

use super::Writer;
use crate::view::labels::fill;
use crate::view::{Reading, Sureness, When, Zones};
use maud::{Markup, html};

impl Writer<'_, '_> {
    /// A moment in its own column: the reading that is chosen is large, the
    /// others stand beneath it, then what was written.
    pub fn time_cell(self, when: &When) -> Markup {
        html! {
            @if when.readings.is_empty() {
                @for words in &when.written { b.recount-words { (self.quote(words)) } }
            } @else {
                time datetime=[when.machine.as_deref()] {
                    @for reading in &when.readings { (self.cell_reading(when, reading)) }
                }
                (self.bounds(when))
                (self.said(when))
            }
            (self.time_notes(when))
        }
    }

    fn cell_reading(self, when: &When, reading: &Reading) -> Markup {
        let written = when.readings.first().map_or("", |first| &first.day_short);
        let is_same = reading.day_short == written;
        let days_differ = when
            .readings
            .iter()
            .any(|other| other.day_short != reading.day_short);
        html! {
            span class=[self.zone_class(reading.zones)] {
                @if reading.clock.is_empty() {
                    b { (reading.day_short) }
                } @else {
                    b { (reading.clock) }
                    @if !reading.zone.is_empty() { " " (reading.zone) }
                    @if !reading.offset.is_empty() { " " small { (reading.offset) } }
                    @if days_differ && !reading.day_short.is_empty() {
                        " " i class=[is_same.then_some("recount-same")] { (reading.day_short) }
                    }
                }
            }
        }
    }

    /// A moment in a line of text, with its day: only the reading that is
    /// chosen is shown.
    pub fn time_inline(self, when: &When) -> Markup {
        html! {
            @if when.readings.is_empty() {
                @for words in &when.written { span.recount-words { (self.quote(words)) } }
            } @else {
                time.recount-inline datetime=[when.machine.as_deref()] {
                    @for reading in &when.readings {
                        span class=[self.zone_class(reading.zones)] {
                            (reading.day)
                            @if !reading.clock.is_empty() {
                                @if !reading.day.is_empty() { ", " }
                                (reading.clock)
                                @if !reading.zone.is_empty() { " " (reading.zone) }
                                @if !reading.offset.is_empty() { " " small { "(" (reading.offset) ")" } }
                            }
                        }
                    }
                }
            }
        }
    }

    fn bounds(self, when: &When) -> Markup {
        html! {
            @if when.readings.iter().any(|reading| !reading.bounds.is_empty()) {
                span.recount-bounds.recount-inline {
                    @for reading in &when.readings {
                        span class=[self.zone_class(reading.zones)] { (reading.bounds) }
                    }
                }
            }
        }
    }

    /// What the author wrote.
    pub fn said(self, when: &When) -> Markup {
        let labels = self.report.labels;
        html! {
            @if let Some((first, more)) = when.written.split_first() {
                span.recount-said {
                    (fill(labels.times.written, &[("words", first)]))
                    @for words in more { ", " (self.quote(words)) }
                }
            }
        }
    }

    pub fn time_notes(self, when: &When) -> Markup {
        html! {
            @for note in &when.notes { span.recount-how { (note) } }
        }
    }

    pub fn quote(self, words: &str) -> String {
        fill(self.report.labels.page.quoted, &[("words", words)])
    }

    /// The classes of `zones`; none where there is nothing to choose.
    pub fn zone_class(self, zones: Zones) -> Option<String> {
        let choices = &self.report.zones;
        if choices.len() < 2 || choices.iter().all(|choice| zones.has(choice.index)) {
            return None;
        }
        let mut class = String::new();
        for zone in zones.iter() {
            if !class.is_empty() {
                class.push(' ');
            }
            class.push('z');
            class.push_str(&zone.to_string());
        }
        Some(class)
    }

    /// The class of a time by how sure it is.
    pub fn sureness_class(self, when: Option<&When>) -> Option<&'static str> {
        match when.map(|when| when.sureness) {
            Some(Sureness::Exact) => None,
            Some(Sureness::Approximate | Sureness::Ambiguous) => Some("recount-unsure"),
            Some(Sureness::Words) | None => Some("recount-unknown"),
        }
    }

    /// The switch between zones; nothing where there is but one.
    pub fn zone_switch(self) -> Markup {
        let report = self.report;
        html! {
            @if report.zones.len() > 1 {
                fieldset.recount-zones {
                    legend { (report.labels.times.shown_in) }
                    @for choice in &report.zones {
                        label {
                            input type="radio" name=(self.id("zone")) class={ "recount-zone-" (choice.index) } checked[choice.index == 0];
                            span { (choice.label) }
                        }
                    }
                }
            }
        }
    }
}

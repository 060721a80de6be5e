//! What a statement takes from the document: zone, date, order, abbreviations.

use super::clocks::{Clocks, nearest_year};
use super::messages;
use super::names::Names;
use super::statement::{Read, Source, is_blank, read};
use super::timeline::{Day, ZoneSource, ZoneUse};
use crate::diagnostic::Diagnostic;
use crate::model::{DateOrder, Incident, Zone, ZoneReading};
use crate::source::{Span, Spanned};
use crate::time::{self, Date, Point, When};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashSet;

/// How statements of one document are read.
#[derive(Debug)]
pub(super) struct Context<'t> {
    pub source: Source<'t>,
    pub order: Option<DateOrder>,
    pub reading: ZoneReading,
    /// What `times.zone` names, and where.
    pub zone: Option<Spanned<Clocks>>,
    /// What `times.date` names.
    pub date: Day,
    /// What words that name a zone mean here.
    pub names: Names,
    /// The regions that statements name without doubt.
    pub regions: HashSet<crate::zone::Zone>,
    /// The zones of `times.show`.
    pub show: Vec<Clocks>,
    /// Every full date that a statement names, for those without a year.
    pub dates: Vec<NaiveDate>,
}

impl<'t> Context<'t> {
    /// The context that `times` sets up.
    pub fn new(incident: &Incident, source: &'t str, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut context = Self {
            source: Source(source),
            order: None,
            reading: ZoneReading::Civil,
            zone: None,
            date: Day::Unknown,
            names: Names::default(),
            regions: HashSet::new(),
            show: Vec::new(),
            dates: Vec::new(),
        };
        let Some(times) = &incident.times else {
            return context;
        };
        context.order = times.date_order.map(|order| order.value);
        if let Some(reading) = times.reading {
            context.reading = reading.value;
        }
        for (word, zone) in &times.abbreviations.0 {
            if let Some(clocks) = context.declaration(zone, diagnostics) {
                context.names.declare(&word.value, clocks);
            }
        }
        if let Some(zone) = &times.zone {
            let clocks = context.declaration(zone, diagnostics);
            context.zone = clocks.map(|clocks| Spanned::new(clocks, zone.span()));
        }
        for zone in &times.show {
            context.show.extend(context.declaration(zone, diagnostics));
        }
        context
    }

    /// The one meaning of a member that names a zone.
    fn declaration(&self, zone: &Zone, diagnostics: &mut Vec<Diagnostic>) -> Option<Clocks> {
        if is_blank(zone) {
            return None;
        }
        let Some(text) = time::parse_zone(zone) else {
            diagnostics.push(messages::zone_unknown(zone, zone.span(), &[]));
            return None;
        };
        if let Some(offset) = text.offset {
            return Some(Clocks::Fixed(offset.value.seconds));
        }
        let words = text.zone?;
        let meanings = self.names.meanings(&words.value);
        match meanings.as_ref() {
            [only] => Some(only.clone()),
            [] => {
                let near = self.names.suggestions(&words.value);
                diagnostics.push(messages::zone_unknown(&words.value, zone.span(), &near));
                None
            }
            _ => {
                diagnostics.push(messages::declaration_ambiguous(zone, &meanings));
                None
            }
        }
    }

    /// Reads `times.date`, after the dates of the document are known.
    pub fn read_date(&mut self, incident: &Incident, diagnostics: &mut Vec<Diagnostic>) {
        let Some(text) = incident
            .times
            .as_ref()
            .and_then(|times| times.date.as_ref())
            .filter(|date| !is_blank(date))
        else {
            return;
        };
        let (reading, found) = time::parse(text, self.order);
        let silent = found.is_empty();
        diagnostics.extend(self.source.placed(text.span(), found));
        let date = match reading.map(|reading| reading.when) {
            Some(When::Point(point)) => point.date,
            _ => None,
        };
        match date.map(|date| date.value) {
            Some(Date::Full { year, month, day }) => {
                if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
                    self.date = Day::Known(date);
                    self.dates.push(date);
                }
            }
            Some(Date::Yearless { month, day }) => {
                self.date = self.with_year(month, day, text.span(), diagnostics);
            }
            Some(Date::Unordered { .. }) => {}
            Some(Date::Day { .. } | Date::Shift { .. } | Date::Today { .. }) | None if silent => {
                diagnostics.push(messages::not_a_date(text));
            }
            Some(Date::Day { .. } | Date::Shift { .. } | Date::Today { .. }) | None => {}
        }
    }

    /// A month and day with the year of the document, where one is stated
    /// anywhere in it.
    pub fn with_year(
        &self,
        month: u32,
        day: u32,
        span: Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Day {
        let reference = match self.date {
            Day::Known(date) => Some(date),
            _ => self.dates.first().copied(),
        };
        match reference.and_then(|reference| nearest_year(reference, month, day)) {
            Some(date) => {
                diagnostics.push(messages::year_assumed(date, span));
                Day::Known(date)
            }
            None => Day::Yearless { month, day },
        }
    }

    /// The offset of the document's zone about the time of the incident, in
    /// seconds; 0 where it has none.
    pub fn offset_about(&self) -> i32 {
        let zone = self.zone.as_ref();
        zone.map_or(0, |zone| self.offset_of(&zone.value))
    }

    /// The offset of a point's zone about the time of the incident, in
    /// seconds, where it states one.
    pub fn stated_offset_about(&self, point: &Point) -> Option<i32> {
        if let Some(offset) = point.offset {
            return Some(offset.value.seconds);
        }
        let meanings = self.names.meanings(&point.zone.as_ref()?.value);
        meanings.first().map(|clocks| self.offset_of(clocks))
    }

    fn offset_of(&self, clocks: &Clocks) -> i32 {
        let date = match self.date {
            Day::Known(date) => Some(date),
            _ => self.dates.first().copied(),
        };
        let noon = || date.and_then(|date| date.and_hms_opt(12, 0, 0));
        let shown = || noon().map(|noon| clocks.resolve(noon).first().offset);
        clocks.fixed_offset().or_else(shown).unwrap_or_default()
    }

    /// Reads a statement in this context.
    pub fn read<'m, 's>(
        &mut self,
        statement: &'m crate::model::Statement<'s>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Read<'m, 's> {
        let read = read(statement, self.order, self.source, diagnostics);
        for point in points(&read) {
            self.dates
                .extend(point.date.and_then(|date| date.value.full()));
            if let Some(words) = &point.zone {
                self.regions.extend(self.names.sure_region(&words.value));
            }
        }
        read
    }

    /// The document's zone as the timeline shows it, with what held at
    /// `instant`.
    pub fn zone_use(&self, instant: Option<DateTime<Utc>>) -> Option<ZoneUse> {
        let zone = self.zone.as_ref()?;
        let shown = instant.map(|instant| zone.value.at(instant));
        Some(zone.value.used(shown, ZoneSource::Document))
    }
}

/// The points that a statement names.
fn points<'r>(read: &'r Read<'_, '_>) -> impl Iterator<Item = &'r Point> {
    let reading = read.reading.as_ref();
    let whens = reading.map(|reading| std::iter::once(&reading.when).chain(&reading.also));
    whens.into_iter().flatten().flat_map(|when| match when {
        When::Point(point) => std::slice::from_ref(point),
        When::Range(ends) => ends.as_slice(),
        When::Relative(_) | When::Unix(_) => &[],
    })
}

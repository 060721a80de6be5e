//! What a statement takes from the document: zone, date, order, abbreviations.

use super::meaning::Meaning;
use super::words::Words;
use super::{Read, Source, is_blank};
use crate::diagnostic::Diagnostic;
use crate::model::{DateOrder, Incident, Times, Zone, ZoneReading};
use crate::reconcile::place::{frame::Frame, messages};
use crate::reconcile::timeline::{Day, ZoneSource, ZoneUse};
use crate::source::{Span, Spanned};
use crate::time::{self, Date, Point, When};
use crate::zone::{self, Clocks};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

/// How statements of one document are read.
#[derive(Debug)]
pub(in crate::reconcile) struct Context<'t> {
    pub source: Source<'t>,
    pub order: Option<DateOrder>,
    pub reading: ZoneReading,
    /// What `times.zone` names, and where.
    pub zone: Option<Spanned<Meaning>>,
    /// The words of `times.zone` that could be several zones.
    pub open_zone: Option<String>,
    /// What `times.date` names.
    pub date: Day,
    /// What words that name a zone mean here.
    pub words: Words,
    /// Where the meaning of a word comes from, that something else decides.
    pub decided: HashMap<String, ZoneSource>,
    /// The regions that statements name without doubt.
    pub regions: HashSet<zone::Zone>,
    /// The offsets that statements write, where nothing names a day.
    pub offsets: HashSet<i32>,
    /// Words that practically everyone understands in one way, with their regions.
    pub understood: Vec<(String, zone::Zone)>,
    /// The zones of `times.show`.
    pub show: Vec<Clocks>,
    /// Every full date that a statement names, for those without a year.
    pub dates: Vec<NaiveDate>,
    /// The days of the incident.
    pub frame: Frame,
    /// A number for each word of an unknown clock.
    local: RefCell<HashMap<String, u16>>,
}

impl<'t> Context<'t> {
    /// A context in which nothing is known but what needs no other statement.
    pub fn new(incident: &Incident, source: &'t str) -> Self {
        let times = incident.times.as_ref();
        let order = times.and_then(|times| times.date_order);
        let reading = times.and_then(|times| times.reading);
        Self {
            source: Source(source),
            order: order.map(|order| order.value),
            reading: reading.map_or(ZoneReading::Civil, |reading| reading.value),
            zone: None,
            open_zone: None,
            date: Day::Unknown,
            words: Words::default(),
            decided: HashMap::new(),
            regions: HashSet::new(),
            offsets: HashSet::new(),
            understood: Vec::new(),
            show: Vec::new(),
            dates: Vec::new(),
            frame: Frame::default(),
            local: RefCell::default(),
        }
    }

    /// Takes what `times` says of zones, once the dates of the document are known:
    /// an abbreviation is judged at the date of its use.
    pub fn read_zones(&mut self, times: &Times, diagnostics: &mut Vec<Diagnostic>) {
        for (word, zone) in &times.abbreviations.0 {
            if let Some(meaning) = self.declaration(zone, diagnostics) {
                self.words.declare(&word.value, meaning);
            }
        }
        if let Some(zone) = &times.zone {
            match self.declaration(zone, diagnostics) {
                Some(meaning) => self.zone = Some(Spanned::new(meaning, zone.span())),
                None => {
                    let words = time::parse_zone(zone).and_then(|text| text.zone);
                    self.open_zone = words.map(|words| words.value);
                }
            }
        }
        for zone in &times.show {
            let meaning = self.declaration(zone, diagnostics);
            self.show.extend(meaning.map(|meaning| meaning.clocks));
        }
    }

    /// The one meaning of a member that names a zone.
    fn declaration(&self, zone: &Zone, diagnostics: &mut Vec<Diagnostic>) -> Option<Meaning> {
        if is_blank(zone) {
            return None;
        }
        let Some(text) = time::parse_zone(zone) else {
            diagnostics.push(messages::zone_unknown(zone, zone.span(), &[]));
            return None;
        };
        let words = text.zone.as_ref().map(|words| words.value.as_str());
        if let Some(offset) = text.offset {
            let seconds = offset.value.seconds;
            if let Some(words) = words {
                diagnostics.extend(self.differs(words, seconds, zone.span()));
            }
            return Some(Clocks::Fixed(seconds).into());
        }
        let words = words?;
        let meanings = self.alive(words, self.about());
        match meanings.as_slice() {
            [] => {
                let near = self.words.suggestions(words);
                diagnostics.push(messages::zone_unknown(words, zone.span(), &near));
                None
            }
            [only] => Some(only.clone()),
            several => {
                let chosen = self.beside(several);
                if let Some((chosen, ZoneSource::Document)) = &chosen {
                    diagnostics.push(messages::zone_understood(words, zone.span(), chosen));
                }
                if chosen.is_none() {
                    diagnostics.push(messages::declaration_ambiguous(zone, several));
                }
                chosen.map(|(chosen, _)| chosen)
            }
        }
    }

    /// An offset beside words for a zone that was never at it then.
    fn differs(&self, words: &str, seconds: i32, span: Span) -> Option<Diagnostic> {
        let meanings = self.alive(words, self.about());
        let noon = self.about().and_then(|date| date.and_hms_opt(12, 0, 0));
        let had = |meaning: &Meaning| {
            let then = noon.map(|noon| meaning.resolve(noon).first().offset_seconds);
            [meaning.fixed_offset(), then]
        };
        let first = meanings.first()?;
        let agrees = meanings.iter().any(|one| had(one).contains(&Some(seconds)));
        let had = had(first).into_iter().flatten().next()?;
        (!agrees).then(|| messages::offset_mismatch(words, seconds, had, first, span))
    }

    /// The meanings of `words` that somebody used on `day`; all where nobody did.
    pub fn alive(&self, words: &str, day: Option<NaiveDate>) -> Vec<Meaning> {
        let all = self.words.meanings(words);
        let alive = all.iter().filter(|meaning| meaning.is_alive(day)).cloned();
        let alive: Vec<_> = alive.collect();
        match alive.is_empty() {
            true => all.to_vec(),
            false => alive,
        }
    }

    /// Of several meanings, the one of a region that other statements name without
    /// doubt, else the one that practically everyone understands.
    pub fn beside(&self, several: &[Meaning]) -> Option<(Meaning, ZoneSource)> {
        let named = |meaning: &&Meaning| {
            let Some(region) = meaning.clocks.region() else {
                return false;
            };
            let own = meaning.abbreviation.as_ref().map(|word| &*word.word);
            let mut others = self.understood.iter();
            self.regions.contains(&region)
                || others.any(|(word, other)| *other == region && Some(word.as_str()) != own)
        };
        let mut near = several.iter().filter(named);
        if let (Some(only), None) = (near.next(), near.next()) {
            return Some((only.clone(), ZoneSource::Neighbour));
        }
        let understood = several.iter().find(|meaning| {
            let word = meaning.abbreviation.as_ref().map(|word| &word.word);
            word.is_some_and(|word| zone::understood(word) == meaning.clocks.region())
        });
        understood.map(|meaning| (meaning.clone(), ZoneSource::Document))
    }

    /// Reads `times.date`, after the dates of the document are known.
    pub fn read_date(&mut self, times: &Times, diagnostics: &mut Vec<Diagnostic>) {
        let Some(text) = times.date.as_ref().filter(|date| !is_blank(date)) else {
            return;
        };
        let (reading, found) = time::parse(text, self.order);
        let silent = found.is_empty();
        diagnostics.extend(self.source.literal(text, text.span()).placed(found));
        let point = match reading.map(|reading| reading.when) {
            Some(When::Point(point)) => point,
            Some(When::Range(ends)) => {
                let [from, _] = *ends;
                from
            }
            _ => Point::default(),
        };
        match point.date.map(|date| date.value) {
            Some(Date::Full { year, month, day }) => {
                if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
                    self.date = Day::Known(date);
                    self.dates.push(date);
                    if let Some(weekday) = point.weekday
                        && date.weekday() != weekday.value
                    {
                        let span = self.source.literal(text, text.span()).place(weekday.span);
                        diagnostics.push(messages::weekday_mismatch(weekday.value, date, span));
                    }
                }
            }
            Some(Date::Yearless { month, day }) => {
                self.date = self.with_year(month, day, text.span(), diagnostics);
            }
            Some(Date::Unordered { .. } | Date::Within { .. }) => {}
            Some(
                Date::Day { .. } | Date::Shift { .. } | Date::Today { .. } | Date::Numbered { .. },
            )
            | None => {
                if silent {
                    diagnostics.push(messages::not_a_date(text));
                }
            }
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
        let reference = match (self.date, self.frame.middle()) {
            (Day::Known(date), _) | (_, Some(date)) => Some(date),
            _ => self.dates.first().copied(),
        };
        match reference.and_then(|reference| nearest_year(reference, month, day)) {
            Some(date) => {
                if !matches!(self.date, Day::Known(_)) {
                    diagnostics.push(messages::year_assumed(date, span));
                }
                Day::Known(date)
            }
            None => Day::Yearless { month, day },
        }
    }

    /// A date about the time of the incident.
    pub fn about(&self) -> Option<NaiveDate> {
        match self.date {
            Day::Known(date) => Some(date),
            _ => self.frame.middle().or(self.dates.first().copied()),
        }
    }

    /// The day of a time of day beside which no date stands.
    pub fn default_day(&self) -> Day {
        match (self.date, self.frame.middle()) {
            (Day::Unknown, Some(first)) => Day::Known(first),
            (date, _) => date,
        }
    }

    /// The offset of the document about the time of the incident, in seconds.
    pub fn document_offset(&self) -> Option<i32> {
        self.zone.as_ref().map(|zone| self.offset_of(&zone.value))
    }

    /// The offset of a point about the time of the incident, in seconds: its own, which
    /// may stand in a member beside it, else the document's.
    pub fn offset_in(&self, read: &Read, point: &Point) -> Option<i32> {
        let own = self.own_offset(read, point, None);
        own.or_else(|| self.document_offset())
    }

    /// The offset of a point that is its own, when its clock showed `local`; about the
    /// time of the incident, where that is not known.
    pub fn own_offset(
        &self,
        read: &Read,
        point: &Point,
        local: Option<NaiveDateTime>,
    ) -> Option<i32> {
        let beside = read.statement.beside.as_ref();
        let zone = beside.and_then(|beside| beside.zone.as_ref());
        match (
            point.offset,
            &point.zone,
            zone.filter(|zone| !is_blank(zone)),
        ) {
            (Some(offset), _, _) => Some(offset.value.seconds),
            (None, Some(words), _) => self.offset_of_words(&words.value, local),
            (None, None, Some(zone)) => self.offset_beside(zone, local),
            (None, None, None) => None,
        }
    }

    /// The offset that a member for the zone names.
    fn offset_beside(&self, zone: &str, local: Option<NaiveDateTime>) -> Option<i32> {
        let parsed = time::parse_zone(zone).unwrap_or_default();
        match (parsed.offset, parsed.zone) {
            (Some(offset), _) => Some(offset.value.seconds),
            (None, Some(words)) => self.offset_of_words(&words.value, local),
            (None, None) => self.offset_of_words(zone, local),
        }
    }

    /// The offset that words for a zone name.
    fn offset_of_words(&self, words: &str, local: Option<NaiveDateTime>) -> Option<i32> {
        let region = self
            .zone
            .as_ref()
            .and_then(|zone| zone.value.clocks.region());
        if let Some(own) = region.and_then(|region| self.words.in_region(words, region)) {
            return Some(self.offset_at(&own, local));
        }
        let meanings = self.words.meanings(words);
        meanings
            .first()
            .map(|meaning| self.offset_at(meaning, local))
    }

    /// The offset of a meaning about the time of the incident, in seconds.
    pub fn offset_of(&self, meaning: &Meaning) -> i32 {
        self.offset_at(meaning, None)
    }

    /// The offset of a meaning when its clocks showed `local`; about the time of the
    /// incident, where that is not known.
    fn offset_at(&self, meaning: &Meaning, local: Option<NaiveDateTime>) -> i32 {
        let noon = || self.about()?.and_hms_opt(12, 0, 0);
        let shown = |local| meaning.resolve(local).first().offset_seconds;
        let shown = || local.or_else(noon).map(shown);
        let fixed = meaning.fixed_offset().or_else(shown);
        fixed.unwrap_or_else(|| self.undated_offset(meaning))
    }

    /// The offset of a meaning on a day that nobody names: of the two of its year the one
    /// that a statement writes, else that of standard time.
    fn undated_offset(&self, meaning: &Meaning) -> i32 {
        let noon = |month| proxy_date(month, 1)?.and_hms_opt(12, 0, 0);
        let noons = [1, 7].into_iter().filter_map(noon);
        let offsets = noons.map(|noon| meaning.resolve(noon).first().offset_seconds);
        let is_written = |offset: &i32| self.offsets.contains(offset);
        let written = offsets.clone().find(is_written);
        written.or(offsets.min()).unwrap_or_default()
    }

    /// The number of an unknown clock, by the words that name it; the document's
    /// where a statement has none.
    pub fn local(&self, words: Option<&str>) -> u16 {
        let Some(words) = words.or(self.open_zone.as_deref()) else {
            return 0;
        };
        let mut known = self.local.borrow_mut();
        if let Some(number) = known.get(words) {
            return *number;
        }
        let next = u16::try_from(known.len() + 1).unwrap_or(u16::MAX);
        known.insert(words.to_owned(), next);
        next
    }

    /// The document's zone as the timeline shows it, with what held at
    /// `instant`.
    pub fn zone_use(&self, instant: Option<DateTime<Utc>>) -> Option<ZoneUse> {
        let zone = self.zone.as_ref()?;
        let shown = instant.map(|instant| zone.value.clocks.at(instant));
        Some(zone.value.used(shown, ZoneSource::Document))
    }
}

/// A year in which 29 February exists, for month and day without a year.
pub(in crate::reconcile) fn proxy_date(month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2024, month, day)
}

/// The year nearest to `reference` that has this month and day.
pub(in crate::reconcile) fn nearest_year(
    reference: NaiveDate,
    month: u32,
    day: u32,
) -> Option<NaiveDate> {
    let year = reference.year();
    let dates = (year.saturating_sub(4)..=year.saturating_add(4))
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    dates.min_by_key(|date| (*date - reference).num_days().abs())
}

//! Moments to what a reader reads of them, in every zone of the report.

use super::labels::{Labels, fill};
use super::options::{HourCycle, Options};
use super::report::{Reading, Sureness, When, ZoneChoice, Zones};
use super::words::{self, DateStyle};
use super::zones::{as_shown, clocks as named, place_label, used_label, zone_label};
use crate::reconcile::{Certainty, Day, Moment, Precision, Scale, Timeline, ZoneSource};
use crate::zone::Clocks;
use crate::zone::offset::Label;
use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, Timelike, Utc,
};
use std::collections::HashSet;

/// The zones of a report and how its times are put.
pub(super) struct Times {
    pub labels: &'static Labels,
    cycle: HourCycle,
    /// The zones beside the one that was written, from index 1.
    clocks: Vec<Clocks>,
    /// What the switch offers.
    pub choices: Vec<ZoneChoice>,
    /// Whether days that are only counted are told apart.
    days_counted: bool,
}

/// A moment in one zone.
struct Stamp {
    day: Day,
    clock: Option<NaiveTime>,
    offset_seconds: Option<i32>,
    zone: String,
    text: String,
    bounds: Option<String>,
}

impl Times {
    /// The zones of `timeline`, or those that `options` ask for, and the
    /// reader's own.
    pub fn new(timeline: &Timeline, options: &Options) -> Self {
        let labels = options.language.labels();
        let moments = || moments(timeline);
        let mut clocks = vec![Clocks::Fixed(0)];
        let mut names = vec![Label(0).to_string()];
        let mut add = |name: &str, label: String| {
            let known = named(name).filter(|new| !clocks.contains(new));
            if let Some(new) = known.filter(|_| clocks.len() + 2 < Zones::MAX.into()) {
                clocks.push(new);
                names.push(label);
            }
        };
        match &options.zones {
            Some(zones) => zones.iter().for_each(|zone| add(zone, place_label(zone))),
            None => {
                for zone in &timeline.show {
                    add(&zone.name(), place_label(&zone.name()));
                }
            }
        }
        if let Some(zone) = &options.reader_zone {
            let label = fill(labels.times.yours, &[("zone", &place_label(zone))]);
            match clocks.iter().position(|known| named(zone) == Some(*known)) {
                Some(place) => names
                    .iter_mut()
                    .skip(place)
                    .take(1)
                    .for_each(|name| *name = label.clone()),
                None => {
                    if let Some(new) = named(zone) {
                        clocks.push(new);
                        names.push(label);
                    }
                }
            }
        }

        let mut choices = vec![ZoneChoice {
            label: as_written(labels, moments()),
            index: 0,
        }];
        for (index, (clock, label)) in (1..).zip(clocks.iter().zip(names)) {
            if moments().any(|moment| differs(moment, *clock)) {
                choices.push(ZoneChoice { label, index });
            }
        }
        let days_counted =
            moments().any(|moment| matches!(moment.date, Day::Numbered(day) if day != 0));
        Self {
            labels,
            cycle: options.hour_cycle,
            clocks,
            choices,
            days_counted,
        }
    }

    /// One moment.
    pub fn moment(&self, moment: &Moment) -> When {
        self.put(moment, None, &[])
    }

    /// A moment in a word or two, in the zone it was written in: the time of day, with
    /// the day where that is not the `usual` one.
    pub fn short(&self, moment: &Moment, usual: Option<Day>) -> Option<String> {
        let (_, reading) = self.reading(moment, None, None)?;
        let day = match Some(moment.date) == usual {
            true if !reading.clock.is_empty() => String::new(),
            _ => reading.day_short,
        };
        Some(match (day.is_empty(), reading.clock.is_empty()) {
            (true, _) => reading.clock,
            (false, true) => day,
            (false, false) => format!("{day} {}", reading.clock),
        })
    }

    /// An event: a moment or what lasted, and the same moment in other words.
    pub fn event(&self, at: &Moment, until: Option<&Moment>, also: &[Moment]) -> When {
        self.put(at, until, also)
    }

    /// A span of time of which both ends should be known.
    pub fn span(&self, start: Option<&Moment>, end: Option<&Moment>) -> Option<When> {
        let half = |moment, pattern, name| {
            let mut when = self.put(moment, None, &[]);
            for reading in &mut when.readings {
                if !reading.clock.is_empty() {
                    reading.clock = fill(pattern, &[(name, &reading.clock)]);
                }
            }
            Some(when)
        };
        match (start, end) {
            (Some(start), Some(end)) => Some(self.put(start, Some(end), &[])),
            (Some(start), None) => half(start, self.labels.times.open_end, "start"),
            (None, Some(end)) => half(end, self.labels.times.open_start, "end"),
            (None, None) => None,
        }
    }

    fn put(&self, start: &Moment, end: Option<&Moment>, also: &[Moment]) -> When {
        let moments = [Some(start), end].into_iter().flatten().chain(also);
        let mut seen = HashSet::new();
        let written = moments.map(|moment| moment.written.as_ref());
        let written = written.filter(|written| seen.insert(*written));
        let written = written.map(str::to_owned).collect();
        let sureness = |moment: &Moment| match moment.certainty {
            Certainty::Approximate => Sureness::Approximate,
            Certainty::Ambiguous => Sureness::Ambiguous,
            Certainty::Exact | Certainty::Unknown => Sureness::Exact,
        };
        let mut when = When {
            machine: machine(start),
            readings: Vec::new(),
            sureness: match sureness(start) {
                Sureness::Exact => end.map_or(Sureness::Exact, sureness),
                unsure => unsure,
            },
            written,
            notes: self.notes(start),
        };
        let Some(first) = self.reading(start, end, None) else {
            when.sureness = Sureness::Words;
            return when;
        };
        let (offsets, reading) = first;
        when.readings.push(reading);
        let mut add = |zone: u8, reading: Option<(Offsets, Reading)>| {
            let reading = reading.filter(|(other, _)| *other != offsets);
            let at = when.readings.iter().position(|known| match &reading {
                Some((_, new)) => {
                    known.clock == new.clock && known.zone == new.zone && known.day == new.day
                }
                None => true,
            });
            match (at.and_then(|at| when.readings.get_mut(at)), reading) {
                (Some(known), _) => known.zones = known.zones.with(Zones::one(zone)),
                (None, Some((_, mut new))) => {
                    new.zones = Zones::one(zone);
                    when.readings.push(new);
                }
                (None, None) => {}
            }
        };
        for choice in &self.choices {
            match usize::from(choice.index)
                .checked_sub(1)
                .and_then(|at| self.clocks.get(at))
            {
                Some(clocks) => add(choice.index, self.reading(start, end, Some(*clocks))),
                None => add(choice.index, None),
            }
        }
        when
    }

    /// What the clocks of one zone, or those of the author, showed.
    fn reading(
        &self,
        start: &Moment,
        end: Option<&Moment>,
        clocks: Option<Clocks>,
    ) -> Option<(Offsets, Reading)> {
        let first = self.stamp(start, clocks)?;
        let day = |style| self.day(first.day, style);
        let mut reading = Reading {
            zones: Zones::default(),
            clock: first.text.clone(),
            zone: first.zone.clone(),
            offset: String::new(),
            day: day(DateStyle::Full),
            day_short: day(DateStyle::Short),
            bounds: first.bounds.clone().unwrap_or_default(),
        };
        if let Some(seconds) = first.offset_seconds {
            let label = Label(seconds).to_string();
            // GMT is UTC to whoever reads either.
            if label != reading.zone && (seconds != 0 || reading.zone != "GMT") {
                reading.offset = label;
            }
        }
        let Some(end) = end else {
            return Some(((first.offset_seconds, None), reading));
        };
        let last = match (self.stamp(end, clocks), clocks) {
            (Some(last), _) => last,
            (None, Some(_)) => return None,
            (None, None) => self.words(end),
        };
        let mut last_text = last.text.clone();
        if last.day != first.day && first.clock.is_some() {
            let day = self.day(last.day, DateStyle::Short);
            if !day.is_empty() {
                last_text = format!("{day}, {last_text}");
            }
        }
        let mut first_text = first.text.clone();
        if last.zone != first.zone && !last.zone.is_empty() {
            first_text = format!("{first_text} {}", first.zone).trim_end().to_owned();
            last_text = format!("{last_text} {}", last.zone);
            reading.zone.clear();
            reading.offset.clear();
        }
        if first.clock.is_some() || last.clock.is_some() {
            reading.clock = self.between(&first_text, &last_text);
        } else {
            // Two dates.
            reading.day = self.between(&reading.day, &self.day(last.day, DateStyle::Full));
            reading.day_short =
                self.between(&reading.day_short, &self.day(last.day, DateStyle::Short));
        }
        if first.bounds.is_some() || last.bounds.is_some() {
            let start = first.bounds.unwrap_or(first.text);
            let end = last.bounds.unwrap_or(last.text);
            reading.bounds = self.between(&start, &end);
        }
        Some(((first.offset_seconds, last.offset_seconds), reading))
    }

    fn between(&self, start: &str, end: &str) -> String {
        fill(self.labels.times.span, &[("start", start), ("end", end)])
    }

    /// A day; empty where nothing is known, or where there is but one.
    pub fn day(&self, day: Day, style: DateStyle) -> String {
        match day {
            Day::Numbered(_) if !self.days_counted => String::new(),
            day => words::day(self.labels, day, style).unwrap_or_default(),
        }
    }

    /// A time of day.
    pub fn clock(&self, time: NaiveTime, precision: Precision) -> String {
        words::clock(self.labels, self.cycle, time, precision)
    }

    /// `moment` on the clocks of a zone, or on those of its author. `None`
    /// where it is not known what they showed.
    fn stamp(&self, moment: &Moment, clocks: Option<Clocks>) -> Option<Stamp> {
        let mut stamp = match clocks {
            None => self.written(moment)?,
            Some(clocks) => self.converted(moment, clocks)?,
        };
        let Some(clock) = stamp.clock else {
            return Some(stamp);
        };
        stamp.text = self.clock(clock, moment.precision);
        match moment.certainty {
            Certainty::Approximate => {
                stamp.text = fill(self.labels.durations.about, &[("length", &stamp.text)]);
            }
            Certainty::Ambiguous if clocks.is_some() => stamp.text.push('?'),
            Certainty::Ambiguous | Certainty::Exact | Certainty::Unknown => {}
        }
        let zone = moment.zone.as_ref();
        let clocks = clocks.or_else(|| Some(as_shown(zone?.clocks)));
        let bound = |instant: Option<DateTime<Utc>>, seconds: i64| match (instant, clocks) {
            (Some(instant), Some(clocks)) => {
                let local = clocks.at(instant).local();
                (Day::Known(local.date()), local.time())
            }
            _ => shifted(stamp.day, clock, seconds),
        };
        let bounds = match (moment.bounds(), moment.instant, moment.place) {
            (Some((first, last)), Some(_), _) if first < last => {
                Some((bound(Some(first), 0), bound(Some(last), 0)))
            }
            (_, None, Some(place)) if place.earliest_seconds < place.latest_seconds => {
                let from = |seconds: i64| seconds.saturating_sub(place.seconds);
                let first = bound(None, from(place.earliest_seconds));
                Some((first, bound(None, from(place.latest_seconds))))
            }
            _ => None,
        };
        let text = |(day, time): (Day, NaiveTime)| {
            let precision = match time.second() {
                0 => Precision::Minute,
                _ => Precision::Second,
            };
            let time = self.clock(time, precision);
            match self.day(day, DateStyle::Short) {
                label if day != stamp.day && !label.is_empty() => format!("{label} {time}"),
                _ => time,
            }
        };
        let Some((first, last)) = bounds.map(|(first, last)| (text(first), text(last))) else {
            return Some(stamp);
        };
        if moment.instant.is_none() {
            // Nobody wrote the middle: the range stands for itself.
            stamp.text = format!("{first}–{last}");
        }
        let ends = [("earliest", first.as_str()), ("latest", last.as_str())];
        stamp.bounds = Some(fill(self.labels.times.between, &ends));
        Some(stamp)
    }

    fn written(&self, moment: &Moment) -> Option<Stamp> {
        let zone = moment.zone.as_ref();
        let offset_seconds = zone.and_then(|zone| zone.offset_seconds);
        let (day, clock) = settled(moment, offset_seconds);
        if moment.clock.is_none() && moment.date == Day::Unknown {
            // A number says nothing about clocks but UTC's.
            return self.converted(moment, Clocks::Fixed(0));
        }
        Some(Stamp {
            day,
            clock,
            offset_seconds,
            zone: match clock {
                Some(_) => zone.map(used_label).unwrap_or_default(),
                None => String::new(),
            },
            text: String::new(),
            bounds: None,
        })
    }

    fn converted(&self, moment: &Moment, clocks: Clocks) -> Option<Stamp> {
        let (day, clock, offset_seconds, zone) = match moment.instant {
            _ if moment.precision == Precision::Day => return None,
            Some(instant) => {
                let shown = clocks.at(instant);
                let zone = zone_label(shown.abbreviation, shown.offset_seconds);
                let local = shown.local();
                (
                    Day::Known(local.date()),
                    local.time(),
                    shown.offset_seconds,
                    zone,
                )
            }
            // Without a date, only clocks that never change can be told.
            None => {
                let Clocks::Fixed(east) = clocks else {
                    return None;
                };
                let from = moment.zone.as_ref()?.offset_seconds?;
                let (day, clock) = settled(moment, Some(from));
                let (day, clock) = shifted(day, clock?, i64::from(east) - i64::from(from));
                (day, clock, east, Label(east).to_string())
            }
        };
        Some(Stamp {
            day,
            clock: Some(clock),
            offset_seconds: Some(offset_seconds),
            zone,
            text: String::new(),
            bounds: None,
        })
    }

    /// A moment of which only the words are known.
    fn words(&self, moment: &Moment) -> Stamp {
        Stamp {
            day: Day::Unknown,
            clock: None,
            offset_seconds: None,
            zone: String::new(),
            text: fill(self.labels.page.quoted, &[("words", &moment.written)]),
            bounds: None,
        }
    }

    fn notes(&self, moment: &Moment) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some(zone) = &moment.zone {
            let source = match zone.source {
                ZoneSource::Statement => 0,
                ZoneSource::Document => 1,
                ZoneSource::Paired => 2,
                ZoneSource::Neighbour => 3,
            };
            let note = words::nth(&self.labels.times.zone_source, source);
            if !note.is_empty() {
                notes.push(note.to_owned());
            }
        }
        if !moment.candidates.is_empty() {
            let mut readings = String::new();
            for candidate in &moment.candidates {
                if !readings.is_empty() {
                    readings.push_str(", ");
                }
                let shown = Clocks::Fixed(0).at(candidate.instant);
                readings.push_str(&self.clock(shown.local().time(), Precision::Minute));
                readings.push_str(" UTC (");
                readings.push_str(&candidate.reason);
                readings.push(')');
            }
            notes.push(fill(
                self.labels.times.ambiguous,
                &[("readings", &readings)],
            ));
        }
        notes
    }
}

/// The offsets at both ends, by which two readings are known to be the same.
type Offsets = (Option<i32>, Option<i32>);

/// Every moment whose zone matters to the switch.
fn moments<'m>(timeline: &'m Timeline<'_>) -> impl Iterator<Item = &'m Moment<'m>> {
    let entries = timeline
        .entries
        .iter()
        .flat_map(|entry| [entry.at.as_ref(), entry.until.as_deref()]);
    let windows = timeline
        .impact
        .iter()
        .flat_map(|window| [window.start.as_ref(), window.end.as_ref()]);
    let updates = timeline.updates.iter().map(|update| update.at.as_ref());
    let milestones = timeline
        .milestones
        .iter()
        .map(|milestone| &milestone.moment);
    entries
        .chain(windows)
        .chain(updates)
        .flatten()
        .chain(milestones)
}

/// Whether `clocks` showed something else than those of the author.
fn differs(moment: &Moment, clocks: Clocks) -> bool {
    let written = moment.zone.as_ref().and_then(|zone| zone.offset_seconds);
    match (moment.instant, clocks) {
        _ if moment.precision == Precision::Day => false,
        (Some(instant), _) => Some(clocks.at(instant).offset_seconds) != written,
        (None, Clocks::Fixed(east)) => {
            moment.clock.is_some() && written.is_some_and(|written| written != east)
        }
        (None, Clocks::Utc | Clocks::Region(_)) => false,
    }
}

/// The name of the first choice, with the zone where there is but one.
fn as_written<'m>(labels: &Labels, moments: impl Iterator<Item = &'m Moment<'m>>) -> String {
    let mut zones = moments
        .filter(|moment| moment.clock.is_some())
        .map(|moment| moment.zone.as_ref().map(used_label));
    let written = labels.times.as_written;
    match zones.next().flatten() {
        Some(first) if zones.all(|zone| zone.as_ref() == Some(&first)) => {
            format!("{written} ({first})")
        }
        _ => written.to_owned(),
    }
}

/// The day and time of day that `moment` stands for. Of a range its parts name
/// the first bound, and its place is in the middle.
fn settled(moment: &Moment, offset_seconds: Option<i32>) -> (Day, Option<NaiveTime>) {
    const HALF_DAY: i64 = 43_200;
    let (Some(clock), Some(place)) = (moment.clock, moment.place) else {
        return (moment.date, moment.clock);
    };
    let east = match (place.scale, offset_seconds) {
        (Scale::Civil | Scale::CivilYearless | Scale::CivilUndated, _) => 0,
        (_, Some(east)) => i64::from(east),
        (_, None) => return (moment.date, moment.clock),
    };
    let apart = place.seconds.saturating_add(east) - i64::from(clock.num_seconds_from_midnight());
    let apart = apart.saturating_add(HALF_DAY).rem_euclid(2 * HALF_DAY) - HALF_DAY;
    let (day, clock) = shifted(moment.date, clock, apart);
    (day, Some(clock))
}

/// A time of day moved by some seconds, and the day it lies on then.
fn shifted(day: Day, clock: NaiveTime, seconds: i64) -> (Day, NaiveTime) {
    let delta = TimeDelta::try_seconds(seconds).unwrap_or_default();
    let (clock, carried) = clock.overflowing_add_signed(delta);
    let days = carried / 86_400;
    let moved = |date: NaiveDate| match u64::try_from(days) {
        Ok(days) => date.checked_add_days(Days::new(days)),
        Err(_) => date.checked_sub_days(Days::new(days.unsigned_abs())),
    };
    let day = match day {
        Day::Known(date) => moved(date).map_or(Day::Unknown, Day::Known),
        Day::Numbered(number) => Day::Numbered(number.saturating_add(days)),
        // A leap year has every day that a year can have.
        Day::Yearless { month, day } => {
            let date = NaiveDate::from_ymd_opt(2000, month, day).and_then(moved);
            date.map_or(Day::Unknown, |date| Day::Yearless {
                month: date.month(),
                day: date.day(),
            })
        }
        Day::Unknown => Day::Unknown,
    };
    (day, clock)
}

/// `moment` for a program: an instant, else as much as HTML can say of it.
pub(super) fn machine(moment: &Moment) -> Option<String> {
    let year = match (moment.instant, moment.date) {
        (Some(instant), _) => instant.year(),
        (None, Day::Known(date)) => date.year(),
        (None, _) => 1,
    };
    if !(1..=9999).contains(&year) {
        return None;
    }
    let time = |clock: NaiveTime| {
        let (hour, minute, second) = (clock.hour(), clock.minute(), clock.second());
        format!("{hour:02}:{minute:02}:{second:02}")
    };
    let format = match moment.precision {
        Precision::Subsecond => SecondsFormat::AutoSi,
        _ => SecondsFormat::Secs,
    };
    match (moment.instant, moment.date, moment.clock) {
        (Some(instant), _, _) if moment.precision > Precision::Day => {
            Some(instant.to_rfc3339_opts(format, true))
        }
        (_, Day::Known(date), None) => Some(date.to_string()),
        (_, Day::Known(date), Some(clock)) => Some(format!("{date}T{}", time(clock))),
        (_, Day::Yearless { month, day }, None) => Some(format!("{month:02}-{day:02}")),
        (_, _, Some(clock)) => Some(time(clock)),
        (_, _, None) => None,
    }
}

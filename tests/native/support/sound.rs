//! What holds for every result, whatever the text was.

use recount::diagnostic::Diagnostic;
use recount::json::{Data, Value, parse};
use recount::reconcile::{
    Certainty, Entry, Extent, Metric, MetricName, Milestone, MilestoneMoment, MilestoneSource,
    Moment, Place, Precision, Scale, Timeline,
};
use recount::source::Span;
use recount::{Format, Options, Reconciled, RenderOptions};
use std::collections::HashMap;

/// Checks all that is promised of what is made of `text`.
pub fn check(text: &str) -> Reconciled<'_> {
    let options = Options::default();
    let reconciled = recount::reconcile(text, &options);
    let checked = recount::check(text, &options);
    assert_eq!(checked.diagnostics, reconciled.diagnostics, "{text}");
    let rendered = recount::render(text, &RenderOptions::default());
    assert_eq!(checked.diagnostics, rendered.diagnostics, "{text}");
    let again = recount::reconcile(text, &options);
    assert_eq!(reconciled.timeline, again.timeline, "{text}");

    let parsed = parse(text);
    for found in &checked.diagnostics {
        if let Some(root) = &parsed.value {
            pointers(root, found, text);
        }
        fixes(text, found);
    }
    if let Some(timeline) = &reconciled.timeline {
        whole(text, timeline, &reconciled);
    }
    if let Some(root) = &parsed.value {
        pointers_of_json(root, text);
    }
    reconciled
}

/// Checks that every pointer leads to a value of the text.
fn pointers(root: &Value<'_>, found: &Diagnostic, text: &str) {
    let related = found.related.iter().map(|related| &related.pointer);
    for pointer in related.chain([&found.pointer]) {
        assert!(
            at(root, pointer).is_some(),
            "{pointer} of {found:?} in\n{text}"
        );
    }
}

/// Checks that every pointer of the `json` format leads to a value of the
/// text.
fn pointers_of_json(root: &Value<'_>, text: &str) {
    let options = RenderOptions {
        format: Format::Json,
        ..RenderOptions::default()
    };
    let output = recount::render(text, &options).output;
    let written = parse(&output);
    let mut open: Vec<&Value<'_>> = written.value.iter().collect();
    while let Some(value) = open.pop() {
        match &value.data {
            Data::Array(elements) => open.extend(elements),
            Data::Object(members) => {
                open.extend(members.iter().map(|member| &member.value));
                let pointer = value.get("pointer").map(|member| &member.value.data);
                if let Some(Data::String(pointer)) = pointer {
                    assert!(at(root, pointer).is_some(), "{pointer} in\n{text}");
                }
            }
            _ => {}
        }
    }
}

/// The value at a JSON Pointer; of members of one name, any.
fn at<'v, 't>(value: &'v Value<'t>, pointer: &str) -> Option<&'v Value<'t>> {
    let Some(rest) = pointer.strip_prefix('/') else {
        return pointer.is_empty().then_some(value);
    };
    let (token, behind) = match rest.find('/') {
        Some(end) => rest.split_at(end),
        None => (rest, ""),
    };
    let token = token.replace("~1", "/").replace("~0", "~");
    match &value.data {
        Data::Array(elements) => at(elements.get(token.parse::<usize>().ok()?)?, behind),
        Data::Object(members) => members
            .iter()
            .filter(|member| member.name.value == token)
            .find_map(|member| at(&member.value, behind)),
        _ => None,
    }
}

/// Checks that every fix can be applied.
fn fixes(text: &str, found: &Diagnostic) {
    for fix in &found.fixes {
        assert!(!fix.title.is_empty() && !fix.edits.is_empty(), "{fix:?}");
        let mut end = None;
        for edit in &fix.edits {
            place(text, edit.span);
            assert!(end < Some(edit.span.start), "{fix:?} of\n{text}");
            end = Some(edit.span.end);
        }
    }
}

fn place(text: &str, span: Span) {
    let inside = text.get(span.start..span.end);
    assert!(inside.is_some(), "{span:?} is no place in\n{text}");
}

fn whole(text: &str, timeline: &Timeline<'_>, reconciled: &Reconciled<'_>) {
    // What says nothing is no entry.
    let incident = reconciled.incident.iter();
    let events = incident.flat_map(|incident| incident.timeline.iter().enumerate());
    let events = events.filter(|(_, event)| !event.says_nothing());
    let mut indices: Vec<_> = timeline.entries.iter().map(|entry| entry.index).collect();
    indices.sort_unstable();
    assert!(
        indices.into_iter().eq(events.map(|(index, _)| index)),
        "{text}"
    );

    let entries = timeline.entries.iter();
    let of_entries = entries.flat_map(|entry| {
        let ends = [entry.at.as_ref(), entry.until.as_deref()];
        ends.into_iter().flatten().chain(&entry.also)
    });
    let windows = timeline.impact.iter();
    let of_windows = windows.flat_map(|window| [window.start.as_ref(), window.end.as_ref()]);
    let updates = timeline.updates.iter().map(|update| update.at.as_ref());
    let others = updates.chain([timeline.published.as_ref()]);
    let others = others.chain(timeline.due.iter().map(Option::as_ref));
    let milestones = timeline.milestones.iter().map(|found| &found.moment);
    let moments = of_entries
        .chain(of_windows.chain(others).flatten())
        .chain(milestones)
        .chain(&timeline.prose);
    moments.for_each(|found| moment(text, found));

    ascend(text, timeline.entries.iter().map(|entry| entry.at.as_ref()));
    ascend(
        text,
        timeline.updates.iter().map(|update| update.at.as_ref()),
    );
    beside_their_neighbours(text, &timeline.entries);
    for metric in &timeline.metrics {
        difference(text, metric, timeline);
    }
    impact(text, timeline);
}

/// Checks that users were hurt no longer than from the first start to the last end, and
/// that what is open has no end.
fn impact(text: &str, timeline: &Timeline<'_>) {
    let hurting = || timeline.impact.iter().filter(|window| window.hurts);
    let metrics = timeline.metrics.iter();
    let union = metrics.filter(|metric| metric.name == MetricName::ImpactDuration);
    let union = union.filter_map(|metric| metric.extent).next();
    if hurting().any(|window| window.start.is_some() && window.end.is_none()) {
        assert_eq!(union, None, "a window is open in\n{text}");
        let resolved = timeline.milestones.iter();
        let resolved = resolved.filter(|found| found.milestone == Milestone::Resolved);
        for found in resolved {
            let of_window = matches!(found.source, MilestoneSource::Window(_));
            assert!(!of_window, "{found:?} while a window is open in\n{text}");
        }
    }
    let Some(union) = union else { return };
    let place = |moment: &Option<Moment<'_>>| moment.as_ref()?.place;
    let starts = hurting().filter_map(|window| place(&window.start));
    let ends = hurting().filter_map(|window| place(&window.end));
    let first = starts.map(|place| place.seconds).min();
    let last = ends.map(|place| place.seconds).max();
    let hull = first.zip(last).map(|(first, last)| last - first);
    assert!(union.seconds <= hull, "{union:?} of {hull:?} in\n{text}");
}

fn moment(text: &str, moment: &Moment<'_>) {
    let said = || format!("{moment:?} in\n{text}");
    place(text, moment.span);
    if let Some((earliest, latest)) = moment.bounds() {
        assert!(earliest <= latest, "{}", said());
        if let Some(instant) = moment.instant {
            assert!(earliest <= instant && instant <= latest, "{}", said());
        }
    }
    if let Some(Place {
        earliest_seconds,
        seconds,
        latest_seconds,
        scale,
        ..
    }) = moment.place
    {
        assert!(
            earliest_seconds <= seconds && seconds <= latest_seconds,
            "{}",
            said()
        );
        if let (Scale::Unix, Some(instant)) = (scale, moment.instant) {
            assert_eq!(seconds, instant.timestamp(), "{}", said());
        }
    }
    let is_day = moment.precision == Precision::Day;
    match moment.certainty {
        // A date alone is sure, and has the bounds of its day.
        Certainty::Exact => {
            assert_eq!(moment.instant.is_none(), is_day, "{}", said());
            assert_eq!(moment.bounds().is_some(), is_day, "{}", said());
        }
        Certainty::Ambiguous => assert!(moment.candidates.len() > 1, "{}", said()),
        Certainty::Unknown => assert_eq!(moment.instant, None, "{}", said()),
        Certainty::Approximate => {}
    }
}

/// Checks that moments which can be compared ascend.
fn ascend<'m, 't: 'm>(text: &str, moments: impl Iterator<Item = Option<&'m Moment<'t>>>) {
    let mut instant = None;
    let mut places: HashMap<(Scale, u16, Option<String>), i64> = HashMap::new();
    for moment in moments.flatten() {
        if moment.instant.is_some() {
            assert!(
                instant <= moment.instant,
                "{moment:?} is too early in\n{text}"
            );
            instant = moment.instant;
        }
        let Some(place) = moment.place else { continue };
        let zone = moment.zone.as_ref().map(|zone| zone.name().to_string());
        let shared = matches!(place.scale, Scale::Unix | Scale::Undated | Scale::Yearless);
        let clock = (place.scale, place.local, zone.filter(|_| !shared));
        let before = places.insert(clock, place.seconds);
        assert!(
            before <= Some(place.seconds),
            "{moment:?} is too early in\n{text}"
        );
    }
}

/// Checks that an event without a place in time stands behind the one that it
/// is listed behind; the list runs in one of two directions. Those that say nothing
/// are left out.
fn beside_their_neighbours(text: &str, entries: &[Entry<'_>]) {
    let mut listed: Vec<_> = entries.iter().map(|entry| entry.index).collect();
    listed.sort_unstable();
    let rank = |entry: &Entry<'_>| listed.partition_point(|index| *index < entry.index) as isize;
    let is_placed = |entry: &Entry<'_>| entry.at.as_ref().is_some_and(|at| at.place.is_some());
    let holds = |step: isize| {
        entries
            .windows(2)
            .all(|pair| is_placed(&pair[1]) || rank(&pair[1]) - rank(&pair[0]) == step)
    };
    assert!(
        holds(1) || holds(-1),
        "{:?} of\n{text}",
        entries.iter().map(|entry| entry.index).collect::<Vec<_>>()
    );
}

/// Checks that a metric is the difference of its milestones.
fn difference(text: &str, metric: &Metric, timeline: &Timeline<'_>) {
    let Some(extent) = metric.extent else { return };
    let Extent {
        least_seconds,
        seconds,
        most_seconds,
    } = extent;
    assert!(
        least_seconds <= most_seconds
            && seconds.is_none_or(|seconds| (least_seconds..=most_seconds).contains(&seconds)),
        "{metric:?} of\n{text}"
    );
    let Some(ends) = &metric.ends else {
        assert_eq!(metric.name, MetricName::ImpactDuration);
        return;
    };
    for end in ends.iter() {
        let is_known = match metric.window {
            None => timeline.milestones.contains(end),
            Some(_) => timeline.stretches.iter().any(|known| known.contains(end)),
        };
        assert!(is_known, "{end:?} of\n{text}");
    }
    let place = |end: &MilestoneMoment| end.moment.place.expect("a metric has its milestones");
    let (from, to) = (place(&ends[0]), place(&ends[1]));
    assert_eq!(from.scale, to.scale, "{text}");
    if let Some(seconds) = seconds {
        assert_eq!(seconds, to.seconds - from.seconds, "{metric:?} of\n{text}");
    }
}

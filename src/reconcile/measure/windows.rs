//! The stretches of time in which users were hurt.
//!
//! Windows that overlap or touch are one stretch. One of severity `none`, or of
//! maintenance, hurts nobody; one without an end is open.

use crate::reconcile::timeline::{Extent, Moment, Place, Window};

/// Windows that lie together.
#[derive(Debug, Clone, Copy)]
pub(in crate::reconcile) struct Stretch<'w, 't> {
    /// The first window of it.
    pub window: &'w Window<'t>,
    pub start: Option<&'w Moment<'t>>,
    /// Nothing while it is open.
    pub end: Option<&'w Moment<'t>>,
}

/// The windows in which users were hurt; all, where none says that they were.
pub(in crate::reconcile) fn hurting<'w, 't>(
    impact: &'w [Window<'t>],
) -> impl Iterator<Item = &'w Window<'t>> + Clone {
    let any = impact.iter().any(|window| window.hurts);
    impact.iter().filter(move |window| window.hurts || !any)
}

/// Whether users were still hurt when this was written.
pub(in crate::reconcile) fn is_open(impact: &[Window]) -> bool {
    let mut open = impact.iter().filter(|window| window.hurts);
    open.any(|window| window.start.is_some() && window.end.is_none())
}

/// The stretches, the first first; nothing where a window cannot be compared with the
/// others.
pub(in crate::reconcile) fn stretches<'w, 't>(impact: &'w [Window<'t>]) -> Vec<Stretch<'w, 't>> {
    let mut windows: Vec<(Place, &Window)> = Vec::new();
    for window in impact.iter().filter(|window| window.hurts) {
        match window.start.as_ref().and_then(|start| start.place) {
            Some(place) => windows.push((place, window)),
            None => return Vec::new(),
        }
    }
    windows.sort_by_key(|(place, _)| place.seconds);
    let same =
        |place: Place, other: Place| place.scale == other.scale && place.local == other.local;
    let one_scale = windows.windows(2).all(|pair| same(pair[0].0, pair[1].0));
    if !one_scale {
        return Vec::new();
    }
    let mut stretches: Vec<(Stretch, Option<i64>)> = Vec::new();
    for (place, window) in windows {
        let end = window.end.as_ref();
        let reached = end.and_then(|end| end.place).map(|end| end.latest_seconds);
        match stretches.last_mut() {
            Some((last, until)) if until.is_none_or(|until| place.earliest_seconds <= until) => {
                if reached.is_none() || until.is_some_and(|until| reached > Some(until)) {
                    (last.end, *until) = (end, reached);
                }
            }
            _ => stretches.push((
                Stretch {
                    window,
                    start: window.start.as_ref(),
                    end,
                },
                reached,
            )),
        }
    }
    stretches.into_iter().map(|(stretch, _)| stretch).collect()
}

/// How long users were hurt, windows that overlap counted once: at least, as it is
/// written, and at most. Nothing while a window is open.
pub(in crate::reconcile) fn union(impact: &[Window]) -> Option<Extent> {
    let mut places = Vec::new();
    let mut are_told = true;
    for window in impact.iter().filter(|window| window.hurts) {
        let (first, last) = window.start.as_ref().zip(window.end.as_ref())?;
        let (start, end) = first.place.zip(last.place)?;
        are_told &= first.is_point() && last.is_point();
        // One that ends before it starts has no length to count.
        if end.latest_seconds < start.earliest_seconds {
            return None;
        }
        places.push((start, end));
    }
    let (first, _) = places.first()?;
    let one_scale = |place: &Place| place.scale == first.scale && place.local == first.local;
    if !places
        .iter()
        .all(|(start, end)| one_scale(start) && one_scale(end))
    {
        return None;
    }
    let covered = |bounds: fn(&(Place, Place)) -> (i64, i64)| {
        let mut spans: Vec<_> = places.iter().map(bounds).collect();
        spans.sort_unstable();
        let mut total = 0;
        let mut reached = i64::MIN;
        for (start, end) in spans {
            let start = start.max(reached);
            total += (end - start).max(0);
            reached = reached.max(end);
        }
        total
    };
    Some(Extent::within(
        covered(|(start, end)| (start.latest_seconds, end.earliest_seconds)),
        are_told.then(|| covered(|(start, end)| (start.seconds, end.seconds))),
        covered(|(start, end)| (start.earliest_seconds, end.latest_seconds)),
    ))
}

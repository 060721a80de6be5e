//! Seconds to fractions of the drawing, long quiet stretches folded.

/// Folds at most so many stretches.
const MOST_FOLDS: usize = 6;
/// The part of the drawing that a folded stretch takes.
const FOLD: f64 = 0.065;
/// A stretch is long when it is so many times as long as the middle one, and
/// takes such a part of the time that is not folded. While users are
/// affected, length is what the drawing should show, so more is asked.
const QUIET: (f64, f64) = (8.0, 0.15);
const AFFECTED: (f64, f64) = (40.0, 0.6);

/// What second lies where.
#[derive(Debug)]
pub(super) struct Scale {
    /// In order, without holes.
    stretches: Vec<Stretch>,
}

/// Time that passes at one speed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub from: i64,
    pub to: i64,
    pub start: f64,
    pub end: f64,
    pub is_folded: bool,
}

impl Scale {
    /// A scale from the first of `points` to the last. `None` where those are
    /// one.
    pub fn new(mut points: Vec<i64>, affected: &[(i64, i64)]) -> Option<Self> {
        points.sort_unstable();
        points.dedup();
        let (first, last) = (*points.first()?, *points.last()?);
        let total = last.checked_sub(first).filter(|total| *total > 0)?;
        let gaps: Vec<(i64, i64)> = points
            .iter()
            .copied()
            .zip(points.iter().copied().skip(1))
            .collect();
        let folded = folded(&gaps, affected, total);
        let shown: i64 = total - folded.iter().map(|(from, to)| to - from).sum::<i64>();
        let per_second = (1.0 - FOLD * folded.len() as f64) / shown.max(1) as f64;

        let mut stretches: Vec<Stretch> = Vec::new();
        let (mut at, mut start) = (first, 0.0);
        let mut push = |from: i64, to: i64, width: f64, is_folded| {
            if to > from {
                let end = start + width;
                stretches.push(Stretch {
                    from,
                    to,
                    start,
                    end,
                    is_folded,
                });
                start = end;
            }
        };
        for (from, to) in folded {
            push(at, from, (from - at) as f64 * per_second, false);
            push(from, to, FOLD, true);
            at = to;
        }
        push(at, last, (last - at) as f64 * per_second, false);
        Some(Self { stretches })
    }

    /// Where `seconds` lies, 0 to 1.
    pub fn at(&self, seconds: i64) -> f64 {
        let after = self
            .stretches
            .partition_point(|stretch| stretch.to < seconds);
        let Some(stretch) = self.stretches.get(after).or(self.stretches.last()) else {
            return 0.0;
        };
        let passed = (seconds - stretch.from) as f64 / (stretch.to - stretch.from) as f64;
        let place = stretch.start + passed * (stretch.end - stretch.start);
        place.clamp(0.0, 1.0)
    }

    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// The seconds of the first and the last place.
    pub fn ends(&self) -> (i64, i64) {
        let first = self.stretches.first().map_or(0, |stretch| stretch.from);
        let last = self.stretches.last().map_or(0, |stretch| stretch.to);
        (first, last)
    }

    /// The part of the drawing that one second takes where it is not folded.
    pub fn per_second(&self) -> f64 {
        let shown = self.stretches.iter().find(|stretch| !stretch.is_folded);
        shown.map_or(0.0, |stretch| {
            (stretch.end - stretch.start) / (stretch.to - stretch.from) as f64
        })
    }
}

/// The gaps to fold, in order of time.
fn folded(gaps: &[(i64, i64)], affected: &[(i64, i64)], total: i64) -> Vec<(i64, i64)> {
    let length = |gap: &(i64, i64)| gap.1 - gap.0;
    let mut by_length = gaps.to_vec();
    by_length.sort_by_key(|gap| (std::cmp::Reverse(length(gap)), gap.0));
    let middle =
        by_length.get(by_length.len().saturating_sub(1) - by_length.len().saturating_sub(1) / 2);
    let Some(middle) = middle.map(length).filter(|_| gaps.len() > 1) else {
        return Vec::new();
    };
    let mut shown = total;
    let mut folded = Vec::new();
    for gap in by_length.into_iter().take(MOST_FOLDS) {
        let is_affected = affected
            .iter()
            .any(|(from, to)| *from < gap.1 && gap.0 < *to);
        let (times, part) = if is_affected { AFFECTED } else { QUIET };
        let long = length(&gap) as f64;
        if long >= times * middle as f64 && long >= part * shown as f64 {
            shown -= length(&gap);
            folded.push(gap);
        }
    }
    folded.sort_unstable();
    folded
}

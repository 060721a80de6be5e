//! Labels in lanes beside a line of marks, so that none overlaps another.

/// Where labels may stand.
#[derive(Debug, Clone, Copy)]
pub struct Lanes {
    /// How many lanes there are.
    pub count: usize,
    /// Where they begin.
    pub from: f64,
    /// Where they end.
    pub to: f64,
}

/// A label that asks for room.
#[derive(Debug, Clone, Copy)]
pub struct Label {
    /// The place of its mark.
    pub at: f64,
    /// How long it is.
    pub width: f64,
}

/// Where a label stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spot {
    /// Which lane, 0 next to the marks.
    pub lane: usize,
    from: f64,
    to: f64,
    at: f64,
}

/// The space around a label.
const GAP: f64 = 8.0;
/// The space around the line that leads to a label.
const LINE: f64 = 3.0;
/// The space between a line and the text beside it.
pub const INDENT: f64 = 4.0;
/// Marks that are so close to each other share a line.
const SAME: f64 = 5.0;

impl Lanes {
    /// Places as many of `labels` as there is room for. One that comes first
    /// is never left out for one that comes later.
    pub fn place(self, labels: &[Label]) -> Vec<Option<Spot>> {
        let mut chosen: Vec<usize> = Vec::new();
        let mut spots = vec![None; labels.len()];
        for index in 0..labels.len() {
            let mut trial = chosen.clone();
            trial.push(index);
            if let Some(placed) = self.arrange(labels, &trial) {
                for (index, spot) in trial.iter().zip(placed) {
                    if let Some(place) = spots.get_mut(*index) {
                        *place = Some(spot);
                    }
                }
                chosen = trial;
            }
        }
        spots
    }

    /// Places all of `chosen`, or none. Going back from the last place, each
    /// takes the nearest lane, and passes under those that are behind it.
    fn arrange(self, labels: &[Label], chosen: &[usize]) -> Option<Vec<Spot>> {
        let mut order: Vec<(usize, Label)> = Vec::with_capacity(chosen.len());
        for (place, index) in chosen.iter().enumerate() {
            order.push((place, *labels.get(*index)?));
        }
        order.sort_by(|(_, a), (_, b)| b.at.total_cmp(&a.at));
        let mut placed: Vec<(usize, Spot)> = Vec::with_capacity(order.len());
        for (place, label) in order {
            let from = label.at.min(self.to - label.width);
            let mut spots = (0..self.count).map(|lane| Spot {
                lane,
                from,
                to: from + label.width,
                at: label.at,
            });
            let spot = spots.find(|spot| {
                from >= self.from && placed.iter().all(|(_, other)| spot.is_clear_of(other))
            })?;
            placed.push((place, spot));
        }
        placed.sort_by_key(|(place, _)| *place);
        Some(placed.into_iter().map(|(_, spot)| spot).collect())
    }
}

impl Spot {
    /// Whether the text does not begin behind its mark, because it would not
    /// fit there.
    pub fn is_moved(&self) -> bool {
        self.from < self.at
    }

    /// Where the text begins; where it was moved, where it ends.
    pub fn anchor(&self) -> (f64, Option<&'static str>) {
        match self.is_moved() {
            true => (self.to, Some("end")),
            false => (self.from + INDENT, None),
        }
    }

    /// Whether neither label lies on the other, nor on the line to it.
    fn is_clear_of(&self, other: &Self) -> bool {
        let texts =
            self.lane != other.lane || self.to + GAP <= other.from || other.to + GAP <= self.from;
        let crosses = |line: &Self, text: &Self| {
            let passes = text.from < line.at + LINE && line.at - LINE < text.to;
            text.lane < line.lane && passes && (text.at - line.at).abs() >= SAME
        };
        texts && !crosses(self, other) && !crosses(other, self)
    }
}

/// The first of the rows in which `from` to `to` is free, which is taken.
/// A row is what its last taker ended at.
pub fn row(rows: &mut Vec<f64>, most: usize, from: f64, to: f64) -> Option<usize> {
    let free = rows.iter().position(|end| *end <= from);
    let row = match free {
        Some(row) => row,
        None if rows.len() < most => {
            rows.push(f64::MIN);
            rows.len() - 1
        }
        None => return None,
    };
    if let Some(end) = rows.get_mut(row) {
        *end = to;
    }
    Some(row)
}

//! The drawing lying: time runs along the lines of the text.

use super::lanes::{INDENT, Label, Lanes, row};
use super::{Ink, Picture, px, severity_ink, shape, text_width};
use crate::view::{Axis, Bar, Drawing, Mark};
use maud::{Markup, html};

/// The room for a drawing.
pub struct Frame {
    width: f64,
    /// What the names of the zones take at the start.
    gutter: f64,
    font: f64,
    /// The most rows of times on the axis.
    rows: usize,
    /// The most lanes of labels.
    lanes: usize,
    /// The most lanes of names of phases.
    phase_lanes: usize,
    /// The most rows that marks are spread over where they overlap.
    mark_rows: usize,
    has_many_ticks: bool,
}

impl Frame {
    /// For a page.
    pub fn wide() -> Self {
        Self {
            width: 1000.0,
            gutter: 54.0,
            font: 12.5,
            rows: 2,
            lanes: 8,
            phase_lanes: 3,
            mark_rows: 3,
            has_many_ticks: true,
        }
    }

    /// For a narrow page, and for paper.
    pub fn medium() -> Self {
        Self {
            width: 680.0,
            lanes: 10,
            ..Self::wide()
        }
    }

    /// For a phone.
    pub fn small() -> Self {
        Self {
            width: 380.0,
            gutter: 38.0,
            font: 12.0,
            rows: 1,
            lanes: 2,
            phase_lanes: 1,
            mark_rows: 1,
            has_many_ticks: false,
        }
    }

    /// The height of a line of text.
    fn line(&self) -> f64 {
        self.font * 1.4
    }
}

/// The room left at the end, for what is drawn around the last place.
const END: f64 = 14.0;
const BAR: f64 = 11.0;
/// How far apart two marks must be so that both are shown.
const MARK: f64 = 15.0;

/// Draws from top to bottom, and remembers how far it has come.
struct Pen<'d> {
    drawing: &'d Drawing,
    frame: &'d Frame,
    hatch: &'d str,
    y: f64,
}

pub fn picture(drawing: &Drawing, frame: &Frame, hatch: &str) -> Picture {
    let mut pen = Pen {
        drawing,
        frame,
        hatch,
        y: 0.0,
    };
    let axis = match frame.has_many_ticks {
        true => &drawing.dense,
        false => &drawing.sparse,
    };
    let head = pen.head(axis);
    let top = pen.y;
    let windows = pen.windows();
    let phases = pen.phases();
    let (marks, bottom) = pen.marks();
    let folds = pen.folds(top, bottom);
    let grid = pen.grid(axis, top, bottom);
    Picture {
        content: html! {
            g font-size=(px(frame.font)) fill=(Ink::Muted.value()) class=(Ink::Muted.fill()) {
                (grid) (head) (windows) (phases) (folds) (marks)
            }
        },
        width: frame.width,
        height: pen.y,
    }
}

impl Pen<'_> {
    fn x(&self, at: f64) -> f64 {
        let length = self.frame.width - self.frame.gutter - END;
        self.frame.gutter + at * length
    }

    fn fits(&self, x: f64, width: f64) -> bool {
        x >= 0.0 && x + width <= self.frame.width
    }

    /// Whether no fold lies between two places.
    fn is_plain(&self, from: f64, to: f64) -> bool {
        let mut folds = self.drawing.folds.iter();
        !folds.any(|fold| self.x(fold.from) < to && from < self.x(fold.to))
    }

    /// Days, and times in each zone.
    fn head(&mut self, axis: &Axis) -> Markup {
        let font = self.frame.font;
        let mut days: Vec<(f64, &String)> = Vec::new();
        let mut free = 0.0;
        for (at, name) in &axis.days {
            let (x, width) = (self.x(*at), text_width(name, font));
            // A day that begins soon moves the first one to the start.
            if let [(first, name)] = days.as_mut_slice()
                && x < free
            {
                let moved: f64 = x - 8.0 - text_width(name, font);
                if moved >= 0.0 {
                    *first = moved;
                    free = x;
                }
            }
            if x >= free && self.fits(x, width) {
                days.push((x, name));
                free = x + width + 10.0;
            }
        }
        let day_y = self.y + font;
        if !days.is_empty() {
            self.y += self.frame.line();
        }
        let mut rows = Vec::new();
        for (at, name) in self.drawing.rows.iter().take(self.frame.rows).enumerate() {
            rows.push((at, name, self.y + font));
            self.y += self.frame.line();
        }
        self.y += 4.0;
        let y = self.y;
        self.y += 6.0;
        let mut start = 0.0_f64;
        let mut free_ticks = Vec::new();
        for tick in &axis.ticks {
            let width = tick
                .labels
                .first()
                .map_or(0.0, |label| text_width(label, font));
            let x = self.x(tick.at);
            if x - width / 2.0 >= start.max(self.frame.gutter - 14.0) && self.fits(x, width / 2.0) {
                start = x + width / 2.0 + 8.0;
                free_ticks.push((x, tick));
            }
        }
        html! {
            @for (x, name) in &days {
                text x=(px(*x)) y=(px(day_y)) font-weight="600" fill=(Ink::Text.value()) class=(Ink::Text.fill()) { (name) }
            }
            @for (at, name, y) in &rows {
                text x="0" y=(px(*y)) font-size=(px(font - 1.5)) { (name) }
                @for (x, tick) in &free_ticks {
                    @if let Some(label) = tick.labels.get(*at) {
                        text x=(px(*x)) y=(px(*y)) text-anchor="middle" { (label) }
                    }
                }
            }
            path d=(line(self.x(0.0), y, self.x(1.0), y)) stroke=(Ink::Text.value()) class=(Ink::Text.stroke()) {}
        }
    }

    /// A line at each time, and a stronger one where a day begins.
    fn grid(&self, axis: &Axis, top: f64, bottom: f64) -> Markup {
        let mut ticks = String::new();
        for tick in &axis.ticks {
            let x = self.x(tick.at);
            ticks.push_str(&line(x, top - 6.0, x, bottom));
        }
        let mut days = String::new();
        for (at, _) in axis.days.iter().filter(|(at, _)| *at > 0.0) {
            days.push_str(&line(self.x(*at), top - 10.0, self.x(*at), bottom));
        }
        html! {
            @if !ticks.is_empty() {
                path d=(ticks) stroke=(Ink::Line.value()) class=(Ink::Line.stroke()) {}
            }
            @if !days.is_empty() {
                path d=(days) stroke=(Ink::Muted.value()) class=(Ink::Muted.stroke()) stroke-dasharray="2 3" {}
            }
        }
    }

    /// A break across everything, with the time that passed in it.
    fn folds(&mut self, top: f64, bottom: f64) -> Markup {
        let font = self.frame.font - 1.0;
        let mut free = 0.0;
        let mut labels = Vec::new();
        for fold in &self.drawing.folds {
            let middle = (self.x(fold.from) + self.x(fold.to)) / 2.0;
            let half = text_width(&fold.label, font) / 2.0;
            if middle - half >= free && self.fits(middle - half, half * 2.0) {
                free = middle + half + 6.0;
                labels.push((middle, &fold.label));
            }
        }
        let y = bottom + font;
        if !labels.is_empty() {
            self.y = self.y.max(y + 4.0);
        }
        html! {
            @for fold in &self.drawing.folds {
                @let (from, to) = (self.x(fold.from), self.x(fold.to));
                @let inset = (to - from) * 0.2;
                @let (inner, outer) = (from + inset, to - inset);
                rect x=(px(inner)) y=(px(top - 10.0)) width=(px(outer - inner)) height=(px(bottom - top + 10.0))
                    fill=(Ink::Paper.value()) class=(Ink::Paper.fill()) {}
                path d={ (zigzag(inner, top - 10.0, bottom)) (zigzag(outer, top - 10.0, bottom)) }
                    fill="none" stroke=(Ink::Muted.value()) class=(Ink::Muted.stroke()) {}
            }
            @for (x, label) in &labels {
                text x=(px(*x)) y=(px(y)) text-anchor="middle" font-size=(px(font)) font-style="italic" { (label) }
            }
        }
    }

    fn windows(&mut self) -> Markup {
        let font = self.frame.font - 1.0;
        let mut rows = Vec::new();
        let mut placed = Vec::new();
        for window in &self.drawing.windows {
            let (from, to) = (self.x(window.from.0), self.x(window.to.1));
            let to = to.max(from + 4.0);
            let width = text_width(&window.label, font) + 12.0;
            let solid = (self.x(window.from.1), self.x(window.to.0));
            // Within the bar, else behind it, else nowhere.
            let (label, end) = match solid.1 - solid.0 > width {
                true if self.is_plain(solid.0, solid.0 + width) => {
                    (Some((solid.0 + 6.0, Ink::Paper)), to)
                }
                _ if self.fits(to, width) && self.is_plain(to, to + width) => {
                    (Some((to + 6.0, Ink::Muted)), to + width)
                }
                _ => (None, to),
            };
            if let Some(at) = row(&mut rows, 4, from, end) {
                let y = self.y + 4.0 + at as f64 * (BAR + 5.0);
                placed.push((window, y, label));
            }
        }
        if !rows.is_empty() {
            self.y += 4.0 + rows.len() as f64 * (BAR + 5.0) + 4.0;
        }
        html! {
            @for (window, y, label) in &placed {
                (self.bar(window, *y))
                @if let Some((x, ink)) = label {
                    text x=(px(*x)) y=(px(y + BAR - 1.5)) font-size=(px(font)) fill=(ink.value()) class=(ink.fill()) { (window.label) }
                }
            }
        }
    }

    /// Solid where users were affected by all accounts, hatched where they
    /// may have been.
    fn bar(&self, window: &Bar, y: f64) -> Markup {
        let ink = severity_ink(window.severity);
        let (from, to) = (self.x(window.from.0), self.x(window.to.1));
        let solid = (self.x(window.from.1), self.x(window.to.0));
        let uncertain = [(from, solid.0.min(to)), (solid.1.max(solid.0), to)];
        html! {
            g fill=(ink.value()) class=(ink.fill()) {
                rect x=(px(from)) y=(px(y)) width=(px((to - from).max(4.0))) height=(px(BAR)) rx="1.5" {}
            }
            @for (from, to) in uncertain {
                @if to - from > 1.0 {
                    rect x=(px(from)) y=(px(y)) width=(px(to - from)) height=(px(BAR)) fill=(format!("url(#{})", self.hatch)) {}
                }
            }
        }
    }

    /// The middle of the longest piece between `from` and `to` that no fold
    /// cuts through.
    fn middle(&self, from: f64, to: f64) -> f64 {
        let mut longest = (from, from);
        let mut start = from;
        let folds = self.drawing.folds.iter();
        let folds = folds.map(|fold| (self.x(fold.from), self.x(fold.to)));
        for (end, next) in folds.chain([(to, to)]) {
            let end = end.min(to);
            if end - start > longest.1 - longest.0 {
                longest = (start, end);
            }
            start = start.max(next);
        }
        (longest.0 + longest.1) / 2.0
    }

    /// The place nearest to `x` at which no fold cuts through `width`.
    fn beside_folds(&self, x: f64, width: f64) -> f64 {
        let folds = self.drawing.folds.iter();
        let ends = folds.flat_map(|fold| [self.x(fold.from) - width, self.x(fold.to)]);
        let free = ends.filter(|x| self.fits(*x, width) && self.is_plain(*x, x + width));
        match self.is_plain(x, x + width) {
            true => x,
            false => free
                .min_by(|a, b| (a - x).abs().total_cmp(&(b - x).abs()))
                .unwrap_or(x),
        }
    }

    /// A bracket for each phase, named where there is room.
    fn phases(&mut self) -> Markup {
        let font = self.frame.font - 1.0;
        let (y, line_height) = (self.y + 5.0, font * 1.35);
        let mut lanes: Vec<f64> = Vec::new();
        let mut brackets = String::new();
        let mut labels = Vec::new();
        for phase in &self.drawing.phases {
            let (from, to) = (self.x(phase.from) + 1.0, self.x(phase.to) - 1.0);
            let to = to.max(from + 1.0);
            brackets.push_str(&format!("M{} {}v5H{}v-5", px(from), px(y - 5.0), px(to)));
            let named = format!("{} {}", phase.name, phase.length);
            let width = text_width(&named, font);
            let x = self.middle(from, to) - width / 2.0;
            let x = x.clamp(0.0, (self.frame.width - width).max(0.0));
            let x = self.beside_folds(x, width);
            if let Some(lane) = row(&mut lanes, self.frame.phase_lanes, x, x + width + 8.0) {
                labels.push((phase, x, y + line_height * (lane as f64 + 1.0)));
            }
        }
        if !self.drawing.phases.is_empty() {
            self.y = y + line_height * lanes.len() as f64 + 8.0;
        }
        html! {
            @if !brackets.is_empty() {
                path d=(brackets) fill="none" stroke=(Ink::Muted.value()) class=(Ink::Muted.stroke()) {}
            }
            @for (phase, x, y) in &labels {
                text x=(px(*x)) y=(px(*y)) font-size=(px(font)) {
                    (phase.name) " "
                    tspan font-weight="600" fill=(Ink::Text.value()) class=(Ink::Text.fill()) { (phase.length) }
                }
            }
        }
    }

    /// The events, each with its shape where there is room, else with a
    /// stroke; labels for those that matter most. Tells where the marks end.
    fn marks(&mut self) -> (Markup, f64) {
        let mut order: Vec<&Mark> = self.drawing.marks.iter().collect();
        order.sort_by_key(|mark| mark.rank);
        let rows = if order.len() > 80 {
            1
        } else {
            self.frame.mark_rows
        };
        let mut shown: Vec<Vec<f64>> = vec![Vec::new(); rows];
        let mut shapes = Vec::new();
        let mut strokes: Vec<i64> = Vec::new();
        for mark in order {
            let x = self.x(mark.at);
            let free = shown
                .iter()
                .position(|row| row.iter().all(|other| (other - x).abs() >= MARK));
            match free.and_then(|row| Some((row, shown.get_mut(row)?))) {
                Some((row, taken)) => {
                    taken.push(x);
                    shapes.push((mark, x, row));
                }
                None => strokes.push(x.round() as i64),
            }
        }
        strokes.sort_unstable();
        strokes.dedup();
        let used = shapes.iter().map(|(.., row)| row + 1).max().unwrap_or(0) as f64;
        let y = self.y + 11.0;
        let bottom = self.y + used * 17.0 + 4.0;
        let row_y = |row: usize| y + row as f64 * 17.0;

        let font = self.frame.font;
        let lanes = Lanes {
            count: self.frame.lanes,
            from: 0.0,
            to: self.frame.width,
        };
        let named = shapes.iter().filter(|(mark, ..)| !mark.label.is_empty());
        let wanted: Vec<Label> = named
            .clone()
            .map(|(mark, x, _)| Label {
                at: *x,
                width: text_width(&format!("{} {}", mark.number, mark.label), font) + INDENT,
            })
            .collect();
        let spots = named.zip(lanes.place(&wanted));
        let labels: Vec<_> = spots
            .filter_map(|((mark, x, row), spot)| Some((mark, *x, *row, spot?)))
            .collect();
        let used_lanes = labels
            .iter()
            .map(|(.., spot)| spot.lane + 1)
            .max()
            .unwrap_or(0);
        let has_folds = !self.drawing.folds.is_empty();
        let first = bottom + if has_folds { self.frame.line() } else { 2.0 };
        let lane_y = |lane: usize| first + font + lane as f64 * self.frame.line();
        self.y = first + used_lanes as f64 * self.frame.line() + 4.0;

        let mut leaders = String::new();
        for (_, x, row, spot) in &labels {
            // Beside the text, or down to it.
            let above = if spot.is_moved() { font * 0.9 } else { 0.0 };
            leaders.push_str(&line(*x, row_y(*row), *x, lane_y(spot.lane) - above));
        }
        let mut rug = String::new();
        for x in strokes {
            rug.push_str(&format!("M{x} {}v8", px(y - 4.0)));
        }
        let spans = shapes.iter().filter_map(|(mark, x, row)| {
            let (from, to) = match (mark.bounds, mark.until) {
                (_, Some(until)) => (*x, self.x(until)),
                (Some((from, to)), None) => (self.x(from), self.x(to)),
                (None, None) => return None,
            };
            Some((from, to.max(from + 1.0), row_y(*row), mark.until.is_none()))
        });
        let markup = html! {
            @if !leaders.is_empty() { path d=(leaders) stroke=(Ink::Line.value()) class=(Ink::Line.stroke()) {} }
            @if !rug.is_empty() { path d=(rug) stroke=(Ink::Muted.value()) class=(Ink::Muted.stroke()) {} }
            @for (from, to, y, is_uncertain) in spans {
                rect x=(px(from)) y=(px(y - 2.5)) width=(px(to - from)) height="5" fill=(Ink::Muted.value()) class=(Ink::Muted.fill()) fill-opacity="0.55" {}
                @if is_uncertain {
                    rect x=(px(from)) y=(px(y - 2.5)) width=(px(to - from)) height="5" fill=(format!("url(#{})", self.hatch)) {}
                }
            }
            @for (mark, x, row) in &shapes { (shape(mark, *x, row_y(*row))) }
            @for (mark, .., spot) in &labels {
                @let (x, anchor) = spot.anchor();
                text x=(px(x)) y=(px(lane_y(spot.lane))) text-anchor=[anchor] {
                    (mark.number) " "
                    tspan font-weight=[(mark.rank <= 3).then_some("600")] fill=(Ink::Text.value()) class=(Ink::Text.fill()) { (mark.label) }
                }
            }
        };
        (markup, bottom)
    }
}

fn line(from_x: f64, from_y: f64, to_x: f64, to_y: f64) -> String {
    format!("M{} {}L{} {}", px(from_x), px(from_y), px(to_x), px(to_y))
}

fn zigzag(x: f64, top: f64, bottom: f64) -> String {
    let mut path = format!("M{} {}", px(x), px(top));
    let mut y = top;
    let mut out = 3.0;
    while y < bottom {
        y = (y + 6.0).min(bottom);
        path.push_str(&format!("L{} {}", px(x + out), px(y)));
        out = -out;
    }
    path
}

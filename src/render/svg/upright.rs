//! The drawing upright, for a phone: time runs downwards.

use super::{Ink, Picture, px, severity_ink, shape, text_width};
use crate::view::{Drawing, Mark};
use maud::{Markup, html};

const WIDTH: f64 = 340.0;
const FONT: f64 = 12.5;
/// What one label takes.
const LINE: f64 = 18.0;
/// The room above the first place and below the last one.
const EDGE: f64 = 14.0;
/// What a column of times takes.
const COLUMN: f64 = 44.0;
const BAR: f64 = 8.0;
/// How many windows stand beside each other.
const BARS: usize = 3;

pub fn picture(drawing: &Drawing, hatch: &str) -> Picture {
    let least = if drawing.folds.is_empty() {
        220.0
    } else {
        340.0
    };
    let length = (drawing.marks.len() as f64 * 26.0).clamp(least, 560.0);
    let head = LINE;
    let y = |at: f64| head + EDGE + at * length;
    let axis_x = drawing.rows.len().min(2) as f64 * COLUMN;
    let (windows, used) = windows(drawing, hatch, axis_x + 8.0, &y);
    let mark_x = axis_x + 12.0 + used as f64 * (BAR + 4.0) + 10.0;
    Picture {
        content: html! {
            g font-size=(px(FONT)) fill=(Ink::Muted.value()) class=(Ink::Muted.fill()) {
                (axis(drawing, axis_x, &y))
                (windows)
                (folds(drawing, axis_x, mark_x, &y))
                (marks(drawing, hatch, mark_x, &y))
            }
        },
        width: WIDTH,
        height: head + 2.0 * EDGE + length,
    }
}

fn axis(drawing: &Drawing, x: f64, y: &dyn Fn(f64) -> f64) -> Markup {
    let axis = &drawing.dense;
    let mut lines = String::new();
    // A day is named over its line, where a time would stand beside it.
    let mut free = f64::MIN;
    let mut days = Vec::new();
    for (at, name) in &axis.days {
        let top = y(*at);
        if top >= free && *at > 0.0 {
            days.push((top, name));
            free = top + LINE;
        }
    }
    let is_clear = |top: f64| days.iter().all(|(day, _)| (top - day).abs() >= LINE);
    let mut ticks = Vec::new();
    for tick in &axis.ticks {
        let top = y(tick.at);
        lines.push_str(&format!("M{} {}h6", px(x - 6.0), px(top)));
        let last = ticks.last().map_or(f64::MIN, |(last, _)| *last);
        if is_clear(top) && top - last >= LINE {
            ticks.push((top, tick));
        }
    }
    let first = axis.days.first().filter(|(at, _)| *at <= 0.0);
    html! {
        @if let Some((_, name)) = first {
            text x=(px(x + 8.0)) y=(px(FONT)) font-weight="600" fill=(Ink::Text.value()) class=(Ink::Text.fill()) { (name) }
        }
        @for (at, name) in drawing.rows.iter().take(2).enumerate() {
            text x=(px(column(x, drawing.rows.len(), at))) y=(px(FONT)) text-anchor="end" font-size=(px(FONT - 1.5)) { (name) }
            @for (top, tick) in &ticks {
                @if let Some(label) = tick.labels.get(at) {
                    text x=(px(column(x, drawing.rows.len(), at))) y=(px(top + FONT * 0.35)) text-anchor="end" font-size=(px(FONT - 1.0)) { (label) }
                }
            }
        }
        @for (top, name) in &days {
            text x=(px(x - 10.0)) y=(px(top + FONT * 0.35)) text-anchor="end" font-size=(px(FONT - 1.0)) font-weight="600" fill=(Ink::Text.value()) class=(Ink::Text.fill()) { (name) }
        }
        path d=(format!("{lines}M{} {}V{}", px(x), px(y(0.0)), px(y(1.0)))) fill="none" stroke=(Ink::Text.value()) class=(Ink::Text.stroke()) {}
    }
}

/// The end of the column of times of a zone; the incident's own is next to
/// the axis.
fn column(x: f64, rows: usize, at: usize) -> f64 {
    match (rows, at) {
        (1, _) | (_, 0) => x - 10.0,
        _ => x - 10.0 - COLUMN,
    }
}

fn windows(drawing: &Drawing, hatch: &str, x: f64, y: &dyn Fn(f64) -> f64) -> (Markup, usize) {
    let mut columns = Vec::new();
    let mut placed = Vec::new();
    for window in &drawing.windows {
        let (from, to) = (y(window.from.0), y(window.to.1));
        let to = to.max(from + 4.0);
        if let Some(at) = super::lanes::row(&mut columns, BARS, from, to + 2.0) {
            placed.push((window, x + at as f64 * (BAR + 4.0), from, to));
        }
    }
    let markup = html! {
        @for (window, x, from, to) in &placed {
            @let ink = severity_ink(window.severity);
            @let (start, end) = (y(window.from.1).min(*to), y(window.to.0).max(y(window.from.1)));
            rect x=(px(*x)) y=(px(*from)) width=(px(BAR)) height=(px(to - from)) rx="1.5" fill=(ink.value()) class=(ink.fill()) {}
            @for (from, to) in [(*from, start), (end, *to)] {
                @if to - from > 1.0 {
                    rect x=(px(*x)) y=(px(from)) width=(px(BAR)) height=(px(to - from)) fill=(format!("url(#{hatch})")) {}
                }
            }
        }
    };
    (markup, columns.len())
}

fn folds(drawing: &Drawing, axis_x: f64, mark_x: f64, y: &dyn Fn(f64) -> f64) -> Markup {
    html! {
        @for fold in &drawing.folds {
            @let inset = (y(fold.to) - y(fold.from)) * 0.2;
            @let (from, to) = (y(fold.from) + inset, y(fold.to) - inset);
            @let (start, end) = (axis_x - 8.0, mark_x + 10.0);
            rect x=(px(start)) y=(px(from)) width=(px(end - start)) height=(px((to - from).max(2.0))) fill=(Ink::Paper.value()) class=(Ink::Paper.fill()) {}
            path d={ (zigzag(from, start, end)) (zigzag(to, start, end)) } fill="none" stroke=(Ink::Muted.value()) class=(Ink::Muted.stroke()) {}
            text x=(px(mark_x + 18.0)) y=(px((from + to) / 2.0 + FONT * 0.35)) font-style="italic" font-size=(px(FONT - 1.0)) { (fold.label) }
        }
    }
}

fn marks(drawing: &Drawing, hatch: &str, x: f64, y: &dyn Fn(f64) -> f64) -> Markup {
    let mut order: Vec<&Mark> = drawing.marks.iter().collect();
    order.sort_by_key(|mark| mark.rank);
    let mut taken: Vec<f64> = drawing
        .folds
        .iter()
        .map(|fold| y((fold.from + fold.to) / 2.0))
        .collect();
    let mut shapes: Vec<(&Mark, f64)> = Vec::new();
    let mut labels = Vec::new();
    let mut strokes: Vec<i64> = Vec::new();
    for mark in order {
        let at = y(mark.at);
        if shapes.iter().any(|(_, other)| (other - at).abs() < 14.0) {
            strokes.push(at.round() as i64);
        } else {
            shapes.push((mark, at));
        }
        // A label may stand a little off its mark.
        let spot = [0.0, LINE * 0.5, -LINE * 0.5, LINE, -LINE]
            .into_iter()
            .map(|off| at + off);
        let free = |spot: &f64| {
            let fits = *spot >= y(0.0) - 2.0 && *spot <= y(1.0) + 2.0;
            fits && taken.iter().all(|other| (other - spot).abs() >= LINE - 1.0)
        };
        if let Some(spot) = spot.filter(|_| !mark.label.is_empty()).find(free) {
            taken.push(spot);
            labels.push((mark, at, spot));
        }
    }
    strokes.sort_unstable();
    strokes.dedup();
    let mut rug = String::new();
    for at in strokes {
        rug.push_str(&format!("M{} {at}h8", px(x - 4.0)));
    }
    let mut leaders = String::new();
    for (_, at, spot) in &labels {
        leaders.push_str(&format!(
            "M{} {}L{} {}",
            px(x),
            px(*at),
            px(x + 16.0),
            px(*spot)
        ));
    }
    let room = WIDTH - x - 20.0;
    html! {
        path d=(leaders) stroke=(Ink::Line.value()) class=(Ink::Line.stroke()) {}
        @if !rug.is_empty() { path d=(rug) stroke=(Ink::Muted.value()) class=(Ink::Muted.stroke()) {} }
        @for (mark, at) in &shapes {
            @if let Some((from, to)) = mark.until.map(|until| (mark.at, until)).or(mark.bounds) {
                @let (from, to) = (y(from), y(to));
                rect x=(px(x - 2.5)) y=(px(from)) width="5" height=(px((to - from).max(1.0))) fill=(Ink::Muted.value()) class=(Ink::Muted.fill()) fill-opacity="0.55" {}
                @if mark.until.is_none() {
                    rect x=(px(x - 2.5)) y=(px(from)) width="5" height=(px((to - from).max(1.0))) fill=(format!("url(#{hatch})")) {}
                }
            }
            (shape(mark, x, *at))
        }
        @for (mark, _, spot) in &labels {
            text x=(px(x + 18.0)) y=(px(spot + FONT * 0.35)) {
                (mark.number) " "
                tspan font-weight=[(mark.rank <= 3).then_some("600")] fill=(Ink::Text.value()) class=(Ink::Text.fill()) { (cut(&mark.label, room - text_width(&mark.number.to_string(), FONT))) }
            }
        }
    }
}

/// As much of `label` as fits.
fn cut(label: &str, room: f64) -> String {
    let mut out = String::new();
    for c in label.trim_end_matches('…').chars() {
        out.push(c);
        if text_width(&out, FONT) > room - 20.0 {
            break;
        }
    }
    if out.len() < label.len() {
        out.truncate(out.trim_end().len());
        out.push('…');
    }
    out
}

fn zigzag(y: f64, start: f64, end: f64) -> String {
    let mut path = format!("M{} {}", px(start), px(y));
    let mut x = start;
    let mut out = 3.0;
    while x < end {
        x = (x + 6.0).min(end);
        path.push_str(&format!("L{} {}", px(x), px(y + out)));
        out = -out;
    }
    path
}

//! The timeline drawn to scale.
//!
//! [`svg`] stands alone as a file, with a style of its own; the report holds
//! the same drawing twice, lying and upright, and shows the one that fits.
//! Colours are attributes, which every program reads, and classes, which the
//! style overrides where it knows better, as in the dark.

mod lanes;
mod lying;
mod upright;

use super::html::STYLE;
use super::line::{self, preview};
use super::{escape, marks};
use crate::model::{EventKind, Severity};
use crate::view::{Drawing, Mark, Report, Sureness};
use lying::Frame;
use maud::{Markup, PreEscaped, html};

/// As many characters as fit on a line.
const LINE: usize = 80;
/// As many characters as a name of a picture has.
const TITLE: usize = 200;
/// What the title takes in a file.
const HEAD: f64 = 56.0;

/// A drawing and the room it takes.
struct Picture {
    content: Markup,
    width: f64,
    height: f64,
}

/// The colours of a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ink {
    Text,
    Muted,
    Line,
    Paper,
    Critical,
    Major,
    Minor,
    Good,
    Planned,
}

impl Ink {
    /// Its name in the style, and its value for programs without style.
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Text => ("ink", "#15171c"),
            Self::Muted => ("muted", "#565d69"),
            Self::Line => ("line", "#dcdfe4"),
            Self::Paper => ("paper", "#ffffff"),
            Self::Critical => ("critical", "#b3211b"),
            Self::Major => ("major", "#a94700"),
            Self::Minor => ("minor", "#7d5d00"),
            Self::Good => ("good", "#14713f"),
            Self::Planned => ("planned", "#35618f"),
        }
    }

    fn fill(self) -> String {
        format!("recount-fill-{}", self.names().0)
    }

    fn stroke(self) -> String {
        format!("recount-stroke-{}", self.names().0)
    }

    fn value(self) -> &'static str {
        self.names().1
    }
}

fn severity_ink(severity: Option<Severity>) -> Ink {
    match severity {
        None | Some(Severity::None) => Ink::Muted,
        Some(Severity::Minor) => Ink::Minor,
        Some(Severity::Major) => Ink::Major,
        Some(Severity::Critical) => Ink::Critical,
        Some(Severity::Maintenance) => Ink::Planned,
    }
}

fn kind_ink(kind: EventKind) -> Ink {
    match kind {
        EventKind::Started => Ink::Critical,
        EventKind::Resolved => Ink::Good,
        EventKind::Detected
        | EventKind::Acknowledged
        | EventKind::Identified
        | EventKind::Mitigated => Ink::Text,
        _ => Ink::Muted,
    }
}

/// The timeline of `report` as a file; a picture without content where no
/// two moments can be compared.
pub fn svg(report: &Report<'_>) -> String {
    let nothing = Drawing::default();
    report.room.set_aside(STYLE.len());
    let draw = || file(report, report.drawing.as_ref().unwrap_or(&nothing));
    let whole = report.room.block("drawing", draw);
    escape::without_forbidden(match report.room.cut() {
        None => whole,
        Some(_) => file(report, &nothing),
    })
}

fn file(report: &Report<'_>, drawing: &Drawing) -> String {
    let wide = lying::picture(drawing, &Frame::wide(), "hatch");
    let small = lying::picture(drawing, &Frame::small(), "hatch");
    // One drawing for both: the small one is drawn larger, so that it is as
    // wide as the other, and read where that would be too small.
    let scale = wide.width / small.width;
    let height = (wide.height + HEAD).max(small.height * scale);
    let (margin, title) = (16.0, report.masthead.title);
    let view = format!(
        "{} {} {} {}",
        px(-margin),
        px(-margin),
        px(wide.width + 2.0 * margin),
        px(height + 2.0 * margin)
    );
    let image = html! {
        svg xmlns="http://www.w3.org/2000/svg" class=(super::html::class(report.theme)) viewBox=(view)
            width=(px(wide.width + 2.0 * margin)) height=(px(height + 2.0 * margin))
            lang=(report.labels.tag) font-family="system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, Helvetica, Arial, sans-serif"
            direction="ltr" role="img" aria-labelledby="title desc" {
            title id="title" { (preview(title, TITLE)) }
            desc id="desc" { (description(report)) }
            style { (PreEscaped(style())) }
            (hatch("hatch"))
            rect x=(px(-margin)) y=(px(-margin)) width="100%" height="100%" fill=(Ink::Paper.value()) class=(Ink::Paper.fill()) {}
            g.recount-wide {
                g fill=(Ink::Muted.value()) class=(Ink::Muted.fill()) {
                    text y="17" font-size="20" font-weight="700" fill=(Ink::Text.value()) class=(Ink::Text.fill()) { (preview(title, LINE)) }
                    text y="39" font-size="13" { (line::cut(report).unwrap_or_else(|| gist(report))) }
                }
                g transform=(format!("translate(0 {})", px(HEAD))) { (wide.content) }
            }
            g.recount-small transform=(format!("scale({})", px(scale))) display="none" { (small.content) }
        }
    };
    image.into_string()
}

/// The style of a file: that of the report, as far as it concerns the
/// drawing.
fn style() -> String {
    let colours = STYLE.split_once("/* Drawing.").map(|(before, _)| before);
    let colours = colours.and_then(|before| before.split_once("/* The page of a document."));
    let colours = colours.map_or("", |(colours, _)| colours);
    let drawing = STYLE
        .split_once("/* Drawing.")
        .and_then(|(_, after)| after.split_once("/* End of the drawing. */"));
    let drawing = drawing.map_or("", |(drawing, _)| drawing);
    format!(
        "{colours}/* Drawing.{drawing}.recount {{ max-width: 100%; height: auto; }}\n.recount:not(.recount-light, .recount-dark) {{ color-scheme: light dark; }}\n@media (max-width: 640px) {{ .recount-wide {{ display: none; }} .recount-small {{ display: inline; }} }}\n"
    )
}

/// The drawing for a report, lying and upright; nothing where there is none.
pub(super) fn inline(report: &Report<'_>) -> Markup {
    let Some(drawing) = &report.drawing else {
        return html! {};
    };
    let pictures = [
        (
            "wide",
            lying::picture(drawing, &Frame::wide(), &hatch_id(report, "wide")),
        ),
        (
            "medium",
            lying::picture(drawing, &Frame::medium(), &hatch_id(report, "medium")),
        ),
        (
            "upright",
            upright::picture(drawing, &hatch_id(report, "upright")),
        ),
    ];
    html! {
        @for (name, picture) in &pictures {
            @let title = format!("{}-{name}-title", report.id_prefix);
            @let about = format!("{}-{name}-about", report.id_prefix);
            svg class={ "recount-" (name) } viewBox=(format!("0 0 {} {}", px(picture.width), px(picture.height)))
                direction="ltr" role="img" aria-labelledby=(format!("{title} {about}")) {
                title id=(title) { (preview(report.masthead.title, TITLE)) }
                desc id=(about) { (description(report)) }
                (hatch(&hatch_id(report, name)))
                (picture.content)
            }
        }
    }
}

fn hatch_id(report: &Report<'_>, name: &str) -> String {
    format!("{}-{name}-hatch", report.id_prefix)
}

/// What the drawing shows, in a few words.
fn description(report: &Report<'_>) -> String {
    let mut pieces = vec![gist(report)];
    pieces.retain(|piece| !piece.is_empty());
    let phases = report.drawing.iter().flat_map(|drawing| &drawing.phases);
    pieces.extend(phases.map(|phase| format!("{} {}", phase.name, phase.length)));
    pieces.join(" · ")
}

/// When it was, how long, and whom it concerned.
fn gist(report: &Report<'_>) -> String {
    let head = &report.masthead;
    let mut pieces = Vec::new();
    if let Some(reading) = head.when.as_ref().and_then(|when| when.readings.first()) {
        let words = [&reading.day, &reading.clock, &reading.zone];
        let words = words.iter().map(|word| word.as_str());
        pieces.push(
            words
                .filter(|word| !word.is_empty())
                .collect::<Vec<_>>()
                .join(" "),
        );
    }
    pieces.extend(head.length.iter().chain(&head.impact).cloned());
    pieces.extend(
        head.services
            .iter()
            .take(3)
            .map(|service| preview(service.name, LINE)),
    );
    pieces.join(" · ")
}

/// The lines over what is uncertain.
fn hatch(id: &str) -> Markup {
    html! {
        defs {
            pattern id=(id) width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)" {
                rect width="2.5" height="5" fill=(Ink::Paper.value()) class=(Ink::Paper.fill()) {}
            }
        }
    }
}

/// The shape of `mark` around a point, dashed around where it is uncertain.
fn shape(mark: &Mark, x: f64, y: f64) -> Markup {
    let ink = kind_ink(mark.kind);
    html! {
        g transform=(format!("translate({} {})", px(x), px(y))) {
            circle r="8" fill=(Ink::Paper.value()) class=(Ink::Paper.fill()) {}
            path d=(marks::path(mark.kind)) fill=(ink.value()) class=(ink.fill()) fill-rule="evenodd" transform="scale(.8)" {}
            @if mark.sureness != Sureness::Exact {
                circle r="8.5" fill="none" stroke=(Ink::Muted.value()) class=(Ink::Muted.stroke()) stroke-dasharray="2.5 2" {}
            }
        }
    }
}

/// A length of the drawing, to a tenth.
fn px(length: f64) -> String {
    let tenths = (length * 10.0).round() as i64;
    let (whole, rest) = (tenths / 10, (tenths % 10).abs());
    match (rest, tenths < 0 && whole == 0) {
        (0, _) => whole.to_string(),
        (_, false) => format!("{whole}.{rest}"),
        (_, true) => format!("-0.{rest}"),
    }
}

/// About how wide `text` is in a font of `size`; rather too wide than too
/// narrow.
fn text_width(text: &str, size: f64) -> f64 {
    let ems = text.chars().map(|c| match c {
        'i' | 'l' | 'j' | '.' | ',' | ':' | ' ' | '\'' | '|' => 0.36,
        'm' | 'w' | 'M' | 'W' | '≈' | '–' => 0.95,
        c if u32::from(c) >= 0x1100 => 1.05,
        c if c.is_uppercase() => 0.72,
        _ => 0.62,
    });
    ems.sum::<f64>() * size
}

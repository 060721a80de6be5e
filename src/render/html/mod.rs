//! A report as HTML.
//!
//! [`html()`] is a fragment, one `article`, to stand in a page of which nothing
//! is known; [`STYLE`] goes with it. [`timeline`] is the same of the timeline
//! alone. [`document`] is a page of its own.
//!
//! No script, no inline style, no request but for the author's own pictures.
//! Every `id` starts with the report's prefix.

mod digest;
mod document;
mod masthead;
mod parts;
mod prose;
mod rows;
mod time;

pub use document::document;
pub use prose::markdown;

use super::{escape, line as told};
use crate::view::{FactEnd, Name, Notes, Place, Report, Theme};
use maud::{Markup, PreEscaped, html};

/// The style of a fragment.
pub const STYLE: &str = include_str!("recount.css");

/// `report` as a fragment.
pub fn html(report: &Report<'_>) -> String {
    finish(Writer { report }.article())
}

/// The timeline of `report` as a fragment.
pub fn timeline(report: &Report<'_>) -> String {
    finish(Writer { report }.timeline_article())
}

fn finish(markup: Markup) -> String {
    escape::without_forbidden(markup.into_string())
}

/// Writes the parts of one report.
#[derive(Clone, Copy)]
struct Writer<'w, 'a> {
    report: &'w Report<'a>,
}

impl Writer<'_, '_> {
    /// The parts that are lists, in order.
    const PARTS: [fn(Self) -> Markup; 10] = [
        Self::impact,
        Self::timeline,
        Self::updates,
        Self::sections,
        Self::factors,
        Self::lessons,
        Self::actions,
        Self::media,
        Self::links,
        Self::findings,
    ];

    fn article(self) -> Markup {
        let report = self.report;
        html! {
            article class=(class(report.theme)) id=(report.id_prefix) lang=(report.labels.tag) dir=(report.labels.direction.as_str()) {
                (self.block("head", Self::masthead))
                (self.block("facts", Self::facts))
                (self.block("summary", Self::summary))
                (self.block("drawing", Self::drawing))
                @for part in Self::PARTS {
                    @if report.room.cut().is_none() { (part(self)) }
                }
                (self.block("footer", Self::footer))
                (self.cut())
            }
        }
    }

    fn timeline_article(self) -> Markup {
        let report = self.report;
        html! {
            article class=(class(report.theme)) id=(report.id_prefix) lang=(report.labels.tag) dir=(report.labels.direction.as_str()) {
                (self.block("drawing", Self::drawing))
                (self.timeline())
                (self.cut())
            }
        }
    }

    /// A part of the report that is written whole or not at all.
    fn block(self, name: &'static str, write: impl FnOnce(Self) -> Markup) -> Markup {
        let write = || write(self).into_string();
        PreEscaped(self.report.room.block(name, write))
    }

    /// The blocks of a part, as many as there is room for.
    fn blocks<T>(
        self,
        part: &'static str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(T) -> Markup,
    ) -> Markup {
        let write = |item| write(item).into_string();
        PreEscaped(self.report.room.blocks(part, items, write).concat())
    }

    /// That the report ends early.
    fn cut(self) -> Markup {
        html! {
            @if let Some(cut) = told::cut(self.report) {
                p.recount-note.recount-error role="note" { (cut) }
            }
        }
    }

    /// A message of a finding, in which code stands in backticks. Messages are
    /// in English whatever the language of the report.
    fn message(self, message: &str) -> Markup {
        let pieces = html! {
            @for (at, piece) in message.split('`').enumerate() {
                @if at % 2 == 1 { code { (piece) } } @else { (piece) }
            }
        };
        html! {
            @if self.report.labels.tag == "en" { (pieces) } @else { span lang="en" dir="ltr" { (pieces) } }
        }
    }

    fn id(self, anchor: &str) -> String {
        format!("{}-{anchor}", self.report.id_prefix)
    }

    fn href(self, anchor: &str) -> String {
        format!("#{}-{anchor}", self.report.id_prefix)
    }

    /// A heading `depth` levels below the title.
    fn heading(
        self,
        depth: u8,
        id: Option<String>,
        class: Option<&str>,
        content: Markup,
    ) -> Markup {
        let level = self.report.heading_level.saturating_add(depth).min(6);
        html! {
            @match level {
                1 => h1 id=[id] class=[class] { (content) }
                2 => h2 id=[id] class=[class] { (content) }
                3 => h3 id=[id] class=[class] { (content) }
                4 => h4 id=[id] class=[class] { (content) }
                5 => h5 id=[id] class=[class] { (content) }
                _ => h6 id=[id] class=[class] { (content) }
            }
        }
    }

    /// A part of the report under its heading.
    fn part(self, anchor: &str, title: &str, content: Markup) -> Markup {
        let id = self.id(&format!("{anchor}-title"));
        html! {
            section.recount-part id=(self.id(anchor)) aria-labelledby=(id) {
                (self.heading(1, Some(id.clone()), None, html! { (title) }))
                (content)
            }
        }
    }

    fn place(self, place: &Place) -> Markup {
        html! { a href=(self.href(&place.anchor)) { (place.label) } }
    }

    fn end(self, end: &FactEnd) -> Markup {
        html! {
            @match &end.place {
                Some(place) => a href=(self.href(&place.anchor)) { (end.name) }
                None => (end.name)
            }
        }
    }

    /// The findings of a place, beside it.
    fn notes(self, notes: &Notes) -> Markup {
        let report = self.report;
        html! {
            @if !(notes.here.is_empty() && notes.elsewhere.is_empty()) {
                div.recount-notes {
                    @for finding in notes.here.iter().filter_map(|at| report.findings.get(*at)) {
                        div class={ "recount-note recount-" (finding.severity.as_str()) } role="note" {
                            p {
                                a.recount-tag href=(self.href(&finding.anchor)) { (finding.label) }
                                " " (self.message(&finding.message))
                            }
                            (self.related(finding))
                        }
                    }
                    @for finding in notes.elsewhere.iter().filter_map(|at| report.findings.get(*at)) {
                        div class={ "recount-note recount-" (finding.severity.as_str()) } role="note" {
                            p {
                                a href=(self.href(&finding.anchor)) {
                                    (crate::view::labels::fill(report.labels.findings.see, &[("number", &finding.number.to_string())]))
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    fn related(self, finding: &crate::view::Finding) -> Markup {
        html! {
            @for (message, place) in &finding.related {
                p.recount-related {
                    (self.message(message))
                    @if let Some(place) = place { " → " (self.place(place)) }
                }
            }
        }
    }

    fn names(self, names: &[Name<'_>]) -> Markup {
        html! {
            @for (at, name) in names.iter().enumerate() {
                @if at > 0 { ", " }
                (link(name.url, html! { (name.name) }))
                @if let Some(role) = name.role { " (" (role) ")" }
            }
        }
    }
}

/// The class of a whole report.
pub(super) fn class(theme: Theme) -> &'static str {
    match theme {
        Theme::Page => "recount",
        Theme::Light => "recount recount-light",
        Theme::Dark => "recount recount-dark",
    }
}

/// `content` linked to `url`. Where that leads nowhere safe, it is shown and
/// not linked.
fn link(url: Option<&str>, content: Markup) -> Markup {
    let Some(url) = url else {
        return content;
    };
    html! {
        @if crate::markdown::url_allowed(url) {
            a href=(address(url)) { (content) }
        } @else {
            (content) " (" (url) ")"
        }
    }
}

/// `url` for an attribute.
fn address(url: &str) -> PreEscaped<String> {
    let mut out = String::with_capacity(url.len());
    escape::url(&mut out, url);
    PreEscaped(out)
}

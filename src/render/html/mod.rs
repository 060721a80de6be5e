//! A report as HTML.
//!
//! [`html()`] is a fragment, one `article`, to stand in a page of which nothing
//! is known; [`STYLE`] goes with it. [`timeline`] is the same of the timeline
//! alone. [`document`] is a page of its own.
//!
//! No script, no inline style, no request but for the author's own pictures.
//! Every `id` starts with the report's prefix, and a link within the report
//! leads to what stands in it.

mod anchors;
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
use crate::view::labels::fill;
use crate::view::{FactEnd, Finding, Name, Notes, Place, Report, Theme};
use anchors::Anchors;
use maud::{Markup, PreEscaped, html};

/// The style of a fragment.
pub const STYLE: &str = include_str!("recount.css");

/// `report` as a fragment.
pub fn html(report: &Report<'_>) -> String {
    finish(linked(report, |writer| writer.article()))
}

/// The timeline of `report` as a fragment.
pub fn timeline(report: &Report<'_>) -> String {
    finish(linked(report, |writer| writer.timeline_article()))
}

/// What `write` makes of `report`. Where its links lead to what is not there,
/// it is written once more without them.
fn linked(report: &Report<'_>, write: impl Fn(Writer<'_, '_>) -> Markup) -> Markup {
    let room = report.room.clone();
    let anchors = Anchors::default();
    let markup = write(Writer {
        report,
        anchors: &anchors,
    });
    let Some(anchors) = anchors.second() else {
        return markup;
    };
    report.room.return_to(&room);
    write(Writer {
        report,
        anchors: &anchors,
    })
}

fn finish(markup: Markup) -> String {
    escape::without_forbidden(markup.into_string())
}

/// Writes the parts of one report.
#[derive(Clone, Copy)]
struct Writer<'w, 'a> {
    report: &'w Report<'a>,
    anchors: &'w Anchors,
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
    fn block(self, name: &'static str, write: fn(Self) -> Markup) -> Markup {
        self.blocks(name, [()], |()| write(self))
    }

    /// The blocks of a part, as many as there is room for.
    fn blocks<T>(
        self,
        part: &'static str,
        items: impl IntoIterator<Item = T>,
        mut write: impl FnMut(T) -> Markup,
    ) -> Markup {
        let room = &self.report.room;
        let was_whole = room.cut().is_none();
        let mut before_last = self.anchors.count();
        let write = |item| {
            before_last = self.anchors.count();
            write(item).into_string()
        };
        let blocks = room.blocks(part, items, write).concat();
        if was_whole && room.cut().is_some() {
            self.anchors.truncate(before_last);
        }
        PreEscaped(blocks)
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
        self.anchors.write(anchor);
        format!("{}-{anchor}", self.report.id_prefix)
    }

    /// The address of what stands in the report.
    fn href(self, anchor: &str) -> Option<String> {
        let leads = self.anchors.leads_to(anchor);
        leads.then(|| format!("#{}-{anchor}", self.report.id_prefix))
    }

    /// `content`, linked to `anchor` where that stands in the report.
    fn to(self, anchor: &str, content: Markup) -> Markup {
        html! {
            @match self.href(anchor) {
                Some(href) => a href=(href) { (content) }
                None => (content)
            }
        }
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
        self.to(&place.anchor, html! { (place.label) })
    }

    fn end(self, end: &FactEnd) -> Markup {
        html! {
            @match &end.place {
                Some(place) => (self.to(&place.anchor, html! { (end.name) }))
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
                                (self.tag(finding))
                                " " (self.message(&finding.message))
                            }
                            (self.related(finding))
                        }
                    }
                    @for finding in notes.elsewhere.iter().filter_map(|at| report.findings.get(*at)) {
                        div class={ "recount-note recount-" (finding.severity.as_str()) } role="note" {
                            @let see = fill(report.labels.findings.see, &[("number", &finding.number.to_string())]);
                            p { (self.to(&finding.anchor, html! { (see) })) }
                        }
                    }
                }
            }
        }
    }

    /// How grave a finding is, linked to where it is listed.
    fn tag(self, finding: &Finding) -> Markup {
        html! {
            @match self.href(&finding.anchor) {
                Some(href) => a.recount-tag href=(href) { (finding.label) }
                None => b.recount-tag { (finding.label) }
            }
        }
    }

    fn related(self, finding: &Finding) -> Markup {
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

//! What happened at a time, row by row: events, windows, updates. A row has
//! its time, its mark on a rail, its text, and notes in the margin.

use super::masthead::{severity_badge, stated_length, status_badge};
use super::{Writer, address, link};
use crate::markdown::url_allowed;
use crate::model::{EventKind, Severity};
use crate::render::marks;
use crate::view::{Entry, Link, Media, Notes, Update, When, Window, Zones};
use maud::{Markup, html};

/// The parts of a row.
struct Row<'r> {
    anchor: &'r str,
    class: &'static str,
    days: &'r [(Zones, String)],
    when: Option<&'r When>,
    mark: Markup,
    /// The line above the text.
    head: Markup,
    text: Markup,
    notes: &'r Notes,
}

impl Writer<'_, '_> {
    pub fn timeline(self) -> Markup {
        let report = self.report;
        html! {
            @if !report.entries.is_empty() || report.zones.len() > 1 {
                (self.part("timeline", report.labels.headings.timeline, html! {
                    (self.zone_switch())
                    @if !report.entries.is_empty() {
                        ol.recount-rows { @for entry in &report.entries { (self.entry(entry)) } }
                    }
                }))
            }
        }
    }

    pub fn impact(self) -> Markup {
        let report = self.report;
        html! {
            @if !report.impact.is_empty() {
                (self.part("impact", report.labels.headings.impact, html! {
                    ol.recount-rows { @for window in &report.impact { (self.window(window)) } }
                }))
            }
        }
    }

    pub fn updates(self) -> Markup {
        let report = self.report;
        html! {
            @if !report.updates.is_empty() {
                (self.part("updates", report.labels.headings.updates, html! {
                    ol.recount-rows { @for update in &report.updates { (self.update(update)) } }
                }))
            }
        }
    }

    fn row(self, row: Row<'_>) -> Markup {
        html! {
            li id=(self.id(row.anchor)) class={ "recount-row" (row.class) (self.sureness_class(row.when)) } {
                @for (zones, day) in row.days {
                    @let class = match self.zone_class(*zones) {
                        Some(zones) => format!("recount-day {zones}"),
                        None => "recount-day".to_owned(),
                    };
                    (self.heading(2, None, Some(&class), html! { (day) }))
                }
                a.recount-when href=(self.href(row.anchor)) {
                    @match row.when {
                        Some(when) => (self.time_cell(when)),
                        None => span.recount-words { (self.report.labels.times.no_time) }
                    }
                }
                (row.mark)
                div.recount-what {
                    @if !row.head.0.is_empty() { p.recount-line { (row.head) } }
                    (row.text)
                }
                (self.notes(row.notes))
            }
        }
    }

    fn entry(self, entry: &Entry<'_>) -> Markup {
        let number = entry.number;
        self.row(Row {
            anchor: &entry.anchor,
            class: "",
            days: &entry.days,
            when: entry.when.as_ref(),
            mark: mark(entry.kind),
            head: html! {
                span.recount-number { (number) }
                @if entry.kind != EventKind::Note { " " b { (entry.kind_label) } }
                @if !entry.actors.is_empty() { " " (self.names(&entry.actors)) }
                @if !entry.services.is_empty() { " " em { (self.names(&entry.services)) } }
                @if let Some(lasted) = &entry.lasted { " " span { (lasted) } }
                @if let Some(since) = &entry.since { " " span.recount-since { (since) } }
            },
            text: html! {
                @if let Some(text) = entry.text { div.recount-prose { (self.prose(text, 3)) } }
                (self.link_list(&entry.links))
                @for picture in &entry.media { (self.picture(picture)) }
            },
            notes: &entry.notes,
        })
    }

    fn window(self, window: &Window<'_>) -> Markup {
        let severity = window.severity.map(|(severity, _)| severity);
        self.row(Row {
            anchor: &window.anchor,
            class: bar_class(severity),
            days: &[],
            when: window.when.as_ref(),
            mark: html! { span.recount-bar {} },
            head: html! {
                @if let Some(length) = &window.length { b.recount-length { (length) } }
                @if let Some(range) = &window.range { " " span { (range) } }
                @if let Some(stated) = &window.stated { " " (stated_length(stated)) }
                @if let Some((severity, label)) = window.severity { " " (severity_badge(Some(severity), label)) }
                @if !window.services.is_empty() { " " em { (self.names(&window.services)) } }
            },
            text: html! {
                @if let Some(text) = window.text { div.recount-prose { (self.prose(text, 2)) } }
            },
            notes: &window.notes,
        })
    }

    fn update(self, update: &Update<'_>) -> Markup {
        self.row(Row {
            anchor: &update.anchor,
            class: "",
            days: &update.days,
            when: update.when.as_ref(),
            mark: mark(EventKind::Communicated),
            head: html! {
                @if let Some((status, label)) = update.status { (status_badge(status, label)) }
                @if !update.services.is_empty() { " " em { (self.names(&update.services)) } }
            },
            text: html! {
                @if let Some(text) = update.text { div.recount-prose { (self.prose(text, 3)) } }
            },
            notes: &update.notes,
        })
    }

    pub fn link_list(self, links: &[Link<'_>]) -> Markup {
        html! {
            @if !links.is_empty() {
                ul.recount-links {
                    @for item in links { li { (link(Some(item.url), html! { (item.title) })) } }
                }
            }
        }
    }

    pub fn picture(self, picture: &Media<'_>) -> Markup {
        html! {
            figure.recount-picture {
                @if url_allowed(picture.src) {
                    img src=(address(picture.src)) alt=(picture.alt) loading="lazy" decoding="async";
                } @else {
                    p { (picture.alt) " (" (picture.src) ")" }
                }
                @if let Some(caption) = picture.caption {
                    figcaption.recount-prose { (self.prose(caption, 3)) }
                }
            }
        }
    }
}

/// The shape of a kind. The word beside it says the same.
fn mark(kind: EventKind) -> Markup {
    html! {
        svg class={ "recount-mark recount-" (kind.as_str()) } viewBox="-8 -8 16 16" aria-hidden="true" {
            path d=(marks::path(kind)) fill-rule="evenodd" {}
        }
    }
}

fn bar_class(severity: Option<Severity>) -> &'static str {
    match severity {
        None => " recount-window",
        Some(Severity::None) => " recount-window recount-none",
        Some(Severity::Minor) => " recount-window recount-minor",
        Some(Severity::Major) => " recount-window recount-major",
        Some(Severity::Critical) => " recount-window recount-critical",
        Some(Severity::Maintenance) => " recount-window recount-maintenance",
    }
}

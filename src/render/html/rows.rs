//! What happened at a time, row by row: events, windows, updates. A row has
//! its time, its mark on a rail, its text, and notes in the margin.

use super::masthead::{severity_badge, stated_length, status_badge};
use super::{Writer, address, link};
use crate::markdown::url_allowed;
use crate::model::{EventKind, Severity};
use crate::render::{marks, svg};
use crate::view::{Entry, Link, Media, Notes, Update, When, Window, Zones};
use maud::{Markup, html};

/// The parts of a row.
struct Row<'r> {
    anchor: &'r str,
    /// The class of the row; `None` for that of how sure its time is.
    class: Option<&'static str>,
    days: &'r [(Zones, String)],
    when: Option<&'r When>,
    mark: Markup,
    /// The line above the text.
    head: Markup,
    text: Markup,
    notes: &'r Notes,
}

impl Writer<'_, '_> {
    /// What all times depend on, and what all metrics do.
    pub fn drawing(self) -> Markup {
        let report = self.report;
        html! {
            @if report.zones.len() > 1 || !report.milestones.is_empty() || report.drawing.is_some() {
                div.recount-part.recount-drawing {
                    (self.zone_switch())
                    @if let Some(drawing) = &report.drawing {
                        figure {
                            (svg::inline(report))
                            @if !drawing.phases.is_empty() {
                                figcaption {
                                    @for (at, phase) in drawing.phases.iter().enumerate() {
                                        @if at > 0 { " · " }
                                        (phase.name) " " b { (phase.length) }
                                    }
                                }
                            }
                        }
                    }
                    @if !report.milestones.is_empty() { (self.milestones()) }
                }
            }
        }
    }

    fn milestones(self) -> Markup {
        let page = &self.report.labels.page;
        html! {
            details.recount-milestones {
                summary { (page.milestones) }
                table {
                    thead {
                        tr {
                            th scope="col" { (page.milestone) }
                            th scope="col" { (page.time) }
                            th scope="col" { (page.since) }
                        }
                    }
                    tbody {
                        @for milestone in &self.report.milestones {
                            tr {
                                th scope="row" {
                                    @match &milestone.place {
                                        Some(place) => (self.to(&place.anchor, html! { (milestone.name) }))
                                        None => (milestone.name)
                                    }
                                }
                                td.recount-when { (self.time_cell(&milestone.when)) }
                                td { @if let Some(since) = &milestone.since { (since) } }
                            }
                        }
                    }
                }
            }
        }
    }

    pub fn timeline(self) -> Markup {
        let report = self.report;
        html! {
            @if !report.entries.is_empty() {
                (self.part("timeline", report.labels.headings.timeline, html! {
                    ol.recount-rows {
                        @let depth = depths(report.entries.iter().map(|entry| entry.days.as_slice()));
                        (self.blocks("timeline", report.entries.iter().zip(depth), |(entry, depth)| self.entry(entry, depth)))
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
                    ol.recount-rows {
                        @let depth = depths(report.impact.iter().map(|window| window.days.as_slice()));
                        (self.blocks("impact", report.impact.iter().zip(depth), |(window, depth)| self.window(window, depth)))
                    }
                }))
            }
        }
    }

    pub fn updates(self) -> Markup {
        let report = self.report;
        html! {
            @if !report.updates.is_empty() {
                (self.part("updates", report.labels.headings.updates, html! {
                    ol.recount-rows {
                        @let depth = depths(report.updates.iter().map(|update| update.days.as_slice()));
                        (self.blocks("updates", report.updates.iter().zip(depth), |(update, depth)| self.update(update, depth)))
                    }
                }))
            }
        }
    }

    fn row(self, row: Row<'_>) -> Markup {
        html! {
            li id=(self.id(row.anchor)) class=[row.class.or_else(|| self.sureness_class(row.when))] {
                @for (zones, day) in row.days {
                    @let class = match self.zone_class(*zones) {
                        Some(zones) => format!("recount-day {zones}"),
                        None => "recount-day".to_owned(),
                    };
                    (self.heading(2, None, Some(&class), html! { (day) }))
                }
                a.recount-when href=[self.href(row.anchor)] {
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

    fn entry(self, entry: &Entry<'_>, depth: u8) -> Markup {
        let number = entry.number;
        self.row(Row {
            anchor: &entry.anchor,
            class: None,
            days: &entry.days,
            when: entry.when.as_ref(),
            mark: mark(entry.kind),
            head: html! {
                i { (number) }
                @if entry.kind != EventKind::Note { " " b { (entry.kind_label) } }
                @if !entry.actors.is_empty() { " " (self.names(&entry.actors)) }
                @if !entry.services.is_empty() { " " em { (self.names(&entry.services)) } }
                @if let Some(lasted) = &entry.lasted { " " span { (lasted) } }
                @if let Some(since) = &entry.since { " " span.recount-since { (since) } }
            },
            text: html! {
                @if let Some(text) = entry.text { div.recount-prose dir=[self.text_direction()] { (self.prose(text, depth)) } }
                (self.link_list(&entry.links))
                @for picture in &entry.media { (self.picture(picture, depth)) }
            },
            notes: &entry.notes,
        })
    }

    fn window(self, window: &Window<'_>, depth: u8) -> Markup {
        let severity = window.severity.map(|(severity, _)| severity);
        self.row(Row {
            anchor: &window.anchor,
            class: Some(bar_class(severity)),
            days: &window.days,
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
                @if let Some(text) = window.text { div.recount-prose dir=[self.text_direction()] { (self.prose(text, depth)) } }
            },
            notes: &window.notes,
        })
    }

    fn update(self, update: &Update<'_>, depth: u8) -> Markup {
        self.row(Row {
            anchor: &update.anchor,
            class: None,
            days: &update.days,
            when: update.when.as_ref(),
            mark: mark(EventKind::Communicated),
            head: html! {
                @if let Some((status, label)) = update.status { (status_badge(status, label)) }
                @if !update.services.is_empty() { " " em { (self.names(&update.services)) } }
            },
            text: html! {
                @if let Some(text) = update.text { div.recount-prose dir=[self.text_direction()] { (self.prose(text, depth)) } }
            },
            notes: &update.notes,
        })
    }

    fn link_list(self, links: &[Link<'_>]) -> Markup {
        html! {
            @if !links.is_empty() {
                ul.recount-links { @for item in links { (link_item(item)) } }
            }
        }
    }

    pub fn picture(self, picture: &Media<'_>, depth: u8) -> Markup {
        html! {
            figure.recount-picture {
                @if url_allowed(picture.src) {
                    img src=(address(picture.src)) alt=(picture.alt) loading="lazy" decoding="async";
                } @else {
                    p { (picture.alt) " (" (picture.src) ")" }
                }
                @if let Some(caption) = picture.caption {
                    figcaption.recount-prose { (self.prose(caption, depth)) }
                }
            }
        }
    }
}

/// A link in a list.
pub fn link_item(item: &Link<'_>) -> Markup {
    html! { li { (link(Some(item.url), html! { (item.title) })) } }
}

/// How far below the title the text of each row is: below the heading of its
/// day, once there was one.
fn depths<'r>(days: impl Iterator<Item = &'r [(Zones, String)]>) -> impl Iterator<Item = u8> {
    let mut depth = 2;
    days.map(move |days| {
        if !days.is_empty() {
            depth = 3;
        }
        depth
    })
}

/// The shape of a kind. The word beside it says the same; a note has no word,
/// and no class.
fn mark(kind: EventKind) -> Markup {
    let class = match kind {
        EventKind::Note => "recount-mark".to_owned(),
        _ => format!("recount-mark recount-mark-{}", kind.as_str()),
    };
    html! {
        svg class=(class) viewBox="-8 -8 16 16" aria-hidden="true" {
            path d=(marks::path(kind)) {}
        }
    }
}

fn bar_class(severity: Option<Severity>) -> &'static str {
    match severity {
        None => "recount-window",
        Some(Severity::None) => "recount-window recount-none",
        Some(Severity::Minor) => "recount-window recount-minor",
        Some(Severity::Major) => "recount-window recount-major",
        Some(Severity::Critical) => "recount-window recount-critical",
        Some(Severity::Maintenance) => "recount-window recount-maintenance",
    }
}

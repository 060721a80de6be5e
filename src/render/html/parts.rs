//! The chapters behind the timeline, and the list of findings.

use super::rows::link_item;
use super::{Writer, link};
use crate::view::{Action, Finding};
use maud::{Markup, html};

/// The columns of the actions that have something in them.
#[derive(Clone, Copy)]
struct Columns {
    owner: bool,
    due: bool,
    state: bool,
}

impl Writer<'_, '_> {
    pub fn sections(self) -> Markup {
        let sections = self.report.sections.iter();
        html! {
            (self.blocks("sections", sections, |section| self.part(&section.anchor, section.title, html! {
                @if let Some(text) = section.text { div.recount-prose dir=[self.text_direction()] { (self.prose(text, 2)) } }
                (self.notes(&section.notes))
            })))
        }
    }

    pub fn factors(self) -> Markup {
        let report = self.report;
        html! {
            @if !report.factors.is_empty() {
                (self.part("factors", report.labels.headings.factors, html! {
                    ul.recount-factors {
                        (self.blocks("factors", &report.factors, |factor| html! {
                            li {
                                b.recount-kind { (factor.label) }
                                @if let Some(text) = factor.text { div.recount-prose dir=[self.text_direction()] { (self.prose(text, 2)) } }
                            }
                        }))
                    }
                }))
            }
        }
    }

    pub fn lessons(self) -> Markup {
        let report = self.report;
        html! {
            @if !report.lessons.is_empty() {
                (self.part("lessons", report.labels.headings.lessons, html! {
                    div.recount-lessons {
                        @for (heading, lessons) in &report.lessons {
                            div {
                                (self.heading(2, None, None, html! { (heading) }))
                                ul.recount-prose dir=[self.text_direction()] { (self.blocks("lessons", lessons, |lesson| html! { li { (self.prose(*lesson, 3)) } })) }
                            }
                        }
                    }
                }))
            }
        }
    }

    pub fn actions(self) -> Markup {
        let report = self.report;
        let page = &report.labels.page;
        let columns = Columns {
            owner: report.actions.iter().any(|action| action.owner.is_some()),
            due: report.actions.iter().any(|action| action.due.is_some()),
            state: report.actions.iter().any(|action| action.status.is_some()),
        };
        html! {
            @if !report.actions.is_empty() {
                (self.part("actions", report.labels.headings.actions, html! {
                    table.recount-actions {
                        thead {
                            tr {
                                th scope="col" { (page.action) }
                                @if columns.owner { th scope="col" { (page.owner) } }
                                @if columns.due { th scope="col" { (page.due) } }
                                @if columns.state { th scope="col" { (page.state) } }
                            }
                        }
                        tbody { (self.blocks("actions", &report.actions, |action| self.action(action, columns))) }
                    }
                }))
            }
        }
    }

    fn action(self, action: &Action<'_>, columns: Columns) -> Markup {
        let page = &self.report.labels.page;
        html! {
            tr id=(self.id(&action.anchor)) {
                td {
                    @if let Some(kind) = action.kind { b.recount-kind { (kind) } }
                    @if let Some(text) = action.text { div.recount-prose dir=[self.text_direction()] { (self.prose(text, 2)) } }
                    @if let Some(url) = action.url { p.recount-line { (link(Some(url), html! { (page.tracked) })) } }
                    (self.notes(&action.notes))
                }
                @if columns.owner {
                    td data-label=(page.owner) {
                        @if let Some(owner) = &action.owner { (self.names(std::slice::from_ref(owner))) }
                    }
                }
                @if columns.due {
                    td.recount-due.recount-when data-label=(page.due) {
                        @if let Some(due) = &action.due { (self.time_cell(due)) }
                    }
                }
                @if columns.state {
                    td data-label=(page.state) {
                        @if let Some((status, label)) = action.status {
                            span class={ "recount-state recount-state-" (status.as_str()) } { (label) }
                        }
                    }
                }
            }
        }
    }

    pub fn media(self) -> Markup {
        let report = self.report;
        html! {
            @if !report.media.is_empty() {
                (self.part("media", report.labels.headings.media, html! {
                    div.recount-pictures { (self.blocks("media", &report.media, |picture| self.picture(picture, 2))) }
                }))
            }
        }
    }

    pub fn links(self) -> Markup {
        let report = self.report;
        html! {
            @if !report.links.is_empty() {
                (self.part("links", report.labels.headings.links, html! {
                    ul.recount-links { (self.blocks("links", &report.links, link_item)) }
                }))
            }
        }
    }

    pub fn findings(self) -> Markup {
        let report = self.report;
        html! {
            @if !report.findings.is_empty() {
                (self.part("findings", report.labels.headings.findings, html! {
                    ol.recount-findings {
                        (self.blocks("findings", &report.findings, |finding| self.finding(finding)))
                    }
                }))
            }
        }
    }

    fn finding(self, finding: &Finding) -> Markup {
        html! {
            li id=(self.id(&finding.anchor)) class={ "recount-finding recount-" (finding.severity.as_str()) } {
                p {
                    b.recount-tag { (finding.label) } " " (self.message(&finding.message))
                    @if let Some(place) = &finding.place { " → " (self.place(place)) }
                }
                (self.related(finding))
                @if let Some(help) = &finding.help { p.recount-help { (self.message(help)) } }
                code.recount-code { (finding.code) }
            }
        }
    }
}

//! The head of the report, its metrics and its summary.

use super::{Writer, markdown};
use crate::model::{Severity, Status};
use crate::render::marks;
use crate::view::labels::{Direction, fill};
use crate::view::{Fact, Stated};
use maud::{Markup, html};

impl Writer<'_, '_> {
    pub fn masthead(self) -> Markup {
        let head = &self.report.masthead;
        let labels = self.report.labels;
        html! {
            header.recount-head {
                p.recount-kicker {
                    @if let Some(organization) = &head.organization {
                        b { (self.names(std::slice::from_ref(organization))) } " "
                    }
                    span { (labels.page.report) }
                }
                (self.heading(0, Some(self.id("title")), None, html! { (head.title) }))
                @if head.severity.is_some() || head.status.is_some() {
                    p.recount-badges {
                        @if let Some((severity, label)) = &head.severity {
                            (severity_badge(*severity, label)) " "
                        }
                        @if let Some((status, label)) = head.status { (status_badge(status, label)) }
                    }
                }
                @if head.when.is_some() || !head.services.is_empty() {
                    dl.recount-gist {
                        @if let Some(when) = &head.when {
                            div {
                                dt { (labels.page.when) }
                                dd {
                                    (self.time_inline(when))
                                    @if let Some(length) = &head.length { " · " b { (length) } }
                                    @if let Some(impact) = &head.impact { " · " b { (impact) } }
                                    @for note in &when.notes { " · " (note) }
                                }
                            }
                        }
                        @if !head.services.is_empty() {
                            div {
                                dt { (labels.page.services) }
                                dd { (self.names(&head.services)) }
                            }
                        }
                    }
                }
            }
        }
    }

    pub fn facts(self) -> Markup {
        let report = self.report;
        html! {
            @if !report.facts.is_empty() {
                section.recount-part.recount-strip id=(self.id("facts")) aria-labelledby=(self.id("facts-title")) {
                    (self.heading(1, Some(self.id("facts-title")), Some("recount-hidden"), html! { (report.labels.headings.facts) }))
                    div.recount-facts { @for fact in &report.facts { (self.fact(fact)) } }
                    (self.notes(&report.fact_notes))
                }
            }
        }
    }

    fn fact(self, fact: &Fact) -> Markup {
        html! {
            details.recount-fact {
                summary {
                    span.recount-name { (fact.name) }
                    b.recount-value { (fact.value) }
                    @if let Some(range) = &fact.range { span.recount-range { (range) } }
                    @if let Some(stated) = &fact.stated { (stated_length(stated)) }
                }
                p.recount-formula { (fact.formula) }
                @if !fact.ends.is_empty() {
                    dl {
                        @for end in &fact.ends {
                            div {
                                dt { (self.end(end)) }
                                dd.recount-when { (self.time_cell(&end.when)) }
                            }
                        }
                    }
                }
            }
        }
    }

    pub fn summary(self) -> Markup {
        let report = self.report;
        html! {
            @if let Some(text) = report.summary {
                (self.part("summary", report.labels.headings.summary, html! {
                    div.recount-prose.recount-lead dir=[self.text_direction()] { (self.prose(text, 2)) }
                }))
            }
        }
    }

    /// The direction of a text of the author: in a page that runs from right
    /// to left, that of its own words, with its lists and tables.
    pub fn text_direction(&self) -> Option<&'static str> {
        let from_right = self.report.labels.direction == Direction::RightToLeft;
        from_right.then_some("auto")
    }

    /// Markdown below a heading that is `depth` levels below the title.
    pub fn prose(self, text: crate::view::Prose<'_>, depth: u8) -> Markup {
        let base = self.report.heading_level.saturating_add(depth).min(6);
        markdown(text.0, base, self.report.labels)
    }

    pub fn footer(self) -> Markup {
        let head = &self.report.masthead;
        let labels = self.report.labels;
        html! {
            footer.recount-foot {
                @if !head.authors.is_empty() {
                    p { (around(labels.page.by, "names", self.names(&head.authors))) }
                }
                @if let Some(published) = &head.published {
                    p.recount-when {
                        (around(labels.page.published, "time", self.time_inline(published)))
                        " " (self.said(published))
                    }
                }
                @if !head.tags.is_empty() {
                    ul.recount-tags { @for tag in &head.tags { li { (tag) } } }
                }
                p { (self.report.colophon) }
            }
        }
    }
}

/// `pattern` with markup in the place of `{name}`.
fn around(pattern: &str, name: &str, markup: Markup) -> Markup {
    let place = fill(pattern, &[(name, "\u{0}")]);
    let (before, after) = place.split_once('\u{0}').unwrap_or((&place, ""));
    html! { (before) (markup) (after) }
}

/// What the author states of a length, and whether that agrees.
pub fn stated_length(stated: &Stated) -> Markup {
    html! {
        span.recount-stated {
            (stated.words)
            @if let Some(verdict) = &stated.verdict { " · " span { (verdict) } }
        }
    }
}

/// How bad it was: a word, and bars whose number tells it too.
pub fn severity_badge(severity: Option<Severity>, label: &str) -> Markup {
    let word = severity.map_or("none", Severity::as_str);
    html! {
        span class={ "recount-badge recount-" (word) } {
            @if let Some(severity) = severity {
                svg viewBox="0 0 16 16" aria-hidden="true" {
                    @for bar in 0..3 {
                        rect x=(1 + bar * 5) y=(10 - bar * 4) width="4" height=(5 + bar * 4) fill="currentColor"
                            fill-opacity=[(bar >= marks::bars(severity)).then_some("0.25")] {}
                    }
                }
            }
            (label)
        }
    }
}

/// How far the incident has come: a word, and a ring that closes.
pub fn status_badge(status: Status, label: &str) -> Markup {
    let (outline, fill) = match status {
        Status::Investigating => ("M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z", ""),
        Status::Identified => (
            "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z",
            "M8 8V2a6 6 0 0 1 6 6z",
        ),
        Status::Monitoring => (
            "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z",
            "M8 2a6 6 0 0 1 0 12z",
        ),
        Status::Resolved | Status::Postmortem => (
            "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12z",
            "M8 2a6 6 0 1 0 0 12a6 6 0 1 0 0-12zM4.6 8.1l1.2-1.2 1.5 1.5 3-3 1.2 1.2-4.2 4.2z",
        ),
    };
    html! {
        span class={ "recount-badge recount-status-" (status.as_str()) } {
            svg viewBox="0 0 16 16" aria-hidden="true" {
                path d=(outline) fill="none" stroke="currentColor" stroke-width="1.5" {}
                @if !fill.is_empty() { path d=(fill) fill="currentColor" fill-rule="evenodd" {} }
            }
            (label)
        }
    }
}

//! A page that needs nothing beside it.

use super::digest::source_expression;
use super::{STYLE, html as fragment};
use crate::markdown::{parse, plain};
use crate::render::escape;
use crate::render::line::preview;
use crate::view::{Name, Report, Theme};
use maud::{DOCTYPE, PreEscaped, html};
use serde_json::{Value, json};

/// `report` as a page: it opens from disk and prints.
///
/// Its Content Security Policy allows its own style, by digest, and pictures
/// where the report has any. Nothing else is loaded and nothing runs.
pub fn document(report: &Report<'_>) -> String {
    let head = &report.masthead;
    let summary = report.summary.map(|text| short(&plain(&parse(text.0))));
    let room = &report.room;
    room.set_aside(STYLE.len());
    let linked_data = room.block("linked data", || {
        escape::json_in_script(&linked_data(report, summary.as_deref()))
    });
    let body = fragment(report);
    // A tag can only be ours: `<` of the author's is escaped.
    let pictures = match body.contains("<img ") {
        true => "; img-src 'self' file: https: http:",
        false => "",
    };
    let policy = format!(
        "default-src 'none'; style-src '{}'{pictures}; base-uri 'none'; form-action 'none'",
        source_expression(STYLE)
    );
    let (scheme, class) = match report.theme {
        Theme::Page => ("light dark", "recount-page"),
        Theme::Light => ("light", "recount-page recount-light"),
        Theme::Dark => ("dark", "recount-page recount-dark"),
    };
    let page = html! {
        (DOCTYPE)
        html lang=(report.labels.tag) dir=(report.labels.direction.as_str()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content=(scheme);
                meta name="generator" content={ "Recount " (env!("CARGO_PKG_VERSION")) };
                title { (short(head.title)) }
                @if let Some(summary) = &summary {
                    meta name="description" content=(summary);
                    meta property="og:description" content=(summary);
                }
                meta property="og:title" content=(short(head.title));
                meta property="og:type" content="article";
                @if let Some(published) = &report.about.published {
                    meta property="article:published_time" content=(published);
                }
                @if let Some(organization) = &head.organization {
                    meta property="og:site_name" content=(short(organization.name));
                }
                style { (PreEscaped(STYLE)) }
                @if !linked_data.is_empty() {
                    script type="application/ld+json" { (PreEscaped(linked_data)) }
                }
            }
            body class=(class) { main { (PreEscaped(body)) } }
        }
    };
    escape::without_forbidden(page.into_string())
}

/// The report for programs, as schema.org names it.
fn linked_data(report: &Report<'_>, summary: Option<&str>) -> String {
    let head = &report.masthead;
    let named = |kind: &str, name: &Name<'_>| json!({"@type": kind, "name": name.name});
    let mut data = json!({
        "@context": "https://schema.org",
        "@type": "Report",
        "headline": short(head.title),
        "inLanguage": report.labels.tag,
    });
    let mut event = json!({"@type": "Event", "name": short(head.title)});
    let mut set = |name: &str, value: Option<Value>| {
        if let Some(value) = value {
            data[name] = value;
        }
    };
    set("abstract", summary.map(Value::from));
    set(
        "datePublished",
        report.about.published.clone().map(Value::from),
    );
    set(
        "publisher",
        head.organization
            .as_ref()
            .map(|name| named("Organization", name)),
    );
    let authors: Vec<Value> = head
        .authors
        .iter()
        .map(|name| named("Person", name))
        .collect();
    set(
        "author",
        (!authors.is_empty()).then_some(Value::from(authors)),
    );
    set(
        "keywords",
        (!head.tags.is_empty()).then(|| Value::from(head.tags.clone())),
    );
    if let Some(started) = &report.about.started {
        event["startDate"] = Value::from(started.clone());
        if let Some(ended) = &report.about.ended {
            event["endDate"] = Value::from(ended.clone());
        }
        set("about", Some(event));
    }
    data.to_string()
}

/// As much of `text` as a preview shows.
fn short(text: &str) -> String {
    preview(text, 200)
}

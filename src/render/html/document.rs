//! A page that needs nothing beside it.

use super::digest::source_expression;
use super::{STYLE, html as fragment};
use crate::markdown::{parse, plain};
use crate::render::escape;
use crate::view::{Name, Report, Theme};
use maud::{DOCTYPE, PreEscaped, html};
use serde_json::{Value, json};

/// `report` as a page: it opens from disk and prints.
///
/// Its Content Security Policy allows its own style, by digest, and pictures
/// where the report has any. Nothing else is loaded and nothing runs.
pub fn document(report: &Report<'_>) -> String {
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
    let head = &report.masthead;
    let summary = report.summary.map(|text| shortened(&plain(&parse(text.0))));
    let page = html! {
        (DOCTYPE)
        html lang=(report.labels.tag) dir=(report.labels.direction.as_str()) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content=(scheme);
                meta name="generator" content={ "Recount " (env!("CARGO_PKG_VERSION")) };
                title { (head.title) }
                @if let Some(summary) = &summary {
                    meta name="description" content=(summary);
                    meta property="og:description" content=(summary);
                }
                meta property="og:title" content=(head.title);
                meta property="og:type" content="article";
                @if let Some(published) = &report.about.published {
                    meta property="article:published_time" content=(published);
                }
                @if let Some(organization) = &head.organization {
                    meta property="og:site_name" content=(organization.name);
                }
                style { (PreEscaped(STYLE)) }
                script type="application/ld+json" {
                    (PreEscaped(escape::json_in_script(&linked_data(report, summary.as_deref()))))
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
        "headline": head.title,
        "inLanguage": report.labels.tag,
    });
    let mut event = json!({"@type": "Event", "name": head.title});
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
fn shortened(text: &str) -> String {
    const MOST: usize = 200;
    match text.char_indices().nth(MOST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or(text).trim_end()),
        None => text.to_owned(),
    }
}

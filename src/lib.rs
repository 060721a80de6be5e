//! Recount turns an incident, written down as JSON, into an account that can
//! be checked and read.
//!
//! Three verbs, one direction: [`check`] finds every problem of a document
//! ([`explain`] says them as text),
//! [`reconcile`] brings its times, whatever notation and zone they were
//! written in, onto one timeline, and [`render`] makes the report. Each takes
//! the text of an incident and gives what could be made of it, with
//! diagnostics for what could not; input never fails and never panics.
//!
//! ```
//! let text = r#"{
//!     "title": "Nobody could log in",
//!     "times": {"zone": "Australia/Sydney", "date": "2016-12-22"},
//!     "timeline": [
//!         {"at": "12:30am", "kind": "started", "text": "An update fails."},
//!         {"at": "7:00am", "kind": "resolved", "text": "The update is undone."}
//!     ]
//! }"#;
//! let timeline = recount::reconcile(text, &recount::Options::default()).timeline.unwrap();
//! let started = timeline.entries[0].at.as_ref().unwrap();
//! assert_eq!(started.instant.unwrap().to_rfc3339(), "2016-12-21T13:30:00+00:00");
//! ```
//!
//! The rooms, in the order in which data moves through them: [`source`],
//! [`diagnostic`], [`json`], [`model`], [`decode`], [`time`], [`zone`],
//! [`reconcile`](mod@reconcile), [`markdown`], [`view`],
//! [`render`](mod@render).

#![forbid(unsafe_code)]

mod account;
pub mod decode;
pub mod diagnostic;
pub mod json;
pub mod markdown;
pub mod model;
pub mod reconcile;
pub mod render;
pub mod source;
pub mod time;
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
pub mod zone;

pub use account::Limits;

use account::Account;
use diagnostic::Diagnostic;
use model::Incident;
use reconcile::{RunningText, Timeline};

/// What every function takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// How much is read and reported.
    pub limits: Limits,
    /// Whether the Markdown texts are evidence too. They are by default.
    pub running_text: RunningText,
}

/// What [`check`] gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    /// Whether no diagnostic is an error.
    pub valid: bool,
    /// Every finding, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// What [`reconcile`](fn@reconcile) gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Reconciled<'t> {
    /// The incident as written; absent where the text holds no JSON object.
    pub incident: Option<Incident<'t>>,
    /// The timeline; present with the incident.
    pub timeline: Option<Timeline<'t>>,
    /// Every finding, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

/// What [`render`](fn@render) gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The report in the format that was asked for; empty where the text
    /// holds no JSON object.
    pub output: String,
    /// Every finding, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
}

impl Checked {
    /// This as JSON, as JavaScript is given it: of `text`, which was checked.
    pub fn to_json(&self, text: &str) -> String {
        render::json::checked(self.valid, &self.diagnostics, text)
    }
}

impl Reconciled<'_> {
    /// This as JSON, as JavaScript is given it: of `text`, which was
    /// reconciled, and no larger than `limits` allow. Where the timeline ends
    /// early, a diagnostic says so.
    pub fn to_json(&self, text: &str, limits: Limits) -> String {
        let whole = self.incident.as_ref().zip(self.timeline.as_ref());
        let room = view::Room::of(limits.output_of(text.len()));
        let cut = || account::cut(&room);
        render::json::reconciled(whole, &self.diagnostics, text, &room, cut)
    }
}

/// How a report is rendered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RenderOptions {
    /// What is written. [`Format::Html`] by default.
    pub format: Format,
    /// What the report shows.
    pub view: view::Options,
    /// How much is read and reported.
    pub limits: Limits,
    /// Whether the Markdown texts are evidence too. They are by default.
    pub running_text: RunningText,
}

/// What a report is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// A fragment of HTML, to be styled by `recount.css`.
    #[default]
    Html,
    /// A page of its own.
    Document,
    /// The timeline alone, as a fragment of HTML.
    Timeline,
    /// The timeline drawn to scale, as an SVG file of its own.
    Svg,
    /// Markdown, for repositories and chat.
    Markdown,
    /// Plain text of 72 columns, for mail and terminals.
    Text,
    /// The reconciled timeline as JSON.
    Json,
}

/// The versions that a result hangs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
pub struct Version {
    /// Of Recount.
    pub recount: &'static str,
    /// Of the incident format.
    pub schema: u32,
    /// Of the IANA time zone database, such as `2026f`.
    pub tzdb: &'static str,
}

/// Finds every problem of the incident in `text`.
///
/// # Examples
/// ```
/// let checked = recount::check(r#"{"titel": "Outage"}"#, &recount::Options::default());
/// assert!(!checked.valid);
/// let codes: Vec<_> = checked.diagnostics.iter().map(|d| d.code.as_str()).collect();
/// assert_eq!(codes, ["missing-member"]);
/// assert_eq!(checked.diagnostics[0].fixes[0].title, "rename to `title`");
/// ```
pub fn check(text: &str, options: &Options) -> Checked {
    let account = Account::of(text, options.limits, options.running_text);
    Checked {
        valid: account.is_valid(),
        diagnostics: account.diagnostics,
    }
}

/// Every problem of the incident in `text` as text for a terminal: the lines
/// it concerns, marked, what would mend it, and what the line then is. Empty
/// where nothing was found.
///
/// # Examples
/// ```
/// let explained = recount::explain(r#"{"titel": "Outage"}"#, &recount::Options::default());
/// assert!(explained.starts_with("error[missing-member]: an incident without `title`"));
/// assert!(explained.contains("^^^^^^^"));
/// assert!(explained.contains("fix: rename to `title`"));
/// ```
pub fn explain(text: &str, options: &Options) -> String {
    let found = check(text, options).diagnostics;
    diagnostic::explain(text, &found).within(options.limits.output_of(text.len()))
}

/// Brings the times of the incident in `text` onto one timeline.
pub fn reconcile<'t>(text: &'t str, options: &Options) -> Reconciled<'t> {
    let account = Account::of(text, options.limits, options.running_text);
    Reconciled {
        incident: account.incident,
        timeline: account.timeline,
        diagnostics: account.diagnostics,
    }
}

/// Renders the incident in `text`: draws what can be drawn, and says what
/// could not.
///
/// # Examples
/// ```
/// use recount::{Format, RenderOptions};
/// let options = RenderOptions { format: Format::Document, ..RenderOptions::default() };
/// let page = recount::render(r#"{"title": "Fish & chips are out"}"#, &options).output;
/// assert!(page.contains("Fish &amp; chips are out"));
/// ```
pub fn render(text: &str, options: &RenderOptions) -> Rendered {
    let mut account = Account::of(text, options.limits, options.running_text);
    Rendered {
        output: account.render(text, options),
        diagnostics: account.diagnostics,
    }
}

/// The JSON Schema (draft-07) of the incident format, as JSON text.
pub fn schema() -> &'static str {
    model::schema::TEXT
}

/// The versions of Recount, of the format and of the time zone database.
pub fn version() -> Version {
    Version {
        recount: env!("CARGO_PKG_VERSION"),
        schema: model::SCHEMA_VERSION,
        tzdb: zone::version(),
    }
}

/// The code in README, as a doc test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

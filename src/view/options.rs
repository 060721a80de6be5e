//! What a caller can ask of a report.

use super::labels::Language;

/// How a report is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Time zones to show beside the one that was written, in place of those
    /// the incident names: IANA names or offsets such as `+05:30`. Default:
    /// those the incident names.
    pub zones: Option<Vec<String>>,
    /// The time zone of the reader, an IANA name. Default: not shown.
    pub reader_zone: Option<String>,
    /// Whether the day has one round of hours or two. Default:
    /// [`HourCycle::H23`].
    pub hour_cycle: HourCycle,
    /// The language of the labels. Default: [`Language::English`].
    pub language: Language,
    /// Where findings are shown. Default: [`FindingsShown::Inline`].
    pub findings: FindingsShown,
    /// Whether the report is light or dark. Default: [`Theme::Page`].
    pub theme: Theme,
    /// The level of the title's heading, 1 to 6; the others follow below it.
    /// Default: 1.
    pub heading_level: u8,
    /// What every `id` starts with, so that several reports can stand on one
    /// page. Characters that an `id` should not have are replaced. Default:
    /// `recount`.
    pub id_prefix: String,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            zones: None,
            reader_zone: None,
            hour_cycle: HourCycle::H23,
            language: Language::English,
            findings: FindingsShown::Inline,
            theme: Theme::Page,
            heading_level: 1,
            id_prefix: "recount".to_owned(),
        }
    }
}

/// How the hours of a day are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HourCycle {
    /// 0 to 23.
    #[default]
    H23,
    /// Twice 12, 1 to 11.
    H12,
}

/// Whether a report is light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the page around it; a document follows the reader's preference.
    #[default]
    Page,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Where findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FindingsShown {
    /// Nowhere.
    None,
    /// In a list at the end.
    List,
    /// Where they belong, and in a list at the end.
    #[default]
    Inline,
}

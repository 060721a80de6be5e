#![forbid(unsafe_code)]
#![doc = "Validates incident JSON, reconciles its times, renders the report."]

pub mod diagnostic;
pub mod json;
pub mod source;

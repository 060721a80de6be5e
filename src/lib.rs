#![forbid(unsafe_code)]
#![doc = "Validates incident JSON, reconciles its times, renders the report."]

pub mod decode;
pub mod diagnostic;
pub mod json;
pub mod markdown;
pub mod model;
pub mod reconcile;
pub mod source;
pub mod time;
pub mod zone;

#![forbid(unsafe_code)]
#![doc = "Validates incident JSON, reconciles its times, renders the report."]

pub mod diagnostic;
pub mod markdown;
pub mod model;
pub mod reconcile;
pub mod render;
pub mod source;
pub mod time;
pub mod view;
pub mod zone;

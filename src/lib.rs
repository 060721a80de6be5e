#![forbid(unsafe_code)]
pub mod source;

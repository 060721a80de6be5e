//! What follows from the moments: the stretches in which users were hurt, the
//! milestones, and how long the parts of the incident took.

mod metrics;
mod milestones;
mod windows;

pub(super) use metrics::Measured;
pub(super) use milestones::milestones;
pub(super) use windows::hurting;

//! The shapes that tell kinds and severities apart without colour.

use crate::model::{EventKind, Severity};

/// The outline of the mark of `kind`, SVG path data in a square of 16 around
/// the origin. A circle is an arc that all but closes: half as long as two.
pub fn path(kind: EventKind) -> &'static str {
    match kind {
        // A disc with a cross cut out.
        EventKind::Started => {
            "M0-7a7 7 0 1 0 .01 0zM-3.5-2.1l1.4-1.4L0-1.4l2.1-2.1 1.4 1.4L1.4 0l2.1 2.1-1.4 1.4L0 1.4l-2.1 2.1-1.4-1.4L-1.4 0z"
        }
        // A warning triangle.
        EventKind::Detected => "M0-7L7.4 6H-7.4zM-1-2.6v4.2h2v-4.2zM-1 2.7v2h2v-2z",
        // A disc, half full.
        EventKind::Acknowledged => "M0-7a7 7 0 1 0 .01 0zM0-5.2a5.2 5.2 0 0 1 0 10.4z",
        // A diamond.
        EventKind::Identified => "M0-7.5L7.5 0 0 7.5-7.5 0z",
        // A shield.
        EventKind::Mitigated => "M0-7.4L6.4-5V-.4C6.4 3.6 3.6 6.2 0 7.6-3.6 6.2-6.4 3.6-6.4-.4V-5z",
        // A disc with a tick cut out.
        EventKind::Resolved => "M0-7a7 7 0 1 0 .01 0zM-3.9.1l1.3-1.3 1.7 1.7 3.6-3.6L4-1.8-.9 3.1z",
        // A hexagon.
        EventKind::Change => "M-3.5-6h7L7 0 3.5 6h-7L-7 0z",
        // An arrow upwards.
        EventKind::Escalated => "M0-7L6.5-.5H2.8V6.5h-5.6V-.5H-6.5z",
        // A square.
        EventKind::Action => "M-5.5-5.5h11v11h-11z",
        // A speech bubble.
        EventKind::Communicated => "M-7-6H7V3.2H0L-3.6 7V3.2H-7z",
        // A ring.
        EventKind::Observed => "M0-6a6 6 0 1 0 .01 0zM0-3.6a3.6 3.6 0 1 0 .01 0z",
        // A dot.
        EventKind::Note => "M0-3.6a3.6 3.6 0 1 0 .01 0z",
    }
}

/// How many of three bars stand for `severity`.
pub fn bars(severity: Severity) -> usize {
    match severity {
        Severity::None | Severity::Maintenance => 0,
        Severity::Minor => 1,
        Severity::Major => 2,
        Severity::Critical => 3,
    }
}

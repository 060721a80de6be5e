//! Labels, and words that lead to a time.

use super::Told;
use crate::reconcile::timeline::Milestone;

/// Words of one sentence that lead to a clock time without a zone or a date.
pub(in crate::reconcile::prose) const LEADS: &[&str] = &[
    "at",
    "around",
    "about",
    "approximately",
    "roughly",
    "circa",
    "since",
    "until",
    "till",
    "from",
    "by",
    "before",
    "after",
    "near",
    "between",
    "of",
    "detected",
    "resolved",
    "started",
    "began",
    "ended",
    "noticed",
    "acknowledged",
    "identified",
    "mitigated",
    "restored",
    "start",
    "end",
    "past",
    "to",
    "and",
];

/// What a label says of the time behind it.
pub(in crate::reconcile::prose) const LABELS: &[(Told, &[&str])] = &[
    (
        Told::Milestone(Milestone::Started),
        &[
            "start",
            "started",
            "began",
            "begin",
            "beginning",
            "start time",
            "time started",
            "incident start",
            "incident start time",
            "incident started",
            "incident began",
            "outage start",
            "outage started",
            "impact start",
            "impact started",
            "start of impact",
            "start of incident",
            "start of outage",
            "start of the incident",
            "start of the outage",
        ],
    ),
    (
        Told::Milestone(Milestone::Resolved),
        &[
            "end",
            "ended",
            "end time",
            "time ended",
            "resolved",
            "restored",
            "incident end",
            "incident end time",
            "incident ended",
            "incident resolved",
            "outage end",
            "outage ended",
            "impact end",
            "impact ended",
            "end of impact",
            "end of incident",
            "end of outage",
            "end of the incident",
            "end of the outage",
            "time of resolution",
            "resolution time",
            "resolution",
            "time resolved",
            "resolved at",
            "service restored",
        ],
    ),
    (
        Told::Milestone(Milestone::Detected),
        &[
            "detected",
            "detection",
            "time of detection",
            "detection time",
            "time detected",
            "detected at",
            "first detected",
        ],
    ),
    (
        Told::Milestone(Milestone::Acknowledged),
        &["acknowledged", "time acknowledged", "acknowledged at"],
    ),
    (
        Told::Milestone(Milestone::Identified),
        &[
            "identified",
            "cause identified",
            "time identified",
            "root cause identified",
        ],
    ),
    (
        Told::Milestone(Milestone::Mitigated),
        &[
            "mitigated",
            "time of mitigation",
            "mitigation",
            "time mitigated",
        ],
    ),
];

/// What a label says of the length behind it: from one milestone to another;
/// the whole where there is none.
pub(in crate::reconcile::prose) const LENGTH_LABELS: &[(Option<Milestone>, &[&str])] = &[
    (
        None,
        &[
            "duration",
            "total duration",
            "length",
            "downtime",
            "total downtime",
            "incident duration",
            "outage duration",
            "impact duration",
            "duration of the outage",
            "duration of the incident",
            "duration of impact",
            "time of downtime",
        ],
    ),
    (
        Some(Milestone::Detected),
        &["time to detect", "time to detection", "ttd", "mttd"],
    ),
    (
        Some(Milestone::Acknowledged),
        &["time to acknowledge", "tta", "mtta"],
    ),
    (
        Some(Milestone::Identified),
        &["time to identify", "tti", "mtti"],
    ),
    (
        Some(Milestone::Mitigated),
        &["time to mitigate", "time to mitigation", "ttm", "mttm"],
    ),
    (
        Some(Milestone::Resolved),
        &[
            "time to resolve",
            "time to resolution",
            "time to restore",
            "time to recover",
            "time to recovery",
            "ttr",
            "mttr",
        ],
    ),
];

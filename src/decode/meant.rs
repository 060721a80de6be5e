//! What other formats call what this one has: names of members, and words.
//!
//! In: a name or a word that the format does not know. Out: what it has for the
//! same, whatever the case and the separators of the spelling. Several names may
//! stand for one member; those that say it best come first.

use super::nearest::folded;
use crate::model::shape::{Shape, Word};

type Names = &'static [&'static str];

/// What a happening is told by, as it is called elsewhere.
const TEXT: Names = &[
    "description",
    "message",
    "event",
    "details",
    "detail",
    "note",
    "notes",
    "summary",
    "body",
    "content",
    "title",
    "what",
];
const SERVICES: Names = &[
    "service",
    "affected_services",
    "components",
    "affected_components",
    "component",
    "systems",
];
const LINKS: Names = &["link", "references", "resources", "urls", "see_also"];
const MEDIA: Names = &["images", "image", "pictures", "screenshots"];
const KIND: Names = &["type", "category"];
const ZONE: Names = &["timezone", "time_zone", "tz"];
const URL: Names = &["link", "href", "uri"];
const STATUS: Names = &["state"];
const START: Names = &[
    "start_time",
    "started_at",
    "start_at",
    "started",
    "begin",
    "began",
    "from",
];
const END: Names = &[
    "end_time",
    "ended_at",
    "end_at",
    "ended",
    "finish",
    "finished_at",
    "resolved_at",
    "to",
    "until",
];

/// The other names of the members of each object.
const MEMBERS: &[(&str, &[(&str, Names)])] = &[
    (
        "Incident",
        &[
            ("title", &["name", "headline", "subject", "incident_title"]),
            ("id", &["incident_id", "key", "number"]),
            ("tags", &["labels", "keywords"]),
            ("status", STATUS),
            ("severity", &["sev", "priority"]),
            ("organization", &["company", "org", "organisation"]),
            ("services", SERVICES),
            ("authors", &["author", "written_by"]),
            (
                "published",
                &["published_at", "publish_date", "publication_date"],
            ),
            (
                "summary",
                &["description", "overview", "executive_summary", "abstract"],
            ),
            ("impact", &["impacts", "windows", "impact_windows"]),
            ("stated_metrics", &["metrics"]),
            (
                "timeline",
                &["events", "entries", "log", "chronology", "history"],
            ),
            (
                "updates",
                &["status_updates", "incident_updates", "messages"],
            ),
            ("sections", &["chapters"]),
            ("factors", &["contributing_factors", "causes"]),
            ("lessons", &["lessons_learned", "learnings"]),
            (
                "actions",
                &[
                    "action_items",
                    "follow_ups",
                    "tasks",
                    "todos",
                    "corrective_actions",
                ],
            ),
            ("links", LINKS),
            ("media", MEDIA),
        ],
    ),
    (
        "Times",
        &[
            ("zone", ZONE),
            ("date", &["day"]),
            ("date_order", &["date_format", "order"]),
        ],
    ),
    (
        "Impact",
        &[
            ("start", START),
            ("end", END),
            ("stated_duration", &["duration", "length", "lasted"]),
            ("severity", &["sev", "priority"]),
            ("services", SERVICES),
            ("text", TEXT),
        ],
    ),
    (
        "Milestones",
        &[
            (
                "started",
                &["started_at", "start_time", "start", "begin", "began"],
            ),
            ("detected", &["detected_at", "detection", "noticed"]),
            ("acknowledged", &["acknowledged_at", "acked", "ack"]),
            ("identified", &["identified_at", "diagnosed"]),
            ("mitigated", &["mitigated_at", "mitigation", "contained"]),
            (
                "resolved",
                &[
                    "resolved_at",
                    "end_time",
                    "end",
                    "ended",
                    "fixed",
                    "recovered",
                ],
            ),
        ],
    ),
    (
        "StatedMetrics",
        &[
            ("time_to_detect", &["ttd", "mttd"]),
            ("time_to_acknowledge", &["tta", "mtta"]),
            ("time_to_identify", &["tti", "mtti"]),
            ("time_to_mitigate", &["ttm", "mttm"]),
            (
                "time_to_resolve",
                &["ttr", "mttr", "time_to_recover", "time_to_restore"],
            ),
            (
                "impact_duration",
                &["duration", "total_duration", "outage_duration", "downtime"],
            ),
        ],
    ),
    (
        "Event",
        &[
            (
                "at",
                &[
                    "time",
                    "timestamp",
                    "when",
                    "datetime",
                    "date_time",
                    "ts",
                    "occurred_at",
                    "started_at",
                    "start_time",
                    "start",
                    "from",
                    "date",
                ],
            ),
            ("until", &["end_time", "ended_at", "end", "to", "till"]),
            ("kind", &["type", "category", "event_type"]),
            ("text", TEXT),
            ("actors", &["actor", "who", "by", "author", "user"]),
            ("services", SERVICES),
            ("links", LINKS),
            ("media", MEDIA),
            ("id", &["event_id", "key"]),
        ],
    ),
    (
        "Update",
        &[
            ("status", STATUS),
            (
                "at",
                &[
                    "created_at",
                    "posted_at",
                    "published_at",
                    "display_at",
                    "time",
                    "timestamp",
                    "when",
                    "datetime",
                    "ts",
                    "date",
                    "updated_at",
                ],
            ),
            ("text", TEXT),
            ("services", SERVICES),
        ],
    ),
    (
        "Section",
        &[
            ("kind", KIND),
            ("title", &["heading", "header", "name"]),
            ("text", &["body", "content", "description", "markdown"]),
        ],
    ),
    ("Factor", &[("kind", KIND), ("text", TEXT)]),
    (
        "Lessons",
        &[
            ("went_well", &["what_went_well", "well", "good"]),
            (
                "went_wrong",
                &["what_went_wrong", "went_poorly", "wrong", "bad"],
            ),
            ("lucky", &["where_we_got_lucky", "got_lucky", "luck"]),
        ],
    ),
    (
        "Action",
        &[
            (
                "text",
                &[
                    "description",
                    "task",
                    "action",
                    "item",
                    "title",
                    "name",
                    "summary",
                    "what",
                ],
            ),
            ("kind", KIND),
            (
                "owner",
                &[
                    "owner_name",
                    "assignee",
                    "assigned_to",
                    "responsible",
                    "who",
                ],
            ),
            ("due", &["due_date", "due_at", "deadline", "by"]),
            ("status", STATUS),
            ("url", &["link", "href", "issue_url", "ticket_url"]),
        ],
    ),
    (
        "Link",
        &[("url", URL), ("title", &["name", "text", "label"])],
    ),
    (
        "Media",
        &[
            ("src", &["url", "href", "image", "path", "file", "source"]),
            ("alt", &["alt_text", "description"]),
            ("caption", &["legend", "title", "text"]),
        ],
    ),
    (
        "Named",
        &[
            ("name", &["full_name", "display_name", "title"]),
            ("url", URL),
            ("role", &["position", "job"]),
        ],
    ),
    (
        "StatementParts",
        &[
            (
                "text",
                &["time", "at", "when", "value", "timestamp", "written"],
            ),
            ("zone", ZONE),
            ("date", &["day"]),
            (
                "uncertainty",
                &["plus_minus", "margin", "accuracy", "tolerance"],
            ),
        ],
    ),
];

/// What an incident says of its times beside `times`: by its other names, and the
/// member there.
const OF_TIMES: &[(&str, &str)] = &[
    ("timezone", "zone"),
    ("time_zone", "zone"),
    ("tz", "zone"),
    ("zone", "zone"),
    ("date", "date"),
    ("incident_date", "date"),
];

/// Words of other formats, and the words of this one that they come nearest to, of
/// which a member takes one.
const WORDS: &[(Names, Names)] = &[
    (
        &[
            "deploy",
            "deployed",
            "deployment",
            "release",
            "rollout",
            "config",
        ],
        &["change"],
    ),
    (
        &[
            "alert",
            "alarm",
            "page",
            "paged",
            "alerted",
            "reported",
            "detection",
        ],
        &["detected", "detection", "detect"],
    ),
    (
        &[
            "fix",
            "rollback",
            "restart",
            "revert",
            "failover",
            "investigation",
        ],
        &["action", "response"],
    ),
    (
        &["ack", "acked", "acknowledgement", "response", "responded"],
        &["acknowledged"],
    ),
    (
        &[
            "update",
            "status",
            "status_update",
            "communication",
            "announcement",
        ],
        &["communicated"],
    ),
    (
        &["root_cause", "cause", "diagnosed", "diagnosis"],
        &["identified", "root_cause"],
    ),
    (&["escalation", "escalate"], &["escalated"]),
    (&["observation", "symptom", "metric"], &["observed"]),
    (&["info", "comment", "other"], &["note", "other"]),
    (
        &["start", "begin", "began", "onset", "outage", "impact"],
        &["started", "impact"],
    ),
    (
        &["mitigation", "workaround", "contained"],
        &["mitigated", "mitigating", "mitigate", "resolution"],
    ),
    (
        &[
            "end",
            "ended",
            "recovered",
            "recovery",
            "fixed",
            "closed",
            "ok",
            "solved",
            "resolution",
            "restored",
            "operational",
        ],
        &["resolved", "resolution", "done"],
    ),
    (&["complete", "completed"], &["done", "resolved"]),
    (
        &[
            "sev0", "sev1", "p0", "p1", "s1", "high", "highest", "severe",
        ],
        &["critical"],
    ),
    (&["sev2", "p2", "s2", "medium", "moderate"], &["major"]),
    (&["sev3", "p3", "s3", "low"], &["minor"]),
    (&["sev4", "sev5", "p4", "p5"], &["minor"]),
    (
        &["todo", "backlog", "new", "planned", "not_started"],
        &["open", "investigating"],
    ),
    (
        &["open", "opened", "active", "ongoing", "started"],
        &["investigating", "in_progress"],
    ),
    (&["wip", "doing", "active", "started"], &["in_progress"]),
    (
        &["wontfix", "cancelled", "canceled", "rejected", "declined"],
        &["dropped"],
    ),
    (&["watching", "verifying"], &["monitoring"]),
    (&["published", "post_mortem"], &["postmortem"]),
    (&["context", "introduction"], &["background"]),
    (&["timeline"], &["response"]),
    (
        &["lessons", "lessons_learned", "learnings", "conclusion"],
        &["reflection"],
    ),
    (&["primary", "main", "direct"], &["root_cause"]),
    (&["secondary", "aggravating", "factor"], &["contributing"]),
    (&["helped", "luck"], &["mitigating"]),
    (&["prevention", "preventive", "preventative"], &["prevent"]),
    (&["monitoring", "alerting", "detective"], &["detect"]),
    (&["corrective", "reduce", "limit"], &["mitigate"]),
    (&["documentation", "training", "procedure"], &["process"]),
];

/// The other names of the member called `member`, the best first.
pub(super) fn other_names(shape: &Shape, member: &str) -> Names {
    let shapes = MEMBERS.iter();
    let members = shapes.filter(|(name, _)| *name == shape.name);
    let mut members = members.flat_map(|(_, members)| *members);
    let found = members.find(|(name, _)| *name == member);
    found.map_or(&[], |(_, others)| others)
}

/// Whether a name is written as `written`, spelling aside.
pub(super) fn same_name(name: &str, written: &str) -> bool {
    // No name of a table is nearly as long.
    written.len() <= 4 * name.len() && folded(name) == folded(written)
}

/// The member of `times` that a member of the incident called `written` stands for.
pub(super) fn of_times(written: &str) -> Option<&'static str> {
    let names = OF_TIMES.iter();
    let mut found = names.filter(|(name, _)| same_name(name, written));
    found.next().map(|(_, member)| *member)
}

/// The word of `words` that `written` comes nearest to in its meaning.
pub(super) fn near_word(written: &str, words: &'static [Word]) -> Option<&'static str> {
    let entries = WORDS.iter();
    let told = entries.filter(|(others, _)| others.iter().any(|other| same_name(other, written)));
    let mut means = told.flat_map(|(_, means)| *means);
    let known = |word: &&&'static str| words.iter().any(|known| known.word == **word);
    means.find(known).copied()
}

#[cfg(test)]
mod tests {
    use super::{MEMBERS, OF_TIMES, WORDS, near_word};
    use crate::model::shape::{Kind, Shape, shapes};
    use crate::model::{EventKind, Incident, Severity, Status};

    fn shape(name: &str) -> Option<&'static Shape> {
        shapes(Incident::SHAPE)
            .into_iter()
            .find(|shape| shape.name == name)
    }

    #[test]
    fn what_is_meant_is_of_the_format_and_its_other_names_are_not() {
        for (name, members) in MEMBERS {
            let shape = shape(name).unwrap_or_else(|| panic!("{name} is no object"));
            for (member, others) in *members {
                assert!(shape.member(member).is_some(), "{name} has no {member}");
                for other in *others {
                    assert!(shape.member(other).is_none(), "{name} has a member {other}");
                }
            }
        }
        for (_, member) in OF_TIMES {
            assert!(shape("Times").is_some_and(|times| times.member(member).is_some()));
        }
    }

    #[test]
    fn every_word_that_is_meant_is_one_of_the_format() {
        let mut known = Vec::new();
        for shape in shapes(Incident::SHAPE) {
            for member in shape.members {
                if let Kind::Word(words) = member.kind {
                    known.extend(words.iter().map(|word| word.word));
                }
            }
        }
        for word in WORDS.iter().flat_map(|(_, means)| *means) {
            assert!(known.contains(word), "{word} is no word");
        }
    }

    #[test]
    fn a_word_means_what_its_member_takes() {
        assert_eq!(near_word("SEV-1", Severity::WORDS), Some("critical"));
        assert_eq!(near_word("Fixed", Status::WORDS), Some("resolved"));
        assert_eq!(
            near_word("root cause", EventKind::WORDS),
            Some("identified")
        );
        assert_eq!(near_word("deploy", Severity::WORDS), None);
    }
}

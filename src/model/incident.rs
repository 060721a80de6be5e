//! The incident format, version 1: every object, member and word.

use super::shape::{Kind, Present, View, object, words};
use super::statement::Statement;
use super::text::{Id, Length, Map, Markdown, Portion, Required, Text, Url, Version, Zone};
use crate::source::Spanned;

/// The version of the format that this release reads.
pub const SCHEMA_VERSION: u32 = 1;

object! {
    /// An incident, written down: what happened, when, and what follows from it.
    object Incident {
        /// The version of this format; `1` when absent.
        schema_version: Option<Version> = "1",
        /// A short name that is unique among your incidents.
        id: Option<Id<'t>> = r#""2016-12-22-login""#,
        /// What happened, in one line.
        title: Required<Text<'t>> = r#""Nobody could log in""#,
        /// Words to find the incident by.
        tags: Vec<Text<'t>> = r#"["php", "config-management"]"#,
        /// How far the incident has come.
        status: Option<Spanned<Status>> = r#""postmortem""#,
        /// How bad it was at its worst.
        severity: Option<Spanned<Severity>> = r#""major""#,
        /// Your own word for the severity.
        severity_label: Option<Text<'t>> = r#""SEV-1""#,
        /// Who runs the service.
        organization: Option<Named<'t>> = r#""Schoolbox""#,
        /// What was affected.
        services: Vec<Named<'t>> = r#"["Login"]"#,
        /// Who wrote the report.
        authors: Vec<Named<'t>> = r#"[{"name": "Sam Bailey"}]"#,
        /// When the report was published.
        published: Option<Statement<'t>> = r#""Mar 20, 2017 - 11:03 GMT""#,
        /// How the time statements of this document are read.
        times: Option<Times<'t>> = r#"{"zone": "Australia/Sydney", "date": "2016-12-22"}"#,
        /// What happened, in a paragraph.
        summary: Option<Markdown<'t>> = r#""An update failed to install, and nobody could log in.""#,
        /// When users were affected: one entry for each window.
        impact: Vec<Impact<'t>> = r#"[{"start": "18:05 GMT", "end": "18:30 GMT"}]"#,
        /// The moments that metrics are counted from. Those left out are taken from the timeline and the impact.
        milestones: Option<Milestones<'t>> = r#"{"detected": "5:45am"}"#,
        /// Metrics as they were reported elsewhere. They are compared with those that follow from the times.
        stated_metrics: Option<StatedMetrics<'t>> = r#"{"time_to_resolve": "6 hours 30 minutes"}"#,
        /// What happened, event by event. A string is a line that begins with the time.
        timeline: Vec<Event<'t>> = r#"["12:15am - The update is approved.", {"at": "12:30am", "kind": "started", "text": "The update is deployed."}]"#,
        /// What was told to users at the time, in either order.
        updates: Vec<Update<'t>> = r#"[{"status": "resolved", "at": "Mar 17, 2017 - 19:28 GMT", "text": "This incident is resolved."}]"#,
        /// The chapters of the report, in your order.
        sections: Vec<Section<'t>> = r#"[{"kind": "root_cause", "text": "A module changed without notice."}]"#,
        /// What caused the incident, and what made it worse or better.
        factors: Vec<Factor<'t>> = r#"[{"kind": "contributing", "text": "No alert covers the login page."}]"#,
        /// What the incident taught.
        lessons: Option<Lessons<'t>> = r#"{"went_well": ["The fix was at hand."]}"#,
        /// What will be done, so that it does not happen again.
        actions: Vec<Action<'t>> = r#"[{"text": "Check updates before approval.", "status": "open"}]"#,
        /// Where to read more.
        links: Vec<Link<'t>> = r#"[{"title": "Status page", "url": "https://status.example.com"}]"#,
        /// Pictures.
        media: Vec<Media<'t>> = r#"[{"src": "errors.png", "alt": "Errors rise at 12:30am"}]"#,
    }
}

object! {
    /// How time statements are read where they do not say it themselves.
    object Times {
        /// The time zone: an IANA name, an abbreviation, an English name or an offset.
        zone: Option<Zone<'t>> = r#""Australia/Sydney""#,
        /// The date of clock times before which no date stands.
        date: Option<Text<'t>> = r#""2016-12-22""#,
        /// What comes first in dates such as `01/03/2025`.
        date_order: Option<Spanned<DateOrder>> = r#""dmy""#,
        /// What abbreviations with several meanings stand for here.
        abbreviations: Map<'t, Zone<'t>> = r#"{"IST": "Asia/Kolkata"}"#,
        /// How an abbreviation out of season is read; `civil` when absent.
        reading: Option<Spanned<ZoneReading>> = r#""civil""#,
        /// Time zones to show beside the one that was written.
        show: Vec<Zone<'t>> = r#"["Pacific/Auckland"]"#,
    }
}

object! {
    /// One window in which users were affected.
    object Impact {
        /// When it began. A range is one uncertain moment.
        start: Option<Statement<'t>> = r#""12:30am - 1am AEDT""#,
        /// When it ended. A range is one uncertain moment.
        end: Option<Statement<'t>> = r#""6:30am - 7:00am AEDT""#,
        /// How long it was by another account. It is compared with `start` and `end`.
        stated_duration: Option<Length<'t>> = r#""approximately 6 hours 30 minutes""#,
        /// How bad it was in this window.
        severity: Option<Spanned<Severity>> = r#""critical""#,
        /// What was affected in this window.
        services: Vec<Named<'t>> = r#"["Login"]"#,
        /// What users met with.
        text: Option<Markdown<'t>> = r#""Users were unable to log in.""#,
    }
}

object! {
    /// The moments that metrics are counted from.
    object Milestones {
        /// Users began to be affected.
        started: Option<Statement<'t>> = r#""12:30am AEDT""#,
        /// Somebody or something noticed.
        detected: Option<Statement<'t>> = r#""5:45am AEDT""#,
        /// Somebody took it on.
        acknowledged: Option<Statement<'t>> = r#""5:50am AEDT""#,
        /// The cause was known.
        identified: Option<Statement<'t>> = r#""6:20am AEDT""#,
        /// The effect on users was reduced.
        mitigated: Option<Statement<'t>> = r#""6:30am AEDT""#,
        /// Users were no longer affected.
        resolved: Option<Statement<'t>> = r#""7:00am AEDT""#,
    }
}

object! {
    /// Metrics as they were reported elsewhere.
    object StatedMetrics {
        /// From started to detected.
        time_to_detect: Option<Length<'t>> = r#""5h 15m""#,
        /// From detected to acknowledged.
        time_to_acknowledge: Option<Length<'t>> = r#""5 min""#,
        /// From started to identified.
        time_to_identify: Option<Length<'t>> = r#""5h 50m""#,
        /// From started to mitigated.
        time_to_mitigate: Option<Length<'t>> = r#""6h""#,
        /// From started to resolved.
        time_to_resolve: Option<Length<'t>> = r#""6 hours 30 minutes""#,
        /// How long users were affected, windows that overlap counted once.
        impact_duration: Option<Length<'t>> = r#""PT6H30M""#,
    }
}

object! {
    /// An event of the timeline.
    part Event {
        /// When it happened. A range is an event that lasted. An event without it keeps its place in the order.
        at: Option<Statement<'t>> = r#""5:45am AEDT""#,
        /// When it ended, for an event that lasted.
        until: Option<Statement<'t>> = r#""6:20am AEDT""#,
        /// The same moment in other words or time zones. They are compared with `at`.
        also: Vec<Statement<'t>> = r#"["7:45am NZDT"]"#,
        /// What kind of event it is; `note` when absent.
        kind: Option<Spanned<EventKind>> = r#""detected""#,
        /// What happened.
        text: Option<Markdown<'t>> = r#""A client calls the emergency line.""#,
        /// Who acted.
        actors: Vec<Named<'t>> = r#"["Saint Kentigern"]"#,
        /// What it concerns.
        services: Vec<Named<'t>> = r#"["Login"]"#,
        /// Where to read more.
        links: Vec<Link<'t>> = r#"[{"url": "https://example.com/change/17"}]"#,
        /// Pictures.
        media: Vec<Media<'t>> = r#"[{"src": "errors.png", "alt": "Errors rise at 12:30am"}]"#,
        /// The name under which the event can be linked to.
        id: Option<Id<'t>> = r#""first-call""#,
    }
}

impl<'t> Present<'t> for Event<'t> {
    const KIND: Kind = Kind::Line(Event::SHAPE);
    fn read<V: View<'t>>(value: V) -> Option<Self> {
        let mut event = Self::from_members(value);
        if let Some([at, text]) = value.line() {
            event.at = at.map(|at| Statement::part(Text(at, Portion::Part)));
            event.text = text.map(|text| Markdown(text, Portion::Part));
        }
        Some(event)
    }
}

object! {
    /// Something that was told to users at the time.
    object Update {
        /// How far the incident had come.
        status: Option<Spanned<Status>> = r#""monitoring""#,
        /// When it was posted.
        at: Option<Statement<'t>> = r#""Mar 17, 2017 - 18:36 GMT""#,
        /// What was posted.
        text: Option<Markdown<'t>> = r#""Service is restored.""#,
        /// What it concerns.
        services: Vec<Named<'t>> = r#"["API"]"#,
    }
}

object! {
    /// A chapter of the report.
    object Section {
        /// What the chapter is about; it gives the heading when `title` is absent.
        kind: Option<Spanned<SectionKind>> = r#""root_cause""#,
        /// The heading.
        title: Option<Text<'t>> = r#""What went wrong""#,
        /// The chapter.
        text: Option<Markdown<'t>> = r#""A module changed without notice.""#,
    }
}

object! {
    /// Something that caused the incident, or made it worse or better.
    object Factor {
        /// What it did; `contributing` when absent.
        kind: Option<Spanned<FactorKind>> = r#""root_cause""#,
        /// What it was.
        text: Option<Markdown<'t>> = r#""The module's installer had changed.""#,
    }
}

object! {
    /// What the incident taught.
    object Lessons {
        /// What helped.
        went_well: Vec<Markdown<'t>> = r#"["The fix was at hand."]"#,
        /// What did not work.
        went_wrong: Vec<Markdown<'t>> = r#"["No alert was raised."]"#,
        /// What could have been worse.
        lucky: Vec<Markdown<'t>> = r#"["Schools were on holiday."]"#,
    }
}

object! {
    /// Something that will be done.
    object Action {
        /// What will be done.
        text: Option<Markdown<'t>> = r#""Check updates before approval.""#,
        /// What it is good for.
        kind: Option<Spanned<ActionKind>> = r#""prevent""#,
        /// Who does it.
        owner: Option<Named<'t>> = r#""Operations""#,
        /// By when.
        due: Option<Statement<'t>> = r#""2017-01-31""#,
        /// How far it has come.
        status: Option<Spanned<ActionStatus>> = r#""open""#,
        /// Where it is tracked.
        url: Option<Url<'t>> = r#""https://example.com/issues/17""#,
    }
}

object! {
    /// Somewhere to read more.
    object Link {
        /// What stands there; the URL when absent.
        title: Option<Text<'t>> = r#""Status page""#,
        /// Where it is.
        url: Required<Url<'t>> = r#""https://status.example.com""#,
    }
}

object! {
    /// A picture.
    object Media {
        /// Where the picture is.
        src: Required<Url<'t>> = r#""errors.png""#,
        /// What it shows, for those who do not see it.
        alt: Option<Text<'t>> = r#""Errors rise at 12:30am""#,
        /// What stands beneath it.
        caption: Option<Markdown<'t>> = r#""Failed logins per minute.""#,
    }
}

object! {
    /// A person, a team or a service.
    part Named {
        /// Its name.
        name: Required<Text<'t>> = r#""Sam Bailey""#,
        /// Where to read more about it.
        url: Option<Url<'t>> = r#""https://example.com/sam""#,
        /// What a person did here.
        role: Option<Text<'t>> = r#""Incident commander""#,
    }
}

impl<'t> Present<'t> for Named<'t> {
    const KIND: Kind = Kind::Named(Named::SHAPE);
    fn read<V: View<'t>>(value: V) -> Option<Self> {
        let Some(name) = Text::read(value) else {
            return Some(Self::from_members(value));
        };
        Some(Self {
            name: Required(Some(name)),
            url: None,
            role: None,
            extra: Vec::new(),
            span: value.span(),
        })
    }
}

words! {
    /// How far an incident has come.
    Status {
        /// It is known that something is wrong.
        Investigating "investigating",
        /// It is known what is wrong.
        Identified "identified",
        /// It is mended and watched.
        Monitoring "monitoring",
        /// It is over.
        Resolved "resolved",
        /// It is over and written up.
        Postmortem "postmortem",
    }
}

words! {
    /// How bad an incident is.
    Severity {
        /// Nobody was affected.
        None "none",
        /// A few were affected, or a little.
        Minor "minor",
        /// Many were affected, or much.
        Major "major",
        /// Nothing worked.
        Critical "critical",
        /// The work was planned and announced.
        Maintenance "maintenance",
    }
}

words! {
    /// What comes first in a date written as numbers.
    DateOrder {
        /// Day, month, year.
        Dmy "dmy",
        /// Month, day, year.
        Mdy "mdy",
        /// Year, month, day.
        Ymd "ymd",
    }
}

words! {
    /// How an abbreviation out of season is read.
    ZoneReading {
        /// As the wall clock of the region.
        Civil "civil",
        /// As the fixed offset it stands for.
        Literal "literal",
    }
}

words! {
    /// What kind of event an event is.
    EventKind {
        /// Users began to be affected.
        Started "started",
        /// Somebody or something noticed.
        Detected "detected",
        /// Somebody took it on.
        Acknowledged "acknowledged",
        /// The cause was known.
        Identified "identified",
        /// The effect on users was reduced.
        Mitigated "mitigated",
        /// Users were no longer affected.
        Resolved "resolved",
        /// Something was changed: a deployment, a configuration.
        Change "change",
        /// More people were called in.
        Escalated "escalated",
        /// Something was done about the incident.
        Action "action",
        /// Something was told to users.
        Communicated "communicated",
        /// Something was seen.
        Observed "observed",
        /// Anything else.
        Note "note",
    }
}

words! {
    /// What a chapter is about.
    SectionKind {
        /// What one needs to know first.
        Background "background",
        /// What set it off.
        Trigger "trigger",
        /// What failed.
        Fault "fault",
        /// Why it failed.
        RootCause "root_cause",
        /// How it was noticed.
        Detection "detection",
        /// What was done.
        Response "response",
        /// How it ended.
        Resolution "resolution",
        /// What users met with.
        Impact "impact",
        /// What is thought of it now.
        Reflection "reflection",
        /// Anything else.
        Other "other",
    }
}

words! {
    /// What a factor did.
    FactorKind {
        /// Without it, there would have been no incident.
        RootCause "root_cause",
        /// It helped to cause the incident or made it worse.
        Contributing "contributing",
        /// It kept the incident from being worse.
        Mitigating "mitigating",
    }
}

words! {
    /// What an action is good for.
    ActionKind {
        /// It keeps the incident from happening again.
        Prevent "prevent",
        /// It notices the incident sooner.
        Detect "detect",
        /// It makes the incident less bad.
        Mitigate "mitigate",
        /// It changes how people work.
        Process "process",
    }
}

words! {
    /// How far an action has come.
    ActionStatus {
        /// Not begun.
        Open "open",
        /// Begun.
        InProgress "in_progress",
        /// Done.
        Done "done",
        /// Decided against.
        Dropped "dropped",
    }
}

// The incident format. Written from its declarations, as the JSON Schema is; not to be edited by hand.

/** A time as people write it, Unix seconds or milliseconds, or an object with what belongs to this statement alone. */
export type Statement = string | number | StatementObject;

/** An incident, written down: what happened, when, and what follows from it. */
export interface Incident {
  /** The schema of this document, for editors. */
  $schema?: string;
  /**
   * The version of this format; `1` when absent.
   *
   * @example 1
   */
  schema_version?: 1;
  /**
   * A short name that is unique among your incidents.
   *
   * @example "2016-12-22-login"
   */
  id?: string;
  /**
   * What happened, in one line.
   *
   * @example "Nobody could log in"
   */
  title: string;
  /**
   * Words to find the incident by.
   *
   * @example ["php", "config-management"]
   */
  tags?: readonly string[];
  /**
   * How far the incident has come.
   *
   * - `investigating`: It is known that something is wrong.
   * - `identified`: It is known what is wrong.
   * - `monitoring`: It is mended and watched.
   * - `resolved`: It is over.
   * - `postmortem`: It is over and written up.
   *
   * @example "postmortem"
   */
  status?: "investigating" | "identified" | "monitoring" | "resolved" | "postmortem";
  /**
   * How bad it was at its worst.
   *
   * - `none`: Nobody was affected.
   * - `minor`: A few were affected, or a little.
   * - `major`: Many were affected, or much.
   * - `critical`: Nothing worked.
   * - `maintenance`: The work was planned and announced.
   *
   * @example "major"
   */
  severity?: "none" | "minor" | "major" | "critical" | "maintenance";
  /**
   * Your own word for the severity.
   *
   * @example "SEV-1"
   */
  severity_label?: string;
  /**
   * Who runs the service.
   *
   * @example "Schoolbox"
   */
  organization?: string | Party;
  /**
   * What was affected.
   *
   * @example ["Login"]
   */
  services?: readonly (string | Party)[];
  /**
   * Who wrote the report.
   *
   * @example [{"name": "Sam Bailey"}]
   */
  authors?: readonly (string | Party)[];
  /**
   * When the report was published.
   *
   * @example "Mar 20, 2017 - 11:03 GMT"
   */
  published?: Statement;
  /**
   * How the time statements of this document are read.
   *
   * @example {"zone": "Australia/Sydney", "date": "2016-12-22"}
   */
  times?: Times;
  /**
   * What happened, in a paragraph.
   *
   * @example "An update failed to install, and nobody could log in."
   */
  summary?: string;
  /**
   * When users were affected: one entry for each window.
   *
   * @example [{"start": "18:05 GMT", "end": "18:30 GMT"}]
   */
  impact?: readonly Impact[];
  /**
   * The moments that metrics are counted from. Those left out are taken from the timeline and the impact.
   *
   * @example {"detected": "5:45am"}
   */
  milestones?: Milestones;
  /**
   * Metrics as they were reported elsewhere. They are compared with those that follow from the times.
   *
   * @example {"time_to_resolve": "6 hours 30 minutes"}
   */
  stated_metrics?: StatedMetrics;
  /**
   * What happened, event by event. A string is a line that begins with the time.
   *
   * @example ["12:15am - The update is approved.", {"at": "12:30am", "kind": "started", "text": "The update is deployed."}]
   */
  timeline?: readonly (string | Event)[];
  /**
   * What was told to users at the time, in either order.
   *
   * @example [{"status": "resolved", "at": "Mar 17, 2017 - 19:28 GMT", "text": "This incident is resolved."}]
   */
  updates?: readonly IncidentUpdate[];
  /**
   * The chapters of the report, in your order.
   *
   * @example [{"kind": "root_cause", "text": "A module changed without notice."}]
   */
  sections?: readonly Section[];
  /**
   * What caused the incident, and what made it worse or better.
   *
   * @example [{"kind": "contributing", "text": "No alert covers the login page."}]
   */
  factors?: readonly Factor[];
  /**
   * What the incident taught.
   *
   * @example {"went_well": ["The fix was at hand."]}
   */
  lessons?: Lessons;
  /**
   * What will be done, so that it does not happen again.
   *
   * @example [{"text": "Check updates before approval.", "status": "open"}]
   */
  actions?: readonly IncidentAction[];
  /**
   * Where to read more.
   *
   * @example [{"title": "Status page", "url": "https://status.example.com"}]
   */
  links?: readonly Link[];
  /**
   * Pictures.
   *
   * @example [{"src": "errors.png", "alt": "Errors rise at 12:30am"}]
   */
  media?: readonly Media[];
  /** Members of your own. */
  [own: `x-${string}`]: unknown;
}

/** A person, a team or a service. */
export interface Party {
  /**
   * Its name.
   *
   * @example "Sam Bailey"
   */
  name: string;
  /**
   * Where to read more about it.
   *
   * @example "https://example.com/sam"
   */
  url?: string;
  /**
   * What a person did here.
   *
   * @example "Incident commander"
   */
  role?: string;
  /** Members of your own. */
  [own: `x-${string}`]: unknown;
}

/** A time statement with what belongs to it alone. */
export interface StatementObject {
  /**
   * The time as people write it.
   *
   * @example "8:00 AM"
   */
  text: string;
  /**
   * The time zone in which this statement is read.
   *
   * @example "Australia/Sydney"
   */
  zone?: string;
  /**
   * The date of this clock time.
   *
   * @example "2016-12-22"
   */
  date?: string;
  /**
   * How far the time may be off to either side.
   *
   * @example "5 min"
   */
  uncertainty?: string;
  /** Members of your own. */
  [own: `x-${string}`]: unknown;
}

/** How time statements are read where they do not say it themselves. */
export interface Times {
  /**
   * The time zone: an IANA name, an abbreviation, an English name or an offset.
   *
   * @example "Australia/Sydney"
   */
  zone?: string;
  /**
   * The date of clock times before which no date stands.
   *
   * @example "2016-12-22"
   */
  date?: string;
  /**
   * What comes first in dates such as `01/03/2025`.
   *
   * - `dmy`: Day, month, year.
   * - `mdy`: Month, day, year.
   * - `ymd`: Year, month, day.
   *
   * @example "dmy"
   */
  date_order?: "dmy" | "mdy" | "ymd";
  /**
   * What abbreviations with several meanings stand for here.
   *
   * @example {"IST": "Asia/Kolkata"}
   */
  abbreviations?: { readonly [name: string]: string };
  /**
   * How an abbreviation out of season is read; `civil` when absent.
   *
   * - `civil`: As the wall clock of the region.
   * - `literal`: As the fixed offset it stands for.
   *
   * @example "civil"
   */
  reading?: "civil" | "literal";
  /**
   * Time zones to show beside the one that was written.
   *
   * @example ["Pacific/Auckland"]
   */
  show?: readonly string[];
  /** Members of your own. */
  [own: `x-${string}`]: unknown;
}

/** One window in which users were affected. */
export interface Impact {
  /**
   * When it began. A range is one uncertain moment.
   *
   * @example "12:30am - 1am AEDT"
   */
  start?: Statement;
  /**
   * When it ended. A range is one uncertain moment.
   *
   * @example "6:30am - 7:00am AEDT"
   */
  end?: Statement;
  /**
   * How long it was by another account. It is compared with `start` and `end`.
   *
   * @example "approximately 6 hours 30 minutes"
   */
  stated_duration?: string;
  /**
   * How bad it was in this window.
   *
   * - `none`: Nobody was affected.
   * - `minor`: A few were affected, or a little.
   * - `major`: Many were affected, or much.
   * - `critical`: Nothing worked.
   * - `maintenance`: The work was planned and announced.
   *
   * @example "critical"
   */
  severity?: "none" | "minor" | "major" | "critical" | "maintenance";
  /**
   * What was affected in this window.
   *
   * @example ["Login"]
   */
  services?: readonly (string | Party)[];
  /**
   * What users met with.
   *
   * @example "Users were unable to log in."
   */
  text?: string;
  /** Members of your own. */
  [own: `x-${string}`]: unknown;
}

/** The moments that metrics are counted from. */
export interface Milestones {
  /**
   * Users began to be affected.
   *
   * @example "12:30am AEDT"
   */
  started?: Statement;
  /**
   * Somebody or something noticed.
   *
   * @example "5:45am AEDT"
   */
  detected?: Statement;
  /**
   * Somebody took it on.
   *
   * @example "5:50am AEDT"
   */
  acknowledged?: Statement;
  /**
   * The cause was known.
   *
   * @example "6:20am AEDT"
   */
  identified?: Statement;
  /**
   * The effect on users was reduced.
   *
   * @example "6:30am AEDT"
   */
  mitigated?: Statement;
  /**
   * Users were no longer affected.
   *
   * @example "7:00am AEDT"
   */
  resolved?: Statement;
  /** Members of your own. */
  [own: `x-${string}`]: unknown;
}

/** Metrics as they were reported elsewhere. */
export interface StatedMetrics {
  /**
   * From started to detected.
   *
   * @example "5h 15m"
   */
  time_to_detect?: string;
  /**
   * From detected to acknowledged.
   *
   * @example "5 min"
   */
  time_to_acknowledge?: string;
  /**
   * From started to identified.
   *
   * @example "5h 50m"
   */
  time_to_identify?: string;
  /**
   * From started to mitigated.
   *
   * @example "6h"
   */
  time_to_mitigate?: string;
  /**
   * From started to resolved.
   *
   * @example "6 hours 30 minutes"
   */
  time_to_resolve?: string;
  /**
   * How long users were affected, windows that overlap counted once.
   *
   * @example "PT6H30M"
   */
  impact_duration?: string;
  /** Members of your own. */
  [own: `x-${string}`]: unknown;
}

/** An event of the timeline. */
export interface Event {
  /**
   * When it happened. A range is an event that lasted. An event without it keeps its place in the order.
   *
   * @example "5:45am AEDT"
   */
  at?: Statement;
  /**
   * When it ended, for an event that lasted.
   *
   * @example "6:20am AEDT"
   */
  until?: Statement;
  /**
   * The same moment in other words or time zones. They are compared with `at`.
   *
   * @example ["7:45am NZDT"]
   */
  also?: readonly Statement[];
  /**
   * What kind of event it is; `note` when absent.
   *
   * - `started`: Users began to be affected.
   * - `detected`: Somebody or something noticed.
   * - `acknowledged`: Somebody took it on.
   * - `identified`: The cause was known.
   * - `mitigated`: The effect on users was reduced.
   * - `resolved`: Users were no longer affected.
   * - `change`: Something was changed: a deployment, a configuration.
   * - `escalated`: More people were called in.
   * - `action`: Something was done about the incident.
   * - `communicated`: Something was told to users.
   * - `observed`: Something was seen.
   * - `note`: Anything else.
   *
   * @example "detected"
   */
  kind?: "started" | "detected" | "acknowledged" | "identified" | "mitigated" | "resolved" | "change" | "escalated" | "action" | "communicated" | "observed" | "note";
  /**
   * What happened.
   *
   * @example "A client calls the emergency line."
   */
  text?: string;
  /**
   * Who acted.
   *
   * @example ["Saint Kentigern"]
   */
  actors?: readonly (string | Party)[];
  /**
   * What it concerns.
   *
   * @example ["Login"]
   */
  services?: readonly (string | Party)[];
  /**
   * Where to read more.
   *
   * @example [{"url": "https://example.com/change/17"}]
   */
  links?: readonly Link[];
  /**
   * Pictures.
   *
   * @example [{"src": "errors.png", "alt": "Errors rise at 12:30am"}]
   */
  media?: readonly Media[];
  /**
   * The name under which the event can be linked to.
   *
   * @example "first-call"
   */
  id?: string;
  /** Members of your own. */
  [own: `x-${string}`]: unknown;
}

/** Something that was told to users at the time. */
export interface IncidentUpdate {
  /**
   * How far the incident had come.
   *
   * - `investigating`: It is known that something is wrong.
   * - `identified`: It is known what is wrong.
   * - `monitoring`: It is mended and watched.
   * - `resolved`: It is over.
   * - `postmortem`: It is over and written up.
   *
   * @example "monitoring"
   */
  status?: "investigating" | "identified" | "monitoring" | "resolved" | "postmortem";
  /**
   * When it was posted.
   *
   * @example "Mar 17, 2017 - 18:36 GMT"
   */
  at?: Statement;
  /**
   * What was posted.
   *
   * @example "Service is restored."
   */
  text?: string;
  /**
   * What it concerns.
   *
   * @example ["API"]
   */
  services?: readonly (string | Party)[];
  /** Members of your own. */
  [own: `x-${string}`]: unknown;
}

/** A chapter of the report. */
export interface Section {
  /**
   * What the chapter is about; it gives the heading when `title` is absent.
   *
   * - `background`: What one needs to know first.
   * - `trigger`: What set it off.
   * - `fault`: What failed.
   * - `root_cause`: Why it failed.
   * - `detection`: How it was noticed.
   * - `response`: What was done.
   * - `resolution`: How it ended.
   * - `impact`: What users met with.
   * - `reflection`: What is thought of it now.
   * - `other`: Anything else.
   *
   * @example "root_cause"
   */
  kind?: "background" | "trigger" | "fault" | "root_cause" | "detection" | "response" | "resolution" | "impact" | "reflection" | "other";
  /**
   * The heading.
   *
   * @example "What went wrong"
   */
  title?: string;
  /**
   * The chapter.
   *
   * @example "A module changed without notice."
   */
  text?: string;
  /** Members of your own. */
  [own: `x-${string}`]: unknown;
}

/** Something that caused the incident, or made it worse or better. */
export interface Factor {
  /**
   * What it did; `contributing` when absent.
   *
   * - `root_cause`: Without it, there would have been no incident.
   * - `contributing`: It helped to cause the incident or made it worse.
   * - `mitigating`: It kept the incident from being worse.
   *
   * @example "root_cause"
   */
  kind?: "root_cause" | "contributing" | "mitigating";
  /**
   * What it was.
   *
   * @example "The module's installer had changed."
   */
  text?: string;
  /** Members of your own. */
  [own: `x-${string}`]: unknown;
}

/** What the incident taught. */
export interface Lessons {
  /**
   * What helped.
   *
   * @example ["The fix was at hand."]
   */
  went_well?: readonly string[];
  /**
   * What did not work.
   *
   * @example ["No alert was raised."]
   */
  went_wrong?: readonly string[];
  /**
   * What could have been worse.
   *
   * @example ["Schools were on holiday."]
   */
  lucky?: readonly string[];
  /** Members of your own. */
  [own: `x-${string}`]: unknown;
}

/** Something that will be done. */
export interface IncidentAction {
  /**
   * What will be done.
   *
   * @example "Check updates before approval."
   */
  text?: string;
  /**
   * What it is good for.
   *
   * - `prevent`: It keeps the incident from happening again.
   * - `detect`: It notices the incident sooner.
   * - `mitigate`: It makes the incident less bad.
   * - `process`: It changes how people work.
   *
   * @example "prevent"
   */
  kind?: "prevent" | "detect" | "mitigate" | "process";
  /**
   * Who does it.
   *
   * @example "Operations"
   */
  owner?: string | Party;
  /**
   * By when.
   *
   * @example "2017-01-31"
   */
  due?: Statement;
  /**
   * How far it has come.
   *
   * - `open`: Not begun.
   * - `in_progress`: Begun.
   * - `done`: Done.
   * - `dropped`: Decided against.
   *
   * @example "open"
   */
  status?: "open" | "in_progress" | "done" | "dropped";
  /**
   * Where it is tracked.
   *
   * @example "https://example.com/issues/17"
   */
  url?: string;
  /** Members of your own. */
  [own: `x-${string}`]: unknown;
}

/** Somewhere to read more. */
export interface Link {
  /**
   * What stands there; the URL when absent.
   *
   * @example "Status page"
   */
  title?: string;
  /**
   * Where it is.
   *
   * @example "https://status.example.com"
   */
  url: string;
  /** Members of your own. */
  [own: `x-${string}`]: unknown;
}

/** A picture. */
export interface Media {
  /**
   * Where the picture is.
   *
   * @example "errors.png"
   */
  src: string;
  /**
   * What it shows, for those who do not see it.
   *
   * @example "Errors rise at 12:30am"
   */
  alt?: string;
  /**
   * What stands beneath it.
   *
   * @example "Failed logins per minute."
   */
  caption?: string;
  /** Members of your own. */
  [own: `x-${string}`]: unknown;
}

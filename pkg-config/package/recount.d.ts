/**
 * Recount reads an incident, checks it, reconciles its times into one timeline and renders the report.
 *
 * Content never throws: what is wrong with an incident is a {@link Diagnostic}. Wrong arguments throw a `TypeError` that
 * names the option, what was given and what is allowed. Options are read as data: own members alone, each once, before
 * anything else is done; what is `undefined` counts as left out. Results are plain data that belong to the caller, and
 * nothing of a call is kept. The same input, options and version give the same result everywhere.
 *
 * @packageDocumentation
 */

import type { Incident } from "./incident.js";

export type {
  Event, Factor, Impact, Incident, IncidentAction, IncidentUpdate, Lessons, Link, Media, Milestones, Party, Section,
  StatedMetrics, Statement, StatementObject, Times,
} from "./incident.js";

/** An incident: JSON text, whose places are then exact, or a plain object. */
export type Input = string | Incident;

/**
 * Loads the module. Browsers call it once before anything else, and calling it again costs nothing; in Node, Deno, Bun and
 * workerd everything works at import, and it ends at once. What is not the module of Recount is an `Error` that says what came
 * from where, with its `cause`; after it, another call can load the module. Of calls at once, the next tries its own source
 * where the one before failed.
 *
 * @param source Where the module comes from; the file `recount.wasm` beside the script when absent.
 */
export function init(source?: ModuleSource | Promise<ModuleSource>): Promise<void>;

/** What {@link init} loads the module from. */
export type ModuleSource = string | URL | Request | Response | BufferSource | WebAssembly.Module;

/** Finds everything that is wrong with an incident. */
export function check(input: Input, options?: CheckOptions): CheckResult;

/**
 * Everything that is wrong with an incident, as text for a terminal: each finding with the lines it concerns, marked, what
 * would mend it, and what the line then is. Empty where nothing is wrong.
 */
export function explain(input: Input, options?: CheckOptions): string;

/** Every kind of finding there is, in the order of the stages that report them. */
export function codes(): CodeInfo[];

/** Reads every time of an incident and puts them into one timeline. */
export function reconcile(input: Input, options?: ReconcileOptions): ReconcileResult;

/** Writes the report: what can be drawn is drawn, and the diagnostics say what could not. */
export function render(input: Input, options?: RenderOptions): RenderResult;

/** The JSON Schema (draft-07) of the incident format. */
export function schema(): object;

/** The versions of the package, of the incident format, and of the IANA time zone database it reads times with. */
export function version(): { recount: string; schema: number; tzdb: string };

/** Options of {@link check}. */
export interface CheckOptions {
  /** Whether times and lengths in the Markdown texts are held against the timeline; `true` when absent. */
  prose?: boolean;
  /** Lower limits than those that always hold. */
  limits?: Limits;
}

/** Options of {@link reconcile}. */
export interface ReconcileOptions extends CheckOptions {}

/** Options of {@link render}. */
export interface RenderOptions extends ReconcileOptions {
  /** What is written; `"html"` when absent. */
  format?: Format;
  /** Where diagnostics are shown; `"inline"` when absent. Leave them out, with `"none"`, for publication. */
  findings?: "none" | "list" | "inline";
  /** Time zones to show beside the one that was written: at most 50 IANA names or offsets. Those of `times.show` when absent. */
  zones?: readonly string[];
  /** The reader's time zone, an IANA name, shown beside the others; none when absent. */
  readerZone?: string;
  /** Whether the day has one round of hours or two; `"h23"` when absent. */
  hourCycle?: "h23" | "h12";
  /** The language of the labels; `"en"` when absent. */
  language?: "en" | "de" | "fr" | "es" | "pt" | "nl" | "ja" | "ar";
  /** Whether the report is light or dark; `"page"`, as the page around it, when absent. */
  theme?: "page" | "light" | "dark";
  /** The level of the title's heading, 1 to 6; 1 when absent. */
  headingLevel?: number;
  /**
   * What every `id` starts with, so that several reports can stand on one page; at most 100 characters, `"recount"` when
   * absent.
   */
  idPrefix?: string;
}

/**
 * How much an incident, and what is made of it, may hold. Beyond a limit stands a diagnostic. Each is a whole number that
 * lowers what always holds; a higher one is a `TypeError`. Only that of the output can be raised.
 */
export interface Limits {
  /** Bytes of UTF-8; at most, and when absent, 16 MiB. A longer text is refused before it is copied. */
  bytes?: number;
  /** Levels of objects and arrays inside each other; at most, and when absent, 128. */
  depth?: number;
  /** Entries of a list; at most, and when absent, 100,000. */
  entries?: number;
  /** Diagnostics that are returned, the gravest first kept; at most, and when absent, 1,000. */
  diagnostics?: number;
  /**
   * Bytes of UTF-8 of a report, and of other results as JSON; 64 MiB when absent, 256 MiB at most. It is never more than 20
   * times the input, which counts as 64 KiB at least. A report that would be larger shows fewer time zones, and where that is
   * not enough ends early and says so.
   */
  output?: number;
}

/**
 * What {@link render} writes.
 *
 * - `html`: a fragment, styled by `recount.css`
 * - `document`: a page that stands alone
 * - `timeline`: the timeline alone, as a fragment
 * - `svg`: the timeline, drawn to scale
 * - `markdown`, `text`: for repositories, chat and e-mail
 * - `json`: the {@link Timeline}
 */
export type Format = "html" | "document" | "timeline" | "svg" | "markdown" | "text" | "json";

/** What {@link check} returns. */
export interface CheckResult {
  /** Whether no diagnostic is an error. */
  valid: boolean;
  /** Every finding, in the order of the input. */
  diagnostics: Diagnostic[];
}

/** What {@link reconcile} returns. */
export interface ReconcileResult {
  /** The timeline; `null` where the input is not an incident at all. */
  timeline: Timeline | null;
  /** Every finding, in the order of the input. */
  diagnostics: Diagnostic[];
}

/** What {@link render} returns. */
export interface RenderResult {
  /** The report in the format asked for. */
  output: string;
  /** Every finding, in the order of the input. */
  diagnostics: Diagnostic[];
}

/** One finding. */
export interface Diagnostic {
  /** What kind of finding, such as `time-in-gap`; stable across versions. */
  code: string;
  /** How grave it is; a property of the code. */
  severity: DiagnosticSeverity;
  /** What is, and what was expected: one fragment without a final stop. */
  message: string;
  /** Cause and cure, where they are known. */
  help?: string;
  /** The place as a JSON Pointer (RFC 6901). */
  pointer: string;
  /** The place in the text; where the input is an object, in its text as `JSON.stringify(input, null, 2)` writes it. */
  range: Range;
  /** Other places that matter, such as the statement this one contradicts. */
  related: Related[];
  /** Mends that can be applied as they are. */
  fixes: Fix[];
}

/** A kind of finding, see {@link codes}. */
export interface CodeInfo {
  /** Its name, such as `time-in-gap`; stable across versions. */
  code: string;
  /** How grave a finding of this kind is. */
  severity: DiagnosticSeverity;
  /** What it means and how to mend it, in a few sentences. */
  explanation: string;
}

/** `error`: the output would mislead; `warning`: probably wrong; `info`: a choice was made for the author. */
export type DiagnosticSeverity = "error" | "warning" | "info";

/** A second place of a {@link Diagnostic}. */
export interface Related {
  /** What stands there. */
  message: string;
  /** Where, as a JSON Pointer. */
  pointer: string;
  /** Where, in the text. */
  range: Range;
}

/** A mend: its title, and the edits that carry it out together. */
export interface Fix {
  /** What applying it does. */
  title: string;
  /** Edits to the input text; they do not overlap. */
  edits: Edit[];
}

/** The replacement of one range of the input text. */
export interface Edit {
  /** What is replaced; empty for an insertion. */
  range: Range;
  /** What replaces it. */
  text: string;
}

/** A piece of the input text. */
export interface Range {
  /** Its first character. */
  start: Position;
  /** The place behind its last character. */
  end: Position;
}

/** A place in the input text, in UTF-16 code units as JavaScript counts them. */
export interface Position {
  /** The line, 1-based. */
  line: number;
  /** The column, 1-based. */
  column: number;
  /** The index in the text, 0-based. */
  offset: number;
}

/** The incident reconciled: nothing in it is relative or inherited any more; what could not be known says so. */
export interface Timeline {
  /** The title of the incident. */
  title: string | null;
  /** The zone that `times.zone` names, with what held at the first event. */
  zone: ZoneUse | null;
  /**
   * The events in order of time, without those that say nothing. One whose time is not known stands behind the event it is
   * listed behind.
   */
  entries: Entry[];
  /** The windows in which users were affected, as they are listed. */
  impact: Window[];
  /** What was told to users, oldest first. */
  updates: Update[];
  /** The milestones that are known. */
  milestones: { [name in MilestoneName]?: Milestone };
  /** The metrics that can be told, and those that are stated. */
  metrics: Metric[];
  /** When the report was published. */
  published: Moment | null;
  /** What will be done. */
  actions: Action[];
  /** The times that the Markdown texts state, in the order of the texts. */
  prose: Moment[];
  /** Where it ends early, because it would be larger than the limit; absent where it is whole. */
  cut?: Cut;
}

/** The first entry that was left out, with all behind it. */
export interface Cut {
  /** The member that it belongs to; `head` where not even those that are no list fit. */
  part: string;
  /** Its place there, 1-based. */
  number: number;
}

/** An event of the timeline. */
export interface Entry {
  /** The name it can be linked to by: its own `id`, shortened beyond 100 characters, else one from its content. */
  id: string;
  /** Where it stands in the input, as a JSON Pointer. */
  pointer: string;
  /** What kind of event it is. */
  kind: EventKind;
  /** What happened, in Markdown. */
  text: string;
  /** When it happened, or began. */
  at: Moment | null;
  /** When it ended, for one that lasted. */
  until: Moment | null;
  /** The same moment in other words or zones. */
  also: Moment[];
  /** Who acted. */
  actors: Named[];
  /** What it concerns. */
  services: Named[];
  /** The diagnostics that name a place in it, in brief; absent where there are none. */
  findings?: Finding[];
  /** Where it stands in the input. */
  range: Range;
}

/** What a {@link Diagnostic} says, in brief. */
export interface Finding {
  /** What kind of finding. */
  code: string;
  /** How grave it is. */
  severity: DiagnosticSeverity;
  /** What is, and what was expected. */
  message: string;
  /** The place as a JSON Pointer. */
  pointer: string;
}

/** A person, a team or a service. */
export interface Named {
  /** The name. */
  name: string;
  /** Where to read more. */
  url?: string;
  /** What they do. */
  role?: string;
}

/** A milestone and where it is taken from. */
export interface Milestone extends Moment {
  /** What states it, as a JSON Pointer. */
  source: string;
}

/** Something that will be done. */
export interface Action {
  /** What, in Markdown. */
  text: string;
  /** By when. */
  due: Moment | null;
}

/** What kind of event an {@link Entry} is. */
export type EventKind = MilestoneName | "change" | "escalated" | "action" | "communicated" | "observed" | "note";

/** A window in which users were affected. */
export interface Window {
  /** Where it stands in the input, as a JSON Pointer. */
  pointer: string;
  /** When it began. A range is one uncertain moment. */
  start: Moment | null;
  /** When it ended. A range is one uncertain moment. */
  end: Moment | null;
  /** How long it was by its start and end, in seconds; `null` where an end is told by bounds or a date alone. */
  seconds: number | null;
  /** The shortest it can have been, in seconds, where it is uncertain. */
  earliestSeconds: number | null;
  /** The longest it can have been, in seconds, where it is uncertain. */
  latestSeconds: number | null;
  /** How long it was by `stated_duration`. */
  stated: StatedLength | null;
  /** How bad it was. */
  severity: IncidentSeverity | null;
  /** What users met with, in Markdown. */
  text: string;
  /** The diagnostics that name a place in it, in brief; absent where there are none. */
  findings?: Finding[];
  /** Where it stands in the input. */
  range: Range;
}

/** Something that was told to users. */
export interface Update {
  /** Where it stands in the input, as a JSON Pointer. */
  pointer: string;
  /** When it was posted. */
  at: Moment | null;
  /** How far the incident had come. */
  status: IncidentStatus | null;
  /** What was posted, in Markdown. */
  text: string;
  /** The diagnostics that name a place in it, in brief; absent where there are none. */
  findings?: Finding[];
  /** Where it stands in the input. */
  range: Range;
}

/** How bad it was. */
export type IncidentSeverity = "none" | "minor" | "major" | "critical" | "maintenance";

/** How far the incident had come. */
export type IncidentStatus = "investigating" | "identified" | "monitoring" | "resolved" | "postmortem";

/** A statement of a moment, with what it means. */
export interface Moment {
  /** The words of the author. */
  written: string;
  /** Where they stand in the input. */
  range: Range;
  /** The parts of the words: of one point of time, of the two ends of a range, or none for a number. */
  parts: Parts[];
  /**
   * The instant as RFC 3339 in UTC, such as `2016-12-21T13:30:00Z`. `null` for a range and for a date alone, which have
   * `earliest` and `latest`, and where none is known.
   */
  instant: string | null;
  /** The first instant it can mean, where it is uncertain and has such a bound (`by 13:00` has none). */
  earliest: string | null;
  /** The last instant it can mean, where it is uncertain and has such a bound (`since 13:00` has none). */
  latest: string | null;
  /**
   * `exact`: as exact as it is written; `approximate`: the author says that it is not exact, or gives bounds; `ambiguous`:
   * it has several readings, see `candidates`; `unknown`: no instant is known.
   */
  certainty: "exact" | "approximate" | "ambiguous" | "unknown";
  /** The finest part that is written. */
  precision: "day" | "hour" | "minute" | "second" | "subsecond";
  /** The date on the calendar of its zone, such as `2016-12-22`; `--12-22` where the year is not known. */
  date: string | null;
  /** The time of day on the clock of its zone, such as `00:30:00`; `null` for a date alone. */
  clock: string | null;
  /** The zone it was read in. */
  zone: ZoneUse | null;
  /** Where its date comes from: the statement itself, the one before it, or `times.date`. */
  dateSource: "statement" | "previous" | "document" | null;
  /** Every instant it could mean, where there are several. */
  candidates: Candidate[];
}

/** The parts that are written of one point of time, each in the words of the author. */
export interface Parts {
  /** The date, such as `17th March`. */
  date?: string;
  /** The weekday. */
  weekday?: string;
  /** The time of day, such as `12:30am`. */
  clock?: string;
  /** The offset, such as `GMT + 1`. */
  offset?: string;
  /** The words that name a time zone, such as `AEDT`. */
  zone?: string;
  /** The distance from another moment, such as `10 minutes later`. */
  relative?: string;
}

/** The zone in which a statement was read. */
export interface ZoneUse {
  /** An IANA time zone identifier, or an offset such as `+03:00`. */
  name: string;
  /** The offset then, such as `+11:00`; `null` where the date, on which it hangs, is not known. */
  offset: string | null;
  /** The abbreviation then, such as `AEDT`; `null` for an offset. */
  abbreviation: string | null;
  /** Where the zone comes from: the statement itself, `times.zone`, another statement of the same moment, or one beside it. */
  source: "statement" | "document" | "paired" | "neighbour";
}

/** One of several readings of a statement. */
export interface Candidate {
  /** The instant under this reading, as RFC 3339 in UTC. */
  instant: string;
  /** The zone under this reading, as in {@link ZoneUse.name}. */
  zone: string;
  /** The offset under this reading. */
  offset: string;
  /** What makes it this reading, in words. */
  reason: string;
}

/** How long a part of the incident took. */
export interface Metric {
  /** Which one. */
  name: MetricName;
  /**
   * The first window of the stretch that it is of, as a JSON Pointer, where users were hurt in several stretches;
   * `null` for the whole.
   */
  window: string | null;
  /** How long it took, in seconds; `null` where it cannot be told, or an end is told by bounds or a date alone. */
  seconds: number | null;
  /** The shortest it can have taken, in seconds, where it is uncertain. */
  earliestSeconds: number | null;
  /** The longest it can have taken, in seconds, where it is uncertain. */
  latestSeconds: number | null;
  /** How it is computed, in the names of the format. */
  formula: string;
  /** The milestone it is counted from; `null` for the impact. */
  from: MilestoneName | null;
  /** The milestone it is counted to; `null` for the impact. */
  to: MilestoneName | null;
  /** What the author states. */
  stated: StatedLength | null;
}

/** A length that the author states. */
export interface StatedLength {
  /** The words of the author. */
  written: string;
  /** Where they stand in the input. */
  range: Range;
  /** What they mean, in seconds; `null` where they could not be read, and for a range. */
  seconds: number | null;
  /** The shortest they can mean, in seconds, where they are a range. */
  earliestSeconds: number | null;
  /** The longest they can mean, in seconds, where they are a range. */
  latestSeconds: number | null;
  /** Whether it agrees with what follows from the times; `null` where one of the two is not known. */
  agrees: boolean | null;
}

/** A moment that metrics are counted from. */
export type MilestoneName = "started" | "detected" | "acknowledged" | "identified" | "mitigated" | "resolved";

/** The metrics of the format. */
export type MetricName =
  | "time_to_detect"
  | "time_to_acknowledge"
  | "time_to_identify"
  | "time_to_mitigate"
  | "time_to_resolve"
  | "impact_duration";

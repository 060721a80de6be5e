// What a JavaScript developer would put together instead, with ajv, luxon and marked.
//
// In: the incident schema. Out: incidents of any length, and what the others make of them.
// The shape is checked against the same schema, compiled ahead; times are read in their zone, and no notation but ISO 8601.

import { createRequire } from "node:module";
import { join } from "node:path";
import { ROOT } from "./setup.mjs";

const require = createRequire(join(ROOT, "pkg-config/package.json"));
const Ajv = require("ajv");
const { DateTime } = require("luxon");
const { marked } = require("marked");

/** A sound incident of so many events, as JSON text. */
export function incident(events) {
  const start = Date.UTC(2024, 0, 2, 8);
  const timeline = Array.from({ length: events }, (_, index) => ({
    at: new Date(start + index * 300_000).toISOString().slice(0, 19),
    kind: ["started", "detected", "acknowledged", "identified", "mitigated", "resolved"][index] ?? "action",
    text: `Step ${index}: the **queue** of \`worker-${index}\` is drained, see [the log](https://example.com/log/${index}).`,
    actors: ["On-call"],
  }));
  return JSON.stringify({
    title: "The queue stands still",
    status: "postmortem",
    severity: "major",
    times: { zone: "America/New_York", show: ["Asia/Tokyo"] },
    summary: "A worker stopped, and *nobody* saw it.",
    impact: [{ start: "2024-01-02T08:00:00", end: "2024-01-02T08:25:00" }],
    timeline,
  });
}

/** A sound incident of one megabyte, compact as it is sent. */
export const megabyte = () => incident(Math.floor(1_000_000 / (incident(2_000).length / 2_000)));

/** The others over `schema`: each takes JSON text. */
export function others(schema) {
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);

  /** The data, whose shape is right. */
  function shaped(text) {
    const data = JSON.parse(text);
    if (!validate(data)) throw new Error("the document does not have the shape of the schema");
    return data;
  }

  /** The end of the last event: something that hangs on every time. */
  function timed(text) {
    const { times, timeline, impact } = shaped(text);
    const statements = [...timeline.map(({ at }) => at), ...impact.flatMap(({ start, end }) => [start, end])];
    return Math.max(...statements.map((at) => DateTime.fromISO(at, { zone: times.zone }).toMillis()));
  }

  /** A list of the events in order, each time in its zone, in UTC and in those to show. It finds no contradiction. */
  function rendered(text) {
    const data = shaped(text);
    const { zone, show } = data.times;
    const read = (at) => DateTime.fromISO(at, { zone });
    const shown = (time) => [zone, "UTC", ...show].map((name) => time.setZone(name).toFormat("ccc d LLL yyyy HH:mm ZZZZ"));
    const escape = (part) => part.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    const rows = data.timeline.map((event) => ({ event, time: read(event.at) })).sort((a, b) => a.time - b.time);
    const list = rows.map(({ event, time }) => {
      const cells = shown(time).map((label) => `<time datetime="${time.toISO()}">${escape(label)}</time>`).join("");
      return `<li>${cells}<b>${event.kind}</b>${marked.parse(event.text)}${escape(event.actors.join(", "))}</li>`;
    });
    const [window] = data.impact;
    const minutes = read(window.end).diff(read(window.start), "minutes").minutes;
    return `<h1>${escape(data.title)}</h1><p>${minutes} min</p>${marked.parse(data.summary)}<ol>${list.join("")}</ol>`;
  }

  return { shaped, timed, rendered };
}

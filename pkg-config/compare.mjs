// How long a report and a check take, beside what a JavaScript developer would put together for them.
//
// In: the built package, and ajv, luxon and marked. Out: the time of one report of 20 events, and of checking 1 MB of valid
// incident, by each, taken in turns in one run so that a busy machine slows all, and the ratios of the medians.
// The other side checks the shape against the same schema (compiled ahead), reads each time in its zone, shows it there
// and in UTC, sorts, and renders each text. It finds no contradiction, and reads no notation but ISO 8601.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";
import { ROOT } from "./setup.mjs";

const require = createRequire(join(ROOT, "pkg-config/package.json"));
const Ajv = require("ajv");
const { DateTime } = require("luxon");
const { marked } = await import("marked");
const { check, render, schema } = await import(join(ROOT, "pkg/node.js"));


function incident(events) {
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

const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema());

function assembled(text) {
  const data = JSON.parse(text);
  if (!validate(data)) throw new Error("the document does not have the shape of the schema");
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

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

/** The median time of each side in ms, each run in turn. */
function race(sides, warmUp, rounds) {
  const times = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const [name, side] of Object.entries(sides)) {
      const start = performance.now();
      side();
      if (round >= warmUp) times[name].push(performance.now() - start);
    }
  }
  const medians = Object.entries(times).map(([name, list]) => [name, median(list)]);
  for (const [name, time] of medians) console.log(`${time.toFixed(3).padStart(10)} ms  ${name}`);
  return Object.fromEntries(medians);
}

const show = (ratio, what) => console.log(`${ratio.toFixed(2).padStart(10)} times  ${what}`);

const report = incident(20);
console.log("one report of 20 events");
const drawn = race({ recount: () => render(report).output, assembled: () => assembled(report) }, 100, 300);
show(drawn.assembled / drawn.recount, "as long takes ajv + luxon + marked");

/** One megabyte, compact as it is sent. */
const large = incident(Math.floor(1_000_000 / (incident(2_000).length / 2_000)));
const parsed = (text) => {
  const data = JSON.parse(text);
  if (!validate(data)) throw new Error("the document does not have the shape of the schema");
  return data;
};
/** The end of the last event: something that hangs on every time. */
const read = (text) => {
  const { times, timeline, impact } = parsed(text);
  const statements = [...timeline.map(({ at }) => at), ...impact.flatMap(({ start, end }) => [start, end])];
  return Math.max(...statements.map((at) => DateTime.fromISO(at, { zone: times.zone }).toMillis()));
};
console.log(`\ncheck of ${large.length.toLocaleString("en")} bytes of valid incident`);
if (check(large).diagnostics.length > 0) throw new Error("the incident of the comparison is not sound");
const checked = race({ recount: () => check(large), "JSON.parse + ajv": () => parsed(large), "JSON.parse + ajv + luxon": () => read(large) }, 5, 25);
show(checked.recount / checked["JSON.parse + ajv"], "as long as JSON.parse + ajv, which reads no time");
show(checked["JSON.parse + ajv + luxon"] / checked.recount, "as long takes JSON.parse + ajv + luxon, which compares none");
show(checked["JSON.parse + ajv + luxon"] / checked["JSON.parse + ajv"], "as long as without luxon");
console.log(`\n${readFileSync(join(ROOT, "pkg/recount.wasm")).length.toLocaleString("en")} bytes of wasm`);

// How long a report takes, beside what a JavaScript developer would put together for it.
//
// In: the built package, and ajv, luxon and marked. Out: the time of one report of 20 events by each, taken in turns in
// one run so that a busy machine slows both, and the ratio of the medians.
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
const { render, schema } = await import(join(ROOT, "pkg/node.js"));

const ROUNDS = 300;
const WARM_UP = 100;

function incident(events) {
  const pad = (number) => String(number).padStart(2, "0");
  const timeline = Array.from({ length: events }, (_, index) => ({
    at: `2024-03-02T${pad(8 + Math.floor(index / 12))}:${pad((index * 5) % 60)}:00`,
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
    impact: [{ start: "2024-03-02T08:00:00", end: "2024-03-02T08:25:00" }],
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

const text = incident(20);
const sides = { recount: () => render(text).output, "ajv + luxon + marked": () => assembled(text) };
const times = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
for (let round = 0; round < WARM_UP + ROUNDS; round += 1) {
  for (const [name, side] of Object.entries(sides)) {
    const start = performance.now();
    side();
    if (round >= WARM_UP) times[name].push(performance.now() - start);
  }
}
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const medians = Object.entries(times).map(([name, list]) => [name, median(list)]);
for (const [name, time] of medians) console.log(`${time.toFixed(3).padStart(8)} ms  ${name}`);
const [[, own], [, other]] = medians;
console.log(`${(other / own).toFixed(1).padStart(8)} times  (${readFileSync(join(ROOT, "pkg/recount.wasm")).length.toLocaleString("en")} bytes of wasm)`);

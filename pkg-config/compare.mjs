// How long a report and a check take, beside what a JavaScript developer would put together for them.
//
// In: the built package, and the others. Out: the time of one report of 20 events, and of checking 1 MB of valid incident,
// by each, taken in turns in one run so that a busy machine slows all, and the ratios of the medians.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { incident, megabyte, others } from "./others.mjs";
import { ROOT } from "./setup.mjs";

const { check, render, schema } = await import(join(ROOT, "pkg/node.js"));
const { shaped, timed, rendered } = others(schema());

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
const drawn = race({ recount: () => render(report).output, assembled: () => rendered(report) }, 100, 300);
show(drawn.assembled / drawn.recount, "as long takes ajv + luxon + marked");

const large = megabyte();
console.log(`\ncheck of ${large.length.toLocaleString("en")} bytes of valid incident`);
if (check(large).diagnostics.length > 0) throw new Error("the incident of the comparison is not sound");
const checked = race({ recount: () => check(large), "JSON.parse + ajv": () => shaped(large), "JSON.parse + ajv + luxon": () => timed(large) }, 5, 25);
show(checked.recount / checked["JSON.parse + ajv"], "as long as JSON.parse + ajv, which reads no time");
show(checked["JSON.parse + ajv + luxon"] / checked.recount, "as long takes JSON.parse + ajv + luxon, which compares none");
show(checked["JSON.parse + ajv + luxon"] / checked["JSON.parse + ajv"], "as long as without luxon");
console.log(`\n${readFileSync(join(ROOT, "pkg/recount.wasm")).length.toLocaleString("en")} bytes of wasm`);

// How output and time grow: DESIGN promises less than twenty times the input, and no more than 2.5 times the time for twice
// the input.
//
// In: incidents of up to 10,000 events. Out: the figures.

import assert from "node:assert/strict";
import { test } from "node:test";
import { check, explain, reconcile, render } from "recount";
import { growth } from "./cost.mjs";
import { synthetic } from "./incidents.mjs";

const FORMATS = ["html", "document", "timeline", "svg", "markdown", "text", "json"];
const MOST = 20;

/** Events with hardly a word, the same ones again and again, in three zones: as many findings as are ever listed. */
const alike = (count) => ({
  title: "A",
  times: { zone: "Europe/Berlin", show: ["America/New_York"] },
  timeline: Array.from({ length: count }, (_, index) => ({ at: `2024-03-02 12:${String(index % 60).padStart(2, "0")}`, text: "x" })),
});

for (const [name, incident, findings] of [["a long incident", synthetic(10_000), 200], ["events that are all alike", alike(10_000), 1000]]) {
  test(`${name}: under ${MOST} times the input in every format`, () => {
    const text = JSON.stringify(incident);
    assert.ok(check(text).diagnostics.length >= findings);
    const factors = FORMATS.map((format) => [format, Buffer.byteLength(render(text, { format }).output) / Buffer.byteLength(text)]);
    console.log(`${name}: ${factors.map(([format, factor]) => `${format} ${factor.toFixed(1)}`).join(", ")}`);
    for (const [format, factor] of factors) assert.ok(factor < MOST, `${format} is ${factor.toFixed(1)} times the input`);
  });
}

test("an output that would be larger than the limit ends early and says so", () => {
  const text = JSON.stringify(alike(500));
  const limits = { output: 40_000 };
  const isTold = ({ diagnostics }) => diagnostics.some(({ code }) => code === "output-too-large");
  for (const format of FORMATS.filter((format) => format !== "svg")) {
    const result = render(text, { format, limits });
    assert.ok(Buffer.byteLength(result.output) <= limits.output && isTold(result), format);
  }
  const result = reconcile(text, { limits });
  assert.ok(Buffer.byteLength(JSON.stringify(result)) <= limits.output && isTold(result));
  assert.equal(result.timeline.cut.number, result.timeline.entries.length + 1);
  assert.ok(Buffer.byteLength(JSON.stringify(check(text, { limits }))) <= limits.output);
  assert.ok(Buffer.byteLength(explain(text, { limits })) <= limits.output);
});

test("no string is too long for the host", () => {
  // Three characters stand for an address of a megabyte, in sixteen texts.
  const summary = `${"[a]".repeat(20_000)}\n\n[a]: /${"x".repeat(1_000_000)}`;
  const text = JSON.stringify({ title: "A", timeline: Array.from({ length: 15 }, () => ({ text: summary })) });
  for (const format of FORMATS) assert.ok(render(text, { format, limits: { output: 2 ** 28 } }).output.length > 0, format);
});

test("twice the events take at most 2.5 times as long", () => {
  const { isLinear, times } = growth([5000, 10_000].map((count) => JSON.stringify(synthetic(count))), (text) => render(text));
  console.log(`5,000 and 10,000 events: ${times}`);
  assert.ok(isLinear, times);
});

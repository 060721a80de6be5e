// How output and time grow: DESIGN promises less than twenty times the input, and no more than 2.5 times the time for twice
// the input.
//
// In: incidents of up to 10,000 events. Out: the figures.

import assert from "node:assert/strict";
import { test } from "node:test";
import { check, render } from "recount";
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

test("twice the events take at most 2.5 times as long", () => {
  const { isLinear, times } = growth([5000, 10_000].map((count) => JSON.stringify(synthetic(count))), (text) => render(text));
  console.log(`5,000 and 10,000 events: ${times}`);
  assert.ok(isLinear, times);
});

// What a check costs beside ajv, which looks at the shape alone, and luxon, which reads the times: about 3 times the one and
// a fourteenth of the other (`make compare` has the figures). Half of that again is allowed here, for machines differ.

import assert from "node:assert/strict";
import { test } from "node:test";
import { check, schema } from "recount";
import { megabyte, others } from "../../pkg-config/others.mjs";
import { inWords, leastTimes } from "./cost.mjs";

test("1 MB is checked in 4.5 times the time of JSON.parse + ajv, and 7 times as fast as with luxon", () => {
  const text = megabyte();
  assert.deepEqual(check(text).diagnostics, []);
  const { shaped, timed } = others(schema());
  const holds = ([own, shape, times]) => own < 4.5 * shape && 7 * own < times;
  const least = leastTimes([() => check(text), () => shaped(text), () => timed(text)], holds, 10);
  console.log(`recount, JSON.parse + ajv, and with luxon: ${inWords(least)}`);
  assert.ok(holds(least), inWords(least));
});

// The package's functions under arguments of every kind: either a TypeError with a sentence, or a sound result that is the
// same again and belongs to the caller.

import assert from "node:assert/strict";
import { test } from "node:test";
import * as recount from "recount";
import fc from "../../pkg-config/node_modules/fast-check/lib/fast-check.js";
import { assertSound } from "./sound.mjs";

const VERBS = ["check", "explain", "reconcile", "render"];
const runs = (numRuns) => ({ numRuns, seed: 20240302 });

/** What a call gives: its result, or the sentence it throws. */
function outcome(name, values) {
  try {
    return { result: recount[name](...values) };
  } catch (error) {
    assert.ok(error instanceof TypeError, `${error?.stack ?? error}`);
    assert.match(error.message, /^`(input|options)[^`]*` (is|has no member|cannot) .{10,}$/s);
    assert.ok(error.message.length < 400, error.message);
    return { thrown: error.message };
  }
}

/** Whether `value` is what JSON carries, through and through. */
function assertPlain(value) {
  assert.deepEqual(value, JSON.parse(JSON.stringify(value)));
}

/** Spoils every object and list in `value`. */
function spoil(value) {
  if (typeof value !== "object" || value === null) return;
  for (const inside of Object.values(value)) spoil(inside);
  if (Array.isArray(value)) value.length = 0;
  else for (const name of Object.keys(value)) value[name] = "spoilt";
}

/** Calls twice, spoiling the first result in between. */
function assertRepeats(name, values) {
  const first = outcome(name, values);
  if (first.result !== undefined) assertPlain(first.result);
  const kept = JSON.stringify(first);
  spoil(first.result);
  assert.equal(JSON.stringify(outcome(name, values)), kept);
  return JSON.parse(kept);
}

/** Text as it goes wrong: any, JSON, and JSON that is cut. */
const texts = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.json(),
  fc.tuple(fc.json(), fc.nat()).map(([json, at]) => json.slice(0, at % (json.length + 1))),
);

/** Incidents whose members hold whatever JSON can. */
const MEMBERS = ["title", "times", "timeline", "impact", "summary", "sections", "updates", "actions", "milestones", "stated_metrics", "accepted", "x-own"];
const moments = fc.constantFrom("10:00", "2024-03-02T08:48:00-05:00", "10am - 11am EST", "yesterday", "T+5m", "24:00 UTC", "31/02/2024");
const events = fc.record({ at: fc.oneof(moments, fc.jsonValue()), text: fc.oneof(fc.string({ unit: "binary" }), fc.jsonValue()) }, { requiredKeys: [] });
const incidents = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(fc.constantFrom(...MEMBERS), fc.oneof(fc.jsonValue(), fc.array(events, { maxLength: 6 }))),
);

test("any text has a sound result, the same again", () => {
  fc.assert(fc.property(texts, (text) => {
    assertSound(text);
    for (const name of VERBS) assert.ok("result" in assertRepeats(name, [text]));
  }), runs(400));
});

test("any JSON value is refused or has the result of its text", () => {
  fc.assert(fc.property(incidents, (value) => {
    const text = JSON.stringify(value, null, 2);
    const isInput = typeof value === "string" || (typeof value === "object" && value !== null);
    if (isInput && typeof value !== "string") assertSound(text);
    for (const name of VERBS) {
      const found = assertRepeats(name, [value]);
      assert.equal("result" in found, isInput, found.thrown);
      if (isInput && typeof value !== "string") assert.deepEqual(found.result, recount[name](text));
    }
  }), runs(400));
});

test("any value at all is refused or has a result", () => {
  const anything = fc.anything({
    withBigInt: true, withBoxedValues: true, withDate: true, withMap: true, withNullPrototype: true, withObjectString: true,
    withSet: true, withSparseArray: true, withTypedArray: true,
  });
  fc.assert(fc.property(anything, anything, (input, options) => {
    for (const name of VERBS) {
      assertRepeats(name, [input]);
      assertRepeats(name, ["{\"title\": \"A\"}", options]);
    }
  }), runs(400));
});

/** Values near what each option takes, and far from it. */
const values = {
  format: fc.constantFrom("html", "document", "timeline", "svg", "markdown", "text", "json", "pdf", "HTML"),
  findings: fc.constantFrom("none", "list", "inline", "all"),
  zones: fc.array(fc.constantFrom("UTC", "Asia/Tokyo", "+05:30", "-03:00", "Mars", "+5", "", "\u0000"), { maxLength: 4 }),
  readerZone: fc.oneof(fc.constantFrom("Europe/Berlin", "+23:59", "+24:00"), fc.string()),
  hourCycle: fc.constantFrom("h23", "h12", "h24"),
  language: fc.oneof(fc.constantFrom("de", "ar", "pt-BR", "JA", "en_GB", "xx"), fc.string()),
  theme: fc.constantFrom("page", "light", "dark", "drak"),
  headingLevel: fc.oneof(fc.integer({ min: -1, max: 8 }), fc.double()),
  idPrefix: fc.string({ unit: "binary" }),
  prose: fc.boolean(),
  limits: fc.record({
    bytes: fc.oneof(fc.nat(200), fc.double()), depth: fc.nat(140), entries: fc.nat(5), diagnostics: fc.nat(5),
  }, { requiredKeys: [] }),
};
const options = fc.subarray(Object.keys(values), { maxLength: 3 })
  .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, values[name]]))));

class Chosen {
  constructor(own) {
    Object.assign(this, own);
  }
}

/** Other shapes of the same options. */
const shapes = {
  "frozen": (own) => Object.freeze(own),
  "without a prototype": (own) => Object.assign(Object.create(null), own),
  "a Proxy": (own) => new Proxy(own, {}),
  "getters": (own) => Object.defineProperties({}, Object.fromEntries(Object.entries(own).map(([name, value]) => [name, { get: () => value, enumerable: true }]))),
  "with a symbol": (own) => ({ ...own, [Symbol("x")]: 1 }),
};
/** And shapes that are not options. */
const others = {
  "a class": (own) => new Chosen(own),
  "inherited": (own) => Object.create(own),
  "a cycle": (own) => Object.assign(own, { limits: own, self: own }),
  "a function": (own) => Object.assign(() => {}, own),
  "a revoked Proxy": (own) => {
    const { proxy, revoke } = Proxy.revocable(own, {});
    revoke();
    return proxy;
  },
};

const incident = JSON.stringify({
  title: "😀", times: { zone: "Europe/Berlin", date: "2024-06-01" }, timeline: [{ at: "13:00", kind: "started" }, { at: "25:00", text: "x" }],
}, null, 1);

test("any options are refused or heard, in every shape", () => {
  let heard = 0;
  let refused = 0;
  fc.assert(fc.property(options, (own) => {
    const plain = assertRepeats("render", [incident, own]);
    if ("result" in plain) heard += 1;
    else refused += 1;
    for (const [shape, make] of Object.entries(shapes)) {
      assert.deepEqual(outcome("render", [incident, make({ ...own })]), plain, shape);
    }
    for (const [shape, make] of Object.entries(others)) {
      let thrown;
      try {
        recount.render(incident, make({ ...own }));
      } catch (error) {
        thrown = error;
      }
      assert.ok(thrown instanceof TypeError && thrown.message.length > 10, shape);
    }
  }), runs(600));
  assert.ok(heard > 50 && refused > 50, `${heard} heard, ${refused} refused`);
});

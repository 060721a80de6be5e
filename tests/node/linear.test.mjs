// A document of nothing but faults: what is returned is bounded, and twice the faults take no more than 2.5 times as long.

import assert from "node:assert/strict";
import { test } from "node:test";
import { check } from "recount";
import { growth } from "./cost.mjs";

const MANY = 100_000;
const LISTED = 1_000;

const list = (count, make) => Array.from({ length: count }, (_, index) => make(index));
const document = (members) => `{"title": "A", "times": {"zone": "UTC", "date": "2024-03-02"}, ${members}}`;
const timeline = (count, make) => document(`"timeline": [${list(count, make).join(", ")}]`);
const event = (members) => JSON.stringify(members);
const clock = (minutes) => `${String(Math.floor(minutes / 60) % 24).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
/** A different instant for each index, seconds apart. */
const instant = (seconds) => new Date(Date.UTC(2024, 2, 2) + seconds * 1000).toISOString().slice(0, 19) + "Z";

/** Each kind of fault: the code that is raised, and a document with so many of them. */
const kinds = {
  "unknown members of one object": ["unknown-member", (count) => document(list(count, (index) => `"own${index}": 1`).join(", "))],
  "unknown members near known ones": ["unknown-member", (count) => timeline(count, (index) => `{"txt": "Step ${index}."}`)],
  "known members twice, before unknown ones": ["json-duplicate-member", (count) => document(
    [...list(count / 2, () => `"id": "a"`), ...list(count / 2, (index) => `"own${index}": 1`)].join(", "))],
  "wrong types": ["wrong-type", (count) => document(`"tags": [${list(count, () => "1").join(", ")}]`)],
  "missing commas": ["json-missing-comma", (count) => document(`"tags": [${list(count, () => `"a"`).join(" ")}]`)],
  "duplicate ids": ["duplicate-id", (count) => timeline(count, () => `{"id": "a"}`)],
  "times that cannot be read": ["time-not-understood", (count) => timeline(count, (index) => event({ at: `after break ${index}`, text: `Step ${index}.` }))],
  "zones that nobody knows, each another": ["zone-unknown", (count) => timeline(count, (index) => event({ at: `10:00 Europe/Berl${index}`, text: `Step ${index}.` }))],
  "events out of order": ["out-of-order", (count) => timeline(count, (index) => event({ at: instant(index % 2 ? index : index + 3), text: `Step ${index}.` }))],
  "events listed twice": ["duplicate-event", (count) => timeline(count, (index) => event({ at: instant(Math.floor(index / 2)), text: `Step ${Math.floor(index / 2)}.` }))],
  "one event over and over": ["duplicate-event", (count) => timeline(count, () => event({ at: instant(0), text: "The same." }))],
  "moments that differ": ["same-moment-differs", (count) => timeline(count, (index) => event({ at: instant(index), also: [instant(index + 600)], text: `Step ${index}.` }))],
  "windows that end before they start": ["effect-before-cause", (count) => document(`"impact": [${list(count, (index) => event({ start: instant(index + 60), end: instant(index) })).join(", ")}]`)],
  // All in half an hour: a text that names the minute of an event may mean that one.
  "texts that contradict the timeline": ["prose-differs", (count) => timeline(count, (index) => event({
    at: new Date(Date.UTC(2024, 2, 2) + index * 20).toISOString(), kind: index === 0 ? "started" : "note", text: `The incident started at ${clock(90 + (index % 600))} UTC.`,
  }))],
  "one text that contradicts the timeline": ["prose-differs", (count) => document(`${
    `"timeline": [${event({ at: instant(0), kind: "started", text: "It breaks." })}], `
  }"summary": ${JSON.stringify(list(count, (index) => `The incident started at ${clock(90 + (index % 600))} UTC.`).join("\n"))}`)],
};

for (const [name, [code, make]] of Object.entries(kinds)) {
  test(`${name}: 100,000 cost no more than 2.5 times 50,000, and ${LISTED} are listed`, () => {
    let codes;
    const { isLinear, times } = growth([MANY / 2, MANY].map(make), (text) => {
      codes = check(text).diagnostics.map((diagnostic) => diagnostic.code);
    });
    assert.equal(codes.length, LISTED + 1);
    assert.ok(codes.includes(code), [...new Set(codes)].join());
    assert.equal(codes.at(-1), "too-many-findings");
    assert.ok(isLinear, times);
  });
}

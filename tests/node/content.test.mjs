// Any text at all is content: a result, never an exception, with every place where it is said to be.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { check, reconcile, render, schema, version } from "recount";
import { inWords, leastTimes } from "./cost.mjs";
import { chooser } from "./random.mjs";
import { assertSound } from "./sound.mjs";

const folder = new URL("../../www/examples/", import.meta.url);
const examples = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), "utf8"));

const PIECES = [
  "{", "}", "[", "]", ",", ":", "\"", "\\", "\n", "\r\n", "\r", " ", "\t", "\u0000", "\ufeff", "\u2028", "é", "日本", "😀", "\ud800", "\udc00",
  "null", "true", "1e999", "-0", "0x1", "//", "/*", "\"title\":", "\"at\":", "\"timeline\":", "\"times\":", "\"text\":",
  "12:30am", "AEDT", "31/02/2024", "Feb 29", "24:00", "~", "T+5m", "99999999999999999999", "-00:00", "[America/New_York]", "&lt;", "<script>",
];

function noise({ below, of }) {
  return Array.from({ length: below(60) }, () => (below(3) === 0 ? String.fromCharCode(below(0x10000)) : of(PIECES))).join("");
}

/** An example with a few pieces cut out, doubled, moved or overwritten. */
function damaged({ below, of }) {
  let text = of(examples);
  for (let count = 1 + below(4); count > 0; count -= 1) {
    const start = below(text.length);
    const end = Math.min(text.length, start + below(below(4) === 0 ? 400 : 8));
    const piece = of(["", text.slice(start, end).repeat(2), of(PIECES), of(PIECES) + of(PIECES)]);
    text = text.slice(0, start) + piece + text.slice(end);
  }
  return below(8) === 0 ? text.slice(0, below(text.length)) : text;
}

const { definitions = {}, properties = {} } = schema();
const MEMBERS = [properties, ...Object.values(definitions).map((definition) => definition.properties ?? {})].flatMap(Object.keys);

const STATEMENTS = [
  "12:30am", "25:61", "31/02/2024", "01/03/2025", "2024-03-10T02:30:00[America/New_York]", "2024-11-03 01:30 EST5EDT", "17:14pm", "noon",
  "tomorrow", "T+5m", "-10 min", "14:30 to 14:44 GMT on 17th March", "0000-00-00", "9999-12-31T23:59:60Z", "-271821-04-20", "Feb 29", "CST",
  "1h 50m", "PT9999999999H", "Central European Time", "+14:00", "-99:99", "", " ", "😀 12:00", "12:00 😀", "1970-01-01T00:00:00-00:00",
];

/** A JSON value made of the format's own member names with any kind of value. */
function misfit(choose, depth = 0) {
  const { below, of } = choose;
  const kind = below(depth > 4 ? 6 : 10);
  if (kind < 4) return of(STATEMENTS);
  if (kind === 4) return of([null, true, 0, -1, 1e308, 1489773900, 1489773900000, 0.5, -62135596801, 9007199254740993]);
  if (kind === 5) return noise(choose);
  if (kind < 8) return Array.from({ length: below(4) }, () => misfit(choose, depth + 1));
  return Object.fromEntries(Array.from({ length: below(7) }, () => [of(MEMBERS), misfit(choose, depth + 1)]));
}

const sources = {
  "noise": noise,
  "damaged examples": damaged,
  "misfits": (choose) => JSON.stringify({ title: "A", ...Object(misfit(choose)) }),
  "timelines of odd statements": ({ below, of }) => JSON.stringify({
    title: "A",
    times: { zone: of(["GMT", "IST", "Europe/Berlin", "+3 GMT", "nowhere"]), date: of(STATEMENTS) },
    timeline: Array.from({ length: below(8) }, () => ({ at: of(STATEMENTS), also: [of(STATEMENTS)], kind: of(["started", "resolved", "note"]) })),
    impact: [{ start: of(STATEMENTS), end: of(STATEMENTS), stated_duration: of(STATEMENTS) }],
  }),
};

for (const [name, source] of Object.entries(sources)) {
  test(`${name}: a sound result`, () => {
    const choose = chooser(20160229);
    for (let round = 0; round < 400; round += 1) {
      const text = source(choose);
      try {
        assertSound(text);
      } catch (error) {
        error.message = `${error.message}\nin round ${round}, on ${JSON.stringify(text)}`;
        throw error;
      }
    }
  });
}

const extremes = {
  "nothing": "",
  "white space": " \n\t",
  "a byte order mark alone": "\ufeff",
  "100 kB of [": "[".repeat(100_000),
  "100 kB of {\"a\":": "{\"a\":".repeat(20_000),
  "100 kB of ]": "]".repeat(100_000),
  "100 kB of quotes": "\"".repeat(100_000),
  "100 kB of backslashes in a string": `"${"\\".repeat(100_000)}`,
  "100 kB of emphasis": JSON.stringify({ title: "A", summary: "*a _b ".repeat(17_000) }),
  "100 kB of quote marks": JSON.stringify({ title: "A", summary: ">".repeat(100_000) }),
  "100 kB of brackets in text": JSON.stringify({ title: "A", summary: "[".repeat(100_000) }),
  "100 kB of digits as a time": JSON.stringify({ title: "A", timeline: [{ at: "1".repeat(100_000) }] }),
  "a number of 100 kB": `{"title": "A", "timeline": [{"at": ${"9".repeat(100_000)}}]}`,
};
for (const [name, text] of Object.entries(extremes)) {
  test(`${name}: a sound result in little time`, () => {
    const diagnostics = assertSound(text);
    // Each takes 1 to 40 ms: what is quadratic takes seconds.
    const isQuick = ([time]) => time < 100;
    const least = leastTimes([() => assertSound(text)], isQuick, 1);
    assert.ok(isQuick(least), inWords(least));
    if (!text.startsWith("{\"title\": \"A\"") && !text.startsWith("{\"title\":\"A\"")) assert.ok(diagnostics.length > 0);
  });
}

test("places are counted in UTF-16 units", () => {
  const text = "{\"x-note\": \"😀é\", \"title\": \"😀\", \"severity\": \"bad\"}";
  const [diagnostic, ...others] = check(text).diagnostics;
  assert.deepEqual(others, []);
  assert.equal(diagnostic.pointer, "/severity");
  assert.equal(text.slice(diagnostic.range.start.offset, diagnostic.range.end.offset), "\"bad\"");
  assert.equal(diagnostic.range.start.column, text.indexOf("\"bad\"") + 1);
});

test("a fix carries itself out", () => {
  const text = "{\n  \"title\": \"A\",\n  \"sumary\": \"😀\"\n}";
  const [{ code, fixes }] = check(text).diagnostics;
  assert.equal(code, "unknown-member");
  const [{ range, text: replacement }] = fixes[0].edits;
  const fixed = text.slice(0, range.start.offset) + replacement + text.slice(range.end.offset);
  assert.deepEqual(check(fixed), { valid: true, diagnostics: [] });
  assert.equal(JSON.parse(fixed).summary, "😀");
});

test("what is wrong is said, and what can be drawn is drawn", () => {
  const { output, diagnostics } = render("{\"title\": \"Half a report\", \"timeline\": [{\"at\": \"12:00 UTC\", \"text\": \"It breaks\"");
  assert.ok(diagnostics.some(({ code }) => code === "json-unclosed"));
  assert.match(output, /Half a report/);
  assert.match(output, /It breaks/);
});

test("an incident with everything known has exact moments", () => {
  const { timeline, diagnostics } = reconcile({
    title: "A",
    timeline: [
      { id: "first", at: "2016-12-21T13:30:00Z", kind: "started" },
      { at: "2016-12-22 7:00am AEDT", kind: "resolved" },
    ],
  });
  assert.deepEqual(diagnostics, []);
  const [first, second] = timeline.entries;
  assert.equal(first.id, "first");
  assert.equal(first.at.instant, "2016-12-21T13:30:00Z");
  assert.equal(second.at.instant, "2016-12-21T20:00:00Z");
  assert.equal(second.at.zone.offset, "+11:00");
  assert.equal(second.at.zone.abbreviation, "AEDT");
  assert.equal(timeline.metrics.find(({ name }) => name === "time_to_resolve").seconds, 23_400);
});

const beyond = {
  "json-depth": `{"title": "A", "x-deep": ${"[".repeat(128)}${"]".repeat(128)}}`,
  "too-many-entries": JSON.stringify({ title: "A", timeline: Array(100_001).fill({ text: "x" }) }),
  "input-too-large": JSON.stringify({ title: "A", summary: "x".repeat(16 * 1024 * 1024) }),
};
for (const [code, text] of Object.entries(beyond)) {
  test(`what lies beyond a limit is the finding ${code}`, () => {
    const { diagnostics } = check(text);
    assert.deepEqual(diagnostics.map((diagnostic) => diagnostic.code), [code]);
  });
}

test("what lies within the limits is no finding", () => {
  const deep = `{"title": "A", "x-deep": ${"[".repeat(127)}${"]".repeat(127)}}`;
  const long = JSON.stringify({ title: "A", timeline: Array(100_000).fill({ text: "x" }) });
  assert.deepEqual(check(deep), { valid: true, diagnostics: [] });
  assert.deepEqual(check(long), { valid: true, diagnostics: [] });
});

test("the json format is the timeline", () => {
  for (const text of examples) {
    assert.deepEqual(JSON.parse(render(text, { format: "json" }).output), reconcile(text).timeline);
  }
});

test("a document stands alone: it names nothing to load and allows no script", () => {
  for (const text of examples) {
    const { output } = render(text, { format: "document" });
    assert.match(output, /^<!doctype html>/i);
    assert.match(output, /http-equiv="?Content-Security-Policy/i);
    assert.doesNotMatch(output, /<script(?! type="?application\/ld\+json)|<link\b|<iframe\b| on\w+=|javascript:/i);
    assert.doesNotMatch(output, /<(?:img|source|video|audio)\b[^>]*\bsrc="?https?:/i);
  }
});

test("the versions are those of the release", () => {
  const { recount, schema: format, tzdb, ...rest } = version();
  assert.deepEqual(rest, {});
  assert.match(recount, /^\d+\.\d+\.\d+/);
  assert.equal(format, 1);
  assert.match(tzdb, /^20\d\d[a-z]$/);
});

test("the schema is one that editors take", () => {
  const { $schema, type, required } = schema();
  assert.equal($schema, "http://json-schema.org/draft-07/schema#");
  assert.equal(type, "object");
  assert.deepEqual(required, ["title"]);
});

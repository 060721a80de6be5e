// What holds for every result, whatever the input was.

import assert from "node:assert/strict";
import { check, reconcile, render } from "recount";

const SEVERITIES = ["error", "warning", "info"];

/** Calls the three functions on `text` and checks all that is promised of any result. Returns the diagnostics. */
export function assertSound(text) {
  const checked = check(text);
  const reconciled = reconcile(text);
  const rendered = render(text);
  assert.deepEqual(Object.keys(checked).sort(), ["diagnostics", "valid"]);
  assert.deepEqual(Object.keys(reconciled).sort(), ["diagnostics", "timeline"]);
  assert.deepEqual(Object.keys(rendered).sort(), ["diagnostics", "output"]);
  assert.equal(typeof rendered.output, "string");
  assert.deepEqual(reconciled.diagnostics, checked.diagnostics);
  assert.deepEqual(rendered.diagnostics, checked.diagnostics);
  assert.deepEqual(reconcile(text), reconciled, "the result does not repeat");
  assert.equal(checked.valid, checked.diagnostics.every(({ severity }) => severity !== "error"));
  for (const diagnostics of [checked.diagnostics, reconciled.diagnostics, rendered.diagnostics]) {
    for (const diagnostic of diagnostics) assertDiagnostic(diagnostic, text);
  }
  if (reconciled.timeline !== null) assertTimeline(reconciled.timeline, text);
  return checked.diagnostics;
}

function assertDiagnostic(diagnostic, text) {
  const { code, severity, message, help, pointer, range, related, fixes, ...rest } = diagnostic;
  assert.deepEqual(rest, {});
  assert.match(code, /^[a-z]+(-[a-z]+)*$/);
  assert.notEqual(code, "internal", message);
  assert.ok(SEVERITIES.includes(severity), severity);
  assert.ok(message.length > 0 && !/[.\n]$/.test(message), message);
  assert.ok(help === undefined || help.length > 0);
  assert.match(pointer, /^(\/|$)/);
  assertRange(range, text);
  for (const other of related) {
    assert.deepEqual(Object.keys(other).sort(), ["message", "pointer", "range"]);
    assertRange(other.range, text);
  }
  for (const { title, edits } of fixes) {
    assert.ok(title.length > 0);
    assert.ok(edits.length > 0);
    for (const edit of edits) {
      assert.equal(typeof edit.text, "string");
      assertRange(edit.range, text);
    }
    const sorted = edits.map(({ range }) => range).sort((a, b) => a.start.offset - b.start.offset);
    for (const [index, { start }] of sorted.entries()) {
      assert.ok(index === 0 || sorted[index - 1].end.offset < start.offset, "the edits of a fix meet");
    }
  }
}

function assertRange({ start, end }, text) {
  assert.ok(start.offset <= end.offset, `${start.offset}..${end.offset}`);
  assert.deepEqual(start, position(text, start.offset));
  assert.deepEqual(end, position(text, end.offset));
  for (const { offset } of [start, end]) {
    const [before, behind] = [text.charCodeAt(offset - 1), text.charCodeAt(offset)];
    const parts = before >= 0xd800 && before < 0xdc00 && behind >= 0xdc00 && behind < 0xe000;
    assert.ok(!parts, `${offset} lies within a character`);
  }
}

/** The place of an offset, counted anew: lines end at LF, CRLF or CR, columns are UTF-16 units, a byte order mark has no width. */
function position(text, offset) {
  assert.ok(offset >= 0 && offset <= text.length, `offset ${offset} of ${text.length}`);
  let line = 1;
  let begin = text.startsWith("\ufeff") && offset > 0 ? 1 : 0;
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) {
    if (index + end.length > offset) break;
    line += 1;
    begin = index + end.length;
  }
  return { line, column: offset - begin + 1, offset };
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

function assertTimeline(timeline, text) {
  for (const { id, at, until, also } of timeline.entries) {
    assert.match(id, /\S/);
    for (const moment of [at, until, ...also]) assertMoment(moment, text);
  }
  assert.equal(new Set(timeline.entries.map(({ id }) => id)).size, timeline.entries.length, "two entries have one id");
  for (const { start, end } of timeline.impact) for (const moment of [start, end]) assertMoment(moment, text);
  for (const { at } of timeline.updates) assertMoment(at, text);
  for (const moment of Object.values(timeline.milestones)) assertMoment(moment, text);
  for (const list of [timeline.entries, timeline.updates]) assertAscending(list.map(({ at }) => at?.instant ?? null));
  for (const metric of timeline.metrics) assertMetric(metric, timeline);
  assertPointers([...timeline.entries, ...timeline.impact, ...timeline.updates], text);
}

function assertAscending(instants) {
  const known = instants.filter((instant) => instant !== null);
  for (const [index, instant] of known.entries()) {
    assert.ok(index === 0 || !isBefore(instant, known[index - 1]), `${known[index - 1]} stands before ${instant}`);
  }
}

/** A metric is the difference of its two milestones; one of a stretch names the window that this begins with. */
function assertMetric({ name, window, seconds, earliestSeconds, latestSeconds, from, to }, { milestones, impact }) {
  assert.ok(window === null || impact.some(({ pointer }) => pointer === window), `${name} of ${window}`);
  if (seconds === null) return;
  for (const [least, most] of [[earliestSeconds, seconds], [seconds, latestSeconds]]) {
    assert.ok(least === null || most === null || least <= most, name);
  }
  const [start, end] = [milestones[from]?.instant, milestones[to]?.instant];
  if (window === null && start && end) assert.equal(seconds, wholeSeconds(end) - wholeSeconds(start), name);
}

const wholeSeconds = (instant) => Math.floor(Date.parse(instant) / 1000);

/** Whether the first instant is the earlier; as text, of one length, fractions are compared to the nanosecond. */
function isBefore(first, second) {
  const [a, b] = [first, second].map((instant) => instant.replace(/\.?(\d*)Z$/, (_, digits) => digits.padEnd(9, "0")));
  return a < b;
}

/** Every pointer leads to a value, where the text is JSON. */
function assertPointers(items, text) {
  let root;
  try {
    root = JSON.parse(text);
  } catch {
    return;
  }
  for (const { pointer } of items) {
    const tokens = pointer.split("/").slice(1).map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
    let value = root;
    for (const token of tokens) {
      assert.ok(typeof value === "object" && value !== null && Object.hasOwn(value, token), `${pointer} leads nowhere`);
      value = value[token];
    }
  }
}

function assertMoment(moment, text) {
  if (moment === null) return;
  assert.equal(typeof moment.written, "string");
  assertRange(moment.range, text);
  assert.ok(["exact", "approximate", "ambiguous", "unknown"].includes(moment.certainty));
  for (const instant of [moment.instant, moment.earliest, moment.latest]) {
    if (instant !== null) assert.match(instant, INSTANT);
  }
  // What is bounded on one side alone has no bound on the other.
  const inOrder = [moment.earliest, moment.instant, moment.latest].filter((instant) => instant !== null);
  for (const [index, instant] of inOrder.slice(1).entries()) {
    assert.ok(!isBefore(instant, inOrder[index]), inOrder.join(", "));
  }
  // A date alone names no instant, however sure it is, but the bounds of its day.
  if (moment.certainty === "exact") {
    assert.equal(moment.instant === null, moment.precision === "day");
    assert.equal(moment.earliest !== null, moment.precision === "day");
  }
  if (moment.certainty === "ambiguous") assert.ok(moment.candidates.length > 1, moment.written);
  if (moment.certainty === "unknown") assert.equal(moment.instant, null);
}

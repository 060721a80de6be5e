// RFC 3339 and RFC 9557 strings mean the instants that Temporal reads in them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { reconcile } from "recount";
import { Temporal } from "../../pkg-config/node_modules/@js-temporal/polyfill/dist/index.esm.js";

/** Whole numbers below a bound that are the same in every run. */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const pad = (number, width = 2) => String(number).padStart(width, "0");
const ZONES = ["America/New_York", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Cairo", "UTC"];

/** A date and a clock time, some of them impossible, as RFC 3339 writes them. */
function civil(roll) {
  const date = `${pad(1900 + roll(200), 4)}-${pad(1 + roll(13))}-${pad(1 + roll(31))}`;
  const fraction = ["", `.${pad(roll(1000), 3)}`, `.${pad(roll(10 ** 9), 9)}`, `.${roll(10)}`][roll(4)];
  return `${date}${"Tt "[roll(3)]}${pad(roll(25))}:${pad(roll(61))}:${pad(roll(60))}${fraction}`;
}

/** Offsets that clocks have had; beyond them a hyphen may as well join two clock times. */
const offset = (roll) => ["Z", "z", "-00:00", `${"+-"[roll(2)]}${pad(roll(13))}:${["00", "30", "45"][roll(3)]}`][roll(4)];

/** The instant of each string by Recount, and `null` where it has none. */
function instants(written) {
  const { timeline } = reconcile({ title: "Oracle", timeline: written.map((at) => ({ at, text: "Something happens." })) });
  assert.equal(timeline.cut, undefined, "what is said of a time fits beside an event that says something");
  const found = new Array(written.length);
  for (const { pointer, at } of timeline.entries) found[Number(pointer.split("/").at(-1))] = at.instant;
  return found;
}

function byTemporal(text) {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}

function agree(written, read) {
  let known = 0;
  const differing = [];
  instants(written).forEach((ours, index) => {
    const theirs = read(written[index]);
    const same = ours === null || theirs === null ? ours === theirs : theirs.equals(Temporal.Instant.from(ours));
    if (!same) differing.push(`${written[index]}: ${ours} and ${theirs}`);
    if (theirs) known += 1;
  });
  assert.deepEqual(differing, []);
  return known;
}

test("RFC 3339 strings mean what Temporal reads, and no more", () => {
  const roll = dice(3339);
  const written = Array.from({ length: 20_000 }, () => civil(roll) + offset(roll));
  const known = agree(written, byTemporal);
  assert.ok(known > 10_000 && known < written.length, `${known} of ${written.length} exist`);
});

test("RFC 9557 strings with the offset of their zone mean what Temporal reads", () => {
  const roll = dice(9557);
  const written = Array.from({ length: 2_000 }, () => {
    const instant = Temporal.Instant.fromEpochMilliseconds(roll(2 ** 31) * 1000);
    return instant.toZonedDateTimeISO(ZONES[roll(ZONES.length)]).toString();
  });
  assert.equal(agree(written, (text) => Temporal.ZonedDateTime.from(text, { offset: "use" }).toInstant()), 2_000);
});

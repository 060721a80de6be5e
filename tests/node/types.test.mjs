// The types say what is so: those of the format take what the schema takes, and those of the results have the members that
// results have, no more and no fewer.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { check, codes, reconcile, render, schema, version } from "recount";
import Ajv from "../../pkg-config/node_modules/ajv/dist/ajv.js";
import { spoilt, valid } from "./generator.mjs";
import { chooser } from "./random.mjs";

const here = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const declarations = readFileSync(new URL("recount.d.ts", import.meta.resolve("recount")), "utf8");

/** The lines that the compiler complains of in a module of these lines. */
function complaints(lines) {
  const folder = mkdtempSync(here("tests/types/made-"));
  try {
    writeFileSync(join(folder, "made.ts"), lines.join("\n"));
    const flags = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom", "--types", ""];
    const compiler = here("pkg-config/node_modules/typescript/bin/tsc");
    const { stdout } = spawnSync(process.execPath, [compiler, ...flags, join(folder, "made.ts")], { encoding: "utf8", maxBuffer: 1 << 28 });
    return new Map([...stdout.matchAll(/made\.ts\((\d+),\d+\): (.*)/g)].map(([, line, message]) => [Number(line), message]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("the types of the format take what the schema takes, and refuse what they can say", () => {
  const fits = new Ajv.default({ strict: false, allErrors: true }).compile(schema());
  const choose = chooser(20240302);
  const documents = Array.from({ length: 600 }, (_, round) => (round % 2 ? spoilt(choose) : valid(choose)));
  const lines = documents.map((made, round) => `const made${round} = ${JSON.stringify(made)} as const; export const incident${round}: Incident = made${round};`);
  const refused = complaints(["import type { Incident } from \"recount\";", ...lines]);
  const counts = { taken: 0, refused: 0 };
  for (const [round, made] of documents.entries()) {
    const message = refused.get(round + 2);
    const text = `${JSON.stringify(made)}\n${message}\n${fits(made) || JSON.stringify(fits.errors)}`;
    // What a pattern or the words behind one say is beyond a type.
    const graver = (fits.errors ?? []).filter(({ keyword }) => !["pattern", "anyOf"].includes(keyword));
    if (fits(made)) assert.equal(message, undefined, text);
    else if (graver.length > 0) assert.notEqual(message, undefined, text);
    counts[message === undefined ? "taken" : "refused"] += 1;
  }
  assert.ok(counts.taken > 300 && counts.refused > 80, JSON.stringify(counts));
});

/** The interfaces of the declarations: the members of each with their types. */
function interfaces() {
  const bare = declarations.replace(/\/\*\*.*?\*\//gs, "");
  const found = {};
  for (const [, name, , base, body] of bare.matchAll(/^export interface (\w+)( extends (\w+))? \{(\n.*?\n|)\}$/gms)) {
    const members = [...body.matchAll(/^ {2}(\w+)\??: (.+);$/gm)].map(([, member, type]) => [member, type]);
    found[name] = { base, members: Object.fromEntries(members) };
  }
  return found;
}

const declared = interfaces();
const membersOf = (name) => {
  const { base, members } = declared[name];
  return base ? { ...membersOf(base), ...members } : members;
};

/** Notes in `seen` which members of which interface occur in `value`, which is of `type`. */
function walk(value, type, seen) {
  if (value === null || typeof value !== "object") return;
  const one = type.replace(/ \| null$/, "");
  if (Array.isArray(value)) {
    for (const element of value) walk(element, one.replace(/\[\]$/, ""), seen);
    return;
  }
  const [, inner] = /^\{ \[.*\]\??: (\w+) \}$/.exec(one) ?? [];
  if (inner) {
    for (const element of Object.values(value)) walk(element, inner, seen);
    return;
  }
  assert.ok(declared[one], `no interface ${one} for ${JSON.stringify(value).slice(0, 200)}`);
  const members = membersOf(one);
  for (const [name, inside] of Object.entries(value)) {
    assert.ok(name in members, `${one} does not declare \`${name}\``);
    (seen[one] ??= new Set()).add(name);
    walk(inside, members[name], seen);
  }
}

test("the results have the members that are declared, and every declared member occurs", () => {
  const texts = ["tests/fixtures", "www/examples"].flatMap((folder) =>
    readdirSync(here(folder), { recursive: true }).filter((name) => name.endsWith(".json")).map((name) => readFileSync(here(join(folder, name)), "utf8")));
  texts.push(JSON.stringify({ title: "A", timeline: [{ actors: [{ name: "Sam", role: "lead", url: "https://example.com/sam" }] }] }));
  const seen = {};
  for (const text of texts) {
    walk(check(text), "CheckResult", seen);
    walk(reconcile(text), "ReconcileResult", seen);
    walk(render(text), "RenderResult", seen);
  }
  walk(reconcile(texts.at(-1), { limits: { output: 0 } }), "ReconcileResult", seen);
  walk(codes(), "CodeInfo[]", seen);
  const results = Object.keys(declared).filter((name) => !/Options$|^Limits$/.test(name));
  for (const name of results) {
    assert.deepEqual([...(seen[name] ?? [])].sort(), Object.keys(membersOf(name)).sort(), name);
  }
  assert.ok(results.length > 15, results.join());
});

test("what the types list is what there is", () => {
  const { properties } = schema().definitions.Event;
  const words = (type) => [...new RegExp(`^export type ${type} =([^;]*);`, "m").exec(declarations)[1].matchAll(/"(\w+)"/g)].map(([, word]) => word);
  assert.deepEqual([...words("MilestoneName"), ...words("EventKind")], properties.kind.enum);
  assert.deepEqual(words("IncidentStatus"), schema().properties.status.enum);
  assert.deepEqual(words("IncidentSeverity"), schema().properties.severity.enum);
  assert.deepEqual(words("MetricName").sort(), Object.keys(schema().definitions.StatedMetrics.properties).sort());
  assert.deepEqual(words("MilestoneName").sort(), Object.keys(schema().definitions.Milestones.properties).sort());
  assert.deepEqual(Object.keys(version()), ["recount", "schema", "tzdb"]);
});

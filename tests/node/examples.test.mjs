// The five examples through the installed package: each shows every time that its source states, and its contradictions are
// found. `examples.json` was written from the sources, not from the output.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { check, reconcile, render, schema } from "recount";
import Ajv from "../../pkg-config/node_modules/ajv/dist/ajv.js";
import { assertSound } from "./sound.mjs";

const here = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const folder = new URL("../../www/examples/", import.meta.url);
const expectations = JSON.parse(readFileSync(new URL("examples.json", import.meta.url), "utf8"));
const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
const read = (name) => readFileSync(new URL(`${name}.json`, folder), "utf8");

test("every example has its expectations", () => {
  assert.deepEqual(names.sort(), Object.keys(expectations).sort());
});

const matchesSchema = new Ajv.default({ strict: false, allErrors: true, formats: { "uri-reference": true } }).compile(schema());

for (const name of names) {
  const text = read(name);
  const { title, times, contradictions } = expectations[name];

  test(`${name}: the document shows every time that the source states`, () => {
    const page = textOf(render(text, { format: "document" }).output);
    assert.ok(page.includes(title), title);
    assert.deepEqual(times.filter((time) => !page.includes(time)), []);
  });

  test(`${name}: so does the document for publication`, () => {
    const page = textOf(render(text, { format: "document", findings: "none" }).output);
    assert.deepEqual(times.filter((time) => !page.includes(time)), []);
  });

  test(`${name}: contradictions are found at both places, and nothing else is found wrong`, () => {
    const { diagnostics } = check(text);
    const grave = diagnostics.filter(({ severity }) => severity !== "info");
    const found = grave.map(({ code, pointer, related }) => [code, pointer, ...related.map((other) => other.pointer)]);
    for (const expected of contradictions) {
      const [code, ...places] = expected;
      assert.ok(
        found.some(([other, ...others]) => other === code && places.every((place) => others.includes(place))),
        `${expected.join(" ")} is not among\n${found.map((row) => row.join(" ")).join("\n")}`,
      );
    }
    const codes = new Set(contradictions.map(([code]) => code));
    assert.deepEqual(found.filter(([code]) => !codes.has(code)), []);
  });

  test(`${name}: the results are sound, and the three functions agree on what is wrong`, () => {
    assertSound(text);
    assert.deepEqual(reconcile(text).diagnostics, check(text).diagnostics);
    assert.deepEqual(render(text).diagnostics, check(text).diagnostics);
  });

  test(`${name}: a plain object gives the same report as its text`, () => {
    const incident = JSON.parse(text);
    for (const format of ["html", "document", "timeline", "json"]) {
      assert.equal(render(incident, { format }).output, render(JSON.stringify(incident, null, 2), { format }).output);
    }
  });

  test(`${name}: fits the schema`, () => {
    matchesSchema(JSON.parse(text));
    assert.deepEqual(matchesSchema.errors, null);
  });
}

test("the types describe the results member by member", () => {
  const results = names.map(read).flatMap((text) => [
    ["CheckResult", check(text)], ["ReconcileResult", reconcile(text)], ["RenderResult", render(text)],
  ]);
  const literals = results.map(([type, result], index) => `export const result${index}: recount.${type} = ${JSON.stringify(result)};`);
  const folder = mkdtempSync(here("tests/types/results-"));
  try {
    writeFileSync(join(folder, "results.ts"), ["import type * as recount from \"recount\";", ...literals].join("\n"));
    const flags = ["--noEmit", "--strict", "--exactOptionalPropertyTypes", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom", "--types", ""];
    const { stdout } = spawnSync(process.execPath, [here("pkg-config/node_modules/typescript/bin/tsc"), ...flags, join(folder, "results.ts")], { encoding: "utf8" });
    assert.equal(stdout, "");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** What a reader of the page sees as text, with every run of white space as one space. */
function textOf(html) {
  const body = html.replace(/^.*<body[^>]*>/s, "").replace(/<(script|style)\b.*?<\/\1>/gs, "");
  const named = { amp: "&", lt: "<", gt: ">", quot: "\"", nbsp: " " };
  return body
    .replace(/<[^>]*>/g, "")
    .replace(/&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi, (whole, decimal, hexadecimal, name) =>
      name ? named[name] ?? whole : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16)))
    .replace(/\s+/g, " ");
}

// The schema and the decoder give one verdict: on every text of the repository that is JSON, and on documents made from the
// schema. The schema is judged by ajv.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { check, codes, schema } from "recount";
import Ajv from "../../pkg-config/node_modules/ajv/dist/ajv.js";
import { spoilt, valid } from "./generator.mjs";
import { chooser } from "./random.mjs";

const here = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const fits = new Ajv.default({ strict: false, allErrors: true }).compile(schema());

/** What departs from the shape, as the schema can say it. */
const SHAPE = ["wrong-type", "unknown-value", "missing-member", "invalid-id", "invalid-url", "schema-version"];

/** What departs from the shape and a schema cannot say. */
const BEYOND = {
  "duplicate-id": "draft-07 compares the elements of a list whole, not by one member",
  "too-many-entries": "the limit belongs to the caller, not to the format",
};

/** Links that the schema lets pass: the decoder undoes entities and percent signs before it judges. */
const HIDDEN_LINKS = ["&#106;avascript:alert(1)", "javascript&colon;alert(1)", "javascript%3aalert(1)", "/ /example.com"];

const shapeErrors = (text) => check(text, { prose: false }).diagnostics.filter(({ code }) => SHAPE.includes(code));

function agree(document, text = JSON.stringify(document)) {
  const errors = shapeErrors(text);
  const verdict = fits(document);
  const both = `${text}\najv: ${JSON.stringify(fits.errors)}\nrecount: ${JSON.stringify(errors.map(({ code, pointer }) => [code, pointer]))}`;
  assert.equal(errors.length === 0, verdict, both);
  return verdict;
}

test("the codes of the shape are errors", () => {
  const errors = codes().filter(({ severity }) => severity === "error").map(({ code }) => code);
  for (const code of [...SHAPE, ...Object.keys(BEYOND)]) assert.ok(errors.includes(code), code);
});

test("every JSON text of the repository has one verdict", () => {
  const texts = ["tests/fixtures", "tests/json", "www/examples"].flatMap((folder) =>
    readdirSync(here(folder), { recursive: true }).filter((name) => name.endsWith(".json")).map((name) => join(folder, name)));
  const verdicts = { true: 0, false: 0 };
  for (const name of texts) {
    const text = readFileSync(here(name), "utf8");
    let document;
    try {
      document = JSON.parse(text);
    } catch {
      continue;
    }
    // What is nested too deep is not read, so that nothing is said of its shape.
    verdicts[agree(document, text)] += 1;
  }
  assert.ok(verdicts.true >= 100 && verdicts.false >= 15, JSON.stringify(verdicts));
});

test("documents made from the schema are valid by both", () => {
  const choose = chooser(20161222);
  for (let round = 0; round < 3_000; round += 1) assert.equal(agree(valid(choose)), true);
});

test("documents that are spoilt have one verdict", () => {
  const choose = chooser(20170317);
  const verdicts = { true: 0, false: 0 };
  for (let round = 0; round < 6_000; round += 1) verdicts[agree(spoilt(choose))] += 1;
  assert.ok(verdicts.true > 500 && verdicts.false > 1_500, JSON.stringify(verdicts));
});

test("links that hide their scheme are refused by the decoder alone", () => {
  for (const url of HIDDEN_LINKS) {
    const document = { title: "A", links: [{ url }] };
    assert.equal(fits(document), true, url);
    assert.deepEqual(shapeErrors(JSON.stringify(document)).map(({ code }) => code), ["invalid-url"], url);
  }
});

test("the schema is a file of the package, for imports and for `$schema`", async () => {
  const { default: imported } = await import("recount/incident.schema.json", { with: { type: "json" } });
  assert.deepEqual(imported, schema());
  const path = createRequire(import.meta.url).resolve("recount/incident.schema.json");
  assert.equal(dirname(path), dirname(fileURLToPath(import.meta.resolve("recount"))));
  const $schema = "./node_modules/recount/incident.schema.json";
  assert.deepEqual(JSON.parse(readFileSync(join(here("tests"), $schema), "utf8")), schema());
  assert.deepEqual(check({ $schema, title: "A" }), { valid: true, diagnostics: [] });
});

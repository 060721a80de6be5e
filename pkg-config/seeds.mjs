// What the fuzz targets start from: the fixtures, one input a file, and the words that mean something to them.
//
// In: a folder. Out: in it, per target, a folder of inputs and, where words matter, a dictionary (`whole.dict`).

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./setup.mjs";

export function writeSeeds(folder) {
  const texts = filesBelow("tests/json", ".json");
  const incidents = [...filesBelow("tests/fixtures", ".json"), ...filesBelow("www/examples", ".json")];
  const statements = filesBelow("tests/fixtures", ".tsv").flatMap(forms);
  const spec = readFileSync(join(ROOT, "pkg-config/node_modules/commonmark-spec/spec.txt"), "utf8");
  const markdown = [...spec.matchAll(/^`{32} example\n(.*?)^\.\n/gms)].map(([, text]) => text.replaceAll("→", "\t"));
  const schema = JSON.parse(readFileSync(join(ROOT, "src/model/incident.schema.json"), "utf8"));

  rmSync(folder, { recursive: true, force: true });
  writeInputs(join(folder, "json"), [...texts, ...incidents]);
  writeInputs(join(folder, "statements"), statements);
  writeInputs(join(folder, "markdown"), markdown);
  writeInputs(join(folder, "whole"), incidents);
  const words = statements.flatMap((text) => text.match(/\p{Letter}{2,}/gu) ?? []);
  writeFileSync(join(folder, "statements.dict"), dictionary(words));
  writeFileSync(join(folder, "whole.dict"), dictionary([...members(schema), ...statements]));
}

function filesBelow(folder, ending) {
  const names = readdirSync(join(ROOT, folder), { recursive: true }).filter((name) => name.endsWith(ending)).sort();
  return names.map((name) => readFileSync(join(ROOT, folder, name), "utf8"));
}

/** The first column of a table of written forms. */
function forms(table) {
  const rows = table.split("\n").filter((line) => line !== "" && !line.startsWith("# "));
  const written = rows.map((line) => line.split("\t")[0]);
  return written.map((form) => form.replace(/\\u\{(\w+)\}/g, (_, code) => String.fromCodePoint(parseInt(code, 16))));
}

/** Every member's name with its colon, and every word that one takes. */
function members(schema) {
  const shapes = [schema, ...Object.values(schema.definitions)];
  const all = shapes.flatMap((shape) => Object.entries(shape.properties ?? {}));
  return all.flatMap(([name, { enum: words = [] }]) => [`"${name}": `, ...words.map((word) => `"${word}"`)]);
}

function writeInputs(folder, inputs) {
  mkdirSync(folder, { recursive: true });
  for (const [index, input] of inputs.entries()) writeFileSync(join(folder, String(index)), input);
}

/** In libFuzzer's notation: a quoted text a line, bytes beyond ASCII by number. */
function dictionary(words) {
  const escaped = (byte) => `\\x${byte.toString(16).padStart(2, "0")}`;
  const isPlain = (byte) => byte >= 0x20 && byte < 0x7f && byte !== 0x22 && byte !== 0x5c;
  const line = (word) => [...Buffer.from(word)].map((byte) => (isPlain(byte) ? String.fromCharCode(byte) : escaped(byte))).join("");
  // libFuzzer takes words of up to 64 bytes.
  const short = [...new Set(words)].filter((word) => word !== "" && Buffer.byteLength(word) <= 64);
  return short.map((word) => `"${line(word)}"\n`).join("");
}

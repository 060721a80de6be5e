// The installed package as Node sees it: what is in it, what it takes, and misuse.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import * as recount from "recount";

const entry = import.meta.resolve("recount");
const folder = fileURLToPath(new URL(".", entry));
const bindings = await import(new URL("bindings.js", entry));

const good = { title: "A" };

test("the tarball holds what is published and nothing else", () => {
  assert.deepEqual(readdirSync(folder).sort(), [
    "LICENSE", "README.md", "bindings.js", "core.js", "incident.d.ts", "incident.schema.json", "index.js", "load.js", "node.js",
    "options.js", "package.json", "recount.css", "recount.d.ts", "recount.wasm", "words.js", "workerd.js",
  ]);
  const { version, dependencies } = JSON.parse(readFileSync(new URL("package.json", entry), "utf8"));
  assert.equal(version, recount.version().recount);
  assert.equal(dependencies, undefined);
});

test("the module names no folder of the machine that built it", () => {
  const module = readFileSync(fileURLToPath(import.meta.resolve("recount/recount.wasm")), "latin1");
  for (const path of [homedir(), dirname(dirname(import.meta.dirname ?? fileURLToPath(new URL(".", import.meta.url))))]) {
    assert.equal(module.includes(path), false, path);
  }
});

test("works at import, and init changes nothing", async () => {
  assert.deepEqual(recount.check(good), { valid: true, diagnostics: [] });
  assert.equal(await recount.init(), undefined);
  assert.equal(recount.check(JSON.stringify(good)).valid, true);
  assert.equal(typeof recount.schema().title, "string");
});

test("works in workerd, where the module is an import, and gives what Node gives", () => {
  const text = "{\"titel\": \"A\", \"timeline\": [{\"at\": \"17:14pm\", \"text\": \"It breaks.\"}]}";
  const hooks = `data:text/javascript,${encodeURIComponent(`
    import { register } from "node:module";
    register("data:text/javascript," + encodeURIComponent(\`
      export async function load(url, context, next) {
        if (!url.endsWith(".wasm")) return next(url, context);
        const source = "import { readFileSync } from 'node:fs';"
          + "export default new WebAssembly.Module(readFileSync(new URL('" + url + "')))";
        return { format: "module", shortCircuit: true, source };
      }\`));
  `)}`;
  const script = `
    import * as recount from "recount";
    await recount.init();
    const text = ${JSON.stringify(text)};
    const results = ["check", "explain", "reconcile", "render"].map((name) => recount[name](text));
    console.log(JSON.stringify([import.meta.resolve("recount").split("/").at(-1), ...results]));
  `;
  const printed = execFileSync(
    process.execPath,
    ["--conditions=workerd", "--import", hooks, "--input-type=module", "--eval", script],
    { cwd: fileURLToPath(new URL(".", import.meta.url)), encoding: "utf8" },
  );
  const results = ["check", "explain", "reconcile", "render"].map((name) => recount[name](text));
  assert.equal(printed, `${JSON.stringify(["workerd.js", ...results])}\n`);
  assert.deepEqual(results[0].diagnostics.map(({ code }) => code), ["missing-member", "time-impossible"]);
});

const misuse = [
  ["no input", () => recount.check(), /`input` is `undefined`, expected JSON text or a plain object$/],
  ["null", () => recount.check(null), /`input` is `null`/],
  ["a number", () => recount.render(7), /`input` is of type `number`/],
  ["a promise", () => recount.check(Promise.resolve("{}")), /of type `Promise`.*`await` it first/],
  ["bytes", () => recount.check(new TextEncoder().encode("{}")), /of type `Uint8Array`.*new TextDecoder\(\)\.decode\(input\)/],
  ["a map", () => recount.reconcile(new Map()), /of type `Map`/],
  ["a cycle", () => { const cycle = {}; cycle.self = cycle; recount.check(cycle); }, /cannot be written as JSON.*cycles/],
  ["a BigInt", () => recount.check({ title: 1n }), /cannot be written as JSON.*BigInt/],
  ["more than a string holds", () => recount.check(Array(5).fill("x".repeat(2 ** 27))), /cannot be written as JSON.*more text than a string/],
];
for (const [name, call, message] of misuse) {
  test(`${name}: a TypeError says the cure, and the next call works`, () => {
    assert.throws(call, (error) => error instanceof TypeError && message.test(error.message));
    assert.equal(recount.check(good).valid, true);
  });
}

test("an object without a prototype and an array are content", () => {
  assert.equal(recount.check(Object.assign(Object.create(null), good)).valid, true);
  assert.equal(Array.isArray(recount.check([]).diagnostics), true);
});

test("explain says the findings as text, under the options of check", () => {
  const text = "{\"title\": \"A\", \"stauts\": 1, \"x\": 2}";
  assert.equal(recount.explain(good), "");
  const blocks = recount.explain(text).split("\n\n");
  const { diagnostics } = recount.check(text);
  assert.deepEqual(
    blocks.map((block) => block.split("\n")[0]),
    diagnostics.map(({ severity, code, message }) => `${severity}[${code}]: ${message}`),
  );
  for (const [index, { range }] of diagnostics.entries()) {
    assert.ok(blocks[index].includes(` --> ${range.start.line}:${range.start.column} `));
  }
  assert.match(recount.explain(text, { limits: { diagnostics: 1 } }), /info\[too-many-findings\]/);
  assert.match(recount.explain({ title: "A", stauts: 1 }), /^ 3 \|   "stauts": 1$|^3 \|   "stauts": 1$/m);
});

test("limits can be lowered, each with its own finding, and not raised", () => {
  const text = JSON.stringify({ title: "A", tags: ["a", "b"] });
  const found = (limits) => recount.check(text, { limits }).diagnostics.map(({ code }) => code);
  assert.deepEqual(found({ bytes: text.length, depth: 2, entries: 2, diagnostics: 1 }), []);
  assert.deepEqual(found({ bytes: text.length - 1 }), ["input-too-large"]);
  assert.deepEqual(found({ depth: 1 }), ["json-depth"]);
  assert.deepEqual(found({ entries: 1 }), ["too-many-entries"]);
  const deep = `{"title": "A", "x-deep": ${"[".repeat(128)}${"]".repeat(128)}}`;
  assert.deepEqual(recount.check(deep, { limits: { depth: 128 } }).diagnostics.map(({ code }) => code), ["json-depth"]);
  assert.throws(() => recount.check(deep, { limits: { depth: 129 } }), TypeError);
});

test("every code is listed with its severity and an explanation", () => {
  const listed = recount.codes();
  assert.equal(new Set(listed.map(({ code }) => code)).size, listed.length);
  assert.ok(listed.length > 50);
  const severities = new Map(listed.map(({ code, severity }) => [code, severity]));
  assert.equal(severities.get("internal"), "error");
  for (const { code, severity } of recount.check({ titel: "A", stauts: 1, timeline: [{ at: "17:14pm" }] }).diagnostics) {
    assert.equal(severities.get(code), severity);
  }
});

test("a new instance of the real module is as good as the first", () => {
  const before = recount.render(good);
  bindings.__wbg_reset_state();
  assert.deepEqual(recount.render(good), before);
});

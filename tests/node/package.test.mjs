// The installed package as Node sees it: what is in it, misuse, and what happens when the module breaks off.

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
const { connect } = await import(new URL("core.js", entry));
const bindings = await import(new URL("bindings.js", entry));

const good = { title: "A" };

test("the tarball holds what is published and nothing else", () => {
  assert.deepEqual(readdirSync(folder).sort(), [
    "LICENSE", "README.md", "bindings.js", "core.js", "incident.d.ts", "incident.schema.json", "index.js", "node.js", "package.json",
    "recount.css", "recount.d.ts", "recount.wasm", "workerd.js",
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

test("works in workerd, where the module is an import", () => {
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
    console.log(import.meta.resolve("recount").split("/").at(-1), recount.check("{}").diagnostics.length >= 0);
  `;
  const printed = execFileSync(
    process.execPath,
    ["--conditions=workerd", "--import", hooks, "--input-type=module", "--eval", script],
    { cwd: fileURLToPath(new URL(".", import.meta.url)), encoding: "utf8" },
  );
  assert.equal(printed, "workerd.js true\n");
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
  ["options that are null", () => recount.check("{}", null), /`options` is `null`, expected a plain object/],
  ["options that are text", () => recount.render("{}", "html"), /`options` is of type `string`/],
  ["an unknown option", () => recount.render("{}", { fromat: "html" }), /fromat/],
  ["an unknown format", () => recount.render("{}", { format: "pdf" }), /pdf/],
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

/** The bindings with `fault` in place of every function, until the instance is replaced. */
function breaking(fault) {
  let broken = true;
  const log = [];
  const sound = { check: "checked", explain: "explained", codes: "codes", reconcile: "reconciled", render: "rendered", schema: "schema", version: "version" };
  const bound = ([name, result]) => [name, () => (log.push(name), broken ? fault() : result)];
  return {
    log,
    initSync: () => log.push("load"),
    __wbg_reset_state: () => {
      log.push("reset");
      broken = false;
    },
    ...Object.fromEntries(Object.entries(sound).map(bound)),
  };
}

const traps = {
  "a trap": () => { throw new WebAssembly.RuntimeError("unreachable"); },
  "a full stack": () => { throw new RangeError("Maximum call stack size exceeded"); },
};
const start = { line: 1, column: 1, offset: 0 };
const results = {
  check: { valid: false },
  reconcile: { timeline: null },
  render: { output: "" },
};
for (const [fault, raise] of Object.entries(traps)) {
  for (const [name, expected] of Object.entries(results)) {
    test(`${name} answers ${fault} with the diagnostic \`internal\`, and the next call with a new instance`, () => {
      const fake = breaking(raise);
      const connected = connect(fake);
      connected.loadSync();
      const { diagnostics, ...rest } = connected[name](good);
      assert.deepEqual(rest, expected);
      assert.equal(diagnostics.length, 1);
      const { code, severity, pointer, range, related, fixes, message, help } = diagnostics[0];
      assert.deepEqual(
        { code, severity, pointer, range, related, fixes },
        { code: "internal", severity: "error", pointer: "", range: { start, end: start }, related: [], fixes: [] },
      );
      assert.equal(typeof message, "string");
      assert.equal(typeof help, "string");
      assert.equal(connected.version(), "version");
      assert.equal(connected.version(), "version");
      assert.deepEqual(fake.log, ["load", name, "reset", "version", "version"]);
    });
  }
}

test("explain answers a trap with the diagnostic `internal` as text", () => {
  const fake = breaking(traps["a trap"]);
  const connected = connect(fake);
  connected.loadSync();
  assert.equal(
    connected.explain(good),
    "error[internal]: Recount failed on this input\n  = help: this is a defect in Recount: please report it with the input\n",
  );
  assert.equal(connected.explain(good), "explained");
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
  assert.deepEqual(recount.check(deep, { limits: { depth: 1000 } }).diagnostics.map(({ code }) => code), ["json-depth"]);
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

test("an exception that is no trap is passed on, and the next call gets a new instance", () => {
  const fake = breaking(() => { throw new TypeError("option `format` is `pdf`"); });
  const connected = connect(fake);
  connected.loadSync();
  assert.throws(() => connected.render(good, { format: "pdf" }), TypeError);
  assert.equal(connected.render(good), "rendered");
  assert.deepEqual(fake.log, ["load", "render", "reset", "render"]);
});

test("a new instance that cannot be made is tried again at the next call", () => {
  const fake = breaking(traps["a trap"]);
  const reset = fake.__wbg_reset_state;
  const connected = connect(fake);
  connected.loadSync();
  connected.check(good);
  fake.__wbg_reset_state = () => { throw new RangeError("could not allocate memory"); };
  assert.equal(connected.check(good).diagnostics[0].code, "internal");
  fake.__wbg_reset_state = reset;
  assert.equal(connected.check(good), "checked");
});

test("a call that runs out of stack inside the module leaves the next one whole", () => {
  const codes = new Set();
  const dive = () => {
    try {
      dive();
    } catch {
      // the stack is full; every frame on the way back tries again with a little more of it
    }
    try {
      for (const { code } of recount.check(JSON.stringify(good)).diagnostics) codes.add(code);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
    }
  };
  dive();
  assert.deepEqual([...codes], ["internal"]);
  assert.deepEqual(recount.check(good), { valid: true, diagnostics: [] });
});

test("a new instance of the real module is as good as the first", () => {
  const before = recount.render(good);
  bindings.__wbg_reset_state();
  assert.deepEqual(recount.render(good), before);
});

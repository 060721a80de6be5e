// The instance of the module: when there is a new one, how much memory it holds, and what a call gives that breaks off.
//
// In: the installed package, whose instances are counted from here on, and its script over bindings that break.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const { Instance } = WebAssembly;
let instances = 0;
WebAssembly.Instance = new Proxy(Instance, {
  construct(target, values) {
    instances += 1;
    return new target(...values);
  },
});
const recount = await import("recount");
const entry = import.meta.resolve("recount");
const { connect } = await import(new URL("core.js", entry));
const bindings = await import(new URL("bindings.js", entry));

const MIB = 1024 * 1024;
const good = { title: "A" };

const heldBytes = () => bindings.initSync().memory.buffer.byteLength;

/** How many instances `work` makes. */
function made(work) {
  const before = instances;
  work();
  return instances - before;
}

/** Just under 16 MiB of events. */
function large() {
  const event = (index) => `{"at":"${new Date(Date.UTC(2024, 2, 2) + index * 1000).toISOString()}","text":"${"x".repeat(120)}"}`;
  const text = `{"title":"A","timeline":[${Array.from({ length: 99_000 }, (_, index) => event(index)).join(",")}]}`;
  assert.ok(text.length > 15 * MIB && text.length < 16 * MIB, `${text.length}`);
  return text;
}

test("importing makes one instance, and small calls in a row keep it", () => {
  assert.equal(instances, 1);
  const text = readFileSync(new URL("../../www/examples/schoolbox.json", import.meta.url), "utf8");
  const count = made(() => {
    for (let round = 0; round < 20; round += 1) {
      for (const name of ["check", "explain", "reconcile", "render"]) recount[name](text);
      recount.codes();
      recount.schema();
      recount.version();
    }
  });
  assert.equal(count, 0);
  assert.ok(heldBytes() < 3 * MIB, `${heldBytes()}`);
});

test("misuse makes no new instance", () => {
  const misuses = [
    [1], ["{}", null], ["{}", { format: "pdf" }], ["{}", { fromat: 1 }], ["{}", { zones: ["Nowhere/Land"] }], ["{}", { language: "tlh" }],
    ["{}", { limits: { depth: -1 } }], [{ title: 1n }],
  ];
  const count = made(() => {
    for (const values of misuses) assert.throws(() => recount.render(...values), TypeError);
  });
  assert.equal(count, 0);
});

test("after 16 MiB of input the memory is given back, at once and once", () => {
  const text = large();
  for (const [name, options] of [["check"], ["render", { format: "svg" }]]) {
    assert.equal(made(() => recount[name](text, options)), 1, name);
    assert.ok(heldBytes() < 2 * MIB, `${name}: ${heldBytes()}`);
    assert.equal(made(() => recount.check(good)), 0, name);
  }
});

test("a text beyond the limit is counted, not copied", () => {
  const before = heldBytes();
  const texts = [
    ["a".repeat(2 ** 28), 2 ** 28],
    ["é".repeat(2 ** 23 + 1), 2 ** 24 + 2],
    ["日".repeat(2 ** 24), 3 * 2 ** 24],
    ["😀".repeat(2 ** 23 + 1), 2 ** 25 + 4],
    [`a${"😀".repeat(2 ** 23)}`, 2 ** 25 + 1],
    ["\ud800".repeat(2 ** 24), 3 * 2 ** 24],
  ];
  for (const [index, [text, bytes]] of texts.entries()) {
    for (const name of ["check", "render"]) {
      const { diagnostics, ...rest } = recount[name](text);
      const messages = diagnostics.map(({ code, message }) => [code, message]);
      assert.deepEqual(messages, [["input-too-large", `the input has ${bytes} bytes, expected at most 16777216`]]);
      assert.deepEqual(rest, name === "check" ? { valid: false } : { output: "" });
    }
    assert.ok(heldBytes() <= Math.max(before, 2 * MIB), `${index}: ${heldBytes()}`);
  }
});

test("a text that fits to the byte is read, whatever its characters", () => {
  for (const title of ["a", "é", "日", "😀", "aé日😀"]) {
    const text = JSON.stringify({ title: title.repeat(50) });
    const bytes = Buffer.byteLength(text);
    const found = (limit) => recount.check(text, { limits: { bytes: limit } }).diagnostics;
    assert.deepEqual(found(bytes), [], title);
    for (const limit of [bytes - 1, text.length, text.length - 1, 0].filter((limit) => limit < bytes)) {
      assert.equal(found(limit)[0].message, `the input has ${bytes} bytes, expected at most ${limit}`);
      assert.deepEqual(recount.check(JSON.parse(text), { limits: { bytes: limit } }).diagnostics[0].code, "input-too-large");
    }
  }
});

/** The package's functions over bindings with `fault` in place of each, until the instance is replaced. */
function breaking(fault) {
  let broken = true;
  const log = [];
  const sound = { check: "checked", explain: "explained", codes: "codes", reconcile: "reconciled", render: "rendered", schema: "schema", version: "version" };
  const bound = ([name, result]) => [name, () => (log.push(name), broken ? fault() : result)];
  const fake = {
    initSync(source) {
      if (source) log.push("load");
      return { memory: { buffer: { byteLength: MIB } } };
    },
    __wbg_reset_state() {
      log.push("reset");
      broken = false;
    },
    ...Object.fromEntries(Object.entries(sound).map(bound)),
  };
  const connected = connect(fake);
  connected.loadSync(readFileSync(new URL("recount.wasm", entry)), "in the test");
  return { fake, connected, log };
}

const faults = {
  "a trap": () => { throw new WebAssembly.RuntimeError("unreachable"); },
  "a full stack": () => { throw new RangeError("Maximum call stack size exceeded"); },
  "an error of the bindings": () => { throw new TypeError("Reflect.get called on non-object"); },
};
const start = { line: 1, column: 1, offset: 0 };
const results = {
  check: { valid: false },
  reconcile: { timeline: null },
  render: { output: "" },
};
for (const [fault, raise] of Object.entries(faults)) {
  for (const [name, expected] of Object.entries(results)) {
    test(`${name} answers ${fault} with the diagnostic \`internal\`, and the next call with a new instance`, () => {
      const { connected, log } = breaking(raise);
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
      assert.deepEqual(log, ["load", name, "reset", "version", "version"]);
    });
  }
}

test("explain answers a trap with the diagnostic `internal` as text", () => {
  const { connected } = breaking(faults["a trap"]);
  assert.equal(
    connected.explain(good),
    "error[internal]: Recount failed on this input\n  = help: this is a defect in Recount: please report it with the input\n",
  );
  assert.equal(connected.explain(good), "explained");
});

test("a new instance that cannot be made is tried again at the next call", () => {
  const { fake, connected, log } = breaking(faults["a trap"]);
  const reset = fake.__wbg_reset_state;
  fake.__wbg_reset_state = () => { throw new RangeError("could not allocate memory"); };
  for (let round = 0; round < 2; round += 1) assert.equal(connected.check(good).diagnostics[0].code, "internal");
  fake.__wbg_reset_state = reset;
  assert.equal(connected.check(good), "checked");
  assert.deepEqual(log, ["load", "check", "reset", "check"]);
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


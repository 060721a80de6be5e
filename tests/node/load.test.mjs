// Loading from bytes and modules: what is not the module of Recount is said to be so, and the right source still works after it.
//
// In: the package's script over fresh bindings. What is fetched is tested in Chromium.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const entry = import.meta.resolve("recount");
const { connect } = await import(new URL("core.js", entry));
const bytes = readFileSync(new URL("recount.wasm", entry));

let bound = 0;
/** The package's functions over bindings that nothing is bound to yet. */
async function fresh() {
  bound += 1;
  return connect(await import(new URL(`bindings.js?${bound}`, entry)));
}

/** A module of another program, which exports the function `run`. */
const foreign = Uint8Array.from([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 7, 1, 3, 114, 117, 110, 0, 0, 10, 4, 1, 2, 0, 11,
]);

const text = (written) => new TextEncoder().encode(written);
const COPIED = "is the file `recount.wasm` copied beside `index.js`";

/** Of each wrong source the words behind "and got", and the class of the cause. */
const wrong = {
  "no bytes": [new Uint8Array(), `an empty file: ${COPIED} whole?`, "CompileError"],
  "HTML": [text("<!doctype html><title>Not found</title>"), `HTML: ${COPIED} and served as \`application/wasm\`?`, "CompileError"],
  "HTML behind a mark and a line": [text("\ufeff\n<html>"), `HTML: ${COPIED}`, "CompileError"],
  "a text": [text("not found"), `what is no WebAssembly: ${COPIED}`, "CompileError"],
  "three bytes of a module": [bytes.subarray(0, 3), "what is no WebAssembly", "CompileError"],
  "half of the module": [bytes.subarray(0, bytes.length >> 1), "WebAssembly that does not compile (", "CompileError"],
  "an empty module": [bytes.subarray(0, 8), "the module of another program", undefined],
  "the module of another program": [foreign, `the module of another program: ${COPIED}?`, undefined],
};

for (const [name, [source, words, cause]] of Object.entries(wrong)) {
  test(`${name}: an error says so, and a later init works`, async () => {
    const forms = [source, Uint8Array.from(source).buffer, new DataView(Uint8Array.from(source).buffer), Promise.resolve(source)];
    const recount = await fresh();
    for (const form of forms) {
      await assert.rejects(recount.load(form), (error) => {
        assert.ok(error.message.startsWith("expected the module of Recount in the bytes that were passed, and got "), error.message);
        assert.ok(error.message.includes(words), error.message);
        assert.equal(error.cause?.name, cause);
        return true;
      });
      assert.throws(() => recount.check("{}"), /Recount is not loaded: `await init\(\)` once/);
    }
    assert.throws(() => recount.loadSync(source, "at here"), (error) => error.message.startsWith("expected the module of Recount at here, and got"));
    await recount.load(bytes);
    assert.equal(recount.check({ title: "A" }).valid, true);
  });
}

test("a compiled module of another program is recognised before it is bound", async () => {
  const recount = await fresh();
  const words = /^Error: expected the module of Recount in the module that was passed, and got the module of another program/;
  await assert.rejects(recount.load(new WebAssembly.Module(foreign)), words);
  await recount.load(new WebAssembly.Module(bytes));
  assert.equal(recount.check({ title: "A" }).valid, true);
});

test("a module that wants other imports is one of another version", async () => {
  const other = Buffer.from(bytes);
  const at = other.indexOf("__wbg_");
  assert.ok(at > 0);
  other.write("__xyz_", at, "latin1");
  const recount = await fresh();
  await assert.rejects(recount.load(other), (error) => {
    assert.match(error.message, /^Recount's module is of another version than the script that loads it \(.*\): copy all files of the package together$/);
    return error.cause instanceof Error;
  });
  assert.throws(() => recount.loadSync(other, "at here"), /another version/);
  await recount.load(bytes);
  assert.equal(recount.check({ title: "A" }).valid, true);
});

test("a source of no use is a TypeError", async () => {
  const recount = await fresh();
  for (const [source, words] of [[null, "`null`"], [7, "`7`"], [{}, "of type `Object`"], [new Map(), "of type `Map`"]]) {
    await assert.rejects(recount.load(source), (error) => error instanceof TypeError
      && error.message === `\`source\` is ${words}, expected an address, a \`Response\`, bytes, a \`WebAssembly.Module\`, or a promise of one of these`);
  }
});

test("loads at once are one load, and one that fails does not stop the next", async () => {
  const { compile } = WebAssembly;
  let compiled = 0;
  WebAssembly.compile = (...values) => {
    compiled += 1;
    return compile(...values);
  };
  try {
    const recount = await fresh();
    const mine = new Error("mine");
    const loads = [recount.load(text("x")), recount.load(Promise.reject(mine)), recount.load(bytes), recount.load(bytes), recount.load(Promise.reject(mine))];
    const outcomes = await Promise.allSettled(loads);
    assert.deepEqual(outcomes.map(({ status }) => status), ["rejected", "rejected", "fulfilled", "fulfilled", "fulfilled"]);
    assert.equal(outcomes[1].reason, mine);
    assert.equal(compiled, 2);
    await recount.load(text("x"));
    assert.equal(recount.check({ title: "A" }).valid, true);
  } finally {
    WebAssembly.compile = compile;
  }
});

for (const [name, content, words] of [["cut off", bytes.subarray(0, 5000), "WebAssembly that does not compile"], ["empty", "", "an empty file"]]) {
  test(`Node says at import that the file is ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "recount-"));
    try {
      cpSync(fileURLToPath(new URL(".", entry)), folder, { recursive: true });
      writeFileSync(join(folder, "recount.wasm"), content);
      const { status, stderr } = spawnSync(process.execPath, [join(folder, "node.js")], { encoding: "utf8" });
      assert.notEqual(status, 0);
      assert.match(stderr, new RegExp(`expected the module of Recount at file://\\S+/recount\\.wasm, and got ${words}`));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

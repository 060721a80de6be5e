// The package's web entry under a strict content policy: loading it, and what it says before it is loaded.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, beforeEach, test } from "node:test";
import { launch } from "./chromium.mjs";

let chromium;
let page;

before(async () => {
  chromium = await launch();
});

after(() => chromium.close());

beforeEach(async () => {
  page = await chromium.browser.newPage();
  await page.goto(new URL("/pages/strict.html", chromium.address).href);
});

test("loads once under a strict content policy, and then works", async () => {
  const requests = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  const result = await page.evaluate(async () => {
    const recount = await import("/recount/index.js");
    await Promise.all([recount.init(), recount.init()]);
    await recount.init();
    return { version: recount.version(), valid: recount.check({ title: "A" }).valid };
  });
  assert.equal(result.valid, true);
  assert.match(result.version.recount, /^\d+\.\d+\.\d+/);
  assert.deepEqual(requests.sort(), [
    "/recount/bindings.js", "/recount/core.js", "/recount/index.js", "/recount/load.js", "/recount/options.js", "/recount/recount.wasm",
    "/recount/words.js",
  ]);
});

test("a call before the module is loaded says to await init", async () => {
  const thrown = await page.evaluate(async () => {
    const { check } = await import("/recount/index.js");
    try {
      check("{}");
    } catch (error) {
      return { type: error.constructor.name, message: error.message };
    }
  });
  assert.equal(thrown.type, "TypeError");
  assert.match(thrown.message, /await init\(\)/);
});

for (const kind of ["URL", "text", "Request", "Response", "promise", "ArrayBuffer", "DataView", "Module"]) {
  test(`loads from a ${kind}`, async () => {
    const valid = await page.evaluate(async (kind) => {
      const { check, init } = await import("/recount/index.js");
      const url = new URL("/recount/recount.wasm", location.href);
      const sources = {
        URL: () => url,
        text: () => "/recount/recount.wasm",
        Request: () => new Request(url),
        Response: () => fetch(url),
        promise: () => ({ unawaited: fetch(url) }),
        ArrayBuffer: async () => (await fetch(url)).arrayBuffer(),
        DataView: async () => new DataView(await (await fetch(url)).arrayBuffer()),
        Module: () => WebAssembly.compileStreaming(fetch(url)),
      };
      const source = await sources[kind]();
      await init(source.unawaited ?? source);
      return check({ title: "A" }).valid;
    }, kind);
    assert.equal(valid, true);
  });
}

const COPIED = "is the file `recount.wasm` copied beside `index.js`";
const WASM = { contentType: "application/wasm" };
const FOREIGN = Buffer.from([0, 97, 115, 109, 1, 0, 0, 0]);
/** What is served in place of the module, the words behind "and got", and the class of the cause. */
const wrong = {
  "nothing": [{ status: 404, contentType: "text/html", body: "<h1>Not found</h1>" }, `the status 404: ${COPIED}?`, null],
  "HTML": [{ contentType: "text/html", body: "<!doctype html>" }, `HTML: ${COPIED} and served as \`application/wasm\`?`, "CompileError"],
  "HTML that is called a module": [{ ...WASM, body: "<!doctype html>" }, `HTML: ${COPIED}`, "CompileError"],
  "an empty file": [{ ...WASM, body: "" }, `an empty file: ${COPIED} whole?`, "CompileError"],
  "a file that is cut off": [{ ...WASM, cut: 100_000 }, "WebAssembly that does not compile (", "CompileError"],
  "another program": [{ ...WASM, body: FOREIGN }, `the module of another program: ${COPIED}?`, null],
};
for (const [name, [answer, words, cause]] of Object.entries(wrong)) {
  test(`${name} in place of the module: an error says so, and the right source works after it`, async () => {
    const { cut, ...given } = answer;
    const body = cut ? readFileSync(new URL("../node_modules/recount/recount.wasm", import.meta.url)).subarray(0, cut) : given.body;
    await page.route("**/wrong.wasm", (route) => route.fulfill({ ...given, body }));
    const { failures, valid } = await page.evaluate(async () => {
      const { check, init } = await import("/recount/index.js");
      const failure = (error) => ({ type: error.constructor.name, message: error.message, cause: error.cause?.constructor.name ?? null });
      const failures = [];
      for (const source of ["/wrong.wasm", new URL("/wrong.wasm", location.href), fetch("/wrong.wasm")]) {
        failures.push(await init(source).then(() => null, failure));
      }
      await init();
      return { failures, valid: check({ title: "A" }).valid };
    });
    const address = new URL("/wrong.wasm", chromium.address).href;
    assert.equal(failures.length, 3);
    for (const { type, message, cause: behind } of failures) {
      assert.equal(type, "Error");
      assert.ok(message.startsWith(`expected the module of Recount at ${address}, and got ${words}`), message);
      assert.equal(behind, cause);
    }
    assert.equal(valid, true);
  });
}

test("a server that cannot be reached is said to be so, with the cause", async () => {
  await page.route("**/wrong.wasm", (route) => route.abort());
  const failure = await page.evaluate(async () => {
    const { init } = await import("/recount/index.js");
    return init("/wrong.wasm").then(() => null, ({ message, cause }) => ({ message, cause: cause.constructor.name }));
  });
  assert.deepEqual(failure, { message: `expected the module of Recount at /wrong.wasm, and could not fetch it: ${COPIED}?`, cause: "TypeError" });
});

test("a module that is not served as one works, and nothing is complained of", async () => {
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  await page.route("**/plain.wasm", async (route) => route.fulfill({
    contentType: "application/octet-stream", body: readFileSync(new URL("../node_modules/recount/recount.wasm", import.meta.url)),
  }));
  const valid = await page.evaluate(async () => {
    const { check, init } = await import("/recount/index.js");
    await init("/plain.wasm");
    return check({ title: "A" }).valid;
  });
  assert.equal(valid, true);
  assert.deepEqual(complaints, []);
});

test("of two loads at once the second tries its own source where the first fails", async () => {
  const outcome = await page.evaluate(async () => {
    const { check, init } = await import("/recount/index.js");
    const loads = await Promise.allSettled([init("/absent.wasm"), init(), init("/absent.wasm")]);
    return { loads: loads.map(({ status }) => status), valid: check({ title: "A" }).valid };
  });
  assert.deepEqual(outcome, { loads: ["rejected", "fulfilled", "fulfilled"], valid: true });
});

test("a call that runs out of stack leaves the next one whole", async () => {
  const outcome = await page.evaluate(async () => {
    const { check, init } = await import("/recount/index.js");
    await init();
    const codes = new Set();
    const dive = () => {
      try {
        dive();
      } catch {
        // the stack is full; every frame on the way back tries again with a little more of it
      }
      try {
        for (const { code } of check(`{"title":"A"}`).diagnostics) codes.add(code);
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
      }
    };
    dive();
    return { codes: [...codes], after: check({ title: "A" }) };
  });
  assert.deepEqual(outcome.codes, ["internal"]);
  assert.deepEqual(outcome.after, { valid: true, diagnostics: [] });
});

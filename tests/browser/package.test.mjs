// The package's web entry under a strict content policy: loading it, and what it says before it is loaded.

import assert from "node:assert/strict";
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
  assert.deepEqual(requests.sort(), ["/recount/bindings.js", "/recount/core.js", "/recount/index.js", "/recount/recount.wasm"]);
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

for (const kind of ["URL", "Response", "ArrayBuffer", "Module"]) {
  test(`loads from a ${kind}`, async () => {
    const valid = await page.evaluate(async (kind) => {
      const { check, init } = await import("/recount/index.js");
      const url = new URL("/recount/recount.wasm", location.href);
      const sources = {
        URL: () => url,
        Response: () => fetch(url),
        ArrayBuffer: async () => (await fetch(url)).arrayBuffer(),
        Module: () => WebAssembly.compileStreaming(fetch(url)),
      };
      await init(await sources[kind]());
      return check({ title: "A" }).valid;
    }, kind);
    assert.equal(valid, true);
  });
}

test("loading can be tried again after it failed", async () => {
  const outcome = await page.evaluate(async () => {
    const { check, init } = await import("/recount/index.js");
    const failed = await init(new URL("/recount/absent.wasm", location.href)).then(() => false, () => true);
    await init();
    return { failed, valid: check({ title: "A" }).valid };
  });
  assert.deepEqual(outcome, { failed: true, valid: true });
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

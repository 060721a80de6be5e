// Every example gives in Node the bytes that it gives natively; the wasm tests compare the documents in Chromium.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { render } from "recount";

const examples = new URL("../../www/examples/", import.meta.url);
const rendered = new URL("../rendered/", import.meta.url);
const ENDINGS = {
  html: "fragment.html", document: "document.html", timeline: "timeline.html", svg: "svg", markdown: "md", text: "txt", json: "json",
};

const files = readdirSync(examples).filter((file) => file.endsWith(".json"));
test("there are five examples", () => assert.equal(files.length, 5));
for (const file of files) {
  test(`${file}: the same bytes as natively, in every format`, () => {
    const incident = readFileSync(new URL(file, examples), "utf8");
    for (const [format, ending] of Object.entries(ENDINGS)) {
      const expected = readFileSync(new URL(file.replace(/json$/, ending), rendered), "utf8");
      assert.equal(render(incident, { format }).output === expected, true, format);
    }
  });
}

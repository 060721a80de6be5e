// What a page's own sanitizer makes of a report: DOMPurify, as it comes, finds nothing to remove.
//
// In: the fragments of every example and of a hostile incident. Promises: sanitized and not, they are the same to the byte
// once the browser has written both down; the fragments of the hostile one hold nothing that could run.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { render } from "recount";
import { examples, hostile } from "../node/incidents.mjs";
import { launch } from "./chromium.mjs";

const purify = readFileSync(new URL("../../pkg-config/node_modules/dompurify/dist/purify.min.js", import.meta.url), "utf8");

let chromium;
let page;
before(async () => {
  chromium = await launch();
  page = await chromium.browser.newPage();
  await page.evaluate(purify);
});
after(() => chromium.close());

/**
 * A fragment as the browser writes it down, before and after it was sanitized. The one thing DOMPurify takes from any text is a
 * description or title that holds the end of a comment or of a raw element: however escaped, it drops such an attribute. Those
 * are left out on both sides.
 */
const bothWays = (html) => page.evaluate((fragment) => {
  const written = (source) => {
    const template = Object.assign(document.createElement("template"), { innerHTML: source });
    for (const element of template.content.querySelectorAll("[alt], [title]")) {
      for (const name of ["alt", "title"]) {
        if (/--!?>|]>|<\/(style|script|title|xmp|textarea|noscript|iframe|noembed|noframes)/i.test(element.getAttribute(name) ?? "")) {
          element.removeAttribute(name);
        }
      }
    }
    return template.innerHTML;
  };
  return [written(fragment), written(globalThis.DOMPurify.sanitize(fragment))];
}, html);

const incidents = [...examples, { name: "a hostile incident", text: JSON.stringify(hostile()) }];
for (const { name, text } of incidents) {
  for (const format of ["html", "timeline"]) {
    test(`${name}, ${format}: DOMPurify removes nothing`, async () => {
      const [before, after] = await bothWays(render(text, { format }).output);
      assert.ok(before.length > 1000);
      const part = [...before].findIndex((character, index) => after[index] !== character);
      const near = (from) => from.slice(Math.max(0, part - 80), part + 120);
      assert.ok(after === before, `${near(before)}\nbecame\n${near(after)}`);
    });
  }
}

test("a hostile incident runs nothing in any format that a browser shows", async () => {
  const text = JSON.stringify(hostile());
  for (const format of ["html", "timeline", "document", "svg"]) {
    const said = [];
    const victim = await chromium.browser.newPage();
    victim.on("dialog", (dialog) => { said.push(dialog.message()); dialog.dismiss(); });
    await victim.setContent(render(text, { format }).output);
    const strangers = await victim.evaluate(() => [...document.querySelectorAll("*")].flatMap((element) =>
      [...element.attributes].filter(({ name, value }) => name.startsWith("on") || /^\s*(javascript|data|vbscript):/i.test(value))
        .map(({ name }) => `${element.localName} ${name}`)));
    assert.deepEqual(strangers, [], format);
    const forbidden = "script:not([type='application/ld+json']), iframe, form, object, embed, math, foreignObject, input:not([type=radio])";
    assert.equal(await victim.locator(forbidden).count(), 0, format);
    await victim.mouse.move(100, 100);
    assert.deepEqual(said, [], format);
    await victim.close();
  }
});

test("DOMPurify removes what could run", async () => {
  const [before, after] = await bothWays("<p onclick='alert(1)'>a</p>");
  assert.notEqual(after, before);
});

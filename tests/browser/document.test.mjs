// A document under its own Content Security Policy, opened from disk.
//
// In: every example, and one whose text asks for pictures. Promises: the policy is never broken, nothing is requested beside
// the page itself, and without scripts everything is there: the switch between zones works, what folds can be opened.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { render } from "recount";
import { examples, hostile } from "../node/incidents.mjs";
import { launch } from "./chromium.mjs";

let chromium;
const folder = mkdtempSync(join(tmpdir(), "recount-"));
before(async () => { chromium = await launch(); });
after(async () => {
  await chromium.close();
  rmSync(folder, { recursive: true });
});

/** A document opened from disk: its page, what was requested, and what the browser complained of. */
async function opened(name, output, options) {
  const path = join(folder, `${name}.html`);
  writeFileSync(path, output);
  const page = await chromium.browser.newPage(options);
  const requests = [];
  const complaints = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    globalThis.breaches = [];
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => globalThis.breaches.push(`${violatedDirective} ${blockedURI}`), true);
  });
  const { href } = pathToFileURL(path);
  await page.goto(href);
  return { page, href, requests, complaints };
}

const policyOf = (output) => /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(output)[1];

// The pictures of this one go to no host: its addresses are all refused, or relative to the page.
const incidents = [...examples, { name: "hostile", text: JSON.stringify({ ...hostile(), media: [], timeline: [], sections: [] }).replaceAll("x.png", "javascript:x") }];

for (const { name, text } of incidents) {
  test(`${name}: keeps its policy and asks for nothing`, async () => {
    const { output } = render(text, { format: "document" });
    assert.match(policyOf(output), /^default-src 'none'; style-src 'sha256-[\w+/]{43}='(; img-src 'self' file: https: http:)?; base-uri 'none'; form-action 'none'$/);
    const { page, href, requests, complaints } = await opened(name, output);
    assert.deepEqual(await page.evaluate(() => globalThis.breaches), []);
    assert.deepEqual(complaints, []);
    assert.deepEqual(requests, [href]);
    // The style did apply.
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.querySelector(".recount")).containerType), "normal");
    await page.close();
  });
}

test("a breach is noticed", async () => {
  const { output } = render(examples[0].text, { format: "document" });
  const { page } = await opened("breach", output.replace("</main>", "<p style='color:red'><script>globalThis.ran = 1</script><img src='x.png'></main>"));
  assert.equal(await page.evaluate(() => globalThis.ran), undefined);
  assert.ok((await page.evaluate(() => globalThis.breaches)).length >= 2);
  await page.close();
});

test("pictures are allowed where the report has any, and nothing else", async () => {
  const { output } = render({ title: "A", summary: "![A](a.png)" }, { format: "document" });
  assert.match(policyOf(output), /; img-src 'self' file: https: http:;/);
  assert.doesNotMatch(policyOf(render({ title: "A", summary: "<img src=a.png>" }, { format: "document" }).output), /img-src/);
});

/** Examples that are written in one zone and shown in it alone. */
const ONE_ZONE = ["flg"];

for (const { name, text } of examples) {
  test(`${name}: without scripts, everything is there`, async () => {
    const { output } = render(text, { format: "document" });
    const { page } = await opened(`${name}-quiet`, output, { javaScriptEnabled: false });
    for (const { title } of [JSON.parse(text)]) assert.ok((await page.textContent("h1")).includes(title));
    const choices = page.locator(".recount-zones label");
    assert.equal(await choices.count() > 1, !ONE_ZONE.includes(name), "a switch where there are several zones");
    for (let index = await choices.count() - 1; index >= 0; index -= 1) {
      await choices.nth(index).click();
      assert.equal(await page.locator(`.recount-zone-${index}`).isChecked(), true);
      const chosen = page.locator(`.recount-head time span.z${index}`);
      assert.equal(await chosen.first().isVisible(), true);
    }
    const folds = page.locator("details");
    assert.ok(await folds.count() > 0, "no report is without a fact that opens");
    for (let index = 0; index < await folds.count(); index += 1) {
      await folds.nth(index).locator("summary").click();
      const inside = folds.nth(index).locator(":scope > :not(summary)").first();
      assert.equal(await inside.isVisible(), true);
    }
    const { timeline = [], actions = [] } = JSON.parse(text);
    assert.equal(await page.locator("#recount-timeline .recount-rows > li:visible").count(), timeline.length);
    assert.equal(await page.locator(".recount-actions tbody tr:visible").count(), actions.length);
    await page.close();
  });
}

// A report by keyboard alone.
//
// In: an example with findings and several zones. Promises: Tab reaches the switch between zones, every fact that opens,
// every permalink and every link of a finding, in the order of the page, and what has the focus is outlined; the arrows move
// the switch.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { render } from "recount";
import { examples } from "../node/incidents.mjs";
import { launch } from "./chromium.mjs";

let chromium;
before(async () => { chromium = await launch(); });
after(() => chromium.close());

const { text } = examples.find(({ name }) => name === "student-portal");

async function report(options) {
  const page = await chromium.browser.newPage(options);
  await page.setContent(render(text, { format: "document" }).output);
  return page;
}

/** What has the focus: which of all that should get it, and whether that can be seen. */
const focused = () => {
  const element = document.activeElement;
  if (element === document.body) return null;
  // The radio itself is transparent: the label beside it is what is seen.
  const shown = element.type === "radio" ? element.nextElementSibling : element;
  const { outlineStyle, outlineWidth, opacity } = getComputedStyle(shown);
  const { width, height } = shown.getBoundingClientRect();
  const isOutlined = outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && opacity === "1" && width > 0 && height > 0;
  return { index: globalThis.expected.indexOf(element), isOutlined, html: element.outerHTML.slice(0, 120) };
};

for (const [name, options] of Object.entries({
  "wide": { viewport: { width: 1280, height: 900 } },
  "narrow and dark": { viewport: { width: 360, height: 780 }, colorScheme: "dark" },
  "in forced colours": { viewport: { width: 1280, height: 900 }, forcedColors: "active" },
})) {
  test(`${name}: Tab reaches everything that acts, in order, and shows where it is`, async () => {
    const page = await report(options);
    const count = await page.evaluate(() => {
      const all = [...document.querySelectorAll("a[href], summary, input:checked, pre[tabindex], .recount-scroll[tabindex]")];
      globalThis.expected = all.filter((element) => element.checkVisibility());
      return globalThis.expected.length;
    });
    const reached = [];
    for (;;) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(focused);
      if (at === null || at.index === 0 && reached.length > 0) break;
      assert.ok(at.isOutlined, `no outline: ${at.html}`);
      assert.ok(reached.length <= count, "Tab goes round in a circle");
      reached.push(at.index);
    }
    assert.deepEqual(reached, Array.from({ length: count }, (_, index) => index));
    await page.close();
  });
}

test("among them are the switch, every permalink and every link of a finding", async () => {
  const page = await report();
  const count = (selector) => page.locator(selector).count();
  assert.equal(await count(".recount-zones input:checked"), 1);
  assert.equal(await count("a.recount-when[href^='#recount-']"), await count(".recount-rows > li"));
  assert.ok(await count(".recount-note a.recount-tag") > 0);
  assert.ok(await count(".recount-finding a") > 0);
  assert.equal(await count(":is(.recount-note, .recount-finding, .recount-rows) a:not([href])"), 0);
  const dead = await page.evaluate(() => [...document.querySelectorAll("a[href^='#']")]
    .map((link) => decodeURIComponent(link.hash.slice(1))).filter((id) => !document.getElementById(id)));
  assert.deepEqual(dead, []);
  await page.close();
});

test("the arrows choose a zone, and nothing on the page moves sideways", async () => {
  const page = await report({ viewport: { width: 360, height: 780 } });
  await page.focus(".recount-zones input:checked");
  // Every reading is there; the one that was chosen is the largest, and stands first.
  const clocks = () => page.evaluate(() => [...document.querySelectorAll(".recount-rows .recount-when time")].map((time) => {
    const size = (clock) => parseFloat(getComputedStyle(clock).fontSize);
    const readings = [...time.querySelectorAll("b")].filter((clock) => clock.checkVisibility());
    const [largest] = readings.sort((a, b) => size(b) - size(a));
    const [first] = readings.sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
    return largest === first ? largest.textContent : `${largest.textContent} below ${first.textContent}`;
  }));
  const before = await clocks();
  await page.keyboard.press("ArrowRight");
  assert.equal(await page.evaluate(() => document.activeElement.checked), true);
  assert.notEqual(await page.evaluate(() => document.activeElement.className), "recount-zone-0");
  assert.equal(await page.locator(".recount-zone-0:checked").count(), 0);
  const after = await clocks();
  assert.deepEqual([before[0], after[0]], ["08:00 – 12:00", "05:00 – 09:00"]);
  for (const [index, clock] of after.entries()) assert.notEqual(clock, before[index]);
  await page.keyboard.press("ArrowLeft");
  assert.deepEqual(await clocks(), before);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 360);
  await page.close();
});

test("Enter opens a fact and its formula", async () => {
  const page = await report();
  const fact = page.locator(".recount-fact").first();
  await fact.locator("summary").focus();
  assert.equal(await fact.locator(".recount-formula").isVisible(), false);
  await page.keyboard.press("Enter");
  assert.equal(await fact.locator(".recount-formula").isVisible(), true);
  await page.close();
});

test("what is hidden lies within the report, and never moves the page", async () => {
  const page = await report();
  const astray = await page.evaluate(() => [...document.querySelectorAll(".recount *")]
    .filter((element) => getComputedStyle(element).position === "absolute" && !element.offsetParent?.closest(".recount"))
    .map((element) => element.outerHTML.slice(0, 100)));
  assert.deepEqual(astray, []);
  await page.close();
});

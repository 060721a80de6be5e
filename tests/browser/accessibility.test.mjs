// WCAG 2.2 and good practice, judged by axe-core over whole pages.
//
// In: every example as a document, and the pages of the site. Out: how many runs there were.
// Promises: no violation in any width, light, dark or in the reader's own colours, with everything open that opens.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { render } from "recount";
import { examples } from "../node/incidents.mjs";
import { launch } from "./chromium.mjs";

const axe = readFileSync(new URL("../../pkg-config/node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const WIDTHS = [360, 768, 1280];
const COLOURS = {
  "light": { colorScheme: "light", forcedColors: "none" },
  "dark": { colorScheme: "dark", forcedColors: "none" },
  "forced colours": { colorScheme: "light", forcedColors: "active" },
};

let chromium;
let runs = 0;

before(async () => { chromium = await launch(); });
after(async () => {
  console.log(`axe-core ran ${runs} times`);
  await chromium.close();
});

/** A page that takes axe in although its own policy allows no script. */
async function opened(fill) {
  const context = await chromium.browser.newContext({ bypassCSP: true, reducedMotion: "reduce" });
  const page = await context.newPage();
  await fill(page);
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  await page.evaluate(axe);
  return page;
}

async function violations(page, colours, width) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia(COLOURS[colours]);
  runs += 1;
  const found = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => `${colours}, ${width}: ${id} ${nodes[0].html.slice(0, 200)} ${nodes[0].failureSummary}`);
}

for (const { name, text } of examples) {
  test(`${name}: no violation in any width and colours`, async () => {
    const page = await opened((blank) => blank.setContent(render(text, { format: "document" }).output));
    for (const colours of Object.keys(COLOURS)) {
      for (const width of WIDTHS) {
        assert.deepEqual(await violations(page, colours, width), []);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width, `wider than ${width}`);
      }
    }
    await page.context().close();
  });
}

const PAGES = [
  ["", "#site-output .recount", []],
  ["themes.html", "#site-sample .recount", ["ledger", "harbour", "signal"]],
  ["format.html", "dl", []],
  ["findings.html", "article", []],
];

for (const [path, ready, themes] of PAGES) {
  test(`/${path}: no violation, light and dark`, async () => {
    const page = await opened(async (blank) => {
      await blank.goto(new URL(path, chromium.address).href);
      await blank.waitForSelector(ready);
    });
    for (const theme of themes) {
      await page.check(`input[name=theme][value=${theme}]`);
      for (const colours of ["light", "dark"]) assert.deepEqual(await violations(page, colours, 1280), [], theme);
    }
    for (const colours of ["light", "dark"]) {
      for (const width of [360, 1280]) assert.deepEqual(await violations(page, colours, width), []);
    }
    await page.context().close();
  });
}

test("what is wrong is found", async () => {
  const page = await opened((blank) => blank.setContent("<title>A</title><main><h1>A</h1><img src='data:,'></main>"));
  assert.notDeepEqual(await violations(page, "light", 360), []);
  await page.context().close();
});

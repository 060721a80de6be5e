// The themes page: it documents each property of the style with its default, and its controls change the report.
//
// In: the page, and `recount.css` of the package. Promises: neither can name a property, or a default, that the other does
// not; a theme and a control change what is seen; the rule that is shown does the same in another page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "./chromium.mjs";

const css = readFileSync(fileURLToPath(new URL("recount.css", import.meta.resolve("recount"))), "utf8");

let chromium;
let complaints = [];
before(async () => { chromium = await launch(); });
after(() => chromium.close());
afterEach(() => assert.deepEqual(complaints.splice(0), []));

async function themes(options = { viewport: { width: 1280, height: 900 } }) {
  const page = await chromium.browser.newPage(options);
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.stack));
  await page.goto(new URL("themes.html", chromium.address).href);
  await page.waitForSelector("#site-sample .recount");
  return page;
}

/** The properties of the first rule, and the colours of the one that knows both schemes. */
function declared() {
  const [first] = /^\.recount \{[^}]*\}/m.exec(css);
  const light = Object.fromEntries([...first.matchAll(/(--recount-[a-z-]+): (.*);/g)].map(([, name, value]) => [name, [value]]));
  for (const [, name, ...colours] of css.matchAll(/(--recount-[a-z-]+): light-dark\((.*?), (.*?)\);/g)) {
    assert.equal(light[name][0], colours[0], `${name} is another colour where light-dark() is unknown`);
    light[name] = colours;
  }
  return light;
}

test("the page documents each property with its default, and no other", async () => {
  const page = await themes();
  const documented = await page.locator("tr[data-property]").evaluateAll((rows) => Object.fromEntries(rows.map((row) =>
    [row.dataset.property, [...row.querySelectorAll("td code")].map(({ textContent }) => textContent)])));
  assert.deepEqual(documented, declared());
  const used = new Set(css.match(/--recount-[a-z-]+/g));
  assert.deepEqual([...used].sort(), Object.keys(documented).sort());
  const untold = await page.locator("tr[data-property]").evaluateAll((rows) => rows.filter((row) =>
    row.querySelector("th").textContent !== row.dataset.property || row.querySelector("td").textContent.length < 4).length);
  assert.equal(untold, 0);
  await page.close();
});

test("what a control shows at first is the default", async () => {
  const page = await themes();
  const values = await page.locator("tr[data-property]").evaluateAll((rows) => rows.map((row) =>
    [row.dataset.property, ...[...row.querySelectorAll("input")].map(({ type, value }) => (type === "range" ? `${value}rem` : value))]));
  const whole = (value) => value.replace(/^#(.)(.)(.)$/, "#$1$1$2$2$3$3").replace(/^\./, "0.");
  for (const [name, ...shown] of values.filter((row) => row.length > 1)) {
    assert.deepEqual(shown, declared()[name].map(whole), name);
  }
  assert.match(await page.textContent("#site-rule"), /Nothing differs/);
  await page.close();
});

test("each control changes its property, and the rule says so", async () => {
  const page = await themes();
  const controls = page.locator("tr[data-property] :is(input, select)");
  for (let index = 0; index < await controls.count(); index += 1) {
    const [name, value] = await controls.nth(index).evaluate((control) => {
      if (control.type === "color") control.value = "#123456";
      else if (control.type === "range") control.value = control.min;
      else control.selectedIndex = 1;
      control.dispatchEvent(new Event("input", { bubbles: true }));
      return [control.closest("tr").dataset.property, control.type === "range" ? `${control.value}rem` : control.value];
    });
    assert.ok((await page.textContent("#site-rule")).includes(`  ${name}: `), name);
    assert.ok((await page.textContent("#site-rule")).includes(value), name);
    const own = await page.locator("#site-sample .recount").evaluate((report, property) => report.style.getPropertyValue(property), name);
    assert.ok(own.includes(value), name);
  }
  await page.close();
});

const look = (page, selector, property) =>
  page.locator(selector).first().evaluate((element, name) => getComputedStyle(element)[name], property);

test("a theme changes what is seen, in light and in dark, and its rule does so elsewhere", async () => {
  const page = await themes();
  const paper = new Set();
  for (const theme of ["recount", "ledger", "harbour", "signal"]) {
    await page.check(`input[name=theme][value=${theme}]`);
    for (const scheme of ["light", "dark"]) {
      await page.check(`input[name=scheme][value=${scheme}]`);
      const seen = await look(page, "#site-sample .recount", "backgroundColor");
      paper.add(`${scheme} ${theme === "signal" && scheme === "light" ? theme : ""}${seen}`);
      const rule = await page.textContent("#site-rule");
      const other = await chromium.browser.newPage({ colorScheme: scheme });
      await other.setContent(`<style>:root { color-scheme: light dark } ${css} ${rule}</style><article class="recount">A</article>`);
      assert.equal(await look(other, ".recount", "backgroundColor"), seen, `${theme}, ${scheme}`);
      await other.close();
    }
  }
  assert.equal(paper.size, 8);
  await page.check("input[name=theme][value=recount]");
  assert.match(await page.textContent("#site-rule"), /Nothing differs/);
  await page.close();
});

test("fits a phone", async () => {
  const page = await themes({ viewport: { width: 360, height: 780 } });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= 360);
  await page.close();
});

// WCAG 2.2 and good practice, judged by axe-core over whole pages.
//
// In: every example as a document, one in Arabic, and the pages of the site. Out: how many runs there were.
// Promises: no violation in any width, light, dark or in the reader's own colours, with everything open that opens. What axe
// cannot decide fails, too, but for what is listed here, each with its reason; the contrast of text in drawings is measured.

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

/** What axe cannot decide and is right: of which elements, for which of its reasons, and why. */
const UNDECIDED = [
  { where: "svg *", said: ["imgNode", "shortTextContent", "bgOverlap"],
    because: "axe measures no text in a drawing; `faint` below does" },
  { where: ":is(.recount-finding, .recount-note) p", said: ["nonBmp"],
    because: "axe measures no text with an arrow or a minus in it; the same paragraphs without one are measured" },
  { where: "#site-text, #site-text ~ *, .editor .lines *", said: ["bgOverlap", "equalRatio", "elmPartiallyObscured"],
    because: "the text area is transparent and lies exactly over the lines that are seen" },
  { where: "a[href^='#example='] *", said: ["elmPartiallyObscured"],
    because: "the list of examples scrolls, and its end is cut off until it does" },
];

async function complaints(page, colours, width) {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia(COLOURS[colours]);
  runs += 1;
  const found = await page.evaluate(async (undecided) => {
    const { violations, incomplete } = await globalThis.axe.run({ resultTypes: ["violations", "incomplete"], elementRef: true });
    const told = ({ id, nodes }) => nodes.map((node) => [id, node.html.slice(0, 200), node.failureSummary].join(" "));
    const said = (node) => [...node.any, ...node.all, ...node.none].map(({ id, data }) => data?.messageKey ?? id);
    const isListed = (node) => undecided.some(({ where, said: known }) => node.element.matches(where) && said(node).every((key) => known.includes(key)));
    const open = incomplete.map(({ id, nodes }) => ({ id: `undecided: ${id}`, nodes: nodes.filter((node) => !isListed(node)) }));
    return [...violations, ...open].flatMap(told);
  }, UNDECIDED);
  return [...found, ...colours === "forced colours" ? [] : await page.evaluate(faint)].map((complaint) => `${colours}, ${width}: ${complaint}`);
}

/** The texts of drawings whose contrast with what is painted below them is under 4.5 (WCAG 2.2, 1.4.3). */
function faint() {
  const channels = (colour) => colour.match(/[\d.]+/g).map(Number);
  const luminance = (colour) => {
    const [red, green, blue] = channels(colour).map((channel) => channel / 255)
      .map((channel) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const isPainted = (colour) => /^rgb/.test(colour) && (channels(colour)[3] ?? 1) === 1;
  // Where a text lies, as it is painted: the shapes, then what stands around the drawing.
  const below = (text) => {
    text.scrollIntoView({ block: "center" });
    const { left, right, top, bottom } = text.getBoundingClientRect();
    const at = document.elementsFromPoint((left + right) / 2, (top + bottom) / 2).filter((element) => !element.matches("text, tspan"));
    const colours = at.map((element) => getComputedStyle(element)[element.matches("svg *") ? "fill" : "backgroundColor"]);
    return colours.find(isPainted) ?? "rgb(255, 255, 255)";
  };
  const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  const texts = [...document.querySelectorAll(".recount-drawing :is(text, tspan)")].filter((text) => text.checkVisibility());
  const measured = texts.map((text) => [text, getComputedStyle(text).fill, below(text)]);
  return measured.filter(([, ink, ground]) => contrast(luminance(ink), luminance(ground)) < 4.5)
    .map(([text, ink, ground]) => `${ink} on ${ground}: ${text.outerHTML.slice(0, 200)}`);
}

const languages = [
  ...examples.map((example) => ({ ...example, language: "en" })),
  { ...examples.find(({ name }) => name === "schoolbox"), name: "schoolbox in Arabic", language: "ar" },
];

for (const { name, text, language } of languages) {
  test(`${name}: no violation in any width and colours`, async () => {
    const page = await opened((blank) => blank.setContent(render(text, { format: "document", language }).output));
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".recount")).direction), language === "ar" ? "rtl" : "ltr");
    for (const colours of Object.keys(COLOURS)) {
      for (const width of WIDTHS) {
        assert.deepEqual(await complaints(page, colours, width), []);
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
      for (const colours of ["light", "dark"]) assert.deepEqual(await complaints(page, colours, 1280), [], theme);
    }
    for (const colours of ["light", "dark"]) {
      for (const width of [360, 1280]) assert.deepEqual(await complaints(page, colours, width), []);
    }
    await page.context().close();
  });
}

test("what is wrong is found", async () => {
  const page = await opened((blank) => blank.setContent(`<title>A</title><main><h1>A</h1><img src='data:,'>
    <p style="background: linear-gradient(white, black)">Undecided</p>
    <div class="recount-drawing"><svg role="img" aria-label="A"><rect width="99" height="99" fill="#333"/><text x="9" y="20" fill="#444">Faint</text></svg></div></main>`));
  const found = (await complaints(page, "light", 360)).join("\n");
  for (const expected of ["image-alt", "undecided: color-contrast", "rgb(68, 68, 68) on rgb(51, 51, 51)"]) assert.ok(found.includes(expected), found);
  await page.context().close();
});

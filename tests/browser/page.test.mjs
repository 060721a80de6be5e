// The site as a visitor uses it, over every example. Whatever the console says, a refused request or a breach of the content
// policy fails the test in which it happens. Screenshots go to `.screenshots/`, to be looked at.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { render } from "recount";
import { serve, SITE } from "../../pkg-config/serve.mjs";
import { launch } from "./chromium.mjs";

const folder = new URL("../../www/examples/", import.meta.url);
const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
const read = (name) => readFileSync(new URL(`${name}.json`, folder), "utf8");
const shots = fileURLToPath(new URL("../../.screenshots/", import.meta.url));

let chromium;
let complaints = [];
let contexts = [];

before(async () => {
  chromium = await launch();
  mkdirSync(shots, { recursive: true });
});

after(() => chromium.close());

afterEach(async () => {
  const found = complaints;
  complaints = [];
  await Promise.all(contexts.splice(0).map((context) => context.close()));
  assert.deepEqual(found, []);
});

/** A page of its own that reports everything it complains of. */
async function visit(url, { width = 1280, height = 800, ...options } = {}) {
  const context = await chromium.browser.newContext({ viewport: { width, height }, ...options });
  contexts.push(context);
  const page = await context.newPage();
  page.on("console", (message) => complaints.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => complaints.push(`exception: ${error.stack}`));
  page.on("requestfailed", (request) => complaints.push(`failed: ${request.url()}`));
  page.on("response", (response) => response.status() >= 400 && complaints.push(`${response.status()}: ${response.url()}`));
  await page.goto(url);
  return page;
}

/** The workbench, when it has drawn its first report. */
async function workbench(hash = "", options = {}) {
  const page = await visit(new URL(hash, chromium.address).href, options);
  await page.waitForSelector("#site-output .recount");
  return page;
}

const codes = (page) => page.locator("#site-findings .where code").allTextContents();

/** Two long texts that should be one: where they part, instead of both in full. */
function assertSame(actual, expected) {
  if (actual === expected) return;
  const part = [...expected].findIndex((character, index) => actual[index] !== character);
  const near = (text) => JSON.stringify(text.slice(Math.max(0, part - 40), part + 40));
  assert.fail(`${near(actual)} where ${near(expected)} was expected`);
}

/** Edits the text as typing would, and waits until the report has followed. */
async function write(page, text) {
  const facts = page.locator("#site-facts");
  await facts.evaluate((element) => { element.textContent = ""; });
  await page.fill("#site-text", text);
  await page.waitForFunction(() => document.getElementById("site-facts").textContent !== "");
}

test("every example is offered", async () => {
  const page = await workbench();
  const offered = await page.locator(".examples a").evaluateAll((links) => links.map((link) => link.hash.replace("#example=", "")));
  assert.deepEqual(offered.sort(), [...names].sort());
});

for (const name of names) {
  const text = read(name);

  test(`${name}: shows the text, its findings and its report`, async () => {
    const page = await workbench(`#example=${name}`);
    assert.equal(await page.inputValue("#site-text"), text);
    const { diagnostics, output } = render(text);
    assert.ok((await page.textContent("#site-output")).includes(JSON.parse(text).title));
    assert.deepEqual((await codes(page)).sort(), diagnostics.map(({ code }) => code).sort());
    assert.equal(await page.locator(`.examples a[aria-current="true"]`).getAttribute("href"), `#example=${name}`);
    const bytes = await page.evaluate(async (source) => {
      const recount = await import(new URL("recount/index.js", document.baseURI).href);
      return recount.render(source).output;
    }, text);
    assertSame(bytes, output);
  });

  for (const [width, height] of [[360, 780], [1280, 800]]) {
    for (const colorScheme of ["light", "dark"]) {
      test(`${name}: fits a window ${width} wide, ${colorScheme}`, async () => {
        const page = await workbench(`#example=${name}`, { width, height, colorScheme });
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `the page is ${wide} wide`);
        await page.screenshot({ path: join(shots, `page-${name}-${width}-${colorScheme}.png`), fullPage: true });
      });
    }
  }
}

test("an edit reaches the report, which keeps its place and what is open in it", async () => {
  const page = await workbench("#example=schoolbox");
  const before = await page.evaluate(() => {
    const output = document.getElementById("site-output");
    const details = output.querySelector("details");
    details.open = true;
    output.scrollTop = 300;
    return output.scrollTop;
  });
  assert.ok(before > 100);
  const text = read("schoolbox");
  await write(page, text.replace("locks every school out", "shuts the doors"));
  assert.match(await page.textContent("#site-output"), /A module update shuts the doors overnight/);
  assert.equal(await page.evaluate(() => document.getElementById("site-output").scrollTop), before);
  assert.equal(await page.evaluate(() => document.querySelector("#site-output details").open), true);
});

test("broken JSON still gives a report, and says what is broken", async () => {
  const page = await workbench("#example=flg");
  await write(page, read("flg").slice(0, 900));
  assert.ok((await codes(page)).some((code) => code.startsWith("json-")));
  assert.match(await page.textContent("#site-output"), /takes the databases down, twice/);
  for (const text of ["", "[".repeat(100_000), "}{", "\"😀"]) {
    await write(page, text);
    assert.notEqual((await codes(page)).length, 0);
  }
});

test("the text of an incident is never markup", async () => {
  const page = await workbench();
  await write(page, JSON.stringify({
    title: "<img src=x onerror=alert(1)>",
    summary: "<script>alert(1)</script> [a](javascript:alert(1)) <b>bold</b>",
    sumary: "<i>",
    timeline: [{ at: "<b>noon</b>", text: "<iframe src=//example.com></iframe>", id: "\"><b>" }],
  }));
  const strangers = ":is(#site-output, #site-findings) :is(img, script, iframe, [onerror], [href^=javascript], b:text-is('bold'), b:text-is('noon'), i:empty)";
  assert.equal(await page.locator(strangers).count(), 0);
  const seen = await page.textContent("#site-output");
  for (const source of ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "<b>bold</b>", "<b>noon</b>", "<iframe src=//example.com></iframe>"]) {
    assert.ok(seen.includes(source), source);
  }
});

test("a finding leads to its place in the text, however far down", async () => {
  const page = await workbench("#example=casualcartoon", { height: 700 });
  const { diagnostics } = render(read("casualcartoon"));
  // Not one in a section, whose single line fills the pane.
  const inTimeline = ({ pointer, related }) => pointer.startsWith("/timeline") && related.length > 0;
  const { code, range } = diagnostics.findLast(inTimeline);
  const entry = page.locator("#site-findings .finding", { has: page.locator(`.where code:text-is("${code}")`) }).last();
  await entry.locator(".what").click();
  const selection = () => page.evaluate(() => {
    const area = document.getElementById("site-text");
    return [document.activeElement === area, area.selectionStart, area.selectionEnd];
  });
  assert.deepEqual(await selection(), [true, range.start.offset, range.end.offset]);
  const seen = await page.evaluate(({ line }) => {
    const frame = document.getElementById("site-editor").getBoundingClientRect();
    const { top, bottom } = document.querySelector(".lines").children[line - 1].getBoundingClientRect();
    return top >= Math.max(frame.top, 0) && bottom <= Math.min(frame.bottom, innerHeight);
  }, range.start);
  assert.equal(seen, true);
  await entry.locator(".other").first().click();
  const [focused, start, end] = await selection();
  assert.equal(focused, true);
  const related = diagnostics.flatMap((diagnostic) => diagnostic.related.map((other) => [other.range.start.offset, other.range.end.offset]));
  assert.ok(related.some(([from, to]) => from === start && to === end));
});

test("a drawn line stands exactly where the text area has it", async () => {
  const page = await workbench("#example=schoolbox", { width: 700 });
  const [drawn, real] = await page.evaluate(() => {
    const area = document.getElementById("site-text");
    area.parentElement.style.alignItems = "start";
    area.style.blockSize = "auto";
    return [document.querySelector(".lines").scrollHeight, area.scrollHeight];
  });
  assert.equal(drawn, real);
});

test("a fix is carried out, and the browser can undo it", async () => {
  const page = await workbench("#example=schoolbox");
  const misspelt = read("schoolbox").replace("\"summary\"", "\"sumary\"");
  await write(page, misspelt);
  const fix = page.locator("#site-findings .fix", { hasText: "summary" });
  await fix.click();
  await page.waitForFunction(() => ![...document.querySelectorAll(".where code")].some((code) => code.textContent === "unknown-member"));
  assert.equal(await page.inputValue("#site-text"), read("schoolbox"));
  await page.keyboard.press("Control+z");
  assert.equal(await page.inputValue("#site-text"), misspelt);
});

test("edits of one example are there on return, and can be undone at once", async () => {
  const page = await workbench("#example=flg");
  await write(page, "{\"title\": \"Mine\"}");
  await page.click(".examples a[href='#example=schoolbox']");
  await page.waitForFunction(() => document.getElementById("site-text").value.includes("Schoolbox"));
  assert.equal(new URL(page.url()).hash, "#example=schoolbox");
  await page.goBack();
  await page.waitForFunction(() => document.getElementById("site-text").value.includes("Mine"));
  await page.click("#site-revert");
  assert.equal(await page.inputValue("#site-text"), read("flg"));
  assert.equal(await page.isVisible("#site-revert"), false);
});

test("an address that names no example shows the first, and a place on the page changes nothing", async () => {
  const page = await workbench("#example=absent");
  const first = await page.inputValue("#site-text");
  await page.click("nav a[href='#site-limits']");
  assert.equal(await page.inputValue("#site-text"), first);
});

test("a file is opened, and one can be dropped", async () => {
  const page = await workbench();
  await page.setInputFiles("#site-file", { name: "mine.json", mimeType: "application/json", buffer: Buffer.from("{\r\n\"title\": \"From a file\"}") });
  await page.waitForFunction(() => document.getElementById("site-output").textContent.includes("From a file"));
  assert.equal(await page.textContent("#site-name"), "mine.json");
  assert.equal(await page.locator(".examples a[aria-current]").count(), 0);
  assert.equal(await page.isVisible("#site-revert"), false);
  await page.evaluate(() => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File(["{\"title\": \"Dropped\"}"], "dropped.json"));
    for (const type of ["dragover", "drop"]) document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(() => document.getElementById("site-output").textContent.includes("Dropped"));
  assert.equal(await page.isVisible("#site-drop"), false);
});

test("the report is downloaded as a document that opens from disk without a complaint", async () => {
  const page = await workbench("#example=schoolbox");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#site-download")]);
  assert.equal(download.suggestedFilename(), "schoolbox.html");
  const path = await download.path();
  assertSame(readFileSync(path, "utf8"), render(read("schoolbox"), { format: "document" }).output);
  const copy = join(mkdtempSync(join(tmpdir(), "recount-")), "schoolbox.html");
  writeFileSync(copy, readFileSync(path));
  for (const [width, colorScheme] of [[360, "light"], [1280, "light"], [1280, "dark"]]) {
    const document = await visit(pathToFileURL(copy).href, { width, colorScheme });
    assert.match(await document.title(), /A module update locks every school out overnight/);
    const wide = await document.evaluate(() => globalThis.document.documentElement.scrollWidth);
    assert.ok(wide <= width, `the document is ${wide} wide`);
    await document.screenshot({ path: join(shots, `document-schoolbox-${width}-${colorScheme}.png`), fullPage: true });
  }
  rmSync(copy);
});

test("every format and option shows what `render` gives", async () => {
  const page = await workbench("#example=schoolbox", { timezoneId: "America/New_York" });
  const blank = await visit("about:blank");
  const text = read("schoolbox");
  const offered = await page.locator("#site-format option").evaluateAll((options) => options.map(({ value }) => value));
  assert.deepEqual(offered.toSorted(), ["document", "html", "json", "markdown", "svg", "text", "timeline"]);
  for (const format of ["document", "markdown", "text", "json"]) {
    await page.selectOption("#site-format", format);
    assertSame(await page.textContent("#site-output > pre"), render(text, { format, headingLevel: 4 }).output);
  }
  await page.selectOption("#site-format", "svg");
  const drawing = page.locator("#site-output > img");
  const { output } = render(text, { format: "svg" });
  const width = await drawing.evaluate((image) => image.decode().then(() => image.naturalWidth));
  assert.equal(width, Number(/<svg [^>]*\bwidth="(\d+)"/.exec(output)[1]));
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#site-download")]);
  assert.equal(download.suggestedFilename(), "schoolbox.svg");
  assertSame(readFileSync(await download.path(), "utf8"), output);
  for (const format of ["html", "timeline"]) {
    await page.selectOption("#site-format", format);
    for (const findings of ["none", "list", "inline"]) {
      await page.selectOption("#site-findings-shown", findings);
      for (const readerZone of [undefined, "America/New_York"]) {
        await page.setChecked("#site-reader-zone", readerZone !== undefined);
        const { output } = render(text, { format, findings, headingLevel: 4, ...(readerZone && { readerZone }) });
        const expected = await blank.evaluate((html) => Object.assign(document.body, { innerHTML: html }).innerHTML, output);
        assertSame(await page.evaluate(() => document.getElementById("site-output").innerHTML), expected);
      }
    }
  }
});

test("nothing is requested after the page has loaded but the example chosen", async () => {
  const page = await workbench("#example=flg");
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await write(page, read("schoolbox").replace("\"text\": \"In the", "\"text\": \"![x](https://example.com/x.png)"));
  await page.selectOption("#site-format", "json");
  assert.deepEqual(requests, []);
});

test("works under any path", async () => {
  const mounts = { "/some/where/": SITE["/"], "/some/where/recount/": fileURLToPath(new URL(".", import.meta.resolve("recount"))) };
  const site = await serve({ mounts });
  try {
    const page = await visit(new URL("some/where/#example=flg", site.address).href);
    await page.waitForSelector("#site-output .recount");
    assert.equal(await page.inputValue("#site-text"), read("flg"));
  } finally {
    await site.close();
  }
});

test("can be used by keyboard alone", async () => {
  const page = await workbench("#example=student-portal");
  const focus = () => page.evaluate(() => document.activeElement.id || document.activeElement.className || document.activeElement.getAttribute("href"));
  const order = [];
  const expected = [
    "skip", "#site-workbench", "#site-embed", "#site-limits", "format.html", "findings.html", "themes.html",
    "#example=schoolbox", "#example=flg", "#example=lti-integration", "#example=student-portal", "#example=casualcartoon",
    "site-open", "site-text", "what",
  ];
  while (order.length < expected.length) {
    await page.keyboard.press("Tab");
    order.push(await focus());
  }
  assert.deepEqual(order, expected);
  await page.focus("#site-findings .what >> nth=0");
  await page.keyboard.press("Enter");
  assert.equal(await focus(), "site-text");
});

test("the snippet for a page is one", async () => {
  const home = await workbench();
  const snippet = await home.textContent("code[data-snippet=html]");
  const files = mkdtempSync(join(tmpdir(), "recount-"));
  writeFileSync(join(files, "index.html"), `<!doctype html><link rel="icon" href="data:,">${snippet}`);
  writeFileSync(join(files, "incident.json"), read("flg"));
  const site = await serve({ mounts: { "/": files, "/recount/": fileURLToPath(new URL(".", import.meta.resolve("recount"))) } });
  try {
    const page = await visit(site.address);
    await page.waitForSelector("#report .recount");
    assert.match(await page.textContent("#report"), /A health check takes the databases down, twice/);
  } finally {
    await site.close();
    rmSync(files, { recursive: true });
  }
});

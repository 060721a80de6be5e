// The pictures of the README: `www/report.png`, a report as it opens from disk.
//
// In: the package in `pkg/` and an example. Out: the picture, written over the one before.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { render } from "../../pkg/node.js";
import { launch } from "./chromium.mjs";

const here = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const chromium = await launch();
try {
  const page = await chromium.browser.newPage({ viewport: { width: 1200, height: 1180 }, deviceScaleFactor: 1.5, colorScheme: "light" });
  const { output } = render(readFileSync(here("www/examples/casualcartoon.json"), "utf8"), { format: "document" });
  await page.setContent(output);
  await page.screenshot({ path: here("www/report.png") });
  console.log("www/report.png is written");
} finally {
  await chromium.close();
}

// Pictures of reports, to be looked at: what no test can judge.
//
// In: the package in `pkg/`, the examples, and made-up incidents of 10, 50 and 500 events. Out: `looks/`, for each the page in
// light and dark, on a phone, on A4 and the drawing alone. Paper is printed to PDF, because only that has page breaks, and
// drawn by pdftoppm (poppler); where that is missing, the PDF stays.

import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { render } from "../../pkg/node.js";
import { examples, synthetic } from "../node/incidents.mjs";
import { launch } from "./chromium.mjs";

const folder = fileURLToPath(new URL("../../looks/", import.meta.url));
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder);

const WINDOWS = {
  "light": { viewport: { width: 1280, height: 900 }, colorScheme: "light" },
  "dark": { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  "phone": { viewport: { width: 360, height: 780 }, colorScheme: "light", deviceScaleFactor: 2 },
};

const incidents = [...examples, ...[10, 50, 500].map((count) => ({ name: `events-${count}`, text: JSON.stringify(synthetic(count)) }))];

/** A page longer than this is cut: its end looks like its middle. */
const MOST_HEIGHT = 8000;

async function picture(browser, name, look, options, output) {
  const page = await browser.newPage(options);
  await page.setContent(output);
  const height = Math.min(await page.evaluate(() => document.documentElement.scrollHeight), MOST_HEIGHT);
  await page.setViewportSize({ width: options.viewport.width, height: Math.max(height, 100) });
  await page.screenshot({ path: `${folder}${name}-${look}.png` });
  await page.close();
}

async function paper(browser, name, output) {
  const page = await browser.newPage();
  await page.setContent(output);
  await page.pdf({ path: `${folder}${name}.pdf`, format: "A4", preferCSSPageSize: true, printBackground: true });
  await page.close();
  const drawn = spawnSync("pdftoppm", ["-png", "-r", "70", "-l", "12", `${folder}${name}.pdf`, `${folder}${name}-a4`]);
  if (drawn.error) console.log(`${name}.pdf is not drawn: pdftoppm is missing (on Debian, apt-get install poppler-utils)`);
}

const chromium = await launch();
try {
  for (const { name, text } of incidents) {
    const { output } = render(text, { format: "document" });
    for (const [look, options] of Object.entries(WINDOWS)) await picture(chromium.browser, name, look, options, output);
    await paper(chromium.browser, name, output);
    const drawing = render(text, { format: "svg" }).output;
    await picture(chromium.browser, name, "drawing", WINDOWS.light, `<body style="margin:0">${drawing}`);
  }
  console.log(`${folder} is written`);
} finally {
  await chromium.close();
}

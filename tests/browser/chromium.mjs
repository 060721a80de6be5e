// A headless Chromium and the site it looks at, with the installed package in place of the built one.

import { fileURLToPath } from "node:url";
import { chromium } from "../../pkg-config/node_modules/playwright-core/index.mjs";
import { SITE, serve } from "../../pkg-config/serve.mjs";
import { setUp } from "../../pkg-config/setup.mjs";

const PACKAGE = fileURLToPath(new URL("../node_modules/recount", import.meta.url));
const PAGES = fileURLToPath(new URL("pages", import.meta.url));

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/**
 * Starts the browser and the server: the site at `/`, the package at `/recount/`, `tests/browser/pages/` at `/pages/`.
 * Returns playwright's browser, the site's address, and a function that ends both.
 */
export async function launch() {
  const site = await serve({ mounts: { ...SITE, "/recount/": PACKAGE, "/pages/": PAGES } });
  try {
    const browser = await chromium.launch({ executablePath: setUp("browser").chromium, headless: true, args: FLAGS });
    return { browser, address: site.address, close: () => Promise.all([browser.close(), site.close()]) };
  } catch (error) {
    await site.close();
    throw error;
  }
}

// The site on this machine: `www/` at `/`, the built package at `/recount/`.
//
// In: folders and the paths they are served at. Out: a server on the loopback interface, and its address.
// Promises: files of those folders alone are served, none whose name starts with a dot, each with its media type.
// Leaves alone: caching and content policy; a page states its own policy, so that it holds on any host.

import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { ROOT } from "./setup.mjs";

const MEDIA_TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml; charset=utf-8",
  ".ts": "text/plain; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
};

/** What the site is made of, by the paths it is served at. */
export const SITE = { "/": join(ROOT, "www"), "/recount/": join(ROOT, "pkg") };

/** Serves `mounts` on `port`, 0 for any free one. Resolves to the address and a function that ends the server. */
export async function serve({ mounts = SITE, port = 0 } = {}) {
  const server = createServer((request, response) => {
    answer(mounts, request).then(
      ({ status, headers, body }) => {
        response.writeHead(status, { "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", ...headers });
        response.end(request.method === "HEAD" ? undefined : body);
      },
      () => response.writeHead(500).end(),
    );
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { address: `http://127.0.0.1:${server.address().port}/`, close };
}

async function answer(mounts, { method, url }) {
  if (method !== "GET" && method !== "HEAD") return failure(405, { Allow: "GET, HEAD" });
  const [path, query] = url.split(/(\?.*)/s);
  const names = decode(path);
  if (!names) return failure(404);
  const prefix = Object.keys(mounts)
    .filter((mount) => `/${names.join("/")}/`.startsWith(mount))
    .sort((a, b) => b.length - a.length)[0];
  if (prefix === undefined) return failure(404);
  const inside = names.slice(prefix.split("/").filter(Boolean).length);
  try {
    const root = await realpath(mounts[prefix]);
    let file = await realpath(join(root, ...inside));
    if ((await stat(file)).isDirectory()) {
      if (!path.endsWith("/")) return failure(301, { Location: `/${names.map(encodeURIComponent).join("/")}/${query ?? ""}` });
      file = await realpath(join(file, "index.html"));
    } else if (path.endsWith("/")) {
      return failure(404);
    }
    if (!file.startsWith(root + sep)) return failure(404);
    const type = MEDIA_TYPES[extname(file).toLowerCase()] ?? "application/octet-stream";
    return { status: 200, headers: { "Content-Type": type }, body: await readFile(file) };
  } catch (error) {
    if (["ENOENT", "ENOTDIR", "ENAMETOOLONG", "EISDIR"].includes(error.code)) return failure(404);
    throw error;
  }
}

/** The names that a URL's path is made of, or null if one could lead out of a folder or is hidden. */
function decode(path) {
  try {
    const names = path.split("/").filter(Boolean).map(decodeURIComponent);
    return path.startsWith("/") && names.every((name) => /^[^./\\\0][^/\\\0]*$/.test(name)) ? names : null;
  } catch {
    return null;
  }
}

function failure(status, headers = {}) {
  const text = { 301: "Moved permanently", 404: "Not found", 405: "Only GET and HEAD are answered" }[status];
  return { status, headers: { "Content-Type": "text/plain; charset=utf-8", ...headers }, body: `${text}\n` };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const port = Number(process.env.PORT || 8080);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    console.error(`PORT is ${process.env.PORT}, expected a number up to 65535.`);
    process.exit(2);
  }
  try {
    const { address, close } = await serve({ port });
    for (const signal of ["SIGINT", "SIGTERM"]) {
      process.once(signal, async () => {
        await close();
        process.exit(0);
      });
    }
    console.log(`Recount is at ${address} (Ctrl-C ends it).`);
  } catch (error) {
    if (error.code !== "EADDRINUSE" && error.code !== "EACCES") throw error;
    const why = error.code === "EACCES" ? "may not be used" : "is in use";
    console.error(`Port ${port} ${why}; choose another, such as \`make run PORT=${port < 1024 ? 8080 : port + 1}\`.`);
    process.exit(1);
  }
}

// The server of `make run`: what it serves, what it refuses.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { serve } from "../../pkg-config/serve.mjs";

const PROGRAM = fileURLToPath(new URL("../../pkg-config/serve.mjs", import.meta.url));

let folder;
let site;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "recount-serve-"));
  for (const name of ["www/sub", "pkg", "www-private"]) mkdirSync(join(folder, name), { recursive: true });
  const files = {
    "www/index.html": "<title>home</title>", "www/sub/index.html": "sub", "www/a b.css": "a{}", "www/.hidden": "hidden",
    "www/app.mjs": "0", "www/picture.svg": "<svg/>", "www/unknown.bin": "0",
    "pkg/index.js": "1", "pkg/recount.wasm": "\0asm", "secret.txt": "secret", "www-private/secret.txt": "secret",
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  symlinkSync(join(folder, "secret.txt"), join(folder, "www/link.txt"));
  site = await serve({ mounts: { "/": join(folder, "www"), "/recount/": join(folder, "pkg") } });
});

after(async () => {
  await site.close();
  rmSync(folder, { recursive: true });
});

/** The answer to a request line sent as it is, which `fetch` would have tidied up. */
function raw(line) {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(site.address);
    let text = "";
    const socket = connect(Number(port), hostname, () => socket.write(`${line} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`));
    socket.setEncoding("utf8").on("data", (chunk) => (text += chunk)).on("end", () => resolve(text)).on("error", reject);
  });
}

const served = {
  "/": ["text/html; charset=utf-8", "<title>home</title>"],
  "/index.html?x=/../": ["text/html; charset=utf-8", "<title>home</title>"],
  "/sub/": ["text/html; charset=utf-8", "sub"],
  "/a%20b.css": ["text/css; charset=utf-8", "a{}"],
  "/app.mjs": ["text/javascript; charset=utf-8", "0"],
  "/picture.svg": ["image/svg+xml; charset=utf-8", "<svg/>"],
  "/unknown.bin": ["application/octet-stream", "0"],
  "/recount/index.js": ["text/javascript; charset=utf-8", "1"],
  "/recount/recount.wasm": ["application/wasm", "\0asm"],
};
for (const [path, [type, text]] of Object.entries(served)) {
  test(`serves ${path}`, async () => {
    const response = await fetch(site.address + path.slice(1));
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("content-type"), type);
    assert.equal(response.headers.get("x-content-type-options"), "nosniff");
    assert.equal(await response.text(), text);
  });
}

const refused = [
  "/absent", "/index.html/", "/.hidden", "/link.txt", "/../secret.txt", "/../www-private/secret.txt", "/recount/../../secret.txt",
  "/recount/../index.html", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%2e%2e%2fsecret.txt", "/..%5csecret.txt",
  "/sub/..%2f..%2fsecret.txt", "/%00", "/%ff", "/recount/", "//secret.txt", "secret.txt", `/${"a".repeat(5000)}`,
];
for (const path of refused) {
  test(`refuses ${path.slice(0, 40)}`, async () => {
    const answer = await raw(`GET ${path}`);
    assert.match(answer, /^HTTP\/1\.1 40[04] /);
    assert.doesNotMatch(answer, /secret(?!\.txt)/);
  });
}

test("a folder without its slash leads to the folder", async () => {
  const response = await fetch(new URL("sub?q=1", site.address), { redirect: "manual" });
  assert.equal(response.status, 301);
  assert.equal(response.headers.get("location"), "/sub/?q=1");
});

test("HEAD has no body, and other methods are not answered", async () => {
  const head = await fetch(site.address, { method: "HEAD" });
  assert.equal(head.status, 200);
  assert.equal(await head.text(), "");
  const post = await fetch(site.address, { method: "POST", body: "x" });
  assert.equal(post.status, 405);
  assert.equal(post.headers.get("allow"), "GET, HEAD");
});

test("listens on the loopback interface alone", () => {
  assert.equal(new URL(site.address).hostname, "127.0.0.1");
});

/** Runs the program until it ends or prints its address. */
async function start(port) {
  const child = spawn(process.execPath, [PROGRAM], { env: { ...process.env, PORT: port } });
  const ended = once(child, "close");
  let printed = "";
  const spoken = new Promise((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk) => {
        printed += chunk;
        resolve();
      });
    }
  });
  await Promise.race([spoken, ended]);
  return { child, ended, text: () => printed };
}

test("prints its address, and ends cleanly on SIGINT", async () => {
  const { child, ended, text } = await start("0");
  assert.match(text(), /^Recount is at http:\/\/127\.0\.0\.1:\d+\/ /);
  child.kill("SIGINT");
  assert.deepEqual(await ended, [0, null]);
});

test("a port in use is a sentence that names another", async () => {
  const port = Number(new URL(site.address).port);
  const { ended, text } = await start(String(port));
  assert.deepEqual(await ended, [1, null]);
  assert.equal(text(), `Port ${port} is in use; choose another, such as \`make run PORT=${port + 1}\`.\n`);
});

test("a port that is none is a sentence", async () => {
  const { ended, text } = await start("http");
  assert.deepEqual(await ended, [2, null]);
  assert.equal(text(), "PORT is http, expected a number up to 65535.\n");
});

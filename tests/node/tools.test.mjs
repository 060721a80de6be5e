// The development tools: pinned, and installable from any registry.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

test("the lock file names no registry, and every package has its digest", () => {
  const { packages } = JSON.parse(readFileSync(here("pkg-config/package-lock.json"), "utf8"));
  for (const [name, { resolved, integrity }] of Object.entries(packages)) {
    assert.equal(resolved, undefined, name);
    if (name !== "") assert.match(integrity, /^sha512-/, name);
  }
});

test("every tool is pinned to one version", () => {
  const { devDependencies } = JSON.parse(readFileSync(here("pkg-config/package.json"), "utf8"));
  for (const [name, version] of Object.entries(devDependencies)) assert.match(version, /^\d+\.\d+\.\d+$/, name);
});

test("the types fit a strict TypeScript user, whichever way modules are resolved", () => {
  for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    const strict = ["--noEmit", "--strict", "--exactOptionalPropertyTypes"];
    const host = ["--target", "es2022", "--lib", "es2022,dom", "--types", "", "--module", module, "--moduleResolution", resolution];
    const { status, stdout } = spawnSync(
      process.execPath,
      [here("pkg-config/node_modules/typescript/bin/tsc"), ...strict, ...host, here("tests/types/user.ts")],
      { cwd: here("tests/types"), encoding: "utf8" },
    );
    assert.equal(status, 0, stdout);
  }
});

test("setup names its parts when it is asked for another", () => {
  const { status, stderr } = spawnSync(process.execPath, [here("pkg-config/setup.mjs"), "wasmm"], { encoding: "utf8" });
  assert.equal(status, 2);
  assert.match(stderr, /^Name the parts to set up: .*\bwasm\b/);
});

test("setup says nothing about a part that is there", () => {
  assert.equal(execFileSync(process.execPath, [here("pkg-config/setup.mjs"), "npm", "bindgen"], { encoding: "utf8" }), "");
});

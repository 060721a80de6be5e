// Every test, stage by stage.
//
// In: names of stages (`node test.mjs rust node`), all when none is named. Out: what each stage prints, a table with the
// time each took, the names of the tests that failed, and as the last line `N passed, M failed`.
// Promises: a stage that fails does not stop the others; what could not run counts as failed, and so does a stage in which
// nothing ran; the exit code is 0 only when something passed and nothing failed.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "./build.mjs";
import { ROOT, SetupError, setUp } from "./setup.mjs";

const stages = [
  { name: "format", needs: ["lints"], run: format },
  { name: "lint", needs: ["lints", "wasm"], run: lint },
  { name: "rust", needs: ["rust", "npm", "tzdata"], run: rust },
  { name: "wasm", needs: ["wasm", "bindgen", "browser"], run: wasm },
  { name: "package", needs: ["wasm", "bindgen", "npm"], run: installPackage },
  { name: "node", needs: ["npm"], run: () => nodeTests("tests/node"), after: "package" },
  { name: "browser", needs: ["npm", "browser"], run: () => nodeTests("tests/browser"), after: "package" },
];

/** The longest that one program of a stage may take; then it is ended, and has failed. */
const LIMIT_MINUTES = 10;

const passedNothing = { passed: 0, failed: 0 };
const wholeStage = { passed: 0, failed: 1 };

async function format() {
  const { status } = await run("cargo", ["fmt", "--check", "--", "--color=never"]);
  return status === 0 ? passedNothing : wholeStage;
}

async function lint() {
  const native = await run("cargo", ["clippy", "--all-targets", "--", "-D", "warnings"]);
  const { cargo, args, env, clippy } = setUp("wasm");
  if (!clippy) {
    const result = native.status === 0 ? passedNothing : wholeStage;
    return { ...result, note: "src/wasm/ left out: clippy has no wasm32 library" };
  }
  const edge = await run(cargo, ["clippy", "--lib", ...args, "--", "-D", "warnings"], env);
  return native.status === 0 && edge.status === 0 ? passedNothing : wholeStage;
}

async function rust() {
  return cargoResults(await run("cargo", ["test", "--no-fail-fast"], { RECOUNT_TZDATA: setUp("tzdata") }));
}

/** Runs the targets that hold a `wasm_bindgen_test`: the others are tested natively. */
async function wasm() {
  const holdsTests = (path) => readFileSync(path, "utf8").includes("#[wasm_bindgen_test]");
  const targets = rustFiles("tests", false).filter((name) => holdsTests(join(ROOT, "tests", name)));
  const chosen = targets.flatMap((name) => ["--test", name.replace(/\.rs$/, "")]);
  if (rustFiles("src", true).some((name) => holdsTests(join(ROOT, "src", name)))) chosen.push("--lib");
  if (chosen.length === 0) return { ...wholeStage, note: "no file holds a #[wasm_bindgen_test]" };
  const { cargo, args, env } = setUp("wasm");
  return cargoResults(await run(cargo, ["test", "--no-fail-fast", ...args, ...chosen], {
    ...env,
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: join(setUp("bindgen"), "wasm-bindgen-test-runner"),
    CHROMEDRIVER: setUp("browser").chromedriver,
    WASM_BINDGEN_TEST_ONLY_WEB: "1",
    WASM_BINDGEN_TEST_TIMEOUT: "120",
  }));
}

function rustFiles(folder, recursive) {
  const path = join(ROOT, folder);
  return existsSync(path) ? readdirSync(path, { recursive }).filter((name) => name.endsWith(".rs")) : [];
}

/** Builds and packs the package, and installs the tarball for the tests as a stranger would. */
async function installPackage() {
  const folder = build();
  const out = mkdtempSync(join(tmpdir(), "recount-"));
  try {
    const packed = await run("npm", ["pack", folder, "--pack-destination", out]);
    if (packed.status !== 0) return wholeStage;
    rmSync(join(ROOT, "tests/node_modules"), { recursive: true, force: true });
    const tarball = join(out, readdirSync(out)[0]);
    const install = ["install", tarball, "--offline", "--no-save", "--no-package-lock", "--no-audit", "--no-fund"];
    const installed = await run("npm", install, {}, join(ROOT, "tests"));
    return installed.status === 0 ? passedNothing : wholeStage;
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

async function nodeTests(folder) {
  const files = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(".mjs"));
  const holdsTests = (name) => readFileSync(join(ROOT, folder, name), "utf8").includes(`from "node:test"`);
  const misnamed = files.filter((name) => !name.endsWith(".test.mjs") && holdsTests(name));
  if (misnamed.length > 0) return { ...wholeStage, note: `${misnamed.join(", ")}: a test's name ends in .test.mjs` };
  const tests = files.filter((name) => name.endsWith(".test.mjs")).map((name) => join(folder, name));
  if (tests.length === 0) return { ...wholeStage, note: `${folder} holds no *.test.mjs` };
  const out = mkdtempSync(join(tmpdir(), "recount-"));
  try {
    const tap = join(out, "results.tap");
    const shown = ["--test-reporter=spec", "--test-reporter-destination=stdout"];
    const counted = ["--test-reporter=tap", `--test-reporter-destination=${tap}`];
    const { status } = await run(process.execPath, ["--test", "--test-concurrency=2", ...shown, ...counted, ...tests]);
    const summary = existsSync(tap) ? readFileSync(tap, "utf8") : "";
    const count = (name) => Number(new RegExp(`^# ${name} (\\d+)$`, "m").exec(summary)?.[1] ?? 0);
    const failures = [...summary.matchAll(/^ *not ok \d+ - (.*)\n(?: .*\n)*? +error: (?:\|-\n\s+)?(.*)/gm)];
    const names = failures.map(([, name, error]) => `${name}: ${error}`);
    return settle(status, count("pass"), count("fail") + count("cancelled"), names);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

/** Adds up the summaries of the test binaries; one that began and printed none has crashed. */
function cargoResults({ status, text }) {
  const results = [...text.matchAll(/^test result: \w+\. (\d+) passed; (\d+) failed/gm)];
  const begun = [...text.matchAll(/^ +(Running|Doc-tests) /gm)].length;
  const sum = (group) => results.reduce((total, result) => total + Number(result[group]), 0);
  const names = [...text.matchAll(/^test (.+) \.\.\. FAILED$/gm)].map(([, name]) => name);
  return settle(status, sum(1), sum(2) + Math.max(0, begun - results.length), names);
}

/** A stage that failed has at least one failure, and a stage of tests has tests. */
function settle(status, passed, failed, names) {
  if (status !== 0 && failed === 0) return { passed, failed: 1 };
  if (passed + failed === 0) return { ...wholeStage, note: "nothing ran" };
  return { passed, failed, names };
}

/** Runs a program, showing and keeping what it prints. */
function run(program, args, env = {}, cwd = ROOT) {
  return new Promise((resolve) => {
    const limit = { timeout: LIMIT_MINUTES * 60_000 };
    const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "pipe"], ...limit });
    const chunks = [];
    for (const stream of ["stdout", "stderr"]) {
      child[stream].setEncoding("utf8").on("data", (chunk) => {
        chunks.push(chunk);
        process[stream].write(chunk);
      });
    }
    child.on("error", (error) => {
      console.error(error.message);
      resolve({ status: 1, text: "" });
    });
    child.on("close", (status, signal) => {
      if (signal) console.error(`${program} was ended by ${signal}; more than ${LIMIT_MINUTES} minutes are not given.`);
      resolve({ status, text: chunks.join("") });
    });
  });
}

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !stages.some((stage) => stage.name === name));
if (unknown !== undefined) {
  console.error(`There is no stage ${unknown}; there are ${stages.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}
// A stage that tests the package takes the stage along that installs it.
const chosen = stages.filter(({ name }) =>
  wanted.length === 0 || wanted.includes(name) || stages.some((stage) => stage.after === name && wanted.includes(stage.name)));

const table = [];
const missing = new Map();
const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

const begin = performance.now();
for (const part of new Set(chosen.flatMap(({ needs }) => needs))) {
  try {
    setUp(part);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`setup: ${error.message}`);
    missing.set(part, error.message);
  }
}
const lack = [...missing.keys()].map((part) => `${part} is missing`).join(", ");
table.push({ name: "setup", ...passedNothing, time: seconds(begin), note: lack });

for (const { name, needs, run: runStage, after } of chosen) {
  console.log(`\n── ${name} ──`);
  const start = performance.now();
  const lacking = needs.find((part) => missing.has(part));
  let result;
  if (lacking) {
    result = { ...wholeStage, note: missing.get(lacking) };
  } else if (after && table.some((row) => row.name === after && row.failed > 0)) {
    result = { ...wholeStage, note: `the stage ${after} failed` };
  } else {
    try {
      result = await runStage();
    } catch (error) {
      result = { ...wholeStage, note: error instanceof SetupError ? error.message : error.stack };
    }
  }
  table.push({ name, ...result, time: seconds(start) });
}

const passed = table.reduce((sum, row) => sum + row.passed, 0);
const failed = table.reduce((sum, row) => sum + row.failed, 0);
console.log("");
for (const { name, time, note = "", ...row } of table) {
  const counts = row.passed + row.failed > 0 ? `${row.passed} passed, ${row.failed} failed` : "done";
  console.log(`${name.padEnd(8)} ${time.padStart(8)}  ${counts}${note && ` (${note})`}`);
}
for (const { name, names = [] } of table) for (const failure of names) console.log(`failed in ${name}: ${failure}`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = passed > 0 && failed === 0 ? 0 : 1;

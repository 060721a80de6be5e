// The long variants of the tests: the native ones that take as long as they are given, and the fuzz targets.
//
// In: how many minutes all of it may take (`node soak.mjs 60`), or an input that a target failed on, to run it again
// (`node soak.mjs tests/fuzz/artifacts/json/crash-…`). Out: per part, what was reached; where something was found, the
// input's path and how to run it again.
// Promises: a finding in one part does not stop the others; the exit code is 0 only when nothing was found.
// Leaves alone: `make test`, which runs none of this. Compiling is not counted in the minutes.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { ROOT, SetupError, run, setUp } from "./setup.mjs";
import { writeSeeds } from "./seeds.mjs";

const FUZZ = join(ROOT, "tests/fuzz");

/** The targets, with the longest input that each makes, in bytes: long enough for what it looks for, short enough to try many. */
const TARGETS = { json: 1024, statements: 256, markdown: 1024, whole: 4096 };

/** The longest that one input may take: all that is promised is linear. */
const INPUT_SECONDS = 5;

/** No sanitizer: neither the crate nor a target holds unsafe code, and without one several times as many inputs are tried. */
const BUILT = ["--fuzz-dir", FUZZ, "--sanitizer", "none"];

/** Runs the native tests with the time that each long one may take. */
function native(minutes) {
  const env = { ...process.env, RECOUNT_TZDATA: setUp("tzdata"), RECOUNT_SOAK_MINUTES: String(minutes) };
  // Long tests run beside each other where there are cores, else one behind the other.
  const limit = { timeout: (10 + 10 * minutes) * 60_000 };
  const { status, stdout } = spawnSync("cargo", ["test", "--test", "native"], captured({ env, ...limit }, ["ignore", "pipe", "inherit"]));
  if (status !== 0) process.stdout.write(stdout);
  const [, passed = "0", failed = "0"] = /^test result: \w+\. (\d+) passed; (\d+) failed/m.exec(stdout) ?? [];
  return { part: "native", reached: `${passed} tests passed, ${failed} failed`, found: status === 0 ? null : "see above" };
}

function fuzz(target, minutes) {
  const { program, env } = setUp("fuzz");
  const [corpus, seeds] = ["corpus", "seeds"].map((kind) => join(FUZZ, kind, target));
  mkdirSync(corpus, { recursive: true });
  const options = [`-max_total_time=${Math.round(minutes * 60)}`, `-max_len=${TARGETS[target]}`, `-timeout=${INPUT_SECONDS}`, "-print_final_stats=1"];
  const words = `${seeds}.dict`;
  if (existsSync(words)) options.push(`-dict=${words}`);
  const settings = captured({ env: { ...process.env, ...env } }, ["ignore", "ignore", "pipe"]);
  const { status, stderr } = spawnSync(program, ["run", ...BUILT, target, corpus, seeds, "--", ...options], settings);
  const [, tried = "0"] = /^stat::number_of_executed_units: +(\d+)$/m.exec(stderr) ?? [];
  const reached = `${Number(tried).toLocaleString("en")} inputs tried`;
  if (status === 0) return { part: target, reached, found: null };
  console.log(stderr.split("\n").slice(-60).join("\n"));
  const [, input] = /Test unit written to (\S+)/.exec(stderr) ?? [];
  return { part: target, reached, found: input ? relative(ROOT, input) : "see above" };
}

/** Runs one input through its target, which the folder it lies in names. */
function replay(input) {
  const { program, env } = setUp("fuzz");
  return run(program, ["run", ...BUILT, basename(dirname(input)), input], { env });
}

function soak(minutes) {
  const { program, env } = setUp("fuzz");
  setUp("npm");
  writeSeeds(join(FUZZ, "seeds"));
  // cargo-fuzz builds all targets at once.
  if (!run(program, ["build", ...BUILT], { env }) || !run("cargo", ["test", "--test", "native", "--no-run"])) return false;
  const targets = Object.keys(TARGETS);
  const share = Math.max(1, Math.round(minutes / (targets.length + 1)));
  console.log(`soak: ${targets.length + 1} parts, ${share} min each`);
  const results = [native(share), ...targets.map((target) => fuzz(target, share))];
  for (const { part, reached, found } of results) {
    console.log(`${part.padEnd(10)} ${reached}${found ? `; FOUND: ${found}` : ""}`);
    if (found?.startsWith("tests/")) console.log(`${" ".repeat(10)} run it again: node pkg-config/soak.mjs ${found}`);
  }
  return results.every(({ found }) => found === null);
}

function captured(options, stdio) {
  return { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 30, stdio, ...options };
}

const [argument] = process.argv.slice(2);
if (!(Number(argument) > 0) && !(argument && existsSync(argument))) {
  console.error("Say how many minutes it may take, as `make soak MINUTES=60`, or name the input to run again.");
  process.exit(2);
}
try {
  const isClean = Number(argument) > 0 ? soak(Number(argument)) : replay(argument);
  process.exitCode = isClean ? 0 : 1;
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(`setup: ${error.message}`);
  process.exitCode = 1;
}

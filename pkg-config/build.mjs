// The npm package, built into `pkg/`.
//
// In: the crate, `package/`, the style sheet, the schema, the licence. Out: `pkg/` as it would be published, and its sizes.
// Promises: `pkg/` is replaced whole or not at all.

import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { MANIFEST, ROOT, SetupError, WASM_TARGET, run, setUp } from "./setup.mjs";

/**
 * How the module is optimised after the compiler. The features it may use are read from the module itself. The two passes
 * that are left out shrink the file by half a per cent, and what is sent of it, compressed, they grow by one.
 */
const WASM_OPT = [
  "-Os", "--skip-pass=inlining-optimizing", "--skip-pass=local-cse",
  "--strip-debug", "--strip-producers", "--strip-target-features",
];

const PACKAGE = join(ROOT, "pkg");
const WORK = join(ROOT, "target/package");
const BOUND = join(WORK, "bound");
const OPTIMISED = join(WORK, "optimised");
const DRAFT = join(WORK, "draft");

/** Builds the package; the folder that holds it. */
export function build() {
  const wasm = setUp("wasm");
  const tools = setUp("bindgen");
  const modules = setUp("npm");

  step(wasm.cargo, ["build", "--release", "--lib", ...wasm.args], { env: wasm.env });
  rmSync(BOUND, { recursive: true, force: true });
  const compiled = join(wasm.env.CARGO_TARGET_DIR, WASM_TARGET, "release/recount.wasm");
  const web = ["--target", "web", "--omit-default-module-path", "--no-typescript", "--experimental-reset-state-function"];
  const lean = ["--remove-name-section", "--remove-producers-section"];
  step(join(tools, "wasm-bindgen"), [compiled, "--out-dir", BOUND, ...web, ...lean]);
  const optimised = optimise(join(BOUND, "recount_bg.wasm"), modules);

  rmSync(DRAFT, { recursive: true, force: true });
  cpSync(join(ROOT, "pkg-config/package"), DRAFT, { recursive: true });
  cpSync(join(BOUND, "recount.js"), join(DRAFT, "bindings.js"));
  cpSync(optimised, join(DRAFT, "recount.wasm"));
  cpSync(join(ROOT, "src/render/html/recount.css"), join(DRAFT, "recount.css"));
  cpSync(join(ROOT, "src/model/incident.schema.json"), join(DRAFT, "incident.schema.json"));
  cpSync(join(ROOT, "LICENSE"), join(DRAFT, "LICENSE"));
  const manifest = JSON.parse(readFileSync(join(DRAFT, "package.json"), "utf8"));
  manifest.version = /^version = "(.+)"$/m.exec(MANIFEST)[1];
  writeFileSync(join(DRAFT, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  rmSync(PACKAGE, { recursive: true, force: true });
  renameSync(DRAFT, PACKAGE);
  return PACKAGE;
}

/** The module after wasm-opt, which runs again only when the module, the flags or the tools have changed. */
function optimise(module, modules) {
  const result = join(OPTIMISED, "recount.wasm");
  const stamp = join(OPTIMISED, "from");
  const from = createHash("sha256")
    .update(readFileSync(module))
    .update(JSON.stringify(WASM_OPT))
    .update(readFileSync(join(modules, "binaryen/package.json")))
    .digest("hex");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== from) {
    rmSync(OPTIMISED, { recursive: true, force: true });
    mkdirSync(OPTIMISED, { recursive: true });
    step(join(modules, ".bin/wasm-opt"), [module, "--output", result, ...WASM_OPT]);
    writeFileSync(stamp, from);
  }
  return result;
}

function step(program, args, options) {
  if (!run(program, args, options)) throw new SetupError("The package could not be built; the output above says why.");
}

function sizes(folder) {
  const row = (name) => {
    const path = join(folder, name);
    const show = (count) => count.toLocaleString("en").padStart(9);
    const bytes = readFileSync(path);
    return `  ${name.padEnd(12)} ${show(bytes.length)} bytes ${show(brotliCompressSync(bytes).length)} brotli`;
  };
  return ["recount.wasm", "bindings.js", "core.js", "options.js", "load.js", "recount.css"].map(row).join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(`pkg/ is built:\n${sizes(build())}`);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

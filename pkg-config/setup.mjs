// What the build and the tests need beyond Rust and Node, made present.
//
// In: names of parts (`node setup.mjs wasm browser`). Out: per part, what a caller needs to use it.
// Promises: a part that is there is left alone, what is installed is named first, versions are pinned, an interrupted
// install leaves nothing half done. Where a part cannot be had, one sentence says what to install.
// Leaves alone: everything outside the user's cache folder, `node_modules` here, the rustup target and Debian packages.

import { spawnSync } from "node:child_process";
import {
  accessSync, constants, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
const HERE = join(ROOT, "pkg-config");
const CACHE = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "recount");
export const MANIFEST = readFileSync(join(ROOT, "Cargo.toml"), "utf8");
const LOCK = readFileSync(join(ROOT, "Cargo.lock"), "utf8");

export const WASM_TARGET = "wasm32-unknown-unknown";
const NODE_MINIMUM = 20;
const RUST_MINIMUM = /^rust-version = "(.+)"$/m.exec(MANIFEST)[1];
const BINDGEN_VERSION = /name = "wasm-bindgen"\nversion = "(.+)"/.exec(LOCK)[1];
const FUZZ_VERSION = "0.13.2";

/** Long enough to fetch a target's library on a slow line, short enough where the servers cannot be reached. */
const RUSTUP_SECONDS = 120;

/** A part that cannot be had. The message is one sentence that says what to do. */
export class SetupError extends Error {}

const parts = { rust, npm, wasm, bindgen, browser, tzdata, lints, fuzz };
const ready = new Map();

/** Makes a part present and returns what `parts` says of it. A part that failed once fails again at once. */
export function setUp(name) {
  if (!ready.has(name)) {
    try {
      ready.set(name, { value: parts[name]() });
    } catch (error) {
      ready.set(name, { error });
    }
  }
  const { value, error } = ready.get(name);
  if (error) throw error;
  return value;
}

/** Rust for this machine: the cargo to call. */
function rust() {
  requireRust("rustc", "cargo");
  return { cargo: "cargo", args: [], env: {} };
}

/** rustfmt and clippy, which not every installation of Rust brings. */
function lints() {
  setUp("rust");
  const missing = () => ["rustfmt", "clippy"].filter((name) => output("cargo", [name.replace("rust", ""), "--version"]) === "");
  if (missing().length > 0 && find("rustup")) {
    say(`adding ${missing().join(" and ")}`);
    run("rustup", ["component", "add", ...missing()], { timeout: RUSTUP_SECONDS * 1000 });
  }
  const still = missing();
  if (still.length > 0) {
    throw new SetupError(`The tests need ${still.join(" and ")}; run \`rustup component add ${still.join(" ")}\`.`);
  }
}

/** Rust for WebAssembly: the cargo to call, and the arguments and environment of every call. */
function wasm() {
  setUp("rust");
  const shipped = { cargo: "cargo", args: ["--target", WASM_TARGET], env: wasmEnvironment(), clippy: true };
  if (hasWasmLibrary()) return shipped;
  const debian = debianRust();
  if (debian) return debian;
  if (find("rustup")) {
    say(`adding the Rust target ${WASM_TARGET}`);
    const env = { RUSTUP_MAX_RETRIES: "1", RUST_BACKTRACE: "0" };
    run("rustup", ["target", "add", WASM_TARGET], { timeout: RUSTUP_SECONDS * 1000, env });
    if (hasWasmLibrary()) return shipped;
    say("rustup could not fetch it; building the target's library with Debian's compiler instead");
  }
  apt(["rustc-web", "cargo-web", "rust-web-src"], `Rust's ${WASM_TARGET} target: run \`rustup target add ${WASM_TARGET}\``);
  const llvm = llvmMajor("/usr/bin/rustc");
  if (!linker(llvm)) apt([`lld-${llvm}`], `LLVM's linker wasm-ld, version ${llvm}`);
  const installed = debianRust();
  if (!installed) {
    throw new SetupError("Debian's Rust packages hold no library sources; install rust-web-src of rustc-web's version.");
  }
  return installed;
}

function hasWasmLibrary() {
  const folder = output("rustc", ["--print", "target-libdir", "--target", WASM_TARGET]);
  return folder !== "" && existsSync(folder);
}

/** Debian's compiler, which builds the target's library from the sources packaged with it. */
function debianRust() {
  const compiler = "/usr/bin/rustc";
  const sources = "/usr/lib/rustlib/src/rust/library/std/Cargo.toml";
  if (![compiler, "/usr/bin/cargo", sources].every((path) => existsSync(path))) return null;
  const link = linker(llvmMajor(compiler));
  if (!link) return null;
  requireRust(compiler, "/usr/bin/cargo");
  return {
    cargo: "/usr/bin/cargo",
    args: ["--target", WASM_TARGET, "-Zbuild-std=std,panic_abort"],
    env: { ...wasmEnvironment(), RUSTC: compiler, RUSTC_BOOTSTRAP: "1", CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER: link },
    clippy: false,
  };
}

/** The linker of this LLVM version: LLVM's own, or the one that rustup ships. */
function linker(llvm) {
  const own = find(`wasm-ld-${llvm}`);
  if (own || llvmMajor("rustc") !== llvm) return own;
  const host = /^host: (.+)$/m.exec(output("rustc", ["-vV"]))?.[1];
  const shipped = join(output("rustc", ["--print", "sysroot"]), "lib/rustlib", host ?? "", "bin/rust-lld");
  return existsSync(shipped) ? shipped : null;
}

function llvmMajor(compiler) {
  return /^LLVM version: (\d+)/m.exec(output(compiler, ["-vV"]))?.[1];
}

/** Its own target folder, because another compiler may build it; no path of this machine ends up in the module. */
function wasmEnvironment() {
  const cargoHome = process.env.CARGO_HOME || join(homedir(), ".cargo");
  const flags = [`--remap-path-prefix=${cargoHome}=cargo`, `--remap-path-prefix=${ROOT}=recount`];
  return { CARGO_TARGET_DIR: join(ROOT, "target/wasm"), CARGO_ENCODED_RUSTFLAGS: flags.join("\x1f") };
}

function requireRust(compiler, cargo) {
  const found = /^rustc (\d+)\.(\d+)/.exec(output(compiler, ["--version"]));
  const [major, minor] = RUST_MINIMUM.split(".").map(Number);
  const advice = `Recount needs Rust ${RUST_MINIMUM} or newer with cargo`;
  if (!found || !output(cargo, ["--version"])) throw new SetupError(`${advice}; install it from https://rustup.rs.`);
  if (Number(found[1]) < major || (Number(found[1]) === major && Number(found[2]) < minor)) {
    throw new SetupError(`${advice}, and ${compiler} is ${found[1]}.${found[2]}; run \`rustup update stable\`.`);
  }
}

/** The wasm-bindgen tools of exactly the version that the crate is built with: the folder that holds them. */
function bindgen() {
  return cargoTool("wasm-bindgen-cli", BINDGEN_VERSION, ["--bin", "wasm-bindgen", "--bin", "wasm-bindgen-test-runner"]);
}

/** cargo-fuzz, which builds and runs the targets in `tests/fuzz`: how it is called, and the environment of every call. */
function fuzz() {
  const program = join(cargoTool("cargo-fuzz", FUZZ_VERSION, []), "cargo-fuzz");
  // It asks for flags that a stable compiler knows and takes only so.
  return { program, env: { RUSTC_BOOTSTRAP: "1" } };
}

/** A tool that cargo builds: the folder that holds its programs. */
function cargoTool(name, version, choice) {
  setUp("rust");
  const folder = cached(`${name}-${version}`, (into) => {
    // Not `--locked`: the lock file published with a tool names versions that not every registry serves.
    const install = ["install", name, "--version", `=${version}`, "--root", into, "--quiet", "--no-track", ...choice];
    return run("cargo", install, { cwd: into, env: { CARGO_TARGET_DIR: join(into, "target") } })
      && (rmSync(join(into, "target"), { recursive: true, force: true }), true);
  }, `cargo could not install ${name} ${version}; its output above says why`);
  return join(folder, "bin");
}

/** The development tools from npm: the folder that holds their packages. */
function npm() {
  const lock = readFileSync(join(HERE, "package-lock.json"), "utf8");
  const modules = join(HERE, "node_modules");
  const stamp = join(modules, ".installed-lock.json");
  if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== lock) {
    say("installing the development tools from npm into pkg-config/node_modules");
    // No tool needs its install script; that of vnu-jar would fetch a Java of its own.
    if (!run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: HERE })) {
      throw new SetupError("npm could not install pkg-config/package-lock.json; its output above says why.");
    }
    writeFileSync(stamp, lock);
  }
  return modules;
}

/** Chromium and its driver, named by `CHROMIUM` and `CHROMEDRIVER` or found on the path: their files. */
function browser() {
  const locate = () => ({
    chromium: process.env.CHROMIUM || find("chromium", "chromium-browser", "google-chrome", "chrome"),
    chromedriver: process.env.CHROMEDRIVER || find("chromedriver"),
  });
  const complete = ({ chromium, chromedriver }) => chromium && chromedriver;
  if (!complete(locate())) {
    apt(["chromium", "chromium-driver"], "Chromium and the chromedriver of its version (or name them in CHROMIUM and CHROMEDRIVER)");
  }
  const found = locate();
  if (!complete(found)) {
    throw new SetupError("Chromium is installed but not on the path; name it in CHROMIUM and CHROMEDRIVER.");
  }
  return found;
}

/** The IANA zone files that the zone pack is compared with: their folder. Windows' names lie in `tzlocal`, two above it. */
function tzdata() {
  const requirements = join(HERE, "requirements.txt");
  const packages = [...readFileSync(requirements, "utf8").matchAll(/^(\w+)==(\S+)/gm)].map(([, name, version]) => `${name}-${version}`);
  const folder = cached(packages.join("-"), (into) => {
    const python = find("python3", "python");
    if (!python) throw new SetupError("The tests need Python 3 with pip to fetch zone files; install python3 and python3-pip.");
    const install = ["-m", "pip", "install", "--quiet", "--no-deps", "--no-compile", "--only-binary=:all:"];
    const what = ["--target", into, "--require-hashes", "--requirement", requirements];
    return run(python, [...install, ...what], { env: { PIP_ROOT_USER_ACTION: "ignore" } });
  }, `pip could not install ${packages.join(" and ")}; its output above says why`);
  return join(folder, "tzdata/zoneinfo");
}

/** A folder of the user's cache, filled by `fill` if it is not there yet: beside its place, then moved there whole. */
function cached(name, fill, failure) {
  const folder = join(CACHE, name);
  if (existsSync(folder)) return folder;
  say(`installing ${name} into ${CACHE}`);
  mkdirSync(CACHE, { recursive: true });
  discardAbandoned(`.${name}-`);
  const draft = mkdtempSync(join(CACHE, `.${name}-`));
  try {
    if (!fill(draft)) throw new SetupError(`${failure}.`);
    try {
      renameSync(draft, folder);
    } catch (error) {
      if (!existsSync(folder)) throw error; // else another run was faster, and its folder is as good
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return folder;
}

/** Removes the drafts of runs that were interrupted: another run may be at work on one that is younger than an hour. */
function discardAbandoned(prefix) {
  for (const name of readdirSync(CACHE).filter((entry) => entry.startsWith(prefix))) {
    const draft = join(CACHE, name);
    if (Date.now() - statSync(draft).mtimeMs > 3_600_000) rmSync(draft, { recursive: true, force: true });
  }
}

/** Installs Debian packages, where this is Debian and its packages may be installed. `otherwise` names the same for others. */
function apt(packages, otherwise) {
  const cure = `Install ${otherwise}, then run this again.`;
  const root = process.getuid?.() === 0;
  if (!find("apt-get")) throw new SetupError(cure);
  if (!root && !run("sudo", ["-n", "true"], { stdio: "ignore" })) {
    throw new SetupError(`${cure} On Debian: \`sudo apt-get install ${packages.join(" ")}\`.`);
  }
  say(`installing the Debian packages ${packages.join(", ")}`);
  const get = (...args) => {
    const command = ["apt-get", "-q", "-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0", ...args];
    const settings = ["env", "DEBIAN_FRONTEND=noninteractive"];
    const [first, ...rest] = root ? [...settings, ...command] : ["sudo", "-n", ...settings, ...command];
    return run(first, rest, { stdio: ["ignore", "ignore", "inherit"] });
  };
  get("update");
  if (!get("install", "-y", "--no-install-recommends", ...packages)) {
    throw new SetupError(`apt-get could not install ${packages.join(" ")}. ${cure}`);
  }
}

/** The first of these programs that the path holds. */
function find(...names) {
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      try {
        const path = join(folder, name);
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // not in this folder
      }
    }
  }
  return null;
}

/** What a program prints, or nothing where it is missing or fails. */
function output(program, args) {
  const { status, stdout } = spawnSync(program, args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  return status === 0 ? stdout.trim() : "";
}

/** Runs a program with its output shown; whether it succeeded. */
export function run(program, args, { env, ...options } = {}) {
  const settings = { cwd: ROOT, stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, ...env }, ...options };
  return spawnSync(program, args, settings).status === 0;
}

function say(text) {
  console.log(`setup: ${text}`);
}

if (Number(process.versions.node.split(".")[0]) < NODE_MINIMUM) {
  const found = process.versions.node;
  console.error(`Recount needs Node ${NODE_MINIMUM} or newer, and this is ${found}; install it from https://nodejs.org.`);
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const wanted = process.argv.slice(2);
  const unknown = wanted.find((name) => !Object.hasOwn(parts, name));
  if (wanted.length === 0 || unknown !== undefined) {
    console.error(`Name the parts to set up: ${Object.keys(parts).join(", ")}.`);
    process.exit(2);
  }
  try {
    for (const name of wanted) setUp(name);
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(`setup: ${error.message}`);
    process.exit(1);
  }
}

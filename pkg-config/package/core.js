// The package's functions over the module that wasm-bindgen binds.
//
// In: the bindings. Out: the functions that the entries export, and two ways to load the module.
// Promises: misuse is a TypeError that says the cure, and does not reach the module; nothing of the caller runs while the
// module does; a call leaves nothing behind, because one that broke off or took much memory ends with a new instance; a
// defect of the module is the diagnostic `internal`, never an exception.
// Leaves alone: how long a text may be, which the module knows before it copies the text.

import { moduleFrom, moduleIn, notBound } from "./load.js";
import { isPlain, optionsOf } from "./options.js";
import { ofType } from "./words.js";

/**
 * The most memory that an instance keeps from call to call. Memory of WebAssembly grows and never shrinks: an instance begins
 * with 1.4 MiB, has 2 MiB after a usual postmortem, 6 MiB after 1,000 events, 14 MiB after 3,000, and 90 to 440 MiB after
 * 16 MiB of input. To fill a new instance again takes longer than to keep one: a check of 1 MB would take 1.4 times as long.
 */
const KEPT_BYTES = 64 * 1024 * 1024;

/** What the bindings export that no module does. */
const OF_BINDINGS = ["default", "initSync", "__wbg_reset_state"];

/** The functions over `bindings`; they work once `load` or `loadSync` has ended. */
export function connect(bindings) {
  const exported = Object.keys(bindings).filter((name) => !OF_BINDINGS.includes(name));
  const names = [...exported, "memory", "__wbindgen_start"];
  let loaded = false;
  let loading = Promise.resolve();
  /** Whether the instance may be in the middle of something, or holds too much. */
  let spent = false;

  async function bind(source) {
    const module = await moduleFrom(source, names);
    await bindings.default({ module_or_path: module }).catch((cause) => {
      throw notBound(cause);
    });
    loaded = true;
  }

  function run(name, values) {
    try {
      if (spent) bindings.__wbg_reset_state();
      spent = true;
      const result = bindings[name](...values);
      spent = isLarge();
      return result;
    } finally {
      if (spent) renew();
    }
  }

  /** Once it is bound, `initSync` binds nothing and gives what the instance exports. */
  function isLarge() {
    return bindings.initSync().memory.buffer.byteLength > KEPT_BYTES;
  }

  function renew() {
    try {
      bindings.__wbg_reset_state();
      spent = false;
    } catch {
      // There is no room for one now; the next call tries again.
    }
  }

  function assertLoaded() {
    if (!loaded) throw new TypeError("Recount is not loaded: `await init()` once before the first call");
  }

  const knows = {
    zone: (name) => run("isZone", [name]),
    language: (tag) => run("isLanguage", [tag]),
  };

  /** Arguments are checked before the module runs, so that whatever it throws is its own defect, or the end of a resource. */
  function read(name, input, options) {
    assertLoaded();
    const values = [jsonText(input), optionsOf(name, options, knows)];
    try {
      return run(name, values);
    } catch {
      return JSON.parse(BROKEN_OFF[name]);
    }
  }

  function tell(name) {
    assertLoaded();
    return run(name, []);
  }

  return {
    /** One load at a time: who comes second waits, and finds the module loaded or tries its own source. */
    load(source) {
      const given = Promise.resolve(source);
      // A source that is not needed any more may fail unheard.
      given.catch(() => {});
      const attempt = loading.then(() => (loaded ? undefined : bind(given)));
      loading = attempt.catch(() => {});
      return attempt;
    },
    loadSync(source, place) {
      const module = moduleIn(source, place, names);
      try {
        bindings.initSync({ module });
      } catch (cause) {
        throw notBound(cause);
      }
      loaded = true;
    },
    check(input, options) {
      return read("check", input, options);
    },
    explain(input, options) {
      return read("explain", input, options);
    },
    codes() {
      return tell("codes");
    },
    reconcile(input, options) {
      return read("reconcile", input, options);
    },
    render(input, options) {
      return read("render", input, options);
    },
    schema() {
      return tell("schema");
    },
    version() {
      return tell("version");
    },
  };
}

const MESSAGE = "Recount failed on this input";
const HELP = "this is a defect in Recount: please report it with the input";
const START = { line: 1, column: 1, offset: 0 };
const INTERNAL = {
  code: "internal",
  severity: "error",
  message: MESSAGE,
  help: HELP,
  pointer: "",
  range: { start: START, end: START },
  related: [],
  fixes: [],
};

/** What a call gives that broke off, as JSON: where no stack is left, no function can be made ready to build it. */
const BROKEN_OFF = {
  check: JSON.stringify({ valid: false, diagnostics: [INTERNAL] }),
  explain: JSON.stringify(`error[internal]: ${MESSAGE}\n  = help: ${HELP}\n`),
  reconcile: JSON.stringify({ timeline: null, diagnostics: [INTERNAL] }),
  render: JSON.stringify({ output: "", diagnostics: [INTERNAL] }),
};

function jsonText(input) {
  if (typeof input === "string") return input;
  if (!isPlain(input) && !Array.isArray(input)) {
    const got = input === null || input === undefined ? `\`${input}\`` : ofType(input);
    throw new TypeError(`\`input\` is ${got}, expected JSON text or a plain object${cureFor(input)}`);
  }
  let text;
  let cause;
  try {
    text = JSON.stringify(input, null, 2);
  } catch (error) {
    cause = error;
  }
  if (typeof text === "string") return text;
  const kinds = "without cycles, BigInt, very deep nesting, or more text than a string holds";
  throw new TypeError(`\`input\` cannot be written as JSON: pass plain data ${kinds}`, cause && { cause });
}

function cureFor(input) {
  if (typeof input?.then === "function") return ": `await` it first";
  if (ArrayBuffer.isView(input) || input instanceof ArrayBuffer) return ": decode it first, `new TextDecoder().decode(input)`";
  return "";
}

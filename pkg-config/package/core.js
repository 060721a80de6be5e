// The package's functions over the module that wasm-bindgen binds.
//
// In: the bindings. Out: the functions that the entries export, and two ways to load the module.
// Promises: misuse is a TypeError that says the cure; a call that breaks off leaves nothing behind, because the next one
// gets a new instance; a defect of the module is the diagnostic `internal`, never an exception.
// Leaves alone: the names and values of options, which the module checks.

/** The functions over `bindings`; they work once `load` or `loadSync` has ended. */
export function connect(bindings) {
  let loaded = false;
  let spent = false;

  function call(name, values, onTrap) {
    if (!loaded) {
      throw new TypeError("Recount is not loaded: `await init()` once before the first call");
    }
    try {
      if (spent) {
        bindings.__wbg_reset_state();
        spent = false;
      }
      return bindings[name](...values);
    } catch (error) {
      // Whatever broke the call off may have left the instance in the middle of something.
      spent = true;
      if (onTrap && isTrap(error)) return onTrap();
      throw error;
    }
  }

  return {
    async load(source) {
      await bindings.default({ module_or_path: source });
      loaded = true;
    },
    loadSync(module) {
      bindings.initSync({ module });
      loaded = true;
    },
    check(input, options) {
      return call("check", [jsonText(input), plainOptions(options)], () => ({ valid: false, diagnostics: [internal()] }));
    },
    explain(input, options) {
      return call("explain", [jsonText(input), plainOptions(options)], () => `error[internal]: ${MESSAGE}\n  = help: ${HELP}\n`);
    },
    codes() {
      return call("codes", []);
    },
    reconcile(input, options) {
      return call("reconcile", [jsonText(input), plainOptions(options)], () => ({ timeline: null, diagnostics: [internal()] }));
    },
    render(input, options) {
      return call("render", [jsonText(input), plainOptions(options)], () => ({ output: "", diagnostics: [internal()] }));
    },
    schema() {
      return call("schema", []);
    },
    version() {
      return call("version", []);
    },
  };
}

/** Whether the module gave up: a trap, or no stack or memory left (which Firefox calls an InternalError). */
function isTrap(error) {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError || error?.name === "InternalError";
}

const MESSAGE = "Recount failed on this input";
const HELP = "this is a defect in Recount: please report it with the input";

function internal() {
  const start = { line: 1, column: 1, offset: 0 };
  return {
    code: "internal",
    severity: "error",
    message: MESSAGE,
    help: HELP,
    pointer: "",
    range: { start, end: { ...start } },
    related: [],
    fixes: [],
  };
}

function jsonText(input) {
  if (typeof input === "string") return input;
  if (!isPlain(input) && !Array.isArray(input)) {
    throw new TypeError(`\`input\` is ${nameOf(input)}, expected JSON text or a plain object${cureFor(input)}`);
  }
  let text;
  let cause;
  try {
    text = JSON.stringify(input, null, 2);
  } catch (error) {
    cause = error;
  }
  if (typeof text === "string") return text;
  const message = "`input` cannot be written as JSON: pass plain data without cycles, BigInt or very deep nesting";
  throw new TypeError(message, cause && { cause });
}

/** A copy, so that no code of the caller runs while the module does. */
function plainOptions(options) {
  if (options === undefined) return undefined;
  if (!isPlain(options)) {
    throw new TypeError(`\`options\` is ${nameOf(options)}, expected a plain object such as \`{ format: "html" }\``);
  }
  return { ...options };
}

/** Plain in any realm: an object's prototype there has none itself. */
function isPlain(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function nameOf(value) {
  if (value === null || value === undefined) return `\`${value}\``;
  return typeof value === "object" ? `of type \`${value.constructor?.name ?? "object"}\`` : `of type \`${typeof value}\``;
}

function cureFor(input) {
  if (typeof input?.then === "function") return ": `await` it first";
  if (ArrayBuffer.isView(input) || input instanceof ArrayBuffer) return ": decode it first, `new TextDecoder().decode(input)`";
  return "";
}

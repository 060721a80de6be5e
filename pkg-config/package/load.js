// The compiled module, from whatever leads to it.
//
// In: an address, a response, bytes, a module, or a promise of one of these. Out: the module of Recount, compiled, not bound.
// Promises: what is not that module is an error that says what was expected where, what came, and what is likely wrong; where
// another error stands behind it, that is its `cause`.

import { given } from "./words.js";

const COPIED = "is the file `recount.wasm` copied beside `index.js`";
const SERVED = `${COPIED} and served as \`application/wasm\`?`;

/** The module that `source` leads to; it exports all of `names`. */
export async function moduleFrom(source, names) {
  const found = await source;
  const kind = kindOf(found);
  if (kind === "module") return ours(found, "in the module that was passed", names);
  if (kind === "bytes") return ours(await fromBytes(octets(found), BYTES), BYTES, names);
  if (kind === "response") {
    const place = placeOf(found.url);
    return ours(await fromResponse(found, place), place, names);
  }
  if (kind === "address") {
    const address = String(found.url ?? found);
    const response = await fetched(found, placeOf(address));
    const place = placeOf(response.url || address);
    return ours(await fromResponse(response, place), place, names);
  }
  const sources = "an address, a `Response`, bytes, a `WebAssembly.Module`, or a promise of one of these";
  throw new TypeError(`\`source\` is ${given(found)}, expected ${sources}`);
}

const BYTES = "in the bytes that were passed";

/** The module in `source`, bytes or a module that came from `place`, at once. */
export function moduleIn(source, place, names) {
  if (kindOf(source) === "module") return ours(source, place, names);
  const bytes = octets(source);
  let module;
  try {
    module = new WebAssembly.Module(bytes);
  } catch (cause) {
    throw notCompiled(bytes, place, cause);
  }
  return ours(module, place, names);
}

/** That the module could be compiled, but is not what the script beside it expects. */
export function notBound(cause) {
  return new Error(
    `Recount's module is of another version than the script that loads it (${cause.message}): `
      + "copy all files of the package together",
    { cause },
  );
}

/** Told by the name that an object has in every realm. */
function kindOf(source) {
  if (typeof source === "string") return "address";
  if (ArrayBuffer.isView(source)) return "bytes";
  return {
    "WebAssembly.Module": "module", ArrayBuffer: "bytes", Response: "response", URL: "address", Request: "address",
  }[Object.prototype.toString.call(source).slice("[object ".length, -1)];
}

/** A view that every engine compiles; some refuse a `DataView`. */
function octets(source) {
  if (!ArrayBuffer.isView(source)) return new Uint8Array(source);
  return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
}

function placeOf(address) {
  return address ? `at ${address}` : "in the response that was passed";
}

async function fetched(address, place) {
  try {
    return await fetch(address);
  } catch (cause) {
    throw new Error(`expected the module of Recount ${place}, and could not fetch it: ${COPIED}?`, { cause });
  }
}

async function fromResponse(response, place) {
  if (!response.ok) throw wrong(place, `the status ${response.status}`, `${COPIED}?`);
  const isServed = /^application\/wasm\b/i.test(response.headers.get("content-type") ?? "");
  let bytes;
  try {
    const spare = isServed ? response.clone() : response;
    const module = isServed && await WebAssembly.compileStreaming(response).catch(() => null);
    if (module) return module;
    // Bytes tell why they do not compile.
    bytes = await spare.arrayBuffer();
  } catch (cause) {
    throw wrong(place, "a response that could not be read", `${COPIED} whole?`, cause);
  }
  return fromBytes(new Uint8Array(bytes), place);
}

async function fromBytes(bytes, place) {
  try {
    return await WebAssembly.compile(bytes);
  } catch (cause) {
    throw notCompiled(bytes, place, cause);
  }
}

function ours(module, place, names) {
  const exported = new Set(WebAssembly.Module.exports(module).map(({ name }) => name));
  if (names.every((name) => exported.has(name))) return module;
  throw wrong(place, "the module of another program", `${COPIED}?`);
}

/** Why `bytes` do not compile. */
function notCompiled(bytes, place, cause) {
  if (bytes.length === 0) return wrong(place, "an empty file", `${COPIED} whole?`, cause);
  const text = String.fromCharCode(...bytes.subarray(0, 64));
  if (text.startsWith("\0asm")) {
    const cure = `${COPIED} whole, and does the Content Security Policy allow \`wasm-unsafe-eval\`?`;
    return wrong(place, `WebAssembly that does not compile (${cause.message})`, cure, cause);
  }
  return wrong(place, /^\s*</.test(text.replace("\u00ef\u00bb\u00bf", "")) ? "HTML" : "what is no WebAssembly", SERVED, cause);
}

function wrong(place, got, question, cause) {
  return new Error(`expected the module of Recount ${place}, and got ${got}: ${question}`, cause && { cause });
}

// Node, Deno and Bun: the module is read from the file beside this one, and the functions work at once.

import { readFileSync } from "node:fs";
import * as bindings from "./bindings.js";
import { connect } from "./core.js";

const recount = connect(bindings);
const file = new URL("./recount.wasm", import.meta.url);
recount.loadSync(readFileSync(file), `at ${file}`);

export const { check, codes, explain, reconcile, render, schema, version } = recount;

/** Nothing is left to load; it is here so that code for browsers runs unchanged. */
export async function init() {}

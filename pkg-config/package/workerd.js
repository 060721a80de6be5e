// workerd (Cloudflare Workers): the module is an import, compiled with the worker, and the functions work at once.

import module from "./recount.wasm";
import * as bindings from "./bindings.js";
import { connect } from "./core.js";

const recount = connect(bindings);
recount.loadSync(module, "in the import of `recount.wasm`");

export const { check, codes, explain, reconcile, render, schema, version } = recount;

/** Nothing is left to load; it is here so that code for browsers runs unchanged. */
export async function init() {}

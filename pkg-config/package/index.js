// Browsers and bundlers: the functions work once `init` has fetched the module.

import * as bindings from "./bindings.js";
import { connect } from "./core.js";

const recount = connect(bindings);

export const { check, codes, explain, reconcile, render, schema, version } = recount;

export function init(source = new URL("./recount.wasm", import.meta.url)) {
  return recount.load(source);
}

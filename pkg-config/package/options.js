// The options that a caller may pass, as data.
//
// In: whatever was passed. Out: a deep copy that holds plain values of the right kinds alone, under names that exist.
// Promises: own members alone are read, each once, and nothing of the caller runs any more once the copy is made; what does
// not fit is a TypeError that names the option, what was given, and what is allowed.

import { either, given, nearest, shortened } from "./words.js";

/** Each with what always holds; but the output can be larger than it is where nothing is said. */
const LIMITS = {
  bytes: limit(16 * 1024 * 1024),
  depth: limit(128),
  entries: limit(100_000),
  diagnostics: limit(1000),
  output: whole(0, 256 * 1024 * 1024),
};

const CHECK = {
  prose: flag(),
  limits: group(LIMITS),
};

const RENDER = {
  format: word("html", "document", "timeline", "svg", "markdown", "text", "json"),
  findings: word("none", "list", "inline"),
  zones: list(zone(), 50),
  readerZone: zone(),
  hourCycle: word("h23", "h12"),
  language: language("en", "de", "fr", "es", "pt", "nl", "ja", "ar"),
  theme: word("page", "light", "dark"),
  headingLevel: whole(1, 6),
  idPrefix: text(100),
  ...CHECK,
};

/** The options of each function. */
const OPTIONS = { check: CHECK, explain: CHECK, reconcile: CHECK, render: RENDER };

/** A copy of the `options` of function `name`. `knows` asks the module for the names of zones and of languages. */
export function optionsOf(name, options, knows) {
  if (options === undefined) return undefined;
  if (!isPlain(options)) {
    throw misfit("options", options, "a plain object that inherits nothing, such as `{ prose: false }`");
  }
  return group(OPTIONS[name]).copy(options, "options", knows);
}

/** Plain in any realm: an object's prototype there has none itself. */
export function isPlain(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

// Each kind says in words what is allowed, and whether a value `fits`; or it makes the `copy` of one that holds others.

function flag() {
  return { allowed: "`true` or `false`", fits: (value) => typeof value === "boolean" };
}

function text(most) {
  return { allowed: `text of at most ${most} characters`, fits: (value) => typeof value === "string" && value.length <= most };
}

function word(...words) {
  return { allowed: either(words), words, fits: (value) => words.includes(value) };
}

function whole(least, most) {
  return {
    // Put in words when asked: the first number that is costs more than all else here.
    get allowed() {
      return `a whole number from ${least} to ${most.toLocaleString("en")}`;
    },
    fits: (value) => Number.isInteger(value) && least <= value && value <= most,
  };
}

function limit(most) {
  const number = whole(0, most);
  return {
    get allowed() {
      return `${number.allowed} (a limit can only be lowered)`;
    },
    fits: number.fits,
  };
}

function zone() {
  return {
    allowed: "an IANA name such as `\"Europe/Berlin\"` or an offset such as `\"+05:30\"`",
    fits: (value, knows) => isName(value) && knows.zone(value),
  };
}

function language(...tags) {
  return { allowed: either(tags), words: tags, fits: (value, knows) => isName(value) && knows.language(value) };
}

/** No name of a zone or a language is longer. */
function isName(value) {
  return typeof value === "string" && value.length <= 100;
}

function list(kind, most) {
  return {
    copy(value, path, knows) {
      if (!Array.isArray(value)) throw misfit(path, value, `a list, each ${kind.allowed}`);
      const { length } = value;
      if (length > most) throw new TypeError(`\`${path}\` has ${length.toLocaleString("en")} entries, expected at most ${most}`);
      return Array.from({ length }, (_, index) =>
        copyOf(Object.hasOwn(value, index) ? value[index] : undefined, kind, `${path}[${index}]`, knows));
    },
  };
}

function group(kinds) {
  return {
    copy(value, path, knows) {
      if (!isPlain(value)) throw misfit(path, value, `a plain object that inherits nothing, of ${either(Object.keys(kinds))}`);
      // Without a prototype, so that nothing is inherited when the copy is read.
      const copy = Object.create(null);
      for (const name of Object.keys(value)) {
        if (!Object.hasOwn(kinds, name)) throw unknown(path, name, Object.keys(kinds));
        const member = value[name];
        if (member !== undefined) copy[name] = copyOf(member, kinds[name], `${path}.${name}`, knows);
      }
      return copy;
    },
  };
}

function copyOf(value, kind, path, knows) {
  if (kind.copy) return kind.copy(value, path, knows);
  if (!kind.fits(value, knows)) throw misfit(path, value, kind.allowed, kind.words);
  return value;
}

function misfit(path, value, allowed, words = []) {
  return new TypeError(`\`${path}\` is ${given(value)}, expected ${allowed}${meant(value, words)}`);
}

function unknown(path, name, names) {
  return new TypeError(`\`${path}\` has no member \`${shortened(name)}\`, expected ${either(names)}${meant(name, names)}`);
}

function meant(written, words) {
  const word = typeof written === "string" ? nearest(written, words) : undefined;
  return word === undefined ? "" : `; did you mean \`${word}\`?`;
}

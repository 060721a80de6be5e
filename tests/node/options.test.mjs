// The options through the package: what each does, what is refused and with which words, and that they are read as data.
//
// In: one incident in which every option shows. Promises: every option that is declared has its effect and its refusals here.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import * as recount from "recount";

const { render } = recount;
const declarations = readFileSync(new URL("recount.d.ts", import.meta.resolve("recount")), "utf8");

const incident = JSON.stringify({
  title: "A",
  times: { zone: "Europe/Berlin", date: "2024-06-01" },
  summary: "The incident started at 10:30 UTC.",
  tags: ["a", "b"],
  timeline: [
    { at: "13:00", kind: "started", text: "It breaks.", note: "x" },
    { at: "15:00", kind: "resolved", text: "It works." },
  ],
}, null, 2);

const output = (options) => render(incident, options).output;
const codes = (options) => render(incident, options).diagnostics.map(({ code }) => code);
const count = (text, word) => text.split(word).length - 1;

const BEGINNINGS = {
  html: "<article class=\"recount\"", document: "<!DOCTYPE html>", timeline: "<article class=\"recount\"", svg: "<svg ", markdown: "# A\n",
  text: "A\n=\n", json: "{\n  \"title\": \"A\"",
};

/** Of each option of `render` what shows that it is heard, and that it is not where it is absent. */
const effects = {
  format() {
    for (const [format, beginning] of Object.entries(BEGINNINGS)) assert.ok(output({ format }).startsWith(beginning), format);
    assert.equal(new Set(Object.keys(BEGINNINGS).map((format) => output({ format }))).size, 7);
    assert.equal(output(), output({ format: "html" }));
  },
  findings() {
    const shown = (findings) => count(output({ findings }), "has no member <code>note</code>");
    assert.deepEqual(["none", "list", "inline"].map(shown), [0, 1, 2]);
    assert.equal(output(), output({ findings: "inline" }));
    assert.deepEqual(codes({ findings: "none" }), codes());
  },
  zones() {
    assert.ok(output({ zones: ["Asia/Tokyo", "-03:00"] }).includes("20:00</b> JST"));
    assert.ok(output({ zones: ["Asia/Tokyo", "-03:00"] }).includes("08:00</b> UTC−3"));
    assert.ok(!output().includes("JST"));
  },
  readerZone() {
    assert.ok(output({ readerZone: "America/New_York" }).includes("07:00</b> EDT"));
    assert.ok(!output().includes("EDT"));
  },
  hourCycle() {
    assert.ok(output({ hourCycle: "h12" }).includes("1:00 pm"));
    assert.equal(output(), output({ hourCycle: "h23" }));
    assert.ok(!output().includes(" pm"));
  },
  language() {
    const tags = ["en", "de", "fr", "es", "pt", "nl", "ja", "ar"];
    for (const language of tags) assert.ok(output({ language }).includes(` lang="${language}" `), language);
    assert.equal(new Set(tags.map((language) => output({ language, format: "text" }))).size, tags.length);
    assert.equal(output({ language: "pt-BR" }), output({ language: "pt" }));
    assert.equal(output(), output({ language: "en" }));
  },
  theme() {
    for (const theme of ["light", "dark"]) assert.ok(output({ theme }).startsWith(`<article class="recount recount-${theme}"`));
    assert.equal(output(), output({ theme: "page" }));
  },
  headingLevel() {
    for (let level = 1; level <= 6; level += 1) assert.ok(output({ headingLevel: level }).includes(`<h${level} id="recount-title">`));
    assert.equal(output(), output({ headingLevel: 1 }));
  },
  idPrefix() {
    const ids = [...output({ idPrefix: "mine" }).matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    assert.ok(ids.length > 5 && ids.every((id) => /^mine(-|$)/.test(id)), ids.join());
    assert.equal(output(), output({ idPrefix: "recount" }));
  },
  prose() {
    assert.ok(codes().includes("prose-differs"));
    assert.ok(!codes({ prose: false }).includes("prose-differs"));
    assert.deepEqual(codes({ prose: true }), codes());
  },
  limits() {
    assert.deepEqual(codes({ limits: {} }), codes());
  },
};

/** Of each limit what is found one below what the incident needs, and what it needs. */
const limits = {
  bytes: ["input-too-large", Buffer.byteLength(incident)],
  depth: ["json-depth", 3],
  entries: ["too-many-entries", 2],
  diagnostics: ["too-many-findings", codes().length],
};

const limitNames = [...Object.keys(limits), "output"].sort();

/** The members that an interface of the declarations declares itself, each with its type. */
function declared(name) {
  const [, body] = new RegExp(`^export interface ${name}\\b.*?\\{\\n(.*?)^\\}`, "ms").exec(declarations);
  return Object.fromEntries([...body.matchAll(/^ {2}(\w+)\?: (.+);$/gm)].map(([, member, type]) => [member, type]));
}

const thrown = (call) => {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof TypeError, `${error}`);
    return error.message;
  }
  assert.fail("nothing is thrown");
};
const quoted = (text) => [...text.matchAll(/`(\w+)`/g)].map(([, word]) => word);
/** The words that a refusal names as allowed. */
const allowed = (message) => quoted(message.slice(message.indexOf(", expected ")).replace(/; did you mean.*/, ""));

test("what is declared is what there is", () => {
  const ofCheck = Object.keys(declared("CheckOptions"));
  const ofRender = [...ofCheck, ...Object.keys(declared("RenderOptions"))].sort();
  assert.deepEqual(Object.keys(effects).sort(), ofRender);
  assert.deepEqual(limitNames, Object.keys(declared("Limits")).sort());
  assert.deepEqual(allowed(thrown(() => render(incident, { zzz: 1 }))).sort(), ofRender);
  assert.deepEqual(allowed(thrown(() => render(incident, { limits: { zzz: 1 } }))).sort(), limitNames);
  for (const name of ["check", "explain", "reconcile"]) {
    assert.deepEqual(allowed(thrown(() => recount[name](incident, { zzz: 1 }))).sort(), ofCheck.sort(), name);
  }
  const types = { ...declared("RenderOptions"), format: /^export type Format = (.*);$/m.exec(declarations)[1] };
  for (const [name, type] of Object.entries(types).filter(([, type]) => type.includes(" | \""))) {
    const words = [...type.matchAll(/"(\w+)"/g)].map(([, word]) => word);
    assert.deepEqual(allowed(thrown(() => render(incident, { [name]: "zzz" }))).sort(), words.sort(), name);
  }
});

for (const [name, proof] of Object.entries(effects)) test(`\`${name}\` of render has its effect`, proof);

for (const [name, [code, needed]] of Object.entries(limits)) {
  test(`\`limits.${name}\` has its effect in every function`, () => {
    const found = (limit) => codes({ limits: { [name]: limit } });
    assert.deepEqual(found(needed), codes());
    assert.ok(found(needed - 1).includes(code), found(needed - 1).join());
    for (const verb of ["check", "reconcile"]) {
      const { diagnostics } = recount[verb](incident, { limits: { [name]: needed - 1 } });
      assert.deepEqual(diagnostics.map((diagnostic) => diagnostic.code), found(needed - 1), verb);
    }
    assert.ok(recount.explain(incident, { limits: { [name]: needed - 1 } }).includes(`[${code}]`));
    const [, most] = /from 0 to ([\d,]+)/.exec(thrown(() => render(incident, { limits: { [name]: -1 } })));
    assert.deepEqual(found(Number(most.replaceAll(",", ""))), codes());
  });
}

test("`limits.output` has its effect in every function", () => {
  const least = { limits: { output: 0 } };
  assert.deepEqual(codes(least), ["output-too-large", "too-many-findings"]);
  const told = recount.reconcile(incident, least);
  assert.deepEqual(told.timeline.cut, { part: "head", number: 1 });
  assert.deepEqual(told.diagnostics.map(({ code }) => code), codes(least));
  assert.deepEqual(recount.check(incident, least).diagnostics.map(({ code }) => code), ["too-many-findings"]);
  assert.ok(recount.explain(incident, least).length < recount.explain(incident).length);
  const most = { limits: { output: 2 ** 28 } };
  assert.equal(output(most), output());
  assert.deepEqual(codes(most), codes());
});

const WHOLE = "expected a whole number from 0 to 128 (a limit can only be lowered)";
const ZONE = "an IANA name such as `\"Europe/Berlin\"` or an offset such as `\"+05:30\"`";
const FORMATS = "expected `html`, `document`, `timeline`, `svg`, `markdown`, `text` or `json`";

/** Options that are refused, with the words. */
const refused = [
  [null, "`options` is `null`, expected a plain object that inherits nothing, such as `{ prose: false }`"],
  ["html", "`options` is `\"html\"`, expected a plain object"],
  [[], "`options` is of type `Array`, expected a plain object"],
  [new Map(), "`options` is of type `Map`, expected a plain object"],
  [new (class Chosen { format = "pdf"; })(), "`options` is of type `Chosen`, expected a plain object that inherits nothing"],
  [Object.create({ format: "text" }), "`options` is of type `Object`, expected a plain object that inherits nothing"],
  [{ fromat: "html" }, "`options` has no member `fromat`, expected `format`, `findings`, "],
  [{ fromat: undefined }, "; did you mean `format`?"],
  [{ HOUR_CYCLE: "h12" }, "; did you mean `hourCycle`?"],
  [{ limits: { dept: 1 } }, "`options.limits` has no member `dept`, expected `bytes`, `depth`, `entries`, `diagnostics` or `output`; did you mean `depth`?"],
  [JSON.parse("{\"__proto__\": 1}"), "`options` has no member `__proto__`, expected "],
  [{ ["x".repeat(1000)]: 1 }, `\`options\` has no member \`${"x".repeat(40)}…\`, expected `],
  [{ format: "pdf" }, `\`options.format\` is \`"pdf"\`, ${FORMATS}`],
  [{ format: "HTML" }, `\`options.format\` is \`"HTML"\`, ${FORMATS}; did you mean \`html\`?`],
  [{ format: null }, `\`options.format\` is \`null\`, ${FORMATS}`],
  [{ format: ["html"] }, `\`options.format\` is of type \`Array\`, ${FORMATS}`],
  [{ format: new String("html") }, `\`options.format\` is of type \`String\`, ${FORMATS}`],
  [{ format: "\u0000\n\ud800" }, "`options.format` is `\"\\u0000\\n\\ud800\"`, "],
  [{ findings: "all" }, "`options.findings` is `\"all\"`, expected `none`, `list` or `inline`"],
  [{ findings: false }, "`options.findings` is `false`, expected "],
  [{ zones: "UTC" }, `\`options.zones\` is \`"UTC"\`, expected a list, each ${ZONE}`],
  [{ zones: { 0: "UTC" } }, "`options.zones` is of type `Object`, expected a list"],
  [{ zones: ["UTC", "Nowhere/Land"] }, `\`options.zones[1]\` is \`"Nowhere/Land"\`, expected ${ZONE}`],
  [{ zones: ["UTC", 7] }, "`options.zones[1]` is `7`, expected an IANA name"],
  [{ zones: [, "UTC"] }, "`options.zones[0]` is `undefined`, expected an IANA name"],
  [{ readerZone: "Mars" }, `\`options.readerZone\` is \`"Mars"\`, expected ${ZONE}`],
  [{ readerZone: "" }, "`options.readerZone` is `\"\"`, expected "],
  [{ readerZone: "x".repeat(1_000_000) }, `\`options.readerZone\` is \`"${"x".repeat(40)}…"\`, expected `],
  [{ hourCycle: "h24" }, "`options.hourCycle` is `\"h24\"`, expected `h23` or `h12`"],
  [{ hourCycle: 12 }, "`options.hourCycle` is `12`, expected `h23` or `h12`"],
  [{ language: "tlh" }, "`options.language` is `\"tlh\"`, expected `en`, `de`, `fr`, `es`, `pt`, `nl`, `ja` or `ar`"],
  [{ language: 1 }, "`options.language` is `1`, expected "],
  [{ theme: "drak" }, "`options.theme` is `\"drak\"`, expected `page`, `light` or `dark`; did you mean `dark`?"],
  [{ theme: () => "dark" }, "`options.theme` is of type `function`, expected "],
  [{ headingLevel: 0 }, "`options.headingLevel` is `0`, expected a whole number from 1 to 6"],
  [{ headingLevel: 7 }, "`options.headingLevel` is `7`, expected "],
  [{ headingLevel: "2" }, "`options.headingLevel` is `\"2\"`, expected a whole number"],
  [{ zones: new Array(51).fill("UTC") }, "`options.zones` has 51 entries, expected at most 50"],
  [{ zones: new Array(2 ** 32 - 1) }, "`options.zones` has 4,294,967,295 entries, expected at most 50"],
  [{ idPrefix: 1 }, "`options.idPrefix` is `1`, expected text of at most 100 characters"],
  [{ idPrefix: Symbol("a") }, "`options.idPrefix` is of type `symbol`, expected text"],
  [{ idPrefix: "x".repeat(101) }, `\`options.idPrefix\` is \`"${"x".repeat(40)}…"\`, expected text of at most 100 characters`],
  [{ prose: "no" }, "`options.prose` is `\"no\"`, expected `true` or `false`"],
  [{ prose: 0 }, "`options.prose` is `0`, expected `true` or `false`"],
  [{ limits: [] }, "`options.limits` is of type `Array`, expected a plain object that inherits nothing, of `bytes`, `depth`, `entries`, `diagnostics` or `output`"],
  [{ limits: 1 }, "`options.limits` is `1`, expected a plain object"],
  [{ limits: Object.create({ depth: 1 }) }, "`options.limits` is of type `Object`, expected a plain object that inherits nothing"],
  [{ limits: { depth: Infinity } }, `\`options.limits.depth\` is \`Infinity\`, ${WHOLE}`],
  [{ limits: { depth: NaN } }, `\`options.limits.depth\` is \`NaN\`, ${WHOLE}`],
  [{ limits: { depth: -1 } }, `\`options.limits.depth\` is \`-1\`, ${WHOLE}`],
  [{ limits: { depth: 1.5 } }, `\`options.limits.depth\` is \`1.5\`, ${WHOLE}`],
  [{ limits: { depth: 5n } }, `\`options.limits.depth\` is \`5n\`, ${WHOLE}`],
  [{ limits: { depth: 10n ** 9999n } }, `\`options.limits.depth\` is a very large \`bigint\`, ${WHOLE}`],
  [{ limits: { depth: "5" } }, `\`options.limits.depth\` is \`"5"\`, ${WHOLE}`],
  [{ limits: { depth: 129 } }, `\`options.limits.depth\` is \`129\`, ${WHOLE}`],
  [{ limits: { bytes: 2 ** 24 + 1 } }, "`options.limits.bytes` is `16777217`, expected a whole number from 0 to 16,777,216 "],
  [{ limits: { entries: 2 ** 53 } }, "`options.limits.entries` is `9007199254740992`, expected a whole number from 0 to 100,000 "],
  [{ limits: { diagnostics: 1001 } }, "`options.limits.diagnostics` is `1001`, expected a whole number from 0 to 1,000 "],
  [{ limits: { output: 2 ** 28 + 1 } }, "`options.limits.output` is `268435457`, expected a whole number from 0 to 268,435,456"],
];

test("wrong options are TypeErrors that name the option, what was given, and what is allowed", () => {
  for (const [options, words] of refused) {
    const message = thrown(() => render(incident, options));
    assert.ok(message.includes(words), `${message}\nlacks ${words}`);
    assert.ok(message.length < 300, message);
    assert.doesNotMatch(message, /JsValue|Reflect|usize|u8|invalid type|variant/);
  }
});

test("an option of render is none of check", () => {
  for (const name of ["check", "explain", "reconcile"]) {
    assert.match(thrown(() => recount[name](incident, { format: "html" })), /`options` has no member `format`, expected `prose` or `limits`$/);
  }
});

test("what is as long as it may be is heard", () => {
  assert.ok(output({ idPrefix: "x".repeat(100) }).includes(`id="${"x".repeat(100)}"`));
  assert.ok(output({ zones: new Array(50).fill("Asia/Tokyo") }).includes("JST"));
});

test("what is undefined is left out", () => {
  const nothing = Object.fromEntries(Object.keys(effects).map((name) => [name, undefined]));
  assert.equal(output(nothing), output());
  assert.deepEqual(codes({ limits: { depth: undefined } }), codes());
});

test("own members alone are read", (t) => {
  t.after(() => {
    delete Object.prototype.format;
    delete Object.prototype.depth;
    delete Array.prototype[0];
  });
  const before = output({ limits: {} });
  Object.defineProperty(Object.prototype, "format", { value: "text", configurable: true, enumerable: true });
  Object.defineProperty(Object.prototype, "depth", { value: 0, configurable: true, enumerable: true });
  assert.equal(output({ limits: {} }), before);
  Array.prototype[0] = "UTC";
  assert.match(thrown(() => output({ zones: new Array(1) })), /`options.zones\[0\]` is `undefined`/);
});

test("each member is read once, before the module runs, and none within", () => {
  const read = [];
  const watched = (object) => new Proxy(object, {
    get: (target, name) => {
      read.push(String(name));
      // A call from within is a call of its own.
      assert.equal(recount.check("{}").valid, false);
      return target[name];
    },
  });
  const options = watched({
    format: "text", zones: watched(["UTC", "Asia/Tokyo"]), limits: watched({ depth: 20, toJSON: undefined }), toJSON: undefined,
  });
  assert.match(thrown(() => output(options)), /`options.limits` has no member `toJSON`/);
  read.length = 0;
  const plain = { format: "text", zones: ["UTC", "Asia/Tokyo"], limits: { depth: 20 } };
  const proxied = watched({ ...plain, zones: watched(plain.zones), limits: watched(plain.limits) });
  assert.equal(output(proxied), output(plain));
  assert.deepEqual(read, ["format", "zones", "length", "0", "1", "limits", "depth"]);
});

test("a getter that throws gives its own error", () => {
  const own = new Error("mine");
  const throwing = () => { throw own; };
  const places = [
    { get format() { return throwing(); } },
    { limits: { get depth() { return throwing(); } } },
    { zones: new Proxy(["UTC"], { get: throwing }) },
    new Proxy({}, { ownKeys: throwing }),
  ];
  for (const options of places) assert.throws(() => output(options), (error) => error === own);
  assert.equal(output(), output({}));
});

test("options stay as they were, frozen or not", () => {
  const options = Object.freeze({ format: "text", zones: Object.freeze(["UTC"]), limits: Object.freeze({ depth: 20 }) });
  const before = JSON.stringify(options);
  assert.equal(output(options), output(options));
  assert.equal(JSON.stringify(options), before);
});

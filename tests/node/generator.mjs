// Incidents made from the schema, so that a new member of the format is covered without a word here.
//
// In: the schema and a chooser. Out: documents that fit the schema, the same with a few places spoilt, and the list of every
// place that takes a string.

import { schema } from "recount";

const root = schema();

/** The schema node behind `$ref` and `allOf` of one. */
function resolved(node) {
  if (node.$ref) return resolved(root.definitions[node.$ref.replace("#/definitions/", "")]);
  return node.allOf?.length === 1 ? resolved(node.allOf[0]) : node;
}

const TEXTS = [
  "It breaks.", "", " ", "12:30am", "2024-03-02T08:48:00Z", "22 December 2016", "1h 50m", "Europe/Berlin", "IST", "障害", "👩‍🚒 *b* `c`",
  "2024-03-02", "constructor", "\ud800", "\u0000", "a\r\nb",
];
const IDS = ["a", "1.b_c-d", "first-call", "Z"];
const LINKS = ["https://example.com/a?b=c#d", "http://example.com", "mailto:a@example.com", "errors.png", "/a:b", "?a:b", "#a:b", "", " a b "];
const ODD_LINKS = ["javascript:alert(1)", "JavaScript:alert(1)", "java\nscript:alert(1)", "//example.com", "\\\\example.com", " //example.com", "data:,a", "a:b"];
const ODD_VALUES = [null, true, 0, 1, 2, 1.0, -1, 1e300, 1489773900, "1", "", " ", "a b", "-a", "résolu", "Resolved", [], ["a"], [1], [null], {}, { text: "a" }, { name: "a" }, { url: "a" }, [[]], [{}]];

/** A value that fits `node`. */
function fitting(node, choose, depth) {
  const { below, of } = choose;
  const { anyOf, enum: words, const: only, pattern, type, items, properties, additionalProperties, required = [] } = resolved(node);
  if (anyOf) return fitting(of(anyOf), choose, depth);
  if (words) return of(words);
  if (only !== undefined) return only;
  if (type === "number") return of([0, 1489773900, 1489773900123, -1.5]);
  if (type === "array") return Array.from({ length: below(4) }, () => fitting(items, choose, depth + 1));
  if (type === "object") {
    const made = {};
    for (const [name, member] of Object.entries(properties ?? {})) {
      if (required.includes(name) || below(depth === 0 ? 3 : 2) === 0) made[name] = fitting(member, choose, depth + 1);
    }
    if (typeof additionalProperties === "object") made[of(["IST", "CST", "x-own"])] = fitting(additionalProperties, choose, depth + 1);
    else if (below(8) === 0) made["x-own"] = structuredClone(of(ODD_VALUES));
    return made;
  }
  if (type !== "string") throw new Error(`the generator does not know ${JSON.stringify(node)}`);
  if (!pattern) return of(TEXTS);
  return of([...IDS, ...LINKS].filter((text) => new RegExp(pattern, "u").test(text)));
}

/** An incident that fits the schema. */
export function valid(choose) {
  return fitting(root, choose, 0);
}

/** An incident of which one to three places are spoilt, which may or may not fit any longer. */
export function spoilt(choose) {
  const { below, of } = choose;
  const incident = valid(choose);
  for (let count = 1 + below(3); count > 0; count -= 1) {
    const holders = [incident];
    for (const holder of holders) holders.push(...Object.values(holder).filter((value) => typeof value === "object" && value !== null));
    const holder = of(holders);
    const keys = Object.keys(holder);
    const key = of(keys.length > 0 ? keys : ["0"]);
    const value = of([...ODD_VALUES, ...ODD_LINKS]);
    if (Array.isArray(holder)) holder.splice(below(holder.length + 1), below(2), structuredClone(value));
    else if (below(4) === 0) delete holder[key];
    else if (below(6) === 0) holder[of(["stauts", "titel", "toString", "__proto", "x-a"])] = structuredClone(value);
    else holder[key] = structuredClone(value);
  }
  return incident;
}

/** Every place that takes a string: the way to it by names, with `0` for the first of a list and `*` for any name. */
export function stringPlaces(node = root, way = [], within = []) {
  const { anyOf, type, items, properties, additionalProperties } = resolved(node);
  const name = node.$ref ?? node.allOf?.[0]?.$ref;
  if (name && within.includes(name)) return [];
  const inside = name ? [...within, name] : within;
  if (anyOf) return anyOf.flatMap((choice) => stringPlaces(choice, way, inside));
  if (type === "string") return [way];
  if (type === "array") return stringPlaces(items, [...way, 0], inside);
  const members = Object.entries(properties ?? {}).flatMap(([key, member]) => stringPlaces(member, [...way, key], inside));
  const any = typeof additionalProperties === "object" ? stringPlaces(additionalProperties, [...way, "*"], inside) : [];
  return [...members, ...any];
}

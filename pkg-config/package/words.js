// How values are named in what is thrown.
//
// In: any value. Out: a few words. Promises: they are short whatever the value is, and nothing of the value is run that could
// throw.

const LONGEST = 40;

/** A value as it would be written, shortened: `"pdf"`, `1.5`, `-1n`, `null`; of what is larger, its type. */
export function given(value) {
  if (typeof value === "string") return `\`${JSON.stringify(shortened(value))}\``;
  if (typeof value === "bigint") return value > -1e20 && value < 1e20 ? `\`${value}n\`` : "a very large `bigint`";
  if (typeof value === "number") return `\`${Object.is(value, -0) ? "-0" : value}\``;
  if (typeof value === "boolean" || value === null || value === undefined) return `\`${value}\``;
  return ofType(value);
}

/** The type of a value, and of an object its class. */
export function ofType(value) {
  return `of type \`${shortened(className(value) ?? typeof value)}\``;
}

/** `a`, `b` or `c`. */
export function either(words) {
  const quoted = words.map((word) => `\`${word}\``);
  const last = quoted.pop();
  return quoted.length === 0 ? last : `${quoted.join(", ")} or ${last}`;
}

export function shortened(text) {
  if (text.length <= LONGEST) return text;
  const isHalf = /[\ud800-\udbff]/.test(text[LONGEST - 1]);
  return `${text.slice(0, isHalf ? LONGEST - 1 : LONGEST)}…`;
}

/** The word that was probably meant: at most a third of its letters differ, case and separators aside. */
export function nearest(written, words) {
  if (written.length > 2 * LONGEST) return undefined;
  const near = words.map((word) => [distance(folded(written), folded(word)), word])
    .filter(([steps, word]) => steps <= Math.max(1, Math.floor(Math.max(written.length, word.length) / 3)));
  return near.sort(([a], [b]) => a - b)[0]?.[1];
}

function className(value) {
  if (typeof value !== "object" || value === null) return undefined;
  try {
    const { name } = Object.getPrototypeOf(value).constructor;
    return typeof name === "string" && name !== "" ? name : undefined;
  } catch {
    return undefined;
  }
}

function folded(word) {
  return [...word.toLowerCase()].filter((letter) => !"-_ ".includes(letter));
}

/** Insertions, deletions, substitutions and swaps of neighbours between two words (optimal string alignment). */
function distance(a, b) {
  const rows = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row += 1) {
    const [last, before] = [rows[row - 1], rows[row - 2]];
    const next = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = last[column - 1] + (a[row - 1] === b[column - 1] ? 0 : 1);
      const swap = before && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] ? before[column - 2] + 1 : change;
      next.push(Math.min(change, swap, last[column] + 1, next[column - 1] + 1));
    }
    rows.push(next);
  }
  return rows[a.length][b.length];
}

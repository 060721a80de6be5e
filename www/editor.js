// A text area with numbered lines, coloured JSON and marked findings.
//
// In: a text, ranges to mark. Out: an event for every edit.
// Promises: the text area stays a text area, with the browser's own keys, undo and search; what is drawn behind it never
// changes the text. Where the browser cannot colour ranges, lines are numbered and the text is plain.
// Leaves alone: what the text means.

/** Beyond this many characters lines are still numbered, but names and strings are no longer told apart. */
const COLOURED_CHARACTERS = 200_000;

/** A place that is led to stands at least so far from the edge, and the editor shows at least so much, in CSS pixels. */
const MARGIN = 24;
const LEAST_SHOWN = 120;

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d[\d.eE+-]*|\b(?:true|false|null)\b/g;

export class Editor {
  #area;
  #lines;
  #scroller;
  /** For every line its text, and the ranges that colour it. */
  #texts = [];
  #tokens = [];

  /** `root` holds a text area and, before it, the element that its lines are drawn in. */
  constructor(root) {
    this.#scroller = root;
    this.#area = root.querySelector("textarea");
    this.#lines = root.querySelector(".lines");
    root.classList.toggle("coloured", colours !== null);
    this.#area.addEventListener("input", () => this.#draw());
  }

  get text() {
    return this.#area.value;
  }

  /** Another text, with nothing to undo. */
  set text(text) {
    this.#area.value = text;
    this.mark([]);
    this.#draw();
    this.#area.setSelectionRange(0, 0);
    this.#scroller.scrollTo(0, 0);
  }

  /** Calls `listener` after each edit by the user or by `replace`. */
  onEdit(listener) {
    this.#area.addEventListener("input", listener);
  }

  /** Marks `[{ start, end, severity }]`, offsets 0-based in UTF-16 units, until the next call. */
  mark(marks) {
    if (!colours) return;
    for (const severity of SEVERITIES) colours[severity].clear();
    for (const { start, end, severity } of marks) {
      const from = this.#place(start);
      const to = this.#place(Math.max(end, start + 1));
      if (from && to) colours[severity].add(between(from, to));
    }
  }

  /** Puts the focus on a range and brings it into view. */
  select(start, end) {
    this.#area.focus({ preventScroll: true });
    this.#area.setSelectionRange(start, end);
    const first = this.#place(start);
    if (!first) return;
    if (shown(this.#scroller).height < LEAST_SHOWN) this.#scroller.scrollIntoView({ block: "center" });
    const range = new Range();
    range.setStart(first.node, first.offset);
    const place = rectangle(range, first.node.parentElement);
    const { top, height } = shown(this.#scroller);
    if (place.top < top + MARGIN || place.bottom > top + height - MARGIN) {
      this.#scroller.scrollTop += place.top - top - height / 3;
    }
  }

  /** Carries out edits that do not overlap, as one step that the browser can undo. */
  replace(edits) {
    if (edits.length === 0) return;
    const sorted = [...edits].sort((a, b) => a.start - b.start);
    const start = sorted[0].start;
    const end = Math.max(...sorted.map((edit) => edit.end));
    let text = "";
    let at = start;
    for (const edit of sorted) {
      text += this.text.slice(at, edit.start) + edit.text;
      at = edit.end;
    }
    this.#area.focus({ preventScroll: true });
    this.#area.setSelectionRange(start, end);
    // The one way to write into a text area that the browser's undo knows of.
    if (!document.execCommand(text === "" ? "delete" : "insertText", false, text)) {
      this.#area.setRangeText(text, start, end, "end");
      this.#area.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    this.select(start, start + text.length);
  }

  /** Brings the drawn lines up to date: those before and behind what changed are kept. */
  #draw() {
    const texts = this.text.split("\n");
    const last = this.#texts;
    let head = 0;
    while (head < texts.length && head < last.length && texts[head] === last[head]) head += 1;
    let tail = 0;
    const most = Math.min(texts.length, last.length) - head;
    while (tail < most && texts[texts.length - 1 - tail] === last[last.length - 1 - tail]) tail += 1;

    const drawn = this.#lines.children;
    const gone = last.length - head - tail;
    for (let count = gone; count > 0; count -= 1) drawn[head].remove();
    const fresh = texts.slice(head, texts.length - tail).map(lineOf);
    const next = drawn[head] ?? null;
    for (const line of fresh) this.#lines.insertBefore(line, next);
    this.#texts = texts;

    const coloured = colours && this.text.length <= COLOURED_CHARACTERS;
    const tokens = fresh.map((line) => (coloured ? tokensOf(line.firstChild) : []));
    const old = this.#tokens;
    this.#tokens = [...old.slice(0, head), ...tokens, ...old.slice(old.length - tail)];
    for (const [kind, range] of old.slice(head, head + gone).flat()) colours[kind].delete(range);
    for (const [kind, range] of tokens.flat()) colours[kind].add(range);
  }

  /** The drawn line that holds an offset of the text, and the offset in it; null behind the end. */
  #place(offset) {
    let rest = offset;
    for (const [index, text] of this.#texts.entries()) {
      if (rest <= text.length) {
        return { node: this.#lines.children[index].firstChild, offset: rest };
      }
      rest -= text.length + 1;
    }
    return null;
  }
}

const SEVERITIES = ["info", "warning", "error"];

const colours = "highlights" in CSS ? registered(["name", "string", "literal", ...SEVERITIES]) : null;

function registered(names) {
  const highlights = {};
  for (const [priority, name] of names.entries()) {
    highlights[name] = new Highlight();
    highlights[name].priority = priority;
    CSS.highlights.set(`site-${name}`, highlights[name]);
  }
  return highlights;
}

function lineOf(text) {
  const line = document.createElement("div");
  line.append(document.createTextNode(text));
  return line;
}

/** What a line is coloured by: `[kind, range]` for each token. */
function tokensOf(node) {
  return [...node.data.matchAll(TOKEN)].map(({ index, 0: whole, 1: string, 2: colon }) => {
    const kind = string === undefined ? "literal" : colon === undefined ? "string" : "name";
    return [kind, between({ node, offset: index }, { node, offset: index + (string ?? whole).length })];
  });
}

function between(from, to) {
  return new StaticRange({ startContainer: from.node, startOffset: from.offset, endContainer: to.node, endOffset: to.offset });
}

/** The part of an element that the window shows. */
function shown(element) {
  const { top, bottom } = element.getBoundingClientRect();
  const from = Math.max(top, 0);
  return { top: from, height: Math.min(bottom, innerHeight) - from };
}

/** Where a range is drawn; an empty line has no rectangle of its own. */
function rectangle(range, line) {
  return range.getClientRects()[0] ?? line.getBoundingClientRect();
}

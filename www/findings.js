// The findings as a list whose entries lead to their places and mend what can be mended.
//
// In: diagnostics as `check` gives them. Out: calls of `onPlace` with a range and of `onFix` with edits.
// Promises: no text of an incident becomes markup.

/** More are not drawn; the count is still told. */
const SHOWN = 200;

/** In the order of the list; within one severity the order is that of the text. */
const SEVERITIES = ["error", "warning", "info"];
const SINGULARS = { error: "error", warning: "warning", info: "note" };
const PLURALS = { error: "errors", warning: "warnings", info: "notes" };

export class Findings {
  #list;
  #count;
  #onPlace;
  #onFix;
  #drawn = "";

  constructor({ list, count, onPlace, onFix }) {
    this.#list = list;
    this.#count = count;
    this.#onPlace = onPlace;
    this.#onFix = onFix;
  }

  show(diagnostics) {
    const counted = summary(diagnostics);
    if (this.#count.textContent !== counted) this.#count.textContent = counted;
    // Left as it is where nothing changed, so that the focus and what is selected stay where they are.
    const drawn = JSON.stringify(diagnostics);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const focused = this.#list.contains(document.activeElement);
    const gravest = SEVERITIES.flatMap((severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity));
    this.#list.replaceChildren(...gravest.slice(0, SHOWN).map((diagnostic) => this.#entry(diagnostic)));
    if (diagnostics.length > SHOWN) {
      this.#list.append(element("li", { className: "rest" }, `${diagnostics.length - SHOWN} more are not listed here.`));
    }
    if (focused) this.#list.focus({ preventScroll: true });
  }

  #entry({ code, severity, message, help, pointer, range, related, fixes }) {
    const entry = element("li", { className: `finding ${severity}` });
    entry.append(this.#place(range, "what", [
      element("span", { className: "severity" }, SINGULARS[severity]),
      ...quoted(message),
    ]));
    const where = pointer === "" ? "" : `, ${pointer}`;
    const meaning = element("a", { href: `findings.html#${code}` }, element("code", {}, code));
    entry.append(element("p", { className: "where" }, meaning, ` line ${range.start.line}${where}`));
    if (help) entry.append(element("p", { className: "help" }, ...quoted(help)));
    if (related.length > 0) {
      const places = related.map((other) =>
        element("li", {}, this.#place(other.range, "other", [...quoted(other.message), `, line ${other.range.start.line}`])));
      entry.append(element("ul", { className: "related" }, ...places));
    }
    for (const { title, edits } of fixes) {
      const button = element("button", { type: "button", className: "fix" }, "Fix: ", ...quoted(title));
      button.addEventListener("click", () => this.#onFix(edits));
      entry.append(button);
    }
    return entry;
  }

  #place(range, className, content) {
    const button = element("button", { type: "button", className }, ...content);
    button.addEventListener("click", () => this.#onPlace(range));
    return button;
  }
}

function summary(diagnostics) {
  if (diagnostics.length === 0) return "none";
  const counts = SEVERITIES.map((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return count === 0 ? null : `${count} ${(count === 1 ? SINGULARS : PLURALS)[severity]}`;
  });
  return counts.filter(Boolean).join(", ");
}

/** Text with code in backticks, as nodes. */
function quoted(text) {
  return text.split(/`([^`]*)`/).map((part, index) => (index % 2 === 1 ? element("code", {}, part) : part));
}

function element(name, properties, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

// What `render` wrote, shown: a fragment as part of the page, a drawing as a picture, anything else as text.
//
// In: an output and its format. Out: nothing.
// Promises: a new output keeps the place scrolled to, and what the reader has opened or switched.

/** Recount's fragments hold no script and no unsafe link; nothing else is ever written as markup here. */
const policy = globalThis.trustedTypes?.createPolicy("site-report", { createHTML: (html) => html }) ?? { createHTML: (html) => html };

const FRAGMENTS = new Set(["html", "timeline"]);

export class Report {
  #root;
  #format = null;
  #picture = null;

  constructor(root) {
    this.#root = root;
  }

  show(output, format) {
    const state = this.#format === format ? remember(this.#root) : null;
    this.#format = format;
    this.#root.dataset.format = format;
    URL.revokeObjectURL(this.#picture);
    if (FRAGMENTS.has(format)) {
      this.#root.innerHTML = policy.createHTML(output);
    } else if (format === "svg" && output !== "") {
      // A file of its own, with its own style, which the page's policy would not let in.
      this.#picture = URL.createObjectURL(new Blob([output], { type: "image/svg+xml" }));
      this.#root.replaceChildren(Object.assign(new Image(), { src: this.#picture, alt: "The timeline, drawn to scale" }));
    } else {
      const text = document.createElement("pre");
      text.textContent = output;
      this.#root.replaceChildren(text);
    }
    if (state) restore(this.#root, state);
    else this.#root.scrollTo(0, 0);
  }

  /** The next output starts afresh, at its top. */
  forget() {
    this.#format = null;
  }

  /** A sentence in place of a report. */
  say(text) {
    const notice = document.createElement("p");
    notice.className = "notice";
    notice.textContent = text;
    this.forget();
    this.#root.replaceChildren(notice);
  }
}

function remember(root) {
  return {
    top: root.scrollTop,
    left: root.scrollLeft,
    checked: new Set([...root.querySelectorAll("input:checked")].map(({ id }) => id)),
    open: new Map([...root.querySelectorAll("details")].map(({ open }, index) => [index, open])),
  };
}

function restore(root, { top, left, checked, open }) {
  for (const input of root.querySelectorAll("input")) {
    if (checked.has(input.id)) input.checked = true;
  }
  for (const [index, details] of root.querySelectorAll("details").entries()) {
    details.open = open.get(index) ?? details.open;
  }
  root.scrollTo(left, top);
}

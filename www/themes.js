// The themes page: a report, and a control for each property that changes its look.
//
// In: the table of the page, which names every property with its default. Out: the report in the chosen values, and the rule
// that gives a site the same look. Leaves alone: what Recount writes.

import { init, render } from "./recount/index.js";
import { Report } from "./report.js";

const EXAMPLE = "examples/casualcartoon.json";

/** Of the report's title in this page: one below that of its section. */
const HEADING_LEVEL = 3;

const SERIF = "Charter, \"Bitstream Charter\", \"Sitka Text\", Cambria, serif";
const HUMANIST = "Seravek, \"Gill Sans Nova\", Ubuntu, Calibri, \"DejaVu Sans\", sans-serif";
const SLAB = "Rockwell, \"Rockwell Nova\", \"Roboto Slab\", \"DejaVu Serif\", serif";

/** Themes to start from, as what differs from the defaults: a colour for light and one for dark, or one value. */
const THEMES = {
  recount: {},
  ledger: {
    "font": SERIF,
    "measure": "36rem",
    "radius": "0rem",
    "paper": ["#fbf7ee", "#1b1813"],
    "tint": ["#f1ead9", "#27231b"],
    "line": ["#ddd2b9", "#443d2e"],
    "ink": ["#241f17", "#efe7d6"],
    "muted": ["#655b48", "#b3a78e"],
    "accent": ["#8a2d1c", "#f0a48f"],
  },
  harbour: {
    "font": HUMANIST,
    "radius": "0.75rem",
    "paper": ["#f5f9fc", "#0d1722"],
    "tint": ["#e6eff6", "#172534"],
    "line": ["#c9d8e5", "#2c4157"],
    "ink": ["#0e2233", "#e3eef8"],
    "muted": ["#48607a", "#9db4cb"],
    "accent": ["#00608a", "#76c8f2"],
  },
  signal: {
    "font-title": SLAB,
    "gutter": "13rem",
    "radius": "0.125rem",
    "paper": ["#ffffff", "#000000"],
    "tint": ["#efefef", "#1c1c1c"],
    "line": ["#8a8a8a", "#7a7a7a"],
    "ink": ["#000000", "#ffffff"],
    "muted": ["#333333", "#d2d2d2"],
    "accent": ["#5b00b5", "#d6a8ff"],
    "critical": ["#a30000", "#ff8c8c"],
  },
};

const byId = (name) => document.getElementById(`site-${name}`);
const sample = byId("sample");

/** A property with its controls: two for a colour, light and dark, else one. */
class Property {
  constructor(row) {
    this.name = row.dataset.property;
    this.inputs = [...row.querySelectorAll("input, select")];
    this.defaults = this.#read();
  }

  #read() {
    return this.inputs.map(({ value, type }) => (type === "range" ? `${value}rem` : value));
  }

  /** Sets the controls: to a value, a colour for each scheme, or the default. */
  set(value) {
    const values = [value ?? this.defaults].flat();
    for (const [index, input] of this.inputs.entries()) {
      input.value = input.type === "range" ? parseFloat(values[index]) : values[index];
    }
  }

  /** The value for a style sheet, or null where it is the default. */
  get value() {
    const values = this.#read();
    if (values.every((value, index) => value === this.defaults[index])) return null;
    return values.length === 2 ? `light-dark(${values.join(", ")})` : values[0];
  }
}

const properties = [...document.querySelectorAll("tr[data-property]")].map((row) => new Property(row));

const chosen = (name) => document.querySelector(`input[name=${name}]:checked`).value;

function startFrom(theme) {
  for (const property of properties) property.set(THEMES[theme][property.name.replace("--recount-", "")]);
}

/** Gives the report the values of the controls, and writes the rule. */
function apply() {
  const report = sample.querySelector(".recount");
  sample.style.colorScheme = chosen("scheme");
  const lines = [];
  for (const { name, value } of properties) {
    if (value === null) report?.style.removeProperty(name);
    else {
      report?.style.setProperty(name, value);
      lines.push(`  ${name}: ${value};`);
    }
  }
  byId("rule").textContent = lines.length > 0 ? `.recount {\n${lines.join("\n")}\n}` : "/* Nothing differs from the defaults. */";
}

document.querySelector(".settings").addEventListener("input", ({ target }) => {
  if (target.name === "theme") startFrom(target.value);
  apply();
});

const shown = new Report(sample);
try {
  const [response] = await Promise.all([fetch(new URL(EXAMPLE, import.meta.url)), init()]);
  if (!response.ok) throw new Error(`the example could not be loaded (${response.status})`);
  shown.show(render(await response.text(), { headingLevel: HEADING_LEVEL }).output, "html");
  // A browser may have kept what was chosen before a reload.
  apply();
} catch (error) {
  shown.say(`This did not work: ${error.message}.`);
}

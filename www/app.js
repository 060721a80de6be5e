// The workbench: an incident on the left, what Recount makes of it on the right.
//
// In: an example named in the address, a file, or what is typed. Out: findings, the report, a download.
// Promises: nothing leaves the page after it has loaded; what was typed into one example is there on return to it.
// Leaves alone: what Recount finds and writes.

import { init, render, version } from "./recount/index.js";
import { Editor } from "./editor.js";
import { Findings } from "./findings.js";
import { Report } from "./report.js";

/** From the last key to the new report. */
const PAUSE_MS = 120;

/** Of the report's title in this page: one below that of the pane. */
const HEADING_LEVEL = 4;

/** How a format is downloaded: a fragment alone is of little use on disk, so the report becomes a page. */
const DOWNLOADS = {
  html: { format: "document", ending: ".html", type: "text/html" },
  document: { format: "document", ending: ".html", type: "text/html" },
  timeline: { format: "timeline", ending: "-timeline.html", type: "text/html" },
  svg: { format: "svg", ending: ".svg", type: "image/svg+xml" },
  markdown: { format: "markdown", ending: ".md", type: "text/markdown" },
  text: { format: "text", ending: ".txt", type: "text/plain" },
  json: { format: "json", ending: "-timeline.json", type: "application/json" },
};

const byId = (name) => document.getElementById(`site-${name}`);

const exampleLinks = [...document.querySelectorAll(".examples a")];
const editor = new Editor(byId("editor"));
const report = new Report(byId("output"));
const findings = new Findings({
  list: byId("findings"),
  count: byId("count"),
  onPlace: ({ start, end }) => editor.select(start.offset, end.offset),
  onFix: (edits) => editor.replace(edits.map(({ range, text }) => ({ start: range.start.offset, end: range.end.offset, text }))),
});

/** What is being worked on: `original` is the text as it was loaded, `text` as it was left. */
const documents = new Map();
let current = null;
let timer;

function options(format) {
  const chosen = { format, findings: byId("findings-shown").value };
  if (byId("reader-zone").checked) chosen.readerZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return chosen;
}

function update() {
  clearTimeout(timer);
  const format = byId("format").value;
  const begin = performance.now();
  const { output, diagnostics } = render(editor.text, { ...options(format), headingLevel: HEADING_LEVEL });
  const took = performance.now() - begin;
  report.show(output, format);
  findings.show(diagnostics);
  editor.mark(diagnostics.map(({ range, severity }) => ({ start: range.start.offset, end: range.end.offset, severity })));
  byId("facts").textContent = `Read, reconciled and rendered in ${took.toFixed(1)} ms on this device`;
  byId("revert").hidden = editor.text === current.original;
}

function soon() {
  clearTimeout(timer);
  timer = setTimeout(update, PAUSE_MS);
}

/** Shows a document, and remembers what the one before it has become. */
function show(next) {
  if (current) current.text = editor.text;
  current = next;
  for (const link of exampleLinks) {
    const chosen = exampleOf(link.hash) === next.name;
    link.ariaCurrent = chosen ? "true" : null;
    if (chosen) link.parentElement.parentElement.scrollTo({ left: link.offsetLeft - 16 });
  }
  byId("name").textContent = next.file;
  byId("download").disabled = false;
  editor.text = next.text;
  report.forget();
  update();
}

/** The example that a fragment of the address names, or null. */
function exampleOf(hash) {
  const name = /^#example=([a-z-]+)$/.exec(hash)?.[1];
  return exampleLinks.some((link) => link.hash === hash) ? name : null;
}

async function showExample(name) {
  if (current?.name === name) return;
  if (!documents.has(name)) {
    const response = await fetch(new URL(`examples/${name}.json`, import.meta.url));
    if (!response.ok) throw new Error(`the example ${name} could not be loaded (${response.status})`);
    const text = await response.text();
    documents.set(name, { name, file: `${name}.json`, original: text, text });
  }
  show(documents.get(name));
}

async function openFile(file) {
  const text = (await file.text()).replace(/\r\n?/g, "\n");
  history.pushState(null, "", location.pathname + location.search);
  show({ name: null, file: file.name, original: text, text });
}

function download() {
  const { format, ending, type } = DOWNLOADS[byId("format").value];
  const { output } = render(editor.text, options(format));
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([output], { type: `${type};charset=utf-8` }));
  link.download = current.file.replace(/\.json$/i, "") + ending;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** Runs what may fail for a reason that a user can understand. */
function attempt(task) {
  task().catch((error) => report.say(`This did not work: ${error.message}.`));
}

function listen() {
  editor.onEdit(soon);
  for (const name of ["format", "findings-shown", "reader-zone"]) byId(name).addEventListener("change", update);
  byId("download").addEventListener("click", download);
  byId("revert").addEventListener("click", () => {
    editor.text = current.original;
    update();
  });
  byId("open").addEventListener("click", () => byId("file").click());
  byId("file").addEventListener("change", ({ target }) => {
    const [file] = target.files;
    if (file) attempt(() => openFile(file));
    target.value = "";
  });
  addEventListener("hashchange", () => {
    const name = exampleOf(location.hash);
    if (name) attempt(() => showExample(name));
  });

  const holdsFile = (event) => event.dataTransfer?.types.includes("Files");
  addEventListener("dragover", (event) => {
    if (!holdsFile(event)) return;
    event.preventDefault();
    byId("drop").hidden = false;
  });
  addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) byId("drop").hidden = true;
  });
  addEventListener("drop", (event) => {
    byId("drop").hidden = true;
    if (!holdsFile(event)) return;
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file) attempt(() => openFile(file));
  });
}

attempt(async () => {
  await init();
  const { recount, tzdb } = version();
  byId("versions").textContent = `Version ${recount}, with the IANA time zone database ${tzdb}.`;
  listen();
  await showExample(exampleOf(location.hash) ?? exampleOf(exampleLinks[0].hash));
});

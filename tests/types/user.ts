// What a TypeScript user writes: it is checked by the compiler and never run.

import { check, codes, explain, init, reconcile, render, schema, version } from "recount";
import type { CodeInfo, Diagnostic, Event, Format, Incident, Moment, Statement, Timeline } from "recount";

await init();
await init(new URL("https://example.com/recount.wasm"));
await init(fetch("/recount.wasm"));
await init(new Uint8Array(8));

const { valid, diagnostics }: { valid: boolean; diagnostics: Diagnostic[] } = check(`{"title": "A"}`);
const places: number[] = diagnostics.map(({ range }) => range.start.line + range.end.offset);
const cures: (string | undefined)[] = diagnostics.map(({ help, fixes }) => fixes[0]?.edits[0]?.text ?? help);

const timeline: Timeline | null = reconcile({ title: "A" }).timeline;
if (timeline) {
  const moments: (Moment | null)[] = timeline.entries.map((entry) => entry.at);
  const offset: string | null | undefined = moments[0]?.zone?.offset;
  const resolved: Moment | undefined = timeline.milestones.resolved;
  const seconds: number | null | undefined = timeline.metrics.find(({ name }) => name === "time_to_resolve")?.seconds;
  console.log(offset, resolved?.certainty === "exact", seconds);
}

const at: Statement = { text: "5:45am", zone: "Australia/Sydney" };
const event: Event = { at, kind: "detected", actors: ["Ops", { name: "Sam", role: "lead" }], "x-ticket": 17 };
const incident: Incident = { title: "A", severity: "major", timeline: [event], times: { abbreviations: { IST: "Asia/Kolkata" } } };
const explained: string = explain(incident, { limits: { depth: 16, diagnostics: 10 } });
const kinds: CodeInfo[] = codes();
console.log(explained, kinds[0]?.explanation);

const format: Format = "document";
const output: string = render({ title: "A" }, { format, findings: "none", readerZone: "Asia/Kolkata" }).output;
const tzdb: string = version().tzdb;
const shape: object = schema();
console.log(valid, places, cures, output, tzdb, shape);

// @ts-expect-error: not a format
render("{}", { format: "pdf" });
// @ts-expect-error: not an option
check("{}", { fromat: "html" });
// @ts-expect-error: not an incident
check(7);
// @ts-expect-error: no title
check({ severity: "major" });
// @ts-expect-error: not a word of the format
check({ title: "A", severity: "huge" });
// @ts-expect-error: not a member of the format
check({ titel: "A" });
// @ts-expect-error: the results have no such member
console.log(codes()[0]?.help);

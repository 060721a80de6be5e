// What a TypeScript user writes: it is checked by the compiler and never run.

import { check, init, reconcile, render, schema, version } from "recount";
import type { Diagnostic, Format, Moment, Timeline } from "recount";

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

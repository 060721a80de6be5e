// Incidents that several tests and the pictures need: the examples, a hostile one, and long ones.
//
// In: nothing, or how many events. Out: JSON text of the examples, plain objects otherwise; the same in every run.

import { readFileSync, readdirSync } from "node:fs";

const folder = new URL("../../www/examples/", import.meta.url);

/** The examples of the site: name and text. */
export const examples = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => ({ name: file.replace(/\.json$/, ""), text: readFileSync(new URL(file, folder), "utf8") }));

const TRICKS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "\"><svg onload=alert(1)><style>*{display:none}</style>",
  "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
  "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
  "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
  "</title></textarea></noscript></template></style></script><b>out</b>",
  "<!--><img src=x onerror=alert(1)>-->",
  "<![CDATA[ ]]><?php ?>&lt;script&gt;&#x3c;script&#62;",
  "[x](javascript:alert(1)) [x](<java&Tab;script:alert(1)>) [x](//example.com) [x](data:text/html,<script>alert(1)</script>)",
  "![x](javascript:alert(1)) ![\"onerror=alert(1) x=\"](x.png \"\\\" onload=alert(1)\")",
  "<a href=\"javascript:alert(1)\" onclick='alert(1)'>x</a> <javascript:alert(1)> <https://example.com/\"onmouseover=alert(1)>",
  "```\"><script>alert(1)</script>\n</code></pre><script>alert(1)</script>\n```",
  "{{constructor.constructor('alert(1)')()}} ${alert(1)} <%= alert(1) %>",
  "<a id=body name=createElement><input name=attributes><form id=getElementById>",
];

const HOSTILE_URL = "javascript:alert(1)//\"><img src=x onerror=alert(1)>";

/** Markup and addresses that would run, each trick in every text field. */
export function hostile() {
  const all = TRICKS.join("\n\n");
  const names = TRICKS.map((name) => ({ name, url: HOSTILE_URL, role: name }));
  const links = [...TRICKS.map((title) => ({ title, url: HOSTILE_URL })), { title: all, url: "https://example.com/\"onclick=alert(1)<b>" }];
  const media = [{ src: HOSTILE_URL, alt: all, caption: all }, { src: "a.png\"onerror=alert(1)", alt: all, caption: all }];
  const moment = { start: all, end: "<b>noon</b>" };
  return {
    id: all, title: all, tags: TRICKS, severity: "critical", severity_label: all, status: "postmortem",
    organization: names[0], services: names, authors: names, published: all,
    times: { zone: all, date: all, show: TRICKS, abbreviations: { [all]: all } },
    summary: all,
    impact: [{ ...moment, stated_duration: all, services: names, text: all, severity: "major" }],
    milestones: Object.fromEntries(["started", "detected", "acknowledged", "identified", "mitigated", "resolved"].map((name) => [name, all])),
    stated_metrics: { time_to_resolve: all },
    timeline: TRICKS.map((text, index) => ({
      id: text, at: index % 2 ? text : `2024-05-01 12:${String(index).padStart(2, "0")} UTC`, until: text, also: [text], kind: "note",
      text: all, actors: names, services: names, links, media,
    })),
    updates: [{ status: "resolved", at: all, text: all, services: names }, { at: "2024-05-01 13:00 UTC", text: all }],
    sections: [{ kind: "root_cause", title: all, text: all }, { title: TRICKS[2], text: all }],
    factors: [{ kind: "root_cause", text: all }],
    lessons: { went_well: TRICKS, went_wrong: TRICKS, lucky: TRICKS },
    actions: TRICKS.map((text) => ({ text, kind: "prevent", owner: { name: text, url: HOSTILE_URL }, due: text, status: "open", url: HOSTILE_URL })),
    links, media,
    ...Object.fromEntries(TRICKS.map((name) => [name, name])),
  };
}

const KINDS = ["observed", "action", "communicated", "change", "note", "escalated"];
const DEEDS = [
  "The error rate of the checkout rises above **2 %**, and the on-call engineer is paged.",
  "Connections to the primary database are refused; `max_connections` is reached in two minutes.",
  "The deployment of the evening is rolled back in the first region. It changes nothing.",
  "A status page update says that payments fail for some customers.",
  "The queue of the mail service has grown to 1.2 million messages.",
  "Traffic is sent to the second region, step by step, 10 % at a time.",
  "The vendor of the load balancer is called and confirms a fault in its health checks.",
  "Errors fall. Half of the customers can pay again.",
];
const ZONES = ["CET", "UTC", "-05:00", "CET"];

/**
 * An incident of `count` events over three days, written in several zones: uncertain times, quiet nights, impact windows,
 * updates, and statements that contradict each other.
 */
export function synthetic(count) {
  const begin = Date.UTC(2024, 0, 15, 9, 12);
  const minutes = (index) => {
    const day = Math.floor((index * 3) / count);
    return day * 1440 + Math.round(((index - (day * count) / 3) * 3 * 420) / count);
  };
  const offsets = { "CET": 60, "UTC": 0, "-05:00": -300 };
  const written = (index, zone) => {
    const local = new Date(begin + (minutes(index) + offsets[zone]) * 60_000).toISOString();
    return `${index % 9 === 4 ? "~ " : ""}${local.slice(0, 10)} ${local.slice(11, 16)} ${zone}`;
  };
  const timeline = Array.from({ length: count }, (_, index) => ({
    at: written(index, ZONES[index % ZONES.length]),
    kind: KINDS[index % KINDS.length],
    text: DEEDS[index % DEEDS.length],
    ...(index % 7 === 3 && { actors: ["On-call engineer"] }),
    ...(index % 11 === 5 && { services: ["Checkout"] }),
    ...(index % 17 === 8 && { also: [written(Math.max(0, index - 3), "UTC").replace("~ ", "")] }),
  }));
  const place = (share) => Math.min(count - 1, Math.round(share * (count - 1)));
  for (const [kind, share] of [["started", 0], ["detected", 0.12], ["acknowledged", 0.23], ["identified", 0.4], ["mitigated", 0.75], ["resolved", 1]]) {
    timeline[place(share)].kind = kind;
  }
  const instant = (share) => written(place(share), "UTC").replace("~ ", "");
  return {
    title: "A full connection pool keeps customers from paying for three days",
    status: "postmortem", severity: "major", organization: "Example Shop", services: ["Checkout", "Payments", "Mail"],
    times: { zone: "Europe/Berlin", show: ["America/New_York"] },
    summary: "Payments failed on three days in a row, because a **connection pool** was smaller than the traffic of the sale.",
    impact: [
      { start: instant(0), end: `${instant(0.25)}`, severity: "critical", services: ["Payments"], text: "Nobody can pay." },
      { start: `~ ${instant(0.4)}`, end: instant(0.55), severity: "minor", services: ["Mail"], text: "Receipts are late." },
      { start: instant(0.7), end: `~ ${instant(1)}`, severity: "major", services: ["Checkout"], text: "Some payments fail.", stated_duration: "3 h" },
    ],
    stated_metrics: { time_to_resolve: "2 days" },
    timeline,
    updates: [
      { status: "investigating", at: instant(0.1), text: "Payments fail. We are looking into it." },
      { status: "identified", at: instant(0.4), text: "We know the cause." },
      { status: "resolved", at: instant(1), text: "Everybody can pay again." },
    ],
    sections: [{ kind: "root_cause", title: "Root cause", text: "The pool held **200** connections.\n\n| day | peak |\n|-----|-----:|\n| 1 | 240 |\n| 2 | 310 |" }],
    factors: [{ kind: "root_cause", text: "The size of the pool was never reviewed." }],
    lessons: { went_well: ["Paging worked."], went_wrong: ["The rollback took an hour."] },
    actions: [{ text: "Alert at 80 % of the pool", kind: "detect", owner: "Platform team", due: "2024-02-01", status: "in_progress" }],
  };
}

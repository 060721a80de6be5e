// What tries to run, to load or to break out, in Markdown, HTML and what readers of Markdown add to both.
//
// In: nothing. Out: texts; each calls `hit()` if any of it runs.

const TAGS = [
  "<img src=x onerror=hit()>",
  "<script>hit()</script>",
  "<svg onload=hit()>",
  "<svg/onload=hit()>",
  "<svg><script>hit()</script></svg>",
  "<iframe srcdoc='<script>parent.hit()</script>'></iframe>",
  "<a href=javascript:hit()>a</a>",
  "<details open ontoggle=hit()>",
  "<input autofocus onfocus=hit()>",
  "<style>@import 'https://evil.example/a.css'</style>",
  "<link rel=stylesheet href=https://evil.example/a.css>",
  "</details></sub></td></table><img src=x onerror=hit()>",
  "<!-- a --><img src=x onerror=hit()>",
  "<!--><img src=x onerror=hit()>-->",
  "<![CDATA[<img src=x onerror=hit()>]]>",
  "<?a?><img src=x onerror=hit()>",
  "<!A><img src=x onerror=hit()>",
];

/** What stands before a tag and might take its escape with it. */
const OPENERS = [
  "https://a.example/", "http://a.example", "https://a.example/?b=", "https://a.example/(", "https://a.example/*", "https://a.example/_",
  "https://a.example/~", "https://a.example/&", "https://a.example/&amp;", "https://a.example/\\", "https://a.example/`", "https://a.example/[",
  "https://a.example/![", "https://a.example/|", "https://a.example/\"", "https://a.example/#", "https://a.example/;", "HTTPS://a.example/",
  "https://a", "https://", "http://a_b.example/", "https://é.example/", "https://a.example/\u200b", "https://a.example/\u00a0",
  "ftp://a.example/", "//a.example/", "www.a.example/", "WWW.a.example/", "www.a.example/\\", "(www.a.example/", "*www.a.example/", "_www.a.example/",
  "~www.a.example/", "www.", "www.a_b.example/`", "a@b.example", "a@b.example/", "mailto:a@b.example", "xmpp:a@b.example/", "a_b@c.example\\", "a+b@c.example`",
  "example.com/", "example.com/\\", "a.example:80/", "https:\\//a.example/", "https:&#47;/a.example/", "https&colon;//a.example/",
  "https&#58;//a.example/", "w&#119;w.a.example/", "www&period;a.example/", "a&commat;b.example/",
  "`", "``", "\\`", "`a\\`", "`` ` ", "*", "**", "***", "_", "__", "~", "~~", "$", "$$", "[", "![", "[a](", "![a](", "[a](<", "[a](b \"", "[a]: ", "[^a]: ", "[^a]",
  "\\", "\\\\", "\\\\\\", "&", "&lt;", "&amp;lt;", "&#60;", "&#x3c;", "&lt", "|", "\\|", "`|`", "`\\|`", "\\\\|", "!", "!\\", "!&#91;",
  "# ", "> ", "- ", "1. ", "    ", "\t", "```\n", "~~~\n", "```html\n", "a\n===\n", "a\n---\n", "- [ ] ", "|a|\n|-|\n|", "a|b\n-|-\n", "---\n", "<details>\n\n",
  "&#10;", "&#10;&#10;", "&NewLine;", "&#13;", "&Tab;", "\u2028", "\u2029", "\u0085", "\v", "\f", "\r", "\u200b", "\u2060", "\ufeff", "\u202e", "\u00ad", "\u0000",
  ":", "@", "^", "=", "+", "{", "}", "%", "'", "\"", "<", "<<", "<a ", "</", "<!--", "<![CDATA[", "<?", "<!A ", "<https://a.example/", "<a@b.example", "<a\\@b.example>", "<java&#10;script:",
];

const ADDRESSES = [
  "[a](javascript:hit())", "[a](<javascript:hit()>)", "[a](java&#10;script:hit())", "[a](\u0001javascript:hit())", "[a](javascript&colon;hit())",
  "[a](javascript%3Ahit())", "[a](vbscript:hit())", "[a](data:text/html,<script>hit()</script>)", "[a](file:///etc/passwd)", "[a](//evil.example)",
  "[a][b]\n\n[b]: javascript:hit()", "[b]: javascript:hit()", "[b]", "[b][]", "![b]", "[^1]\n\n[^1]: <img src=x onerror=hit()>", "[^1]", "[^1]: a",
  "[a](https://a.example \"\\\" onclick=hit() b=\\\"\")", "[a](https://a.example '\" onclick=hit()')", "[a](<https://a.example/\" onclick=\"hit()>)",
  "![a](javascript:hit())", "![\" onerror=hit() a=\"](b.png)", "![a](b.png \"\\\" onerror=hit() c=\\\"\")", "![a](https://a.example/\"onerror=\"hit())",
  "\\![a](https://evil.example/a.png)", "!\\[a](https://evil.example/a.png)", "\\![a][b]\n\n[b]: https://evil.example/a.png", "&#33;[a](https://evil.example/b.png)",
  "[![a](javascript:hit())](javascript:hit())", "[a](https://a.example/&quot;onclick=hit())", "[`](javascript:hit())`", "[a](https://a.example/<img src=x onerror=hit()>)",
  "<javascript:hit()>", "<JaVaScRiPt:hit()>", "<data:text/html,<script>hit()</script>>", "<https://a.example/\"onclick=hit()>", "<a@b.example\"onclick=hit()>",
  "javascript:hit()", "javascript://a.example/%0ahit()", "javascript:hit()//www.a.example", "javascript:hit()//https://a.example", "x-javascript:hit()",
  "https://a.example/javascript:hit()", "https://a.example/&#106;avascript:hit()", "https://a.example&quot;onclick=hit()", "https://a.example\"onclick=\"hit()",
];

/** Addresses that are a tag between angle brackets, behind texts that readers may not take for that of a link. */
const TAG_ADDRESSES = ["[", "[a](b)", "`[`", "\\", "![", "[a]", "]("].flatMap((text) => [
  `[${text}](svg/onload=hit())`, `[\\${text}](<svg/onload=hit()>)`, `![${text}](<svg/onload=hit()>)`,
]).concat("svg/onload=hit()", "img/src='x'onerror=hit()", "img/src/onerror=hit()");

const SHAPES = [
  "a | b | c", "| a |\n| - |\n| b |", "a&#10;b", "a&#10;&#10;b", "a&#124;b", "`a|b`", "`a\\|b`", "\\", "\\|", "a\\", "`", "``", "*", "**", "~~", "a `", "\\`a`",
  "# a", "####### a", "a\n===", "a\n---", "===", "---", "***", "* * *", "- a", "+ a", "1. a", "1) a", "> a", "    a", "\ta", "```", "~~~", "```\na", "- [x] a", "[x] a",
  "</details>", "</summary>", "</sub>", "<br>", "<details>", "<summary>", "<!--", "-->", "]]>", "?>", "<", ">", "&", "&#", "&lt", "a@b", "@a", "#1", ":a:", "$a$", "==a==",
  "a*b*c_d_e", "**a**b", "*_a_*", "`a``b`", "<pre>\n\na\n\n</pre>", "|-|", ":-:", ":-", "-|-", "\u00a0", "\u2028", "&nbsp;", "&#32;a&#32;", "", " ",
];

const hit = (opener) => `${opener}<img src=x onerror=hit()>`;

/** Some stand alone, the others are a tag behind what may open something, closed and not. */
export const payloads = [
  ...TAGS, ...ADDRESSES, ...TAG_ADDRESSES, ...SHAPES,
  ...OPENERS.map((opener) => `${hit(opener)} ${opener} <svg/onload=hit()> ${hit(`\\${opener}`)}`),
];

/** What runs wherever a reader leaves it alone. */
export const live = [...TAGS.slice(0, 3), "<details open ontoggle=hit()>a</details>"];

/** Parts of which two make something that neither is: they are put into members that are printed side by side. */
export const halves = [
  ["<img src=x ", "onerror=hit()>"], ["<img src=x onerror=hit()", ">"], ["<", "img src=x onerror=hit()>"], ["&", "lt;img src=x onerror=hit()>"], ["&l", "t;img src=x onerror=hit()>"],
  ["https://a.example/", "<img src=x onerror=hit()>"], ["https:", "//a.example/<img src=x onerror=hit()>"], ["www", ".a.example/<img src=x onerror=hit()>"], ["w", "ww.a.example/<img src=x onerror=hit()>"],
  ["`", "<img src=x onerror=hit()>`"], ["``", "`<img src=x onerror=hit()>"], ["\\", "<img src=x onerror=hit()>"], ["\\", "`<img src=x onerror=hit()>`"],
  ["[a]", "(javascript:hit())"], ["[", "a](javascript:hit())"], ["!", "[a](https://evil.example/a.png)"], ["![a", "](https://evil.example/a.png)"], ["[a]:", " javascript:hit()"],
  ["[b]", "[b]: javascript:hit()"], ["[^1]", "[^1]: <img src=x onerror=hit()>"], ["<!--", "--><img src=x onerror=hit()>"], ["<javascript:", "hit()>"], ["```\n", "<img src=x onerror=hit()>"],
  ["a@b", ".example/<img src=x onerror=hit()>"], ["a", "@b.example<img src=x onerror=hit()>"], ["**", "**<img src=x onerror=hit()>"], ["|", "|-|\n|a|"], ["a", "==="], ["<details>", "</details>"],
];

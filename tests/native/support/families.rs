//! Families of inputs that grow: what a text is made of, over and over.
//!
//! Each family makes an input of about as many bytes as it is asked for. They
//! come from tables: pieces of JSON, of statements, of running text and of
//! Markdown, each repeated at the places that take them, and lists of many.

use recount::json::quote;

/// One way for an input to grow.
pub struct Family {
    /// What grows in it, unique among all.
    pub name: String,
    make: Box<dyn Fn(usize) -> String + Send + Sync>,
}

impl Family {
    fn new(name: String, make: impl Fn(usize) -> String + Send + Sync + 'static) -> Self {
        let make = Box::new(make);
        Self { name, make }
    }

    /// The input of about `bytes` bytes.
    pub fn text(&self, bytes: usize) -> String {
        (self.make)(bytes)
    }
}

/// Every family.
pub fn all() -> Vec<Family> {
    let kinds = [syntax, statements, words, prose, markdown, lists];
    kinds.into_iter().flat_map(|kind| kind()).collect()
}

/// `piece`, so often that it takes about `bytes` bytes, at least once.
fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat((bytes / piece.len().max(1)).max(1))
}

/// What `item` makes of 0, 1, 2 and so on, with commas between, up to about
/// `bytes` bytes.
fn listed(bytes: usize, item: impl Fn(usize) -> String) -> String {
    let mut out = item(0);
    let mut index = 1;
    while out.len() < bytes {
        out.push_str(", ");
        out.push_str(&item(index));
        index += 1;
    }
    out
}

/// An incident with `members`; its times are in UTC where they do not say it.
fn incident(members: &str) -> String {
    let times = match members.contains(r#""times":"#) {
        true => "",
        false => r#""times": {"zone": "UTC", "date": "2024-03-02"}, "#,
    };
    format!(r#"{{"title": "A", {times}{members}}}"#)
}

/// What JSON is made of, and what is mistaken for it.
const SYNTAX: &[&str] = &[
    "[",
    "{",
    "]",
    "}",
    ",",
    "\"",
    "'",
    "“",
    "‘",
    "«",
    "’",
    "`",
    ":",
    "=",
    "\\",
    "\\u",
    "\\\"",
    "/*",
    "//",
    "#",
    "(",
    ")",
    "\n",
    "\r",
    "\t",
    " ",
    "\u{a0}",
    "\u{feff}",
    "\0",
    "0",
    "-",
    "1e",
    "é",
    "🙂",
    "a",
    "a ",
    "a: ",
    "a\": b\",\n",
    "a\":",
    "{\"a\":",
    "{\"a\": {}, ",
    "[[],",
    "[\"a\":",
    "[}",
    "{]",
    "[1 ",
    "[\"a\" ",
    "\"a\n",
    "\"a\n\" ",
    "'a",
    "'a'b",
    "\"a\"b",
    "\"\" ",
    "['a' 'b",
    "{'a:",
    "{\"a:",
    "{\"a\"b",
    "{\"a\" \"b ",
    "{\"a\" 1 ",
    "{a ",
    "{\"a\":1}},\"b\":",
    "{\"a\":[\"b\":",
    "[{\"a\":1,",
    "[{\"a\":1},\"b\":2},",
    "\"\\\"\n",
    "{\"a:\\\"",
    "[( ,",
    "[1 /*",
    "+\"",
    "[\"x\"+\"",
    "{\"a\":#b ",
    "{\"a\":1}\"b\":",
    "{\"a\":1,[",
    "1 2 ",
    "1, ",
    "true null ",
    "tru, ",
    "1，",
    "x，",
    "1 x, ",
    "a: 1 ",
    "'a' 1 ",
    "0x1 ",
    "/ ",
    "/**/1 ",
    "\"a\":\"b\":",
    "\"a\":1, ",
    "]1,",
    "},{",
    "“a”, ",
    "‘a’: ",
    "``",
    "\\n",
    "12:30",
    "\",\n",
    "\"}",
    "\"]",
    "\" \"",
    "...",
];

/// What stands before a piece of [`SYNTAX`]: some only show what they cost
/// inside an object, an array or a string.
const OPENINGS: &[&str] = &[
    "",
    "[",
    "{\"a\": ",
    "{\"a\": 1 ",
    "{\"title\":\"",
    "{\"title\":",
    "{\"timeline\":[",
    "{\"timeline\":[{\"at\":\"",
];

fn syntax() -> Vec<Family> {
    let mut families = Vec::new();
    for opening in OPENINGS {
        for piece in SYNTAX {
            families.push(Family::new(
                format!("json {opening:?} then {piece:?}"),
                move |bytes| format!("{opening}{}", repeated(piece, bytes)),
            ));
        }
    }
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("[{\"a\":", "}]"), ("(", ")")] {
        families.push(Family::new(
            format!("json {open:?} closed by {close:?}"),
            move |bytes| {
                let half = bytes / 2;
                format!("{}1{}", repeated(open, half), repeated(close, half))
            },
        ));
    }
    for quote in ["‘", "“", "«", "’", "`", "'"] {
        families.push(Family::new(
            format!("json {quote:?} then \"12:30\""),
            move |bytes| format!("{{\"title\":{}12:30", repeated(quote, bytes)),
        ));
    }
    families
}

/// Members that take a time, with `%` where it stands.
const MOMENTS: &[&str] = &[
    r#""timeline": [{"at": %, "text": "A."}]"#,
    r#""timeline": [{"at": "10:00", "until": %}]"#,
    r#""timeline": [{"at": "10:00", "also": [%]}]"#,
    r#""timeline": [{"at": {"text": %}}]"#,
    r#""timeline": [{"at": {"text": "10:00", "date": %}}]"#,
    r#""timeline": [%]"#,
    r#""impact": [{"start": %, "end": "11:00"}]"#,
    r#""impact": [{"start": "10:00", "end": %}]"#,
    r#""updates": [{"at": %}]"#,
    r#""milestones": {"started": %}"#,
    r#""actions": [{"text": "A", "due": %}]"#,
    r#""published": %"#,
    r#""times": {"date": %}"#,
];

/// Pieces of statements of time.
const NOTATIONS: &[&str] = &[
    "2024-03-02",
    "2024-03-02T10:00:00Z",
    "2024-03-02T10:00+01:00[Europe/Paris]",
    "20240302T100000",
    "22/12/2016",
    "22 December 2016",
    "Dec 22",
    "16th",
    "Thursday",
    "tomorrow",
    "10:00",
    "10:00 CET",
    "10:00Z",
    "10am",
    "9.15pm",
    "0830 HRS",
    "17h30",
    "noon",
    "24:00",
    "10",
    "1700000000",
    "UTC",
    "UTC+3",
    "GMT + 1",
    "+05:30",
    "(CET)",
    "[Europe/Paris]",
    "Europe/Paris",
    "Central European Time",
    "Pacific",
    "~",
    "about",
    "approximately 10:00",
    "(+/- 5 minutes)",
    "12:??",
    "between 02:00",
    "from 10:00",
    "T+5m",
    "+10 min",
    "10 minutes later",
    "6 hours and 30 minutes",
    "PT6H30M",
    "a",
    "T",
    "(",
    "[",
    "?",
    "the",
    "on",
];

/// What stands between the pieces.
const SEPARATORS: &[&str] = &[
    "", " ", ", ", "/", " to ", " – ", "-", " and ", " (", "; ", "\n", ":",
];

/// A family for each piece and separator, the places taken in turns.
fn combined(
    kind: &'static str,
    pieces: &'static [&'static str],
    separators: &'static [&'static str],
    places: &'static [&'static str],
) -> Vec<Family> {
    let mut families = Vec::new();
    let mut places = places.iter().cycle();
    for piece in pieces {
        for separator in separators {
            let place = places.next().copied().unwrap_or("%");
            families.push(Family::new(
                format!("{kind} {piece:?} and {separator:?} in {place}"),
                move |bytes| {
                    let text = repeated(&format!("{piece}{separator}"), bytes);
                    incident(&place.replacen('%', &quote(&text), 1))
                },
            ));
        }
    }
    families
}

fn statements() -> Vec<Family> {
    combined("statement", NOTATIONS, SEPARATORS, MOMENTS)
}

/// Members that take a zone, a length of time, a word, a name, an address.
const WORD_PLACES: &[&str] = &[
    r#""times": {"zone": %}"#,
    r#""times": {"show": [%]}"#,
    r#""times": {"abbreviations": {"IST": %}}"#,
    r#""times": {"abbreviations": {%: "UTC"}}"#,
    r#""timeline": [{"at": {"text": "10:00", "zone": %}}]"#,
    r#""timeline": [{"at": {"text": "10:00", "uncertainty": %}}]"#,
    r#""impact": [{"start": "10:00", "end": "11:00", "stated_duration": %}]"#,
    r#""stated_metrics": {"time_to_resolve": %}"#,
    r#""status": %"#,
    r#""organization": %"#,
    r#""links": [{"url": %}]"#,
    r#""id": %"#,
    r#""tags": [%]"#,
    r#"%: 1"#,
];

/// Pieces of zones, lengths, words, names and addresses.
const WORDS: &[&str] = &[
    "UTC",
    "GMT+1",
    "Europe/Berlin",
    "Central European Time",
    "IST",
    "+05:30",
    "1h",
    "50m",
    "6 hours",
    "about 30 minutes",
    "PT1H",
    "less than 5",
    "1.5",
    "to",
    "%20",
    "https://a.example/",
    "javascript:",
    "é",
    "\u{202e}",
    "\t",
    "\\",
    "<b>",
    "&amp;",
    "_",
];

fn words() -> Vec<Family> {
    combined("word", WORDS, &["", " ", " and "], WORD_PLACES)
}

/// Members that hold running text.
const TEXTS: &[&str] = &[
    r#""timeline": [{"at": "10:00 CET", "kind": "started", "text": %}]"#,
    r#""timeline": [{"at": "10:00 CET", "kind": "resolved", "text": "The rollback was complete."}], "summary": %"#,
    r#""impact": [{"start": "10:00", "end": "11:00", "text": %}]"#,
    r#""sections": [{"kind": "root_cause", "text": %}]"#,
    r#""updates": [{"at": "10:00", "text": %}]"#,
    r#""factors": [{"text": %}]"#,
    r#""actions": [{"text": %}]"#,
    r#""lessons": {"went_well": [%]}"#,
    r#""media": [{"src": "a.png", "caption": %}]"#,
];

/// What running text says of times.
const PROSE: &[&str] = &[
    "10:00 CET",
    "10:00Z",
    "(CET)",
    "10:00 CET (11:00 EET)",
    "2024-03-02",
    "2 March 2024",
    "On Thursday",
    "about noon",
    "between 10:00",
    "from 10am to 11am PST",
    "T+5m",
    "10 minutes later",
    "The incident started at 10:05 UTC.",
    "The outage lasted 45 minutes.",
    "It was resolved at 12:00 UTC.",
    "We rolled back at 11:00 UTC on 2 March 2023.",
    "duration of 5 hours",
    "for 10 minutes",
    "lasted",
    "outage began",
    "Europe/Paris",
    "12",
    "12.",
    "May",
    "1 a",
    "１２：３０",
    "”",
    "it’s",
    "~",
    "hour",
    "at",
    "No. ",
    "$5.00 ",
    "v1.2.3-rc",
];

fn prose() -> Vec<Family> {
    const BETWEEN: &[&str] = &["", " ", ", ", "/", " to ", "\n", "\n\n", " – "];
    combined("prose", PROSE, BETWEEN, TEXTS)
}

/// Constructs of Markdown, whole and unfinished.
const MARKDOWN: &[&str] = &[
    "[",
    "[a](",
    "[a][",
    "![",
    "![a](",
    "[a](b) ",
    "![a](b) ",
    "[a](javascript:b) ",
    "[a]: b\n",
    "[a][b] ",
    "]",
    "](",
    "*",
    "*a",
    "*a* ",
    "**a** ",
    "*a **b ",
    "a** ",
    "*a_ ",
    "_a",
    "__a__ ",
    "~a",
    "~~a~~ ",
    "`",
    "`a",
    "`a` ",
    "``a` ",
    "```\n",
    "```\r",
    "~~~\n",
    "```a\nb\n```\n",
    "    a\n",
    ">",
    "> a\n",
    "> \n",
    ">a\nb\n",
    "- ",
    "- a\n",
    "-\n",
    "* a\n\n",
    "1. a\n",
    "1) ",
    "- [ ] a\n",
    "# a\n",
    "#",
    "####### ",
    "a\n===\n",
    "a\n---\n",
    "---\n",
    "***\n",
    "|",
    "|a",
    "|a|b|\n",
    "|a|\n|-|\n",
    "|-",
    "a|b\n-|-\n",
    "<",
    "<a>",
    "<a",
    "<!--",
    "<!-- a -->",
    "<![CDATA[",
    "<?",
    "<a href=\"",
    "</a>",
    "<script>\n",
    "<https://a.example> ",
    "<a@b.example> ",
    "https://a.example ",
    "&",
    "&amp;",
    "&#65;",
    "&a",
    "\\",
    "\\*",
    "\\\n",
    "a  \n",
    "a\n",
    "a\r",
    "\r\n",
    "\n",
    "\t",
    "a\n\n",
    "é\u{301}",
    "\u{202e}",
    "🙂",
    "漢",
    "a ",
    "abc",
    "\0",
    "10:00 CET\r",
    "10:00 *CET*, ",
    "10:00 `CET`, ",
];

fn markdown() -> Vec<Family> {
    let mut families = combined("markdown", MARKDOWN, &["", " 10:00 CET "], TEXTS);
    for (name, text) in SHAPES {
        let mut places = TEXTS.iter();
        for place in places.by_ref().take(2) {
            families.push(Family::new(
                format!("markdown {name} in {place}"),
                move |bytes| incident(&place.replacen('%', &quote(&text(bytes)), 1)),
            ));
        }
    }
    families
}

type Shape = (&'static str, fn(usize) -> String);

/// What is more than a piece repeated.
const SHAPES: &[Shape] = &[
    ("code spans of growing lengths", |bytes| {
        let mut out = String::new();
        let mut count = 1;
        while out.len() < bytes {
            out.push_str(&"`".repeat(count));
            out.push(' ');
            count += 1;
        }
        out
    }),
    ("emphasis opened, then closed", |bytes| {
        repeated("*a ", bytes / 2) + &repeated("b* ", bytes / 2)
    }),
    ("strong opened, then closed by fewer", |bytes| {
        repeated("**a ", bytes / 2) + &repeated("b* ", bytes / 2)
    }),
    ("brackets opened, then closed", |bytes| {
        repeated("[", bytes / 2) + &repeated("]", bytes / 2)
    }),
    ("links in links", |bytes| {
        repeated("[a", bytes / 3) + &repeated("](b)", bytes * 2 / 3)
    }),
    ("pictures in pictures", |bytes| {
        repeated("![a", bytes / 3) + &repeated("](b)", bytes * 2 / 3)
    }),
    ("parentheses of an address", |bytes| {
        "[a](".to_owned() + &repeated("(", bytes)
    }),
    ("definitions, each another, and uses", |bytes| {
        let mut out = String::new();
        let mut index = 0;
        while out.len() < bytes {
            out.push_str(&format!("[a{index}]: b\n\n[a{index}] [c{index}]\n\n"));
            index += 1;
        }
        out
    }),
    ("one long definition used often", |bytes| {
        format!("[a]: {}\n\n", "b".repeat(100)) + &repeated("[a] ", bytes)
    }),
    ("a wide table with short rows", |bytes| {
        let columns = (bytes / 8).max(1);
        let head = format!("{}|\n{}|\n", "|a".repeat(columns), "|-".repeat(columns));
        head + &repeated("|b\n", bytes / 2)
    }),
    ("wide tables with short rows", |bytes| {
        let (head, line) = ("|a".repeat(400), "|-".repeat(400));
        let rows = "|b\n".repeat(600);
        repeated(&format!("{head}|\n{line}|\n{rows}\n"), bytes)
    }),
    ("a wide table with one row", |bytes| {
        let columns = (bytes / 6).max(1);
        let row = "|a".repeat(columns);
        format!("{row}|\n{}|\n{row}|\n", "|-".repeat(columns))
    }),
    ("a list ever deeper", |bytes| {
        let mut out = String::new();
        let mut level = 0;
        while out.len() < bytes {
            out.push_str(&format!("{}- b\n", "  ".repeat(level)));
            level += 1;
        }
        out
    }),
    ("a list ever deeper on few levels", |bytes| {
        let levels: String = (0..40)
            .map(|level| format!("{}- b\n", "  ".repeat(level)))
            .collect();
        repeated(&levels, bytes)
    }),
    ("quotes ever deeper", |bytes| {
        let mut out = String::new();
        let mut level = 1;
        while out.len() < bytes {
            out.push_str(&format!("{} b\n\n", ">".repeat(level)));
            level += 1;
        }
        out
    }),
    ("quotes in lists", |bytes| repeated("> - ", bytes)),
    ("lists of numbers in lists", |bytes| {
        repeated("1. - > ", bytes)
    }),
    ("one word", |bytes| "a".repeat(bytes)),
    ("one word of wide signs", |bytes| repeated("漢", bytes)),
    ("one word of joined signs", |bytes| {
        repeated("👩\u{200d}", bytes)
    }),
    ("a fence ever longer", |bytes| {
        format!("{}\na\n", "`".repeat(bytes))
    }),
    ("a fence in deep quotes", |bytes| {
        repeated("> > > ```\n", bytes)
    }),
    ("escapes of JSON before a time", |bytes| {
        repeated("\n\"", bytes) + " at 10:05 CET"
    }),
    ("times in one sentence", |bytes| {
        repeated("10:05 CET and then ", bytes)
    }),
    ("times in many cells", |bytes| {
        "|a|b|\n|-|-|\n".to_owned() + &repeated("|10:05 CET|11:05 CET|\n", bytes)
    }),
    ("stops before spaces", |bytes| {
        format!(".{}", " ".repeat(bytes / 2)) + &repeated(". ", bytes / 2)
    }),
];

/// Members that hold a list, with `%` where its items stand, and an item, in
/// which `$` is its index and `@` an instant of its own.
const LISTS: &[(&str, &str)] = &[
    (r#""timeline": [%]"#, r#"{"at": "@", "text": "Step $."}"#),
    (r#""timeline": [%]"#, r#"{"at": "@"}"#),
    (r#""timeline": [%]"#, r#"{"text": "Step $."}"#),
    (r#""timeline": [%]"#, r#""10:05 UTC - step $""#),
    (r#""timeline": [%]"#, r#"{"at": "10:05", "text": "Same."}"#),
    (
        r#""timeline": [%]"#,
        r#"{"at": "10:05", "text": "Step $."}"#,
    ),
    (r#""timeline": [%]"#, r#"{"at": "after break $"}"#),
    (r#""timeline": [%]"#, r#"{"at": "10:00 Europe/Berl$"}"#),
    (r#""timeline": [%]"#, r#"{"at": "10:00 Q$T"}"#),
    (r#""timeline": [%]"#, r#"{"at": "+$ min"}"#),
    (r#""timeline": [%]"#, r#"{"at": "10 minutes later"}"#),
    (r#""timeline": [%]"#, r#"{"at": "Thursday"}"#),
    (r#""timeline": [%]"#, r#"{"at": "01/02/2024"}"#),
    (r#""timeline": [%]"#, r#"{"at": "10:05 IST"}"#),
    (r#""timeline": [%]"#, r#"{"at": "10:05 PST"}"#),
    (r#""timeline": [%]"#, r#"{"at": "noon"}, {"at": "11am"}"#),
    (r#""timeline": [%]"#, r#"{"at": "22:00"}, {"at": "02:00"}"#),
    (
        r#""timeline": [%]"#,
        r#"{"at": "10:00 to 11:00", "text": "Step $."}"#,
    ),
    (
        r#""timeline": [%]"#,
        r#"{"at": "@", "until": "2024-05-01"}"#,
    ),
    (
        r#""timeline": [%]"#,
        r#"{"at": "@", "kind": "started", "text": "It started at 10:05 UTC."}"#,
    ),
    (r#""timeline": [%]"#, r#"{"at": "@", "kind": "resolved"}"#),
    (
        r#""timeline": [%]"#,
        r#"{"at": "@", "kind": "detected", "text": "The rollback was complete."}"#,
    ),
    (
        r#""timeline": [%]"#,
        r#"{"at": "@", "text": "We roll back."}, {"at": "09:00", "text": "The rollback was complete."}"#,
    ),
    (
        r#""timeline": [%]"#,
        r#"{"at": "@", "also": ["@", "11:00 CET"]}"#,
    ),
    (r#""timeline": [%]"#, r#"{"id": "a", "at": "@"}"#),
    (
        r#""timeline": [%]"#,
        r#"{"id": "a$", "at": "@", "links": [{"url": "b$"}]}"#,
    ),
    (
        r#""timeline": [%]"#,
        r#"{"at": "@", "actors": ["A$"], "services": ["B$"]}"#,
    ),
    (
        r#""timeline": [%]"#,
        r#"{"at": "@", "media": [{"src": "a$.png"}]}"#,
    ),
    (
        r#""timeline": [%]"#,
        r#"{"at": {"text": "10:05", "zone": "Europe/Paris", "date": "2024-03-02", "uncertainty": "$m"}}"#,
    ),
    (r#""timeline": [%]"#, r#"{"txt": "Step $."}"#),
    (r#""timeline": [%]"#, r#"{"at": "10:05", "own$": 1}"#),
    (r#""timeline": [%]"#, r#"{"at": $, "kind": "bad"}"#),
    (r#""timeline": [%]"#, "1"),
    (
        r#""timeline": [{"at": "10:05", "also": [%]}]"#,
        r#""10:05 UTC""#,
    ),
    (r#""timeline": [{"at": "10:05", "also": [%]}]"#, r#""@""#),
    (r#""timeline": [{"at": "10:05", "actors": [%]}]"#, r#""A$""#),
    (
        r#""timeline": [{"at": "10:05", "services": [%]}]"#,
        r#"{"name": "A"}"#,
    ),
    (
        r#""timeline": [{"at": "10:05", "links": [%]}]"#,
        r#"{"url": "a$", "title": "A"}"#,
    ),
    (
        r#""timeline": [{"at": "10:05", "media": [%]}]"#,
        r#"{"src": "a$", "caption": "*A* $"}"#,
    ),
    (
        r#""timeline": [{"at": "@", "kind": "started"}], "sections": [%]"#,
        r#"{"text": "The incident started at 10:05 UTC. The outage lasted $ minutes."}"#,
    ),
    (
        r#""timeline": [{"at": "2024-03-02T10:00Z", "kind": "started"}, {"at": "2024-03-02T12:00Z", "kind": "resolved"}], "impact": [%]"#,
        r#"{"start": "@", "end": "2024-03-02T12:00Z", "stated_duration": "$ min"}"#,
    ),
    (
        r#""updates": [%]"#,
        r#"{"status": "monitoring", "at": "@", "text": "Step $."}"#,
    ),
    (
        r#""updates": [%]"#,
        r#"{"status": "resolved", "at": "10:05", "text": "It was resolved at 10:05 UTC."}"#,
    ),
    (r#""updates": [%]"#, r#"{"services": ["A$"]}"#),
    (
        r#""impact": [%]"#,
        r#"{"start": "@", "end": "@", "text": "Step $."}"#,
    ),
    (
        r#""impact": [%]"#,
        r#"{"start": "@", "end": "2024-03-02T00:00Z"}"#,
    ),
    (
        r#""impact": [%]"#,
        r#"{"start": "10:00", "end": "11:00", "severity": "major"}"#,
    ),
    (r#""impact": [%]"#, r#"{"start": "10:00"}"#),
    (
        r#""sections": [%]"#,
        r#"{"kind": "fault", "text": "Step $."}"#,
    ),
    (
        r#""sections": [%]"#,
        r#"{"title": "A", "text": "10:05 UTC on 2 March 2024"}"#,
    ),
    (
        r#""factors": [%]"#,
        r#"{"kind": "root_cause", "text": "A $."}"#,
    ),
    (r#""lessons": {"went_well": [%]}"#, r#""A $.""#),
    (
        r#""lessons": {"lucky": [%], "went_wrong": ["a"]}"#,
        r#""A.""#,
    ),
    (
        r#""actions": [%]"#,
        r#"{"text": "A $.", "due": "2024-04-01", "owner": "B"}"#,
    ),
    (
        r#""actions": [%]"#,
        r#"{"text": "A.", "due": "01/04/2024", "url": "b$"}"#,
    ),
    (r#""links": [%]"#, r#"{"url": "https://a.example/$"}"#),
    (r#""media": [%]"#, r#"{"src": "a.png", "alt": "A $"}"#),
    (r#""tags": [%]"#, r#""a$""#),
    (r#""tags": [%]"#, "1"),
    (r#""services": [%]"#, r#"{"name": "A$", "url": "b"}"#),
    (r#""authors": [%]"#, r#"{"name": "A", "role": "B$"}"#),
    (r#""times": {"show": [%]}"#, r#""Europe/Paris""#),
    (r#""times": {"show": [%]}"#, r#""UTC+$""#),
    (
        r#""times": {"show": [%]}, "timeline": [{"at": "@"}, {"at": "@"}, {"at": "11:00"}]"#,
        r#""Europe/Paris", "Asia/Tokyo", "America/New_York""#,
    ),
    (
        r#""times": {"abbreviations": {%}}"#,
        r#""Q$": "Europe/Paris""#,
    ),
    (r#""times": {"abbreviations": {%}}"#, r#""IST": "Nowhere$""#),
    ("%", r#""own$": 1"#),
    ("%", r#""tilte": 1"#),
    ("%", r#""id": "a""#),
    ("%", r#""x-own": [$]"#),
    ("%", r#""timeline": [{"at": "10:05"}]"#),
    (r#""timeline": [{"at": "10:05", %}]"#, r#""own$": 1"#),
    (r#""x-own": [%]"#, r#"{"a": [1, {"b": "$"}]}"#),
];

/// `item` at `index`: `$` and each `@` replaced.
fn item_at(item: &str, index: usize) -> String {
    let mut out = item.replace('$', &index.to_string());
    while let Some(at) = out.find('@') {
        let minutes = index % (28 * 24 * 60);
        let (day, hour, minute) = (minutes / 1440 + 1, minutes / 60 % 24, minutes % 60);
        let second = index / (28 * 24 * 60) % 60;
        let instant = format!("2024-03-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
        out.replace_range(at..at + 1, &instant);
    }
    out
}

fn lists() -> Vec<Family> {
    let families = LISTS.iter().map(|(place, item)| {
        Family::new(format!("list {item} in {place}"), move |bytes| {
            let items = listed(bytes, |index| item_at(item, index));
            incident(&item_at(place, 0).replacen('%', &items, 1))
        })
    });
    families.collect()
}

/// A family that repeats some pieces of all tables, put together by `seed`.
pub fn random(seed: u64) -> Family {
    let mut random = Random(seed);
    let pieces = [SYNTAX, NOTATIONS, SEPARATORS, WORDS, PROSE, MARKDOWN].concat();
    let places = [MOMENTS, WORD_PLACES, TEXTS, OPENINGS].concat();
    let count = 2 + random.below(4);
    let piece: String = (0..count).map(|_| *random.pick(&pieces)).collect();
    let place = *random.pick(&places);
    Family::new(
        format!("random {seed}: {piece:?} in {place}"),
        move |bytes| {
            let text = repeated(&piece, bytes);
            match place.contains('%') {
                true => incident(&place.replacen('%', &quote(&text), 1)),
                false => format!("{place}{text}"),
            }
        },
    )
}

/// Numbers that look random and are the same every time.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed >> 33) as usize) % limit
    }

    fn pick<'p, T>(&mut self, from: &'p [T]) -> &'p T {
        &from[self.below(from.len())]
    }
}

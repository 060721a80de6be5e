//! Families of Markdown: constructs that are repeated, and what is more than
//! that.

use super::tables::TEXTS;
use super::{Family, combined, incident, repeated};
use recount::json::quote;

/// Constructs of Markdown, whole and unfinished.
pub const MARKDOWN: &[&str] = &[
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

pub fn markdown() -> Vec<Family> {
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

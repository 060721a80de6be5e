//! Families of inputs of which much comes out: little that is written again
//! and again, and long pieces that are repeated.

fn filled(head: &str, piece: impl Fn(usize) -> String, tail: &str, bytes: usize) -> String {
    let mut text = head.to_owned();
    let mut number = 0;
    while text.len() + tail.len() < bytes {
        if number > 0 {
            text.push(',');
        }
        text.push_str(&piece(number));
        number += 1;
    }
    text.push_str(tail);
    text
}

fn timeline(piece: impl Fn(usize) -> String, bytes: usize) -> String {
    filled(r#"{"title":"T","timeline":["#, piece, "]}", bytes)
}

fn zoned(show: &str, piece: impl Fn(usize) -> String, bytes: usize) -> String {
    let head = format!(
        r#"{{"title":"T","times":{{"zone":"Europe/Berlin","date":"2024-03-02","show":[{show}]}},"timeline":["#
    );
    filled(&head, piece, "]}", bytes)
}

fn texts(piece: &str, text: &str, bytes: usize) -> String {
    let one = piece.replace("TEXT", &serde_json::to_string(text).unwrap());
    timeline(|_| one.clone(), bytes)
}

fn summary(repeated: &str, bytes: usize) -> String {
    let count = bytes
        / serde_json::to_string(repeated)
            .unwrap()
            .len()
            .saturating_sub(2)
            .max(1);
    serde_json::json!({"title": "T", "summary": repeated.repeat(count)}).to_string()
}

fn list(name: &str, piece: &str, bytes: usize) -> String {
    filled(
        &format!(r#"{{"title":"T","{name}":["#),
        |_| piece.to_owned(),
        "]}",
        bytes,
    )
}

/// A name, and what makes an input of that many bytes.
pub type Bulk = (&'static str, fn(usize) -> String);

/// Every family.
pub const FAMILIES: &[Bulk] = &[
    ("ones", |n| timeline(|_| "1".into(), n)),
    ("empty events", |n| timeline(|_| "{}".into(), n)),
    ("nulls", |n| timeline(|_| "null".into(), n)),
    ("words", |n| timeline(|_| r#""a""#.into(), n)),
    ("texts", |n| timeline(|_| r#"{"text":"x"}"#.into(), n)),
    ("kinds", |n| {
        timeline(|_| r#"{"kind":"resolved"}"#.into(), n)
    }),
    ("ats", |n| {
        timeline(
            |i| format!(r#"{{"at":"{:02}:{:02}"}}"#, i / 60 % 24, i % 60),
            n,
        )
    }),
    ("short events no zone", |n| {
        timeline(
            |i| format!(r#"{{"at":"{:02}:{:02}","text":"x"}}"#, i / 60 % 24, i % 60),
            n,
        )
    }),
    ("short strings", |n| {
        zoned(
            "",
            |i| format!(r#""{:02}:{:02} x""#, i / 60 % 24, i % 60),
            n,
        )
    }),
    ("short events one zone", |n| {
        zoned(
            "",
            |i| format!(r#"{{"at":"{:02}:{:02}","text":"x"}}"#, i / 60 % 24, i % 60),
            n,
        )
    }),
    ("short events three zones", |n| {
        zoned(
            r#""America/New_York","Asia/Tokyo""#,
            |i| format!(r#"{{"at":"{:02}:{:02}","text":"x"}}"#, i / 60 % 24, i % 60),
            n,
        )
    }),
    ("short events eight zones", |n| {
        zoned(
            r#""America/New_York","Asia/Tokyo","Asia/Kolkata","Pacific/Auckland","America/Los_Angeles","Australia/Adelaide""#,
            |i| format!(r#"{{"at":"{:02}:{:02}","text":"x"}}"#, i / 60 % 24, i % 60),
            n,
        )
    }),
    ("dated events three zones", |n| {
        zoned(
            r#""America/New_York","Asia/Tokyo""#,
            |i| {
                format!(
                    r#"{{"at":"2024-03-02 {:02}:{:02}:{:02}","text":"something happened"}}"#,
                    i / 3600 % 24,
                    i / 60 % 60,
                    i % 60
                )
            },
            n,
        )
    }),
    ("long abbreviation", |n| {
        let a = "A".repeat(2000);
        filled(
            &format!(
                r#"{{"title":"T","times":{{"zone":"{a}","abbreviations":{{"{a}":"Asia/Kolkata"}},"date":"2024-03-02"}},"timeline":["#
            ),
            |i| format!(r#""{:02}:{:02} x""#, i / 60 % 24, i % 60),
            "]}",
            n,
        )
    }),
    ("link references", |n| {
        texts(
            r#"{"text":TEXT}"#,
            &format!(
                "{}\n\n[a]: https://example.com/{}",
                "[a]".repeat(300),
                "x".repeat(900)
            ),
            n,
        )
    }),
    ("short link references", |n| {
        texts(
            r#"{"text":TEXT}"#,
            "[a][a][a][a][a][a][a][a]\n\n[a]: https://example.com/abcdefghijklmn",
            n,
        )
    }),
    ("one text of link references", |n| {
        summary_of(&format!(
            "{}\n\n[a]: https://example.com/{}",
            "[a]".repeat(n / 6),
            "é".repeat(n / 8)
        ))
    }),
    ("image references", |n| {
        texts(
            r#"{"text":TEXT}"#,
            &format!("{}\n\n[a]: /{}", "![a]".repeat(300), "\"".repeat(900)),
            n,
        )
    }),
    ("refused references", |n| {
        texts(
            r#"{"text":TEXT}"#,
            &format!(
                "{}\n\n[a]: javascript:{}",
                "[a]".repeat(300),
                "x".repeat(900)
            ),
            n,
        )
    }),
    ("long id", |n| {
        serde_json::json!({"title":"T","timeline":[{"id":"x".repeat(n / 2), "at": "soon"},{"id":"x".repeat(n / 2), "at": "soon"}]}).to_string()
    }),
    ("long ids with findings", |n| {
        let id = "x".repeat(n / 4);
        let wrong: Vec<_> = (0..n / 40).map(|i| format!("soon {i}")).collect();
        serde_json::json!({"title":"T","timeline":[{"id":id,"at":"10:00","also":wrong}]})
            .to_string()
    }),
    ("long equal ids", |n| {
        let id = "y".repeat(1000);
        timeline(|_| format!(r#"{{"id":"{id}"}}"#), n)
    }),
    ("long member name", |n| {
        let name = "m".repeat(4000);
        filled(
            &format!(r#"{{"title":"T","x-a":1,"times":{{"abbreviations":{{"{name}":["#),
            |_| "1".into(),
            "]}}}",
            n,
        )
    }),
    ("long member names", |n| {
        let name = "m".repeat(400);
        filled(
            r#"{"title":"T","timeline":["#,
            |_| format!(r#"{{"{name}":1}}"#),
            "]}",
            n,
        )
    }),
    ("unknown members", |n| {
        filled(r#"{"title":"T","#, |i| format!(r#""m{i}":1"#), "}", n)
    }),
    ("list numbers", |n| {
        summary(
            &format!("{}a\n{}\n\n", "999999999. ".repeat(15), "b\n".repeat(200)),
            n,
        )
    }),
    ("list numbers hard breaks", |n| {
        summary(
            &format!("{}a\n{}\n\n", "999999999. ".repeat(15), "b\\\n".repeat(200)),
            n,
        )
    }),
    ("list numbers words", |n| {
        summary(
            &format!("{}a\n\n{}", "999999999. ".repeat(15), "b ".repeat(200)),
            n,
        )
    }),
    ("list items", |n| summary("1. a\n", n)),
    ("empty items", |n| summary("-\n", n)),
    ("nested items", |n| summary(&("- ".repeat(32) + "\n"), n)),
    ("nested quotes", |n| {
        summary(&format!("{}a\n{}\n", ">".repeat(30), "b\n".repeat(200)), n)
    }),
    ("quotes", |n| summary(">\n\n", n)),
    ("rules", |n| summary("---\n\n", n)),
    ("hard breaks", |n| summary("a\\\n", n)),
    ("headings", |n| summary("#\n", n)),
    ("headings with letters", |n| summary("# a\n", n)),
    ("emphasis", |n| summary("*a* ", n)),
    ("code", |n| summary("`a` ", n)),
    ("code blocks", |n| summary("```\n```\n", n)),
    ("tables", |n| summary("|a|\n|-|\n\n", n)),
    ("wide tables", |n| {
        summary(
            &format!(
                "{}\n{}\n{}\n",
                "|a".repeat(300),
                "|-".repeat(300),
                "|\n".repeat(300)
            ),
            n,
        )
    }),
    ("cells", |n| {
        summary(
            &format!(
                "{}\n{}\n{}\n",
                "|a".repeat(30),
                "|:-:".repeat(30),
                "||||||||||||||||||||||||||||||\n".repeat(300)
            ),
            n,
        )
    }),
    ("tasks", |n| summary("- [ ] a\n", n)),
    ("links", |n| summary("[]() ", n)),
    ("images", |n| summary("![]() ", n)),
    ("autolinks", |n| summary("<a:b>", n)),
    ("quotation marks", |n| summary("\"", n)),
    ("ampersands", |n| summary("&", n)),
    ("entities", |n| summary("&ngE;", n)),
    ("nothing visible", |n| summary("\u{200b}", n)),
    ("controls", |n| summary("\u{1}", n)),
    ("title of ampersands", |n| {
        serde_json::json!({"title": "&".repeat(n)}).to_string()
    }),
    ("title of quotation marks", |n| {
        serde_json::json!({"title": "\"".repeat(n / 2)}).to_string()
    }),
    ("title of hidden", |n| {
        serde_json::json!({"title": "\u{202e}".repeat(n / 3), "a\u{202e}": 1}).to_string()
    }),
    ("long statement with findings", |n| {
        let s = format!("10:00 {}", "soon ".repeat(n / 10));
        serde_json::json!({"title":"T","timeline":[{"at":s,"until":s}], "published": s}).to_string()
    }),
    ("also", |n| {
        filled(
            r#"{"title":"T","times":{"zone":"UTC","date":"2024-03-02"},"timeline":[{"at":"12:00","also":["#,
            |i| format!(r#""{:02}:{:02}""#, i / 60 % 24, i % 60),
            "]}]}",
            n,
        )
    }),
    ("equal also", |n| {
        filled(
            r#"{"title":"T","times":{"zone":"UTC","date":"2024-03-02"},"timeline":[{"at":"12:00","also":["#,
            |_| r#""12:01""#.to_owned(),
            "]}]}",
            n,
        )
    }),
    ("numbers", |n| {
        timeline(|i| format!(r#"{{"at":{}}}"#, 1709380800 + i), n)
    }),
    ("ambiguous", |n| {
        filled(
            r#"{"title":"T","times":{"date":"2024-03-02"},"timeline":["#,
            |i| format!(r#""{:02}:{:02} IST x""#, i / 60 % 24, i % 60),
            "]}",
            n,
        )
    }),
    ("folds", |n| {
        filled(
            r#"{"title":"T","times":{"date":"2024-10-27","zone":"Europe/Berlin","show":["Asia/Tokyo"]},"timeline":["#,
            |i| format!(r#""02:{:02} x""#, i % 60),
            "]}",
            n,
        )
    }),
    ("impact", |n| list("impact", "{}", n)),
    ("impact ones", |n| list("impact", "1", n)),
    ("impact windows", |n| {
        filled(
            r#"{"title":"T","times":{"date":"2024-03-02","zone":"Europe/Berlin","show":["Asia/Tokyo"]},"impact":["#,
            |i| format!(r#"{{"start":"{:02}:{:02}"}}"#, i / 60 % 24, i % 60),
            "]}",
            n,
        )
    }),
    ("updates", |n| list("updates", "{}", n)),
    ("update times", |n| {
        filled(
            r#"{"title":"T","times":{"date":"2024-03-02","zone":"Europe/Berlin","show":["Asia/Tokyo"]},"updates":["#,
            |i| format!(r#"{{"at":"{:02}:{:02}"}}"#, i / 60 % 24, i % 60),
            "]}",
            n,
        )
    }),
    ("sections", |n| list("sections", "{}", n)),
    ("sections with a letter", |n| {
        list("sections", r#"{"title":"a"}"#, n)
    }),
    ("factors", |n| list("factors", "{}", n)),
    ("factors with a letter", |n| list("factors", r#""a""#, n)),
    ("actions", |n| list("actions", "{}", n)),
    ("actions with a letter", |n| list("actions", r#""a""#, n)),
    ("actions due", |n| {
        filled(
            r#"{"title":"T","times":{"date":"2024-03-02","zone":"Europe/Berlin","show":["Asia/Tokyo"]},"actions":["#,
            |i| format!(r#"{{"due":"{:02}:{:02}"}}"#, i / 60 % 24, i % 60),
            "]}",
            n,
        )
    }),
    ("links list", |n| list("links", "{}", n)),
    ("links with a letter", |n| {
        list("links", r#"{"url":"a"}"#, n)
    }),
    ("media", |n| list("media", r#"{"src":"a"}"#, n)),
    ("tags", |n| list("tags", r#""a""#, n)),
    ("empty tags", |n| list("tags", r#""""#, n)),
    ("services", |n| list("services", r#""a""#, n)),
    ("authors", |n| list("authors", r#""a""#, n)),
    ("lessons", |n| {
        filled(
            r#"{"title":"T","lessons":{"lucky":["#,
            |_| r#""a""#.into(),
            "]}}",
            n,
        )
    }),
    ("empty lessons", |n| {
        filled(
            r#"{"title":"T","lessons":{"lucky":["#,
            |_| r#""""#.into(),
            "]}}",
            n,
        )
    }),
    ("prose times", |n| {
        filled(
            r#"{"title":"T","times":{"date":"2024-03-02","zone":"Europe/Berlin"},"timeline":["12:00 x","13:00 y"],"summary":""#,
            |i| format!("at {:02}:{:02} UTC", i / 60 % 24, i % 60),
            "\"}",
            n,
        )
    }),
    ("prose durations", |n| {
        filled(
            r#"{"title":"T","times":{"date":"2024-03-02","zone":"Europe/Berlin"},"impact":[{"start":"12:00","end":"13:00"}],"summary":""#,
            |_| "The outage lasted 5 h. ".to_string(),
            "\"}",
            n,
        )
    }),
    ("open brackets", |n| "[".repeat(n)),
    ("commas", |n| ",".repeat(n)),
    ("colons", |n| format!("{{{}", ":".repeat(n))),
    ("quotes in json", |n| "\"\n".repeat(n / 2)),
    ("comments", |n| "/**/".repeat(n / 4)),
    ("not json", |n| "a ".repeat(n / 2)),
    ("hidden not json", |n| "\u{202e} ".repeat(n / 4)),
    ("missing commas", |n| {
        format!("{{\"title\":\"T\",\"tags\":[{}]}}", "\"\" ".repeat(n / 3))
    }),
    ("duplicate members", |n| {
        filled("{", |_| "\"a\":1".into(), "}", n)
    }),
];

fn summary_of(text: &str) -> String {
    serde_json::json!({"title": "T", "summary": text}).to_string()
}

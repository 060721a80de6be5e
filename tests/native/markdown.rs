//! What Markdown becomes, and that nothing else can come of it.

use crate::support::markup::{check_fragment, check_headings};
use recount::markdown::{Element, MAX_DEPTH, Node, parse, plain, url_allowed};
use recount::render::html::markdown;
use recount::view::labels::Language;
use std::time::{Duration, Instant};

fn html(text: &str) -> String {
    markdown(text, 3, Language::English.labels()).into_string()
}

#[test]
fn markdown_becomes_html() {
    let cases = [
        (
            "a *b* **c** ~~d~~ `e<f`",
            "<p>a <em>b</em> <strong>c</strong> <del>d</del> <code>e&lt;f</code></p>",
        ),
        ("a\nb  \nc", "<p>a\nb<br>\nc</p>"),
        ("- a\n- b", "<ul><li>a</li><li>b</li></ul>"),
        ("3. a", "<ol start=\"3\"><li>a</li></ol>"),
        ("> a", "<blockquote><p>a</p></blockquote>"),
        ("---", "<hr>"),
        (
            "```sh\nls &\n```",
            "<pre tabindex=\"0\"><code class=\"language-sh\">ls &amp;\n</code></pre>",
        ),
        (
            "[a](/b?c=1&d=2 \"t\")",
            "<p><a href=\"/b?c=1&amp;d=2\" title=\"t\">a</a></p>",
        ),
        (
            "<sam@example.com>",
            "<p><a href=\"mailto:sam@example.com\">sam@example.com</a></p>",
        ),
        (
            "![a *b*](c.png)",
            "<p><img src=\"c.png\" alt=\"a b\" loading=\"lazy\" decoding=\"async\"></p>",
        ),
        (
            "- [x] a",
            "<ul><li><span class=\"recount-task\" role=\"img\" aria-label=\"Done\">☑\u{fe0e}</span> a</li></ul>",
        ),
        (
            "|a|b|\n|-|-:|\n|c|d|",
            "<div class=\"recount-scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">a</th>\
             <th scope=\"col\" class=\"recount-end\">b</th></tr></thead><tbody><tr><td>c</td>\
             <td class=\"recount-end\">d</td></tr></tbody></table></div>",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(html(text), expected, "{text}");
    }
}

#[test]
fn raw_html_is_text() {
    assert_eq!(html("a <b>c</b>"), "<p>a &lt;b&gt;c&lt;/b&gt;</p>");
    assert_eq!(
        html("<div onclick=x>\n*a*\n</div>"),
        "<p>&lt;div onclick=x&gt;\n*a*\n&lt;/div&gt;</p>"
    );
    assert_eq!(html("<!-- a -->"), "<p>&lt;!-- a --&gt;</p>");
}

#[test]
fn what_is_no_extension_of_ours_is_text() {
    for text in ["a[^1]", "$a$", "a^b^", "\"a\" -- b", "# a {#b}"] {
        let page = check_fragment(&html(text));
        let tags: Vec<_> = page.tags.iter().map(|tag| tag.name.as_str()).collect();
        assert!(
            tags.iter().all(|tag| ["p", "h3"].contains(tag)),
            "{text}: {tags:?}"
        );
    }
}

#[test]
fn a_url_that_is_refused_is_shown() {
    assert_eq!(html("[a](javascript:b)"), "<p>a (javascript:b)</p>");
    assert_eq!(
        html("![a](data:image/png;base64,b)"),
        "<p>a (data:image/png;base64,b)</p>"
    );
    assert_eq!(html("<vbscript:b>"), "<p>vbscript:b</p>");
}

#[test]
fn urls_are_judged_as_programs_would_read_them() {
    let safe = [
        "https://example.com/a:b?c=d:e#f:g",
        "HTTP://example.com",
        "mailto:a@example.com",
        "a/b.html",
        "/a",
        "./a:b",
        "?a:b",
        "#a:b",
        "",
        "100%",
        "a%20b",
    ];
    for url in safe {
        assert!(url_allowed(url), "{url}");
    }
    let unsafe_ = [
        "javascript:a",
        "JaVaScRiPt:a",
        " javascript:a",
        "java\nscript:a",
        "java\u{0}script:a",
        "\u{feff}javascript:a",
        "javascript&colon;a",
        "javascript&#58;a",
        "javascript&#x3A;a",
        "javascript&#0000058a",
        "&#106;avascript:a",
        "javascript%3Aa",
        "%6aavascript:a",
        "javascript%253Aa",
        "javascript&amp;colon;a",
        "java&Tab;script:a",
        "data:text/html,a",
        "vbscript:a",
        "file:///etc/passwd",
        "blob:a",
        "//example.com",
        "/\\example.com",
        "\\\\example.com",
        "/%2fexample.com",
        "/\t/example.com",
        "/\u{200b}/example.com",
        "/ /example.com",
        "/\u{2028}\\example.com",
        "a:b",
    ];
    for url in unsafe_ {
        assert!(!url_allowed(url), "{url}");
    }
}

#[test]
fn a_url_is_refused_behind_more_than_three_layers() {
    let behind = |layers: usize, of: &str| "%".to_owned() + &"25".repeat(layers - 1) + of;
    let entity = |layers: usize| format!("a&{}#65;", "amp;".repeat(layers - 1));
    for layers in 1..=3 {
        assert!(url_allowed(&format!("a{}", behind(layers, "41"))));
        assert!(url_allowed(&entity(layers)), "{}", entity(layers));
        assert!(!url_allowed(&format!("javascript{}", behind(layers, "3A"))));
    }
    for layers in 4..=5 {
        assert!(!url_allowed(&format!("a{}", behind(layers, "41"))));
        assert!(!url_allowed(&entity(layers)), "{}", entity(layers));
        assert!(!url_allowed(&format!("javascript{}", behind(layers, "3A"))));
    }
}

#[test]
fn headings_start_below_ours_and_never_skip_a_level() {
    assert_eq!(html("# a\n## b\n# c"), "<h3>a</h3><h4>b</h4><h3>c</h3>");
    assert_eq!(html("#### a\n###### b"), "<h3>a</h3><h4>b</h4>");
    assert_eq!(
        markdown("# a\n## b\n### c", 5, Language::English.labels()).into_string(),
        "<h5>a</h5><h6>b</h6><h6>c</h6>"
    );
}

#[test]
fn text_runs_know_where_they_stand() {
    let text = "At *12:30am* &amp; `7:00am`\n\n> - 9:00am";
    let mut seen = Vec::new();
    for node in parse(text) {
        if let Node::Text { text: run, span } | Node::Code { text: run, span } = node {
            seen.push((run.to_string(), &text[span]));
        }
    }
    let expected = [
        ("At ", "At "),
        ("12:30am", "12:30am"),
        (" ", " "),
        ("&", "&amp;"),
        (" ", " "),
        ("7:00am", "`7:00am`"),
        ("9:00am", "9:00am"),
    ];
    let seen: Vec<_> = seen
        .iter()
        .map(|(run, span)| (run.as_str(), *span))
        .collect();
    assert_eq!(seen, expected);
}

#[test]
fn plain_text_is_one_line() {
    let text = "# A\n\nb *c*\n[d](e) ![f](g)\n\n- h\n- i\n\n|j|k|\n|-|-|\n|l|m|";
    assert_eq!(plain(&parse(text)), "A b c d f h i j k l m");
}

#[test]
fn what_is_nested_too_deep_is_text() {
    let depth = |text: &str| {
        let (mut depth, mut deepest) = (0_usize, 0);
        for node in parse(text) {
            match node {
                Node::Open(_) => depth += 1,
                Node::Close => depth -= 1,
                _ => {}
            }
            deepest = deepest.max(depth);
        }
        assert_eq!(depth, 0);
        deepest
    };
    let quote = format!("{}a", ">".repeat(500));
    let list: String = (0..100)
        .map(|level| format!("{}- b\n", "  ".repeat(level)))
        .collect();
    let emphasis = format!("{}c{}", "*a **b ".repeat(60), "** *".repeat(60));
    for text in [&quote, &list, &emphasis] {
        let deepest = depth(text);
        assert!(deepest <= MAX_DEPTH, "{deepest}");
        check_fragment(&html(text));
    }
    assert!(plain(&parse(&quote)).ends_with('a'));
    assert_eq!(plain(&parse(&list)).matches('b').count(), 100);
}

/// A table with a row of `columns` heads and `rows` rows of one cell.
fn table(columns: usize, rows: usize) -> String {
    let (heads, line) = ("|a".repeat(columns), "|-".repeat(columns));
    format!("{heads}|\n{line}|\n{}", "|b\n".repeat(rows))
}

fn cells(nodes: &[Node<'_>]) -> usize {
    let is_cell = |node: &&Node<'_>| matches!(node, Node::Open(Element::Cell { .. }));
    nodes.iter().filter(is_cell).count()
}

#[test]
fn tables_that_are_all_but_empty_are_text() {
    let wide = table(1000, 200);
    let many = format!("{}\n", table(100, 100)).repeat(20);
    let quoted = format!("> {}", wide.replace('\n', "\n> "));
    for text in [wide.clone(), many, wide.replace('\n', "\r\n"), quoted] {
        let nodes = parse(&text);
        assert_eq!(cells(&nodes), 0, "{text}");
        for node in &nodes {
            if let Node::Text { text: says, span } = node {
                assert_eq!(text.get(span.clone()), Some(says.as_ref()));
            }
        }
    }
    // A few empty cells are no harm.
    assert_eq!(cells(&parse(&table(3, 300))), 3 + 2 * 300);
    // Full rows are read, however wide.
    let full = format!("{0}|\n{1}|\n{0}|\n", "|a".repeat(1000), "|-".repeat(1000));
    assert_eq!(cells(&parse(&full)), 2000);
}

#[test]
fn a_short_row_costs_no_more_than_it_says() {
    let text = table(100, 10);
    assert_eq!(cells(&parse(&text)), 100 + 2 * 10);
    assert!(
        html("|a|b|c|d|\n|-|-|-|-|\n|e||f|").contains("<td>e</td><td></td><td>f</td><td></td>")
    );
    assert!(html("|a|b|c|\n|-|-|-|\n|d|").contains("<td>d</td><td colspan=\"2\"></td>"));
}

#[test]
fn time_is_linear_in_hostile_text() {
    let hostile = [
        "[".repeat(100_000),
        "[a](".repeat(50_000),
        "![".repeat(50_000),
        "*a".repeat(50_000),
        "*a **b ".repeat(20_000),
        "~a".repeat(50_000),
        "`".repeat(100_000),
        (1..400).map(|count| "`".repeat(count) + " ").collect(),
        ">".repeat(100_000),
        "- ".repeat(50_000),
        "<".repeat(100_000),
        "<!--".repeat(25_000),
        "&".repeat(100_000),
        "|a".repeat(2000) + "|\n" + &"|-".repeat(2000) + "|\n" + &"|b\n".repeat(20_000),
        "[a]: b\n".repeat(10_000),
        "\\".repeat(100_000),
    ];
    for text in hostile {
        let start = Instant::now();
        let out = html(&text);
        let took = start.elapsed();
        let name = &text[..text.len().min(12)];
        assert!(took < Duration::from_secs(3), "{name}: {took:?}");
        assert!(
            out.len() < 20 * text.len(),
            "{name}: {} from {}",
            out.len(),
            text.len()
        );
    }
}

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }
}

#[test]
fn no_markdown_yields_a_tag_of_its_own() {
    const PIECES: &[&str] = &[
        "<script>",
        "</script>",
        "<img src=x onerror=alert(1)>",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<a href=\"",
        "\">",
        "[a](",
        "![",
        "](javascript:alert(1))",
        "](https://a.example/\"onclick=\"b)",
        "<javascript:a>",
        "<https://a.example?b&c>",
        ")",
        "]",
        "[",
        "(",
        "*",
        "**",
        "_",
        "~~",
        "`",
        "```\n",
        "```\"><script>\n",
        "~~~ a b\n",
        "\n",
        "\n\n",
        "    ",
        "  ",
        "# ",
        "###### ",
        "> ",
        "- ",
        "1. ",
        "- [x] ",
        "|a|b|\n|-|:-:|\n",
        "|",
        "---\n",
        "&lt;",
        "&#60;script&#62;",
        "&amp;",
        "&",
        "\\",
        "\"",
        "'",
        "=",
        "a",
        " b ",
        "é",
        "日本",
        "\u{0}",
        "\u{202e}",
        "\t",
        "[r]: javascript:a \"t\"\n",
        "[r]",
        "https://a.example",
    ];
    let mut dice = Dice(20_160_222);
    for _ in 0..4000 {
        let count = 1 + dice.below(24);
        let text: String = (0..count)
            .map(|_| PIECES[dice.below(PIECES.len())])
            .collect();
        let out = html(&text);
        let page = check_fragment(&out);
        check_headings(&page, 3);
        assert!(
            !page
                .tags
                .iter()
                .any(|tag| tag.name == "svg" || tag.name == "input"),
            "{text}"
        );
    }
}

#[test]
fn headings_keep_their_order_and_leave_no_level_out() {
    let cases: [(&str, &[u32]); 6] = [
        ("# a\n## b\n# c", &[3, 4, 3]),
        ("## a\n\n## b", &[3, 3]),
        ("# a\n##### b\n##### c\n## d", &[3, 4, 4, 4]),
        ("### a\n## b\n# c", &[3, 3, 3]),
        ("# a\n## b\n### c\n#### d\n##### e", &[3, 4, 5, 6, 6]),
        ("a\n---\nb\n---\nc\n===", &[3, 3, 3]),
    ];
    for (text, expected) in cases {
        let page = check_fragment(&html(text));
        let levels = page
            .tags
            .iter()
            .filter_map(|tag| tag.name.strip_prefix('h'));
        let levels: Vec<u32> = levels.filter_map(|level| level.parse().ok()).collect();
        assert_eq!(levels, expected, "{text}");
    }
}

#[test]
fn a_language_that_is_markup_is_no_class() {
    assert_eq!(
        html("```<script>\na\n```"),
        "<pre tabindex=\"0\"><code>a\n</code></pre>"
    );
}

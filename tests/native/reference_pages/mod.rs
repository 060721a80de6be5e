//! The pages of the reference, written from what they describe.

pub mod findings;
pub mod format;

use maud::{DOCTYPE, Markup, PreEscaped, html};

/// A page of the site.
struct Page {
    /// Its file, and that of the entry in the navigation.
    file: &'static str,
    title: &'static str,
    /// What it is, in a sentence.
    description: &'static str,
}

const PAGES: [(&str, &str); 4] = [
    ("./", "Workbench"),
    ("format.html", "Format"),
    ("findings.html", "Findings"),
    ("themes.html", "Themes"),
];

impl Page {
    /// The page with `content`, a line for each block.
    fn with(&self, content: &Markup) -> String {
        let policy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";
        let page = html! {
            (DOCTYPE) (line())
            html lang="en" {
                (line())
                head {
                    (line()) meta charset="utf-8";
                    (line()) meta http-equiv="Content-Security-Policy" content=(policy);
                    (line()) meta name="viewport" content="width=device-width, initial-scale=1";
                    (line()) meta name="color-scheme" content="light dark";
                    (line()) meta name="description" content=(self.description);
                    (line()) title { (self.title) " · Recount" }
                    (line()) link rel="icon" href="icon.svg" type="image/svg+xml";
                    (line()) link rel="stylesheet" href="site.css";
                    (line()) link rel="stylesheet" href="reference.css";
                    (line())
                }
                (line())
                body class="site" {
                    (line()) a class="skip" href="#site-reference" { "Skip to the reference" }
                    (line()) header class="masthead" {
                        p class="wordmark" {
                            a href="./" {
                                svg viewBox="0 0 32 32" aria-hidden="true" focusable="false" {
                                    path d="M8 8c0 9 8 5 8 13M24 8c0 9-8 5-8 13" {}
                                    circle cx="8" cy="6" r="3" {}
                                    circle cx="24" cy="6" r="3" {}
                                    circle class="instant" cx="16" cy="25" r="3.5" {}
                                }
                                "Recount"
                            }
                        }
                        nav aria-label="Recount" {
                            ul {
                                @for (file, name) in PAGES {
                                    li {
                                        a href=(file) aria-current=[(file == self.file).then_some("page")] { (name) }
                                    }
                                }
                            }
                        }
                    }
                    (line()) main class="reference" id="site-reference" tabindex="-1" { (line()) (content) (line()) }
                    (line())
                }
                (line())
            }
            (line())
        };
        page.into_string()
    }
}

/// A line break between blocks, so that a change of the page shows as the
/// lines it changes.
const fn line() -> PreEscaped<&'static str> {
    PreEscaped("\n")
}

/// Text in which `` ` `` stands around code.
fn prose(text: &str) -> Markup {
    html! {
        @for (index, piece) in text.split('`').enumerate() {
            @if index % 2 == 1 { code { (piece) } } @else { (piece) }
        }
    }
}

//! The reference pages are what the declarations, the registry of codes and
//! the examples of each code give.
//!
//! `www/format.html` lists every member of the format, `www/findings.html`
//! every code with a document that raises it. `make bless` rewrites them.

use crate::reference_pages;
use crate::support;

#[test]
fn the_page_of_the_format_is_what_the_declarations_give() {
    compare("www/format.html", &reference_pages::format::page());
}

#[test]
fn the_page_of_the_findings_is_what_the_registry_and_the_fixtures_give() {
    compare("www/findings.html", &reference_pages::findings::page());
}

fn compare(file: &str, page: &str) {
    let mut blessing = support::Blessing::default();
    blessing.compare(&support::root().join(file), page);
    blessing.finish();
}

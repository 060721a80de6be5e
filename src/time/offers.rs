//! What can be written instead: the fixes of a finding, and the end of its
//! help, which names them.

use crate::diagnostic::{Code, Diagnostic, Fix};
use crate::source::Span;

/// Most readings that are listed.
const READINGS: usize = 4;

/// A finding that offers `readings` in the place of `span`.
pub(super) fn with_readings(
    code: Code,
    span: Span,
    message: String,
    cause: &str,
    readings: Vec<String>,
) -> Diagnostic {
    let mut finding = Diagnostic::new(code, span, message);
    let mut distinct: Vec<String> = Vec::new();
    for reading in readings {
        if !distinct.contains(&reading) && distinct.len() < READINGS {
            distinct.push(reading);
        }
    }
    for reading in distinct {
        finding = finding.fix(format!("write `{}`", reading.trim()), span, reading);
    }
    finding.help = with_offer(cause, &offer(&finding.fixes));
    finding
}

/// Keeps the fixes of which `holds` is true, and says in the help no others.
pub(super) fn keep_fixes(finding: &mut Diagnostic, holds: impl Fn(&Fix) -> bool) {
    let before = offer(&finding.fixes);
    finding.fixes.retain(holds);
    let help = finding.help.take().unwrap_or_default();
    let cause = help.strip_suffix(&before).unwrap_or(&help);
    finding.help = with_offer(cause.trim_end_matches("; "), &offer(&finding.fixes));
}

fn with_offer(cause: &str, offer: &str) -> Option<String> {
    let parts = [cause, offer].into_iter().filter(|part| !part.is_empty());
    let parts: Vec<&str> = parts.collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// The end of a help that names what can be written.
fn offer(fixes: &[Fix]) -> String {
    let titles = fixes.iter().map(|fix| fix.title.as_str());
    let quoted: Vec<&str> = titles
        .filter_map(|title| title.strip_prefix("write "))
        .collect();
    match quoted.as_slice() {
        [] => String::new(),
        [one] => format!("write {one}"),
        [first, second] => format!("write {first} or {second}"),
        [most @ .., last] => format!("write {} or {last}", most.join(", ")),
    }
}

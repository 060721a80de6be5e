//! How large what comes out is, by what goes in.
//!
//! From 64 KiB on, no family of inputs gives more than 20 times its size in
//! any output. With a small limit no more than that and what stands around it
//! is written, well-formed, and both the output and a diagnostic say where it
//! ends. One output of each family is measured, and a share of the families;
//! in a soak the others follow, at larger sizes, until the time is over.

use crate::support::bulk;
use crate::support::families;
use crate::support::markup::read;
use crate::support::soak;
use recount::diagnostic::Code;
use recount::render::html::STYLE;
use recount::{Format, Limits, Options, RenderOptions};
use serde_json::{Value, json};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

/// What a family may become.
const TIMES: usize = 20;

/// What comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Output {
    Report(Format),
    Check,
    Reconcile,
    Explain,
}

const OUTPUTS: [Output; 10] = [
    Output::Report(Format::Html),
    Output::Reconcile,
    Output::Report(Format::Markdown),
    Output::Explain,
    Output::Report(Format::Text),
    Output::Report(Format::Document),
    Output::Check,
    Output::Report(Format::Json),
    Output::Report(Format::Svg),
    Output::Report(Format::Timeline),
];

/// The output of `text`, and whether a diagnostic says that it ends early.
fn written(output: Output, text: &str, limits: Limits) -> (String, bool) {
    let options = Options {
        limits,
        ..Options::default()
    };
    match output {
        Output::Report(format) => {
            let options = RenderOptions {
                format,
                limits,
                ..RenderOptions::default()
            };
            let rendered = recount::render(text, &options);
            let mut found = rendered.diagnostics.iter();
            let is_cut = found.any(|found| found.code == Code::OutputTooLarge);
            (rendered.output, is_cut)
        }
        Output::Check => (recount::check(text, &options).to_json(text), false),
        Output::Reconcile => {
            let json = recount::reconcile(text, &options).to_json(text, limits);
            let is_cut = json.contains(r#""code":"output-too-large""#);
            (json, is_cut)
        }
        Output::Explain => (recount::explain(text, &options), false),
    }
}

/// An input that grows: its name, and what makes it.
struct Family {
    name: String,
    text: Box<dyn Fn(usize) -> String + Send + Sync>,
}

/// Every family, or of those that are not about size each sixth.
fn all(is_soak: bool) -> Vec<Family> {
    let own = bulk::FAMILIES.iter().map(|(name, make)| Family {
        name: (*name).to_owned(),
        text: Box::new(make),
    });
    let step = if is_soak { 1 } else { 6 };
    let shared = families::all().into_iter().step_by(step);
    let shared = shared.map(|family| Family {
        name: family.name.clone(),
        text: Box::new(move |bytes| family.text(bytes)),
    });
    own.chain(shared).collect()
}

/// What is too large of `text`.
fn too_large(name: &str, text: &str, output: Output) -> Option<String> {
    let most = TIMES * text.len().max(64 * 1024);
    let bytes = written(output, text, Limits::default()).0.len();
    (bytes > most).then(|| format!("{name}: {output:?} has {bytes} of {}", text.len()))
}

/// How large the inputs are, in bytes.
const SIZES: [usize; 3] = [64 * 1024, 128 * 1024, 512 * 1024];

#[test]
fn no_family_gives_more_than_twenty_times_its_size() {
    let begin = Instant::now();
    let length = soak();
    let families = all(length.is_some());
    // Turn by turn: an output of every family, at every size.
    let turns = (0..OUTPUTS.len()).flat_map(|turn| SIZES.map(|bytes| (turn, bytes)));
    let turns: Vec<_> = turns
        .take(if length.is_some() { usize::MAX } else { 1 })
        .collect();
    let next = AtomicUsize::new(0);
    let work = || {
        let mut wrong = Vec::new();
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let has_time = length.is_none_or(|length| begin.elapsed() < length);
            let turn = turns.get(index / families.len()).filter(|_| has_time);
            let Some((turn, bytes)) = turn else {
                return wrong;
            };
            let index = index % families.len();
            let family = &families[index];
            let output = OUTPUTS[(index + turn) % OUTPUTS.len()];
            wrong.extend(too_large(&family.name, &(family.text)(*bytes), output));
        }
    };
    let wrong: Vec<String> = thread::scope(|scope| {
        let workers: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        let ends = workers.into_iter().map(|worker| worker.join());
        ends.flat_map(|found| found.expect("no family panics"))
            .collect()
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    println!("{} families", families.len());
}

#[test]
fn what_most_repeats_stays_whole() {
    let names = [
        "ones",
        "empty events",
        "impact",
        "updates",
        "sections",
        "link references",
        "image references",
        "long equal ids",
        "list numbers",
        "list numbers hard breaks",
        "nested quotes",
        "title of ampersands",
    ];
    let outputs = [
        Output::Report(Format::Html),
        Output::Report(Format::Markdown),
        Output::Report(Format::Text),
        Output::Reconcile,
    ];
    for name in names {
        let known = bulk::FAMILIES.iter().find(|(known, _)| *known == name);
        let (_, make) = known.expect("the family is there");
        let text = make(64 * 1024);
        for output in outputs {
            assert!(
                !written(output, &text, Limits::default()).1,
                "{name}: {output:?}"
            );
        }
    }
}

/// An incident that has something of everything.
fn everything() -> Value {
    let several = |write: &dyn Fn(usize) -> Value| -> Vec<Value> { (0..6).map(write).collect() };
    json!({
        "title": "Everything & \"more\"", "organization": "Schoolbox", "services": ["Login"], "tags": ["a", "b"],
        "times": {"zone": "Europe/London", "date": "2017-03-17"},
        "summary": "Text with a [link](https://example.com) and `code`.\n\n- one\n- two", "published": "soon",
        "impact": several(&|at| json!({"start": format!("14:0{at}"), "end": format!("14:3{at}"), "text": "Window"})),
        "timeline": several(&|at| json!({
            "at": format!("14:0{at}"), "kind": "action", "text": format!("**Event** {at}\n\n> quoted"), "also": [format!("15:0{at} CET")],
            "links": [{"url": "https://example.com"}], "media": [{"src": "a.png", "alt": "Picture"}]
        })),
        "updates": several(&|at| json!({"at": format!("14:1{at}"), "status": "identified", "text": "Told"})),
        "sections": several(&|at| json!({"title": format!("Chapter {at}"), "text": "# Deep\n\n|a|b|\n|-|-|\n|c|d|"})),
        "factors": several(&|at| json!({"text": format!("Factor {at}")})),
        "lessons": {"lucky": several(&|at| json!(format!("Lesson {at}")))},
        "actions": several(&|at| json!({"text": format!("Action {at}"), "due": "1 April 2017"})),
        "links": several(&|at| json!({"url": format!("https://example.com/{at}")})),
        "media": several(&|at| json!({"src": format!("{at}.png"), "alt": "Picture"})),
    })
}

/// What a limit leaves room for: the article, the headings, the note.
const AROUND: usize = 8 * 1024;

#[test]
fn an_output_that_ends_early_is_well_formed_and_says_so() {
    let text = everything().to_string();
    for output in OUTPUTS {
        let (whole, is_cut) = written(output, &text, Limits::default());
        assert!(!is_cut, "{output:?}");
        let mut cuts = 0;
        for most in (0..whole.len() + 2 * AROUND + STYLE.len()).step_by(613) {
            let limits = Limits {
                output: most,
                ..Limits::default()
            };
            let (written, is_cut) = written(output, &text, limits);
            let bytes = written.len();
            assert!(
                bytes <= most.max(AROUND + STYLE.len()),
                "{output:?}: {bytes} of {most}"
            );
            assert_eq!(says_so(output, &written), is_cut, "{output:?} {most}");
            cuts += usize::from(is_cut);
        }
        let can_be = !matches!(output, Output::Check | Output::Explain);
        assert_eq!(cuts > 0, can_be, "{output:?}");
    }
}

/// Whether an output says at its end that it ends early; panics where it is
/// not well-formed.
fn says_so(output: Output, written: &str) -> bool {
    const NOTE: &str = "The report ends here: whole, it would be larger than ";
    match output {
        Output::Report(Format::Json) | Output::Reconcile => {
            let value: Value = serde_json::from_str(written).expect("the output is JSON");
            let timeline = if output == Output::Reconcile {
                &value["timeline"]
            } else {
                &value
            };
            timeline.get("cut").is_some()
        }
        Output::Check => {
            let value: Value = serde_json::from_str(written).expect("the output is JSON");
            assert!(value["diagnostics"].is_array());
            false
        }
        Output::Report(Format::Markdown | Format::Text) => {
            let words: Vec<_> = written.split_whitespace().collect();
            let last = words.len().saturating_sub(14);
            words[last..].join(" ").contains(NOTE.trim_end())
        }
        Output::Report(_) => {
            read(written);
            written.contains(NOTE)
        }
        Output::Explain => false,
    }
}

#[test]
fn findings_that_are_too_large_are_counted() {
    let names: Vec<String> = (0..200).map(|at| format!(r#""member{at}": 1"#)).collect();
    let text = format!(r#"{{"title": "T", {}}}"#, names.join(", "));
    let options = Options {
        limits: Limits {
            output: 8 * 1024,
            ..Limits::default()
        },
        ..Options::default()
    };
    let checked = recount::check(&text, &options);
    let last = checked.diagnostics.last().expect("something is found");
    assert_eq!(last.code, Code::TooManyFindings);
    let listed = checked.diagnostics.len() - 1;
    assert_eq!(
        last.message,
        format!("{} more findings are not listed", 200 - listed)
    );
    assert!(checked.to_json(&text).len() < 8 * 1024);
    assert!(recount::explain(&text, &options).len() < 8 * 1024);
}

#[test]
fn a_report_that_is_too_large_shows_fewer_zones() {
    let event = |at: usize| json!({"at": format!("2024-03-02 {:02}:{:02}", at / 60 % 24, at % 60), "text": format!("{at}")});
    let events: Vec<Value> = (0..400).map(event).collect();
    let show = [
        "Asia/Tokyo",
        "Asia/Kolkata",
        "America/New_York",
        "Pacific/Auckland",
    ];
    let text =
        json!({"title": "T", "times": {"zone": "Europe/Berlin", "show": show}, "timeline": events})
            .to_string();
    let whole = recount::render(&text, &RenderOptions::default()).output;
    let limits = Limits {
        output: whole.len() - 1,
        ..Limits::default()
    };
    let options = RenderOptions {
        limits,
        ..RenderOptions::default()
    };
    let rendered = recount::render(&text, &options);
    let found = &rendered.diagnostics[0];
    assert_eq!(found.code, Code::OutputTooLarge);
    assert!(
        found.message.starts_with("with all its time zones"),
        "{}",
        found.message
    );
    assert!(!says_so(Output::Report(Format::Html), &rendered.output));
    assert!(rendered.output.contains("Europe") || rendered.output.contains("UTC"));
    assert!(!rendered.output.contains("Tokyo"));
}

use recount::{Format, RenderOptions};
use std::io::Write;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let text = std::fs::read_to_string(&a[2]).unwrap();
    let format = match a[1].as_str() {
        "html" => Format::Html,
        "document" => Format::Document,
        "timeline" => Format::Timeline,
        _ => Format::Json,
    };
    let mut o = RenderOptions {
        format,
        ..Default::default()
    };
    let mut time = false;
    for kv in &a[3..] {
        let (k, v) = kv.split_once('=').unwrap();
        match k {
            "zones" => o.view.zones = Some(v.split(',').map(str::to_owned).collect()),
            "reader" => o.view.reader_zone = Some(v.into()),
            "h" => o.view.hour_cycle = recount::view::HourCycle::H12,
            "findings" => o.view.findings = recount::view::FindingsShown::None,
            "lang" => o.view.language = recount::view::labels::Language::tagged(v).unwrap(),
            "time" => time = true,
            _ => {}
        }
    }
    let run = || {
        if ["svg", "markdown", "text"].contains(&a[1].as_str()) {
            let r = recount::reconcile(&text, &recount::Options::default());
            let (i, t) = (r.incident.unwrap(), r.timeline.unwrap());
            let rep = recount::view::report(&i, &t, &r.diagnostics, &o.view);
            match a[1].as_str() {
                "svg" => recount::render::svg(&rep),
                "markdown" => recount::render::markdown(&rep),
                _ => recount::render::text(&rep),
            }
        } else {
            recount::render(&text, &o).output
        }
    };
    if time {
        let t = std::time::Instant::now();
        for _ in 0..5 {
            run();
        }
        eprintln!("{:?}", t.elapsed() / 5);
    }
    let _ = std::io::stdout().write_all(run().as_bytes());
}

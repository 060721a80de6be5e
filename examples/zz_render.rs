//! usage: render <format> <in.json> [k=v...]
use recount::{Format, RenderOptions};
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
    for kv in &a[3..] {
        let (k, v) = kv.split_once('=').unwrap();
        match k {
            "zones" => o.view.zones = Some(v.split(',').map(str::to_owned).collect()),
            "reader" => o.view.reader_zone = Some(v.into()),
            "h" => o.view.hour_cycle = recount::view::HourCycle::H12,
            "findings" => o.view.findings = recount::view::FindingsShown::None,
            "time" => {
                let t = std::time::Instant::now();
                for _ in 0..5 {
                    recount::render(&text, &o);
                }
                eprintln!("{:?}", t.elapsed() / 5);
            }
            _ => {}
        }
    }
    print!("{}", recount::render(&text, &o).output);
}

fn main() {
    let a: Vec<String> = std::env::args().collect();
    let t = std::fs::read_to_string(&a[1]).unwrap();
    let f = |s: &str| match s {
        "html" => recount::Format::Html,
        "markdown" => recount::Format::Markdown,
        "text" => recount::Format::Text,
        "svg" => recount::Format::Svg,
        "document" => recount::Format::Document,
        _ => recount::Format::Json,
    };
    let limits = recount::Limits {
        output: a.get(3).map_or(67108864, |n| n.parse().unwrap()),
        ..Default::default()
    };
    let r = recount::render(
        &t,
        &recount::RenderOptions {
            format: f(&a[2]),
            limits,
            ..Default::default()
        },
    );
    println!("{}", r.output);
    for d in r.diagnostics {
        eprintln!("{}: {} {}", d.code, d.message, d.pointer)
    }
}

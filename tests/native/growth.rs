//! Twice the input costs no more than 2.5 times as much, whatever grows.
//!
//! Every family of [`families`] is checked and rendered at three sizes, each
//! twice the one before; the first is so large that it takes a few ms. The
//! processor time of the thread counts, and the least of some rounds.
//!
//! With `RECOUNT_SOAK_MINUTES` set, sizes are larger, and for so many minutes
//! pieces are put together at random.

use crate::support::families::{self, Family};
use cpu_time::ThreadTime;
use recount::{Format, Options, RenderOptions, explain, render};
use std::time::Duration;

/// How many times as much twice the input may cost.
const MOST: f64 = 2.5;

/// What is made of an input.
const WAYS: [Option<Format>; 4] = [
    None,
    Some(Format::Html),
    Some(Format::Markdown),
    Some(Format::Text),
];

/// The processor time of one way to read `text`.
fn cost(text: &str, way: Option<Format>) -> Duration {
    let begin = ThreadTime::now();
    match way {
        None => drop(explain(text, &Options::default())),
        Some(format) => drop(render(
            text,
            &RenderOptions {
                format,
                ..RenderOptions::default()
            },
        )),
    }
    begin.elapsed()
}

fn cost_of_all(text: &str) -> Duration {
    WAYS.iter().map(|way| cost(text, *way)).sum()
}

/// Fails where a doubling of `family` costs too much, from the size on at
/// which it takes at least `least`.
fn measure(family: &Family, least: Duration) -> Result<(), String> {
    let mut bytes = 512;
    while cost_of_all(&family.text(bytes)) < least {
        bytes *= 2;
        if bytes > 1 << 24 {
            return Ok(());
        }
    }
    let texts = [1, 2, 4].map(|times| family.text(bytes * times));
    let mut best = [Duration::MAX; 3];
    for _ in 0..12 {
        for (best, text) in best.iter_mut().zip(&texts) {
            *best = cost_of_all(text).min(*best);
        }
        if best.windows(2).all(|pair| pair[1] < pair[0].mul_f64(MOST)) {
            return Ok(());
        }
    }
    Err(format!("{}: {best:?} from {bytes} bytes", family.name))
}

#[test]
fn cost_grows_with_the_input_and_no_faster() {
    let families = families::all();
    let begin = std::time::Instant::now();
    println!("{} families", families.len());
    let least = std::env::var("LEAST")
        .ok()
        .and_then(|v| v.parse().ok())
        .unwrap_or(3);
    let only = std::env::var("ONLY").unwrap_or_default();
    let mut failed = 0;
    for family in families.iter().filter(|f| f.name.contains(&only)) {
        if let Err(e) = measure(family, Duration::from_millis(least)) {
            eprintln!("{e}");
            failed += 1;
        }
    }
    eprintln!("{failed} of {} in {:?}", families.len(), begin.elapsed());
    assert_eq!(failed, 0);
}

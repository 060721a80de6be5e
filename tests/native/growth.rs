//! Twice the input costs no more than 2.5 times as much, whatever grows.
//!
//! Families of [`families`] are explained and rendered at three sizes, each
//! twice the one before; the first is so large that it takes some ms. The
//! processor time of the thread counts, and the least of some rounds.
//!
//! In a soak every family is measured at larger sizes, and then pieces of
//! several are put together at random, until the time is over.

use crate::support::families::{self, Family};
use crate::support::soak;
use cpu_time::ThreadTime;
use recount::{Format, Options, RenderOptions, explain, render};
use std::time::{Duration, Instant};

/// How many times as much twice the input may cost.
const MOST: f64 = 2.5;

/// How often a family is measured before it fails: a busy machine only adds.
const ROUNDS: usize = 15;

/// Of so many families, the short run measures one.
const SHARE: usize = 5;

/// No input is made longer than this, in bytes.
const LONGEST: usize = 1 << 20;

/// The processor time of all that is made of `text`.
fn cost(text: &str) -> Duration {
    let begin = ThreadTime::now();
    explain(text, &Options::default());
    for format in [Format::Html, Format::Markdown, Format::Text] {
        let options = RenderOptions {
            format,
            ..RenderOptions::default()
        };
        render(text, &options);
    }
    begin.elapsed()
}

/// The first size of an input: the least with so many bytes, which takes at
/// least so long.
#[derive(Clone, Copy)]
struct Start {
    bytes: usize,
    cost: Duration,
}

/// What is wrong with how `family` grows from `start` on.
fn excess(family: &Family, start: Start) -> Option<String> {
    let mut bytes = start.bytes;
    while bytes < LONGEST && cost(&family.text(bytes)) < start.cost {
        bytes *= 2;
    }
    // A step at one size is no growth: what grows too fast does so further on.
    measured(family, bytes)?;
    measured(family, 4 * bytes)
}

/// What is wrong with how `family` grows from `bytes` on.
fn measured(family: &Family, bytes: usize) -> Option<String> {
    let texts = [1, 2, 4].map(|times| family.text(bytes * times));
    let mut best = [Duration::MAX; 3];
    for _ in 0..ROUNDS {
        for (best, text) in best.iter_mut().zip(&texts) {
            *best = cost(text).min(*best);
        }
        if best.windows(2).all(|pair| pair[1] < pair[0].mul_f64(MOST)) {
            return None;
        }
    }
    Some(format!("{}: {best:?} from {bytes} bytes", family.name))
}

fn assert_linear(families: impl Iterator<Item = Family>, start: Start) {
    let found: Vec<String> = families
        .filter_map(|family| excess(&family, start))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// One of two halves of the short run, which take a core each.
fn half(index: usize) {
    let families = families::all();
    assert!(families.len() / SHARE >= 290);
    let share = families.into_iter().skip(index * SHARE);
    let share = share.step_by(2 * SHARE);
    let start = Start {
        bytes: 1 << 10,
        cost: Duration::from_millis(3),
    };
    assert_linear(share, start);
}

#[test]
fn cost_grows_as_the_input_does() {
    half(0);
}

#[test]
fn cost_grows_as_the_input_does_in_the_other_half() {
    half(1);
}

#[test]
fn cost_grows_as_the_input_does_for_long() {
    let Some(length) = soak() else { return };
    let begin = Instant::now();
    let has_time = |_: &Family| begin.elapsed() < length;
    let known = families::all().into_iter();
    let families = known.chain((1..).map(families::random));
    // Beyond how far JSON that is broken is looked ahead.
    let start = Start {
        bytes: 1 << 13,
        cost: Duration::from_millis(10),
    };
    assert_linear(families.take_while(has_time), start);
}

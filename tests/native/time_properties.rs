//! What holds for every text, not only for those of the table.

use crate::support::notation;

use crate::support::notation::{unescape, without_places};
use recount::diagnostic::{Code, Diagnostic, Severity};
use recount::model::DateOrder;
use recount::source::Span;
use recount::time::{
    Clock, Date, LocalOffset, Point, Precision, Reading, When, parse, parse_length, parse_zone,
    print, scan, split_line,
};
use std::collections::HashSet;
use std::time::{Duration, Instant};

/// A deterministic source of numbers (xorshift64*).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.next() >> 33) as usize % bound
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

fn table() -> Vec<String> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/times.tsv");
    let table = std::fs::read_to_string(path).expect("the table is beside the test");
    let forms = table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "));
    forms
        .map(|line| unescape(line.split('\t').next().unwrap_or_default()))
        .collect()
}

const DATES: &[&str] = &[
    "2016-12-22",
    "2016/12/22",
    "20161222",
    "22/12/2016",
    "12/22/2016",
    "22.12.2016",
    "22-12-2016",
    "22 December 2016",
    "22nd December, 2016",
    "the 22nd of December 2016",
    "Dec 22, 2016",
    "Dec. 22nd 2016",
    "December 22",
    "22 Dec",
    "21-05",
    "22/12",
    "the 22nd",
    "Thursday",
    "Thu, 22 Dec 2016",
    "Thursday 22 December",
    "16 th January 2024",
    "22-Dec-2016",
    "the same day",
    "the next day",
    "yesterday",
    "2024-02-29",
    "01/03/2025",
    "05-06",
    "that day",
    "Day 2",
    "4/18/24",
];

const CLOCKS: &[&str] = &[
    "12:30am",
    "9.15pm",
    "10AM",
    "10 a.m.",
    "10:45a",
    "0830 HRS",
    "1200-HRS",
    "0700 hours",
    "13:24",
    "13:24:05",
    "13:24:05.123",
    "1:24:05.5 pm",
    "17h30",
    "noon",
    "midnight",
    "12 noon",
    "24:00",
    "00:00",
    "0830",
    "12:??",
    "12:xx",
    "23:59:60",
    "6:30 in the morning",
    "10 o'clock",
];

const ZONES: &[&str] = &[
    "",
    "UTC",
    "GMT",
    "AEDT",
    "US EST",
    "Japan time",
    "Central European Time",
    "W. Europe Standard Time",
    "Turks And Caicos Standard Time",
    "America/Argentina/Buenos_Aires",
    "America/Port-au-Prince",
    "Etc/GMT+3",
    "EST5EDT",
    "E.S.T.",
    "Russia Time Zone 3",
    "W-SU",
    "(AEDT)",
    "[Europe/Paris]",
    "+05:30",
    "+0530",
    "+05",
    "UTC+3",
    "UTC-7",
    "UTC+05:30",
    "GMT + 1",
    "+3 GMT",
    "(+3 GMT)",
    "(UTC-7)",
    "PST (UTC-7)",
    "-0800 (PST)",
    "UTC-03:30",
    "Z",
    "Pacific Standard Time (Mexico)",
    "S\u{e3}o Paulo time",
    "banana",
];

const BEFORE: &[&str] = &[
    "",
    "~",
    "\u{2248} ",
    "approximately ",
    "around ",
    "ca. ",
    "by ",
    "after ",
    "no later than ",
    "at ",
    "at about ",
    "from ",
    "since ",
];

const BEHIND: &[&str] = &[
    "",
    " approx.",
    " (approximately)",
    " or so",
    " (+/- 5 minutes)",
    " \u{b1} 90s",
    " or later",
];

const RANGES: &[&str] = &[" to ", " \u{2013} ", " - ", " until ", " through "];

/// Whether a clock time and what is said of its certainty go together:
/// `after 12:00 ± 5 minutes` says two things.
fn agree(clock: &str, before: &str, behind: &str) -> bool {
    let bounds = [
        before.starts_with("by") || before.starts_with("no later"),
        before.starts_with("after") || behind.ends_with("later"),
        behind.contains("minutes") || behind.contains("90s"),
        clock.contains(['?', 'x']),
    ];
    let length = before.starts_with("after") && clock.contains('h');
    !length && bounds.into_iter().filter(|bound| *bound).count() <= 1
}

/// A statement out of the lists above, and the zone words in it.
fn combine(random: &mut Random) -> (String, Option<&'static str>) {
    let (date, clock, zone) = (random.pick(DATES), random.pick(CLOCKS), random.pick(ZONES));
    let before = random.pick(BEFORE);
    let behind = random.pick(BEHIND);
    if !agree(clock, before, behind) {
        return combine(random);
    }
    let zoned = match zone {
        "" => clock.to_owned(),
        _ => format!("{clock} {zone}"),
    };
    let text = match random.below(9) {
        0 => format!("{before}{zoned}{behind}"),
        1 => format!("{date} {before}{zoned}{behind}"),
        2 => format!("{date}, {before}{zoned}{behind}"),
        3 => format!("{before}{zoned} on {date}{behind}"),
        4 => format!("{date} - {zoned}{behind}"),
        5 => format!("{date} ({zoned})"),
        6 => format!("{date} {clock}{}{zoned}{behind}", random.pick(RANGES)),
        7 => format!("between {clock} and {zoned} on {date}"),
        _ => format!("{date} {before}{zoned} (11:15 CET)"),
    };
    (text, Some(zone).filter(|zone| !zone.is_empty()))
}

fn order(random: &mut Random) -> Option<DateOrder> {
    random.pick(&[
        None,
        Some(DateOrder::Dmy),
        Some(DateOrder::Mdy),
        Some(DateOrder::Ymd),
    ])
}

fn ends(when: &When) -> Vec<&Point> {
    match when {
        When::Point(point) => vec![point],
        When::Range(ends) => ends.iter().collect(),
        When::Relative(_) | When::Unix(_) | When::Unknown(_) => Vec::new(),
    }
}

fn points(reading: &Reading) -> Vec<&Point> {
    let whens = std::iter::once(&reading.when).chain(&reading.also);
    whens.flat_map(ends).collect()
}

fn reads_again(text: &str, reading: &Reading) {
    let printed = print(reading);
    let (again, findings) = parse(&printed, None);
    assert_eq!(
        again.map(without_places),
        Some(without_places(reading.clone())),
        "{text:?} printed {printed:?}: {findings:?}"
    );
}

#[test]
fn combinations_are_read_and_printed_text_reads_the_same() {
    let mut random = Random(0x5EED);
    let mut distinct = HashSet::new();
    let mut refused = Vec::new();
    let mut read = 0;
    while distinct.len() < 120_000 {
        let (text, zone) = combine(&mut random);
        let order = order(&mut random);
        if !distinct.insert((text.clone(), order.map(|order| order as u8))) {
            continue;
        }
        let (reading, findings) = parse(&text, order);
        check_findings(&text, reading.as_ref(), &findings);
        let Some(reading) = reading else {
            // A date that exists only in the other order is refused.
            let (whole, _) = parse(&text, None);
            if findings.iter().all(|f| f.code == Code::TimeImpossible) && whole.is_some() {
                continue;
            }
            refused.push(format!(
                "{text:?} {:?}",
                findings.first().map(|f| &f.message)
            ));
            continue;
        };
        read += 1;
        reads_again(&text, &reading);
        check_numbers(&text, &reading);
        if let Some(zone) = zone {
            check_zone(&text, zone, &reading);
        }
    }
    println!("{read} of {} combinations read", distinct.len());
    refused.sort();
    assert!(
        refused.is_empty(),
        "{} refused:\n{}",
        refused.len(),
        refused[..40.min(refused.len())].join("\n")
    );
}

/// The words of `zone` are in the reading, or it is an offset and that is.
fn check_zone(text: &str, zone: &str, reading: &Reading) {
    let named = parse_zone(zone.trim_matches(['[', ']'])).expect("the list holds zones");
    let kept = points(reading).into_iter().any(|point| {
        let words = named
            .zone
            .as_ref()
            .is_none_or(|zone| point.zone.as_ref() == Some(zone));
        let offset = named
            .offset
            .is_none_or(|offset| point.offset == Some(offset));
        words && offset
    });
    assert!(
        kept,
        "{text:?} lost {zone:?}: {}",
        notation::notation(reading)
    );
}

/// Spans lie in the text, and a text without a reading has a finding.
fn check_findings(text: &str, reading: Option<&Reading>, findings: &[Diagnostic]) {
    let inside = |span: Span| text.get(span.start..span.end).is_some();
    assert!(
        reading.is_some() || !findings.is_empty(),
        "{text:?} is refused without a word"
    );
    for finding in findings {
        assert!(inside(finding.span), "{text:?} has {finding:?}");
        assert!(!finding.message.ends_with('.'), "{finding:?}");
        for edit in finding.fixes.iter().flat_map(|fix| &fix.edits) {
            assert!(inside(edit.span), "{text:?} has {finding:?}");
        }
        let lost = reading.into_iter().flat_map(points);
        let mut lost = lost.filter_map(|point| point.lost_clock);
        let kept = finding.code == Code::DateOrderUnknown
            || finding.severity() == Severity::Info
            || lost.any(|lost| lost.start <= finding.span.start && finding.span.end <= lost.end);
        assert!(
            kept || reading.is_none(),
            "{text:?} is read in spite of {finding:?}"
        );
    }
    for point in reading.into_iter().flat_map(points) {
        let spans = [
            point.date.map(|part| part.span),
            point.weekday.map(|part| part.span),
            point.part.map(|part| part.span),
            point.clock.map(|part| part.span),
            point.lost_clock,
            point.offset.map(|part| part.span),
            point.zone.as_ref().map(|part| part.span),
        ];
        assert!(
            spans.into_iter().flatten().all(inside),
            "{text:?} reads as {point:?}"
        );
    }
}

/// Every number of the reading stands in the text.
fn check_numbers(text: &str, reading: &Reading) {
    let lower = text.to_lowercase();
    if lower.contains("/p") {
        return; // The end of an interval with a length is worked out.
    }
    let folded: String = text.chars().map(ascii_digit).collect();
    let runs: Vec<&str> = folded
        .split(|c: char| !c.is_ascii_digit())
        .filter(|run| !run.is_empty())
        .collect();
    let has = |number: u32| {
        // A year can be told by its last two digits.
        let number = match (1970..2070).contains(&number) && !folded.contains(&number.to_string()) {
            true => number % 100,
            false => number,
        };
        let padded = format!("{number:02}");
        let plain = number.to_string();
        runs.iter().any(|run| {
            run.contains(&padded) || *run == plain || run.len() == 3 && run.starts_with(&plain)
        })
    };
    for point in points(reading) {
        let mut numbers = Vec::new();
        match point.date.map(|date| date.value) {
            Some(Date::Full { year, day, .. }) => numbers.extend([year.unsigned_abs(), day]),
            Some(Date::Yearless { day, .. } | Date::Day { day }) => numbers.push(day),
            Some(Date::Unordered {
                year,
                first,
                second,
            }) => {
                numbers.extend(year.map(i32::unsigned_abs));
                numbers.extend([first, second]);
            }
            Some(Date::Within { year, .. }) => numbers.extend(year.map(i32::unsigned_abs)),
            Some(Date::Numbered { day }) => numbers.push(day),
            Some(Date::Shift { .. } | Date::Today { .. }) | None => {}
        }
        // An hour in words: `half past nine in the evening`.
        let spoken = [
            "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
        ];
        let spoken = spoken.iter().chain(&["ten", "eleven", "twelve"]);
        let named = ["noon", "midday", "midnight"].iter().chain(spoken);
        let named = named.into_iter().any(|name| lower.contains(name));
        if let Some(Clock {
            hour,
            minute,
            second,
            precision,
            ..
        }) = point.clock.map(|clock| clock.value)
        {
            let twelve = [hour, (hour + 12) % 24, (hour + 11) % 12 + 1];
            assert!(
                named || twelve.into_iter().any(has),
                "{text:?} has no hour {hour}"
            );
            if precision >= Precision::Minute && !named {
                numbers.push(minute);
            }
            if precision >= Precision::Second {
                numbers.push(second);
            }
        }
        if let Some(offset) = point.offset.map(|offset| offset.value)
            && offset.local == LocalOffset::Known
        {
            numbers.push(offset.seconds.unsigned_abs() / 3600);
            numbers.extend(Some(offset.seconds.unsigned_abs() / 60 % 60).filter(|m| *m != 0));
        }
        for number in numbers {
            assert!(
                has(number),
                "{text:?} has no {number}: {}",
                notation::notation(reading)
            );
        }
    }
}

fn ascii_digit(c: char) -> char {
    match c {
        '\u{ff10}'..='\u{ff19}' => char::from(b'0' + (u32::from(c) - 0xff10) as u8),
        c => c,
    }
}

const SOUP: &[&str] = &[
    " ",
    " ",
    " ",
    "-",
    "\u{2013}",
    "/",
    ".",
    ":",
    ",",
    "(",
    ")",
    "[",
    "]",
    "+",
    "~",
    "?",
    "@",
    "\u{b1}",
    "=",
    "|",
    "T",
    "Z",
    "t",
    "P",
    "PT",
    "h",
    "m",
    "am",
    "pm",
    "a",
    "p",
    "a.m.",
    "hrs",
    "hours",
    "min",
    "12",
    "30",
    "05",
    "2016",
    "22",
    "7",
    "0830",
    "20161222",
    "1482330600",
    "063000",
    "999",
    "12:30",
    "13:24",
    "10:5",
    "2016-12-22",
    "22/12/2016",
    "01/03/2025",
    "9.15",
    "Dec",
    "December",
    "Thursday",
    "the",
    "of",
    "at",
    "on",
    "to",
    "until",
    "and",
    "from",
    "between",
    "about",
    "by",
    "after",
    "before",
    "later",
    "noon",
    "midnight",
    "UTC",
    "GMT",
    "AEDT",
    "Central European Time",
    "W.",
    "Europe/Paris",
    "same",
    "next",
    "day",
    "22nd",
    "st",
    "banana",
    "when",
    "or",
    "so",
    "in",
    "morning",
    "half",
    "early",
    "mid",
    "end",
    "evening",
    "night",
    "tonight",
    "that",
    "??",
    "MM",
    "TBD",
    "unknown",
    "Q3",
    "\u{2192}",
    "**",
    "`",
    "onwards",
    "incident",
    "months",
    "shortly",
    "half",
    "an",
    "one",
    "week",
    "+/-",
    "\u{a0}",
    "\u{e9}",
    "\u{1f600}",
    "'",
    "\u{ff11}\u{ff12}",
];

#[test]
fn token_soup_never_panics_and_invents_no_number() {
    let mut random = Random(0xC0FFEE);
    let mut read = 0;
    for _ in 0..100_000 {
        let count = 1 + random.below(8);
        let mut text: String = (0..count).map(|_| random.pick(SOUP)).collect();
        if random.below(2) == 0 {
            text = text.replace("  ", " ");
        }
        let (reading, findings) = parse(&text, order(&mut random));
        check_findings(&text, reading.as_ref(), &findings);
        parse_zone(&text);
        let _ = parse_length(&text);
        check_scan(&text);
        check_line(&text);
        if let Some(reading) = reading {
            read += 1;
            check_numbers(&text, &reading);
            reads_again(&text, &reading);
        }
    }
    println!("{read} readings");
    assert!(read > 1000, "only {read} texts were read");
}

#[test]
fn mutated_forms_never_panic_and_print_the_same() {
    let forms = table();
    let mut random = Random(0xBADCAB);
    for _ in 0..60_000 {
        let form = &forms[random.below(forms.len())];
        let mut chars: Vec<char> = form.chars().collect();
        for _ in 0..=random.below(3) {
            let at = random.below(chars.len() + 1);
            match random.below(3) {
                0 if at < chars.len() => {
                    chars.remove(at);
                }
                1 if at < chars.len() => {
                    let other = random.below(chars.len());
                    chars.swap(at, other);
                }
                _ => chars.insert(
                    at,
                    random.pick(&[
                        '0', '1', '9', ' ', '-', ':', '.', '/', 'a', 'T', '(', '+', '\u{2013}',
                        '\u{e9}',
                    ]),
                ),
            }
        }
        let text: String = chars.into_iter().collect();
        let (reading, findings) = parse(&text, order(&mut random));
        check_findings(&text, reading.as_ref(), &findings);
        if let Some(reading) = reading {
            check_numbers(&text, &reading);
            reads_again(&text, &reading);
        }
    }
}

#[test]
fn random_characters_never_panic() {
    let mut random = Random(0xDECADE);
    for _ in 0..40_000 {
        let count = random.below(24);
        let text: String = (0..count)
            .filter_map(|_| {
                let bound = random.pick(&[0x80, 0x80, 0x250, 0x3000, 0x11_0000]);
                char::from_u32(random.below(bound) as u32)
            })
            .collect();
        let (reading, findings) = parse(&text, order(&mut random));
        check_findings(&text, reading.as_ref(), &findings);
        parse_zone(&text);
        let _ = parse_length(&text);
        check_scan(&text);
    }
}

/// A line's statement stands before its text, and reads or is reported.
fn check_line(line: &str) {
    let Some((at, text)) = split_line(line) else {
        return;
    };
    assert!(at.start < at.end && at.end <= text.start, "{line:?}");
    assert!(line.get(at.start..at.end).is_some(), "{line:?}");
    assert!(line.get(text.start..text.end).is_some(), "{line:?}");
    let (reading, findings) = parse(at.of(line), None);
    assert!(reading.is_some() || !findings.is_empty(), "{line:?}");
}

/// What prose states lies in it, in order.
fn check_scan(text: &str) {
    let mut end = 0;
    for time in scan(text, None) {
        assert!(time.span.start >= end && !time.span.is_empty(), "{text:?}");
        assert!(
            text.get(time.span.start..time.span.end).is_some(),
            "{text:?}"
        );
        end = time.span.end;
        check_findings(text, Some(&time.value), &[]);
        check_numbers(text, &time.value);
    }
}

#[test]
fn a_fix_leaves_less_to_mend() {
    let mut fixed = 0;
    for text in table() {
        let (_, findings) = parse(&text, None);
        for fix in findings.iter().flat_map(|finding| &finding.fixes) {
            let mut mended = text.clone();
            for edit in fix.edits.iter().rev() {
                mended.replace_range(edit.span.start..edit.span.end, &edit.text);
            }
            let (_, left) = parse(&mended, None);
            assert!(
                left.len() < findings.len(),
                "{text:?} became {mended:?}: {left:?}"
            );
            fixed += 1;
        }
    }
    println!("{fixed} fixes");
    assert!(fixed > 100);
}

/// Time that grew with the square of the length would be minutes here.
#[test]
fn long_texts_take_time_in_proportion() {
    let pieces = [
        "12:",
        "(",
        "T+",
        "a ",
        "12:30 ",
        "[",
        "A.",
        "a/",
        "UTC ",
        "1 ",
        "22 Dec ",
        "10-",
        "1h ",
        "and ",
        "~",
        "from ",
        "(10:00 UTC ",
        "9",
        "a",
        "/10:00 UTC",
        "A-",
        ",",
        "\u{200b}",
        "~",
        "about ",
        "10:00 UTC (11:00 CET, ",
        "10:00 UTC, ",
        "Dec 22 between ",
        "10:00 AEDT Our ",
        "[10:00",
        "**10:00** ",
        "`",
        "??:",
        "early ",
        "(first notice ",
        "- ",
    ];
    for piece in pieces {
        let text = piece.repeat(100_000 / piece.len());
        let started = Instant::now();
        let (reading, findings) = parse(&text, None);
        parse_zone(&text);
        let _ = parse_length(&text);
        scan(&text, None);
        split_line(&text);
        let took = started.elapsed();
        assert!(took < Duration::from_secs(10), "{piece:?} took {took:?}");
        assert!(
            findings.iter().all(|finding| finding.message.len() < 400),
            "{piece:?}"
        );
        drop(reading);
    }
}

//! The packed database against Python's zoneinfo, and against itself.
//!
//! The oracle reads the TZif files of the same release from the folder in
//! `RECOUNT_TZDATA`; `make test` fetches them and sets it.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use recount::zone::{self, Local, Usage, Zone, meanings};

#[test]
fn every_name_answers_as_zoneinfo_does() {
    let probes = oracle("zone_oracle.py", &folder());
    let mut counts = [0u64; 5];
    let mut names = 0;
    let mut wrong = Vec::new();
    let mut zones: Vec<Zone> = Vec::new();
    for line in probes.lines() {
        let mut fields = line.split(' ');
        let kind = fields.next().unwrap_or_default();
        if kind == "Z" {
            zones = fields
                .map(|name| Zone::named(name).unwrap_or_else(|| panic!("`{name}` is missing")))
                .collect();
            names += zones.len();
            continue;
        }
        let fields: Vec<&str> = fields.collect();
        let seconds: i64 = fields[0].parse().expect("a probe starts with seconds");
        for zone in &zones {
            let instant = DateTime::from_timestamp(seconds, 0).expect("probes are within range");
            let answer = if kind == "u" {
                counts[0] += 1;
                let shown = zone.local_type_at(instant);
                let offset = shown.offset.local_minus_utc();
                format!("{offset} {} {}", u8::from(shown.is_dst), shown.abbreviation)
            } else {
                let (column, answer) = resolved(*zone, instant.naive_utc());
                counts[column] += 1;
                answer
            };
            if answer != fields[1..].join(" ") {
                wrong.push(format!("{zone}: {line}, but ours says {answer}"));
            }
        }
    }
    let [instants, single, fold, gap, _] = counts;
    println!(
        "{names} names, {instants} instants, {single} civil times shown once, {fold} twice, \
         {gap} never: {} wrong",
        wrong.len()
    );
    assert_eq!(names, Zone::all().count());
    assert!(
        instants > 200_000 && fold > 20_000 && gap > 20_000,
        "the oracle asked too little"
    );
    assert!(
        wrong.is_empty(),
        "{} wrong, such as\n{}",
        wrong.len(),
        wrong[..wrong.len().min(20)].join("\n")
    );
}

fn resolved(zone: Zone, local: NaiveDateTime) -> (usize, String) {
    let offset = |candidate: zone::Candidate| {
        let offset = candidate.local_type.offset.local_minus_utc();
        assert_eq!(
            candidate.instant.naive_utc() + TimeDelta::seconds(offset.into()),
            local
        );
        offset
    };
    match zone.resolve(local) {
        Local::Single(only) => (1, format!("S {}", offset(only))),
        Local::Fold { earlier, later, .. } => {
            (2, format!("F {} {}", offset(earlier), offset(later)))
        }
        Local::Gap { before, after, .. } => (3, format!("G {} {}", offset(before), offset(after))),
    }
}

#[test]
fn the_release_and_the_links_are_those_of_the_source() {
    let source =
        std::fs::read_to_string(tzdata().join("tzdata.zi")).expect("tzdata.zi is readable");
    let mut lines = source.lines();
    assert_eq!(
        lines.next(),
        Some(format!("# version {}", zone::version()).as_str())
    );
    let links: Vec<_> = lines
        .filter_map(|line| line.strip_prefix("L ")?.split_once(' '))
        .collect();
    for (target, link) in &links {
        let link = Zone::named(link).expect("a link has a name");
        let target = Zone::named(target).expect("a link's target has a name");
        assert_eq!(link.canonical(), target.canonical(), "{link:?}");
        assert_ne!(link.canonical(), link);
    }
    assert_eq!(
        Zone::all().filter(|zone| zone.canonical() != *zone).count(),
        links.len()
    );
}

#[test]
fn abbreviations_mean_what_the_files_say() {
    let expected = oracle("zone_abbreviations.py", &folder());
    let mut ours = Vec::new();
    let mut known = HashSet::new();
    for abbreviation in expected.lines().filter_map(|line| line.split(' ').next()) {
        let spelled = meanings(abbreviation)
            .iter()
            .filter(|one| one.usage == Usage::Database);
        if !known.insert(abbreviation) {
            continue;
        }
        for one in spelled {
            let (from, until) = one.period();
            let until = until.map_or("-".into(), |until| until.timestamp().to_string());
            let mut zones: Vec<_> = one.zones().map(Zone::name).collect();
            zones.sort_unstable();
            let offset = one.offset.local_minus_utc();
            let zones = zones.join(",");
            ours.push(format!(
                "{} {offset} {} {until} {zones}",
                one.abbreviation,
                from.timestamp()
            ));
        }
    }
    let mut expected: Vec<_> = expected.lines().collect();
    expected.sort_unstable();
    ours.sort_unstable();
    println!("{} meanings of abbreviations", ours.len());
    assert!(expected.len() > 70, "the oracle said too little");
    assert_eq!(ours, expected);
}

#[test]
fn windows_names_mean_what_others_read_them_as() {
    let path = tzdata().join("../../tzlocal/windows_tz.py");
    let source = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("{}: {error}: run `make test`", path.display()));
    // The first table goes from Windows' names to IANA's.
    let table = source.split('}').next().unwrap_or_default();
    let rows = table
        .lines()
        .filter_map(|line| line.trim().split_once("\": \""));
    // `UTC` and `UTC+12` are offsets, and read as such.
    let rows = rows.filter(|(windows, _)| !windows.contains("UTC"));
    let mut names = 0;
    let mut wrong = Vec::new();
    for (windows, iana) in rows {
        let windows = windows.trim_start_matches('"');
        let iana = iana.trim_end_matches(['"', ',']);
        // Almaty left this time in 2024, so that CLDR has named another city since.
        let iana = match windows {
            "Central Asia Standard Time" => "Asia/Bishkek",
            _ => iana,
        };
        let expected = Zone::named(iana).map(Zone::canonical);
        let found = zone::by_name(windows);
        let found: Vec<_> = found.iter().map(|one| Some(one.zone.canonical())).collect();
        names += 1;
        if !found.contains(&expected) {
            wrong.push(format!("{windows}: {iana}, but ours is {found:?}"));
        }
    }
    assert!(names > 130, "only {names} names were read");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_are_found_in_any_case_and_nothing_else_is() {
    for zone in Zone::all() {
        let name = zone.name();
        for written in [name.to_string(), name.to_lowercase(), name.to_uppercase()] {
            assert_eq!(Zone::named(&written).map(Zone::name), Some(name));
        }
    }
    for unknown in [
        "",
        "/",
        "Europe",
        "Europe/",
        "Europe/Berlin ",
        "europe/berlın",
        "Europe/Berlin\0",
    ] {
        assert_eq!(Zone::named(unknown), None, "{unknown:?}");
    }
}

#[test]
fn both_clocks_agree_at_every_instant_of_all_years() {
    let mut random = Xorshift(0x5eed_0001);
    let [first, last] =
        [DateTime::<Utc>::MIN_UTC, DateTime::<Utc>::MAX_UTC].map(|end| end.timestamp());
    for zone in Zone::all() {
        for _ in 0..200 {
            let span = (last - first) as u64;
            let instant = DateTime::from_timestamp(first + (random.next() % span) as i64, 0)
                .expect("the seconds are between chrono's ends");
            let shown = zone.local_type_at(instant);
            let local = instant.naive_utc() + shown.offset;
            let known = match zone.resolve(local) {
                Local::Single(only) => only.instant == instant && only.local_type == shown,
                Local::Fold { earlier, later, .. } => {
                    [earlier, later].iter().any(|one| one.instant == instant)
                }
                Local::Gap { .. } => false,
            };
            assert!(
                known,
                "{zone}: {instant} shows {local}, which resolves to something else"
            );
        }
    }
}

#[test]
fn the_ends_of_time_and_odd_times_of_day_are_answered() {
    let leap_second =
        NaiveTime::from_hms_nano_opt(23, 59, 59, 1_999_999_999).expect("chrono has leap seconds");
    let day = NaiveDate::from_ymd_opt(2016, 12, 31).expect("the day exists");
    let ends = [
        (NaiveDateTime::MIN, DateTime::<Utc>::MIN_UTC),
        (NaiveDateTime::MAX, DateTime::<Utc>::MAX_UTC),
        (
            day.and_time(leap_second),
            day.and_time(leap_second).and_utc(),
        ),
    ];
    for zone in Zone::all() {
        for (local, end) in ends {
            let Local::Single(only) = zone.resolve(local) else {
                panic!("{zone}: {local} is not shown once");
            };
            let offset = only.local_type.offset;
            // What would lie outside of chrono's years is their end.
            let instant = local.checked_sub_offset(offset);
            let instant = instant.map_or(end, |instant| instant.and_utc());
            assert_eq!(only.instant, instant, "{zone}: {local}");
            // No clock was changed in the days around any of the three.
            let shown = zone.local_type_at(local.and_utc());
            assert_eq!(only.local_type, shown, "{zone}: {local}");
        }
        let first = zone.local_type_at(DateTime::<Utc>::MIN_UTC);
        assert!(!first.is_dst, "{zone} begins with {first:?}");
    }
}

/// Numbers that look random and are the same on every run.
struct Xorshift(u64);

impl Xorshift {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }
}

/// The folder as the argument of a script.
fn folder() -> [String; 1] {
    [tzdata().display().to_string()]
}

fn tzdata() -> PathBuf {
    let folder = std::env::var_os("RECOUNT_TZDATA").expect(
        "RECOUNT_TZDATA must name the `zoneinfo` folder of PyPI's tzdata: run `make test`, which fetches it",
    );
    PathBuf::from(folder)
}

/// What a Python script beside this file says, with the zones of the folder.
pub fn oracle(script: &str, arguments: &[String]) -> String {
    let folder = tzdata();
    let output = Command::new("python3")
        .arg("-B")
        .arg(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("tests")
                .join(script),
        )
        .args(arguments)
        .env("PYTHONTZPATH", &folder)
        .stderr(Stdio::inherit())
        .output()
        .expect("python3 runs");
    assert!(output.status.success(), "{script} failed");
    String::from_utf8(output.stdout).expect("the oracle writes UTF-8")
}

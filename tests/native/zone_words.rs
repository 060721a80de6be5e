//! Zone words: what each is read as, where it ends, and what an unknown one may be.

use recount::zone::{Usage, Zone, ZoneReading, longest_match, lookup, meanings, suggest};

/// Each reading as `zone` or `zone offset`; the customary ones in parentheses.
fn read(word: &str) -> Vec<String> {
    let shown = |reading: &ZoneReading| {
        let pinned = reading
            .pinned()
            .map(|offset| format!(" {offset}"))
            .unwrap_or_default();
        let shown = format!("{}{pinned}", reading.zone());
        match reading {
            ZoneReading::Abbreviation(one) if one.usage == Usage::Customary => format!("({shown})"),
            _ => shown,
        }
    };
    lookup(word).iter().map(shown).collect()
}

#[track_caller]
fn assert_readings(cases: &[(&str, &[&str])]) {
    for (word, expected) in cases {
        assert_eq!(read(word), *expected, "{word}");
    }
}

#[test]
fn an_iana_name_has_one_reading() {
    // An abbreviation that is a name too is read as the abbreviation.
    let abbreviations = [
        "CET", "EET", "EST", "GMT", "HST", "MET", "MST", "UTC", "WET",
    ];
    let mut names = 0;
    for zone in Zone::all() {
        let readings = lookup(zone.name());
        assert_eq!(readings.len(), 1, "{zone}");
        let itself = readings.iter().all(|reading| reading.zone() == zone);
        assert!(itself || abbreviations.contains(&zone.name()), "{zone}");
        names += 1;
    }
    assert_eq!(names, 598);
}

#[test]
fn an_abbreviation_lists_its_meanings_with_the_zone_one_thinks_of() {
    assert_readings(&[
        ("EST", &["America/New_York -05:00"]),
        ("EDT", &["America/New_York -04:00"]),
        (
            "CST",
            &[
                "America/Chicago -06:00",
                "Asia/Shanghai +08:00",
                "America/Havana -05:00",
            ],
        ),
        ("MST", &["America/Denver -07:00"]),
        ("PST", &["America/Los_Angeles -08:00", "Asia/Manila +08:00"]),
        ("AKST", &["America/Anchorage -09:00"]),
        ("HST", &["Pacific/Honolulu -10:00"]),
        ("AST", &["America/Halifax -04:00", "(Asia/Riyadh +03:00)"]),
        ("NST", &["America/St_Johns -03:30"]),
        (
            "IST",
            &[
                "Asia/Kolkata +05:30",
                "Asia/Jerusalem +02:00",
                "Europe/Dublin +01:00",
            ],
        ),
        (
            "BST",
            &[
                "Europe/London +01:00",
                "(Pacific/Bougainville +11:00)",
                "America/Adak -11:00",
            ],
        ),
        ("CET", &["Europe/Paris +01:00"]),
        ("cest", &["Europe/Paris +02:00"]),
        ("EET", &["Europe/Bucharest +02:00"]),
        ("WET", &["Europe/Lisbon +00:00"]),
        ("MSK", &["Europe/Moscow +03:00", "Europe/Moscow +04:00"]),
        ("AEDT", &["Australia/Sydney +11:00"]),
        ("AEST", &["Australia/Sydney +10:00"]),
        ("NZDT", &["Pacific/Auckland +13:00"]),
        ("JST", &["Asia/Tokyo +09:00"]),
        ("KST", &["Asia/Seoul +09:00", "Asia/Pyongyang +08:30"]),
        ("WIB", &["Asia/Jakarta +07:00"]),
        ("SAST", &["Africa/Johannesburg +02:00"]),
        ("GMT", &["Etc/GMT +00:00"]),
        ("UTC", &["Etc/UTC +00:00"]),
        ("utc time", &["Etc/UTC +00:00"]),
        ("Z", &["(Etc/UTC +00:00)"]),
    ]);
}

#[test]
fn letters_that_the_database_gave_up_are_still_read() {
    assert_readings(&[
        ("BRT", &["(America/Sao_Paulo -03:00)"]),
        ("BRST", &["(America/Sao_Paulo -02:00)"]),
        (
            "SGT",
            &["(Asia/Singapore +08:00)", "(Asia/Singapore +07:30)"],
        ),
        (
            "GST",
            &[
                "(Asia/Dubai +04:00)",
                "(Atlantic/South_Georgia -02:00)",
                "Pacific/Saipan +10:00",
            ],
        ),
        ("ICT", &["(Asia/Bangkok +07:00)"]),
        ("PHT", &["(Asia/Manila +08:00)"]),
        ("MYT", &["(Asia/Kuala_Lumpur +08:00)"]),
        ("UZT", &["(Asia/Tashkent +05:00)"]),
        ("ART", &["(America/Argentina/Buenos_Aires -03:00)"]),
        ("CLT", &["(America/Santiago -04:00)"]),
        ("COT", &["(America/Bogota -05:00)"]),
        ("PET", &["(America/Lima -05:00)"]),
        ("NPT", &["(Asia/Kathmandu +05:45)"]),
        ("TRT", &["(Europe/Istanbul +03:00)"]),
        ("ALMT", &["(Asia/Almaty +06:00)"]),
        ("HADT", &["(America/Adak -09:00)"]),
    ]);
}

#[test]
fn a_generic_name_means_the_clock_on_the_wall() {
    assert_readings(&[
        ("Pacific", &["America/Los_Angeles"]),
        ("PT", &["America/Los_Angeles"]),
        ("ET", &["America/New_York"]),
        ("CT", &["America/Chicago"]),
        ("MT", &["America/Denver"]),
        ("AT", &["America/Halifax"]),
        ("AET", &["Australia/Sydney"]),
        ("Eastern", &["America/New_York"]),
        ("Central", &["America/Chicago"]),
        ("Mountain time", &["America/Denver"]),
        ("US Pacific Time", &["America/Los_Angeles"]),
        ("Central European Time", &["Europe/Paris"]),
        ("central-european  TIME", &["Europe/Paris"]),
        ("Japan time", &["Asia/Tokyo"]),
        ("UK time", &["Europe/London"]),
        ("Germany time", &["Europe/Berlin"]),
        ("Berlin time", &["Europe/Berlin"]),
        ("New York time", &["America/New_York"]),
        ("Kolkata time", &["Asia/Kolkata"]),
        ("Sydney time", &["Australia/Sydney"]),
        ("Turkiye time", &["Europe/Istanbul"]),
        ("São Paulo time", &["America/Sao_Paulo"]),
        ("Hawaii time", &["US/Hawaii"]),
        ("Samoa time", &["Pacific/Samoa", "Pacific/Apia"]),
    ]);
}

#[test]
fn a_name_of_standard_or_daylight_time_pins_an_offset() {
    assert_readings(&[
        ("Pacific Standard Time", &["America/Los_Angeles -08:00"]),
        ("Eastern Daylight Time", &["America/New_York -04:00"]),
        ("Central European Summer Time", &["Europe/Paris +02:00"]),
        ("Central European (Summer) Time", &["Europe/Paris +02:00"]),
        ("Greenwich Mean Time", &["Etc/GMT +00:00"]),
        ("Coordinated Universal Time", &["Etc/UTC +00:00"]),
        ("British Summer Time", &["Europe/London +01:00"]),
        ("Irish Standard Time", &["Europe/Dublin +01:00"]),
        ("India Standard Time", &["Asia/Kolkata +05:30"]),
        ("Japan Standard Time", &["Asia/Tokyo +09:00"]),
        ("Gulf Standard Time", &["Asia/Dubai +04:00"]),
        ("Brasilia Summer Time", &["America/Sao_Paulo -02:00"]),
        (
            "Australian Eastern Daylight Time",
            &["Australia/Sydney +11:00"],
        ),
    ]);
}

#[test]
fn a_windows_name_means_its_zone_and_both_are_given_where_english_differs() {
    assert_readings(&[
        ("W. Europe Standard Time", &["Europe/Berlin"]),
        ("W Europe Daylight Time", &["Europe/Berlin +02:00"]),
        ("GMT Standard Time", &["Europe/London"]),
        ("AUS Eastern Standard Time", &["Australia/Sydney"]),
        ("Tokyo Standard Time", &["Asia/Tokyo +09:00"]),
        ("Eastern Standard Time (Mexico)", &["America/Cancun"]),
        ("Russia Time Zone 3", &["Europe/Samara"]),
        (
            "Arabian Standard Time",
            &["Asia/Riyadh +03:00", "Asia/Dubai"],
        ),
        (
            "US Eastern Standard Time",
            &["America/New_York -05:00", "America/Indiana/Indianapolis"],
        ),
    ]);
}

#[test]
fn what_is_no_zone_word_has_no_reading() {
    let unknown = [
        "",
        " ",
        "time",
        "Standard Time",
        "summer time",
        "Sydney",
        "Germany",
        "+05:30",
        "UTC+3",
        "India Summer Time",
        "Middle-earth",
        "GMT Time Time",
        "W.",
        "Eastern Standard",
    ];
    for word in unknown {
        assert_eq!(lookup(word), [], "{word}");
    }
    assert_eq!(lookup(&"Pacific ".repeat(5000)), []);
}

#[test]
fn every_iana_name_is_read_and_matched_whole() {
    for zone in Zone::all() {
        let name = zone.name();
        let is_read = lookup(name).iter().any(|reading| match reading {
            ZoneReading::Abbreviation(meaning) => {
                meaning.zones().any(|user| user == zone.canonical())
            }
            reading => reading.zone() == zone,
        });
        assert!(is_read, "{name}");
        for after in ["", ", then", ") and", " 10:15", "."] {
            let found = longest_match(&format!("{name}{after}"));
            assert_eq!(
                found.map(|found| found.length),
                Some(name.len()),
                "{name}{after}"
            );
        }
    }
}

#[test]
fn the_longest_word_is_taken_and_no_part_of_one() {
    let cases = [
        (
            "Central European Time on 17th March",
            "Central European Time",
        ),
        (
            "Central European Summer Time.",
            "Central European Summer Time",
        ),
        ("W. Europe Standard Time)", "W. Europe Standard Time"),
        (
            "Central Standard Time (Mexico) x",
            "Central Standard Time (Mexico)",
        ),
        ("Central on call", "Central"),
        ("Pacific, 2016", "Pacific"),
        ("Pacific Timeline", "Pacific"),
        ("GMT + 1", "GMT"),
        ("GMT+01:00", "GMT"),
        ("GMT-0:30", "GMT"),
        ("UTC-5", "UTC"),
        ("UTC time was", "UTC time"),
        ("Etc/GMT+5", "Etc/GMT+5"),
        ("AEST/AEDT", "AEST"),
        ("EST5EDT", "EST5EDT"),
        ("America/New York", "America/New York"),
        ("PT", "PT"),
        ("Z]", "Z"),
        ("Türkiye time", "Türkiye time"),
        ("Sydney time", "Sydney time"),
        ("ESTX", ""),
        ("at noon", ""),
        ("pt", ""),
        ("Sydney was down", ""),
        (" AEDT", ""),
        ("+10:00", ""),
        ("", ""),
    ];
    for (text, expected) in cases {
        let found = longest_match(text);
        let matched = found.as_ref().map_or(0, |found| found.length);
        assert_eq!(&text[..matched], expected, "{text}");
        if let Some(found) = found {
            assert_eq!(found.readings, lookup(expected), "{text}");
        }
    }
}

#[test]
fn an_unknown_word_gets_the_nearest_known_ones() {
    let cases = [
        ("AETD", "AEDT"),
        ("Austalia/Sydney", "Australia/Sydney"),
        ("America/NewYork", "America/New_York"),
        ("Europe Berlin", "Europe/Berlin"),
        ("Sydney", "Australia/Sydney"),
        ("Sydny", "Australia/Sydney"),
        ("Germany", "Europe/Berlin"),
        ("Pacfic", "Pacific"),
        (
            "Cenral European Summer Time",
            "Central European Summer Time",
        ),
        ("W. Europ Standard Time", "W. Europe Standard Time"),
    ];
    for (word, expected) in cases {
        let near = suggest(word);
        assert!(
            near.len() <= 3 && near.contains(&expected.to_string()),
            "{word}: {near:?}"
        );
    }
    for word in [
        "",
        "x",
        "quarterly",
        "the morning shift",
        &"y".repeat(10_000),
    ] {
        assert_eq!(suggest(word), [""; 0], "{word:.20}");
    }
}

#[test]
fn what_is_suggested_is_known() {
    let mut random = Xorshift(0x5eed_0002);
    for zone in Zone::all() {
        let word = mangled(zone.name(), &mut random);
        for name in suggest(&word) {
            assert!(!lookup(&name).is_empty(), "{word} is told {name}");
        }
    }
}

#[test]
fn any_text_is_taken_without_a_panic() {
    let mut random = Xorshift(0x5eed_0003);
    let parts = [
        "Central", " ", "European", "Time", "time", "Standard", "GMT", "+", "-", "0", "/", "_",
        "é", "İ", "ß", "\u{301}", "’", "(", ")", ".", ":", "America", "New_York", "🕛", "\0", "&",
        "\u{2013}", "EST", "5", "summer", "\u{a0}",
    ];
    for _ in 0..20_000 {
        let count = random.next() % 8;
        let text: String = (0..count)
            .map(|_| parts[random.next() as usize % parts.len()])
            .collect();
        lookup(&text);
        meanings(&text);
        if let Some(found) = longest_match(&text) {
            assert_eq!(lookup(&text[..found.length]), found.readings, "{text:?}");
        }
        if random.next().is_multiple_of(20) {
            suggest(&text);
        }
    }
}

/// The word with one letter changed, left out or doubled.
fn mangled(word: &str, random: &mut Xorshift) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let at = random.next() as usize % letters.len();
    match random.next() % 3 {
        0 => letters[at] = 'q',
        1 => drop(letters.remove(at)),
        _ => letters.insert(at, letters[at]),
    }
    letters.into_iter().collect()
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

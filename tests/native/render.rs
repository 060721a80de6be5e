//! The report as HTML.

use crate::support::assert_linear;
use crate::support::markup::{check_fragment, check_headings, read};
use recount::view::labels::Language;
use recount::view::{FindingsShown, HourCycle, Theme};
use recount::{Format, RenderOptions};
use serde_json::{Value, json};

fn render(incident: &Value, options: RenderOptions) -> String {
    recount::render(&incident.to_string(), &options).output
}

fn fragment(incident: &Value) -> String {
    render(incident, RenderOptions::default())
}

fn document(incident: &Value) -> String {
    let format = Format::Document;
    render(
        incident,
        RenderOptions {
            format,
            ..RenderOptions::default()
        },
    )
}

/// An incident in which every member is filled, texts with `text`.
fn full(text: &str) -> Value {
    let named = json!({"name": text, "url": "https://example.com", "role": text});
    let link = json!({"title": text, "url": text});
    let media = json!({"src": text, "alt": text, "caption": text});
    json!({
        "id": "a", "title": text, "tags": [text], "status": "resolved", "severity": "major",
        "severity_label": text, "organization": named, "services": [named, text], "authors": [named],
        "published": text, "summary": text,
        "times": {"zone": "Australia/Sydney", "date": "2016-12-22", "show": ["Pacific/Auckland", text]},
        "impact": [{"start": "12:30am - 1am", "end": text, "stated_duration": text, "severity": "critical", "services": [text], "text": text}],
        "milestones": {"detected": text, "acknowledged": "5:50am"},
        "stated_metrics": {"time_to_detect": text, "time_to_resolve": "6 h"},
        "timeline": [
            {"at": "12:30am", "kind": "started", "text": text, "actors": [named], "services": [text], "links": [link], "media": [media], "id": text},
            {"at": text, "until": text, "also": [text], "text": text},
            {"at": "~5:45am", "kind": "detected", "also": ["7:45am NZDT"]},
            {"at": "7am", "kind": "resolved"}
        ],
        "updates": [{"status": "resolved", "at": "7:10am", "text": text, "services": [text]}],
        "sections": [{"kind": "fault", "title": text, "text": text}],
        "factors": [{"kind": "mitigating", "text": text}],
        "lessons": {"went_well": [text], "went_wrong": [text], "lucky": [text]},
        "actions": [{"text": text, "kind": "prevent", "owner": named, "due": text, "status": "open", "url": text}],
        "links": [link, {"url": text}],
        "media": [media],
        "x-own": text
    })
}

#[test]
fn what_the_author_writes_stays_text() {
    let hostile = [
        "<script>alert(1)</script>",
        "\"><script>alert(1)</script>",
        "' onmouseover='alert(1)",
        "\" onfocus=\"alert(1)\" autofocus=\"",
        "javascript:alert(1)",
        "<img src=x onerror=alert(1)>",
        "</style></title></script><svg onload=alert(1)>",
        "&lt;script&gt;&#60;script&#62;",
        "--><!--",
        "]]><![CDATA[",
        "\u{0}\u{1}\u{7f}\u{85}\u{fdd0}\u{ffff}",
        "{{constructor}}",
        "[a](javascript:alert(1)) ![b](data:text/html,c)",
    ];
    for text in hostile {
        let incident = full(text);
        let page = check_fragment(&fragment(&incident));
        check_headings(&page, 1);
        let page = document(&incident);
        let scripts = page.matches("<script").count();
        assert_eq!(
            scripts, 1,
            "{text}: only the data of the page is in a script"
        );
        let forbidden = |c: char| c.is_control() && !matches!(c, '\n' | '\t');
        assert!(!page.contains(forbidden), "{text:?}");
        read(&page);
    }
}

#[test]
fn everything_that_is_written_can_be_read() {
    let incident = json!({
        "title": "Title", "organization": "Organisation", "services": ["Service"], "authors": ["Author"],
        "tags": ["tag"], "severity_label": "SEV-9", "summary": "Summary text", "published": "Mar 20, 2017 - 11:03 GMT",
        "times": {"zone": "Europe/London", "date": "2017-03-17"},
        "impact": [{"start": "approximately 14:30", "end": "14.44pm GMT", "stated_duration": "a quarter", "text": "Window text"}],
        "milestones": {"acknowledged": "2:35 PM"},
        "stated_metrics": {"time_to_resolve": "one quarter"},
        "timeline": [
            {"at": "2:30pm", "kind": "started", "text": "Event text", "also": ["15:30 CET"]},
            {"at": "sometime later", "text": "Vague text"},
            {"at": "1437 hours", "until": "02:40 PM", "actors": ["Actor"]},
            {"at": "14:44:00", "kind": "resolved"}
        ],
        "updates": [{"at": "Mar 17, 2017 - 14:50 GMT", "text": "Update text"}],
        "sections": [{"title": "Section title", "text": "Section text"}],
        "factors": [{"text": "Factor text"}],
        "lessons": {"lucky": ["Lesson text"]},
        "actions": [{"text": "Action text", "owner": "Owner", "due": "by 1st April 2017"}],
        "links": [{"title": "Link title", "url": "https://example.com"}],
        "media": [{"src": "a.png", "alt": "Picture", "caption": "Caption text"}]
    });
    let page = read(&document(&incident));
    let words = [
        "Title",
        "Organisation",
        "Service",
        "Author",
        "tag",
        "SEV-9",
        "Summary text",
        "Mar 20, 2017 - 11:03 GMT",
        "approximately 14:30",
        "14.44pm GMT",
        "a quarter",
        "Window text",
        "2:35 PM",
        "one quarter",
        "2:30pm",
        "Event text",
        "15:30 CET",
        "sometime later",
        "Vague text",
        "1437 hours",
        "02:40 PM",
        "Actor",
        "14:44:00",
        "Mar 17, 2017 - 14:50 GMT",
        "Update text",
        "Section title",
        "Section text",
        "Factor text",
        "Lesson text",
        "Action text",
        "Owner",
        "by 1st April 2017",
        "Link title",
        "Caption text",
    ];
    for word in words {
        assert!(page.text.contains(word), "{word} is not in the text");
    }
}

#[test]
fn a_time_is_shown_in_every_zone() {
    let incident = json!({
        "title": "a",
        "times": {"zone": "Australia/Sydney", "date": "2016-12-22", "show": ["Pacific/Auckland"]},
        "timeline": [{"at": "12:30am", "text": "b"}, {"at": "5:45am", "text": "c"}]
    });
    let mut options = RenderOptions::default();
    options.view.reader_zone = Some("America/New_York".to_owned());
    let out = render(&incident, options.clone());
    let expected = "<time datetime=\"2016-12-21T13:30:00Z\">\
        <span class=\"z0\"><b>00:30</b> AEDT <small>UTC+11</small> <i class=\"recount-same\">Thu 22 Dec</i></span>\
        <span class=\"z1\"><b>13:30</b> UTC <i>Wed 21 Dec</i></span>\
        <span class=\"z2\"><b>02:30</b> NZDT <small>UTC+13</small> <i class=\"recount-same\">Thu 22 Dec</i></span>\
        <span class=\"z3\"><b>08:30</b> EST <small>UTC−5</small> <i>Wed 21 Dec</i></span></time>";
    assert!(out.contains(expected), "{out}");
    // The day begins with the first event, in the zones where it does.
    assert!(out.contains("class=\"recount-day z0 z2\">Thursday 22 December 2016<"));
    assert!(out.contains("class=\"recount-day z1 z3\">Wednesday 21 December 2016<"));
    assert_eq!(out.matches("recount-day").count(), 2);
    for choice in [
        "As written (AEDT)",
        "UTC",
        "Auckland",
        "Your time (New York)",
    ] {
        assert!(
            out.contains(&format!("<span>{choice}</span></label>")),
            "{choice}"
        );
    }
    assert_eq!(out.matches(" checked>").count(), 1);

    options.view.hour_cycle = HourCycle::H12;
    options.view.zones = Some(vec!["+05:30".to_owned()]);
    let out = render(&incident, options);
    assert!(out.contains("<b>12:30 am</b> AEDT"));
    assert!(out.contains("<b>7:00 pm</b> UTC+5:30 "), "{out}");
    assert!(!out.contains("Auckland"));
}

#[test]
fn no_switch_where_there_is_nothing_to_choose() {
    let incident = json!({"title": "a", "times": {"zone": "UTC", "date": "2024-03-02"}, "timeline": [{"at": "08:00"}]});
    let out = fragment(&incident);
    assert!(!out.contains("radio"));
    assert!(!out.contains("class=\"z"));
}

#[test]
fn an_uncertain_time_looks_uncertain() {
    let incident = json!({
        "title": "a",
        "times": {"zone": "Europe/Berlin", "date": "2024-03-02"},
        "impact": [{"start": "08:00 - 08:30", "end": "09:00"}]
    });
    let page = read(&fragment(&incident));
    assert!(page.text.contains("08:00–08:30 – 09:00"), "{}", page.text);
    assert!(!page.text.contains("08:15"), "nobody wrote the middle");
    assert!(page.text.contains("between 08:00 and 08:30 – 09:00"));
    assert!(page.text.contains("≈ 45 min"));
    assert!(page.text.contains("30 min to 1 h"));
}

#[test]
fn without_a_date_the_clock_and_the_offset_still_tell_utc() {
    let incident = json!({
        "title": "a", "times": {"zone": "+03:00"},
        "timeline": [{"at": "0200 HRS", "kind": "started"}, {"at": "0330 HRS", "kind": "resolved"}]
    });
    let out = fragment(&incident);
    assert!(out.contains("<b>02:00</b> UTC+3"), "{out}");
    assert!(out.contains("<b>23:00</b> UTC"));
    assert!(out.contains("date not stated"));
    assert!(out.contains("+1 h 30 min"));
}

#[test]
fn findings_stand_where_they_belong() {
    let incident = json!({
        "title": "a", "times": {"zone": "Europe/Berlin", "date": "2024-03-02"},
        "timeline": [{"at": "08:00", "kind": "started", "text": "b"}, {"at": "99:00", "text": "c", "id": "d"}]
    });
    let shown = |findings| {
        let mut options = RenderOptions::default();
        options.view.findings = findings;
        render(&incident, options)
    };
    let inline = shown(FindingsShown::Inline);
    check_fragment(&inline);
    let event = inline
        .split("<li id=\"recount-e-d\"")
        .nth(1)
        .expect("the event is there");
    let event = event.split("</li>").next().unwrap_or_default();
    assert!(event.contains("recount-note recount-error"), "{event}");
    assert!(inline.contains("<li id=\"recount-finding-1\""));
    let list = shown(FindingsShown::List);
    assert!(!list.contains("recount-note "));
    assert!(list.contains("<li id=\"recount-finding-1\""));
    let none = shown(FindingsShown::None);
    assert!(!none.contains("finding"));
}

#[test]
fn missing_parts_leave_no_hole() {
    let page = check_fragment(&fragment(&json!({"title": "Only a title"})));
    let names: Vec<_> = page.tags.iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!(
        names,
        ["article", "header", "p", "span", "h1", "footer", "p"]
    );
    check_fragment(&fragment(&json!({})));
    let sparse = json!({"title": "a", "impact": [{}], "timeline": [{}], "updates": [{}], "sections": [{}], "actions": [{}], "factors": [{}], "lessons": {}});
    check_fragment(&fragment(&sparse));
}

#[test]
fn headings_follow_the_level_of_the_title() {
    let mut incident = full("a\n\n## b\n\n#### c");
    incident["title"] = json!("Title");
    for level in 1..=6 {
        let mut options = RenderOptions::default();
        options.view.heading_level = level;
        let page = check_fragment(&render(&incident, options));
        check_headings(&page, u32::from(level));
        let first = page
            .tags
            .iter()
            .find(|tag| tag.name.starts_with('h') && tag.name.len() == 2);
        assert_eq!(first.map(|tag| tag.name.clone()), Some(format!("h{level}")));
    }
}

#[test]
fn ids_carry_the_prefix() {
    let mut options = RenderOptions::default();
    options.view.id_prefix = "a \"b".to_owned();
    let page = read(&render(&full("text"), options));
    for tag in &page.tags {
        if let Some(id) = tag.attribute("id") {
            assert!(id.starts_with("a--b"), "{id}");
        }
    }
}

#[test]
fn events_with_the_same_id_are_told_apart() {
    let event = json!({"id": "a b", "text": "c"});
    let twin = json!({"id": "a-b-2", "text": "d"});
    let incident = json!({"title": "a", "timeline": [event, twin, event, event]});
    check_fragment(&fragment(&incident));
}

#[test]
fn a_document_allows_its_own_style_alone() {
    let page = document(&json!({"title": "a", "summary": "Text"}));
    let policy = "content=\"default-src 'none'; style-src 'sha256-";
    assert!(page.contains(policy), "{page}");
    assert!(!page.contains("img-src"));
    assert_eq!(page.matches("<style>").count(), 1);
    assert!(page.contains(recount::render::html::STYLE));
    let pictured = document(&json!({"title": "a", "media": [{"src": "b.png"}]}));
    assert!(pictured.contains("; img-src 'self' file: https: http:; "));
}

#[test]
fn programs_are_told_what_the_report_is_about() {
    let incident = json!({
        "title": "</script> & <b>", "organization": "O", "authors": ["A"], "published": "2024-03-05",
        "times": {"zone": "UTC", "date": "2024-03-02"},
        "timeline": [{"at": "08:00", "kind": "started"}, {"at": "09:00", "kind": "resolved"}]
    });
    let page = document(&incident);
    let data = page
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .expect("the data is there");
    let data = data.split("</script>").next().unwrap_or_default();
    assert!(!data.contains(['<', '>', '&']));
    let data: Value = serde_json::from_str(data).expect("the data is JSON");
    assert_eq!(data["headline"], "</script> & <b>");
    assert_eq!(data["datePublished"], "2024-03-05");
    assert_eq!(data["about"]["startDate"], "2024-03-02T08:00:00Z");
    assert_eq!(data["about"]["endDate"], "2024-03-02T09:00:00Z");
}

#[test]
fn the_style_needs_nothing_and_holds_no_script() {
    let style = recount::render::html::STYLE;
    assert!(!style.contains("url(") && !style.contains("@import") && !style.contains("</"));
    assert!(
        style.contains("prefers-contrast")
            && style.contains("forced-colors")
            && style.contains("@media print")
    );
}

/// `count` events, some seconds after each other.
fn many(count: usize) -> Value {
    let kinds = ["action", "observed", "change", "note"];
    let events = (0..count).map(|at| {
        let seconds = at * 37;
        let (day, hour, minute, second) = (
            seconds / 86_400 + 1,
            seconds / 3600 % 24,
            seconds / 60 % 60,
            seconds % 60,
        );
        json!({
            "at": format!("2024-03-{day:02} {hour:02}:{minute:02}:{second:02}"),
            "kind": kinds[at % kinds.len()],
            "text": format!("Replica {at} is restarted, and the *error rate* falls."),
        })
    });
    json!({"title": "Many", "times": {"zone": "Europe/Berlin", "show": ["Asia/Tokyo"]}, "timeline": events.collect::<Vec<_>>()})
}

#[test]
fn output_grows_with_the_input() {
    let small = many(1000).to_string();
    let large = many(2000).to_string();
    let options = RenderOptions::default();
    let (first, second) = (
        recount::render(&small, &options).output,
        recount::render(&large, &options).output,
    );
    assert!(second.len() < first.len() * 21 / 10);
    assert!(
        second.len() < large.len() * 20,
        "{} from {}",
        second.len(),
        large.len()
    );
    assert_eq!(first, recount::render(&small, &options).output);
    check_fragment(&first);
}

#[test]
fn time_grows_with_the_input() {
    let rendering = |count| {
        let text = many(count).to_string();
        move || recount::render(&text, &RenderOptions::default())
    };
    assert_linear(rendering(2000), rendering(4000));
}

#[test]
fn every_language_is_whole() {
    for language in Language::ALL {
        let labels = language.labels();
        let mut options = RenderOptions::default();
        options.view.language = language;
        options.view.hour_cycle = HourCycle::H12;
        let incident = json!({
            "title": "a", "status": "resolved", "severity": "minor", "published": "2024-03-05",
            "times": {"zone": "Europe/Berlin", "date": "2024-03-02"},
            "impact": [{"start": "08:00 - 08:30", "end": "09:00", "stated_duration": "3 h"}],
            "timeline": [{"at": "08:00", "kind": "started"}, {"at": "3 Mar 2024 09:01", "kind": "resolved"}, {"at": "when?"}],
            "actions": [{"text": "b", "due": "2024-03-09", "owner": "c", "status": "done"}]
        });
        let out = render(&incident, options);
        let page = check_fragment(&out);
        assert_eq!(page.tags[0].attribute("lang"), Some(labels.tag));
        assert_eq!(
            page.tags[0].attribute("dir"),
            Some(labels.direction.as_str())
        );
        // Every pattern is filled in.
        assert!(!out.contains('{') && !out.contains('}'), "{}", labels.tag);
        for word in [
            labels.headings.timeline,
            labels.headings.actions,
            labels.words.kind[0],
            labels.page.owner,
        ] {
            assert!(page.text.contains(word), "{}: {word}", labels.tag);
        }
        assert_eq!(Language::tagged(labels.tag), Some(language));
        assert_eq!(
            Language::tagged(&format!("{}-XX", labels.tag.to_uppercase())),
            Some(language)
        );
    }
    assert_eq!(Language::tagged("tlh"), None);
}

#[test]
fn languages_have_their_own_dates_and_plurals() {
    let cases = [
        (Language::English, "Saturday 2 March 2024", "2 d 1 h 1 min"),
        (
            Language::German,
            "Samstag, 2. März 2024",
            "2 Tage 1 Std. 1 Min.",
        ),
        (Language::French, "samedi 2 mars 2024", "2 j 1 h 1 min"),
        (
            Language::Spanish,
            "sábado, 2 de marzo de 2024",
            "2 d 1 h 1 min",
        ),
        (
            Language::Portuguese,
            "sábado, 2 de março de 2024",
            "2 d 1 h 1 min",
        ),
        (
            Language::Dutch,
            "zaterdag 2 maart 2024",
            "2 dagen 1 uur 1 min",
        ),
        (Language::Japanese, "2024年3月2日土曜日", "2日1時間1分"),
        (
            Language::Arabic,
            "السبت، 2 مارس 2024",
            "يومان وساعة واحدة ودقيقة واحدة",
        ),
    ];
    let incident = json!({"title": "a", "times": {"zone": "UTC", "date": "2024-03-02"},
        "impact": [{"start": "08:00", "end": "2024-03-04 09:01"}]});
    for (language, day, length) in cases {
        let mut options = RenderOptions::default();
        options.view.language = language;
        let page = read(&render(&incident, options));
        assert!(page.text.contains(day), "{day}: {}", page.text);
        assert!(page.text.contains(length), "{length}: {}", page.text);
    }
    let mut options = RenderOptions::default();
    options.view.language = Language::Arabic;
    for (end, length) in [
        ("08:05", "5 دقائق"),
        ("08:11", "11 دقيقة"),
        ("10:00", "ساعتان"),
    ] {
        let incident = json!({"title": "a", "times": {"zone": "UTC", "date": "2024-03-02"}, "impact": [{"start": "08:00", "end": end}]});
        let page = read(&render(&incident, options.clone()));
        assert!(page.text.contains(length), "{length}");
    }
}

#[test]
fn a_theme_can_be_asked_for() {
    let shown = |theme, format| {
        let mut options = RenderOptions {
            format,
            ..RenderOptions::default()
        };
        options.view.theme = theme;
        render(&json!({"title": "a"}), options)
    };
    assert!(shown(Theme::Page, Format::Html).starts_with("<article class=\"recount\""));
    assert!(
        shown(Theme::Dark, Format::Html).starts_with("<article class=\"recount recount-dark\"")
    );
    assert!(shown(Theme::Page, Format::Document).contains("content=\"light dark\""));
    assert!(
        shown(Theme::Light, Format::Document).contains("name=\"color-scheme\" content=\"light\"")
    );
}

//! The JavaScript edge, in a browser.

#![cfg(target_arch = "wasm32")]

use js_sys::{JSON, JsString, Reflect, TypeError};
use recount::wasm::{
    check, codes, explain, is_language, is_zone, reconcile, render, schema, version,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Each example with the document that it gives natively.
const EXAMPLES: [(&str, &str); 5] = [
    (
        include_str!("../www/examples/casualcartoon.json"),
        include_str!("rendered/casualcartoon.document.html"),
    ),
    (
        include_str!("../www/examples/flg.json"),
        include_str!("rendered/flg.document.html"),
    ),
    (
        include_str!("../www/examples/lti-integration.json"),
        include_str!("rendered/lti-integration.document.html"),
    ),
    (
        include_str!("../www/examples/schoolbox.json"),
        include_str!("rendered/schoolbox.document.html"),
    ),
    (
        include_str!("../www/examples/student-portal.json"),
        include_str!("rendered/student-portal.document.html"),
    ),
];

fn member(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).expect("the value is an object")
}

fn options(json: &str) -> JsValue {
    JSON::parse(json).expect("the options are JSON")
}

#[wasm_bindgen_test]
fn a_browser_renders_the_bytes_that_rust_does() {
    for (text, expected) in EXAMPLES {
        let result = render(&text.into(), options(r#"{"format": "document"}"#));
        let result = result.expect("the arguments are right");
        let output = member(&result, "output").as_string();
        assert_eq!(output.as_deref(), Some(expected));
    }
}

#[wasm_bindgen_test]
fn columns_count_utf16_units() {
    let result = check(
        &"{\"title\": \"😀\", \"sumary\": \"\"}".into(),
        JsValue::UNDEFINED,
    );
    let result = result.expect("text is right");
    let found = Reflect::get_u32(&member(&result, "diagnostics"), 0).expect("something is found");
    let start = member(&member(&found, "range"), "start");
    assert_eq!(member(&start, "column").as_f64(), Some(17.0));
}

/// The title of the report on an incident with this title.
fn title_of(title: &JsString) -> String {
    let text = JsString::from("{\"title\": \"")
        .concat(title)
        .concat(&"\"}".into());
    let result = render(&text, options(r#"{"format": "text"}"#)).expect("text is right");
    let output = member(&result, "output").as_string().unwrap_or_default();
    output.split_whitespace().collect()
}

#[wasm_bindgen_test]
fn text_arrives_whole_however_wide_its_characters_are() {
    for text in ["é", "日", "😀", "a日", "日a", "😀é日a"] {
        let title = text.repeat(400);
        assert!(
            title_of(&title.as_str().into()).starts_with(&title),
            "{text}"
        );
    }
    let half = JsString::from_char_code(&[0x61, 0xd83d, 0x62]);
    assert!(title_of(&half).starts_with("a\u{fffd}b"));
}

#[wasm_bindgen_test]
fn options_of_another_shape_throw_a_type_error_and_content_does_not() {
    let misuses = [
        check(&"{}".into(), "html".into()),
        check(&"{}".into(), options(r#"{"limits": {"bytes": "1"}}"#)),
        render(&"{}".into(), options(r#"{"format": "pdf"}"#)),
        render(&"{}".into(), options(r#"{"headingLevel": 256}"#)),
        render(&"{}".into(), options(r#"{"zones": "UTC"}"#)),
    ];
    for misuse in misuses {
        let error = misuse.expect_err("misuse throws");
        assert!(error.is_instance_of::<TypeError>(), "{error:?}");
    }
    for text in ["", "null", "[", "{\"title\":", "\u{feff}{}", "\0"] {
        assert!(
            reconcile(&text.into(), JsValue::UNDEFINED).is_ok(),
            "{text:?}"
        );
    }
}

#[wasm_bindgen_test]
fn a_text_that_is_too_long_is_told_as_natively() {
    // Pieces of the count end inside a pair, and the first line is cut.
    for text in [
        "a".repeat(40_000),
        format!("a{}", "😀".repeat(20_000)),
        "é\n日".repeat(9),
    ] {
        for limit in [0, 1, text.len() - 1] {
            let limits = recount::Limits {
                input_bytes: limit,
                ..recount::Limits::default()
            };
            let natively = recount::Options {
                limits,
                ..recount::Options::default()
            };
            let limits = options(&format!(r#"{{"limits": {{"bytes": {limit}}}}}"#));
            let told = explain(&text.as_str().into(), limits).expect("the arguments are right");
            assert_eq!(told, recount::explain(&text, &natively), "{limit}");
        }
    }
}

#[wasm_bindgen_test]
fn names_of_zones_and_languages_are_known() {
    for name in ["UTC", "Europe/Berlin", "+05:30"] {
        assert!(is_zone(name), "{name}");
    }
    assert!(!is_zone("Nowhere/Land"));
    assert!(is_language("pt-BR"));
    assert!(!is_language("tlh"));
}

#[wasm_bindgen_test]
fn explain_is_text_and_codes_are_plain_data() {
    let text = explain(&"{\"titel\": \"😀\"}".into(), JsValue::UNDEFINED).expect("text is right");
    assert!(text.starts_with("error[missing-member]: "), "{text}");
    let codes = codes().expect("the codes are plain data");
    let first = Reflect::get_u32(&codes, 0).expect("the codes are a list");
    let severity = member(&first, "severity").as_string();
    assert_eq!(severity.as_deref(), Some("error"));
}

#[wasm_bindgen_test]
fn schema_and_version_are_plain_data() {
    let schema = schema().expect("the schema is plain data");
    assert_eq!(
        member(&schema, "title").as_string().as_deref(),
        Some("Incident")
    );
    let version = version().expect("the version is plain data");
    let tzdb = member(&version, "tzdb").as_string().unwrap_or_default();
    assert!(tzdb.starts_with("20"), "{tzdb}");
}

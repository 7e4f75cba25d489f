//! JSON as people have it.

use batch_pool_document::{Json, Pointer, compact, pretty};
use batch_pool_engine::import::{Dialect, import};
use batch_pool_model::locale::{LANGUAGES, Locale};
use proptest::prelude::*;

use super::samples::json;

/// A text with every kind of token, for tests that damage it.
const SAMPLE: &str = "{\n  \"name\": \"caf\\u00e9\",\n  \"properties\": {\"a\": [1, -2.5e3, true, null, {}], \"b\": \"x\\\"y\"}\n}";

fn repairs(text: &str) -> Vec<(&'static str, usize, usize)> {
    let import = import(text).expect("readable");
    import.repairs.iter().map(|repair| (repair.code, repair.line, repair.column)).collect()
}

fn failure(text: &str) -> (&'static str, usize, usize) {
    let error = import(text).expect_err("not readable");
    (error.code, error.line, error.column)
}

#[test]
fn the_published_bodies_import_with_what_was_repaired() {
    let (Some(linux), Some(windows)) =
        (batch_pool_published::linux_as_published(), batch_pool_published::windows_as_published())
    else {
        return;
    };
    let linux = import(&linux).expect("the Linux body");
    assert_eq!((linux.dialect, linux.repairs.len()), (Dialect::ARM_POOL, 0));
    // Where the article's Windows body has a comma with nothing after it.
    let commas: Vec<_> = windows
        .lines()
        .zip(windows.lines().skip(1))
        .enumerate()
        .filter(|(_, (line, next))| line.ends_with("},") && next.trim_start().starts_with('}'))
        .map(|(index, (line, _))| ("json-trailing-comma", index + 1, line.chars().count()))
        .collect();
    assert_eq!(commas.len(), 2);
    assert_eq!(repairs(&windows), commas);
    let repaired = batch_pool_published::published("article/windows-body.repaired.json").expect("beside it");
    let repaired: Json = serde_json::from_str(&repaired).expect("strict JSON");
    assert!(import(&windows).expect("the Windows body").document.equivalent(&repaired));
}

#[test]
fn strict_json_reads_as_serde_json_reads_it() {
    let strict: serde_json::Value = serde_json::from_str(SAMPLE).expect("strict");
    let ours = import(SAMPLE).expect("ours").document;
    assert_eq!(serde_json::to_value(&ours).expect("serializes"), strict);
}

#[test]
fn mends_what_has_only_one_reading() {
    for (text, expected) in [
        ("\u{feff}{}", vec![("json-byte-order-mark", 1, 1)]),
        ("{\"a\": [1,\n2,],}", vec![("json-trailing-comma", 2, 2), ("json-trailing-comma", 2, 4)]),
        ("// one\n{ /* two\n lines */ \"a\": 1 }", vec![("json-comment", 1, 1), ("json-comment", 2, 3)]),
        ("```json\n{}\n```\n", vec![("json-code-fence", 1, 1)]),
        ("{\u{a0}\"a\":\u{a0}1}", vec![("json-odd-space", 1, 2)]),
        ("{“a”: 1}", vec![("json-typographic-quote", 1, 2)]),
        ("{\"a\": 1, \"a\": 2}", vec![("json-duplicate-member", 1, 10)]),
        ("{\"a\": \"x\ty\"}", vec![("json-control-character", 1, 9)]),
    ] {
        assert_eq!(repairs(text), expected, "{text}");
    }
    let doubled = import("{\"a\": 1, \"b\": 0, \"a\": 2}").expect("doubled").document;
    assert_eq!(compact(&doubled), "{\"b\":0,\"a\":2}");
}

#[test]
fn says_where_a_text_is_broken() {
    for (text, expected) in [
        ("", ("json-empty", 1, 1)),
        ("  \n ", ("json-empty", 2, 2)),
        ("hello", ("json-not-json", 1, 1)),
        ("resource \"azurerm_batch_pool\" \"pool\" {\n}", ("json-terraform", 1, 1)),
        ("param name string\n", ("json-bicep", 1, 1)),
        ("properties:\n  vmSize: Standard_D2s_v5\n", ("json-yaml", 1, 1)),
        ("<!DOCTYPE html>", ("json-markup", 1, 1)),
        ("[]", ("json-not-an-object", 1, 1)),
        ("{\"a\" 1}", ("json-expected-colon", 1, 6)),
        ("{\"a\": 1 \"b\": 2}", ("json-missing-comma", 1, 9)),
        ("{\n  \"a\": {\n", ("json-unclosed", 3, 1)),
        ("{\"a\": \"b\n}", ("json-unclosed-string", 1, 7)),
        ("{'a': 1}", ("json-single-quote", 1, 2)),
        ("{a: 1}", ("json-bare-name", 1, 2)),
        ("{\"a\": True}", ("json-bare-word", 1, 7)),
        ("{\"a\": 01}", ("json-bad-number", 1, 7)),
        ("{\"a\": 1.}", ("json-bad-number", 1, 7)),
        ("{\"a\": \"\\x\"}", ("json-bad-escape", 1, 8)),
        ("{\"a\": \"\\ud800\"}", ("json-lone-surrogate", 1, 8)),
        ("{} rest", ("json-trailing-text", 1, 4)),
        ("{\"a\": ,}", ("json-expected-value", 1, 7)),
        ("{,}", ("json-expected-name", 1, 2)),
        ("{\"a\": 1; }", ("json-expected-comma-or-brace", 1, 8)),
        ("{\"a\": [1; 2]}", ("json-expected-comma-or-bracket", 1, 9)),
        ("{/*", ("json-unclosed-comment", 1, 2)),
    ] {
        assert_eq!(failure(text), expected, "{text}");
    }
    assert_eq!(failure(&"[".repeat(100_000)).0, "json-too-deep");
}

#[test]
fn every_repair_and_error_has_words_in_every_language() {
    let codes: Vec<_> = include_str!("../../../document/src/reader.rs")
        .split('"')
        .filter(|word| {
            word.starts_with("json-") && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
        })
        .chain(["json-not-an-object"])
        .collect();
    assert!(codes.len() > 25);
    for language in LANGUAGES {
        let locale = Locale::built_in(*language);
        for code in &codes {
            let said = [format!("error.{code}"), format!("repair.{code}")];
            assert!(
                said.iter().any(|key| locale.find(key).is_some()),
                "{code} has no words in {}",
                language.tag
            );
        }
    }
}

#[test]
fn knows_the_place_of_each_member() {
    let import = import("{\n  \"a\": [\n    1, {\"é\": 2, \"b\": 3}\n  ]\n}").expect("readable");
    let place = |pointer: &str| {
        let place = import.places.finder().find(&pointer.parse::<Pointer>().expect(pointer)).expect(pointer);
        (place.line, place.column)
    };
    assert_eq!(place(""), (1, 1));
    assert_eq!(place("/a"), (2, 3));
    assert_eq!(place("/a/0"), (3, 5));
    assert_eq!(place("/a/1/b"), (3, 17));
    // A missing member is where it belongs.
    assert_eq!(place("/a/1/missing/deeper"), (3, 8));
}

proptest! {
    #[test]
    fn import_export_import_is_the_identity(members in prop::collection::vec((any::<String>(), json()), 0..6)) {
        let document = Json::object(members);
        for text in [pretty(&document).text, compact(&document)] {
            let again = import(&text).expect("our own text");
            prop_assert_eq!(&again.document, &document);
            prop_assert!(again.repairs.is_empty());
            // The independent reader takes our text for the same value.
            let strict: serde_json::Value = serde_json::from_str(&text).expect("strict JSON");
            prop_assert_eq!(strict, serde_json::to_value(&document).expect("serializes"));
        }
    }

    #[test]
    fn no_text_makes_import_panic(text in any::<String>()) {
        let _ = import(&text);
    }

    #[test]
    fn no_damage_makes_import_panic(at in 0..SAMPLE.len(), with in any::<char>()) {
        let mut characters: Vec<char> = SAMPLE.chars().collect();
        let at = at % characters.len();
        characters[at] = with;
        let _ = import(&characters.iter().collect::<String>());
    }

    #[test]
    fn the_lines_of_each_place_hold_it(members in prop::collection::vec((any::<String>(), json()), 0..6)) {
        let document = Json::object(members);
        let rendered = pretty(&document);
        let text: Vec<_> = rendered.text.split('\n').collect();
        prop_assert_eq!(text.len(), rendered.lines.len());
        let read = import(&rendered.text).expect("our own text");
        let places = read.places.finder();
        document.walk(&mut |pointer, _| {
            let first = rendered.lines.iter().position(|line| line == pointer).expect("every place has a line");
            assert_eq!(places.find(pointer).expect("placed").line, first + 1);
        });
    }
}

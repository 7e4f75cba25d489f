//! Every member that a person may write has a name and a help, in each language.

use std::collections::{BTreeMap, BTreeSet};

use crate::table;

/// What the sections of the form show, and all other settings.
const FILES: &[(&str, [&str; 2])] = &[
    (
        "en",
        [include_str!("../../src/locale/en/members.json"), include_str!("../../src/locale/en/settings.json")],
    ),
    (
        "zh-TW",
        [
            include_str!("../../src/locale/zh-TW/members.json"),
            include_str!("../../src/locale/zh-TW/settings.json"),
        ],
    ),
];

fn texts(files: &[&str]) -> BTreeMap<String, String> {
    let file = |file: &&str| -> BTreeMap<String, String> { serde_json::from_str(file).expect("flat texts") };
    files.iter().flat_map(file).collect()
}

#[test]
fn each_writable_member_has_a_name_and_a_help() {
    for (language, file) in FILES {
        let texts = texts(file);
        let mut lacking = Vec::new();
        table::writable(&mut |path, is_member| {
            let name = format!("member.{path}");
            let help = format!("{name}.help");
            lacking.extend((!texts.contains_key(&name)).then_some(name));
            // Elements of a list are explained by the list.
            lacking.extend((is_member && !texts.contains_key(&help)).then_some(help));
        });
        assert!(lacking.is_empty(), "{language} lacks {lacking:#?}");
    }
}

#[test]
fn no_text_is_about_a_member_that_does_not_exist() {
    let mut known = BTreeSet::new();
    table::writable(&mut |path, _| {
        known.insert(format!("member.{path}"));
        known.insert(format!("member.{path}.help"));
    });
    for (language, file) in FILES {
        let strange: Vec<_> = texts(file).into_keys().filter(|key| !known.contains(key)).collect();
        assert!(strange.is_empty(), "{language} speaks of {strange:#?}");
    }
}

#[test]
fn texts_are_translated_and_end_as_they_should() {
    let [(_, english), (_, chinese)] = FILES else { panic!("two languages") };
    let (english, chinese) = (texts(english), texts(chinese));
    let is_help = |key: &str| key.rsplit('.').next() == Some("help");
    for (key, text) in &english {
        let other = chinese.get(key).unwrap_or_else(|| panic!("zh-TW lacks {key}"));
        for text in [text, other] {
            assert!(!text.trim().is_empty() && text.trim() == text, "{key}: {text:?}");
            assert_eq!(is_help(key), text.ends_with(['.', '。']), "{key}: {text}");
        }
        assert!(!is_help(key) || text != other, "{key} is not translated");
    }
}

const FINDINGS: [&str; 2] =
    [include_str!("../../src/locale/en/contract.json"), include_str!("../../src/locale/zh-TW/contract.json")];

/// The arguments of a text, sorted.
fn arguments(text: &str) -> BTreeSet<&str> {
    let after_braces = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    after_braces.map(|(name, _)| name).filter(|name| name.chars().all(|c| c.is_ascii_lowercase())).collect()
}

#[test]
fn findings_say_the_same_in_each_language() {
    let [english, chinese] = FINDINGS.map(|file| texts(&[file]));
    assert!(english.keys().eq(chinese.keys()), "each key has both");
    for (key, text) in &english {
        assert_eq!(arguments(text), arguments(&chinese[key]), "{key}");
    }
    for key in english.keys().filter_map(|key| key.strip_prefix("fix.")) {
        assert!(english.contains_key(&format!("finding.{key}")), "a fix for nothing: {key}");
    }
}

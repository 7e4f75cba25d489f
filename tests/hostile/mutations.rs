//! Texts that are damaged at random go through everything without a panic, and what JSON allows comes out as it went in.

use std::fs;
use std::path::Path;

use batch_pool_cases::growth;
use batch_pool_document::{Json, Number, compact, pretty};
use batch_pool_engine::import::import;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use crate::survive::survive;

/// How many texts are damaged, and how many objects are made. A long run has as many as an attack of some days had.
fn cases(usual: u32, long: u32) -> Config {
    let cases = if batch_pool_published::is_long() { long } else { usual };
    // The same in each run, so that nobody else's change is blamed; a long run goes on where chance takes it.
    let seed = if batch_pool_published::is_long() { RngSeed::Random } else { RngSeed::Fixed(10) };
    Config { cases, failure_persistence: None, rng_seed: seed, ..Config::default() }
}

/// Texts that are damaged: one of each topic, what tests of the import hold, and the article if it is here.
fn originals() -> Vec<String> {
    let mut texts: Vec<String> = growth::GROWING_BODIES.iter().map(|(_, make)| make(2)).collect();
    texts.extend(
        [batch_pool_published::linux_as_published(), batch_pool_published::windows_as_published()]
            .into_iter()
            .flatten(),
    );
    for folder in [
        "crates/engine/tests/import",
        "crates/engine/tests/diagnose",
        "crates/engine/tests/compare",
        "tests/real_world",
    ] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        for entry in fs::read_dir(folder).expect("a folder of tests") {
            let source = fs::read_to_string(entry.expect("an entry").path()).expect("a source");
            // What is between raw quotes: bodies, templates, commands, answers.
            texts.extend(
                source.split("r#\"").skip(1).filter_map(|rest| Some(rest.split_once("\"#")?.0.to_owned())),
            );
        }
    }
    texts
}

/// What is done to a text.
#[derive(Clone, Debug)]
enum Damage {
    Cut(usize, usize),
    Put(usize, String),
    Repeat(usize, usize, usize),
    Swap(usize, usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = || any::<usize>();
    let part = prop_oneof![
        "[\\[\\]{}\",:\\\\/'$@<>();\\-.0-9a-zé\u{feff}\u{202e} \n]{1,6}",
        Just("null".to_owned()),
        Just("[concat('a', parameters('b'))]".to_owned()),
        Just("\\ud800".to_owned()),
        Just("1e999999999".to_owned()),
        Just("/*".to_owned()),
    ];
    prop_oneof![
        (place(), 0..40_usize).prop_map(|(at, length)| Damage::Cut(at, length)),
        (place(), part).prop_map(|(at, text)| Damage::Put(at, text)),
        (place(), 1..60_usize, 2..5_usize).prop_map(|(at, length, times)| Damage::Repeat(at, length, times)),
        (place(), place()).prop_map(|(one, other)| Damage::Swap(one, other)),
    ]
}

fn damaged(text: &str, damages: &[Damage]) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for damage in damages {
        let length = characters.len();
        let at = |place: usize| place % (length + 1);
        match damage {
            Damage::Cut(place, count) => {
                let from = at(*place);
                characters.drain(from..(from + count).min(length));
            }
            Damage::Put(place, part) => {
                let from = at(*place);
                characters.splice(from..from, part.chars());
            }
            Damage::Repeat(place, count, times) => {
                let from = at(*place);
                let part = characters[from..(from + count).min(length)].repeat(*times);
                characters.splice(from..from, part);
            }
            Damage::Swap(one, other) if length > 0 => characters.swap(one % length, other % length),
            Damage::Swap(..) => {}
        }
    }
    characters.into_iter().collect()
}

#[test]
fn damaged_texts_are_survived() {
    let originals = originals();
    assert!(originals.len() > 120, "{}", originals.len());
    let texts = (any::<prop::sample::Index>(), prop::collection::vec(damage(), 0..5));
    let survived = TestRunner::new(cases(120, 330_000)).run(&texts, |(index, damages)| {
        let original: &String = index.get(&originals);
        survive(&damaged(original, &damages));
        Ok(())
    });
    survived.unwrap_or_else(|failure| panic!("{failure}"));
}

fn json() -> impl Strategy<Value = Json> {
    let number = prop_oneof![
        any::<i64>().prop_map(|number| number.to_string()),
        "-?(0|[1-9][0-9]{0,30})(\\.[0-9]{1,9})?([eE][+-]?[0-9]{1,4})?"
    ];
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        number.prop_map(|text| Json::Number(text.parse::<Number>().expect("a number"))),
        any::<String>().prop_map(Json::string),
    ];
    leaf.prop_recursive(6, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Json::array),
            prop::collection::vec((any::<String>(), inner), 0..40).prop_map(Json::object),
        ]
    })
}

/// Whatever is in a pool: order, spelling of numbers, names that nobody knows.
#[test]
fn objects_come_out_as_they_went_in() {
    let kept = TestRunner::new(cases(400, 20_000)).run(&json(), |value| {
        let body = Json::object([("properties", Json::object([("vmSize", "x".into()), ("u", value)]))]);
        for text in [compact(&body), pretty(&body).text] {
            let read = import(&text).expect("what was written");
            prop_assert_eq!(compact(&read.document), compact(&body));
            prop_assert!(read.repairs.is_empty());
        }
        let serde: serde_json::Value = serde_json::from_str(&compact(&body)).expect("JSON");
        prop_assert_eq!(serde_json::to_value(&body).expect("JSON"), serde);
        Ok(())
    });
    kept.unwrap_or_else(|failure| panic!("{failure}"));
}

//! What the tests import.

use batch_pool_document::Json;
use batch_pool_engine::import::{ImportedPool, Options, import, import_with};
use batch_pool_model::target::TargetMember;
use proptest::prelude::*;

/// A text that must be understood.
pub(crate) fn taken(text: &str) -> ImportedPool {
    import(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

/// The same, with one of several pools.
pub(crate) fn taken_pool(text: &str, pool: &str) -> ImportedPool {
    import_with(text, &Options { pool: Some(pool.into()), ..Options::default() })
        .unwrap_or_else(|error| panic!("{error}\n{text}"))
}

pub(crate) fn value(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

pub(crate) fn codes(import: &ImportedPool) -> Vec<&'static str> {
    import.notes.iter().map(|note| note.code).collect()
}

/// The members that the note of a code is about.
pub(crate) fn about(import: &ImportedPool, code: &str) -> Vec<String> {
    let notes = import.notes.iter().filter(|note| note.code == code);
    notes.flat_map(|note| &note.members).map(ToString::to_string).collect()
}

pub(crate) fn learned(import: &ImportedPool) -> Vec<String> {
    import.target.iter().map(|(member, text)| format!("{}={text}", member.name())).collect()
}

pub(crate) fn target_member(import: &ImportedPool, wanted: TargetMember) -> Option<&str> {
    import.target.iter().find(|(member, _)| *member == wanted).map(|(_, text)| text.as_str())
}

#[track_caller]
pub(crate) fn assert_same(found: &Json, expected: &str) {
    let expected = value(expected);
    assert!(
        found.equivalent(&expected),
        "found\n{}\nexpected\n{}",
        batch_pool_document::pretty(found).text,
        batch_pool_document::pretty(&expected).text
    );
}

pub(crate) fn json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i64>().prop_map(Json::integer),
        prop::sample::select(vec![
            "0",
            "-0",
            "1.0",
            "1.50",
            "1e5",
            "1E-7",
            "123456789012345678901234567890",
            "0.1e+1"
        ])
        .prop_map(|text| Json::Number(text.parse().expect("a number"))),
        any::<String>().prop_map(Json::string),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Json::array),
            prop::collection::vec((any::<String>(), inner), 0..6).prop_map(Json::object),
        ]
    })
}

//! The language of autoscale formulas: what its documents say, row by row, and that nothing which works is refused.

mod good;
mod language;
mod properties;

use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_engine::check::{Finding, Options, Severity, check};
use batch_pool_model::catalog::Date;

/// All that is said of a formula, as a pool that scales by it.
fn findings(formula: &str) -> Vec<Finding> {
    let at = Pointer::of(&["properties", "scaleSettings", "autoScale", "formula"]);
    let body = Json::object::<&str>([]);
    let patch = Patch::new().set(&body, at.clone(), formula);
    let body = patch.apply(&body, &batch_pool_document::Unordered).expect("it fits");
    let options = Options {
        api_version: "2025-06-01".into(),
        os: None,
        today: Date::new(2026, 11, 23),
        arm_endpoint: None,
    };
    check(&body, &options).into_iter().filter(|finding| finding.pointer == at).collect()
}

fn codes(formula: &str) -> Vec<&'static str> {
    findings(formula).iter().map(|finding| finding.code).collect()
}

fn errors(formula: &str) -> Vec<&'static str> {
    let found = findings(formula);
    found.iter().filter(|finding| finding.severity == Severity::Error).map(|finding| finding.code).collect()
}

/// What is said of a value, in a formula that is fine else.
fn of_value(value: &str) -> Vec<&'static str> {
    codes(&format!("x = {value};\n$TargetDedicatedNodes = 1;"))
}

#[test]
fn places_are_lines_and_characters_from_one() {
    let found = findings("$TargetDedicatedNodes = 1;\n// 雲端\ny = \"雲\" == b ? 1 : 2;");
    let inside: Vec<_> = found.iter().map(|finding| (finding.code, finding.inside)).collect();
    let place = batch_pool_document::Position { line: 3, column: 12 };
    assert_eq!(inside, [("formula-unknown", Some(place))]);
}

#[test]
fn several_mistakes_are_said_at_once_and_each_once() {
    let formula =
        "a = nothing;\nb = max(1;\nc = frobnicate(a);\n$TargetDedicatedNodes = a + b + c + nothing;";
    assert_eq!(codes(formula), ["formula-unknown", "formula-parenthesis", "formula-function"]);
}

#[test]
fn hostile_texts_are_read_in_no_time() {
    for formula in [
        "(".repeat(8000),
        "-".repeat(8000),
        "1+".repeat(4000),
        "a.b".repeat(2000),
        "1?".repeat(4000),
        "f(".repeat(4000),
        "x=x;".repeat(2000),
        "\"".repeat(8000),
        "{".repeat(8000),
        "(".repeat(100_000),
        "é".repeat(8000),
        "$".repeat(8000),
        "time()".to_owned() + &".hour".repeat(1000),
    ] {
        assert!(!codes(&formula).is_empty(), "{}", &formula.chars().take(9).collect::<String>());
    }
}

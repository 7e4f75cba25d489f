//! Any text is read, and what is made by the grammar and the types has no error.

use proptest::prelude::*;

use super::{codes, errors, findings};

/// A value of type `double`, made by the tables of the documents.
fn number() -> BoxedStrategy<String> {
    let leaf = prop_oneof![
        (0u16..500).prop_map(|number| number.to_string()),
        (0u16..500, 0u8..99).prop_map(|(whole, part)| format!("{whole}.{part}")),
        prop::sample::select(vec![
            "$CurrentDedicatedNodes",
            "$TaskSlotsPerNode",
            "$TargetDedicatedNodes",
            "rand()"
        ])
        .prop_map(str::to_owned),
        prop::sample::select(vec!["year", "month", "day", "weekday", "hour", "minute", "second"])
            .prop_map(|member| format!("time().{member}")),
        prop::sample::select(vec!["$ActiveTasks", "$PendingTasks", "$CPUPercent"])
            .prop_map(|metric| format!("val({metric}.GetSample(1), 0)")),
    ];
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            (
                inner.clone(),
                prop::sample::select(vec!["+", "-", "*", "/", "<", "==", "&&", "||"]),
                inner.clone()
            )
                .prop_map(|(left, operator, right)| format!("({left} {operator} {right})")),
            inner.clone().prop_map(|value| format!("-{value}")),
            inner.clone().prop_map(|value| format!("!({value})")),
            (inner.clone(), inner.clone(), inner.clone()).prop_map(|(a, b, c)| format!("({a} ? {b} : {c})")),
            (
                prop::sample::select(vec!["max", "min", "avg", "sum", "norm", "len"]),
                prop::collection::vec(inner.clone(), 1..3)
            )
                .prop_map(|(name, values)| format!("{name}({})", values.join(", "))),
            inner.prop_map(|value| format!("ceil({value})")),
        ]
    })
    .boxed()
}

/// A formula whose variables are assigned before they are read.
fn formula() -> impl Strategy<Value = String> {
    (prop::collection::vec(number(), 1..4), number(), any::<bool>()).prop_map(|(values, target, ends)| {
        let lines: Vec<String> =
            values.iter().enumerate().map(|(number, value)| format!("v{number} = {value};\n")).collect();
        let last = values.len() - 1;
        let end = if ends { ";" } else { "" };
        format!("{}$TargetDedicatedNodes = max(0, v{last} + {target}){end}", lines.concat())
    })
}

/// What breaks a formula in one way, as a statement before it.
const BREAKS: &[(&str, &str)] = &[
    ("z = {n};", "formula-placeholder"),
    ("z = 1 @ 2;", "formula-character"),
    ("z = 7 % 4;", "formula-operator-unknown"),
    ("z = max(1;", "formula-parenthesis"),
    ("z = 1 2;", "formula-syntax"),
    ("z = nobody_knows_this;", "formula-unknown"),
    ("z = frobnicate(1);", "formula-function"),
    ("z = max($PendingTasks.Whatever());", "formula-method"),
    ("z = time().century;", "formula-member"),
    ("z = time() + TimeInterval_Fortnight;", "formula-interval"),
    ("$RunningTasks = 1;", "formula-read-only"),
    ("z = val(vec(1));", "formula-arguments"),
    ("z = time() > 5;", "formula-operands"),
    ("z = time() ? 1 : 2;", "formula-condition"),
    ("z = time(\"soon\");", "formula-time"),
    ("z = max($PendingTasks.GetSample());", "formula-sample"),
    ("z = max(0, $PendingTasks);", "formula-metric"),
    ("z = 1 < 2 < 3;", "formula-chained-comparison"),
    ("1 + 1;", "formula-unused"),
    ("z = $PendingTasks.GetSamplePercent(TimeInterval_Hour) < 0.7;", "formula-percent"),
    ("$NodeDeallocationOption = gracefully;", "formula-deallocation"),
    ("z = [1];", "formula-vector-literal"),
    ("if (1) z = 2;", "formula-statement"),
];

proptest! {
    #[test]
    fn any_text_is_read(text in any::<String>()) {
        let found = findings(&text);
        let places = found.iter().filter_map(|finding| finding.inside);
        let lines = text.split('\n').count();
        for place in places {
            prop_assert!(place.line >= 1 && place.line <= lines && place.column >= 1);
        }
    }

    #[test]
    fn any_words_of_the_language_are_read(words in prop::collection::vec(prop::sample::select(vec![
        "a", "$TargetDedicatedNodes", "$PendingTasks", ".", "GetSample", "(", ")", "1", ";", "=", "==", "?", ":", "\n", "\"", "//", "time", "max", "-", "!", ",", "if", "{", "}", "/*", "*/",
    ]), 0..60)) {
        findings(&words.concat());
        findings(&words.join(" "));
    }

    #[test]
    fn what_the_grammar_makes_has_no_error(formula in formula()) {
        prop_assert_eq!(errors(&formula), [""; 0], "{}", formula);
    }

    #[test]
    fn a_break_is_found_in_any_formula(formula in formula(), number in 0..BREAKS.len()) {
        let (line, code) = BREAKS[number];
        let before = codes(&formula);
        let mut after = codes(&format!("{line}\n{formula}"));
        for known in before {
            if let Some(at) = after.iter().position(|found| *found == known) {
                after.remove(at);
            }
        }
        prop_assert_eq!(after, [code], "{}", formula);
    }
}

//! The tables of the language. The rows are those of the documents, not those of the program.

use batch_pool_engine::check::Severity;

use super::{errors, findings, of_value};

/// A value of each type.
const DOUBLE: &str = "1";
const VECTOR: &str = "vec(1, 2)";
const STRING: &str = "\"a\"";
const TIMESTAMP: &str = "time()";
const INTERVAL: &str = "TimeInterval_Hour";
const ALL: [&str; 5] = [DOUBLE, VECTOR, STRING, TIMESTAMP, INTERVAL];

const COMPARISONS: &[&str] = &["<", "<=", "==", ">=", ">", "!="];
const OPERATORS: &[&str] = &["+", "-", "*", "/", "<", "<=", "==", ">=", ">", "!=", "&&", "||"];

/// The documents' table of operators, with a value that shows the type of each result.
/// Source: <https://learn.microsoft.com/azure/batch/batch-automatic-scaling#operations>
const TABLE: &[(&str, &[&str], &str, &str)] = &[
    (DOUBLE, &["+", "-", "*", "/"], DOUBLE, DOUBLE),
    (DOUBLE, &["*"], INTERVAL, INTERVAL),
    (VECTOR, &["+", "-", "*", "/"], DOUBLE, VECTOR),
    (VECTOR, &["+", "-", "*", "/"], VECTOR, VECTOR),
    (INTERVAL, &["*", "/"], DOUBLE, INTERVAL),
    (INTERVAL, &["+", "-"], INTERVAL, INTERVAL),
    (INTERVAL, &["+"], TIMESTAMP, TIMESTAMP),
    (TIMESTAMP, &["+"], INTERVAL, TIMESTAMP),
    (TIMESTAMP, &["-"], TIMESTAMP, INTERVAL),
    (DOUBLE, COMPARISONS, DOUBLE, DOUBLE),
    (STRING, COMPARISONS, STRING, DOUBLE),
    (TIMESTAMP, COMPARISONS, TIMESTAMP, DOUBLE),
    (INTERVAL, COMPARISONS, INTERVAL, DOUBLE),
    (DOUBLE, &["&&", "||"], DOUBLE, DOUBLE),
];

/// What takes a value of one type alone, and makes no fault of it.
fn takes(kind: &str, value: &str) -> String {
    match kind {
        DOUBLE => format!("({value}) ? 1 : 2"),
        VECTOR => format!("({value}) * 2"),
        TIMESTAMP => format!("({value}).hour"),
        INTERVAL => format!("time() + ({value})"),
        _ => format!("({value}) == \"a\""),
    }
}

#[test]
fn operators_of_the_table_go_with_its_types() {
    for (left, operators, right, result) in TABLE {
        for operator in *operators {
            let value = format!("{left} {operator} {right}");
            assert_eq!(of_value(&takes(result, &value)), [""; 0], "{value}");
        }
    }
}

#[test]
fn no_other_pair_passes_without_a_word() {
    for left in ALL {
        for right in ALL {
            for operator in OPERATORS {
                let is_listed =
                    TABLE.iter().any(|row| row.0 == left && row.2 == right && row.1.contains(operator));
                let value = format!("{left} {operator} {right}");
                assert_eq!(of_value(&value).is_empty(), is_listed, "{value}");
            }
        }
    }
}

#[test]
fn only_what_goes_against_the_documents_is_an_error() {
    // Missing from the table, and called an inference by everybody who wrote it down.
    for value in [
        "TimeInterval_Hour / TimeInterval_Minute",
        "time() - TimeInterval_Hour",
        "2 * vec(1)",
        "vec(1) < 3",
        "$PendingTasks < 3",
    ] {
        let found = findings(&format!("x = {value}; $TargetDedicatedNodes = 1;"));
        assert!(!found.is_empty(), "{value}");
        assert!(found.iter().all(|finding| finding.severity == Severity::Warning), "{value}: {found:?}");
    }
    for value in ["time() > 5", "\"a\" + \"b\"", "time() * 2", "\"a\" && 1"] {
        assert_eq!(
            errors(&format!("x = {value}; $TargetDedicatedNodes = 1;")),
            ["formula-operands"],
            "{value}"
        );
    }
}

/// The overloads of the methods.
#[test]
fn samples_are_asked_for_as_the_documents_have_it() {
    let interval = ["TimeInterval_Hour", "2 * TimeInterval_Hour"];
    for (arguments, fits) in [
        ("1".to_owned(), true),
        (interval[0].to_owned(), true),
        ("time()".to_owned(), true),
        (format!("{}, 60", interval[0]), true),
        (format!("{}, {}", interval[0], interval[1]), true),
        (format!("{}, {}, 60", interval[0], interval[1]), true),
        (String::new(), false),
        ("\"1\"".to_owned(), false),
        ("1, 2".to_owned(), false),
        (format!("1, {}", interval[0]), false),
        (format!("{}, 1, 2", interval[0]), false),
        (format!("{}, {}, 60, 1", interval[0], interval[1]), false),
    ] {
        let value = format!("max($PendingTasks.GetSample({arguments}))");
        assert_eq!(of_value(&value).contains(&"formula-sample"), !fits, "{value}");
    }
    for (arguments, fits) in [
        (interval[0].to_owned(), true),
        (format!("{}, {}", interval[0], interval[1]), true),
        (String::new(), false),
        ("5".to_owned(), false),
        (format!("{}, 70", interval[0]), false),
    ] {
        let value = format!("$PendingTasks.GetSamplePercent({arguments})");
        assert_eq!(of_value(&value).contains(&"formula-sample"), !fits, "{value}");
    }
}

#[test]
fn every_member_and_interval_of_the_documents_is_known() {
    for member in ["year", "month", "day", "weekday", "hour", "minute", "second"] {
        assert_eq!(of_value(&format!("time().{member} + 1")), [""; 0], "{member}");
    }
    for interval in
        ["Zero", "100ns", "Microsecond", "Millisecond", "Second", "Minute", "Hour", "Day", "Week", "Year"]
    {
        assert_eq!(of_value(&format!("time() + TimeInterval_{interval}")), [""; 0], "{interval}");
    }
    assert_eq!(of_value("TimeInterval_Month"), ["formula-interval"]);
}

#[test]
fn every_variable_of_the_documents_is_known() {
    for metric in [
        "$ActiveTasks",
        "$RunningTasks",
        "$PendingTasks",
        "$SucceededTasks",
        "$FailedTasks",
        "$CPUPercent",
        "$PreemptedNodeCount",
    ] {
        assert_eq!(of_value(&format!("max({metric}.GetSample(1))")), [""; 0], "{metric}");
        assert_eq!(of_value(&format!("max(0, {metric})")), ["formula-metric"], "{metric}");
    }
    for number in [
        "$CurrentDedicatedNodes",
        "$CurrentLowPriorityNodes",
        "$TaskSlotsPerNode",
        "$TargetDedicatedNodes",
        "$TargetLowPriorityNodes",
        "$UsableNodeCount",
    ] {
        assert_eq!(of_value(&format!("{number} + 1")), [""; 0], "{number}");
    }
    for retired in [
        "$WallClockSeconds",
        "$MemoryBytes",
        "$DiskBytes",
        "$DiskReadBytes",
        "$DiskWriteBytes",
        "$DiskReadOps",
        "$DiskWriteOps",
        "$NetworkInBytes",
        "$NetworkOutBytes",
        "$SampleNodeCount",
    ] {
        assert_eq!(
            of_value(&format!("max({retired}.GetSample(1))")),
            ["formula-metric-retired"],
            "{retired}"
        );
    }
}

/// What real files had wrong.
#[test]
fn mistakes_of_real_files_are_found() {
    for (source, formula, code) in [
        ("azure-docs PR 12386, nextflow docs", "$TargetDedicatedNodes = {{n}};", "formula-placeholder"),
        ("nextflow docs", "$TargetDedicatedNodes = ${n};", "formula-placeholder"),
        ("CADWRDeltaModeling/azure_dms_batch", "$TargetDedicatedNodes = NUMBER_NODES;", "formula-unknown"),
        ("Azure/BatchExplorer#2302", "$TargetDedicatedNodes = time(\\\"2026\\\").hour;", "formula-quote"),
        ("a shell ate the name", "=1;", "formula-name-empty"),
        ("UCL/TLOmodel#1160", "a = 1\nb = 2;\n$TargetDedicatedNodes = b;", "formula-semicolon"),
        ("public pool scripts", "$TargetDedicatedNodes = 7 % 4;", "formula-operator-unknown"),
        (
            "nextflow-io/nextflow#3866",
            "l = time(\"2023-04-11T18:12:43.123456789Z\"); $TargetDedicatedNodes = 1;",
            "formula-time",
        ),
        (
            "a misprint of the article",
            "s = $PendingTasks.GetSamplePercent(TimeZoneInterval_Hour); $TargetDedicatedNodes = s;",
            "formula-interval",
        ),
        (
            "a public Terraform file",
            "$PendingTasks = $PendingTasks.GetSample(1); $TargetDedicatedNodes = 1;",
            "formula-read-only",
        ),
        ("Azure/azure-sdk-for-js poolScaling.spec.ts", "$something_useless", "formula-unknown"),
        ("statements of other languages", "if (1 > 0) $TargetDedicatedNodes = 1;", "formula-statement"),
        ("the reference's own", "a = b + 1; $TargetDedicatedNodes = a;", "formula-unknown"),
        ("the reference's own", "x = time(\"yesterday\"); $TargetDedicatedNodes = 1;", "formula-time"),
        (
            "the reference's own",
            "$TargetDedicatedNodes = 1; $NodeDeallocationOption = later;",
            "formula-deallocation",
        ),
    ] {
        let found = errors(formula);
        assert!(found.contains(&code), "{source}: {formula}: {found:?}");
    }
}

//! Formulas. Each but the empty one is said at the formula, with the line and the column inside.

use super::*;

const AT: &str = "/properties/scaleSettings/autoScale/formula";

/// A formula as JSON has it, what is said of it, and the formula after the fix, if there is one.
type Row = (Severity, &'static str, &'static str, Option<&'static str>);

const ROWS: &[Row] = &[
    (Error, "formula-empty", r#"" // nothing yet""#, None),
    (Error, "formula-placeholder", r#""$TargetDedicatedNodes = {n};""#, None),
    (Error, "formula-character", r#""$TargetDedicatedNodes = 1 @ 2;""#, None),
    (Error, "formula-quote", r#""$TargetDedicatedNodes = 'a';""#, None),
    (
        Error,
        "formula-quote.escaped",
        r#""$TargetDedicatedNodes = time(\\\"2026-03-02T06:00:00Z\\\").hour;""#,
        Some(r#""$TargetDedicatedNodes = time(\"2026-03-02T06:00:00Z\").hour;""#),
    ),
    (Error, "formula-text-open", r#""$TargetDedicatedNodes = time(\"2026).hour;""#, None),
    (Error, "formula-operator-unknown", r#""$TargetDedicatedNodes = 7 % 4;""#, None),
    (Error, "formula-vector-literal", r#""$TargetDedicatedNodes = max([1, 2]);""#, None),
    (Error, "formula-name-empty", r#""=1;""#, None),
    (Error, "formula-syntax", r#""$TargetDedicatedNodes = 1 2;""#, None),
    (Error, "formula-syntax.end", r#""$TargetDedicatedNodes = 1 +""#, None),
    (Warning, "formula-syntax.deep", DEEP, None),
    (Error, "formula-parenthesis", r#""$TargetDedicatedNodes = max(0, 1;""#, None),
    (Error, "formula-parenthesis.closing", r#""$TargetDedicatedNodes = max(0, 1));""#, None),
    (
        Error,
        "formula-semicolon",
        r#""a = 1\n$TargetDedicatedNodes = a;""#,
        Some(r#""a = 1;\n$TargetDedicatedNodes = a;""#),
    ),
    (Error, "formula-statement", r#""if (1 > 0) { $TargetDedicatedNodes = 1; }""#, None),
    (Warning, "formula-assignment", r#""$TargetDedicatedNodes = (a = 1);""#, None),
    (Warning, "formula-comment", r#""/* one */ $TargetDedicatedNodes = 1;""#, None),
    (Warning, "formula-number", r#""$TargetDedicatedNodes = 1e1;""#, None),
    (Error, "formula-unknown", r#""$TargetDedicatedNodes = b + 1;""#, None),
    (
        Error,
        "formula-unknown.near",
        r#""$TargetDedicatedNodes = $CurentDedicatedNodes;""#,
        Some(r#""$TargetDedicatedNodes = $CurrentDedicatedNodes;""#),
    ),
    (Error, "formula-unknown.boolean", r#""$TargetDedicatedNodes = true ? 1 : 2;""#, None),
    (Error, "formula-function", r#""$TargetDedicatedNodes = frobnicate(1);""#, None),
    (
        Error,
        "formula-function.near",
        r#""$TargetDedicatedNodes = flor(1);""#,
        Some(r#""$TargetDedicatedNodes = floor(1);""#),
    ),
    (Error, "formula-function.instead", r#""$TargetDedicatedNodes = abs(1);""#, None),
    (Error, "formula-method", r#""$TargetDedicatedNodes = max($PendingTasks.Last(1));""#, None),
    (
        Error,
        "formula-method.near",
        r#""$TargetDedicatedNodes = max($PendingTasks.GetSamples(1));""#,
        Some(r#""$TargetDedicatedNodes = max($PendingTasks.GetSample(1));""#),
    ),
    (Error, "formula-method-on", r#""$TargetDedicatedNodes = max(time().GetSample(1));""#, None),
    (
        Warning,
        "formula-method-on.number",
        r#""$TargetDedicatedNodes = max($CurrentDedicatedNodes.GetSample(1));""#,
        None,
    ),
    (Error, "formula-member", r#""$TargetDedicatedNodes = time().week;""#, None),
    (
        Error,
        "formula-member.near",
        r#""$TargetDedicatedNodes = time().weekdays;""#,
        Some(r#""$TargetDedicatedNodes = time().weekday;""#),
    ),
    (Error, "formula-member.metric", r#""$TargetDedicatedNodes = $PendingTasks.GetSample;""#, None),
    (Error, "formula-member.none", r#""a = 1; $TargetDedicatedNodes = a.hour;""#, None),
    (
        Error,
        "formula-interval",
        r#""$TargetDedicatedNodes = $PendingTasks.GetSamplePercent(TimeInterval_Fortnight);""#,
        None,
    ),
    (
        Error,
        "formula-interval.near",
        r#""$TargetDedicatedNodes = $PendingTasks.GetSamplePercent(TimeZoneInterval_Hour);""#,
        Some(r#""$TargetDedicatedNodes = $PendingTasks.GetSamplePercent(TimeInterval_Hour);""#),
    ),
    (
        Warning,
        "formula-letter-case",
        r#""$targetDedicatedNodes = 1;""#,
        Some(r#""$TargetDedicatedNodes = 1;""#),
    ),
    (Error, "formula-read-only", r#""$PendingTasks = 1; $TargetDedicatedNodes = 1;""#, None),
    (Error, "formula-read-only.constant", r#""TimeInterval_Hour = 1; $TargetDedicatedNodes = 1;""#, None),
    (Error, "formula-arguments", r#""$TargetDedicatedNodes = max(TimeInterval_Hour);""#, None),
    (Warning, "formula-arguments.vector", r#""$TargetDedicatedNodes = val(vec(1), vec(0));""#, None),
    (Error, "formula-arguments.count", r#""$TargetDedicatedNodes = val(vec(1));""#, None),
    (Error, "formula-operands", r#""$TargetDedicatedNodes = time() > 5;""#, None),
    (Error, "formula-operands.alone", r#""a = -time(); $TargetDedicatedNodes = 1;""#, None),
    (
        Warning,
        "formula-operands-unsure",
        r#""$TargetDedicatedNodes = $PendingTasks.GetSample(1) < 3;""#,
        None,
    ),
    (
        Warning,
        "formula-operands-unsure.alone",
        r#""$TargetDedicatedNodes = max(-$PendingTasks.GetSample(1));""#,
        None,
    ),
    (
        Warning,
        "formula-operands-unsure.time",
        r#""$TargetDedicatedNodes = (time() - TimeInterval_Hour).hour;""#,
        None,
    ),
    (
        Warning,
        "formula-operands-unsure.order",
        r#""$TargetDedicatedNodes = max(2 * $PendingTasks.GetSample(1));""#,
        None,
    ),
    (Warning, "formula-metric", r#""$TargetDedicatedNodes = max(0, $PendingTasks);""#, None),
    (Error, "formula-condition", r#""$TargetDedicatedNodes = time() ? 1 : 2;""#, None),
    (
        Warning,
        "formula-condition.vector",
        r#""$TargetDedicatedNodes = $PendingTasks.GetSample(1) ? 1 : 2;""#,
        None,
    ),
    (Warning, "formula-branches", r#""a = 1 ? time() : 2; $TargetDedicatedNodes = 1;""#, None),
    (Error, "formula-target-type", r#""$TargetDedicatedNodes = time();""#, None),
    (Warning, "formula-target-type.vector", r#""$TargetDedicatedNodes = $PendingTasks.GetSample(1);""#, None),
    (Error, "formula-deallocation", r#""$TargetDedicatedNodes = 1; $NodeDeallocationOption = later;""#, None),
    (
        Error,
        "formula-deallocation.quoted",
        r#""$TargetDedicatedNodes = 1; $NodeDeallocationOption = \"taskcompletion\";""#,
        Some(r#""$TargetDedicatedNodes = 1; $NodeDeallocationOption = taskcompletion;""#),
    ),
    (
        Warning,
        "formula-deallocation.case",
        r#""$TargetDedicatedNodes = 1; $NodeDeallocationOption = TaskCompletion;""#,
        Some(r#""$TargetDedicatedNodes = 1; $NodeDeallocationOption = taskcompletion;""#),
    ),
    (Error, "formula-time", r#""$TargetDedicatedNodes = time(\"yesterday\").hour;""#, None),
    (Warning, "formula-time.zone", r#""$TargetDedicatedNodes = time(\"2026-03-02T06:00:00\").hour;""#, None),
    (
        Error,
        "formula-time.precise",
        r#""$TargetDedicatedNodes = time(\"2026-03-02T06:00:00.123456789Z\").hour;""#,
        Some(r#""$TargetDedicatedNodes = time(\"2026-03-02T06:00:00.123456Z\").hour;""#),
    ),
    (
        Error,
        "formula-sample",
        r#""$TargetDedicatedNodes = max($PendingTasks.GetSample(1, TimeInterval_Hour));""#,
        None,
    ),
    (Error, "formula-sample.none", r#""$TargetDedicatedNodes = max($PendingTasks.GetSample());""#, None),
    (Warning, "formula-no-target", r#""a = 1;""#, None),
    (
        Warning,
        "formula-target-misspelt",
        r#""$TargetDedicatedNode = 1;""#,
        Some(r#""$TargetDedicatedNodes = 1;""#),
    ),
    (Warning, "formula-both-names", r#""$TargetDedicated = 1; $TargetDedicatedNodes = 2;""#, None),
    (
        Warning,
        "formula-metric-retired",
        r#""$TargetDedicatedNodes = max($SampleNodeCount.GetSample(1));""#,
        None,
    ),
    (
        Warning,
        "formula-percent",
        r#""$TargetDedicatedNodes = $PendingTasks.GetSamplePercent(TimeInterval_Hour) < 0.7 ? 1 : 2;""#,
        None,
    ),
    (
        Warning,
        "formula-sample-window",
        r#""$TargetDedicatedNodes = max($PendingTasks.GetSample(TimeInterval_Second * 1, 10));""#,
        None,
    ),
    (
        Warning,
        "formula-sample-window.edges",
        r#""$TargetDedicatedNodes = max($PendingTasks.GetSample(TimeInterval_Hour, TimeInterval_Hour, 10));""#,
        None,
    ),
    (Warning, "formula-chained-comparison", r#""$TargetDedicatedNodes = 1 < 2 < 3;""#, None),
    (
        Warning,
        "formula-never",
        r#""d = time().weekday; $TargetDedicatedNodes = d < 1 && d > 5 ? 1 : 2;""#,
        None,
    ),
    (Warning, "formula-unused", r#""1 + 1; $TargetDedicatedNodes = 1;""#, None),
    (
        Info,
        "formula-sample-unguarded",
        r#""$TargetDedicatedNodes = max($PendingTasks.GetSample(TimeInterval_Hour));""#,
        None,
    ),
    (
        Info,
        "formula-sample-unguarded.outside",
        r#""p = $PendingTasks.GetSamplePercent(TimeInterval_Hour); s = max($PendingTasks.GetSample(TimeInterval_Hour)); $TargetDedicatedNodes = p < 70 ? 1 : s;""#,
        None,
    ),
    (Info, "formula-sample-count", r#""$TargetDedicatedNodes = max($PendingTasks.GetSample(60));""#, None),
    (Info, "formula-fraction", r#""$TargetDedicatedNodes = max(0, $PendingTasks.GetSample(1)) / 4;""#, None),
    (Info, "formula-old-name", r#""$TargetDedicated = 1;""#, None),
];

const DEEP: &str = r#""$TargetDedicatedNodes = ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))));""#;

pub(super) fn formulas() -> Vec<Case> {
    let mut cases: Vec<Case> = ROWS
        .iter()
        .map(|(severity, key, formula, fixed)| {
            let edits = [Put("/properties/scaleSettings", r#"{"autoScale":{}}"#), Put(AT, formula)];
            let case = case(Linux, &edits, (*severity, key, AT));
            match fixed {
                Some(fixed) => case.fixed_to(AT, fixed),
                None => case,
            }
        })
        .collect();
    cases.push(case(
        Linux,
        &[Put("/properties/scaleSettings", TOO_MANY)],
        (Error, "formula-too-many-statements", AT),
    ));
    cases.push(case(Linux, &[Put("/properties/scaleSettings", TOO_LONG)], (Error, "formula-too-long", AT)));
    cases
}

const TOO_MANY: &str = concat!(
    r#"{"autoScale":{"formula":"$TargetDedicatedNodes=1;"#,
    "a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;",
    "a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;",
    "a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;",
    "a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;",
    "a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;",
    r#""}}"#
);

/// A comment that is longer than any formula may be.
const TOO_LONG: &str = match std::str::from_utf8(&LONG_COMMENT) {
    Ok(text) => text,
    Err(_) => "",
};

const LONG_COMMENT: [u8; 8250] = {
    let (start, end) = (br#"{"autoScale":{"formula":""#, br#""}}"#);
    let mut bytes = [b'/'; 8250];
    let mut at = 0;
    while at < start.len() {
        bytes[at] = start[at];
        at += 1;
    }
    at = 0;
    while at < end.len() {
        bytes[8250 - end.len() + at] = end[at];
        at += 1;
    }
    bytes
};

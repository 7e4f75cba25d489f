//! Formulas that work: what the documents and people's own tools do, in formulas of our own.

use super::{codes, errors};

/// From the reference of the language: each with nothing to be said of it.
#[test]
fn nothing_is_said_of_a_good_formula() {
    for formula in [
        "$TargetDedicatedNodes = 2",
        "window = 6 * TimeInterval_Minute;
have = $PendingTasks.GetSamplePercent(window);
// the sample read sits inside the ternary, so a young pool cannot fail here
work = have < 70 ? max(0, $PendingTasks.GetSample(1)) : avg($PendingTasks.GetSample(window));
$TargetDedicatedNodes = max(0, min(12, ceil(work / 4)));
$NodeDeallocationOption = taskcompletion;",
        "local = time() + 2 * TimeInterval_Hour;
open = local.weekday >= 1 && local.weekday <= 5 && local.hour >= 7 && local.hour < 19;
$TargetDedicatedNodes = open ? 8 : 0;
$NodeDeallocationOption = taskcompletion;",
        "limit = 20;
span = TimeInterval_Minute * 5;
lost = $PreemptedNodeCount.GetSamplePercent(span) < 50 ? 0 : max($PreemptedNodeCount.GetSample(span, 50));
$TargetDedicatedNodes = min(limit, lost);
$TargetLowPriorityNodes = max(0, limit - $TargetDedicatedNodes);
$NodeDeallocationOption = requeue;",
        "age = time() - time(\"2026-03-02T06:00:00Z\");
need = val($PendingTasks.GetSample(1), 0) / $TaskSlotsPerNode + 0.99;
capped = min(need, $CurrentDedicatedNodes + 5, 40);
$TargetDedicatedNodes = age < TimeInterval_Minute * 30 ? 4 : max(0, capped);
$NodeDeallocationOption = taskcompletion;",
        "span = 20 * TimeInterval_Minute;
ok = $RunningTasks.GetSamplePercent(TimeInterval_Minute, span) >= 75;
spread = ok ? std($RunningTasks.GetSample(TimeInterval_Minute, span, 75)) : 0;
level = ok ? avg($RunningTasks.GetSample(TimeInterval_Minute, span, 75)) : $TargetDedicatedNodes;
$TargetDedicatedNodes = spread > 3 ? $TargetDedicatedNodes : max(1, min(30, ceil(level)));
$NodeDeallocationOption = retaineddata;",
    ] {
        assert_eq!(codes(formula), [""; 0], "{formula}");
    }
}

/// What is seen to run, around the reports and tools that are named. Some of it is worth a word, none of it is an error.
#[test]
fn no_error_is_found_in_what_runs() {
    for (source, formula) in [
        ("Azure/Batch#40: no spaces", "$TargetDedicatedNodes=min(20,$PendingTasks.GetSample(1)>0?20:10);"),
        (
            "CADWRDeltaModeling/azure_dms_batch",
            "o=max(0,$ActiveTasks.GetSample(1));\r\n$TargetDedicatedNodes = o/$TaskSlotsPerNode+0.999;\r\n",
        ),
        (
            "Azure/batch-shipyard: false is 0 == 1",
            "rebalance = 0 == 1;\n$TargetDedicatedNodes = rebalance ? 1 : 2;",
        ),
        (
            "Azure/doAzureParallel#215: a variable called like a function",
            "$round = 3;\n$TargetDedicatedNodes = $round;",
        ),
        (
            "Azure/doAzureParallel",
            "s = $ActiveTasks.GetSamplePercent(TimeInterval_Minute * 5);\nx = 4;\n$TargetDedicatedNodes = s < 70 ? 1 : max(0, x/2) + 0.5;",
        ),
        (
            "a nested choice without parentheses",
            "p = 0; h = 3;\n$TargetDedicatedNodes = p == 0 ? 1 : h > 0 ? max(1,h) : h;",
        ),
        ("a variable assigned again", "x = 9;\nx = x > 5 ? 5 : x;\n$TargetDedicatedNodes = x;"),
        ("the present target read", "$TargetDedicatedNodes = ceil($TargetDedicatedNodes/2);"),
        (
            "vectors of length 1 added",
            "t = max($ActiveTasks.GetSample(1) + $RunningTasks.GetSample(1));\n$TargetDedicatedNodes = t;",
        ),
        (
            "nextflow-io/nextflow#3868: microseconds",
            "l = time() - time(\"2023-04-11T18:12:43.123456Z\");\n$TargetDedicatedNodes = l < TimeInterval_Hour ? 1 : 0;",
        ),
        (
            "RFC 1123",
            "l = time() - time(\"Mon, 06 Oct 2014 10:20:00 GMT\");\n$TargetDedicatedNodes = l < TimeInterval_Hour ? 1 : 0;",
        ),
        ("microsoft/accessibility-insights-service#221: no target", "n = max($PendingTasks.GetSample(1));"),
        ("the name before 2017", "$TargetDedicated = 1;"),
        ("Azure/Batch#151", "$TargetDedicatedNodes = max(0, $PendingTasks.GetSample(1)) / 2;"),
        (
            "both edges, the nearer first",
            "$TargetDedicatedNodes = max($PendingTasks.GetSample(1 * TimeInterval_Minute, 6 * TimeInterval_Minute));",
        ),
        (
            "PowerShell's help",
            "$TargetDedicatedNodes = min($CPUPercent.GetSample(TimeInterval_Minute*0, TimeInterval_Minute*10));",
        ),
        ("stop", "$TargetDedicatedNodes = 1; stop();"),
        ("everything on one line, no last semicolon", "a=1;b=a;$TargetDedicatedNodes=b"),
        ("comments with anything in them", "// it's \"odd\"; (\n$TargetDedicatedNodes = 1; // 雲"),
        (
            "Azure/batch-shipyard#218",
            "$TargetDedicatedNodes = min(4, $PendingTasks.GetSample(180 * TimeInterval_Second));",
        ),
        (
            "azure-docs#95350",
            "$TargetDedicatedNodes = avg($RunningTasks.GetSample(TimeInterval_Minute * 5)) * 0.5;",
        ),
        ("a target cut by hand", "$TargetDedicatedNodes = floor(2.9);"),
        (
            "counts of history",
            "h = $CPUPercent.HistoryBeginTime(); c = $CPUPercent.Count();\n$TargetDedicatedNodes = time() - h > TimeInterval_Hour && c > 5 ? 1 : 0;",
        ),
        (
            "every function",
            "v = vec(1, 2); x = avg(v) + len(v, 1) + lg(8) + ln(2) + log(10) + max(v) + min(v) + norm(3, 4) + percentile(v, 50) + rand() + range(v) + round(1.5) + std(1, 3) + sum(v) + val(v, 0) + ceil(1.2) + floor(1.2) + max(round(v));\n$TargetDedicatedNodes = x;",
        ),
    ] {
        assert_eq!(errors(formula), [""; 0], "{source}: {formula}");
    }
}

/// A table with a size for each hour of a week is one long choice, and more parentheses than people write are no fault.
#[test]
fn long_formulas_that_run_have_no_error() {
    let hours: String =
        (0..168).map(|hour| format!("h == {hour} ? {} : ", hour % 7)).collect::<Vec<_>>().concat();
    let table = format!("h = time().weekday * 24 + time().hour;\n$TargetDedicatedNodes = {hours}0;");
    assert_eq!(codes(&table), [""; 0]);
    let longest = format!("$TargetDedicatedNodes = {}1;", "1?2:".repeat(2000));
    assert_eq!(errors(&longest), [""; 0]);
    let sum = format!("$TargetDedicatedNodes = {}1;", "1+".repeat(4000));
    assert_eq!(codes(&sum), [""; 0]);
    let nested = format!("$TargetDedicatedNodes = {}1{};", "(".repeat(50), ")".repeat(50));
    assert_eq!(codes(&nested), [""; 0]);
    let deeper = format!("$TargetDedicatedNodes = {}1{};", "(".repeat(500), ")".repeat(500));
    assert_eq!(errors(&deeper), [""; 0]);
}

//! How long the check of a formula takes on this machine: `cargo xtask bench formula`. Prints; never judges.
//!
//! Each row says how many characters are done in a second. Compare these rates within one run: where they fall, a character costs
//! more in a long formula.

use batch_pool_autoscale::{LONGEST, check};
use divan::Bencher;
use divan::counter::CharsCount;

fn main() {
    divan::main();
}

/// A formula as people write it.
const USUAL: &str = "percent = $PendingTasks.GetSamplePercent(180 * TimeInterval_Second);
tasks = percent < 70 ? 1 : max($PendingTasks.GetSample(180 * TimeInterval_Second));
$TargetDedicatedNodes = min(20, tasks);
$NodeDeallocationOption = taskcompletion;";

#[divan::bench]
fn usual(bencher: Bencher) {
    bencher.counter(CharsCount::of_str(USUAL)).bench(|| check(USUAL));
}

/// A sum of so many numbers; the last one is as long as a formula may be.
#[divan::bench(args = [10, 100, 1000, (LONGEST - 24) / 4])]
fn sum(bencher: Bencher, numbers: usize) {
    let formula = format!("$TargetDedicatedNodes = 0{};", " + 1".repeat(numbers.saturating_sub(1)));
    bencher.counter(CharsCount::of_str(&formula)).bench(|| check(&formula));
}

/// Conditions inside each other, which a parser without care takes quadratic time for.
#[divan::bench(args = [10, 100, 500])]
fn conditions(bencher: Bencher, conditions: usize) {
    let formula = format!("$TargetDedicatedNodes = {}0;", "1 < 2 ? 3 : ".repeat(conditions));
    bencher.counter(CharsCount::of_str(&formula)).bench(|| check(&formula));
}

/// A problem in each statement.
#[divan::bench(args = [1, 10, 100])]
fn problems(bencher: Bencher, statements: usize) {
    let formula = "$TargetDedicatedNode = minn(1, 2);".repeat(statements);
    bencher.counter(CharsCount::of_str(&formula)).bench(|| check(&formula));
}

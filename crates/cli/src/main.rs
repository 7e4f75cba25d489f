//! The program `batch-pool`.

use std::process::ExitCode;

// The examples of the rules are the cases of their tests, which have more than is needed here.
#[allow(dead_code)]
#[path = "../../../tests/rules/bodies.rs"]
mod bodies;
#[allow(dead_code, unused_imports)]
#[allow(clippy::wildcard_imports, reason = "as tests do")]
#[path = "../../../tests/rules/cases/mod.rs"]
mod cases;

fn main() -> ExitCode {
    batch_pool_cli::run(cases::examples)
}

//! The program `batch-pool`.

use std::process::ExitCode;

fn main() -> ExitCode {
    batch_pool_cli::run()
}

//! What a machine can say of the style.

use crate::process::{Outcome, cargo, command, run};
use crate::{system, tools};

/// Formatting, clippy for this machine and for the browser, and the scripts.
pub(crate) fn lint() -> Outcome {
    run(cargo().args(["fmt", "--all", "--check"]))?;
    for arguments in [
        &["--workspace", "--no-default-features", "--all-targets"][..],
        &["--lib"],
        &["--lib", "--bins", "--target", tools::WASM],
    ] {
        tools::wasm_target()?;
        run(cargo().arg("clippy").args(arguments).args(["--", "-D", "warnings"]))?;
    }
    system::require(system::SHELLS)?;
    run(command("shellcheck").arg(".ci/run"))
}

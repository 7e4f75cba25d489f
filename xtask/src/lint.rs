//! What a machine can say of the style and of the dependencies.

use crate::deny::{Advisories, deny};
use crate::process::{Outcome, cargo, command, run, say};
use crate::{fuzz, packages, system, tools};

/// Formatting, clippy for this machine and for the browser, the documentation, the scripts, the spelling, and the dependencies.
pub(crate) fn lint() -> Outcome {
    run(cargo().args(["fmt", "--all", "--check"]))?;
    for arguments in [
        &["--workspace", "--all-targets"][..],
        &["--package", "batch-pool-configurator", "--package", "batch-pool-module", "--target", tools::WASM],
    ] {
        tools::wasm_target()?;
        run(cargo().arg("clippy").args(arguments).args(["--", "-D", "warnings"]))?;
    }
    documentation()?;
    fuzz::check()?;
    system::require(system::SHELLS)?;
    run(command("shellcheck").arg(".ci/run"))?;
    scripts()?;
    run(&mut command(packages::typos()?))?;
    match deny()? {
        Advisories::Checked => say!("lint passed."),
        Advisories::NotChecked => say!(
            "lint passed, but the security advisories of the dependencies were NOT CHECKED: the RustSec database can't be \
             fetched. Run it again where https://github.com/RustSec/advisory-db can be reached."
        ),
    }
    Ok(())
}

/// The documentation of everything, also of what is private: developers read that, and its links must lead somewhere.
fn documentation() -> Outcome {
    run(cargo()
        .args(["doc", "--quiet", "--workspace", "--no-deps", "--document-private-items"])
        .env("RUSTDOCFLAGS", "-D warnings"))
}

/// JavaScript and TypeScript: the types, by the compiler, and what the linter knows of mistakes in scripts and styles.
fn scripts() -> Outcome {
    let programs = packages::npm()?.join(".bin");
    for project in ["static", "tests", "tests/types"] {
        run(command(programs.join("tsc")).args(["--project", project]))?;
    }
    run(command(programs.join("biome")).args(["lint", "--error-on-warnings"]))
}

//! Programs that come from the system's package manager.

use crate::process::{Failure, Outcome, answer, command, on_path, run};

/// A program, and the Debian packages that bring it.
pub(crate) struct Program {
    pub(crate) name: &'static str,
    pub(crate) packages: &'static [&'static str],
    /// What to do where there is no Debian.
    pub(crate) hint: &'static str,
}

pub(crate) const NODE: Program = Program {
    name: "node",
    packages: &["nodejs", "npm"],
    hint: "Node.js 20 or later with npm (https://nodejs.org)",
};
pub(crate) const CHROMIUM: Program = Program {
    name: "chromium",
    packages: &["chromium"],
    hint: "Chromium or Chrome; name it in BPC_CHROMIUM",
};
pub(crate) const CHROMEDRIVER: Program = Program {
    name: "chromedriver",
    packages: &["chromium-driver"],
    hint: "ChromeDriver of the same version; name it in BPC_CHROMEDRIVER",
};
pub(crate) const FIREFOX: Program =
    Program { name: "firefox-esr", packages: &["firefox-esr"], hint: "Firefox; name it in BPC_FIREFOX" };
pub(crate) const SHELLS: &[Program] = &[
    Program { name: "bash", packages: &["bash"], hint: "bash" },
    Program { name: "dash", packages: &["dash"], hint: "dash" },
    Program { name: "zsh", packages: &["zsh"], hint: "zsh" },
    Program { name: "curl", packages: &["curl"], hint: "curl 7.76 or later" },
    Program { name: "shellcheck", packages: &["shellcheck"], hint: "shellcheck" },
];
pub(crate) const PYTHON: Program = Program {
    name: "python3",
    packages: &["python3", "python3-venv"],
    hint: "Python 3.9 or later with venv",
};

/// Makes sure that programs are there: installs what is missing as root on Debian, elsewhere says what to install.
pub(crate) fn require<'a>(programs: impl IntoIterator<Item = &'a Program>) -> Outcome {
    let missing: Vec<&Program> =
        programs.into_iter().filter(|program| on_path(program.name).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages: Vec<&str> = missing.iter().flat_map(|program| program.packages.iter().copied()).collect();
    if install(&packages)? {
        return Ok(());
    }
    let hints: Vec<String> =
        missing.iter().map(|program| format!("  {}: {}", program.name, program.hint)).collect();
    Err(Failure::new(format!("Please install what is missing, then call this again:\n{}", hints.join("\n"))))
}

/// Makes sure that there is a Node that the build and the tests can use: older ones fail in ways that are hard to understand.
pub(crate) fn require_node() -> Outcome {
    require([&NODE])?;
    let version = answer(command(NODE.name).arg("--version")).unwrap_or_default();
    let version = version.trim();
    let major = version.trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    match major {
        Some(20u32..) => Ok(()),
        _ => Err(Failure::new(format!("Please install {}; {version} is too old", NODE.hint))),
    }
}

/// Installs Debian packages, where that is possible without asking anybody. Says whether it was.
pub(crate) fn install(packages: &[&str]) -> Outcome<bool> {
    let is_root = answer(command("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    if !is_root || on_path("apt-get").is_none() {
        return Ok(false);
    }
    run(command("apt-get").args(["update", "--quiet"]))?;
    run(command("apt-get")
        .args(["install", "--yes", "--quiet", "--no-install-recommends"])
        .args(packages)
        .env("DEBIAN_FRONTEND", "noninteractive"))?;
    Ok(true)
}

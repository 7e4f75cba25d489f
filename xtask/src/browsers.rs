//! Real browsers and their drivers.

use std::path::PathBuf;
use std::process::Command;

use crate::process::{Failure, Outcome, on_path};
use crate::system;
use crate::tools;

/// Where the browsers are.
pub(crate) struct Browsers {
    chromium: PathBuf,
    chromedriver: PathBuf,
    firefox: PathBuf,
    geckodriver: PathBuf,
}

/// Finds or installs them. A variable of the environment names one of one's own.
pub(crate) fn browsers() -> Outcome<Browsers> {
    let wanted = [
        ("BPC_CHROMIUM", &system::CHROMIUM),
        ("BPC_CHROMEDRIVER", &system::CHROMEDRIVER),
        ("BPC_FIREFOX", &system::FIREFOX),
    ];
    system::require(
        wanted.iter().filter(|(name, _)| std::env::var_os(name).is_none()).map(|(_, program)| *program),
    )?;
    let find = |(name, program): (&str, &system::Program)| {
        let named = std::env::var_os(name).map(PathBuf::from);
        named
            .or_else(|| on_path(program.name))
            .ok_or_else(|| Failure::new(format!("{name}: {}", program.hint)))
    };
    Ok(Browsers {
        chromium: find(wanted[0])?,
        chromedriver: find(wanted[1])?,
        firefox: find(wanted[2])?,
        geckodriver: tools::geckodriver()?,
    })
}

impl Browsers {
    /// Tells a test program where they are.
    pub(crate) fn tell(&self, command: &mut Command) {
        command
            .env("BPC_CHROMIUM", &self.chromium)
            .env("BPC_CHROMEDRIVER", &self.chromedriver)
            .env("BPC_FIREFOX", &self.firefox)
            .env("BPC_GECKODRIVER", &self.geckodriver);
    }

    /// The variables by which wasm-bindgen's test runner finds a driver.
    pub(crate) fn drivers(&self) -> [(&'static str, &PathBuf); 2] {
        [("CHROMEDRIVER", &self.chromedriver), ("GECKODRIVER", &self.geckodriver)]
    }
}

//! The tools that cargo builds, each at its pinned version.

use std::fs;
use std::path::PathBuf;

use crate::cache;
use crate::process::{Failure, Outcome, answer, cargo, command, on_path, root, run, say};

const TRUNK: &str = "0.21.14";
const GECKODRIVER: &str = "0.37.1";
const CARGO_DENY: &str = "0.20.2";
const CARGO_FUZZ: &str = "0.13.2";

/// The target of the page.
pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The folders of Trunk and wasm-bindgen, to put before PATH.
pub(crate) fn site_tools() -> Outcome<Vec<PathBuf>> {
    wasm_target()?;
    // A debug build does the same and is built in a third of the time.
    let trunk = cargo_tool(
        "trunk",
        TRUNK,
        &["--debug", "--locked", "--no-default-features", "--features", "rustls"],
    )?;
    Ok(vec![trunk, wasm_bindgen()?])
}

/// The folder of the wasm-bindgen command line tools, at the version of the crate.
pub(crate) fn wasm_bindgen() -> Outcome<PathBuf> {
    // Without its lock file, which names a version of a certificate bundle that is not served everywhere.
    cargo_tool("wasm-bindgen-cli", &wasm_bindgen_version()?, &["--no-default-features"])
}

/// The program that checks the dependencies.
pub(crate) fn cargo_deny() -> Outcome<PathBuf> {
    Ok(cargo_tool("cargo-deny", CARGO_DENY, &["--debug", "--locked"])?.join("cargo-deny"))
}

/// The folder of the program that builds and runs the targets of the fuzzer.
pub(crate) fn cargo_fuzz() -> Outcome<PathBuf> {
    cargo_tool("cargo-fuzz", CARGO_FUZZ, &["--debug", "--locked"])
}

/// The driver of Firefox.
pub(crate) fn geckodriver() -> Outcome<PathBuf> {
    if let Some(present) = on_path("geckodriver") {
        return Ok(present);
    }
    Ok(cargo_tool("geckodriver", GECKODRIVER, &["--debug", "--locked"])?.join("geckodriver"))
}

/// Makes sure that the standard library for the page is there.
pub(crate) fn wasm_target() -> Outcome {
    let sysroot = answer(command("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    if PathBuf::from(sysroot.trim()).join("lib/rustlib").join(WASM).is_dir() {
        return Ok(());
    }
    if on_path("rustup").is_none() {
        return Err(Failure::new(format!("install the Rust target {WASM}, or rustup (https://rustup.rs)")));
    }
    run(command("rustup").args(["target", "add", WASM]))
}

/// The folder with the programs of a tool.
fn cargo_tool(name: &str, version: &str, options: &[&str]) -> Outcome<PathBuf> {
    let place = cache::folder("tools")?.join(format!("{name}-{version}"));
    let made = cache::once(&place, |folder| {
        say!("Installing {name} {version} once for this user; this takes a few minutes.");
        run(cargo()
            .args(["install", name, "--version", version])
            .args(options)
            .arg("--root")
            .arg(folder)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            // Whatever this checkout is built with is not meant for tools.
            .env_remove("CARGO_TARGET_DIR")
            .env_remove("RUSTFLAGS")
            .current_dir(folder))
    })?;
    Ok(made.join("bin"))
}

/// The crate and the command line tool must be the same to the patch level.
fn wasm_bindgen_version() -> Outcome<String> {
    let lock = fs::read_to_string(root().join("Cargo.lock"))?;
    let entry = lock.split("[[package]]").find(|entry| entry.contains("\nname = \"wasm-bindgen\"\n"));
    let version = entry.and_then(|entry| entry.lines().find_map(|line| line.strip_prefix("version = \"")));
    let version = version.and_then(|version| version.strip_suffix('"'));
    version
        .map(str::to_owned)
        .ok_or_else(|| Failure::new("Cargo.lock has no wasm-bindgen; restore it from the repository"))
}

//! The tests, part by part.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::browsers::{self, Browsers};
use crate::process::{Failure, Outcome, cargo, command, path_with, root, run, say, tell_line};
use crate::{budget, packages, site, system, tools};

/// A part of the tests.
struct Part {
    name: &'static str,
    run: fn() -> Outcome,
}

/// The package of the page.
const PAGE: &str = "batch-pool-configurator";

const PARTS: &[Part] = &[
    Part { name: "core", run: core },
    Part { name: "page", run: page },
    Part { name: "wasm", run: wasm },
    Part { name: "shells", run: shells },
    Part { name: "clients", run: clients },
    Part { name: "browser", run: browser },
    Part { name: "budget", run: || site_once().and_then(|()| budget::budget()) },
];

/// Runs the named parts, all if none is named. Each runs, whatever became of those before it. With `--long`, only what tests make
/// up by themselves, and much more of it.
pub(crate) fn test(names: &[String]) -> Outcome {
    if let [option] = names
        && option == "--long"
    {
        return long();
    }
    if let Some(unknown) = names.iter().find(|name| PARTS.iter().all(|part| part.name != **name)) {
        return Err(Failure::new(format!("there is no part {unknown}")));
    }
    let wanted = PARTS.iter().filter(|part| names.is_empty() || names.iter().any(|name| name == part.name));
    let mut table = Vec::new();
    for part in wanted {
        say!("\n=== {} ===", part.name);
        let begun = Instant::now();
        let outcome = (part.run)();
        if let Err(failure) = &outcome {
            tell_line(format_args!("{failure}"));
        }
        table.push((part.name, outcome.is_ok(), begun.elapsed()));
    }
    summary(&table)
}

/// What tests make up by themselves, for hours: optimized, as nobody waits for it.
fn long() -> Outcome {
    run(cargo()
        .args(["test", "--release", "--workspace", "--test", "hostile"])
        .args(["--test", "rules", "--test", "contract_properties", "--test", "import", "--test", "autoscale"])
        .args(["--test", "compare", "--test", "session", "--test", "storage"])
        .env("BPC_LONG", "1")
        .env("PROPTEST_CASES", "20000"))
}

fn summary(table: &[(&str, bool, Duration)]) -> Outcome {
    say!("");
    for (name, passed, time) in table {
        say!("{name:>10}  {}  {:>4} s", if *passed { "passed" } else { "FAILED" }, time.as_secs());
    }
    let failed = table.iter().filter(|(_, passed, _)| !passed).count();
    if failed == 0 { Ok(()) } else { Err(Failure::new(format!("{failed} of {} parts failed", table.len()))) }
}

/// Installs what the parts need.
pub(crate) fn set_up() -> Outcome {
    tools::site_tools()?;
    tools::cargo_deny()?;
    packages::npm()?;
    packages::pythons()?;
    packages::typos()?;
    system::require(system::SHELLS)?;
    browsers::browsers().map(|_| ())
}

/// Every crate but the page, and these chores.
fn core() -> Outcome {
    run(cargo().args(["test", "--workspace", "--exclude", PAGE]))
}

/// The page's own functions that need no browser, and what crosses crates.
fn page() -> Outcome {
    run(cargo().args(["test", "--package", PAGE]))
}

/// What needs a browser but no page around it, in each browser.
fn wasm() -> Outcome {
    tools::wasm_target()?;
    let runner = tools::wasm_bindgen()?.join("wasm-bindgen-test-runner");
    for (variable, driver) in browsers::browsers()?.drivers() {
        run(cargo()
            .args(["test", "--target", tools::WASM, "--lib", "--test", "web"])
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &runner)
            .env(variable, driver)
            // In seconds, for all tests of the file together.
            .env("WASM_BINDGEN_TEST_TIMEOUT", "180"))?;
    }
    Ok(())
}

/// The exported commands in real shells.
fn shells() -> Outcome {
    system::require(system::SHELLS)?;
    // Stands in for cmd.exe; where it cannot be had, the test says that it did nothing.
    if !std::path::Path::new("/usr/lib/wine/wine64").exists() {
        let _ = system::install(&["wine64", "wine", "gcc-mingw-w64-x86-64-win32"]);
    }
    node("shells", None)
}

/// Azure's own client packages.
fn clients() -> Outcome {
    node("clients", None)
}

/// The page in real browsers.
fn browser() -> Outcome {
    let browsers = browsers::browsers()?;
    site_once()?;
    node("browser", Some(&browsers))
}

/// How many files of tests run at the same time. A file waits for its browser or its programs as long as it computes, so one for each
/// core keeps the machine busy. They share nothing: each file has a process, servers and a browser of its own, and a browser without a
/// window has its own storage, focus and clipboard.
fn files_at_once() -> usize {
    /// A machine of many cores may still have little memory for browsers.
    const MOST: usize = 4;
    thread::available_parallelism().map_or(1, usize::from).min(MOST)
}

/// Node's test runner on the files of a folder.
fn node(folder: &str, browsers: Option<&Browsers>) -> Outcome {
    let modules = packages::npm()?;
    run(cargo().args(["build", "--package", PAGE, "--examples"]))?;
    run(cargo().args(["build", "--package", "batch-pool-cli"]))?;
    let mut files: Vec<PathBuf> = fs::read_dir(root().join("tests").join(folder))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|file| file.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    let mut node = command("node");
    node.args(["--test", &format!("--test-concurrency={}", files_at_once())]).args(files);
    tell(&mut node, &modules)?;
    if let Some(browsers) = browsers {
        browsers.tell(&mut node);
    }
    run(&mut node)
}

/// Tells a test program where things are.
pub(crate) fn tell(node: &mut Command, modules: &std::path::Path) -> Outcome {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let pythons: Vec<String> =
        packages::pythons()?.iter().map(|(name, folder)| format!("{name}={}", folder.display())).collect();
    node.env("BPC_DIST", root().join("dist"))
        .env("BPC_NODE_MODULES", modules)
        .env("BPC_PROGRAM", target.join("debug/batch-pool"))
        .env("BPC_EXAMPLES", target.join("debug/examples"))
        .env("BPC_PYTHON_PACKAGES", pythons.join(";"))
        .env("PATH", path_with(&[modules.join(".bin")])?);
    if std::env::var_os("BPC_SHARED").is_none() && root().join("../shared").is_dir() {
        node.env("BPC_SHARED", root().join("../shared"));
    }
    Ok(())
}

/// Builds the site, once in a run.
fn site_once() -> Outcome {
    static BUILT: std::sync::OnceLock<bool> = std::sync::OnceLock::new();
    if BUILT.get().is_none() {
        site::build()?;
        let _ = BUILT.set(true);
    }
    Ok(())
}

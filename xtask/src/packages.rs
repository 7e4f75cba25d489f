//! Packages from the language registries, for the build (wasm-opt) and for the tests.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cache;
use crate::process::{Failure, Outcome, command, root, run, say};
use crate::system;

const TYPOS: &str = "1.52.0";

/// The folder of the npm packages that `tests/package-lock.json` names. `tests/node_modules` links there, since modules
/// look for their packages upwards from their own folder.
pub(crate) fn npm() -> Outcome<PathBuf> {
    let modules = install_npm("tests")?;
    link(&modules, &root().join("tests/node_modules"))?;
    Ok(modules)
}

/// The libraries of the form that a keystroke is compared with.
pub(crate) fn baseline() -> Outcome<PathBuf> {
    install_npm("tests/bench/baseline")
}

/// The folder of the npm packages that the lock file of a folder names.
fn install_npm(folder: &str) -> Outcome<PathBuf> {
    system::require_node()?;
    let files = ["package.json", "package-lock.json"].map(|file| root().join(folder).join(file));
    let place = cache::folder("npm")?.join(cache::fingerprint(&files)?);
    let made = cache::once(&place, |folder| {
        for file in &files {
            fs::copy(file, folder.join(file.file_name().unwrap_or_default()))?;
        }
        // No package's own script runs: some would download browsers.
        run(command("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder))
    })?;
    Ok(made.join("node_modules"))
}

/// A Python with one version of the Azure package, for each file `tests/python/requirements-*.txt`: name and interpreter.
pub(crate) fn pythons() -> Outcome<Vec<(String, PathBuf)>> {
    let Ok(entries) = fs::read_dir(root().join("tests/python")) else { return Ok(Vec::new()) };
    let mut found = Vec::new();
    for entry in entries {
        let file = entry?.path();
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(version) = name.strip_prefix("requirements-").and_then(|name| name.strip_suffix(".txt"))
        else {
            continue;
        };
        found.push((version.to_owned(), python(&file)?));
    }
    found.sort();
    Ok(found)
}

fn python(requirements: &Path) -> Outcome<PathBuf> {
    let place = cache::folder("python")?.join(cache::fingerprint(&[requirements.to_owned()])?);
    let made = cache::once(&place, |folder| install(folder, &["-r".as_ref(), requirements.as_os_str()]))?;
    Ok(made.join("packages"))
}

/// The spelling checker. Its Python package has the finished program, so nothing is compiled.
pub(crate) fn typos() -> Outcome<PathBuf> {
    let place = cache::folder("tools")?.join(format!("typos-{TYPOS}"));
    let made = cache::once(&place, |folder| {
        say!("Installing typos {TYPOS} once for this user.");
        install(folder, &[format!("typos=={TYPOS}").as_ref()])
    })?;
    let name = if cfg!(windows) { "typos.exe" } else { "typos" };
    Ok(made.join("packages/bin").join(name))
}

/// Installs Python packages into `packages` below a folder.
fn install(folder: &Path, what: &[&OsStr]) -> Outcome {
    system::require([&system::PYTHON])?;
    let pip = |python: &OsStr| {
        run(command(python)
            .args(["-m", "pip", "install", "--quiet", "--target"])
            .arg(folder.join("packages"))
            .args(what))
    };
    pip("python3".as_ref()).or_else(|_| {
        run(command("python3").args(["-m", "venv"]).arg(folder.join("venv")))?;
        pip(folder.join("venv/bin/python").as_os_str())
    })
}

#[cfg(unix)]
fn link(to: &Path, at: &Path) -> Outcome {
    if fs::read_link(at).is_ok_and(|present| present == to) {
        return Ok(());
    }
    if at.is_symlink() {
        fs::remove_file(at)?;
    }
    if at.exists() {
        return Err(Failure::new(format!("{} is in the way; remove it", at.display())));
    }
    Ok(std::os::unix::fs::symlink(to, at)?)
}

#[cfg(not(unix))]
fn link(to: &Path, at: &Path) -> Outcome {
    if at.exists() {
        return Ok(());
    }
    run(command("cmd").args(["/c", "mklink", "/J"]).arg(at).arg(to))
        .map_err(|_| Failure::new(format!("make {} a link to {}", at.display(), to.display())))
}

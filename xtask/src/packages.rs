//! Packages from the language registries, for the build (wasm-opt) and for the tests.

use std::fs;
use std::path::{Path, PathBuf};

use crate::cache;
use crate::process::{Failure, Outcome, command, root, run};
use crate::system;

/// The folder of the npm packages that `tests/package-lock.json` names. `tests/node_modules` links there, since modules
/// look for their packages upwards from where they stand.
pub(crate) fn npm() -> Outcome<PathBuf> {
    system::require_node()?;
    let files = ["tests/package.json", "tests/package-lock.json"].map(|file| root().join(file));
    let place = cache::folder("npm")?.join(cache::fingerprint(&files)?);
    let made = cache::once(&place, |folder| {
        for file in &files {
            fs::copy(file, folder.join(file.file_name().unwrap_or_default()))?;
        }
        // No package's own script runs: some would download browsers.
        run(command("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(folder))
    })?;
    let modules = made.join("node_modules");
    link(&modules, &root().join("tests/node_modules"))?;
    Ok(modules)
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
    system::require([&system::PYTHON])?;
    let place = cache::folder("python")?.join(cache::fingerprint(&[requirements.to_owned()])?);
    let made = cache::once(&place, |folder| {
        run(command("python3")
            .args(["-m", "pip", "install", "--quiet", "--target"])
            .arg(folder.join("packages"))
            .arg("-r")
            .arg(requirements))
        .or_else(|_| {
            run(command("python3").args(["-m", "venv"]).arg(folder.join("venv")))?;
            run(command(folder.join("venv/bin/python"))
                .args(["-m", "pip", "install", "--quiet", "--target"])
                .arg(folder.join("packages"))
                .arg("-r")
                .arg(requirements))
        })
    })?;
    Ok(made.join("packages"))
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

//! How long things take. Prints; never judges.

use std::fs;
use std::path::{Path, PathBuf};

use crate::process::{Outcome, cargo, command, root, run};
use crate::{browsers, packages, site, test};

/// The crates that have a `benches/` folder.
const MEASURED: &[&str] = &["batch-pool-autoscale", "batch-pool-engine", "batch-pool-session"];

/// The name by which a keystroke in the browser is asked for.
const KEYSTROKE: &str = "keystroke";

/// Everything, or only the measurements whose names have one of these words in them.
pub(crate) fn bench(words: &[String]) -> Outcome {
    let (of_browser, native): (Vec<&str>, Vec<&str>) =
        words.iter().map(String::as_str).partition(|word| *word == KEYSTROKE);
    if words.is_empty() || !native.is_empty() {
        on_this_machine(&native)?;
    }
    if words.is_empty() || !of_browser.is_empty() {
        in_the_browser()?;
    }
    Ok(())
}

/// What needs no browser, by divan.
fn on_this_machine(words: &[&str]) -> Outcome {
    let packages = MEASURED.iter().flat_map(|name| ["--package", name]);
    run(cargo().args(["bench", "--quiet"]).args(packages).args(["--bench", "*", "--"]).args(words))
}

/// A key, from when it's pressed until the page shows it.
fn in_the_browser() -> Outcome {
    site::build()?;
    let modules = packages::npm()?;
    let baseline = build_baseline(&modules)?;
    let mut node = command("node");
    node.arg(root().join("tests/bench/keystroke.mjs")).env("BPC_BASELINE", baseline);
    test::tell(&mut node, &modules)?;
    browsers::browsers()?.tell(&mut node);
    run(&mut node)
}

/// A form that a library makes of the same schema, in a folder of its own.
fn build_baseline(modules: &Path) -> Outcome<PathBuf> {
    let source = root().join("tests/bench/baseline");
    let libraries = packages::baseline()?;
    let site = root().join("target/bench/baseline");
    fs::create_dir_all(&site)?;
    fs::copy(source.join("index.html"), site.join("index.html"))?;
    run(command(modules.join(".bin/esbuild"))
        .arg(source.join("main.jsx"))
        .args(["--bundle", "--minify", "--format=esm", "--jsx=automatic", "--log-level=warning"])
        .arg("--define:process.env.NODE_ENV=\"production\"")
        .arg(format!("--outfile={}", site.join("baseline.js").display()))
        .env("NODE_PATH", libraries))?;
    Ok(site)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_crate_with_benches_is_measured() {
        let crates = std::fs::read_dir(root().join("crates")).expect("a folder");
        let mut names: Vec<String> = crates
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|folder| folder.join("benches").is_dir())
            .filter_map(|folder| Some(format!("batch-pool-{}", folder.file_name()?.to_str()?)))
            .collect();
        names.sort();
        assert_eq!(names, MEASURED);
    }
}

//! What a visit loads, step by step.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::paths;
use crate::process::{Failure, Outcome, root, say};

/// A step of a visit: what the page loads until then, in English.
struct Step {
    name: &'static str,
    /// In bytes, compressed with Brotli 11: of these files, and those of the steps before.
    limit: usize,
    /// What this step loads. A test in browsers holds that it's this and nothing else.
    files: &'static [&'static str],
}

const STEPS: &[Step] = &[
    Step { name: "until the start page", limit: 190_000, files: START_PAGE },
    Step { name: "until the article's body is checked on screen", limit: 460_000, files: CHECKED_BODY },
];

/// HTML, style, scripts and the module, with the English of the start page inside.
const START_PAGE: &[&str] = &[
    "index.html",
    "style.css",
    "icon.svg",
    "boot.js",
    "load.js",
    "batch-pool-configurator.js",
    "batch-pool-configurator_bg.wasm",
];

/// The part of the page that draws the form; the module that checks, with the English of the findings inside; the style and the
/// English of the form. What the module of the checks defers comes after that.
const CHECKED_BODY: &[&str] = &[
    "batch-pool-configurator_form.wasm",
    "engine.js",
    "worker.js",
    "headless.js",
    "batch-pool-headless.js",
    "batch-pool-headless_bg.wasm",
    "form.css",
    "locale/en/form.json",
];

/// Prints the size of each file, and fails if a step loads more than its limit.
pub(crate) fn budget() -> Outcome {
    let dist = root().join("dist");
    let mut others = sizes(&dist)?;
    say!("{:>10} {:>10}  file (bytes, and with Brotli 11)", "raw", "brotli");
    let mut sum = 0;
    let mut over = Vec::new();
    for step in STEPS {
        for name in step.files {
            let size = others.remove(Path::new(name));
            let size = size.ok_or_else(|| Failure::new(format!("dist/ has no {name}")))?;
            size.print(name);
            sum += size.compressed;
        }
        say!("{:>10} {sum:>10}  {}, of {}", "", step.name, step.limit);
        if sum > step.limit {
            over.push(format!("{}: {} bytes OVER the limit of {}", step.name, sum - step.limit, step.limit));
        }
    }
    say!("Loaded later, when asked for:");
    for (name, size) in &others {
        size.print(&name.display().to_string());
    }
    paths::check(&dist)?;
    if over.is_empty() { Ok(()) } else { Err(Failure::new(over.join("\n"))) }
}

pub(crate) struct Size {
    pub(crate) raw: usize,
    pub(crate) compressed: usize,
}

impl Size {
    fn print(&self, name: &str) {
        say!("{:>10} {:>10}  {name}", self.raw, self.compressed);
    }
}

/// The size of each file below a folder, by its path there.
pub(crate) fn sizes(folder: &Path) -> Outcome<BTreeMap<PathBuf, Size>> {
    let of = |file: &PathBuf| {
        let bytes = fs::read(file)?;
        let name = file.strip_prefix(folder).unwrap_or(file).to_owned();
        Ok((name, Size { raw: bytes.len(), compressed: brotli(&bytes)? }))
    };
    files(folder)?.iter().map(of).collect()
}

fn brotli(bytes: &[u8]) -> Outcome<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    Ok(writer.into_inner().len())
}

/// All files below a folder.
pub(crate) fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let entries = fs::read_dir(folder);
    let entries = entries.map_err(|error| Failure::new(format!("{}: {error}", folder.display())))?;
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

//! What the first visit loads.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::process::{Failure, Outcome, root};

/// In bytes, compressed.
const LIMIT: usize = 150_000;

/// HTML, style, scripts and the module, with English inside.
const FIRST_VISIT: &[&str] = &[
    "index.html",
    "style.css",
    "icon.svg",
    "boot.js",
    "batch-pool-configurator.js",
    "batch-pool-configurator_bg.wasm",
];

/// Prints the size of each file and fails if the first visit is too large.
pub(crate) fn budget() -> Outcome {
    let dist = root().join("dist");
    println!("{:>10} {:>10}  file (bytes, and with Brotli 11)", "raw", "brotli");
    let mut sum = 0;
    for name in FIRST_VISIT {
        sum += print(&dist, Path::new(name))?;
    }
    println!("{:>10} {sum:>10}  first visit, of {LIMIT}", "");
    println!("Loaded later, when asked for:");
    for file in files(&dist)? {
        let name = file.strip_prefix(&dist).unwrap_or(&file);
        if !FIRST_VISIT.iter().any(|first| name == Path::new(first)) {
            print(&dist, name)?;
        }
    }
    if sum > LIMIT {
        return Err(Failure::new(format!("the first visit is {} bytes over its budget", sum - LIMIT)));
    }
    Ok(())
}

fn print(dist: &Path, name: &Path) -> Outcome<usize> {
    let file = dist.join(name);
    let bytes = fs::read(&file).map_err(|error| Failure::new(format!("{}: {error}", file.display())))?;
    let compressed = brotli(&bytes)?;
    println!("{:>10} {compressed:>10}  {}", bytes.len(), name.display());
    Ok(compressed)
}

fn brotli(bytes: &[u8]) -> Outcome<usize> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    Ok(writer.into_inner().len())
}

fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}

//! Makes the ID of a build out of the sources of both modules and of the scripts between them.

use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The crates that the modules are made of. A test of xtask holds that none is missing.
const CRATES: &[&str] = &["autoscale", "build-id", "document", "engine", "model", "module", "session"];

/// What the modules and the scripts between them are made of besides.
const SOURCES: &[&str] = &["Cargo.lock", "Cargo.toml", "crates/build-id/build.rs", "src", "static"];

/// The root of the checkout, from here.
const ROOT: &str = "../..";

fn main() -> io::Result<()> {
    let of_crates =
        CRATES.iter().flat_map(|name| ["Cargo.toml", "src"].map(|part| format!("crates/{name}/{part}")));
    let sources: Vec<_> = SOURCES
        .iter()
        .map(|source| (*source).to_owned())
        .chain(of_crates)
        .map(|source| Path::new(ROOT).join(source))
        .collect();
    for source in &sources {
        println!("cargo::rerun-if-changed={}", source.display());
    }
    println!("cargo::rustc-env=BATCH_POOL_BUILD={}", build_id(&sources)?);
    Ok(())
}

/// A digest of the sources: the same for the same sources, wherever and whenever they're built.
fn build_id(sources: &[PathBuf]) -> io::Result<String> {
    let mut files = Vec::new();
    for source in sources {
        collect(source, &mut files)?;
    }
    files.sort();
    // The hasher of the standard library has fixed keys unless it's made by a map.
    let mut hasher = DefaultHasher::new();
    for file in files {
        // Names and contents are kept apart by a byte that no name has.
        let name = file.to_string_lossy().replace('\\', "/");
        hasher.write(name.as_bytes());
        hasher.write(&[0]);
        hasher.write(&fs::read(&file)?);
        hasher.write(&[0]);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// The files below a path, in any order.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}

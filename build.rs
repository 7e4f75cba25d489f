//! Gives the crate the ID of its build, which both modules carry and compare.

use std::hash::{DefaultHasher, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, io};

/// What the modules and the scripts between them are made of.
const SOURCES: &[&str] = &["Cargo.lock", "Cargo.toml", "build.rs", "src", "static"];

fn main() -> io::Result<()> {
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
    }
    println!("cargo::rustc-env=BATCH_POOL_BUILD={}", build_id()?);
    Ok(())
}

/// A digest of the sources: the same for the same sources, wherever and whenever they're built.
fn build_id() -> io::Result<String> {
    let mut files = Vec::new();
    for source in SOURCES {
        collect(Path::new(source), &mut files)?;
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

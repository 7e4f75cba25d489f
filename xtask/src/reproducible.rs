//! Builds the site twice, in two folders and in two environments, and compares the files byte by byte.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::budget::files;
use crate::process::{Failure, Outcome, command, output, run, say};

/// Where a build takes place: what mustn't get into what is built.
struct Surroundings {
    /// Below the folder for temporary files. The paths differ in length too.
    folder: &'static str,
    variables: &'static [(&'static str, &'static str)],
}

const SURROUNDINGS: [Surroundings; 2] = [
    Surroundings { folder: "one", variables: &[("TZ", "UTC"), ("LC_ALL", "C")] },
    Surroundings {
        folder: "another/one/of-them",
        variables: &[("TZ", "Asia/Taipei"), ("LC_ALL", "C.UTF-8"), ("LANGUAGE", "zh_TW")],
    },
];

/// Fails if two builds of this checkout, as it is now, differ in any file.
pub(crate) fn reproducible() -> Outcome {
    let base = std::env::temp_dir().join(format!("batch-pool-reproducible-{}", std::process::id()));
    // Both before anything is built: somebody might go on working here.
    for surroundings in &SURROUNDINGS {
        copy_checkout(&base.join(surroundings.folder))?;
    }
    let mut sites = Vec::new();
    for surroundings in &SURROUNDINGS {
        sites.push(build(&base.join(surroundings.folder), surroundings.variables)?);
    }
    let different = differences(&contents(&sites[0])?, &contents(&sites[1])?);
    if different.is_empty() {
        let count = files(&sites[0])?.len();
        fs::remove_dir_all(base)?;
        say!("Both builds have the same {count} files, with the same bytes.");
        return Ok(());
    }
    Err(Failure::new(format!(
        "The builds differ:\n{}\nThey are in {} and {}.",
        different.join("\n"),
        sites[0].display(),
        sites[1].display()
    )))
}

/// Builds the copy in a folder. Returns the folder of the site; what was compiled goes.
fn build(folder: &Path, variables: &[(&str, &str)]) -> Outcome<PathBuf> {
    // Not the cargo that runs this: a toolchain is chosen again, by the file of the copy.
    let target = folder.join("target");
    let mut cargo = Command::new("cargo");
    cargo.args(["xtask", "build"]).current_dir(folder).env("CARGO_TARGET_DIR", &target);
    say!("\n=== in {} ===", folder.display());
    run(cargo.envs(variables.iter().copied()))?;
    fs::remove_dir_all(target)?;
    Ok(folder.join("dist"))
}

/// Copies what git tracks or would track, as it is in the folder.
fn copy_checkout(to: &Path) -> Outcome {
    let arguments = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    let names = output(command("git").args(arguments))?;
    for name in names.split_terminator('\0') {
        let source = crate::process::root().join(name);
        // What was deleted and not committed is tracked still.
        if !source.is_file() {
            continue;
        }
        let copy = to.join(name);
        fs::create_dir_all(copy.parent().unwrap_or(to))?;
        fs::copy(source, copy)?;
    }
    Ok(())
}

/// The bytes of each file below a folder, by its path there.
fn contents(folder: &Path) -> Outcome<BTreeMap<PathBuf, Vec<u8>>> {
    let of = |file: PathBuf| {
        let name = file.strip_prefix(folder).unwrap_or(&file).to_owned();
        Ok((name, fs::read(file)?))
    };
    files(folder)?.into_iter().map(of).collect()
}

/// A line for each file that only one site has, or that isn't the same in both: where it begins to differ.
fn differences(left: &BTreeMap<PathBuf, Vec<u8>>, right: &BTreeMap<PathBuf, Vec<u8>>) -> Vec<String> {
    let mut lines = Vec::new();
    for (name, bytes) in left {
        let name_shown = name.display();
        match right.get(name) {
            None => lines.push(format!("  {name_shown}: only in the first")),
            Some(other) if other != bytes => {
                let equal = bytes.iter().zip(other).take_while(|(one, other)| one == other).count();
                lines.push(format!(
                    "  {name_shown}: from byte {equal} on ({} and {} bytes)",
                    bytes.len(),
                    other.len()
                ));
            }
            Some(_) => {}
        }
    }
    let only_right = right.keys().filter(|name| !left.contains_key(*name));
    lines.extend(only_right.map(|name| format!("  {}: only in the second", name.display())));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site(files: &[(&str, &[u8])]) -> BTreeMap<PathBuf, Vec<u8>> {
        files.iter().map(|(name, bytes)| (PathBuf::from(name), bytes.to_vec())).collect()
    }

    #[test]
    fn equal_sites_have_no_differences() {
        let one = site(&[("index.html", b"<p>"), ("module.wasm", b"\0asm")]);
        assert!(differences(&one, &one.clone()).is_empty());
    }

    #[test]
    fn names_each_file_that_differs_or_that_one_site_lacks() {
        let left = site(&[("a.js", b"abcd"), ("b.js", b"same"), ("c.js", b"left"), ("d.js", b"ab")]);
        let right = site(&[("a.js", b"abXY"), ("b.js", b"same"), ("d.js", b"abc"), ("e.js", b"right")]);
        assert_eq!(
            differences(&left, &right),
            [
                "  a.js: from byte 2 on (4 and 4 bytes)",
                "  c.js: only in the first",
                "  d.js: from byte 2 on (2 and 3 bytes)",
                "  e.js: only in the second",
            ]
        );
    }

    #[test]
    fn the_surroundings_differ_in_all_that_could_get_into_a_build() {
        let [one, other] = &SURROUNDINGS;
        assert_ne!(one.folder.len(), other.folder.len());
        for (name, value) in one.variables {
            let elsewhere = other.variables.iter().find(|(other, _)| other == name);
            assert!(elsewhere.is_some_and(|(_, other)| other != value), "{name}");
        }
    }
}

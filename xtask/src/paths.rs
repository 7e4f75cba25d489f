//! Keeps the paths of this machine out of the modules. A panic message names its source file, and the sources of crates are in
//! the home folder: without this, each module would tell who built it, and no two people would build the same bytes.
//!
//! Cargo can't shorten paths by itself yet (`trim-paths` is unstable), and a tracked file can't know the home folder. So this
//! writes `.cargo/machine.toml`, which `.cargo/config.toml` includes if it's there: each call of cargo then gets the same flags,
//! and nothing is built twice. A hook makes Trunk write it first.

use std::fs;
use std::path::{Path, PathBuf};

use crate::budget::files;
use crate::process::{Failure, Outcome, answer, command, root};
use crate::tools;

/// A folder of this machine, and what the modules call it.
type Renamed = (PathBuf, String);

/// Writes the flags, if they have changed.
pub(crate) fn hide() -> Outcome {
    let file = root().join(".cargo/machine.toml");
    let flags = machine_toml(&renamed());
    if fs::read_to_string(&file).is_ok_and(|present| present == flags) {
        return Ok(());
    }
    // Whole or not at all: another cargo might be reading it.
    let unfinished = file.with_extension(format!("unfinished-{}", std::process::id()));
    fs::write(&unfinished, flags)?;
    Ok(fs::rename(unfinished, file)?)
}

/// The folders that sources are in. Of several that hold a path, the last one counts.
fn renamed() -> Vec<Renamed> {
    let mut renamed = Vec::new();
    renamed.extend(home().map(|home| (home, "~".to_owned())));
    renamed.push((root(), ".".to_owned()));
    if let Some(cargo) = cargo_home() {
        // The registries have folders of their own, named after their hosts.
        let mut registries: Vec<_> = fs::read_dir(cargo.join("registry/src"))
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .collect();
        registries.sort();
        renamed.push((cargo, "cargo".to_owned()));
        renamed.extend(registries.into_iter().map(|registry| (registry, "crates".to_owned())));
    }
    renamed.extend(standard_library());
    renamed
}

fn home() -> Option<PathBuf> {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE")).map(PathBuf::from)?;
    // Some containers have `/`.
    home.parent().is_some().then_some(home)
}

/// Where cargo keeps what it downloads.
pub(crate) fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(home()?.join(".cargo")))
}

/// Where the component `rust-src` is installed, the standard library is named by its folder. Everywhere else it has this name
/// already.
fn standard_library() -> Option<Renamed> {
    let version = answer(command("rustc").arg("-vV"))?;
    let hash = version.lines().find_map(|line| line.strip_prefix("commit-hash: "))?;
    let sysroot = answer(command("rustc").args(["--print", "sysroot"]))?;
    Some((Path::new(sysroot.trim()).join("lib/rustlib/src/rust"), format!("/rustc/{hash}")))
}

fn machine_toml(renamed: &[Renamed]) -> String {
    let flag = |(from, to): &Renamed| format!("--remap-path-prefix={}={to}", from.display());
    let flags: Vec<_> =
        renamed.iter().map(|renamed| format!("    {},\n", toml_string(&flag(renamed)))).collect();
    format!(
        "# Written by `cargo xtask`: paths of this machine that the modules must not have.\n\
         [target.{}]\nrustflags = [\n{}]\n",
        tools::WASM,
        flags.concat()
    )
}

fn toml_string(text: &str) -> String {
    let escaped = text.chars().flat_map(|character| {
        let escape = matches!(character, '"' | '\\').then_some('\\');
        escape.into_iter().chain([character])
    });
    format!("\"{}\"", escaped.collect::<String>())
}

/// Fails if a file below a folder has a path of this machine in it.
pub(crate) fn check(folder: &Path) -> Outcome {
    let own: Vec<String> = own_paths().iter().flat_map(|path| spellings(path)).collect();
    let mut found = Vec::new();
    for file in files(folder)? {
        let bytes = fs::read(&file)?;
        let text = String::from_utf8_lossy(&bytes);
        let name = file.strip_prefix(folder).unwrap_or(&file).display();
        found.extend(own.iter().filter(|path| text.contains(*path)).map(|path| format!("  {name}: {path}")));
    }
    if found.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "The site has paths of this machine in it:\n{}\nIf RUSTFLAGS is set, unset it, since it overrides .cargo/machine.toml.",
        found.join("\n")
    )))
}

/// Paths that tell where and by whom something was built. Each goes on where only sources and what is built can be: a checkout
/// at `/src` must not be found in every path that has such a folder.
fn own_paths() -> Vec<PathBuf> {
    let mut folders: Vec<(PathBuf, &[&str])> = Vec::new();
    let user = ["USER", "LOGNAME", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
    let named = user
        .filter(|user| !user.is_empty())
        .into_iter()
        .flat_map(|user| ["/home", "/Users", "C:\\Users"].map(|folder| Path::new(folder).join(&user)));
    for home in home().into_iter().chain(named) {
        // A home such as `/app` is a name that others have too, except for its hidden folders.
        let is_short = home.components().count() < 3;
        folders.push((home, if is_short { &["."] } else { &[""] }));
    }
    folders.extend(cargo_home().map(|folder| (folder, &["registry/", "git/"][..])));
    folders.push((root(), &["crates/", "src/", "static/", "target/", "tests/", "xtask/"]));
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    folders.extend(target.map(|folder| (folder, &["debug/", "release/", "wasm32-unknown-unknown/"][..])));
    folders.retain(|(folder, _)| folder.is_absolute());
    let followed: Vec<_> =
        folders.iter().filter_map(|(folder, inside)| Some((folder.canonicalize().ok()?, *inside))).collect();
    folders.extend(followed);
    let mut paths: Vec<_> =
        folders.iter().flat_map(|(folder, inside)| inside.iter().map(|inside| folder.join(inside))).collect();
    paths.sort();
    paths.dedup();
    paths
}

/// How a path is written in a file: as it is, with slashes, and as JSON has it.
fn spellings(path: &Path) -> Vec<String> {
    let plain = path.display().to_string();
    let mut spellings = vec![plain.replace('\\', "/"), plain.replace('\\', "\\\\"), plain];
    spellings.sort();
    spellings.dedup();
    spellings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flags_survive_any_folder() {
        let renamed = [
            (PathBuf::from("C:\\Users\\Jo \"K\""), "~".to_owned()),
            (PathBuf::from("/home/a=b"), ".".to_owned()),
        ];
        let toml = machine_toml(&renamed);
        assert!(toml.contains(r#"    "--remap-path-prefix=C:\\Users\\Jo \"K\"=~","#), "{toml}");
        assert!(toml.contains("    \"--remap-path-prefix=/home/a=b=.\",\n]\n"), "{toml}");
        assert!(toml.contains("[target.wasm32-unknown-unknown]\nrustflags = [\n"), "{toml}");
    }

    #[test]
    fn the_home_folder_is_renamed_before_what_it_holds() {
        let renamed = renamed();
        let position = |name: &str| renamed.iter().position(|(_, to)| to == name);
        assert!(position("~") < position("."));
        assert!(position("cargo") < position("crates"));
        assert!(position("crates").is_some(), "the crates of this program come from a registry");
        assert!(!renamed.iter().any(|(from, _)| from.parent().is_none()), "the root of all folders stays");
    }

    #[test]
    fn a_path_of_this_machine_is_found_in_whatever_file() {
        let folder = std::env::temp_dir().join(format!("paths-{}", std::process::id()));
        fs::create_dir_all(folder.join("inside")).expect("a folder");
        let file = folder.join("inside/module.wasm");
        let write = |bytes: &[u8]| fs::write(&file, bytes).expect("a file");
        write(b"\0asm\xff/rustc/0123/library/core/src/str.rs crates/yew-0.23.0/src/app.rs");
        check(&folder).expect("nothing of this machine");
        for path in own_paths() {
            for spelling in spellings(&path) {
                write(&[b"\0asm\xff", spelling.as_bytes(), b"registry/src/x.rs\xff"].concat());
                let failure = check(&folder).expect_err(&spelling).to_string();
                assert!(failure.contains("module.wasm: ") && failure.contains(&spelling), "{failure}");
            }
        }
        fs::remove_dir_all(folder).expect("to clean up");
    }
}

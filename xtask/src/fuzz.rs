//! The fuzzer's targets in `fuzz/`: seeds from the tests, and a run of each.

use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Instant;

use proc_macro2::{TokenStream, TokenTree};
use syn::Lit;

use crate::process::{Failure, Outcome, cargo, command, path_with, root, run, say};
use crate::tools;

/// How long a target runs if nothing else is asked for.
const SECONDS: u64 = 60;

/// The most characters of a text that a test has, and of one that the fuzzer makes.
const LONGEST: usize = 16_384;

struct Target {
    name: &'static str,
    /// Parts of the paths of the sources whose strings are its seeds.
    sources: &'static [&'static str],
    /// What it can begin with, of the strings of a source.
    seeds: fn(&[String]) -> Vec<String>,
}

const TARGETS: &[Target] = &[
    Target {
        name: "json",
        sources: &[
            "tests/import/",
            "tests/contract_findings/",
            "tests/keeping/",
            "document/src/",
            "/document/",
        ],
        seeds: |strings| that(strings, |text| text.trim_start().starts_with(['{', '['])),
    },
    Target {
        name: "shell",
        sources: &["tests/import/", "tests/endpoint", "import/command", "import/shell"],
        seeds: |strings| that(strings, |text| text.contains("curl") || text.contains("az rest")),
    },
    Target {
        name: "formula",
        sources: &["autoscale/", "rules/formula", "cases/formula"],
        seeds: |strings| that(strings, |text| text.contains(['=', '(', '$'])),
    },
    Target { name: "patches", sources: &["patch.rs"], seeds: patches },
    Target {
        name: "diagnose",
        sources: &["tests/diagnose/", "/diagnose/"],
        seeds: |strings| that(strings, |text| text.contains([' ', '{'])),
    },
];

/// Runs the named targets, all if none is named, each for so many seconds.
pub(crate) fn fuzz(arguments: &[String]) -> Outcome {
    let (names, seconds) = parsed(arguments)?;
    let wanted = |target: &&Target| names.is_empty() || names.contains(&target.name);
    let fuzzer = tools::cargo_fuzz()?;
    for target in TARGETS.iter().filter(wanted) {
        let corpus = root().join("fuzz/corpus").join(target.name);
        let seeds = sow(target, &corpus)?;
        say!("\n=== {}: {seeds} seeds, {seconds} s ===", target.name);
        let begun = Instant::now();
        run(command("cargo")
            .args([
                "fuzz",
                "run",
                target.name,
                "--",
                "-timeout=10",
                "-rss_limit_mb=2048",
                "-print_final_stats=1",
            ])
            .arg(format!("-max_len={LONGEST}"))
            .arg(format!("-max_total_time={seconds}"))
            .env("PATH", path_with(std::slice::from_ref(&fuzzer))?)
            .env("CARGO_TARGET_DIR", root().join("target/fuzz"))
            // The sanitizer is an option of unstable compilers, and a stable one has it too.
            .env("RUSTC_BOOTSTRAP", "1"))?;
        say!("{}: nothing found in {} s", target.name, begun.elapsed().as_secs());
    }
    Ok(())
}

/// That the targets compile, without the fuzzer itself: else nobody would notice that they don't.
pub(crate) fn check() -> Outcome {
    run(cargo()
        .args([
            "clippy",
            "--quiet",
            "--manifest-path",
            "fuzz/Cargo.toml",
            "--no-default-features",
            "--locked",
        ])
        .args(["--target-dir", "target/fuzz", "--", "-D", "warnings"]))
}

fn parsed(arguments: &[String]) -> Outcome<(Vec<&'static str>, u64)> {
    let (mut names, mut seconds) = (Vec::new(), SECONDS);
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        if argument == "--seconds" {
            let given = rest.next().and_then(|given| given.parse().ok());
            seconds = given.ok_or_else(|| Failure::new("--seconds requires a number"))?;
        } else {
            let known = TARGETS.iter().find(|target| target.name == argument);
            let known = known.ok_or_else(|| Failure::new(format!("there is no target {argument}")))?;
            names.push(known.name);
        }
    }
    Ok((names, seconds))
}

/// Writes the seeds of a target, each under a name of its own. Returns their number.
fn sow(target: &Target, corpus: &Path) -> Outcome<usize> {
    fs::create_dir_all(corpus)?;
    let mut sown = 0;
    for source in sources(&root())? {
        let path = source.strip_prefix(root()).unwrap_or(&source).to_string_lossy().replace('\\', "/");
        if !target.sources.iter().any(|part| path.contains(part)) {
            continue;
        }
        for seed in (target.seeds)(&strings(&fs::read_to_string(&source)?)) {
            let mut hasher = DefaultHasher::new();
            seed.hash(&mut hasher);
            fs::write(corpus.join(format!("seed-{:016x}", hasher.finish())), seed)?;
            sown += 1;
        }
    }
    if sown == 0 {
        return Err(Failure::new(format!(
            "no test has a seed for {}; see TARGETS in xtask/src/fuzz.rs",
            target.name
        )));
    }
    Ok(sown)
}

/// The Rust sources of the product and its tests.
fn sources(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_product = folder != root() || ["crates", "src", "tests"].contains(&&*name);
        if path.is_dir() && is_product && !path.is_symlink() && name != "target" {
            found.extend(sources(&path)?);
        } else if path.extension() == Some(OsStr::new("rs")) {
            found.push(path);
        }
    }
    Ok(found)
}

/// The values of the string literals of a source, in its order.
fn strings(source: &str) -> Vec<String> {
    let mut found = Vec::new();
    // What isn't Rust has no seeds; the compiler says more about it.
    if let Ok(tokens) = source.parse() {
        collect(tokens, &mut found);
    }
    found
}

fn collect(tokens: TokenStream, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => collect(group.stream(), found),
            TokenTree::Literal(literal) => {
                if let Lit::Str(text) = Lit::new(literal) {
                    found.push(text.value());
                }
            }
            TokenTree::Ident(_) | TokenTree::Punct(_) => {}
        }
    }
}

fn that(strings: &[String], is_seed: impl Fn(&str) -> bool) -> Vec<String> {
    strings.iter().filter(|text| text.len() <= LONGEST && is_seed(text)).cloned().collect()
}

/// Each operation, as a patch of its own, after the document that the source has before it.
fn patches(strings: &[String]) -> Vec<String> {
    let mut document = "{}";
    let mut found = Vec::new();
    for text in strings {
        if text.starts_with(r#"{"op""#) {
            found.push(format!("{document}\n\n[{text}]"));
        } else if text.starts_with('{') {
            document = text;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_strings_of_a_source() {
        let source = r##"const A: &[&str] = &["one", r#"t"wo"#]; /* "no" */ fn f() { assert!(x, "th\nree"); b"no"; 'n' }"##;
        assert_eq!(strings(source), ["one", "t\"wo", "th\nree"]);
    }

    #[test]
    fn each_target_has_seeds() {
        for target in TARGETS {
            let corpus = std::env::temp_dir().join(format!("seeds-{}-{}", target.name, std::process::id()));
            let sown = sow(target, &corpus).expect(target.name);
            assert!(sown >= 10, "{}: {sown}", target.name);
            fs::remove_dir_all(corpus).expect("it was there");
        }
    }

    #[test]
    fn each_target_is_a_program_of_the_package() {
        let manifest = fs::read_to_string(root().join("fuzz/Cargo.toml")).expect("a manifest");
        let programs: Vec<&str> =
            manifest.split("[[bin]]").skip(1).filter_map(|entry| entry.split('"').nth(1)).collect();
        let names: Vec<&str> = TARGETS.iter().map(|target| target.name).collect();
        assert_eq!(programs, names);
    }
}

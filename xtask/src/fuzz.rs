//! The fuzzer's targets in `fuzz/`: seeds from the tests, and a run of each.

use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::time::Instant;

use proc_macro2::{TokenStream, TokenTree};
use syn::Lit;

use crate::process::{Failure, Outcome, cargo, command, path_with, root, run, run_and_read, say};
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
            "tests/storage/",
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
    let mut summary = Vec::new();
    for target in TARGETS.iter().filter(wanted) {
        let corpus = root().join("fuzz/corpus").join(target.name);
        let seeds = sow(target, &corpus)?;
        say!("\n=== {}: {seeds} seeds, {seconds} s ===", target.name);
        let begun = Instant::now();
        let mut cargo = command("cargo");
        cargo
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
            .env("RUSTC_BOOTSTRAP", "1");
        let runs = run_and_read(&mut cargo, runs)?;
        let line = found_nothing(target.name, runs, begun.elapsed().as_secs());
        say!("{line}");
        summary.push(line);
    }
    // Again, together: what is between them are thousands of lines.
    say!("\n{}", summary.join("\n"));
    Ok(())
}

/// The number of texts that a target was run with, if a line of libFuzzer says it: one of those that `-print_final_stats=1` asks for.
fn runs(line: &str) -> Option<u64> {
    line.trim().strip_prefix("stat::number_of_executed_units:")?.trim().parse().ok()
}

fn found_nothing(target: &str, runs: Option<u64>, seconds: u64) -> String {
    let runs = runs.map_or_else(|| "an unknown number of".to_owned(), |runs| runs.to_string());
    format!("{target}: nothing found in {runs} runs, {seconds} s")
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

    /// The lines are in the form of
    /// [libFuzzer's statistics](https://github.com/llvm/llvm-project/blob/main/compiler-rt/lib/fuzzer/FuzzerLoop.cpp).
    #[test]
    fn tells_the_number_of_runs() {
        assert_eq!(runs("stat::number_of_executed_units: 1048576"), Some(1_048_576));
        for other in ["stat::average_exec_per_sec:     17189", "#1048576\tDONE   cov: 2101 ft: 9876", ""] {
            assert_eq!(runs(other), None, "{other}");
        }
        assert_eq!(found_nothing("json", Some(12), 60), "json: nothing found in 12 runs, 60 s");
        assert_eq!(found_nothing("json", None, 60), "json: nothing found in an unknown number of runs, 60 s");
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

//! Which crate may depend on which: ARCHITECTURE.md says why, and the tests here hold it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::process::{cargo, root};

/// A crate, without `batch-pool-`; what it may depend on; and what its tests may depend on besides.
type Row = (&'static str, &'static [&'static str], &'static [&'static str]);

/// From the ground up: each crate depends on crates of earlier rows alone.
const CRATES: &[Row] = &[
    ("build", &[], &[]),
    ("document", &[], &[]),
    ("published", &[], &[]),
    ("model", &["document"], &["published"]),
    ("autoscale", &["document", "model"], &[]),
    ("cases", &["autoscale", "document", "model"], &[]),
    ("engine", &["autoscale", "document", "model"], &["cases", "published"]),
    ("session", &["document", "engine", "model"], &["cases", "published"]),
    ("docs", &["cases", "document", "engine", "model"], &["published"]),
    ("cli", &["docs", "document", "engine", "model"], &[]),
    ("module", &["build", "document", "engine", "model"], &[]),
    // The page.
    ("configurator", &["build", "document", "engine", "model", "session"], &["cases", "docs", "published"]),
];

/// What needs a browser. Only the page and the module may use it.
const OF_BROWSERS: &[&str] =
    &["gloo", "js-sys", "wasm-bindgen", "wasm-bindgen-futures", "wasm-bindgen-test", "web-sys", "yew"];

fn packages() -> Vec<Value> {
    let output = cargo().args(["metadata", "--format-version", "1", "--no-deps", "--offline"]).output();
    let output = output.expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    metadata["packages"].as_array().expect("packages").clone()
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

/// The packages of the product, by their names without `batch-pool-`.
fn product() -> BTreeMap<String, Value> {
    let packages = packages().into_iter();
    packages.filter_map(|package| Some((own(text(&package, "name"))?.to_owned(), package))).collect()
}

fn own(name: &str) -> Option<&str> {
    name.strip_prefix("batch-pool-")
}

/// What a package depends on: the programs and libraries, or the tests.
fn depends(package: &Value, is_of_tests: bool) -> BTreeSet<&str> {
    let dependencies = package["dependencies"].as_array().expect("dependencies").iter();
    let of_kind = dependencies.filter(|dependency| (text(dependency, "kind") == "dev") == is_of_tests);
    of_kind.map(|dependency| text(dependency, "name")).collect()
}

#[test]
fn crates_depend_on_nothing_but_what_the_table_allows() {
    let product = product();
    let known: BTreeSet<&str> = CRATES.iter().map(|(name, ..)| *name).collect();
    let present: BTreeSet<&str> = product.keys().map(String::as_str).collect();
    assert_eq!(present, known, "each crate has a row, and each row a crate");
    for (name, allowed, for_tests) in CRATES {
        for (is_of_tests, allowed) in [(false, *allowed), (true, *for_tests)] {
            let depends: BTreeSet<&str> =
                depends(&product[*name], is_of_tests).into_iter().filter_map(own).collect();
            assert_eq!(depends, allowed.iter().copied().collect(), "{name}, tests: {is_of_tests}");
        }
    }
}

#[test]
fn arrows_point_down() {
    let mut below = BTreeSet::new();
    for (name, allowed, for_tests) in CRATES {
        for other in allowed.iter().chain(*for_tests) {
            assert!(below.contains(other), "{name} depends on {other}, which is not below it");
        }
        below.insert(name);
    }
}

#[test]
fn browsers_are_known_to_the_page_and_the_module_alone() {
    for (name, package) in product() {
        let used: Vec<_> =
            depends(&package, false).into_iter().filter(|name| OF_BROWSERS.contains(name)).collect();
        let may = ["configurator", "module"].contains(&&*name);
        assert!(may || used.is_empty(), "{name} depends on {used:?}");
    }
}

/// A reader of a crate sees first what it is and what it must not depend on.
#[test]
fn each_crate_says_what_it_must_not_depend_on() {
    for (name, package) in product() {
        let target = package["targets"].as_array().into_iter().flatten().find(|target| {
            let is_library = target["kind"].as_array().is_some_and(|kinds| kinds.contains(&"lib".into()));
            is_library || name == "module" && text(target, "name") == "batch-pool-headless"
        });
        let file = text(target.expect("a library"), "src_path");
        let source = std::fs::read_to_string(file).expect("the source");
        let begins: Vec<_> =
            source.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
        let begins = begins.join(" ");
        let says = ["must not depend on", "depends on nothing"].iter().any(|words| begins.contains(words));
        assert!(says, "{file} does not say what the crate must not depend on: {begins}");
    }
}

/// A crate that is missing in the digest could change without the page and the module noticing that they differ.
#[test]
fn the_id_of_a_build_depends_on_each_crate_of_the_modules() {
    let product = product();
    let mut of_modules = BTreeSet::new();
    let mut waiting = vec!["configurator".to_owned(), "module".to_owned()];
    while let Some(name) = waiting.pop() {
        waiting.extend(depends(&product[&name], false).into_iter().filter_map(own).map(str::to_owned));
        of_modules.insert(name);
    }
    let digest = std::fs::read_to_string(root().join("crates/build-id/build.rs")).expect("the build script");
    for name in of_modules.iter().filter(|name| *name != "configurator") {
        let manifest = text(&product[name], "manifest_path").replace('\\', "/");
        let folder = manifest.rsplit('/').nth(1).expect("a folder");
        assert!(digest.contains(&format!("\"{folder}\"")), "crates/build-id/build.rs leaves out {folder}");
    }
}

/// Files of the engine that others build on, and the files that build on them: nothing goes back.
const BELOW: &[(&str, &[&str])] = &[
    ("check/context.rs", &["autoscale", "rule"]),
    ("check/formula.rs", &["autoscale", "context", "rule"]),
    ("check/key_vault/member.rs", &["context", "rule"]),
    ("diagnose/recognize.rs", &["answer", "diagnose"]),
    ("import/dialect/choose.rs", &["list", "template"]),
    ("import/dialect/entire.rs", &["extension", "response"]),
    ("import/dialect/flat.rs", &["entire", "extension", "response"]),
    ("import/dialect/response.rs", &["extension", "data_plane"]),
    ("import/options.rs", &["dialect", "import"]),
    ("import/pool_like.rs", &["dialect", "failure", "foreign"]),
    ("import/refusal.rs", &["dialect"]),
    ("import/service.rs", &["command", "dialect", "foreign"]),
];

#[test]
fn files_that_others_build_on_name_none_of_them() {
    for (file, above) in BELOW {
        let path = root().join("crates/engine/src").join(file);
        let source = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
        let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in code.filter(|line| line.contains("super::") || line.contains("crate::")) {
            let mut names = line.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            assert!(!names.any(|name| above.contains(&name)), "{file} is below what it uses: {line}");
        }
    }
}

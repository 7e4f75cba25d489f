//! Files that others have published and that are not part of this repository, and how long the tests run. It must not depend on
//! any other crate, so that all tests can use it.

#![allow(clippy::missing_panics_doc, reason = "a file that is there can be read")]

use std::io::Write;
use std::path::PathBuf;

/// A file of the published sources: Azure's schemas and the article with its two bodies. They are not part of this
/// repository; the folder is named by `BPC_SHARED`, and otherwise looked for beside the checkout. Without it a test that
/// needs them says so and does nothing.
pub fn published(path: &str) -> Option<String> {
    let file = folder()?.join(path);
    Some(std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display())))
}

/// The folder of the published sources, if it is there.
pub fn folder() -> Option<PathBuf> {
    let folder = std::env::var_os("BPC_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    if !folder.is_dir() {
        // Past what the test runner captures: who runs the tests should see it.
        let _ = writeln!(
            std::io::stderr(),
            "SKIPPED: {} is not here; name the folder of the published sources in BPC_SHARED",
            folder.display()
        );
        return None;
    }
    Some(folder)
}

/// The article's body for Linux nodes, as published.
pub fn linux_as_published() -> Option<String> {
    published("article/linux-body.as-published.txt")
}

/// The article's body for Windows nodes, as published: with trailing commas.
pub fn windows_as_published() -> Option<String> {
    published("article/windows-body.as-published.txt")
}

/// Whether this is the long run, `cargo xtask test --long`: more of what tests make up by themselves.
pub fn is_long() -> bool {
    std::env::var_os("BPC_LONG").is_some()
}

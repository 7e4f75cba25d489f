//! Writes what each rule says, with an example of each: `cargo run --no-default-features --example rules -- docs/rules.md` the
//! Markdown file of the repository, and `-- --site FOLDER` the pages of the site, one for each language.
//!
//! With nothing given, as a hook of Trunk, the pages into `rules` in the folder of the site that Trunk is making. Exit
//! status: 0 written, 2 could not write.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use batch_pool_configurator::explain::{explain, file_name, markdown, page};
use batch_pool_configurator::locale::{LANGUAGES, Language, Locale};

mod support;

// The examples are the cases of the tests, which need more of these than is needed here.
#[allow(dead_code)]
#[path = "../tests/rules/bodies.rs"]
mod bodies;
#[allow(dead_code, unused_imports)]
#[allow(clippy::wildcard_imports, reason = "as tests do")]
#[path = "../tests/rules/cases/mod.rs"]
mod cases;

const USAGE: &str = "usage: rules FILE | rules --site FOLDER";
const STYLE: &str = include_str!("../static/rules.css");

fn main() -> ExitCode {
    support::run(|given, _| Ok(written(&given).map(|()| 0)?))
}

fn written(given: &[String]) -> Result<(), String> {
    let given: Vec<&str> = given.iter().map(String::as_str).collect();
    match (&given[..], std::env::var_os("TRUNK_STAGING_DIR")) {
        (["--site", folder], _) => write_site(Path::new(folder)),
        ([file], _) if !file.starts_with('-') => {
            let codes = explain(&cases::examples());
            write(Path::new(file), &markdown(&codes, &Locale::built_in(Language::ENGLISH)))
        }
        ([], Some(site)) => write_site(&PathBuf::from(site).join("rules")),
        _ => Err(USAGE.to_owned()),
    }
}

fn write_site(folder: &Path) -> Result<(), String> {
    std::fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let codes = explain(&cases::examples());
    for language in LANGUAGES {
        write(&folder.join(file_name(*language)), &page(&codes, &Locale::built_in(*language)))?;
    }
    write(&folder.join("rules.css"), STYLE)
}

fn write(file: &Path, text: &str) -> Result<(), String> {
    std::fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))
}

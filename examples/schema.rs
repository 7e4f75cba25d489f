//! Writes the JSON Schema of each api-version into a folder: `cargo run --example schema -- [--locale TAG] FOLDER`.
//!
//! Without a folder, as a hook of Trunk, into `schema` in the folder of the site that Trunk is making. Exit status: 0 written, 2
//! could not write.

mod support;

use std::path::PathBuf;
use std::process::ExitCode;

use batch_pool_configurator::contract::ApiVersion;
use batch_pool_configurator::document::pretty;
use batch_pool_configurator::locale::{Language, Locale};
use batch_pool_configurator::schema::{file_name, schema};

const USAGE: &str = "usage: schema [--locale TAG] FOLDER";

fn main() -> ExitCode {
    support::run(|given, _| Ok(write(given.into_iter()).map(|()| 0)?))
}

fn write(mut given: impl Iterator<Item = String>) -> Result<(), String> {
    let mut language = Language::ENGLISH;
    let mut folder = std::env::var_os("TRUNK_STAGING_DIR").map(|site| PathBuf::from(site).join("schema"));
    while let Some(argument) = given.next() {
        if argument == "--locale" {
            let tag = given.next().unwrap_or_default();
            language = Language::matching(&tag).ok_or_else(|| format!("there is no language {tag}"))?;
        } else {
            folder = Some(argument.into());
        }
    }
    let folder = folder.ok_or(USAGE)?;
    let locale = Locale::built_in(language);
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    for version in ApiVersion::all() {
        let file = folder.join(file_name(version));
        let text = pretty(&schema(version, &locale)).text + "\n";
        std::fs::write(&file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    Ok(())
}

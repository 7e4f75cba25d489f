//! Says what an error of Azure, a status file or a log means: `cargo run --example diagnose -- [OPTION…] FILE`. Prints one
//! line of JSON.
//!
//! Options: `--body POOL.json` (the body that it is about, or what else holds a pool), `--api-version VERSION`,
//! `--os linux|windows`, `--today YYYY-MM-DD`, `--locale TAG`. A file named `-` is the standard input. Exit status: 0 if it
//! went well, goes on, or nothing is known; 1 if it failed; 2 if something could not be read or written; 141 if the reader of the output has gone.

mod support;

use std::io::Write;
use std::process::ExitCode;

use batch_pool_configurator::api::{self, DiagnoseOptions};
use batch_pool_configurator::diagnose::Verdict;
use batch_pool_configurator::document::{Json, compact};
use batch_pool_configurator::import;
use batch_pool_configurator::locale::{Language, Locale};

use support::Stop;

const USAGE: &str = "usage: diagnose [--body POOL.json] [--api-version VERSION] [--os linux|windows] \
    [--today YYYY-MM-DD] [--locale TAG] FILE";

struct Arguments {
    options: DiagnoseOptions,
    body: Option<String>,
    locale: Locale,
    file: String,
}

fn main() -> ExitCode {
    support::run(|given, output| {
        let arguments = arguments(given.into_iter()).map_err(|message| format!("{message}\n{USAGE}"))?;
        run(arguments, output)
    })
}

fn arguments(mut given: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let today = support::today();
    let mut options = DiagnoseOptions { body: None, api_version: None, os: None, today };
    let mut locale = Locale::built_in(Language::ENGLISH);
    let (mut body, mut files) = (None, Vec::new());
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or_else(|| format!("{argument} wants a value"));
        match argument.as_str() {
            "--body" => body = Some(value()?),
            "--api-version" => options.api_version = Some(value()?),
            "--os" => options.os = Some(value()?.parse().map_err(|error| format!("--os: {error}"))?),
            "--today" => options.today = value()?.parse().map_err(|error| format!("--today: {error}"))?,
            "--locale" => locale = support::locale(&value()?)?,
            option if option.starts_with("--") => return Err(format!("there is no option {option}")),
            _ => files.push(argument),
        }
    }
    match <[String; 1]>::try_from(files) {
        Ok([file]) => Ok(Arguments { options, body, locale, file }),
        Err(_) => Err("name one file".into()),
    }
}

/// Prints what the file says, and gives the exit status.
fn run(arguments: Arguments, output: &mut dyn Write) -> Result<u8, Stop> {
    let Arguments { mut options, body, locale, file } = arguments;
    options.body = body.map(|body| pool(&body)).transpose()?;
    let text = support::read(&file).map_err(|error| format!("{file}: {error}"))?;
    let diagnosis = api::diagnose(&text, &options, &locale);
    writeln!(output, "{}", compact(&diagnosis.to_json()))?;
    Ok(u8::from(diagnosis.verdict == Verdict::Failure))
}

/// The pool body of a file, as it was sent.
fn pool(file: &str) -> Result<Json, String> {
    let text = support::read(file).map_err(|error| format!("{file}: {error}"))?;
    let options = import::Options { as_sent: true, ..import::Options::default() };
    let imported = import::import_with(&text, &options).map_err(|error| format!("{file}:{error}"))?;
    Ok(imported.document)
}

//! Says what a PUT of a body would change on a pool that exists: `cargo run --example compare -- [OPTION…] LIVE BODY`. Prints one
//! line of JSON. `LIVE` is best the answer of a GET, or what `az resource show` prints.
//!
//! Options: `--api-version VERSION` (of the PUT), `--pool NAME|NUMBER` (which one of several in `LIVE`), `--locale TAG`. A file
//! named `-` is the standard input. Exit status: 0 if there is nothing to do or the pool changes in place, 1 if it must have no
//! nodes or be made anew, 2 if something could not be read or written, 141 if the reader of the output has gone.

mod support;

use std::io::Write;
use std::process::ExitCode;

use batch_pool_configurator::api::{self, CompareError, CompareOptions};
use batch_pool_configurator::compare::Verdict;
use batch_pool_configurator::document::compact;
use batch_pool_configurator::locale::{Language, Locale};

use support::Stop;

const USAGE: &str = "usage: compare [--api-version VERSION] [--pool NAME|NUMBER] [--locale TAG] LIVE BODY";

struct Arguments {
    options: CompareOptions,
    locale: Locale,
    live: String,
    body: String,
}

fn main() -> ExitCode {
    support::run(|given, output| {
        let arguments = arguments(given.into_iter()).map_err(|message| format!("{message}\n{USAGE}"))?;
        run(&arguments, output)
    })
}

fn arguments(mut given: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut options = CompareOptions::default();
    let mut locale = Locale::built_in(Language::ENGLISH);
    let mut files = Vec::new();
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or_else(|| format!("{argument} wants a value"));
        match argument.as_str() {
            "--api-version" => {
                let name = value()?;
                let version = api::judging_version(&name);
                options.api_version =
                    Some(version.ok_or_else(|| format!("--api-version: {name} isn't a date"))?);
            }
            "--pool" => options.pool = Some(value()?),
            "--locale" => locale = support::locale(&value()?)?,
            option if option.starts_with("--") => return Err(format!("there is no option {option}")),
            _ => files.push(argument),
        }
    }
    match <[String; 2]>::try_from(files) {
        Ok([live, body]) => Ok(Arguments { options, locale, live, body }),
        Err(_) => Err("name two files".into()),
    }
}

/// Prints the differences, and gives the exit status.
fn run(arguments: &Arguments, output: &mut dyn Write) -> Result<u8, Stop> {
    let read = |file: &str| support::read(file).map_err(|error| format!("{file}: {error}"));
    let (live, body) = (read(&arguments.live)?, read(&arguments.body)?);
    let compared =
        api::compare(&live, &body, &arguments.options, &arguments.locale).map_err(|error| match error {
            CompareError::Live(error) => format!("{}:{error}", arguments.live),
            CompareError::Body(error) => format!("{}:{error}", arguments.body),
        })?;
    writeln!(output, "{}", compact(&compared.to_json()))?;
    Ok(u8::from(compared.verdict().0 > Verdict::InPlace))
}

//! Checks pool bodies: `cargo run --example check -- [OPTION…] FILE…`. Prints one report a line, as JSON. What else holds a
//! pool is taken too: a template, an answer of the service, a pool of the service API, a curl command; the report says so.
//!
//! Options: `--api-version VERSION`, `--os linux|windows`, `--today YYYY-MM-DD`, `--locale TAG`, `--pool NAME|NUMBER` (which
//! one of several). A file named `-` is the standard input. `--size NAME` prints what a size of virtual machines is, and needs
//! no file. Exit status: 0 all ok, 1 findings with errors, 2 something could not be read.

mod support;

use std::process::ExitCode;

use batch_pool_configurator::api::{self, CheckOptions, ReportedError};
use batch_pool_configurator::document::{Json, compact};
use batch_pool_configurator::locale::{Language, Locale};

const USAGE: &str = "usage: check [--api-version VERSION] [--os linux|windows] [--today YYYY-MM-DD] [--locale TAG] \
    [--pool NAME|NUMBER] [--size NAME]… FILE…";

struct Arguments {
    options: CheckOptions,
    locale: Locale,
    sizes: Vec<String>,
    files: Vec<String>,
}

fn main() -> ExitCode {
    let arguments = match arguments(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(message) => {
            eprintln!("{message}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let sizes = arguments.sizes.iter().map(|name| describe(name, &arguments.locale));
    let reports = arguments.files.iter().map(|file| report(file, &arguments));
    ExitCode::from(sizes.chain(reports).max().unwrap_or_default())
}

fn arguments(mut given: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let today = support::today();
    let mut options = CheckOptions { api_version: None, os: None, today, pool: None };
    let mut locale = Locale::built_in(Language::ENGLISH);
    let (mut sizes, mut files) = (Vec::new(), Vec::new());
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or_else(|| format!("{argument} wants a value"));
        match argument.as_str() {
            "--api-version" => options.api_version = Some(value()?),
            "--os" => options.os = Some(value()?.parse().map_err(|error| format!("--os: {error}"))?),
            "--today" => options.today = value()?.parse().map_err(|error| format!("--today: {error}"))?,
            "--pool" => options.pool = Some(value()?),
            "--locale" => locale = support::locale(&value()?)?,
            "--size" => sizes.push(value()?),
            option if option.starts_with("--") => return Err(format!("there is no option {option}")),
            _ => files.push(argument),
        }
    }
    if files.is_empty() && sizes.is_empty() {
        Err("name at least one file".into())
    } else {
        Ok(Arguments { options, locale, sizes, files })
    }
}

/// Prints what a size is and gives its exit status.
fn describe(name: &str, locale: &Locale) -> u8 {
    let Some(description) = api::describe_size(name, locale) else {
        eprintln!("{name}: not built like the name of a size");
        return 2;
    };
    print(&description.to_json());
    0
}

/// Prints the report of one file and gives its exit status.
fn report(file: &str, arguments: &Arguments) -> u8 {
    let text = match support::read(file) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{file}: {error}");
            return 2;
        }
    };
    match api::check(&text, &arguments.options, &arguments.locale) {
        Ok(report) => {
            let status = u8::from(!report.ok);
            print(&api::Report { file: Some(file.into()), ..report }.to_json());
            status
        }
        Err(error) => {
            eprintln!("{file}:{error}");
            let error =
                ReportedError { file: Some(file.into()), ..ReportedError::new(&error, &arguments.locale) };
            print(&error.to_json());
            2
        }
    }
}

fn print(report: &Json) {
    println!("{}", compact(report));
}

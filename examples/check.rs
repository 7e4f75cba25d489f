//! Checks pool bodies: `cargo run --example check -- [OPTION…] FILE…`. Prints one report a line, as JSON. What else holds a
//! pool is taken too: a template, an answer of the service, a pool of the service API, a curl command; the report says so.
//!
//! Options: `--api-version VERSION`, `--os linux|windows`, `--today YYYY-MM-DD`, `--locale TAG`, `--pool NAME|NUMBER` (which
//! one of several). A file named `-` is the standard input. `--size NAME` prints what a size of virtual machines is, and needs
//! no file. Exit status: 0 all ok, 1 findings with errors, 2 something could not be read or written, 141 the reader of the output
//! has gone.

mod support;

use std::io::Write;
use std::process::ExitCode;

use batch_pool_configurator::api::{self, CheckOptions, ReportedError};
use batch_pool_configurator::document::compact;
use batch_pool_configurator::locale::{Language, Locale};

use support::{Stop, TROUBLE, tell};

const USAGE: &str = "usage: check [--api-version VERSION] [--os linux|windows] [--today YYYY-MM-DD] [--locale TAG] \
    [--pool NAME|NUMBER] [--size NAME]… FILE…";

struct Arguments {
    options: CheckOptions,
    locale: Locale,
    sizes: Vec<String>,
    files: Vec<String>,
}

fn main() -> ExitCode {
    support::run(|given, output| {
        let arguments = arguments(given.into_iter()).map_err(|message| format!("{message}\n{USAGE}"))?;
        let mut status = 0;
        for name in &arguments.sizes {
            status = status.max(describe(name, &arguments.locale, output)?);
        }
        for file in &arguments.files {
            status = status.max(report(file, &arguments, output)?);
        }
        Ok(status)
    })
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
fn describe(name: &str, locale: &Locale, output: &mut dyn Write) -> Result<u8, Stop> {
    let Some(description) = api::describe_size(name, locale) else {
        tell(format_args!("{name}: not built like the name of a size"));
        return Ok(TROUBLE);
    };
    writeln!(output, "{}", compact(&description.to_json()))?;
    Ok(0)
}

/// Prints the report of one file and gives its exit status.
fn report(file: &str, arguments: &Arguments, output: &mut dyn Write) -> Result<u8, Stop> {
    let text = match support::read(file) {
        Ok(text) => text,
        Err(error) => {
            tell(format_args!("{file}: {error}"));
            return Ok(TROUBLE);
        }
    };
    let (status, report) = match api::check(&text, &arguments.options, &arguments.locale) {
        Ok(report) => (u8::from(!report.ok), api::Report { file: Some(file.into()), ..report }.to_json()),
        Err(error) => {
            let english = ReportedError::new(&error, &Locale::built_in(Language::ENGLISH)).error;
            tell(format_args!("{file}:{}:{}: {}", english.line, english.column, english.message));
            let error = ReportedError::new(&error, &arguments.locale);
            (TROUBLE, ReportedError { file: Some(file.into()), ..error }.to_json())
        }
    };
    writeln!(output, "{}", compact(&report))?;
    Ok(status)
}

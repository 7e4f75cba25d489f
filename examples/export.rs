//! Prints a pool body in a format: `cargo run --example export -- --format NAME [OPTION…] FILE`, or the names of the
//! formats: `--list`.
//!
//! Options: `--cloud public|usgov|china`, `--arm-endpoint URL`, `--subscription`, `--resource-group`, `--account`, `--pool`
//! (default: the name in the body), `--api-version`, `--mode create|replace`, `--body inline|file` (whether a command has the
//! body in itself or refers to a file), `--locale TAG`. A file named `-` is the standard input. What to know before using the
//! export goes to the standard error. Exit status: 0 printed, 2 could not read or write, or no such format, 141 the reader of
//! the output has gone.

mod support;

use std::process::ExitCode;

use batch_pool_configurator::export::{self, BodyPlacement, FORMATS, Options};
use batch_pool_configurator::import::{Import, Note, import};
use batch_pool_configurator::locale::{Language, Locale};
use batch_pool_configurator::target::{CUSTOM_CLOUD, PutMode, Target};

const USAGE: &str = "usage: export --list | --format NAME [--cloud public|usgov|china] [--arm-endpoint URL] \
    [--subscription ID] [--resource-group NAME] [--account NAME] [--pool NAME] [--api-version VERSION] \
    [--mode create|replace] [--body inline|file] [--locale TAG] FILE";

struct Arguments {
    list: bool,
    format: String,
    target: Target,
    options: Options,
    locale: Locale,
    file: String,
}

fn main() -> ExitCode {
    support::run(|given, output| {
        let text = arguments(given.into_iter()).and_then(|arguments| run(&arguments))?;
        output.write_all(text.as_bytes())?;
        Ok(0)
    })
}

fn arguments(mut given: impl Iterator<Item = String>) -> Result<Arguments, String> {
    let mut arguments = Arguments {
        list: false,
        format: String::new(),
        target: Target::default(),
        options: Options::default(),
        locale: Locale::built_in(Language::ENGLISH),
        file: String::new(),
    };
    let target = &mut arguments.target;
    while let Some(argument) = given.next() {
        let mut value = || given.next().ok_or_else(|| format!("{argument} wants a value\n{USAGE}"));
        match argument.as_str() {
            "--list" => arguments.list = true,
            "--format" => arguments.format = value()?,
            "--cloud" => target.cloud = value()?,
            "--arm-endpoint" => {
                target.cloud = CUSTOM_CLOUD.into();
                target.arm_endpoint = value()?;
            }
            "--subscription" => target.subscription = value()?,
            "--resource-group" => target.resource_group = value()?,
            "--account" => target.account = value()?,
            "--pool" => target.pool = value()?,
            "--api-version" => target.api_version = value()?,
            "--mode" => {
                let mode = value()?;
                target.mode = PutMode::parse(&mode).ok_or_else(|| format!("--mode: there is no {mode}"))?;
            }
            "--body" => {
                arguments.options.body = match value()?.as_str() {
                    "inline" => BodyPlacement::Inline,
                    "file" => BodyPlacement::File,
                    other => return Err(format!("--body: there is no {other}")),
                };
            }
            "--locale" => arguments.locale = support::locale(&value()?)?,
            option if option.starts_with("--") => {
                return Err(format!("there is no option {option}\n{USAGE}"));
            }
            _ if arguments.file.is_empty() => arguments.file = argument,
            _ => return Err(format!("name one file\n{USAGE}")),
        }
    }
    if arguments.list || !arguments.file.is_empty() && !arguments.format.is_empty() {
        Ok(arguments)
    } else {
        Err(USAGE.into())
    }
}

fn run(arguments: &Arguments) -> Result<String, String> {
    if arguments.list {
        return Ok(FORMATS.iter().flat_map(|format| [format.name, "\n"]).collect());
    }
    let file = &arguments.file;
    let text = support::read(file).map_err(|error| format!("{file}: {error}"))?;
    let Import { document: body, notes, .. } = import(&text).map_err(|error| format!("{file}:{error}"))?;
    let mut target = arguments.target.clone();
    // The endpoint of the text is never used: only the person who runs this says where the token goes.
    if target.arm_endpoint.is_empty() {
        for note in notes.iter().filter(|note| note.code == Note::CUSTOM_ENDPOINT) {
            support::tell(format_args!("{}", arguments.locale.say(&note.message)));
        }
    }
    if target.pool.is_empty() {
        target.pool = body.get("name").and_then(|name| name.as_str()).unwrap_or_default().into();
    }
    let export = export::export(&arguments.format, &body, &target, arguments.options)
        .map_err(|error| error.to_string())?;
    for note in &export.notes {
        support::tell(format_args!("{}", arguments.locale.say(note)));
    }
    Ok(export.files.into_iter().next().map(|file| file.text).unwrap_or_default())
}

//! The command-line program `batch-pool`: what the page can do, for scripts, pipelines, and editors. It parses arguments, reads
//! files, and prints; everything about pools comes from the engine, and it must not depend on a session or the page.

mod arguments;
mod command;
mod failure;
mod format;
mod input;
mod output;
mod rewrite;

use std::ffi::OsString;
use std::io::{self, Write};
use std::process::ExitCode;

use arguments::Invocation;
use failure::{Failure, Status};

/// Runs the program with the arguments of the process, and gives its exit code.
pub fn run() -> ExitCode {
    // By line, so that a report comes as soon as it is made, and in order with the messages.
    let mut output = io::stdout().lock();
    let outcome = perform(std::env::args_os(), &mut output);
    // What was written before a failure still counts. Without this, an error of the last write would be lost.
    let written = output.flush().map_err(Failure::Output);
    match written.and(outcome) {
        Ok(status) => status.into(),
        Err(failure) => {
            if let Some(message) = failure.message() {
                output::tell(&message);
            }
            failure.exit_code()
        }
    }
}

fn perform(arguments: impl Iterator<Item = OsString>, output: &mut dyn Write) -> Result<Status, Failure> {
    match arguments::parse(arguments)? {
        Invocation::Command(command) => command::perform(*command, output),
        Invocation::Information(text) => {
            output.write_all(text.as_bytes())?;
            Ok(Status::Success)
        }
    }
}

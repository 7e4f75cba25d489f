//! What the programs share: how they write and end.

use std::fmt;
use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use batch_pool_document::visible;

/// The exit status if something can't be read or written.
const TROUBLE: u8 = 2;

/// The exit status if the reader of the output has gone, as of `head`. Shells report it of any program that a closed pipe
/// ends: 128 and the number of the signal `SIGPIPE`. It isn't 0, because not everything was said.
const CLOSED_PIPE: u8 = 141;

/// Why a program ends before it's done.
pub(crate) enum Stop {
    /// What to tell the person.
    Message(String),
    /// The standard output can't be written.
    Output(io::Error),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

impl From<String> for Stop {
    fn from(message: String) -> Self {
        Self::Message(message)
    }
}

/// Runs a program with its arguments and the standard output. It gives the exit status.
pub(crate) fn run(program: impl FnOnce(Vec<String>, &mut dyn Write) -> Result<u8, Stop>) -> ExitCode {
    // By line, so that a report comes as soon as it is made, and in order with what is told.
    let mut output = io::stdout().lock();
    let outcome = arguments().and_then(|given| program(given, &mut output));
    // What was written before it stopped is still said. Without this, an error of the last write would be lost.
    let written = output.flush().map_err(Stop::Output);
    ExitCode::from(match written.and(outcome) {
        Ok(status) => status,
        Err(Stop::Output(error)) if error.kind() == ErrorKind::BrokenPipe => CLOSED_PIPE,
        Err(Stop::Output(error)) => {
            tell(format_args!("standard output: {error}"));
            TROUBLE
        }
        Err(Stop::Message(message)) => {
            tell(format_args!("{message}"));
            TROUBLE
        }
    })
}

/// Writes a line to the standard error, with what can't be seen escaped: a file, or its name, could else speak to the terminal.
/// If it can't be written, there's nobody left to tell.
fn tell(line: fmt::Arguments) {
    let _ = writeln!(io::stderr(), "{}", visible(&line.to_string()));
}

fn arguments() -> Result<Vec<String>, Stop> {
    let given = std::env::args_os().skip(1).map(std::ffi::OsString::into_string);
    given
        .collect::<Result<_, _>>()
        .map_err(|odd| Stop::Message(format!("the argument \"{}\" isn't UTF-8", odd.display())))
}

//! What the programs share: how they read, write and end.

// Not each program needs all of it.
#![allow(dead_code)]

use std::fmt;
use std::io::{self, ErrorKind, Read, Write};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use batch_pool_configurator::catalog::Date;
use batch_pool_configurator::document::{limits, visible};
use batch_pool_configurator::locale::{Language, Locale};

/// The exit status if something can't be read or written.
pub(crate) const TROUBLE: u8 = 2;

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
pub(crate) fn tell(line: fmt::Arguments) {
    let _ = writeln!(io::stderr(), "{}", visible(&line.to_string()));
}

fn arguments() -> Result<Vec<String>, Stop> {
    let given = std::env::args_os().skip(1).map(std::ffi::OsString::into_string);
    given
        .collect::<Result<_, _>>()
        .map_err(|odd| Stop::Message(format!("the argument \"{}\" isn't UTF-8", odd.display())))
}

/// So many bytes are read at most: what the import takes, in UTF-16 and with a byte order mark. Some files have no end.
const MOST: usize = 2 * limits::TEXT.bytes + 2;

/// The text of a file, or of the standard input if the file is named `-`. The error says what is wrong with it, but not its
/// name.
pub(crate) fn read(file: &str) -> Result<String, String> {
    let mut bytes = Vec::new();
    let mut take = |reader: &mut dyn Read| reader.take(MOST as u64 + 1).read_to_end(&mut bytes);
    let read = if file == "-" {
        take(&mut io::stdin().lock())
    } else {
        std::fs::File::open(file).and_then(|mut file| take(&mut file))
    };
    read.map_err(|error| match error.kind() {
        ErrorKind::NotFound => "there's no such file".to_owned(),
        ErrorKind::IsADirectory => "this is a folder, not a file".to_owned(),
        _ => error.to_string(),
    })?;
    if bytes.len() > MOST {
        return Err(format!("this is larger than {} kB. Give only the part that matters", MOST >> 10));
    }
    decode(bytes)
}

/// A text in UTF-8, or in UTF-16 with a byte order mark, as Windows PowerShell writes it.
fn decode(bytes: Vec<u8>) -> Result<String, String> {
    let units =
        |of: fn([u8; 2]) -> u16| bytes[2..].chunks(2).map(move |pair| Some(of(pair.try_into().ok()?)));
    let utf16 = match bytes.get(..2) {
        Some([0xff, 0xfe]) => units(u16::from_le_bytes).collect::<Option<Vec<_>>>(),
        Some([0xfe, 0xff]) => units(u16::from_be_bytes).collect(),
        _ => {
            return String::from_utf8(bytes).map_err(|error| {
                let before = String::from_utf8_lossy(&error.as_bytes()[..error.utf8_error().valid_up_to()]);
                let odd = error.as_bytes()[before.len()];
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
                format!("this isn't UTF-8: the byte 0x{odd:02X} at {line}:{column}. Save the file as UTF-8")
            });
        }
    };
    let text = utf16.and_then(|units| String::from_utf16(&units).ok());
    text.ok_or_else(|| "this begins as UTF-16 does, but isn't UTF-16. Save the file as UTF-8".to_owned())
}

/// The day, in UTC, by the clock of this machine.
pub(crate) fn today() -> Date {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Date::from_unix_seconds(now.as_secs())
}

/// The texts of the language that `--locale` names.
pub(crate) fn locale(tag: &str) -> Result<Locale, String> {
    let language = Language::matching(tag).ok_or_else(|| format!("--locale: no texts in {tag}"))?;
    Ok(Locale::built_in(language))
}

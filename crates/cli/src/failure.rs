//! Why the program ends without a result, and how it ends.

use std::io::{self, ErrorKind};
use std::path::PathBuf;
use std::process::ExitCode;

use batch_pool_engine::export::ExportError;
use batch_pool_engine::import::ImportError;
use batch_pool_model::locale::Locale;

use crate::input::ReadError;

/// How a command that has a result ends. The worst is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Status {
    Success,
    /// The result is bad news: a finding is an error, the text tells of a failure, or the pool can't change in place.
    Negative,
    /// Something couldn't be read or written.
    Failed,
}

impl Status {
    pub(crate) const fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Negative => 1,
            Self::Failed => 2,
        }
    }
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        Self::from(status.code())
    }
}

/// The exit code if the reader of the output has gone, as of `head`. Shells report it of any program that a closed pipe ends:
/// 128 and the number of the signal `SIGPIPE`. It isn't 0, because not everything was written.
const CLOSED_PIPE: u8 = 141;

/// Why there is no result.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("the argument \"{}\" isn't UTF-8", .0.display())]
    Argument(std::ffi::OsString),
    /// What clap says about the arguments: problem, usage, and where to find help.
    #[error("{0}")]
    Usage(String),
    #[error("{name}: {error}")]
    Read { name: String, error: ReadError },
    #[error("{name}:{line}:{column}: {message}")]
    Import { name: String, line: usize, column: usize, message: String },
    #[error("{}: {error}", path.display())]
    Write { path: PathBuf, error: io::Error },
    #[error(transparent)]
    Format(#[from] ExportError),
    #[error("standard output: {0}")]
    Output(#[from] io::Error),
}

impl Failure {
    /// A text that can't be imported, in words.
    pub(crate) fn import(name: &str, error: &ImportError, locale: &Locale) -> Self {
        let ImportError { line, column, message, .. } = error;
        Self::Import { name: name.to_owned(), line: *line, column: *column, message: locale.say(message) }
    }

    /// What to tell the person; nothing if nobody reads on.
    pub(crate) fn message(&self) -> Option<String> {
        (!self.is_closed_pipe()).then(|| self.to_string())
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        if self.is_closed_pipe() { ExitCode::from(CLOSED_PIPE) } else { Status::Failed.into() }
    }

    fn is_closed_pipe(&self) -> bool {
        matches!(self, Self::Output(error) if error.kind() == ErrorKind::BrokenPipe)
    }
}

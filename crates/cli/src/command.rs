//! The commands, a file each.

mod check;
mod compare;
mod completions;
mod diagnose;
mod export;
mod rules;
mod schema;
mod size;

use std::io::Write;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use batch_pool_model::catalog::Date;

use crate::arguments::{Command, NodeArguments};
use crate::failure::{Failure, Status};

/// Performs a command.
pub(crate) fn perform(command: Command, output: &mut dyn Write) -> Result<Status, Failure> {
    match command {
        Command::Check(arguments) => check::perform(&arguments, output),
        Command::Export(arguments) => export::perform(&arguments, output),
        Command::Diagnose(arguments) => diagnose::perform(&arguments, output),
        Command::Compare(arguments) => compare::perform(arguments, output),
        Command::Size(arguments) => size::perform(&arguments.names, &arguments.language.locale(), output),
        Command::Schema(arguments) => schema::perform(&arguments),
        Command::Rules(arguments) => rules::perform(&arguments),
        Command::Completions(arguments) => completions::perform(arguments.shell, output),
    }
}

impl NodeArguments {
    /// The day by which retirements are judged: by the clock of this machine unless the arguments name one.
    fn today(&self) -> Date {
        self.today.unwrap_or_else(|| {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
            Date::from_unix_seconds(now.as_secs())
        })
    }
}

fn create_folder(folder: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::Write { path: folder.to_owned(), error })
}

fn write_file(path: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(path, text).map_err(|error| Failure::Write { path: path.to_owned(), error })
}

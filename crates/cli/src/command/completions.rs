//! `batch-pool completions`: a script that makes a shell complete the arguments.

use std::io::Write;

use crate::arguments;
use crate::failure::{Failure, Status};

use clap_complete::{Shell, generate};

pub(crate) fn perform(shell: Shell, output: &mut dyn Write) -> Result<Status, Failure> {
    // Generating straight into the output would panic if its reader has gone.
    let mut script = Vec::new();
    generate(shell, &mut arguments::definition(), "batch-pool", &mut script);
    output.write_all(&script)?;
    Ok(Status::Success)
}

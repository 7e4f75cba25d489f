//! `batch-pool completions`: a script that makes a shell complete the arguments.

use std::io::Write;

use crate::arguments;
use crate::failure::{Failure, Status};

use clap_complete::{Shell, generate};

const NAME: &str = "batch-pool";

pub(crate) fn perform(shell: Shell, output: &mut dyn Write) -> Result<Status, Failure> {
    // Generating straight into the output would panic if its reader has gone.
    let mut script = Vec::new();
    generate(shell, &mut arguments::definition(), NAME, &mut script);
    let script = String::from_utf8_lossy(&script);
    if shell == Shell::Bash {
        output.write_all(with_one_spelling(&script).as_bytes())?;
    } else {
        output.write_all(script.as_bytes())?;
    }
    Ok(Status::Success)
}

/// Of a name with a hyphen, `clap_complete` 4.6 sets one spelling and looks for another, and Bash would complete nothing.
fn with_one_spelling(script: &str) -> String {
    script.replace(&NAME.replace('-', "__subcmd__"), &NAME.replace('-', "__"))
}

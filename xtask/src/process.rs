//! Running other programs.

use std::ffi::OsStr;
use std::fmt;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Why a chore stopped, and what to do.
#[derive(Debug)]
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// The root of the checkout.
pub(crate) fn root() -> PathBuf {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR"));
    manifest.parent().unwrap_or(manifest).to_owned()
}

/// A program that runs in the root of the checkout, without a standard input.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(root()).stdin(Stdio::null());
    command
}

/// Cargo, as it was called, for this checkout.
pub(crate) fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Prints a line, as `println!` does. A reader that has gone, as of `head`, ends the chore quietly.
macro_rules! say {
    ($($words:tt)*) => {
        $crate::process::say_line(format_args!($($words)*))
    };
}
pub(crate) use say;

pub(crate) fn say_line(line: fmt::Arguments) {
    /// What shells report of a program that a closed pipe ends: 128 and the number of the signal `SIGPIPE`.
    const CLOSED_PIPE: i32 = 141;
    if let Err(error) = writeln!(io::stdout(), "{line}") {
        if error.kind() == io::ErrorKind::BrokenPipe {
            std::process::exit(CLOSED_PIPE);
        }
        tell_line(format_args!("standard output: {error}"));
        std::process::exit(2);
    }
}

/// Writes a line to the standard error. If that can't be written, there's nobody left to tell.
pub(crate) fn tell_line(line: fmt::Arguments) {
    let _ = writeln!(io::stderr(), "{line}");
}

/// Runs to the end and shows what it prints.
pub(crate) fn run(command: &mut Command) -> Outcome {
    let shown = show(command);
    say!("$ {shown}");
    let status = command.status().map_err(|error| Failure::new(format!("{shown}: {error}")))?;
    if status.success() { Ok(()) } else { Err(Failure::new(format!("{shown}: {status}"))) }
}

/// As [`run`], and reads what is written to the standard error, which is shown as it comes: the last line that says something.
pub(crate) fn run_and_read<T>(command: &mut Command, read: impl Fn(&str) -> Option<T>) -> Outcome<Option<T>> {
    let shown = show(command);
    say!("$ {shown}");
    let failed = |reason: &dyn fmt::Display| Failure::new(format!("{shown}: {reason}"));
    let mut child = command.stderr(Stdio::piped()).spawn().map_err(|error| failed(&error))?;
    let mut said = None;
    if let Some(errors) = child.stderr.take() {
        for line in BufReader::new(errors).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            tell_line(format_args!("{line}"));
            said = read(&line).or(said);
        }
    }
    let status = child.wait()?;
    if status.success() { Ok(said) } else { Err(failed(&status)) }
}

/// What it prints on success, none if it cannot be run or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}

/// What it prints if it succeeds.
pub(crate) fn output(command: &mut Command) -> Outcome<String> {
    let shown = show(command);
    let failed = |reason: &dyn fmt::Display| Failure::new(format!("{shown}: {reason}"));
    let output = command.output().map_err(|error| failed(&error))?;
    if !output.status.success() {
        return Err(failed(&String::from_utf8_lossy(&output.stderr)));
    }
    String::from_utf8(output.stdout).map_err(|error| failed(&error))
}

/// A program of that name on PATH.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// PATH with these folders before it.
pub(crate) fn path_with(folders: &[PathBuf]) -> Outcome<std::ffi::OsString> {
    let present = std::env::var_os("PATH").unwrap_or_default();
    let all = folders.iter().cloned().chain(std::env::split_paths(&present));
    std::env::join_paths(all).map_err(|error| Failure::new(error.to_string()))
}

fn show(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn reads_the_last_line_that_says_something() {
        let number = |line: &str| line.strip_prefix("n: ")?.parse::<u32>().ok();
        let shell = |script: &str| run_and_read(command("sh").args(["-c", script]), number);
        assert_eq!(
            shell("echo 'n: 0'; printf 'n: 1\\n\\377\\nn: 2\\nend' >&2").expect("it succeeds"),
            Some(2)
        );
        assert_eq!(shell("echo nothing >&2").expect("it succeeds"), None);
        assert!(
            shell("echo 'n: 1' >&2; exit 3").expect_err("it fails").to_string().contains("exit status: 3")
        );
    }
}

//! The built program, as a person or a pipeline runs it.

mod check;
mod fix;
mod others;
mod sarif;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use batch_pool_document::{Json, read};

/// A body with errors, warnings, safe fixes, an unknown property, and a layout of its own.
const POOL: &str = include_str!("pool.json");

/// The day by which the tests judge.
const TODAY: &str = "2026-11-23";

/// A folder that the program runs in.
struct Folder(tempfile::TempDir);

/// What the program printed, and how it ended.
struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Folder {
    /// A folder with these files.
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a folder"));
        for (name, content) in files {
            fs::write(folder.path(name), content).expect("a file");
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("a file")
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, "", &[])
    }

    /// Runs the program with a standard input and variables of the environment.
    fn run_with(&self, arguments: &[&str], input: &str, variables: &[(&str, &str)]) -> Run {
        run_in(self.0.path(), arguments, input, variables)
    }
}

fn run_in(folder: &Path, arguments: &[&str], input: &str, variables: &[(&str, &str)]) -> Run {
    let mut program = Command::new(env!("CARGO_BIN_EXE_batch-pool"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TRUNK_STAGING_DIR", "COLUMNS"] {
        program.env_remove(name);
    }
    let mut running = program
        .args(arguments)
        .envs(variables.iter().copied())
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut stdin = running.stdin.take().expect("a standard input");
    // A program that needs no input doesn't read it.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = running.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Run { code: output.status.code(), stdout: text(output.stdout), stderr: text(output.stderr) }
}

impl Run {
    /// The one line of JSON on the standard output.
    fn json(&self) -> Json {
        assert_eq!(self.stdout.matches('\n').count(), 1, "{}", self.stdout);
        read::strict(&self.stdout).unwrap_or_else(|| panic!("not JSON: {}", self.stdout))
    }

    /// The whole of it, for a snapshot.
    fn shown(&self) -> String {
        let Self { code, stdout, stderr } = self;
        let code = code.map_or("none".to_owned(), |code| code.to_string());
        format!("exit code: {code}\n--- standard output\n{stdout}--- standard error\n{stderr}")
    }
}

fn text<'a>(json: &'a Json, names: &[&str]) -> &'a str {
    json.at(names).and_then(Json::as_str).unwrap_or_else(|| panic!("{names:?} in {json:?}"))
}

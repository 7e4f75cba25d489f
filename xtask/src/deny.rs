//! What the dependencies may be: their licenses, where they come from, and what is known against them. The rules are in
//! `deny.toml`.

use std::path::Path;
use std::process::Command;

use crate::process::{Outcome, command, run};
use crate::{paths, tools};

/// Whether the dependencies were looked up in the database of known advisories.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Advisories {
    Checked,
    /// The database couldn't be fetched, and isn't here from an earlier time. That says nothing about the dependencies.
    NotChecked,
}

/// Where the advisories to check against come from.
#[derive(Debug, PartialEq, Eq)]
enum Database {
    Fetched,
    /// From an earlier time. Cargo-deny itself refuses one that is older than 90 days.
    Kept,
    Missing,
}

/// Fails if a dependency is against the rules. Licenses and sources need no network, so they are always checked.
pub(crate) fn deny() -> Outcome<Advisories> {
    let program = tools::cargo_deny()?;
    let deny = |arguments: &[&str]| {
        let mut deny = command(&program);
        deny.arg("--workspace").args(arguments);
        deny
    };
    run(&mut deny(&["check", "bans", "licenses", "sources"]))?;
    let fetched = run(patient(&mut deny(&["fetch", "db"]))).is_ok();
    match database(fetched, paths::cargo_home().as_deref()) {
        Database::Fetched => run(patient(&mut deny(&["check", "advisories"])))?,
        Database::Kept => run(&mut deny(&["--offline", "check", "advisories"]))?,
        Database::Missing => return Ok(Advisories::NotChecked),
    }
    Ok(Advisories::Checked)
}

/// Lets git neither ask for a password nor wait for a network that says nothing.
fn patient(command: &mut Command) -> &mut Command {
    let seconds = "30";
    command
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_HTTP_LOW_SPEED_LIMIT", "1000")
        .env("GIT_HTTP_LOW_SPEED_TIME", seconds)
}

fn database(fetched: bool, cargo_home: Option<&Path>) -> Database {
    if fetched {
        return Database::Fetched;
    }
    let kept = cargo_home.and_then(|folder| folder.join("advisory-dbs").read_dir().ok());
    let is_clone = |entry: std::fs::DirEntry| entry.path().join(".git").exists();
    if kept.into_iter().flatten().flatten().any(is_clone) { Database::Kept } else { Database::Missing }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_database_that_is_not_there_is_never_taken_for_a_check() {
        let home = std::env::temp_dir().join(format!("deny-{}", std::process::id()));
        assert_eq!(database(false, None), Database::Missing);
        assert_eq!(database(false, Some(&home)), Database::Missing);
        let clone = home.join("advisory-dbs/advisory-db-0123456789abcdef");
        fs::create_dir_all(&clone).expect("a folder");
        assert_eq!(database(false, Some(&home)), Database::Missing, "a clone that failed leaves a folder");
        fs::create_dir_all(clone.join(".git")).expect("a folder");
        assert_eq!(database(false, Some(&home)), Database::Kept);
        assert_eq!(database(true, None), Database::Fetched);
        fs::remove_dir_all(home).expect("to clean up");
    }

    #[test]
    fn only_what_is_named_with_a_reason_is_ignored() {
        let rules = fs::read_to_string(crate::process::root().join("deny.toml")).expect("the rules");
        let (_, ignored) = rules.split_once("\nignore = [\n").expect("the list");
        let (ignored, _) = ignored.split_once("\n]").expect("its end");
        let ids: Vec<_> = ignored.lines().filter_map(|line| line.split('"').nth(1)).collect();
        assert_eq!(ids, ["RUSTSEC-2025-0141", "RUSTSEC-2024-0370"]);
        assert!(ignored.lines().all(|line| line.contains("reason = \"")), "{ignored}");
    }
}

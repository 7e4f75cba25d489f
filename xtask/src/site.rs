//! The page: building and serving it.

use std::process::Command;

use crate::process::{Failure, Outcome, command, path_with, run, say};
use crate::texts;
use crate::tools;
use crate::{pack, packages, paths};

/// Leaves the finished site in `dist/`.
pub(crate) fn build() -> Outcome {
    run(trunk(true)?.args(["build", "--release"]))
}

/// Serves the page on this machine and says where.
pub(crate) fn serve(arguments: &[String]) -> Outcome {
    let mut port = "8080".to_owned();
    let mut release = false;
    let mut given = arguments.iter();
    while let Some(argument) = given.next() {
        match argument.as_str() {
            "--port" => port = given.next().cloned().ok_or_else(|| Failure::new("--port wants a number"))?,
            "--release" => release = true,
            other => return Err(Failure::new(format!("serve has no option {other}"))),
        }
    }
    let mut trunk = trunk(release)?;
    trunk.args(["serve", "--address", "127.0.0.1", "--port", &port]);
    if release {
        trunk.arg("--release");
    }
    say!("The page will be at http://127.0.0.1:{port}/ as soon as it is built. Ctrl+C ends it.");
    run(&mut trunk)
}

/// Puts texts together, and packs the modules of a release, while Trunk makes the site. A module that is only looked at stays as it is.
pub(crate) fn pack() -> Outcome {
    let (Some(folder), Some(profile)) =
        (std::env::var_os("TRUNK_STAGING_DIR"), std::env::var_os("TRUNK_PROFILE"))
    else {
        return Err(Failure::new("Trunk calls this, for a site that it makes"));
    };
    let folder = std::path::Path::new(&folder);
    texts::join(folder)?;
    if profile != "release" {
        return Ok(());
    }
    pack::pack(folder)?;
    paths::check(folder)
}

/// Trunk with the pinned tools before everything else on PATH. A release is made small by wasm-opt, which comes from npm; all
/// else needs no Node.
fn trunk(release: bool) -> Outcome<Command> {
    let mut folders = tools::site_tools()?;
    if release {
        folders.push(packages::npm()?.join(".bin"));
    }
    let mut trunk = command(folders[0].join("trunk"));
    // Trunk takes NO_COLOR for an option that wants true or false. Flags of the environment would override those that keep the
    // paths of this machine out.
    trunk.env("PATH", path_with(&folders)?).env_remove("NO_COLOR").env_remove("RUSTFLAGS");
    Ok(trunk)
}

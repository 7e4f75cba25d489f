//! How long things take. Prints; never judges.

use crate::process::{Outcome, cargo, command, root, run};
use crate::{browsers, packages, site, test};

/// One check on this machine, and one keystroke in the browser.
pub(crate) fn bench() -> Outcome {
    run(cargo().args(["run", "--quiet", "--release", "--example", "bench"]))?;
    site::build()?;
    let modules = packages::npm()?;
    let mut node = command("node");
    node.arg(root().join("tests/bench/keystroke.mjs"));
    test::tell(&mut node, &modules)?;
    browsers::browsers()?.tell(&mut node);
    run(&mut node)
}

//! Set-up and chores of the project: `cargo xtask`. Installs what is missing, once per user, outside the checkout.

mod bench;
mod browsers;
mod budget;
mod cache;
#[cfg(test)]
mod crates;
mod deny;
mod fuzz;
mod lint;
mod new_rule;
mod pack;
mod packages;
mod paths;
mod process;
mod reproducible;
mod site;
mod sizes;
mod split;
mod system;
mod test;
mod texts;
mod tools;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask COMMAND

  serve [--port N] [--release]   build the page and serve it on this machine
  build                          leave the finished site in dist/
  reproducible                   build the site twice, in two folders, and compare the bytes; takes as long as two first builds
  test [PART…]                   everything, or some of: core page wasm shells clients browser budget
  test --long                    for hours: what tests make up by themselves, hundreds of thousands of times
  budget [--write]               what a visit loads, step by step, compressed; fails over a limit, and if sizes.tsv isn't true
  bench [WORD…]                  the time of what the crates do, and of a keystroke in the browser (keystroke); some of it, by names
  fuzz [TARGET…] [--seconds N]   made-up texts for the readers, in fuzz/; 60 seconds each if not told otherwise
  lint                           formatting, clippy, shellcheck, and cargo-deny on the dependencies
  new-rule TOPIC CODE            stubs for a rule: its row and function, its texts and its case; see CONTRIBUTING.md
  setup                          only install what the commands above need";

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let command = arguments.next().unwrap_or_default();
    let rest: Vec<String> = arguments.collect();
    let outcome = paths::hide().and_then(|()| match command.as_str() {
        "serve" => site::serve(&rest),
        "build" => site::build(),
        "reproducible" => reproducible::reproducible(),
        "test" => test::test(&rest),
        "budget" => site::build().and_then(|()| sizes::budget(&rest)),
        "bench" => bench::bench(&rest),
        "fuzz" => fuzz::fuzz(&rest),
        "lint" => lint::lint(),
        "new-rule" => new_rule::new_rule(&rest),
        // Trunk calls it, with the folder in which it makes the site.
        "pack" => site::pack(),
        // Trunk calls it before everything else: only for what was done above.
        "paths" => Ok(()),
        "setup" => test::set_up(),
        _ => Err(process::Failure::new(USAGE)),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            process::tell_line(format_args!("{failure}"));
            ExitCode::FAILURE
        }
    }
}

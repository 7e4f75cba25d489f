//! Prints bodies, right and wrong, with what the checks of the contract say of each: `cargo run --example bodies -- COUNT`. A
//! JSON object a line: `apiVersion`, `isValid`, what was changed in a valid body, and the `body`. Tests hold other programs that
//! judge bodies against it.

mod support;

use std::process::ExitCode;

use batch_pool_docs::sample;
use batch_pool_document::{Json, compact};

fn main() -> ExitCode {
    support::run(|given, output| {
        let count = given.first().and_then(|count| count.parse().ok());
        let count = count.ok_or_else(|| "usage: bodies COUNT".to_owned())?;
        for sample::Sample { version, what, body, is_valid } in (0..count).map(sample::body) {
            let line = Json::object([
                ("apiVersion", Json::string(version.name())),
                ("isValid", Json::Bool(is_valid)),
                ("changes", Json::array(what.into_iter().map(Json::string))),
                ("body", body),
            ]);
            writeln!(output, "{}", compact(&line))?;
        }
        Ok(0)
    })
}

//! Prints bodies, right and wrong, with what the checks of the contract say of each: `cargo run --example bodies -- COUNT`. A
//! JSON object a line: `apiVersion`, `isValid`, what was changed in a valid body, and the `body`. Tests hold other programs that
//! judge bodies against it.

#[allow(dead_code)]
#[path = "../tests/schema/bodies.rs"]
mod bodies;
#[allow(dead_code)]
#[path = "../tests/contract_properties/generate.rs"]
mod generate;

use std::io::{BufWriter, Write};
use std::process::ExitCode;

use batch_pool_configurator::document::{Json, compact};

fn main() -> ExitCode {
    let Some(Ok(count)) = std::env::args().nth(1).map(|count| count.parse()) else {
        eprintln!("usage: bodies COUNT");
        return ExitCode::from(2);
    };
    let mut out = BufWriter::new(std::io::stdout().lock());
    let written =
        (0..count).map(bodies::body).try_for_each(|bodies::Sample { version, what, body, is_valid }| {
            let line = Json::object([
                ("apiVersion", Json::string(version.name())),
                ("isValid", Json::Bool(is_valid)),
                ("changes", Json::array(what.into_iter().map(Json::string))),
                ("body", body),
            ]);
            writeln!(out, "{}", compact(&line))
        });
    match written.and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(2),
    }
}

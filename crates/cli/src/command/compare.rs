//! `batch-pool compare`: what a PUT would change on an existing pool, as one line of JSON.

use std::io::Write;

use batch_pool_document::compact;
use batch_pool_engine::api::{self, CompareError, CompareOptions};
use batch_pool_engine::compare::Verdict;

use crate::arguments::CompareArguments;
use crate::failure::{Failure, Status};
use crate::input;

pub(crate) fn perform(arguments: CompareArguments, output: &mut dyn Write) -> Result<Status, Failure> {
    let CompareArguments { live, body, api_version, pool, language } = arguments;
    let (live_text, body_text) = (input::read_or_fail(&live)?.text, input::read_or_fail(&body)?.text);
    let locale = language.locale();
    let options = CompareOptions { api_version, pool };
    let compared = api::compare(&live_text, &body_text, &options, &locale).map_err(|error| match error {
        CompareError::Live(error) => Failure::import(&live, &error, &locale),
        CompareError::Body(error) => Failure::import(&body, &error, &locale),
    })?;
    writeln!(output, "{}", compact(&compared.to_json()))?;
    let (verdict, _) = compared.verdict();
    Ok(if verdict > Verdict::InPlace { Status::Negative } else { Status::Success })
}

//! `batch-pool size`: what the names of VM sizes tell, one JSON object a line.

use std::io::Write;

use batch_pool_document::compact;
use batch_pool_engine::api::describe_size;
use batch_pool_model::locale::Locale;

use crate::failure::{Failure, Status};
use crate::output::tell;

pub(crate) fn perform(names: &[String], locale: &Locale, output: &mut dyn Write) -> Result<Status, Failure> {
    let mut status = Status::Success;
    for name in names {
        if let Some(description) = describe_size(name, locale) {
            writeln!(output, "{}", compact(&description.to_json()))?;
        } else {
            tell(&format_args!(
                "{name}: this isn't built like the name of a VM size, such as Standard_D2s_v5"
            ));
            status = Status::Failed;
        }
    }
    Ok(status)
}

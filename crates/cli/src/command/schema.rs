//! `batch-pool schema`: the contract as JSON Schemas, for editors.

use batch_pool_configurator::contract::ApiVersion;
use batch_pool_configurator::document::pretty;
use batch_pool_configurator::schema::{file_name, schema};

use super::{create_folder, write_file};
use crate::arguments::SchemaArguments;
use crate::failure::{Failure, Status};

pub(crate) fn perform(arguments: &SchemaArguments) -> Result<Status, Failure> {
    let locale = arguments.language.locale();
    if let Some(folder) = arguments.target() {
        create_folder(&folder)?;
        for version in ApiVersion::all() {
            write_file(&folder.join(file_name(version)), &(pretty(&schema(version, &locale)).text + "\n"))?;
        }
    }
    Ok(Status::Success)
}

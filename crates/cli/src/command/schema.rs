//! `batch-pool schema`: the contract as JSON Schemas, for editors.

use batch_pool_docs::schema::{file_name, schema};
use batch_pool_document::pretty;
use batch_pool_model::contract::ApiVersion;

use crate::arguments::SchemaArguments;
use crate::failure::{Failure, Status};

use super::{create_folder, write_file};

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

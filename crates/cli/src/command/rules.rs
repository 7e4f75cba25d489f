//! `batch-pool rules`: what each rule means, as Markdown or as pages of the site.

use std::path::Path;

use batch_pool_docs::explain::{examples, explain, file_name, markdown, page, texts, texts_file_name};
use batch_pool_document::compact;
use batch_pool_model::locale::{LANGUAGES, Language, Locale};

use crate::arguments::{RulesArguments, RulesTarget};
use crate::failure::{Failure, Status};

use super::{create_folder, write_file};

const STYLE: &str = include_str!("../../../../static/rules.css");

pub(crate) fn perform(arguments: &RulesArguments) -> Result<Status, Failure> {
    match arguments.target() {
        Some(RulesTarget::Markdown(file)) => {
            let codes = explain(&examples());
            write_file(&file, &markdown(&codes, &Locale::built_in(Language::ENGLISH)))?;
        }
        Some(RulesTarget::Site(folder)) => write_site(&folder)?,
        None => {}
    }
    Ok(Status::Success)
}

fn write_site(folder: &Path) -> Result<(), Failure> {
    create_folder(folder)?;
    let codes = explain(&examples());
    for language in LANGUAGES {
        let locale = Locale::built_in(*language);
        write_file(&folder.join(file_name(*language)), &page(&codes, &locale))?;
        write_file(&folder.join(texts_file_name(*language)), &compact(&texts(&codes, &locale)))?;
    }
    write_file(&folder.join("rules.css"), STYLE)
}

//! Errors of Azure, status files and logs: each row of the tables is recognized in every envelope that tools put it into, leads
//! to its place in a body, and is explained by the check of it where the body is at fault.

mod cases;
mod envelopes;
mod hostile;
mod members;
mod opened;
mod reports;
mod verdicts;

use batch_pool_cases::bodies::TODAY;
use batch_pool_document::Json;
use batch_pool_engine::api::{self, DiagnoseOptions, Diagnosis};
use batch_pool_model::locale::{Language, Locale};

thread_local! {
    /// Reading the texts takes longer than a diagnosis.
    static ENGLISH: Locale = Locale::built_in(Language::ENGLISH);
}

/// What a text says, in English.
fn told(text: &str, body: Option<&Json>) -> Diagnosis {
    let options = DiagnoseOptions { body: body.cloned(), api_version: None, os: None, today: TODAY };
    ENGLISH.with(|english| api::diagnose(text, &options, english))
}

fn codes(diagnosis: &Diagnosis) -> Vec<&str> {
    diagnosis.causes.iter().map(|cause| &*cause.code).collect()
}

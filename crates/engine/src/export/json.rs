//! `json`: the body as it is PUT.

use batch_pool_document::pretty;

use super::file_name::file_name;
use super::{Export, ExportFile, Source};

pub(super) fn write(source: &Source) -> Export {
    Export { files: vec![file(source)], notes: Vec::new() }
}

/// The file that the commands refer to.
pub(super) fn file(source: &Source) -> ExportFile {
    written(source, pretty(source.body).text)
}

/// The same, where the body has been written already.
pub(super) fn written(source: &Source, text: String) -> ExportFile {
    ExportFile { name: file_name(source, "json"), text: text + "\n" }
}

//! The safe fixes of a body, in the text that it was read from.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use batch_pool_document::Json;
use batch_pool_engine::api::{CheckOptions, Report};
use batch_pool_engine::check::{self, FixedBody, apply_fixes, flattened};
use batch_pool_model::contract::ApiVersion;

use crate::input::{Encoding, Input};
use crate::rewrite::{PlainText, WriteBackError};

use tempfile::NamedTempFile;

/// What the safe fixes make of a text.
#[derive(Clone, Debug)]
pub(super) struct Fixed {
    pub(super) text: String,
    /// How many fixes were applied.
    pub(super) count: usize,
    /// No safe fix is left.
    is_done: bool,
    /// The API version to send the body with instead, where a finding has that answer.
    send_with: Option<ApiVersion>,
    /// The file has this text.
    pub(super) is_written: bool,
}

impl Fixed {
    /// Applies the safe fixes. A text that can't be written back is an error if there is anything to fix.
    pub(super) fn of(input: &Input, report: &Report, options: &CheckOptions) -> Result<Self, WriteBackError> {
        let options = check::Options {
            api_version: report.api_version.clone(),
            os: options.os,
            today: options.today,
            arm_endpoint: None,
        };
        let FixedBody { body, count, is_done } = apply_fixes(&report.document, &options);
        let send_with = flattened(check::check(&body, &options))
            .iter()
            .find_map(|finding| finding.fix.iter().chain(&finding.choices).find_map(|fix| fix.api_version));
        let text = if count == 0 {
            input.text.clone()
        } else if input.encoding == Encoding::Utf16 {
            return Err(WriteBackError::Encoding);
        } else {
            PlainText::new(&input.text, &report.document)?.with(&report.document, &body)
        };
        Ok(Self { text, count, is_done, send_with, is_written: false })
    }

    pub(super) fn written(self) -> Self {
        Self { is_written: true, ..self }
    }

    /// For programs.
    pub(super) fn to_json(&self) -> Json {
        Json::object([
            ("count", Json::integer(i64::try_from(self.count).unwrap_or(i64::MAX))),
            ("done", self.is_done.into()),
            ("written", self.is_written.into()),
            ("text", self.text.as_str().into()),
        ])
    }

    /// For people.
    pub(super) fn summary(&self) -> String {
        let send_with = self.send_with.map(|version| format!(". Send the body with --api-version {version}"));
        let rest = if self.is_done {
            send_with.unwrap_or_default()
        } else {
            ". Other fixes undo each other, so choose one of them yourself".to_owned()
        };
        match (self.count, self.is_written) {
            (0, _) => format!("no safe fixes{rest}"),
            (count, true) => format!("safe fixes written: {count}{rest}"),
            (count, false) => format!("safe fixes: {count}. Add --write to write them{rest}"),
        }
    }
}

/// Replaces the text of a file, whole or not at all.
pub(super) fn write_back(file: &str, text: &str) -> Result<(), WriteBackError> {
    // A link stays a link.
    let path = fs::canonicalize(Path::new(file))?;
    let metadata = fs::metadata(&path)?;
    if !metadata.is_file() {
        return Err(WriteBackError::NotAFile);
    }
    // Replacing a file needs no permission for the file itself, but it was made read-only on purpose.
    OpenOptions::new().write(true).open(&path)?;
    let mut unfinished = NamedTempFile::new_in(path.parent().unwrap_or(Path::new(".")))?;
    unfinished.write_all(text.as_bytes())?;
    unfinished.as_file().set_permissions(metadata.permissions())?;
    unfinished.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

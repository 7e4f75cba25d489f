//! The document as text that a person takes away. A format is a row of [`FORMATS`] and a file here; each is a pure
//! function from the body and the target to files.

mod curl_bash;
mod curl_cmd;
mod curl_powershell;
mod file_name;
mod json;
mod request;

use std::fmt;

use crate::document::Json;
use crate::locale::Text;
use crate::target::Target;

/// A format that the body can be had in.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Fixed: programs and links say it. Its label is the text `export.{name}`.
    pub name: &'static str,
    /// Of the file, without the period.
    pub extension: &'static str,
    pub media_type: &'static str,
    write: fn(&Source) -> Export,
}

impl Format {
    pub fn label(&self) -> Text {
        Text::new(format!("export.{}", self.name))
    }
}

/// The formats, the plainest first.
pub const FORMATS: &[Format] = &[
    Format { name: "json", extension: "json", media_type: "application/json", write: json::write },
    Format { name: "curl-bash", extension: "sh", media_type: "application/x-sh", write: curl_bash::write },
    Format {
        name: "curl-powershell",
        extension: "ps1",
        media_type: "text/plain",
        write: curl_powershell::write,
    },
    Format { name: "curl-cmd", extension: "cmd", media_type: "text/plain", write: curl_cmd::write },
];

/// Where a command has the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BodyPlacement {
    /// In the command, so that one copy is enough.
    #[default]
    Inline,
    /// In a file beside it.
    File,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    pub body: BodyPlacement,
}

/// What an export gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Export {
    /// The first is the thing itself, the others are what it refers to.
    pub files: Vec<ExportFile>,
    /// What to know before using it.
    pub notes: Vec<Text>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFile {
    /// Safe as a file name on every system.
    pub name: String,
    /// Ends with a line end.
    pub text: String,
}

/// There is no format of that name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportError {
    pub format: String,
}

impl fmt::Display for ExportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "there is no format {:?}; known are", self.format)?;
        FORMATS.iter().try_for_each(|format| write!(formatter, " {}", format.name))
    }
}

impl std::error::Error for ExportError {}

/// What the formats read from.
struct Source<'a> {
    body: &'a Json,
    target: &'a Target,
    options: Options,
}

/// The body in a format.
pub fn export(format: &str, body: &Json, target: &Target, options: Options) -> Result<Export, ExportError> {
    let known = FORMATS.iter().find(|known| known.name == format);
    let format = known.ok_or_else(|| ExportError { format: format.into() })?;
    Ok((format.write)(&Source { body, target, options }))
}

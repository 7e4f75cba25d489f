//! The document as text that a person takes away. A format is a row of [`FORMATS`] and a file here; each is a pure
//! function from the body and the target to files.

#![deny(missing_docs)]
#![warn(clippy::missing_errors_doc)]

mod curl_bash;
mod curl_cmd;
mod curl_powershell;
mod file_name;
mod json;
mod request;

use std::fmt;

use batch_pool_document::{Json, Rendered};
use batch_pool_model::locale::Text;
use batch_pool_model::target::Target;

/// A format that the body can be had in.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Fixed: programs and links say it. Its label is the text `export.{name}`.
    pub name: &'static str,
    /// Of the file, without the period.
    pub extension: &'static str,
    /// As servers name it.
    pub media_type: &'static str,
}

impl Format {
    /// What people call it.
    pub fn label(&self) -> Text {
        Text::new(format!("export.{}", self.name))
    }
}

/// The formats, the plainest first.
pub const FORMATS: &[Format] = &[
    Format { name: "json", extension: "json", media_type: "application/json" },
    Format { name: "curl-bash", extension: "sh", media_type: "application/x-sh" },
    Format { name: "curl-powershell", extension: "ps1", media_type: "text/plain" },
    Format { name: "curl-cmd", extension: "cmd", media_type: "text/plain" },
];

/// Who writes each of [`FORMATS`]. A list of its own: who only names the formats, as the page does, has no need of these.
const WRITERS: &[fn(&Source) -> Export] =
    &[json::write, curl_bash::write, curl_powershell::write, curl_cmd::write];

/// Where a command has the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BodyPlacement {
    /// In the command, so that one copy is enough.
    #[default]
    Inline,
    /// In a file beside it.
    File,
}

/// How to export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Where a command has the body.
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

/// A file of an export.
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
    /// The name that was asked for.
    pub format: String,
}

impl fmt::Display for ExportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = FORMATS.iter().map(|format| format.name).collect();
        write!(formatter, "there's no format {:?}; the formats are {}", self.format, names.join(", "))
    }
}

impl std::error::Error for ExportError {}

/// What the formats read from.
struct Source<'a> {
    body: &'a Json,
    target: &'a Target,
    options: Options,
}

/// The body in a format of [`FORMATS`].
///
/// # Errors
///
/// If there is no format of that name.
///
/// The URL is that of the [request](https://learn.microsoft.com/rest/api/batchmanagement/pool/create):
///
/// ```
/// use batch_pool_engine::export::{Options, export};
/// use batch_pool_model::catalog::Os;
/// use batch_pool_model::start;
/// use batch_pool_model::target::{Target, TargetMember};
///
/// let mut target = Target::default();
/// for (member, text) in [
///     (TargetMember::Subscription, "3f2504e0-4f89-41d3-9a0c-0305e82c3301"),
///     (TargetMember::ResourceGroup, "render"),
///     (TargetMember::Account, "renderfarm"),
///     (TargetMember::Pool, "frames"),
///     (TargetMember::ApiVersion, "2024-07-01"),
/// ] {
///     target.set(member, text);
/// }
/// let command = export("curl-bash", &start::start(Os::Linux), &target, Options::default())?;
/// assert!(command.files[0].text.contains(
///     "/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render\
///      /providers/Microsoft.Batch/batchAccounts/renderfarm/pools/frames?api-version=2024-07-01"
/// ));
/// assert!(export("yaml", &start::start(Os::Linux), &target, Options::default()).is_err());
/// # Ok::<(), batch_pool_engine::export::ExportError>(())
/// ```
pub fn export(format: &str, body: &Json, target: &Target, options: Options) -> Result<Export, ExportError> {
    let known = FORMATS.iter().zip(WRITERS).find(|(known, _)| known.name == format);
    let (_, write) = known.ok_or_else(|| ExportError { format: format.into() })?;
    Ok(write(&Source { body, target, options }))
}

/// The body as it is PUT, in a file. To write a large body takes milliseconds, so it's given as [`pretty`](fn@batch_pool_document::pretty)
/// has written it.
pub fn json_file(body: &Json, target: &Target, rendered: &Rendered) -> ExportFile {
    json::written(&Source { body, target, options: Options::default() }, rendered.text.clone())
}

/// What the person looks at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputChoice {
    /// A name of [`FORMATS`].
    pub format: String,
    /// Where a command has the body.
    pub placement: BodyPlacement,
}

impl OutputChoice {
    /// Whether it's the body as JSON, which needs no engine.
    pub fn is_json(&self) -> bool {
        self.format == "json"
    }
}

impl Default for OutputChoice {
    fn default() -> Self {
        Self { format: "json".into(), placement: BodyPlacement::Inline }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_has_its_writer() {
        assert_eq!(FORMATS.len(), WRITERS.len());
        for format in FORMATS {
            let export = export(format.name, &Json::Null, &Target::default(), Options::default());
            let name = export.expect("a format").files[0].name.clone();
            assert_eq!(name.rsplit('.').next(), Some(format.extension));
        }
    }
}

//! From text to document: what people really paste, with a list of what was repaired and where everything was.
//!
//! [`read`] takes JSON as it is. [`import`] also knows what else holds a pool (a command, a template, an answer of the
//! service) and makes the body of it; see `dialect`.
//!
//! What a text becomes, stage by stage:
//!
//! 1. [`Reading`](batch_pool_document::Reading): the JSON that was read, with its repairs and the place of each value.
//! 2. `PoolDraft`: that JSON on its way to a pool body. Each dialect rewrites it, and it knows where each value came from.
//! 3. [`ImportedPool`]: the pool body, and what was repaired, rewritten and left out. It's what [`import`] returns.
//! 4. For programs: [`ReportedImport`](crate::api::ReportedImport), the same in the words of a language. What the import did
//!    beyond reading is its [`ImportDetails`](crate::api::ImportDetails), which the report of a check has too.
//! 5. For the page: [`OpenedPool`](crate::opening::OpenedPool), as much of it as the session works on with; if there is none,
//!    an [`OpenError`](crate::opening::OpenError).

#![deny(missing_docs)]
#![warn(clippy::missing_errors_doc)]

mod command;
mod dialect;
mod draft;
mod failure;
mod foreign;
mod language;
mod note;
mod options;
mod pool_like;
mod refusal;
mod service;
mod shell;

pub use dialect::Dialect;
pub use note::Note;
pub use options::Options;

pub use batch_pool_document::ReadError as ImportError;

use batch_pool_document::limits;
use batch_pool_document::{Json, Places, Repair, read};
use batch_pool_model::target::TargetMember;

pub(crate) use service::address as batch_address;

use draft::PoolDraft;
use foreign::Foreign;

/// A text that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportedPool {
    /// The pool body.
    pub document: Json,
    /// What the text is. What it holds inside, the notes tell.
    pub dialect: Dialect,
    /// In the order of the text.
    pub repairs: Vec<Repair>,
    /// Where each value of the body was in the text.
    pub places: Places,
    /// What the text is and what was taken, from the outside in; then what was left out or rewritten.
    pub notes: Vec<Note>,
    /// What the text says of where the body goes.
    pub target: Vec<(TargetMember, String)>,
    /// The names of the pools of the text, if it has several.
    pub pools: Vec<String>,
    /// The position of the one that was taken.
    pub pool: usize,
}

/// Makes a pool body of what people have: a body, a `curl` or `az rest` command, a template, an answer of the service, a log that
/// has one of these inside, … What has only one reading is repaired, and the result says so.
///
/// # Errors
///
/// One reason why the text isn't a pool, with its place: it can't be read, it's something else, or it exceeds a limit.
///
/// A pool in a [template](https://learn.microsoft.com/azure/templates/microsoft.batch/batchaccounts/pools):
///
/// ```
/// use batch_pool_document::Json;
/// use batch_pool_engine::import::import;
///
/// let template = r#"{
///     "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
///     "resources": [{
///         "type": "Microsoft.Batch/batchAccounts/pools",
///         "apiVersion": "2024-07-01",
///         "name": "renderfarm/frames",
///         "properties": {"vmSize": "Standard_D2s_v5"},
///     }]
/// }"#;
/// let imported = import(template)?;
/// let vm_size = "/properties/vmSize".parse()?;
/// assert_eq!(imported.document.find(&vm_size), Some(&Json::string("Standard_D2s_v5")));
/// assert_eq!(imported.repairs.len(), 1, "the comma after the last property");
/// assert_eq!(imported.places.finder().find(&vm_size).expect("it was read").line, 7);
///
/// let error = import("{\"properties\": ").expect_err("it's cut off");
/// assert_eq!(error.line, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn import(text: &str) -> Result<ImportedPool, ImportError> {
    import_with(text, &Options::default())
}

/// As [`import`], with options.
///
/// # Errors
///
/// As [`import`], and if the text doesn't have the pool that is asked for.
pub fn import_with(text: &str, options: &Options) -> Result<ImportedPool, ImportError> {
    read::fits(text, &limits::TEXT)?;
    let (outer, reading, target) = match command::recognize(text) {
        Some(Ok(command)) => (Some(command.note), command.body, command.target),
        // What came of a command says more than that its body isn't in the text.
        Some(Err(error)) => return Err(if failure::is_told(text) { Foreign::failure() } else { error }),
        None => {
            let reading = read::within(text, &limits::TEXT).map_err(|error| unreadable(text, error))?;
            (None, reading, Vec::new())
        }
    };
    let dialect = outer.as_ref().map(|note| Dialect(note.code));
    let mut draft = PoolDraft::new(reading.value);
    if outer.is_some() && failure::follows(text) {
        draft.notes.push(Note::new("error-follows"));
    }
    draft.notes.splice(0..0, outer);
    draft.notes.extend(replacement(text));
    draft.target = target;
    let places = reading.places.finder();
    let inner = dialect::take(&mut draft, options).map_err(|refusal| refusal.placed(&places))?;
    if draft.value.as_object().is_none() {
        return Err(ImportError::not_an_object(&draft.value));
    }
    dialect::has_chosen_pool(&draft, options).map_err(|refusal| refusal.placed(&places))?;
    if options.only_pools && inner == Dialect::UNKNOWN {
        foreign::must_be_plausible(&draft.value)?;
    }
    read::measure(&draft.value, |at| places.find(&draft.source(at)))?;
    draft.notes.extend(of_endpoint(&draft.target));
    for note in &mut draft.notes {
        note.place = note.members.first().and_then(|first| places.find(first));
    }
    Ok(ImportedPool {
        dialect: dialect.unwrap_or(inner),
        repairs: reading.repairs,
        places: draft.places(&places),
        document: draft.value,
        notes: draft.notes,
        target: draft.target,
        pools: draft.pools,
        pool: draft.pool,
    })
}

/// Warns of an endpoint that isn't a known cloud's: a token would go there. The page asks instead.
fn of_endpoint(target: &[(TargetMember, String)]) -> Option<Note> {
    let (_, endpoint) = target.iter().find(|(member, _)| *member == TargetMember::ArmEndpoint)?;
    Some(Note::new(Note::CUSTOM_ENDPOINT).with("endpoint", endpoint))
}

/// Says where a text has U+FFFD: whatever made a text of its bytes couldn't read a character.
fn replacement(text: &str) -> Option<Note> {
    let before = &text[..text.find('\u{fffd}')?];
    let line = before.rsplit('\n').next().unwrap_or_default();
    let note = Note::new("replacement")
        .with("line", (before.matches('\n').count() + 1).to_string())
        .with("column", (line.chars().count() + 1).to_string());
    Some(note)
}

/// Why a text can't be read, or what it is if it's known to be something else.
fn unreadable(text: &str, error: ImportError) -> ImportError {
    let is_limit = limits::Limit::ALL.iter().any(|limit| error.code.ends_with(limit.code()));
    if is_limit || language::is_source(text) {
        return in_language(error, text);
    }
    match foreign::recognize_text(text) {
        Some(foreign) => foreign.error(),
        None => in_language(error, text),
    }
}

/// What is no JSON may be another language, which says more.
fn in_language(error: ImportError, text: &str) -> ImportError {
    let code = language::error_code(text).filter(|_| error.code == "json-not-json");
    match code {
        Some(code) => ImportError::new(code, error.line, error.column),
        None => error,
    }
}

//! From text to document: what people really paste, with a list of what was repaired and where everything stood.
//!
//! [`read`] takes JSON as it is. [`import`] also knows what else holds a pool (a command, a template, an answer of the
//! service) and makes the body of it; see [`dialect`].

mod command;
mod dialect;
mod draft;
mod error;
mod language;
mod note;
mod reader;
mod repair;
mod shell;

pub use dialect::Dialect;
pub use error::ImportError;
pub use note::Note;
pub use reader::{Place, Places, Reading};
pub use repair::Repair;

use crate::document::Json;
use crate::target::TargetMember;

use draft::Draft;

/// How to import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Which pool to take of several: its name, or its number from 1. None: the first.
    pub pool: Option<String>,
    /// What would go to Resource Manager as it is stays as it is, also where its meaning is plain: for judging a request,
    /// not for working on with it.
    pub as_sent: bool,
}

/// A text that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// The pool body.
    pub document: Json,
    /// What the text is. What it holds inside, the notes tell.
    pub dialect: Dialect,
    /// In the order of the text.
    pub repairs: Vec<Repair>,
    /// Where each value of the body stood in the text.
    pub places: Places,
    /// What the text is and what was taken, from the outside in; then what was left out or written anew.
    pub notes: Vec<Note>,
    /// What the text says of where the body goes.
    pub target: Vec<(TargetMember, String)>,
    /// The names of the pools of the text, if it has several.
    pub pools: Vec<String>,
    /// The position of the one that was taken.
    pub pool: usize,
}

/// Makes a pool body of what people have. What is broken beyond repair gives one error with its place.
pub fn import(text: &str) -> Result<Import, ImportError> {
    import_with(text, &Options::default())
}

/// As [`import`], with options.
pub fn import_with(text: &str, options: &Options) -> Result<Import, ImportError> {
    let (outer, reading, target) = match command::recognise(text) {
        Some(command) => {
            let command = command?;
            (Some(command.note), command.body, command.target)
        }
        None => (None, reader::read(text).map_err(|error| error.in_language(text))?, Vec::new()),
    };
    let dialect = outer.as_ref().map(|note| Dialect(note.code));
    let mut draft = Draft::new(reading.value);
    draft.notes.extend(outer);
    draft.target = target;
    let places = reading.places.finder();
    let inner = dialect::take(&mut draft, options).map_err(|refusal| refusal.placed(&places))?;
    if draft.value.as_object().is_none() {
        return Err(ImportError::not_an_object(&draft.value));
    }
    dialect::has_chosen_pool(&draft, options).map_err(|refusal| refusal.placed(&places))?;
    for note in &mut draft.notes {
        note.place = note.members.first().and_then(|first| places.find(first));
    }
    Ok(Import {
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

/// Reads a JSON object and takes it as it is: strict JSON, and JSON with the defects that copying from pages and editors
/// brings.
pub fn read(text: &str) -> Result<Reading, ImportError> {
    let reading = reader::read(text)?;
    if reading.value.as_object().is_none() {
        return Err(ImportError::not_an_object(&reading.value));
    }
    Ok(reading)
}

/// Any JSON value from strict JSON, and nothing from any other text.
pub fn strict(text: &str) -> Option<Json> {
    value(text).ok()
}

/// Any JSON value from strict JSON, else what is wrong with the text first.
pub fn value(text: &str) -> Result<Json, ImportError> {
    let reading = reader::read(text)?;
    match reading.repairs.into_iter().next() {
        None => Ok(reading.value),
        Some(Repair { code, message, line, column }) => Err(ImportError { code, message, line, column }),
    }
}

/// Any JSON value, its defects mended, and nothing from a text that is beyond that.
pub fn mended(text: &str) -> Option<Json> {
    reader::read(text).ok().map(|reading| reading.value)
}

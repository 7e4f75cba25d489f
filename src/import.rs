//! From text to a document: what people really paste, with a list of what was repaired and where everything stood.

mod error;
mod reader;
mod repair;

pub use error::ImportError;
pub use reader::{Place, Places};
pub use repair::Repair;

use crate::document::Json;

/// What kind of text it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// The body of the PUT that this product is about.
    ArmPool,
    /// A JSON object that is none of the dialects known here. It is taken as it is.
    Unknown,
}

impl Dialect {
    /// As the report writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::ArmPool => "arm-pool",
            Self::Unknown => "unknown",
        }
    }
}

/// A text that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    pub document: Json,
    pub dialect: Dialect,
    /// In the order of the text.
    pub repairs: Vec<Repair>,
    /// Where each value stood in the text.
    pub places: Places,
}

/// Reads strict JSON, and JSON with the defects that copying from pages and editors brings. What is broken beyond that
/// gives one error with its place.
pub fn import(text: &str) -> Result<Import, ImportError> {
    let reading = reader::read(text)?;
    if reading.value.as_object().is_none() {
        return Err(ImportError::not_an_object(&reading.value));
    }
    let dialect = dialect(&reading.value);
    Ok(Import { document: reading.value, dialect, repairs: reading.repairs, places: reading.places })
}

/// Any JSON value from strict JSON, and nothing from any other text.
pub fn strict(text: &str) -> Option<Json> {
    let reading = reader::read(text).ok()?;
    reading.repairs.is_empty().then_some(reading.value)
}

fn dialect(document: &Json) -> Dialect {
    if document.get("properties").is_some_and(|properties| properties.as_object().is_some()) {
        Dialect::ArmPool
    } else {
        Dialect::Unknown
    }
}

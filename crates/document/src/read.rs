//! From text to [`Json`]: what is taken for what.

use super::limits::{self, Exceeded};
use super::reader;
use super::{Json, Pointer, Position, ReadError, Reading, Repair};

pub use reader::{fits, within};

/// Reads a JSON object and takes it as it is: strict JSON, and JSON with the defects that copying from pages and editors
/// brings.
pub fn read(text: &str) -> Result<Reading, ReadError> {
    let reading = reader::within(text, &limits::TEXT)?;
    if reading.value.as_object().is_none() {
        return Err(ReadError::not_an_object(&reading.value));
    }
    Ok(reading)
}

/// As [`read`], for a pool body: it also keeps to the limits of one.
pub fn body(text: &str) -> Result<Reading, ReadError> {
    let reading = read(text)?;
    measure(&reading.value, |at| reading.places.finder().find(at))?;
    Ok(reading)
}

/// Refuses a body that exceeds a limit, at the place in the text.
pub fn measure(body: &Json, place: impl FnOnce(&Pointer) -> Option<Position>) -> Result<(), ReadError> {
    limits::BODY.measure(body).map_err(|Exceeded { limit, at, .. }| {
        let place = place(&at).unwrap_or(Position { line: 1, column: 1 });
        ReadError::of_limit(limit, &limits::BODY, place)
    })
}

/// Any JSON value from strict JSON, and nothing from any other text.
pub fn strict(text: &str) -> Option<Json> {
    value(text).ok()
}

/// As [`strict`], of what one module of the page writes for the other: it was measured when it came in.
pub fn exchanged(text: &str) -> Option<Json> {
    reader::within(text, &limits::EXCHANGED)
        .ok()
        .filter(|reading| reading.repairs.is_empty())
        .map(|reading| reading.value)
}

/// Any JSON value from strict JSON, else what is wrong with the text first.
pub fn value(text: &str) -> Result<Json, ReadError> {
    let reading = reader::within(text, &limits::TEXT)?;
    match reading.repairs.into_iter().next() {
        None => Ok(reading.value),
        Some(Repair { code, message, line, column }) => Err(ReadError { code, message, line, column }),
    }
}

/// Any JSON value, its defects mended, and nothing from a text that is beyond that.
pub fn mended(text: &str) -> Option<Json> {
    reader::within(text, &limits::TEXT).ok().map(|reading| reading.value)
}

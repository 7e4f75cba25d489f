//! From text to [`Json`]: what is taken for what.

use super::limits::{self, Exceeded};
use super::reader;
use super::{Json, Pointer, Position, ReadError, Reading, Repair};

pub use reader::{fits, within};

/// Reads a JSON object and takes it as it is: strict JSON, and JSON with the defects that copying from pages and editors
/// brings. The result says what was repaired, and where each value was.
///
/// # Errors
///
/// If the text isn't an object, has a defect with more than one reading, or exceeds a limit of [`limits::TEXT`].
///
/// ```
/// use batch_pool_document::{compact, read};
///
/// let reading = read::read("{\n  \"a\": 1, // one\n}")?;
/// assert_eq!(compact(&reading.value), r#"{"a":1}"#);
/// assert_eq!(reading.repairs.len(), 2, "a comment, and a comma after the last member");
///
/// let place = reading.places.finder().find(&"/a".parse()?).expect("it was read");
/// assert_eq!((place.line, place.column), (2, 3));
///
/// let error = read::read("[1]").expect_err("no object");
/// assert_eq!(error.code, "json-not-an-object");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read(text: &str) -> Result<Reading, ReadError> {
    let reading = reader::within(text, &limits::TEXT)?;
    if reading.value.as_object().is_none() {
        return Err(ReadError::not_an_object(&reading.value));
    }
    Ok(reading)
}

/// As [`read`], for a pool body: it also keeps to the limits of one.
///
/// # Errors
///
/// As [`read`], and if the object exceeds a limit of [`limits::BODY`].
pub fn body(text: &str) -> Result<Reading, ReadError> {
    let reading = read(text)?;
    measure(&reading.value, |at| reading.places.finder().find(at))?;
    Ok(reading)
}

/// Measures a body. `place` says where in its text a value is.
///
/// # Errors
///
/// If the body exceeds a limit of [`limits::BODY`], with the place of what does.
pub fn measure(body: &Json, place: impl FnOnce(&Pointer) -> Option<Position>) -> Result<(), ReadError> {
    limits::BODY.measure(body).map_err(|Exceeded { limit, at, .. }| {
        let place = place(&at).unwrap_or(Position { line: 1, column: 1 });
        ReadError::of_limit(limit, &limits::BODY, place)
    })
}

/// Any JSON value from strict JSON, and nothing from any other text.
///
/// ```
/// use batch_pool_document::{Json, read};
///
/// assert_eq!(read::strict("[null]"), Some(Json::array([Json::Null])));
/// assert_eq!(read::strict("[null,]"), None);
/// ```
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

/// Any JSON value from strict JSON.
///
/// # Errors
///
/// What is wrong with the text first, even if it could be repaired.
pub fn value(text: &str) -> Result<Json, ReadError> {
    unrepaired(reader::within(text, &limits::TEXT)?)
}

/// The value, if nothing had to be repaired to read it; otherwise the first repair as an error.
fn unrepaired(reading: Reading) -> Result<Json, ReadError> {
    match reading.repairs.into_iter().next() {
        None => Ok(reading.value),
        Some(Repair { code, message, line, column }) => Err(ReadError { code, message, line, column }),
    }
}

/// As [`body`], but of strict JSON, in which somebody is still typing: nothing is repaired behind their back, and an empty object is no
/// body yet.
///
/// # Errors
///
/// As [`body`] and [`value`], and if the object is empty.
///
/// ```
/// use batch_pool_document::read;
///
/// assert!(read::strict_body(r#"{"properties": {}}"#).is_ok());
/// for (text, code) in [
///     ("{}", "json-empty-body"),
///     ("[]", "json-not-an-object"),
///     (r#"{"a": 1, "a": 2}"#, "json-duplicate-member"),
///     (r#"{"a": 1, /* one */ "b": 2}"#, "json-comment"),
/// ] {
///     assert_eq!(read::strict_body(text).expect_err(text).code, code);
/// }
/// ```
pub fn strict_body(text: &str) -> Result<Json, ReadError> {
    let value = unrepaired(body(text)?)?;
    let is_empty = value.as_object().is_some_and(|members| members.iter().next().is_none());
    if is_empty { Err(ReadError::new("json-empty-body", 1, 1)) } else { Ok(value) }
}

/// Any JSON value, after the repairs that [`read`] makes; none if the text needs others. The opposite of [`strict`].
pub fn lenient(text: &str) -> Option<Json> {
    reader::within(text, &limits::TEXT).ok().map(|reading| reading.value)
}

//! The JavaScript face of [`crate::api`]. Everything crosses as JSON text; `static/api.js` makes objects of it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::api::{self, CheckOptions};
use crate::catalog::Date;
use crate::document::{Json, compact};
use crate::export::{self, BodyPlacement};
use crate::import::{self, ImportError};
use crate::locale::{Language, Locale};
use crate::target::Target;

thread_local! {
    /// The languages that the module's user has registered, besides the one that is built in.
    static LOCALES: RefCell<BTreeMap<&'static str, Locale>> = const { RefCell::new(BTreeMap::new()) };
}

/// Adds a language from the texts of its files.
#[wasm_bindgen(js_name = registerLocale)]
pub fn register_locale(tag: &str, files: Vec<String>) -> Result<(), JsError> {
    let language =
        Language::matching(tag).ok_or_else(|| JsError::new(&format!("no such language: {tag}")))?;
    let locale = Locale::read(language, files.iter().map(String::as_str))
        .ok_or_else(|| JsError::new(&format!("these are not the files of {}", language.tag)))?;
    LOCALES.with_borrow_mut(|locales| locales.insert(language.tag, locale));
    Ok(())
}

/// `check(text, options)`: the report as JSON.
#[wasm_bindgen(js_name = checkJson)]
pub fn check_json(text: &str, options: &str) -> Result<String, JsError> {
    let options = object(options)?;
    let locale = locale(&options)?;
    let option = |name: &str| options.get(name).and_then(Json::as_str);
    let check = CheckOptions {
        api_version: option("apiVersion").map(str::to_owned),
        os: option("os").map(str::parse).transpose()?,
        today: option("today").map_or_else(|| Ok(today()), str::parse)?,
    };
    let report = api::check(text, &check, &locale).map_err(|error| in_words(&error, &locale))?;
    Ok(compact(&report.to_json()))
}

/// `importText(text, options)`: what was read, as JSON.
#[wasm_bindgen(js_name = importJson)]
pub fn import_json(text: &str, options: &str) -> Result<String, JsError> {
    let locale = locale(&object(options)?)?;
    let imported = api::import_text(text, &locale).map_err(|error| in_words(&error, &locale))?;
    Ok(compact(&imported.to_json()))
}

/// `exportAs(format, text, target)`: the files as JSON.
#[wasm_bindgen(js_name = exportJson)]
pub fn export_json(format: &str, text: &str, target: &str) -> Result<String, JsError> {
    let locale = Locale::english();
    let given = object(target)?;
    let body = match given.get("body").and_then(Json::as_str) {
        None | Some("inline") => BodyPlacement::Inline,
        Some("file") => BodyPlacement::File,
        Some(_) => return Err(JsError::new("the body goes inline or into a file")),
    };
    let document = import::import(text).map_err(|error| in_words(&error, &locale))?.document;
    let export = export::export(format, &document, &Target::from_json(&given), export::Options { body })?;
    let files = export
        .files
        .into_iter()
        .map(|file| Json::object([("name", Json::string(file.name)), ("text", Json::string(file.text))]));
    Ok(compact(&Json::array(files)))
}

/// Options as an object; none are an empty one.
fn object(text: &str) -> Result<Json, JsError> {
    let text = if text.is_empty() { "{}" } else { text };
    let object = import::strict(text).filter(|value| value.as_object().is_some());
    object.ok_or_else(|| JsError::new("options are an object"))
}

fn locale(options: &Json) -> Result<Locale, JsError> {
    let Some(tag) = options.get("locale").and_then(Json::as_str) else { return Ok(Locale::english()) };
    let language = Language::matching(tag).ok_or_else(|| JsError::new("no such language"))?;
    if language == Language::ENGLISH {
        return Ok(Locale::english());
    }
    let known = LOCALES.with_borrow(|locales| locales.get(language.tag).cloned());
    known.ok_or_else(|| JsError::new("the texts of this language are not registered"))
}

fn in_words(error: &ImportError, locale: &Locale) -> JsError {
    let place = [&error.line.to_string(), ":", &error.column.to_string(), ": "].concat();
    JsError::new(&[place, locale.say(&error.message)].concat())
}

/// The day, in UTC, by the clock of the browser or of Node.
pub(crate) fn today() -> Date {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // Seconds since 1970 are far from both ends.
    let seconds = (js_sys::Date::now() / 1000.0).max(0.0) as u64;
    Date::from_unix_seconds(seconds)
}

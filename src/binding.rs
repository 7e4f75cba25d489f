//! The JavaScript face of [`crate::api`]. Everything crosses as JSON text; `static/api.js` makes objects of it.

use std::cell::RefCell;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::api::{self, CheckOptions};
use crate::catalog::Date;
use crate::export::{self, BodyPlacement};
use crate::import::{self, ImportError};
use crate::locale::{Language, Locale};
use crate::target::Target;

thread_local! {
    /// The languages that the module's user has registered, besides the one that is built in.
    static LOCALES: RefCell<BTreeMap<&'static str, Locale>> = const { RefCell::new(BTreeMap::new()) };
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Options {
    api_version: Option<String>,
    os: Option<String>,
    today: Option<String>,
    locale: Option<String>,
}

/// Adds a language from the texts of its files.
#[wasm_bindgen(js_name = registerLocale)]
pub fn register_locale(tag: &str, files: Vec<String>) -> Result<(), JsError> {
    let language =
        Language::matching(tag).ok_or_else(|| JsError::new(&format!("no such language: {tag}")))?;
    let locale = Locale::read(language, files.iter().map(String::as_str))?;
    LOCALES.with_borrow_mut(|locales| locales.insert(language.tag, locale));
    Ok(())
}

/// `check(text, options)`: the report as JSON.
#[wasm_bindgen(js_name = checkJson)]
pub fn check_json(text: &str, options: &str) -> Result<String, JsError> {
    let options = options_from(options)?;
    let locale = locale(options.locale.as_deref())?;
    let check = CheckOptions {
        api_version: options.api_version,
        os: options.os.as_deref().map(str::parse).transpose()?,
        today: match options.today {
            Some(today) => today.parse()?,
            None => today(),
        },
    };
    let report = api::check(text, &check, &locale).map_err(|error| in_words(&error, &locale))?;
    to_json(&report)
}

/// `importText(text, options)`: what was read, as JSON.
#[wasm_bindgen(js_name = importJson)]
pub fn import_json(text: &str, options: &str) -> Result<String, JsError> {
    let locale = locale(options_from(options)?.locale.as_deref())?;
    let imported = api::import_text(text, &locale).map_err(|error| in_words(&error, &locale))?;
    to_json(&imported)
}

/// `exportAs(format, text, target)`: the files as JSON.
#[wasm_bindgen(js_name = exportJson)]
pub fn export_json(format: &str, text: &str, target: &str) -> Result<String, JsError> {
    #[derive(Deserialize)]
    struct Given {
        #[serde(flatten)]
        target: Target,
        body: Option<String>,
    }
    #[derive(Serialize)]
    struct File {
        name: String,
        text: String,
    }

    let locale = Locale::english();
    let Given { target, body } = serde_json::from_str(target)?;
    let body = match body.as_deref() {
        None | Some("inline") => BodyPlacement::Inline,
        Some("file") => BodyPlacement::File,
        Some(other) => return Err(JsError::new(&format!("the body goes inline or into a file, not {other:?}"))),
    };
    let document = import::import(text).map_err(|error| in_words(&error, &locale))?.document;
    let export = export::export(format, &document, &target, export::Options { body })?;
    let files = export.files.into_iter().map(|file| File { name: file.name, text: file.text });
    to_json(&files.collect::<Vec<_>>())
}

fn options_from(json: &str) -> Result<Options, JsError> {
    if json.is_empty() { Ok(Options::default()) } else { Ok(serde_json::from_str(json)?) }
}

fn locale(tag: Option<&str>) -> Result<Locale, JsError> {
    let language = tag.map_or(Some(Language::ENGLISH), Language::matching);
    let language = language.ok_or_else(|| JsError::new("no such language"))?;
    if language == Language::ENGLISH {
        return Ok(Locale::english());
    }
    let known = LOCALES.with_borrow(|locales| locales.get(language.tag).cloned());
    known.ok_or_else(|| JsError::new(&format!("the texts of {} are not registered", language.tag)))
}

fn in_words(error: &ImportError, locale: &Locale) -> JsError {
    JsError::new(&format!("{}:{}: {}", error.line, error.column, locale.say(&error.message)))
}

fn to_json(value: &impl Serialize) -> Result<String, JsError> {
    Ok(serde_json::to_string(value)?)
}

/// The day, in UTC, by the clock of the browser or of Node.
pub(crate) fn today() -> Date {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // Seconds since 1970 are far from both ends.
    let seconds = (js_sys::Date::now() / 1000.0).max(0.0) as u64;
    Date::from_unix_seconds(seconds)
}

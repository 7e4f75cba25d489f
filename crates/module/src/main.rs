//! The module without a page: the engine of the page, which runs it in a worker (`static/worker.js`), and the JavaScript face of
//! [`api`], of which `static/api.js` makes objects. It must not depend on a session or the page.
//!
//! Everything crosses as JSON text; `static/headless.js` loads the module for both.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use batch_pool_build::BUILD;
use batch_pool_document::{Json, compact, read};
use batch_pool_engine::api::{self, CheckOptions, CompareOptions, DiagnoseOptions, ReportedError};
use batch_pool_engine::export::{self, BodyPlacement, ExportFile};
use batch_pool_engine::search::Search;
use batch_pool_engine::{Engine, Request, Response, found, import};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::locale::{LANGUAGES, Language, Locale, OF_REPORTS};
use batch_pool_model::target::Target;

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The language that is built in, and those that the module's user has registered besides. Reading the texts of one takes
    /// longer than a check.
    static LOCALES: RefCell<BTreeMap<&'static str, Rc<Locale>>> = RefCell::new(BTreeMap::from([
        (Language::ENGLISH.tag, Rc::new(Locale::english(OF_REPORTS))),
    ]));

    /// The texts of settings in all languages, once there is a search.
    static SEARCHED: RefCell<Vec<Locale>> = const { RefCell::new(Vec::new()) };

    /// All settings of a platform, prepared.
    static SEARCH: RefCell<Option<(Os, Search)>> = const { RefCell::new(None) };
}

/// Adds a language from the texts of its files.
#[wasm_bindgen(js_name = registerLocale)]
#[expect(clippy::needless_pass_by_value, reason = "lists cross by value alone")]
pub fn register_locale(tag: &str, files: Vec<String>) -> Result<(), JsError> {
    let language =
        Language::matching(tag).ok_or_else(|| JsError::new(&format!("no such language: {tag}")))?;
    let locale = Locale::read(language, OF_REPORTS, files.iter().map(String::as_str))
        .ok_or_else(|| JsError::new(&format!("these are not the files of {}", language.tag)))?;
    LOCALES.with_borrow_mut(|locales| locales.insert(language.tag, Rc::new(locale)));
    Ok(())
}

/// Adds the texts of further files to a language: see [`OF_EXPLANATIONS`](batch_pool_model::locale::OF_EXPLANATIONS).
#[wasm_bindgen(js_name = registerExplanations)]
#[expect(clippy::needless_pass_by_value, reason = "lists cross by value alone")]
pub fn register_explanations(tag: &str, files: Vec<String>) -> Result<(), JsError> {
    let mut locale = locale_of(tag)?;
    let added = files.iter().try_for_each(|file| Rc::make_mut(&mut locale).add(file));
    added.ok_or_else(|| JsError::new(&format!("these are not the files of {tag}")))?;
    LOCALES.with_borrow_mut(|locales| locales.insert(locale.language.tag, locale));
    Ok(())
}

/// `check(text, options)`: the report as JSON; of a text that cannot be read, one with the `error` alone.
#[wasm_bindgen(js_name = checkJson)]
pub fn check_json(text: &str, options: &str) -> Result<String, JsError> {
    let options = object(options)?;
    let locale = locale(&options)?;
    let option = |name: &str| options.get(name).and_then(Json::as_str);
    let check = CheckOptions {
        api_version: option("apiVersion").map(str::to_owned),
        os: option("os").map(str::parse).transpose()?,
        today: option("today").map_or_else(|| Ok(today()), str::parse)?,
        pool: pool(&options),
    };
    let report = api::check(text, &check, &locale);
    Ok(compact(
        &report.map_or_else(|error| ReportedError::new(&error, &locale).to_json(), |report| report.to_json()),
    ))
}

/// Adds the texts of a language that a search looks through.
#[wasm_bindgen(js_name = registerSearch)]
#[expect(clippy::needless_pass_by_value, reason = "lists cross by value alone")]
pub fn register_search(tag: &str, files: Vec<String>) -> Result<(), JsError> {
    let language =
        Language::matching(tag).ok_or_else(|| JsError::new(&format!("no such language: {tag}")))?;
    let locale = Locale::read(language, &[], files.iter().map(String::as_str))
        .ok_or_else(|| JsError::new(&format!("these are not the files of {}", language.tag)))?;
    SEARCHED.with_borrow_mut(|searched| {
        searched.retain(|known| known.language != locale.language);
        searched.push(locale);
    });
    // It is created again with the new texts.
    SEARCH.with_borrow_mut(|search| *search = None);
    Ok(())
}

/// The settings that the words of a query mean, in all languages. Making a search takes longer than searching, so the last one
/// is kept.
fn search(query: &str, os: Os, api_version: &str) -> Response {
    SEARCH.with_borrow_mut(|kept| {
        let search = match kept.take() {
            Some((of, search)) if of == os => search,
            _ => SEARCHED.with_borrow(|texts| Search::new(os, &texts.iter().collect::<Vec<_>>())),
        };
        let hits = found(&search, query, api_version);
        *kept = Some((os, search));
        Response::Search(hits)
    })
}

/// The build that this module is of.
#[wasm_bindgen]
pub fn build() -> String {
    BUILD.to_owned()
}

/// The response to a request of the page, in the words of a language, with the build that gives it and the revision that it's
/// for: `{"build": …, "locale": …, "revision": …, "answer": …}`.
#[wasm_bindgen]
pub fn ask(request: &str, tag: &str, revision: &str) -> Result<String, JsError> {
    let locale = locale_of(tag)?;
    let request = read::exchanged(request).as_ref().and_then(Request::from_json);
    let request = request.ok_or_else(|| JsError::new("this is no request"))?;
    let response = match &request {
        Request::Search { query, os, api_version } => search(query, *os, api_version),
        other => locale.ask(other).map_err(|failure| JsError::new(failure.name()))?,
    };
    Ok(compact(&Json::object([
        ("build", BUILD.into()),
        ("locale", locale.language.tag.into()),
        ("revision", revision.into()),
        ("answer", response.to_json(&locale)),
    ])))
}

/// `importText(text, options)`: what was read, as JSON, or the `error` why it cannot be.
#[wasm_bindgen(js_name = importJson)]
pub fn import_json(text: &str, options: &str) -> Result<String, JsError> {
    let given = object(options)?;
    let locale = locale(&given)?;
    let options = import::Options { pool: pool(&given), as_sent: false, only_pools: true };
    let imported = api::import_text(text, &options, &locale);
    Ok(compact(
        &imported.map_or_else(
            |error| ReportedError::new(&error, &locale).to_json(),
            |imported| imported.to_json(),
        ),
    ))
}

/// `diagnose(text, options)`: what the text says, as JSON; of a body that cannot be read, the `error` alone. The `body` is a
/// text.
#[wasm_bindgen(js_name = diagnoseJson)]
pub fn diagnose_json(text: &str, options: &str) -> Result<String, JsError> {
    let given = object(options)?;
    let locale = locale(&given)?;
    let option = |name: &str| given.get(name).and_then(Json::as_str);
    let as_sent = import::Options { pool: pool(&given), as_sent: true, only_pools: false };
    let body = option("body").map(|body| import::import_with(body, &as_sent)).transpose();
    let body = match body {
        Ok(body) => body.map(|imported| imported.document),
        Err(error) => return Ok(compact(&ReportedError::new(&error, &locale).to_json())),
    };
    let options = DiagnoseOptions {
        body,
        api_version: option("apiVersion").map(str::to_owned),
        os: option("os").map(str::parse).transpose()?,
        today: option("today").map_or_else(|| Ok(today()), str::parse)?,
    };
    Ok(compact(&api::diagnose(text, &options, &locale).to_json()))
}

/// `compare(live, body, options)`: the differences as JSON; of a text that cannot be read, the `error`, and as `text` which of
/// the two it is. The option `body` is the text of the body.
#[wasm_bindgen(js_name = compareJson)]
pub fn compare_json(live: &str, options: &str) -> Result<String, JsError> {
    let given = object(options)?;
    let locale = locale(&given)?;
    let option = |name: &str| given.get(name).and_then(Json::as_str);
    let version = option("apiVersion").map(|name| api::judging_version(name).ok_or("apiVersion is no date"));
    let api_version = version.transpose().map_err(JsError::new)?;
    let options = CompareOptions { api_version, pool: pool(&given) };
    let compared = api::compare(live, option("body").unwrap_or_default(), &options, &locale);
    Ok(compact(&match compared {
        Ok(compared) => compared.to_json(),
        Err(error) => error.to_json(&locale),
    }))
}

/// `describeSize(name, options)`: what the size is, as JSON.
#[wasm_bindgen(js_name = describeSizeJson)]
pub fn describe_size_json(name: &str, options: &str) -> Result<String, JsError> {
    let locale = locale(&object(options)?)?;
    let description = api::describe_size(name, &locale);
    Ok(description.map_or_else(|| "null".to_owned(), |description| compact(&description.to_json())))
}

/// `exportAs(format, text, target)`: the files as JSON, or the `error` why the text cannot be read.
#[wasm_bindgen(js_name = exportJson)]
pub fn export_json(format: &str, text: &str, target: &str) -> Result<String, JsError> {
    let locale = locale_of(Language::ENGLISH.tag)?;
    let given = object(target)?;
    let body = placement(&given)?;
    let document = match import::import(text) {
        Ok(import) => import.document,
        Err(error) => return Ok(compact(&ReportedError::new(&error, &locale).to_json())),
    };
    let export = export::export(format, &document, &Target::from_json(&given), export::Options { body })
        .map_err(|error| JsError::new(&format!("format: {error}")))?;
    Ok(compact(&files(export.files)))
}

fn placement(options: &Json) -> Result<BodyPlacement, JsError> {
    match options.get("body").and_then(Json::as_str) {
        None | Some("inline") => Ok(BodyPlacement::Inline),
        Some("file") => Ok(BodyPlacement::File),
        Some(_) => Err(JsError::new("the body goes inline or into a file")),
    }
}

fn files(files: Vec<ExportFile>) -> Json {
    Json::array(
        files
            .into_iter()
            .map(|file| Json::object([("name", Json::string(file.name)), ("text", Json::string(file.text))])),
    )
}

/// Which pool of several: a name, or a number from 1.
fn pool(options: &Json) -> Option<String> {
    match options.get("pool")? {
        Json::Number(number) => Some(number.to_string()),
        other => other.as_str().map(str::to_owned),
    }
}

/// Options as an object; none are an empty one.
fn object(text: &str) -> Result<Json, JsError> {
    let text = if text.is_empty() { "{}" } else { text };
    let object = read::exchanged(text).filter(|value| value.as_object().is_some());
    object.ok_or_else(|| JsError::new("options are an object"))
}

/// The texts that the option `locale` names. What a caller of `api.js` can get wrong is refused with the name of the parameter
/// in front, so that it's known from a failure of the module.
fn locale(options: &Json) -> Result<Rc<Locale>, JsError> {
    options.get("locale").and_then(Json::as_str).map_or_else(|| locale_of(Language::ENGLISH.tag), locale_of)
}

fn locale_of(tag: &str) -> Result<Rc<Locale>, JsError> {
    let language = Language::matching(tag).ok_or_else(|| {
        let tags: Vec<_> = LANGUAGES.iter().map(|language| language.tag).collect();
        JsError::new(&format!(
            "options: there are no texts in the language \"{tag}\", only in {}",
            tags.join(", ")
        ))
    })?;
    let known = LOCALES.with_borrow(|locales| locales.get(language.tag).cloned());
    known.ok_or_else(|| JsError::new("the texts of this language are not registered"))
}

/// The day, in UTC, by the clock of the browser or of Node.
fn today() -> Date {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // Seconds since 1970 are far from both ends.
    let seconds = (js_sys::Date::now() / 1000.0).max(0.0) as u64;
    Date::from_unix_seconds(seconds)
}

fn main() {}

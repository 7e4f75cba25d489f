//! The module without a page: the JavaScript functions of [`api`]. It must not depend on a session or the page.
//!
//! Everything crosses as JSON text. `static/headless.js` loads the module for the page, and `static/api.js` makes objects of the
//! texts for everybody.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use batch_pool_build::BUILD;
use batch_pool_document::{Json, compact, read};
use batch_pool_engine::api::{
    self, CheckOptions, CompareOptions, DiagnoseOptions, ReportedError, ReportedFinding,
};
use batch_pool_engine::check::{self, Mended};
use batch_pool_engine::export::{self, BodyPlacement, ExportFile};
use batch_pool_engine::import;
use batch_pool_engine::paste;
use batch_pool_engine::platform;
use batch_pool_engine::prepare;
use batch_pool_engine::room::{self, Asked};
use batch_pool_engine::search::{Hit, Search};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::{LANGUAGES, Language, Locale, OF_REPORTS};
use batch_pool_model::target::{self, Target};
use batch_pool_model::work::Work;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

thread_local! {
    /// The language that is built in. Reading its texts takes longer than a check.
    static ENGLISH: Rc<Locale> = Rc::new(Locale::english(OF_REPORTS));

    /// The languages that the module's user has registered besides.
    static LOCALES: RefCell<BTreeMap<&'static str, Rc<Locale>>> = const { RefCell::new(BTreeMap::new()) };

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

/// All findings of a body, for the page: `{"findings": …, "hindrances": …}`, the findings as the report has them. The options
/// are those of [`check::Options`], and the locale.
fn findings_json(body: &str, options: &str) -> Result<String, JsError> {
    let given = object(options)?;
    let locale = locale(&given)?;
    let findings = api::findings(&body_of(body)?, &options_of(&given)?, &locale);
    let hindrances = api::hindrances(&findings).into_iter().map(|hindrance| hindrance.name().into());
    let findings = Json::array(findings.iter().map(ReportedFinding::to_json));
    Ok(compact(&Json::object([("findings", findings), ("hindrances", Json::array(hindrances))])))
}

/// Work in a format, for the page: `{"files": …, "notes": …}`. The options are `format`, `body` (inline or file) and the
/// locale.
fn write_json(work: &str, options: &str) -> Result<String, JsError> {
    let given = object(options)?;
    let locale = locale(&given)?;
    let work = work_of(work)?;
    let format = given.get("format").and_then(Json::as_str).unwrap_or_default();
    let export =
        export::export(format, &work.body, &work.target, export::Options { body: placement(&given)? })?;
    let notes = export.notes.iter().map(|note| Json::string(locale.say(note)));
    Ok(compact(&Json::object([("files", files(export.files)), ("notes", Json::array(notes))])))
}

/// What stands in a room, for the page; see [`room::draw`]. The options are what the room is drawn from.
fn room_json(name: &str, options: &str) -> Result<String, JsError> {
    let given = object(options)?;
    let asked = Asked::from_json(&given).ok_or_else(|| JsError::new("no room is drawn from that"))?;
    let room = room::draw(name, &asked, &*locale(&given)?);
    Ok(compact(&room.ok_or_else(|| JsError::new("there is no such room"))?))
}

/// A body for the platform that the option `os` names, for the page, and what became of its parts.
fn switch_json(body: &str, options: &str) -> Result<String, JsError> {
    let given = object(options)?;
    let os = given.get("os").and_then(Json::as_str).unwrap_or_default().parse()?;
    Ok(compact(&platform::switch(&body_of(body)?, os).to_json()))
}

/// A body with room for a setting that was found, for the page; see [`prepare::prepare`]. The options are `hit` and `os`.
fn prepare_json(body: &str, options: &str) -> Result<String, JsError> {
    let given = object(options)?;
    let os = given.get("os").and_then(Json::as_str).unwrap_or_default().parse()?;
    let hit = given.get("hit").unwrap_or(&Json::Null);
    let prepared = prepare::prepare_json(&body_of(body)?, hit, os);
    prepared.map(|prepared| compact(&prepared)).ok_or_else(|| JsError::new("this is no hit"))
}

/// What a text becomes that is pasted into a field of some work, for the page, or beside all fields; see [`paste::pasted`]. The
/// options are `text`, and `into` for a field.
fn paste_json(work: &str, options: &str) -> Result<String, JsError> {
    let given = object(options)?;
    let text = given.get("text").and_then(Json::as_str).unwrap_or_default();
    let pasted = paste::pasted_json(&work_of(work)?, given.get("into"), text, &*locale(&given)?);
    Ok(compact(&pasted))
}

/// All findings of a target, for the page.
fn target_findings_json(target: &str, options: &str) -> Result<String, JsError> {
    let locale = locale(&object(options)?)?;
    let findings = target::check(&Target::from_json(&object(target)?));
    Ok(compact(&Json::array(findings.iter().map(|finding| finding.to_json(&locale)))))
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
    // It is made anew with the new texts.
    SEARCH.with_borrow_mut(|search| *search = None);
    Ok(())
}

/// The settings that the words of a query mean, for the page: a list, best first. The options are `os` and `apiVersion`.
fn search_json(query: &str, options: &str) -> Result<String, JsError> {
    let given = object(options)?;
    let option = |name: &str| given.get(name).and_then(Json::as_str).unwrap_or_default();
    let os: Os = option("os").parse()?;
    let version = ApiVersion::parse(option("apiVersion")).unwrap_or(ApiVersion::NEWEST);
    SEARCH.with_borrow_mut(|kept| {
        let search = match kept.take() {
            Some((of, search)) if of == os => search,
            _ => SEARCHED.with_borrow(|texts| Search::new(os, &texts.iter().collect::<Vec<_>>())),
        };
        let hits = search.find(query, version).into_iter().map(|setting| Hit::from(setting).to_json());
        let answer = compact(&Json::array(hits));
        *kept = Some((os, search));
        Ok(answer)
    })
}

/// A body with all its safe fixes applied, for the page: `{"body": …, "count": …, "done": …}`.
fn mend_json(body: &str, options: &str) -> Result<String, JsError> {
    let Mended { body, count, is_done } = check::mend(&body_of(body)?, &options_of(&object(options)?)?);
    let count = Json::integer(i64::try_from(count).unwrap_or(i64::MAX));
    Ok(compact(&Json::object([("body", body), ("count", count), ("done", is_done.into())])))
}

/// Answers a question about a subject, with options: from JSON to JSON.
type Answer = fn(&str, &str) -> Result<String, JsError>;

/// What the page asks, by name.
const ANSWERS: &[(&str, Answer)] = &[
    ("describeSizeJson", describe_size_json),
    ("findingsJson", findings_json),
    ("importJson", import_json),
    ("mendJson", mend_json),
    ("pasteJson", paste_json),
    ("prepareJson", prepare_json),
    ("roomJson", room_json),
    ("searchJson", search_json),
    ("switchJson", switch_json),
    ("targetFindingsJson", target_findings_json),
    ("writeJson", write_json),
];

/// The build that this module is of.
#[wasm_bindgen]
pub fn build() -> String {
    BUILD.to_owned()
}

/// The page's one door: the answer to what it asks about a subject, with the build that gives it and the language of its words,
/// as `{"build": …, "locale": …, "answer": …}`.
#[wasm_bindgen]
pub fn ask(what: &str, subject: &str, options: &str) -> Result<String, JsError> {
    let answer = ANSWERS.iter().find(|(name, _)| *name == what);
    let (_, answer) = answer.ok_or_else(|| JsError::new("there is no such question"))?;
    let locale = locale(&object(options)?)?.language.tag;
    let answer = answer(subject, options)?;
    Ok(["{\"build\":\"", BUILD, "\",\"locale\":\"", locale, "\",\"answer\":", &answer, "}"].concat())
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
    let locale = english();
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

fn work_of(text: &str) -> Result<Work, JsError> {
    let work = object(text).ok().and_then(|work| Work::from_json(&work));
    work.ok_or_else(|| JsError::new("this is no work"))
}

fn body_of(text: &str) -> Result<Json, JsError> {
    read::exchanged(text).ok_or_else(|| JsError::new("the body is not JSON"))
}

fn options_of(given: &Json) -> Result<check::Options, JsError> {
    check::Options::from_json(given).ok_or_else(|| JsError::new("these are not the options of a check"))
}

/// Options as an object; none are an empty one.
fn object(text: &str) -> Result<Json, JsError> {
    let text = if text.is_empty() { "{}" } else { text };
    let object = read::exchanged(text).filter(|value| value.as_object().is_some());
    object.ok_or_else(|| JsError::new("options are an object"))
}

fn english() -> Rc<Locale> {
    ENGLISH.with(Rc::clone)
}

/// The texts that the option `locale` names. What a caller of `api.js` can get wrong is refused with the name of the parameter
/// in front, so that it's known from a failure of the module.
fn locale(options: &Json) -> Result<Rc<Locale>, JsError> {
    let Some(tag) = options.get("locale").and_then(Json::as_str) else {
        return Ok(english());
    };
    let language = Language::matching(tag).ok_or_else(|| {
        let tags: Vec<_> = LANGUAGES.iter().map(|language| language.tag).collect();
        JsError::new(&format!(
            "options: there are no texts in the language \"{tag}\", only in {}",
            tags.join(", ")
        ))
    })?;
    if language == Language::ENGLISH {
        return Ok(english());
    }
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

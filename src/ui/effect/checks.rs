//! The checks, and the reading of what people have, are a module of their own, which comes with the first body: until somebody
//! has one, the page loads without the rules and their texts.

use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use crate::api::ReportedFinding;
use crate::check::Options;
use crate::document::{Json, compact};
use crate::import::strict;
use crate::locale::Language;
use crate::session::{Checks, Opening, Refusal};
use crate::ui::page::Turn;

use super::module;

#[wasm_bindgen]
extern "C" {
    /// What `static/headless.js` exports.
    #[derive(Clone, Debug)]
    type Headless;

    #[wasm_bindgen(method, catch)]
    fn speak(this: &Headless, tag: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = findingsJson)]
    fn findings_json(this: &Headless, body: &str, options: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = mendJson)]
    fn mend_json(this: &Headless, body: &str, options: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = importJson)]
    fn import_json(this: &Headless, text: &str, options: &str) -> Result<String, JsValue>;
}

/// The loaded module, and the language it speaks.
#[derive(Debug)]
struct Loaded {
    module: Headless,
    language: Language,
}

/// Loads the checks with the texts of a language. Loading them again costs nothing.
pub(in crate::ui) fn load(import: &Function, language: Language, send: Callback<Turn>) {
    let import = import.clone();
    spawn_local(async move {
        send.emit(match speaking(&import, language).await {
            Ok(module) => Turn::CheckWith(Rc::new(Loaded { module, language })),
            Err(_) => Turn::CheckWithout,
        });
    });
}

async fn speaking(import: &Function, language: Language) -> Result<Headless, JsValue> {
    let module: Headless = module::bring(import, "headless.js").await?;
    JsFuture::from(module.speak(language.tag)?).await?;
    Ok(module)
}

impl Loaded {
    fn options(&self, options: &Options) -> String {
        self.spoken(options.to_json())
    }

    /// Options with the language to answer in.
    fn spoken(&self, mut options: Json) -> String {
        if let Json::Object(members) = &mut options {
            Rc::make_mut(members).push("locale", self.language.tag.into());
        }
        compact(&options)
    }
}

/// Both ends are of one build: an answer that cannot be read does not happen, and would say nothing of the body.
impl Checks for Loaded {
    fn findings(&self, body: &Json, options: &Options) -> Vec<ReportedFinding> {
        let answer = self.module.findings_json(&compact(body), &self.options(options)).ok();
        let findings = answer.and_then(|answer| strict(&answer));
        let findings = findings.as_ref().and_then(Json::as_array).unwrap_or_default();
        findings.iter().filter_map(ReportedFinding::from_json).collect()
    }

    fn mend(&self, body: &Json, options: &Options) -> (Json, usize) {
        let answer = self.module.mend_json(&compact(body), &self.options(options)).ok();
        let mended = answer.and_then(|answer| {
            let answer = strict(&answer)?;
            let count = answer.get("count")?.as_integer()?.try_into().ok()?;
            Some((answer.get("body")?.clone(), count))
        });
        mended.unwrap_or_else(|| (body.clone(), 0))
    }

    fn read(&self, text: &str, pool: Option<usize>) -> Result<Opening, Refusal> {
        // The import counts from 1.
        let number = pool.and_then(|position| i64::try_from(position + 1).ok()).map(Json::integer);
        let options = self.spoken(Json::object(number.map(|number| ("pool", number))));
        let answer = self.module.import_json(text, &options).ok();
        let read = answer.and_then(|answer| Opening::from_words(&strict(&answer)?));
        read.unwrap_or_else(|| Opening::of_json(text))
    }
}

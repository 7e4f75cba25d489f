//! The checks, and the reading of what people have, are a module of their own, which comes with the first body: until somebody
//! has one, the page loads without the rules and their texts.

use std::rc::Rc;

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use crate::api::ReportedFinding;
use crate::catalog::Os;
use crate::check::Options;
use crate::document::{Json, Pointer, compact};
use crate::export::{BodyPlacement, ExportFile};
use crate::import::strict;
use crate::locale::{Language, Text};
use crate::session::paste::{Part, taken};
use crate::session::platform::Switch;
use crate::session::prepare::prepared;
use crate::session::search::Hit;
use crate::session::{Checks, Opening, OutputChoice, Place, Refusal, Work};
use crate::target::{Target, TargetFinding};
use crate::ui::page::{Seek, Turn};

use super::module;

#[wasm_bindgen]
extern "C" {
    /// What `static/headless.js` exports.
    #[derive(Clone)]
    type Headless;

    #[wasm_bindgen(method, catch)]
    fn speak(this: &Headless, tag: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = findingsJson)]
    fn findings_json(this: &Headless, body: &str, options: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = mendJson)]
    fn mend_json(this: &Headless, body: &str, options: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = writeJson)]
    fn write_json(this: &Headless, work: &str, options: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = switchJson)]
    fn switch_json(this: &Headless, body: &str, options: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = prepareJson)]
    fn prepare_json(this: &Headless, body: &str, options: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = pasteJson)]
    fn paste_json(this: &Headless, body: &str, options: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = targetFindingsJson)]
    fn target_findings_json(this: &Headless, target: &str, options: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = describeSizeJson)]
    fn describe_size_json(this: &Headless, name: &str, options: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = prepareSearch)]
    fn prepare_search(this: &Headless) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = searchJson)]
    fn search_json(this: &Headless, query: &str, options: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = importJson)]
    fn import_json(this: &Headless, text: &str, options: &str) -> Result<String, JsValue>;
}

/// The loaded module, and the language it speaks.
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

/// Loads what a search looks through, after the checks themselves. Loading it again costs nothing.
pub(in crate::ui) fn prepare_search(import: &Function, send: Callback<Turn>) {
    let import = import.clone();
    spawn_local(async move {
        let prepared = async {
            let module: Headless = module::bring(&import, "headless.js").await?;
            JsFuture::from(module.prepare_search()?).await
        };
        send.emit(Turn::Seek(Seek::Ready(prepared.await.is_ok())));
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

/// The elements of an answer, as far as they can be read.
fn list<T>(answer: Result<String, JsValue>, read: fn(&Json) -> Option<T>) -> Vec<T> {
    let answer = answer.ok().and_then(|answer| strict(&answer));
    let elements = answer.as_ref().and_then(Json::as_array).unwrap_or_default();
    elements.iter().filter_map(read).collect()
}

/// Both ends are of one build: an answer that cannot be read does not happen, and would say nothing of the body.
impl Checks for Loaded {
    fn findings(&self, body: &Json, options: &Options) -> Vec<ReportedFinding> {
        list(self.module.findings_json(&compact(body), &self.options(options)), ReportedFinding::from_json)
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

    fn export(&self, work: &Work, choice: &OutputChoice) -> Option<(Vec<ExportFile>, Vec<Text>)> {
        let placement = match choice.placement {
            BodyPlacement::Inline => "inline",
            BodyPlacement::File => "file",
        };
        let options = Json::object([("format", choice.format.as_str().into()), ("body", placement.into())]);
        let answer = self.module.write_json(&compact(&work.to_json()), &self.spoken(options)).ok()?;
        let answer = strict(&answer)?;
        let list = |name: &str| answer.get(name).and_then(Json::as_array).unwrap_or_default();
        let text = |file: &Json, name: &str| Some(file.get(name)?.as_str()?.to_owned());
        let files = list("files")
            .iter()
            .filter_map(|file| Some(ExportFile { name: text(file, "name")?, text: text(file, "text")? }));
        Some((files.collect(), list("notes").iter().filter_map(Text::said).collect()))
    }

    fn switch(&self, body: &Json, to: Os) -> Option<Switch> {
        let options = compact(&Json::object([("os", to.name().into())]));
        Switch::from_json(&strict(&self.module.switch_json(&compact(body), &options).ok()?)?)
    }

    fn search(&self, query: &str, os: Os, api_version: &str) -> Option<Vec<Hit>> {
        let options = compact(&Json::object([("os", os.name().into()), ("apiVersion", api_version.into())]));
        let answer = strict(&self.module.search_json(query, &options).ok()?)?;
        answer.as_array()?.iter().map(Hit::from_json).collect()
    }

    fn prepare(&self, body: &Json, hit: &Hit, os: Os) -> Option<(Json, Pointer)> {
        let options = compact(&Json::object([("hit", hit.to_json()), ("os", os.name().into())]));
        prepared(&strict(&self.module.prepare_json(&compact(body), &options).ok()?)?)
    }

    fn paste(&self, body: &Json, at: &Place, text: &str) -> Option<Vec<Part>> {
        let options = compact(&Json::object([("at", at.to_json()), ("text", text.into())]));
        taken(&strict(&self.module.paste_json(&compact(body), &options).ok()?)?)
    }

    fn target_findings(&self, target: &Target) -> Vec<TargetFinding> {
        let options = self.spoken(Json::object::<&str>([]));
        list(
            self.module.target_findings_json(&compact(&target.to_json()), &options),
            TargetFinding::from_json,
        )
    }

    fn size(&self, name: &str) -> Option<Rc<str>> {
        let options = self.spoken(Json::object::<&str>([]));
        let answer = strict(&self.module.describe_size_json(name, &options).ok()?)?;
        Some(answer.get("text")?.as_str()?.into())
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

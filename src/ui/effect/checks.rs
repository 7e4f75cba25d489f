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
use crate::room::Asked;
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

    /// What the function of that name answers about a subject. One door for all of them: each further import costs the page.
    #[wasm_bindgen(method, catch)]
    fn ask(this: &Headless, what: &str, subject: &str, options: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch, js_name = prepareSearch)]
    fn prepare_search(this: &Headless) -> Result<Promise, JsValue>;
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
    /// An answer, with the options as they are. Both ends are of one build: one that cannot be read does not happen, and would
    /// say nothing.
    fn ask(&self, what: &str, subject: &str, options: &Json) -> Option<Json> {
        strict(&self.module.ask(what, subject, &compact(options)).ok()?)
    }

    /// An answer in the language of the page.
    fn ask_in_words(&self, what: &str, subject: &str, mut options: Json) -> Option<Json> {
        if let Json::Object(members) = &mut options {
            Rc::make_mut(members).push("locale", self.language.tag.into());
        }
        self.ask(what, subject, &options)
    }

    /// The elements of an answer in the language of the page, as far as they can be read.
    fn list<T>(&self, what: &str, subject: &Json, options: Json, read: fn(&Json) -> Option<T>) -> Vec<T> {
        let answer = self.ask_in_words(what, &compact(subject), options);
        let elements = answer.as_ref().and_then(Json::as_array).unwrap_or_default();
        elements.iter().filter_map(read).collect()
    }
}

fn no_options() -> Json {
    Json::object::<&str>([])
}

impl Checks for Loaded {
    fn findings(&self, body: &Json, options: &Options) -> Vec<ReportedFinding> {
        self.list("findingsJson", body, options.to_json(), ReportedFinding::from_json)
    }

    fn mend(&self, body: &Json, options: &Options) -> (Json, usize) {
        let mended = self.ask("mendJson", &compact(body), &options.to_json()).and_then(|answer| {
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
        let answer = self.ask_in_words("writeJson", &compact(&work.to_json()), options)?;
        let list = |name: &str| answer.get(name).and_then(Json::as_array).unwrap_or_default();
        let text = |file: &Json, name: &str| Some(file.get(name)?.as_str()?.to_owned());
        let files = list("files")
            .iter()
            .filter_map(|file| Some(ExportFile { name: text(file, "name")?, text: text(file, "text")? }));
        Some((files.collect(), list("notes").iter().filter_map(Text::said).collect()))
    }

    fn switch(&self, body: &Json, to: Os) -> Option<Switch> {
        let options = Json::object([("os", to.name().into())]);
        Switch::from_json(&self.ask("switchJson", &compact(body), &options)?)
    }

    fn search(&self, query: &str, os: Os, api_version: &str) -> Option<Vec<Hit>> {
        let options = Json::object([("os", os.name().into()), ("apiVersion", api_version.into())]);
        self.ask("searchJson", query, &options)?.as_array()?.iter().map(Hit::from_json).collect()
    }

    fn prepare(&self, body: &Json, hit: &Hit, os: Os) -> Option<(Json, Pointer)> {
        let options = Json::object([("hit", hit.to_json()), ("os", os.name().into())]);
        prepared(&self.ask("prepareJson", &compact(body), &options)?)
    }

    fn paste(&self, body: &Json, at: &Place, text: &str) -> Option<Vec<Part>> {
        let options = Json::object([("at", at.to_json()), ("text", text.into())]);
        taken(&self.ask("pasteJson", &compact(body), &options)?)
    }

    fn target_findings(&self, target: &Target) -> Vec<TargetFinding> {
        self.list("targetFindingsJson", &target.to_json(), no_options(), TargetFinding::from_json)
    }

    fn size(&self, name: &str) -> Option<Rc<str>> {
        Some(self.ask_in_words("describeSizeJson", name, no_options())?.get("text")?.as_str()?.into())
    }

    fn room(&self, name: &str, asked: &Asked) -> Option<Json> {
        self.ask_in_words("roomJson", name, asked.to_json())
    }

    fn read(&self, text: &str, pool: Option<usize>) -> Result<Opening, Refusal> {
        // The import counts from 1.
        let number = pool.and_then(|position| i64::try_from(position + 1).ok()).map(Json::integer);
        let options = Json::object(number.map(|number| ("pool", number)));
        let read = self.ask_in_words("importJson", text, options);
        read.and_then(|answer| Opening::from_words(&answer)).unwrap_or_else(|| Opening::of_json(text))
    }
}

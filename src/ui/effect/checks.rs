//! The checks, and the reading of what people have, are a module of their own, which comes with the first body: until somebody
//! has one, the page loads without the rules and their texts.
//!
//! Nothing that this module gives is believed: a response counts only if all of it can be read. Whatever else happens is a
//! [`Failure`].

use std::cell::Cell;
use std::rc::Rc;

use batch_pool_build::BUILD;
use batch_pool_document::read::exchanged;
use batch_pool_document::{Json, Pointer, compact};
use batch_pool_engine::api::ReportedFinding;
use batch_pool_engine::check::{Hindrance, Mended, Options};
use batch_pool_engine::export::{BodyPlacement, ExportFile};
use batch_pool_engine::platform::Switch;
use batch_pool_engine::prepare::prepared;
use batch_pool_engine::room::Asked;
use batch_pool_engine::search::Hit;
use batch_pool_model::catalog::Os;
use batch_pool_model::locale::{Language, Text};
use batch_pool_model::target::{Target, TargetFinding};
use batch_pool_session::{Checks, Failure, Field, Findings, Opening, OutputChoice, Pasted, Refusal, Work};
use js_sys::{Error, Function, JsString, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use crate::ui::page::{Check, Seek, Turn};

use super::module;

#[wasm_bindgen]
extern "C" {
    /// What `static/headless.js` exports, in this build. Another build may lack any of it, and may return anything.
    #[derive(Clone)]
    type Headless;

    /// Loads the module behind it. Of one that couldn't be loaded this may be asked again.
    #[wasm_bindgen(method, catch)]
    fn ready(this: &Headless) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn build(this: &Headless) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn speak(this: &Headless, tag: &str) -> Result<JsValue, JsValue>;

    /// What the function of that name answers about a subject. One door for all of them: each further import costs the page.
    #[wasm_bindgen(method, catch)]
    fn ask(this: &Headless, what: &str, subject: &str, options: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = prepareSearch)]
    fn prepare_search(this: &Headless) -> Result<JsValue, JsValue>;
}

/// The longest response that the page reads, in UTF-16 units. As a tree it takes many times its length in memory.
const LONGEST: u32 = 32 << 20;

/// Whether the module can still be asked, and why not. It outlives the languages: after a trap no later question is any better.
#[derive(Clone, Default)]
pub(in crate::ui) struct Health(Rc<Cell<Option<Failure>>>);

impl Health {
    fn ended(&self) -> Option<Failure> {
        self.0.get()
    }

    /// What a failure that was thrown means. One that leaves the module in pieces is remembered.
    fn thrown(&self, thrown: &JsValue, otherwise: Failure) -> Failure {
        let name = thrown.dyn_ref::<Error>().map(|error| String::from(error.name()));
        let failure = match name.as_deref() {
            Some("TimeoutError") => Failure::TimedOut,
            // A trap is a RuntimeError. Memory that has run out is that too, or a RangeError, or an InternalError in Firefox.
            Some("RuntimeError" | "RangeError" | "InternalError") => Failure::Stopped,
            _ => otherwise,
        };
        if failure.is_final() { self.ended_by(failure) } else { failure }
    }

    /// Remembers why the module can't be asked any longer.
    fn ended_by(&self, failure: Failure) -> Failure {
        self.0.set(Some(failure));
        failure
    }
}

/// The loaded module, and the language it speaks.
struct Loaded {
    module: Headless,
    language: Language,
    health: Health,
}

/// Loads the checks with the texts of a language. Loading them again costs nothing.
pub(in crate::ui) fn load(import: &Function, language: Language, health: &Health, send: Callback<Turn>) {
    let (import, health) = (import.clone(), health.clone());
    spawn_local(async move {
        let loaded = speaking(&import, language, &health).await;
        let checks = loaded.map(|module| Rc::new(Loaded { module, language, health }) as Rc<dyn Checks>);
        send.emit(Turn::Check(Check::Loaded(language, checks)));
    });
}

/// Loads what a search looks through, after the checks themselves. Loading it again costs nothing.
pub(in crate::ui) fn prepare_search(import: &Function, health: &Health, send: Callback<Turn>) {
    let (import, health) = (import.clone(), health.clone());
    spawn_local(async move {
        let prepared = async {
            let module = loaded(&import, &health).await?;
            settled(module.prepare_search(), &health).await
        };
        send.emit(Turn::Seek(Seek::Ready(prepared.await.is_ok())));
    });
}

async fn loaded(import: &Function, health: &Health) -> Result<Headless, Failure> {
    if let Some(failure) = health.ended() {
        return Err(failure);
    }
    let brought = module::bring(import, "headless.js").await;
    let module: Headless = brought.map_err(|thrown| health.thrown(&thrown, Failure::NotLoaded))?;
    settled(module.ready(), health).await?;
    let build = module.build().map_err(|thrown| health.thrown(&thrown, Failure::OtherBuild))?;
    if build.as_string().as_deref() != Some(BUILD) {
        return Err(health.ended_by(Failure::OtherBuild));
    }
    Ok(module)
}

async fn speaking(import: &Function, language: Language, health: &Health) -> Result<Headless, Failure> {
    let module = loaded(import, health).await?;
    settled(module.speak(language.tag), health).await?;
    Ok(module)
}

/// Waits for what a function of the module has begun. Only a module of another build lacks the function.
async fn settled(begun: Result<JsValue, JsValue>, health: &Health) -> Result<(), Failure> {
    let promise = Promise::resolve(&begun.map_err(|thrown| health.thrown(&thrown, Failure::OtherBuild))?);
    JsFuture::from(promise).await.map_err(|thrown| health.thrown(&thrown, Failure::NotLoaded))?;
    Ok(())
}

impl Loaded {
    /// An answer in the language of the page, from this build.
    fn ask(&self, what: &str, subject: &str, mut options: Json) -> Result<Json, Failure> {
        if let Json::Object(members) = &mut options {
            Rc::make_mut(members).push("locale", self.language.tag.into());
        }
        if let Some(failure) = self.health.ended() {
            return Err(failure);
        }
        let answer = self.module.ask(what, subject, &compact(&options));
        let answer = answer.map_err(|thrown| self.health.thrown(&thrown, Failure::Threw))?;
        let text: &JsString = answer.dyn_ref().ok_or(Failure::Unreadable)?;
        if text.length() > LONGEST {
            return Err(Failure::TooLong);
        }
        let envelope = whole(exchanged(&String::from(text)))?;
        let says = |name: &str| envelope.get(name).and_then(Json::as_str);
        match says("build") {
            Some(BUILD) => {}
            Some(_) => return Err(self.health.ended_by(Failure::OtherBuild)),
            None => return Err(Failure::Unreadable),
        }
        let answer = envelope.get("answer").filter(|_| says("locale") == Some(self.language.tag));
        whole(answer.cloned())
    }
}

/// All of an answer, or nothing.
fn whole<T>(read: Option<T>) -> Result<T, Failure> {
    read.ok_or(Failure::Unreadable)
}

/// All elements of a list, or nothing.
fn all<T>(list: Option<&Json>, read: fn(&Json) -> Option<T>) -> Result<Vec<T>, Failure> {
    let read_all = |elements: &[Json]| elements.iter().map(read).collect();
    whole(list.and_then(Json::as_array).and_then(read_all))
}

fn no_options() -> Json {
    Json::object::<&str>([])
}

fn file(json: &Json) -> Option<ExportFile> {
    let text = |name: &str| Some(json.get(name)?.as_str()?.to_owned());
    Some(ExportFile { name: text("name")?, text: text("text")? })
}

impl Checks for Loaded {
    fn findings(&self, body: &Json, options: &Options) -> Result<Findings, Failure> {
        let answer = self.ask("findingsJson", &compact(body), options.to_json())?;
        let hindrance = |name: &Json| Hindrance::named(name.as_str()?);
        Ok(Findings {
            list: whole(answer.get("findings").and_then(ReportedFinding::all_from_json))?,
            hindrances: all(answer.get("hindrances"), hindrance)?,
        })
    }

    fn mend(&self, body: &Json, options: &Options) -> Result<Mended, Failure> {
        let answer = self.ask("mendJson", &compact(body), options.to_json())?;
        let count = whole(answer.get("count").and_then(Json::as_integer))?;
        Ok(Mended {
            body: whole(answer.get("body"))?.clone(),
            count: whole(count.try_into().ok())?,
            is_done: whole(answer.get("done").and_then(Json::as_bool))?,
        })
    }

    fn export(&self, work: &Work, choice: &OutputChoice) -> Result<(Vec<ExportFile>, Vec<Text>), Failure> {
        let placement = match choice.placement {
            BodyPlacement::Inline => "inline",
            BodyPlacement::File => "file",
        };
        let options = Json::object([("format", choice.format.as_str().into()), ("body", placement.into())]);
        let answer = self.ask("writeJson", &compact(&work.to_json()), options)?;
        Ok((all(answer.get("files"), file)?, all(answer.get("notes"), Text::said)?))
    }

    fn switch(&self, body: &Json, to: Os) -> Result<Switch, Failure> {
        let options = Json::object([("os", to.name().into())]);
        whole(Switch::from_json(&self.ask("switchJson", &compact(body), options)?))
    }

    fn search(&self, query: &str, os: Os, api_version: &str) -> Result<Vec<Hit>, Failure> {
        let options = Json::object([("os", os.name().into()), ("apiVersion", api_version.into())]);
        all(Some(&self.ask("searchJson", query, options)?), Hit::from_json)
    }

    fn prepare(&self, body: &Json, hit: &Hit, os: Os) -> Result<(Json, Pointer), Failure> {
        let options = Json::object([("hit", hit.to_json()), ("os", os.name().into())]);
        whole(prepared(&self.ask("prepareJson", &compact(body), options)?))
    }

    fn paste(&self, work: &Work, into: Option<&Field>, text: &str) -> Result<Option<Pasted>, Failure> {
        let is_field = into.is_some();
        let into = into.map(|into| ("into", into.to_json()));
        let options = Json::object(into.into_iter().chain([("text", text.into())]));
        match self.ask("pasteJson", &compact(&work.to_json()), options)? {
            // What a field holds then is always known.
            Json::Null if is_field => Err(Failure::Unreadable),
            Json::Null => Ok(None),
            answer => whole(Pasted::from_json(&answer)).map(Some),
        }
    }

    fn target_findings(&self, target: &Target) -> Result<Vec<TargetFinding>, Failure> {
        let answer = self.ask("targetFindingsJson", &compact(&target.to_json()), no_options())?;
        all(Some(&answer), TargetFinding::from_json)
    }

    fn size(&self, name: &str) -> Result<Option<Rc<str>>, Failure> {
        match self.ask("describeSizeJson", name, no_options())? {
            Json::Null => Ok(None),
            answer => whole(answer.get("text").and_then(Json::as_str)).map(|text| Some(text.into())),
        }
    }

    fn room(&self, name: &str, asked: &Asked) -> Result<Json, Failure> {
        self.ask("roomJson", name, asked.to_json())
    }

    fn read(&self, text: &str, pool: Option<usize>) -> Result<Result<Opening, Refusal>, Failure> {
        // The import counts from 1.
        let number = pool.and_then(|position| i64::try_from(position + 1).ok()).map(Json::integer);
        let options = Json::object(number.map(|number| ("pool", number)));
        whole(Opening::from_words(&self.ask("importJson", text, options)?))
    }

    fn ended(&self) -> Option<Failure> {
        self.health.ended()
    }
}

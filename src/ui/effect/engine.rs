//! The engine is a module of its own, which comes with the first body and runs in a worker (`static/engine.js`): until somebody
//! has a body, the page loads without the rules and their texts, and no key ever waits for a check.
//!
//! Nothing that the engine gives is believed: a response counts only if all of it can be read. Whatever else happens is a
//! [`Failure`].

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Error, Function, JsString, Promise};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use batch_pool_build::BUILD;
use batch_pool_document::read::exchanged;
use batch_pool_document::{Json, compact};
use batch_pool_model::locale::Language;
use batch_pool_session::{Failure, Request, Response};

use crate::ui::msg::{EngineMsg, Msg, PendingRequest, SearchMsg};

use super::module;

#[wasm_bindgen]
extern "C" {
    /// What `static/engine.js` exports, in this build. Another build may lack any of it, and may return anything.
    #[derive(Clone)]
    type Worker;

    /// Loads the engine. If that failed before, it's tried again.
    #[wasm_bindgen(method, catch)]
    fn ready(this: &Worker) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn build(this: &Worker) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn speak(this: &Worker, tag: &str) -> Result<JsValue, JsValue>;

    /// The promise of a response to a request, in the words of a language, for a revision of the work.
    #[wasm_bindgen(method, catch)]
    fn ask(
        this: &Worker,
        request: &str,
        tag: &str,
        revision: &str,
        explains: bool,
    ) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn complete(this: &Worker, tag: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = prepareSearch)]
    fn prepare_search(this: &Worker) -> Result<JsValue, JsValue>;
}

/// The longest response that the page reads, in UTF-16 units. As a tree it takes many times its length in memory.
const LONGEST: u32 = 32 << 20;

/// Whether the engine can still be asked, and why not. It outlives the languages: another build stays another build.
#[derive(Clone, Default)]
pub(in crate::ui) struct Health(Rc<Cell<Option<Failure>>>);

impl Health {
    /// Remembers a failure that stays.
    fn remember(&self, failure: Failure) -> Failure {
        if failure.is_final() {
            self.0.set(Some(failure));
        }
        failure
    }

    /// What a failure that was thrown means.
    fn thrown(&self, thrown: &JsValue, otherwise: Failure) -> Failure {
        let name = thrown.dyn_ref::<Error>().map(|error| String::from(error.name()));
        self.remember(match name.as_deref() {
            Some("TimeoutError") => Failure::TimedOut,
            Some("NotLoaded") => Failure::NotLoaded,
            Some("PartNotLoaded") => Failure::PartNotLoaded,
            Some("NoResponse") => Failure::NoResponse,
            Some("OtherBuild") => Failure::OtherBuild,
            // A trap is a RuntimeError. Memory that has run out is that too, or a RangeError, or an InternalError in Firefox.
            Some("RuntimeError" | "RangeError" | "InternalError") => Failure::Stopped,
            _ => otherwise,
        })
    }

    /// What a function of the engine's script promises. Only a script of another build lacks the function.
    async fn settled(&self, begun: Result<JsValue, JsValue>, otherwise: Failure) -> Result<JsValue, Failure> {
        let promise = Promise::resolve(&begun.map_err(|thrown| self.thrown(&thrown, Failure::OtherBuild))?);
        JsFuture::from(promise).await.map_err(|thrown| self.thrown(&thrown, otherwise))
    }
}

/// The engine, once it's loaded, and the language that it speaks.
#[derive(Clone)]
pub(in crate::ui) struct Engine {
    worker: Worker,
    language: Language,
    health: Health,
}

/// Loads the engine with the texts of a language. Loading it again costs nothing.
pub(in crate::ui) fn load(import: &Function, language: Language, health: &Health, send: Callback<Msg>) {
    let (import, health) = (import.clone(), health.clone());
    spawn_local(async move {
        let engine = speaking(&import, language, &health).await;
        let engine = engine.map(|worker| Engine { worker, language, health });
        send.emit(Msg::Engine(EngineMsg::Loaded(language, engine)));
    });
}

/// Loads what a search looks through, after the engine itself, and what shows what it finds. Loading it again costs nothing.
pub(in crate::ui) fn prepare_search(import: &Function, health: &Health, send: Callback<Msg>) {
    let (import, health) = (import.clone(), health.clone());
    spawn_local(async move {
        let prepared = async {
            let shows = module::begin_secrets(&import).map_err(|_| Failure::NotLoaded)?;
            shows.await.map_err(|_| Failure::NotLoaded)?;
            let worker = loaded(&import, &health).await?;
            health.settled(worker.prepare_search(), Failure::NotLoaded).await
        };
        send.emit(Msg::Search(SearchMsg::IndexLoaded(prepared.await.is_ok())));
    });
}

/// Brings what a check does without, in a language, before somebody waits for it.
pub(in crate::ui) fn complete(import: &Function, language: Language, health: &Health) {
    let (import, health) = (import.clone(), health.clone());
    spawn_local(async move {
        let worker = loaded(&import, &health).await;
        // If it doesn't come now, it comes when it's needed.
        if let Some(begun) = worker.ok().and_then(|worker| worker.complete(language.tag).ok()) {
            let _ = JsFuture::from(Promise::resolve(&begun)).await;
        }
    });
}

async fn loaded(import: &Function, health: &Health) -> Result<Worker, Failure> {
    if let Some(failure) = health.0.get() {
        return Err(failure);
    }
    let brought = module::bring(import, "engine.js").await;
    let worker: Worker = brought.map_err(|thrown| health.thrown(&thrown, Failure::NotLoaded))?;
    health.settled(worker.ready(), Failure::NotLoaded).await?;
    let build = health.settled(worker.build(), Failure::OtherBuild).await?;
    if build.as_string().as_deref() != Some(BUILD) {
        return Err(health.remember(Failure::OtherBuild));
    }
    Ok(worker)
}

async fn speaking(import: &Function, language: Language, health: &Health) -> Result<Worker, Failure> {
    let worker = loaded(import, health).await?;
    health.settled(worker.speak(language.tag), Failure::NotLoaded).await?;
    Ok(worker)
}

impl Engine {
    /// Asks for something. The response comes as a message, with what it was asked for.
    pub(in crate::ui) fn ask(&self, request: &Request, pending: PendingRequest, send: Callback<Msg>) {
        let (engine, request) = (self.clone(), request.clone());
        // Written after what has changed is drawn.
        spawn_local(async move {
            let text = compact(&request.to_json());
            let response = engine.response(&text, pending.revision, request.explains()).await;
            send.emit(Msg::Engine(EngineMsg::Responded(pending, response)));
        });
    }

    /// A response in the language of the page, from this build, to this request.
    async fn response(&self, request: &str, revision: u64, explains: bool) -> Result<Response, Failure> {
        if let Some(failure) = self.health.0.get() {
            return Err(failure);
        }
        let (tag, revision) = (self.language.tag, revision.to_string());
        let asked = self.worker.ask(request, tag, &revision, explains);
        let response = self.health.settled(asked, Failure::Threw).await?;
        let text: &JsString = response.dyn_ref().ok_or(Failure::Unreadable)?;
        if text.length() > LONGEST {
            return Err(Failure::TooLong);
        }
        let envelope = exchanged(&String::from(text)).ok_or(Failure::Unreadable)?;
        let says = |name: &str| envelope.get(name).and_then(Json::as_str);
        match says("build") {
            Some(BUILD) => {}
            Some(_) => return Err(self.health.remember(Failure::OtherBuild)),
            None => return Err(Failure::Unreadable),
        }
        if says("locale") != Some(tag) || says("revision") != Some(&*revision) {
            return Err(Failure::Unreadable);
        }
        envelope.get("answer").and_then(Response::from_json).ok_or(Failure::Unreadable)
    }
}

//! The address of the page, and the links that it makes.

use batch_pool_document::compact;
use batch_pool_session::{LinkFailure, SanitizedWork, open_link, shared};
use gloo::events::EventListener;
use js_sys::{Function, RangeError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::ui::msg::{LinkError, Msg, StorageMsg};

use super::{module, sharing, window};

/// The fragment without its `#`. It never reaches a server.
pub(in crate::ui) fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Hears a fragment that comes into the address of an open page.
pub(in crate::ui) fn listen(send: &Callback<Msg>) -> EventListener {
    let send = send.clone();
    EventListener::new(&window(), "hashchange", move |_| send.emit(Msg::Storage(StorageMsg::FragmentChanged)))
}

/// Reads the work of a link.
pub(in crate::ui) fn open(import: &Function, part: String, send: Callback<Msg>) {
    let import = import.clone();
    spawn_local(async move {
        let work = match unpacked(&import, &part).await {
            Ok(text) => open_link(&text),
            Err(failure) => Err(failure),
        };
        send.emit(Msg::Storage(StorageMsg::LinkRead(work)));
    });
}

async fn unpacked(import: &Function, part: &str) -> Result<String, LinkFailure> {
    // What is stored of the work leaves its secrets out.
    module::secrets(module::begin_secrets(import)).await.map_err(|_| LinkFailure::NotLoaded)?;
    let sharing = sharing::module(import).await.map_err(|_| LinkFailure::NotLoaded)?;
    sharing::ask(&sharing, "unpack", part, "").await.map_err(|error| {
        if error.is_instance_of::<RangeError>() { LinkFailure::TooLarge } else { LinkFailure::Damaged }
    })
}

/// Makes the link that opens this work.
pub(in crate::ui) fn link(import: &Function, work: &SanitizedWork, send: Callback<Msg>) {
    let (import, json) = (import.clone(), compact(&work.to_json()));
    spawn_local(async move {
        let location = window().location();
        let packed = sharing::through(&import, "pack", &json, "").await;
        send.emit(Msg::LinkCreated(match (packed, location.origin(), location.pathname()) {
            (Ok(part), Ok(origin), Ok(path)) => Ok([&origin, &path, "#", &shared(&part)].concat()),
            (Err(error), ..) if error.is_instance_of::<RangeError>() => Err(LinkError::TooLong),
            _ => Err(LinkError::Failed),
        }));
    });
}

/// Loads the page again.
pub(in crate::ui) fn reload() {
    // Nothing forbids it to a page of its own.
    let _ = window().location().reload();
}

/// Puts another fragment into the address, without the page hearing of it.
pub(in crate::ui) fn replace(fragment: &str) {
    let location = window().location();
    let (path, search) = (location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    let mark = if fragment.is_empty() { "" } else { "#" };
    if let Ok(history) = window().history() {
        let address = [&path, &search, mark, fragment].concat();
        // A page that may not change its address keeps it.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}

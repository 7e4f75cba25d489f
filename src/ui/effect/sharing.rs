//! What leaves the page when a person says so: links, what is copied, files. The browser does all of it itself, in
//! `static/share.js`.

use batch_pool_model::locale::Text;
use batch_pool_session::{Action, Notice};
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use crate::ui::msg::Msg;

use super::module;

#[wasm_bindgen]
extern "C" {
    /// What `static/share.js` exports.
    pub(super) type Sharing;

    /// What the function of that name makes of a text. One door for all of them: each further import costs the page.
    #[wasm_bindgen(method, catch)]
    fn ask(this: &Sharing, what: &str, text: &str, name: &str) -> Result<Promise, JsValue>;
}

/// Brings what shares, so that it is there when it is wanted. Bringing it again costs nothing.
pub(in crate::ui) fn prepare(import: &Function) {
    // The person can try again.
    if let Ok(begun) = module::begin(import, FILE) {
        spawn_local(async { drop(begun.await) });
    }
}

const FILE: &str = "share.js";

/// Brings what shares.
pub(super) async fn module(import: &Function) -> Result<Sharing, JsValue> {
    module::bring(import, FILE).await
}

/// What a function of the module makes of a text.
pub(super) async fn ask(sharing: &Sharing, what: &str, text: &str, name: &str) -> Result<String, JsValue> {
    let text = JsFuture::from(sharing.ask(what, text, name)?).await?;
    text.as_string().ok_or(text)
}

/// A text through a function of the module, which comes first.
pub(super) async fn through(
    import: &Function,
    what: &str,
    text: &str,
    name: &str,
) -> Result<String, JsValue> {
    ask(&module(import).await?, what, text, name).await
}

/// Puts a text on the clipboard and says whether that worked.
pub(in crate::ui) fn copy(import: &Function, text: String, send: Callback<Msg>) {
    let import = import.clone();
    spawn_local(async move {
        send.emit(Msg::CopyFinished(through(&import, "copy", &text, "").await.is_ok()));
    });
}

/// Offers a text as a file, and says so if that doesn't work.
pub(in crate::ui) fn save(import: &Function, name: String, text: String, send: Callback<Msg>) {
    let import = import.clone();
    spawn_local(async move { told(&through(&import, "save", &text, &name).await, &send) });
}

/// Offers the text that a link holds as a file.
pub(in crate::ui) fn save_link(import: &Function, name: String, part: String, send: Callback<Msg>) {
    let import = import.clone();
    spawn_local(async move {
        let saved = match through(&import, "unpack", &part, "").await {
            Ok(text) => through(&import, "save", &text, &name).await,
            Err(error) => Err(error),
        };
        told(&saved, &send);
    });
}

/// The browser shows what it saves; that it doesn't is told here.
fn told(saved: &Result<String, JsValue>, send: &Callback<Msg>) {
    if saved.is_err() {
        send.emit(Msg::Dispatch(Action::Tell(Notice::problem(Text::new("notice.not-saved")))));
    }
}

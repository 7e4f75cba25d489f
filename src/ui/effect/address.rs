//! The fragment of the address: presets of an author, or shared work. It never reaches a server.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use gloo::events::EventListener;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::locale::Text;
use crate::session::{Action, Notice, Work};
use crate::ui::page::Turn;

use super::{compress, window};

/// The mark of shared work, with the version of its coding.
const SHARED: &str = "s1=";

/// The fragment without its `#`.
pub(in crate::ui) fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Hears a shared link that is put into the address of an open page.
pub(in crate::ui) fn listen(send: &Callback<Turn>) -> Option<EventListener> {
    let send = send.clone();
    Some(EventListener::new(&window(), "hashchange", move |_| open_shared(&send)))
}

/// Opens the work that the address holds, on top of what is there: undo brings that back.
pub(in crate::ui) fn open_shared(send: &Callback<Turn>) {
    let fragment = fragment();
    let Some(text) = fragment.strip_prefix(SHARED).map(str::to_owned) else { return };
    // A later reload shows the person's own changes, not the link's work again.
    clear();
    let send = send.clone();
    spawn_local(async move {
        send.emit(Turn::Act(match decode(&text).await {
            Some(work) => Action::Open { work, notice: Some(Notice::done("notice.shared")) },
            None => Action::Tell(Notice::problem(Text::new("notice.shared-damaged"))),
        }));
    });
}

/// Makes the link that opens this work. Secrets must already be out.
pub(in crate::ui) fn link(work: Work, send: Callback<Turn>) {
    spawn_local(async move {
        let json = crate::document::compact(&work.to_json());
        let location = window().location();
        let (Some(packed), Ok(origin), Ok(path)) =
            (compress::deflate(json.as_bytes()).await, location.origin(), location.pathname())
        else {
            return;
        };
        send.emit(Turn::Linked([&origin, &path, "#", SHARED, &URL_SAFE_NO_PAD.encode(packed)].concat()));
    });
}

async fn decode(text: &str) -> Option<Work> {
    let packed = URL_SAFE_NO_PAD.decode(text).ok()?;
    let json = String::from_utf8(compress::inflate(&packed).await?).ok()?;
    Work::from_json(&crate::import::import(&json).ok()?.document)
}

fn clear() {
    let location = window().location();
    let (path, search) = (location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    if let Ok(history) = window().history() {
        // A page that may not change its address keeps it.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&[path, search].concat()));
    }
}

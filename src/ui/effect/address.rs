//! The fragment of the address: presets of an author, or shared work. It never reaches a server.

use gloo::events::EventListener;
use js_sys::{Function, RangeError};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::document::compact;
use crate::locale::Text;
use crate::session::{Action, Clean, EndpointSource, Notice, Work};
use crate::ui::page::{NoLink, Turn};

use super::{sharing, window};

/// The mark of shared work, with the version of its coding.
const SHARED: &str = "s1=";

/// The fragment without its `#`.
pub(in crate::ui) fn fragment() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Hears a shared link that is put into the address of an open page.
pub(in crate::ui) fn listen(import: &Function, send: &Callback<Turn>) -> EventListener {
    let (import, send) = (import.clone(), send.clone());
    EventListener::new(&window(), "hashchange", move |_| open_shared(&import, &send))
}

/// Opens the work that the address holds, on top of what is there: undo brings that back.
pub(in crate::ui) fn open_shared(import: &Function, send: &Callback<Turn>) {
    let fragment = fragment();
    let Some(part) = fragment.strip_prefix(SHARED).map(str::to_owned) else { return };
    // A later reload shows the person's own changes, not the link's work again.
    clear();
    let (import, send) = (import.clone(), send.clone());
    spawn_local(async move {
        let text = sharing::through(&import, "unpack", &part, "").await;
        let json = text.ok().and_then(|text| crate::import::strict(&text));
        send.emit(Turn::Act(match json.as_ref().and_then(Work::from_json) {
            Some(work) => {
                let (work, withheld) = work.with_endpoint_withheld();
                let notice =
                    Notice::done("notice.shared").asking_for_endpoint(withheld, EndpointSource::Link);
                let notice = json.iter().fold(notice, Notice::naming_left_out);
                Action::Open { work, notice: Some(notice) }
            }
            None => Action::Tell(Notice::problem(Text::new("notice.shared-damaged"))),
        }));
    });
}

/// Makes the link that opens this work.
pub(in crate::ui) fn link(import: &Function, work: &Clean, send: Callback<Turn>) {
    let (import, json) = (import.clone(), compact(&work.to_json()));
    spawn_local(async move {
        let location = window().location();
        let packed = sharing::through(&import, "pack", &json, "").await;
        send.emit(Turn::Linked(match (packed, location.origin(), location.pathname()) {
            (Ok(part), Ok(origin), Ok(path)) => Ok([&origin, &path, "#", SHARED, &part].concat()),
            (Err(error), ..) if error.is_instance_of::<RangeError>() => Err(NoLink::TooLong),
            _ => Err(NoLink::Failed),
        }));
    });
}

/// Loads the page again.
pub(in crate::ui) fn reload() {
    // Nothing forbids it to a page of its own.
    let _ = window().location().reload();
}

fn clear() {
    let location = window().location();
    let (path, search) = (location.pathname().unwrap_or_default(), location.search().unwrap_or_default());
    if let Ok(history) = window().history() {
        // A page that may not change its address keeps it.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&[path, search].concat()));
    }
}

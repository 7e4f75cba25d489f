//! What is kept in the browser: the work without its secrets, and what the person prefers.

use std::cell::RefCell;

use gloo::events::EventListener;
use web_sys::Storage;

use crate::document::compact;
use crate::import;
use crate::session::{Work, presets};

use super::{address, window};

const PREFIX: &str = "batch-pool-configurator/1/";

thread_local! {
    /// Keeps what is not kept yet when the page goes away.
    static LEAVING: RefCell<Option<EventListener>> = const { RefCell::new(None) };
}

fn lasting() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Lives as long as the tab: two tabs do not overwrite each other's work on reload.
fn of_the_tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Each set of presets has work of its own, so that the pages which embed this one do not share it.
fn key() -> String {
    let fragment = address::fragment();
    let presets = if fragment.starts_with(presets::MARK) { fragment.as_str() } else { "" };
    [PREFIX, "work", presets].concat()
}

/// Keeps the work.
pub(in crate::ui) fn keep(work: &Work) {
    let clean = work.without_secrets();
    let json = compact(&clean.to_json());
    for storage in [of_the_tab(), lasting()].into_iter().flatten() {
        // A full or forbidden storage costs the keeping, not the work.
        let _ = storage.set_item(&key(), &json);
    }
}

/// Typing is kept after a pause; leaving does not wait for it.
pub(in crate::ui) fn keep_on_leaving(work: &Work) {
    let work = work.clone();
    let listener = EventListener::new(&window(), "pagehide", move |_| keep(&work));
    LEAVING.with_borrow_mut(|leaving| *leaving = Some(listener));
}

/// The work of this tab before its reload, else of the last time.
pub(in crate::ui) fn kept() -> Option<Work> {
    [of_the_tab(), lasting()].into_iter().flatten().find_map(|storage| {
        let json = storage.get_item(&key()).ok().flatten()?;
        Work::from_json(&import::read(&json).ok()?.value).filter(|work| !work.is_blank())
    })
}

/// What the person prefers.
pub(in crate::ui) fn preference(name: &str) -> Option<String> {
    lasting()?.get_item(&[PREFIX, name].concat()).ok().flatten()
}

pub(in crate::ui) fn prefer(name: &str, value: &str) {
    if let Some(storage) = lasting() {
        // As above.
        let _ = storage.set_item(&[PREFIX, name].concat(), value);
    }
}

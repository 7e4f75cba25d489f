//! What is kept in the browser: the work without its secrets, and what the person prefers.

use web_sys::Storage;

use crate::session::{Work, without_secrets};

use super::{address, window};

const PREFIX: &str = "batch-pool-configurator/1/";

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
    let presets = if fragment.starts_with(crate::session::presets::MARK) { fragment } else { String::new() };
    format!("{PREFIX}work{presets}")
}

/// Keeps the work.
pub(in crate::ui) fn keep(work: &Work) {
    let clean = Work { body: without_secrets(&work.body).0, target: work.target.clone() };
    let Ok(json) = serde_json::to_string(&clean) else { return };
    for storage in [of_the_tab(), lasting()].into_iter().flatten() {
        // A full or forbidden storage costs the keeping, not the work.
        let _ = storage.set_item(&key(), &json);
    }
}

/// The work of this tab before its reload, else of the last time.
pub(in crate::ui) fn kept() -> Option<Work> {
    [of_the_tab(), lasting()].into_iter().flatten().find_map(|storage| {
        let json = storage.get_item(&key()).ok().flatten()?;
        serde_json::from_str::<Work>(&json).ok().filter(|work| !work.is_blank())
    })
}

/// What the person prefers.
pub(in crate::ui) fn preference(name: &str) -> Option<String> {
    lasting()?.get_item(&format!("{PREFIX}{name}")).ok().flatten()
}

pub(in crate::ui) fn prefer(name: &str, value: &str) {
    if let Some(storage) = lasting() {
        let _ = storage.set_item(&format!("{PREFIX}{name}"), value);
    }
}

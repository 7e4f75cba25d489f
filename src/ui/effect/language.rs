//! The languages beside the built-in one are files of the page.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;
use yew::Callback;

use crate::locale::{Language, Locale, OF_PAGE, SETTINGS};
use crate::ui::page::Turn;

use super::{storage, window};

/// Loads a language, with the texts of all settings if they are wanted. If it cannot be loaded, everything stays as it is.
pub(in crate::ui) fn load(language: Language, with_settings: bool, send: Callback<Turn>) {
    spawn_local(async move {
        if let Some(locale) = fetch(language, with_settings).await {
            send.emit(Turn::Spoken(Rc::new(locale)));
        }
    });
}

async fn fetch(language: Language, with_settings: bool) -> Option<Locale> {
    let english = language == Language::ENGLISH;
    let topics = if english { &[] } else { OF_PAGE };
    let settings = with_settings.then_some(SETTINGS.name);
    let mut files = Vec::new();
    for name in topics.iter().map(|topic| topic.name).chain(settings) {
        let address = ["locale/", language.tag, "/", name, ".json"].concat();
        let response = JsFuture::from(window().fetch_with_str(&address)).await.ok()?;
        let response = response.dyn_into::<Response>().ok().filter(Response::ok)?;
        files.push(JsFuture::from(response.text().ok()?).await.ok()?.as_string()?);
    }
    Locale::read(language, OF_PAGE, files.iter().map(String::as_str))
}

/// The language that the person chose before, or whose tag the browser names first.
pub(in crate::ui) fn preferred() -> Language {
    if let Some(chosen) = storage::preference("language").and_then(|tag| Language::matching(&tag)) {
        return chosen;
    }
    let offered = window().navigator().languages();
    let known = offered.iter().find_map(|tag| Language::matching(&tag.as_string()?));
    known.unwrap_or(Language::ENGLISH)
}

/// Tells the browser which language the page speaks now.
pub(in crate::ui) fn announce(locale: &Locale) {
    if let Some(document) = window().document() {
        document.set_title(locale.get("app.title"));
        if let Some(root) = document.document_element() {
            // Refused only for names that no attribute can have.
            let _ = root.set_attribute("lang", locale.language.tag);
        }
    }
}

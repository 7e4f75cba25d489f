//! The languages beside the built-in one are files of the page.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::locale::{Language, Locale, TOPICS};

use super::{storage, window};

/// A language with its texts; none if they cannot be loaded.
pub(in crate::ui) async fn load(language: Language) -> Option<Locale> {
    if language == Language::ENGLISH {
        return Some(Locale::english());
    }
    let mut files = Vec::new();
    for topic in TOPICS {
        let address = format!("locale/{}/{topic}.json", language.tag);
        let response = JsFuture::from(window().fetch_with_str(&address)).await.ok()?;
        let response = response.dyn_into::<Response>().ok().filter(Response::ok)?;
        files.push(JsFuture::from(response.text().ok()?).await.ok()?.as_string()?);
    }
    Locale::read(language, files.iter().map(String::as_str)).ok()
}

/// The language that the person chose before, or whose tag the browser names first.
pub(in crate::ui) fn preferred() -> Language {
    let chosen = storage::preference("language").and_then(|tag| Language::matching(&tag));
    chosen.or_else(|| {
        window().navigator().languages().iter().find_map(|tag| Language::matching(&tag.as_string()?))
    }).unwrap_or(Language::ENGLISH)
}

/// Tells the browser which language the page speaks now.
pub(in crate::ui) fn announce(language: Language, title: &str) {
    if let Some(document) = window().document() {
        document.set_title(title);
        if let Some(root) = document.document_element() {
            let _ = root.set_attribute("lang", language.tag);
        }
    }
}

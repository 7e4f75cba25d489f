//! The texts that are not built in: files of the page. The style of the form comes with its texts.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::Response;
use yew::Callback;

use crate::locale::{Language, Locale, OF_FORM, OF_PAGE, Text};
use crate::session::{Action, Notice};
use crate::ui::page::{Texts, Turn};

use super::{module, storage, window};

/// The style of the form.
const STYLE: &str = "form.css";

/// Loads these texts in a language. If they cannot be loaded, everything stays as it is.
pub(in crate::ui) fn load(import: &Function, language: Language, texts: Texts, send: Callback<Turn>) {
    let style = (texts >= Texts::Form).then(|| module::begin(import, STYLE));
    spawn_local(async move {
        let fetched = fetch(language, texts).await;
        if let Some(Ok(style)) = style {
            // A form without its style is poor, and better than none.
            let _ = module::end(style).await;
        }
        send.emit(match fetched {
            Some(locale) => Turn::Spoken(Rc::new(locale), texts),
            None => Turn::Act(Action::Tell(Notice::problem(Text::new("notice.no-texts")))),
        });
    });
}

async fn fetch(language: Language, texts: Texts) -> Option<Locale> {
    let of_page = OF_PAGE.iter().map(|topic| topic.name).filter(|_| language != Language::ENGLISH);
    let of_form = OF_FORM.iter().copied().filter(|_| texts >= Texts::Form);
    let fetched: Vec<_> = of_page
        .chain(of_form)
        .map(|name| window().fetch_with_str(&["locale/", language.tag, "/", name, ".json"].concat()))
        .collect();
    let mut files = Vec::new();
    for response in fetched {
        let response = JsFuture::from(response).await.ok()?;
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

//! The texts that are not built in: files of the page. The style of the form comes with its texts.

use std::rc::Rc;

use batch_pool_model::locale::{Language, Locale, OF_PAGE, OF_REST, WITH_FORM};
use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlSelectElement;
use yew::Callback;

use crate::ui::model::{LoadedTexts, TextBundle};
use crate::ui::msg::Msg;

use super::{module, storage, window};

/// The style of the form.
const STYLE: &str = "form.css";

/// Loads these texts in a language, on top of those that are there if they are in the same one.
pub(in crate::ui) fn load(
    import: &Function,
    (language, texts): (Language, TextBundle),
    (known, loaded): (Rc<Locale>, TextBundle),
    send: Callback<Msg>,
) {
    let known = Some(known).filter(|known| known.language == language);
    let style = (texts >= TextBundle::Form).then(|| module::begin(import, STYLE));
    let form = (texts >= TextBundle::Form).then(|| module::begin_form(import));
    let secrets = (texts >= TextBundle::All).then(|| module::begin_secrets(import));
    let begun = begin(import, language, texts, known.as_ref().map(|_| loaded));
    spawn_local(async move {
        let locale = read(language, begun, known).await;
        let can_draw = match form {
            Some(form) => module::form(form).await,
            None => true,
        };
        let stores = match secrets {
            Some(secrets) => module::secrets(secrets).await.is_ok(),
            None => true,
        };
        let locale = locale.filter(|_| can_draw);
        let styled = has_come(style).await;
        send.emit(Msg::TextsLoaded(LoadedTexts { language, texts, locale, styled, stores }));
    });
}

/// Whether a file has come, or wasn't asked for.
async fn has_come(begun: Option<Result<JsFuture, JsValue>>) -> bool {
    match begun {
        Some(Ok(file)) => file.await.is_ok(),
        Some(Err(_)) => false,
        None => true,
    }
}

/// Loads what is said of the rules in a language.
pub(in crate::ui) fn load_rules(import: &Function, language: Language, send: Callback<Msg>) {
    let begun = module::begin(import, &["rules/", language.tag, ".json"].concat());
    spawn_local(async move {
        let text = match begun {
            Ok(file) => file.await.ok().and_then(|text| text.as_string()),
            Err(_) => None,
        };
        send.emit(Msg::RulesLoaded(language, text));
    });
}

/// Loads the part that stores and shares once more.
pub(in crate::ui) fn load_storing(import: &Function, send: Callback<Msg>) {
    let secrets = module::begin_secrets(import);
    spawn_local(async move {
        send.emit(Msg::StorageLoaded(module::secrets(secrets).await.is_ok()));
    });
}

/// Loads the style of the form once more.
pub(in crate::ui) fn load_style(import: &Function, send: Callback<Msg>) {
    let style = module::begin(import, STYLE);
    spawn_local(async move {
        if let Ok(style) = style {
            send.emit(Msg::StyleLoaded(style.await.is_ok()));
        }
    });
}

/// Begins to fetch the files of a language that these texts are in.
fn begin(
    import: &Function,
    language: Language,
    wanted: TextBundle,
    loaded: Option<TextBundle>,
) -> Vec<Result<JsFuture, JsValue>> {
    let needs = |part: TextBundle| wanted >= part && loaded < Some(part);
    let of_page = OF_PAGE.iter().map(|topic| topic.name);
    let of_page = of_page.filter(|_| needs(TextBundle::Start) && language != Language::ENGLISH);
    let of_form = needs(TextBundle::Form).then_some(WITH_FORM);
    let of_rest = OF_REST.iter().copied().filter(|_| needs(TextBundle::All));
    of_page
        .chain(of_form)
        .chain(of_rest)
        .map(|name| module::begin(import, &["locale/", language.tag, "/", name, ".json"].concat()))
        .collect()
}

async fn read(
    language: Language,
    begun: Vec<Result<JsFuture, JsValue>>,
    known: Option<Rc<Locale>>,
) -> Option<Rc<Locale>> {
    let mut files = Vec::new();
    for file in begun {
        files.push(file.ok()?.await.ok()?.as_string()?);
    }
    let Some(mut locale) = known else {
        return Locale::read(language, OF_PAGE, files.iter().map(String::as_str)).map(Rc::new);
    };
    files.iter().try_for_each(|file| Rc::make_mut(&mut locale).add(file))?;
    Some(locale)
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

/// Shows which language is spoken, where another one was chosen in vain: the browser shows that, and the page drew nothing else.
pub(in crate::ui) fn show(language: Language) {
    let choice = window().document().and_then(|document| document.get_element_by_id("language"));
    if let Some(choice) = choice.and_then(|choice| choice.dyn_into::<HtmlSelectElement>().ok()) {
        choice.set_value(language.tag);
    }
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

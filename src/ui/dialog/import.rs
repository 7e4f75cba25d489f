//! Opening a body that a person has: pasted, chosen or dropped.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::import::{self, ImportError};
use crate::locale::Text;
use crate::session::Action;

use crate::ui::desk::use_desk;
use crate::ui::field::on_input;

use super::Modal;

#[derive(Properties, PartialEq)]
pub(in crate::ui) struct ImportDialogProps {
    pub(in crate::ui) on_close: Callback<()>,
}

/// A text that cannot be read stays here, with the one reason and its place; the form stays as it is.
#[component]
pub(in crate::ui) fn ImportDialog(props: &ImportDialogProps) -> Html {
    let desk = use_desk();
    let text = use_state(String::new);
    let error = use_state(|| None::<ImportError>);
    let area = use_node_ref();
    let open = {
        let (act, on_close, error, area) = (desk.act.clone(), props.on_close.clone(), error.clone(), area.clone());
        Callback::from(move |text: String| match import::import(&text) {
            Ok(_) => {
                act.emit(Action::Import(text));
                on_close.emit(());
            }
            Err(found) => {
                mark(&area, &text, &found);
                error.set(Some(found));
            }
        })
    };
    let onclick = {
        let (open, text) = (open.clone(), text.clone());
        Callback::from(move |_: MouseEvent| open.emit((*text).clone()))
    };
    let take_file = {
        let (open, text) = (open.clone(), text.clone());
        Callback::from(move |file: File| {
            let (open, text) = (open.clone(), text.clone());
            spawn_local(async move {
                if let Some(content) = read(&file).await {
                    text.set(content.clone());
                    open.emit(content);
                }
            });
        })
    };
    let onchange = {
        let take_file = take_file.clone();
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            if let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) {
                take_file.emit(file);
            }
        })
    };
    let written = {
        let (text, error) = (text.clone(), error.clone());
        on_input(Callback::from(move |typed: String| {
            text.set(typed);
            error.set(None);
        }))
    };
    html! {
        <Modal id="import-dialog" title={desk.t("import.title")} on_close={props.on_close.clone()}>
            <p class="help" id="import-help">{ desk.t("import.help") }</p>
            <label for="import-text">{ desk.t("import.text") }</label>
            <textarea ref={area} id="import-text" class="json" rows="14" spellcheck="false" value={(*text).clone()}
                aria-describedby="import-help import-error" aria-invalid={error.is_some().to_string()} oninput={written} />
            <div id="import-error" role="alert">
                if let Some(found) = &*error {
                    <p class="finding error">
                        <strong>{ desk.say(&place(found)) }</strong>{ " " }{ desk.say(&found.message) }
                    </p>
                }
            </div>
            <p class="acts">
                <button type="button" class="primary" id="import-open" {onclick}>{ desk.t("import.open") }</button>
                <label class="file">{ desk.t("import.file") }{ " " }<input type="file" id="import-file" accept=".json,.jsonc,.txt,application/json,text/plain" {onchange} /></label>
            </p>
        </Modal>
    }
}

/// The text of a file.
pub(in crate::ui) async fn read(file: &File) -> Option<String> {
    JsFuture::from(file.text()).await.ok()?.as_string()
}

fn place(error: &ImportError) -> Text {
    Text::new("import.place").with("line", error.line.to_string()).with("column", error.column.to_string())
}

/// Puts the caret at the place of the error.
fn mark(area: &NodeRef, text: &str, error: &ImportError) {
    let Some(area) = area.cast::<HtmlTextAreaElement>() else { return };
    let before = text.split('\n').take(error.line - 1).map(|line| line.encode_utf16().count() + 1).sum::<usize>();
    let line = text.split('\n').nth(error.line - 1).unwrap_or_default();
    let inside = line.chars().take(error.column - 1).map(char::len_utf16).sum::<usize>();
    let Ok(at) = u32::try_from(before + inside) else { return };
    let _ = area.focus();
    let _ = area.set_selection_range(at, at + 1);
}

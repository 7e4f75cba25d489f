//! Copying.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{HtmlDocument, HtmlTextAreaElement};
use yew::Callback;

use crate::ui::page::Turn;

use super::window;

/// Puts a text on the clipboard and says whether that worked. A frame may lack the permission: then the old way, by a
/// selected text area, still works.
pub(in crate::ui) fn copy(text: String, send: Callback<Turn>) {
    spawn_local(async move {
        let clipboard = window().navigator().clipboard();
        let modern = !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(&text)).await.is_ok();
        send.emit(Turn::Copied(modern || by_selection(&text).is_some()));
    });
}

fn by_selection(text: &str) -> Option<()> {
    let document = window().document()?.dyn_into::<HtmlDocument>().ok()?;
    let area = document.create_element("textarea").ok()?.dyn_into::<HtmlTextAreaElement>().ok()?;
    area.set_value(text);
    area.set_class_name("unseen");
    area.set_read_only(true);
    // Inside an open dialog nothing outside it can be selected.
    let dialog = document.query_selector("dialog[open]").ok().flatten();
    dialog.map_or_else(|| document.body().map(Into::into), Some)?.append_child(&area).ok()?;
    area.select();
    let copied = document.exec_command("copy").unwrap_or(false);
    area.remove();
    copied.then_some(())
}

//! Reading a file that the person chose or dropped.

use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;
use yew::Callback;

use crate::ui::page::Turn;

pub(in crate::ui) fn read(file: File, send: Callback<Turn>) {
    spawn_local(async move {
        let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        send.emit(Turn::ImportRead(text.unwrap_or_default()));
    });
}

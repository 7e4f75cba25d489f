//! The page. Components draw; they decide nothing: what they show is the [`crate::session::View`], what a person does
//! becomes a [`crate::session::Action`].

mod announcer;
mod app;
mod desk;
mod dialog;
mod dom_id;
mod effect;
mod field;
mod finding;
mod form;
mod link;
mod nav;
mod notice;
mod output;
mod start;
mod store;
mod top_bar;

use wasm_bindgen::prelude::wasm_bindgen;

/// Draws the page into an element.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element) {
    root.set_text_content(None);
    yew::Renderer::<app::App>::with_root(root).render();
}

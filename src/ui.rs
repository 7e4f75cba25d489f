//! The page. Components draw; they decide nothing.

use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

#[component]
fn App() -> Html {
    html! { <main><h1>{ "Batch Pool Configurator" }</h1></main> }
}

/// Draws the page into an element.
#[wasm_bindgen]
pub fn mount(root: web_sys::Element) {
    yew::Renderer::<App>::with_root(root).render();
}

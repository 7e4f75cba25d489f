//! The module of the page. Loading it starts nothing: `mount` draws the page.

use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// Draws the page into an element. `load_checks` brings `static/headless.js`, by a promise.
#[wasm_bindgen]
pub fn mount(root: Element, load_checks: Function) {
    batch_pool_configurator::ui::mount(root, load_checks);
}

fn main() {}

//! The module of the page. Loading it starts nothing: `mount` draws the page.

use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// Draws the page into an element. `import` gives a promise of a module by the name of its
/// file in `static/`.
#[wasm_bindgen]
pub fn mount(root: Element, import: Function) {
    batch_pool_configurator::ui::mount(root, import);
}

fn main() {}

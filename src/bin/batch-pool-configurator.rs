//! The module of the page. Loading it starts nothing: `mount` draws the page.

use js_sys::Function;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;

/// Draws the page into an element. `import` gives a promise of a file of the site by its name: of a script what it exports, of
/// a text that text, and of a style that the page wears it. `fallback` takes a name and a text: what to say and to save when this
/// module has stopped.
#[wasm_bindgen]
pub fn mount(root: Element, import: Function, fallback: Function) {
    batch_pool_configurator::ui::mount(root, import, fallback);
}

fn main() {}

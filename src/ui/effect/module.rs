//! The parts of the page that come when they are needed: ES modules beside it, brought by a function that the boot module
//! gives.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Brings a module by the name of its file. Bringing one again costs nothing.
pub(super) async fn bring<T: JsCast>(import: &Function, file: &str) -> Result<T, JsValue> {
    let promise = import.call1(&JsValue::NULL, &JsValue::from_str(file))?;
    Ok(JsFuture::from(Promise::from(promise)).await?.unchecked_into())
}

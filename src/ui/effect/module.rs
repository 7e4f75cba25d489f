//! The parts of the page that come when they are needed: ES modules and a style beside it, brought by a function that the boot
//! module gives.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Brings a module by the name of its file. Bringing one again costs nothing.
pub(super) async fn bring<T: JsCast>(import: &Function, file: &str) -> Result<T, JsValue> {
    Ok(end(begin(import, file)?).await?.unchecked_into())
}

/// Begins to bring a file.
pub(super) fn begin(import: &Function, file: &str) -> Result<Promise, JsValue> {
    Ok(Promise::from(import.call1(&JsValue::NULL, &JsValue::from_str(file))?))
}

/// Waits for what has been begun.
pub(super) async fn end(begun: Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(begun).await
}

//! The parts of the page that come when they are needed: ES modules, texts and a style beside it, brought by a function that the
//! boot module gives. What failed once may be brought again.

use js_sys::{Function, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Brings a module by the name of its file. Bringing one again costs nothing.
pub(super) async fn bring<T: JsCast>(import: &Function, file: &str) -> Result<T, JsValue> {
    Ok(begin(import, file)?.await?.unchecked_into())
}

/// Begins to bring a file. Whatever becomes of it is heard from now on: a failure before anybody waits isn't left unhandled.
pub(super) fn begin(import: &Function, file: &str) -> Result<JsFuture, JsValue> {
    let begun = import.call1(&JsValue::NULL, &JsValue::from_str(file))?;
    Ok(JsFuture::from(Promise::resolve(&begun)))
}

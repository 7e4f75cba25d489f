//! The parts of the page that come when they are needed: ES modules, texts and a style beside it, brought by a function that the
//! boot module gives. What failed once may be brought again.

use std::cell::Cell;

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

/// The part of this module that draws the form and knows secrets, where a release has split it off.
const DEFERRED: &str = "batch-pool-configurator_deferred.wasm";

thread_local! {
    static IS_WHOLE: Cell<bool> = const { Cell::new(false) };
}

/// Whether all of this module is there. Whatever needs the deferred part can do without the network then.
pub(in crate::ui) fn is_whole() -> bool {
    IS_WHOLE.get()
}

/// Begins to bring the deferred part.
pub(super) fn begin_whole(import: &Function) -> Result<JsFuture, JsValue> {
    begin(import, DEFERRED)
}

/// Whether the deferred part has come.
pub(super) async fn whole(begun: Result<JsFuture, JsValue>) -> Result<(), JsValue> {
    begun?.await?;
    IS_WHOLE.set(true);
    Ok(())
}

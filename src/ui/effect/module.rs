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

/// The part of this module that draws the form, where a release has split it off.
const FORM: &str = "batch-pool-configurator_form.wasm";

/// The part that knows secrets, likewise.
const SECRETS: &str = "batch-pool-configurator_secrets.wasm";

thread_local! {
    static HAS_FORM: Cell<bool> = const { Cell::new(false) };
    static KNOWS_SECRETS: Cell<bool> = const { Cell::new(false) };
}

/// Whether the part is there that knows secrets. Storing and sharing wait for it, and need no network then.
pub(in crate::ui) fn knows_secrets() -> bool {
    KNOWS_SECRETS.get()
}

/// Whether the part is there that draws the form, asks the engine, and reads its responses.
pub(in crate::ui) fn has_form() -> bool {
    HAS_FORM.get()
}

/// Whether the part that draws the form has come.
pub(super) async fn form(begun: Result<JsFuture, JsValue>) -> bool {
    let has_come = match begun {
        Ok(part) => part.await.is_ok(),
        Err(_) => false,
    };
    if has_come {
        HAS_FORM.set(true);
    }
    has_come
}

/// Begins to bring the part that draws the form.
pub(super) fn begin_form(import: &Function) -> Result<JsFuture, JsValue> {
    begin(import, FORM)
}

/// Begins to bring the part that knows secrets.
pub(super) fn begin_secrets(import: &Function) -> Result<JsFuture, JsValue> {
    begin(import, SECRETS)
}

/// Whether the part that knows secrets has come.
pub(super) async fn secrets(begun: Result<JsFuture, JsValue>) -> Result<(), JsValue> {
    begun?.await?;
    KNOWS_SECRETS.set(true);
    Ok(())
}

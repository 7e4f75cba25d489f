//! What the boot module holds for the time when this one has stopped: the work, and the words to say it with.

use batch_pool_engine::export;
use wasm_bindgen::JsValue;

use super::App;

/// What is said then.
const WORDS: &[&str] = &["stopped.title", "stopped.help", "stopped.save", "stopped.reload"];

impl App {
    /// Hands over the words, in the language of the page.
    pub(super) fn store_fallback_texts(&self) {
        for key in WORDS {
            self.store_in_fallback(key, self.model.locale.get(key));
        }
    }

    /// Hands over the work, once the page has drawn it: what the page doesn't survive isn't worth saving.
    pub(super) fn store_fallback_work(&mut self) {
        if std::mem::take(&mut self.fallback_is_stale) && !self.state.work().is_blank() {
            let work = self.state.work();
            let file = export::json_file(&work.body, &work.target, &self.state.view().rendered);
            self.store_in_fallback("body", &file.text);
            self.store_in_fallback("file", &file.name);
        }
    }

    fn store_in_fallback(&self, name: &str, text: &str) {
        // Without it the page works all the same.
        let _ = self.fallback.call2(&JsValue::NULL, &name.into(), &text.into());
    }
}

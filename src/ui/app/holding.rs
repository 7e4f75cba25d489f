//! What the boot module holds for the time when this one has stopped: the work, and the words to say it with.

use batch_pool_engine::export;
use wasm_bindgen::JsValue;

use super::App;

/// What is said then.
const WORDS: &[&str] = &["stopped.title", "stopped.help", "stopped.save", "stopped.reload"];

impl App {
    /// Hands over the words, in the language of the page.
    pub(super) fn hold_words(&self) {
        for key in WORDS {
            self.hold(key, self.model.locale.get(key));
        }
    }

    /// Hands over the work, once the page has drawn it: what the page doesn't survive isn't worth saving.
    pub(super) fn hold_work(&mut self) {
        if std::mem::take(&mut self.fallback_is_stale) && !self.state.work().is_blank() {
            let work = self.state.work();
            let file = export::json_file(&work.body, &work.target);
            self.hold("body", &file.text);
            self.hold("file", &file.name);
        }
    }

    fn hold(&self, name: &str, text: &str) {
        // Without it the page works all the same.
        let _ = self.hold.call2(&JsValue::NULL, &name.into(), &text.into());
    }
}

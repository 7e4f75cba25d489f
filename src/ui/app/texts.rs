//! The texts of the page: from when they are wanted until they are there, or aren't.

use std::rc::Rc;

use batch_pool_model::locale::{Language, Locale};
use yew::AttrValue;

use crate::ui::effect::{language, module};
use crate::ui::model::{Dialog, LoadedTexts, TextBundle};

use super::{AfterRender, App};

impl App {
    /// Loads what is said of the rules, in the language of the page.
    pub(super) fn load_rules(&mut self) {
        let language = self.model.locale.language;
        if self.model.rules_language != Some(language) {
            self.model.rules_language = Some(language);
            language::load_rules(&self.import, language, self.send.clone());
        }
    }

    /// What is said of the rules has come, or couldn't. Then it's asked for again when somebody reads more of another finding.
    pub(super) fn rules_loaded(&mut self, language: Language, text: Option<&str>) {
        // Another language may have been asked for since.
        if self.model.rules_language != Some(language) {
            return;
        }
        match text.and_then(|text| Locale::read(language, &[], [text])) {
            Some(rules) => self.model.rules = Some(Rc::new(rules)),
            None => self.model.rules_language = None,
        }
    }

    pub(super) fn texts_loaded(&mut self, brought: LoadedTexts) {
        let LoadedTexts { language, texts, locale, styled, stores } = brought;
        self.take_engine();
        // Others may have been asked for since.
        if self.model.requested_texts != (language, texts) {
            return;
        }
        self.model.missing.style = !styled;
        let Some(locale) = locale else { return self.texts_failed() };
        let is_new = texts >= TextBundle::Form && self.model.text_bundle < TextBundle::Form
            || language != self.model.locale.language;
        language::announce(&locale);
        if self.model.failed_texts.is_some_and(|(failed, _)| failed == language) {
            self.model.failed_texts = None;
        }
        self.model.locale = locale;
        self.model.text_bundle = texts;
        // Findings may be unfolded that were read in another language.
        if self.model.rules_language.is_some() {
            self.load_rules();
        }
        if is_new {
            // The form is drawn, for the first time or in other words.
            self.arm_crash_guard();
            self.store_fallback_texts();
        }
        self.can_store(stores);
        // It may have waited for these texts.
        if self.model.dialog.is_some() {
            self.after_render = Some(AfterRender::OpenDialog);
        }
        if !is_new {
            return;
        }
        // What was said before was said in another language.
        self.model.announcement = AttrValue::default();
        self.announcement_timer = None;
    }

    /// Stores and shares what has waited for the part that does it, if that has come.
    pub(super) fn can_store(&mut self, stores: bool) {
        self.model.missing.storing = !stores;
        self.claim_main_work();
        self.save_now();
        if std::mem::take(&mut self.save_queue.borrow_mut().reloads) && stores {
            return self.reload_page();
        }
        if let Some(offer) = self.waiting_offer.take() {
            self.open_offer(&offer);
        }
        // What is owed to the storage has waited for it, too.
        self.extend_crash_guard();
        if self.model.dialog == Some(Dialog::Share) && module::knows_secrets() && self.model.link.is_empty() {
            self.make_link();
        }
    }

    /// Asks again for the part that stores and shares, if it couldn't be loaded.
    pub(super) fn retry_storing(&mut self) {
        if std::mem::take(&mut self.model.missing.storing) {
            language::load_storing(&self.import, self.send.clone());
        }
    }

    /// The page goes on in the language that it speaks, as far as it speaks it.
    fn texts_failed(&mut self) {
        self.model.failed_texts = Some(self.model.requested_texts);
        self.model.language = self.model.locale.language;
        language::show(self.model.language);
        self.model.requested_texts = (self.model.language, self.model.text_bundle);
    }

    /// Asks again for the texts and the style that couldn't be loaded.
    pub(super) fn retry_texts(&mut self) {
        if let Some((language, _)) = self.model.failed_texts.take() {
            self.model.language = language;
        }
        self.retry_storing();
        // Until that is known nothing is said: a second failure is said again.
        if std::mem::take(&mut self.model.missing.style) {
            language::load_style(&self.import, self.send.clone());
        }
    }
}

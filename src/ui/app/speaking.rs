//! The texts of the page: from when they are wanted until they are there, or aren't.

use yew::AttrValue;

use crate::ui::effect::{language, module};
use crate::ui::page::{Brought, Dialog, Texts};

use super::{Afterwards, App};

impl App {
    pub(super) fn texts_came(&mut self, brought: Brought) {
        let Brought { language, texts, locale, styled, stores } = brought;
        // Others may have been asked for since.
        if self.page.asked != (language, texts) {
            return;
        }
        self.page.missing.style = !styled;
        let Some(locale) = locale else { return self.texts_failed() };
        let is_new =
            texts >= Texts::Form && self.page.spoken < Texts::Form || language != self.page.locale.language;
        language::announce(&locale);
        if self.page.lacks.is_some_and(|(lacking, _)| lacking == language) {
            self.page.lacks = None;
        }
        self.page.locale = locale;
        self.page.spoken = texts;
        if is_new {
            // The form is drawn, for the first time or in other words.
            self.dare();
            self.hold_words();
        }
        self.can_store(stores);
        if !is_new {
            return;
        }
        if self.page.dialog.is_some() {
            self.afterwards = Some(Afterwards::OpenDialog);
        }
        // What was said before was said in another language.
        self.page.announced = AttrValue::default();
        self.announcing = None;
    }

    /// Stores and shares what has waited for the part that does it, if that has come.
    pub(super) fn can_store(&mut self, stores: bool) {
        self.page.missing.storing = !stores;
        self.keep_now();
        // What is owed to the storage has waited for it, too.
        self.wait_for_survival();
        if self.page.dialog == Some(Dialog::Share) && module::knows_secrets() && self.page.link.is_empty() {
            self.make_link();
        }
    }

    /// Asks again for the part that stores and shares, if it couldn't be loaded.
    pub(super) fn retry_storing(&mut self) {
        if std::mem::take(&mut self.page.missing.storing) {
            language::load_storing(&self.import, self.send.clone());
        }
    }

    /// The page goes on in the language that it speaks, as far as it speaks it.
    fn texts_failed(&mut self) {
        self.page.lacks = Some(self.page.asked);
        self.page.language = self.page.locale.language;
        language::show(self.page.language);
        self.page.asked = (self.page.language, self.page.spoken);
    }

    /// Asks again for the texts and the style that couldn't be loaded.
    pub(super) fn retry_texts(&mut self) {
        if let Some((language, _)) = self.page.lacks.take() {
            self.page.language = language;
        }
        self.retry_storing();
        // Until that is known nothing is said: a second failure is said again.
        if std::mem::take(&mut self.page.missing.style) {
            language::load_style(&self.import, self.send.clone());
        }
    }
}

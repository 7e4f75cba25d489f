//! The checks, from when they are wanted until they answer or fail; and trying again.

use batch_pool_engine::export;
use batch_pool_session::{Failure, Standing};

use crate::ui::draw::counts_text;
use crate::ui::effect::{address, engine, sharing};
use crate::ui::page::{Check, Turn};

use super::App;

use gloo::timers::callback::Timeout;
use yew::AttrValue;

/// The live region waits for a moment of quiet.
const ANNOUNCE_AFTER_MILLISECONDS: u32 = 1000;

impl App {
    pub(super) fn check(&mut self, turn: Check) {
        match turn {
            // Others may have been asked for since.
            Check::Loaded(language, _) if self.page.checks != Some(language) => {}
            Check::Loaded(_, Ok(engine)) => {
                self.dare();
                self.engine = Some(engine);
                self.state.check_elsewhere();
                self.announce();
                self.checks_came();
            }
            Check::Loaded(_, Err(failure)) => {
                self.state.check_without(failure);
                self.announce();
                self.checks_failed();
            }
            Check::Slow => self.page.busy.is_slow = self.state.view().is_pending(),
            Check::Responded(asked, response) => {
                self.page.busy.requests -= 1;
                self.responded(asked, response);
            }
            Check::Retry => {
                self.retry_texts();
                self.retry();
                // So is what a panel shows.
                self.asking.panel = None;
            }
            Check::Reload => {
                self.keep_for_reload();
                address::reload();
            }
            Check::SaveBody => {
                let work = self.state.work();
                let file = export::json_file(&work.body, &work.target);
                sharing::save(&self.import, file.name, file.text, self.send.clone());
            }
        }
    }

    /// Loads the checks in the language that the page speaks.
    pub(super) fn load_checks(&mut self) {
        let language = self.page.locale.language;
        self.page.checks = Some(language);
        // Until they come nothing is known, in this language.
        self.state.await_checks();
        self.announce();
        engine::load(&self.import, language, &self.health, self.send.clone());
    }

    /// Loads the checks if they are neither there nor on their way.
    pub(super) fn want_checks(&mut self) {
        let failed = self.state.unasked().is_some_and(|failure| failure != Failure::Loading);
        if self.page.checks != Some(self.page.locale.language) || failed {
            self.load_checks();
        }
    }

    fn retry(&mut self) {
        let is_failed = matches!(self.state.view().standing, Standing::Failed(_));
        let failed = self.state.unasked().is_some_and(|failure| failure != Failure::Loading);
        if is_failed || failed {
            self.load_checks();
        }
    }

    /// Says in the live region how many findings there are; nothing as long as that isn't known.
    pub(super) fn announce(&mut self) {
        let Some(counts) = self.state.view().counts() else {
            self.page.announced = AttrValue::default();
            self.announcing = None;
            return;
        };
        let said: AttrValue = self.page.locale.say(&counts_text(counts)).into();
        let send = self.send.clone();
        self.announcing =
            Some(Timeout::new(ANNOUNCE_AFTER_MILLISECONDS, move || send.emit(Turn::Announce(said))));
    }
}

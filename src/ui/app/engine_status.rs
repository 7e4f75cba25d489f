//! The checks, from when they are wanted until they answer or fail; and trying again.

use batch_pool_engine::export;
use batch_pool_session::{CheckStatus, Failure};

use crate::ui::effect::{engine, module, sharing};
use crate::ui::msg::{EngineMsg, Msg};
use crate::ui::view_context::counts_text;

use super::App;

use gloo::timers::callback::Timeout;
use yew::AttrValue;

/// The live region waits for a moment of quiet.
const ANNOUNCE_AFTER_MILLISECONDS: u32 = 1000;

impl App {
    pub(super) fn update_engine(&mut self, msg: EngineMsg) {
        match msg {
            // Others may have been pending for since.
            EngineMsg::Loaded(language, _) if self.model.engine_language != Some(language) => {}
            EngineMsg::Loaded(_, Ok(engine)) => {
                self.waiting_engine = Some(engine);
                self.take_engine();
            }
            EngineMsg::Loaded(_, Err(failure)) => {
                self.state.set_engine_failed(failure);
                self.announce();
                self.engine_failed();
            }
            EngineMsg::CheckIsSlow => self.model.engine_activity.is_slow = self.state.view().is_pending(),
            EngineMsg::Responded(pending, response) => {
                self.model.engine_activity.requests -= 1;
                self.handle_response(pending, response);
            }
            EngineMsg::Retry => {
                self.retry_texts();
                self.retry();
                // So is what a panel shows.
                self.requests.panel = None;
            }
            EngineMsg::ReloadPage => self.reload_page(),
            EngineMsg::DownloadBody => {
                let work = self.state.work();
                let file = export::json_file(&work.body, &work.target, &self.state.view().rendered);
                sharing::save(&self.import, file.name, file.text, self.send.clone());
            }
        }
    }

    /// Asks the checks from now on, once what asks them and reads their responses is there too.
    pub(super) fn take_engine(&mut self) {
        if !module::has_form() {
            return;
        }
        let Some(engine) = self.waiting_engine.take() else { return };
        self.arm_crash_guard();
        self.engine = Some(engine);
        self.state.set_engine_remote();
        self.announce();
        self.engine_loaded();
    }

    /// Loads the checks in the language that the page speaks.
    pub(super) fn load_engine(&mut self) {
        let language = self.model.locale.language;
        self.model.engine_language = Some(language);
        self.waiting_engine = None;
        // Until they come nothing is known, in this language.
        self.state.set_engine_loading();
        self.announce();
        engine::load(&self.import, language, &self.health, self.send.clone());
    }

    /// Loads the checks if they are neither there nor on their way.
    pub(super) fn ensure_engine(&mut self) {
        let failed = self.state.engine_failure().is_some_and(|failure| failure != Failure::Loading);
        if self.model.engine_language != Some(self.model.locale.language) || failed {
            self.load_engine();
        }
    }

    fn retry(&mut self) {
        let is_failed = matches!(self.state.view().check_status, CheckStatus::Failed(_));
        let failed = self.state.engine_failure().is_some_and(|failure| failure != Failure::Loading);
        if is_failed || failed {
            self.load_engine();
        }
    }

    /// Says in the live region how many findings there are; nothing as long as that isn't known.
    pub(super) fn announce(&mut self) {
        let Some(counts) = self.state.view().counts() else {
            self.model.announcement = AttrValue::default();
            self.announcement_timer = None;
            return;
        };
        let said: AttrValue = self.model.locale.say(&counts_text(counts)).into();
        let send = self.send.clone();
        self.announcement_timer =
            Some(Timeout::new(ANNOUNCE_AFTER_MILLISECONDS, move || send.emit(Msg::Announce(said))));
    }
}

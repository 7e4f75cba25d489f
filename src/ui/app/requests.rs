//! What the engine is to be asked, and when.

use std::rc::Rc;

use gloo::timers::callback::Timeout;

use batch_pool_document::Json;
use batch_pool_session::{Action, Failure};

use crate::ui::effect::module;
use crate::ui::model::{Dialog, Panel};
use crate::ui::msg::{EngineMsg, Msg, PendingRequest, Purpose};

use super::App;

/// A check that takes no longer isn't worth a word.
const SLOW_AFTER_MILLISECONDS: u32 = 300;

/// What is on its way to the engine and back.
#[derive(Default)]
pub(super) struct EngineRequests {
    /// A check has been sent and is not over.
    pub(super) checks: bool,
    /// It has been there for a while, or is about to have been.
    slow: Option<Timeout>,
    /// All fixes are about to be applied.
    pub(super) fixes: bool,
    /// What is done once the work has been checked.
    pub(super) deferred: Option<Msg>,
    /// What the engine was pending for the open panel; none if that is to be asked again.
    pub(super) panel: Option<PanelSubject>,
    /// How often it was pending.
    pub(super) panels: usize,
}

/// What the engine says of the text in the open panel follows from this.
#[derive(PartialEq)]
pub(super) struct PanelSubject {
    panel: Panel,
    fields: Json,
    /// Grows with each change of the work, of the engine, and of its language.
    revision: u64,
}

impl App {
    /// Has the work checked as it is now. One check is there at a time: when it's over, the work may be yet another one.
    pub(super) fn request_check(&mut self) {
        if self.requests.checks || !self.state.view().is_pending() {
            return;
        }
        if let Some((revision, request)) = self.state.take_check_request() {
            self.requests.checks = true;
            self.send_request(&request, PendingRequest { revision, purpose: Purpose::Check });
        }
    }

    /// Lets the page say that it's checking, unless that is over within the blink of an eye.
    pub(super) fn watch_check_duration(&mut self) {
        if !self.state.view().is_pending() {
            self.requests.slow = None;
            if self.model.engine_activity.is_slow {
                self.model.engine_activity.is_slow = false;
            }
        } else if self.requests.slow.is_none() {
            let send = self.send.clone();
            let slow = move || send.emit(Msg::Engine(EngineMsg::CheckIsSlow));
            self.requests.slow = Some(Timeout::new(SLOW_AFTER_MILLISECONDS, slow));
        }
    }

    /// Whether something must wait for the check: an answer that was offered for the work before, or the command
    /// for it.
    pub(super) fn must_wait_for_check(&self, msg: &Msg) -> bool {
        let is_of_result = match msg {
            Msg::Dispatch(Action::Apply { .. } | Action::Retarget { .. }) => true,
            Msg::CopyOutput | Msg::Download => !self.state.choice().is_json(),
            _ => false,
        };
        is_of_result && self.state.view().is_pending()
    }

    /// Whether the engine does an action, which becomes another one once it has responded.
    pub(super) fn forward_to_engine(&mut self, action: &Action) -> bool {
        if self.state.engine_failure().is_some() {
            return false;
        }
        match action {
            Action::ApplyAll => {
                // A second click means the same.
                if !std::mem::replace(&mut self.requests.fixes, true) {
                    self.ask(Purpose::Fix);
                }
            }
            Action::Switch(os) if self.state.needs_engine_for(*os) => self.ask(Purpose::Switch(*os)),
            _ => return false,
        }
        true
    }

    /// Asks what the engine says of the text in the open panel, whenever that may be something else.
    pub(super) fn request_panel(&mut self) {
        let Some(Dialog::Panel(panel)) = self.model.dialog else { return };
        let subject =
            PanelSubject { panel, fields: self.model.fields.clone(), revision: self.state.revision() };
        if self.model.typed(panel.field()).trim().is_empty() || self.requests.panel.as_ref() == Some(&subject)
        {
            return;
        }
        if self.requests.panel.as_ref().is_none_or(|before| before.panel != panel) {
            self.model.panel.response = Rc::new(Err(Failure::Loading));
        }
        // What reads the response isn't there yet.
        if !module::knows_secrets() {
            return;
        }
        self.requests.panel = Some(subject);
        self.requests.panels += 1;
        self.model.panel.is_stale = true;
        self.ask(Purpose::Panel(panel, self.requests.panels));
    }
}

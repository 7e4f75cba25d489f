//! What the engine is pending for, and what becomes of its responses. They come later, when the work may be another one, or never.

use gloo::timers::callback::Timeout;

use batch_pool_document::Json;
use batch_pool_engine::check::Severity;
use batch_pool_model::form;
use batch_pool_session::{Action, Failure, Field, Pasted, Request, Response, pasted};

use crate::ui::effect::focus;
use crate::ui::model::{Dialog, Panel, PanelContent};
use crate::ui::msg::{EngineMsg, Msg, PendingRequest, Purpose};

use super::{AfterRender, App};

/// A check that takes no longer isn't worth a word.
const SLOW_AFTER_MILLISECONDS: u32 = 300;

/// What is on its way to the engine and back.
#[derive(Default)]
pub(super) struct EngineRequests {
    /// A check has been sent and is not over.
    checks: bool,
    /// It has been there for a while, or is about to have been.
    slow: Option<Timeout>,
    /// All fixes are about to be applied.
    fixes: bool,
    /// What is done once the work has been checked.
    pub(super) deferred: Option<Msg>,
    /// What the engine was pending for the open panel; none if that is to be asked again.
    pub(super) panel: Option<PanelSubject>,
    /// How often it was pending.
    panels: usize,
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
    /// Asks the engine for something that a person wants.
    pub(super) fn ask(&mut self, purpose: Purpose) {
        let request = match &purpose {
            // Only the session knows when there is something to check.
            Purpose::Check => return self.request_check(),
            Purpose::Fix => self.state.fix_request(),
            Purpose::Switch(os) => self.state.switch_request(*os),
            Purpose::Search(query) => self.state.search_request(query),
            Purpose::Prepare(hit) => self.state.prepare_request(hit),
            Purpose::Paste { into, text, .. } => self.state.paste_request(Some(into), text),
            Purpose::Identity { text, .. } => self.state.paste_request(None, text),
            Purpose::Panel(panel, _) => {
                let text = self.model.typed(panel.field());
                match panel {
                    Panel::Compare => {
                        let pool = Some(self.model.typed("pool")).filter(|pool| !pool.is_empty());
                        self.state.compare_request(text, pool)
                    }
                    Panel::Explain => self.state.explain_request(text),
                    Panel::Identify => self.state.identify_request(text),
                }
            }
            Purpose::Read { text, pool } => Request::Read { text: text.clone(), pool: *pool },
        };
        self.send_request(&request, PendingRequest { revision: self.state.revision(), purpose });
    }

    /// Has the work checked as it is now. One check is there at a time: when it's over, the work may be yet another one.
    pub(super) fn request_check(&mut self) {
        if self.requests.checks {
            return;
        }
        if let Some((revision, request)) = self.state.take_check_request() {
            self.requests.checks = true;
            self.send_request(&request, PendingRequest { revision, purpose: Purpose::Check });
        }
    }

    fn send_request(&mut self, request: &Request, pending: PendingRequest) {
        match (self.state.engine_failure(), &self.engine) {
            (None, Some(engine)) => {
                self.model.engine_activity.requests += 1;
                engine.ask(request, pending, self.send.clone());
            }
            (failure, _) => self.handle_response(pending, Err(failure.unwrap_or(Failure::Loading))),
        }
    }

    /// Takes a response. What was pending of a work that has changed since is asked again of the present one.
    pub(super) fn handle_response(&mut self, pending: PendingRequest, response: Result<Response, Failure>) {
        let PendingRequest { revision, purpose } = pending;
        if let Err(failure) = &response
            && failure.is_final()
        {
            // No later response is any better, and none from before is to be trusted.
            self.state.set_engine_failed(*failure);
            self.announce();
            self.extend_crash_guard();
        }
        match purpose {
            Purpose::Check => self.handle_check_response(revision, response),
            Purpose::Search(query) => self.show_hits(&query, response),
            Purpose::Panel(panel, number) => self.show_panel_response(panel, number, response),
            Purpose::Read { text, pool } => self.read(&text, pool, response),
            purpose if revision != self.state.revision() && response.is_ok() => self.ask(purpose),
            Purpose::Fix => {
                self.requests.fixes = false;
                self.dispatch(Action::Fixed(response));
            }
            Purpose::Switch(os) => self.dispatch(Action::Switched(os, response)),
            Purpose::Prepare(_) => self.prepared(response),
            Purpose::Paste { into, text, before } => {
                // What was typed meanwhile comes after it.
                let typed = self.state.text_in(&into);
                let typed = if typed == before { "" } else { &typed };
                let pasted = pasted(response, &text).followed_by(&into, typed);
                self.pasted(into, &text, pasted);
            }
            Purpose::Identity { text, is_pasted } => match response {
                Ok(Response::Paste(Some(pasted))) if is_pasted && pasted != Pasted::Asks => {
                    // It's no matter of a field.
                    let into = Field::Name { map: form::identities(), entry: 0 };
                    self.dispatch(Action::Paste { into, pasted });
                }
                _ => self.ask_about_identity(&text),
            },
        }
    }

    fn handle_check_response(&mut self, revision: u64, response: Result<Response, Failure>) {
        self.requests.checks = false;
        let before = self.state.view().clone();
        if !self.state.receive_check(revision, response) {
            return;
        }
        let view = self.state.view();
        if before.output != view.output {
            self.model.copied = None;
        }
        let is_checked = view.checked().is_some();
        if !is_checked || before.counts() != view.counts() {
            self.announce();
        }
        if is_checked && self.opened.take() == Some(revision) {
            self.lead_to_findings();
        }
        // What is stored waits for that.
        self.extend_crash_guard();
        match self.requests.deferred.take() {
            Some(Msg::Dispatch(Action::Apply { patch })) if !self.state.view().offers(&patch) => {}
            Some(msg) if is_checked => self.handle(msg),
            _ => {}
        }
    }

    /// Shows what is wrong with what was opened, unless the person types already. What isn't filled in yet is no reason.
    fn lead_to_findings(&mut self) {
        let view = self.state.view();
        let is_wrong = view.findings().iter().any(|finding| finding.severity != Severity::Info);
        if is_wrong && self.model.dialog.is_none() && !focus::is_typing() {
            self.model.shows_output = true;
            self.after_render = Some(AfterRender::GoToFirstFinding);
        }
    }

    /// Lets the page say that it's checking, unless that is over within the blink of an eye.
    pub(super) fn watch_check_duration(&mut self) {
        if !self.state.view().is_pending() {
            self.requests.slow = None;
            self.model.engine_activity.is_slow = false;
        } else if self.requests.slow.is_none() {
            let send = self.send.clone();
            let slow = move || send.emit(Msg::Engine(EngineMsg::CheckIsSlow));
            self.requests.slow = Some(Timeout::new(SLOW_AFTER_MILLISECONDS, slow));
        }
    }

    /// Whether something must wait for the check: a fix that was offered for the work before, or the command for it.
    pub(super) fn must_wait_for_check(&self, msg: &Msg) -> bool {
        let is_of_result = match msg {
            Msg::Dispatch(Action::Apply { .. }) => true,
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
            self.model.panel.response = Err(Failure::Loading);
        }
        self.requests.panel = Some(subject);
        self.requests.panels += 1;
        self.model.panel.is_stale = true;
        self.ask(Purpose::Panel(panel, self.requests.panels));
    }

    fn show_panel_response(&mut self, panel: Panel, number: usize, response: Result<Response, Failure>) {
        if number == self.requests.panels && self.model.dialog == Some(Dialog::Panel(panel)) {
            self.model.panel = PanelContent { response, is_stale: false };
        }
    }
}

//! Asking the engine, and what becomes of its responses. They come later, when the work may be another one, or never.
//!
//! All this comes with the form, as what reads a response does, so the engine isn't asked before that is there
//! (`App::take_engine`).

use std::rc::Rc;

use batch_pool_engine::check::Severity;
use batch_pool_session::{Action, Failure, Request, Response, fixed_body, pasted, switched_body};

use crate::ui::effect::focus;
use crate::ui::finding;
use crate::ui::model::{Dialog, Panel, PanelContent};
use crate::ui::msg::{Msg, PendingRequest, Purpose};

use super::{AfterRender, App};

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
            Purpose::Place { text, .. } => self.state.paste_request(None, text),
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

    pub(super) fn send_request(&mut self, request: &Request, pending: PendingRequest) {
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
                self.dispatch(Action::Fixed(fixed_body(response)));
            }
            Purpose::Switch(os) => self.dispatch(Action::Switched(os, switched_body(response))),
            Purpose::Prepare(_) => self.prepared(response),
            Purpose::Paste { into, text, before } => {
                // What was typed meanwhile comes after it.
                let typed = self.state.text_in(&into);
                let typed = if typed == before { "" } else { &typed };
                let pasted = pasted(response, &text).followed_by(&into, typed);
                self.pasted(into, &text, pasted);
            }
            Purpose::Place { text, origin, refusal } => {
                let pasted = match response {
                    Ok(Response::Paste(pasted)) => pasted,
                    _ => None,
                };
                self.place(&text, origin, refusal, pasted);
            }
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
            Some(Msg::Dispatch(action @ (Action::Apply { .. } | Action::Retarget { .. })))
                if !self.state.view().offers(&action) => {}
            Some(msg) if is_checked => self.handle(msg),
            _ => {}
        }
    }

    /// Shows what is wrong with what was opened, unless the person types already. What isn't filled in yet is no reason.
    fn lead_to_findings(&mut self) {
        let view = self.state.view();
        let is_wrong = view.findings().iter().any(|finding| finding.severity != Severity::Info);
        if is_wrong && self.model.dialog.is_none() && !focus::is_typing() {
            self.model.layout.shows_output = true;
            let ctx = self.view_context();
            if let Some(place) = finding::first(&ctx, 1).first().map(|first| first.place().clone()) {
                self.show_step_of(&place);
            }
            self.after_render = Some(AfterRender::GoToFirstFinding);
        }
    }

    fn show_panel_response(&mut self, panel: Panel, number: usize, response: Result<Response, Failure>) {
        if number == self.requests.panels && self.model.dialog == Some(Dialog::Panel(panel)) {
            self.model.panel = PanelContent { response: Rc::new(response), is_stale: false };
        }
    }
}

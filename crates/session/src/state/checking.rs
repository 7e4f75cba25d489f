//! What the engine is asked about the work, and what becomes of its responses.

use std::mem;
use std::rc::Rc;

use batch_pool_document::{Json, Pointer};
use batch_pool_engine::export::{Export, OutputChoice};
use batch_pool_engine::failure::Failure;
use batch_pool_engine::opening::{OpenError, OpenedPool};
use batch_pool_engine::search::{Found, Hit};
use batch_pool_engine::{Engine, Report, Request, Response};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::work::{Field, Work};

use crate::engine::EngineConnection;
use crate::output::{self, Output};
use crate::version;
use crate::view::{self, CheckStatus, Checked, View, ViewInputs, options};

use super::{State, unexpected};

/// What a check depends on. As long as that stays the same, so does what the check says.
#[derive(Clone, PartialEq)]
pub(super) struct Subject {
    work: Work,
    os: Os,
    today: Date,
    choice: OutputChoice,
}

impl State {
    /// Lets an engine in this program check the work from now on.
    pub fn set_engine(&mut self, engine: Rc<dyn Engine>) {
        self.set_connection(EngineConnection::Local(engine));
    }

    /// Lets an engine somewhere else check the work from now on: its owner takes the requests ([`State::take_check_request`]) and
    /// brings the responses ([`State::receive_check`]).
    pub fn set_engine_remote(&mut self) {
        self.set_connection(EngineConnection::Remote);
    }

    /// The engine is on its way. What another one said before is no longer so.
    pub fn set_engine_loading(&mut self) {
        self.set_connection(EngineConnection::Loading);
    }

    /// There is no engine, for this reason.
    pub fn set_engine_failed(&mut self, failure: Failure) {
        self.set_connection(EngineConnection::Failed(failure));
    }

    fn set_connection(&mut self, engine: EngineConnection) {
        self.engine = engine;
        self.forget_checked();
        self.check_again();
    }

    /// Asks the engine again about the same work.
    pub fn check_again(&mut self) {
        self.subject = None;
        self.derive();
    }

    /// Why the engine can't be asked, if it can't.
    pub fn engine_failure(&self) -> Option<Failure> {
        self.engine.failure()
    }

    /// Grows whenever there is something else to check.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The check to ask an engine elsewhere for, with its revision. Each is given once.
    pub fn take_check_request(&mut self) -> Option<(u64, Request)> {
        mem::take(&mut self.wants).then(|| (self.revision, self.check_request()))
    }

    /// Takes the response to the check of a revision. One that comes too late is dropped. Returns whether it counts.
    pub fn receive_check(&mut self, revision: u64, response: Result<Response, Failure>) -> bool {
        let is_late = revision != self.revision || !matches!(self.check_status, CheckStatus::Pending(_));
        if !is_late {
            let written = self.check(response);
            let view = Rc::make_mut(&mut self.view);
            view.check_status = self.check_status.clone();
            if let Some(written) = written {
                view.write(written);
            }
            self.tell_unknown_properties();
        }
        !is_late
    }

    /// Another work takes the place of the one that was checked.
    pub(super) fn forget_checked(&mut self) {
        self.check_status = CheckStatus::NotStarted;
    }

    /// Makes the view of the work, and has the work checked if there is something else to check.
    pub(super) fn derive(&mut self) {
        let subject = Subject {
            work: self.work().clone(),
            os: self.platform(),
            today: self.today,
            choice: self.choice.clone(),
        };
        let is_same = self.subject.as_ref() == Some(&subject);
        let is_same_choice = self.subject.as_ref().is_some_and(|before| before.choice == subject.choice);
        let mut written = None;
        if !is_same {
            self.revision += 1;
            self.subject = Some(subject);
            self.check_status = self.unchecked();
            self.wants = matches!(
                (&self.engine, &self.check_status),
                (EngineConnection::Remote, CheckStatus::Pending(_))
            );
            if let (EngineConnection::Local(engine), CheckStatus::Pending(_)) =
                (&self.engine, &self.check_status)
            {
                let response = engine.ask(&self.check_request());
                written = self.check(response);
            }
        }
        let inputs =
            ViewInputs { os: self.os, before: self.before.as_ref(), check_status: self.check_status.clone() };
        let mut view = View::of(self.history.present(), inputs);
        if self.choice.is_json() {
            let json = output::json(self.work(), &view.rendered);
            view.write(Ok(json));
        } else if let Some(written) = written {
            view.write(written);
        } else if is_same || is_same_choice && matches!(self.check_status, CheckStatus::Pending(Some(_))) {
            // Nothing that was written is about to be taken away only to come back.
            view.output = self.view.output.clone();
        } else {
            let failure = match self.check_status {
                CheckStatus::Failed(failure) => failure,
                _ => Failure::Loading,
            };
            view.output = Rc::new(Output::Unwritten(failure));
        }
        self.view = Rc::new(view);
    }

    /// Looks again which empty fields count as missing. Of a work that isn't checked now, the next response tells.
    pub(super) fn count_required(&mut self) {
        let is_complete = self.view.counts().is_none_or(|counts| counts.unfilled == 0);
        if let (CheckStatus::Checked(_), Some(report), false) =
            (&self.check_status, &self.report, is_complete)
        {
            self.check_status = self.checked(report);
        }
    }

    fn checked(&self, report: &Report) -> CheckStatus {
        let checked = Checked::of(self.revision, self.work(), report.clone(), &self.required);
        CheckStatus::Checked(Rc::new(checked))
    }

    /// How far the work has been checked before the engine says anything of it.
    fn unchecked(&mut self) -> CheckStatus {
        if self.work().is_blank() {
            return CheckStatus::NotStarted;
        }
        match &self.engine {
            EngineConnection::Absent => CheckStatus::NotStarted,
            EngineConnection::Loading => CheckStatus::Loading,
            EngineConnection::Failed(failure) => CheckStatus::Failed(*failure),
            EngineConnection::Local(_) | EngineConnection::Remote => {
                CheckStatus::Pending(match mem::take(&mut self.check_status) {
                    CheckStatus::Checked(checked) => Some(checked),
                    CheckStatus::Pending(shown) => shown,
                    _ => None,
                })
            }
        }
    }

    /// Takes what the engine says of the work as it is. Returns what it wrote, if it writes the chosen format.
    fn check(&mut self, response: Result<Response, Failure>) -> Option<Result<Export, Failure>> {
        let mut report = match response {
            Ok(Response::Check(report)) => report,
            other => {
                let failure = unexpected(other);
                self.check_status = CheckStatus::Failed(failure);
                return (!self.choice.is_json()).then_some(Err(failure));
            }
        };
        let written = report.output.take();
        self.check_status = self.checked(&report);
        self.report = Some(Rc::new(report));
        // An engine that doesn't say what became of the format hasn't written it.
        (!self.choice.is_json()).then(|| written.unwrap_or(Err(Failure::Unreadable)))
    }

    /// Once the work has been checked for another api-version: says what that doesn't know.
    pub(super) fn tell_unknown_properties(&mut self) {
        if self.view.is_pending() {
            return;
        }
        if let Some(before) = self.before_version.take() {
            self.notice = version::lost(&before, &self.view, self.target()).or(self.notice.take());
        }
    }

    /// The platform that the work is checked for.
    fn platform(&self) -> Os {
        view::platform(self.body(), self.os)
    }

    fn check_request(&self) -> Request {
        let options = options(self.target(), self.platform(), self.today);
        Request::Check { work: self.work().clone(), options, choice: self.choice.clone() }
    }

    /// To apply all safe fixes; [`Action::Fixed`](crate::Action::Fixed) takes the response.
    pub fn fix_request(&self) -> Request {
        let options = options(self.target(), self.os(), self.today);
        Request::Fix { body: self.body().clone(), options }
    }

    /// To change the platform; [`Action::Switched`](crate::Action::Switched) takes the response.
    pub fn switch_request(&self, to: Os) -> Request {
        Request::Switch { body: self.body().clone(), to }
    }

    /// To compare the text of a pool that exists with the body.
    pub fn compare_request(&self, live: &str, pool: Option<&str>) -> Request {
        let api_version = self.target().api_version.clone();
        Request::Compare { live: live.into(), pool: pool.map(str::to_owned), body: self.begun(), api_version }
    }

    /// To explain an error, or lines of a log.
    pub fn explain_request(&self, text: &str) -> Request {
        let options = options(self.target(), self.os(), self.today);
        Request::Explain { text: text.into(), body: self.begun(), options }
    }

    /// To say what can be done with the managed identities that a text describes.
    pub fn identify_request(&self, text: &str) -> Request {
        Request::Identify { text: text.into(), body: self.begun() }
    }

    /// The body, once there is one.
    fn begun(&self) -> Option<Json> {
        (!self.work().is_blank()).then(|| self.body().clone())
    }

    /// To find the settings and commands that the words of a query mean.
    pub fn search_request(&self, query: &str) -> Request {
        let api_version = self.target().api_version.clone();
        Request::Search { query: query.into(), os: self.os(), api_version }
    }

    /// To make room for a setting that was found.
    pub fn prepare_request(&self, hit: &Hit) -> Request {
        Request::Prepare { body: self.body().clone(), hit: hit.clone(), os: self.os() }
    }

    /// To say what a text becomes that is pasted into a field, or beside all fields.
    pub fn paste_request(&self, into: Option<&Field>, text: &str) -> Request {
        Request::Paste { work: self.work().clone(), into: into.cloned(), text: text.into() }
    }

    /// The settings and commands that the words of a query mean, best first, by the engine of this program.
    pub fn search(&self, query: &str) -> Result<Vec<Found>, Failure> {
        match self.engine.ask(&self.search_request(query)) {
            Ok(Response::Search(hits)) => Ok(hits),
            other => Err(unexpected(other)),
        }
    }

    /// The body with room for a setting that was found, and its place there, by the engine of this program.
    pub fn prepare(&self, hit: &Hit) -> Result<(Json, Pointer), Failure> {
        match self.engine.ask(&self.prepare_request(hit)) {
            Ok(Response::Prepare(body, place)) => Ok((body, place)),
            other => Err(unexpected(other)),
        }
    }

    /// What a text holds that a person opens, by the engine of this program; of several pools the one at this position,
    /// otherwise the first.
    pub fn read(&self, text: &str, pool: Option<usize>) -> Result<Result<OpenedPool, OpenError>, Failure> {
        match self.engine.ask(&Request::Read { text: text.into(), pool }) {
            Ok(Response::Read(read)) => Ok(read),
            other => Err(unexpected(other)),
        }
    }
}

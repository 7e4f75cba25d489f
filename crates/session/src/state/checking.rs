//! What the engine is asked about the work, and what becomes of its responses.

use std::mem;
use std::rc::Rc;

use batch_pool_document::{Json, Pointer};
use batch_pool_engine::export::{Export, OutputChoice};
use batch_pool_engine::failure::Failure;
use batch_pool_engine::opening::{Opening, Refusal};
use batch_pool_engine::search::Hit;
use batch_pool_engine::{Engine, Request, Response};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::work::{Field, Work};

use crate::engine::Link;
use crate::output::{self, Output};
use crate::version;
use crate::view::{self, Checked, Circumstances, Standing, View, options};

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
    pub fn check_with(&mut self, engine: Rc<dyn Engine>) {
        self.set_engine(Link::Here(engine));
    }

    /// Lets an engine somewhere else check the work from now on: whoever has it takes the requests ([`State::take_check`]) and
    /// brings the responses ([`State::take_response`]).
    pub fn check_elsewhere(&mut self) {
        self.set_engine(Link::Elsewhere);
    }

    /// The engine is on its way. What another one said before is no longer so.
    pub fn await_checks(&mut self) {
        self.set_engine(Link::Loading);
    }

    /// There is no engine, for this reason.
    pub fn check_without(&mut self, failure: Failure) {
        self.set_engine(Link::Failed(failure));
    }

    fn set_engine(&mut self, engine: Link) {
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
    pub fn unasked(&self) -> Option<Failure> {
        self.engine.failure()
    }

    /// Grows whenever there is something else to check.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// The check to ask an engine elsewhere for, with its revision. Each is given once.
    pub fn take_check(&mut self) -> Option<(u64, Request)> {
        mem::take(&mut self.wants).then(|| (self.revision, self.checking()))
    }

    /// Takes the response to the check of a revision. One that comes too late is dropped. Returns whether it counts.
    pub fn take_response(&mut self, revision: u64, response: Result<Response, Failure>) -> bool {
        let is_late = revision != self.revision || !matches!(self.standing, Standing::Pending(_));
        if !is_late {
            let written = self.check(response);
            let view = Rc::make_mut(&mut self.view);
            view.standing = self.standing.clone();
            if let Some(written) = written {
                view.write(written);
            }
            self.tell_what_the_version_lacks();
        }
        !is_late
    }

    /// Another work takes the place of the one that was checked.
    pub(super) fn forget_checked(&mut self) {
        self.standing = Standing::NotStarted;
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
            self.standing = self.unchecked();
            self.wants = matches!((&self.engine, &self.standing), (Link::Elsewhere, Standing::Pending(_)));
            if let (Link::Here(engine), Standing::Pending(_)) = (&self.engine, &self.standing) {
                let response = engine.ask(&self.checking());
                written = self.check(response);
            }
        }
        let circumstances =
            Circumstances { os: self.os, before: self.before.as_ref(), standing: self.standing.clone() };
        let mut view = View::of(self.history.present(), circumstances);
        if self.choice.is_json() {
            view.write(Ok(output::json(self.work())));
        } else if let Some(written) = written {
            view.write(written);
        } else if is_same || is_same_choice && matches!(self.standing, Standing::Pending(Some(_))) {
            // Nothing that was written is about to be taken away only to come back.
            view.output = self.view.output.clone();
        } else {
            let failure = match self.standing {
                Standing::Failed(failure) => failure,
                _ => Failure::Loading,
            };
            view.output = Output::Unwritten(failure);
        }
        self.view = Rc::new(view);
    }

    /// How far the work has been checked before the engine says anything of it.
    fn unchecked(&mut self) -> Standing {
        if self.work().is_blank() {
            return Standing::NotStarted;
        }
        match &self.engine {
            Link::Absent => Standing::NotStarted,
            Link::Loading => Standing::Loading,
            Link::Failed(failure) => Standing::Failed(*failure),
            Link::Here(_) | Link::Elsewhere => Standing::Pending(match mem::take(&mut self.standing) {
                Standing::Checked(checked) => Some(checked),
                Standing::Pending(shown) => shown,
                _ => None,
            }),
        }
    }

    /// Takes what the engine says of the work as it is. Returns what it wrote, if it writes the chosen format.
    fn check(&mut self, response: Result<Response, Failure>) -> Option<Result<Export, Failure>> {
        let mut report = match response {
            Ok(Response::Check(report)) => report,
            other => {
                let failure = unexpected(other);
                self.standing = Standing::Failed(failure);
                return (!self.choice.is_json()).then_some(Err(failure));
            }
        };
        let written = report.output.take();
        self.standing = Standing::Checked(Rc::new(Checked::of(self.revision, self.work(), report)));
        // An engine that doesn't say what became of the format hasn't written it.
        (!self.choice.is_json()).then(|| written.unwrap_or(Err(Failure::Unreadable)))
    }

    /// Once the work has been checked for another api-version: says what that doesn't know.
    pub(super) fn tell_what_the_version_lacks(&mut self) {
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

    fn checking(&self) -> Request {
        let options = options(self.target(), self.platform(), self.today);
        Request::Check { work: self.work().clone(), options, choice: self.choice.clone() }
    }

    /// To apply all safe fixes; [`Action::Fixed`](crate::Action::Fixed) takes the response.
    pub fn fixing(&self) -> Request {
        let options = options(self.target(), self.os(), self.today);
        Request::Fix { body: self.body().clone(), options }
    }

    /// To change the platform; [`Action::Switched`](crate::Action::Switched) takes the response.
    pub fn switching(&self, to: Os) -> Request {
        Request::Switch { body: self.body().clone(), to }
    }

    /// To compare the text of a pool that exists with the body.
    pub fn comparing(&self, live: &str, pool: Option<&str>) -> Request {
        let api_version = self.target().api_version.clone();
        Request::Compare { live: live.into(), pool: pool.map(str::to_owned), body: self.begun(), api_version }
    }

    /// To explain an error, or lines of a log.
    pub fn explaining(&self, text: &str) -> Request {
        let options = options(self.target(), self.os(), self.today);
        Request::Explain { text: text.into(), body: self.begun(), options }
    }

    /// To say what can be done with the managed identities that a text describes.
    pub fn identifying(&self, text: &str) -> Request {
        Request::Identify { text: text.into(), body: self.begun() }
    }

    /// The body, once there is one.
    fn begun(&self) -> Option<Json> {
        (!self.work().is_blank()).then(|| self.body().clone())
    }

    /// To find the settings that the words of a query mean.
    pub fn searching(&self, query: &str) -> Request {
        let api_version = self.target().api_version.clone();
        Request::Search { query: query.into(), os: self.os(), api_version }
    }

    /// To make room for a setting that was found.
    pub fn preparing(&self, hit: &Hit) -> Request {
        Request::Prepare { body: self.body().clone(), hit: hit.clone(), os: self.os() }
    }

    /// To say what a text becomes that is pasted into a field, or beside all fields.
    pub fn pasting(&self, into: Option<&Field>, text: &str) -> Request {
        Request::Paste { work: self.work().clone(), into: into.cloned(), text: text.into() }
    }

    /// The settings that the words of a query mean, best first, by the engine of this program.
    pub fn search(&self, query: &str) -> Result<Vec<Hit>, Failure> {
        match self.engine.ask(&self.searching(query)) {
            Ok(Response::Search(hits)) => Ok(hits),
            other => Err(unexpected(other)),
        }
    }

    /// The body with room for a setting that was found, and its place there, by the engine of this program.
    pub fn prepare(&self, hit: &Hit) -> Result<(Json, Pointer), Failure> {
        match self.engine.ask(&self.preparing(hit)) {
            Ok(Response::Prepare(body, place)) => Ok((body, place)),
            other => Err(unexpected(other)),
        }
    }

    /// What a text holds that a person opens, by the engine of this program; of several pools the one at this position,
    /// otherwise the first.
    pub fn read(&self, text: &str, pool: Option<usize>) -> Result<Result<Opening, Refusal>, Failure> {
        match self.engine.ask(&Request::Read { text: text.into(), pool }) {
            Ok(Response::Read(read)) => Ok(read),
            other => Err(unexpected(other)),
        }
    }
}

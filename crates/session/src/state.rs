//! The state of a session, and what each action makes of it.

mod checking;
mod pasting;

use std::rc::Rc;

use batch_pool_document::limits::Exceeded;
use batch_pool_document::{History, Json, Patch, PatchError, Pointer};
use batch_pool_engine::check::FixedBody;
use batch_pool_engine::export::OutputChoice;
use batch_pool_engine::failure::Failure;
use batch_pool_engine::opening::OpenedPool;
use batch_pool_engine::platform::Switch;
use batch_pool_engine::{Report, Response};
use batch_pool_model::catalog::{Date, Image, Os};
use batch_pool_model::contract::{self, BodyOrder, is_expression};
use batch_pool_model::locale::Text;
use batch_pool_model::notice::{Notice, Tone};
use batch_pool_model::target::{CUSTOM_CLOUD, Target, TargetMember};
use batch_pool_model::work::endpoint::{self, EndpointSource};
use batch_pool_model::work::{FieldLocation, Work};
use batch_pool_model::{edit, form, start};

use super::action::Action;
use super::engine::EngineConnection;
use super::required::Required;
use super::version;
use super::view::{CheckStatus, View};

use checking::Subject;
pub use pasting::pasted;

/// A session.
#[derive(Clone)]
pub struct State {
    history: History<Work>,
    /// The platform for which a fresh body would be.
    os: Os,
    today: Date,
    choice: OutputChoice,
    notice: Option<Notice>,
    /// The body that the view compares with.
    before: Option<Json>,
    /// Why the last work was refused.
    exceeded: Option<Exceeded>,
    engine: EngineConnection,
    /// What the last check is about.
    subject: Option<Subject>,
    /// Grows whenever there is something else to check.
    revision: u64,
    /// The check of this revision hasn't been asked for yet.
    wants: bool,
    check_status: CheckStatus,
    /// What the engine said of the work that was checked last.
    report: Option<Rc<Report>>,
    required: Required,
    /// The view of before the api-version was changed, until the work is checked.
    before_version: Option<Rc<View>>,
    view: Rc<View>,
}

impl State {
    /// A blank session.
    pub fn new(target: Target, os: Os, today: Date) -> Self {
        let mut state = Self {
            history: History::new(Work::blank(target)),
            os,
            today,
            choice: OutputChoice::default(),
            notice: None,
            before: None,
            exceeded: None,
            engine: EngineConnection::default(),
            subject: None,
            revision: 0,
            wants: false,
            check_status: CheckStatus::default(),
            report: None,
            required: Required::default(),
            before_version: None,
            view: Rc::default(),
        };
        state.derive();
        state
    }

    /// Starts over with this work: nothing to undo.
    pub fn begin(&mut self, work: Work) {
        self.restart(work, Required::default());
    }

    /// The same with work of before: somebody has seen what is empty in it.
    pub fn resume(&mut self, work: Work) {
        self.restart(work, Required::of_opened());
    }

    fn restart(&mut self, work: Work, required: Required) {
        self.history = History::new(work);
        self.required = required;
        self.before = None;
        self.forget_checked();
        self.derive();
    }

    /// From now on it's this day. If it was another one before, the work is checked again.
    pub fn set_today(&mut self, today: Date) {
        if self.today != today {
            self.today = today;
            self.derive();
        }
    }

    /// The work as it is now.
    pub fn work(&self) -> &Work {
        self.history.present()
    }

    /// The body of the pool.
    pub fn body(&self) -> &Json {
        &self.work().body
    }

    /// Where the body goes.
    pub fn target(&self) -> &Target {
        &self.work().target
    }

    /// What to draw of it.
    pub fn view(&self) -> &Rc<View> {
        &self.view
    }

    /// The chosen format of the output.
    pub fn choice(&self) -> &OutputChoice {
        &self.choice
    }

    /// What just happened, until the person has read it.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// The platform: what the body says, else what the person chose.
    pub fn os(&self) -> Os {
        self.view.os.unwrap_or(self.os)
    }

    /// The date that the checks go by.
    pub fn today(&self) -> Date {
        self.today
    }

    /// Whether there is a step before.
    pub fn can_undo(&self) -> bool {
        self.history.can_undo()
    }

    /// Whether a step was taken back.
    pub fn can_redo(&self) -> bool {
        self.history.can_redo()
    }

    /// Does what a person does.
    pub fn act(&mut self, action: Action) {
        let is_version =
            matches!(action, Action::Write { at: FieldLocation::Target(TargetMember::ApiVersion), .. });
        let (before, version) = (self.view.clone(), self.target().api_version.clone());
        let work = self.work().clone();
        // What was done is old news once something else is.
        let told = self.notice.take_if(|notice| notice.tone == Tone::Done && action != Action::Dismiss);
        if let Err(error) = self.try_act(action) {
            let title = Text::new("notice.not-possible").with_text("reason", reason(&error));
            self.notice = Some(Notice::problem(title));
        }
        if let Some(Exceeded { limit, most, .. }) = self.exceeded.take() {
            let title = Text::new(format!("notice.limit.{}", limit.code()));
            self.notice = Some(Notice::problem(title.with("limit", limit.said(most))));
        }
        if told.is_some() && self.notice.is_none() && *self.work() == work {
            self.notice = told;
        }
        self.derive();
        if self.target().api_version != version {
            // What was said of another api-version is no longer so.
            self.notice = self.notice.take().filter(|notice| !version::is_said_by(notice));
            if is_version {
                self.before_version = Some(before);
                self.tell_unknown_properties();
            }
        }
    }

    fn try_act(&mut self, action: Action) -> Result<(), PatchError> {
        match action {
            Action::Write { at, text } => {
                let subject = subject(&at);
                let work = written(self.work(), &at, &text)?;
                self.push(work, Some(subject));
            }
            Action::Put { at, value } => self.edit(|body| edit::put(body, at, value))?,
            Action::Remove { at } => self.edit(|body| edit::remove(body, &at))?,
            Action::Insert { list, index, value } => {
                self.edit(|body| edit::insert(body, &list, index, value))?;
            }
            Action::Reorder { list, from, to } => self.edit(|body| edit::reorder(body, &list, from, to))?,
            Action::Duplicate { list, index } => self.edit(|body| edit::duplicate(body, &list, index))?,
            Action::Choose { holder, kind } => {
                if let Some(alternatives) = contract::alternatives(&holder) {
                    self.edit(|body| edit::choose(body, &holder, alternatives, kind))?;
                }
            }
            Action::Name { map, entry, name } => match edit::name(self.body(), &map, entry, &name) {
                Some(body) => {
                    let work = self.work().with_body(body?);
                    self.push(work, Some([&map.text(), "#", &entry.to_string()].concat()));
                }
                None => {
                    self.notice = Some(Notice::problem(Text::new("notice.name-taken").with("name", name)));
                }
            },
            Action::WriteJson { at, value } => {
                let work = self.work().with_body(edit::put(self.body(), at.clone(), value)?);
                self.push(work, Some([&at.text(), "#json"].concat()));
            }
            Action::Apply { patch } => self.edit(|body| patch.apply(body, &BodyOrder))?,
            Action::Retarget { changes } => self.retarget(&changes),
            Action::ApplyAll => {
                let fixed = self.engine.ask(&self.fix_request());
                self.fixed(fixed_body(fixed));
            }
            Action::Fixed(fixed) => self.fixed(fixed),
            Action::Paste { into, pasted } => self.paste(&into, pasted)?,
            Action::Switch(os) => self.switch(os),
            Action::Switched(os, switched) => self.switched(os, switched),
            Action::Start(os) => {
                self.forget_checked();
                self.required = Required::default();
                self.os = os;
                let work = self.work().with_body(start::start(os));
                self.push(work, None);
                self.before = None;
            }
            Action::Reshape { objects } => self.edit(|body| reshape(body, objects))?,
            Action::TakeImage(image) => self.edit(|body| take_image(body, image))?,
            Action::Import(opening) => self.import(opening),
            Action::Open { work, notice } => {
                self.forget_checked();
                self.required = Required::of_opened();
                self.push(work, None);
                self.before = None;
                self.notice = notice;
            }
            Action::UseEndpoint(endpoint) => self.use_endpoint(&endpoint),
            Action::Undo => {
                let before = self.body().clone();
                if self.history.undo() {
                    self.before = Some(before);
                }
            }
            Action::Redo => {
                let before = self.body().clone();
                if self.history.redo() {
                    self.before = Some(before);
                }
            }
            Action::Settle => self.history.settle(),
            Action::Leave(field) => {
                self.history.settle();
                self.required.leave(field);
                self.count_required();
            }
            Action::RequireAll => {
                self.required.require_all();
                self.count_required();
            }
            Action::Show { format } => self.choice.format = format,
            Action::PlaceBody(placement) => self.choice.placement = placement,
            Action::Tell(notice) => self.notice = Some(notice),
            Action::Dismiss => self.notice = None,
        }
        Ok(())
    }

    /// Makes a work the present one; see [`History::push`]. One that could be neither stored nor shared is refused.
    fn push(&mut self, work: Work, subject: Option<String>) {
        if let Err(exceeded) = work.measure() {
            self.exceeded = Some(exceeded);
            return;
        }
        let changes_body = work.body != *self.body();
        self.history.push(work, subject);
        if changes_body {
            self.before = self.history.previous().map(|work| work.body.clone());
        }
    }

    fn edit(&mut self, change: impl FnOnce(&Json) -> Result<Json, PatchError>) -> Result<(), PatchError> {
        let body = change(self.body())?;
        let work = self.work().with_body(body);
        self.push(work, None);
        Ok(())
    }

    /// Whether the engine is needed for another platform.
    pub fn needs_engine_for(&self, os: Os) -> bool {
        self.os() != os && !self.work().is_blank()
    }

    fn switch(&mut self, os: Os) {
        if self.needs_engine_for(os) {
            let switched = self.engine.ask(&self.switch_request(os));
            self.switched(os, switched_body(switched));
        } else {
            self.os = os;
        }
    }

    fn switched(&mut self, os: Os, switched: Result<Switch, Failure>) {
        let switch = match switched {
            Ok(switch) => switch,
            Err(failure) => return self.refuse("notice.not-switched", failure),
        };
        self.os = os;
        let work = self.work().with_body(switch.body.clone());
        self.push(work, None);
        self.notice = Some(switch.notice(os));
    }

    /// Says that something wasn't done, and why.
    pub fn refuse(&mut self, key: &str, failure: Failure) {
        self.notice = Some(Notice::problem(Text::new(key)).detail(failure.text()));
    }

    fn import(&mut self, opening: OpenedPool) {
        self.forget_checked();
        self.required = Required::of_opened();
        let mut work = self.work().with_body(opening.body);
        let mut notice = Notice::done("notice.imported");
        notice.details = opening.notes;
        let (said, withheld) = endpoint::withhold(opening.target, &work.target);
        let target = Rc::make_mut(&mut work.target);
        let mut taken = Vec::new();
        for member in form::TARGET {
            if let Some((_, text)) = said.iter().find(|(of, _)| of == member)
                && target.get(*member) != text
            {
                target.set(*member, text);
                taken.push(*member);
            }
        }
        // A body with a name of its own goes to the pool of that name, unless something else is said.
        let name = work.body.get("name").and_then(Json::as_str).filter(|name| !is_expression(name));
        if let Some(name) = name
            && target.pool.is_empty()
        {
            target.set(TargetMember::Pool, name);
            taken.push(TargetMember::Pool);
        }
        notice.details.extend(target_taken(target, &taken));
        notice.details.extend(opening.repairs);
        self.push(work, None);
        self.before = None;
        self.notice = Some(notice.asking_for_endpoint(withheld, EndpointSource::Text));
    }

    fn retarget(&mut self, changes: &[(TargetMember, String)]) {
        let mut work = self.work().clone();
        let target = Rc::make_mut(&mut work.target);
        for (member, text) in changes {
            target.set(*member, text);
        }
        self.push(work, None);
    }

    fn use_endpoint(&mut self, endpoint: &str) {
        self.retarget(&[
            (TargetMember::Cloud, CUSTOM_CLOUD.to_owned()),
            (TargetMember::ArmEndpoint, endpoint.to_owned()),
        ]);
        let title = Text::new("notice.endpoint.used").with("endpoint", endpoint);
        self.notice = Some(Notice { title, ..Notice::done("notice.endpoint.used") });
    }

    fn fixed(&mut self, fixed: Result<FixedBody, Failure>) {
        let FixedBody { body, count, is_done } = match fixed {
            Ok(fixed) => fixed,
            Err(failure) => return self.refuse("notice.not-fixed", failure),
        };
        // Those that are left undo each other.
        let rest = (!is_done).then(|| Text::new("notice.fixes-circle"));
        let mut notice = if count == 0 {
            Notice::problem(Text::new("notice.nothing-fixed"))
        } else {
            let work = self.work().with_body(body);
            self.push(work, None);
            let title = Text::new("notice.fixed").with("count", count.to_string());
            Notice { title, ..Notice::done("notice.fixed") }
        };
        notice.details.extend(rest);
        self.notice = Some(notice);
    }
}

/// The body with the safe fixes applied, out of the response to [`State::fix_request`].
pub fn fixed_body(response: Result<Response, Failure>) -> Result<FixedBody, Failure> {
    match response {
        Ok(Response::Fix(fixed)) => Ok(fixed),
        other => Err(unexpected(other)),
    }
}

/// The body for the other platform, out of the response to [`State::switch_request`].
pub fn switched_body(response: Result<Response, Failure>) -> Result<Switch, Failure> {
    match response {
        Ok(Response::Switch(switch)) => Ok(switch),
        other => Err(unexpected(other)),
    }
}

/// Why a response isn't the one that was asked for.
pub(super) fn unexpected(response: Result<Response, Failure>) -> Failure {
    response.err().unwrap_or(Failure::Unreadable)
}

/// The work with a text put into a field.
fn written(work: &Work, at: &FieldLocation, text: &str) -> Result<Work, PatchError> {
    let mut work = work.clone();
    match at {
        FieldLocation::Body(pointer) => work.body = edit::write(&work.body, pointer, text)?,
        FieldLocation::Target(member) => {
            // The name in the body, where it has one, is the name in the URL.
            let name = Pointer::of(&["name"]);
            let named_alike = *member == TargetMember::Pool
                && work.body.find(&name).and_then(Json::as_str) == Some(&work.target.pool);
            Rc::make_mut(&mut work.target).set(*member, text);
            if named_alike && !text.is_empty() {
                work.body = edit::put(&work.body, name, text.into())?;
            }
        }
    }
    Ok(work)
}

/// Says what of the target a text has changed, each member with what it is now.
fn target_taken(target: &Target, members: &[TargetMember]) -> Option<Text> {
    let said = members.iter().map(|member| {
        let label = format!("target.{}", member.name());
        let value = target.get(*member);
        let said = Text::new("notice.target-member").with_text("label", Text::new(label.clone()));
        match member {
            TargetMember::Cloud | TargetMember::Mode => {
                said.with_text("value", Text::new(format!("{label}.{value}")))
            }
            _ => said.with("value", value),
        }
    });
    let list = said.reduce(|before, next| {
        Text::new("notice.list").with_text("before", before).with_text("next", next)
    })?;
    Some(Text::new("notice.target-taken").with_text("members", list))
}

/// Why a change was not possible, in whatever language.
fn reason(error: &PatchError) -> Text {
    let (key, at) = match error {
        PatchError::Missing(at) => ("not-possible.missing", at),
        PatchError::NoHolder(at) => ("not-possible.no-holder", at),
        PatchError::IntoItself(at) => ("not-possible.into-itself", at),
        PatchError::Changed(at) => ("not-possible.changed", at),
    };
    Text::new(key).with("place", at.text())
}

/// What joins characters typed into one field to one step.
fn subject(at: &FieldLocation) -> String {
    match at {
        FieldLocation::Body(pointer) => pointer.to_string(),
        FieldLocation::Target(member) => member.name().to_owned(),
    }
}

/// The body with this image, and with the agent that fits it.
fn take_image(body: &Json, image: &Image) -> Result<Json, PatchError> {
    let machine = form::virtual_machine();
    let reference = Json::object(image.reference().map(|(name, value)| (name, Json::string(value))));
    let body = edit::put(body, machine.child("imageReference"), reference)?;
    edit::put(&body, machine.child("nodeAgentSkuId"), image.agent.into())
}

/// The observed certificates as objects, each with its own store; or as bare addresses, one store for all.
fn reshape(body: &Json, objects: bool) -> Result<Json, PatchError> {
    let Some(vault) = form::key_vault(body) else { return Ok(body.clone()) };
    let secrets = vault.down(&["settings", "secretsManagementSettings"]);
    let list = secrets.child("observedCertificates");
    let store = secrets.child("certificateStoreLocation");
    let Some(certificates) = body.find(&list).and_then(Json::as_array) else { return Ok(body.clone()) };
    let reshaped: Vec<Json> = certificates
        .iter()
        .map(|certificate| match certificate {
            Json::String(url) if objects => {
                let place = body.find(&store).cloned();
                let url = (!url.is_empty()).then(|| ("url", Json::String(url.clone())));
                Json::object(url.into_iter().chain(place.map(|place| ("certificateStoreLocation", place))))
            }
            Json::Object(members) if !objects => {
                members.get("url").cloned().unwrap_or_else(|| Json::string(""))
            }
            other => other.clone(),
        })
        .collect();
    let mut patch = Patch::new().replace(list, Json::array(reshaped));
    let first_store = certificates.iter().find_map(|certificate| certificate.get("certificateStoreLocation"));
    match (objects, body.find(&store), first_store) {
        (true, Some(_), _) => patch = patch.remove(store),
        (false, None, Some(place)) => patch = patch.add(store, place.clone()),
        _ => {}
    }
    patch.apply(body, &BodyOrder)
}

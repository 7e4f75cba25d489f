//! The one component: it holds the session and the model, and handles every message.

mod after_render;
mod crash_fallback;
mod engine_status;
mod form_edits;
mod import;
mod layout;
mod paste;
mod requests;
mod responses;
mod search;
mod share_link;
mod texts;
mod work_storage;

use std::cell::RefCell;
use std::rc::Rc;

use after_render::AfterRender;

use batch_pool_document::Pointer;
use batch_pool_model::catalog::Os;
use batch_pool_model::target::Target;
use batch_pool_model::{form, start};
use batch_pool_session::presets::Presets;
use batch_pool_session::storage::{Offer, Restored};
use batch_pool_session::{Action, Field, FieldLocation, Notice, OpenError, OutputLine, Pasted, State};

use super::effect::engine::{Engine, Health};
use super::effect::storage::{self, SaveQueue};
use super::effect::{address, clock, focus, language, module, sharing, theme};
use super::model::{Dialog, Draft, LISTED, Model, PanelAction, PendingImport, TextBundle};
use super::msg::Msg;
use super::snapshot::Snapshot;
use super::steps::Steps;
use super::view_context::{ViewContext, true_or_false};
use super::{dialog, form as form_part, listen, nav, notice, output, start as start_part, top_bar};

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Function;
use web_sys::{Element as Node, FocusEvent, MouseEvent};
use yew::{Callback, Component, Context, Html, Properties, TargetCast, html};

use requests::EngineRequests;
use work_storage::Wait;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Props {
    /// Gives a promise of a file of the site by its name.
    pub(super) import: Function,
    /// Takes what to say and to save when the page has stopped.
    pub(super) fallback: Function,
}

/// The page.
pub(super) struct App {
    state: Snapshot<State>,
    model: Snapshot<Model>,
    send: Callback<Msg>,
    import: Function,
    fallback: Function,
    /// The fallback doesn't have the work as it is now.
    fallback_is_stale: bool,
    health: Health,
    engine: Option<Engine>,
    /// It has come before the part that asks it.
    waiting_engine: Option<Engine>,
    requests: EngineRequests,
    save_queue: Rc<RefCell<SaveQueue>>,
    /// Runs while the work has changed and isn't stored yet.
    save_timer: Option<Timeout>,
    /// Lets the browser ask before the page is left, as long as it would take work with it.
    leave_guard: Option<EventListener>,
    /// The next rendering may crash the page, so the crash guard's time begins with it.
    crash_guard_is_due: bool,
    /// Runs until the crash guard is disarmed.
    crash_guard_timer: Option<Timeout>,
    /// How much the page should be able to say of a body. Once the first one is on the screen, that's all.
    wanted_texts: TextBundle,
    /// Until then the rest isn't loaded.
    wait: Option<Wait>,
    /// The fragment of the page's address, if it is one with presets.
    presets: String,
    announcement_timer: Option<Timeout>,
    /// It's opened once the part that stores is there, or can't come.
    waiting_offer: Option<Offer>,
    /// What to do once what was changed is on the screen.
    after_render: Option<AfterRender>,
    /// What was pasted before there was a pool, and why it wasn't opened as one.
    waits_for_pool: Option<(String, OpenError)>,
    /// How many lines of the output have been drawn.
    drawn_lines: usize,
    /// The revision of the work that was opened last. Once that is checked, the person is led to what is wrong with it.
    opened: Option<u64>,
    /// A dialog is open whose first field hasn't come yet, and gets the focus then.
    panel_needs_focus: bool,
    /// What had the focus before a key led to the search.
    before_search: Option<String>,
    /// The element that had the focus before the last message, and those around it.
    focus_path: Vec<Node>,
    _listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Msg;
    type Properties = Props;

    fn create(context: &Context<Self>) -> Self {
        let presets = Presets::read(&address::fragment());
        let send = context.link().callback(|msg| msg);
        let import = context.props().import.clone();
        let mut model =
            Model::new(presets.as_ref().and_then(|presets| presets.theme).unwrap_or_else(theme::preferred));
        layout::restore(&mut model);
        theme::wear(model.theme);
        language::announce(&model.locale);
        model.language =
            presets.as_ref().and_then(|presets| presets.language).unwrap_or_else(language::preferred);
        let mut listeners = listen::listeners(&send);
        listeners.push(address::listen(&send));
        let spelling = if presets.is_some() { address::fragment() } else { String::new() };
        let normalized = presets.as_ref().map(Presets::normalized).unwrap_or_default();
        let mut work_storage = storage::work_storage(normalized);
        let kept = work_storage.begin(storage::arrival(), &spelling);
        let crash_guard_is_due = kept.is_some();
        let save_queue = Rc::new(RefCell::new(SaveQueue {
            work_storage,
            pending: None,
            claims_main_work: false,
            reloads: false,
        }));
        listeners.extend(storage::listeners(&save_queue, &send));
        let state = first(presets.as_ref(), kept);
        let mut app = Self {
            state: Snapshot::new(state),
            model: Snapshot::new(model),
            send,
            import,
            fallback: context.props().fallback.clone(),
            fallback_is_stale: true,
            health: Health::default(),
            engine: None,
            waiting_engine: None,
            requests: EngineRequests::default(),
            save_queue,
            save_timer: None,
            leave_guard: None,
            crash_guard_is_due,
            crash_guard_timer: None,
            wanted_texts: TextBundle::Form,
            wait: None,
            presets: spelling,
            announcement_timer: None,
            waiting_offer: None,
            after_render: None,
            waits_for_pool: None,
            drawn_lines: 0,
            opened: None,
            panel_needs_focus: false,
            before_search: None,
            focus_path: Vec::new(),
            _listeners: listeners,
        };
        app.store_fallback_texts();
        app.resume_link();
        app.open_fragment();
        app.load_missing();
        app.show_offers();
        app
    }

    fn update(&mut self, _: &Context<Self>, msg: Msg) -> bool {
        // Between drawing and `rendered`, Yew may give way to the browser, and with it to the next message. By then, what had the focus
        // before the first one is gone.
        if self.focus_path.is_empty() {
            self.focus_path = focus::path();
        }
        // Components have the state that they were drawn from: a change makes a copy, so nothing is set to what it is.
        let today = clock::today();
        if today != self.state.today() {
            self.state.set_today(today);
        }
        self.handle(msg);
        self.load_missing();
        self.request_check();
        self.request_panel();
        self.watch_check_duration();
        self.show_offers();
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let ctx = self.view_context();
        let is_start = self.shows_start();
        let skip = ctx.batch_callback(|event: MouseEvent| {
            event.prevent_default();
            Some(Msg::GoToHeading("main"))
        });
        let has_parts = !is_start && self.model.text_bundle > TextBundle::Start;
        let content = if has_parts {
            parts(&ctx)
        } else if is_start {
            main("blank", start_part::start(&ctx))
        } else if self.model.failed_texts.is_some() {
            // Above it is the reason, and what to do.
            main("", Html::default())
        } else {
            main("", html! { <p id="loading" class="start">{ ctx.t("app.loading") }</p> })
        };
        let open = self.model.dialog.filter(|which| self.model.text_bundle >= texts_of(*which));
        // Nothing is heard of findings that nobody knows.
        let announcement =
            self.state.view().shown().map(|_| self.model.announcement.clone()).unwrap_or_default();
        html! {
            <div class="page">
                <a class="skip" href="#main" onclick={skip}>{ ctx.t("app.skip") }</a>
                { top_bar::top_bar(&ctx, has_parts) }
                { notice::notice(&ctx) }
                { content }
                <p class="unseen" aria-live="polite">{ announcement }</p>
                if let Some(which) = open {
                    { dialog::dialog(&ctx, which) }
                }
            </div>
        }
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.store_fallback_work();
        self.start_crash_guard_timer();
        focus::restore(&std::mem::take(&mut self.focus_path));
        let moves = self.after_render.is_some();
        if let Some(what) = self.after_render.take() {
            self.after_render(what);
        }
        // What a panel consists of may come later than its dialog.
        if self.panel_needs_focus && focus::first_field(dialog::ID) {
            self.panel_needs_focus = false;
        }
        // The output may have grown long, or have been scrolled to what is not drawn.
        // To look where it's scrolled makes the browser lay out the page, so that's not done for each key.
        let count = self.state.view().output.lines().len();
        if !moves && count == std::mem::replace(&mut self.drawn_lines, count) {
            return;
        }
        let first = output::first_to_draw(count);
        if let Some(first) = first.filter(|first| *first != self.model.first_line) {
            self.send.emit(Msg::OutputScrolled(first));
        }
    }
}

fn main(class: &'static str, content: Html) -> Html {
    html! { <main id="main" key="main" tabindex="-1" {class}>{ content }</main> }
}

/// The steps; below them sections at the left, the form in the middle, the output at the right. On a narrow screen one of the last two
/// is shown at a time.
fn parts(ctx: &ViewContext) -> Html {
    let focused = ctx.batch_callback(|event: FocusEvent| {
        let element = event.target_dyn_into::<Node>()?;
        Some(Msg::FieldFocused(focus::place_of(&element).and_then(|place| place.parse().ok())))
    });
    let content = html! {
        <>
            { nav::nav(ctx) }
            <div class="form-place" onfocusin={focused}>{ form_part::form(ctx) }</div>
            <div class="output-place">{ output::output(ctx) }</div>
        </>
    };
    html! {
        <>
            <Steps ctx={ctx.clone()} />
            { main(if ctx.model.layout.shows_output { "show-output" } else { "" }, content) }
            { sides(ctx) }
        </>
    }
}

/// What chooses between the form and the output where only one can be seen.
fn sides(ctx: &ViewContext) -> Html {
    html! {
        <footer class="sides" aria-label={ctx.t("sides.label")}>
            { side(ctx, "sides.form", "show-form", false, Html::default()) }
            { side(ctx, "sides.output", "show-output", true, output::counts(ctx)) }
        </footer>
    }
}

/// The button that shows one of both where only one can be seen.
fn side(ctx: &ViewContext, key: &str, id: &'static str, output: bool, counts: Html) -> Html {
    let onclick: Callback<MouseEvent> = ctx.callback(move || Msg::ShowOutput(output));
    html! {
        <button type="button" {id} aria-pressed={true_or_false(ctx.model.layout.shows_output == output)} {onclick}>
            { ctx.t(key) }
            { counts }
        </button>
    }
}

impl App {
    /// The start page is shown, because there is no work or above it.
    fn shows_start(&self) -> bool {
        self.state.work().is_blank() || self.model.layout.shows_start
    }

    fn view_context(&self) -> ViewContext {
        ViewContext {
            state: self.state.clone(),
            model: self.model.clone(),
            send: self.send.clone(),
            has_help: true,
            marks_optional: false,
        }
    }

    fn handle(&mut self, msg: Msg) {
        if self.must_wait_for_check(&msg) {
            self.requests.deferred = Some(msg);
            return;
        }
        match msg {
            Msg::Dispatch(action) => self.dispatch(action),
            Msg::SetLanguage(wanted) => {
                storage::prefer("language", wanted.tag);
                self.model.language = wanted;
                self.model.failed_texts = None;
            }
            Msg::TextsLoaded(brought) => self.texts_loaded(brought),
            Msg::RulesLoaded(language, text) => self.rules_loaded(language, text.as_deref()),
            Msg::StyleLoaded(styled) => self.model.missing.style = !styled,
            Msg::StorageLoaded(stores) => self.can_store(stores),
            Msg::Engine(msg) => self.update_engine(msg),
            Msg::Storage(msg) => self.update_storage(msg),
            Msg::SetTheme(chosen) => {
                storage::prefer("theme", chosen.name());
                theme::wear(chosen);
                self.model.theme = chosen;
            }
            Msg::OpenDialog(which) => self.open(which),
            Msg::CloseDialog => focus::close(dialog::ID),
            // Another dialog may have taken its place.
            Msg::DialogClosed if focus::is_open(dialog::ID) => {}
            Msg::DialogClosed => {
                self.model.dialog = None;
                self.keep_import_text();
            }
            Msg::FieldFocused(place) => {
                // A dialog that closes gives the focus back, and the person may be on the way to somewhere else.
                if self.after_render.is_none() {
                    self.after_render = self.line_of(place.as_ref()).map(AfterRender::ShowLine);
                }
                if let Some(place) = &place {
                    self.keep_open(place);
                }
                self.model.focused = place;
            }
            Msg::ShowOutput(output) => self.model.layout.shows_output = output,
            Msg::MoveOutputLine(line_move) => {
                self.model.line = line_move.from(self.model.line, self.last_line());
                self.after_render = Some(AfterRender::ShowLine(self.model.line));
            }
            Msg::OutputScrolled(first) => self.model.first_line = first,
            Msg::ShowMoreFindings => self.model.listed_findings += LISTED,
            Msg::GoTo(place) => self.go_to(place),
            Msg::GoToPosition(pointer, inside) => {
                self.go_to(FieldLocation::Body(pointer.clone()));
                self.after_render = Some(AfterRender::GoInside(pointer, inside));
            }
            Msg::GoToHeading(id) => focus::heading(id),
            Msg::GoToSection(section) => {
                self.show_step(section.step);
                self.model.folds.fold(section.id, true);
                self.after_render = Some(AfterRender::GoToHeading(section.heading));
            }
            Msg::GoToOutputLine(line) => {
                self.model.line = line.unwrap_or(self.model.line).min(self.last_line());
                let line = self.state.view().output.lines().get(self.model.line);
                let pointer = line.and_then(|line| line.pointer.clone());
                if let Some(pointer) = pointer {
                    self.go_to(FieldLocation::Body(pointer));
                }
            }
            Msg::CopyOutput => {
                self.dispatch(Action::RequireAll);
                if let Some(file) = self.state.view().output.files().first() {
                    sharing::copy(&self.import, file.text.clone(), self.send.clone());
                }
            }
            Msg::CopyLink => sharing::copy(&self.import, self.model.link.clone(), self.send.clone()),
            Msg::CopyFinished(worked) => self.model.copied = Some(worked),
            Msg::Download => {
                self.dispatch(Action::RequireAll);
                if let Some(file) = self.state.view().output.files().first() {
                    let (name, text) = (file.name.clone(), file.text.clone());
                    sharing::save(&self.import, name, text, self.send.clone());
                }
            }
            Msg::Layout(msg) => self.update_layout(&msg),
            Msg::Form(msg) => self.update_form(msg),
            Msg::Search(msg) => self.update_search(msg),
            Msg::RunPanelAction(deed) => self.run_panel_action(deed),
            Msg::EditPanelField(name, text) => {
                self.set_field("opened", "");
                self.set_field(name, &text);
            }
            Msg::EditImportText(text) => self.model.import = PendingImport::of(text),
            Msg::UnpairedSurrogate => self.unpaired_surrogate(),
            Msg::SubmitImport => self.import(),
            Msg::ImportFiles(files) => self.import_files(&files),
            Msg::ImportTextRead(text, origin) => self.import_text(text, origin),
            Msg::FileRejected(reason) => self.reject_file(reason),
            Msg::ChooseImportedPool(position) => self.model.import.pool = position,
            Msg::Share(msg) => self.update_share(msg),
            // Numbered when it was asked for.
            Msg::LinkCreated(_) => {}
            Msg::Announce(text) => self.model.announcement = text,
        }
    }

    /// Loads what the body needs and the first visit does without.
    fn load_missing(&mut self) {
        let language = self.model.locale.language;
        if !self.state.work().is_blank() && self.model.engine_language != Some(language) {
            self.load_engine();
        }
        let is_silent = |notice: &Notice| self.model.locale.find(&notice.title.key).is_none();
        let needs_none = self.state.work().is_blank()
            && self.model.dialog.is_none()
            && !self.model.import.is_waiting
            && !self.state.notice().is_some_and(is_silent);
        let texts = match self.model.dialog {
            // The link leaves secrets out; the texts of panels come with all others.
            Some(Dialog::Share | Dialog::Keys | Dialog::Panel(_)) => TextBundle::All,
            _ if needs_none => TextBundle::Start,
            _ => self.wanted_texts,
        };
        let wanted = (self.model.language, texts.max(self.model.requested_texts.1));
        if self.model.requested_texts != wanted && self.model.failed_texts != Some(wanted) {
            self.model.requested_texts = wanted;
            if texts >= TextBundle::All {
                sharing::prepare(&self.import);
            }
            let known = (Rc::clone(&self.model.locale), self.model.text_bundle);
            language::load(&self.import, wanted, known, self.send.clone());
        }
    }

    fn last_line(&self) -> usize {
        self.state.view().output.lines().len().saturating_sub(1)
    }

    /// The first line of the output that shows a place, or something inside it.
    fn line_of(&self, place: Option<&Pointer>) -> Option<usize> {
        let place = place?;
        let shows = |line: &OutputLine| line.pointer.as_ref().is_some_and(|at| at.is_within(place));
        self.state.view().output.lines().iter().position(shows)
    }

    fn dispatch(&mut self, action: Action) {
        if self.forward_to_engine(&action) {
            return;
        }
        if matches!(action, Action::Undo | Action::Redo)
            && let Some(text) = focus::text_of(output::text::ID)
        {
            self.after_render = Some(AfterRender::GoToChange(text));
        }
        if matches!(action, Action::Undo) && self.drops_draft() {
            return;
        }
        let (old_work, old_view) = (self.state.work().clone(), self.state.view().clone());
        let opens = matches!(action, Action::Open { .. } | Action::Import(_));
        let begins = matches!(action, Action::Start(_));
        if matches!(action, Action::Show { .. }) {
            self.model.output.shows_changes = false;
        }
        self.sync_folds(&action);
        self.state.act(action);
        if opens {
            self.opened = Some(self.state.revision());
        }
        if (old_work.is_blank() || self.model.layout.shows_start) && !self.state.work().is_blank() {
            self.after_render = Some(AfterRender::GoToMain);
        }
        if old_view.output != self.state.view().output {
            self.model.copied = None;
        }
        let has_changed = old_work != *self.state.work();
        if has_changed || begins {
            self.model.layout.shows_start = false;
        }
        self.fallback_is_stale |= has_changed;
        if has_changed && !self.state.work().is_blank() {
            self.schedule_save();
        }
        if old_view.counts() != self.state.view().counts() {
            self.announce();
        }
        if begins {
            self.place_waiting();
        } else if has_changed {
            self.waits_for_pool = None;
        }
    }

    /// Undoing takes back first what was typed last: a text that isn't JSON, and so isn't in the history. Says whether there was one.
    fn drops_draft(&mut self) -> bool {
        let body = self.state.body();
        let is_shown =
            |draft: &mut Draft| draft.error.is_some() && draft.expected.as_ref() == body.find(&draft.at);
        self.model.draft.take_if(is_shown).is_some()
    }

    /// Does what a button of a panel says.
    fn run_panel_action(&mut self, deed: PanelAction) {
        match deed {
            PanelAction::GoTo(pointer) => {
                focus::close(dialog::ID);
                self.go_to(FieldLocation::Body(pointer));
            }
            // It's for a body that has changed since, perhaps by the same button.
            _ if self.model.panel.is_stale => {}
            PanelAction::Apply(fix) => self.dispatch(Action::applying(&fix)),
            PanelAction::UseIdentity(patch, notice) => {
                focus::close(dialog::ID);
                let into = Field::Name { map: form::identities(), entry: 0 };
                self.dispatch(Action::Paste { into, pasted: Pasted::Change { patch, notice } });
            }
        }
    }

    fn open(&mut self, which: Dialog) {
        self.model.dialog = Some(which);
        self.model.layout.is_menu_open = false;
        // What couldn't be loaded may be there now.
        self.model.failed_texts = None;
        self.retry_storing();
        self.model.copied = None;
        self.model.import.refusal = None;
        self.after_render = Some(AfterRender::OpenDialog);
        if matches!(which, Dialog::Panel(_)) {
            self.panel_needs_focus = true;
            self.load_rest();
            self.set_field("opened", "");
            self.ensure_engine();
        }
        if which == Dialog::Share {
            // Until it's known what is secret, there's no link.
            if module::knows_secrets() {
                self.make_link();
            } else {
                self.panel_needs_focus = true;
            }
        }
    }
}

/// What must have come before a dialog is drawn.
fn texts_of(which: Dialog) -> TextBundle {
    match which {
        Dialog::Import | Dialog::Share => TextBundle::Form,
        Dialog::Keys | Dialog::Panel(_) => TextBundle::All,
    }
}

/// The session as the page finds it: kept work, else what the presets ask for, else blank.
fn first(presets: Option<&Presets>, kept: Option<Restored>) -> State {
    let mut target = Target::default();
    let mut os = Os::Linux;
    if let Some(presets) = presets {
        os = presets.os.unwrap_or(os);
        if let Some(version) = presets.api_version {
            version.clone_into(&mut target.api_version);
        }
        if let Some(cloud) = presets.cloud {
            cloud.clone_into(&mut target.cloud);
        }
    }
    let mut state = State::new(target, os, clock::today());
    if let Some(Restored { work, notice }) = kept {
        state.resume(work);
        if let Some(notice) = notice {
            state.act(Action::Tell(notice));
        }
    } else if presets.is_some_and(Presets::begin_work) {
        state.begin(state.work().with_body(start::start(os)));
    }
    let Some(presets) = presets else { return state };
    if let Some(format) = presets.format {
        state.act(Action::Show { format: format.to_owned() });
    }
    if let Some(notice) = presets.notice() {
        state.act(Action::Tell(notice));
    }
    state
}

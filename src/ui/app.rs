//! The one component: it holds the session and the page, and takes every turn.

mod asking;
mod checking;
mod filling;
mod holding;
mod keeping;
mod linking;
mod opening;
mod pasting;
mod seeking;
mod speaking;

use std::cell::RefCell;
use std::rc::Rc;

use batch_pool_document::{Json, Pointer, Position};
use batch_pool_model::catalog::Os;
use batch_pool_model::target::Target;
use batch_pool_model::{form, start};
use batch_pool_session::presets::Presets;
use batch_pool_session::{Action, Field, Notice, OutputLine, Pasted, Place, State, Work};

use super::dom_id::dom_id;
use super::draw::{Draw, button};
use super::effect::engine::{Engine, Health};
use super::effect::storage::{self, Shelf};
use super::effect::{address, clock, focus, language, module, sharing, theme};
use super::element::{el, nothing};
use super::page::{Deed, Dialog, Import, LISTED, Page, Texts, Turn};
use super::{dialog, form as form_part, listen, nav, notice, output, start as start_part, top_bar};

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Function;
use wasm_bindgen::JsCast;
use web_sys::Element as Node;
use yew::{Callback, Component, Context, Html, Properties};

use asking::Asking;
use keeping::Wait;

/// What the page is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct Outside {
    /// Gives a promise of a file of the site by its name.
    pub(super) import: Function,
    /// Takes what to say and to save when the page has stopped.
    pub(super) hold: Function,
}

/// The page.
pub(super) struct App {
    state: State,
    page: Page,
    send: Callback<Turn>,
    import: Function,
    hold: Function,
    /// The work isn't held as it is now.
    unheld: bool,
    health: Health,
    engine: Option<Engine>,
    asking: Asking,
    shelf: Rc<RefCell<Shelf>>,
    /// The work has changed and isn't stored yet.
    keeping: Option<Timeout>,
    /// What the page may not survive comes with the next drawing.
    dares: bool,
    /// It has been drawn.
    surviving: Option<Timeout>,
    /// How much the page should be able to say of a body. Once the first one is on the screen, that's all.
    wanted: Texts,
    /// Until then the rest isn't loaded.
    wait: Option<Wait>,
    /// The fragment of the page's address, if it is one with presets.
    presets: String,
    announcing: Option<Timeout>,
    /// What to do once what was changed is on the screen.
    afterwards: Option<Afterwards>,
    /// A dialog is open whose first field hasn't come yet, and gets the focus then.
    room_waits: bool,
    /// Where the focus was before something was changed.
    held: Vec<Node>,
    _listeners: Vec<EventListener>,
}

/// Needs the new nodes.
enum Afterwards {
    OpenDialog,
    /// The dialog asks which of several pools is meant.
    AskWhich,
    /// The text of the dialog cannot be read at this line and column.
    Mark(usize, usize),
    /// The link to share has come into its field.
    SelectLink,
    /// The button that had the focus is gone.
    GoToMain,
    ShowLine(usize),
    GoTo(Place),
    /// A line and a column of the text that stands at a place.
    GoInside(Pointer, Position),
    GoToHeading(&'static str),
    /// A button of a row that has another number now.
    FocusRowAct(Pointer, &'static str),
}

impl Component for App {
    type Message = Turn;
    type Properties = Outside;

    fn create(context: &Context<Self>) -> Self {
        let presets = Presets::read(&address::fragment());
        let send = context.link().callback(|turn| turn);
        let import = context.props().import.clone();
        let mut page =
            Page::new(presets.as_ref().and_then(|presets| presets.theme).unwrap_or_else(theme::preferred));
        theme::wear(page.theme);
        language::announce(&page.locale);
        page.language =
            presets.as_ref().and_then(|presets| presets.language).unwrap_or_else(language::preferred);
        let mut listeners = listen::listeners(&send);
        listeners.push(address::listen(&send));
        let spelling = if presets.is_some() { address::fragment() } else { String::new() };
        let normalized = presets.as_ref().map(Presets::normalized).unwrap_or_default();
        let mut keeper = storage::keeper(normalized);
        let kept = keeper.begin(storage::arrival(), &spelling);
        let dares = kept.is_some();
        let shelf = Rc::new(RefCell::new(Shelf { keeper, waiting: None }));
        listeners.extend(storage::listeners(&shelf, &send));
        let state = first(presets.as_ref(), kept);
        let mut app = Self {
            state,
            page,
            send,
            import,
            hold: context.props().hold.clone(),
            unheld: true,
            health: Health::default(),
            engine: None,
            asking: Asking::default(),
            shelf,
            keeping: None,
            dares,
            surviving: None,
            wanted: Texts::Form,
            wait: None,
            presets: spelling,
            announcing: None,
            afterwards: None,
            room_waits: false,
            held: Vec::new(),
            _listeners: listeners,
        };
        app.hold_words();
        app.resume();
        app.arrive();
        app.want();
        app.show_offers();
        app
    }

    fn update(&mut self, _: &Context<Self>, turn: Turn) -> bool {
        self.held = focus::held();
        self.state.set_today(clock::today());
        self.take(turn);
        self.want();
        self.ask_for_check();
        self.ask_for_panel();
        self.watch_check();
        self.show_offers();
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let draw = Draw { state: &self.state, page: &self.page, send: &self.send, has_help: true };
        let blank = self.state.work().is_blank();
        let skip = draw.hears(|event| {
            event.prevent_default();
            Some(Turn::GoToHeading("main"))
        });
        let main = el("main")
            .id("main")
            .is("tabindex", "-1")
            .classes("", &[("blank", blank), ("show-output", self.page.shows_output)]);
        let main = if blank {
            main.with(start_part::start(&draw))
        } else if self.page.spoken == Texts::Start && self.page.lacks.is_some() {
            // Above it stands why, and what to do.
            main
        } else if self.page.spoken == Texts::Start {
            main.with(el("p").id("loading").class("start").text(draw.t("app.loading")))
        } else {
            parts(&draw, main)
        };
        let open = self.page.dialog.filter(|_| self.page.spoken >= Texts::Form);
        // Nothing is heard of findings that nobody knows.
        let announced = self.state.view().shown().map(|_| self.page.announced.clone()).unwrap_or_default();
        el("div")
            .class("page")
            .with(el("a").class("skip").is("href", "#main").on("click", skip).text(draw.t("app.skip")))
            .with(top_bar::top_bar(&draw))
            .with(notice::notice(&draw))
            .with(main)
            .with(el("p").class("unseen").is("aria-live", "polite").text(announced))
            .with(open.map_or_else(nothing, |which| dialog::dialog(&draw, which)))
            .into()
    }

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        self.hold_work();
        self.has_drawn();
        focus::keep(&std::mem::take(&mut self.held));
        match self.afterwards.take() {
            None => {}
            Some(Afterwards::OpenDialog) => focus::open(dialog::ID),
            Some(Afterwards::AskWhich) => {
                focus::open(dialog::ID);
                focus::heading(dialog::FIRST_POOL);
            }
            Some(Afterwards::Mark(line, column)) => {
                focus::mark(dialog::TEXT, &self.page.import.text, line, column);
            }
            Some(Afterwards::SelectLink) => focus::select_focused("share-link"),
            Some(Afterwards::GoToMain) => focus::from_the_top("main"),
            Some(Afterwards::ShowLine(line)) => focus::show_line(line),
            Some(Afterwards::GoTo(place)) => focus::field(&place),
            Some(Afterwards::GoInside(pointer, inside)) => {
                let text = self.state.body().find(&pointer).and_then(Json::as_str).unwrap_or_default();
                focus::mark(&dom_id(&Place::Body(pointer)), text, inside.line, inside.column);
            }
            Some(Afterwards::GoToHeading(id)) => focus::heading(id),
            Some(Afterwards::FocusRowAct(row, act)) => focus::row_act(&row, act),
        }
        // What a room consists of may come later than its dialog.
        if self.room_waits && focus::first_field(dialog::ID) {
            self.room_waits = false;
        }
        // The output may have grown long, or have been scrolled to what is not drawn.
        let first = output::first_to_draw(self.state.view().output.lines().len());
        if let Some(first) = first.filter(|first| *first != self.page.first_line) {
            self.send.emit(Turn::Scroll(first));
        }
    }
}

/// Sections at the left, the form in the middle, the output at the right; on a narrow screen one of them at a time.
fn parts(draw: &Draw, main: super::element::Element) -> super::element::Element {
    let focused = draw.hears(|event| {
        let element = event.target()?.dyn_into::<Node>().ok()?;
        Some(Turn::Focus(focus::place_of(&element).and_then(|place| place.parse().ok())))
    });
    let side = |key: &str, id: &'static str, output: bool| {
        let pressed = if draw.page.shows_output == output { "true" } else { "false" };
        button(draw.t(key), "", draw.does(move || Turn::ShowOutput(output)))
            .id(id)
            .is("aria-pressed", pressed)
    };
    let sides = el("div")
        .class("sides")
        .is("role", "group")
        .is("aria-label", draw.t("sides.label"))
        .with(side("sides.form", "show-form", false))
        .with(side("sides.output", "show-output", true).with(output::counts(draw)));
    main.with(nav::nav(draw))
        .with(el("div").class("form-place").on("focusin", focused).with(form_part::form(draw)))
        .with(el("div").class("output-place").with(output::output(draw)))
        .with(sides)
        .with(nothing())
}

impl App {
    fn take(&mut self, turn: Turn) {
        if self.must_wait(&turn) {
            self.asking.deferred = Some(turn);
            return;
        }
        match turn {
            Turn::Act(action) => self.act(action),
            Turn::Speak(wanted) => {
                storage::prefer("language", wanted.tag);
                self.page.language = wanted;
                self.page.lacks = None;
            }
            Turn::Texts(brought) => self.texts_came(brought),
            Turn::Styled(styled) => self.page.missing.style = !styled,
            Turn::Stores(stores) => self.can_store(stores),
            Turn::Check(turn) => self.check(turn),
            Turn::Keep(turn) => self.keep(turn),
            Turn::Wear(chosen) => {
                storage::prefer("theme", chosen.name());
                theme::wear(chosen);
                self.page.theme = chosen;
            }
            Turn::Open(which) => self.open(which),
            Turn::Close => focus::close(dialog::ID),
            // Another dialog may have taken its place.
            Turn::Closed if focus::is_open(dialog::ID) => {}
            Turn::Closed => {
                self.page.dialog = None;
                self.keep_import_text();
            }
            Turn::Focus(place) => {
                self.afterwards = self.line_of(place.as_ref()).map(Afterwards::ShowLine);
                self.page.current = place;
            }
            Turn::ShowOutput(output) => self.page.shows_output = output,
            Turn::Reach(toward) => {
                self.page.line = toward.from(self.page.line, self.last_line());
                self.afterwards = Some(Afterwards::ShowLine(self.page.line));
            }
            Turn::Scroll(first) => self.page.first_line = first,
            Turn::ListMore => self.page.listed += LISTED,
            Turn::GoTo(place) => self.go_to(place),
            Turn::GoInside(pointer, inside) => {
                self.go_to(Place::Body(pointer.clone()));
                self.afterwards = Some(Afterwards::GoInside(pointer, inside));
            }
            Turn::GoToHeading(id) => focus::heading(id),
            Turn::GoToSection(section) => {
                self.page.folds.fold(section.id, true);
                self.afterwards = Some(Afterwards::GoToHeading(section.heading));
            }
            Turn::GoToLine(line) => {
                self.page.line = line.unwrap_or(self.page.line).min(self.last_line());
                let line = self.state.view().output.lines().get(self.page.line);
                let pointer = line.and_then(|line| line.pointer.clone());
                if let Some(pointer) = pointer {
                    self.go_to(Place::Body(pointer));
                }
            }
            Turn::CopyOutput => {
                if let Some(file) = self.state.view().output.files().first() {
                    sharing::copy(&self.import, file.text.clone(), self.send.clone());
                }
            }
            Turn::CopyLink => sharing::copy(&self.import, self.page.link.clone(), self.send.clone()),
            Turn::Copied(worked) => self.page.copied = Some(worked),
            Turn::Download => {
                if let Some(file) = self.state.view().output.files().first() {
                    let (name, text) = (file.name.clone(), file.text.clone());
                    sharing::save(&self.import, name, text, self.send.clone());
                }
            }
            Turn::Fill(turn) => self.fill(turn),
            Turn::Seek(turn) => self.seek(turn),
            Turn::Do(deed) => self.do_deed(deed),
            Turn::Field(name, text) => {
                self.set_field("opened", "");
                self.set_field(name, &text);
            }
            Turn::ImportText(text) => self.page.import = Import::of(text),
            Turn::Broken => self.broken(),
            Turn::ImportOpen => self.import(),
            Turn::ImportFiles(files) => self.import_files(&files),
            Turn::ImportRead(text, origin) => self.import_text(text, origin),
            Turn::ImportRefused(reason) => self.file_refused(reason),
            Turn::ImportPool(position) => self.page.import.pool = position,
            Turn::Share(turn) => self.share(turn),
            // Numbered when it was asked for.
            Turn::Linked(_) => {}
            Turn::Announce(text) => self.page.announced = text,
        }
    }

    /// Loads what the body needs and the first visit does without.
    fn want(&mut self) {
        let language = self.page.locale.language;
        if !self.state.work().is_blank() && self.page.checks != Some(language) {
            self.load_checks();
        }
        let is_silent = |notice: &Notice| self.page.locale.find(&notice.title.key).is_none();
        let needs_none = self.state.work().is_blank()
            && self.page.dialog.is_none()
            && !self.page.import.waits
            && !self.state.notice().is_some_and(is_silent);
        let texts = match self.page.dialog {
            // The link leaves secrets out.
            Some(Dialog::Share) => Texts::All,
            _ if needs_none => Texts::Start,
            _ => self.wanted,
        };
        let wanted = (self.page.language, texts.max(self.page.asked.1));
        if self.page.asked != wanted && self.page.lacks != Some(wanted) {
            self.page.asked = wanted;
            if texts >= Texts::Form {
                sharing::prepare(&self.import);
            }
            let known = (Rc::clone(&self.page.locale), self.page.spoken);
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

    fn act(&mut self, action: Action) {
        if self.is_done_elsewhere(&action) {
            return;
        }
        let (old_work, old_view) = (self.state.work().clone(), self.state.view().clone());
        self.follow(&action);
        self.state.act(action);
        if old_work.is_blank() && !self.state.work().is_blank() {
            self.afterwards = Some(Afterwards::GoToMain);
        }
        if old_view.output != self.state.view().output {
            self.page.copied = None;
        }
        self.unheld |= old_work != *self.state.work();
        if old_work != *self.state.work() && !self.state.work().is_blank() {
            self.keep_soon();
        }
        if old_view.counts() != self.state.view().counts() {
            self.announce();
        }
    }

    /// Does what a button of a panel says.
    fn do_deed(&mut self, deed: Deed) {
        match deed {
            Deed::Go(pointer) => {
                focus::close(dialog::ID);
                self.go_to(Place::Body(pointer));
            }
            // It's for a body that has changed since, perhaps by the same button.
            _ if self.page.panel.is_old => {}
            Deed::Apply(patch) => self.act(Action::Apply { patch }),
            Deed::Take(patch, notice) => {
                focus::close(dialog::ID);
                let into = Field::Name { map: form::identities(), entry: 0 };
                self.act(Action::Paste { into, pasted: Pasted::Change { patch, notice } });
            }
        }
    }

    fn open(&mut self, which: Dialog) {
        self.page.dialog = Some(which);
        // What couldn't be loaded may be there now.
        self.page.lacks = None;
        self.retry_storing();
        self.page.copied = None;
        self.page.import.refusal = None;
        self.afterwards = Some(Afterwards::OpenDialog);
        if matches!(which, Dialog::Panel(_)) {
            self.room_waits = true;
            self.set_field("opened", "");
            self.want_checks();
        }
        if which == Dialog::Share {
            // Until it's known what is secret, there's no link.
            if module::knows_secrets() {
                self.make_link();
            } else {
                self.room_waits = true;
            }
        }
    }
}

/// The session as the page finds it: kept work, else what the presets ask for, else blank.
fn first(presets: Option<&Presets>, kept: Option<Work>) -> State {
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
    if let Some(work) = kept {
        state.begin(work);
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

//! All that the page remembers besides the session.

use std::rc::Rc;

use batch_pool_document::{Json, Patch, Pointer, ReadError};
use batch_pool_engine::api::ReportedFix;
use batch_pool_engine::search::Found;
use batch_pool_model::form::Step;
use batch_pool_model::locale::{Language, Locale, OF_PAGE};
use batch_pool_session::presets::Theme;
use batch_pool_session::storage::Offer;
use batch_pool_session::{Failure, FieldLocation, Folds, Notice, OpenError, Response};

use super::msg::LinkError;

use yew::AttrValue;

/// So many findings are listed at first, and more at once.
pub(super) const LISTED: usize = 100;

/// What is open over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialog {
    Import,
    Share,
    /// The keyboard shortcuts.
    Keys,
    Panel(Panel),
}

/// A dialog in which a person gives a text, and the engine says what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Panel {
    /// The text is a pool that exists.
    Compare,
    /// It's an error, or lines of a log.
    Explain,
    /// It describes a managed identity.
    Identify,
}

impl Panel {
    /// As its texts and elements are named.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Compare => "compare",
            Self::Explain => "diagnose",
            Self::Identify => "identity",
        }
    }

    /// The field for the text.
    pub(super) fn field(self) -> &'static str {
        match self {
            Self::Compare => "live",
            Self::Explain => "error",
            Self::Identify => "text",
        }
    }
}

/// What a button of a panel does.
#[derive(Clone)]
pub(super) enum PanelAction {
    /// Leads to the field of a place.
    GoTo(Pointer),
    Apply(ReportedFix),
    /// Takes an identity: the panel is done then, and the notice says what has happened.
    UseIdentity(Patch, Notice),
}

/// JSON text being typed, and the value that the body has as long as nobody else changes it.
#[derive(Clone, PartialEq)]
pub(super) struct Draft {
    pub(super) at: Pointer,
    pub(super) text: String,
    pub(super) expected: Option<Json>,
    /// Why the text is not JSON, if it is not.
    pub(super) error: Option<ReadError>,
}

/// A text to open, from when it is given until it is opened.
#[derive(Clone, Default)]
pub(super) struct PendingImport {
    pub(super) text: String,
    /// It is opened as soon as the module is there that reads it.
    pub(super) is_waiting: bool,
    pub(super) refusal: Option<OpenError>,
    pub(super) origin: Origin,
    /// A character of the text was lost on its way here.
    pub(super) is_broken: bool,
    /// That module could not be loaded: only JSON can be read.
    pub(super) only_json: bool,
    /// The names of its pools, once it is known to have several, and the position of the one to open.
    pub(super) pools: Vec<String>,
    pub(super) pool: usize,
}

/// Where a text to open comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Origin {
    #[default]
    Dialog,
    /// A file, or a text that was dropped.
    File,
    /// The clipboard, with no text field to paste into.
    Pasted,
}

/// What is expected of the engine for the words of a search.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum PendingSearch {
    #[default]
    Idle,
    /// The hits.
    Hits,
    /// The hits, of which the one with this number has been taken already.
    Selection(usize),
}

/// What the engine says of the text in the open panel.
#[derive(Clone)]
pub(super) struct PanelContent {
    pub(super) response: Rc<Result<Response, Failure>>,
    /// Something else may be in it, as soon as the engine responds.
    pub(super) is_stale: bool,
}

/// How busy the engine is.
#[derive(Clone, Default)]
pub(super) struct EngineActivity {
    /// How many requests it hasn't responded to.
    pub(super) requests: usize,
    /// It takes so long to check the work that the page says so.
    pub(super) is_slow: bool,
}

/// The search for a setting.
#[derive(Clone, Default)]
pub(super) struct Search {
    pub(super) query: String,
    /// None as long as there is no response.
    pub(super) hits: Option<Result<Rc<[Found]>, Failure>>,
    /// Whether the hits are those of another query, until the response to this one comes.
    pub(super) pending: PendingSearch,
    /// The hit that the arrow keys have reached.
    pub(super) reached: usize,
    /// What it looks through has been asked for.
    pub(super) asked: bool,
    /// It is there.
    pub(super) ready: bool,
    /// It could not be loaded.
    pub(super) failed: bool,
}

impl PendingImport {
    pub(super) fn of(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    pub(super) fn from(text: String, origin: Origin) -> Self {
        Self { origin, ..Self::of(text) }
    }
}

/// Where the keys lead in the output.
#[derive(Clone, Copy)]
pub(super) enum LineMove {
    First,
    Previous,
    Next,
    Last,
}

impl LineMove {
    /// The line that is reached from one, where there are lines up to the last.
    pub(super) fn from(self, line: usize, last: usize) -> usize {
        match self {
            Self::First => 0,
            Self::Previous => line.min(last).saturating_sub(1),
            Self::Next => (line + 1).min(last),
            Self::Last => last,
        }
    }
}

/// How much the page can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TextBundle {
    /// What is said before there is a body.
    Start,
    /// The form, the output and the dialogs.
    Form,
    /// That, and what few people look at in the form.
    All,
}

/// What couldn't be loaded, and is done without.
#[derive(Clone, Copy, Default)]
pub(super) struct Missing {
    /// The style of the form.
    pub(super) style: bool,
    /// The part that stores and shares.
    pub(super) storing: bool,
}

/// What became of texts that were asked for.
pub(super) struct LoadedTexts {
    pub(super) language: Language,
    pub(super) texts: TextBundle,
    /// None if they couldn't be loaded.
    pub(super) locale: Option<Rc<Locale>>,
    /// The page wears the style that belongs to them.
    pub(super) styled: bool,
    /// The part is there that stores and shares, or wasn't asked for.
    pub(super) stores: bool,
}

/// Which settings are shown.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// Those of this step.
    Step(Step),
    /// All of them, one after the other.
    All,
}

/// What of the page is shown.
#[derive(Clone)]
pub(super) struct Layout {
    pub(super) shown: Shown,
    /// The start page is shown, although there is a work.
    pub(super) shows_start: bool,
    /// On a narrow screen: what the top bar has no room for is shown.
    pub(super) is_menu_open: bool,
    /// On a narrow screen: the output instead of the form.
    pub(super) shows_output: bool,
}

impl Default for Layout {
    fn default() -> Self {
        let shown = Shown::Step(Step::default());
        Self { shown, shows_start: false, is_menu_open: false, shows_output: false }
    }
}

/// How the output is shown.
#[derive(Clone)]
pub(super) struct OutputLayout {
    /// What has changed, instead of the text in the chosen format.
    pub(super) shows_changes: bool,
    /// Lines that are too long go on below.
    pub(super) wraps: bool,
    /// The JSON is a text that can be edited.
    pub(super) edits_text: bool,
}

/// The state of the page itself.
#[derive(Clone)]
pub(super) struct Model {
    pub(super) locale: Rc<Locale>,
    /// The texts that the locale has.
    pub(super) text_bundle: TextBundle,
    /// The language that the page is to speak.
    pub(super) language: Language,
    /// The texts that have been asked for last, and in which language; they may still be on their way.
    pub(super) requested_texts: (Language, TextBundle),
    /// Those that couldn't be loaded. They're asked for again only when somebody wants that.
    pub(super) failed_texts: Option<(Language, TextBundle)>,
    /// The language in which what is said of the rules has been asked for.
    pub(super) rules_language: Option<Language>,
    /// What is said of the rules, once it has come.
    pub(super) rules: Option<Rc<Locale>>,
    /// What couldn't be loaded besides texts.
    pub(super) missing: Missing,
    pub(super) theme: Theme,
    /// The language in which the checks have been asked for; none before there is a body.
    pub(super) engine_language: Option<Language>,
    pub(super) dialog: Option<Dialog>,
    /// The place whose field has the focus.
    pub(super) focused: Option<Pointer>,
    pub(super) layout: Layout,
    pub(super) output: OutputLayout,
    /// Keys that type a character do something where nothing can be typed. People who speak their input turn that off
    /// (<https://www.w3.org/TR/WCAG22/#character-key-shortcuts>).
    pub(super) uses_single_keys: bool,
    /// The line of the output that the arrow keys have reached.
    pub(super) line: usize,
    /// Of a long output, where the lines begin that can be seen.
    pub(super) first_line: usize,
    /// How many findings are listed.
    pub(super) listed_findings: usize,
    /// Whether the last copying worked; none after the text has changed.
    pub(super) copied: Option<bool>,
    /// What is unfolded, and which parts of long lists are shown.
    pub(super) folds: Folds,
    /// The kinds that were chosen for objects, by their number: the object itself may not have a member of it yet.
    pub(super) kinds: Vec<(Pointer, usize)>,
    /// The map that has a row for one more entry. An entry without a name has no place in the body.
    pub(super) map_with_new_entry: Option<Pointer>,
    /// The name typed for the nth entry of a map while another one has it. On the way to a longer name that is no mistake.
    pub(super) conflicting_name: Option<(Pointer, usize, String)>,
    pub(super) draft: Option<Draft>,
    pub(super) import: PendingImport,
    pub(super) search: Search,
    /// What was typed into panels, by the names of the fields. It lives as long as the tab.
    pub(super) fields: Json,
    pub(super) engine_activity: EngineActivity,
    /// What is in the open panel.
    pub(super) panel: PanelContent,
    /// The link to share, once it is made.
    pub(super) link: String,
    /// Why there is none.
    pub(super) link_error: Option<LinkError>,
    /// How many links have been asked for.
    pub(super) links: usize,
    /// What the person leaves out of links, besides secrets. It's only for links, as long as the tab lives.
    pub(super) withheld: Vec<FieldLocation>,
    /// What is told about stored work, and what of it is offered.
    pub(super) offers: Vec<Offer>,
    /// Whether a reload would lose something of the work.
    pub(super) is_unsaved: bool,
    /// What the live region says.
    pub(super) announcement: AttrValue,
}

/// Where texts of a person are kept out of the tree until they fit.
impl Model {
    /// The text of the whole body that somebody is typing, if it isn't JSON yet.
    pub(super) fn unfinished_text(&self) -> Option<&Draft> {
        self.draft.as_ref().filter(|draft| draft.at.is_root() && draft.error.is_some())
    }

    /// What was typed into a field of a panel.
    pub(super) fn typed(&self, field: &str) -> &str {
        self.fields.get(field).and_then(Json::as_str).unwrap_or_default()
    }

    pub(super) fn new(theme: Theme) -> Self {
        Self {
            locale: Rc::new(Locale::english(OF_PAGE)),
            text_bundle: TextBundle::Start,
            language: Language::ENGLISH,
            requested_texts: (Language::ENGLISH, TextBundle::Start),
            failed_texts: None,
            rules_language: None,
            rules: None,
            missing: Missing::default(),
            theme,
            engine_language: None,
            dialog: None,
            focused: None,
            layout: Layout::default(),
            output: OutputLayout { shows_changes: false, wraps: true, edits_text: false },
            uses_single_keys: true,
            line: 0,
            first_line: 0,
            listed_findings: LISTED,
            copied: None,
            folds: Folds::default(),
            kinds: Vec::new(),
            map_with_new_entry: None,
            conflicting_name: None,
            draft: None,
            import: PendingImport::default(),
            search: Search::default(),
            fields: Json::object::<&str>([]),
            engine_activity: EngineActivity::default(),
            panel: PanelContent { response: Rc::new(Err(Failure::Loading)), is_stale: false },
            link: String::new(),
            link_error: None,
            links: 0,
            withheld: Vec::new(),
            offers: Vec::new(),
            is_unsaved: false,
            announcement: AttrValue::default(),
        }
    }
}

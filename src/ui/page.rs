//! All that the page remembers besides the session, and all that can happen to it.

use std::rc::Rc;

use batch_pool_document::{Json, Patch, Pointer, Position, ReadError};
use batch_pool_engine::search::Hit;
use batch_pool_model::catalog::Os;
use batch_pool_model::form::Section;
use batch_pool_model::locale::{Language, Locale, OF_PAGE, Text};
use batch_pool_session::keeping::{Offer, What};
use batch_pool_session::presets::Theme;
use batch_pool_session::{
    Action, Failure, Field, Folds, LinkFailure, Notice, Place, Refusal, Response, Work,
};

use super::effect::engine::Engine;

use web_sys::File;
use yew::AttrValue;

/// So many findings are listed at first, and more at once.
pub(super) const LISTED: usize = 100;

/// What stands open over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialog {
    Import,
    Share,
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
pub(super) enum Deed {
    /// Leads to the field of a place.
    Go(Pointer),
    Apply(Patch),
    /// Takes an identity: the panel is done then, and the notice says what has happened.
    Take(Patch, Notice),
}

/// JSON text being typed, and the value that the body has as long as nobody else changes it.
pub(super) struct Draft {
    pub(super) at: Pointer,
    pub(super) text: String,
    pub(super) expected: Option<Json>,
    /// Why the text is not JSON, if it is not.
    pub(super) error: Option<ReadError>,
}

/// A text to open, from when it is given until it is opened.
#[derive(Default)]
pub(super) struct Import {
    pub(super) text: String,
    /// It is opened as soon as the module is there that reads it.
    pub(super) waits: bool,
    pub(super) refusal: Option<Refusal>,
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
pub(super) enum Awaited {
    #[default]
    Nothing,
    /// The hits.
    Hits,
    /// The hits, of which the one with this number has been taken already.
    Hit(usize),
}

/// What the engine says of the text in the open panel.
pub(super) struct Content {
    pub(super) said: Result<Response, Failure>,
    /// Something else may be in it, as soon as the engine responds.
    pub(super) is_old: bool,
}

/// How busy the engine is.
#[derive(Default)]
pub(super) struct Busy {
    /// How many requests it hasn't responded to.
    pub(super) requests: usize,
    /// It takes so long to check the work that the page says so.
    pub(super) is_slow: bool,
}

/// The search for a setting.
#[derive(Default)]
pub(super) struct Search {
    pub(super) query: String,
    /// None as long as there is no response.
    pub(super) hits: Option<Result<Vec<Hit>, Failure>>,
    /// Whether the hits are those of another query, until the response to this one comes.
    pub(super) awaited: Awaited,
    /// The hit that the arrow keys have reached.
    pub(super) reached: usize,
    /// What it looks through has been asked for.
    pub(super) asked: bool,
    /// It is there.
    pub(super) ready: bool,
    /// It could not be loaded.
    pub(super) failed: bool,
}

impl Import {
    pub(super) fn of(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    pub(super) fn from(text: String, origin: Origin) -> Self {
        Self { origin, ..Self::of(text) }
    }
}

/// Where the keys lead in the output.
#[derive(Clone, Copy)]
pub(super) enum Toward {
    First,
    Previous,
    Next,
    Last,
}

impl Toward {
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
pub(super) enum Texts {
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
pub(super) struct Brought {
    pub(super) language: Language,
    pub(super) texts: Texts,
    /// None if they couldn't be loaded.
    pub(super) locale: Option<Rc<Locale>>,
    /// The page wears the style that belongs to them.
    pub(super) styled: bool,
    /// The part is there that stores and shares, or wasn't asked for.
    pub(super) stores: bool,
}

/// The state of the page itself.
pub(super) struct Page {
    pub(super) locale: Rc<Locale>,
    /// The texts that the locale has.
    pub(super) spoken: Texts,
    /// The language that the page is to speak.
    pub(super) language: Language,
    /// The texts that have been asked for last, and in which language; they may still be on their way.
    pub(super) asked: (Language, Texts),
    /// Those that couldn't be loaded. They're asked for again only when somebody wants that.
    pub(super) lacks: Option<(Language, Texts)>,
    /// What couldn't be loaded besides texts.
    pub(super) missing: Missing,
    pub(super) theme: Theme,
    /// The language in which the checks have been asked for; none before there is a body.
    pub(super) checks: Option<Language>,
    pub(super) dialog: Option<Dialog>,
    /// The place whose field has the focus.
    pub(super) current: Option<Pointer>,
    /// On a narrow screen: the output instead of the form.
    pub(super) shows_output: bool,
    /// The line of the output that the arrow keys have reached.
    pub(super) line: usize,
    /// Of a long output, where the lines begin that can be seen.
    pub(super) first_line: usize,
    /// How many findings are listed.
    pub(super) listed: usize,
    /// Whether the last copying worked; none after the text has changed.
    pub(super) copied: Option<bool>,
    /// What is unfolded, and which parts of long lists are shown.
    pub(super) folds: Folds,
    /// The kinds that were chosen for objects, by their number: the object itself may not have a member of it yet.
    pub(super) kinds: Vec<(Pointer, usize)>,
    /// The map that has a row for one more entry. An entry without a name has no place in the body.
    pub(super) adds_to: Option<Pointer>,
    /// The name typed for the nth entry of a map while another one has it. On the way to a longer name that is no mistake.
    pub(super) taken_name: Option<(Pointer, usize, String)>,
    pub(super) draft: Option<Draft>,
    pub(super) import: Import,
    pub(super) search: Search,
    /// What was typed into panels, by the names of the fields. It lives as long as the tab.
    pub(super) fields: Json,
    pub(super) busy: Busy,
    /// What is in the open panel.
    pub(super) panel: Content,
    /// The link to share, once it is made.
    pub(super) link: String,
    /// Why there is none.
    pub(super) no_link: Option<NoLink>,
    /// How many links have been asked for.
    pub(super) links: usize,
    /// What the person leaves out of links, besides secrets. It's only for links, as long as the tab lives.
    pub(super) withheld: Vec<Place>,
    /// What is told about stored work, and what of it is offered.
    pub(super) offers: Vec<Offer>,
    /// Whether a reload would lose something of the work.
    pub(super) is_unkept: bool,
    /// What the live region says.
    pub(super) announced: AttrValue,
}

/// What a person does in the form, besides typing into its fields.
pub(super) enum Fill {
    /// Something was folded or unfolded, by its key in [`Folds`].
    Fold(String, bool),
    /// The part of a long list with this element is to be shown.
    Window(Pointer, usize),
    /// One of the kinds of an object was chosen.
    Choose(Pointer, usize),
    /// A map is to get one more entry.
    AddEntry(Pointer),
    /// The nth entry of a map was named.
    NameEntry(Pointer, usize, String),
    /// JSON was typed for a place.
    Json(Pointer, String),
    /// A text was pasted into a field, as all of its text.
    Paste(Field, String),
    /// The browser is about to paste into the text of a field.
    PasteInside,
    /// A field was left.
    Leave,
}

/// What happens in the search for a setting.
pub(super) enum Seek {
    /// These words were typed.
    Words(String),
    /// What it looks through has been loaded, or not.
    Ready(bool),
    /// A hit was reached by the arrow keys.
    Reach(usize),
    /// The search was left.
    End,
    /// The hit of this number is the setting to add.
    Take(usize),
}

/// What the engine was asked for.
pub(super) struct Asked {
    /// The revision of the session at that time.
    pub(super) revision: u64,
    pub(super) purpose: Purpose,
}

/// What the engine's response is needed for.
pub(super) enum Purpose {
    /// To know what is wrong with the work.
    Check,
    /// To apply all safe fixes.
    Fix,
    /// To change the platform.
    Switch(Os),
    /// To list the settings that these words mean.
    Search(String),
    /// To add a setting.
    Prepare(Hit),
    /// To paste a text into a field, in which there was another one before.
    Paste { into: Field, text: String, before: String },
    /// To use a text that describes a managed identity, pasted beside all fields or opened.
    Identity { text: String, is_pasted: bool },
    /// To draw a panel, for the time of this number.
    Panel(Panel, usize),
    /// To open a text, or the pool at this position in it.
    Read { text: String, pool: Option<usize> },
}

/// What happens to the engine.
pub(super) enum Check {
    /// The one that was asked for in this language has been loaded, or not.
    Loaded(Language, Result<Engine, Failure>),
    /// It has been busy with a check for longer than anybody overlooks.
    Slow,
    /// It responded, or failed to.
    Responded(Asked, Result<Response, Failure>),
    /// What failed is to be tried again.
    Retry,
    /// The page is to be loaded again, with the work kept.
    Reload,
    /// The body is to be saved as a file, whatever the output shows.
    SaveBody,
}

/// Why there is no link.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum NoLink {
    /// Nobody could open it: the work is too large, or the link too long for a browser.
    TooLong,
    /// The script that makes it didn't come.
    Failed,
}

/// What happens to the link to share.
pub(super) enum Share {
    /// A place is to be left out of it, or not.
    Withhold(Place, bool),
    /// The link of this number has been made.
    Linked(usize, Result<String, NoLink>),
}

/// What happens to what is stored of the work.
pub(super) enum Keep {
    /// The work is to be stored.
    Now,
    /// Another tab may have stored something.
    LookAgain,
    /// The page has survived what it has opened.
    Survived,
    /// The first check takes long.
    WantRest,
    /// A fragment came into the address.
    Arrive,
    /// The work of a link has been read, or not.
    Link(Result<(Work, Notice), LinkFailure>),
    Open(Offer),
    Save(Offer),
    Discard(Offer),
    /// The work of this tab is the person's own, whatever another tab has stored.
    Mine,
    /// The person has read this.
    Hush(What),
}

/// What can happen.
pub(super) enum Turn {
    /// The person changes the work.
    Act(Action),
    Speak(Language),
    /// Texts have been loaded, or not.
    Texts(Brought),
    /// The style of the form has been loaded, or not.
    Styled(bool),
    /// The part that stores and shares has come, or not.
    Stores(bool),
    /// Something happened to the checks.
    Check(Check),
    /// Something happened to what is stored.
    Keep(Keep),
    Wear(Theme),
    Open(Dialog),
    /// The person wants the dialog closed.
    Close,
    /// The browser has closed it.
    Closed,
    /// A field got the focus.
    Focus(Option<Pointer>),
    ShowOutput(bool),
    /// A line of the output was reached.
    Reach(Toward),
    /// Others than before can be seen, beginning with this one.
    Scroll(usize),
    /// More findings are to be listed.
    ListMore,
    GoTo(Place),
    /// To a line and a column of the text that stands at a place.
    GoInside(Pointer, Position),
    GoToHeading(&'static str),
    GoToSection(&'static Section),
    /// To the field of a line of the output, or of the one that was reached.
    GoToLine(Option<usize>),
    CopyOutput,
    CopyLink,
    Copied(bool),
    Download,
    /// Something was done in the form.
    Fill(Fill),
    /// Something was done in the search for a setting.
    Seek(Seek),
    /// A button of a panel was clicked, which does that.
    Do(Deed),
    /// Something was typed or chosen for a field of a panel.
    Field(&'static str, String),
    ImportText(String),
    /// What was typed or pasted has half a character, which no text can keep.
    Broken,
    ImportOpen,
    ImportFiles(Vec<File>),
    /// A text came: the content of a file, or what was pasted or dropped beside all fields.
    ImportRead(String, Origin),
    /// A file can't be opened, for this reason.
    ImportRefused(Text),
    /// One of several pools of the text was chosen, by its position.
    ImportPool(usize),
    Linked(Result<String, NoLink>),
    /// Something happened to the link to share.
    Share(Share),
    Announce(AttrValue),
}

/// Where texts of a person are kept out of the tree until they fit.
impl Page {
    /// What was typed into a field of a panel.
    pub(super) fn typed(&self, field: &str) -> &str {
        self.fields.get(field).and_then(Json::as_str).unwrap_or_default()
    }

    pub(super) fn new(theme: Theme) -> Self {
        Self {
            locale: Rc::new(Locale::english(OF_PAGE)),
            spoken: Texts::Start,
            language: Language::ENGLISH,
            asked: (Language::ENGLISH, Texts::Start),
            lacks: None,
            missing: Missing::default(),
            theme,
            checks: None,
            dialog: None,
            current: None,
            shows_output: false,
            line: 0,
            first_line: 0,
            listed: LISTED,
            copied: None,
            folds: Folds::default(),
            kinds: Vec::new(),
            adds_to: None,
            taken_name: None,
            draft: None,
            import: Import::default(),
            search: Search::default(),
            fields: Json::object::<&str>([]),
            busy: Busy::default(),
            panel: Content { said: Err(Failure::Loading), is_old: false },
            link: String::new(),
            no_link: None,
            links: 0,
            withheld: Vec::new(),
            offers: Vec::new(),
            is_unkept: false,
            announced: AttrValue::default(),
        }
    }
}

//! Everything that can happen to the page.

use std::rc::Rc;

use batch_pool_document::{Pointer, Position};
use batch_pool_engine::search::Hit;
use batch_pool_model::catalog::Os;
use batch_pool_model::form::{Section, Step};
use batch_pool_model::locale::{Language, Text};
use batch_pool_session::presets::Theme;
use batch_pool_session::storage::{Offer, OfferKind};
use batch_pool_session::{
    Action, Failure, Field, FieldLocation, LinkFailure, Notice, OpenError, Response, Work,
};
use web_sys::File;
use yew::AttrValue;

use super::effect::engine::Engine;
use super::model::{Dialog, LineMove, LoadedTexts, Origin, Panel, PanelAction};

/// What a person does in the form, besides typing into its fields.
pub(super) enum FormMsg {
    /// Something was folded or unfolded, by its key in [`Folds`](batch_pool_session::Folds).
    SetOpen(String, bool),
    /// The part of many rows with this position is to be shown.
    ShowWindow(Rc<str>, usize),
    /// One of the kinds of an object was chosen.
    ChooseKind(Pointer, usize),
    /// A map is to get one more entry.
    AddMapEntry(Pointer),
    /// The nth entry of a map was named.
    RenameMapEntry(Pointer, usize, String),
    /// JSON was typed for a place.
    EditJson(Pointer, String),
    /// A text was pasted into a field, as all of its text.
    Paste(Field, String),
    /// The browser is about to paste into the text of a field.
    BeforePaste,
    /// A field was left.
    Blur(FieldLocation),
}

/// What is shown of the page.
pub(super) enum LayoutMsg {
    /// The settings of this step.
    GoToStep(Step),
    /// The settings of all steps.
    ShowAll,
    /// What the top bar has no room for on a narrow screen, or no more.
    ToggleMenu,
    /// The start page over the work, or the work again.
    ShowStart(bool),
    /// Long lines of the output wrapped, or not.
    ToggleWrap,
    /// The JSON as a text that can be edited, or line by line.
    ToggleText,
    /// A line and a column of that text, both from 1.
    GoToTextPosition(usize, usize),
    /// What was typed there is shown again, although the body has changed.
    RestoreText,
    /// What has changed.
    ShowChanges,
    /// Somebody reads more of a finding: what is said of its rule is needed.
    LoadRules,
    /// A key has chosen another tab of the output, which gets the focus.
    FocusTab,
    /// The search gets the focus.
    GoToSearch,
    /// The finding so many places after the one that has the focus gets it.
    GoToFinding(isize),
    /// The key that lists the keys was pressed, which is one that can be turned off.
    QuestionMark,
    /// Single keys do something, or nothing.
    UseSingleKeys(bool),
    /// An example, by the name of its file.
    OpenExample(&'static str),
}

/// What happens in the search for a setting.
pub(super) enum SearchMsg {
    /// These words were typed.
    EditQuery(String),
    /// What it looks through has been loaded, or not.
    IndexLoaded(bool),
    /// A hit was reached by the arrow keys.
    Highlight(usize),
    /// The search was left.
    Close,
    /// It was closed by the key for that, and with it the menu that it's in on a narrow screen.
    Dismiss,
    /// The hit of this number is the setting to add.
    Select(usize),
}

/// What the engine was asked for.
pub(super) struct PendingRequest {
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
    /// To put a text where it belongs that names something for a field, and was pasted beside all fields or opened. It isn't a pool, for
    /// this reason.
    Place { text: String, origin: Origin, refusal: OpenError },
    /// To draw a panel, for the time of this number.
    Panel(Panel, usize),
    /// To open a text, or the pool at this position in it.
    Read { text: String, pool: Option<usize> },
}

/// What happens to the engine.
pub(super) enum EngineMsg {
    /// The one that was asked for in this language has been loaded, or not.
    Loaded(Language, Result<Engine, Failure>),
    /// It has been busy with a check for longer than anybody overlooks.
    CheckIsSlow,
    /// It responded, or failed to.
    Responded(PendingRequest, Result<Response, Failure>),
    /// What failed is to be tried again.
    Retry,
    /// The page is to be loaded again, with the work kept.
    ReloadPage,
    /// The body is to be saved as a file, whatever the output shows.
    DownloadBody,
}

/// Why there is no link.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum LinkError {
    /// Nobody could open it: the work is too large, or the link too long for a browser.
    TooLong,
    /// The script that makes it didn't come.
    Failed,
}

/// What happens to the link to share.
pub(super) enum ShareMsg {
    /// A place is to be left out of it, or not.
    Withhold(FieldLocation, bool),
    /// The link of this number has been made.
    LinkCreated(usize, Result<String, LinkError>),
}

/// What happens to what is stored of the work.
pub(super) enum StorageMsg {
    /// The work is to be stored.
    SaveNow,
    /// Another tab may have stored something.
    Refresh,
    /// The page still responds after the time of the crash guard.
    CrashGuardExpired,
    /// The first check is over, or takes long: what waits for it is loaded now.
    LoadRest,
    /// A fragment came into the address.
    FragmentChanged,
    /// The work of a link has been read, or not.
    LinkRead(Result<(Work, Notice), LinkFailure>),
    OpenOffer(Offer),
    DownloadOffer(Offer),
    DiscardOffer(Offer),
    /// The work of this tab becomes the main work, whatever another tab has stored.
    ClaimMainWork,
    /// The person dismissed what is told about stored work.
    DismissOffer(OfferKind),
}

/// What can happen.
pub(super) enum Msg {
    /// The person changes the work.
    Dispatch(Action),
    SetLanguage(Language),
    /// Texts have been loaded, or not.
    TextsLoaded(LoadedTexts),
    /// What is said of the rules in a language has been loaded, or not.
    RulesLoaded(Language, Option<String>),
    /// The style of the form has been loaded, or not.
    StyleLoaded(bool),
    /// The part that stores and shares has come, or not.
    StorageLoaded(bool),
    /// Something happened to the engine.
    Engine(EngineMsg),
    /// Something happened to stored work.
    Storage(StorageMsg),
    SetTheme(Theme),
    OpenDialog(Dialog),
    /// The person wants the dialog closed.
    CloseDialog,
    /// The browser has closed it.
    DialogClosed,
    /// A field got the focus.
    FieldFocused(Option<Pointer>),
    ShowOutput(bool),
    /// A line of the output was reached.
    MoveOutputLine(LineMove),
    /// Others than before can be seen, beginning with this one.
    OutputScrolled(usize),
    /// More findings are to be listed.
    ShowMoreFindings,
    GoTo(FieldLocation),
    /// To a line and a column of the string at a place.
    GoToPosition(Pointer, Position),
    GoToHeading(&'static str),
    GoToSection(&'static Section),
    /// To the field of a line of the output, or of the one that was reached.
    GoToOutputLine(Option<usize>),
    CopyOutput,
    CopyLink,
    CopyFinished(bool),
    Download,
    /// A person did something in the form.
    Form(FormMsg),
    /// Something else of the page is to be shown.
    Layout(LayoutMsg),
    /// Something happened in the search for a setting.
    Search(SearchMsg),
    /// A button of a panel was clicked, which does that.
    RunPanelAction(PanelAction),
    /// Something was typed or chosen for a field of a panel.
    EditPanelField(&'static str, String),
    EditImportText(String),
    /// What was typed or pasted has an unpaired surrogate: half a character, which no text can keep.
    UnpairedSurrogate,
    SubmitImport,
    ImportFiles(Vec<File>),
    /// A text came: the content of a file, or what was pasted or dropped beside all fields.
    ImportTextRead(String, Origin),
    /// A file can't be opened, for this reason.
    FileRejected(Text),
    /// One of several pools of the text was chosen, by its position.
    ChooseImportedPool(usize),
    LinkCreated(Result<String, LinkError>),
    /// Something happened to the link to share.
    Share(ShareMsg),
    Announce(AttrValue),
}

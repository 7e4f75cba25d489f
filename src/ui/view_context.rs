//! What every part of the page draws with.

use std::rc::Rc;

use batch_pool_document::{Pointer, visible};
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::Text;
use batch_pool_session::{Action, Counts, State};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::{AttrValue, Callback};

use super::element::{Element, Handler, el};
use super::model::{Dialog, Model, Panel};
use super::msg::Msg;

/// The state, and where to send what happens.
pub(super) struct ViewContext<'a> {
    pub(super) state: &'a State,
    pub(super) model: &'a Model,
    pub(super) send: &'a Callback<Msg>,
    /// Whether fields tell what they are for. The same isn't needed at each row.
    pub(super) has_help: bool,
}

impl ViewContext<'_> {
    /// The same with or without help at the fields.
    pub(super) fn with_help(&self, has_help: bool) -> Self {
        Self { has_help, ..*self }
    }

    /// The text of a key.
    pub(super) fn t(&self, key: &str) -> AttrValue {
        self.model.locale.get(key).to_owned().into()
    }

    /// The text of a key, if any language file has it.
    pub(super) fn find_text(&self, key: &str) -> Option<AttrValue> {
        self.model.locale.find(key).map(|text| text.to_owned().into())
    }

    /// A text with its arguments.
    pub(super) fn format(&self, text: &Text) -> AttrValue {
        self.model.locale.say(text).into()
    }

    /// A text of one argument.
    pub(super) fn format_with(&self, key: &str, name: &'static str, value: String) -> AttrValue {
        self.format(&Text::new(key).with(name, value))
    }

    /// The api-version of the request; of one that is not known here, the newest that is.
    pub(super) fn version(&self) -> ApiVersion {
        ApiVersion::parse(&self.state.target().api_version).unwrap_or(ApiVersion::NEWEST)
    }

    /// Whether the focus is on the field of this place, or of one inside it.
    pub(super) fn has_focus_within(&self, at: &Pointer) -> bool {
        self.model.focused.as_ref().is_some_and(|current| current.is_within(at))
    }

    /// Makes something of each event; what makes nothing is passed over.
    pub(super) fn batch_callback(&self, hear: impl Fn(&Event) -> Option<Msg> + 'static) -> Handler {
        let send = self.send.clone();
        Rc::new(move |event| {
            if let Some(msg) = hear(event) {
                send.emit(msg);
            }
        })
    }

    /// Does the same each time.
    pub(super) fn callback(&self, msg: impl Fn() -> Msg + 'static) -> Handler {
        self.batch_callback(move |_| Some(msg()))
    }

    /// Acts on the work.
    pub(super) fn dispatch(&self, action: Action) -> Handler {
        self.callback(move || Msg::Dispatch(action.clone()))
    }
}

/// A button.
pub(super) fn button(label: AttrValue, class: &'static str, handler: Handler) -> Element {
    el("button").attr("type", "button").class(class).on("click", handler).text(label)
}

/// A button that opens a panel, with the id `open-{name}`. The start page has one too, so it isn't with the panels, which come later.
pub(super) fn opens(ctx: &ViewContext, panel: Panel) -> Element {
    let open = ctx.callback(move || Msg::OpenDialog(Dialog::Panel(panel)));
    button(ctx.t(&format!("room.{}", panel.name())), "", open).id(["open-", panel.name()].concat())
}

/// What is in the control that an event came from.
pub(super) fn value_of(event: &Event) -> Option<String> {
    let target = event.target()?;
    if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
        return Some(input.value());
    }
    if let Some(select) = target.dyn_ref::<HtmlSelectElement>() {
        return Some(select.value());
    }
    target.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value)
}

/// An option of a select. A label may be the person's own text, so what can't be seen in it is escaped.
pub(super) fn option(value: impl Into<AttrValue>, label: impl Into<AttrValue>, selected: bool) -> Element {
    let label = visible(&label.into()).into_owned();
    el("option").attr("value", value).selected(selected).text(label)
}

/// "2 errors, 1 warning", in whatever language.
pub(super) fn counts_text(counts: Counts) -> Text {
    Text::new("counts")
        .with("errors", counts.errors.to_string())
        .with("warnings", counts.warnings.to_string())
        .with("infos", counts.infos.to_string())
}

/// Something that only those hear who listen to the page.
pub(super) fn visually_hidden(text: impl Into<AttrValue>) -> Element {
    el("span").class("unseen").text(text)
}

//! What every part of the page draws with.

use std::rc::Rc;

use batch_pool_document::{Pointer, visible};
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::form::{SECTIONS, Section};
use batch_pool_model::locale::Text;
use batch_pool_session::{Action, Counts, State};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, KeyboardEvent, MouseEvent};
use yew::{AttrValue, Callback, Html, html};

use super::model::{Dialog, Model, Panel, Shown};
use super::msg::Msg;
use super::snapshot::Snapshot;

/// The state, and where to send what happens.
#[derive(Clone)]
pub(super) struct ViewContext {
    pub(super) state: Snapshot<State>,
    pub(super) model: Snapshot<Model>,
    pub(super) send: Callback<Msg>,
    /// Whether fields tell what they are for. The same isn't needed at each row.
    pub(super) has_help: bool,
    /// Whether fields say that they're optional, and not that they're required: where most are required.
    pub(super) marks_optional: bool,
}

impl ViewContext {
    /// The same where most fields are required, or few.
    pub(super) fn marking_optional(&self, marks_optional: bool) -> Self {
        Self { marks_optional, ..self.clone() }
    }

    /// The same with or without help at the fields.
    pub(super) fn with_help(&self, has_help: bool) -> Self {
        Self { has_help, ..self.clone() }
    }

    /// Whether the body is edited as a text where the output is.
    pub(super) fn edits_text(&self) -> bool {
        let output = &self.model.output;
        output.edits_text && !output.shows_changes && self.state.choice().is_json()
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

    /// The sections that are shown, in the order of the form.
    pub(super) fn sections(&self) -> impl Iterator<Item = &'static Section> {
        let shown = self.model.layout.shown;
        SECTIONS.iter().filter(move |section| shown == Shown::All || shown == Shown::Step(section.step))
    }

    /// Whether the same is shown as before, in the same words, and the engine is as far with it.
    pub(super) fn has_same_progress(&self, other: &Self) -> bool {
        let (old, new) = (&self.model, &other.model);
        Rc::ptr_eq(&old.locale, &new.locale)
            && old.layout.shown == new.layout.shown
            && old.engine_activity.is_slow == new.engine_activity.is_slow
            && self.state.view().is_pending() == other.state.view().is_pending()
    }

    /// Whether the focus is on the field of this place, or of one inside it.
    pub(super) fn has_focus_within(&self, at: &Pointer) -> bool {
        self.model.focused.as_ref().is_some_and(|current| current.is_within(at))
    }

    /// Makes something of each event; what makes nothing is passed over.
    pub(super) fn batch_callback<E>(&self, hear: impl Fn(E) -> Option<Msg> + 'static) -> Callback<E> {
        let send = self.send.clone();
        Callback::from(move |event| {
            if let Some(msg) = hear(event) {
                send.emit(msg);
            }
        })
    }

    /// Does the same each time.
    pub(super) fn callback<E>(&self, msg: impl Fn() -> Msg + 'static) -> Callback<E> {
        self.batch_callback(move |_| Some(msg()))
    }

    /// Acts on the work.
    pub(super) fn dispatch<E>(&self, action: Action) -> Callback<E> {
        self.callback(move || Msg::Dispatch(action.clone()))
    }
}

/// A button.
pub(super) fn button(label: AttrValue, class: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {class} {onclick}>{ label }</button> }
}

/// A button that opens a panel, with the id `open-{name}`. The start page has one too, so it isn't with the panels, which come later.
pub(super) fn opens(ctx: &ViewContext, panel: Panel) -> Html {
    let onclick: Callback<MouseEvent> = ctx.callback(move || Msg::OpenDialog(Dialog::Panel(panel)));
    html! {
        <button type="button" id={["open-", panel.name()].concat()} {onclick}>
            { ctx.t(&format!("room.{}", panel.name())) }
        </button>
    }
}

/// The name of the key; none of an event that autofill sends, which is no key's.
pub(super) fn key_of(event: &KeyboardEvent) -> Option<String> {
    event.is_instance_of::<KeyboardEvent>().then(|| event.key())
}

/// As attributes of ARIA have it.
pub(super) fn true_or_false(is_true: bool) -> &'static str {
    if is_true { "true" } else { "false" }
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
pub(super) fn option(value: impl Into<AttrValue>, label: impl Into<AttrValue>, selected: bool) -> Html {
    option_in(None, value.into(), &label.into(), selected)
}

/// An option whose label is in a language of its own.
pub(super) fn option_in(lang: Option<&'static str>, value: AttrValue, label: &str, selected: bool) -> Html {
    let label = visible(label).into_owned();
    // The property, as the attribute means nothing once somebody has chosen. The macro takes no expression for it.
    if selected {
        html! { <option {value} {lang} ~selected=true>{ label }</option> }
    } else {
        html! { <option {value} {lang}>{ label }</option> }
    }
}

/// "2 errors, 1 warning", in whatever language.
pub(super) fn counts_text(counts: Counts) -> Text {
    Text::new("counts")
        .with("errors", counts.errors.to_string())
        .with("warnings", counts.warnings.to_string())
        .with("infos", counts.infos.to_string())
}

/// Something that only those hear who listen to the page.
pub(super) fn visually_hidden(text: impl Into<AttrValue>) -> Html {
    html! { <span class="unseen">{ text.into() }</span> }
}

/// Several classes of an element; empty names are left out.
// Yew's `classes!` keeps them in a set, with a hash table of its own: 340 bytes more to load.
pub(super) fn class_names(names: &[&str]) -> String {
    let mut classes = String::new();
    for name in names.iter().filter(|name| !name.is_empty()) {
        if !classes.is_empty() {
            classes.push(' ');
        }
        classes.push_str(name);
    }
    classes
}

/// A class that an element has sometimes.
pub(super) fn when(has: bool, class: &'static str) -> &'static str {
    if has { class } else { "" }
}

//! A field: label, help, control and findings of one place, drawn after its shape.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::contract::{Format, Shape};
use crate::document::Json;
use crate::session::{Action, Place};

use super::desk::{Desk, use_desk};
use super::dom_id::dom_id;
use super::finding::{FindingItem, Shown};

/// What kind of control a field has.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Control {
    /// Any text, with these suggestions.
    Text { suggestions: Vec<Suggestion>, numeric: bool },
    Lines,
    /// One of these values; the first is "not set" unless the place is required.
    Choice { options: Vec<Suggestion>, clearable: bool },
    /// Yes, no, or not set.
    Switch,
    /// JSON, kept out while it is none.
    Json,
}

/// A value that a field offers.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Suggestion {
    pub(super) value: AttrValue,
    pub(super) label: AttrValue,
}

impl Suggestion {
    pub(super) fn plain(value: impl Into<AttrValue>) -> Self {
        let value = value.into();
        Self { label: value.clone(), value }
    }
}

impl Control {
    pub(super) fn text() -> Self {
        Self::Text { suggestions: Vec::new(), numeric: false }
    }

    /// The control that fits a shape.
    pub(super) fn for_shape(shape: Option<&Shape>, required: bool) -> Self {
        match shape {
            Some(Shape::Integer { .. }) => Self::Text { suggestions: Vec::new(), numeric: true },
            Some(Shape::Boolean) => Self::Switch,
            Some(Shape::Choice { choices, open: true }) => Self::Text {
                suggestions: choices.iter().map(|choice| Suggestion::plain(choice.value)).collect(),
                numeric: false,
            },
            Some(Shape::Choice { choices, open: false }) => Self::Choice {
                options: choices.iter().map(|choice| Suggestion::plain(choice.value)).collect(),
                clearable: !required,
            },
            Some(Shape::Text(Format::Lines)) => Self::Lines,
            Some(Shape::Text(_)) => Self::text(),
            _ => Self::Json,
        }
    }
}

#[derive(Properties, PartialEq)]
pub(super) struct FieldProps {
    pub(super) place: Place,
    /// The key of its texts.
    pub(super) text_key: AttrValue,
    /// What stands there now.
    pub(super) value: Option<Json>,
    pub(super) control: Control,
    #[prop_or_default]
    pub(super) required: bool,
    #[prop_or_default]
    pub(super) findings: Vec<Shown>,
    /// Instead of the label of the key, and of the words after it.
    #[prop_or_default]
    pub(super) label: Option<AttrValue>,
    #[prop_or_default]
    pub(super) placeholder: Option<AttrValue>,
    /// What typing does, where it is not just writing the text to the place.
    #[prop_or_default]
    pub(super) on_text: Option<Callback<String>>,
    /// Buttons beside the control.
    #[prop_or_default]
    pub(super) children: Children,
}

/// One field. Its texts come from the language, its value from the body as it is: nothing typed is refused or rewritten.
#[component]
pub(super) fn Field(props: &FieldProps) -> Html {
    let desk = use_desk();
    let id = dom_id(&props.place);
    let (help_id, findings_id) = (format!("{id}-help"), format!("{id}-findings"));
    let label = props.label.clone().or_else(|| desk.maybe(&props.text_key)).unwrap_or_else(|| last_name(&props.place));
    let help = desk.maybe(&format!("{}.help", props.text_key));
    let invalid = props.findings.iter().any(|shown| shown.severity == crate::check::Severity::Error && !shown.missing);
    let described = match (help.is_some(), props.findings.is_empty()) {
        (true, true) => Some(help_id.clone()),
        (true, false) => Some(format!("{help_id} {findings_id}")),
        (false, false) => Some(findings_id.clone()),
        (false, true) => None,
    };
    let pointer = match &props.place {
        Place::Body(pointer) => AttrValue::from(pointer.to_string()),
        Place::Target(member) => AttrValue::from(format!("target:{}", member.name())),
    };
    html! {
        <div class={classes!("field", invalid.then_some("invalid"))} data-pointer={pointer}>
            <label for={id.clone()}>
                { label }
                if props.required { <span class="required">{ desk.t("field.required") }</span> }
            </label>
            <div class="control">
                { control(props, &desk, &id, described, invalid) }
                { for props.children.iter() }
            </div>
            if let Some(help) = help {
                <p class="help" id={help_id}>{ help }</p>
            }
            <div class="findings" id={findings_id}>
                for (number, shown) in props.findings.iter().enumerate() {
                    <FindingItem key={number} shown={shown.clone()} />
                }
            </div>
        </div>
    }
}

fn last_name(place: &Place) -> AttrValue {
    match place {
        Place::Body(pointer) => pointer.last().unwrap_or_default().into_owned().into(),
        Place::Target(member) => member.name().into(),
    }
}

/// The text that a control shows for a value.
pub(super) fn text_of(value: Option<&Json>) -> AttrValue {
    match value {
        None => "".into(),
        Some(Json::String(text)) => text.to_string().into(),
        Some(other) => crate::document::compact(other).into(),
    }
}

fn control(props: &FieldProps, desk: &Desk, id: &str, described: Option<String>, invalid: bool) -> Html {
    let value = text_of(props.value.as_ref());
    let write = {
        let (act, place, on_text) = (desk.act.clone(), props.place.clone(), props.on_text.clone());
        Callback::from(move |text: String| match &on_text {
            Some(on_text) => on_text.emit(text),
            None => act.emit(Action::Write { at: place.clone(), text }),
        })
    };
    let settle = desk.on::<FocusEvent>(Action::Settle);
    let aria_invalid = if invalid { "true" } else { "false" };
    match &props.control {
        Control::Text { suggestions, numeric } => {
            let list = (!suggestions.is_empty()).then(|| format!("{id}-list"));
            html! {
                <>
                    <input
                        id={id.to_owned()} type="text" value={value} list={list.clone()}
                        inputmode={numeric.then_some("numeric")} placeholder={props.placeholder.clone()}
                        autocomplete="off" autocapitalize="off" spellcheck="false"
                        aria-describedby={described} aria-invalid={aria_invalid} aria-required={props.required.to_string()}
                        oninput={on_input(write)} onpaste={on_paste(desk, props.place.clone())} onblur={settle} />
                    if let Some(list) = list {
                        <datalist id={list}>
                            for offered in suggestions.iter() {
                                <option key={offered.value.to_string()} value={offered.value.clone()}>{ offered.label.clone() }</option>
                            }
                        </datalist>
                    }
                </>
            }
        }
        Control::Lines => html! {
            <textarea
                id={id.to_owned()} value={value} rows="4" spellcheck="false"
                aria-describedby={described} aria-invalid={aria_invalid} aria-required={props.required.to_string()}
                oninput={on_input(write)} onblur={settle} />
        },
        Control::Choice { options, clearable } => {
            let unknown = !value.is_empty() && options.iter().all(|option| option.value != value);
            let empty = *clearable || value.is_empty();
            select(id, described, invalid, write, html! {
                <>
                    if empty { <option value="" selected={value.is_empty()}>{ desk.t("field.not-set") }</option> }
                    if unknown { <option value={value.clone()} selected=true>{ value.clone() }</option> }
                    for option in options.iter() {
                        <option key={option.value.to_string()} value={option.value.clone()} selected={option.value == value}>
                            { option.label.clone() }
                        </option>
                    }
                </>
            })
        }
        Control::Switch => switch(props, desk, id, described, invalid, &value),
        Control::Json => html! { <JsonControl id={id.to_owned()} value={props.value.clone()} place={props.place.clone()} described={described} /> },
    }
}

fn switch(props: &FieldProps, desk: &Desk, id: &str, described: Option<String>, invalid: bool, value: &AttrValue) -> Html {
    let choose = {
        let (act, place) = (desk.act.clone(), props.place.clone());
        Callback::from(move |text: String| {
            let Place::Body(at) = place.clone() else { return };
            act.emit(match text.as_str() {
                "true" => Action::Put { at, value: Json::Bool(true) },
                "false" => Action::Put { at, value: Json::Bool(false) },
                _ => Action::Remove { at },
            });
        })
    };
    let is = |wanted: bool| props.value == Some(Json::Bool(wanted));
    let odd = props.value.is_some() && !is(true) && !is(false);
    select(id, described, invalid, choose, html! {
        <>
            <option value="" selected={props.value.is_none()}>{ desk.t("field.not-set") }</option>
            if odd { <option value="odd" selected=true>{ value.clone() }</option> }
            <option value="true" selected={is(true)}>{ desk.t("field.yes") }</option>
            <option value="false" selected={is(false)}>{ desk.t("field.no") }</option>
        </>
    })
}

fn select(id: &str, described: Option<String>, invalid: bool, choose: Callback<String>, options: Html) -> Html {
    let onchange = Callback::from(move |event: Event| {
        if let Some(select) = event.target_dyn_into::<HtmlSelectElement>() {
            choose.emit(select.value());
        }
    });
    html! {
        <select id={id.to_owned()} aria-describedby={described} aria-invalid={if invalid { "true" } else { "false" }} {onchange}>
            { options }
        </select>
    }
}

/// The text of an input or a text area, as it is after each key.
pub(super) fn on_input(write: Callback<String>) -> Callback<InputEvent> {
    Callback::from(move |event: InputEvent| {
        let Some(target) = event.target() else { return };
        if let Some(input) = target.dyn_ref::<HtmlInputElement>() {
            write.emit(input.value());
        } else if let Some(area) = target.dyn_ref::<HtmlTextAreaElement>() {
            write.emit(area.value());
        }
    })
}

/// A paste into a field that would be empty after it: the field takes the part it needs.
pub(super) fn on_paste(desk: &Desk, place: Place) -> Callback<Event> {
    let act = desk.act.clone();
    Callback::from(move |event: Event| {
        let Some(paste) = event.dyn_ref::<web_sys::ClipboardEvent>() else { return };
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        let text = paste.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        let all_selected = input.selection_start().ok().flatten() == Some(0)
            && input.selection_end().ok().flatten() == u32::try_from(input.value().encode_utf16().count()).ok();
        if all_selected && !text.is_empty() {
            event.prevent_default();
            act.emit(Action::Paste { at: place.clone(), text });
        }
    })
}

#[derive(Properties, PartialEq)]
struct JsonControlProps {
    id: AttrValue,
    value: Option<Json>,
    place: Place,
    described: Option<String>,
}

/// A text being typed, and the value that the body has as long as nobody else changes it.
#[derive(Clone, PartialEq)]
struct Draft {
    text: String,
    expected: Option<Json>,
    readable: bool,
}

/// A member as JSON text. What is typed stays as it is typed until the field is left; the body takes it over whenever it
/// is JSON.
#[component]
fn JsonControl(props: &JsonControlProps) -> Html {
    let desk = use_desk();
    let pretty = props.value.as_ref().map(|value| crate::document::pretty(value).text).unwrap_or_default();
    let draft = use_state(|| None::<Draft>);
    let live = (*draft).clone().filter(|draft| draft.expected == props.value);
    let broken = live.as_ref().is_some_and(|draft| !draft.readable);
    let shown = live.map_or(pretty, |draft| draft.text);
    let oninput = {
        let (draft, act, place, value) = (draft.clone(), desk.act.clone(), props.place.clone(), props.value.clone());
        on_input(Callback::from(move |text: String| {
            let Place::Body(at) = place.clone() else { return };
            let read = read_value(&text);
            let expected = if read.is_none() && !text.trim().is_empty() { value.clone() } else { read.clone() };
            let readable = read.is_some() || text.trim().is_empty();
            draft.set(Some(Draft { text: text.clone(), expected, readable }));
            match read {
                Some(_) => act.emit(Action::WriteJson { at, text }),
                None if text.trim().is_empty() => act.emit(Action::Remove { at }),
                None => {}
            }
        }))
    };
    let onblur = {
        let act = desk.act.clone();
        Callback::from(move |_: FocusEvent| {
            if draft.as_ref().is_some_and(|draft| draft.readable) {
                draft.set(None);
            }
            act.emit(Action::Settle);
        })
    };
    let rows = shown.lines().count().clamp(2, 16).to_string();
    html! {
        <>
            <textarea id={props.id.clone()} class="json" value={shown} {rows} spellcheck="false"
                aria-describedby={props.described.clone()} aria-invalid={broken.to_string()} {oninput} {onblur} />
            if broken { <p class="draft">{ desk.t("field.json-draft") }</p> }
        </>
    }
}

/// The value that a text is in strict JSON.
fn read_value(text: &str) -> Option<Json> {
    let read = crate::import::import(&format!("{{\"value\":{text}\n}}")).ok()?;
    let only = read.repairs.is_empty() && read.document.as_object()?.len() == 1;
    if only { read.document.get("value").cloned() } else { None }
}

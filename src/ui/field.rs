//! A field: label, help, control and findings of one place, drawn after its shape.

use batch_pool_document::{Json, Pointer, ReadError, visible};
use batch_pool_model::contract::{Choice, Format, Shape};
use batch_pool_model::form;
use batch_pool_model::locale::Text;
use batch_pool_model::target::TargetMember;
use batch_pool_session::{Action, Field, FieldLocation};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, FocusEvent, HtmlInputElement, InputEvent};
use yew::{AttrValue, Callback, Html, TargetCast, html};

use super::dom_id::dom_id;
use super::finding::{FindingView, finding};
use super::msg::{FormMsg, Msg};
use super::suggestions::{Suggestion, suggestions};
use super::view_context::{ViewContext, class_names, option, true_or_false, value_of, when};

/// What kind of control a field has.
pub(super) enum Control {
    /// Any text, with these suggestions.
    Text {
        suggestions: Vec<Suggestion>,
        numeric: bool,
    },
    Lines,
    /// One of these values.
    Choice {
        options: Vec<Suggestion>,
        clearable: bool,
    },
    /// Yes, no, or not set.
    Switch,
    /// JSON, kept out while it is none.
    Json,
}

impl Control {
    pub(super) fn text() -> Self {
        Self::Text { suggestions: Vec::new(), numeric: false }
    }

    /// The control that fits a shape, with what the field offers.
    fn for_shape(ctx: &ViewContext, shape: Option<&Shape>, required: bool, at: &Pointer) -> Self {
        match shape {
            Some(Shape::Integer { .. }) => Self::Text { suggestions: Vec::new(), numeric: true },
            Some(Shape::Boolean) => Self::Switch,
            Some(Shape::Choice { choices, open }) => {
                let offered = choices.iter().map(|choice| word(ctx, choice)).collect();
                if *open {
                    Self::Text { suggestions: offered, numeric: false }
                } else {
                    Self::Choice { options: offered, clearable: !required }
                }
            }
            Some(Shape::Text(Format::Lines)) => Self::Lines,
            Some(Shape::Text(_)) => Self::Text { suggestions: suggestions(ctx, at), numeric: false },
            _ => Self::Json,
        }
    }
}

/// A word of the contract, with the api-version that brings it if the request's has it not.
fn word(ctx: &ViewContext, choice: &Choice) -> Suggestion {
    if choice.versions.contain(ctx.version()) {
        return Suggestion::plain(choice.value);
    }
    let since = ctx.format_with("field.since", "version", choice.versions.since.name().to_owned());
    Suggestion::new(choice.value, [choice.value, " (", &*since, ")"].concat())
}

/// What a field has of its own, besides what follows from its place.
#[derive(Default)]
pub(super) struct FieldOverrides {
    pub(super) control: Option<Control>,
    pub(super) label: Option<AttrValue>,
    pub(super) placeholder: Option<&'static str>,
    /// A button beside the control.
    pub(super) beside: Option<Html>,
    pub(super) required: bool,
    /// A row's control is named by the row, as its place changes with each character typed.
    pub(super) id: Option<String>,
    /// The map and the entry whose name the control holds, where it doesn't hold the value of its place.
    pub(super) names: Option<(Pointer, usize)>,
    /// Instead of the texts that the place has.
    pub(super) text_key: Option<&'static str>,
}

impl ViewContext {
    /// The field of a place of the body, after the contract.
    pub(super) fn body_field(&self, at: Pointer) -> Html {
        self.body_field_with(at, FieldOverrides::default())
    }

    pub(super) fn body_field_with(&self, at: Pointer, overrides: FieldOverrides) -> Html {
        let state = &self.state;
        let required = overrides.required
            || batch_pool_session::is_required(&FieldLocation::Body(at.clone()), state.work());
        let shape = form::shape(&at, state.body(), state.os());
        let control = Control::for_shape(self, shape.as_ref(), required, &at);
        let value = state.body().find(&at).cloned();
        let found = self.findings(&at);
        self.field(&FieldLocation::Body(at), value.as_ref(), &control, required, &found, overrides)
    }

    /// The field of a member of the target.
    pub(super) fn target_field(&self, member: TargetMember, control: &Control) -> Html {
        let state = &self.state;
        let found: Vec<FindingView> = state
            .view()
            .target_findings_at(member)
            .into_iter()
            .map(|finding| FindingView::of_target(finding, self))
            .collect();
        let required = batch_pool_session::is_required(&FieldLocation::Target(member), state.work());
        let value = Json::string(state.target().get(member));
        self.field(
            &FieldLocation::Target(member),
            Some(&value),
            control,
            required,
            &found,
            FieldOverrides::default(),
        )
    }

    /// The field of a row that is the name of a map's entry.
    pub(super) fn row_field(&self, at: Pointer, name: &str, overrides: FieldOverrides) -> Html {
        let found = self.findings(&at);
        self.field(
            &FieldLocation::Body(at),
            Some(&Json::string(name)),
            &Control::text(),
            true,
            &found,
            overrides,
        )
    }

    /// What people call a place.
    pub(super) fn label(&self, at: &Pointer) -> AttrValue {
        let place = FieldLocation::Body(at.clone());
        let key = form::text_key(&place, self.state.body(), Some(self.state.os()));
        self.find_text(&key).unwrap_or_else(|| last_name(&place))
    }

    /// Whether people have a name for a place.
    pub(super) fn has_label(&self, at: &Pointer) -> bool {
        let place = FieldLocation::Body(at.clone());
        self.find_text(&form::text_key(&place, self.state.body(), Some(self.state.os()))).is_some()
    }

    /// What a place is for, above what is in it.
    pub(super) fn help(&self, at: &Pointer) -> Html {
        let key = form::text_key(&FieldLocation::Body(at.clone()), self.state.body(), Some(self.state.os()));
        html! {
            if let Some(help) = self.find_text(&[&key, ".help"].concat()) {
                <p class="help wide">{ help }</p>
            }
        }
    }

    /// The findings of a place.
    pub(super) fn findings(&self, at: &Pointer) -> Vec<FindingView<'_>> {
        let found = self.state.view().findings_at(at);
        found.into_iter().map(|finding| FindingView::of_body(finding, self.state.body())).collect()
    }

    /// Findings of a place that has no field of its own, such as a list.
    pub(super) fn findings_of_group(&self, at: &Pointer) -> Html {
        html! {
            <div
                class="findings"
                id={dom_id(&FieldLocation::Body(at.clone()))}
                tabindex="-1"
                data-pointer={at.to_string()}
            >
                { for self.findings(at).iter().map(|shown| finding(self, shown)) }
            </div>
        }
    }

    fn field(
        &self,
        place: &FieldLocation,
        value: Option<&Json>,
        control: &Control,
        required: bool,
        found: &[FindingView],
        overrides: FieldOverrides,
    ) -> Html {
        let state = &self.state;
        let id = overrides.id.clone().unwrap_or_else(|| dom_id(place));
        let key = overrides
            .text_key
            .map_or_else(|| form::text_key(place, state.body(), Some(state.os())), str::to_owned);
        let label =
            overrides.label.clone().or_else(|| self.find_text(&key)).unwrap_or_else(|| last_name(place));
        let help = if self.has_help { self.find_text(&format!("{key}.help")) } else { None };
        let wrong = found.iter().any(FindingView::is_wrong);
        let (help_id, findings_id) = (format!("{id}-help"), format!("{id}-findings"));
        let mut described = String::new();
        if help.is_some() {
            described.push_str(&help_id);
        }
        if !found.is_empty() {
            described.push(' ');
            described.push_str(&findings_id);
        }
        let pointer = match place {
            FieldLocation::Body(pointer) => pointer.to_string(),
            FieldLocation::Target(member) => format!("target:{}", member.name()),
        };
        let control = self.control(&ControlProps {
            id: id.clone().into(),
            place,
            value,
            control: overrides.control.as_ref().unwrap_or(control),
            described: Some(described.trim_start())
                .filter(|ids| !ids.is_empty())
                .map(|ids| ids.to_owned().into()),
            wrong,
            required,
            overrides: &overrides,
        });
        html! {
            <div
                class={class_names(&["field", when(wrong, "invalid"), when(overrides.id.is_some(), "row")])}
                data-pointer={pointer}
            >
                <label for={id}>
                    { label }
                    if required != self.marks_optional {
                        <span class="field-mark">{ self.t(if required { "field.required" } else { "field.optional" }) }</span>
                    }
                </label>
                <div class="control">{ control }{ overrides.beside.unwrap_or_default() }</div>
                if let Some(help) = help {
                    <p class="help" id={help_id}>{ help }</p>
                }
                <div class="findings" id={findings_id}>
                    { for found.iter().map(|shown| finding(self, shown)) }
                </div>
            </div>
        }
    }
}

/// All that a control is drawn from.
struct ControlProps<'a> {
    id: AttrValue,
    place: &'a FieldLocation,
    value: Option<&'a Json>,
    control: &'a Control,
    /// The IDs of what describes it.
    described: Option<AttrValue>,
    wrong: bool,
    required: bool,
    overrides: &'a FieldOverrides,
}

impl ControlProps<'_> {
    /// What the text of the control is.
    fn holds(&self) -> Field {
        match self.overrides.names.clone() {
            Some((map, entry)) => Field::Name { map, entry },
            None => Field::Value(self.place.clone()),
        }
    }

    /// A text of several lines.
    fn text_area(
        &self,
        (class, rows): (&'static str, AttrValue),
        value: AttrValue,
        oninput: Callback<InputEvent>,
        onblur: Callback<FocusEvent>,
    ) -> Html {
        html! {
            <textarea
                id={&self.id}
                {class}
                {rows}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-required={true_or_false(self.required)}
                aria-invalid={true_or_false(self.wrong)}
                aria-describedby={self.described.clone()}
                {value}
                {oninput}
                {onblur}
            />
        }
    }

    /// One of several.
    fn select(&self, options: Vec<Html>, onchange: Callback<Event>) -> Html {
        html! {
            <select
                id={&self.id}
                aria-invalid={true_or_false(self.wrong)}
                aria-describedby={self.described.clone()}
                {onchange}
            >
                { options }
            </select>
        }
    }
}

impl ViewContext {
    fn on_blur(&self, props: &ControlProps) -> Callback<FocusEvent> {
        let field = props.place.clone();
        self.callback(move || Msg::Form(FormMsg::Blur(field.clone())))
    }

    fn control(&self, props: &ControlProps) -> Html {
        let value = text_of(props.value);
        match props.control {
            Control::Text { suggestions, numeric } => self.text_control(props, value, suggestions, *numeric),
            Control::Lines => {
                props.text_area(("", "4".into()), value, self.on_input(props), self.on_blur(props))
            }
            Control::Choice { options, clearable } => {
                let unknown = !value.is_empty() && options.iter().all(|offered| *offered.value != *value);
                let mut offered = Vec::new();
                if *clearable || value.is_empty() {
                    offered.push(option("", self.t("field.not-set"), value.is_empty()));
                }
                if unknown {
                    offered.push(option(value.clone(), value.clone(), true));
                }
                for choice in options {
                    let chosen = choice.value == value;
                    offered.push(option(choice.value.clone(), choice.label.clone(), chosen));
                }
                props.select(offered, self.on_input(props))
            }
            Control::Switch => self.switch(props, &value),
            Control::Json => self.json(props),
        }
    }

    fn text_control(
        &self,
        props: &ControlProps,
        value: AttrValue,
        suggestions: &[Suggestion],
        numeric: bool,
    ) -> Html {
        let (list, offered) = if suggestions.is_empty() {
            (None, Html::default())
        } else {
            let id = format!("{}-list", props.id);
            let offered =
                suggestions.iter().map(|offered| option(offered.value.clone(), offered.label.clone(), false));
            (Some(id.clone()), html! { <datalist {id}>{ for offered }</datalist> })
        };
        let has_list = list.is_some();
        let input = html! {
            <input
                id={&props.id}
                type="text"
                inputmode={numeric.then_some("numeric")}
                placeholder={props.overrides.placeholder}
                {list}
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-required={true_or_false(props.required)}
                aria-invalid={true_or_false(props.wrong)}
                aria-describedby={props.described.clone()}
                {value}
                oninput={self.on_input(props)}
                onpaste={self.on_paste(props)}
                onblur={self.on_blur(props)}
            />
        };
        if has_list {
            html! { <span class="offered">{ input }{ offered }</span> }
        } else {
            input
        }
    }

    fn switch(&self, props: &ControlProps, value: &AttrValue) -> Html {
        let FieldLocation::Body(at) = props.place else { return Html::default() };
        let at = at.clone();
        let choose = self.batch_callback(move |event: Event| {
            let at = at.clone();
            Some(Msg::Dispatch(match value_of(&event)?.as_str() {
                "true" => Action::Put { at, value: Json::Bool(true) },
                "false" => Action::Put { at, value: Json::Bool(false) },
                _ => Action::Remove { at },
            }))
        });
        let present = props.value.and_then(Json::as_bool);
        let mut options = vec![option("", self.t("field.not-set"), props.value.is_none())];
        if props.value.is_some() && present.is_none() {
            options.push(option("odd", value.clone(), true));
        }
        options.push(option("true", self.t("field.yes"), present == Some(true)));
        options.push(option("false", self.t("field.no"), present == Some(false)));
        props.select(options, choose)
    }

    /// A member as JSON text. What is typed stays as it is typed until the field is left; the body takes it over whenever
    /// it is JSON.
    fn json(&self, props: &ControlProps) -> Html {
        let FieldLocation::Body(at) = props.place else { return Html::default() };
        let draft = self
            .model
            .draft
            .as_ref()
            .filter(|draft| draft.at == *at && draft.expected.as_ref() == props.value);
        let error = draft.and_then(|draft| draft.error.as_ref());
        let pretty = props.value.map(|value| batch_pool_document::pretty(value).text).unwrap_or_default();
        let shown = draft.map_or(&pretty, |draft| &draft.text).clone();
        // As high as it will be when the field is left: what is clicked then must not move away.
        let rows = shown.lines().count().max(pretty.lines().count()).clamp(2, 16).to_string();
        let at = at.clone();
        let input = self.batch_callback(move |event: InputEvent| {
            Some(Msg::Form(FormMsg::EditJson(at.clone(), value_of(&event)?)))
        });
        let area = props.text_area(("json", rows.into()), shown.into(), input, self.on_blur(props));
        html! {
            <span class="offered">
                { area }
                if let Some(error) = error {
                    <span class="draft">
                        { self.t("field.json-draft") }
                        { " " }
                        { self.format(&place_of(error)) }
                        { " " }
                        { self.format(&error.message) }
                    </span>
                }
            </span>
        }
    }

    /// Writes what is in the control to the place.
    fn on_input<E: AsRef<Event>>(&self, props: &ControlProps) -> Callback<E> {
        let holds = props.holds();
        self.batch_callback(move |event: E| {
            let text = value_of(event.as_ref())?;
            Some(match holds.clone() {
                Field::Value(at) => Msg::Dispatch(Action::Write { at, text }),
                Field::Name { map, entry } => Msg::Form(FormMsg::RenameMapEntry(map, entry, text)),
            })
        })
    }

    /// A paste that replaces the whole text: the field takes the part it needs.
    fn on_paste(&self, props: &ControlProps) -> Callback<Event> {
        let holds = props.holds();
        self.batch_callback(move |event: Event| {
            let text = pasted(&event)?;
            event.prevent_default();
            Some(Msg::Form(FormMsg::Paste(holds.clone(), text)))
        })
    }
}

fn pasted(event: &Event) -> Option<String> {
    let input = event.target_dyn_into::<HtmlInputElement>()?;
    let text = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?.get_data("text/plain").ok()?;
    let end = u32::try_from(input.value().encode_utf16().count()).ok()?;
    let whole = input.selection_start().ok()? == Some(0) && input.selection_end().ok()? == Some(end);
    (whole && !text.is_empty()).then_some(text)
}

fn last_name(place: &FieldLocation) -> AttrValue {
    match place {
        FieldLocation::Body(pointer) => visible(&pointer.last().unwrap_or_default()).into_owned().into(),
        FieldLocation::Target(member) => member.name().into(),
    }
}

/// Where a text stops being JSON.
pub(super) fn place_of(error: &ReadError) -> Text {
    Text::new("import.place").with("line", error.line.to_string()).with("column", error.column.to_string())
}

/// The text that a control shows for a value.
fn text_of(value: Option<&Json>) -> AttrValue {
    match value {
        None => AttrValue::Static(""),
        Some(Json::String(text)) => text.to_string().into(),
        Some(other) => batch_pool_document::compact(other).into(),
    }
}

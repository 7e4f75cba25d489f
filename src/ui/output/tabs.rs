//! The tabs of the output: one for each format, and one for what the last edit changed.

use batch_pool_engine::export::{BodyPlacement, FORMATS};
use batch_pool_session::Action;
use web_sys::{Event, KeyboardEvent, MouseEvent};
use yew::{AttrValue, Callback, Html, html};

use crate::ui::msg::{LayoutMsg, Msg};
use crate::ui::view_context::{ViewContext, key_of, option, true_or_false, value_of};

/// The ID of what the tabs choose.
pub(super) const PANEL: &str = "output-panel";

/// The name of the tab for what the last edit changed, among the names of formats.
const CHANGES: &str = "changes";

/// The ID of the tab that is selected.
pub(super) fn selected(ctx: &ViewContext) -> String {
    id_of(name(ctx))
}

/// The name of the tab that is selected.
fn name(ctx: &ViewContext) -> &str {
    if ctx.model.output.shows_changes { CHANGES } else { &ctx.state.choice().format }
}

fn id_of(name: &str) -> String {
    ["output-tab-", name].concat()
}

fn names() -> impl DoubleEndedIterator<Item = &'static str> + Clone {
    FORMATS.iter().map(|format| format.name).chain([CHANGES])
}

/// What selects the tab of a name; none if there is no such tab.
pub(in crate::ui) fn tab_msg(name: &str) -> Option<Msg> {
    names().any(|known| known == name).then(|| chosen(name))
}

fn chosen(name: &str) -> Msg {
    if name == CHANGES {
        Msg::Layout(LayoutMsg::ShowChanges)
    } else {
        Msg::Dispatch(Action::Show { format: name.to_owned() })
    }
}

pub(super) fn tabs(ctx: &ViewContext) -> Html {
    let changes = ctx.format_with("changes.tab", "count", ctx.state.view().changes.len().to_string());
    let wrap: Callback<MouseEvent> = ctx.callback(|| Msg::Layout(LayoutMsg::ToggleWrap));
    let edit: Callback<MouseEvent> = ctx.callback(|| Msg::Layout(LayoutMsg::ToggleText));
    let is_text = !ctx.model.output.shows_changes;
    let short = |name: &str| ctx.t(&format!("tab.{name}"));
    html! {
        <div class="output-bar">
            <div
                class="tabs"
                id="output-format"
                role="tablist"
                aria-label={ctx.t("output.format")}
                onkeydown={keys(ctx)}
            >
                { for FORMATS.iter().map(|format| tab(ctx, format.name, &ctx.format(&format.label()), short(format.name))) }
                { tab(ctx, CHANGES, &changes, changes.clone()) }
            </div>
            if is_text && !ctx.state.choice().is_json() {
                { placement(ctx) }
            }
            if is_text && ctx.state.choice().is_json() {
                <button
                    type="button"
                    class="plain"
                    id="output-edit"
                    aria-pressed={true_or_false(ctx.edits_text())}
                    onclick={edit}
                >
                    { ctx.t("output.edit") }
                </button>
            }
            if is_text && !ctx.edits_text() {
                <button
                    type="button"
                    class="plain"
                    id="output-wrap"
                    aria-pressed={true_or_false(ctx.model.output.wraps)}
                    onclick={wrap}
                >
                    { ctx.t("output.wrap") }
                </button>
            }
        </div>
    }
}

/// Only the selected tab is reached by the Tab key; the arrow keys lead to the others.
fn tab(ctx: &ViewContext, tab: &'static str, title: &AttrValue, label: AttrValue) -> Html {
    let is_selected = name(ctx) == tab;
    let onclick: Callback<MouseEvent> = ctx.callback(move || chosen(tab));
    html! {
        <button
            type="button"
            role="tab"
            id={id_of(tab)}
            aria-selected={true_or_false(is_selected)}
            aria-controls={PANEL}
            tabindex={if is_selected { "0" } else { "-1" }}
            {title}
            {onclick}
        >
            { label }
        </button>
    }
}

fn keys(ctx: &ViewContext) -> Callback<KeyboardEvent> {
    let present = name(ctx).to_owned();
    let send = ctx.send.clone();
    ctx.batch_callback(move |event: KeyboardEvent| {
        let position = names().position(|name| name == present)?;
        let last = names().count() - 1;
        let to = match key_of(&event)?.as_str() {
            "ArrowRight" if position == last => 0,
            "ArrowRight" => position + 1,
            "ArrowLeft" if position == 0 => last,
            "ArrowLeft" => position - 1,
            "Home" => 0,
            "End" => last,
            _ => return None,
        };
        event.prevent_default();
        send.emit(chosen(names().nth(to)?));
        Some(Msg::Layout(LayoutMsg::FocusTab))
    })
}

/// What a format's body can be, with its name in the page.
const PLACEMENTS: &[(&str, BodyPlacement)] =
    &[("inline", BodyPlacement::Inline), ("file", BodyPlacement::File)];

fn placement(ctx: &ViewContext) -> Html {
    let present = ctx.state.choice().placement;
    let options = PLACEMENTS.iter().map(|(name, placement)| {
        option(*name, ctx.t(&format!("output.placement.{name}")), *placement == present)
    });
    let choose = |event: Event| {
        let name = value_of(&event)?;
        let (_, placement) = PLACEMENTS.iter().find(|(known, _)| **known == *name)?;
        Some(Msg::Dispatch(Action::PlaceBody(*placement)))
    };
    html! {
        <select id="output-placement" aria-label={ctx.t("output.placement")} onchange={ctx.batch_callback(choose)}>
            { for options }
        </select>
    }
}

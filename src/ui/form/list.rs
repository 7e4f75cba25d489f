//! A list: its elements can be added, removed, doubled and put in another order. Of a long list, a part is shown.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::contract::Shape;
use batch_pool_model::form;
use batch_pool_session::{Action, FieldLocation};
use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use crate::ui::dom_id::dom_id;
use crate::ui::field::{Control, FieldOverrides};
use crate::ui::view_context::ViewContext;

use super::{fields, tree, window};

/// So few elements are unfolded by themselves.
const FEW: usize = 3;

/// A list after the contract, with its title and help.
pub(super) fn list(
    ctx: &ViewContext,
    at: &Pointer,
    element: &'static Shape,
    key: Option<&'static str>,
) -> Html {
    html! {
        <fieldset class="wide list">
            <legend>{ ctx.label(at) }</legend>
            { ctx.help(at) }
            { untitled(ctx, at, element, key) }
        </fieldset>
    }
}

/// A list alone.
pub(super) fn untitled(
    ctx: &ViewContext,
    at: &Pointer,
    element: &'static Shape,
    key: Option<&'static str>,
) -> Html {
    html! {
        <div class="wide list" data-pointer={at.to_string()}>
            { ctx.findings_of_group(at) }
            { rows(ctx, at, key, &|ctx, at| tree_of(ctx, at, element)) }
            <div class="acts">{ add(ctx, at) }</div>
        </div>
    }
}

/// The fields of an element.
fn tree_of(ctx: &ViewContext, at: &Pointer, element: &'static Shape) -> Vec<Html> {
    match (element, ctx.state.body().find(at)) {
        (Shape::Object(members), Some(Json::Object(_))) => tree::members(ctx, at, members),
        _ => vec![tree::raw_value_field(ctx, at)],
    }
}

/// The rows of a list, as far as they are shown.
pub(super) fn rows(
    ctx: &ViewContext,
    at: &Pointer,
    key: Option<&str>,
    content: &dyn Fn(&ViewContext, &Pointer) -> Vec<Html>,
) -> Html {
    let elements = ctx.state.body().find(at).and_then(Json::as_array).unwrap_or_default();
    let window = window::Rows::at(ctx, at, elements.len());
    let range = window.shown(ctx, |step| step.parse().ok());
    // Of rows that are alike, the first one tells what their fields are for.
    let terse = ctx.with_help(false);
    let shown = elements.iter().enumerate().take(range.end).skip(range.start);
    let rows = shown.map(|(index, one)| {
        let ctx = if index == range.start { ctx } else { &terse };
        row(ctx, at, index, elements.len(), one, key, content)
    });
    html! {
        <div class="rows wide">
            { window.pager(ctx, &range) }
            <div class="rows">{ for rows }</div>
        </div>
    }
}

fn row(
    ctx: &ViewContext,
    list: &Pointer,
    index: usize,
    length: usize,
    value: &Json,
    key: Option<&str>,
    content: &dyn Fn(&ViewContext, &Pointer) -> Vec<Html>,
) -> Html {
    let at = list.index(index);
    let title = [&*ctx.label(&at), " ", &(index + 1).to_string()].concat();
    let acts = row_buttons(ctx, list, index, length, &title);
    let shape = form::shape(&at, ctx.state.body(), ctx.state.os());
    if value.as_object().is_none() && matches!(value, Json::String(_) | Json::Number(_)) {
        // A bare text, also where objects are usual, as of certificates.
        let is_object = matches!(shape, Some(Shape::Object(_)));
        let control = is_object.then(Control::text);
        let overrides = FieldOverrides {
            control,
            label: Some(title.into()),
            beside: Some(acts),
            ..FieldOverrides::default()
        };
        return html! { <div class="plain-row" key={index}>{ ctx.body_field_with(at, overrides) }</div> };
    }
    if shape.as_ref().is_some_and(form::is_flat) {
        return html! {
            <fieldset key={index} class="row flat">
                <legend>{ title }</legend>
                { fields(content(ctx, &at)) }
                { acts }
            </fieldset>
        };
    }
    let open = ctx.is_open(&at.text(), length <= FEW || ctx.has_focus_within(&at));
    let summary = if open {
        Html::default()
    } else {
        html! { <span class="gist">{ form::summary(value, key) }</span> }
    };
    let counts = ctx.state.view().counts_within(&at);
    let folder = ctx.folder_with(&at.text(), open, title.into(), summary, counts);
    html! {
        <fieldset key={index} class={if open { "row open" } else { "row" }}>
            <legend>{ folder }</legend>
            if open {
                { fields(content(&ctx.with_help(true), &at)) }
                { acts }
            }
        </fieldset>
    }
}

/// What can be done with an element as a whole.
fn row_buttons(ctx: &ViewContext, list: &Pointer, index: usize, length: usize, title: &str) -> Html {
    let act = |keys, possible, action| row_button(ctx, (list, index), title, keys, (possible, action));
    let to = |to: usize| Action::Reorder { list: list.clone(), from: index, to };
    let duplicate = Action::Duplicate { list: list.clone(), index };
    html! {
        <div class="row-acts">
            if length > 1 {
                { act(("list.up", "list.up.named"), index > 0, to(index.saturating_sub(1))) }
                { act(("list.down", "list.down.named"), index + 1 < length, to(index + 1)) }
            }
            { act(("list.duplicate", "list.duplicate.named"), true, duplicate) }
            { act(("list.remove", "list.remove.named"), true, Action::Remove { at: list.index(index) }) }
        </div>
    }
}

/// A button of a row: what it says, and to those who don't see the row.
fn row_button(
    ctx: &ViewContext,
    (list, index): (&Pointer, usize),
    title: &str,
    (key, named): (&str, &str),
    (possible, action): (bool, Action),
) -> Html {
    let named = ctx.format_with(named, "what", title.to_owned());
    let name = key.trim_start_matches("list.");
    let id = [&dom_id(&FieldLocation::Body(list.index(index))), "-", name].concat();
    let class = if name == "remove" { "plain remove" } else { "plain" };
    let onclick: Callback<MouseEvent> = ctx.dispatch(action);
    html! {
        <button type="button" {class} {id} aria-label={&named} title={&named} disabled={!possible} {onclick}>
            { ctx.t(key) }
        </button>
    }
}

/// The button that adds an element.
pub(super) fn add(ctx: &ViewContext, list: &Pointer) -> Html {
    let value = form::blank(list, ctx.state.body(), ctx.state.os());
    let label = ctx.format_with("list.add", "what", ctx.label(&list.index(0)).to_string());
    let onclick: Callback<MouseEvent> =
        ctx.dispatch(Action::Insert { list: list.clone(), index: usize::MAX, value });
    let id = [&dom_id(&FieldLocation::Body(list.clone())), "-add"].concat();
    html! { <button type="button" class="plain add" {id} {onclick}>{ label }</button> }
}

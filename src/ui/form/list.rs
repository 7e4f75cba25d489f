//! A list: its elements can be added, removed, doubled and put in another order. Of a long list, a part is shown.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::contract::Shape;
use batch_pool_model::form;
use batch_pool_session::{Action, FieldLocation};
use yew::virtual_dom::VNode;

use crate::ui::dom_id::dom_id;
use crate::ui::element::{Element, button, el};
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
) -> Element {
    el("fieldset")
        .class("wide list")
        .child(el("legend").text(ctx.label(at)))
        .child_opt(ctx.help(at))
        .child(untitled(ctx, at, element, key))
}

/// A list alone.
pub(super) fn untitled(
    ctx: &ViewContext,
    at: &Pointer,
    element: &'static Shape,
    key: Option<&'static str>,
) -> Element {
    el("div")
        .class("wide list")
        .attr("data-pointer", at.to_string())
        .child(ctx.findings_of_group(at))
        .child(rows(ctx, at, key, &|ctx, at| tree_of(ctx, at, element)))
        .child(el("div").class("acts").child(add(ctx, at)))
}

/// The fields of an element.
fn tree_of(ctx: &ViewContext, at: &Pointer, element: &'static Shape) -> Vec<VNode> {
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
    content: &dyn Fn(&ViewContext, &Pointer) -> Vec<VNode>,
) -> Element {
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
    el("div")
        .class("rows wide")
        .child_opt(window.pager(ctx, &range))
        .child(el("div").class("rows").children(rows.collect()))
}

fn row(
    ctx: &ViewContext,
    list: &Pointer,
    index: usize,
    length: usize,
    value: &Json,
    key: Option<&str>,
    content: &dyn Fn(&ViewContext, &Pointer) -> Vec<VNode>,
) -> VNode {
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
        return el("div").class("plain-row").key(index).child(ctx.body_field_with(at, overrides)).into();
    }
    let row = el("fieldset").key(index);
    if shape.as_ref().is_some_and(form::is_flat) {
        return row
            .class("row flat")
            .child(el("legend").text(title))
            .child(fields().children(content(ctx, &at)))
            .child(acts)
            .into();
    }
    let open = ctx.is_open(&at.text(), length <= FEW || ctx.has_focus_within(&at));
    let summary = (!open).then(|| el("span").class("gist").text(form::summary(value, key)));
    let counts = ctx.state.view().counts_within(&at);
    let folder = ctx.folder_with(&at.text(), open, title.into(), summary, counts);
    row.classes("row", &[("open", open)])
        .child(el("legend").child(folder))
        .child_opt(open.then(|| fields().children(content(&ctx.with_help(true), &at))))
        .child_opt(open.then_some(acts))
        .into()
}

/// What can be done with an element as a whole.
fn row_buttons(ctx: &ViewContext, list: &Pointer, index: usize, length: usize, title: &str) -> Element {
    let id = dom_id(&FieldLocation::Body(list.index(index)));
    let act = |key: &'static str, named: &'static str, action: Action| {
        let named = ctx.format_with(named, "what", title.to_owned());
        let name = key.trim_start_matches("list.");
        button(ctx.t(key), "plain", ctx.dispatch(action))
            .id([&id, "-", name].concat())
            .attr("aria-label", named.clone())
            .attr("title", named)
    };
    let to = |to: usize| Action::Reorder { list: list.clone(), from: index, to };
    let remove = Action::Remove { at: list.index(index) };
    let acts = el("div").class("row-acts");
    let acts = if length > 1 {
        acts.child(
            act("list.up", "list.up.named", to(index.saturating_sub(1))).bool_attr("disabled", index == 0),
        )
        .child(act("list.down", "list.down.named", to(index + 1)).bool_attr("disabled", index + 1 == length))
    } else {
        acts
    };
    acts.child(act("list.duplicate", "list.duplicate.named", Action::Duplicate { list: list.clone(), index }))
        .child(act("list.remove", "list.remove.named", remove).class("plain remove"))
}

/// The button that adds an element.
pub(super) fn add(ctx: &ViewContext, list: &Pointer) -> Element {
    let value = form::blank(list, ctx.state.body(), ctx.state.os());
    let label = ctx.format_with("list.add", "what", ctx.label(&list.index(0)).to_string());
    let add = Action::Insert { list: list.clone(), index: usize::MAX, value };
    button(label, "plain add", ctx.dispatch(add))
        .id([&dom_id(&FieldLocation::Body(list.clone())), "-add"].concat())
}

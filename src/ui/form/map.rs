//! A map: rows of a name and, where it is a text, a value.

use batch_pool_document::{Json, Members, Pointer};
use batch_pool_model::contract::Shape;
use batch_pool_model::form;
use batch_pool_session::{Action, FieldLocation};
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, html};

use crate::ui::dom_id::dom_id;
use crate::ui::field::{Control, FieldOverrides};
use crate::ui::msg::{FormMsg, Msg};
use crate::ui::view_context::ViewContext;

use super::window;

/// How the rows of a map are called, and what helps to write a name.
pub(super) struct Rows {
    /// Labels the name of the entry of this number, from 1.
    pub(super) label: fn(&ViewContext, usize) -> AttrValue,
    pub(super) text_key: Option<&'static str>,
    pub(super) placeholder: Option<&'static str>,
    /// The text of the button that adds an entry.
    pub(super) add: AttrValue,
    /// There is always a row to type into.
    pub(super) at_least_one: bool,
}

/// A map of texts, after the contract.
pub(super) fn map(ctx: &ViewContext, at: &Pointer) -> Html {
    let entry = ctx.label(&at.child("")).to_string();
    rows(
        ctx,
        at,
        &Rows {
            label: |ctx, number| ctx.format_with("map.name", "number", number.to_string()),
            text_key: Some("map.name"),
            placeholder: None,
            add: ctx.format_with("list.add", "what", entry),
            at_least_one: false,
        },
    )
}

pub(super) fn rows(ctx: &ViewContext, at: &Pointer, kind: &Rows) -> Html {
    let entries = ctx.state.body().find(at).and_then(Json::as_object);
    let mut names: Vec<&str> = entries.into_iter().flat_map(Members::iter).map(|(name, _)| &**name).collect();
    let listed = names.len();
    if ctx.model.map_with_new_entry.as_ref() == Some(at) || (kind.at_least_one && listed == 0) {
        names.push("");
    }
    let window = window::Rows::at(ctx, at, names.len());
    let range = window.shown(ctx, |step| names.iter().position(|name| *name == step));
    let shown = names.iter().enumerate().take(range.end).skip(range.start);
    let rows = shown.map(|(entry, name)| row(ctx, at, entry, name, listed, kind));
    let map = at.clone();
    let add: Callback<MouseEvent> = ctx.callback(move || Msg::Form(FormMsg::AddMapEntry(map.clone())));
    let id = [&dom_id(&FieldLocation::Body(at.clone())), "-add"].concat();
    html! {
        <fieldset class="wide list">
            // The section says the same where its rows are always there.
            <legend class={if kind.at_least_one { "unseen" } else { "" }}>{ ctx.label(at) }</legend>
            if !kind.at_least_one {
                { ctx.help(at) }
            }
            { ctx.findings_of_group(at) }
            { window.pager(ctx, &range) }
            <div class="rows">{ for rows }</div>
            if listed > 0 || !kind.at_least_one {
                <button type="button" class="plain add" {id} onclick={add}>{ &kind.add }</button>
            }
        </fieldset>
    }
}

/// One entry. The row keeps its place while the name is typed.
fn row(ctx: &ViewContext, map: &Pointer, entry: usize, name: &str, listed: usize, kind: &Rows) -> Html {
    let at = map.child(name);
    let is_listed = entry < listed;
    let typed = ctx.model.conflicting_name.as_ref().filter(|(of, taken, _)| of == map && *taken == entry);
    let name = typed.map_or(name, |(.., typed)| typed);
    let title = (kind.label)(ctx, entry + 1);
    let remove = is_listed.then(|| {
        let named = ctx.format_with("list.remove.named", "what", title.to_string());
        let onclick: Callback<MouseEvent> = ctx.dispatch(Action::Remove { at: at.clone() });
        html! {
            <button type="button" class="plain remove" aria-label={named} {onclick}>
                { ctx.t("list.remove") }
            </button>
        }
    });
    let id = [&dom_id(&FieldLocation::Body(map.clone())), "-", &entry.to_string()].concat();
    let holds_text = matches!(
        form::shape(map, ctx.state.body(), ctx.state.os()),
        Some(Shape::Map(Shape::Text(_) | Shape::Choice { .. }))
    );
    let field = ctx.row_field(
        at.clone(),
        name,
        FieldOverrides {
            control: Some(Control::text()),
            label: Some(title),
            placeholder: kind.placeholder,
            beside: remove,
            required: true,
            id: Some(id),
            names: Some((map.clone(), entry)),
            text_key: kind.text_key,
        },
    );
    // Names whose values are always empty objects show none.
    let is_empty_container = ctx.state.body().find(&at).is_none_or(Json::is_empty_container);
    if !holds_text && is_empty_container {
        return field;
    }
    let value = is_listed.then(|| {
        let label = Some(ctx.format_with("map.value", "number", (entry + 1).to_string()));
        let control = (!holds_text).then_some(Control::Json);
        ctx.body_field_with(
            at,
            FieldOverrides { control, label, text_key: Some("map.value"), ..FieldOverrides::default() },
        )
    });
    // An entry that gets its name keeps the field that it is typed into.
    html! { <div class="entry" key={entry}>{ field }{ value.unwrap_or_default() }</div> }
}

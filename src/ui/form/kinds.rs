//! An object that is of one kind or another: the form asks which.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::contract::{Alternatives, KindChoice};
use batch_pool_session::FieldLocation;
use web_sys::Event;
use yew::{Callback, Html, html};

use crate::ui::dom_id::{dom_id, kind_id};
use crate::ui::msg::{FormMsg, Msg};
use crate::ui::view_context::ViewContext;

/// The kind of an object: by what it has; else by the field that is just being emptied, else by what was chosen.
pub(super) fn present(ctx: &ViewContext, at: &Pointer, alternatives: &Alternatives) -> Option<usize> {
    let value = ctx.state.body().find(at);
    let has = |name: &str| value.and_then(|value| value.get(name)).is_some_and(|value| *value != Json::Null);
    let focused = |name: &str| ctx.has_focus_within(&at.child(name));
    let kinds = || alternatives.kinds.iter();
    kinds()
        .position(|names| names.iter().any(|name| has(name)))
        .or_else(|| kinds().position(|names| names.iter().any(|name| focused(name))))
        .or_else(|| ctx.model.kinds.iter().find(|(holder, _)| holder == at).map(|(_, kind)| *kind))
}

pub(super) fn kinds(
    ctx: &ViewContext,
    at: &Pointer,
    alternatives: &Alternatives,
    kind: Option<usize>,
) -> Html {
    let name = [&dom_id(&FieldLocation::Body(at.clone())), "-kind"].concat();
    let question = match alternatives.choice {
        KindChoice::Kind => "form.kind",
        KindChoice::Source => "form.kind-source",
        KindChoice::User => "form.kind-user",
        KindChoice::SignIn => "form.kind-sign-in",
    };
    html! {
        <fieldset class="wide kinds">
            <legend>{ ctx.t(question) }</legend>
            for (number, names) in alternatives.kinds.iter().enumerate() {
                { radio(ctx, at, &name, (number, names), kind == Some(number)) }
            }
        </fieldset>
    }
}

/// One of the kinds, by the members that it has.
fn radio(
    ctx: &ViewContext,
    at: &Pointer,
    name: &str,
    (number, names): (usize, &[&str]),
    checked: bool,
) -> Html {
    let labels: Vec<_> = names.iter().map(|name| ctx.label(&at.child(name)).to_string()).collect();
    let holder = at.clone();
    let onchange: Callback<Event> =
        ctx.callback(move || Msg::Form(FormMsg::ChooseKind(holder.clone(), number)));
    html! {
        <label class="choice">
            <input type="radio" name={name.to_owned()} id={kind_id(at, names[0])} {checked} {onchange} />
            { " " }
            { labels.join(" + ") }
        </label>
    }
}

//! The dialogs in which a person gives a text, and the engine says what it means beside the body: a pool that exists, an error,
//! or a managed identity.

mod results;

use web_sys::Event;
use yew::AttrValue;
use yew::virtual_dom::VNode;

use batch_pool_session::Failure;

use crate::ui::effect::module;
use crate::ui::element::{Element, el};
use crate::ui::model::Panel;
use crate::ui::msg::Msg;
use crate::ui::trouble::acts;
use crate::ui::view_context::{ViewContext, value_of};

/// The title of a panel and what is in it.
pub(super) fn panel(ctx: &ViewContext, panel: Panel) -> (AttrValue, Element) {
    let content = text_area(ctx, el("div").class("dialog-content"), panel);
    let result = el("div").id("room-result").attr("role", "status").class("room-result");
    let title = ctx.t(&format!("room.{}.title", panel.name()));
    if ctx.model.typed(panel.field()).trim().is_empty() {
        return (title, content.child(result));
    }
    let (pools, said) = match &ctx.model.panel.response {
        // What reads and draws it comes with what stores the work.
        _ if ctx.model.missing.storing => (None, failed(ctx, Failure::NotLoaded)),
        Ok(response) if module::knows_secrets() => results::results(ctx, response),
        Ok(_) | Err(Failure::Loading) => (None, vec![el("p").text(ctx.t("app.loading")).into()]),
        Err(failure) => (None, failed(ctx, *failure)),
    };
    (title, content.children(pools.into_iter().flatten().collect()).child(result.children(said)))
}

fn text_area(ctx: &ViewContext, content: Element, panel: Panel) -> Element {
    let field = panel.field();
    let key = format!("room.{}.{}", panel.name(), field);
    let id = ["room-", field].concat();
    let help = [&id, "-help"].concat();
    let typed = ctx.batch_callback(move |event: Event| Some(Msg::EditPanelField(field, value_of(&event)?)));
    let area = el("textarea")
        .class("json")
        .id(id.clone())
        .attr("rows", "8")
        .attr("spellcheck", "false")
        .attr("aria-describedby", help.clone())
        .value(ctx.model.typed(field).to_owned().into())
        .on("input", typed);
    content
        .child(el("p").class("help").id(help).text(ctx.t(&[&key, ".help"].concat())))
        .child(el("label").attr("for", id).text(ctx.t(&key)))
        .child(area)
}

fn failed(ctx: &ViewContext, failure: Failure) -> Vec<VNode> {
    let said = el("p").attr("role", "alert").text(ctx.format(&failure.text()));
    vec![said.into(), acts(ctx, failure).into()]
}

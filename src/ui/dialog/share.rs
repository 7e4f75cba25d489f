//! The link that holds the work, what it leaves out, and what it still holds.

use batch_pool_session::{OmittedSecret, PrivateDetail, private_details};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};
use yew::virtual_dom::VNode;

use crate::ui::effect::module;
use crate::ui::element::{Element, button, el, text, titled};
use crate::ui::msg::{LinkError, Msg, ShareMsg};
use crate::ui::output::copied;
use crate::ui::place_name::place_name;
use crate::ui::view_context::ViewContext;

/// So many secrets are listed.
const LISTED: usize = 50;

pub(super) fn share(ctx: &ViewContext) -> Element {
    if !module::knows_secrets() {
        return el("div").class("dialog-content").child(el("p").text(ctx.t(if ctx.model.missing.storing {
            "trouble.not-stored"
        } else {
            "app.loading"
        })));
    }
    shared(ctx)
}

fn shared(ctx: &ViewContext) -> Element {
    let sanitized = ctx.state.work().without_secrets();
    let select = ctx.batch_callback(|event: Event| {
        event.target()?.dyn_into::<HtmlInputElement>().ok()?.select();
        None
    });
    let link = el("input")
        .id("share-link")
        .attr("type", "text")
        .bool_attr("readonly", true)
        .attr("aria-describedby", "share-help")
        .value(ctx.model.link.clone().into())
        .on("focus", select);
    let copy = button(ctx.t("output.copy"), "primary", ctx.callback(|| Msg::CopyLink))
        .id("share-copy")
        .bool_attr("disabled", ctx.model.link.is_empty());
    let link_error = ctx.model.link_error.map(|reason| {
        let key = match reason {
            LinkError::TooLong => "share.too-long",
            LinkError::Failed => "share.failed",
        };
        el("p").id("share-no-link").class("finding error").attr("role", "alert").text(ctx.t(key))
    });
    let details = private_details(&sanitized);
    el("div")
        .class("dialog-content")
        .child(el("p").class("help").id("share-help").text(ctx.t("share.help")))
        .child(el("label").attr("for", "share-link").text(ctx.t("share.link")))
        .child(link)
        .child_opt(link_error)
        .child(el("p").class("acts").child(copy).child(copied(ctx)))
        .child_opt((!sanitized.omitted.is_empty()).then(|| omitted_secrets(ctx, &sanitized.omitted)))
        .child_opt((!details.is_empty()).then(|| choices(ctx, &details)))
}

/// What the link leaves out: where it was and what it seems to be, never which.
fn omitted_secrets(ctx: &ViewContext, omitted: &[OmittedSecret]) -> Element {
    let item = |OmittedSecret { place, kind }: &OmittedSecret| -> VNode {
        let kind = ctx.t(&format!("share.kind.{}", kind.name()));
        let item = el("li").child(text(place_name(ctx, place))).child(el("span").class("hint").text(kind));
        titled(item, place).into()
    };
    let named = omitted.iter().take(LISTED).map(item).collect();
    let said = ctx.format_with("share.secrets", "count", omitted.len().to_string());
    let more = omitted.len().checked_sub(LISTED).filter(|more| *more > 0);
    el("div")
        .id("share-left-out")
        .child(el("p").class("finding warning").text(said))
        .child(el("ul").children(named))
        .child_opt(more.map(|more| el("p").text(ctx.format_with("share.more", "count", more.to_string()))))
}

/// What the link still holds, each with a box to leave it out.
fn choices(ctx: &ViewContext, details: &[PrivateDetail]) -> Element {
    let choice = |(number, PrivateDetail { place, reason }): (usize, &PrivateDetail)| -> VNode {
        let id = format!("share-without-{number}");
        let is_out = ctx.model.withheld.contains(place);
        let toggled = place.clone();
        let toggle = ctx.callback(move || Msg::Share(ShareMsg::Withhold(toggled.clone(), !is_out)));
        let label = el("label")
            .attr("for", id.clone())
            .child(text(place_name(ctx, place)))
            .child(el("span").class("hint").text(ctx.t(&format!("share.why.{}", reason.name()))));
        let input = el("input").attr("type", "checkbox").id(id).checked(is_out).on("change", toggle);
        titled(el("li"), place).child(input).child(label).into()
    };
    el("fieldset")
        .id("share-remains")
        .attr("aria-describedby", "share-remains-help")
        .child(el("legend").text(ctx.t("share.remains")))
        .child(el("p").class("help").id("share-remains-help").text(ctx.t("share.remains.help")))
        .child(el("ul").children(details.iter().enumerate().map(choice).collect()))
}

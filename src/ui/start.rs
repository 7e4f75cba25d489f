//! The beginning: a good start for either platform, or a body that a person has.

use batch_pool_model::catalog::Os;
use batch_pool_session::Action;

use super::element::{Element, Handler, el};
use super::model::{Dialog, Panel};
use super::msg::Msg;
use super::view_context::{ViewContext, opens};

pub(super) fn start(ctx: &ViewContext) -> Element {
    let mut cards = Vec::new();
    for os in Os::ALL {
        let key = format!("start.{}", os.name());
        cards.push(card(ctx, format!("start-{}", os.name()), &key, ctx.dispatch(Action::Start(os))).into());
    }
    let open = ctx.callback(|| Msg::OpenDialog(Dialog::Import));
    cards.push(card(ctx, "start-import".to_owned(), "start.import", open).into());
    el("div")
        .class("start")
        .child(el("p").class("lead").text(ctx.t("start.lead")))
        .child(el("ul").class("cards").children(cards))
        .child(el("p").child(opens(ctx, Panel::Explain)))
        .child(el("p").class("help").text(ctx.t("start.privacy")))
}

fn card(ctx: &ViewContext, id: String, key: &str, handler: Handler) -> Element {
    let button = el("button")
        .attr("type", "button")
        .class("card")
        .id(id)
        .on("click", handler)
        .child(el("strong").text(ctx.t(key)))
        .child(el("span").text(ctx.t(&format!("{key}.help"))));
    el("li").child(button)
}

//! The beginning: a good start for either platform, or a body that a person has.

use batch_pool_model::catalog::Os;
use batch_pool_session::Action;

use super::draw::{Draw, opens};
use super::element::{Element, Handler, el};
use super::model::{Dialog, Panel};
use super::msg::Msg;

pub(super) fn start(draw: &Draw) -> Element {
    let mut cards = Vec::new();
    for os in Os::ALL {
        let key = format!("start.{}", os.name());
        cards.push(card(draw, format!("start-{}", os.name()), &key, draw.acts(Action::Start(os))).into());
    }
    let open = draw.does(|| Msg::OpenDialog(Dialog::Import));
    cards.push(card(draw, "start-import".to_owned(), "start.import", open).into());
    el("div")
        .class("start")
        .with(el("p").class("lead").text(draw.t("start.lead")))
        .with(el("ul").class("cards").each(cards))
        .with(el("p").with(opens(draw, Panel::Explain)))
        .with(el("p").class("help").text(draw.t("start.privacy")))
}

fn card(draw: &Draw, id: String, key: &str, handler: Handler) -> Element {
    let button = el("button")
        .is("type", "button")
        .class("card")
        .id(id)
        .on("click", handler)
        .with(el("strong").text(draw.t(key)))
        .with(el("span").text(draw.t(&format!("{key}.help"))));
    el("li").with(button)
}

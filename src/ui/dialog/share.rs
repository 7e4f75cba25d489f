//! The link that holds the work.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::secret::secrets;
use crate::ui::draw::{Draw, button};
use crate::ui::element::{Element, el};
use crate::ui::output::copied;
use crate::ui::page::Turn;

pub(super) fn share(draw: &Draw) -> Element {
    let secrets = secrets(draw.state.body());
    let left_out = (!secrets.is_empty()).then(|| {
        let named = secrets
            .iter()
            .map(|secret| el("li").with(el("code").text(secret.pointer.to_string())).into())
            .collect();
        let said = draw.with("share.secrets", "count", secrets.len().to_string());
        el("div").with(el("p").class("finding warning").text(said)).with(el("ul").each(named))
    });
    let select = draw.hears(|event| {
        event.target()?.dyn_into::<HtmlInputElement>().ok()?.select();
        None
    });
    let link = el("input")
        .id("share-link")
        .is("type", "text")
        .flag("readonly", true)
        .is("aria-describedby", "share-help")
        .value(draw.page.link.clone().into())
        .on("focus", select);
    let copy = button(draw.t("output.copy"), "primary", draw.does(|| Turn::CopyLink)).id("share-copy");
    el("div")
        .class("dialog-content")
        .with(el("p").class("help").id("share-help").text(draw.t("share.help")))
        .maybe(left_out)
        .with(el("label").is("for", "share-link").text(draw.t("share.link")))
        .with(link)
        .with(el("p").class("acts").with(copy).with(copied(draw)))
}

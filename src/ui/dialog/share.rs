//! The link that holds the work, what it leaves out, and what it still holds.

use batch_pool_document::Pointer;
use batch_pool_session::{LeftOut, Place, Remains, remains};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::virtual_dom::VNode;

use crate::ui::draw::{Draw, button};
use crate::ui::effect::module;
use crate::ui::element::{Element, el, text};
use crate::ui::msg::{LinkError, Msg, ShareMsg};
use crate::ui::output::copied;

/// So many secrets are listed.
const LISTED: usize = 50;

pub(super) fn share(draw: &Draw) -> Element {
    if !module::knows_secrets() {
        return el("div").class("dialog-content").with(el("p").text(draw.t(if draw.model.missing.storing {
            "trouble.not-stored"
        } else {
            "app.loading"
        })));
    }
    shared(draw)
}

fn shared(draw: &Draw) -> Element {
    let clean = draw.state.work().without_secrets();
    let select = draw.hears(|event| {
        event.target()?.dyn_into::<HtmlInputElement>().ok()?.select();
        None
    });
    let link = el("input")
        .id("share-link")
        .is("type", "text")
        .flag("readonly", true)
        .is("aria-describedby", "share-help")
        .value(draw.model.link.clone().into())
        .on("focus", select);
    let copy = button(draw.t("output.copy"), "primary", draw.does(|| Msg::CopyLink))
        .id("share-copy")
        .flag("disabled", draw.model.link.is_empty());
    let link_error = draw.model.link_error.map(|reason| {
        let key = match reason {
            LinkError::TooLong => "share.too-long",
            LinkError::Failed => "share.failed",
        };
        el("p").id("share-no-link").class("finding error").is("role", "alert").text(draw.t(key))
    });
    let remaining = remains(&clean);
    el("div")
        .class("dialog-content")
        .with(el("p").class("help").id("share-help").text(draw.t("share.help")))
        .with(el("label").is("for", "share-link").text(draw.t("share.link")))
        .with(link)
        .maybe(link_error)
        .with(el("p").class("acts").with(copy).with(copied(draw)))
        .maybe((!clean.left_out.is_empty()).then(|| left_out(draw, &clean.left_out)))
        .maybe((!remaining.is_empty()).then(|| choices(draw, &remaining)))
}

/// What the link leaves out: where it was and what it seems to be, never which.
fn left_out(draw: &Draw, left_out: &[LeftOut]) -> Element {
    let item = |LeftOut { place, kind }: &LeftOut| -> VNode {
        let kind = draw.t(&format!("share.kind.{}", kind.name()));
        let item = el("li").with(text(name(draw, place))).with(el("span").class("hint").text(kind));
        titled(item, place).into()
    };
    let named = left_out.iter().take(LISTED).map(item).collect();
    let said = draw.with("share.secrets", "count", left_out.len().to_string());
    let more = left_out.len().checked_sub(LISTED).filter(|more| *more > 0);
    el("div")
        .id("share-left-out")
        .with(el("p").class("finding warning").text(said))
        .with(el("ul").each(named))
        .maybe(more.map(|more| el("p").text(draw.with("share.more", "count", more.to_string()))))
}

/// What the link still holds, each with a box to leave it out.
fn choices(draw: &Draw, remaining: &[Remains]) -> Element {
    let choice = |(number, Remains { place, why }): (usize, &Remains)| -> VNode {
        let id = format!("share-without-{number}");
        let is_out = draw.model.withheld.contains(place);
        let toggled = place.clone();
        let toggle = draw.does(move || Msg::Share(ShareMsg::Withhold(toggled.clone(), !is_out)));
        let label = el("label")
            .is("for", id.clone())
            .with(text(name(draw, place)))
            .with(el("span").class("hint").text(draw.t(&format!("share.why.{}", why.name()))));
        let input = el("input").is("type", "checkbox").id(id).checked(is_out).on("change", toggle);
        titled(el("li"), place).with(input).with(label).into()
    };
    el("fieldset")
        .id("share-remains")
        .is("aria-describedby", "share-remains-help")
        .with(el("legend").text(draw.t("share.remains")))
        .with(el("p").class("help").id("share-remains-help").text(draw.t("share.remains.help")))
        .with(el("ul").each(remaining.iter().enumerate().map(choice).collect()))
}

/// Who needs the place in the JSON finds it here.
fn titled(element: Element, place: &Place) -> Element {
    match place {
        Place::Body(pointer) => element.is("title", pointer.to_string()),
        Place::Target(_) => element,
    }
}

/// What people call a place, with what is around it.
fn name(draw: &Draw, place: &Place) -> String {
    match place {
        Place::Target(member) => draw.t(&format!("target.{}", member.name())).to_string(),
        Place::Body(pointer) => {
            let steps =
                (1..=pointer.depth()).filter_map(|depth| step(draw, pointer.ancestor(depth as usize)));
            steps.collect::<Vec<_>>().join(" › ")
        }
    }
}

/// What people call the last step to a place; nothing for those that each place has.
fn step(draw: &Draw, at: &Pointer) -> Option<String> {
    /// A name that somebody made up can be long.
    const LONGEST: usize = 60;
    let last = at.last()?;
    if matches!(&*last, "properties" | "deploymentConfiguration" | "virtualMachineConfiguration") {
        return None;
    }
    if let Some(index) = at.last_index() {
        let number = (index + 1).to_string();
        return Some(if draw.is_known(at) { [&*draw.label(at), " ", &number].concat() } else { number });
    }
    let label = draw.label(at);
    if label.chars().count() <= LONGEST {
        return Some(label.to_string());
    }
    Some(label.chars().take(LONGEST).chain(['…']).collect())
}

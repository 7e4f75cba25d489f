//! How many nodes: a fixed number, or after a formula.

use yew::virtual_dom::VNode;

use crate::document::Json;
use crate::session::{Action, form};
use crate::ui::draw::Draw;
use crate::ui::element::{Element, el};

use super::fields;

const FIXED: &[&str] =
    &["targetDedicatedNodes", "targetLowPriorityNodes", "resizeTimeout", "nodeDeallocationOption"];
const AUTOMATIC: &[&str] = &["formula", "evaluationInterval"];

pub(super) fn scale(draw: &Draw) -> Element {
    let scale = form::scale();
    let is_automatic = draw.state.body().find(&scale.child("autoScale")).is_some();
    let (holder, names) = if is_automatic { ("autoScale", AUTOMATIC) } else { ("fixedScale", FIXED) };
    let holder = scale.child(holder);
    let kinds = el("fieldset")
        .class("wide kinds")
        .with(el("legend").text(draw.t("scale.kind")))
        .with(kind(draw, "scale.fixed", !is_automatic, || {
            Json::object([(
                "fixedScale",
                Json::object([("targetDedicatedNodes", Json::integer(1)), ("resizeTimeout", "PT15M".into())]),
            )])
        }))
        .with(kind(draw, "scale.automatic", is_automatic, || {
            Json::object([(
                "autoScale",
                Json::object([
                    ("formula", Json::string("$TargetDedicatedNodes = 1;")),
                    ("evaluationInterval", "PT15M".into()),
                ]),
            )])
        }));
    let mut content: Vec<VNode> =
        vec![draw.findings_of_group(&scale).into(), kinds.into(), draw.findings_of_group(&holder).into()];
    content.extend(names.iter().map(|name| draw.body(holder.child(name))));
    fields().each(content)
}

fn kind(draw: &Draw, key: &str, chosen: bool, value: fn() -> Json) -> Element {
    let radio = el("input")
        .is("type", "radio")
        .is("name", "scale-kind")
        .checked(chosen)
        .on("change", draw.acts(Action::Put { at: form::scale(), value: value() }));
    el("label").class("choice").with(radio).text(" ").text(draw.t(key))
}

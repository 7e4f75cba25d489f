//! How many nodes: a fixed number, or after a formula.

use batch_pool_document::Json;
use batch_pool_model::form;
use batch_pool_session::Action;
use yew::virtual_dom::VNode;

use crate::ui::dom_id::kind_id;
use crate::ui::draw::Draw;
use crate::ui::element::{Element, el};

use super::{fields, members, tree};

pub(super) fn scale(draw: &Draw) -> Element {
    let scale = form::scale();
    if !tree::is_object(draw, &scale) {
        return fields().each(vec![tree::odd(draw, &scale)]);
    }
    let is_present = |name: &str| draw.state.body().find(&scale.child(name)).is_some();
    let is_automatic = is_present("autoScale");
    let kinds = el("fieldset")
        .class("wide kinds")
        .with(el("legend").text(draw.t("scale.kind")))
        .with(kind(draw, "scale.fixed", "fixedScale", !is_automatic, || {
            Json::object([(
                "fixedScale",
                Json::object([("targetDedicatedNodes", Json::integer(1)), ("resizeTimeout", "PT15M".into())]),
            )])
        }))
        .with(kind(draw, "scale.automatic", "autoScale", is_automatic, || {
            Json::object([(
                "autoScale",
                Json::object([
                    ("formula", Json::string("$TargetDedicatedNodes = 1;")),
                    ("evaluationInterval", "PT15M".into()),
                ]),
            )])
        }));
    let mut content: Vec<VNode> = vec![draw.findings_of_group(&scale).into(), kinds.into()];
    // Both can be there, if only by mistake.
    for name in ["autoScale", "fixedScale"] {
        let holder = scale.child(name);
        content.push(if !tree::is_object(draw, &holder) {
            tree::odd(draw, &holder)
        } else if is_present(name) || (name == "fixedScale" && !is_automatic) {
            tree::together(tree::members(draw, &holder, members(draw, &holder)))
        } else {
            VNode::default()
        });
    }
    content.push(tree::together(tree::unknown(draw, &scale, members(draw, &scale))));
    fields().each(content)
}

fn kind(draw: &Draw, key: &str, name: &str, chosen: bool, value: fn() -> Json) -> Element {
    let radio = el("input")
        .is("type", "radio")
        .is("name", "scale-kind")
        .id(kind_id(&form::scale(), name))
        .checked(chosen)
        .on("change", draw.acts(Action::Put { at: form::scale(), value: value() }));
    el("label").class("choice").with(radio).text(" ").text(draw.t(key))
}

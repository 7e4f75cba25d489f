//! How many nodes: a fixed number, or after a formula.

use batch_pool_document::Json;
use batch_pool_model::form;
use batch_pool_session::Action;
use yew::virtual_dom::VNode;

use crate::ui::dom_id::kind_id;
use crate::ui::element::{Element, el};
use crate::ui::view_context::ViewContext;

use super::{fields, members, tree};

pub(super) fn scale(ctx: &ViewContext) -> Element {
    let scale = form::scale();
    if !tree::is_object(ctx, &scale) {
        return fields().children(vec![tree::raw_value_field(ctx, &scale)]);
    }
    let is_present = |name: &str| ctx.state.body().find(&scale.child(name)).is_some();
    let is_automatic = is_present("autoScale");
    let kinds = el("fieldset")
        .class("wide kinds")
        .child(el("legend").text(ctx.t("scale.kind")))
        .child(kind(ctx, "scale.fixed", "fixedScale", !is_automatic, || {
            Json::object([(
                "fixedScale",
                Json::object([("targetDedicatedNodes", Json::integer(1)), ("resizeTimeout", "PT15M".into())]),
            )])
        }))
        .child(kind(ctx, "scale.automatic", "autoScale", is_automatic, || {
            Json::object([(
                "autoScale",
                Json::object([
                    ("formula", Json::string("$TargetDedicatedNodes = 1;")),
                    ("evaluationInterval", "PT15M".into()),
                ]),
            )])
        }));
    let mut content: Vec<VNode> = vec![ctx.findings_of_group(&scale).into(), kinds.into()];
    // Both can be there, if only by mistake.
    for name in ["autoScale", "fixedScale"] {
        let holder = scale.child(name);
        content.push(if !tree::is_object(ctx, &holder) {
            tree::raw_value_field(ctx, &holder)
        } else if is_present(name) || (name == "fixedScale" && !is_automatic) {
            tree::fragment(tree::members(ctx, &holder, members(ctx, &holder)))
        } else {
            VNode::default()
        });
    }
    content.push(tree::fragment(tree::unknown(ctx, &scale, members(ctx, &scale))));
    fields().children(content)
}

fn kind(ctx: &ViewContext, key: &str, name: &str, chosen: bool, value: fn() -> Json) -> Element {
    let radio = el("input")
        .attr("type", "radio")
        .attr("name", "scale-kind")
        .id(kind_id(&form::scale(), name))
        .checked(chosen)
        .on("change", ctx.dispatch(Action::Put { at: form::scale(), value: value() }));
    el("label").class("choice").child(radio).text(" ").text(ctx.t(key))
}

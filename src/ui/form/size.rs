//! The size of a node, and what runs on it.

use batch_pool_document::Pointer;

use crate::ui::element::{Element, el};
use crate::ui::view_context::ViewContext;

use super::{fields, members, tree};

pub(super) fn size(ctx: &ViewContext) -> Element {
    let at = |name: &str| Pointer::of(&["properties", name]);
    let policy = at("taskSchedulingPolicy");
    let size = ctx.state.view().size().map(|size| el("p").class("size").text(size.to_string()));
    let of_size = el("div").child(ctx.body_field(at("vmSize"))).child(el("div").child_opt(size));
    let mut content = vec![of_size.into(), ctx.body_field(at("taskSlotsPerNode"))];
    if tree::is_object(ctx, &policy) {
        content.extend(tree::members(ctx, &policy, members(ctx, &policy)));
    } else {
        content.push(tree::raw_value_field(ctx, &policy));
    }
    fields().children(content)
}

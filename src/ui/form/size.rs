//! The size of a node, and what runs on it.

use batch_pool_document::Pointer;

use crate::ui::draw::Draw;
use crate::ui::element::{Element, el};

use super::{fields, members, tree};

pub(super) fn size(draw: &Draw) -> Element {
    let at = |name: &str| Pointer::of(&["properties", name]);
    let policy = at("taskSchedulingPolicy");
    let size = draw.state.view().size().map(|size| el("p").class("size").text(size.to_string()));
    let of_size = el("div").with(draw.body(at("vmSize"))).with(el("div").maybe(size));
    let mut content = vec![of_size.into(), draw.body(at("taskSlotsPerNode"))];
    if tree::is_object(draw, &policy) {
        content.extend(tree::members(draw, &policy, members(draw, &policy)));
    } else {
        content.push(tree::odd(draw, &policy));
    }
    fields().each(content)
}

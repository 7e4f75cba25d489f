//! The size of a node, and what runs on it.

use crate::document::Pointer;
use crate::ui::draw::Draw;
use crate::ui::element::Element;

use super::{fields, members, tree};

pub(super) fn size(draw: &Draw) -> Element {
    let at = |name: &str| Pointer::of(&["properties", name]);
    let policy = at("taskSchedulingPolicy");
    let mut content = vec![draw.body(at("vmSize")), draw.body(at("taskSlotsPerNode"))];
    if tree::is_object(draw, &policy) {
        content.extend(tree::members(draw, &policy, members(draw, &policy)));
    } else {
        content.push(tree::odd(draw, &policy));
    }
    fields().each(content)
}

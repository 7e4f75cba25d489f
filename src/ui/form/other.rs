//! What the body has besides: nothing is hidden, and nothing is lost.

use batch_pool_model::form;

use crate::ui::draw::Draw;
use crate::ui::element::{Element, el};

use super::{fields, tree};

pub(super) fn other(draw: &Draw) -> Element {
    let others = form::others(draw.state.body());
    if others.is_empty() {
        return el("p").text(draw.t("other.none"));
    }
    fields().each(others.iter().map(|at| tree::odd(draw, at)).collect())
}

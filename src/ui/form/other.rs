//! What the body has besides: nothing is hidden, and nothing is lost.

use batch_pool_model::form;

use crate::ui::element::{Element, el};
use crate::ui::view_context::ViewContext;

use super::{fields, tree};

pub(super) fn other(ctx: &ViewContext) -> Element {
    let others = form::others(ctx.state.body());
    if others.is_empty() {
        return el("p").text(ctx.t("other.none"));
    }
    fields().children(others.iter().map(|at| tree::raw_value_field(ctx, at)).collect())
}

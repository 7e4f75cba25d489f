//! What the body has besides: nothing is hidden, and nothing is lost.

use batch_pool_model::form::{self, Section};

use crate::ui::element::{Element, el};
use crate::ui::view_context::ViewContext;

use super::{fields, tree, window};

pub(super) fn other(ctx: &ViewContext) -> Element {
    let others: Vec<_> = form::others(ctx.state.body()).collect();
    if others.is_empty() {
        return el("p").text(ctx.t("other.none"));
    }
    let window = window::Rows::of_section(ctx, Section::OTHER.id, others.len());
    let range = window.shown(ctx, |_| None);
    let shown = others.iter().take(range.end).skip(range.start);
    fields()
        .child_opt(window.pager(ctx, &range))
        .children(shown.map(|at| tree::raw_value_field(ctx, at)).collect())
}

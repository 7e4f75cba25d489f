//! What the body has besides: nothing is hidden, and nothing is lost.

use batch_pool_model::form::{self, Section};
use yew::{Html, html};

use crate::ui::view_context::ViewContext;

use super::{fields, tree, window};

pub(super) fn other(ctx: &ViewContext) -> Html {
    let others: Vec<_> = form::others(ctx.state.body()).collect();
    if others.is_empty() {
        return html! { <p>{ ctx.t("other.none") }</p> };
    }
    let window = window::Rows::of_section(ctx, Section::OTHER.id, others.len());
    let range = window.shown(ctx, |_| None);
    let shown = others.iter().take(range.end).skip(range.start);
    let shown = shown.map(|at| tree::raw_value_field(ctx, at));
    fields(std::iter::once(window.pager(ctx, &range)).chain(shown).collect())
}
